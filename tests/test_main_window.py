"""The window around a plan: title, strip, screens, scenarios, saving and leaving, on the sample plan."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMessageBox,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import backups, plan_file, point_words, recovery, reference_library
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.sample_plan import sample_plan
from models.months import FinancialYear
from tests.on_screen import plan_of
from tests.whole_program import settle
from views import menus, one_window, scenario_commands, settings, theme, window_app
from views.chooser import AROUND
from views.main_window import MainWindow
from views.money_page import MoneyPage
from views.need_cards import NeedsCard
from views.network_settings import NetworkSettings
from views.points_tag import PointsTag
from views.start_page import StartPage
from views.table import TableView
from views.team_page import TeamPage

NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def rename(open_plan: OpenPlan, title: str) -> None:
    open_plan.edit(replace(open_plan.plan, title=title), f"Rename the plan to {title}")


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()))


def test_the_title_is_the_plan_and_marks_what_is_not_saved(window: MainWindow) -> None:
    open_plan = plan_of(window)
    assert window.windowTitle() == f"{open_plan.plan.title}[*]"
    assert not window.isWindowModified()
    rename(open_plan, "Riverside PCN 2027 to 2028")
    assert window.windowTitle() == "Riverside PCN 2027 to 2028[*]"
    assert window.isWindowModified()


def test_the_strip_says_what_the_entitlement_is_used_for(window: MainWindow) -> None:
    assert window.strip
    year = plan_of(window).forecast.year(FinancialYear(2026))
    assert year.entitlement.value == Decimal(1284000)
    assert "of £1,284,000" in window.strip.sentence.text()
    assert window.strip.bar.accessibleName() == window.strip.sentence.text()


def test_the_sentence_stays_on_one_line_at_1366_pixels(window: MainWindow) -> None:
    assert window.strip
    sentence = window.strip.sentence
    longest = (
        "Your posts would claim £9,999,999 more, which the network pays. You will use all of £9,999,999."
    )
    for words in (sentence.text(), longest):
        assert sentence.fontMetrics().horizontalAdvance(words) <= sentence.width()


def test_the_title_of_the_sample_is_not_cut_off_at_1366_pixels(window: MainWindow) -> None:
    assert window.strip
    assert window.strip.title.text() == "Riverside PCN (fictional sample)"


def choose_year(window: MainWindow, place: int) -> None:
    assert window.strip
    window.strip.years.setCurrentIndex(place)
    window.strip.years.activated.emit(place)


def test_another_year_shows_its_own_money(window: MainWindow) -> None:
    assert window.strip
    before = window.strip.sentence.text()
    choose_year(window, 1)
    assert window.strip.sentence.text() != before
    assert plan_of(window).year == FinancialYear(2027)
    choose_year(window, 0)
    assert window.strip.sentence.text() == before


def test_the_strip_puts_one_year_in_view_on_every_screen(window: MainWindow) -> None:
    choose_year(window, 1)
    for screen in ("team", "money", "capacity", "paper"):
        window.show_screen(screen)
    money, team = window.screens.areas["money"].widget(), window.screens.areas["team"].widget()
    assert isinstance(money, MoneyPage)
    assert isinstance(team, TeamPage)
    assert money.figures.figures[0].name.text() == "Entitlement, 2027/28"
    assert team.funded.text().startswith("2027/28: ")
    choose_year(window, 2)
    window.show_screen("team")
    assert team.funded.text().startswith("2028/29: ")


def test_every_screen_opens_with_its_keys(window: MainWindow) -> None:
    screens = ("start", "needs", "team", "money", "capacity", "compare", "rates", "paper")
    for key, screen in zip(range(Qt.Key.Key_1, Qt.Key.Key_9), screens, strict=True):
        QTest.keyClick(window, Qt.Key(key), CONTROL)
        assert window.screens.key == screen
        assert window.rail.tabs[screen].isChecked()


def test_a_screen_is_made_once_and_only_when_shown(window: MainWindow) -> None:
    assert set(window.screens.areas) == {"team"}
    window.show_screen("money")
    first = window.screens.areas["money"]
    window.show_screen("team")
    window.show_screen("money")
    assert window.screens.areas["money"] is first


def test_no_shortcut_is_a_lone_key_but_those_of_windows_and_none_clash(window: MainWindow) -> None:
    actions = window.menuBar().findChildren(QAction)
    keys = [shortcut.toString() for action in actions for shortcut in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+Shift+S", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "F11"} <= set(
        keys
    )
    assert [key for key in keys if len(key) == 1] == []


def test_undo_is_offered_by_name_and_by_its_keys(window: MainWindow) -> None:
    open_plan = plan_of(window)
    before = open_plan.plan.title
    rename(open_plan, "Another")
    assert window.status_line
    assert window.status_line.last_change.text() == "Rename the plan to Another"
    assert any("Rename the plan" in action.text() for action in window.menuBar().findChildren(QAction))
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert open_plan.plan.title == before
    assert window.strip
    assert window.strip.title.accessibleName() == before


def test_the_undo_link_takes_the_last_change_back(window: MainWindow) -> None:
    open_plan = plan_of(window)
    before = open_plan.plan
    rename(open_plan, "Another")
    assert window.status_line
    QTest.mouseClick(window.status_line.undo, Qt.MouseButton.LeftButton)
    assert open_plan.plan == before


def test_a_scenario_is_duplicated_renamed_deleted_and_brought_back(window: MainWindow) -> None:
    open_plan = plan_of(window)
    before = len(open_plan.plan.scenarios)
    QTest.keyClick(window, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(open_plan.plan.scenarios) == before + 1
    copied = open_plan.plan.scenario
    dialog = scenario_commands.ScenarioDialog(open_plan, window)
    dialog.name_box.setText("Earlier starts")
    dialog.accept()
    assert window.strip
    assert window.strip.scenario.currentText() == "Scenario Earlier starts"
    scenario_commands.delete(open_plan, window.tell)
    assert copied.key not in {scenario.key for scenario in open_plan.plan.scenarios}
    open_plan.undo()
    assert open_plan.plan.scenario.name == "Earlier starts"


def test_the_settings_of_the_network_open_from_the_plan_menu(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(NetworkSettings, "exec", lambda dialog: shown.append(dialog.windowTitle()))
    wanted = next(a for a in window.menuBar().findChildren(QAction) if a.text() == "&Network and money…")
    wanted.trigger()
    assert shown == ["Network and money"]


def test_points_to_check_are_counted_listed_and_explained(window: MainWindow) -> None:
    assert window.strip
    assert window.findings
    found = plan_of(window).outlook.points.open
    assert window.strip.points.text() == f"{len(found)} points to check"
    QTest.mouseClick(window.strip.points, Qt.MouseButton.LeftButton)
    assert window.findings.isVisible()
    assert [mark for mark in window.findings.list.marks if mark] == [one.mark for one in found]
    QTest.keyClick(window.findings.list, Qt.Key.Key_Down)
    assert window.findings.detail.text.text() == found[1].text
    assert window.findings.detail.guide.text() == point_words.guidance(found[1], plan_of(window).outlook)
    for words in (found[1].rule, found[1].source):
        assert words in window.findings.detail.why.text()


def test_points_and_history_take_each_others_place(window: MainWindow) -> None:
    assert window.findings
    assert window.history
    window.findings.toggle()
    window.history.toggle()
    assert not window.findings.isVisible()
    window.findings.toggle()
    assert not window.history.isVisible()


def part_with_the_keyboard(window: MainWindow) -> str:
    assert window.strip
    assert window.findings
    focused = QApplication.focusWidget()
    parts = {"strip": window.strip, "rail": window.rail, "page": window.screens, "panel": window.findings}
    return next((name for name, part in parts.items() if focused and part.isAncestorOf(focused)), "")


def test_f6_goes_round_strip_rail_page_and_panel(window: MainWindow) -> None:
    assert window.findings
    window.findings.toggle()
    window.rail.tabs["team"].setFocus()
    handle = window.windowHandle()
    visited: list[str] = []
    for _ in range(4):
        QTest.keyClick(handle, Qt.Key.Key_F6)
        visited.append(part_with_the_keyboard(window))
    assert visited == ["page", "panel", "strip", "rail"]
    assert QApplication.focusWidget() is window.rail.tabs["team"]
    QTest.keyClick(handle, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert part_with_the_keyboard(window) == "strip"


def test_undo_is_offered_in_a_plan_that_is_opened_after_f6(opened_window: Callable[..., MainWindow]) -> None:
    """Going round the parts of the window once lost it the menus of the next plan."""
    start = opened_window()
    start.next_region(1)
    start.files.open_sample()
    QTest.qWait(50)
    rename(plan_of(start), "Riverside East")
    actions = start.menuBar().findChildren(QAction)
    assert "Undo Rename the plan to Riverside East" in [action.text().replace("&", "") for action in actions]


@pytest.mark.qt_log_ignore("does not support raise")  # the platform of the tests has one window
def test_a_file_opened_again_brings_its_window_forward(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "riverside.pcnplan"
    assert not one_window.brought_forward(path)
    plan_of(window).save_as(path)
    window.showMinimized()
    with qtbot.waitSignal(window.door.knocked):
        assert one_window.brought_forward(path)
    assert not window.isMinimized()
    assert not one_window.brought_forward(tmp_path / "another.pcnplan")


def test_the_start_offers_the_way_back_to_the_plan_as_its_one_primary_button(window: MainWindow) -> None:
    window.show_screen("capacity")
    window.show_screen("start")
    page = window.screens.areas["start"].widget()
    assert isinstance(page, StartPage)
    primary = [one for one in page.findChildren(QPushButton) if one.property("kind") == "primary"]
    assert [one.text() for one in primary if one.isVisible()] == ["Back to the plan"]
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert window.screens.key == "capacity"


def test_the_window_follows_the_system_into_the_dark_unless_a_choice_was_made(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "system_theme", lambda _app: "dark")
    settings.keep_colours("light")
    menus.follow_system(window)
    assert theme.theme() == "light"
    settings.keep_colours("")
    menus.follow_system(window)
    assert theme.theme() == "dark"
    assert window.screens.key == "team"
    theme.apply(qapp)


def test_a_problem_is_told_in_one_sentence_with_what_mends_it(window: MainWindow) -> None:
    mended: list[bool] = []
    window.tell("Close plan.xlsx in Excel, then try again.", "Try again", lambda: mended.append(True))
    assert window.message.isVisible()
    assert window.message.sentence.text() == "Close plan.xlsx in Excel, then try again."
    QTest.mouseClick(window.message.mend, Qt.MouseButton.LeftButton)
    assert mended == [True]
    assert not window.message.isVisible()


def test_an_error_nobody_expected_is_logged_and_told_and_the_plan_stays(window: MainWindow) -> None:
    import sys

    undo = window_app.watch(window)
    try:
        sys.excepthook(ValueError, ValueError("a fault"), None)
        assert window.message.sentence.text() == window_app.SORRY
        sys.excepthook(BadInput, BadInput("Enter hours between 1 and 37.5."), None)
        assert window.message.sentence.text() == "Enter hours between 1 and 37.5."
    finally:
        undo()
    assert window.open_plan


def test_saving_gives_the_plan_a_file_and_puts_it_among_the_recent(
    window: MainWindow, tmp_path: Path
) -> None:
    open_plan = plan_of(window)
    path = tmp_path / "riverside.pcnplan"
    open_plan.save_as(path)
    rename(open_plan, "Kept by its keys")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert plan_file.read(path).title == "Kept by its keys"
    assert not window.isWindowModified()


def test_a_plan_dropped_on_the_window_opens(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "dropped.pcnplan"
    plan_file.write(path, replace(sample_plan(), title="Dropped PCN 2026 to 2027"), reference_library.load())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, NO_KEYS
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    assert plan_of(window).plan.title == "Dropped PCN 2026 to 2027"
    assert settings.recent() == [path.resolve()]


def test_a_file_that_is_no_plan_is_refused_in_words_and_the_plan_on_screen_stays(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "holiday.pcnplan"
    path.write_text("not a plan")
    before = window.open_plan
    window.files.open_path(path)
    assert window.open_plan is before
    assert "holiday.pcnplan" in window.message.sentence.text()


def test_a_damaged_plan_names_its_backup_only_where_there_is_one(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.pcnplan"
    plan_file.write(path, sample_plan())
    good = path.read_bytes()
    path.write_bytes(good[:9000])
    window.files.open_path(path)
    assert window.message.sentence.text() == (
        "a.pcnplan is damaged and cannot be opened: ask for another copy of the file."
    )
    path.write_bytes(good)
    backups.keep(path)
    path.write_bytes(good[:9000])
    window.files.open_path(path)
    assert window.message.sentence.text() == (
        "a.pcnplan is damaged and cannot be opened: you can open its last backup."
    )


def test_a_plan_whose_logo_no_paper_can_show_opens_and_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.pcnplan"
    plan = replace(sample_plan(), sample=False)
    logo = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/a.png"/></svg>'
    plan_file.write(path, replace(plan, paper=replace(plan.paper, logo=logo)))
    window.files.open_path(path)
    assert plan_of(window).plan.paper.logo == logo
    said = "The logo in this plan cannot be used, so papers go without it: choose another under Paper."
    qtbot.waitUntil(lambda: window.message.sentence.text() == said)


def test_closing_a_saved_plan_asks_nothing(window: MainWindow, tmp_path: Path) -> None:
    open_plan = plan_of(window)
    open_plan.save_as(tmp_path / "riverside.pcnplan")
    rename(open_plan, "Changed just before closing")
    assert window.saving.may_leave()
    assert plan_file.read(tmp_path / "riverside.pcnplan").title == "Changed just before closing"


def test_closing_an_edited_plan_without_a_file_asks_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_plan = plan_of(window)
    rename(open_plan, "Never saved")
    asked: list[str] = []

    def cancel(_open_plan: OpenPlan) -> QMessageBox.StandardButton:
        asked.append("asked")
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(window.saving, "question", cancel)
    assert not window.close()
    assert asked == ["asked"]
    assert open_plan.plan.title == "Never saved"


def test_not_saving_leaves_no_recovery_copy(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    open_plan = plan_of(window)
    rename(open_plan, "Not wanted")
    monkeypatch.setattr(window.saving, "question", lambda _plan: QMessageBox.StandardButton.Discard)
    assert window.saving.may_leave()
    assert recovery.kept_copies() == ()


def test_a_file_is_exported_from_the_menu_by_the_paper_screen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "plan.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    QTest.keyClick(window, Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.screens.key == "paper"
    qtbot.waitUntil(path.is_file, timeout=20_000)
    assert path.read_bytes()[:2] == b"PK"


def test_the_ring_shows_where_the_keyboard_is_and_a_mouse_does_not_need_it(window: MainWindow) -> None:
    handle = window.windowHandle()
    assert window.strip
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(20, 700))
    window.rail.tabs["team"].setFocus()
    assert not window.ring.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert window.ring.isVisible()
    assert window.ring.widget() is QApplication.focusWidget()


def test_zoom_and_colours_rebuild_the_window_on_the_same_screen(
    window: MainWindow, qapp: QApplication
) -> None:
    window.show_screen("money")
    settings.keep_zoom(1.5)
    settings.keep_colours("dark")
    menus.dress(window)
    assert window.screens.key == "money"
    assert qapp.font().pixelSize() == 21
    assert theme.theme() == "dark"
    theme.apply(qapp)


def test_the_year_and_the_scenario_are_whole_at_twice_the_size(
    window: MainWindow, qapp: QApplication
) -> None:
    settings.keep_zoom(2.0)
    menus.dress(window)
    settle()
    assert window.strip
    for box in (window.strip.years, window.strip.scenario):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        complex_, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(complex_, option, part, box).width() - AROUND
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= room
    theme.apply(qapp)


def test_both_tables_of_needs_begin_at_one_height_and_points_keep_off_the_edge(window: MainWindow) -> None:
    window.show_screen("needs:needs")
    settle()
    cards = window.findChildren(NeedsCard)
    assert len({card.table.mapTo(window, QPoint(0, 0)).y() for card in cards}) == 1
    tags = [(tag, card) for card in cards for tag in card.findChildren(PointsTag) if tag.isVisible()]
    assert tags
    for tag, card in tags:
        assert card.width() - tag.mapTo(card, tag.rect().topRight()).x() > 12


def test_the_frame_gives_every_control_a_name_without_markup(window: MainWindow) -> None:
    assert window.strip
    frame: list[QWidget] = [window.strip.bar, window.strip.scenario, window.strip.years]
    assert [part for part in frame if not part.accessibleName()] == []
    assert [part for part in frame if "<" in part.accessibleName()] == []


def test_tables_on_screens_are_the_windows_own(window: MainWindow) -> None:
    for screen in ("team", "money", "capacity", "compare", "rates"):
        window.show_screen(screen)
        assert all(
            view.accessibleName()
            for view in window.screens.areas[screen].findChildren(TableView)
            if view.isVisible()
        )


def test_an_entitlement_nobody_gave_is_never_shown_as_nought(
    opened_window: Callable[..., MainWindow],
) -> None:
    sample = sample_plan()
    plan = replace(sample, own=(), network=replace(sample.network, practices=()))
    made = opened_window(OpenPlan(plan, reference_library.load()))
    assert made.strip
    assert "is not known: enter it." in made.strip.sentence.text()
