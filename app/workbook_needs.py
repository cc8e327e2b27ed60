"""The workbook's sheets of needs, activity by activity with their hours, and of what each role is for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app import need_tables, purpose_tables, wording
from app.money_tables import role_name
from app.workbook_parts import Cell, Form, Heading, Live, Row, Sheet, Value
from models.need import Activity, Need
from models.needs import hours_needed, hours_of
from models.outlook import Outlook

NOT_KNOWN = wording.NOT_KNOWN
NO_WORK = Activity("No activity yet", None, None)
HEADINGS = (
    Heading("#", 6, Form.COUNT),
    Heading("Need", 36),
    Heading("Score", 9, Form.COUNT),
    Heading("People", 14, Form.COUNT, entry=True),
    Heading("Counted in", 20),
    Heading("Status", 20),
    Heading("Source", 50),
    Heading("Activity", 36),
    Heading("Contacts a person a year", 13, Form.WTE, entry=True),
    Heading("Minutes a contact", 12, Form.WTE, entry=True),
    Heading("Who can do it", 36),
    Heading("Status of the activity", 26),
    Heading("Hours a year", 14, Form.HOURS),
    Heading("Hours a year of the need", 15, Form.HOURS),
)
PEOPLE, CONTACTS, MINUTES, HOURS, WHOLE = "D", "I", "J", "M", "N"


def activities_of(need: Need) -> tuple[Activity, ...]:
    return need.activities or (NO_WORK,)


def needs_sheet(outlook: Outlook) -> Sheet:
    """A row for each activity: people × contacts × minutes ÷ 60, summed by need."""
    few = any(need_tables.few(need) for need in outlook.plan.needs)
    sheet = Sheet(
        "Needs",
        "What our population needs",
        (
            "One table of activities, the most important need first. Groups overlap: never add people up.",
            "Hours are people × contacts a year × minutes ÷ 60. Change a shaded cell and coverage follows.",
            "An empty score: the need has not been scored.",
            *((need_tables.FEW_NOTE,) if few else ()),
        ),
        HEADINGS,
        (),
        held=2,
        pages_of=7,
        first_month=7,
        whole=True,
    )
    rows: list[Row] = []
    last = sheet.row(sum(len(activities_of(need)) for need in outlook.plan.needs) - 1)
    for place, need in enumerate(outlook.plan.needs, start=1):
        first = sheet.row(len(rows))
        for n, activity in enumerate(activities_of(need)):
            span = (first, sheet.row(0), last)
            rows.append(Row(tuple(_cells(outlook, place, need, activity, first + n, span))))
    return replace(sheet, rows=tuple(rows))


def whole_rows(outlook: Outlook, sheet: Sheet) -> dict[str, int]:
    """The Excel row in which each need begins, by its key."""
    found: dict[str, int] = {}
    n = 0
    for need in outlook.plan.needs:
        found[need.key] = sheet.row(n)
        n += len(activities_of(need))
    return found


def _cells(
    outlook: Outlook, place: int, need: Need, activity: Activity, at: int, span: tuple[int, int, int]
) -> Iterator[Cell]:
    first, top, last = span
    known = _people(need)
    yield place
    yield need.name
    yield need.score or None
    yield known if at == first else Live(f"{PEOPLE}{first}", known)
    yield need.people.unit
    yield wording.FIGURE_STATUS_WORDS[need.people.status]
    yield need.people.source
    yield activity.name
    yield NOT_KNOWN if activity.contacts is None else activity.contacts
    yield NOT_KNOWN if activity.minutes is None else activity.minutes
    yield wording.listed([role_name(role, outlook.reference) for role in activity.roles])
    yield activity.status
    whole = hours_needed(need)
    if need_tables.few(need):
        yield need_tables.bound(need, hours_of(need, activity))
        yield need_tables.bound(need, whole)
        return
    hours = hours_of(need, activity)
    three = f"{PEOPLE}{at},{CONTACTS}{at},{MINUTES}{at}"
    product = f"{PEOPLE}{at}*{CONTACTS}{at}*{MINUTES}{at}/60"
    yield Live(f'IF(COUNT({three})=3,{product},"{NOT_KNOWN}")', NOT_KNOWN if hours is None else hours)
    numbers, sums = f"$A${top}:$A${last},$A{at}", f"${HOURS}${top}:${HOURS}${last}"
    yield Live(
        f'IF(COUNTIFS({numbers},{sums},">=0")=0,"{NOT_KNOWN}",SUMIFS({sums},{numbers}))',
        NOT_KNOWN if whole is None else whole,
    )


def _people(need: Need) -> Value:
    if need_tables.few(need):
        return need_tables.FEWER
    return NOT_KNOWN if need.people.value is None else need.people.value


def purposes_sheet(outlook: Outlook) -> Sheet:
    """What each role is for, in words."""
    table = purpose_tables.roles_and_purpose(outlook)
    widths = {"Role": 32, "State": 18, "Target": 20, "By": 18, "Result": 24, "Whose words": 24}
    headings = tuple(
        Heading(one.heading, widths.get(one.heading, 36), Form.DAY if one.heading == "By" else Form.TEXT)
        for one in table.columns
    )
    rows = tuple(
        Row(tuple(cell if isinstance(cell, date) else str(cell or "") for cell in row)) for row in table.rows
    )
    notes = ("One table, as the network wrote it. An empty cell has not been written yet.",)
    return Sheet("Roles and purpose", table.title, notes, headings, rows, held=1, pages_of=6, first_month=6)
