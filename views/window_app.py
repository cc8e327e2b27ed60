"""Running the program with its window: one application, one window, one plan."""

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app import warm_up
from app.folders import local_folder
from app.problems import Problem
from views import menus, one_window
from views.main_window import PROGRAM, MainWindow

OF_A_PLAN = (  # not needed by the start page
    "views.plan_files",
    "views.around_plan",
    "views.plan_menu",
    "views.status_line",
)
LOG = logging.getLogger(__name__)
SORRY = "Something went wrong in the program. Your plan is kept; go on, or save it under a new name."


def run(path: Path | None = None, sample: bool = False, quit_after_paint: bool = False) -> int:  # noqa: FBT001, FBT002
    """Show the window until it is closed; the exit code. `quit_after_paint` is for timing a start."""
    warm_up.prepare()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName("pcn-workforce")
    if path is not None and one_window.brought_forward(path):
        return 0
    _log_to_file()
    menus.dress()
    window = first_window(path, sample=sample)
    app.styleHints().colorSchemeChanged.connect(lambda: menus.follow_system(window))
    watch(window)
    window.painted.connect(app.quit if quit_after_paint else lambda: warm_up.start(OF_A_PLAN))
    window.show()
    return app.exec()


def first_window(path: Path | None, *, sample: bool) -> MainWindow:
    """The window with the plan asked for; a plan that cannot be opened leaves the start, and says why."""
    window = MainWindow(None)
    if path is not None:
        window.files.open_path(path.absolute())
    elif sample:
        window.files.open_sample()
    return window


def watch(window: MainWindow) -> Callable[[], None]:
    """Log what nobody expected and say so in one sentence; the call returned undoes it."""
    before = sys.excepthook

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Problem):
            window.tell(str(error))
            return
        LOG.error("Not expected", exc_info=(kind, error, trace))
        window.tell(SORRY)

    sys.excepthook = caught
    return lambda: setattr(sys, "excepthook", before)


def _log_to_file() -> None:
    """Where there is no room for a log the program goes without."""
    try:
        handler = RotatingFileHandler(
            local_folder("log") / "log.txt", maxBytes=500_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
