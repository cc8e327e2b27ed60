"""A post's days in each future: when it starts, when its holder leaves, and how long it then stands empty."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from models.ranges_draws import Common, Floats, Places
    from models.ranges_posts import PostPath


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Months of futures in which a post stands empty for some days."""

    months: Places
    who: Places  # futures
    flat: Places  # both, as places in an array [month, future]


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """The part of each month's planned days on which a post is filled [month, future].

    It is 1 but in the months from `first` to `last`, where a late start may reach, and in leavers' cells.
    """

    part: Floats
    first: int
    last: int
    starts: Floats  # [future]
    refilled: list[
        tuple[Places, Floats]
    ]  # by year, futures in which its holder left, and where the next began
    cells: Cells
    apart: Cells  # those outside the months of late starts

    def clear(self) -> None:
        """Fill the post again throughout, so that the next one can use the same array."""
        self.part[self.first : self.last] = 1.0
        self.part.reshape(-1)[self.cells.flat] = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """What befalls one post, from 0 to 1."""

    late: Floats  # [1, future]
    leaves: Floats  # below the turnover, its holder leaves [year, future]
    when: Floats  # through the year
    refill: Floats


def presence(path: PostPath, drawn: Draws, common: Common, first_open: int, full: Floats) -> Presence:
    """Late posts are as planned once they start: nothing that has a date moves with them.

    In each year a holder leaves with the chance of the turnover, on any day of it alike. A post loses one
    holder a year at most, and none while it is empty or in months that are closed. `full` holds ones.
    """
    first, last, starts = _starting(path, drawn, common, full)
    chance = np.minimum(common.turnover * (path.leaving / 100), 1.0)
    free = np.maximum(starts, first_open)
    empty: list[tuple[Places, Floats, Floats]] = []
    for year, leaves in enumerate(drawn.leaves):
        (who,) = np.nonzero(leaves < chance)
        left = 12 * (year + drawn.when[year, who])
        still = left >= free[who]
        who, since = who[still], left[still]
        until = since + path.gap + common.late_of(drawn.refill[year, who], who)
        free[who] = until
        empty.append((who, since, until))
    cells = _empty(path, full, *(np.concatenate(column) for column in zip(*empty, strict=True)))
    outside = (cells.months < first) | (cells.months >= last)
    apart = Cells(cells.months[outside], cells.who[outside], cells.flat[outside]) if last > first else cells
    return Presence(full, first, last, starts, [(who, until) for who, _, until in empty], cells, apart)


def _starting(path: PostPath, drawn: Draws, common: Common, full: Floats) -> tuple[int, int, Floats]:
    """Fill the months that a late start may reach: from which to which, and where the post starts."""
    if not path.delayable:
        return 0, 0, np.full(common.size, path.starts)
    delays = common.late_of(drawn.late[0])
    first = min(int(path.starts), len(full))
    last = max(first, min(len(full), ceil(path.starts + common.latest)))
    starts = path.starts + delays
    rows = slice(first, last)
    filled = np.subtract(path.closes[rows, None], starts, out=full[rows])
    filled *= path.scale[rows, None]
    np.clip(filled, 0.0, 1.0, out=filled)
    return first, last, starts


def _empty(path: PostPath, part: Floats, who: Places, since: Floats, until: Floats) -> Cells:
    """Take the days from a leaver to the next off some futures."""
    start = since.astype(np.intp)
    most = int((until - start).max()) + 1 if who.size else 0
    months = start + np.arange(most)[:, None]
    step, of = np.nonzero((months < until) & (months < len(part)))
    months = start[of] + step
    away = np.minimum(until[of], path.closes[months]) - np.maximum(since[of], path.opens[months])
    lost = np.maximum(away, 0.0) * path.scale[months]
    futures = who[of]
    cells = Cells(months, futures, months * part.shape[1] + futures)
    filled = part.reshape(-1)
    np.subtract.at(filled, cells.flat, lost)
    filled[cells.flat] = np.maximum(filled[cells.flat], 0.0)
    return cells


def unsettle(wte: Floats, path: PostPath, found: Presence, ramp: float, planned: Floats) -> None:
    """Take off WTE at work [month, future] what does not carry its share yet, `planned` by month in the plan.

    Whoever begins grows evenly from 0 over the first `ramp` months.
    """
    wte -= planned[:, None]
    if ramp:
        _unsettle_anew(wte, path, found, ramp)
    np.maximum(wte, 0.0, out=wte)


def _unsettle_anew(wte: Floats, path: PostPath, found: Presence, ramp: float) -> None:
    """For those who begin on other days than in the plan."""
    whole = (path.at_work * path.scale)[:, None]

    def of(since: Floats, rows: slice) -> Floats:
        ends = path.closes[rows, None] - since, path.opens[rows, None] - since
        lost: Floats = whole[rows] * (_lost(ends[0], ramp) - _lost(ends[1], ramp))
        return lost

    if path.delayable:
        rows = slice(found.first, found.last + ceil(ramp))
        wte[rows] += of(np.array([path.starts]), rows) - of(found.starts, rows)
    for year, (who, until) in enumerate(found.refilled):
        rows = slice(12 * year, ceil(float(until.max(initial=0)) + ramp))
        wte[rows, who] -= of(until, rows)


def _lost(months: Floats, ramp: float) -> Floats:
    """What is lost in the first months of 1.0 WTE, in months: ∫ (1 − t ÷ ramp)."""
    within = np.clip(months, 0.0, ramp)
    return within - within * within / (2 * ramp)
