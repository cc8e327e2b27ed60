"""Flat records to rows of a table and back. Decimals, dates and months are text, so nothing is lost."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from models.months import FinancialYear, Month

Cell = str | int | bytes | None
Row = dict[str, Any]  # by column: a sqlite3.Row looks through its columns for each one that is asked of it
R = TypeVar("R")
MOST_PLACES = 40  # before or after the point: more could not be written out
MOST_NUMBER = Decimal(10) ** 12  # sums and products of such are still exact to the penny


class DamagedError(ValueError):
    """A row that no plan can hold."""


def insert(db: sqlite3.Connection, table: str, records: Iterable[object], **beside: Iterable[Cell]) -> None:
    """Insert the plain fields of records, in order, with further columns beside them."""
    held = tuple(records)
    if not held:
        return
    columns = [*beside, *_columns(type(held[0]))]
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    cells = zip(*beside.values(), strict=True) if beside else ((),) * len(held)
    rows = ((*extra, *_cells(record)) for extra, record in zip(cells, held, strict=True))
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - our own names


def grouped(
    db: sqlite3.Connection, table: str, by: str, read: Callable[[Row], R]
) -> dict[int, tuple[R, ...]]:
    found: dict[int, list[R]] = {}
    for row in rows_of(db, table):
        found.setdefault(row[by], []).append(read(row))
    return {number: tuple(records) for number, records in found.items()}


def records_of(db: sqlite3.Connection, kind: type[R], table: str) -> tuple[R, ...]:
    return tuple(record_of(kind, row) for row in rows_of(db, table))


def rows_of(db: sqlite3.Connection, table: str) -> list[Row]:
    found = db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 - our own names
    columns = [column for column, *_ in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def only_row(db: sqlite3.Connection, table: str) -> Row:
    rows: list[Row] = rows_of(db, table)
    if len(rows) != 1:
        raise DamagedError(f"the table {table} has {len(rows)} rows")
    return rows[0]


def record_of(kind: type[R], row: Row, **beside: object) -> R:
    plain = {name: load(row[name]) for name, load in _columns(kind).items()}
    return kind(**plain, **beside)


def _cells(record: object) -> Iterator[Cell]:
    return (_cell(getattr(record, name)) for name in _columns(type(record)))


def _cell(value: object) -> Cell:
    if type(value) is str and value.isascii():
        return value
    if value is None or isinstance(value, bytes) or type(value) is int:
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return json.dumps(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()  # half a pasted emoji


def _columns(kind: type[Any]) -> dict[str, Callable[[Any], Any]]:
    """The plain fields of a record, with what turns a cell back into each."""
    if kind not in _COLUMNS:
        hints = get_type_hints(kind)
        loaders = ((each.name, _loader(hints[each.name])) for each in fields(kind))
        _COLUMNS[kind] = {name: load for name, load in loaders if load is not None}
    return _COLUMNS[kind]


def _loader(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - any annotation
    if get_origin(hint) in {Union, UnionType}:
        inner = _loader(next(part for part in get_args(hint) if part is not type(None)))
        return None if inner is None else lambda cell: None if cell is None else inner(cell)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return _LOADERS.get(hint)


def _finite(text: str) -> Decimal:
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    places = isinstance(exponent, int) and abs(exponent) <= MOST_PLACES and len(text) <= 2 * MOST_PLACES
    if not places or abs(value) > MOST_NUMBER:
        raise DamagedError(f"{text[:60]} is not a number of a plan")
    return value


def _texts(text: str) -> tuple[str, ...]:
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise DamagedError(f"{text} is not a list of words")
    return tuple(found)


_COLUMNS: dict[type[Any], dict[str, Callable[[Any], Any]]] = {}
_LOADERS: dict[Any, Callable[[Any], Any]] = {
    str: str,
    int: int,
    bool: bool,
    bytes: bytes,
    Decimal: _finite,
    tuple[str, ...]: _texts,
    date: date.fromisoformat,
    Month: Month.parse,
    FinancialYear: FinancialYear.parse,
}
