"""What the months of a post are made of before any future bends them: plain numbers, £ and WTE.

Places in time are months from the plan's first day, a day being its part of its calendar month. Sums of money
stay apart by what they follow: pay grows with the awards, a typed on-cost does not, and NI starts at its
threshold. A month's sums hold for the days on which the post is planned in it, from `opens` to `closes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from math import inf, log2
from typing import TYPE_CHECKING

import numpy as np

from models.claims import salary_of, terms_in, threshold_shares
from models.forecast import rates_for
from models.hiring import GENERAL, WEEKS, hiring_of
from models.months import Month
from models.post import Holder, Post, PostStatus, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.figures import PostForecast, PostMonth
    from models.plan import Assumptions, Plan
    from models.ranges_draws import Floats, Places
    from models.rates import Rates
    from models.reference import Place, Reference

NOTHING, ONE, TWELVE, HUNDRED = Decimal(0), Decimal(1), Decimal(12), Decimal(100)
A_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Layer:
    """A month's pay that grows with the assumed awards since the last figures but the first `lag`."""

    lag: int
    paid: Floats  # £ with pension, the network's share
    liable: Floats  # £ on which NI is due, whole


@dataclass(frozen=True, slots=True, eq=False)
class PostPath:
    """A post as planned; arrays have a number for each month."""

    post: Post
    opens: Floats  # where its days in the month begin and end
    closes: Floats
    scale: Floats  # 1 ÷ the length between them; 0 where it is not planned
    starts: float  # -inf: in post throughout
    delayable: bool  # it has not started, so it may start late
    gap: float  # months from a leaver to the next, as planned
    leaving: float  # turnover of its role ÷ that of all roles
    layers: tuple[Layer, ...]
    fixed: Floats  # £ that no award moves: on-costs typed by the user, and what the month was rounded by
    ni_rate: Floats  # × the network's share
    threshold: Floats  # £
    most: Floats  # £ that can be claimed
    at_work: Floats  # WTE
    alike: tuple[tuple[int, int], ...]  # first month and end of runs within a year that hold the same sums
    run: Places  # which of these a month is in

    @property
    def holder(self) -> str:
        """Posts held by one person lose them on the same day."""
        return self.post.person or self.post.key


@dataclass(frozen=True, slots=True)
class _Sums:
    """A month's £ without any award, by lag."""

    paid: dict[int, float]
    liable: dict[int, float]


def paths(plan: Plan, posts: tuple[PostForecast, ...], reference: Reference) -> tuple[PostPath, ...]:
    rates = rates_for(reference, plan.assumptions)
    held = tuple(found.post for found in posts)
    one, place = plan.assumptions.one_threshold_a_person, plan.network.place
    shares = threshold_shares(held, place, rates, plan.months) if one else {}
    rest = place, reference, plan.assumptions, first_open(plan)
    return tuple(_path(found.post, found.lines, shares.get(found.post.key), *rest) for found in posts)


def first_open(plan: Plan) -> int:
    """Months of the plan up to the last closed one: what happened in them is known."""
    known = [actual.month.since(plan.months[0]) + 1 for actual in plan.actuals]
    return max([0, *(n for n in known if n <= len(plan.months))])


@lru_cache(maxsize=512)
def _path(
    post: Post, lines: tuple[PostMonth, ...], shares: tuple[Decimal, ...] | None, place: Place,
    reference: Reference, assumptions: Assumptions, opened: int,
) -> PostPath:  # fmt: skip
    return _Reader(post, lines, place, reference, assumptions).path(shares or (ONE,) * len(lines), opened)


