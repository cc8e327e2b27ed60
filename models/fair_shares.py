"""What each practice gets of the team against its share of it, on four bases.

Posts are split by the bases in force, month by month and by calendar days. Posts without a base are shared by
registered list. Parts add up to the totals exactly: WTE to 1/10,000, hours to 1/100, money to the penny.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from models.claims import terms_in
from models.figures import PostForecast, YearFigures
from models.money import PENNY, share_out
from models.months import FinancialYear, Month
from models.need import Need
from models.need_shares import practice_hours
from models.population import Population
from models.post import Holder, Post
from models.reference import Reference

NOTHING, ONE, TWELVE = Decimal(0), Decimal(1), Decimal(12)
NO_BASE = ""  # in place of a practice's code
UNITS = (Decimal("0.0001"), Decimal("0.01"), PENNY, PENNY)  # of WTE, hours, claim and cost

Hours = Mapping[str, Sequence[Decimal]]  # a post's key: hours for patients in each month of the year
Weights = tuple[Decimal, ...]  # one for each practice, in the network's order


class ShareBasis(StrEnum):
    """What a practice's share of the team is measured by."""

    REGISTERED = "registered"
    WEIGHTED = "weighted"
    NEED = "need"  # hours that its own people's needs call for
    DEPRIVATION = "deprivation"  # registered list × IMD score: a simple weighting, an assumption


