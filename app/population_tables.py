"""The population as tables: a line for each measure, the network beside England, then each practice."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from app import few_outside, standing_words, wording
from app import population_words as words
from app.need_tables import FEWER
from app.tables import Cell, Column, Kind, Table
from models.dated_figure import Figure
from models.few import few_people
from models.outlook import Outlook
from models.plan import Plan
from models.population import NETWORK, Key
from models.population_measures import Measure
from models.reference import Benchmark

NUMBER = Kind.NUMBER
Whole = TypeVar("Whole")
SHARE = 2  # column of the network's share in %, which lists and scores have not


class Group(StrEnum):
    """Measures that stand in one table."""

    LISTS = "population_lists"
    AGES = "population_ages"
    REGISTERS = "population_registers"


KINDS = {Group.LISTS: ("list", "imd", "beds"), Group.AGES: ("age", "older"), Group.REGISTERS: ("register",)}


def of_group(measures: Sequence[Measure], group: Group) -> tuple[Measure, ...]:
    return tuple(one for one in measures if one.kind in KINDS[group])


def title(outlook: Outlook, group: Group) -> str:
    match group:
        case Group.LISTS:
            return words.lists_title(outlook.measures, outlook.plan)
        case Group.AGES:
            return words.ages_title(outlook.measures)
    return words.registers_title(outlook.measures)


def population_table(outlook: Outlook, group: Group, *, export: bool = False) -> Table:
    """A group of measures; in an export, 1 to 4 people are "fewer than 5"."""
    plan, gone = outlook.plan, few_outside.hidden_in(outlook) if export else frozenset()
    columns = (
        Column("Measure"),
        Column("Network", NUMBER),
        Column("%", NUMBER),
        Column("England", NUMBER),
        Column("Percentile of networks", NUMBER),
        *(Column(practice.name or practice.code, NUMBER) for practice in plan.network.practices),
        Column("Source"),
    )
    rows = tuple(_row(plan, one, gone, export=export) for one in of_group(outlook.measures, group))
    if group is Group.LISTS and not export:
        columns, rows = _without_share(columns), tuple(map(_without_share, rows))
    told = f"{note(outlook, group)} {few_outside.NOTE}" if gone else note(outlook, group)
    return Table(group, title(outlook, group), columns, rows, note=told)


def _without_share(cells: tuple[Whole, ...]) -> tuple[Whole, ...]:
    return (*cells[:SHARE], *cells[SHARE + 1 :])


def _row(plan: Plan, measure: Measure, gone: frozenset[Key], *, export: bool) -> tuple[Cell, ...]:
    among = words.counted_among(measure)
    name = words.name_of(measure)
    each = zip(measure.by_practice, (practice.code for practice in plan.network.practices), strict=True)

    def shown(figure: Figure, code: str) -> Cell:
        if (code, measure.kind, measure.key) in gone and not is_few(measure, figure):
            return few_outside.NOT_SHOWN
        return cell(measure, figure, export=export)

    few = (NETWORK, measure.kind, measure.key) in gone
    return (
        f"{name} ({among})" if among not in {"", "all"} else name,
        shown(measure.network, NETWORK),
        "" if few or measure.percent is None else f"{measure.percent:.2f}%",
        england(measure),
        "" if few else standing_words.percentile(measure.standing),
        *(shown(figure, code) for figure, code in each),
        words.source_of(plan, measure),
    )


def cell(measure: Measure, figure: Figure, *, export: bool = False) -> Cell:
    if figure.value is None:
        return wording.NOT_KNOWN
    if export and is_few(measure, figure):
        return FEWER
    if measure.kind == "imd" and not export:
        return f"{figure.value:.1f}"
    if figure.value == figure.value.to_integral_value():
        return figure.value.to_integral_value()
    return Decimal(f"{round(figure.value, 3).normalize():f}")


def is_few(measure: Measure, figure: Figure) -> bool:
    """1 to 4 people, which exports do not show."""
    people = measure.kind in {"age", "older", "register"}
    return people and few_people(figure.value)


def england(measure: Measure) -> str:
    if measure.benchmark is None:
        return wording.NOT_KNOWN
    if measure.kind == "list":
        return f"{measure.benchmark.england:,} (mean)"
    if measure.kind == "imd":
        return f"{measure.benchmark.england:.1f}"
    return f"{measure.benchmark.england:.2f}%"


def note(outlook: Outlook, group: Group) -> str:
    """Where England's figures and the spread come from."""
    found = [one.benchmark for one in of_group(outlook.measures, group) if one.benchmark]
    sources = dict.fromkeys(_source(one) for one in found)
    return f"England and the spread of networks: {'. '.join(sources)}. A spread, never a target."


def _source(benchmark: Benchmark) -> str:
    return f"{benchmark.source} (derived; known from the {standing_words.spread_known(benchmark)})"


def everything(outlook: Outlook) -> Table:
    """All measures in one table, as files carry it."""
    tables = [population_table(outlook, group, export=True) for group in Group]
    rows = tuple(
        (*row, one.benchmark.source if one.benchmark else "")
        for table, group in zip(tables, Group, strict=True)
        for row, one in zip(table.rows, of_group(outlook.measures, group), strict=True)
    )
    return Table("population", "The population", (*tables[0].columns, Column("England from")), rows)


def shown_value(figure: Figure) -> str:
    """A figure of the files beside one that was typed over it."""
    return wording.NOT_KNOWN if figure.value is None else wording.number(Decimal(figure.value), 3)
