"""Random numbers of the futures: the same for the same plan, always, and each post's follow its key.

So a post draws alike in every scenario and beside any other posts: what differs between two scenarios is the
plan, not the dice. The first thousand futures are the same whether a thousand or ten thousand are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from models.spreads import Spread, Uncertain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

SEED = 20260401
BATCH = 5_000  # futures worked out together; a stream is drawn batch by batch
OF_A_CASE = 300  # futures


class Stream:
    """Uniform numbers from a key."""

    def __init__(self, key: str) -> None:
        self._key, self._first = key, np.empty((0, 0))
        mark = int.from_bytes(sha256(key.encode()).digest()[:16], "big")
        self._generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence([SEED, mark])))

    def rows(self, count: int) -> Floats:
        """Numbers from 0 to 1 of the next batch [row, future]."""
        made = self._generator.random((count, BATCH))
        if not self._first.size:
            self._first = made[:, :OF_A_CASE].copy()
        return made

    def first(self, count: int) -> Floats:
        """Numbers of the first futures of all, enough for a case, whatever was drawn since [row, future]."""
        return self._first if self._first.size else Stream(self._key).rows(count)[:, :OF_A_CASE]


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """What all posts of a future have in common, in a batch of futures."""

    size: int
    awards: Floats  # % [year, future]
    turnover: Floats  # % [future]
    referrals: Floats  # % more or fewer [future]
    late: Spread | Floats  # months: drawn for each post, or given for each future

    def own(self, stream: Stream, count: int) -> Floats:
        """A post's own numbers [row, future]; where cases are compared, the same in each."""
        if isinstance(self.late, Spread):
            return stream.rows(count)[:, : self.size]
        return np.tile(stream.first(count), (1, self.size // OF_A_CASE))

    @property
    def latest(self) -> float:
        """Months that a post can start late at most."""
        return float(self.late.high if isinstance(self.late, Spread) else self.late.max())

    def late_of(self, uniform: Floats, who: Places | None = None) -> Floats:
        """Months that a post starts late, in all futures or in some."""
        if isinstance(self.late, Spread):
            return triangular(uniform, self.late)
        return self.late if who is None else self.late[who]


def triangular(uniform: Floats, spread: Spread) -> Floats:
    """Uniform numbers bent to a triangle from low over likely to high."""
    low, likely, high = float(spread.low), float(spread.likely), float(spread.high)
    if spread.certain:
        return np.full_like(uniform, low)
    rising = np.sqrt(uniform * (high - low) * (likely - low))
    falling = np.sqrt((1 - uniform) * (high - low) * (high - likely))
    return np.where(uniform * (high - low) < likely - low, low + rising, high - falling)


def drawn(stream: Stream, spreads: Mapping[Uncertain, Spread], years: int, size: int) -> Common:
    """A batch in which every input is drawn."""
    rows = stream.rows(years + 2)[:, :size]
    return Common(
        size,
        triangular(rows[2:], spreads[Uncertain.PAY_AWARD]),
        triangular(rows[0], spreads[Uncertain.TURNOVER]),
        triangular(rows[1], spreads[Uncertain.REFERRALS]),
        spreads[Uncertain.START_DELAY],
    )


def given(cases: Iterable[Mapping[Uncertain, float]], years: int) -> Common:
    """A batch in which each case gives every input, for as many futures as a case has."""
    known = list(cases)
    rows = {of: np.repeat([case[of] for case in known], OF_A_CASE) for of in Uncertain}
    awards = np.repeat(rows[Uncertain.PAY_AWARD][None, :], years, axis=0)
    return Common(
        OF_A_CASE * len(known), awards, rows[Uncertain.TURNOVER], rows[Uncertain.REFERRALS],
        rows[Uncertain.START_DELAY],
    )  # fmt: skip
