"""What is being typed when the plan is saved or left is in its file: no one has to press Enter first."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from app import plan_file
from app.sample_plan import sample_plan
from models.post import Post
from tests.open_plans import PLAN
from views import going_to
from views.main_window import MainWindow
from views.population_table import PopulationTable

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan_file.write(tmp_path / "Riverside.pcnplan", replace(sample_plan(), sample=False))
    return tmp_path / "Riverside.pcnplan"


@pytest.fixture
def window(path: Path, opened_window: Callable[..., MainWindow]) -> MainWindow:
    """The first post's form is open beside the team."""
    window = opened_window(path)
    assert window.open_plan
    going_to.post(window, window.open_plan.plan.scenario.posts[0].key)
    return window


def typed_in(window: MainWindow, name: str, text: str) -> QWidget:
    """A field that text is being typed in."""
    fields: list[QLineEdit | QPlainTextEdit] = [
        *window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)
    ]  # fmt: skip
    (field,) = [one for one in fields if one.accessibleName() == name and one.isVisible()]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def first_post(path: Path) -> Post:
    return plan_file.read(path).scenario.posts[0]


def test_a_salary_is_saved_while_it_is_typed_and_typing_goes_on(window: MainWindow, path: Path) -> None:
    field = typed_in(window, "Salary", "41000")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert first_post(path).terms[0].salary == Decimal(41000)
    assert window.focusWidget() is field
    assert not window.isWindowModified()


def test_a_note_is_saved_under_a_new_name_while_it_is_typed(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = path.with_name("Other.pcnplan")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    typed_in(window, "Note", "Shared with the trust")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL | SHIFT)
    assert first_post(other).note == "Shared with the trust"


def test_what_is_typed_when_the_window_is_closed_is_in_the_file(window: MainWindow, path: Path) -> None:
    typed_in(window, "Salary", "41000")
    window.close()
    assert first_post(path).terms[0].salary == Decimal(41000)


def test_what_is_typed_when_another_plan_is_opened_is_in_the_file(window: MainWindow, path: Path) -> None:
    other = path.with_name("Other.pcnplan")
    plan_file.write(other, PLAN)
    typed_in(window, "Note", "Shared with the trust")
    window.files.open_path(other)
    assert first_post(path).note == "Shared with the trust"


def test_a_cell_of_a_table_is_saved_while_it_is_typed_in(window: MainWindow, path: Path) -> None:
    window.show_screen("needs:population")
    table = next(one for one in window.findChildren(PopulationTable) if one.isVisible())
    table.setCurrentIndex(table.model().index(0, 4))
    table.edit(table.currentIndex())
    cell = window.focusWidget()
    assert isinstance(cell, QLineEdit)
    cell.selectAll()
    QTest.keyClicks(cell, "1234")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert 1234 in [
        practice.registered.value
        for practice in plan_file.read(path).network.practices
        if practice.registered
    ]
