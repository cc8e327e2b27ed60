"""The workbook's sheet of caseloads: people a year and open at once against the ceiling, on both bases."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app import caseload_words, wording
from app.money_tables import role_name
from app.need_tables import FEWER
from app.workbook_parts import Cell, Form, Heading, Live, Row, Sheet, written_in
from app.workbook_posts import Work, wte_of
from app.workbook_time import IN_POST, wte_in_year
from models.caseload import WEEKS, caseloads, in_force, roles_with_caseload
from models.caseload_terms import withheld
from models.figures import Basis, Caseload
from models.months import FinancialYear
from models.outlook import Outlook

NOT_KNOWN = wording.NOT_KNOWN
CASELOAD = "Caseload"
BASES = tuple(Basis)
ON_EVERYONE = caseload_words.BASIS_WORDS[Basis.EVERYONE].capitalize()
HEADINGS = (
    Heading("Financial year", 12),
    Heading("Basis", 30),
    Heading("Role", 34),
    Heading("WTE at work", 11, Form.WTE_WORKED),
    Heading("Referrals a year", 13, Form.PEOPLE, entry=True),
    Heading("Rise of referrals each April (%)", 14, Form.WTE, entry=True),
    Heading("People a year for each WTE", 14, Form.PEOPLE),
    Heading("Ceiling, people a year for 1.0 WTE", 15, Form.PEOPLE, entry=True),
    Heading("People a year at the ceiling", 14, Form.PEOPLE),
    Heading("Weeks open", 10, Form.WTE, entry=True),
    Heading("Open at once for each WTE", 13, Form.PEOPLE),
    Heading("Open at once at the ceiling", 13, Form.PEOPLE),
    Heading("Result", 22),
)
WTE, REFERRALS, RISE, EACH, CEILING, _, OPEN_WEEKS, AT_ONCE, _, RESULT = "DEFGHIJKLM"


def caseload_sheet(made: Work, outlook: Outlook, posts: Sheet, time: Sheet) -> Sheet:
    """For each year, basis and role; the first row of a role has what the others follow."""
    sheet = Sheet(
        CASELOAD,
        "Caseload against the ceiling",
        (
            "One table. People a year for each WTE is referrals a year ÷ WTE at work.",
            "Open at once is people a year × weeks open ÷ 52 (Little's law). Result compares whole people.",
            "With everyone in post: at the year's end. Counting months: WTE at work, averaged over the year.",
            "Shaded cells may be changed: other years and the other basis follow the first row of a role.",
        ),
        HEADINGS, (), held=3,
    )  # fmt: skip
    roles = roles_listed(made)
    known = caseloads(made.plan, outlook.forecast.posts, made.reference, roles)
    found = {(one.year, one.basis, one.role): one for one in known}
    rows: list[Row] = []
    for n, year in enumerate(made.plan.financial_years):
        for basis in BASES:
            for place, role in enumerate(roles):
                at = sheet.row(len(rows))
                block = sheet.row(2 * n * len(roles) + place)  # the year's first row of the role
                cells = _cells(
                    made, outlook, found[year, basis, role], n, at, (sheet.row(place), block), posts, time
                )
                rows.append(Row(tuple(cells)))
    return replace(sheet, rows=tuple(rows))


def roles_listed(made: Work) -> tuple[str, ...]:
    """Roles that carry a caseload, those of ideas too: Excel's reader may include them."""
    return roles_with_caseload(made.plan, tuple(replace(post, included=True) for post in made.posts))


def _cells(
    made: Work, outlook: Outlook, found: Caseload, n: int, at: int, rows: tuple[int, int],
    posts: Sheet, time: Sheet,
) -> Iterator[Cell]:  # fmt: skip
    first, block = rows
    terms = in_force(outlook.plan, outlook.reference, found.role, found.year.months[0])
    yield str(found.year)
    yield caseload_words.BASIS_WORDS[found.basis].capitalize()
    yield role_name(found.role, made.reference)
    yield Live(_wte(found.basis, found.year, n, at, posts, time), found.wte)
    yield _referrals(found, n, at, first, few=withheld(terms.typed, "referrals_a_year"))
    yield terms.typed.growth if at == first else Live(f"{RISE}{first}", terms.typed.growth)
    yield _known(
        f"AND(ISNUMBER({REFERRALS}{at}),{WTE}{at}>0)", f"{REFERRALS}{at}/{WTE}{at}", found.people_each
    )
    yield _same(found.ceiling, CEILING, at, block)
    yield _known(f"ISNUMBER({CEILING}{at})", f"{CEILING}{at}*{WTE}{at}", found.capacity)
    yield _same(terms.weeks_open.value, OPEN_WEEKS, at, block)
    for people, value in ((EACH, found.open_at_once), (CEILING, found.open_ceiling)):
        known = f"COUNT({people}{at},{OPEN_WEEKS}{at})=2"
        yield _known(known, f"{people}{at}*{OPEN_WEEKS}{at}/{WEEKS}", value)
    told = caseload_words.verdict(found.people_each, found.ceiling) or NOT_KNOWN.capitalize()
    yield Live(_result(at), told)


def _known(condition: str, formula: str, value: Decimal | None) -> Live:
    return Live(f'IF({condition},{formula},"{NOT_KNOWN}")', NOT_KNOWN if value is None else value)


def _same(value: Decimal | None, letters: str, at: int, block: int) -> Cell:
    """A figure to type over in the year's first row of the role; its other basis follows."""
    told = NOT_KNOWN if value is None else value
    return told if at == block else Live(f"{letters}{block}", told)


def _referrals(found: Caseload, n: int, at: int, first: int, *, few: bool) -> Cell:
    if at == first and few:
        return FEWER
    told = NOT_KNOWN if found.referrals is None else found.referrals
    if at == first:
        return told
    grown = f"{REFERRALS}{first}*(1+{RISE}{first}/100)^{n}"
    return Live(f'IF(ISNUMBER({REFERRALS}{first}),{grown},"{NOT_KNOWN}")', told)


def _wte(basis: Basis, year: FinancialYear, n: int, at: int, posts: Sheet, time: Sheet) -> str:
    if basis is Basis.THIS_YEAR:
        return wte_in_year(time, n, f"C{at}")

    def span(heading: str) -> str:
        letters = written_in(posts, heading)
        return f"Posts!${letters}${posts.row(0)}:${letters}${posts.last}"

    last = f"DATE({year.last.year},{year.last.month},{year.last.day})"
    there = f'(({span("Until")}="")+({span("Until")}>={last})>0)'
    held = f'({span("Role")}=C{at})*({span("Counts")}=1)*({span("Holder")}="{IN_POST}")'
    return f"SUMPRODUCT({held}*({span('From')}<={last})*{there}*{span(wte_of(posts))})"


def _result(at: int) -> str:
    """As the program says it, of whole people."""
    each, ceiling = (f"ROUND(ROUND({of}{at},9),0)" for of in (EACH, CEILING))
    apart = f'IF({each}>{ceiling},"Over by ","Within by ")&TEXT(ABS({each}-{ceiling}),"#,##0")'
    known = f'IF({each}={ceiling},"At the ceiling",{apart})'
    some = f'IF(ISNUMBER({CEILING}{at}),{known},"{caseload_words.NO_CEILING}")'
    return f'IF(ISNUMBER({EACH}{at}),{some},"{NOT_KNOWN.capitalize()}")'
