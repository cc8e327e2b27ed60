"""The plan for the integrated care board (ICB): a row for each post under the plan's own columns."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app import agreement_words, as_written, nwrs_roles, wording
from app.csv_files import unique
from app.icb_fields import Line, kind_of
from app.money_tables import apart, posts_of, role_name
from app.workbook_file import book_of_sheets
from app.workbook_parts import Cell, Form, Heading, Row, Sheet
from models.icb_columns import IcbColumn, IcbField, columns_of
from models.months import FinancialYear
from models.outlook import Outlook

PLAN, NWRS, NOTES = "Plan for the ICB", "NWRS roles", "Notes"
NOTHING = Decimal(0)
MANY = 1_000  # columns on a printed page: pages end where the paper does


def xlsx(outlook: Outlook, year: FinancialYear, on: date, *, names: bool = False) -> bytes:
    return book_of_sheets(outlook.plan.title, on, sheets(outlook, year, on, names=names))


def lines(outlook: Outlook, year: FinancialYear, *, names: bool = False) -> tuple[Line, ...]:
    """The ARRS-funded posts that are in post in the year."""
    pairs = posts_of(as_written.team(outlook), year)
    return tuple(Line(outlook, year, found, figures, names) for found, figures in pairs)


def sheets(outlook: Outlook, year: FinancialYear, on: date, *, names: bool = False) -> tuple[Sheet, ...]:
    columns, listed = columns_of(outlook.plan.icb_columns), lines(outlook, year, names=names)
    return _plan(outlook, year, on, columns, listed), _nwrs(listed), _notes(columns)


def _plan(
    outlook: Outlook, year: FinancialYear, on: date, columns: tuple[IcbColumn, ...], listed: tuple[Line, ...]
) -> Sheet:
    kinds = [kind_of(column) for column in columns]
    rows = tuple(Row(tuple(_cell(kind.shows(line)) for kind in kinds)) for line in listed)
    headings = tuple(
        Heading(text, max(kind.width, min(len(text) + 4, 24)), kind.form)
        for text, kind in zip(unique([column.heading for column in columns]), kinds, strict=True)
    )
    told = tuple(_told(outlook, year, on, columns, listed))
    empty = Row(tuple(None for _ in headings))
    title = f"{outlook.plan.title}: plan for the ICB, {wording.year_span(year)}"
    return Sheet(
        PLAN, title, told, headings, rows or (empty,), held=min(2, len(columns)), pages_of=MANY, whole=True
    )


def _cell(cell: Cell) -> Cell:
    return None if cell == "" else cell


def _told(
    outlook: Outlook, year: FinancialYear, on: date, columns: tuple[IcbColumn, ...], listed: tuple[Line, ...]
) -> Iterator[str]:
    plan, whole = outlook.plan, outlook.forecast.year(year)
    network = " ".join(filter(None, (plan.network.name, plan.network.code and f"({plan.network.code})")))
    scenario = f"Scenario {outlook.scenario.name}. {agreement_words.mark(outlook)}"
    yield f"{network or 'A network not yet named'}. {scenario}. Made on {wording.day(on)}."
    if plan.sample:
        yield "This is a sample: the network and its figures are made up."
    if told := as_written.note(outlook):
        yield told
    claimable = sum((line.figures.claimable for line in listed), NOTHING)
    entitlement = wording.pounds(whole.entitlement.value)
    wte = wording.number(_wte(listed))
    yield (
        f"{wording.counted(len(listed), 'post')} funded by ARRS, {wte} WTE as contracted. "
        f"Claimable: {wording.pounds(claimable)}. Entitlement: {entitlement}."
    )
    for words, amount, _, _ in apart(whole, posts_of(outlook.forecast, year)):
        yield f"Beside the posts: {words.lower()}, {wording.pounds(amount)} claimable."
    if empty := [column.heading for column in columns if column.field is IcbField.EMPTY]:
        yield f"Left empty, to be filled in by hand: {wording.listed(empty)}."


def _wte(listed: tuple[Line, ...]) -> Decimal:
    return sum((line.terms.wte for line in listed), NOTHING)


def _nwrs(listed: tuple[Line, ...]) -> Sheet:
    """WTE under the names of the national return; its total is the plan's."""
    by_name: dict[nwrs_roles.Known, list[Line]] = {}
    for line in listed:
        known = nwrs_roles.known(line.post.role, line.outlook.reference)
        by_name.setdefault(known, []).append(line)
    rows = [_nwrs_row(known.group, known.role, tuple(held)) for known, held in by_name.items()]
    headings = (
        Heading("NWRS staff role", 60), Heading("NWRS staff group", 36), Heading("Roles of this plan", 50),
        Heading("Posts", 9, Form.COUNT), Heading("WTE", 10, Form.WTE),
        Heading("WTE over the year", 12, Form.WTE_WORKED),
    )  # fmt: skip
    notes = (
        "One table. The last row is the total, and equals the posts of the plan for the ICB.",
        "WTE is as contracted. Over the year it counts the days in post. 1.0 is 37.5 hours a week in both.",
        "Where the return has several names for a role, the profession of the post decides.",
    )
    total = Row(("All", None, None, len(listed), _wte(listed), _over_year(listed)))
    return Sheet(NWRS, "WTE by the role names of the national return (NWRS)", notes, headings, (*rows, total))


def _nwrs_row(group: str, role: str, held: tuple[Line, ...]) -> Row:
    ours = dict.fromkeys(role_name(line.post.role, line.outlook.reference) for line in held)
    return Row((role, _cell(group), wording.listed(list(ours)), len(held), _wte(held), _over_year(held)))


def _over_year(listed: tuple[Line, ...]) -> Decimal:
    return sum((line.figures.wte for line in listed), NOTHING)


def _notes(columns: tuple[IcbColumn, ...]) -> Sheet:
    texts = unique([column.heading for column in columns])
    rows = tuple(Row((text, kind_of(column).words)) for text, column in zip(texts, columns, strict=True))
    notes = (
        "One table: what stands under each heading. Headings can be changed on the Paper screen.",
        "Confirmed means in post, or an offer accepted. An empty start or end means no such day.",
        "Every figure in £ is the network's share, to the penny. Posts are known by role and number.",
    )
    return Sheet(NOTES, "What the columns hold", notes, (Heading("Heading", 40), Heading("Holds", 60)), rows)
