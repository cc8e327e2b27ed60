"""A kept what-if in the papers: WTE as the plan has it, and in plain words what the money follows.

Post                WTE      Turnover 20%, 13 weeks empty after a leaver
Care coordinator 1  1.0      20% × 13 ÷ 52 = 5% of the time empty, so its money is that of 0.95 WTE
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import figures_json, paper_content, paper_drafts, reference_library, wall_content
from app.exports import Asked
from app.open_plan import OpenPlan
from app.paper_parts import Told
from app.sample_plan import sample_plan
from models.board_paper import Piece
from models.levers import WhatIf
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.working_out import outlook
from views.paper_texts import PaperTexts

ON, YEAR = date(2026, 4, 1), FinancialYear(2026)
LEAVES = "20% of the team leaves in a year"
FOLLOWS = f"WTE and dates are as the plan has them. The money follows the what-if: {LEAVES}."


def asked(plan: Plan, **levers: int) -> Plan:
    told = WhatIf(**{key: Decimal(value) for key, value in levers.items()})
    return plan.with_scenario(replace(plan.scenario, what_if=told))


def worked(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own), ON)


@pytest.fixture(scope="module")
def plain() -> Outlook:
    return worked(sample_plan())


@pytest.fixture(scope="module")
def thinned() -> Outlook:
    return worked(asked(sample_plan(), turnover=20))


def tables_of(told: Told) -> Iterator[dict[str, object]]:
    for section in (*told["sections"], *told["appendices"]):  # type: ignore[misc]
        yield from (part["table"] for part in section["parts"] if part["kind"] == "table")


def team(outlook: Outlook) -> dict[str, object]:
    return next(
        one for one in tables_of(paper_content.content(outlook, ON, {})) if "team" in str(one["title"])
    )


def by_role(outlook: Outlook) -> dict[str, object]:
    """The first table of roles: the one on the paper's first page."""
    return next(
        one for one in tables_of(paper_content.content(outlook, ON, {})) if "Role" in str(one["headings"])
    )


def under(table: dict[str, object], heading: str) -> list[str]:
    at = table["headings"].index(heading)  # type: ignore[attr-defined]
    return [row[at] for row in table["rows"]]  # type: ignore[attr-defined]


def test_the_engine_itself_counts_less_wte(plain: Outlook, thinned: Outlook) -> None:
    before, after = (sum(post.year(YEAR).wte for post in one.forecast.posts) for one in (plain, thinned))
    assert after < before
    assert thinned.forecast.year(YEAR).claimed < plain.forecast.year(YEAR).claimed


def test_the_papers_team_has_the_wte_and_dates_of_the_plan_and_the_money_of_the_what_if(
    plain: Outlook, thinned: Outlook
) -> None:
    before, after = team(plain), team(thinned)
    for heading in ("Post", "WTE", "Status", "Start"):
        assert under(after, heading) == under(before, heading), heading
    assert under(after, "Cost") != under(before, "Cost")
    assert str(after["note"]).endswith(FOLLOWS)
    assert "what-if" not in str(before["note"])


def test_a_later_start_leaves_the_dates_of_the_plan_in_the_paper(plain: Outlook) -> None:
    later = worked(asked(sample_plan(), start_delay=3))
    assert under(team(later), "Start") == under(team(plain), "Start")
    assert under(team(later), "WTE") == under(team(plain), "WTE")
    assert under(team(later), "Claimed") != under(team(plain), "Claimed")


def test_the_recommendation_says_the_plans_wte_and_what_its_claim_supposes(
    plain: Outlook, thinned: Outlook
) -> None:
    before, after = (paper_drafts.draft(Piece.RECOMMENDATION, one, YEAR) for one in (plain, thinned))
    assert "28 posts, 20.88 whole-time equivalents" in before
    assert "28 posts, 20.88 whole-time equivalents" in after
    assert f"If {LEAVES}, it would claim £" in after
    assert len(after.split()) <= 80
    summary = paper_drafts.draft(Piece.SUMMARY, thinned, YEAR)
    assert summary.startswith("Money: with its what-if, the plan uses £")


def test_the_three_numbers_and_the_roles_say_so_too(plain: Outlook, thinned: Outlook) -> None:
    told = json.dumps(paper_content.content(thinned, ON, {}), ensure_ascii=False)
    assert "%), with the what-if" in told
    roles, usual = (by_role(one) for one in (thinned, plain))
    assert sorted(under(roles, "WTE")) == sorted(under(usual, "WTE"))
    assert str(roles["note"]).endswith(FOLLOWS)


