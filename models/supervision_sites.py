"""Supervision offered less supervision needed, by site and weekday, in hours.

Day to day supervision that goes by days worked falls where and when the post works: by the week the user set
for it, else by its bases' shares and evenly over the five weekdays. The other kinds fall at their
supervisor's base, on the supervisor's days, in proportion to the hours offered on each. What no one gives
falls at the post's own bases, evenly over the week. It is the settled team's week, or that of a month.
"""

from dataclasses import dataclass
from decimal import Decimal

from models.plan import Plan, Scenario
from models.post import Base, Post
from models.sites import Worked
from models.supervision import NOTHING, SIXTY
from models.supervision_rules import post_of
from models.supervisors import WEEKDAYS, Supervisor
from models.supported import Given, SupervisorLoad, Supported
from models.weekly_pattern import own_patterns

EVENLY = (Decimal(1) / len(WEEKDAYS),) * len(WEEKDAYS)
NOWHERE = ""  # no base is set


@dataclass(frozen=True, slots=True)
class SiteWeek:
    """Hours at a site on each of the five weekdays; `site` "" where no base is set."""

    site: str  # ODS code
    offered: tuple[Decimal, ...]
    needed: tuple[Decimal, ...]

    @property
    def balance(self) -> tuple[Decimal, ...]:
        return tuple(a - b for a, b in zip(self.offered, self.needed, strict=True))


def site_weeks(plan: Plan, scenario: Scenario, found: Supported) -> tuple[SiteWeek, ...]:
    """Every site at which supervision is offered or needed, in the order of the practices."""
    offered: dict[str, list[Decimal]] = {}
    needed: dict[str, list[Decimal]] = {}
    team = {load.supervisor.key: load.supervisor for load in found.loads}
    posts = {post.key: post for post in scenario.posts}
    for load in found.loads:
        for base in _bases_of(load.supervisor, scenario):
            _add(offered, base.practice, tuple(base.share * hours for hours in _weekdays(load)))
    patterns = own_patterns(scenario)
    for given in found.given:
        worked = patterns.get(given.need.post, ()) if given.need.by_days else ()
        where = _as_worked(worked) or _where(
            given, posts[given.need.post], team.get(given.supervisor), scenario
        )
        for site, days in where:
            hours = given.usual / SIXTY
            _add(needed, site, tuple(hours * share for share in days))
    none = [NOTHING] * len(WEEKDAYS)
    order = [practice.code for practice in plan.network.practices]
    sites = sorted(
        offered.keys() | needed.keys(), key=lambda code: order.index(code) if code in order else len(order)
    )
    return tuple(
        SiteWeek(code, tuple(offered.get(code, none)), tuple(needed.get(code, none))) for code in sites
    )


def _weekdays(load: SupervisorLoad) -> tuple[Decimal, ...]:
    """Hours offered on each weekday; fewer in a month in which a post's holder is not there throughout."""
    usual, days = load.supervisor.hours, load.supervisor.by_weekday
    return days if load.offered == usual else tuple(day * load.offered / usual for day in days)


def _add(at: dict[str, list[Decimal]], site: str, hours: tuple[Decimal, ...]) -> None:
    before = at.get(site, [NOTHING] * len(WEEKDAYS))
    at[site] = [a + b for a, b in zip(before, hours, strict=True)]


def _as_worked(sessions: tuple[Worked, ...]) -> tuple[tuple[str, tuple[Decimal, ...]], ...]:
    """For each site of a week that the user set, the share of its sessions on each weekday."""
    return tuple(
        (
            site,
            tuple(
                Decimal(sum((one.site, one.weekday) == (site, day) for one in sessions)) / len(sessions)
                for day in range(len(WEEKDAYS))
            ),
        )
        for site in dict.fromkeys(one.site for one in sessions)
    )


def _where(
    given: Given, post: Post, supervisor: Supervisor | None, scenario: Scenario
) -> tuple[tuple[str, tuple[Decimal, ...]], ...]:
    """The sites on which a need falls, and its share on each weekday there."""
    bases, days = _whole(post.terms[-1].bases), EVENLY
    if supervisor is not None and not given.need.by_days:
        bases, hours = _bases_of(supervisor, scenario), supervisor.hours
        days = tuple(day / hours for day in supervisor.by_weekday) if hours else EVENLY
    return tuple((base.practice, tuple(base.share * day for day in days)) for base in bases)


def _bases_of(supervisor: Supervisor, scenario: Scenario) -> tuple[Base, ...]:
    if supervisor.base:
        return (Base(supervisor.base),)
    post = post_of(supervisor, scenario)
    return _whole(post.terms[-1].bases) if post else (Base(NOWHERE),)


def _whole(bases: tuple[Base, ...]) -> tuple[Base, ...]:
    """The bases' shares brought to one, since time is spent somewhere."""
    total = sum((base.share for base in bases), NOTHING)
    if not total:
        return (Base(NOWHERE),)
    return tuple(Base(base.practice, base.share / total) for base in bases)
