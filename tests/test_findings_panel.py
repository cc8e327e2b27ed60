"""The panel of points to check, on a plan with a post that cannot claim until its maximum is chosen.

An advanced practitioner's band was not chosen, so it claims nothing; paying it from core funds mends that.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import csv_files, paper, plan_file, reference_library, workbook
from app.effect_words import effect
from app.open_plan import OpenPlan
from app.point_words import Stand
from models.finding import Finding
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Funding, Post, PostStatus, Terms
from views import trial_bar
from views.findings_panel import FindingsPanel
from views.fix_rows import STOP, TRY, FixRow
from views.main_window import MainWindow
from views.team_page import TeamPage

LEFT = Qt.MouseButton.LeftButton


def team() -> Plan:
    paramedic = Post("p1", "paramedic", status=PostStatus.CONFIRMED, terms=(Terms(wte=Decimal(1)),))
    advanced = replace(paramedic, key="p2", role="advanced_practitioner")
    return new_plan(Network(), FinancialYear(2026)).with_posts((paramedic, advanced))


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    window = opened_window(OpenPlan(team(), reference_library.load()), "team")
    assert window.findings
    window.findings.toggle()
    return window


@pytest.fixture
def panel(window: MainWindow) -> FindingsPanel:
    assert window.findings
    return window.findings


def point(panel: FindingsPanel, key: str) -> Finding:
    return next(one for one in panel.open_plan.outlook.findings if one.key == key)


CORE = "Pay advanced practitioner 1 from core funds"


def from_core(panel: FindingsPanel) -> FixRow:
    """The way that pays the post from core funds."""
    return next(line for line in panel.detail.fixes.lines if line.words.text() == CORE)


def choose(panel: FindingsPanel, qtbot: QtBot, key: str) -> Finding:
    found = point(panel, key)
    assert panel.list.choose(found.mark)
    qtbot.waitUntil(lambda: panel.detail.fixes.done, timeout=30000)
    return found


def rows(panel: FindingsPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def test_open_points_stand_under_headings_in_words_the_worst_first(panel: FindingsPanel) -> None:
    shown = rows(panel)
    heads = [row for row, mark in zip(shown, panel.list.marks, strict=True) if not mark]
    assert heads == ["Money and safety", "To put right", "To find out"]
    assert shown[0] == "Money and safety"
    assert [mark for mark in panel.list.marks if mark] == [
        one.mark for one in panel.open_plan.outlook.points.open
    ]


def test_the_arrow_keys_pass_over_headings(panel: FindingsPanel) -> None:
    walked = [panel.list.chosen_mark]
    for _ in range(len(panel.open_plan.outlook.points.open) - 1):
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        walked.append(panel.list.chosen_mark)
    assert walked == [one.mark for one in panel.open_plan.outlook.points.open]


def test_a_point_says_what_which_rule_and_whose(panel: FindingsPanel, qtbot: QtBot) -> None:
    found = choose(panel, qtbot, "maximum_not_chosen")
    assert panel.detail.text.text() == found.text
    assert "Only a role with a maximum in force can be claimed" in panel.detail.why.text()
    assert "Network Contract DES" in panel.detail.why.text()


def test_a_way_to_mend_it_says_what_it_does_before_it_is_tried(panel: FindingsPanel, qtbot: QtBot) -> None:
    choose(panel, qtbot, "maximum_not_chosen")
    line = from_core(panel)
    assert line.go.accessibleName() == f"Try it: {CORE}"
    assert len({one.words.text() for one in panel.detail.fixes.lines}) == 3
    before = panel.open_plan.settled_outlook
    QTest.mouseClick(line.go, LEFT)
    assert line.effect.text().endswith(effect(before, panel.open_plan.outlook, panel.open_plan.year))


def test_a_point_that_only_others_can_mend_says_why(panel: FindingsPanel, qtbot: QtBot) -> None:
    found = choose(panel, qtbot, "salary_assumed")
    assert panel.detail.fixes.fixes == ()
    assert not panel.detail.guide.isHidden()
    assert panel.detail.guide.text() == (
        f"{found.fix}\nNo way is worked out: only the employer knows the actual pay."
    )


def test_walking_past_a_point_works_no_mend_out(panel: FindingsPanel) -> None:
    panel.list.choose(point(panel, "maximum_not_chosen").mark)
    panel.list.choose(panel.list.marks[1])
    assert panel.detail.fixes.fixes == ()


def test_a_mend_being_tried_keeps_its_point_in_sight_as_mended(panel: FindingsPanel, qtbot: QtBot) -> None:
    settled = panel.open_plan.plan
    found = choose(panel, qtbot, "maximum_not_chosen")
    go = from_core(panel).go
    QTest.mouseClick(go, LEFT)
    assert panel.open_plan.plan.scenario.post("p2").funding is Funding.CORE
    assert panel.list.chosen == found
    assert f"{Stand.MENDED.value}: {found.text}" in rows(panel)
    assert "mends this point" in panel.detail.now.text()
    assert go.text() == STOP
    QTest.mouseClick(go, LEFT)
    assert panel.open_plan.plan is settled
    assert go.text() == TRY
    assert found.text in rows(panel)


def test_a_mend_takes_the_place_of_what_was_tried_and_the_bar_says_so(
    panel: FindingsPanel, qtbot: QtBot
) -> None:
    choose(panel, qtbot, "maximum_not_chosen")
    open_plan = panel.open_plan
    open_plan.try_out(replace(open_plan.settled, title="Another"), "Rename the plan")
    QTest.mouseClick(from_core(panel).go, LEFT)
    assert open_plan.plan.title != "Another"
    words = trial_bar.trying_words(open_plan)
    assert words == f"Trying: {open_plan.trying}. In place of: Rename the plan"


def test_what_was_tried_before_is_cut_short_between_words(panel: FindingsPanel, qtbot: QtBot) -> None:
    """A way is told whole; several at once are cut, and stand in the tool tip."""
    open_plan = panel.open_plan
    way = "Reduce paramedic 2 from 1 to 0.37 WTE from 1 April 2028"
    open_plan.try_out(replace(open_plan.settled, title="A"), way)
    open_plan.try_out(replace(open_plan.settled, title="B"), "Rename")
    assert trial_bar.trying_words(open_plan) == f"Trying: Rename. In place of: {way}"
    open_plan.try_upon(replace(open_plan.settled, title="C"), "What if posts start 1 month later")
    open_plan.try_upon(replace(open_plan.settled, title="D"), "What if 20% of the team leaves in a year")
    open_plan.try_out(replace(open_plan.settled, title="E"), way)
    assert trial_bar.trying_words(open_plan) == (
        f"Trying: {way}. In place of: "
        "Rename, then what if posts start 1 month later, then what if 20% of the team…"
    )


def test_the_title_counts_the_points_of_the_plan_and_with_what_is_tried(
    panel: FindingsPanel, qtbot: QtBot
) -> None:
    """The plan without posts has no point about a post: fewer with what is tried."""
    open_plan = panel.open_plan
    plain = panel.title.text()
    open_plan.try_out(open_plan.settled.without_posts(frozenset({"p1", "p2"})), "Remove both")
    then = len(open_plan.outlook.points.open)
    assert then != len(open_plan.settled_outlook.points.open)
    assert panel.title.text() == f"{plain.removesuffix(' to check')}, {then} if kept"
    open_plan.drop()
    assert panel.title.text() == plain


def test_another_point_can_be_read_during_a_trial(panel: FindingsPanel, qtbot: QtBot) -> None:
    choose(panel, qtbot, "maximum_not_chosen")
    QTest.mouseClick(from_core(panel).go, LEFT)
    other = choose(panel, qtbot, "salary_assumed")
    assert panel.detail.text.text() == other.text
    assert not panel.detail.accept.isVisible()
    assert panel.open_plan.trying


def test_a_mend_that_is_kept_is_one_step_and_its_point_is_gone(panel: FindingsPanel, qtbot: QtBot) -> None:
    found = choose(panel, qtbot, "maximum_not_chosen")
    QTest.mouseClick(panel.detail.fixes.lines[0].go, LEFT)
    panel.open_plan.keep()
    assert panel.open_plan.stack.count() == 1
    assert found.mark not in panel.list.marks
    assert panel.list.chosen is not None


def accept(panel: FindingsPanel, reason: str) -> None:
    QTest.mouseClick(panel.detail.accept.open, LEFT)
    QTest.keyClicks(panel.detail.accept.text, reason)
    QTest.mouseClick(panel.detail.accept.record, LEFT)


def test_an_accepted_point_stands_apart_with_its_reason_and_day(panel: FindingsPanel, qtbot: QtBot) -> None:
    found = choose(panel, qtbot, "salary_assumed")
    accept(panel, "Payroll sends them in May")
    assert found.mark not in panel.list.marks
    assert panel.accepted.text() == "Show 1 accepted"
    QTest.mouseClick(panel.accepted, LEFT)
    assert rows(panel)[-2] == "Accepted with a reason"
    assert "Accepted on 23 November 2026: Payroll sends them in May" in rows(panel)[-1]
    panel.list.choose(found.mark)
    assert panel.detail.accept.given.text().endswith("Payroll sends them in May")
    QTest.mouseClick(panel.detail.accept.again, LEFT)
    assert panel.open_plan.outlook.points.accepted == ()
    assert found.mark in panel.list.marks
    assert not panel.accepted.isVisible()


def test_a_point_is_not_accepted_without_a_reason(panel: FindingsPanel, qtbot: QtBot) -> None:
    choose(panel, qtbot, "salary_assumed")
    accept(panel, " ")
    assert panel.detail.accept.reason.error.text().startswith("Error: Enter the reason")
    assert panel.open_plan.stack.count() == 0


def test_show_where_chooses_the_post(window: MainWindow, panel: FindingsPanel, qtbot: QtBot) -> None:
    window.show_screen("money")
    choose(panel, qtbot, "maximum_not_chosen")
    QTest.mouseClick(panel.detail.where, LEFT)
    page = window.screens.areas["team"].widget()
    assert isinstance(page, TeamPage)
    assert window.screens.key == "team"
    assert page.table.current_key() == "p2"


def test_a_plan_full_of_points_is_saved_and_exported(tmp_path: Path) -> None:
    """Twenty posts that can claim nothing, each a point, and no entitlement, another."""
    plan = team()
    posts = [replace(plan.scenario.posts[1], key=f"q{n}", number=n) for n in range(20)]
    plan = plan.with_posts(tuple(posts))
    opened = OpenPlan(plan, reference_library.load())
    assert len(opened.outlook.points.open) > len(posts)
    opened.save_as(tmp_path / "full.pcnplan")
    assert plan_file.read(tmp_path / "full.pcnplan") == plan
    day = date(2026, 11, 23)
    assert paper.pdf(opened.outlook, day).startswith(b"%PDF")
    assert workbook.xlsx(opened.outlook, day).startswith(b"PK")
    assert csv_files.write_all(opened.outlook, tmp_path / "tables")
