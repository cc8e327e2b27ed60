"""A role's people over the months of a plan: who waits, when the list would clear, what one more changes."""

from dataclasses import dataclass, replace
from decimal import Decimal

from models.capacity import working_time
from models.caseload import NOTHING, WEEKS, TermsInForce, in_force, referrals_in, roles_with_caseload
from models.caseload_flow import Flow, FlowMonth, run
from models.caseload_team import TeamMonth, carried, team
from models.months import Month
from models.plan import Plan, Scenario
from models.post import Post, Terms
from models.reference import Reference
from models.time_away import TimeAway

ONE = Decimal(1)
SOMEONE = Decimal("0.5")  # people: fewer than half a person is no one


@dataclass(frozen=True, slots=True)
class Course:
    """The months of a role's caseload. `months` empty: something it rests on is not known."""

    terms: TermsInForce  # in the plan's first year
    team: tuple[TeamMonth, ...]
    flow: Flow | None
    months: tuple[FlowMonth, ...]

    @property
    def role(self) -> str:
        return self.terms.typed.role

    @property
    def waiting_known(self) -> bool:
        """Whether people waiting on the first day were typed; else the list counts from no one."""
        return self.terms.typed.waiting is not None

    def at(self, month: Month) -> FlowMonth | None:
        return next((found for found in self.months if found.month == month), None)

    def waiting(self, month: Month) -> Decimal | None:
        found = self.at(month)
        return None if found is None else found.waiting

    @property
    def clears(self) -> Month | None:
        """The month from whose end no one waits for the rest of the plan, where anyone waited before."""
        if self.flow is None:
            return None
        someone = [n for n, found in enumerate(self.months, 1) if found.waiting >= SOMEONE]
        if not someone and self.flow.waiting < SOMEONE:
            return None
        after = max(someone, default=0)
        return self.months[after].month if after < len(self.months) else None

    def weeks_waited(self, found: FlowMonth) -> Decimal | None:
        """Roughly: people waiting at a month's end ÷ people taken on a week in it. None: no one is."""
        if not found.taken_on:
            return None if found.waiting >= SOMEONE else NOTHING
        year = found.month.financial_year
        weeks = WEEKS * found.month.days / ((year.last - year.first).days + 1)
        return found.waiting * weeks / found.taken_on


@dataclass(frozen=True, slots=True)
class OneMore:
    """What 1.0 WTE more, from a month on, changes a year later."""

    since: Month
    until: Month  # 12 months on, or the plan's last month
    waiting: Decimal
    waiting_with: Decimal
    months: tuple[FlowMonth, ...]  # with it


def courses(plan: Plan, scenario: Scenario, reference: Reference, away: TimeAway) -> tuple[Course, ...]:
    """Each role that carries a caseload, month by month."""
    roles = roles_with_caseload(plan, scenario.posts)
    return tuple(course(plan, scenario, reference, away, role) for role in roles)


def course(plan: Plan, scenario: Scenario, reference: Reference, away: TimeAway, role: str) -> Course:
    """A role's months; posts of status Idea count where they are included."""
    terms = in_force(plan, reference, role, plan.months[0])
    hours = working_time(reference, role, plan.months[0]).hours
    posts = tuple(post for post in scenario.posts if post.role == role and post.counts)
    found = team(posts, plan.months, terms.ramp_months.value or NOTHING, away, hours)
    flow = _flow(plan, reference, terms, found)
    return Course(terms, found, flow, run(flow) if flow else ())


def with_one_more(plan: Plan, found: Course, since: Month) -> OneMore | None:
    """1.0 WTE more from a month on, ramping up as any new post. None where the months are not known."""
    if found.flow is None:
        return None
    post = Post("", found.role, start=since.first, terms=(Terms(wte=ONE),))
    added = carried(post, plan.months, found.terms.ramp_months.value or NOTHING)
    each = found.terms.ceiling or NOTHING
    flow = replace(
        found.flow,
        taking=tuple(a + each * b.settled for a, b in zip(found.flow.taking, added, strict=True)),
        holding=tuple(a + each * b.at_work for a, b in zip(found.flow.holding, added, strict=True)),
    )
    until = min(since.plus(11), plan.months[-1])
    n = until.since(plan.months[0])
    months = run(flow)
    return OneMore(since, until, found.months[n].waiting, months[n].waiting, months)


def _flow(plan: Plan, reference: Reference, terms: TermsInForce, found: tuple[TeamMonth, ...]) -> Flow | None:
    typed, weeks = terms.typed, terms.weeks_open.value
    by_year = {
        year: (
            referrals_in(plan, typed, year),
            in_force(plan, reference, typed.role, year.months[0]).ceiling,
        )
        for year in plan.financial_years
    }
    rates, ceilings = zip(*(by_year[month.financial_year] for month in plan.months), strict=True)
    if None in rates or None in ceilings or weeks is None:
        return None
    taking = tuple(each * one.settled for each, one in zip(ceilings, found, strict=True))
    holding = tuple(each * one.at_work for each, one in zip(ceilings, found, strict=True))
    years_open = weeks / WEEKS
    settled = min(rates[0], taking[0]) * years_open
    return Flow(
        plan.months, rates, taking, holding, years_open, typed.waiting or NOTHING,
        settled if typed.open is None else typed.open, typed.hand_over,
    )  # fmt: skip
