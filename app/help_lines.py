"""Every reference figure as one line of the help: its amount, when it holds, its status and source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app import rate_words, wording
from app.rate_lines import ALWAYS, UNTIL_REPLACED, RateKind, RateLine, figure_line
from app.rate_rules import rule_line, stated, supervision_line
from app.tables import Cell
from models.dated_figure import Status
from models.months import Month
from models.reference import Reference

ALWAYS_HELD = "At all times"
SUGGESTED = "The starter list of needs, yours to change"


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    amount: str
    held: str
    status: str
    source: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.name, self.amount, self.held, self.status, self.source)


def lines_of(reference: Reference, kind: RateKind) -> Iterator[Line]:
    """Every figure or rule of a kind that the rate set has, whenever it held."""
    if kind is RateKind.ROLE_RULES:
        yield from (_line(rule_line(reference, rule)) for rule in reference.role_rules)
    elif kind is RateKind.SUPERVISION:
        yield from (_line(supervision_line(reference, rule)) for rule in reference.supervision_rules)
    else:
        found = (
            figure_line(reference, each.key, each.figure, reference.last_month) for each in reference.figures
        )
        yield from (_line(line) for line in found if line.kind is kind)


def _line(line: RateLine) -> Line:
    unit = line.unit.removeprefix("£ ") if line.amount.startswith("£") else line.unit
    unit = unit.removeprefix("% ").removeprefix("%") if line.amount.endswith("%") else unit
    known = line.figure is None or line.figure.value is not None
    amount = " ".join(filter(None, (line.amount, unit))) if known else f"{line.amount} ({line.unit})"
    published = f". Published {_when(line.published)}" if line.published else ""
    source = f"{capital(line.source)}{published}"
    return Line(line.name, amount, _held(line.since, line.until), line.status, source)


def _held(since: Cell, until: Cell) -> str:
    if since == ALWAYS and until == UNTIL_REPLACED:
        return ALWAYS_HELD
    if until == UNTIL_REPLACED:
        return f"From {_when(since)}"
    return f"To {_when(until)}" if since == ALWAYS else f"{_when(since)} to {_when(until)}"


def _when(cell: Cell) -> str:
    if isinstance(cell, Month):
        return cell.name
    return wording.day(cell) if isinstance(cell, date) else str(cell)


def need_lines(reference: Reference) -> Iterator[Line]:
    for need in reference.starter_needs:
        rate = need.rate
        amount = rate_words.amount(rate.value, rate.unit)
        unit = rate.unit.removeprefix("% ").removeprefix("%") if amount.endswith("%") else rate.unit
        status = wording.FIGURE_STATUS_WORDS[rate.status]
        yield Line(need.name, f"{amount} {unit}".strip(), ALWAYS_HELD, status, rate.source)
        for name, contacts, minutes, _, how_sure in need.activities:
            each = f"{_known(contacts)} contacts of {_known(minutes)} minutes"
            yield Line(
                f"{need.name}: {name[:1].lower()}{name[1:]}", each, ALWAYS_HELD, capital(how_sure), SUGGESTED
            )


def _known(value: Decimal | None) -> str:
    return wording.NOT_KNOWN if value is None else rate_words.exact(value)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def spread_lines(reference: Reference) -> Iterator[Line]:
    derived = wording.FIGURE_STATUS_WORDS[Status.DERIVED]
    for one in reference.benchmarks:
        known = ", ".join(f"{at} in 100 below {rate_words.exact(value)}" for at, value in one.points)
        amount = f"England {rate_words.amount(one.england, one.unit)} {one.unit.removeprefix('% ')}. {known}"
        yield Line(one.name, amount, ALWAYS_HELD, derived, one.source)


def pathway_lines(reference: Reference) -> Iterator[Line]:
    for one in reference.pathways:
        words = (
            "before the post starts" if one.before_start else "",
            f"{_known(one.months)} months" if not (one.before_start or one.goes_on) else "",
            "no end" if one.goes_on else "",
            f"{_known(one.study_days)} study days" if one.study_days is not None else "",
            f"{_known(one.hours_a_week)} hours a week" if one.hours_a_week is not None else "",
            f"{_known(one.share_of_hours)}% of paid hours" if one.share_of_hours is not None else "",
        )
        amount = capital(wording.listed([part for part in words if part]))
        yield Line(one.name, amount, ALWAYS_HELD, stated(one.status), f"{one.source}. {one.note}".strip(" ."))
