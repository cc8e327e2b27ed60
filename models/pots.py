"""What the pots let through: claims taken in month order, ring-fenced pots first, facts before forecast."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from models.dated_figure import Figure
from models.entitlement import RING_FENCED, Entitlement, entitlement
from models.money import ZERO, share_out
from models.months import FinancialYear, Month
from models.plan import Actual, Plan
from models.post import Post
from models.reference import Reference

Money = tuple[Decimal, ...]  # £, for each post in order
Claims = Mapping[Month, Money]


@dataclass(frozen=True, slots=True)
class Let:
    """A month after the pots: what each post drew, and what came on top as arrears."""

    claimable: Money
    claimed: Money
    arrears: Decimal
    arrears_claimed: Decimal
    closed: bool
    unplaced: Decimal = ZERO  # drawn in a closed month beyond what its posts could claim


@dataclass(slots=True)
class Balance:
    """Money left in a year's pots while the months are taken in order. None: not known, no cap."""

    main: Decimal | None
    rings: dict[str, Decimal] = field(default_factory=dict)
    ring_claimed: dict[str, Decimal] = field(default_factory=dict)

    def draw_main(self, wanted: Decimal) -> Decimal:
        if self.main is None:
            return wanted
        drawn = min(wanted, max(ZERO, self.main))
        self.main -= drawn
        return drawn

    def draw_ring(self, stream: str, wanted: Decimal) -> Decimal:
        drawn = min(wanted, self.rings.get(stream, ZERO))
        self.rings[stream] = self.rings.get(stream, ZERO) - drawn
        self.ring_claimed[stream] = self.ring_claimed.get(stream, ZERO) + drawn
        return drawn

    def draw_fact(self, drawn: Decimal) -> None:
        if self.main is not None:
            self.main -= drawn


@dataclass(frozen=True, slots=True)
class YearPots:
    main: Entitlement
    rings: tuple[tuple[str, Figure], ...]
    months: dict[Month, Let]
    ring_claimed: dict[str, Decimal]


def year_pots(
    plan: Plan,
    reference: Reference,
    year: FinancialYear,
    posts: tuple[Post, ...],
    claims: Claims,
    arrears: Mapping[Month, Decimal],
) -> YearPots:
    """Take a year's claims in month order. `claims` hold what each ARRS-funded post could claim."""
    main = entitlement(plan, reference, year)
    rings = tuple(
        (stream, found.figure)
        for stream in RING_FENCED
        if (found := entitlement(plan, reference, year, stream)).figure.value is not None
    )
    balance = Balance(main.figure.value, {stream: figure.value or ZERO for stream, figure in rings})
    facts = facts_of(plan.actuals, year)
    months: dict[Month, Let] = {}
    for month in year.months:
        due = arrears.get(month, ZERO)
        if month in facts:
            months[month] = _closed(facts[month], posts, claims[month], balance)
        else:
            months[month] = _open(month, reference, posts, claims[month], due, balance)
    return YearPots(main, rings, months, balance.ring_claimed)


def facts_of(actuals: tuple[Actual, ...], year: FinancialYear) -> dict[Month, tuple[Actual, ...]]:
    """The year's closed months with what was entered for each."""
    found: dict[Month, tuple[Actual, ...]] = {}
    for actual in actuals:
        if actual.month in year:
            found[actual.month] = (*found.get(actual.month, ()), actual)
    return found


def drawn(facts: tuple[Actual, ...]) -> Decimal:
    """What was drawn in a closed month: the network's total where entered, else the sum of its posts."""
    whole = [fact.drawn for fact in facts if not fact.post]
    return whole[-1] if whole else sum((fact.drawn for fact in facts), ZERO)


def _closed(facts: tuple[Actual, ...], posts: tuple[Post, ...], forecast: Money, balance: Balance) -> Let:
    """A post never draws more than it could claim in the month; what was drawn beyond is unplaced."""
    total = drawn(facts)
    by_post = {fact.post: fact.drawn for fact in facts if fact.post}
    named = tuple(min(by_post.get(post.key, ZERO), due) for post, due in zip(posts, forecast, strict=True))
    rest = total - sum(by_post.values(), ZERO)
    weights = tuple(ZERO if post.key in by_post else due for post, due in zip(posts, forecast, strict=True))
    shared = share_out(max(ZERO, min(rest, sum(weights, ZERO))), weights)
    claimed = _added(named, shared)
    in_rings = ZERO
    for stream, mine in _ring_claims(balance, posts, claimed).items():
        in_rings += balance.draw_ring(stream, sum(mine, ZERO))
    balance.draw_fact(total - in_rings)
    return Let(claimed, claimed, ZERO, ZERO, closed=True, unplaced=total - sum(claimed, ZERO))


def _open(
    month: Month,
    reference: Reference,
    posts: tuple[Post, ...],
    claims: Money,
    arrears: Decimal,
    balance: Balance,
) -> Let:
    ringed = (ZERO,) * len(posts)
    for stream, mine in _ring_claims(balance, posts, claims).items():
        if reference.figure(month, "entitlement", stream) is not None:
            got = balance.draw_ring(stream, sum(mine, ZERO))
            ringed = _added(ringed, share_out(got, mine))
    left = claims
    if balance.rings:
        left = tuple(claim - had for claim, had in zip(claims, ringed, strict=True))
    arrears_claimed = balance.draw_main(arrears) if arrears else ZERO
    wanted = sum(left, ZERO)
    got = balance.draw_main(wanted)
    main = left if got == wanted else share_out(got, left)
    claimed = _added(ringed, main) if balance.rings else main
    return Let(claims, claimed, arrears, arrears_claimed, closed=False)


def _added(one: Money, other: Money) -> Money:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _ring_claims(balance: Balance, posts: tuple[Post, ...], claims: Money) -> dict[str, Money]:
    """For each ring-fenced pot, the claims of its own role; nothing for the other posts."""
    return {
        stream: tuple(
            claim if post.role == RING_FENCED[stream][1] else ZERO
            for post, claim in zip(posts, claims, strict=True)
        )
        for stream in balance.rings
    }
