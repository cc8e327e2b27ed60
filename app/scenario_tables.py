"""Scenarios side by side, what changes post by post, and the decision log, as tables."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app import scenario_measures as sums
from app import scenario_words as words
from app import what_if_words
from app.scenario_measures import Compared, Measure
from app.tables import Cell, Column, Kind, Table
from models.differences import PostChange
from models.money import ZERO
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan

Row = tuple[Cell, ...]
EFFECTS = "Change of cost", "Change of claim"
THE_SAME = "Posts that are the same"
SHARED = (
    "Posts share the entitlement, the claims of closed months and, where one person holds several, an NI "
    "threshold: a change of one post can move what the others cost or claim."
)


def side_by_side(
    compared: Compared, *, only_different: bool = False, export: bool = False, asked: bool = False
) -> Table:
    """Every measure in a row, each scenario in a column with its change from the first.

    For files (`export`), bare numbers with their unit beside them. `asked`: with a row of their what-ifs.
    """
    found = compared.measures
    if only_different:
        found = tuple(measure for measure in found if sums.differs(measure, compared))
    row = _bare_row if export else _row
    first, *others = compared.names if export else map(words.short, compared.names)
    headings = [first]
    for name in others:
        headings += [name, f"{name}, change" if export else "Change"]
    unit = (Column("Unit"),) if export else ()
    columns = (Column("Measure"), *unit, *(Column(heading, Kind.NUMBER) for heading in headings))
    rows = tuple(row(measure, compared) for measure in found)
    if (export or asked) and any(one.what_if.asks for one in compared.outlooks):
        rows += (_asked(compared, ("",) if export else ()),)
    title = f"Scenarios side by side, {compared.year}"
    note = f"Changes are from scenario {compared.names[0]}." if others else ""
    return Table("scenarios", title, columns, rows, note=note)


def _asked(compared: Compared, unit: Row) -> Row:
    """What is supposed of each scenario, on which its WTE, money and hours follow."""
    first, *others = (what_if_words.in_force(one.what_if) or "No what-if" for one in compared.outlooks)
    return ("Figures follow", *unit, first, *(cell for told in others for cell in (told, "")))


def _row(measure: Measure, compared: Compared) -> Row:
    cells: list[Cell] = [measure.name, sums.shown(measure, compared, compared.base)]
    for other in compared.others:
        cells.append(sums.shown(measure, compared, other))
        cells.append(sums.signed(measure, compared, other))
    return tuple(cells)


def _bare_row(measure: Measure, compared: Compared) -> Row:
    cells: list[Cell] = [measure.name, measure.unit.value, compared.value(measure, compared.base)]
    for other in compared.others:
        cells.append(compared.value(measure, other))
        cells.append(sums.change(measure, compared, other))
    return tuple(cells)


def post_by_post(compared: Compared, other: Outlook) -> Table:
    """A line for each thing that differs of a post; what a post does to cost and claim is on its first."""
    base, name = (words.short(one.scenario.name) for one in (compared.base, other))
    changes = compared.changes(other)
    rows = [row for one in changes for row in _changed(one, compared, other)]
    rows += _rest(changes, compared, other)
    columns = (
        Column("Post"), Column("What"), Column(f"In {base}"), Column(f"In {name}"),
        *(Column(heading, Kind.CHANGE) for heading in EFFECTS),
    )  # fmt: skip
    title = f"What {other.scenario.name} changes, post by post, and what it does in {compared.year}"
    note = SHARED if any(row[0] == THE_SAME for row in rows) else ""
    return Table("posts_changed", title, columns, tuple(rows), totals=True, note=note)


def _changed(one: PostChange, compared: Compared, other: Outlook) -> Iterator[Row]:
    done: tuple[Cell, Cell] = effect(one.key, compared, other)
    if one.before is None or one.after is None:
        what = "Added" if one.before is None else "Left out"
        posts = one.before, one.after
        sides = (words.post_words(post) if post else words.NOT_THERE for post in posts)
        yield (one.label, what, *sides, *done)
        return
    for aspect in one.aspects:
        yield (one.label, words.aspect_name(aspect), *words.aspect_words(aspect, other.plan), *done)
        done = (None, None)


def effect(key: str, compared: Compared, other: Outlook) -> tuple[Decimal, Decimal]:
    """How much more a post costs the network and claims in the year; one that does not count does neither."""
    before, after = (_cost_and_claim(key, one, compared) for one in (compared.base, other))
    return after[0] - before[0], after[1] - before[1]


def _cost_and_claim(key: str, outlook: Outlook, compared: Compared) -> tuple[Decimal, Decimal]:
    year = compared.of_post(key, outlook)
    return (year.cost, year.claimed) if year else (ZERO, ZERO)


def _rest(changes: tuple[PostChange, ...], compared: Compared, other: Outlook) -> Iterator[Row]:
    """What the posts that are the same cost and claim more for it; then all together."""
    rest = rest_effect(changes, compared, other)
    if any(rest):
        yield (THE_SAME, "", "", "", *rest)
    yield ("All posts", "", "", "", *year_effect(compared, other))


def rest_effect(
    changes: tuple[PostChange, ...], compared: Compared, other: Outlook
) -> tuple[Decimal, Decimal]:
    """How much more the posts that are the same cost and claim."""
    known = [effect(one.key, compared, other) for one in changes]
    cost, claim = year_effect(compared, other)
    return cost - sum((one for one, _ in known), ZERO), claim - sum((one for _, one in known), ZERO)


def year_effect(compared: Compared, other: Outlook) -> tuple[Decimal, Decimal]:
    """How much more all posts cost and claim."""
    before, after = (one.forecast.year(compared.year) for one in (compared.base, other))
    cost = after.cost + after.other_cost - before.cost - before.other_cost
    return cost, after.claimed - before.claimed


def whole(outlooks: tuple[Outlook, ...], year: FinancialYear) -> Iterator[Table]:
    """All scenarios beside the first, for files; nothing where there is but one."""
    if len(outlooks) > 1:
        compared = Compared(outlooks, year)
        yield side_by_side(compared, export=True)
        for number, other in enumerate(compared.others, start=2):
            changed = post_by_post(compared, other)
            yield replace(changed, key=f"{changed.key}_in_scenario_{number}")


# -- the decision log


def decisions(plan: Plan) -> Table:
    """The newest line first; those that agreed a scenario have its figures as they stood."""
    rows = tuple(
        (one.on, one.text, str(one.year) if one.year else "", one.claimed, one.unassigned, one.network_pays)
        for one in reversed(plan.decisions)
    )
    money = (Column(heading, Kind.MONEY) for heading in ("Claimed", "Unassigned", "Network pays"))
    columns = (Column("Date", Kind.DATE), Column("Decision"), Column("Year"), *money)
    return Table("decisions", "Decision log", columns, rows)
