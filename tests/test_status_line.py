"""The line at the foot: where there is little room the words of the change are cut, not its effect."""

import pytest
from pytestqt.qtbot import QtBot

from views.fitted_text import Elided

CHANGE = "What if pay awards are 2 points higher, then what if posts start 1 month later, then another."
EFFECT = "£10,600 more is used."


@pytest.fixture
def line(qtbot: QtBot) -> Elided:
    shown = Elided("told")
    qtbot.addWidget(shown)
    return shown


def wide(line: Elided, words: str) -> None:
    line.resize(line.fontMetrics().horizontalAdvance(words), 24)
    line.show_text(f"{CHANGE} {EFFECT}", EFFECT)


def test_where_there_is_room_all_is_told(line: Elided) -> None:
    wide(line, f"{CHANGE} {EFFECT} and more")
    assert line.text() == f"{CHANGE} {EFFECT}"


def test_where_there_is_little_room_the_effect_stays(line: Elided) -> None:
    wide(line, f"{CHANGE[:50]} {EFFECT}")
    assert line.text().startswith("What if pay awards")
    assert line.text().endswith(f"… {EFFECT}")
    assert line.toolTip() == line.accessibleName() == f"{CHANGE} {EFFECT}"


def test_where_there_is_hardly_any_room_the_change_is_what_is_told(line: Elided) -> None:
    wide(line, EFFECT)
    assert line.text().startswith("What if")
    assert line.text().endswith("…")
