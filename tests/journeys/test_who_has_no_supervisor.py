"""In a real window, on the real East Cleveland team: who has no supervisor, and what one more would change.

The official file lists no one who supervises, so at first every post whose role has a rule is without.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app import plan_file
from app.national_files import read_network, survey
from app.network_import import plan_from
from app.open_plan import OpenPlan
from app.reference_library import load
from models.months import FinancialYear
from views.capacity_page import CapacityPage
from views.caseload_panel import CaseloadPanel
from views.main_window import MainWindow
from views.supervision_panel import SupervisionPanel
from views.supervision_proposal import SupervisionProposal
from views.supervisor_editor import SupervisorEditor

LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing")  # dialogs


@pytest.fixture
def window(opened_window: Callable[..., MainWindow], shared: Path, tmp_path: Path) -> MainWindow:
    found = read_network(survey(shared / "data/east_cleveland_U07842"), "U07842")
    plan = plan_from(found, load(), FinancialYear(2026))
    path = tmp_path / "east cleveland.pcnplan"
    plan_file.write(path, plan)
    return opened_window(OpenPlan(plan, load(), path), "capacity")


def panel_of(window: MainWindow) -> SupervisionPanel:
    page = window.screens.areas["capacity"].widget()
    assert isinstance(page, CapacityPage)
    QTest.mouseClick(page.tabs, LEFT, pos=page.tabs.tabRect(1).center())
    panel = page.panel()
    assert isinstance(panel, SupervisionPanel)
    return panel


def add(panel: SupervisionPanel, profession: str, hours: str, *, post: str = "") -> None:
    """Fill the dialog that the button opens, and keep it."""

    def fill() -> None:
        (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, SupervisorEditor))
        if post:
            dialog.who.setCurrentIndex(dialog.who.findText(post))
        dialog.profession.setCurrentIndex(dialog.profession.findData(profession))
        for day in (0, 3):
            box = dialog.days[day].widget
            assert isinstance(box, QLineEdit)
            QTest.keyClicks(box, hours)
        QTest.mouseClick(dialog.keep, LEFT)

    QTimer.singleShot(100, fill)
    QTest.mouseClick(panel.people.add_one, LEFT)


def test_what_one_more_link_worker_would_change_is_there_before_anything_is_typed(
    window: MainWindow,
) -> None:
    """England's rate, 1,300,000 ÷ 63,436,508, of 42,151 registered is 864: 216 each of 4.0 WTE, 173 of 5.0.

    An hour a month is 14 minutes a week, and 40% of ten sessions are 4.
    """
    page = window.screens.areas["capacity"].widget()
    assert isinstance(page, CapacityPage)
    panel = page.panel()
    assert isinstance(panel, CaseloadPanel)
    told = panel.caseload.more.text()
    assert "could support 250 more people a year" in told
    assert "about 864 referrals a year, that would be 173 people each, not 216" in told
    assert (
        "14 minutes of supervision a week, and a consulting room in 4 of its 10" in panel.caseload.asks.text()
    )
    for part in (panel.caseload.more, panel.caseload.asks):
        assert (
            panel.area.viewport()
            .rect()
            .contains(part.mapTo(panel.area.viewport(), part.rect().bottomRight()))
        ), "read without scrolling at 1366 × 768"

    box = panel.flow.boxes["referrals_a_year"].box
    QTest.mouseClick(box, LEFT)
    QTest.keyClicks(box, "1250")
    QTest.keyClick(box, Qt.Key.Key_Return)
    told = panel.caseload.more.text()
    assert told.startswith("One more link worker would change it to 250 people a year each, from 313")
    assert "more people waiting in November 2027 than on the plan's first day" in told


def test_who_has_no_supervisor_and_what_a_proposal_would_mend(window: MainWindow) -> None:
    panel = panel_of(window)
    assert window.open_plan
    assert panel.needs.title.text() == (
        "5.4 hours needed a week, 0 offered; 8 care coordinators, 5 pharmacists, 4 link workers, "
        "4 advanced practitioners and 3 pharmacy technicians have no one"
    )
    whole = len(window.open_plan.outlook.supported.given)
    assert whole == len(window.open_plan.outlook.supported.without)

    add(panel, "gp_partner", "1.5")
    add(panel, "senior_pharmacist", "1", post="Pharmacist 1")
    assert panel.people.table.content.rowCount() == 2
    assert "5 offered" in panel.needs.title.text()

    def take() -> None:
        (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, SupervisionProposal))
        assert "lines of supervision can be given" in dialog.title.text()
        QTest.mouseClick(dialog.go, LEFT)

    QTimer.singleShot(100, take)
    QTest.mouseClick(panel.needs.propose, LEFT)
    found = window.open_plan.outlook.supported
    assert {one.label.rpartition(" ")[0] for one in found.given if one.by == "Pharmacist 1"} >= {"Pharmacist"}
    assert len(found.without) < whole / 2
    assert all(not load.over_hours and not load.over_span for load in found.loads)

    QTest.keyClick(panel.needs.only, Qt.Key.Key_Space)
    assert panel.needs.table.content.rowCount() == len(found.without)

    window.open_plan.save()
    assert window.open_plan.path
    assert plan_file.read(window.open_plan.path) == window.open_plan.plan
    window.open_plan.undo()
    assert len(window.open_plan.outlook.supported.without) == len(window.open_plan.outlook.supported.given)
