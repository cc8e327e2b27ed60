"""What the team gives each need: hours, whole-time equivalents, and what is left without anyone."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.capacity import WorkingTime, patient_share, staff_required, working_time
from models.figures import PostForecast
from models.months import FinancialYear, Month
from models.need import Assignment, Need
from models.needs import hours_needed, suited_roles
from models.plan import Plan, Scenario
from models.reference import Reference
from models.time_away import TimeAway

NOTHING, ONE, HUNDRED, TWELVE = Decimal(0), Decimal(1), Decimal(100), Decimal(12)


@dataclass(frozen=True, slots=True)
class NeedCoverage:
    """A need in a year: hours it calls for and hours the team gives it, counting months in post."""

    need: Need
    hours_needed: Decimal | None  # None: not known
    hours_given: Decimal
    wte_by_role: tuple[tuple[str, Decimal], ...]  # WTE over the year given to it, by role
    by_month: tuple[tuple[Month, Decimal], ...]  # hours given

    @property
    def coverage(self) -> Decimal | None:
        """Hours given ÷ hours needed; None where the need's hours are not known or 0."""
        return self.hours_given / self.hours_needed if self.hours_needed else None

    @property
    def no_one(self) -> bool:
        return not self.hours_given


@dataclass(frozen=True, slots=True)
class PostTime:
    """A post's time in a year: hours for patients and the share of them that is placed."""

    post: str
    hours: Decimal
    placed: Decimal  # sum of shares; over 1: over-committed
    by_month: tuple[Decimal, ...] = ()  # hours

    @property
    def unplaced(self) -> Decimal:
        return max(NOTHING, ONE - self.placed)


@dataclass(frozen=True, slots=True)
class RoleStaffing:
    """WISN for a role: WTE the assigned work calls for against WTE there is."""

    role: str
    wte: Decimal
    required: Decimal | None  # None: none of the work that falls to it is known
    individual: Decimal = NOTHING  # hours a year of supervision given, induction and training, in `required`

    @property
    def difference(self) -> Decimal | None:
        return None if self.required is None else self.wte - self.required

    @property
    def ratio(self) -> Decimal | None:
        return self.wte / self.required if self.required else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A scenario's needs, posts' time and roles in a year."""

    year: FinancialYear
    needs: tuple[NeedCoverage, ...]
    posts: tuple[PostTime, ...]
    roles: tuple[RoleStaffing, ...]

    @property
    def without_anyone(self) -> int:
        return sum(need.no_one for need in self.needs)


def coverage(
    plan: Plan,
    scenario: Scenario,
    posts: tuple[PostForecast, ...],
    reference: Reference,
    year: FinancialYear,
    away: TimeAway | None = None,
) -> Coverage:
    """Work out coverage from the forecast's posts, whose WTE counts days in post, less their time away."""
    start = 12 * (year.start - plan.first_year.start)
    times = {found.post.role: working_time(reference, found.post.role, year.months[0]) for found in posts}
    spent = {
        found.post.key: _beyond(found, times[found.post.role], start, (away or {}).get(found.post.key, ()))
        for found in posts
    }
    hours = {
        found.post.key: _patient_hours(found, times[found.post.role], start, spent[found.post.key])
        for found in posts
    }
    wte = {found.post.key: _wte(found, start) for found in posts}
    needs = tuple(_need(need, scenario, posts, hours, wte, year) for need in plan.needs)
    return Coverage(
        year,
        needs,
        tuple(_post_time(found, scenario, hours) for found in posts),
        tuple(_roles(posts, needs, spent, reference, year, start)),
    )


def _beyond(
    found: PostForecast, time: WorkingTime, start: int, away: tuple[Decimal, ...]
) -> tuple[Decimal, ...]:
    """Hours of work in each month of a year beyond the settled baseline, never more than are worked."""
    lines = found.lines[start : start + 12]
    spent = away[start : start + 12] or (NOTHING,) * len(lines)
    return tuple(
        min(hours, line.at_work * time.hours / TWELVE) for line, hours in zip(lines, spent, strict=True)
    )


