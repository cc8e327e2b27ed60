"""What a post truly costs in a year: its claim, the shortfall, supervision, room and training time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from models.dated_figure import Figure, Status, least_sure
from models.figures import Forecast, PostForecast
from models.forecast import rates_for
from models.months import FinancialYear
from models.plan import Plan, Scenario
from models.reference import Place, Reference
from models.room_cost import room_costs
from models.supervision import NOTHING, SIXTY, WEEKS_A_MONTH
from models.supervision_load import SESSION_HOURS
from models.supervision_rules import FULL_WEEK
from models.supervisors import Supervisor
from models.supported import Given, Supported
from models.training_cost import training_cost

AN_HOUR = "£ an hour"
A_YEAR = "£ a year"
HOURS_A_YEAR = FULL_WEEK * 52
NOT_KNOWN = Figure(None, AN_HOUR, Status.UNKNOWN, "no cost is entered, and no maximum stands for it")
NO_RULE = Figure(None, A_YEAR, Status.UNKNOWN, "no rule with a length was found for it")
NO_ONE = Figure(None, A_YEAR, Status.UNKNOWN, "no one gives it yet, so its cost is not known")
MADE = "hours a year by the rules × the supervisor's cost of an hour"


@dataclass(frozen=True, slots=True)
class TrueCost:
    """A post, or all posts of a role, in a year; each part with its status. A value None is not known."""

    key: str  # of the post, or of the role
    claimed: Figure
    shortfall: Figure  # what the network pays of the post itself
    supervision: Figure
    room: Figure
    training: Figure

    @property
    def parts(self) -> tuple[Figure, ...]:
        return (self.claimed, self.shortfall, self.supervision, self.room, self.training)

    @property
    def total(self) -> Decimal:
        """What is known of it; at least this where a part is not known.

        Training time is paid within the claim and the shortfall, so it is not added again.
        """
        added = self.parts[:-1]
        return sum((part.value for part in added if part.value is not None), NOTHING)


def hour_cost(
    plan: Plan, reference: Reference, forecast: Forecast, supervisor: Supervisor, year: FinancialYear
) -> Figure:
    """£ that an hour of a supervisor costs: entered, the post's own, or the maximum that stands for it."""
    if supervisor.post:
        own = next((found for found in forecast.posts if found.post.key == supervisor.post), None)
        return _own_cost(own, year) if own else NOT_KNOWN
    if supervisor.session_cost is not None:
        return Figure(supervisor.session_cost / SESSION_HOURS, AN_HOUR, Status.ENTERED, "entered by you")
    return _stands_for(plan, reference, supervisor, year)


def _own_cost(found: PostForecast, year: FinancialYear) -> Figure:
    """Pay and on-costs of a year over its paid hours: 37.5 a week for 1.0 WTE."""
    lines = [line for line in found.lines if line.month in year]
    hours = sum((line.wte for line in lines), NOTHING) * HOURS_A_YEAR / 12
    if not hours:
        return NOT_KNOWN
    assumed = any(line.salary_assumed for line in lines)
    status = Status.ASSUMPTION if assumed else Status.DERIVED
    source = f"pay and on-costs in {year} over paid hours{', its salary assumed' if assumed else ''}"
    return Figure(sum((line.cost for line in lines), NOTHING) / hours, AN_HOUR, status, source)


def _stands_for(plan: Plan, reference: Reference, supervisor: Supervisor, year: FinancialYear) -> Figure:
    profession = reference.profession_by_key.get(supervisor.profession)
    if profession is None or not profession.cost:
        return NOT_KNOWN
    rates = rates_for(reference, plan.assumptions)
    place = plan.network.place
    most = rates.maximum(profession.cost, place, year.months[0]) or rates.maximum(
        profession.cost, Place.NATIONAL, year.months[0]
    )
    if most is None:
        return NOT_KNOWN
    name = reference.rate_by_key[profession.cost].name
    source = f"assumed: the maximum for {name} ÷ 52 weeks ÷ 37.5 hours, as no cost is entered"
    return Figure(most.value / HOURS_A_YEAR, AN_HOUR, Status.ASSUMPTION, source)


def session_cost(hour: Figure) -> Decimal | None:
    """£ for a session of 4 hours 10 minutes."""
    return None if hour.value is None else hour.value * SESSION_HOURS


def gp_cost_a_week(costs: Iterable[tuple[Decimal, Figure]]) -> Figure:
    """Hours a week × £ an hour, over supervisors; not known where one of them is not."""
    known = tuple(costs)
    if not known or any(cost.value is None for _, cost in known):
        return Figure(None, "£ a week", Status.UNKNOWN, "the cost of a session is not known")
    total = sum((hours * (cost.value or NOTHING) for hours, cost in known), NOTHING)
    status = least_sure(*(cost.status for _, cost in known))
    sources = dict.fromkeys(cost.source for _, cost in known)
    return Figure(total, "£ a week", status, ", for some; for others ".join(sources))


