"""Every rate and rule in force in a month."""

from collections.abc import Iterable

from app import rate_words, wording
from app.rate_lines import COLUMNS, RateKind, RateLine, figure_line
from app.rate_rules import assumption_lines, rule_line, supervision_line
from app.tables import Table
from models.dated_figure import Figure, Status
from models.money import to_pence
from models.months import Month
from models.plan import Assumptions
from models.rates import Rates
from models.reference import Place, Reference

ESTIMATE = wording.FIGURE_STATUS_WORDS[Status.ESTIMATE]
NOT_KNOWN = wording.FIGURE_STATUS_WORDS[Status.UNKNOWN]
KINDS = tuple(RateKind)
PLACES = (*Place, "london")
GROWN = ("maximum", "pay")


def rate_lines(reference: Reference, month: Month, assumptions: Assumptions) -> tuple[RateLine, ...]:
    """Every rate and rule in force in a month, in the order of `RateKind`."""
    figures = [
        figure_line(reference, key, figure, month)
        for key in reference.by_key
        if (figure := reference.figure(month, *key)) is not None
    ]
    day = month.first
    rules = [
        rule_line(reference, rule)
        for rule in reference.role_rules
        if rule.since <= month.last and (rule.until is None or day <= rule.until)
    ]
    supervision = [supervision_line(reference, rule) for rule in reference.supervision_rules]
    grown = _grown_lines(Rates(reference, assumptions), month)
    lines = [*figures, *grown, *rules, *supervision, *assumption_lines(assumptions, reference)]
    order = {rate.key: place for place, rate in enumerate(reference.rates)}
    return tuple(sorted(lines, key=lambda line: (KINDS.index(line.kind), *_within(line, order))))


def _within(line: RateLine, order: dict[str, int]) -> tuple[int, int]:
    """Maxima by role and then by place; everything else as it comes."""
    if line.kind is not RateKind.MAXIMA:
        return (0, 0)
    return (order.get(line.key[1], len(order)), PLACES.index(line.key[2]))


def matching(lines: Iterable[RateLine], text: str = "", kind: RateKind | None = None) -> tuple[RateLine, ...]:
    """The lines of a kind that hold every word typed, in any order and case."""
    words = text.casefold().split()
    return tuple(
        line
        for line in lines
        if (kind is None or line.kind is kind) and all(word in _text_of(line) for word in words)
    )


def rates_table(lines: Iterable[RateLine], month: Month) -> Table:
    rows = tuple(line.cells for line in lines)
    return Table("rates", f"Rates and rules in force in {month.name}", COLUMNS, rows)


def headline(lines: Iterable[RateLine], month: Month) -> str:
    """What matters most about a month: how many figures are estimates, and what is missing."""
    figures = [line for line in lines if line.figure is not None]
    estimates = sum(line.status == ESTIMATE for line in figures)
    missing = sum(line.status == NOT_KNOWN for line in figures)
    own = sum(line.own for line in figures)
    parts = [
        wording.counted(estimates, "figure is an estimate", "figures are estimates") if estimates else "",
        wording.counted(missing, "is not known", "are not known") if missing else "",
        f"{own:,} entered by you" if own else "",
    ]
    told = wording.listed([part for part in parts if part])
    advice = " Enter the published figures when you have them." if estimates or missing else ""
    return (
        f"For {month.name}: {told}.{advice}"
        if told
        else f"For {month.name} no figure is an estimate or missing."
    )


def _grown_lines(rates: Rates, month: Month) -> list[RateLine]:
    """Maxima and pay after the last year with figures: the last ones known, grown by the assumptions."""
    reference = rates.reference
    if month <= reference.last_month:
        return []
    keys = (key for key in reference.by_key if key[0] in GROWN and reference.figure(month, *key) is None)
    found = ((key, _grown(rates, key, month)) for key in keys)
    return [figure_line(reference, key, figure, month) for key, figure in found if figure is not None]


def _grown(rates: Rates, key: tuple[str, ...], month: Month) -> Figure | None:
    if key[0] == "pay":
        percent, amount = (
            rates.assumptions.pay_award,
            rates.pay_point(f"{key[1]}/{key[2]}", Place.NATIONAL, month),
        )
    else:
        place = Place.OUTER if key[2] == "london" else Place(key[2])
        percent, amount = rates.assumptions.maximum_uplift, rates.maximum(key[1], place, month)
    if amount is None:
        return None
    year = month.financial_year
    source = (
        f"{rate_words.exact(percent)}% each April after {rates.reference.last_year}: this plan's assumption"
    )
    unit = rates.reference.by_key[key][-1].unit
    return Figure(to_pence(amount.value), unit, amount.status, source, year.months[0], year.months[-1])


def _text_of(line: RateLine) -> str:
    cells = (
        line.kind,
        line.name,
        line.amount,
        line.amount.replace(",", ""),
        line.unit,
        line.status,
        line.source,
    )
    return " ".join(cells).casefold()
