"""Parts side by side go one under the other as soon as the room is too narrow for them, whatever changed."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from views.beside import Beside


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
