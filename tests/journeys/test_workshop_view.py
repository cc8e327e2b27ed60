"""In the real window: large type for a projector, what the presenter keeps, and everything put back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from tests.on_screen import plan_of
from views import discretion, menus, settings, theme
from views.chart import ChartView
from views.main_window import MainWindow
from views.parted_page import PartedPage
from views.post_rows import Part
from views.screens import parts
from views.team_page import TeamPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEAST, KEY_FIGURE = 29, 43  # px of type at 1080 lines
SCREENS = ("team", "money", "capacity", "compare")


@pytest.fixture
def window(opened_window: Callable[..., MainWindow], qapp: QApplication) -> Iterator[MainWindow]:
    """1920 × 1080, taller than the screen of the tests, so that the type is sized for 1080 lines."""
    window = opened_window(OpenPlan(sample_plan(), reference_library.load()), "money")
    window.resize(1920, 1080)
    yield window
    discretion.show_all()
    theme.apply(qapp)


def press(window: MainWindow) -> None:
    QTest.qWait(20)  # menus that were taken down let go of their keys
    window.activateWindow()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_W, CTRL | SHIFT)


def team(window: MainWindow) -> TeamPage:
    page = window.screens.team_page()
    assert page
    return page


def too_small(window: MainWindow) -> list[str]:
    """Every visible widget, and every item that has a font of its own, under the least height of type."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    small = [str(one) for one in shown if QFontInfo(one.font()).pixelSize() < LEAST]
    for view in (one for one in shown if isinstance(one, QAbstractItemView)):
        model = view.model()
        fonts = (model.index(0, at).data(Qt.ItemDataRole.FontRole) for at in range(model.columnCount()))
        small += [str(view) for font in fonts if font and QFontInfo(font).pixelSize() < LEAST]
    return small


def is_drawn(view: ChartView) -> bool:
    return view.drawing is not None and bool(view.drawing.canvas.isVisible())


def small_in_charts(window: MainWindow, qtbot: QtBot) -> list[str]:
    from matplotlib.text import Text

    small: list[str] = []
    for view in (one for one in window.findChildren(ChartView) if one.isVisible()):
        qtbot.waitUntil(partial(is_drawn, view))
        assert view.drawing
        figure = view.drawing.canvas.figure
        found = [one for one in figure.findobj(Text) if one.get_text() and one.get_visible()]
        assert found
        small += [one.get_text() for one in found if one.get_fontsize() * figure.dpi / 72 < LEAST]
    return small


@pytest.mark.parametrize("screen", SCREENS)
def test_all_type_can_be_read_across_a_room(window: MainWindow, qtbot: QtBot, screen: str) -> None:
    press(window)
    for part in [f":{key}" for key, _ in parts(screen)] or [""]:
        window.show_screen(f"{screen}{part}")
        assert too_small(window) == []
        assert small_in_charts(window, qtbot) == []


def test_key_figures_are_larger_still(window: MainWindow) -> None:
    press(window)
    numbers = [
        one for one in window.screens.areas["money"].findChildren(QLabel) if one.property("kind") == "key"
    ]
    assert len(numbers) == 4
    assert [one for one in numbers if QFontInfo(one.font()).pixelSize() < KEY_FIGURE] == []


def test_type_follows_the_lines_of_the_screen(window: MainWindow) -> None:
    """At 2160 lines everything is twice as many pixels."""
    window.resize(1920, 2160)
    press(window)
    assert theme.text_px("small") == 2 * LEAST


def test_the_last_change_stands_in_large_type(window: MainWindow) -> None:
    press(window)
    open_plan = plan_of(window)
    post = next(one for one in open_plan.plan.scenario.posts if one.start == date(2026, 10, 5))
    open_plan.edit(open_plan.plan.with_post(replace(post, start=date(2026, 8, 5))), "Start it earlier")
    assert window.status_line
    told = window.status_line.last_change
    assert told.text().startswith("Pharmacist 4 start moved from 5 October 2026 to 5 August 2026. £")
    assert told.text() == told.accessibleName()  # nothing of it is left to be pointed at
    assert told.heightForWidth(told.width()) <= told.height()
    assert QFontInfo(told.font()).pixelSize() > LEAST


