"""Every future of a team worked out: money, people waiting and supervision short, batch by batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models import ranges_draws as draws
from models.capacity import working_time
from models.caseload import NOTHING, in_force
from models.caseload_team import carried
from models.post import Funding
from models.ranges_money import Totals, drawn, growth, ringed_roles
from models.ranges_posts import PostPath, first_open, paths, row
from models.ranges_team import Draws, Presence, presence, unsettle
from models.ranges_waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.caseload_course import Course
    from models.caseload_flow import Flow
    from models.months import FinancialYear
    from models.outlook import Outlook
    from models.ranges_draws import Floats
    from models.spreads import Spread, Uncertain

NO_ONE = 0  # the place of needs without a supervisor, before those of the supervisors


@dataclass(frozen=True, slots=True, eq=False)
class Carrier:
    """A post's part in the caseload of its role, by month: WTE not settled yet as planned, and time away."""

    unsettled: Floats
    away: Floats


@dataclass(frozen=True, slots=True, eq=False)
class CaseloadOf:
    role: str
    flow: Flow
    ramp: float  # months
    ceiling: Floats  # people a year for 1.0 WTE, by month
    posts: dict[str, Carrier]  # by key


@dataclass(frozen=True, slots=True, eq=False)
class Team:
    """All that the futures of an outlook rest on, read once; hours are of supervision a week, by month."""

    outlook: Outlook
    posts: tuple[PostPath, ...]
    first_open: int
    caseloads: tuple[CaseloadOf, ...]
    needed: dict[str, dict[int, Floats]]  # by post: hours by the place of who gives them
    offered: tuple[tuple[str, Floats], ...]  # by supervisor: their post or "", hours

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        return self.outlook.plan.financial_years

    @property
    def supervising(self) -> frozenset[str]:
        return frozenset(post for post, _ in self.offered if post)

    @property
    def needed_in_all(self) -> dict[int, Floats]:
        """By place, with every post filled as planned."""
        rows: dict[int, Floats] = {}
        for mine in self.needed.values():
            for place, hours in mine.items():
                rows[place] = rows.get(place, 0.0) + hours
        return rows


@dataclass(frozen=True, slots=True, eq=False)
class Futures:
    """What comes of each future [year, future]; people waiting by role."""

    claimed: Floats
    over: Floats
    pays: Floats  # £ the network pays itself
    short: Floats
    waiting: dict[str, Floats]


def read(outlook: Outlook) -> Team:
    plan, found = outlook.plan, outlook.supported
    posts = paths(plan, outlook.forecast.posts, outlook.reference)
    places = {load.supervisor.key: n for n, load in enumerate(found.loads, NO_ONE + 1)}
    needed: dict[str, dict[int, Floats]] = {}
    for one in found.given:
        mine, place = needed.setdefault(one.need.post, {}), places.get(one.supervisor, NO_ONE)
        mine[place] = mine.get(place, 0.0) + row(one.by_month) / 60
    offered = tuple((load.supervisor.post, row(load.offered_by_month)) for load in found.loads)
    caseloads = tuple(_caseload(outlook, one, one.flow) for one in outlook.courses if one.flow)
    return Team(outlook, posts, first_open(plan), caseloads, needed, offered)


def _caseload(outlook: Outlook, course: Course, flow: Flow) -> CaseloadOf:
    plan, reference, role = outlook.plan, outlook.reference, course.role
    ramp = course.terms.ramp_months.value or NOTHING
    hours = float(working_time(reference, role, plan.months[0]).hours)
    nothing = (NOTHING,) * len(plan.months)
    carriers: dict[str, Carrier] = {}
    for post in (found.post for found in outlook.forecast.posts if found.post.role == role):
        months = carried(post, plan.months, ramp)
        away = row(outlook.time_away.get(post.key, nothing)) * (12 / hours if hours else 0.0)
        carriers[post.key] = Carrier(row(one.at_work - one.settled for one in months), away)
    by_year = {year: in_force(plan, reference, role, year.months[0]).ceiling for year in plan.financial_years}
    ceiling = row(by_year[month.financial_year] or NOTHING for month in plan.months)
    return CaseloadOf(role, flow, float(ramp), ceiling, carriers)


