"""What was claimed, approved and paid: typed by month, or pasted from a spreadsheet with a preview."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app import sheets, typed
from app.problems import BadInput
from app.tables import Cell, Column, Kind, Table
from app.wording import counted, day
from models.money import to_pence
from models.months import Month
from models.plan import Actual, Plan


class Step(StrEnum):
    """How far a claim has come."""

    CLAIMED = "claimed"
    APPROVED = "approved"
    PAID = "paid"


STEPS = tuple(Step)
HEADINGS = {
    "claimed": Step.CLAIMED, "claim": Step.CLAIMED, "submitted": Step.CLAIMED, "amount": Step.CLAIMED,
    "approved": Step.APPROVED, "agreed": Step.APPROVED, "authorised": Step.APPROVED,
    "paid": Step.PAID, "received": Step.PAID, "payment": Step.PAID,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preview:
    """What pasted rows would enter. A row with a problem enters nothing, and says why."""

    actuals: tuple[Actual, ...]
    problems: tuple[str, ...]


def actual_of(plan: Plan, month: Month) -> Actual | None:
    """The network's claim for a month; posts' own claims are left alone."""
    return next((one for one in plan.actuals if one.month == month and not one.post), None)


def with_actuals(plan: Plan, actuals: tuple[Actual, ...]) -> Plan:
    """The plan with these claims in place of any for the same months."""
    months = {one.month for one in actuals}
    kept = [one for one in plan.actuals if one.post or one.month not in months]
    return replace(plan, actuals=tuple(sorted((*kept, *actuals), key=lambda one: (one.month, one.post))))


def without_actual(plan: Plan, month: Month) -> Plan:
    """The plan with a month open again."""
    return replace(plan, actuals=tuple(one for one in plan.actuals if one.post or one.month != month))


def entered(plan: Plan, month: Month, step: Step, text: str) -> Plan:
    """The plan with a figure typed for a month; empty text takes it away. BadInput says what to mend."""
    old = actual_of(plan, month)
    if not text.strip():
        return _emptied(plan, old, step)
    amount = to_pence(typed.money(text))
    if old is not None:
        return with_actuals(plan, (_with_step(old, step, amount),))
    if step is not Step.CLAIMED:
        raise BadInput(f"Enter what was claimed for {month.name} first, then what was {step}.")
    return with_actuals(plan, (Actual(month, amount),))


def _emptied(plan: Plan, old: Actual | None, step: Step) -> Plan:
    if old is None:
        return plan
    if step is not Step.CLAIMED:
        return with_actuals(plan, (_with_step(old, step, None),))
    if old.approved is not None or old.paid is not None:
        raise BadInput(f"Clear what was approved and paid for {old.month.name} first, then what was claimed.")
    return without_actual(plan, old.month)


def _with_step(old: Actual, step: Step, amount: Decimal | None) -> Actual:
    if step is Step.APPROVED:
        return replace(old, approved=amount)
    return replace(old, paid=amount) if step is Step.PAID else replace(old, claimed=amount or Decimal(0))


def edit_words(month: Month, step: Step, *, cleared: bool = False) -> str:
    """The name of an edit: "Enter claim for May 2026"."""
    what = {Step.CLAIMED: "claim", Step.APPROVED: "approval", Step.PAID: "payment"}[step]
    return f"{'Clear' if cleared else 'Enter'} {what} for {month.name}"


def read_rows(text: str, plan: Plan) -> Preview:
    """Pasted rows: a month, then what was claimed, approved and paid; with headings or without."""
    order: tuple[Step, ...] = STEPS
    found: dict[Month, Actual] = {}
    problems: list[str] = []
    rows = tuple(_rows(text))
    if refused := sheets.too_long(text) or sheets.too_many(len(rows)):
        return Preview((), (refused,))
    for number, cells in rows:
        heading = _order(cells)
        if heading:
            order = heading
            continue
        try:
            one = _row(cells, order, plan, found)
        except BadInput as problem:
            problems.append(f"Row {number}: {problem}")
        else:
            found[one.month] = one
    if not found and not problems:
        problems.append("Copy rows with a month and what was claimed, for example April 2026 and £71,200.")
    return Preview(tuple(found.values()), tuple(problems))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, numbered as pasted, cells between tabs."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if any(cells):
            yield number, cells


def _order(cells: list[str]) -> tuple[Step, ...]:
    """The order that a row of headings names; empty where it is not one."""
    named = [_step(cell) for cell in cells[1:]]
    return tuple(step for step in named if step) if named and all(named) else ()


def _step(heading: str) -> Step | None:
    words = heading.lower().replace("(", " ").replace(")", " ").split()
    return next((HEADINGS[word] for word in words if word in HEADINGS), None)


def _row(cells: list[str], order: tuple[Step, ...], plan: Plan, before: dict[Month, Actual]) -> Actual:
    month = typed.month(cells[0])
    if month in before:
        raise BadInput(f"{month.name} stands in two rows. Keep one of them.")
    if month not in plan.months:
        first, last = plan.months[0].first, plan.months[-1].last
        raise BadInput(
            f"{month.name} lies outside this plan, {day(first)} to {day(last)}. Leave the row out."
        )
    if any(cells[len(order) + 1 :]):
        raise BadInput("Keep to a month and up to 3 amounts: claimed, approved and paid.")
    amounts = {
        step: to_pence(typed.money(cell)) for step, cell in zip(order, cells[1:], strict=False) if cell
    }
    if Step.CLAIMED not in amounts:
        raise BadInput(f"Enter what was claimed for {month.name}.")
    return Actual(month, amounts[Step.CLAIMED], amounts.get(Step.APPROVED), amounts.get(Step.PAID))


def preview_table(plan: Plan, preview: Preview) -> Table:
    """What will change, month by month, beside what stands now."""
    rows: list[tuple[Cell, ...]] = []
    for one in preview.actuals:
        old = actual_of(plan, one.month)
        rows.append((one.month, old.claimed if old else None, one.claimed, one.approved, one.paid))
    headings = ("Claimed now", "Claimed", "Approved", "Paid")
    columns = (Column("Month", Kind.MONTH), *(Column(heading, Kind.PENCE) for heading in headings))
    return Table("claims_preview", f"{counted(len(rows), 'month')} to enter", columns, tuple(rows))
