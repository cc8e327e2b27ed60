"""The team at 150 and 200% on the smallest screens: a chosen post is edited without scrolling to and fro."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import whole_program
from views import menus, settings, theme
from views.main_window import MainWindow


@pytest.fixture
def usual_zoom(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp)


@pytest.mark.usefixtures("usual_zoom")
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_at_150_per_cent_the_chosen_post_is_edited_beside_the_table_in_sight(
    opened_window: Callable[..., MainWindow], size: tuple[int, int]
) -> None:
    window = opened_window(whole_program.sample(), "team")
    window.resize(*size)
    settings.keep_zoom(1.5)
    menus.dress(window)
    page = window.screens.team_page()
    assert page is not None
    window.show_screen("team")
    whole_program.settle()
    assert page.inspector.x() >= page.card.geometry().right()
    seen = window.screens.areas["team"].viewport().rect()
    for part in (page.table, page.inspector):
        top = part.mapTo(page, QPoint(0, 0)).y()
        assert seen.height() - top > theme.px(150), "its rows are in sight without scrolling"
    assert not page.in_full.isVisible()


@pytest.mark.usefixtures("usual_zoom")
def test_at_200_per_cent_the_post_in_full_under_the_table_is_one_key_away(
    opened_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = opened_window(whole_program.sample(), "team")
    settings.keep_zoom(2.0)
    menus.dress(window)
    page = window.screens.team_page()
    assert page is not None
    window.show_screen("team")
    qtbot.waitUntil(page.in_full.isVisible)
    page.in_full.click()
    top = page.inspector.mapTo(window.screens.areas["team"].viewport(), QPoint(0, 0)).y()
    assert abs(top) < theme.px(20), "it stands at the top of the screen"
    qtbot.waitUntil(lambda: page.inspector.isAncestorOf(window.focusWidget()))
