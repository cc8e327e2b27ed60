"""The Compare screen over the sample plan: cards, sentences, tables, the decision log, and its commands."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app import reference_library, scenario_edits
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.months import FinancialYear
from views import scenario_commands, theme
from views.chooser import Chooser
from views.compare_page import ComparePage
from views.compare_panels import PostByPostPanel, SideBySidePanel
from views.decisions_panel import DecisionsPanel
from views.main_window import MainWindow
from views.scenario_commands import ScenarioDialog

LEFT = Qt.MouseButton.LeftButton
YEAR = FinancialYear(2026)


@pytest.fixture
def open_plan(qapp: QApplication) -> Iterator[OpenPlan]:
    made = OpenPlan(sample_plan(), reference_library.load())
    yield made
    made.close(keep=False)


@pytest.fixture
def page(open_plan: OpenPlan, qtbot: QtBot, qapp: QApplication) -> ComparePage:
    theme.apply(qapp)
    made = ComparePage(open_plan)
    qtbot.addWidget(made)
    made.resize(1166, 900)
    made.show()
    return made


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


def sides(page: ComparePage) -> SideBySidePanel:
    page.show_part("sides")
    panel = page.panel()
    assert isinstance(panel, SideBySidePanel)
    return panel


def add_a_dietitian(open_plan: OpenPlan) -> None:
    """As a copy of the podiatrist, so that the scenario differs by one post that is added."""
    podiatrist = next(post for post in open_plan.plan.scenario.posts if post.role == "podiatrist")
    added = replace(podiatrist, key="new", role="dietitian")
    open_plan.edit(open_plan.plan.with_post(added), "Add a dietitian")


def names_of(panel: SideBySidePanel) -> list[object]:
    return [row[0] for row in panel.table.table.content.table.rows]


def log_of(page: ComparePage) -> DecisionsPanel:
    page.show_part("decisions")
    panel = page.panel()
    assert isinstance(panel, DecisionsPanel)
    return panel


def test_a_single_scenario_offers_its_copy_in_a_sentence(page: ComparePage, open_plan: OpenPlan) -> None:
    assert page.cards.empty.isVisible()
    assert page.cards.first_copy.text() == "Duplicate as B"
    assert not page.delete.isVisible()
    click(page.cards.first_copy)
    assert [one.name for one in open_plan.plan.scenarios] == ["A", "B"]
    assert open_plan.plan.scenario.name == "B"
    assert not page.cards.empty.isVisible()
    assert page.duplicate.text() == "Duplicate as C"
    assert sides(page).summary[0].text() == "B is the same as A."


def test_an_edit_of_one_scenario_is_told_at_once_and_works_out_that_one_alone(
    page: ComparePage, open_plan: OpenPlan
) -> None:
    click(page.cards.first_copy)
    first = open_plan.plan.scenarios[0].key
    before = open_plan.outlook_of(first).forecast
    add_a_dietitian(open_plan)
    a, b = (open_plan.forecast_of(one.key).year(YEAR) for one in open_plan.plan.scenarios)
    told = sides(page).summary[0].text()
    used, costs = (
        f"£{after - before:,.0f} more" for before, after in ((a.claimed, b.claimed), (a.cost, b.cost))
    )
    assert told.startswith(f"B uses {used} than A and costs {costs}. 1 post is added.")
    assert open_plan.outlook_of(first).forecast is before


def test_only_what_differs_leaves_the_other_lines_out(page: ComparePage, open_plan: OpenPlan) -> None:
    click(page.cards.first_copy)
    panel = sides(page)
    assert "Entitlement" in names_of(panel)
    panel.only_different.click()
    assert names_of(panel) == []
    assert panel.table.note.text() == "No figure differs between these scenarios."
    add_a_dietitian(open_plan)
    assert "Claimed" in names_of(panel)
    assert "Entitlement" not in names_of(panel)


def test_the_money_is_drawn_with_its_sentence(page: ComparePage, open_plan: OpenPlan, qtbot: QtBot) -> None:
    click(page.cards.first_copy)
    add_a_dietitian(open_plan)
    bars = sides(page).bars
    assert "would claim" in bars.title.text()
    qtbot.waitUntil(lambda: bars.view.drawing is not None, timeout=20_000)
    assert bars.view.accessibleName() == bars.title.text()


def test_post_by_post_shows_a_table_for_each_other_scenario(page: ComparePage, open_plan: OpenPlan) -> None:
    page.show_part("posts")
    panel = page.panel()
    assert isinstance(panel, PostByPostPanel)
    assert panel.alone.isVisible()
    click(page.cards.first_copy)
    add_a_dietitian(open_plan)
    assert not panel.alone.isVisible()
    rows = panel.cards[0].table.content.table.rows
    assert rows[0][:3] == ("Dietitian 1", "Added", "not in this scenario")
    assert not panel.cards[1].isVisible()
    click(page.duplicate)
    assert panel.cards[1].isVisible()


def test_a_column_takes_another_scenario_and_the_work_goes_to_the_one_chosen(
    page: ComparePage, open_plan: OpenPlan
) -> None:
    click(page.cards.first_copy)
    first, second = page.cards.cards[:2]
    assert second.on_screen.isVisible()
    assert not first.on_screen.isVisible()
    first.box.setCurrentIndex(1)
    first.box.activated.emit(1)
    assert [card.box.currentText() for card in (first, second)] == ["Scenario B", "Scenario A"]
    click(second.work)
    assert open_plan.plan.scenario.name == "A"
    assert second.on_screen.isVisible()


def test_a_third_column_is_left_out_and_put_back(page: ComparePage) -> None:
    click(page.cards.first_copy)
    click(page.duplicate)
    shown = [card for card in page.cards.cards if card.isVisible()]
    assert len(shown) == 3
    assert not page.cards.more.isVisible()
    shown[1].box.setCurrentIndex(shown[1].box.findText("Leave this column out"))
    shown[1].box.activated.emit(3)
    assert [card.box.currentText() for card in page.cards.cards if card.isVisible()] == [
        "Scenario A",
        "Scenario C",
    ]
    assert page.cards.cards[0].box.findText("Leave this column out") == -1, "two stay"
    click(page.cards.more)
    assert sum(card.isVisible() for card in page.cards.cards) == 3


def test_a_scenario_is_deleted_without_a_question(page: ComparePage, open_plan: OpenPlan) -> None:
    click(page.cards.first_copy)
    with_both = open_plan.plan
    click(page.delete)
    assert [one.name for one in open_plan.plan.scenarios] == ["A"]
    open_plan.undo()
    assert open_plan.plan == with_both


def test_the_last_scenario_stays_and_a_sentence_says_why(open_plan: OpenPlan) -> None:
    told: list[str] = []
    scenario_commands.delete(open_plan, told.append)
    assert told == [scenario_edits.LAST_ONE]
    assert len(open_plan.plan.scenarios) == 1


def test_a_name_that_is_taken_keeps_what_was_typed_and_says_what_to_do(
    page: ComparePage, open_plan: OpenPlan, qtbot: QtBot
) -> None:
    click(page.cards.first_copy)
    dialog = ScenarioDialog(open_plan, page)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name_box.setText("a")
    click(dialog.keep)
    assert dialog.isVisible()
    assert dialog.name.error.text() == (
        'Error: You already have a scenario called "a". Give this one a different name.'
    )
    assert dialog.name_box.text() == "a"
    dialog.name_box.setText("Earlier starts")
    dialog.note_box.setPlainText("943 476 5919")
    click(dialog.keep)
    assert dialog.note.error.text().startswith("Error: This looks like an NHS number.")
    dialog.note_box.setPlainText("Needs two rooms")
    click(dialog.keep)
    assert not dialog.isVisible()
    scenario = open_plan.plan.scenario
    assert (scenario.name, scenario.note) == ("Earlier starts", "Needs two rooms")
    assert page.cards.cards[1].note.text() == "Needs two rooms"


def test_agreeing_is_told_on_the_card_and_in_the_log_until_something_changes(
    page: ComparePage, open_plan: OpenPlan
) -> None:
    open_plan.show_year(YEAR)
    told: list[str] = []
    page.told.connect(told.append)
    card = page.cards.cards[0]
    assert card.standing.text() == "Not agreed yet."
    click(page.agree)
    assert card.standing.text() == "Agreed on 23 November 2026."
    year = open_plan.forecast.year(YEAR)
    (row,) = log_of(page).log.table.content.table.rows
    assert row == (
        date(2026, 11, 23), "Scenario A is the agreed plan", "2026/27",
        year.claimed, year.unassigned, year.shortfall + year.over,
    )  # fmt: skip
    click(page.agree)
    assert "has not changed since: there is nothing to agree." in told[0]
    add_a_dietitian(open_plan)
    assert card.standing.text() == "Changed since it was agreed on 23 November 2026."
    open_plan.undo()
    assert card.standing.text() == "Agreed on 23 November 2026."


def test_lines_are_added_and_removed_with_the_newest_first(page: ComparePage, open_plan: OpenPlan) -> None:
    panel = log_of(page)
    assert panel.log.note.text().startswith("Nothing has been decided yet.")
    click(panel.add)
    assert panel.line.error.text() == f"Error: {scenario_edits.NO_DECISION}"
    for words in ("Practices agree the rooms", "The manager writes to the ICB"):
        QTest.keyClicks(panel.box, words)
        QTest.keyClick(panel.box, Qt.Key.Key_Return)
    assert panel.box.text() == ""
    assert [row[1] for row in panel.log.table.content.table.rows] == [
        "The manager writes to the ICB", "Practices agree the rooms",
    ]  # fmt: skip
    assert not panel.remove.isEnabled()
    panel.log.table.selectRow(0)
    click(panel.remove)
    assert [one.text for one in open_plan.plan.decisions] == ["Practices agree the rooms"]


def try_a_dietitian(open_plan: OpenPlan) -> None:
    podiatrist = next(post for post in open_plan.settled.scenario.posts if post.role == "podiatrist")
    tried = open_plan.settled.with_post(replace(podiatrist, key="tried", role="dietitian"))
    open_plan.try_out(tried, "Add a dietitian")


def test_no_change_of_the_scenarios_takes_in_what_is_being_tried_out(open_plan: OpenPlan) -> None:
    """Only Enter and Keep keep: each of these drops the trial, and is one step from the settled plan."""
    scenario_commands.duplicate(open_plan)
    first, second = (one.key for one in open_plan.plan.scenarios)
    told: list[str] = []
    commands: tuple[Callable[[], object], ...] = (
        lambda: scenario_commands.duplicate(open_plan),
        lambda: scenario_commands.show(open_plan, first),
        lambda: scenario_commands.delete(open_plan, told.append),
        lambda: scenario_commands.agree(open_plan, told.append),
    )
    for command in commands:
        stands, steps = open_plan.settled, open_plan.stack.count()
        assert stands.active == second
        try_a_dietitian(open_plan)
        command()
        assert (open_plan.trying, open_plan.stack.count(), told) == ("", steps + 1, [])
        assert all(post.key != "tried" for one in open_plan.plan.scenarios for post in one.posts)
        open_plan.undo()
        assert open_plan.plan == stands
        open_plan.stack.clear()


def test_a_plan_agreed_while_something_is_tried_is_the_settled_one(open_plan: OpenPlan) -> None:
    used = open_plan.forecast.year(YEAR).claimed
    try_a_dietitian(open_plan)
    assert open_plan.forecast.year(YEAR).claimed != used
    scenario_commands.agree(open_plan, str)
    decision = open_plan.plan.decisions[0]
    assert decision.claimed is not None
    assert abs(decision.claimed - used) < Decimal("0.01")


def test_what_cannot_be_done_leaves_what_is_being_tried_out(open_plan: OpenPlan) -> None:
    told: list[str] = []
    try_a_dietitian(open_plan)
    scenario_commands.delete(open_plan, told.append)
    assert (told, open_plan.trying) == ([scenario_edits.LAST_ONE], "Add a dietitian")


def test_a_name_or_a_decision_takes_in_nothing_that_is_tried(page: ComparePage, open_plan: OpenPlan) -> None:
    panel, posts = log_of(page), open_plan.plan.scenario.posts
    try_a_dietitian(open_plan)
    QTest.keyClicks(panel.box, "Practices agree the rooms")
    click(panel.add)
    try_a_dietitian(open_plan)
    panel.log.table.selectRow(0)
    click(panel.remove)
    try_a_dietitian(open_plan)
    dialog = ScenarioDialog(open_plan, page)
    dialog.name_box.setText("Lean")
    dialog.accept()
    assert (open_plan.plan.scenario.name, open_plan.plan.scenario.posts) == ("Lean", posts)
    assert (open_plan.stack.count(), open_plan.trying) == (3, "")


def test_the_strip_shows_another_scenario_without_keeping_what_is_tried(
    opened_window: Callable[..., MainWindow],
) -> None:
    made = OpenPlan(sample_plan(), reference_library.load())
    scenario_commands.duplicate(made)
    window, stands = opened_window(made, "overview"), made.plan
    assert window.strip
    try_a_dietitian(made)
    window.strip.scenario.setCurrentIndex(0)
    window.strip.scenario.activated.emit(0)
    assert (made.trying, made.plan) == ("", replace(stands, active=stands.scenarios[0].key))


def test_the_strip_marks_the_agreed_scenario_before_its_name(
    opened_window: Callable[..., MainWindow],
) -> None:
    made = OpenPlan(sample_plan(), reference_library.load())
    window = opened_window(made, "compare")
    assert window.strip
    chooser = window.strip.scenario
    assert isinstance(chooser, Chooser)
    page = window.screens.areas["compare"].widget()
    assert isinstance(page, ComparePage)
    click(page.agree)
    assert chooser.currentText() == "Agreed: A"
    click(page.cards.first_copy)
    assert [chooser.itemText(n) for n in range(chooser.count())] == ["Agreed: A", "Scenario B"]
    assert chooser.toolTip() == "Scenario B. Not the agreed plan. Scenario A is."
    scenario_commands.show(made, made.plan.scenarios[0].key)
    add_a_dietitian(made)
    assert chooser.currentText() == "Agreed, changed: A"
    assert chooser.toolTip() == "Scenario A. Changed since it was agreed on 23 November 2026."
