"""`check` and every list of points to check: open ones the worst first, accepted ones apart with a reason.

The board lives with the first point of the sample since 3 September 2026.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import all_tables, check_json, command_line, figures_json, paper_content, plan_file, point_edits
from app.reference_library import load
from app.sample_plan import sample_plan
from app.scenario_measures import WORKABLE
from models.outlook import Outlook
from models.plan import Plan
from models.working_out import outlook
from tests.rule_plans import TODAY, listed, plan_of, post, terms

REASON = "The board lives with it"
GRADES = ["money_and_safety", "to_put_right", "to_find_out"]


def worked(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, load().with_own(plan.own), TODAY)


@pytest.fixture(scope="module")
def plan() -> Plan:
    first = worked(sample_plan()).points.open[0]
    return point_edits.accepted(sample_plan(), first, REASON, date(2026, 9, 3)).plan


@pytest.fixture(scope="module")
def made(plan: Plan) -> Outlook:
    return worked(plan)


@pytest.fixture
def kept(plan: Plan, tmp_path: Path) -> Path:
    plan_file.write(tmp_path / "plan.pcnplan", plan)
    return tmp_path / "plan.pcnplan"


def test_open_points_come_worst_first_and_accepted_ones_apart_with_reason_and_day(
    made: Outlook, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.run(["check", str(kept), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema_version"] == 1
    grades = [GRADES.index(one["grade"]) for one in told["open"]]
    assert grades == sorted(grades)
    assert len(told["open"]) == len(made.findings) - 1
    (one,) = told["accepted"]
    assert (one["reason"], one["accepted_on"]) == (REASON, "2026-09-03")
    assert one["key"] == worked(sample_plan()).points.open[0].key


def test_each_point_says_what_by_how_much_by_which_rule_and_what_would_mend_it() -> None:
    """Four nurses and a tenth where a network of 45,000 may have one: 3.1 WTE over, in 2024/25."""
    nurses = (post("enhanced_practice_nurse", f"p{n}") for n in range(1, 5))
    tenth = post("enhanced_practice_nurse", "p5", terms=(terms("0.1"),))
    found = check_json.checked(worked(listed(plan_of(*nurses, tenth, year=2024), 45_000)))
    point = next(one for one in found["open"] if one["key"] == "cap")
    assert point.keys() >= {
        "key", "grade", "text", "amount", "unit", "rule", "source", "post", "about", "month", "fixes",
    }  # fmt: skip
    assert (point["amount"], point["unit"], point["post"]) == ("3.1", "WTE", None)
    assert point["about"] == "enhanced_practice_nurse 2024"
    assert "in force from 1 April 2024" in point["source"]
    assert isinstance(point["fixes"], list)


def test_a_plan_that_cannot_be_read_is_refused_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pcnplan").write_bytes(b"not a plan")
    assert command_line.run(["check", str(tmp_path / "a.pcnplan"), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_check_prints_the_open_points_then_the_accepted_with_their_reasons(
    made: Outlook, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.run(["check", str(kept)]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    count = len(made.points.open)
    assert first == f"{count} points to check."
    assert lines[count] == "1 point accepted."
    assert lines[count + 1].endswith(f"Accepted on 3 September 2026: {REASON}.")
    assert lines[0].startswith(f"- {made.points.open[0].text}")


# -- other readers


def test_the_tables_list_what_is_accepted_last_and_say_why(made: Outlook) -> None:
    table = all_tables.points(made)
    assert [row[-1] for row in table.rows[:-1]] == [""] * len(made.points.open)
    assert table.rows[-1][-1] == f"Accepted on 3 September 2026: {REASON}."


def test_scenarios_are_compared_by_open_points(made: Outlook) -> None:
    (measure,) = [one for one in WORKABLE if one.key == "points"]
    assert measure.read(made, made.plan.first_year) == len(made.points.open)


def test_the_figures_list_both_and_say_which_is_accepted(made: Outlook) -> None:
    found = figures_json.figures(made)["findings"]
    assert [one["accepted"] for one in found[:-1]] == [None] * len(made.points.open)
    assert found[-1]["accepted"] == {"reason": REASON, "accepted_on": "2026-09-03"}


def test_the_paper_counts_open_points_and_gives_the_reason_for_the_others(made: Outlook) -> None:
    appendices: Any = paper_content.content(made, TODAY, _no_pictures())["appendices"]
    (section,) = [one for one in appendices if one["title"].startswith("Points to check")]
    assert section["title"] == f"Points to check: {len(made.points.open)}"
    assert f"Accepted on 3 September 2026: {REASON}." in str(section["parts"])
    assert "1 point is accepted, with a reason:" in str(section["parts"])


def _no_pictures() -> Any:  # noqa: ANN401 - a drawing for whatever is asked
    class Blank(dict[str, bytes]):
        def __missing__(self, key: str) -> bytes:
            return b"<svg/>"

    return Blank()
