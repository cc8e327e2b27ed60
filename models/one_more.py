"""What one more post of 1.0 WTE in a role would ask for: money, a supervisor's time, and a room."""

from dataclasses import dataclass
from decimal import Decimal

from models.claims import rate_key_of
from models.forecast import rates_for
from models.months import Month
from models.plan import Plan
from models.post import Post, Terms
from models.rates import Amount
from models.reference import Reference
from models.sites import Space
from models.supervision import NOTHING, SIXTY, needs_of
from models.weekly_pattern import sessions_of, space_shares, usual_spaces

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """None: not known."""

    most: Amount | None  # £ a year that can be claimed for it
    supervision: Decimal | None  # hours a week of a supervisor, once it is settled
    sessions: int  # a week
    in_a_room: int  # of them, in a consulting room


def asked(plan: Plan, reference: Reference, role: str, month: Month) -> Asked:
    """By the maximum in force in a month, the rules of supervision and what the role's sessions need."""
    post = Post("", role, terms=(Terms(wte=ONE),))
    rates = rates_for(reference, plan.assumptions)
    key = rate_key_of(post, rates)
    counted = [need.supervisor_minutes for need in needs_of(post, reference) if need.counted]
    spaces = usual_spaces(sessions_of(role, ONE), space_shares(reference, role, month))
    return Asked(
        rates.maximum(key, plan.network.place, month) if key else None,
        sum(counted, NOTHING) / SIXTY if counted else None,
        len(spaces),
        spaces.count(Space.ROOM),
    )
