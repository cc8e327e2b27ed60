"""Everything as JSON: what was typed, the rates used, and all figures as the command prints them."""

import json
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app import figures_json, plan_json, reference_library
from app.exports import Asked
from app.progress import Progress, Stopped
from app.sample_plan import sample_plan
from models.months import FinancialYear
from models.network import Count
from models.outlook import Outlook
from models.plan import Plan
from models.working_out import outlook

ON = date(2026, 5, 14)


def made_of(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))


def two_scenarios() -> Plan:
    plan = sample_plan()
    return plan.with_scenario(replace(plan.scenario, key="b", name="B", posts=plan.scenario.posts[:5]))


def read(plan: Plan, *, names: bool = False) -> Any:  # noqa: ANN401 - plain data
    return json.loads(json.dumps(plan_json.everything(made_of(plan), names=names)))


def test_every_field_of_the_plan_is_in_it_and_every_scenarios_figures() -> None:
    plan = two_scenarios()
    told = read(plan)
    assert told["schema_version"] == 1
    assert set(told["inputs"]) == {one.name for one in fields(Plan)}
    assert [one["scenario"] for one in told["scenarios"]] == ["A", "B"]
    worked = made_of(plan)
    other = outlook(plan, plan.scenario_of("b"), worked.reference, worked.today)
    assert told["scenarios"][0] == json.loads(json.dumps(figures_json.figures(worked)))
    assert told["scenarios"][1] == json.loads(json.dumps(figures_json.figures(other)))
    assert told["inputs"]["first_year"] == "2026/27"


def test_amounts_are_strings_to_the_penny_as_they_were_typed() -> None:
    plan = sample_plan()
    post = plan.scenario.posts[0]
    typed = replace(post.terms[0], salary=Decimal("50273.10"))
    told = read(plan.with_post(replace(post, terms=(typed,))))
    assert told["inputs"]["scenarios"][0]["posts"][0]["terms"][0]["salary"] == "50273.10"
    entitlement = next(one for one in told["rates_used"] if one["name"] == "Entitlement 2026/27")
    assert (entitlement["value"], entitlement["first"], entitlement["last"]) == (
        "1284000",
        "2026-04",
        "2027-03",
    )


def test_who_holds_two_posts_is_a_number_unless_names_are_asked_for() -> None:
    plan = sample_plan()
    one, other = plan.scenario.posts[:2]
    both = plan.with_post(replace(one, person="Staff 990", name="Ann Other"))
    both = both.with_post(replace(other, person="Staff 990", note="Covers for Ann Other in May"))
    posts = read(both)["inputs"]["scenarios"][0]["posts"]
    assert [post["person"] for post in posts[:2]] == ["Person 1", "Person 1"]
    assert posts[0]["name"] == ""
    assert posts[1]["note"] == "Covers for (name left out) in May"
    named = read(both, names=True)["inputs"]["scenarios"][0]["posts"]
    assert (named[0]["name"], named[0]["person"]) == ("Ann Other", "Staff 990")
    assert named[1]["note"] == "Covers for Ann Other in May"


def test_counts_of_1_to_4_people_are_null_and_5_and_0_are_told() -> None:
    plan = sample_plan()
    few = [replace(plan.needs[0], people=replace(plan.needs[0].people, value=Decimal(n))) for n in (4, 5, 0)]
    needs = tuple(replace(need, key=f"n{place}", name=f"Need {place}") for place, need in enumerate(few))
    counts = (Count("", "register", "DM", Decimal(3)), Count("", "register", "AF", Decimal(5)))
    told = read(replace(plan, needs=needs, own_counts=counts))["inputs"]
    assert [(one["people"]["value"], one["people"].get("fewer_than")) for one in told["needs"]] == [
        (None, 5), ("5", None), ("0", None)
    ]  # fmt: skip
    assert [(one["people"], one.get("fewer_than")) for one in told["own_counts"]] == [(None, 5), ("5", None)]


def test_stopping_it_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_text("as it was")
    progress = Progress()
    progress.stop()
    plan = two_scenarios()
    asked = Asked(made_of(plan), ON, FinancialYear(2026))
    for write in (asked.everything, asked.word, asked.pdf, asked.workbook):
        with pytest.raises(Stopped):
            write(target, progress)
    for fill in (asked.charts, asked.tables):
        with pytest.raises(Stopped):
            fill(tmp_path / "folder", progress)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("plan.json", "as it was")]
