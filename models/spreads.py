"""How far the plan's least certain figures may lie from what was assumed, and which outcomes are bad ones.

Nobody publishes any of it: what the user has not typed is an assumption, and is labelled as one.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.dated_figure import Status


class Uncertain(StrEnum):
    """What may turn out otherwise."""

    PAY_AWARD = "pay_award"  # % each April after the last year with figures
    START_DELAY = "start_delay"  # months later than planned
    TURNOVER = "turnover"  # % of WTE that leave in a year
    REFERRALS = "referrals"  # % more or fewer than planned


class Outcome(StrEnum):
    """What may go wrong; its limit says from where on."""

    HAND_BACK = "hand_back"  # £ with no post at the year's end
    OVER = "over"  # £ that posts could claim beyond the entitlement
    WAITING = "waiting"  # people of a role at the year's end
    SHORT = "short"  # hours of supervision a week, averaged over the year


@dataclass(frozen=True, slots=True)
class Spread:
    """Low, likely and high; a future draws from the triangle between them."""

    of: Uncertain
    low: Decimal
    likely: Decimal
    high: Decimal
    status: Status = Status.ENTERED

    @property
    def certain(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Limit:
    """An outcome is a bad one beyond this."""

    of: Outcome
    most: Decimal
    status: Status = Status.ENTERED


ONE, HALF, NOTHING = Decimal(1), Decimal("0.5"), Decimal(0)
DELAYS = NOTHING, ONE, Decimal(3)
LEAVERS = Decimal(10), Decimal(15), Decimal(25)
REFERRALS = Decimal(-10), NOTHING, Decimal(20)
LIMITS = {
    Outcome.HAND_BACK: Decimal(50_000),
    Outcome.OVER: NOTHING,
    Outcome.WAITING: Decimal(50),
    Outcome.SHORT: Decimal(5),
}


def assumed(of: Uncertain, pay_award: Decimal, turnover: Decimal | None) -> Spread:
    """What is assumed where nothing was typed, around the plan's own pay award and turnover.

    15% leave in a year, 10% to 25%, is what vendors and surveys say; an own turnover keeps those proportions.
    """
    usual = LEAVERS[1]
    leave = usual if turnover is None else turnover
    low, likely, high = {
        Uncertain.PAY_AWARD: (pay_award - ONE, pay_award, pay_award + ONE + HALF),
        Uncertain.START_DELAY: DELAYS,
        Uncertain.TURNOVER: (
            LEAVERS[0] * leave / usual,
            leave,
            min(LEAVERS[2] * leave / usual, Decimal(100)),
        ),
        Uncertain.REFERRALS: REFERRALS,
    }[of]
    return Spread(of, low, likely, high, Status.ASSUMPTION)


def exactly(of: Uncertain, value: Decimal) -> Spread:
    """No doubt at all."""
    return Spread(of, value, value, value)
