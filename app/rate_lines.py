"""A rate or rule as one line of a table, and what each kind is called."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app import rate_words, wording
from app.tables import Cell, Column, Kind
from models.dated_figure import Figure, Status, in_force
from models.months import Month
from models.reference import Reference

UNTIL_REPLACED = "until replaced"
ALWAYS = "at all times"


class RateKind(StrEnum):
    """What a rate or rule is about; the chooser on the rates page."""

    MAXIMA = "Maxima"
    ENTITLEMENTS = "Entitlements and income"
    POPULATIONS = "Populations"
    ON_COSTS = "On-costs"
    PAY = "Pay scales"
    NOTIONAL = "Salaries behind the maxima"
    LONDON = "London supplements"
    CASELOAD = "Caseload"
    CAPACITY = "Hours for patients"
    ROOMS = "Rooms"
    HIRING = "Leaving and hiring"
    ROLE_RULES = "Role rules"
    SUPERVISION = "Supervision rules"
    CHECKS = "Checks of the rules"
    ASSUMPTIONS = "Your assumptions"
    OTHER = "Other"


FAMILIES = {
    "maximum": RateKind.MAXIMA,
    "entitlement": RateKind.ENTITLEMENTS,
    "entitlement_total": RateKind.ENTITLEMENTS,
    "income": RateKind.ENTITLEMENTS,
    "population": RateKind.POPULATIONS,
    "on_cost": RateKind.ON_COSTS,
    "pay": RateKind.PAY,
    "notional": RateKind.NOTIONAL,
    "london": RateKind.LONDON,
    "caseload": RateKind.CASELOAD,
    "capacity": RateKind.CAPACITY,
    "patient_share": RateKind.CAPACITY,
    "development": RateKind.CAPACITY,
    "room_cost": RateKind.ROOMS,
    "space": RateKind.ROOMS,
    "hiring": RateKind.HIRING,
    "calibration": RateKind.CHECKS,
}


@dataclass(frozen=True, slots=True)
class RateLine:
    """A rate or rule in force. `key` is empty for a rule; `figure` None likewise."""

    kind: RateKind
    key: tuple[str, ...]
    name: str
    amount: str
    unit: str  # the unit, or the rule in words
    status: str
    source: str
    since: Cell
    until: Cell
    published: Cell
    figure: Figure | None = None
    was: str = ""  # what the user's own figure replaces: "was £69,515"

    @property
    def own(self) -> bool:
        return self.figure is not None and self.figure.status is Status.ENTERED

    @property
    def cells(self) -> tuple[Cell, ...]:
        status = f"{self.status} ({self.was})" if self.was else self.status
        return (
            self.name,
            self.amount,
            self.unit,
            status,
            self.since,
            self.until,
            self.published,
            self.source,
        )


COLUMNS = (
    Column("Rate or rule"),
    Column("Amount", Kind.NUMBER),
    Column("Unit or rule"),
    Column("Status"),
    Column("From"),
    Column("To"),
    Column("Publication"),
    Column("Source"),
)


def figure_line(reference: Reference, key: tuple[str, ...], figure: Figure, month: Month) -> RateLine:
    return RateLine(
        kind=FAMILIES.get(key[0], RateKind.OTHER),
        key=key,
        name=rate_words.figure_name(reference, key),
        amount=rate_words.amount(figure.value, figure.unit),
        unit=figure.unit,
        status=wording.FIGURE_STATUS_WORDS[figure.status],
        source=figure.source,
        since=figure.effective_from or ALWAYS,
        until=figure.effective_to or UNTIL_REPLACED,
        published=published_cell(figure.published_on),
        figure=figure,
        was=_was(reference, key, figure, month),
    )


def replaced(reference: Reference, key: tuple[str, ...], month: Month) -> Figure | None:
    """The figure that would be in force without the user's own."""
    return in_force((f for f in reference.by_key.get(key, ()) if f.status is not Status.ENTERED), month)


def published_cell(text: str) -> Cell:
    """An ISO date as a date, a year and month as a month, anything else as it stands."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else Month.parse(text)
    except ValueError:
        return text


def _was(reference: Reference, key: tuple[str, ...], figure: Figure, month: Month) -> str:
    if figure.status is not Status.ENTERED:
        return ""
    old = replaced(reference, key, month)
    return "new" if old is None else f"was {rate_words.amount(old.value, old.unit)}"