def test_the_wall_has_the_plans_wte_on_every_card(plain: Outlook, thinned: Outlook) -> None:
    cards = [
        sorted(card["wte"] for lane in wall_content.wall(one, ON, YEAR)["lanes"] for card in lane["cards"])  # type: ignore[attr-defined]
        for one in (plain, thinned)
    ]
    assert cards[0] == cards[1]


def test_the_icbs_workbook_has_the_plans_wte_and_says_what_the_money_follows(
    plain: Outlook, thinned: Outlook, tmp_path: Path
) -> None:
    found = []
    for name, one in (("plain", plain), ("thinned", thinned)):
        path = Asked(one, ON, YEAR).icb(tmp_path / f"{name}.xlsx")
        page = load_workbook(path).worksheets[0]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        head = next(n for n, row in enumerate(rows) if "WTE" in row)
        at = {heading: n for n, heading in enumerate(rows[head])}
        columns = {
            heading: [row[at[heading]] for row in rows[head + 1 :]]
            for heading in ("WTE", "Hours", "April WTE", "Start month", "Claimable this year")
        }
        found.append((columns, [row[0] for row in rows[:head]]))
    (before, _), (after, notes) = found
    assert FOLLOWS in notes
    assert after.pop("Claimable this year") != before.pop("Claimable this year")
    assert after == before


def test_the_working_model_has_the_plans_wte_to_change_and_the_part_that_is_filled(
    thinned: Outlook, tmp_path: Path
) -> None:
    """0.95 of 1.0 WTE; from the first open month on, the months before stay whole."""
    path = Asked(thinned, ON, YEAR).workbook(tmp_path / "plan.xlsx")
    page = load_workbook(path, data_only=True)["Posts"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(n for n, row in enumerate(rows) if "WTE" in row)
    at = {heading: n for n, heading in enumerate(rows[head])}
    assert any(str(row[0]).startswith(f"What if: {LEAVES}.") for row in rows[:head])
    seen = set()
    written = {wte for post in thinned.as_written.posts for wte in (one.wte for one in post.terms)}
    for row in rows[head + 1 :]:
        wte, filled, left = (
            Decimal(str(row[at[name]]))
            for name in ("WTE", "Part filled, with the what-if", "WTE with the what-if")
        )
        assert wte in written
        assert left == (wte * filled).quantize(Decimal("0.0001"))
        seen.add(filled.quantize(Decimal("0.001")))
    assert min(seen) < 1


def test_the_csv_tables_have_the_plans_wte_and_what_the_money_follows(
    plain: Outlook, thinned: Outlook, tmp_path: Path
) -> None:
    Asked(plain, ON, YEAR).tables(tmp_path / "plain")
    Asked(thinned, ON, YEAR).tables(tmp_path / "thinned")
    for name in ("posts", "posts_by_month", "money_by_post_2026-27", "money_by_role_2026-27"):
        before, after = (
            list(csv.DictReader(io.StringIO((tmp_path / one / f"{name}.csv").read_text("utf-8-sig"))))
            for one in ("plain", "thinned")
        )
        assert sorted(row["WTE"] for row in after) == sorted(row["WTE"] for row in before), name
        if name != "posts":
            assert {row["Money follows"] for row in after} == {f"What if: {LEAVES}."}
            assert "Money follows" not in before[0]


def test_the_json_of_everything_has_the_plans_wte(plain: Outlook, thinned: Outlook) -> None:
    before, after = ([post["wte"] for post in figures_json.figures(one)["posts"]] for one in (plain, thinned))
    assert after == before
    assert figures_json.figures(thinned)["what_if"] == LEAVES


def test_the_texts_speak_of_the_settled_plan_while_something_is_tried(qtbot: object) -> None:
    opened = OpenPlan(sample_plan(), reference_library.load())
    texts = PaperTexts(opened)
    texts.refresh()
    before = texts.boxes[Piece.RECOMMENDATION].edit.toPlainText()
    settled = opened.settled
    opened.try_out(asked(settled, turnover=20), "What if 20% leaves")
    texts.refresh()
    assert texts.boxes[Piece.RECOMMENDATION].edit.toPlainText() == before
    box = texts.boxes[Piece.RISKS]
    box.edit.setPlainText("We live with it.")
    box.commit()
    assert opened.settled.scenario == settled.scenario, "what was tried is not kept by writing a text"
    assert opened.settled.paper.texts[0].text == "We live with it."
    assert opened.stack.count() == 1
