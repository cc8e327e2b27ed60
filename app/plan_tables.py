"""A plan's records to rows and back. Decimals, dates and months are text, so nothing is lost."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from models.accepted import Accepted
from models.board_paper import UNWRITTEN, BoardPaper, Written
from models.caseload_terms import CaseloadTerms
from models.checked import Checked
from models.icb_columns import IcbColumn
from models.levers import NEUTRAL, WhatIf
from models.months import FinancialYear, Month
from models.need import Activity, Assignment, Need
from models.network import Count, Network, Practice
from models.plan import Actual, Assumptions, Decision, Plan, Scenario
from models.post import Base, Post, Terms
from models.reference import Figure, Keyed, Reference
from models.role_purpose import RolePurpose
from models.sites import Kit, Seats, Site, Worked
from models.spreads import Limit, Spread
from models.supervisors import LocalSupervision, SupervisionLink, Supervisor
from models.timeline import TimelineItem
from models.training import Guidance, Hub, Window

Cell = str | int | bytes | None
Row = dict[str, Any]  # by column: a sqlite3.Row looks through its columns for each one that is asked of it
R = TypeVar("R")
POPULATIONS = ("registered", "weighted", "adjusted")
MOST_PLACES = 40  # before or after the point: more could not be written out
MOST_YEARS = 30
CENTURY = range(1990, 2100)
FILED = " in the files"  # after the kind of a list that a typed one stands instead of
OF_PLAN: dict[str, type[Any]] = {
    "actuals": Actual,
    "caseload_terms": CaseloadTerms,
    "decisions": Decision,
    "windows": Window,
    "hubs": Hub,
    "guidance": Guidance,
    "sites": Site,
    "seats": Seats,
    "kit": Kit,
    "own_counts": Count,
    "supervisors": Supervisor,
    "purposes": RolePurpose,
    "spreads": Spread,
    "limits": Limit,
    "icb_columns": IcbColumn,
}
OF_SCENARIO: dict[str, type[Any]] = {
    "assignments": Assignment,
    "development": TimelineItem,
    "patterns": Worked,
    "supervision_links": SupervisionLink,
    "local_supervision": LocalSupervision,
    "accepted": Accepted,
    "checked": Checked,
}
"""Flat records, each in a table of the name of the field that holds them."""


class DamagedError(ValueError):
    """A row that no plan can hold."""


def write_plan(db: sqlite3.Connection, plan: Plan, reference: Reference | None, program: str) -> None:
    _insert(db, "plan", [plan], id=[1], reference=[reference.name if reference else ""], program=[program])
    _insert(db, "network", [plan.network], id=[1])
    _insert(db, "assumptions", [plan.assumptions], id=[1])
    _write_practices(db, plan.network.practices)
    _insert(db, "counts", plan.network.counts)
    _write_needs(db, plan.needs)
    _insert_keyed(db, "own_figures", plan.own)
    _insert_keyed(db, "rates", _used(plan, reference) if reference else ())
    for table in OF_PLAN:
        _insert(db, table, getattr(plan, table))
    _write_scenarios(db, plan.scenarios)
    _write_paper(db, plan.paper)


def read_plan(db: sqlite3.Connection) -> Plan:
    """The plan in a database of the present schema. ValueError or sqlite3.Error: it is damaged."""
    row = _only(db, "plan")
    plan = _record(
        Plan,
        row,
        network=_record(
            Network,
            _only(db, "network"),
            practices=tuple(_read_practices(db)),
            counts=_records(db, Count, "counts"),
        ),
        scenarios=tuple(_read_scenarios(db)),
        own=tuple(
            Keyed(tuple(json.loads(own["key"])), _record(Figure, own)) for own in _all(db, "own_figures")
        ),
        needs=tuple(_read_needs(db)),
        assumptions=_record(Assumptions, _only(db, "assumptions")),
        paper=_read_paper(db),
        **{table: _records(db, kind, table) for table, kind in OF_PLAN.items()},
    )
    if not 1 <= plan.years <= MOST_YEARS or plan.first_year.start not in CENTURY:
        raise DamagedError("the plan is of years that no plan is of")
    if plan.active not in {scenario.key for scenario in plan.scenarios}:
        raise DamagedError("the scenario on screen is not in the plan")
    return plan


def _used(plan: Plan, reference: Reference) -> Iterator[Keyed]:
    """The figures of a rate set that bear on the plan's years."""
    first, last = plan.months[0], plan.months[-1]
    for keyed in reference.figures:
        since, until = keyed.figure.effective_from, keyed.figure.effective_to
        if (since is None or since <= last) and (until is None or first <= until):
            yield keyed


def _write_practices(db: sqlite3.Connection, practices: tuple[Practice, ...]) -> None:
    _insert(db, "practices", practices, id=range(1, len(practices) + 1))
    found = [
        (number, kind, figure)
        for number, practice in enumerate(practices, 1)
        for kind in POPULATIONS
        if (figure := getattr(practice, kind)) is not None
    ]
    found += [
        (number, kind + FILED, figure)
        for number, practice in enumerate(practices, 1)
        for kind, figure in practice.filed
    ]
    _insert(
        db,
        "practice_figures",
        [figure for _, _, figure in found],
        practice=[number for number, _, _ in found],
        kind=[kind for _, kind, _ in found],
    )


