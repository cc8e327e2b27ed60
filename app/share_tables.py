"""Fair shares as tables and sentences: what each practice gets of the team against its share."""

from decimal import Decimal

from app import wording
from app.population_words import practice_name
from app.tables import Cell, Column, Kind, Table
from models.fair_shares import NO_BASE, Amounts, BasisShares, FairShares, ShareBasis
from models.money import to_pounds
from models.outlook import Outlook
from models.plan import Plan

NUMBER, WTE, MONEY = Kind.NUMBER, Kind.WTE, Kind.MONEY
HUNDRED = Decimal(100)
BASIS_WORDS = {
    ShareBasis.REGISTERED: "registered list",
    ShareBasis.WEIGHTED: "weighted list",
    ShareBasis.NEED: "need",
    ShareBasis.DEPRIVATION: "deprivation",
}
SLIGHT_POUNDS, SLIGHT_WTE = 500, Decimal("0.05")
NO_PRACTICES = "No practices yet, so there is nothing to share"
LACKS = {
    ShareBasis.REGISTERED: "a registered list",
    ShareBasis.WEIGHTED: "a weighted list",
    ShareBasis.NEED: "the lists and registers that needs are counted on",
    ShareBasis.DEPRIVATION: "a registered list and an IMD score",
}
SIMPLE = "A simple weighting, registered list × IMD score: an assumption, not a published formula."
NO_BASE_ROW = "No base practice yet"


def sentence(outlook: Outlook, shares: FairShares, basis: ShareBasis) -> str:
    """The practice whose money, else whose posts, differ most from its share."""
    plan, by = outlook.plan, BASIS_WORDS[basis]
    if not plan.network.practices:
        return NO_PRACTICES
    if not shares.on(basis).known:
        return f"Shares by {by} are not known yet"
    if shares.received[-1].practice != NO_BASE and not any(any(one.based.each) for one in shares.received):
        return "No post has a base practice yet, so all of them are shared here by registered list"
    differences = dict(zip((one.practice for one in shares.received), shares.differences(basis), strict=True))
    differences.pop(NO_BASE, None)
    money = max(differences, key=lambda code: abs(differences[code].claim))
    if abs(differences[money].claim) >= SLIGHT_POUNDS:
        amount = differences[money].claim
        more = "more" if amount > 0 else "less"
        return (
            f"{practice_name(plan, money)} gets {wording.pounds(abs(amount))} {more} than its share by {by}"
        )
    posts = max(differences, key=lambda code: abs(differences[code].wte))
    if abs(differences[posts].wte) >= SLIGHT_WTE:
        wte = differences[posts].wte
        more = "more" if wte > 0 else "less"
        return f"{practice_name(plan, posts)} gets {wording.wte(abs(wte))} WTE {more} than its share by {by}"
    return f"Every practice gets about its share by {by}"


def why(outlook: Outlook, shares: FairShares, basis: ShareBasis) -> str:
    """What the share rests on, or what is lacking; and what becomes of posts without a base."""
    found = shares.on(basis)
    told = [_basis_words(outlook.plan, found)]
    if any(shares.no_base.each):
        told.append(_no_base_words(shares))
    return " ".join(filter(None, told))


def _basis_words(plan: Plan, found: BasisShares) -> str:
    if not found.known:
        if found.basis is ShareBasis.NEED and not found.lacking:
            return "No need has hours yet: add needs, with their activities, to see shares by need."
        names = wording.listed([practice_name(plan, code) for code in found.lacking])
        lacks = f"{names} {'lacks' if len(found.lacking) == 1 else 'lack'} {LACKS[found.basis]}"
        return f"{lacks}: type it on the Population part." if names else ""
    if found.basis is ShareBasis.DEPRIVATION:
        return SIMPLE
    if found.basis is ShareBasis.NEED:
        return _need_words(found)
    return f"Each practice's share is its {BASIS_WORDS[found.basis]} ÷ the network's."


def _need_words(found: BasisShares) -> str:
    whole = found.needs_divided + found.needs_by_list
    said = (
        f"Hours that {wording.counted(whole, 'need')} call for, divided by each practice's own registers, "
        "ages and lists."
    )
    if found.needs_by_list:
        said += (
            f" {wording.counted(found.needs_by_list, 'need')} not counted by practice: by registered list."
        )
    return said


