"""Changes of posts that several fixes share: paid another way, in part or whole, and what they are called."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import partial

from models.caseload_findings import inside
from models.conditions import condition_of, shares_broken
from models.finding import Finding
from models.fix import Fix
from models.fix_sizes import HUNDREDTH, Year, changed_from
from models.forecast import label
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.plan import Plan, new_key
from models.post import Funding, Post, PostStatus, Terms, next_number
from models.posts import starting
from models.supervision import needs_in
from models.supervisors import LocalSupervision

PARTNER = "Mental health trust"  # who pays the rest where nobody has been named


def called(outlook: Outlook, post: Post) -> str:
    """A post inside a sentence: "pharmacist 2", "GP 1"."""
    return inside(label(post, outlook.reference))


def year_of(outlook: Outlook, finding: Finding) -> Year:
    """The financial year that a point is about."""
    return Year(outlook, FinancialYear(int(finding.about)))


def claimed_posts(outlook: Outlook) -> tuple[Post, ...]:
    """Posts that are claimed: the planned ones first, and of each the last to start."""
    posts = [post for post in outlook.as_written.posts if post.counts and post.funding is Funding.ARRS]
    return tuple(sorted(posts, key=_begun, reverse=True))


def _begun(post: Post) -> tuple[bool, date]:
    return post.status is PostStatus.PLANNED, post.start or date.min


def to_come(outlook: Outlook) -> tuple[Post, ...]:
    """Planned posts that have not begun, the last to start first."""
    first = outlook.first_open
    return tuple(
        post for post in claimed_posts(outlook)
        if post.status is PostStatus.PLANNED and post.start is not None and post.start >= first
    )  # fmt: skip


def day_words(day: date) -> str:
    return f"{day.day} {Month.of(day).name}"


def size(wte: Decimal) -> str:
    """ "0.5", "1", "0.48"."""
    return f"{wte.normalize():f}"


def with_posts(plan: Plan, *posts: Post) -> Plan:
    """The plan with these posts replaced, or added at the end."""
    for post in posts:
        plan = plan.with_post(post)
    return plan


def putting(key: str, words: str, *posts: Post) -> Fix:
    """A fix that replaces or adds posts and does nothing else."""
    return Fix(key, words, partial(_put, posts))


def _put(posts: tuple[Post, ...], plan: Plan) -> Plan:
    return with_posts(plan, *posts)


def paid_another_way(outlook: Outlook, post: Post) -> Fix:
    """The post stays and is paid by the network; nothing is claimed for it."""
    words = f"Pay {called(outlook, post)} from core funds"
    return putting("fund_another_way", words, replace(post, funding=Funding.CORE))


def paid_in_part(outlook: Outlook, post: Post, kept: Decimal, since: date) -> Fix:
    """The claim ends at a WTE; the rest of the same person's week is a post paid from core funds.

    Later changes of hours, pay or holder are those of both, in the same parts. The supervision is that of
    the first post, so none is asked for the second.
    """
    wte = post.terms_on(since).wte
    start = max(post.start or since, since)

    def part(terms: Terms) -> Terms:
        return _anew(terms, max(HUNDREDTH, (terms.wte * kept / wte).quantize(HUNDREDTH, ROUND_DOWN)))

    def remainder(terms: Terms) -> Terms:
        return _anew(terms, max(HUNDREDTH, terms.wte - part(terms).wte))

    claimed = changed_from(post, since, part)
    number = next_number(outlook.as_written.posts, post.role)
    person = post.person or new_key()
    rest = replace(
        starting(post, start), key=new_key(), number=number, funding=Funding.CORE, person=person, name="",
        note="", terms=tuple(map(remainder, starting(post, start).terms)),
    )  # fmt: skip
    needs = needs_in(outlook.plan, outlook.scenario, rest, outlook.reference)
    none = tuple(
        LocalSupervision(rest.key, need.kind, Decimal(0), Decimal(1), "month", Decimal(0))
        for need in needs
        if need.asks
    )
    words = f"Pay {size(wte - kept)} of the {size(wte)} WTE of {called(outlook, post)} from core funds"
    when = f" from {day_words(start)}"
    return Fix("fund_in_part", words + when, partial(_split, replace(claimed, person=person), rest, none))


def _anew(terms: Terms, wte: Decimal) -> Terms:
    """At another WTE, with on-costs worked out anew."""
    return replace(terms, wte=wte, employer_ni=None, employer_pension=None)


def _split(claimed: Post, rest: Post, none: tuple[LocalSupervision, ...], plan: Plan) -> Plan:
    changed = with_posts(plan, claimed, rest)
    scenario = changed.scenario
    return changed.with_scenario(replace(scenario, local_supervision=(*scenario.local_supervision, *none)))


def at_scheme_share(outlook: Outlook, post: Post) -> Post:
    """The post at the largest share that asks for no agreement; itself where no rule is on shares."""
    where = outlook.plan, outlook.scenario, outlook.reference
    rules = (*shares_broken(post, *where), condition_of(post, *where))
    shares = [rule.share for rule in rules if rule is not None and rule.share is not None]
    if not shares or min(shares) >= post.share:
        return post
    return replace(post, share=min(shares), partner=post.partner or PARTNER)
