"""A plan to the tables of its file and back: which record stands in which table, and beside what."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from functools import partial
from typing import Any

from app.record_rows import DamagedError, Row, grouped, insert, only_row, record_of, records_of, rows_of
from models.accepted import Accepted
from models.board_paper import UNWRITTEN, BoardPaper, Written
from models.caseload_terms import CaseloadTerms
from models.checked import Checked
from models.dated_figure import Figure, Keyed
from models.icb_columns import IcbColumn
from models.levers import NEUTRAL, WhatIf
from models.need import Activity, Assignment, Need
from models.network import Count, Network, Practice
from models.plan import Actual, Assumptions, Decision, Plan, Scenario
from models.post import Base, Post, Terms
from models.reference import Reference
from models.role_purpose import RolePurpose
from models.sites import Kit, Seats, Site, Worked
from models.spreads import Limit, Spread
from models.supervisors import LocalSupervision, SupervisionLink, Supervisor
from models.timeline import TimelineItem
from models.training import Guidance, Hub, Window

POPULATIONS = ("registered", "weighted", "adjusted")
MOST_RATE = 1_000  # % a year, points or months: they work on one another for years
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


def write_plan(db: sqlite3.Connection, plan: Plan, reference: Reference | None, program: str) -> None:
    insert(db, "plan", [plan], id=[1], reference=[reference.name if reference else ""], program=[program])
    insert(db, "network", [plan.network], id=[1])
    insert(db, "assumptions", [plan.assumptions], id=[1])
    _write_practices(db, plan.network.practices)
    insert(db, "counts", plan.network.counts)
    _write_needs(db, plan.needs)
    _insert_keyed(db, "own_figures", plan.own)
    _insert_keyed(db, "rates", _used(plan, reference) if reference else ())
    for table in OF_PLAN:
        insert(db, table, getattr(plan, table))
    _write_scenarios(db, plan.scenarios)
    _write_paper(db, plan.paper)


def read_plan(db: sqlite3.Connection) -> Plan:
    """The plan in a database of the present schema. ValueError or sqlite3.Error: it is damaged."""
    row = only_row(db, "plan")
    plan = record_of(
        Plan,
        row,
        network=record_of(
            Network,
            only_row(db, "network"),
            practices=tuple(_read_practices(db)),
            counts=records_of(db, Count, "counts"),
        ),
        scenarios=tuple(_read_scenarios(db)),
        own=tuple(
            Keyed(tuple(json.loads(own["key"])), record_of(Figure, own)) for own in rows_of(db, "own_figures")
        ),
        needs=tuple(_read_needs(db)),
        assumptions=record_of(Assumptions, only_row(db, "assumptions")),
        paper=_read_paper(db),
        **{table: records_of(db, kind, table) for table, kind in OF_PLAN.items()},
    )
    if not 1 <= plan.years <= MOST_YEARS or plan.first_year.start not in CENTURY:
        raise DamagedError("the plan is of years that no plan is of")
    what_ifs = (scenario.what_if for scenario in plan.scenarios)
    levers: tuple[Assumptions | WhatIf, ...] = (plan.assumptions, *what_ifs)
    rates = (getattr(held, each.name) for held in levers for each in fields(held))
    if any(isinstance(rate, Decimal) and abs(rate) > MOST_RATE for rate in rates):
        raise DamagedError("a rate of the plan is one that no plan has")
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
    insert(db, "practices", practices, id=range(1, len(practices) + 1))
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
    insert(
        db,
        "practice_figures",
        [figure for _, _, figure in found],
        practice=[number for number, _, _ in found],
        kind=[kind for _, kind, _ in found],
    )


def _read_practices(db: sqlite3.Connection) -> Iterator[Practice]:
    known = {
        (row["practice"], row["kind"]): record_of(Figure, row) for row in rows_of(db, "practice_figures")
    }
    for row in rows_of(db, "practices"):
        lists = {kind: known.get((row["id"], kind)) for kind in POPULATIONS}
        filed = tuple(
            (kind.removesuffix(FILED), figure)
            for (number, kind), figure in known.items()
            if number == row["id"] and kind.endswith(FILED)
        )
        yield record_of(Practice, row, **lists, filed=filed)


def _write_needs(db: sqlite3.Connection, needs: tuple[Need, ...]) -> None:
    activities = [(number, activity) for number, need in enumerate(needs, 1) for activity in need.activities]
    insert(db, "needs", needs)
    insert(db, "need_people", [need.people for need in needs], need=range(1, len(needs) + 1))
    insert(
        db, "activities", [activity for _, activity in activities], need=[number for number, _ in activities]
    )


def _read_needs(db: sqlite3.Connection) -> Iterator[Need]:
    people = {row["need"]: record_of(Figure, row) for row in rows_of(db, "need_people")}
    activities = grouped(db, "activities", "need", lambda row: record_of(Activity, row))
    for row in rows_of(db, "needs"):
        if row["id"] not in people:
            raise DamagedError("a need has no people")
        yield record_of(Need, row, people=people[row["id"]], activities=activities.get(row["id"], ()))


def _write_scenarios(db: sqlite3.Connection, scenarios: tuple[Scenario, ...]) -> None:
    """Posts, terms and bases each bear the number of the row they belong to."""
    posts = [(number, post) for number, scenario in enumerate(scenarios, 1) for post in scenario.posts]
    terms = [(number, terms) for number, (_, post) in enumerate(posts, 1) for terms in post.terms]
    bases = [(number, base) for number, (_, terms) in enumerate(terms, 1) for base in terms.bases]
    insert(db, "scenarios", scenarios)
    insert(db, "posts", [post for _, post in posts], scenario=[number for number, _ in posts])
    insert(db, "terms", [each for _, each in terms], post=[number for number, _ in terms])
    insert(db, "bases", [base for _, base in bases], terms=[number for number, _ in bases])
    for table in OF_SCENARIO:
        held = [(number, one) for number, each in enumerate(scenarios, 1) for one in getattr(each, table)]
        insert(db, table, [one for _, one in held], scenario=[number for number, _ in held])
    levers = [each.what_if for each in scenarios]
    insert(db, "what_if", levers, scenario=list(range(1, len(levers) + 1)))


def _read_scenarios(db: sqlite3.Connection) -> Iterator[Scenario]:
    bases = grouped(db, "bases", "terms", lambda row: record_of(Base, row))
    terms = grouped(db, "terms", "post", lambda row: record_of(Terms, row, bases=bases.get(row["id"], ())))
    posts = grouped(db, "posts", "scenario", lambda row: _post(row, terms.get(row["id"], ())))
    held = {
        table: grouped(db, table, "scenario", partial(record_of, kind)) for table, kind in OF_SCENARIO.items()
    }
    levers = grouped(db, "what_if", "scenario", partial(record_of, WhatIf))
    for row in rows_of(db, "scenarios"):
        number = row["id"]
        beside = {table: found.get(number, ()) for table, found in held.items()}
        what_if = levers[number][0] if number in levers else NEUTRAL
        yield record_of(Scenario, row, posts=posts.get(number, ()), what_if=what_if, **beside)


def _write_paper(db: sqlite3.Connection, paper: BoardPaper) -> None:
    if paper != UNWRITTEN:
        insert(db, "paper", [paper], id=[1])
        insert(db, "paper_texts", paper.texts)


def _read_paper(db: sqlite3.Connection) -> BoardPaper:
    texts = records_of(db, Written, "paper_texts")
    return record_of(BoardPaper, only_row(db, "paper"), texts=texts) if rows_of(db, "paper") else UNWRITTEN


def _post(row: Row, terms: tuple[Terms, ...]) -> Post:
    if not terms:
        raise DamagedError("a post has no terms")
    return record_of(Post, row, terms=terms)


def _insert_keyed(db: sqlite3.Connection, table: str, keyed: Iterable[Keyed]) -> None:
    all_keyed = tuple(keyed)
    insert(db, table, [each.figure for each in all_keyed], key=[json.dumps(each.key) for each in all_keyed])
