"""The needs screen by keyboard and mouse: list, matrix, tray and their dialogs."""

from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QTableView,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app import need_edits
from app.open_plan import OpenPlan
from models.dated_figure import Figure, Status
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Post, PostStatus
from tests.needs_sample import LINK_WORKER, PARAMEDIC, PHARMACIST, reference
from views import theme
from views.coverage_matrix import FIRST_ROLE
from views.move_to import MoveTo
from views.need_editor import NeedEditor
from views.need_list import POSTS, Part
from views.needs_page import NeedsPage
from views.needs_panel import NeedsPanel
from views.paste_needs import PasteNeeds
from views.spread_preview import SpreadPreview

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LEFT, ALT, CTRL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
YEAR = FinancialYear(2026)
Kind = TypeVar("Kind", bound=QDialog)


@pytest.fixture
def plan() -> Plan:
    listed = Figure(Decimal(10_000), "patients", Status.ENTERED, "a test")
    network = Network(name="Test", practices=(Practice("A1", "Mill", registered=listed),))
    roles = (PHARMACIST, PHARMACIST, LINK_WORKER, PARAMEDIC)
    posts = tuple(
        Post(f"p{n}", role, 2 if n == 1 else 1, PostStatus.CONFIRMED) for n, role in enumerate(roles)
    )
    return new_plan(network, YEAR).with_posts(posts)


@pytest.fixture
def whole(plan: Plan, qtbot: QtBot, qapp: QApplication) -> NeedsPage:
    theme.apply(qapp)
    page = NeedsPage(OpenPlan(plan, reference()))
    qtbot.addWidget(page)
    page.resize(1200, 900)
    with qtbot.waitActive(page):
        page.show()
    return page


@pytest.fixture
def empty(whole: NeedsPage) -> NeedsPanel:
    panel = whole.panel()
    assert isinstance(panel, NeedsPanel)
    return panel


@pytest.fixture
def page(empty: NeedsPanel) -> NeedsPanel:
    empty.commands.use_starters()
    return empty


def title(page: NeedsPanel) -> str:
    whole = page.window()
    assert isinstance(whole, NeedsPage)
    return whole.title.text()


def keys(page: NeedsPanel) -> list[str]:
    return [need.key for need in page.open_plan.plan.needs]


def text(page: NeedsPanel, row: int, part: int) -> str:
    return page.list_rows.words(row, part)


def dialog_of(page: NeedsPanel, kind: type[Kind]) -> Kind:
    return page.findChildren(kind)[-1]


def type_over(view: QTableView, row: int, column: int, words: str) -> QLineEdit:
    index = view.model().index(row, column)
    view.setFocus()
    view.setCurrentIndex(index)
    view.edit(index)
    (editor,) = view.viewport().findChildren(QLineEdit)
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)
    return editor


def test_an_empty_plan_says_the_next_step_and_offers_it(empty: NeedsPanel) -> None:
    words = {button.text() for button in empty.window().findChildren(QAbstractButton) if button.isVisible()}
    assert words == {"Use the starter list", "Add a need", "Paste from Excel"}
    (starter,) = [
        button
        for button in empty.window().findChildren(QAbstractButton)
        if button.isVisible() and button.text() == "Use the starter list"
    ]
    QTest.mouseClick(starter, LEFT)
    assert keys(empty) == ["frailty", "care_homes", "social", "depression"]
    assert title(empty) == "Needs: 4 of 4 needs have no one"
    empty.open_plan.undo()
    assert keys(empty) == []


def test_the_models_keep_qts_rules(page: NeedsPanel, qtmodeltester: ModelTester) -> None:
    for model in (page.list_rows, page.matrix_rows, page.tray.rows):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_digits_score_the_current_need_and_a_click_on_a_dot_does_too(page: NeedsPanel) -> None:
    page.list.setFocus()
    page.list.choose(1, Part.SCORE)
    QTest.keyClick(page.list, Qt.Key.Key_4)
    assert page.open_plan.plan.needs[1].score == 4
    QTest.keyClick(page.list, Qt.Key.Key_9)
    assert page.open_plan.plan.needs[1].score == 4
    assert "Enter a score from 1 to 5" in page.error.text()
    cell: QRect = page.list.visualRect(page.list_rows.index(2, Part.SCORE))
    last = QPoint(cell.right() - 17, cell.center().y())
    QTest.mouseClick(page.list.viewport(), LEFT, pos=last)
    assert page.open_plan.plan.needs[2].score == 5
    QTest.mouseClick(page.list.viewport(), LEFT, pos=last)
    assert page.open_plan.plan.needs[2].score == 0


def test_needs_move_with_alt_and_arrows_and_stay_chosen(page: NeedsPanel) -> None:
    page.list.setFocus()
    page.list.choose(2, Part.NAME)
    page.actions_by_name["Move up"].trigger()
    assert keys(page) == ["frailty", "social", "care_homes", "depression"]
    assert page.list.current_key() == "social"
    assert page.actions_by_name["Move up"].shortcut().toString() == "Alt+Up"
    QTest.keyClick(page.list, Qt.Key.Key_Down, ALT)
    assert keys(page) == ["frailty", "care_homes", "social", "depression"]


