"""Ranges as plain data for other programs: money, people and hours as strings, chances as counts."""

from typing import Any

from app import __version__
from app.figures_json import SCHEMA_VERSION
from app.needs_json import number
from app.plain_amounts import plain
from app.ranges_words import told
from models.outlook import Outlook
from models.ranges import Bar, Chance, Range, Ranges, YearRanges
from models.spreads import Spread

Json = dict[str, Any]


def ranges_json(outlook: Outlook, found: Ranges) -> Json:
    """Everything `ranges --json` prints."""
    return {
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "plan": outlook.plan.title,
        "scenario": outlook.scenario.name,
        "futures": found.futures,
        "inputs": [_spread(one) for one in found.spreads],
        "financial_years": [_year(year, outlook) for year in found.years],
    }


def _year(year: YearRanges, outlook: Outlook) -> Json:
    return {
        "year": str(year.year),
        "ranges": [_range(one) for one in year.ranges],
        "chances": [_chance(one, outlook) for one in year.chances],
        "tornado": [_bar(bar) for bar in year.bars],
    }


def _range(one: Range) -> Json:
    """1 in 10 futures lies below `low` and 1 in 10 above `high`; `planned` is the plan's own figure."""
    figures = {name: number(getattr(one, name)) for name in ("low", "middle", "high", "planned")}
    return {"measure": str(one.of), "role": one.role or None, **figures}


def _chance(one: Chance, outlook: Outlook) -> Json:
    return {
        "outcome": str(one.limit.of),
        "role": one.role or None,
        "limit": plain(one.limit.most),
        "status": str(one.limit.status),
        "futures": one.futures,
        "of_futures": one.of_all,
        "words": told(one, outlook),
    }


def _bar(bar: Bar) -> Json:
    ends = ("low", "likely", "high")
    return {
        "input": str(bar.spread.of),
        "swing": number(bar.swing),
        "money_used": {end: number(value) for end, value in zip(ends, bar.used, strict=True)},
        "waiting": {end: number(value) for end, value in zip(ends, bar.waiting, strict=True)},
    }


def _spread(one: Spread) -> Json:
    ends = {name: plain(getattr(one, name)) for name in ("low", "likely", "high")}
    return {"input": str(one.of), **ends, "status": str(one.status)}
