"""What stands on screen in a window, for the journeys that drive it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app import plan_file, reference_library
from app.open_plan import OpenPlan
from views.findings_panel import FindingsPanel
from views.main_window import MainWindow


def plan_of(window: MainWindow) -> OpenPlan:
    assert window.open_plan
    return window.open_plan


def findings_of(window: MainWindow) -> FindingsPanel:
    assert window.findings
    return window.findings


def content(plan: OpenPlan, folder: Path) -> bytes:
    """The file of the plan as it stands."""
    plan_file.write(folder / "as it stands.pcnplan", plan.plan, reference_library.load())
    return (folder / "as it stands.pcnplan").read_bytes()


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found
    return found