def test_needs_stand_in_the_order_of_their_scores_at_a_press(page: NeedsPanel, qtbot: QtBot) -> None:
    for row, key in ((2, Qt.Key.Key_5), (1, Qt.Key.Key_3)):
        page.list.choose(row, Part.SCORE)
        QTest.keyClick(page.list, key)
    (press,) = [each for each in page.findChildren(QAbstractButton) if each.text() == "Order by score"]
    QTest.mouseClick(press, LEFT)
    assert keys(page) == ["social", "care_homes", "frailty", "depression"]
    assert page.list.current_key() == "care_homes"
    with qtbot.waitSignal(page.told):
        QTest.mouseClick(press, LEFT)
    page.open_plan.undo()
    assert keys(page) == ["frailty", "care_homes", "social", "depression"]


def test_a_name_that_is_taken_is_refused_and_what_was_typed_stays(page: NeedsPanel) -> None:
    editor = type_over(page.list, 0, Part.NAME, "Depression")
    assert editor.text() == "Depression"
    assert editor.isVisible()
    assert page.error.text() == (
        'Error: You already have a need called "Depression". Give this one a different name.'
    )
    assert page.open_plan.plan.needs[0].name == "Frail older people"


def test_people_typed_are_marked_as_entered(page: NeedsPanel) -> None:
    assert text(page, 0, Part.SOURCE).startswith("Derived")
    type_over(page.list, 0, Part.PEOPLE, "1,140")
    assert text(page, 0, Part.PEOPLE) == "1,140"
    assert text(page, 0, Part.SOURCE) == "Entered by you"


def test_typing_in_the_matrix_places_time_and_the_words_follow(page: NeedsPanel) -> None:
    """Loneliness: 100 people × 6 × 45 minutes = 450 hours; a link worker's 0.36 WTE gives 451."""
    link_worker = FIRST_ROLE + 1
    assert page.matrix_rows.words(2, link_worker) == "·"
    type_over(page.matrix.roles, 2, link_worker, "0.36")
    assert page.matrix_rows.words(2, link_worker) == "0.36"
    assert page.matrix_rows.words(2, page.matrix_rows.columnCount() - 1) == "Well covered"
    assert title(page) == "Needs: 3 of 4 needs have no one"
    spoken = page.matrix_rows.index(2, link_worker).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Loneliness, money and housing, Link worker: 0.36"


def test_list_and_matrix_keep_the_same_need_current(page: NeedsPanel) -> None:
    page.list.choose(3, Part.NAME)
    assert page.matrix.roles.currentIndex().row() == 3
    page.matrix.choose(1)
    assert page.list.current_key() == "care_homes"


def test_move_to_gives_the_chosen_posts_to_a_need_from_the_keyboard(page: NeedsPanel) -> None:
    page.tray.select({"p2"})
    page.tray.table.setFocus()
    QTest.keyClick(page.tray.table, Qt.Key.Key_M, CTRL)
    dialog = dialog_of(page, MoveTo)
    QTest.keyClicks(dialog.search, "lone")
    QTest.keyClicks(dialog.box, "40%")
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    (given,) = page.open_plan.plan.scenario.assignments
    assert (given.post, given.need, given.share) == ("p2", "social", Decimal("0.4"))
    assert page.open_plan.last_change == "Give 40% of Link worker 1 to Loneliness, money and housing"


def test_a_share_that_cannot_be_read_is_refused_and_kept(page: NeedsPanel) -> None:
    page.move_posts()
    dialog = dialog_of(page, MoveTo)
    dialog.box.setText("some of it")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.box.text() == "some of it"
    assert dialog.share.error.text() == (
        "Error: Enter a share of the post's time such as 40%, or hours a year such as 400 hours."
    )


def test_dropping_a_post_on_a_need_does_what_move_to_does(page: NeedsPanel, qtbot: QtBot) -> None:
    page.tray.select({"p0", "p3"})
    dragged: QMimeData = page.tray.rows.mimeData(page.tray.table.selectionModel().selectedRows())
    page.list_rows.dropMimeData(dragged, Qt.DropAction.CopyAction, -1, -1, page.list_rows.index(0, 1))
    qtbot.waitUntil(lambda: bool(page.open_plan.plan.scenario.assignments))
    dropped = page.open_plan.plan
    page.open_plan.undo()
    page.tray.select({"p0", "p3"})
    page.list.choose(0, Part.NAME)
    page.move_posts()
    dialog_of(page, MoveTo).accept()
    assert page.open_plan.plan == dropped
    assert dragged.hasFormat(POSTS)