def _patient_hours(
    found: PostForecast, time: WorkingTime, start: int, spent: tuple[Decimal, ...]
) -> tuple[Decimal, ...]:
    """A post's hours for patients in each month of a year: what is left at work × the role's share."""
    share = (time.patient_share.value or NOTHING) / HUNDRED
    lines = found.lines[start : start + 12]
    return tuple(
        line.at_work * time.patient_hours / TWELVE - hours * share
        for line, hours in zip(lines, spent, strict=True)
    )


def shares_of(scenario: Scenario, post: str) -> tuple[Assignment, ...]:
    return tuple(given for given in scenario.assignments if given.post == post)


def _need(
    need: Need,
    scenario: Scenario,
    posts: tuple[PostForecast, ...],
    hours: Mapping[str, tuple[Decimal, ...]],
    wte: Mapping[str, Decimal],
    year: FinancialYear,
) -> NeedCoverage:
    given = {one.post: one.share for one in scenario.assignments if one.need == need.key}
    by_month = [NOTHING] * 12
    by_role: dict[str, Decimal] = {}
    for found in posts:
        share = given.get(found.post.key)
        if share is None:
            continue
        mine = [share * one for one in hours[found.post.key]]
        by_month = [a + b for a, b in zip(by_month, mine, strict=True)]
        role = found.post.role
        by_role[role] = by_role.get(role, NOTHING) + share * wte[found.post.key]
    return NeedCoverage(
        need, hours_needed(need), sum(by_month, NOTHING),
        tuple((role, wte) for role, wte in by_role.items() if wte),
        tuple(zip(year.months, by_month, strict=True)),
    )  # fmt: skip


def _wte(found: PostForecast, start: int) -> Decimal:
    """WTE at work, averaged over a year."""
    return sum((line.at_work for line in found.lines[start : start + 12]), NOTHING) / TWELVE


def _post_time(found: PostForecast, scenario: Scenario, hours: Mapping[str, tuple[Decimal, ...]]) -> PostTime:
    placed = sum((given.share for given in shares_of(scenario, found.post.key)), NOTHING)
    mine = hours[found.post.key]
    return PostTime(found.post.key, sum(mine, NOTHING), placed, mine)


def _roles(
    posts: tuple[PostForecast, ...],
    needs: tuple[NeedCoverage, ...],
    spent: Mapping[str, tuple[Decimal, ...]],
    reference: Reference,
    year: FinancialYear,
    start: int,
) -> list[RoleStaffing]:
    wte: dict[str, Decimal] = {}
    beyond: dict[str, Decimal] = {}
    for found in posts:
        role = found.post.role
        wte[role] = wte.get(role, NOTHING) + _wte(found, start)
        beyond[role] = beyond.get(role, NOTHING) + sum(spent[found.post.key], NOTHING)
    falls = falls_to(needs)
    return [
        RoleStaffing(
            role,
            wte.get(role, NOTHING),
            _required(falls.get(role), beyond.get(role, NOTHING), reference, role, year),
            beyond.get(role, NOTHING),
        )
        for role in dict.fromkeys((*wte, *falls))
    ]


def falls_to(needs: tuple[NeedCoverage, ...]) -> dict[str, Decimal]:
    """Hours a year that fall to each role: as the team divides a need, else evenly over the suited roles."""
    falls: dict[str, Decimal] = {}
    for found in needs:
        if not found.hours_needed:
            continue
        divided = dict(found.wte_by_role) or dict.fromkeys(suited_roles(found.need), ONE)
        whole = sum(divided.values(), NOTHING)
        for role, part in divided.items():
            falls[role] = falls.get(role, NOTHING) + found.hours_needed * part / whole
    return falls


def _required(
    hours: Decimal | None, individual: Decimal, reference: Reference, role: str, year: FinancialYear
) -> Decimal | None:
    share = patient_share(reference, role, year.months[0]).value
    available = working_time(reference, role, year.months[0]).hours
    if hours is None or not share or not available:
        return None
    return staff_required(hours, available, HUNDRED - share, individual)
