"""Cost and claims of posts in each future, and what the pots let through. Floats: £, not rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.entitlement import RING_FENCED, entitlement
from models.post import Funding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.figures import Forecast
    from models.months import FinancialYear, Month
    from models.plan import Plan
    from models.ranges_draws import Floats, Places
    from models.ranges_posts import PostPath
    from models.ranges_team import Presence
    from models.reference import Reference


def growth(plan: Plan, last_year: FinancialYear, awards: Floats, lag: int = 0) -> Floats:
    """What pay is multiplied by [year, future]: the awards since the last year with figures but the first."""
    grown = np.ones(awards.shape[1])
    rows = []
    for n, year in enumerate(plan.financial_years):
        since = year.start - last_year.start - lag
        if since > 0:
            grown = grown * (1 + awards[n] / 100) ** (since if n == 0 else 1)
        rows.append(grown)
    return np.array(rows)


def money(
    path: PostPath, months: int | Places, part: Floats | float, grown: dict[int, Floats]
) -> tuple[Floats, Floats]:
    """The network's share of a post's cost, and what of it can be claimed, where it is filled in part.

    `months` is one for all futures or one for each; `grown` what pay is multiplied by, by lag, in those.
    """
    cost = path.fixed[months] * part
    liable = -path.threshold[months]
    for layer in path.layers:
        paid = part * grown[layer.lag]
        cost = cost + layer.paid[months] * paid
        liable = liable + layer.liable[months] * paid
    cost = cost + path.ni_rate[months] * np.maximum(liable, 0.0)
    return cost, np.minimum(cost, path.most[months] * part)


def ringed_roles(plan: Plan, reference: Reference) -> set[str]:
    """Roles that have a pot of their own in a year of the plan."""
    return {
        role
        for stream, (_, role) in RING_FENCED.items()
        for year in plan.financial_years
        if entitlement(plan, reference, year, stream).figure.value is not None
    }


class Claims:
    """Claims added up [month, future]: what lasts for months as its first and last day, the rest apart."""

    def __init__(self, months: int, size: int) -> None:
        self.apart = np.zeros((months, size))
        self._change = np.zeros((months + 1, size))

    def add(self, months: range, claims: Floats) -> None:
        """The same [future] in each of these months."""
        self._change[months.start] += claims
        self._change[months.stop] -= claims

    @property
    def by_month(self) -> Floats:
        lasting: Floats = np.cumsum(self._change[:-1], axis=0)
        return np.add(lasting, self.apart, out=lasting)


class Totals:
    """Cost of all posts [year, future]; claims, also of roles with a pot of their own [month, future]."""

    def __init__(self, months: int, grown: dict[int, Floats], roles: Iterable[str]) -> None:
        years, size = grown[0].shape
        self._grown = grown
        self.cost, self._claims = np.zeros((years, size)), Claims(months, size)
        self._of_roles = {role: Claims(months, size) for role in roles}

    @property
    def claims(self) -> Floats:
        return self._claims.by_month

    @property
    def of_roles(self) -> dict[str, Floats]:
        return {role: made.by_month for role, made in self._of_roles.items()}

    def add(self, path: PostPath, found: Presence) -> None:
        """Months alike and out of reach of a late start are worked out once, then mended for leavers."""
        full = []
        late = range(found.first, found.last)
        for start, end in path.alike:
            cost, claims = money(path, start, 1.0, self._in(start))
            full.append((cost, claims))
            for months in filter(None, _without(range(start, end), late)):
                self.cost[start // 12] += cost * len(months)
                for made in self._claims_of(path):
                    made.add(months, claims)
        for month in late:
            cost, claims = money(path, month, found.part[month], self._in(month))
            self.cost[month // 12] += cost
            for made in self._claims_of(path):
                made.apart[month] += claims
        self._mend(path, found, np.array(full))

    def _in(self, month: int) -> dict[int, Floats]:
        return {lag: rows[month // 12] for lag, rows in self._grown.items()}

    def _mend(self, path: PostPath, found: Presence, full: Floats) -> None:
        """Less for days on which the post is empty; `full` [run, cost or claims, future] is without them."""
        cells, size = found.apart, self.cost.shape[1]
        years = cells.months // 12
        place = years * size + cells.who
        grown = {lag: rows.reshape(-1)[place] for lag, rows in self._grown.items()}
        cost, claims = money(path, cells.months, found.part.reshape(-1)[cells.flat], grown)
        run = path.run[cells.months]
        less = cost - full[run, 0, cells.who]
        self.cost += np.bincount(place, less, self.cost.size).reshape(self.cost.shape)
        for made in self._claims_of(path):
            made.apart.reshape(-1)[cells.flat] += claims - full[run, 1, cells.who]

    def _claims_of(self, path: PostPath) -> tuple[Claims, ...]:
        mine = self._of_roles.get(path.post.role)
        return (self._claims,) if mine is None else (self._claims, mine)


def _without(months: range, late: range) -> Iterator[range]:
    """The months before and after the late ones."""
    if not late:
        yield months
        return
    yield range(months.start, min(months.stop, late.start))
    yield range(max(months.start, late.stop), months.stop)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A year's money in each future, £."""

    claimed: Floats
    over: Floats


def drawn(
    plan: Plan, forecast: Forecast, reference: Reference, year: FinancialYear, claims: Floats,
    of_roles: dict[str, Floats],
) -> Drawn:  # fmt: skip
    """Claims [month of the plan, future] taken in month order, ring-fenced pots first; facts stay.

    `of_roles` are the claims of the roles that have a pot of their own.
    """
    known = entitlement(plan, reference, year).figure.value
    left = np.full(claims.shape[1], np.inf if known is None else float(known))
    rings = {
        stream: np.full_like(left, float(value))
        for stream in RING_FENCED
        if (value := entitlement(plan, reference, year, stream).figure.value) is not None
    }
    claimed, over = np.zeros_like(left), np.zeros_like(left)
    for n, month in enumerate(plan.months):
        if month.financial_year != year:
            continue
        figures = forecast.months[n]
        if figures.closed:
            fact = float(figures.claimed)
            left -= fact - sum(_fact_of(rings, stream, forecast, n) for stream in rings)
            claimed += fact
            continue
        ringed = _ringed(rings, reference, month, {key: rows[n] for key, rows in of_roles.items()})
        wanted = claims[n] - ringed + float(figures.arrears)
        got = np.minimum(wanted, np.maximum(left, 0.0))
        left -= got
        claimed += got + ringed
        over += wanted - got
    return Drawn(claimed, over)


def _ringed(
    rings: dict[str, Floats], reference: Reference, month: Month, claims: dict[str, Floats]
) -> Floats | float:
    """What ring-fenced pots pay of a month's claims."""
    paid: Floats | float = 0.0
    for stream, left in rings.items():
        if reference.figure(month, "entitlement", stream) is not None:
            got = np.minimum(claims.get(RING_FENCED[stream][1], 0.0), left)
            np.subtract(left, got, out=left)
            paid = paid + got
    return paid


def _fact_of(rings: dict[str, Floats], stream: str, forecast: Forecast, n: int) -> Floats:
    """What a closed month's claims of a role took from its own pot."""
    role = RING_FENCED[stream][1]
    funded = (one for one in forecast.posts if one.post.funding is Funding.ARRS and one.post.role == role)
    got = np.minimum(float(sum(one.claimed[n] for one in funded)), rings[stream])
    rings[stream] -= got
    return got