def test_a_post_placed_over_its_time_is_listed_in_words(page: NeedsPanel) -> None:
    type_over(page.matrix.roles, 2, FIRST_ROLE + 1, "1.2")
    assert page.tray.over.text() == "Link worker 1 is placed 120%."
    assert page.tray.over.isVisible()
    page.open_plan.undo()
    assert not page.tray.over.isVisible()


def test_spreading_is_a_preview_and_then_one_step(page: NeedsPanel) -> None:
    before = page.open_plan.plan
    page.spread()
    dialog = dialog_of(page, SpreadPreview)
    assert dialog.table.content.rowCount() > 0
    assert page.open_plan.plan is before
    dialog.accept()
    assert page.open_plan.last_change.startswith("Spread the unplaced time of ")
    assert page.open_plan.plan.scenario.assignments
    page.open_plan.undo()
    assert page.open_plan.plan == before


def test_the_editor_adds_a_need_with_its_work_and_shows_the_sum(page: NeedsPanel) -> None:
    page.commands.add_need()
    editor = dialog_of(page, NeedEditor)
    for field, words in (
        (editor.name, "Falls"), (editor.people, "310"), (editor.activity, "Home visit"),
        (editor.contacts, "2"), (editor.minutes, "45"), (editor.note, "Agreed in May"),
    ):  # fmt: skip
        QTest.keyClicks(field.widget, words)
    editor.roles.item(0).setCheckState(Qt.CheckState.Checked)
    assert editor.sums.item(0).text() == (
        "Home visit: 310 people × 2 contacts a year × 45 minutes ÷ 60 = 465 hours a year"
    )
    editor.accept()
    need = page.open_plan.plan.needs[-1]
    assert (need.name, need.people.value, need.people.status) == ("Falls", 310, Status.ENTERED)
    assert need.note == "Agreed in May"
    assert need.activities[0].roles == (page.open_plan.reference.roles[0].key,)
    assert page.open_plan.last_change == "Add the need Falls"
    assert page.list.current_key() == need.key


def test_the_editor_keeps_what_was_typed_and_says_what_mends_it(page: NeedsPanel) -> None:
    page.commands.open_need()
    editor = dialog_of(page, NeedEditor)
    before = page.open_plan.plan
    minutes = editor.minutes.widget
    assert isinstance(minutes, QLineEdit)
    minutes.clear()
    QTest.keyClicks(minutes, "0")
    editor.accept()
    assert editor.isVisible()
    assert editor.minutes.error.text().startswith("Error: Enter minutes a contact from 1 to 600")
    assert page.open_plan.plan is before


def test_opening_and_keeping_a_need_changes_nothing(page: NeedsPanel) -> None:
    before = page.open_plan.plan
    page.commands.open_need()
    dialog_of(page, NeedEditor).accept()
    assert page.open_plan.plan is before


def test_a_paste_is_a_preview_and_then_one_step(page: NeedsPanel) -> None:
    QGuiApplication.clipboard().setText("Need\tPeople\tScore\nFalls\t310\t4\nDepression\t50\t\n")
    page.commands.paste()
    dialog = dialog_of(page, PasteNeeds)
    assert dialog.enter.text() == "Paste 2 needs"
    dialog.accept()
    assert [need.name for need in page.open_plan.plan.needs][-2:] == ["Depression", "Falls"]
    assert page.open_plan.plan.needs[3].people.value == 50
    page.open_plan.undo()
    assert len(keys(page)) == 4


def test_removing_says_how_to_put_it_back(page: NeedsPanel, qtbot: QtBot) -> None:
    page.list.choose(1, Part.NAME)
    with qtbot.waitSignal(page.told) as told:
        page.commands.remove()
    assert told.args == ["Remove the need People in care homes: done. Ctrl+Z puts it back."]
    assert page.list.current_key() == "social"


def test_without_a_team_the_matrix_says_where_to_add_posts(page: NeedsPanel, qtbot: QtBot) -> None:
    page.open_plan.edit(page.open_plan.plan.with_posts(()), "Remove everyone")
    assert page.matrix_card.no_team.isVisible()
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.mouseClick(page.matrix_card.team_link, LEFT)
    assert wanted.args == ["team"]


def test_every_control_has_a_name(page: NeedsPanel) -> None:
    """Buttons by their words, tables and boxes by what they hold."""
    for kind in (QTableView, QListView, QLineEdit):
        for widget in page.findChildren(kind):
            inside_box = isinstance(widget.parent(), QComboBox) or not widget.isVisible()
            assert inside_box or widget.accessibleName(), widget


def test_coverage_is_worked_out_once_for_each_change(page: NeedsPanel) -> None:
    open_plan = page.open_plan
    first = open_plan.coverage
    assert open_plan.coverage is first
    edit = need_edits.scored(open_plan.plan, "frailty", 3)
    open_plan.edit(edit.plan, edit.words)
    assert open_plan.coverage is not first
    open_plan.show_year(FinancialYear(2027))
    assert open_plan.coverage.year == FinancialYear(2027)