def _read_practices(db: sqlite3.Connection) -> Iterator[Practice]:
    known = {(row["practice"], row["kind"]): _record(Figure, row) for row in _all(db, "practice_figures")}
    for row in _all(db, "practices"):
        lists = {kind: known.get((row["id"], kind)) for kind in POPULATIONS}
        filed = tuple(
            (kind.removesuffix(FILED), figure)
            for (number, kind), figure in known.items()
            if number == row["id"] and kind.endswith(FILED)
        )
        yield _record(Practice, row, **lists, filed=filed)


def _write_needs(db: sqlite3.Connection, needs: tuple[Need, ...]) -> None:
    activities = [(number, activity) for number, need in enumerate(needs, 1) for activity in need.activities]
    _insert(db, "needs", needs)
    _insert(db, "need_people", [need.people for need in needs], need=range(1, len(needs) + 1))
    _insert(
        db, "activities", [activity for _, activity in activities], need=[number for number, _ in activities]
    )


def _read_needs(db: sqlite3.Connection) -> Iterator[Need]:
    people = {row["need"]: _record(Figure, row) for row in _all(db, "need_people")}
    activities = _grouped(db, "activities", "need", lambda row: _record(Activity, row))
    for row in _all(db, "needs"):
        if row["id"] not in people:
            raise DamagedError("a need has no people")
        yield _record(Need, row, people=people[row["id"]], activities=activities.get(row["id"], ()))


def _write_scenarios(db: sqlite3.Connection, scenarios: tuple[Scenario, ...]) -> None:
    """Posts, terms and bases each bear the number of the row they belong to."""
    posts = [(number, post) for number, scenario in enumerate(scenarios, 1) for post in scenario.posts]
    terms = [(number, terms) for number, (_, post) in enumerate(posts, 1) for terms in post.terms]
    bases = [(number, base) for number, (_, terms) in enumerate(terms, 1) for base in terms.bases]
    _insert(db, "scenarios", scenarios)
    _insert(db, "posts", [post for _, post in posts], scenario=[number for number, _ in posts])
    _insert(db, "terms", [each for _, each in terms], post=[number for number, _ in terms])
    _insert(db, "bases", [base for _, base in bases], terms=[number for number, _ in bases])
    for table in OF_SCENARIO:
        held = [(number, one) for number, each in enumerate(scenarios, 1) for one in getattr(each, table)]
        _insert(db, table, [one for _, one in held], scenario=[number for number, _ in held])
    levers = [each.what_if for each in scenarios]
    _insert(db, "what_if", levers, scenario=list(range(1, len(levers) + 1)))


def _read_scenarios(db: sqlite3.Connection) -> Iterator[Scenario]:
    bases = _grouped(db, "bases", "terms", lambda row: _record(Base, row))
    terms = _grouped(db, "terms", "post", lambda row: _record(Terms, row, bases=bases.get(row["id"], ())))
    posts = _grouped(db, "posts", "scenario", lambda row: _post(row, terms.get(row["id"], ())))
    held = {
        table: _grouped(db, table, "scenario", partial(_record, kind)) for table, kind in OF_SCENARIO.items()
    }
    levers = _grouped(db, "what_if", "scenario", partial(_record, WhatIf))
    for row in _all(db, "scenarios"):
        number = row["id"]
        beside = {table: found.get(number, ()) for table, found in held.items()}
        what_if = levers[number][0] if number in levers else NEUTRAL
        yield _record(Scenario, row, posts=posts.get(number, ()), what_if=what_if, **beside)


def _write_paper(db: sqlite3.Connection, paper: BoardPaper) -> None:
    if paper != UNWRITTEN:
        _insert(db, "paper", [paper], id=[1])
        _insert(db, "paper_texts", paper.texts)


def _read_paper(db: sqlite3.Connection) -> BoardPaper:
    texts = _records(db, Written, "paper_texts")
    return _record(BoardPaper, _only(db, "paper"), texts=texts) if _all(db, "paper") else UNWRITTEN


def _post(row: Row, terms: tuple[Terms, ...]) -> Post:
    if not terms:
        raise DamagedError("a post has no terms")
    return _record(Post, row, terms=terms)


def _insert_keyed(db: sqlite3.Connection, table: str, keyed: Iterable[Keyed]) -> None:
    all_keyed = tuple(keyed)
    _insert(db, table, [each.figure for each in all_keyed], key=[json.dumps(each.key) for each in all_keyed])


def _insert(db: sqlite3.Connection, table: str, records: Iterable[object], **beside: Iterable[Cell]) -> None:
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


def _grouped(
    db: sqlite3.Connection, table: str, by: str, read: Callable[[Row], R]
) -> dict[int, tuple[R, ...]]:
    found: dict[int, list[R]] = {}
    for row in _all(db, table):
        found.setdefault(row[by], []).append(read(row))
    return {number: tuple(records) for number, records in found.items()}


def _records(db: sqlite3.Connection, kind: type[R], table: str) -> tuple[R, ...]:
    return tuple(_record(kind, row) for row in _all(db, table))


def _all(db: sqlite3.Connection, table: str) -> list[Row]:
    found = db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 - our own names
    columns = [column for column, *_ in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _only(db: sqlite3.Connection, table: str) -> Row:
    rows: list[Row] = _all(db, table)
    if len(rows) != 1:
        raise DamagedError(f"the table {table} has {len(rows)} rows")
    return rows[0]


def _record(kind: type[R], row: Row, **beside: object) -> R:
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
    if not isinstance(exponent, int) or abs(exponent) > MOST_PLACES or len(text) > 2 * MOST_PLACES:
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