class _Reader:
    """Reads a post; `still` has no award and `doubled` 100%: their ratio tells how many bear on pay."""

    def __init__(
        self,
        post: Post,
        lines: tuple[PostMonth, ...],
        place: Place,
        reference: Reference,
        assumptions: Assumptions,
    ) -> None:
        self.post, self.lines, self.place, self.reference = post, lines, place, reference
        self.award = 1 + float(assumptions.pay_award) / 100
        self.rates = rates_for(reference, assumptions)
        self.still = rates_for(reference, replace(assumptions, pay_award=NOTHING))
        self.doubled = rates_for(reference, replace(assumptions, pay_award=HUNDRED))

    def path(self, shares: tuple[Decimal, ...], opened: int) -> PostPath:
        post, lines = self.post, self.lines
        sums = [self._sums(line) for line in lines]
        starts = -inf if post.start is None else self._moment(post.start)
        ends = inf if post.end is None else self._moment(post.end + A_DAY)
        months = np.arange(float(len(lines)))
        opens, closes = np.clip(starts, months, months + 1), np.clip(ends, months, months + 1)
        length = np.maximum(closes - opens, 0.0)
        rates = [self.rates.on_costs(line.month) for line in lines]
        threshold = row(at * part / TWELVE for (_, at, _), part in zip(rates, shares, strict=True))
        ni_rate = row(rate * post.share for rate, _, _ in rates)
        layers = tuple(
            Layer(
                lag,
                row(one.paid.get(lag, 0.0) for one in sums),
                row(one.liable.get(lag, 0.0) for one in sums),
            )
            for lag in sorted({lag for one in sums for lag in one.paid}) or [0]
        )
        most, fixed = row(line.maximum for line in lines), self._fixed(layers, ni_rate, threshold)
        alike = _alike(
            [fixed, ni_rate, threshold, most, *(r for one in layers for r in (one.paid, one.liable))]
        )
        gap, leaving = self._leaving()
        return PostPath(
            post, opens, closes, np.divide(1.0, length, out=np.zeros_like(length), where=length > 0), starts,
            post.status is not PostStatus.CONFIRMED and starts >= opened, gap, leaving,
            layers, fixed, ni_rate, threshold, most, row(line.at_work for line in lines),
            alike, np.repeat(np.arange(len(alike)), [end - start for start, end in alike]),
        )  # fmt: skip

    def _moment(self, day: date) -> float:
        month = Month.of(day)
        return month.since(self.lines[0].month) + (day.day - 1) / month.days

    def _leaving(self) -> tuple[float, float]:
        month = self.lines[0].month
        mine, usual = (hiring_of(self.reference, role, month) for role in (self.post.role, GENERAL))
        gap = float((mine.gap_weeks or NOTHING) * TWELVE / WEEKS)
        if mine.turnover.value is None or not usual.turnover.value:
            return gap, 1.0
        return gap, float(mine.turnover.value / usual.turnover.value)

    def _sums(self, line: PostMonth) -> _Sums:
        """From the forecast's line where no assumed award bears on it and no on-cost was typed."""
        post = self.post
        typed = any(
            terms.employer_ni is not None or terms.employer_pension is not None for terms in post.terms
        )
        if not self._awards(line.month) and not typed:
            return _Sums({0: float(post.share * (line.salary + line.pension))}, {0: float(line.salary)})
        made, pension = _Sums({}, {}), self.rates.on_costs(line.month)[2]
        for terms, days in terms_in(post, line.month):
            if terms.holder is not Holder.VACANT:
                pay, lag = self._pay(terms, line.month)
                pay = pay * days / (TWELVE * line.month.days)
                on_top = pension if terms.employer_pension is None else NOTHING
                liable = pay if terms.employer_ni is None else NOTHING
                made.paid[lag] = made.paid.get(lag, 0.0) + float(post.share * pay * (1 + on_top))
                made.liable[lag] = made.liable.get(lag, 0.0) + float(liable)
        return made

    def _pay(self, terms: Terms, month: Month) -> tuple[Decimal, int]:
        """£ a year without any award, and how many of the usual awards do not bear on it."""
        salary, usual = self._salary(terms, month, self.still), self._awards(month)
        full = salary * terms.wte
        pay = full * terms.leave_pay if terms.holder is Holder.ON_LEAVE else full
        if not usual or not salary:
            return pay, 0
        return pay, usual - round(log2(self._salary(terms, month, self.doubled) / salary))

    def _salary(self, terms: Terms, month: Month, rates: Rates) -> Decimal:
        found = salary_of(self.post, terms, self.place, month, rates)
        return found.value if found else NOTHING

    def _awards(self, month: Month) -> int:
        return max(0, month.financial_year.start - self.reference.last_year.start)

    def _fixed(self, layers: tuple[Layer, ...], ni_rate: Floats, threshold: Floats) -> Floats:
        """The plan's own future is its forecast to the penny: each month's rounding stays with it."""
        awards = np.array([self._awards(line.month) for line in self.lines])
        rest, liable = row(line.cost for line in self.lines), -threshold
        for layer in layers:
            grown = self.award ** np.maximum(awards - layer.lag, 0)
            rest, liable = rest - layer.paid * grown, liable + layer.liable * grown
        return rest - ni_rate * np.maximum(liable, 0.0)


def row(values: Iterable[Decimal | float]) -> Floats:
    """A number for each month."""
    return np.array([float(value) for value in values])


def _alike(rows: list[Floats]) -> tuple[tuple[int, int], ...]:
    """Months of a year that follow one another and differ by less than a thousandth of a penny."""
    keys = enumerate(zip(*(row.round(5).tolist() for row in rows), strict=True))
    runs = [[n for n, _ in run] for _, run in groupby(keys, lambda one: (one[0] // 12, one[1]))]
    return tuple((run[0], run[-1] + 1) for run in runs)
