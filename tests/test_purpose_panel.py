"""The purposes of roles by keyboard and mouse: a role chosen, its boxes typed, the suggested words taken."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import purpose_edits, reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models import purposes
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan
from models.post import Post, PostStatus
from models.role_purpose import RolePurpose
from views import theme
from views.main_window import MainWindow
from views.needs_page import NeedsPage
from views.purpose_panel import PurposePanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PHARMACIST, PARAMEDIC = "clinical_pharmacist", "paramedic"
CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[NeedsPage]:
    """A pharmacist and a paramedic in post from April 2026; nothing is written yet."""
    theme.apply(qapp)
    posts = tuple(Post(role, role, 1, PostStatus.CONFIRMED) for role in (PHARMACIST, PARAMEDIC))
    plan = new_plan(Network("U00000", "Test network"), FinancialYear(2026)).with_posts(posts)
    open_plan = OpenPlan(plan, reference_library.load())
    made = NeedsPage(open_plan)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitActive(made):
        made.show()
    made.show_part("purpose")
    yield made
    open_plan.close(keep=False)


@pytest.fixture
def panel(page: NeedsPage) -> PurposePanel:
    found = page.panel()
    assert isinstance(found, PurposePanel)
    return found


def of(panel: PurposePanel, role: str) -> RolePurpose:
    return purposes.purpose_of(panel.open_plan.plan, role)


def states(panel: PurposePanel) -> list[tuple[object, ...]]:
    return list(panel.list.content.table.rows)


def type_in(panel: PurposePanel, field: str, words: str) -> None:
    """Into an empty box, taken with Ctrl+Enter."""
    edit = panel.form.fields[field].edit
    edit.setFocus()
    QTest.keyClicks(edit, words)
    QTest.keyClick(edit, Qt.Key.Key_Return, CTRL)


def test_a_purpose_is_written_by_keyboard_alone_and_the_sentence_counts_down(
    page: NeedsPage, panel: PurposePanel
) -> None:
    assert page.title.text() == "Purpose of roles: 2 of 2 roles have no purpose yet"
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.form.title.text() == "Paramedic"
    assert panel.form.about.text() == "1.00 WTE at work in 2026/27."
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    box = panel.form.fields["purpose"].edit
    assert box.hasFocus()
    QTest.keyClicks(box, "To visit people on the day.")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert of(panel, PARAMEDIC).purpose == "To visit people on the day."
    assert panel.form.fields["settings"].edit.hasFocus()
    assert page.title.text() == "Purpose of roles: 1 of 2 roles has no purpose yet"
    assert states(panel) == [("Clinical pharmacist", "No purpose yet"), ("Paramedic", "Objective missing")]
    assert panel.open_plan.last_change == "Change the purpose of paramedic"
    panel.open_plan.undo()
    assert box.toPlainText() == ""
    assert states(panel)[1] == ("Paramedic", "No purpose yet")


def test_what_cannot_be_used_stays_in_its_box_with_a_sentence(panel: PurposePanel) -> None:
    type_in(panel, "by", "some day")
    by = panel.form.fields["by"]
    assert by.edit.toPlainText() == "some day"
    assert by.error.text() == "Error: Enter a date such as 6 August 2018 or 6/8/2018."
    assert of(panel, PHARMACIST).by is None
    type_in(panel, "target", "300 reviews")
    assert by.edit.toPlainText() == "some day", "another edit leaves it to be mended"
    QTest.keyClick(by.edit, Qt.Key.Key_Escape)
    assert (by.edit.toPlainText(), by.error.text()) == ("", "")


def test_the_suggested_words_come_only_when_they_are_asked_for(panel: PurposePanel) -> None:
    suggestion = purpose_edits.suggestion_of(panel.open_plan.reference, PHARMACIST)
    assert panel.form.fields["purpose"].edit.toPlainText() == ""
    type_in(panel, "objective", "Our own objective")
    QTest.mouseClick(panel.form.suggest, LEFT)
    after = of(panel, PHARMACIST)
    assert (after.purpose, after.objective) == (suggestion.purpose, "Our own objective")
    assert (after.target, after.by) == ("", None)
    assert panel.form.about.text().endswith("Partly suggested words.")
    assert panel.form.fields["purpose"].edit.hasFocus()
    assert not panel.form.suggest.isEnabled()


def test_clear_takes_all_away_and_can_be_undone(panel: PurposePanel, qtbot: QtBot) -> None:
    panel.suggest()
    with qtbot.waitSignal(panel.told) as told:
        QTest.mouseClick(panel.form.clear, LEFT)
    assert told.args == ["Clear what clinical pharmacist is for: done. Ctrl+Z puts it back."]
    assert panel.open_plan.plan.purposes == ()
    panel.open_plan.undo()
    assert of(panel, PHARMACIST).purpose


def test_a_role_is_added_before_the_team_has_it(panel: PurposePanel) -> None:
    offered = {action.text(): action for action in panel.menu.actions()}
    assert "Paramedic" not in offered
    offered["Dietitian"].trigger()
    assert panel.role == "dietitian"
    assert panel.form.about.text() == "Not in the team of this scenario."
    assert states(panel)[-1] == ("Dietitian", "No purpose yet")
    assert "Dietitian" not in {action.text() for action in panel.menu.actions()}


def test_a_plan_without_roles_says_the_next_step(page: NeedsPage, panel: PurposePanel, qtbot: QtBot) -> None:
    panel.open_plan.edit(panel.open_plan.plan.with_posts(()), "Remove every post")
    assert page.title.text() == "Purpose of roles: No roles are listed yet"
    assert panel.stack.currentWidget() is panel.empty
    with qtbot.waitSignal(panel.wanted) as wanted:
        QTest.mouseClick(panel.team, LEFT)
    assert wanted.args == ["team"]


def test_every_box_has_a_name_and_a_hint_for_those_who_listen(panel: PurposePanel) -> None:
    for entry in purpose_edits.ENTRIES:
        edit = panel.form.fields[entry.field].edit
        assert (edit.accessibleName(), edit.accessibleDescription()) == (entry.words, entry.hint)
    assert panel.list.accessibleName() == "Roles of the team"


def test_a_point_to_check_about_purposes_leads_to_them(
    opened_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = opened_window(OpenPlan(sample_plan(), reference_library.load()), "team")
    assert window.open_plan
    assert window.findings
    window.findings.toggle()
    points = window.open_plan.outlook.points.open
    window.findings.list.choose(next(one.mark for one in points if one.key == "role_without_purpose"))
    QTest.mouseClick(window.findings.detail.where, LEFT)
    page = window.screens.areas["needs"].widget()
    assert isinstance(page, NeedsPage)
    qtbot.waitUntil(lambda: page.part == "purpose")
    assert page.title.text() == "Purpose of roles: 4 of 15 roles have no purpose yet"
