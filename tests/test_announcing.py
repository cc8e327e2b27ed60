"""What a screen reader says by itself after a change, in the order in which it is said.

The sample claims £1,165,059 of £1,284,000 in 2026/27: each sentence ends with that, where money is told.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.open_plan import OpenPlan
from tests import whole_program
from tests.on_screen import plan_of
from views.announcing import ANNOUNCE_AFTER
from views.main_window import MainWindow

MONEY = "You will use £1,165,059 of £1,284,000."


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(whole_program.sample())


@pytest.fixture
def heard(window: MainWindow, qtbot: QtBot) -> Callable[[], list[str]]:
    """All that was said since it was last asked for, once nothing more comes."""
    said: list[str] = []
    window.voice.said.connect(said.append)

    def listen() -> list[str]:
        qtbot.wait(ANNOUNCE_AFTER + 200)
        found = said.copy()
        said.clear()
        return found

    return listen


def rename(open_plan: OpenPlan, name: str) -> None:
    network = replace(open_plan.plan.network, name=name)
    open_plan.edit(replace(open_plan.plan, network=network), f"Call the network {name}")


def test_an_edit_is_said_once_when_changes_have_come_to_rest(
    window: MainWindow, heard: Callable[[], list[str]]
) -> None:
    rename(plan_of(window), "One")
    rename(plan_of(window), "Two")
    (said,) = heard()
    assert said.startswith("Call the network Two.")
    assert MONEY in said


def test_an_undo_and_a_redo_are_said(window: MainWindow, heard: Callable[[], list[str]]) -> None:
    plan = plan_of(window)
    rename(plan, "One")
    heard()
    plan.undo()
    (undone,) = heard()
    plan.redo()
    (redone,) = heard()
    assert undone != redone
    assert "Call the network One" in undone
    assert "Call the network One" in redone


def test_what_is_tried_out_is_said_by_its_own_bar_and_its_end_is_said_too(
    window: MainWindow, heard: Callable[[], list[str]]
) -> None:
    plan = plan_of(window)
    network = replace(plan.plan.network, name="Tried")
    plan.try_out(replace(plan.plan, network=network), "Another name")
    (tried,) = heard()
    assert tried.startswith("Trying: Another name.")
    assert tried.endswith("Enter keeps it, Escape stops trying.")
    plan.drop()
    (stopped,) = heard()
    assert stopped.startswith("No longer trying: Another name.")


def test_another_year_says_its_money_and_no_edit(window: MainWindow, heard: Callable[[], list[str]]) -> None:
    plan = plan_of(window)
    rename(plan, "One")
    heard()
    plan.show_year(plan.plan.financial_years[1])
    (said,) = heard()
    assert "Call the network" not in said
    assert said.startswith("You will use")


def test_a_save_is_said(window: MainWindow, heard: Callable[[], list[str]], tmp_path: Path) -> None:
    plan = plan_of(window)
    plan.save_as(tmp_path / "plan.pcnplan")
    heard()
    window.saving.save()
    assert heard() == [plan.kept_words]
    assert plan.kept_words.startswith("Saved")


def test_another_screen_or_part_is_said_by_its_name(
    window: MainWindow, heard: Callable[[], list[str]]
) -> None:
    window.show_screen("team")
    window.show_screen("money:claims")
    assert heard()[:2] == ["Team screen", "Money screen, Claims and actuals"]


def test_a_sentence_of_the_message_bar_is_said(window: MainWindow, heard: Callable[[], list[str]]) -> None:
    window.tell("The file is in use.")
    assert heard() == ["The file is in use."]
