"""A whole journey in the real program, started as it always is: `python tests/whole_journey.py FOLDER`."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog

from views import window_app
from views.main_window import MainWindow

FILES = ("plan.pcnplan", "paper.pdf", "workbook.xlsx", "paper.docx")
PAUSE_MS = 100


def windows() -> list[MainWindow]:
    return [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, MainWindow)]


def window() -> MainWindow:
    return windows()[0]


def saving_as(path: Path) -> None:
    """What a person would choose in the dialog of the system."""
    QFileDialog.getSaveFileName = staticmethod(lambda *_args, **_named: (str(path), ""))  # type: ignore[method-assign]


def steps(folder: Path) -> Iterator[Callable[[], object]]:
    """Sample, every screen, an edit, save, then PDF, Excel and Word, and the plan opened again."""
    plan, pdf, workbook, word = (folder / name for name in FILES)
    yield lambda: menu_entry("Open the sample plan")
    for key in list(window().rail.tabs):
        yield lambda key=key: window().show_screen(key)  # type: ignore[misc]
    yield lambda: menu_entry("Duplicate scenario")
    saving_as(plan)
    yield lambda: menu_entry("Save")
    saving_as(pdf)
    yield lambda: menu_entry("PDF for the board…")
    saving_as(workbook)
    yield lambda: menu_entry("Excel workbook…")
    saving_as(word)
    yield lambda: menu_entry("Word, to edit…")
    yield lambda: window().files.open_path(plan)


def menu_entry(words: str) -> None:
    actions = window().menuBar().findChildren(QAction)
    next(action for action in actions if action.text().replace("&", "") == words).trigger()


def main() -> int:
    folder = Path(sys.argv[1])
    to_do = steps(folder)

    def go_on() -> None:
        """The next step, once nothing works beside the window any more."""
        if QThreadPool.globalInstance().activeThreadCount() or not windows():
            return
        step = next(to_do, None)
        if step:
            step()
        else:
            window().close()

    app = QApplication(sys.argv[:1])
    timer = QTimer(app, interval=PAUSE_MS)
    timer.timeout.connect(go_on)
    timer.start()
    return window_app.run()


if __name__ == "__main__":
    sys.exit(main())
