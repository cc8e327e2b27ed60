"""Posts' lines by column: added up over the team month by month, and over each post's financial years."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.figures import PostMonth, PostYear
from models.money import ZERO
from models.months import FinancialYear
from models.post import Post, PostStatus

Lines = tuple[PostMonth, ...]
Money = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What a post's lines hold of each amount, in the order of the months."""

    cost: Money
    maximum: Money
    claimable: Money
    wte: Money


@lru_cache(maxsize=4096)
def columns(lines: Lines) -> Columns:
    rows = ((line.cost, line.maximum, line.claimable, line.wte) for line in lines)
    return Columns(*zip(*rows, strict=True)) if lines else Columns((), (), (), ())


@dataclass(frozen=True, slots=True)
class Team:
    """The ARRS-funded posts together, month by month, and which of them each status holds."""

    cost: Money
    maximum: Money
    wte: Money
    other_cost: Money  # of the posts funded otherwise
    by_status: tuple[tuple[PostStatus, tuple[bool, ...]], ...]

    @classmethod
    def of(cls, months: int, posts: tuple[Post, ...], team: list[Columns], other: list[Columns]) -> "Team":
        def together(parts: Iterable[Money], nothing: Decimal = ZERO) -> Money:
            return tuple(sum(row, nothing) for row in zip(*parts, strict=True)) or (nothing,) * months

        return cls(
            together(one.cost for one in team),
            together(one.maximum for one in team),
            together((one.wte for one in team), Decimal(0)),
            together(one.cost for one in other),
            tuple((status, tuple(post.status is status for post in posts)) for status in PostStatus),
        )


def post_years(first: FinancialYear, lines: Lines, claimable: Money, claimed: Money) -> tuple[PostYear, ...]:
    """A post's years from the first on; `claimable` and `claimed`: what came of its lines' own."""
    usual = columns(lines).claimable
    if claimable == usual and claimed == usual:
        return _all_claimed(first, lines)
    return _years(first, lines, claimable, claimed)


@lru_cache(maxsize=4096)
def _all_claimed(first: FinancialYear, lines: Lines) -> tuple[PostYear, ...]:
    usual = columns(lines).claimable
    return _years(first, lines, usual, usual)


def _years(first: FinancialYear, lines: Lines, claimable: Money, claimed: Money) -> tuple[PostYear, ...]:
    spans = ((n // 12, slice(n, n + 12)) for n in range(0, len(lines), 12))
    return tuple(
        _year(FinancialYear(first.start + n), lines[span], claimable[span], claimed[span])
        for n, span in spans
    )


def _year(year: FinancialYear, lines: Lines, claimable: Money, claimed: Money) -> PostYear:
    cost, maximum, wte = _added_up(lines)
    could = sum(claimable, ZERO)
    did = sum(claimed, ZERO)
    return PostYear(year, cost, maximum, could, did, cost - could, could - did, wte)


@lru_cache(maxsize=4096)
def _added_up(lines: Lines) -> tuple[Decimal, Decimal, Decimal]:
    """A year's cost and maximum, and its WTE averaged over the months."""
    wte = sum((line.wte for line in lines), Decimal(0)) / 12
    return sum((line.cost for line in lines), ZERO), sum((line.maximum for line in lines), ZERO), wte