def _no_base_words(shares: FairShares) -> str:
    bare = shares.no_base
    if not bare.wte and not bare.hours:
        return f"{wording.pounds(bare.claim)} of claims that belong to no post is shared by registered list."
    said = (
        f"Without a base practice yet: {wording.wte(bare.wte)} WTE and {wording.pounds(bare.claim)} of claims"
    )
    if shares.received[-1].practice == NO_BASE:
        return f"{said}; they stand apart, since a registered list is not known."
    return f"{said}, shared out here by registered list."


POSTS_COLUMNS = (
    Column("Practice"),
    Column("Its share", NUMBER),
    Column("WTE based there", WTE),
    Column("WTE without a base, shared", WTE),
    Column("WTE it gets", WTE),
    Column("WTE, its share", WTE),
    Column("WTE difference", WTE),
    Column("Hours it gets", NUMBER),
    Column("Hours, its share", NUMBER),
    Column("Hours difference", NUMBER),
)
MONEY_COLUMNS = (
    Column("Claims it gets", MONEY),
    Column("Claims, its share", MONEY),
    Column("Claims difference", MONEY),
    Column("Cost it gets", MONEY),
    Column("Cost, its share", MONEY),
    Column("Cost difference", MONEY),
)


def posts_table(outlook: Outlook, shares: FairShares, basis: ShareBasis) -> Table:
    """WTE and hours for patients; the posts without a base are a line that is shared out over the others."""
    rows = [row[: len(POSTS_COLUMNS)] for row in _rows(outlook.plan, shares, basis)]
    rounded = [tuple(_whole_hours(row)) for row in rows]
    return Table(
        "fair_shares_posts", "Posts and hours for patients", POSTS_COLUMNS, tuple(rounded), totals=True
    )


def _whole_hours(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(
        to_pounds(cell) if isinstance(cell, Decimal) and column.kind is NUMBER else cell
        for cell, column in zip(row, POSTS_COLUMNS, strict=True)
    )


def money_table(outlook: Outlook, shares: FairShares, basis: ShareBasis) -> Table:
    """What posts claim, and what they cost the network."""
    rows = [(row[0], *row[len(POSTS_COLUMNS) :]) for row in _rows(outlook.plan, shares, basis)]
    columns = (Column("Practice"), *MONEY_COLUMNS)
    return Table(
        "fair_shares_money", "Money: claims and the network's cost", columns, tuple(rows), totals=True
    )


def whole_table(outlook: Outlook, shares: FairShares, basis: ShareBasis) -> Table:
    """Everything on one basis, as files carry it."""
    rows = tuple(_rows(outlook.plan, shares, basis))
    key = f"fair_shares_by_{basis.value}"
    title = f"Fair shares by {BASIS_WORDS[basis]}"
    return Table(
        key, title, (*POSTS_COLUMNS, *MONEY_COLUMNS), rows, totals=True, note=why(outlook, shares, basis)
    )


def _rows(plan: Plan, shares: FairShares, basis: ShareBasis) -> list[tuple[Cell, ...]]:
    found, differences = shares.on(basis), shares.differences(basis)
    rows: list[tuple[Cell, ...]] = []
    for place, one in enumerate(shares.received):
        apart = one.practice == NO_BASE
        if apart:
            continue
        amounts = found.amounts[place] if found.known else None
        percent = f"{found.share(place) * HUNDRED:.1f}%" if found.known else wording.NOT_KNOWN
        rows.append(
            _row(
                practice_name(plan, one.practice),
                percent,
                one.based.wte,
                one.spread.wte,
                one.gets,
                amounts,
                differences[place],
            )
        )
    spread = sum((one.spread.wte for one in shares.received), Decimal(0))
    left = shares.no_base if shares.received[-1].practice == NO_BASE else Amounts()
    if shares.no_base.wte or left.claim:
        nothing = Amounts() if found.known else None
        rows.append(_row(NO_BASE_ROW, "", shares.no_base.wte, -spread, left, nothing, left))
    whole = shares.total if found.known else None
    based = sum((one.based.wte for one in shares.received if one.practice != NO_BASE), Decimal(0))
    rows.append(_row("All", "", based + shares.no_base.wte, Decimal(0), shares.total, whole, Amounts()))
    return rows


def _row(
    name: str,
    percent: str,
    based: Decimal,
    spread: Decimal,
    gets: Amounts,
    share: Amounts | None,
    difference: Amounts,
) -> tuple[Cell, ...]:
    found: list[Cell] = [name, percent, based, spread]
    for place, mine in enumerate(gets.each):
        own: Cell = share.each[place] if share else wording.NOT_KNOWN
        apart: Cell = difference.each[place] if share else wording.NOT_KNOWN
        found += [mine, own, apart]
    return tuple(found)