@dataclass(frozen=True, slots=True)
class Amounts:
    """Of the team in a year: WTE averaged over it, hours for patients, £ claimed, £ the network's cost."""

    wte: Decimal = NOTHING
    hours: Decimal = NOTHING
    claim: Decimal = NOTHING
    cost: Decimal = NOTHING

    @property
    def each(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        return self.wte, self.hours, self.claim, self.cost

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(*(a + b for a, b in zip(self.each, other.each, strict=True)))

    def __sub__(self, other: "Amounts") -> "Amounts":
        return Amounts(*(a - b for a, b in zip(self.each, other.each, strict=True)))


@dataclass(frozen=True, slots=True)
class Received:
    """What a practice gets: of posts based there, and its part of posts without a base."""

    practice: str  # ODS code; NO_BASE: what stays with no practice
    based: Amounts
    spread: Amounts

    @property
    def gets(self) -> Amounts:
        return self.based + self.spread


@dataclass(frozen=True, slots=True)
class BasisShares:
    """Each practice's share of the team on a basis; none where the basis is not known."""

    basis: ShareBasis
    weights: Weights  # (): not known
    amounts: tuple[Amounts, ...]
    lacking: tuple[str, ...] = ()  # codes of the practices without what the basis needs
    needs_divided: int = 0  # of NEED: needs divided by the practices' own counts
    needs_by_list: int = 0  # and by registered list, for want of counts

    @property
    def known(self) -> bool:
        return bool(self.weights)

    def share(self, place: int) -> Decimal:
        """Between 0 and 1."""
        return self.weights[place] / sum(self.weights, NOTHING)


@dataclass(frozen=True, slots=True)
class FairShares:
    year: FinancialYear
    total: Amounts
    no_base: Amounts  # of posts without a base
    received: tuple[Received, ...]  # in the network's order; last NO_BASE, where no list shares it out
    bases: tuple[BasisShares, ...]

    def on(self, basis: ShareBasis) -> BasisShares:
        return next(found for found in self.bases if found.basis is basis)

    def differences(self, basis: ShareBasis) -> tuple[Amounts, ...]:
        """What each practice gets less its share; they add up to 0."""
        shares = self.on(basis).amounts
        return tuple(
            one.gets - (shares[place] if place < len(shares) else Amounts())
            for place, one in enumerate(self.received)
        )


def fair_shares(
    counted: Population,
    needs: tuple[Need, ...],
    posts: tuple[PostForecast, ...],
    figures: YearFigures,
    hours: Hours,
    reference: Reference,
) -> FairShares:
    """Work out who gets what of the scenario's posts in a year, whose totals are `figures`."""
    codes = (*counted.codes, NO_BASE)
    start = 12 * (figures.year.start - counted.plan.first_year.start)
    rough = {code: [NOTHING] * 4 for code in codes}
    for found in posts:
        _add_post(rough, found, figures.year, start, hours.get(found.post.key, ()))
    rest = figures.claimed - sum((each[2] for each in rough.values()), NOTHING)
    rough[NO_BASE][2] += rest  # arrears, and what was drawn beyond the posts' claims
    total = Amounts(*(_rounded(sum(column, NOTHING), unit) for column, unit in _columns(rough)))
    based = _apportioned(total, tuple(tuple(rough[code]) for code in codes))
    bases = tuple(_basis(counted, needs, basis, total, reference) for basis in ShareBasis)
    return FairShares(figures.year, total, based[-1], _received(codes, based, bases[0]), bases)


def _columns(rough: Mapping[str, list[Decimal]]) -> list[tuple[tuple[Decimal, ...], Decimal]]:
    return list(zip(zip(*rough.values(), strict=True), UNITS, strict=True))


def _add_post(
    rough: dict[str, list[Decimal]],
    found: PostForecast,
    year: FinancialYear,
    start: int,
    hours: Sequence[Decimal],
) -> None:
    """Add a post's months to the practices where it works."""
    for n, month in enumerate(year.months):
        line = found.lines[start + n]
        worked = hours[n] if hours else NOTHING
        amounts = (line.wte / TWELVE, worked, found.claimed[start + n], line.cost)
        if not any(amounts):
            continue
        parts = base_weights(found.post, month, frozenset(rough))
        weights = tuple(parts.values())
        whole = sum(weights, NOTHING)
        money = [share_out(amount, weights) for amount in amounts[2:]]
        for place, (code, weight) in enumerate(parts.items()):
            mine = (*(amount * weight / whole for amount in amounts[:2]), *(each[place] for each in money))
            rough[code] = [a + b for a, b in zip(rough[code], mine, strict=True)]


def base_weights(post: Post, month: Month, known: frozenset[str]) -> dict[str, Decimal]:
    """How a post's month falls on practices: WTE × calendar days × share of each base in force.

    Time without a base, or at a practice that is not the network's, falls to NO_BASE. Shares of more than
    the whole are scaled down to it.
    """
    found: dict[str, Decimal] = {}
    for terms, days in terms_in(post, month):
        weight = terms.wte * days if terms.holder is not Holder.VACANT else NOTHING
        shares = sum((base.share for base in terms.bases), NOTHING)
        scale = weight / max(shares, ONE)
        for base in terms.bases:
            code = base.practice if base.practice in known else NO_BASE
            found[code] = found.get(code, NOTHING) + scale * base.share
        if shares < ONE:
            found[NO_BASE] = found.get(NO_BASE, NOTHING) + weight * (ONE - shares)
    kept = {code: weight for code, weight in found.items() if weight}
    return kept or {NO_BASE: ONE}


def _received(codes: tuple[str, ...], based: tuple[Amounts, ...], lists: BasisShares) -> tuple[Received, ...]:
    """Posts without a base are shared by registered list, or stay apart where lists are not known."""
    *practices, _ = codes
    if not lists.known:
        return tuple(Received(code, one, Amounts()) for code, one in zip(codes, based, strict=True))
    spread = _shared(based[-1], lists.weights)
    return tuple(
        Received(code, one, part) for code, one, part in zip(practices, based[:-1], spread, strict=True)
    )


def _basis(
    counted: Population,
    needs: tuple[Need, ...],
    basis: ShareBasis,
    total: Amounts,
    reference: Reference,
) -> BasisShares:
    divided = by_list = 0
    if basis is ShareBasis.NEED:
        weights, divided, by_list = practice_hours(counted, needs, reference)
    else:
        weights = tuple(_weight(counted, code, basis) for code in counted.codes)
    known = tuple(weight for weight in weights if weight is not None)
    if len(known) < len(counted.codes) or not sum(known, NOTHING):
        lacking = tuple(code for code, weight in zip(counted.codes, weights, strict=False) if weight is None)
        return BasisShares(basis, (), (), lacking)
    return BasisShares(basis, known, _shared(total, known), (), divided, by_list)


def _weight(counted: Population, code: str, basis: ShareBasis) -> Decimal | None:
    kind = "weighted" if basis is ShareBasis.WEIGHTED else "registered"
    listed = counted.of_list(code, kind)
    if listed is None or listed.value is None or basis is not ShareBasis.DEPRIVATION:
        return listed.value if listed else None
    score = counted.count(code, "imd", "score")
    return listed.value * score.people if score else None


def _shared(total: Amounts, weights: Weights) -> tuple[Amounts, ...]:
    columns = [share_out(amount, weights, unit) for amount, unit in zip(total.each, UNITS, strict=True)]
    return tuple(Amounts(*row) for row in zip(*columns, strict=True))


def _apportioned(total: Amounts, rough: tuple[tuple[Decimal, ...], ...]) -> tuple[Amounts, ...]:
    """Rounded parts that add up to the rounded totals."""
    columns = []
    for place, (amount, unit) in enumerate(zip(total.each, UNITS, strict=True)):
        weights = tuple(row[place] for row in rough)
        columns.append(share_out(amount, weights, unit))
    return tuple(Amounts(*row) for row in zip(*columns, strict=True))


def _rounded(amount: Decimal, unit: Decimal) -> Decimal:
    return amount.quantize(unit, ROUND_HALF_UP)
