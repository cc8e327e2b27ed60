"""The workbook's sheets of supervision in all: hours needed and offered by month, and who offers them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from app import supervision_words
from app.supervision_tables import NO_ONE
from app.workbook_parts import Form, Heading, Live, Row, Sheet, column, written_in
from app.workbook_supervision import FIXED as BEFORE_MONTHS
from app.workbook_time import FIRST_MONTH, PRESENT, time_row
from models.supervision import COUNTED
from models.supervision_month import hours_by_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.workbook_posts import Work
    from models.outlook import Outlook
    from models.supported import SupervisorLoad

SUPERVISION, SUPERVISORS = "Supervision", "Supervisors"
NEEDED, OFFERED, GIVEN = "Needed", "Offered", "Given"
TEAM = "The team"
MONTHS_FROM = 3  # columns
OFFERS = "C"  # on the sheet Supervisors


def supervisors_sheet(outlook: Outlook, needed: Sheet, names: dict[str, str]) -> Sheet:
    """Who can supervise, what they offer and what they give."""
    sheet = Sheet(
        SUPERVISORS,
        "Who can supervise",
        (
            "One table, in hours a week of the settled team: everyone in post, no one in an induction.",
            "Who supervises whom is as chosen in the program; change the shaded hours offered here.",
        ),
        (
            Heading("Supervisor", 32), Heading("Profession", 30),
            Heading("Hours offered a week", 13, Form.HOURS_FINE, entry=True),
            Heading("Hours given a week", 13, Form.HOURS_FINE), Heading("Left", 10, Form.HOURS_FINE),
            Heading("Supervises", 70),
        ),
        (),
    )  # fmt: skip
    rows = tuple(
        _supervisor(outlook, load, names[load.supervisor.key], sheet.row(n), needed)
        for n, load in enumerate(outlook.supported.loads)
    )
    return replace(sheet, rows=rows)


def _supervisor(outlook: Outlook, load: SupervisorLoad, name: str, at: int, needed: Sheet) -> Row:
    profession = outlook.reference.profession_by_key.get(load.supervisor.profession)
    return Row(
        (
            name,
            profession.name if profession else load.supervisor.profession,
            load.offered,
            Live(_given(needed, column(BEFORE_MONTHS - 1), f"$A{at}"), load.given),
            Live(f"{OFFERS}{at}-D{at}", load.offered - load.given),
            ", ".join(load.posts) or NO_ONE,
        )
    )


def _given(needed: Sheet, letters: str, name: str) -> str:
    return f"SUMIFS({_span(needed, letters)},{_span(needed, written_in(needed, 'Given by'))},{name})"


def _span(sheet: Sheet, letters: str) -> str:
    return f"'{sheet.name}'!${letters}${sheet.row(0)}:${letters}${sheet.last}"


def supervision_sheet(made: Work, outlook: Outlook, needed: Sheet, people: Sheet, time: Sheet) -> Sheet:
    """Needed and offered by the whole team, then given and offered by each supervisor."""
    sheet = Sheet(
        SUPERVISION,
        "Supervision needed and offered",
        (
            "One table of formulas: hours a week, averaged over each month's days.",
            "The settled team is everyone who counts in post, no one who has left or is in an induction.",
        ),
        (
            Heading("Who", 32), Heading("Hours a week", 36), Heading("Settled team", 12, Form.HOURS_FINE),
            *(Heading(month.name, 12, Form.HOURS_FINE) for month in made.months),
        ),
        (), held=2, pages_of=12, first_month=MONTHS_FROM,
    )  # fmt: skip
    rows = (*_team(outlook, sheet, needed), *_people(made, outlook, needed, people, time))
    return replace(sheet, rows=rows)


def _team(outlook: Outlook, sheet: Sheet, needed: Sheet) -> Iterator[Row]:
    found = outlook.supported
    kinds, months = dict(found.needs.by_kind), range(len(found.months))
    yield _row(needed, TEAM, NEEDED, "SUM({hours})", found.needed, hours_by_month(found.given, months))
    for kind in COUNTED:
        words = supervision_words.kind(kind)
        which = f'SUMIFS({{hours}},{_span(needed, written_in(needed, "Kind"))},"{words}")'
        mine = tuple(one for one in found.given if one.need.kind == kind)
        by_month = hours_by_month(mine, months)
        yield _row(needed, TEAM, f"Needed: {words.lower()}", which, kinds[kind], by_month)
    which = f'SUMIFS({{hours}},{_span(needed, written_in(needed, "Given by"))},"{NO_ONE}")'
    alone = hours_by_month(found.without, months)
    yield _row(needed, TEAM, "Needed, and given by no one", which, found.hours_without, alone)
    yield _offered_in_all(outlook, sheet)


def _row(
    needed: Sheet, who: str, what: str, formula: str, settled: Decimal, by_month: tuple[Decimal, ...]
) -> Row:
    """A sum over the sheet Supervision needed, in the settled team's column and each month's."""
    cells = (
        Live(formula.format(hours=_span(needed, column(BEFORE_MONTHS - 1 + n))), value)
        for n, value in enumerate((settled, *by_month))
    )
    return Row((who, what, *cells))


def _offered_in_all(outlook: Outlook, sheet: Sheet) -> Row:
    """The sum of the supervisors' rows below."""
    loads = outlook.supported.loads
    first = sheet.row(len(COUNTED) + 3)
    last = first + max(2 * len(loads) - 1, 0)
    values = [sum((load.offered for load in loads), Decimal(0))]
    values += [
        sum((load.offered_by_month[n] for load in loads), Decimal(0)) for n in range(len(outlook.plan.months))
    ]
    if not loads:
        return Row((TEAM, OFFERED, *values))
    figures = f"$B${first}:$B${last}"
    cells = (
        Live(f'SUMIFS({letters}${first}:{letters}${last},{figures},"{OFFERED}")', value)
        for letters, value in zip(map(column, range(2, 3 + len(outlook.plan.months))), values, strict=True)
    )
    return Row((TEAM, OFFERED, *cells))


def _people(made: Work, outlook: Outlook, needed: Sheet, people: Sheet, time: Sheet) -> Iterator[Row]:
    places = {post.key: place for place, post in enumerate(made.posts)}
    for n, load in enumerate(outlook.supported.loads):
        at = people.row(n)
        name = str(people.rows[n].cells[0])
        by = _span(needed, written_in(needed, "Given by"))
        formula = f"SUMIFS({{hours}},{by},{people.name}!$A${at})"
        yield _row(needed, name, GIVEN, formula, load.given, load.by_month)
        offers = f"{people.name}!${OFFERS}${at}"
        place = places.get(load.supervisor.post)
        row = None if place is None else time_row(time, place, PRESENT)
        by_month = (
            Live(
                offers if row is None else f"{offers}*'{time.name}'!{column(FIRST_MONTH + month)}${row}",
                value,
            )
            for month, value in enumerate(load.offered_by_month)
        )
        yield Row((name, OFFERED, Live(offers, load.offered), *by_month))


def rows_of_names(sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Names of the settled team's hours a week, and the rows in which they stand."""
    for n, row in enumerate(sheet.rows):
        if row.cells[0] == TEAM and row.cells[1] in {NEEDED, OFFERED}:
            yield f"Supervision_hours_{str(row.cells[1]).lower()}", sheet.row(n)
