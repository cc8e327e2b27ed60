"""One network out of the tables of a national file, as the official files gave it."""

import sqlite3
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from app import network_figures
from app.network_return import AgeBand, Deprivation, NetworkName, NetworkReturn, StaffRow
from models.dated_figure import Figure, Status
from models.network import Count, Practice

IN_ORDER = {"practices", "ages", "counts", "staff", "notes"}
FIGURE = "value, unit, status, source"
Rows = Callable[..., list[tuple[Any, ...]]]  # of one network: columns, table, and the table of its kinds


def listed(db: sqlite3.Connection) -> tuple[NetworkName, ...]:
    """Every network, in the order of their names."""
    rows = db.execute("SELECT code, name, practices FROM networks ORDER BY id")
    return tuple(NetworkName(*row) for row in rows)


def problem(db: sqlite3.Connection, code: str) -> str | None:
    """Why a network's figures cannot be used; None where they can be."""
    rows = db.execute("SELECT problem FROM networks WHERE code = ?", [code]).fetchall()
    if not rows:
        return f"No network here has the code {code}: choose one of the networks listed."
    found: str | None = rows[0][0]
    return found


def read(db: sqlite3.Connection, code: str) -> NetworkReturn:
    """All of one network whose figures can be used."""
    own = db.execute("SELECT id FROM networks WHERE code = ?", [code]).fetchone()[0]
    rows: Rows = partial(_rows, db, own)
    ((name, icb, ages_source, registers_source, workforce_source, made_return),) = rows(
        "name, icb, ages_source, registers_source, workforce_source, made_return", "returns"
    )
    text = dict(db.execute("SELECT id, text FROM texts")).__getitem__
    figures = {part: _figure(*rest) for part, *rest in rows(f"part, {FIGURE}", "network_figures", "figure")}
    practices = _practices(rows)
    counts = _counts(rows, practices)
    return NetworkReturn(
        code=code,
        name=name,
        icb=text(icb),
        practices=practices,
        registered=figures["registered"],
        weighted=figures["weighted"],
        paid_for=figures["paid_for"],
        ages=tuple(AgeBand(*row) for row in rows("band, female, male, patients", "ages")),
        ages_source=text(ages_source),
        registers=network_figures.registers(one for one in counts if one.kind == "register"),
        registers_source=text(registers_source),
        deprivation=tuple(
            Deprivation(count.practice, count.people) for count in counts if count.kind == "imd"
        ),
        imd=figures["imd"],
        workforce=_staff(rows) if made_return else None,
        workforce_source=text(workforce_source),
        notes=tuple(text(note) for (note,) in rows("text", "notes")),
        counts=counts,
    )


def _rows(db: sqlite3.Connection, own: int, columns: str, table: str, kinds: str = "") -> list[Any]:
    join = f"JOIN {kinds}_kinds ON {kinds}_kinds.id = {table}.kind" if kinds else ""
    order = "ORDER BY at" if table in IN_ORDER else ""
    asked = f"SELECT {columns} FROM {table} {join} WHERE network = ? {order}"  # noqa: S608 - our own names
    return db.execute(asked, [own]).fetchall()


def _figure(value: int | str | None, unit: str, status: str, source: str) -> Figure:
    return Figure(_number(value), unit, Status(status), source)


def _number(kept: int | str | None) -> Decimal | None:
    return None if kept is None else Decimal(kept)


def _practices(rows: Rows) -> tuple[Practice, ...]:
    found = rows(f"practice, part, {FIGURE}", "practice_figures", "figure")
    figures = {(at, part): _figure(*rest) for at, part, *rest in found}
    return tuple(
        Practice(
            code,
            name,
            figures.get((at, "registered")),
            figures.get((at, "weighted")),
            figures.get((at, "adjusted")),
        )
        for at, code, name in rows("at, code, name", "practices")
    )


def _counts(rows: Rows, practices: tuple[Practice, ...]) -> tuple[Count, ...]:
    found = rows('practice, count_kinds.kind, key, people, "of", list_type, source', "counts", "count")
    return tuple(
        Count(practices[at].code, kind, key, Decimal(people), _number(of), ages, source)
        for at, kind, key, people, of, ages, source in found
    )


def _staff(rows: Rows) -> tuple[StaffRow, ...]:
    found = rows('"group", role, detail, fte, source, person', "staff", "post")
    return tuple(
        StaffRow(group, role, detail, Decimal(fte), source, None if person is None else str(person))
        for group, role, detail, fte, source, person in found
    )
