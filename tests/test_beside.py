"""Parts side by side go one under the other as soon as the room is too narrow for them, whatever changed."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from views.beside import Beside, in_pairs


@pytest.fixture
def parts(qtbot: QtBot) -> tuple[QWidget, QLabel, QLabel]:
    """Two labels side by side in 300 px."""
    around, first, second = QWidget(), QLabel("Type to find"), QLabel("3 rates")
    qtbot.addWidget(around)
    rows = QVBoxLayout(around)
    rows.addWidget(Beside(8, (Beside(8, (first, 0), (second, 0)), 1)))
    rows.addStretch(1)
    around.resize(300, 200)
    around.show()
    assert first.y() == second.y()
    return around, first, second


def test_a_part_that_wants_more_room_goes_under_the_other_and_comes_back(
    qtbot: QtBot, parts: tuple[QWidget, QLabel, QLabel]
) -> None:
    _, first, second = parts
    second.setText("332 rates and rules in this month of all kinds")
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert second.width() >= second.sizeHint().width()
    second.setText("3 rates")
    qtbot.waitUntil(lambda: second.y() == first.y())


def test_where_there_is_less_room_one_goes_under_the_other(
    qtbot: QtBot, parts: tuple[QWidget, QLabel, QLabel]
) -> None:
    around, first, second = parts
    second.setText("32 rates and rules")
    qtbot.waitUntil(lambda: second.width() >= second.sizeHint().width())
    assert first.y() == second.y()
    around.resize(170, 200)
    qtbot.waitUntil(lambda: second.y() > first.y())


def test_figures_of_unlike_width_stand_four_in_a_row_or_two_by_two(qtbot: QtBot) -> None:
    around, figures = QWidget(), [QLabel() for _ in range(4)]
    qtbot.addWidget(around)
    for figure, width in zip(figures, (200, 200, 80, 80), strict=True):
        figure.setMinimumWidth(width)
    rows = QVBoxLayout(around)
    rows.addWidget(in_pairs(8, figures))
    around.resize(640, 200)  # 600 are enough for all, and half of them too few for the first two
    around.show()
    edge = rows.contentsMargins().left()

    def corners() -> list[tuple[int, int]]:
        found = [figure.mapTo(around, QPoint()) for figure in figures]
        return [(each.x() - edge, each.y()) for each in found]

    qtbot.waitUntil(lambda: len({x for x, _ in corners()}) == 2)
    assert corners()[0][0] == corners()[2][0] == 0
    assert corners()[0][1] == corners()[1][1] < corners()[2][1] == corners()[3][1]
    around.resize(900, 200)
    qtbot.waitUntil(lambda: len({y for _, y in corners()}) == 1)


def test_a_hidden_part_that_keeps_its_place_counts_as_one_that_is_shown(
    qtbot: QtBot, parts: tuple[QWidget, QLabel, QLabel]
) -> None:
    around, first, second = parts
    keeps = first.sizePolicy()
    keeps.setRetainSizeWhenHidden(True)
    first.setSizePolicy(keeps)
    first.hide()
    around.resize(second.sizeHint().width() + 40, 200)
    qtbot.waitUntil(lambda: second.y() > 0)
    assert second.width() >= second.sizeHint().width()