class Bench:
    """Works out batches of futures of a team; the first ones are the same however many are asked for."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self._shared = draws.Stream("shared")
        self._delays = {path.post.key: draws.Stream(f"delay {path.post.key}") for path in team.posts}
        self._leaving = {path.holder: draws.Stream(f"leaving {path.holder}") for path in team.posts}

    def drawn(self, spreads: Mapping[Uncertain, Spread], size: int) -> Futures:
        """The next batch, of at most `draws.BATCH`."""
        return self._batch(draws.drawn(self._shared, spreads, len(self.team.years), size))

    def given(self, cases: Iterable[Mapping[Uncertain, float]]) -> Futures:
        """Cases beside one another, each with the same futures."""
        return self._batch(draws.given(cases, len(self.team.years)))

    def _batch(self, common: draws.Common) -> Futures:
        years = len(self.team.years)
        leaving = {holder: common.own(stream, 3 * years) for holder, stream in self._leaving.items()}
        made = Batch(self.team, common)
        full = np.ones((12 * years, common.size))
        for path in self.team.posts:
            late = common.own(self._delays[path.post.key], 1) if path.delayable else np.empty((0, 0))
            mine = leaving[path.holder]
            drawn = Draws(late, mine[:years], mine[years : 2 * years], mine[2 * years :])
            found = presence(path, drawn, common, self.team.first_open, full)
            made.add(path, found)
            found.clear()
        return made.futures()


class Batch:
    """Adds up the posts of a batch [month, future]."""

    def __init__(self, team: Team, common: draws.Common) -> None:
        plan, last = team.outlook.plan, team.outlook.reference.last_year
        self.team, self.referrals = team, common.referrals
        months = len(plan.months)
        lags = {layer.lag for path in team.posts for layer in path.layers} | {0}
        grown = {lag: growth(plan, last, common.awards, lag) for lag in lags}
        self.money = Totals(months, grown, ringed_roles(plan, team.outlook.reference))
        self.at_work = {one.role: np.zeros((months, common.size)) for one in team.caseloads}
        self.settled = {one.role: np.zeros((months, common.size)) for one in team.caseloads}
        self.given = {
            place: np.repeat(hours[:, None], common.size, axis=1)
            for place, hours in team.needed_in_all.items()
        }
        self.there: dict[str, Floats] = {}

    def add(self, path: PostPath, found: Presence) -> None:
        if path.post.funding is Funding.ARRS:
            self.money.add(path, found)
        self._supervision(path.post.key, found)
        for one in self.team.caseloads:
            if path.post.key in one.posts:
                self._caseload(one, path, found)

    def _supervision(self, key: str, found: Presence) -> None:
        """What a post does not need on the days on which no one is in it."""
        late, cells = slice(found.first, found.last), found.apart
        empty, before = 1 - found.part.reshape(-1)[cells.flat], 1 - found.part[late]
        for place, hours in self.team.needed.get(key, {}).items():
            given = self.given[place]
            given[late] -= hours[late, None] * before
            given.reshape(-1)[cells.flat] -= hours[cells.months] * empty
        if key in self.team.supervising:
            self.there[key] = found.part.copy()

    def _caseload(self, one: CaseloadOf, path: PostPath, found: Presence) -> None:
        carrier = one.posts[path.post.key]
        settled = path.at_work[:, None] * found.part
        self.at_work[one.role] += settled
        unsettle(settled, path, found, one.ramp, carrier.unsettled)
        if carrier.away.any():
            there = np.maximum(path.at_work - carrier.away, 0.0)
            np.minimum(settled, there[:, None] * found.part, out=settled)
        self.settled[one.role] += settled

    def _short(self) -> Floats:
        """Hours of supervision a week that no one gives [year, future], averaged over the year."""
        years = len(self.team.years)
        short = np.zeros((years, self.referrals.size))
        for place, given in self.given.items():
            if place != NO_ONE:
                post, hours = self.team.offered[place - 1]
                np.subtract(given, hours[:, None] * self.there.get(post, 1.0), out=given)
                np.maximum(given, 0.0, out=given)
            short += given.reshape(years, 12, -1).mean(axis=1)
        return short

    def futures(self) -> Futures:
        plan, forecast, reference = (
            self.team.outlook.plan,
            self.team.outlook.forecast,
            self.team.outlook.reference,
        )
        years, claims, of_roles = self.team.years, self.money.claims, self.money.of_roles
        got = [drawn(plan, forecast, reference, year, claims, of_roles) for year in years]
        claimed = np.array([one.claimed for one in got])
        beyond = np.array([[float(forecast.year(year).beyond)] for year in years])
        return Futures(
            claimed,
            np.array([one.over for one in got]),
            self.money.cost + beyond - claimed,
            self._short(),
            {one.role: self._waiting(one)[11::12] for one in self.team.caseloads},
        )

    def _waiting(self, one: CaseloadOf) -> Floats:
        settled, at_work = self.settled[one.role], self.at_work[one.role]
        return waiting(one.flow, 1 + self.referrals / 100, one.ceiling, settled, at_work)


def together(batches: Sequence[Futures]) -> Futures:
    """Futures of several batches, one after the other."""

    def joined(name: str) -> Floats:
        return np.concatenate([getattr(one, name) for one in batches], axis=1)

    people = {
        role: np.concatenate([one.waiting[role] for one in batches], axis=1) for role in batches[0].waiting
    }
    return Futures(joined("claimed"), joined("over"), joined("pays"), joined("short"), people)
