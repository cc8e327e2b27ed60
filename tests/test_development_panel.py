"""The Development part of the Capacity screen, driven as a user would. Today is 23 November 2026.

Posts
    p1  pharmacist 1   throughout
    p2  paramedic 1    from 7 December 2026
    p3  link worker 1  from 5 October 2026
"""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from models.development import items_of
from models.due import due
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post, PostStatus
from models.timeline import TimelineItem
from views import theme
from views.capacity_page import CapacityPage
from views.development_panel import DevelopmentPanel
from views.form_dialog import FormDialog
from views.plan_field import PlanField

LEFT = Qt.MouseButton.LeftButton
CONFIRMED = PostStatus.CONFIRMED


@pytest.fixture
def plan() -> Plan:
    posts = (
        Post("p1", "clinical_pharmacist", 1, CONFIRMED),
        Post("p2", "paramedic", 1, CONFIRMED, start=date(2026, 12, 7)),
        Post("p3", "social_prescribing_link_worker", 1, CONFIRMED, start=date(2026, 10, 5)),
    )
    return new_plan(Network(name="Riverside PCN"), FinancialYear(2026)).with_posts(posts)


@pytest.fixture
def open_plan(plan: Plan, qapp: QApplication) -> OpenPlan:
    return OpenPlan(plan, reference_library.load())


@pytest.fixture
def page(open_plan: OpenPlan, qtbot: QtBot, qapp: QApplication) -> CapacityPage:
    theme.apply(qapp)
    made = CapacityPage(open_plan)
    qtbot.addWidget(made)
    made.resize(1166, 620)
    made.show_part("development")
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def panel(page: CapacityPage) -> DevelopmentPanel:
    found = page.panels["development"]
    assert isinstance(found, DevelopmentPanel)
    return found


def items(open_plan: OpenPlan, post: str) -> tuple[TimelineItem, ...]:
    return items_of(open_plan.plan.scenario, post)


def add(panel: DevelopmentPanel, words: str) -> None:
    """Choose from the menus as they are filled when they open."""
    for menu in (panel.timeline.training_menu, panel.timeline.dates_menu):
        menu.aboutToShow.emit()
        for action in menu.actions():
            if action.text() == words:
                action.trigger()
                return
    raise LookupError(words)


