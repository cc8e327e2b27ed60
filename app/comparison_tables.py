"""The team beside the networks of England, by role: a table, and the sentence over its chart."""

from decimal import Decimal

from app import standing_words, wording
from app.need_tables import short
from app.tables import Cell, Column, Kind, Table
from models.comparison import RoleStanding
from models.months import FinancialYear
from models.outlook import Outlook
from models.reference import Reference

NUMBER, WTE = Kind.NUMBER, Kind.WTE
PERCENTILES = (10, 25, 50, 75, 90)
NO_LIST = "The registered list is not known, so the team cannot be compared yet"
FROM = "NHS England, PCN workforce, June 2026: 1,271 networks with a return"
SOURCE = f"{FROM}; no one in a role counts as 0"
FAR = 30  # percentiles from the middle that are worth a sentence


def comparison_table(outlook: Outlook, year: FinancialYear) -> Table:
    columns = (
        Column("Role"),
        Column("Team WTE", WTE),
        Column("For 10,000 patients", WTE),
        *(Column("Median" if at == 50 else standing_words.ordinal(at), WTE) for at in PERCENTILES),
        Column("England", WTE),
        Column("Where you stand"),
    )
    standings = outlook.role_standings_of(year)
    rows = tuple(_row(one, outlook.reference) for one in standings)
    return Table(
        "comparison", sentence(standings, outlook.reference), columns, rows, note=note(standings, outlook)
    )


def _row(one: RoleStanding, reference: Reference) -> tuple[Cell, ...]:
    points = dict(one.benchmark.points) if one.benchmark else {}
    per: Cell = wording.NOT_KNOWN if one.per_ten_thousand is None else one.per_ten_thousand
    return (
        short(one.role, reference), one.wte, per, *(points.get(at) for at in PERCENTILES),
        one.benchmark.england if one.benchmark else None, words(one),
    )  # fmt: skip


def words(one: RoleStanding) -> str:
    """Where a role stands: "More than 8 in 10 networks", "No spread is known"."""
    if one.benchmark is None:
        return "No spread is known"
    if one.standing is None:
        return wording.NOT_KNOWN.capitalize()
    said = standing_words.among(one.standing)
    return said[:1].upper() + said[1:]


def sentence(standings: tuple[RoleStanding, ...], reference: Reference) -> str:
    """The roles that stand furthest from the middle, above and below, of those that are not rare."""
    placed = [
        one
        for one in telling(standings)
        if one.standing and not one.standing.tied and one.benchmark and dict(one.benchmark.points)[75] > 0
    ]
    if not any(one.standing for one in standings):
        return NO_LIST
    above = max(placed, key=_at, default=None)
    below = min(placed, key=_at, default=None)
    told = []
    if above and _at(above) >= 50 + FAR:
        told.append(f"more {_many(above, reference)} time than {_at(above) // 10} in 10 networks")
    if below and _at(below) <= 50 - FAR:
        told.append(f"less {_many(below, reference)} time than {(100 - _at(below)) // 10} in 10")
    if not told:
        return "For your list, no role stands far from the middle of networks"
    return f"For your list, you have {' and '.join(told)}"


def _at(one: RoleStanding) -> int:
    return one.standing.at if one.standing else 50


def _many(one: RoleStanding, reference: Reference) -> str:
    name = short(one.role, reference)
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def note(standings: tuple[RoleStanding, ...], outlook: Outlook) -> str:
    """Sources, and the roles without a spread."""
    without = [short(one.role, outlook.reference) for one in standings if one.benchmark is None]
    said = f"{SOURCE}. WTE at work over the year for 10,000 patients. Where you stand, never a target."
    if len(telling(standings)) + len(without) < len(standings):
        said += " Roles that you have not, and fewer than a quarter of networks have, are in the table only."
    if not without:
        return said
    named = wording.listed(without)
    return f"{said} No spread is known for {named}: no one row of the official file makes the role."


def telling(standings: tuple[RoleStanding, ...]) -> tuple[RoleStanding, ...]:
    """Roles of a chart: those with a spread that the team has, or that a quarter of networks have."""
    return tuple(
        one for one in standings if one.benchmark and (one.wte or dict(one.benchmark.points).get(75, 0) > 0)
    )


def scale_end(standings: tuple[RoleStanding, ...]) -> Decimal:
    """The end of a scale that holds every dot and every 90th percentile, in quarters of a WTE."""
    values = [one.per_ten_thousand or Decimal(0) for one in standings if one.benchmark]
    values += [one.benchmark.points[-1][1] for one in standings if one.benchmark]
    quarter = Decimal("0.25")
    return quarter * (max(values, default=Decimal(1)) / quarter).to_integral_value("ROUND_CEILING")
