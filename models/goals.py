"""Goals worked back to what meets them: WTE for a caseload, a start for the money, supervisors' hours."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from models.figures import Basis, YearFigures
from models.levers import WhatIf
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.plan import Plan, new_key
from models.post import Post, Terms, next_number
from models.posts import starting
from models.supervisors import Supervisor
from models.supported import SupervisorLoad
from models.what_if import ONE, to_come, vacant_share
from models.working_out import outlook

NOTHING, HUNDRED = Decimal(0), Decimal(100)
WTE_STEP, HOURS_STEP = Decimal("0.01"), Decimal("0.1")


def up_to(value: Decimal, step: Decimal) -> Decimal:
    """Rounded up, so that what is given is enough: 2.4801 is 2.49."""
    return value.quantize(step, ROUND_CEILING)


# -- WTE that keeps a caseload within its ceiling


@dataclass(frozen=True, slots=True)
class EnoughWte:
    """With everyone in post. `wte` is the least that keeps referrals within the ceiling."""

    role: str
    referrals: Decimal  # people a year
    ceiling: Decimal  # people a year for 1.0 WTE
    wte: Decimal
    have: Decimal

    @property
    def more(self) -> Decimal:
        return max(NOTHING, self.wte - self.have)


def enough_wte(outlook: Outlook, role: str, year: FinancialYear) -> EnoughWte | None:
    """620 people a year at 250 for 1.0 WTE are 2.48 WTE. None where referrals or ceiling are not known."""
    found = next(
        (one for one in outlook.caseloads if (one.role, one.year, one.basis) == (role, year, Basis.EVERYONE)),
        None,
    )
    if found is None or found.referrals is None or not found.ceiling:
        return None
    wte = up_to(found.referrals / found.ceiling, WTE_STEP)
    return EnoughWte(role, found.referrals, found.ceiling, wte, found.wte)


def with_wte(plan: Plan, found: EnoughWte, start: Month, filled: Decimal = ONE) -> Plan:
    """The plan with more planned posts of the role: whole ones, and one of the rest of what is lacking.

    `filled` is the share of a post that the what-if leaves in post: 0.95 WTE lacking at 0.95 is 1.00.
    """
    lacking = up_to(found.more / filled, WTE_STEP)
    while lacking > 0:
        number = next_number(plan.scenario.posts, found.role)
        terms = (Terms(wte=min(ONE, lacking)),)
        plan = plan.with_post(Post(new_key(), found.role, number, start=start.first, terms=terms))
        lacking -= ONE
    return plan


def filled_share(outlook: Outlook, role: str) -> Decimal:
    """What the turnover asked of a scenario leaves in post of 1.0 WTE of a role."""
    left = ONE - vacant_share(outlook.reference, role, outlook.what_if.turnover, outlook.plan)
    return left or ONE


# -- the start month that uses all the money


@dataclass(frozen=True, slots=True)
class Start:
    """What a year comes to where the posts start on the first of a month."""

    month: Month
    left: Decimal  # £ without a post
    over: Decimal  # £ claimed beyond the entitlement


@dataclass(frozen=True, slots=True)
class BestStart:
    """`best` None: even the latest month goes over. `all_used`: a month earlier would go over."""

    keys: tuple[str, ...]
    starts: tuple[Start, ...]  # every month that is still to come, the earliest first
    best: Start | None

    @property
    def all_used(self) -> bool:
        return self.best is not None and (not self.best.left or self.best is not self.starts[0])

    @property
    def before(self) -> Start | None:
        """The month before the best, which goes over."""
        place = self.starts.index(self.best) if self.best else 0
        return self.starts[place - 1] if place else None


def movable(outlook: Outlook) -> tuple[Post, ...]:
    """Planned posts that count and have not started, as the plan keeps them."""
    return tuple(post for post in outlook.as_written.posts if post.counts and to_come(post, outlook.day))


def best_start(outlook: Outlook, keys: tuple[str, ...], year: FinancialYear) -> BestStart | None:
    """The month that leaves least without going over, of those to come. None: not known, or none is."""
    starts = tuple(_starts(outlook, keys, year))
    if not starts:
        return None
    within = [one for one in starts if not one.over]
    return BestStart(keys, starts, min(within, key=lambda one: (one.left, one.month), default=None))


def _starts(found: Outlook, keys: tuple[str, ...], year: FinancialYear) -> Iterator[Start]:
    for month in year.months:
        if month.first > found.day:
            figures = _figures(found, with_start(found.written, found.scenario.key, keys, month), year)
            if figures.unassigned is not None:
                yield Start(month, figures.unassigned, figures.over)


def _figures(found: Outlook, plan: Plan, year: FinancialYear) -> YearFigures:
    scenario = plan.scenario_of(found.scenario.key)
    return outlook(plan, scenario, found.reference, found.today).forecast.year(year)


def with_start(plan: Plan, scenario: str, keys: tuple[str, ...], month: Month) -> Plan:
    """The plan with these posts of a scenario starting on the first of a month."""
    shown = replace(plan, active=scenario)
    posts = tuple(starting(post, month.first) if post.key in keys else post for post in shown.scenario.posts)
    return replace(shown.with_posts(posts), active=plan.active)


# -- supervision hours so that no one is short


@dataclass(frozen=True, slots=True)
class MoreHours:
    """Hours a week more for each supervisor who is over, and those that have no supervisor at all."""

    by_supervisor: tuple[tuple[str, str, Decimal], ...]  # key, label, hours a week
    without: Decimal
    free: Decimal  # offered hours a week that no one uses

    @property
    def more(self) -> Decimal:
        return sum((hours for _, _, hours in self.by_supervisor), NOTHING)


def more_hours(outlook: Outlook) -> MoreHours:
    """In each supervisor's fullest month; a month in which they are not at work needs someone else."""
    asked = [(load, _lacking(load)) for load in outlook.supported.loads]
    return MoreHours(
        tuple((load.supervisor.key, load.label, hours) for load, hours in asked if hours),
        outlook.supported.hours_without,
        sum((max(NOTHING, load.offered - load.given) for load in outlook.supported.loads), NOTHING),
    )


def _lacking(load: SupervisorLoad) -> Decimal:
    """Hours a week more for given ≤ (offered + more) × the part of the month at work, in every month."""
    if not load.offered:
        return up_to(max((given for given, _ in load.to_come), default=NOTHING), HOURS_STEP)
    lacking = (given * load.offered / offered - load.offered for given, offered in load.to_come if offered)
    return up_to(max(NOTHING, *lacking, NOTHING), HOURS_STEP)


def with_hours(plan: Plan, found: MoreHours, what_if: WhatIf) -> Plan:
    """The plan with these hours offered, on the day of each on which they offer most."""
    share = ONE + what_if.supervision_hours / HUNDRED
    more = {key: up_to(hours / share, HOURS_STEP) for key, _, hours in found.by_supervisor}
    supervisors = tuple(
        _offering_more(one, more[one.key]) if one.key in more else one for one in plan.supervisors
    )
    return replace(plan, supervisors=supervisors)


def _offering_more(supervisor: Supervisor, hours: Decimal) -> Supervisor:
    offered = list(supervisor.by_weekday)
    offered[offered.index(max(offered))] += hours
    return supervisor.offering(offered)
