"""The help in its own window: opened by F1 on what is in view, searched, walked back, printed, put away."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app import help_pages, help_paper, help_search, reference_library
from app.help_pages import HelpPage
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from views import help_door, help_html, menus, screens, settings, shortcut_sheet, theme
from views.help_window import HelpWindow
from views.main_window import MainWindow
from views.parted_page import PartedPage
from views.working_time_card import METHOD, HoursPanel

pytestmark = pytest.mark.qt_log_ignore(r"raise\(\)", extend=True)  # not known to the platform of the tests

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()))


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> Callable[..., HelpWindow]:
    def of(place: str = "") -> HelpWindow:
        shown = help_door.show(window, place)
        qtbot.waitUntil(shown.isActiveWindow)
        return shown

    return of


def typed(found: HelpWindow, words: str) -> list[str]:
    """Where the words typed are found, as the list says."""
    found.contents.box.setText(words)
    rows = range(found.contents.list.count())
    return [found.contents.list.item(row).text() for row in rows]


# -- opening


def test_f1_opens_the_page_of_the_screen_in_view(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("money")
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.help is not None and window.help.isActiveWindow())
    assert window.help
    assert window.help.page_key == "money"
    assert window.help.windowTitle() == "Money - Help"
    assert not window.help.isModal()
    assert window.help.parentWidget() is None


@pytest.mark.parametrize("screen", screens.SCREENS)
def test_every_screen_and_part_leads_to_a_place_that_is_there(window: MainWindow, screen: str) -> None:
    for part in [f":{key}" for key, _ in screens.parts(screen)] or [""]:
        window.show_screen(screen + part)
        key, _, heading = help_door.in_view(window).partition("#")
        assert key == screen
        assert not heading or help_pages.page(key).has(heading)


def test_a_part_opens_at_its_heading(window: MainWindow, opened: Callable[..., HelpWindow]) -> None:
    window.show_screen("money:cash")
    assert help_door.in_view(window) == "money#cash"
    found = opened()
    assert found.view.verticalScrollBar().value() > 0


def test_the_panel_that_has_the_keyboard_has_its_own_page(window: MainWindow) -> None:
    assert window.history
    window.history.toggle()
    window.history.list.setFocus()
    assert help_door.in_view(window) == "history"


def test_how_is_this_worked_out_leads_to_the_method(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("needs:hours")
    page = window.screens.areas["needs"].widget()
    assert isinstance(page, PartedPage)
    panel = page.panel()
    assert isinstance(panel, HoursPanel)
    panel.working_time.method.click()
    qtbot.waitUntil(lambda: window.help is not None and window.help.isActiveWindow())
    assert window.help
    assert METHOD == "help:method-needs#a-year-at-work"
    assert window.help.page_key == "method-needs"
    assert window.help.view.verticalScrollBar().value() > 0


def test_there_is_one_help_window_and_the_program_closes_it(
    window: MainWindow, opened: Callable[..., HelpWindow]
) -> None:
    first = opened()
    window.show_screen("team")
    assert opened() is first
    assert first.page_key == "team"
    assert not first.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.close()
    assert not first.isVisible()


def test_the_help_opens_without_a_plan(opened_window: Callable[..., MainWindow]) -> None:
    shown = help_door.show(opened_window())
    assert shown.page_key == "start"
    shown.show_page("shortcuts")
    assert shortcut_sheet.WITHOUT_PLAN in shown.view.toPlainText()


# -- keyboard


def test_control_f_searches_alt_left_goes_back_and_escape_closes(
    window: MainWindow, opened: Callable[..., HelpWindow], qtbot: QtBot
) -> None:
    window.rail.tabs["team"].setFocus()
    found = opened("welcome")
    found.show_page("words")
    QTest.keyClick(found, Qt.Key.Key_F, CONTROL)
    assert found.contents.box.hasFocus()
    QTest.keyClick(found, Qt.Key.Key_Left, ALT)
    assert found.page_key == "welcome"
    assert not found.back.isEnabled()
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()
    qtbot.waitUntil(window.rail.tabs["team"].hasFocus)


def test_the_arrow_keys_go_through_the_contents_and_pass_by_the_groups(
    opened: Callable[..., HelpWindow],
) -> None:
    found = opened("guide")
    found.contents.list.setFocus()
    QTest.keyClick(found.contents.list, Qt.Key.Key_Down)
    assert found.page_key == "start"


def test_a_link_is_followed_and_come_back_from_to_the_same_line(opened: Callable[..., HelpWindow]) -> None:
    found = opened("needs")
    found.view.verticalScrollBar().setValue(90)
    found.view.followed.emit("method-caseload#open-at-once")
    assert found.page_key == "method-caseload"
    assert found.view.verticalScrollBar().value() > 0
    found.go_back()
    assert (found.page_key, found.view.verticalScrollBar().value()) == ("needs", 90)


def test_every_control_of_the_help_has_a_name_and_is_reached_by_tab(
    opened: Callable[..., HelpWindow],
) -> None:
    found = opened("welcome")
    named = (found.contents.box, found.contents.list, found.view)
    assert [one.accessibleName() for one in named] == ["Search the help", "Contents", "Help: Welcome"]
    found.contents.box.setFocus()
    reached: list[QWidget | None] = []
    for _ in range(16):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or found, Qt.Key.Key_Tab)
    assert {found.contents.box, found.contents.list, found.save, found.view} <= set(reached)


# -- searching


def test_a_search_finds_all_words_in_any_case_and_shows_the_sentence(
    opened: Callable[..., HelpWindow],
) -> None:
    found = opened("welcome")
    shown = typed(found, "LITTLE's law")
    assert shown[0].startswith("Caseloads: Open at once\n")
    assert "Little's law" in shown[0]
    QTest.keyClick(found.contents.box, Qt.Key.Key_Return)
    assert found.page_key == "method-caseload"
    marked = {selection.cursor.selectedText() for selection in found.view.extraSelections()}
    assert {"Little's", "law"} <= marked


def test_a_word_is_found_at_its_beginning_only() -> None:
    pages = [help_pages.page(key) for key in ("method-posts", "method-money")]
    assert help_search.hits(pages, "shortf")
    assert not help_search.hits(pages, "hortfall")


def test_a_heading_with_the_words_comes_before_text_and_lists_of_figures_last() -> None:
    pages = [help_pages.page(key) for key in help_pages.KEYS if key != help_pages.SHORTCUTS]
    found = help_search.hits(pages, "turnover")
    assert found[0].section.heading == "Turnover"
    assert found[-1].page.lists


def test_a_figure_is_found_by_its_amount(opened: Callable[..., HelpWindow]) -> None:
    """£71,725 is the estimate for a band 7 to 8a maximum in 2026/27."""
    assert any("Figures: maxima" in words for words in typed(opened("welcome"), "£71,725"))


def test_nothing_found_says_what_to_do_and_an_emptied_box_gives_the_contents_back(
    opened: Callable[..., HelpWindow],
) -> None:
    found = opened("welcome")
    assert typed(found, "zebra") == []
    assert "Try fewer" in found.contents.told.text()
    assert "Welcome" in typed(found, "")


# -- how it looks


@pytest.mark.parametrize("name", theme.THEMES)
def test_a_page_follows_the_theme(window: MainWindow, opened: Callable[..., HelpWindow], name: str) -> None:
    found = opened("method")
    settings.keep_colours(name)
    menus.dress(window)
    assert found.isVisible()
    assert theme.ROLES["action"] in found.view.toHtml()
    assert found.page_key == "method"


def test_a_page_follows_the_zoom(window: MainWindow, opened: Callable[..., HelpWindow]) -> None:
    found = opened("welcome")
    before = found.contents.width()
    settings.keep_zoom(1.5)
    menus.dress(window)
    QApplication.processEvents()
    assert found.contents.width() == round(before * 1.5)
    assert f"font-size: {theme.text_px('body')}px" in help_html.style()


# -- on paper


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_the_shortcut_sheet_is_one_page(window: MainWindow) -> None:
    sheet = HelpPage(help_pages.SHORTCUTS, lambda: shortcut_sheet.blocks(window))
    (page,) = pages_of(help_paper.pdf((sheet,)))
    for group in shortcut_sheet.groups(window):
        assert group.name in page
        assert all(keys in page for _, keys in group.rows)


def test_a_page_is_saved_as_an_accessible_pdf(
    opened: Callable[..., HelpWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = opened("method-caseload")
    path = tmp_path / "Caseloads.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    QTest.keyClick(found, Qt.Key.Key_P, CONTROL)
    assert "Saved Caseloads.pdf" in found.message.sentence.text()
    with pikepdf.open(path) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.docinfo["/Title"] == "Caseloads"
    assert "62.5 open at once" in " ".join(pages_of(path.read_bytes()))


def test_all_of_the_help_has_its_contents_before_it(window: MainWindow) -> None:
    """Without the lists of figures, which are the same template again."""
    book = help_pages.book(shortcut_sheet.blocks(window))
    told = pages_of(help_paper.pdf([page for page in book.values() if not page.lists]))
    assert all(page.title in told[0] for page in book.values() if not page.lists)


def test_a_pdf_that_cannot_be_written_is_told_in_the_window(
    opened: Callable[..., HelpWindow], tmp_path: Path
) -> None:
    found = opened("welcome")
    found.write_pdf(tmp_path / "nowhere" / "Welcome.pdf", (found.pages["welcome"],))
    assert found.message.isVisible()
    assert "Welcome.pdf" in found.message.sentence.text() or "folder" in found.message.sentence.text()


# -- the shortcut sheet


def keys_in(widget: QWidget) -> set[str]:
    """The shortcuts of the actions that a part of the window holds."""
    actions = [keys for action in widget.findChildren(QAction) for keys in action.shortcuts()]
    lone = [keys for shortcut in widget.findChildren(QShortcut) for keys in shortcut.keys()]  # noqa: SIM118 - no dictionary
    return {keys.toString() for keys in (*actions, *lone)}


def on_sheet(window: MainWindow) -> dict[str, set[str]]:
    return {
        group.name: {each for _, keys in group.rows for each in keys.split(" or ")}
        for group in shortcut_sheet.groups(window)
    }


def test_every_shortcut_of_the_menus_is_on_the_sheet_and_the_other_way_round(window: MainWindow) -> None:
    shown = on_sheet(window)
    menus_of = {keys for name, some in shown.items() if name.endswith(" menu") for keys in some}
    actions = window.menuBar().findChildren(QAction)
    assert menus_of == {
        keys.toString(QKeySequence.SequenceFormat.NativeText) for a in actions for keys in a.shortcuts()
    }


@pytest.mark.parametrize("screen", screens.SCREENS)
def test_every_shortcut_of_a_screen_is_on_the_sheet_and_the_other_way_round(
    window: MainWindow, screen: str
) -> None:
    for part in [f":{key}" for key, _ in screens.parts(screen)] or [""]:
        window.show_screen(screen + part)
    wanted = keys_in(window.screens.areas[screen])
    assert wanted == {keys for _, keys in shortcut_sheet.ON_SCREENS.get(screen, ())}


def test_the_keys_of_the_trial_bar_and_of_the_help_are_on_the_sheet(
    window: MainWindow, opened: Callable[..., HelpWindow]
) -> None:
    assert window.trial
    assert keys_in(window.trial) == {keys for _, keys in shortcut_sheet.TRYING}
    shown = on_sheet(window)
    assert keys_in(opened()) == shown["In the help"]


def test_no_shortcut_of_the_program_is_left_out(
    window: MainWindow, opened: Callable[..., HelpWindow]
) -> None:
    """All of the window at once, whatever part of it a shortcut belongs to."""
    for screen in screens.SCREENS:
        for part in [f":{key}" for key, _ in screens.parts(screen)] or [""]:
            window.show_screen(screen + part)
    every = {QKeySequence(keys).toString() for some in on_sheet(window).values() for keys in some}
    assert keys_in(window) | keys_in(opened()) <= every


def test_the_words_of_the_sheet_are_plain_and_short() -> None:
    sentences = [each for text in shortcut_sheet.ABOUT for each in text.split(". ")]
    assert max(len(each.split()) for each in sentences) <= 20


def test_undo_is_listed_by_its_first_word(window: MainWindow) -> None:
    rows = {words: keys for group in shortcut_sheet.groups(window) for words, keys in group.rows}
    assert rows["Save"] == "Ctrl+S"
    assert rows["Redo"] == "Ctrl+Y or Ctrl+Shift+Z"
    assert rows["Undo"] == "Ctrl+Z"
