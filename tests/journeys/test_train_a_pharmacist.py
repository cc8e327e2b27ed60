"""In a real window: a pharmacist begins training, hours for patients fall, and undo brings them back.

10,000 registered people, 2% of them frail: 500 hours a year. A whole-timer gives 1,254 hours; half of them to
frail people is 627. From 1 December 2026 to 31 May 2028 are 548 days, 121 of them in 2026/27: 28 × 7.5 = 210
hours × 121 ÷ 548 = 46.37, less the 37.5 of a settled year's study = 8.87, of which 80% would have been with
patients: 7.09. Half of that is 3.55 hours a year fewer for frail people. A year of 3.75 hours a week away
instead, 1 April 2026 to 31 March 2027, is a tenth of 1,567.5 = 156.75, less 37.5 = 119.25; 80% is 95.4; half
is 47.7: 627 − 47.7 = 579.3.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import need_edits
from app.open_plan import OpenPlan
from models.dated_figure import Figure, Status
from models.months import FinancialYear
from models.need import Assignment
from models.network import Network, Practice
from models.plan import new_plan
from models.post import Post, PostStatus
from tests.needs_sample import PHARMACIST, reference
from views.development_panel import DevelopmentPanel
from views.main_window import MainWindow
from views.needs_panel import NeedsPanel
from views.parted_page import PartedPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(opened_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    listed = Figure(Decimal(10_000), "patients", Status.ENTERED, "a test")
    network = Network("U00000", "Test", practices=(Practice("A00001", "Mill Surgery", registered=listed),))
    plan = new_plan(network, FinancialYear(2026)).with_posts(
        (Post("p", PHARMACIST, 1, PostStatus.CONFIRMED),)
    )
    plan = need_edits.with_starters(plan, reference()).plan
    plan = plan.with_assignment(Assignment("p", "frailty", Decimal("0.5")))
    return opened_window(OpenPlan(plan, reference(), tmp_path / "training.pcnplan"))


def given(window: MainWindow) -> Decimal:
    """Hours a year given to frail people."""
    assert window.open_plan is not None
    return round(window.open_plan.coverage.needs[0].hours_given, 2)


def part(window: MainWindow, screen: str, key: str) -> None:
    window.show_screen(screen)
    page = window.screens.areas[screen].widget()
    assert isinstance(page, PartedPage)
    page.show_part(key)


def type_in(window: MainWindow, panel: DevelopmentPanel, words: str, text: str) -> None:
    form = panel.timeline.form
    field = next(each for each in form.fields if each.label.text() == words)
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert not field.wrong


def test_training_takes_time_from_patients_and_undo_gives_it_back(window: MainWindow) -> None:
    assert window.open_plan is not None
    before = window.open_plan.plan
    assert given(window) == Decimal(627)
    part(window, "capacity", "development")
    panel = window.findChild(DevelopmentPanel)
    assert panel is not None

    panel.timeline.training_menu.aboutToShow.emit()
    (pathway, *_) = panel.timeline.training_menu.actions()
    assert pathway.text() == "Pharmacy education pathway"
    pathway.trigger()
    assert given(window) == Decimal("623.45")

    type_in(window, panel, "First day", "1/4/2026")
    type_in(window, panel, "Last day", "31/3/2027")
    type_in(window, panel, "Hours away a week", "3.75")
    assert given(window) == Decimal("579.30")
    assert panel.hours.title.text() == "Induction and training take 95 hours from patients in 2026/27"

    part(window, "needs", "needs")
    needs = window.findChild(NeedsPanel)
    assert needs is not None
    (frail,) = [row for row in needs.matrix_rows.table.rows if row[1] == "Frail older people"]
    assert frail[-2] in {Decimal(579), Decimal("579.30")}

    while window.open_plan.stack.canUndo():
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.open_plan.plan == before
    assert given(window) == Decimal(627)
