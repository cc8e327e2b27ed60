"""All publications of a figure, which one is in force and why, and what an import would change."""

from dataclasses import replace
from datetime import date

from app import rate_words, wording
from app.rate_lines import ALWAYS, UNTIL_REPLACED, published_cell
from app.tables import Cell, Column, Kind, Table
from models.dated_figure import Figure, Keyed, Status
from models.months import Month
from models.plan import Plan
from models.reference import Reference

HISTORY_COLUMNS = (
    Column("Publication"),
    Column("Amount", Kind.NUMBER),
    Column("Status"),
    Column("From"),
    Column("To"),
    Column("Standing"),
    Column("Source"),
)
CHANGE_COLUMNS = (
    Column("Rate"),
    Column("From"),
    Column("To"),
    Column("Now", Kind.NUMBER),
    Column("Becomes", Kind.NUMBER),
    Column("Source"),
)


def history_table(reference: Reference, key: tuple[str, ...], month: Month) -> Table:
    """Every publication of a figure, the latest first."""
    figures = sorted(reference.by_key.get(key, ()), key=lambda figure: figure.rank, reverse=True)
    current = reference.figure(month, *key)
    rows = tuple(_history_row(figure, current, month) for figure in figures)
    title = f"{rate_words.figure_name(reference, key)}: every publication"
    return Table("rate_history", title, HISTORY_COLUMNS, rows)


def _history_row(figure: Figure, current: Figure | None, month: Month) -> tuple[Cell, ...]:
    return (
        published_cell(figure.published_on) or "not stated",
        rate_words.amount(figure.value, figure.unit),
        wording.FIGURE_STATUS_WORDS[figure.status],
        figure.effective_from or ALWAYS,
        figure.effective_to or UNTIL_REPLACED,
        standing(figure, current, month),
        figure.source,
    )


def standing(figure: Figure, current: Figure | None, month: Month) -> str:
    """Where one publication stands in a month, in words."""
    if figure is current:
        return "In force"
    if not figure.covers(month):
        return "For other months"
    if figure.value is None:
        return "Amount not known"
    own = current is not None and current.status is Status.ENTERED and figure.status is not Status.ENTERED
    return "Replaced by your figure" if own else "Overtaken"


def why(reference: Reference, key: tuple[str, ...], month: Month) -> str:
    """Which publication is in force in a month, and why."""
    current = reference.figure(month, *key)
    if current is None:
        return f"No publication covers {month.name}."
    if current.status is Status.ENTERED:
        return f"Your own figure is in force in {month.name}: it wins over every publication."
    covering = [figure for figure in reference.by_key[key] if figure.covers(month)]
    if current.value is None:
        return f"The amount for {month.name} is not known. Enter it when it is published."
    if len(covering) == 1:
        return f"Only one publication covers {month.name}."
    latest = max(covering, key=lambda figure: figure.rank)
    when = _when(latest)
    if latest.value is None:
        return (
            f"A later publication{when and f' ({when})'} raised it, but the new amount is not known. "
            f"The last amount known is used for {month.name}."
        )
    tail = f", that of {when}" if when else ""
    return f"{len(covering)} publications cover {month.name}: the latest publication wins{tail}."


def _when(figure: Figure) -> str:
    cell = published_cell(figure.published_on)
    if isinstance(cell, Month):
        return cell.name
    return wording.day(cell) if isinstance(cell, date) else ""


def change_table(plan: Plan, reference: Reference, incoming: tuple[Keyed, ...]) -> Table:
    """What each figure of a rate set would replace; figures already held are left out."""
    rows = tuple(_change_row(reference, keyed) for keyed in new_figures(plan, reference, incoming))
    return Table("rate_changes", "What will change", CHANGE_COLUMNS, rows)


def _change_row(reference: Reference, keyed: Keyed) -> tuple[Cell, ...]:
    figure = keyed.figure
    now = reference.figure(figure.effective_from or reference.last_month, *keyed.key)
    return (
        rate_words.figure_name(reference, keyed.key),
        figure.effective_from or ALWAYS,
        figure.effective_to or UNTIL_REPLACED,
        "none" if now is None else rate_words.amount(now.value, now.unit),
        rate_words.amount(figure.value, figure.unit),
        figure.source,
    )


def new_figures(plan: Plan, reference: Reference, incoming: tuple[Keyed, ...]) -> tuple[Keyed, ...]:
    """The figures of a rate set that differ from those held, as the user's own, oldest publication first.

    One whose amount is not known changes nothing and is left out.
    """
    held = {_mark(Keyed(key, figure)) for key, figures in reference.by_key.items() for figure in figures}
    held |= {_mark(keyed) for keyed in plan.own}
    differing = [k for k in incoming if k.figure.value is not None and _mark(k) not in held]
    ordered = sorted(differing, key=lambda keyed: keyed.figure.published_on)
    return tuple(Keyed(k.key, replace(k.figure, status=Status.ENTERED)) for k in ordered)


def _mark(keyed: Keyed) -> tuple[object, ...]:
    figure = keyed.figure
    return (keyed.key, figure.value, figure.effective_from, figure.effective_to)


def with_figures(plan: Plan, reference: Reference, incoming: tuple[Keyed, ...]) -> Plan:
    """The plan with what differs in a rate set as the user's own figures."""
    for keyed in new_figures(plan, reference, incoming):
        plan = plan.with_own(keyed)
    return plan


def without_own(plan: Plan, key: tuple[str, ...], figure: Figure) -> Plan:
    """The plan without one of the user's own figures."""
    kept = tuple(k for k in plan.own if not (k.key == key and k.figure == figure))
    return replace(plan, own=kept)
