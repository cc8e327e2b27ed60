"""Which roles new posts that use entitlement are of, and how much of each the network lacks."""

from decimal import ROUND_UP, Decimal

from models.figures import Basis
from models.fix_sizes import Year, to_write
from models.months import Month
from models.outlook import Outlook

TENTH = Decimal("0.1")
NOT_OFFERED = frozenset({"other_role", "general_practitioner"})  # what they cost or ask varies too much
GENERAL = ("care_coordinator", "social_prescribing_link_worker")
RULED = frozenset({"share", "cap", "eligibility"})
Lack = tuple[str, Decimal | None]  # a role, and the WTE that it lacks; None: as much as there is money for


def lacks_of(outlook: Outlook, year: Year) -> tuple[Lack, ...]:
    """Caseloads over the ceiling, then work for needs that has too few, then any of the team's own."""
    over = {
        c.role: c.more_wte for c in outlook.caseloads
        if c.year == year.year and c.basis is Basis.EVERYONE and (c.over or 0) > 0
    }  # fmt: skip
    staffing = {one.role: -one.difference for one in outlook.coverage_of(year.year).roles if one.difference}
    few = sorted((role for role in staffing if staffing[role] > 0), key=lambda role: -staffing[role])
    team = [post.role for post in outlook.as_written.posts]
    usual = dict.fromkeys((*sorted(team, key=lambda role: -team.count(role)), *GENERAL))
    lacks: list[Lack] = list(over.items())
    lacks += [(role, staffing[role]) for role in few if role not in over]
    rounded = [
        (role, to_write(outlook, role, wte).quantize(TENTH, ROUND_UP))
        for role, wte in lacks
        if wte and offered(outlook, year, role)
    ]
    return (*rounded, *((role, None) for role in usual if offered(outlook, year, role)))


def offered(outlook: Outlook, year: Year, role: str) -> bool:
    """Whether someone of the role can start in the year, with one maximum in force and no rule on who may."""
    known, first = outlook.reference.role_by_key.get(role), year.first_of(role)
    if known is None or role in NOT_OFFERED or len(known.rate_keys) != 1 or first > year.year.last:
        return False
    bound = any(
        rule.role == role and rule.rule in RULED and rule.since <= first <= (rule.until or first)
        for rule in outlook.reference.role_rules
    )
    place = outlook.plan.network.place
    return not bound and year.rates.maximum(known.rate_keys[0], place, Month.of(first)) is not None
