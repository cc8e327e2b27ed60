"""A window that no one touches lays nothing out: it takes no power from a laptop."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from views.main_window import MainWindow

SETTLED, MOMENT = 1500, 300  # ms
FEW = 20  # requests in the moment: a clock or a preview may still ask for one


class Requests(QObject):
    """Counts what is asked to be laid out anew."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def in_a_moment(qtbot: QtBot) -> int:
    app = QApplication.instance()
    assert app is not None
    requests = Requests()
    app.installEventFilter(requests)
    qtbot.wait(MOMENT)
    app.removeEventFilter(requests)
    return requests.count


@pytest.mark.parametrize("screen", ["needs", "team", "money", "capacity:caseload", "rates"])
def test_a_screen_at_rest_lays_nothing_out(
    screen: str, opened_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = opened_window(OpenPlan(sample_plan(), reference_library.load()), screen)
    window.resize(1366, 768)
    qtbot.wait(SETTLED)
    assert in_a_moment(qtbot) <= FEW
