"""What becomes of a whole-timer's year in each role: a table, and the sum line by line."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from app import wording
from app.need_tables import short, whole
from app.tables import Column, Kind, Table
from app.wording import FIGURE_STATUS_WORDS
from models.capacity import WORKING_DAYS, WorkingTime, working_time
from models.coverage import Coverage, falls_to
from models.reference import Reference

NUMBER = Kind.NUMBER


def working_time_table(coverage: Coverage, reference: Reference) -> Table:
    """What becomes of 1.0 WTE in each role: days, then hours, then hours for patients."""
    month = coverage.year.months[0]
    columns = (
        Column("Role"),
        Column("Days at work", NUMBER),
        Column("Hours left after leave", NUMBER),
        Column("With patients"),
        Column("Hours left for patients", NUMBER),
    )
    rows = []
    for role in coverage.roles:
        time = working_time(reference, role.role, month)
        share = time.patient_share.value
        rows.append(
            (
                short(role.role, reference),
                time.days.quantize(Decimal("0.1"), ROUND_HALF_UP),
                whole(time.hours),
                wording.NOT_KNOWN if share is None else f"{wording.number(share)}%",
                wording.NOT_KNOWN if share is None else whole(time.patient_hours),
            )
        )
    return Table("working_time", "Hours a year for 1.0 WTE", columns, tuple(rows))


def working_time_lines(reference: Reference, role: str, coverage: Coverage) -> tuple[str, ...]:
    """ "How is this worked out?" for a role, line by line."""
    time = working_time(reference, role, coverage.year.months[0])
    number, share = wording.number, time.patient_share
    day = time.hours / time.days if time.days else Decimal(0)
    before = WORKING_DAYS - time.leave - time.holidays - time.study
    leave = (
        f"260 working days − {number(time.leave)} leave − {number(time.holidays)} public holidays − "
        f"{number(time.study)} study = {number(before)} days."
    )
    lines = (
        leave,
        f"Less {number(time.sickness)}% sickness = {number(time.days, 1)} days at work.",
        f"× {number(day)} hours a day = {number(time.hours, 0)} hours left after leave.",
    )
    word = FIGURE_STATUS_WORDS[share.status].lower()
    if share.value is None:
        return (*lines, "The share of time with patients is not known.")
    allows = (
        f"The {number(share.value)}% comes from {share.source} ({word}). It already allows for meetings, "
        "administration and supervision received."
    )
    left = (
        f"× {number(share.value)}% with patients = {number(time.patient_hours, 0)} hours left for patients."
    )
    return (*lines, left, allows, *_needed(role, coverage, time))


def _needed(role: str, coverage: Coverage, time: WorkingTime) -> Iterator[str]:
    """WTE that the role's work calls for, with what it does beyond its work for patients."""
    staffing = next((one for one in coverage.roles if one.role == role), None)
    if staffing is None or staffing.required is None or not time.hours:
        return
    work, number = falls_to(coverage.needs).get(role, Decimal(0)), wording.number
    sum_words = f"{number(work, 0)} hours of work ÷ {number(time.patient_hours, 0)}"
    if staffing.individual:
        yield (
            f"Supervision given, induction and training take {number(staffing.individual, 0)} hours of work "
            "in the year."
        )
        sum_words = f"{sum_words} + {number(staffing.individual, 0)} ÷ {number(time.hours, 0)}"
    needed, there = wording.wte(staffing.required), wording.wte(staffing.wte)
    yield f"{sum_words} = {needed} WTE needed, {there} in the team."
