"""The sheet that the workbook's reader changes most: posts, a row for each of their terms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app import rate_words, what_if_words, wording
from app.csv_files import unique
from app.money_tables import role_name
from app.workbook_parts import Cell, Form, Heading, Live, Row, Sheet, column
from models.claims import rate_key_of
from models.forecast import label, rates_for
from models.levers import WhatIf
from models.months import Month
from models.outlook import Outlook
from models.plan import Plan, Scenario
from models.post import Holder, Post, Terms
from models.rates import Rates
from models.reference import Place, Reference
from models.settled import asked_about, places

PLACE_WORDS = {place: words.lower() for place, words in rate_words.PLACE_TAILS.items()}
NONE_CHOSEN = "None chosen"
YES_NO = ("Yes", "No")
ASSUMED = "Assumed salary, "
MAXIMUM = "Maximum, "
FILLED = "Part filled, with the what-if"
WITH_WHAT_IF = "WTE with the what-if"
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class TermsRow:
    """A set of terms of a post with the days on which they hold."""

    post: Post
    label: str
    order: int
    terms: Terms
    first: date | None
    last: date | None
    rate_key: str  # of the maximum that applies; "" where none is chosen
    written: Decimal  # WTE as the plan has it, which a what-if may thin

    def days(self, month: Month) -> int:
        """Calendar days of the month on these terms; vacant days count as 0."""
        if self.terms.holder is Holder.VACANT:
            return 0
        if self.first is None and self.last is None:
            return month.days
        first = max(self.first or month.first, month.first)
        last = min(self.last or month.last, month.last)
        return max(0, (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class Work:
    """What every sheet is made from."""

    plan: Plan
    scenario: Scenario
    reference: Reference
    rates: Rates
    rows: tuple[TermsRow, ...]
    what_if: WhatIf
    day: date  # on which the settled team is asked about
    followed: frozenset[str]  # keys of the posts that stand back in it for those that follow them

    @property
    def months(self) -> tuple[Month, ...]:
        return self.plan.months

    @property
    def posts(self) -> tuple[Post, ...]:
        return self.scenario.posts

    @property
    def shares_thresholds(self) -> bool:
        """Whether any two posts may share one person's NI threshold."""
        one = self.plan.assumptions.one_threshold_a_person
        return one and any(post.person for post in self.posts)


def work(outlook: Outlook) -> Work:
    plan, scenario, reference = outlook.plan, outlook.scenario, outlook.reference
    rates = rates_for(reference, plan.assumptions)
    labels = unique([label(post, reference) for post in scenario.posts])
    written = {post.key: post for post in outlook.as_written.posts}
    rows = tuple(
        row
        for post, name in zip(scenario.posts, labels, strict=True)
        for row in terms_rows(post, name, rate_key_of(post, rates), written[post.key])
    )
    day = asked_about(plan, outlook.day)
    followed = frozenset(place.post.key for place in places(plan, scenario, day) if place.followed)
    return Work(plan, scenario, reference, rates, rows, outlook.what_if, day, followed)


def terms_rows(post: Post, name: str, rate_key: str, written: Post) -> Iterator[TermsRow]:
    """Each set of terms with its own first and last day: the next terms end the ones before."""
    for n, terms in enumerate(post.terms):
        begun = post.start if n == 0 else max(filter(None, (post.start, terms.since)), default=None)
        later = [after.since - timedelta(1) for after in post.terms[n + 1 :] if after.since]
        last = min(filter(None, (post.end, *later)), default=None)
        wte = written.terms_on(terms.since).wte if n and terms.since else written.terms[0].wte
        yield TermsRow(post, name, n + 1, terms, begun, last, rate_key, wte)


def place_words(place: Place) -> str:
    return PLACE_WORDS[place.value]


def rate_name(key: str, reference: Reference) -> str:
    return rate_words.role_name(reference, key) if key else NONE_CHOSEN


def rate_choices(reference: Reference) -> tuple[str, ...]:
    """The maxima that a post can be given."""
    return (*dict.fromkeys(rate_name(rate.key, reference) for rate in reference.rates), NONE_CHOSEN)


def posts_sheet(made: Work) -> Sheet:
    """One row for each set of terms of a post. Shaded cells may be changed; everything follows."""
    sheet = Sheet(
        "Posts",
        "Posts and their terms",
        (
            "One table. Each row is a set of terms of a post; a post whose terms change has a row for each.",
            "Change the shaded cells and every sheet follows. An empty From or Until means no such day.",
            "An empty salary means the pay named under Salary basis. Empty on-costs are worked out.",
            *_supposed(made),
        ),
        _post_headings(made),
        (),
        held=2,
        pages_of=9,
        first_month=9,
        whole=made.what_if.asks,
    )
    first: dict[str, int] = {}
    rows: list[Row] = []
    for n, terms in enumerate(made.rows):
        at = sheet.row(n)
        first.setdefault(terms.label, at)
        rows.append(Row(tuple(_post_cells(made, terms, sheet, at, first[terms.label]))))
    return replace(sheet, rows=tuple(rows))


def _supposed(made: Work) -> Iterator[str]:
    """What a what-if does to this sheet, where one is in force."""
    if not made.what_if.asks:
        return
    yield what_if_words.in_force(made.what_if)
    if made.what_if.turnover:
        yield (
            "WTE is as the plan has it. Turnover leaves part of it empty: see Part filled. "
            "Typed on-costs stand here for the part filled."
        )
    if made.what_if.start_delay:
        later = wording.counted(int(made.what_if.start_delay), "month")
        yield f"From is {later} later here than in the plan, for planned posts that have not started."


