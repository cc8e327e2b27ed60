"""Caseloads as tables: by role on both bases, and by month."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from app import caseload_words as words
from app import wording
from app.tables import Cell, Column, Kind, Table
from models.caseload_course import Course
from models.caseload_flow import FlowMonth
from models.figures import Caseload
from models.months import FinancialYear
from models.reference import Reference

NUMBER = Kind.NUMBER
NOTE = "People are rounded to whole ones; the sums run on the unrounded figures."
STARTS = "Where it is not known how many wait on the plan's first day, waiting counts from then."
BY_ROLE = (
    Column("Role"),
    Column("Year"),
    Column("Basis"),
    Column("WTE", Kind.WTE),
    Column("Referrals a year", NUMBER),
    Column("People a year each", NUMBER),
    Column("Ceiling, people a year", NUMBER),
    Column("Open at once each", NUMBER),
    Column("Ceiling, open at once", NUMBER),
    Column("Minutes a contact", NUMBER),
    Column("Waiting at year's end", NUMBER),
    Column("Result"),
)
BY_MONTH = (
    Column("Month", Kind.MONTH),
    Column("Referred", NUMBER),
    Column("Could take on", NUMBER),
    Column("Taken on", NUMBER),
    Column("Completed", NUMBER),
    Column("Back to waiting", NUMBER),
    Column("Left", NUMBER),
    Column("Open", NUMBER),
    Column("Waiting", NUMBER),
    Column("Settled WTE", Kind.WTE),
)


def by_role(caseloads: Iterable[Caseload], courses: Iterable[Course], reference: Reference) -> Table:
    known = {course.role: course for course in courses}
    rows = tuple(
        (
            words.short(found.role, reference),
            str(found.year),
            words.BASIS_WORDS[found.basis].capitalize(),
            found.wte,
            *map(
                _known,
                (
                    found.referrals,
                    found.people_each,
                    found.ceiling,
                    found.open_at_once,
                    found.open_ceiling,
                    found.minutes,
                    _waiting(known.get(found.role), found.year),
                ),
            ),
            words.verdict(found.people_each, found.ceiling) or wording.NOT_KNOWN.capitalize(),
        )
        for found in caseloads
    )
    return Table("caseload", "Caseload of each role on both bases", BY_ROLE, rows)


IN_A_YEAR = {
    "WTE": Column("WTE", Kind.WTE),
    "Referrals a year": Column("Referrals", NUMBER),
    "People a year each": Column("People a year each", NUMBER),
    "Ceiling, people a year": Column("Ceiling a year", NUMBER),
    "Open at once each": Column("Open at once each", NUMBER),
    "Waiting at year's end": Column("Waiting in March", NUMBER),
}


def of_year(
    caseloads: Iterable[Caseload], courses: Iterable[Course], year: FinancialYear, reference: Reference
) -> Table:
    """A year's caseloads on both bases, for the screen and the paper: what `by_role` has most need of."""
    whole = by_role((found for found in caseloads if found.year == year), courses, reference)
    at = [n for n, column in enumerate(whole.columns) if column.heading in IN_A_YEAR]
    columns = (Column("Role and basis"), *IN_A_YEAR.values())
    rows = tuple(
        (f"{row[0]}, {str(row[2]).lower()}", *(_shown(row[n], whole.columns[n]) for n in at))
        for row in whole.rows
    )
    return Table(whole.key, f"{whole.title}, {year}", columns, rows, note=STARTS)


def _shown(cell: Cell, column: Column) -> Cell:
    """People to the tenth: a table to be read, not reckoned with."""
    if isinstance(cell, Decimal) and column.kind is NUMBER:
        return cell.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return cell


def _known(value: Decimal | None) -> Cell:
    return wording.NOT_KNOWN if value is None else value


def _waiting(course: Course | None, year: FinancialYear) -> Decimal | None:
    waiting = course.waiting(year.months[-1]) if course else None
    return None if waiting is None else people(waiting)


def people(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def by_month(course: Course, year: FinancialYear, reference: Reference) -> Table:
    """A role's months of a year, and the year's sums; the last columns are as they stand at its end."""
    months = [(n, found) for n, found in enumerate(course.months) if found.month in year]
    rows = tuple(_month(course, n, found) for n, found in months)
    title = f"{words.many(course.role, reference)} by month in {year}"
    if not rows:
        return Table("caseload_by_month", title, BY_MONTH, ())
    sums = (
        people(sum((getattr(found, name) for _, found in months), Decimal(0)))
        for name in ("referred", "capacity", "taken_on", "completed", "returned", "left")
    )
    total: tuple[Cell, ...] = ("Year", *sums, *rows[-1][7:9], None)
    return Table("caseload_by_month", title, BY_MONTH, (*rows, total), totals=True, note=NOTE)


def _month(course: Course, n: int, found: FlowMonth) -> tuple[Cell, ...]:
    counts = (found.referred, found.capacity, found.taken_on, found.completed, found.returned, found.left)
    at_end = (people(found.open), people(found.waiting))
    return (found.month, *map(people, counts), *at_end, course.team[n].settled)


def all_months(courses: Iterable[Course], reference: Reference) -> Table:
    """Every role, every month of the plan: where the months are known."""
    rows = tuple(_all_months(courses, reference))
    columns = (Column("Role"), *BY_MONTH)
    return Table("caseload_by_month", "Caseload of each role by month", columns, rows, note=NOTE)


def _all_months(courses: Iterable[Course], reference: Reference) -> Iterator[tuple[Cell, ...]]:
    for course in courses:
        for n, found in enumerate(course.months):
            yield (words.short(course.role, reference), *_month(course, n, found))
