"""Every kind of point to check at once: each is tested, marked once, graded, and rests on a dated rule.

Plans that hold many points: the sample, East Cleveland from the official files, and random changes of both.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from app import network_import, network_sources, point_names, reference_library
from app.progress import QUIET
from app.sample_plan import sample_plan
from models import points
from models.dated_figure import Figure, Keyed, Status
from models.finding import Finding
from models.months import FinancialYear
from models.need import Assignment, Need
from models.network import Count
from models.plan import Plan
from models.post import Base, Funding, Holder, Post
from models.sources import ASSUMPTION, ENTERED, NO_DATE
from models.supervisors import SupervisionLink, Supervisor
from models.timeline import ItemKind, TimelineItem
from models.working_out import outlook
from tests.conftest import SHARED
from tests.few_words import assert_few
from tests.rule_plans import TODAY

ROOT = Path(__file__).resolve().parents[1]
ROLES = tuple(role.key for role in reference_library.load().roles)
SEEDS = range(24)


def keys_tested() -> Counter[str]:
    files = (ROOT / "tests").glob("test_rules_*.py")
    modules = (import_module(f"tests.{file.stem}") for file in files if file.stem != Path(__file__).stem)
    return Counter(key for module in modules for key in module.TESTED)


def yielded() -> set[str]:
    """Every key that stands first in a point, or second in one of a post, in the sources."""
    files = [*(ROOT / "models").glob("*findings.py")]
    assert len(files) > 10
    return {key for file in files for key in _keys(ast.parse(file.read_text("utf-8")))}


def _keys(tree: ast.AST) -> Iterator[str]:
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    constants = dict(pair for node in assigned for pair in _named(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = {"Finding": 0, "point_of": 1}.get(node.func.id)
            if place is not None and len(node.args) > place:
                yield from _texts(node.args[place], constants)


def _named(node: ast.Assign) -> Iterator[tuple[str, str]]:
    """Names and the words they stand for: A, B = "a", "b"."""
    values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    for target in node.targets:
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant):
                yield name.id, str(value.value)


def _texts(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name):
        yield from filter(None, [constants.get(node.id, "")])
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, constants)
        yield from _texts(node.orelse, constants)


def test_every_kind_of_point_is_held_to_a_plan_that_breaks_it_and_one_that_keeps_it() -> None:
    assert yielded() - keys_tested().keys() == set(), "write the test of the new rule, and name it in TESTED"
    assert keys_tested().keys() - yielded() == set(), "no source makes this point any more"
    assert max(keys_tested().values()) == 1


def test_every_graded_kind_is_one_that_there_is() -> None:
    assert points.GRADES.keys() <= yielded()


# -- plans that hold many points


@cache
def east_cleveland() -> Plan | None:
    folder = SHARED / "data" / "england"
    if not folder.is_dir():
        return None
    source = network_sources.look_into(folder, QUIET)
    returned = source.read("U07842", QUIET)
    return network_import.plan_from(returned, reference_library.load(), FinancialYear(2026))


def shaken(plan: Plan, chance: Random) -> Plan:
    """A plan with much of it changed at random, right or wrong."""
    posts = tuple(_post(post, chance) for post in plan.scenario.posts)
    keys = [post.key for post in posts]
    needs = tuple(_need(need, chance) for need in plan.needs)
    supervisors = tuple(_supervisor(one, chance) for one in plan.supervisors)
    scenario = replace(
        plan.scenario,
        posts=posts,
        development=tuple(_items(keys, chance)),
        assignments=tuple(
            Assignment(chance.choice(keys), need.key, Decimal(chance.randint(1, 12)) / 10) for need in needs
        ),
        supervision_links=tuple(
            SupervisionLink(chance.choice(keys), "clinical_professional", one.key) for one in supervisors
        ),
    )
    counts = tuple(
        Count("S00001", "register", key, Decimal(chance.choice((3, 20, 90_000)))) for key in ("DM", "AF")
    )
    years = FinancialYear(chance.choice((2023, 2025, 2026))), chance.randint(1, 4)
    changed = replace(plan, first_year=years[0], years=years[1], own_counts=counts, needs=needs)
    for _ in range(4):
        changed = changed.with_own(_own(chance))
    return replace(changed, supervisors=supervisors).with_scenario(scenario)


def _post(post: Post, chance: Random) -> Post:
    terms = tuple(
        replace(
            one,
            wte=Decimal(chance.randint(1, 15)) / 10,
            salary=chance.choice((None, Decimal(4000), Decimal(90000))),
            holder=chance.choice(list(Holder)),
            bases=chance.choice(((), (Base("S00001"), Base("S00002"), Base("X1", Decimal("0.5"))))),
        )
        for one in post.terms
    )
    start, end = (chance.choice((None, date(2022 + chance.randint(0, 7), 6, 1))) for _ in range(2))
    role, rate = chance.choice(((post.role, post.rate_key), (chance.choice(ROLES), "")))
    changed = replace(post, terms=terms, start=start, end=end, role=role, rate_key=rate)
    note, share = chance.choice(("", "Mrs Smith", "943 476 5919")), Decimal(chance.randint(0, 4)) / 4
    return replace(changed, funding=chance.choice(list(Funding)), share=share, note=note)


def _need(need: Need, chance: Random) -> Need:
    return replace(need, people=Figure(Decimal(chance.randint(0, 9)), "people", Status.ENTERED, ""))


def _supervisor(one: Supervisor, chance: Random) -> Supervisor:
    return replace(one, span=chance.choice((None, 1)), monday=Decimal(chance.choice((0, 1, 60))))


def _items(keys: list[str], chance: Random) -> Iterator[TimelineItem]:
    kinds = (
        (ItemKind.PATHWAY, "pharmacy_education"),
        (ItemKind.PATHWAY, "Own"),
        (ItemKind.REGISTRATION, "nmc"),
    )
    for number in range(30):
        kind, what = chance.choice(kinds)
        end = date(2025 + chance.randint(0, 4), 1 + chance.randint(0, 11), 1)
        yield TimelineItem(f"i{number}", chance.choice(keys), kind, what, end=end)


def _own(chance: Random) -> Keyed:
    year = FinancialYear(chance.choice((2024, 2025, 2026)))
    key, unit = chance.choice((
        (("maximum", chance.choice(("paramedic", "pharmacy_technician")), "national"), "£ a year"),
        (("population", chance.choice(("weighted", "registered"))), "patients"),
        (("entitlement", "arrs"), "£ a patient"), (("entitlement_total", "arrs"), "£ a year"),
    ))  # fmt: skip
    value = Decimal(chance.randint(20, 60_000))
    return Keyed(key, Figure(value, unit, Status.ENTERED, "", year.months[0], year.months[-1]))


def worked(plan: Plan) -> tuple[Finding, ...]:
    reference = reference_library.load().with_own(plan.own)
    return outlook(plan, plan.scenario, reference, TODAY).findings


def plans() -> Iterator[Plan]:
    bases = [plan for plan in (sample_plan(), east_cleveland()) if plan]
    yield from bases
    for seed in SEEDS:
        yield shaken(bases[seed % len(bases)], Random(seed))


@pytest.fixture(scope="module")
def many() -> list[tuple[Finding, ...]]:
    return [worked(plan) for plan in plans()]


def test_no_two_points_of_a_scenario_share_a_mark(many: list[tuple[Finding, ...]]) -> None:
    twice = {mark for found in many for mark, n in Counter(one.mark for one in found).items() if n > 1}
    assert twice == set()


def test_every_point_says_its_rule_its_source_with_a_date_and_what_would_mend_it(
    many: list[tuple[Finding, ...]],
) -> None:
    told = re.compile(rf"\b20[0-9]{{2}}\b|{re.escape(NO_DATE)}")
    bare = {
        (one.key, one.rule, one.source)
        for found in many
        for one in found
        if not (one.rule and one.fix and one.text.endswith((".", "?")))
        or not (told.search(one.source) or one.source.startswith((ASSUMPTION, ENTERED)))
    }
    assert bare == set()


def test_every_sentence_of_a_point_has_at_most_20_words(many: list[tuple[Finding, ...]]) -> None:
    """So does every plan of the tests of single rules: see `rule_plans.found`."""
    for found in many:
        assert_few(found)


def test_every_kind_of_point_has_a_name_of_a_few_words() -> None:
    assert point_names.NAMES.keys() == yielded()
    assert all(len(name.split()) <= 9 for name in point_names.NAMES.values())


def test_an_amount_is_more_than_nothing_and_has_its_unit(many: list[tuple[Finding, ...]]) -> None:
    odd = {
        (one.key, one.amount, one.unit)
        for found in many
        for one in found
        if (one.amount is None) is not (not one.unit) or (one.amount is not None and one.amount < 0)
    }
    assert odd == set()


def test_these_plans_hold_most_kinds_of_points(many: list[tuple[Finding, ...]]) -> None:
    """So that the tests above have something to say."""
    assert len({one.key for found in many for one in found}) > 40
