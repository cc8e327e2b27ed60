"""What may be asked "what if" of a scenario: how far each lever stands from the plan. Records only.

Every lever is 0 where nothing is asked, and adds to what the plan says.
"""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class WhatIf:
    pay_award: Decimal = NOTHING  # percentage points on the assumed award of each April
    start_delay: Decimal = NOTHING  # whole months, of planned posts that have not started
    claim_delay: Decimal = NOTHING  # whole months more until the money comes
    list_growth: Decimal = NOTHING  # % more people on the lists and in the needs
    referral_growth: Decimal = NOTHING  # percentage points on the growth of each April
    turnover: Decimal = NOTHING  # % of WTE that leaves in a year
    supervision_hours: Decimal = NOTHING  # % more hours offered by supervisors
    rate_uplift: Decimal = NOTHING  # % on maxima without a published figure

    @property
    def asks(self) -> bool:
        """Whether any lever is moved."""
        return self != NEUTRAL

    def of(self, key: str) -> Decimal:
        value: Decimal = getattr(self, key)
        return value

    def moved(self, key: str, value: Decimal) -> "WhatIf":
        """With one lever elsewhere."""
        changed: WhatIf = replace(self, **{key: value})
        return changed


NEUTRAL = WhatIf()
KEYS = tuple(each.name for each in fields(WhatIf))


@dataclass(frozen=True, slots=True)
class Lever:
    """How a lever is shown and how far it goes, in its unit."""

    key: str
    name: str
    unit: str
    least: Decimal
    most: Decimal
    step: Decimal
    meaning: str  # a sentence

    @property
    def places(self) -> int:
        """Decimal places of its steps."""
        exponent = self.step.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


def _lever(key: str, name: str, unit: str, reach: tuple[str, str, str], meaning: str) -> Lever:
    least, most, step = map(Decimal, reach)
    return Lever(key, name, unit, least, most, step, meaning)


LEVERS = (
    _lever("pay_award", "Pay award", "points", ("-5", "10", "0.5"),
           "Percentage points on the assumed award of each April after the last year with figures."),
    _lever("start_delay", "Planned posts start later", "months", ("0", "12", "1"),
           "Planned posts and ideas that have not started yet. Confirmed posts stay."),
    _lever("claim_delay", "Money arrives later", "months", ("-2", "6", "1"),
           "Months more from a month's end until its claim is paid."),
    _lever("list_growth", "Lists", "%", ("-10", "10", "0.5"),
           "More people on the lists that the money follows, and in every need."),
    _lever("referral_growth", "Growth of referrals", "points", ("-20", "30", "1"),
           "Percentage points on the growth of referrals each April after the first year."),
    _lever("turnover", "Turnover", "% a year", ("0", "50", "1"),
           "WTE that leaves in a year. The time until it is filled is empty in every month to come."),
    _lever("supervision_hours", "Supervision hours offered", "%", ("-50", "100", "5"),
           "More hours a week from every supervisor, on each of their days."),
    _lever("rate_uplift", "Maxima not published", "%", ("-10", "10", "0.5"),
           "More for 1.0 WTE in the months whose maxima are estimates or assumptions."),
)  # fmt: skip