def enter(field: PlanField, text: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_a_pathway_from_the_list_is_shown_told_and_taken_back(
    panel: DevelopmentPanel, open_plan: OpenPlan
) -> None:
    assert panel.timeline.title.text() == "Timeline of Pharmacist 1"
    assert "28 study days in all" in panel.timeline.fits.text(), (
        "what fits the role is told before it is added"
    )
    add(panel, "Pharmacy education pathway")
    assert open_plan.last_change == "Add Pharmacy education pathway to Pharmacist 1"
    row = panel.timeline.table.content.table.rows[0]
    assert row[:3] == ("Pharmacy education pathway", date(2026, 12, 1), date(2028, 5, 31))
    assert "HEE Roles Explorer" in panel.timeline.form.facts.text()
    assert panel.hours.title.text().startswith("Induction and training take")
    open_plan.undo()
    assert not panel.timeline.keys
    assert panel.timeline.empty.isVisible()


def test_every_new_starter_gets_an_induction_as_one_step(
    panel: DevelopmentPanel, open_plan: OpenPlan, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.told) as told:
        QTest.mouseClick(panel.inductions, LEFT)
    assert told.args == ["Give 2 new starters an induction: done. Ctrl+Z takes them away."]
    assert open_plan.stack.count() == 1
    assert [len(items(open_plan, key)) for key in ("p1", "p2", "p3")] == [0, 1, 1]
    with qtbot.waitSignal(panel.told) as told:
        QTest.mouseClick(panel.inductions, LEFT)
    assert told.args[0].startswith("Every new starter has an induction already")


def test_the_chosen_posts_items_follow_the_keys(panel: DevelopmentPanel) -> None:
    panel.posts.setFocus()
    QTest.keyClick(panel.posts, Qt.Key.Key_Down)
    assert panel.timeline.title.text() == "Timeline of Paramedic 1"
    assert panel.timeline.about.text() == "In post from 7 December 2026."
    QTest.mouseClick(panel.timeline.induction, LEFT)
    QTest.keyClick(panel.posts, Qt.Key.Key_Return)
    assert panel.timeline.table.hasFocus()
    QTest.keyClick(panel.timeline.table, Qt.Key.Key_Return)
    assert panel.timeline.form.start.line.hasFocus()


def test_an_end_before_the_start_keeps_its_text_and_gets_a_sentence(
    panel: DevelopmentPanel, open_plan: OpenPlan
) -> None:
    add(panel, "Pharmacy education pathway")
    before = open_plan.plan
    end = panel.timeline.form.end
    enter(end, "30/11/2026")
    assert end.error.text() == (
        "Error: The last day is before the first. Enter a last day from 1 December 2026 on."
    )
    assert end.line.text() == "30/11/2026"
    assert open_plan.plan == before
    enter(end, "31/5/2027")
    assert not end.error.isVisible()
    assert end.line.text() == "31 May 2027"
    assert items(open_plan, "p1")[0].end == date(2027, 5, 31)


def test_dates_hours_and_marks_are_edits_of_their_own(panel: DevelopmentPanel, open_plan: OpenPlan) -> None:
    panel.choose("p2")
    add(panel, "First contact roadmap, stage 2")
    form = panel.timeline.form
    assert "portfolio route is closing" in form.facts.text()
    enter(form.hours, "4")
    enter(form.start, "14/12/2026")
    found = items(open_plan, "p2")[0]
    assert (found.hours_a_week, found.start) == (Decimal(4), date(2026, 12, 14))
    assert panel.timeline.table.content.table.rows[0][4] == "4 hours, entered"
    assert open_plan.stack.count() == 3


def test_a_course_of_ones_own_begins_with_its_name(
    panel: DevelopmentPanel, open_plan: OpenPlan, qtbot: QtBot
) -> None:
    add(panel, "Another course")
    form = panel.timeline.form
    qtbot.waitUntil(form.name.line.hasFocus)
    enter(form.name, "Minor illness")
    assert items(open_plan, "p1")[0].what == "Minor illness"
    assert panel.timeline.table.content.table.rows[0][4] == "not known"


def test_a_registration_takes_its_renewal_date_and_is_due(
    panel: DevelopmentPanel, open_plan: OpenPlan
) -> None:
    add(panel, "GPhC registration")
    form = panel.timeline.form
    assert form.end.label.text() == "Renewal date"
    assert not form.start.isVisible()
    enter(form.end, "31 January 2027")
    assert panel.due_card.title.text() == "1 date in the next 90 days"
    QTest.mouseClick(form.mark, LEFT)
    assert items(open_plan, "p1")[0].done == date(2026, 11, 23)
    assert panel.due_card.title.text() == "1 date in the next 90 days", "checking does not renew it"


def test_a_review_marked_done_plans_the_next(panel: DevelopmentPanel, open_plan: OpenPlan) -> None:
    add(panel, "Development review")
    QTest.mouseClick(panel.timeline.form.mark, LEFT)
    assert [item.done for item in items(open_plan, "p1")] == [date(2026, 11, 23), None]
    assert not panel.timeline.form.mark.isEnabled()


def test_del_removes_and_says_how_to_put_it_back(
    panel: DevelopmentPanel, open_plan: OpenPlan, qtbot: QtBot
) -> None:
    QTest.mouseClick(panel.timeline.induction, LEFT)
    panel.timeline.table.setFocus()
    with qtbot.waitSignal(panel.told) as told:
        QTest.keyClick(panel.timeline.table, Qt.Key.Key_Delete)
    assert told.args == ["Remove Induction from Pharmacist 1: done. Ctrl+Z puts it back."]
    assert not items(open_plan, "p1")


def test_a_second_induction_is_refused_in_words(panel: DevelopmentPanel, open_plan: OpenPlan) -> None:
    QTest.mouseClick(panel.timeline.induction, LEFT)
    QTest.mouseClick(panel.timeline.induction, LEFT)
    assert panel.timeline.error.text() == (
        "Error: Pharmacist 1 has an induction already. Change its dates instead."
    )
    assert len(items(open_plan, "p1")) == 1


def test_from_what_is_due_to_its_timeline(panel: DevelopmentPanel, open_plan: OpenPlan) -> None:
    panel.choose("p2")
    QTest.mouseClick(panel.timeline.induction, LEFT)
    panel.choose("p1")
    outlook = open_plan.outlook
    (first, *_) = due(outlook.plan, outlook.scenario, outlook.reference, outlook.day)
    assert first.post == "p2"
    panel.due.setCurrentIndex(panel.due.content.index(0, 0))
    QTest.keyClick(panel.due, Qt.Key.Key_Return)
    assert panel.timeline.title.text() == "Timeline of Paramedic 1"


def test_an_application_window_is_entered_in_a_form(panel: DevelopmentPanel, open_plan: OpenPlan) -> None:
    panel.windows.table.selectRow(1)
    panel.windows.change()
    (form,) = panel.windows.findChildren(FormDialog)
    opens = form.fields["Applications open"].widget
    closes = form.fields["Applications close"].widget
    for box, text in ((opens, "1 March 2027"), (closes, "1 February 2027")):
        box.setFocus()
        box.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(box, text)
    QTest.keyClick(closes, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.error.text().startswith("Error: Applications close before they open")
    closes.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(closes, "31 March 2027")
    QTest.keyClick(closes, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert panel.windows.table.content.table.rows[1][1:3] == (
        "1 March 2027 to 31 March 2027", "Opens in 98 days"
    )  # fmt: skip


def test_a_plan_without_posts_says_the_next_step(panel: DevelopmentPanel, open_plan: OpenPlan) -> None:
    open_plan.edit(open_plan.plan.with_posts(()), "Clear")
    assert panel.no_posts.isVisible()
    assert not panel.timeline.isVisible()


def test_another_scenario_shows_its_own_posts(panel: DevelopmentPanel, open_plan: OpenPlan) -> None:
    from dataclasses import replace

    add(panel, "Pharmacy education pathway")
    other = replace(open_plan.plan.scenario, key="b", name="B", development=())
    both = open_plan.plan.with_scenario(other)
    open_plan.edit(replace(both, active="b"), "Show B")
    assert not panel.timeline.keys
    open_plan.undo()
    assert panel.timeline.keys


def test_the_routes_facts_tell_that_its_application_windows_are_past(panel: DevelopmentPanel) -> None:
    add(panel, "Supported ePortfolio Route")
    facts = panel.timeline.form.facts.text()
    assert facts.endswith("Applications: 13 December 2021 to late January 2022 (past).")
