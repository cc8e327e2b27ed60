"""A file is saved under the name that was chosen, and over another one only where the user said so."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app import plan_file
from tests.open_plans import PLAN, Opened, answer
from views.main_window import MainWindow


@pytest.fixture
def ours(opened_window: Opened) -> MainWindow:
    window = opened_window()
    window.files.show_new(replace(PLAN, title="Ours"))
    return window


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What is typed under "Save the plan as": dialogs of some desktops add no ending to it."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_a_plan_whose_name_without_its_ending_is_typed_replaces_no_other_unasked(
    ours: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, path.with_name("Riverside"))
    asked: list[str] = []
    answer("Cancel", asked)
    assert not ours.saving.save_as()
    assert asked == ["Replace Riverside.pcnplan? There is a file of this name in that folder already."]
    assert plan_file.read(path).title == "First"
    answer("Replace it")
    assert ours.saving.save_as()
    assert plan_file.read(path).title == "Ours"


def test_a_full_stop_in_a_plans_name_is_not_taken_for_its_ending(
    ours: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Riverside.2 was saved as Riverside.pcnplan, over the plan of that name."""
    chosen(monkeypatch, path.with_name("Riverside.2"))
    assert ours.saving.save_as()
    assert plan_file.read(path).title == "First"
    assert plan_file.read(path.with_name("Riverside.2.pcnplan")).title == "Ours"


def test_a_name_with_its_ending_is_asked_about_by_the_dialog_alone(
    ours: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, path)
    assert ours.saving.save_as()
    assert plan_file.read(path).title == "Ours"
