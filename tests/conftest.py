"""Fixtures every room's tests share: the rate set, the folder of official files, a window to look at."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # where that platform looks in a folder that Qt does not ship
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(__file__).resolve().parents[1] / "resources" / "fonts"))

from datetime import date
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from app import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.national_file import NationalFile
    from app.open_plan import OpenPlan
    from views.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.register_profile("explore", derandomize=False)
hypothesis.settings.register_profile(  # for a computer that is slow, as Wine's is
    "slow", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("same")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official files and facts beside the project; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of official files (shared) is not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def england(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> "NationalFile":
    """The national file of England's official files, made once."""
    from app import national_file, national_making
    from app.national_files import survey

    path = tmp_path_factory.mktemp("england") / "england.pcnnational"
    national_making.make(path, survey(shared / "data/england"))
    return national_file.read(path)


@pytest.fixture(autouse=True)
def the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screens' own calendar stands still, so that tests pass in any year."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 23))


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's own recovery copies, settings or recent plans."""
    folder = tmp_path_factory.mktemp("local")
    monkeypatch.setenv("PCN_WORKFORCE_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_is_kept_after_its_test(monkeypatch: pytest.MonkeyPatch) -> "Iterator[None]":
    """A plan that a test leaves open writes no copy of itself into a later test's folder."""
    from app.open_plan import OpenPlan

    made: list[OpenPlan] = []
    usual = OpenPlan.__init__

    def noted(self: OpenPlan, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as it is called
        usual(self, *given, **named)
        made.append(self)

    monkeypatch.setattr(OpenPlan, "__init__", noted)
    yield
    for plan in made:
        plan.keeping.pause()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan of no posts, in a file."""
    from app import plan_file
    from tests.open_plans import PLAN

    plan_file.write(tmp_path / "Riverside.pcnplan", PLAN)
    return tmp_path / "Riverside.pcnplan"


@pytest.fixture
def opened_window(qtbot: QtBot) -> "Callable[..., MainWindow]":
    """Opens the real window around a plan, a plan's file or nothing; it closes without a question."""
    from PySide6.QtWidgets import QApplication

    from views import theme, window_app
    from views.main_window import MainWindow

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)

    def opened(plan: "OpenPlan | Path | None" = None, screen: str = "") -> MainWindow:
        if plan is None or isinstance(plan, Path):
            window = window_app.first_window(plan, sample=False)
        else:
            window = MainWindow(plan)
        qtbot.addWidget(window, before_close_func=lambda _: let_go(window))
        window.resize(1366, 768)
        window.show_screen(screen or window.screens.key)
        with qtbot.waitActive(window):
            window.show()
        return window

    return opened


def let_go(window: "MainWindow") -> None:
    """Nothing is asked when a test's window closes, and nothing of its plan is kept."""
    if window.open_plan:
        window.open_plan.close(keep=False)
    window.saving.may_leave = lambda: True  # type: ignore[method-assign]


def pytest_sessionfinish() -> None:
    """What was copied belongs to Python, and Qt would let go of it after Python has ended."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.clipboard().clear()
