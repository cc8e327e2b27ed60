"""`compare` on the command line: the Compare screen's own figures as data, and what differs in plain words.

Scenario A is the sample plan's. B is a copy in which pharmacist 3 starts on 1 July 2026, pharmacist 5 is left
out and a dietitian of 0.5 WTE is added; C is a copy of A.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app import command_line, compare_json, plan_file, reference_library, scenario_edits, scenario_tables
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from app.tables import Table
from app.wording import pounds
from models.plan import Plan
from views.compare_page import ComparePage
from views.compare_panels import PostByPostPanel, SideBySidePanel
from views.main_window import MainWindow

Asked = Callable[..., dict[str, Any]]


def of_role(plan: Plan, role: str, number: int) -> str:
    return next(post.key for post in plan.scenario.posts if (post.role, post.number) == (role, number))


@pytest.fixture(scope="module")
def plan() -> Plan:
    first = sample_plan().active
    copied = scenario_edits.duplicated(sample_plan(), first).plan
    late, gone = (of_role(copied, "clinical_pharmacist", number) for number in (3, 5))
    half = replace(copied.scenario.post(gone).terms[0], wte=Decimal("0.5"))
    dietitian = replace(copied.scenario.post(gone), key="new", role="dietitian", number=1, terms=(half,))
    copied = copied.with_post(replace(copied.scenario.post(late), start=date(2026, 7, 1)))
    copied = copied.without_posts(frozenset({gone})).with_post(dietitian)
    return scenario_edits.duplicated(copied, first).plan


@pytest.fixture(scope="module")
def path(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "three.pcnplan"
    plan_file.write(path, plan, reference_library.load())
    return path


@pytest.fixture
def asked(path: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    def asked(*arguments: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(said(capsys, "compare", str(path), *arguments, "--json"))
        return found

    return asked


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert command_line.run(list(arguments)) == 0
    return capsys.readouterr().out


def numbers(found: list[dict[str, Any]], name: str) -> list[Decimal | None]:
    return [None if one[name] is None else Decimal(one[name]) for one in found]


def test_the_data_are_the_tables_of_the_compare_screen(
    asked: Asked, path: Path, opened_window: Callable[..., MainWindow]
) -> None:
    """In the real window: each cell as it stands on screen, and the exact numbers as its files have them."""
    found = asked("A", "B", "C")
    window = opened_window(path, "compare")
    page = window.screens.areas["compare"].widget()
    assert isinstance(page, ComparePage)
    page.show_part("sides")
    sides = page.panel()
    assert isinstance(sides, SideBySidePanel)
    assert [one["summary"] for one in found["differences"]] == [one.text() for one in sides.summary]
    assert measured(found) == exact(scenario_tables.side_by_side(sides.compared, export=True))
    page.show_part("posts")
    posts = page.panel()
    assert isinstance(posts, PostByPostPanel)
    for difference, card in zip(found["differences"], posts.cards, strict=True):
        assert rows_of(difference) == [row[:4] for row in card.table.content.table.rows[:-1]]
        assert effects_of(difference) == [
            row[4:] for row in card.table.content.table.rows if row[4] is not None
        ]


def measured(found: dict[str, Any]) -> list[list[object]]:
    """Measure, unit, A, B, B's change, C, C's change."""
    first, *others = (one["measures"] for one in found["scenarios"])
    columns: list[list[object]] = [[one[name] for one in first] for name in ("name", "unit")]
    columns.append(list(numbers(first, "value")))
    for values, difference in zip(others, found["differences"], strict=True):
        columns += [numbers(values, "value"), numbers(difference["measures"], "change")]  # type: ignore[list-item]
    return [list(row) for row in zip(*columns, strict=True)]


def exact(table: Table) -> list[list[object]]:
    return [list(row) for row in table.rows]


def rows_of(difference: dict[str, Any]) -> list[tuple[str, ...]]:
    """As the table tells them: whole posts, or an aspect at a time."""
    rows: list[tuple[str, ...]] = []
    for post in difference["posts"]:
        sides = (post["before"], post["after"])
        if named := {"added": "Added", "removed": "Left out"}.get(post["change"]):
            whole = (side["in_words"] if side else "not in this scenario" for side in sides)
            rows.append((post["post"], named, *whole))
        rows += [
            (post["post"], one["name"], one["before_in_words"], one["after_in_words"])
            for one in post["aspects"]
        ]
    if Decimal(difference["posts_the_same"]["claimed_change"]):
        rows.append(("Posts that are the same", "", "", ""))
    return rows


def effects_of(difference: dict[str, Any]) -> list[tuple[Decimal, Decimal]]:
    rest = difference["posts_the_same"]
    told = [
        *difference["posts"],
        *([rest] if Decimal(rest["claimed_change"]) else []),
        difference["all_posts"],
    ]
    return [(Decimal(one["cost_change"]), Decimal(one["claimed_change"])) for one in told]


def test_money_and_wte_are_text_and_what_is_not_known_is_null(asked: Asked) -> None:
    found = asked("A", "B")
    assert (found["schema_version"], found["year"]) == (1, "2026/27")
    for scenario in found["scenarios"]:
        for one in scenario["measures"]:
            places = {"£": r"\.\d\d", "WTE": r"\.\d\d", "hours": r"\.\d"}.get(one["unit"], "")
            assert one["value"] is None or re.fullmatch(rf"-?\d+{places}", one["value"]), one
    unknown = [one["value"] for one in found["scenarios"][0]["measures"] if one["value"] is None]
    assert unknown, "the sample's care coordinators have no number of referrals"


def test_posts_are_matched_by_key_and_told_with_dates_and_wte(asked: Asked) -> None:
    late, added, gone = asked("A", "B")["differences"][0]["posts"]
    assert [one["change"] for one in (late, added, gone)] == ["changed", "added", "removed"]
    (start,) = late["aspects"]
    assert (start["aspect"], start["before"], start["after"]) == ("start", None, "2026-07-01")
    assert (added["before"], added["after"]["role"], added["after"]["wte"]) == (None, "dietitian", "0.5")
    assert (gone["post"], gone["after"]) == ("Pharmacist 5", None)


def test_scenarios_are_named_in_capitals_or_not_or_by_key_and_measured_against_the_first(
    asked: Asked, plan: Plan
) -> None:
    usual = asked("A", "B")
    keys = [one.key.upper() for one in plan.scenarios[:2]]
    assert asked("a", "b") == asked(*keys) == usual
    back = asked("B", "A")["differences"][0]
    for one, other in zip(back["measures"], usual["differences"][0]["measures"], strict=True):
        assert numbers([one], "change") == [None if n is None else -n for n in numbers([other], "change")]


def test_a_copy_differs_in_nothing(asked: Asked) -> None:
    (difference,) = asked("A", "C")["differences"]
    assert difference["summary"] == "C is the same as A."
    assert difference["posts"] == []
    assert not any(one["differs"] for one in difference["measures"])


def test_another_year_of_the_plan_can_be_asked_for(asked: Asked, path: Path, plan: Plan) -> None:
    """In 2027/28 pharmacist 3 is there throughout in B too, so what B claims less is another sum."""
    this, later = (asked("A", "B", "--year", year)["differences"][0] for year in ("2026/27", "2027/28"))
    assert this["posts"][0]["cost_change"] != "0.00"
    assert later["posts"][0]["cost_change"] == "0.00"


def test_a_year_that_the_plan_has_not_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.run(["compare", str(path), "A", "B", "--year", "2035/36"]) == 2
    assert capsys.readouterr().err == "This plan runs from 2026/27 to 2028/29: 2035/36 is not in it.\n"


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("A", "D"), "There is no scenario called D: this plan has A, B and C.\n"),
        (("A",), "Name 2 or 3 scenarios to compare: this plan has A, B and C.\n"),
        (("A", "B", "C", "A"), "Name 2 or 3 scenarios to compare: this plan has A, B and C.\n"),
        (("A", "B", "a"), "Scenario A is named twice: this plan has A, B and C.\n"),
    ],
)
def test_it_refuses_with_the_names_that_there_are(
    names: tuple[str, ...], sentence: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.run(["compare", str(path), *names]) == 2
    assert capsys.readouterr() == ("", sentence)


def test_without_json_it_says_what_differs_in_plain_words(
    path: Path, plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = OpenPlan(plan, reference_library.load())
    a, b = (opened.forecast_of(one.key).year(opened.year).claimed for one in plan.scenarios[:2])
    lines = said(capsys, "compare", str(path), "A", "B").splitlines()
    assert lines[0] == "A and B in 2026/27."
    assert "1 post starts later, 1 is added and 1 is left out." in lines[1]
    assert f"- Claimed: {pounds(a)} in A; {pounds(b)} in B ({pounds(a - b)} less)." in lines
    assert not any(line.startswith("- Entitlement") for line in lines), "it is the same"
    assert any(
        line.startswith("- Pharmacist 3, start: in post throughout in A; 1 July 2026 in B. Cost £")
        for line in lines
    )
    assert any(line.startswith("- Pharmacist 5: left out. Cost £") for line in lines)
    assert "−" not in "".join(lines), "a Windows console has no such sign"
    same = said(capsys, "compare", str(path), "A", "C").splitlines()
    assert same == ["A and C in 2026/27.", "C is the same as A.", "No figure differs."]


def test_names_and_notes_stay_in_the_plan(plan: Plan, path: Path) -> None:
    post = plan.scenario.posts[0]
    written = plan.with_post(replace(post, name="Alex Smith", note="Off to a trust"))
    found = compare_json.comparison(compare_json.compared(written, ("A", "C"), None))
    assert "Alex" not in str(found)
    assert "trust" not in str(found["differences"])
    (changed,) = found["differences"][0]["posts"]
    assert [one["before"] for one in changed["aspects"]] == [None, None]


def test_an_agreed_scenario_is_told_with_its_day(plan: Plan) -> None:
    opened = OpenPlan(plan, reference_library.load())
    agreed = scenario_edits.agreed(opened.outlook, opened.year, date(2026, 11, 20)).plan
    found = compare_json.comparison(compare_json.compared(agreed, ("A", "C"), None))["scenarios"]
    assert [(one["agreed_on"], one["changed_since_agreed"]) for one in found] == [
        (None, None), ("2026-11-20", False),
    ]  # fmt: skip
