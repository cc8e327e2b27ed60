"""A plan's assumptions as lists tell them, and as lines of a form: words, value, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from app.problems import BadInput
from app.rate_words import exact
from app.wording import number
from models.plan import Assumptions, Plan

MOST_PERCENT = Decimal(20)
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Line:
    field: str
    name: str
    hint: str
    read: Callable[[str], Decimal | int]

    def shown(self, assumptions: Assumptions) -> str:
        return number(getattr(assumptions, self.field))

    def typed(self, plan: Plan, text: str) -> Plan:
        """The plan with this assumption as typed. BadInput says what to mend."""
        value: Any = self.read(text)
        return replace(plan, assumptions=replace(plan.assumptions, **{self.field: value}))

    @property
    def edit_words(self) -> str:
        return f"Change {self.name[0].lower()}{self.name[1:]}"


def percent(text: str) -> Decimal:
    """A rise in per cent a year: "2.5" or "2.5%"; a fall with a minus."""
    plain = text.replace("−", "-").replace("%", "").strip()
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise BadInput("Enter per cent a year, for example 2.5.") from None
    if not (value.is_finite() and -MOST_PERCENT <= value <= MOST_PERCENT):
        raise BadInput(f"Enter per cent a year between −{MOST_PERCENT} and {MOST_PERCENT}, for example 2.5.")
    return value


def whole_months(text: str) -> int:
    plain = text.lower().removesuffix("months").removesuffix("month").strip()
    if not (plain.isascii() and plain.isdigit() and int(plain) <= MOST_MONTHS):
        raise BadInput(f"Enter whole months between 0 and {MOST_MONTHS}, for example 2.")
    return int(plain)


def told(own: Assumptions, after: str) -> tuple[tuple[str, str, str], ...]:
    """Each assumption by name, with its value and unit; `after` says from when the yearly ones hold."""
    return (
        ("Pay award", f"{exact(own.pay_award)}%", after),
        ("Rise of the maxima", f"{exact(own.maximum_uplift)}%", after),
        ("Growth of the entitlement", f"{exact(own.entitlement_growth)}%", after),
        ("Claim delay", str(own.claim_delay), "whole months from a month's end to the money"),
    )


LINES = (
    Line("pay_award", "Pay award (% a year)", "Each April after the last published rates", percent),
    Line("maximum_uplift", "Rise of the maxima (% a year)", "What can be claimed for 1.0 WTE", percent),
    Line("entitlement_growth", "Growth of the entitlement (% a year)", "After the last known year", percent),
    Line("claim_delay", "Claim delay (months)", "From a month's end until the money comes", whole_months),
)
