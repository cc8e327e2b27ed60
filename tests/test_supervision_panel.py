"""The supervision part of the Capacity screen, with mouse and keyboard in real widgets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.chart_supervision import SupervisionSubject
from app.open_plan import OpenPlan
from app.reference_library import load
from app.supervision_tables import GIVEN_BY
from models.months import Month
from models.supervisors import SupervisionLink
from models.timeline import ItemKind, TimelineItem
from tests import whole_program
from tests.supervision_sample import SENIOR, post, supervisor, team
from views.main_window import MainWindow
from views.supervision_agreed import AgreedSupervision
from views.supervision_needs import NeedsTable
from views.supervision_panel import SupervisionPanel
from views.supervision_proposal import SupervisionProposal
from views.supervisor_editor import SupervisorEditor

CLINICAL = "clinical_professional"
KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing")  # open lists


def open_plan_of(*, links: tuple[tuple[str, str, str], ...] = ()) -> OpenPlan:
    """
    | post         | supervisor          |
    | Pharmacist 1 | Senior pharmacist 1 |
    | Paramedic 1  | GP partner 1        |
    """
    plan = team(
        post("p", "clinical_pharmacist"),
        post("m", "paramedic"),
        supervisors=(supervisor("s", SENIOR, "4"), supervisor("g", "gp_partner", "2")),
        links=links,
    )
    return OpenPlan(plan, load())


@pytest.fixture
def open_plan() -> OpenPlan:
    return open_plan_of()


@pytest.fixture
def panel(qtbot: QtBot, open_plan: OpenPlan) -> SupervisionPanel:
    return shown(qtbot, open_plan)


def shown(qtbot: QtBot, open_plan: OpenPlan) -> SupervisionPanel:
    made = SupervisionPanel(open_plan)
    qtbot.addWidget(made)
    made.resize(1180, 900)
    open_plan.changed.connect(made.refresh)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


def choose(panel: SupervisionPanel, qtbot: QtBot, row: int, *keys: Qt.Key) -> None:
    """Press keys on a line; what they open takes the rest of them."""
    table = panel.needs.table
    table.setFocus()
    table.setCurrentIndex(table.content.index(row, 0))
    QTest.keyClick(table, keys[0])
    QApplication.processEvents()
    box = table.findChild(QComboBox)
    for key in keys[1:]:
        assert box is not None
        view = box.view() if box.view().isVisible() else box
        QTest.keyClick(view, key)
        QApplication.processEvents()


def links(open_plan: OpenPlan) -> tuple[SupervisionLink, ...]:
    return open_plan.plan.scenario.supervision_links


def test_the_message_says_who_has_no_one(panel: SupervisionPanel) -> None:
    """Two hours a month each: 2 × 60 × 12 / 52 minutes are half an hour a week."""
    assert panel.needs.title.text() == (
        "0.5 hours needed a week, 6 offered; Pharmacist 1 and Paramedic 1 have no one"
    )


@pytest.mark.parametrize("opening", [KEY.Key_Return, KEY.Key_F2])
def test_enter_and_f2_open_the_list_and_arrows_choose(
    panel: SupervisionPanel, qtbot: QtBot, open_plan: OpenPlan, opening: Qt.Key
) -> None:
    choose(panel, qtbot, 0, opening, KEY.Key_Down, KEY.Key_Return)
    qtbot.waitUntil(lambda: links(open_plan) == (SupervisionLink("p", CLINICAL, "s"),))
    assert panel.needs.table.content.words(0, GIVEN_BY) == "Senior pharmacist 1"
    assert open_plan.stack.count() == 1


def test_escape_leaves_a_line_as_it_was(panel: SupervisionPanel, qtbot: QtBot, open_plan: OpenPlan) -> None:
    choose(panel, qtbot, 0, KEY.Key_F2, KEY.Key_Down, KEY.Key_Escape)
    assert open_plan.stack.count() == 0


def test_del_takes_a_supervisor_away_and_undo_brings_it_back(qtbot: QtBot) -> None:
    open_plan = open_plan_of(links=(("p", CLINICAL, "s"),))
    panel = shown(qtbot, open_plan)
    choose(panel, qtbot, 0, KEY.Key_Delete)
    assert links(open_plan) == ()
    open_plan.undo()
    assert links(open_plan) == (SupervisionLink("p", CLINICAL, "s"),)


def test_a_circle_is_refused_in_a_sentence_and_nothing_changes(qtbot: QtBot) -> None:
    plan = team(
        post("a", "advanced_practitioner", 1),
        post("b", "advanced_practitioner", 2),
        supervisors=tuple(supervisor(f"s{key}", "advanced_practitioner", post=key) for key in "ab"),
        links=(("a", CLINICAL, "sb"),),
    )
    panel = shown(qtbot, OpenPlan(plan, load()))
    panel.choose(1, "sa")
    assert panel.needs.note.text().startswith("Error: ")
    assert "in a circle" in panel.needs.note.text()
    assert panel.open_plan.stack.count() == 0


def test_a_supervisor_of_the_wrong_profession_is_told_as_soon_as_chosen(qtbot: QtBot) -> None:
    plan = team(post("p", "clinical_pharmacist"), supervisors=(supervisor("g", "gp_partner"),))
    panel = shown(qtbot, OpenPlan(plan, load()))
    panel.needs.table.selectRow(0)
    assert panel.needs.note.text().startswith("Pharmacist 1, clinical or professional: ")
    panel.choose(0, "g")
    assert panel.needs.note.text().startswith(
        "GP partner 1 may not give Pharmacist 1 this supervision. It is for senior pharmacist or advanced "
        "practice pharmacist. Pharmacist 1, clinical or professional: "
    )


def test_only_those_without_can_be_shown(qtbot: QtBot) -> None:
    panel = shown(qtbot, open_plan_of(links=(("p", CLINICAL, "s"),)))
    assert panel.needs.table.content.rowCount() == 2
    panel.needs.only.click()
    assert panel.needs.table.content.rowCount() == 1
    assert panel.needs.table.content.words(0, 0) == "Paramedic 1"


def in_dialog(kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
    """Do something in the dialog that the next call opens."""

    def found() -> None:
        dialog = next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind)), None)
        assert dialog is not None
        act(dialog)

    QTimer.singleShot(50, found)


def test_a_proposal_is_shown_before_it_is_one_edit(panel: SupervisionPanel, open_plan: OpenPlan) -> None:
    told: list[str] = []

    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, SupervisionProposal)
        told.append(dialog.title.text())
        assert links(open_plan) == ()
        dialog.go.click()

    in_dialog(SupervisionProposal, take)
    panel.needs.propose.click()
    assert told == ["2 of 2 lines of supervision can be given; everyone then has a supervisor"]
    assert {(link.post, link.supervisor) for link in links(open_plan)} == {("p", "s"), ("m", "g")}
    assert open_plan.stack.count() == 1
    assert panel.needs.title.text().endswith("everyone has a supervisor")


def test_a_supervisor_is_added_with_hours_by_weekday(panel: SupervisionPanel, open_plan: OpenPlan) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, SupervisorEditor)
        dialog.profession.setCurrentIndex(dialog.profession.findData("practice_nurse"))
        first = dialog.days[0].widget
        assert isinstance(first, QLineEdit)
        first.setText("1.5")
        dialog.keep.click()

    in_dialog(SupervisorEditor, fill)
    panel.people.add_one.click()
    added = open_plan.plan.supervisors[-1]
    assert (added.profession, added.number, added.monday) == ("practice_nurse", 1, Decimal("1.5"))
    assert open_plan.last_change == "Add Practice nurse 1 as a supervisor"


def test_hours_that_cannot_be_used_keep_their_text_and_get_a_sentence(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    dialog = SupervisorEditor(open_plan)
    qtbot.addWidget(dialog)
    box = dialog.days[2].widget
    assert isinstance(box, QLineEdit)
    box.setText("25")
    dialog.keep.click()
    assert dialog.days[2].error.text() == "Error: Enter hours a day from 0 to 10, for example 1.5."
    assert box.text() == "25"
    assert open_plan.stack.count() == 0


def test_a_post_brings_its_profession_and_has_no_cost_or_wte_of_its_own(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    dialog = SupervisorEditor(open_plan)
    qtbot.addWidget(dialog)
    dialog.who.setCurrentIndex(dialog.who.findData("m"))
    assert dialog.profession.currentData() == "first_contact_practitioner"
    assert not dialog.cost.isEnabled()
    assert not dialog.wte.isEnabled()


def test_del_in_the_list_of_supervisors_removes_one_and_its_links(qtbot: QtBot) -> None:
    open_plan = open_plan_of(links=(("p", CLINICAL, "s"),))
    panel = shown(qtbot, open_plan)
    panel.people.table.setCurrentIndex(panel.people.table.content.index(0, 0))
    QTest.keyClick(panel.people.table, KEY.Key_Delete)
    assert [one.key for one in open_plan.plan.supervisors] == ["g"]
    assert links(open_plan) == ()


def test_minutes_agreed_locally_are_marked_and_can_be_taken_back(
    qtbot: QtBot, panel: SupervisionPanel, open_plan: OpenPlan
) -> None:
    given = open_plan.outlook.supported.given[0]
    dialog = AgreedSupervision(open_plan, given)
    qtbot.addWidget(dialog)
    box = dialog.minutes.widget
    assert isinstance(box, QLineEdit)
    box.setText("45")
    dialog.keep.click()
    row = panel.needs.table.content.table.rows[0]
    assert row[2] == pytest.approx(Decimal(45) * 12 / 52), "an hour a month became 45 minutes a month"
    assert row[5] == "Local"
    again = AgreedSupervision(open_plan, open_plan.outlook.supported.given[0])
    qtbot.addWidget(again)
    again.rule.click()
    assert open_plan.plan.scenario.local_supervision == ()


def test_without_anyone_listed_the_first_step_is_offered(qtbot: QtBot) -> None:
    plan = replace(open_plan_of().plan, supervisors=())
    panel = shown(qtbot, OpenPlan(plan, load()))
    assert panel.needs.propose.text() == "Add a supervisor…"
    assert panel.people.empty.isVisible()
    opened: list[QDialog] = []

    def leave(dialog: QDialog) -> None:
        opened.append(dialog)
        dialog.reject()

    in_dialog(SupervisorEditor, leave)
    panel.needs.propose.click()
    assert opened


def test_the_true_cost_can_be_read_by_role_and_by_post(panel: SupervisionPanel) -> None:
    assert panel.costs.title.text() == "What each role truly costs in 2026/27"
    panel.costs.by_post.click()
    assert panel.costs.title.text() == "What each post truly costs in 2026/27"
    table = panel.costs.table
    table.setCurrentIndex(table.content.index(0, 0))
    assert "room not known: enter what a room costs" in panel.costs.note.text()


def test_the_load_can_be_read_by_month(panel: SupervisionPanel) -> None:
    panel.people.by_month.click()
    assert panel.people.months.isVisible()
    assert not panel.people.table.isVisible()
    assert panel.people.months.content.columnCount() == 13
    panel.people.by_month.click()
    assert panel.people.table.isVisible()


def test_a_month_in_view_has_its_inductions_in_every_card(qtbot: QtBot, open_plan: OpenPlan) -> None:
    """An induction from 1 to 28 April: 75 × 28 ÷ 30 = 70 minutes a week, beside the hour a month."""
    induction = TimelineItem("i", "m", ItemKind.INDUCTION, "", date(2026, 4, 1), date(2026, 4, 28))
    links = (("m", "day_to_day", "g"),)
    plan = open_plan_of(links=links).plan
    panel = shown(qtbot, OpenPlan(plan.with_item(induction), load()))
    assert panel.when.currentText() == "Hours of the settled team"
    assert panel.when.itemText(1) == "April 2026, 1 induction"
    assert panel.needs.title.text().startswith("0.5 hours needed a week, 6 offered")
    panel.when.setFocus()
    QTest.keyClick(panel.when, KEY.Key_Down)
    assert panel.needs.title.text().startswith("1.6 hours needed a week in April 2026, 6 offered")
    assert [panel.needs.table.content.table.rows[n][2] for n in (1, 2)] == [
        pytest.approx(Decimal(180) / 13),
        70,
    ]
    assert panel.people.table.content.table.rows[1][4] == pytest.approx(Decimal(70) / 60)
    assert panel.people.gps.text().startswith("April 2026: those at work in it")
    assert isinstance(panel.sites.subject, SupervisionSubject)
    assert panel.sites.subject.month == Month(2026, 4)


def test_what_is_agreed_from_a_month_starts_from_the_settled_week(qtbot: QtBot) -> None:
    """An induction's line is 15 minutes for each day worked, whatever part of the month it takes."""
    induction = TimelineItem("i", "m", ItemKind.INDUCTION, "", date(2026, 4, 1), date(2026, 4, 28))
    panel = shown(qtbot, OpenPlan(open_plan_of().plan.with_item(induction), load()))
    QTest.keyClick(panel.when, KEY.Key_Down)
    panel.needs.table.setCurrentIndex(panel.needs.table.content.index(2, 0))
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, AgreedSupervision)
        box = dialog.minutes.widget
        assert isinstance(box, QLineEdit)
        seen.extend((box.text(), dialog.unit.currentText()))
        dialog.reject()

    in_dialog(AgreedSupervision, read)
    panel.needs.agree.click()
    assert seen == ["15", "day worked"]


def test_the_check_against_the_survey_stands_on_the_screen_with_its_source(panel: SupervisionPanel) -> None:
    assert "Pulse PCN survey" in panel.check.text()


def test_where_it_is_narrowest_the_longest_name_of_a_post_has_room_for_the_letters_of_any_system(
    opened_window: Callable[..., MainWindow],
) -> None:
    """A name wraps between words, and letters are a little wider under Windows than under Linux."""
    window = opened_window(whole_program.sample(), "capacity:supervision")
    window.resize(853, 480)
    QApplication.processEvents()
    (table,) = window.findChildren(NeedsTable)
    assert "Physiotherapist 1" in [row[0] for row in table.content.table.rows]
    padding = 22
    wide = table.fontMetrics().horizontalAdvance("Physiotherapist")
    assert table.columnWidth(0) - padding >= 1.05 * wide