def true_costs(
    plan: Plan,
    scenario: Scenario,
    reference: Reference,
    forecast: Forecast,
    found: Supported,
    year: FinancialYear,
) -> tuple[TrueCost, ...]:
    """Every post that counts, in the order of the team."""
    hours = {
        load.supervisor.key: hour_cost(plan, reference, forecast, load.supervisor, year)
        for load in found.loads
    }
    at = plan.financial_years.index(year) * 12
    rooms = room_costs(scenario, reference, year)
    return tuple(
        _of_post(
            post,
            year,
            at,
            (_priced(found, post.post.key, hours, at), rooms[post.post.key]),
            training_cost(plan, scenario, reference, post, at, _own_cost(post, year)),
        )
        for post in forecast.posts
    )


def _of_post(
    found: PostForecast,
    year: FinancialYear,
    at: int,
    support: tuple[Figure, Figure],  # supervision and room
    training: Figure,
) -> TrueCost:
    money = found.year(year)
    lines = found.lines[at : at + 12]
    sure = Status.ASSUMPTION if any(line.salary_assumed for line in lines) else Status.DERIVED
    return TrueCost(
        found.post.key,
        Figure(money.claimed, A_YEAR, sure, "the claims of the year"),
        Figure(money.cost - money.claimed, A_YEAR, sure, "cost less what is claimed"),
        *support,
        training,
    )


def _priced(found: Supported, post: str, hours: dict[str, Figure], at: int) -> Figure:
    """By what the year's months call for, inductions in it; a post with no rule may have one all the same."""
    given = tuple(one for one in found.of_post(post) if any(one.by_month[at : at + 12]))
    if post not in found.needs.without_rule:
        return _supervision(given, hours, at)
    if not given:
        return NO_RULE
    cost = _supervision(given, hours, at)
    return replace(cost, source=f"{cost.source}; beyond its induction, {NO_RULE.source}")


def _supervision(given: tuple[Given, ...], hours: dict[str, Figure], at: int) -> Figure:
    if not given:
        return Figure(NOTHING, A_YEAR, Status.DERIVED, "no supervisor's time is called for")
    known = [(one, hours[one.supervisor]) for one in given if one.supervisor]
    priced = [(one, cost) for one, cost in known if cost.value is not None]
    if not priced:
        return NO_ONE if not known else Figure(None, A_YEAR, Status.UNKNOWN, NOT_KNOWN.source)
    costs = (_hours(one.by_month[at : at + 12]) * (cost.value or NOTHING) for one, cost in priced)
    status = least_sure(*(cost.status for _, cost in priced), *(_sure(one) for one, _ in priced))
    left = len(given) - len(priced)
    part = f"; {left} of {len(given)} kinds are not in it, as their cost is not known" if left else ""
    return Figure(sum(costs, NOTHING), A_YEAR, status, MADE + part)


def _sure(given: Given) -> Status:
    """A length that was assumed makes the cost an assumption; one agreed locally was entered."""
    words = given.need.status
    if words == "local":
        return Status.ENTERED
    return Status(words) if words in list(Status) else Status.ASSUMPTION


def _hours(minutes_a_week: tuple[Decimal, ...]) -> Decimal:
    """Hours over months from minutes a week in each."""
    return sum(minutes_a_week, NOTHING) * WEEKS_A_MONTH / SIXTY


def by_role(costs: Iterable[TrueCost], roles: dict[str, str]) -> tuple[TrueCost, ...]:
    """The posts' costs added up by role (post key to role key), in the order roles appear."""
    groups: dict[str, list[TrueCost]] = {}
    for cost in costs:
        groups.setdefault(roles[cost.key], []).append(cost)
    return tuple(
        TrueCost(role, *(_added([cost.parts[n] for cost in mine]) for n in range(5)))
        for role, mine in groups.items()
    )


def _added(parts: list[Figure]) -> Figure:
    """What is known of it; not known where all that is known is that some posts cost nothing."""
    known = [part for part in parts if part.value is not None]
    left = len(parts) - len(known)
    if left and not any(part.value for part in known):
        return next(part for part in parts if part.value is None)
    part = f"; {left} of {len(parts)} posts are not in it, as theirs is not known" if left else ""
    total = sum((one.value or NOTHING for one in known), NOTHING)
    source = next((one.source for one in known if one.value), known[0].source)
    return Figure(total, A_YEAR, least_sure(*(one.status for one in known)), source + part)