def test_the_rail_gives_way_to_four_screens_beside_the_menus(window: MainWindow) -> None:
    press(window)
    assert not window.rail.isVisible()
    bar = window.workshop.bar
    assert bar
    for key, tab in bar.tabs.items():
        QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
        assert window.screens.key == key
        assert tab.isChecked()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_2, CTRL)
    assert window.screens.key == "needs"
    assert [tab for tab in bar.tabs.values() if tab.isChecked()] == []


def presenter(window: MainWindow, words: str) -> None:
    """Choose from the presenter's menu."""
    assert window.workshop.bar
    found = {action.text().replace("&", ""): action for action in window.workshop.bar.menu.actions()}
    found[words].trigger()


def test_the_presenter_keeps_names_and_money_from_the_room(window: MainWindow) -> None:
    open_plan = plan_of(window)
    first = open_plan.plan.scenario.posts[0]
    open_plan.edit(open_plan.plan.with_post(replace(first, name="A name")), "Name a post")
    window.show_screen("team")
    team(window).names.setChecked(True)
    assert "A name" in shown_in(team(window))
    press(window)
    page = team(window)
    assert "A name" not in shown_in(page)
    assert not page.names.isVisible()
    assert not page.table.isColumnHidden(Part.COST)
    presenter(window, "Hide money columns")
    assert [page.table.isColumnHidden(part) for part in (Part.COST, Part.CLAIM, Part.SHORTFALL)] == [True] * 3
    assert not page.table.isColumnHidden(Part.START)
    assert not [words for words in shown_in(page) if "£" in words]
    presenter(window, "Hide money columns")
    assert not page.table.isColumnHidden(Part.COST)
    press(window)
    assert team(window).names.isChecked()
    assert "A name" in shown_in(team(window))


def shown_in(page: TeamPage) -> list[str]:
    """The words in the cells and labels that can be seen."""
    model, table = page.model, page.table
    seen = [at for at in range(model.columnCount()) if not table.isColumnHidden(at)]
    cells = [str(model.index(row, at).data()) for row in range(model.rowCount()) for at in seen]
    return cells + [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_a_ring_goes_with_the_pointer_until_it_is_not_wanted(window: MainWindow, qtbot: QtBot) -> None:
    press(window)
    ring = window.workshop.ring
    assert ring
    QCursor.setPos(window.mapToGlobal(QPoint(600, 400)))
    qtbot.waitUntil(lambda: ring.geometry().center() in (QPoint(599, 399), QPoint(600, 400)))
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    presenter(window, "Ring around the pointer")
    assert window.workshop.ring is None


def test_leaving_puts_everything_back(window: MainWindow, qapp: QApplication) -> None:
    settings.keep_colours("dark")
    settings.keep_zoom(1.2)
    menus.dress(window, "team")
    QTest.qWait(20)
    team(window).table.select(frozenset({plan_of(window).plan.scenario.posts[3].key}))
    window.show_screen("money:posts")
    assert window.history
    window.history.toggle()
    before = (window.geometry(), window.windowState(), theme.theme(), qapp.font().pixelSize())
    press(window)
    assert theme.theme() == "light"
    assert not window.history.isVisible()
    window.show_screen("compare")
    window.showFullScreen()
    press(window)
    assert (window.geometry(), window.windowState(), theme.theme(), qapp.font().pixelSize()) == before
    page = window.screens.areas["money"].widget()
    assert isinstance(page, PartedPage)
    assert (window.screens.key, page.part) == ("money", "posts")
    assert window.rail.isVisible()
    assert window.workshop.bar is None
    assert window.history.isVisible()
    assert (settings.colours(), settings.zoom()) == ("dark", 1.2)
    window.show_screen("team")
    assert team(window).table.current_key() == plan_of(window).plan.scenario.posts[3].key


def test_the_screen_used_last_time_is_passed_over_where_it_is_not_there(window: MainWindow) -> None:
    settings.keep_projector("A projector that is elsewhere")
    before = window.screen().name()
    press(window)
    assert window.screen().name() == before
    press(window)
    assert settings.projector() == "A projector that is elsewhere"