def wte_of(posts: Sheet) -> str:
    """The heading of the WTE that sums run on: as the plan has it, or as the what-if leaves it."""
    return WITH_WHAT_IF if any(one.text == WITH_WHAT_IF for one in posts.headings) else "WTE"


def _thinned_headings(made: Work) -> Iterator[Heading]:
    if made.what_if.turnover:
        yield Heading(FILLED, 12, Form.PERCENT, entry=True, least=Decimal(0), most=Decimal(1))
        yield Heading(WITH_WHAT_IF, 12, Form.WTE)


def _post_headings(made: Work) -> tuple[Heading, ...]:
    choices = "='Lists'!$A$4:$A$" + str(3 + len(rate_choices(made.reference)))
    most = Decimal(1_000_000)
    return (
        Heading("Post", 30),
        Heading("Terms", 9, Form.COUNT),
        Heading("Role", 32),
        Heading("Status", 13, entry=True, choices=tuple(wording.STATUS_WORDS.values())),
        Heading("Included", 12, entry=True, choices=YES_NO),
        Heading("Funding", 26, entry=True, choices=tuple(wording.FUNDING_WORDS.values())),
        Heading("Network's share", 12, Form.SHARE, entry=True, least=Decimal(0), most=Decimal(1)),
        Heading("Maximum that applies", 32, entry=True, choices=choices),
        Heading("Place", 16, entry=True, choices=tuple(place_words(place) for place in Place)),
        Heading("From", 20, Form.DAY, entry=True),
        Heading("Until", 20, Form.DAY, entry=True),
        Heading("WTE", 9, Form.WTE, entry=True, least=Decimal(0), most=Decimal(40)),
        *_thinned_headings(made),
        Heading("Salary (£ a year for 1.0 WTE)", 17, Form.POUNDS, entry=True, least=Decimal(0), most=most),
        Heading("Salary basis", 48),
        Heading("Awards counted from the year", 14, Form.YEAR),
        Heading("Holder", 12, entry=True, choices=tuple(wording.HOLDER_WORDS.values())),
        Heading("Pay while on leave", 11, Form.SHARE, entry=True, least=Decimal(0), most=Decimal(1)),
        Heading("Employer NI typed (£ a year)", 15, Form.POUNDS, entry=True, least=Decimal(0), most=most),
        Heading(
            "Employer pension typed (£ a year)", 15, Form.POUNDS, entry=True, least=Decimal(0), most=most
        ),
        Heading("Counts", 9, Form.COUNT),
        Heading("Held by", 12),
        Heading("Employer", 24),
        Heading("Partner", 24),
    )


def _post_cells(made: Work, row: TermsRow, sheet: Sheet, at: int, first: int) -> Iterator[Cell]:
    post, terms = row.post, row.terms
    where = {heading.text: column(n) for n, heading in enumerate(sheet.headings)}

    def same(heading: str, value: Cell) -> Cell:
        """A post's own fact stands in its first row; its further rows follow that one."""
        known = value.value if isinstance(value, Live) else value
        return value if at == first else Live(f"{where[heading]}{first}", known)

    yield row.label
    yield row.order
    yield role_name(post.role, made.reference)
    yield same("Status", wording.STATUS_WORDS[post.status])
    yield same("Included", "Yes" if post.counts else "No")
    yield same("Funding", wording.FUNDING_WORDS[post.funding])
    yield same("Network's share", post.share)
    yield same("Maximum that applies", rate_name(row.rate_key, made.reference))
    yield place_words(terms.place or made.plan.network.place)
    yield row.first
    yield row.last
    yield row.written
    if made.what_if.turnover:
        share = terms.wte / row.written if row.written else Decimal(1)
        yield share
        yield Live(f"ROUND({where['WTE']}{at}*{where[FILLED]}{at},4)", terms.wte)
    yield terms.salary
    yield _salary_basis(made, row, where, at)
    yield _award_year(row, where["From"], at)
    yield wording.HOLDER_WORDS[terms.holder]
    yield terms.leave_pay
    yield terms.employer_ni
    yield terms.employer_pension
    counted = f'IF(OR({where["Status"]}{at}<>"Idea",{where["Included"]}{at}="Yes"),1,0)'
    yield Live(counted, int(post.counts))
    yield _held_by(made, post)
    yield post.employer
    yield post.partner


def _salary_basis(made: Work, row: TermsRow, where: dict[str, str], at: int) -> Cell:
    place = place_words(row.terms.place or made.plan.network.place)
    if row.terms.pay_point:
        paid = pay_name(row.terms.pay_point, made.reference)
        return Live(f'"{paid}, "&{where["Place"]}{at}', f"{paid}, {place}")
    name = rate_name(row.rate_key, made.reference)
    formula = f'"{ASSUMED}"&{where["Maximum that applies"]}{at}&", "&{where["Place"]}{at}'
    return Live(formula, f"{ASSUMED}{name}, {place}")


def _award_year(row: TermsRow, start: str, at: int) -> Cell:
    since = row.terms.since or row.post.start
    year = Month.of(since).financial_year.start if since else 0
    from_here = Month.of(row.first).financial_year.start if row.first else 0
    if year != from_here:
        return year
    return Live(f'IF({start}{at}="",0,YEAR({start}{at})-IF(MONTH({start}{at})<4,1,0))', year)


def _held_by(made: Work, post: Post) -> str:
    """The same words for posts of one person who share one NI threshold; never a name."""
    if not made.plan.assumptions.one_threshold_a_person or not post.person:
        return ""
    people = list(dict.fromkeys(one.person for one in made.scenario.posts if one.person))
    return f"Person {people.index(post.person) + 1}"


def pay_name(point: str, reference: Reference) -> str:
    return f"Pay, {rate_words.figure_name(reference, ('pay', *point.split('/')))}"
