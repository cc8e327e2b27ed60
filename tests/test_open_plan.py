"""The open plan: one door for edits, undo with names, and a file that follows without being asked."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import backups, clock, plan_file, plan_lock, recovery, recovery_copy, reference_library
from app.document import ChangedOnDisk
from app.folders import local_folder
from app.open_plan import OpenPlan
from app.problems import FileProblem
from models.dated_figure import Figure, Keyed, Status
from models.forecast import forecast
from models.months import FinancialYear, Month
from models.need import Need
from models.network import Network
from models.plan import Actual, Assumptions, Decision, Plan, Scenario, new_plan
from models.post import Post, PostStatus
from models.reference import Place, Reference

PATIENCE = 20  # seconds, for a computer that is busy


@pytest.fixture(scope="module")
def rates() -> Reference:
    return reference_library.load()


@pytest.fixture
def plan() -> Plan:
    """Riverside, 2025 to 2026: one confirmed paramedic, 1.0 WTE, throughout."""
    empty = new_plan(Network("U07842", "Riverside"), FinancialYear(2025))
    return empty.with_posts((Post("p1", "paramedic", status=PostStatus.CONFIRMED),))


@pytest.fixture
def path(plan: Plan, tmp_path: Path, rates: Reference) -> Path:
    path = tmp_path / "Riverside.pcnplan"
    plan_file.write(path, plan, rates)
    return path


@pytest.fixture
def opened(qapp: QApplication, plan: Plan, path: Path, rates: Reference) -> Iterator[OpenPlan]:
    open_plan = OpenPlan(plan, rates, path)
    yield open_plan
    open_plan.close()


def titled(plan: Plan, title: str) -> Plan:
    return replace(plan, title=title)


def own_rate(value: str) -> Keyed:
    figure = Figure(Decimal(value), "£ a year", Status.ENTERED, "ICB letter", Month(2025, 4), Month(2026, 3))
    return Keyed(("entitlement_total", "main"), figure)


# -- the year in view


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2025, 3, 31), 2025),  # before the plan: its first year
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (date(2028, 3, 31), 2027),
        (date(2028, 4, 1), 2025),  # after the plan
    ],
)
def test_the_year_in_view_is_todays_else_the_plans_first(
    opened: OpenPlan, monkeypatch: pytest.MonkeyPatch, today: date, first: int
) -> None:
    monkeypatch.setattr(clock, "today", lambda: today)
    assert opened.year == FinancialYear(first)


def test_a_year_put_in_view_stays_whatever_the_day(opened: OpenPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.show_year(FinancialYear(2027))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 4, 1))
    assert opened.year == FinancialYear(2027)


# -- edits and undo


def test_an_edit_is_told_once_and_named(opened: OpenPlan, qtbot: QtBot) -> None:
    told: list[str] = []
    opened.changed.connect(lambda: told.append(opened.last_change))
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    opened.undo()
    opened.redo()
    assert told == ["Rename to B", "Undone: Rename to B", "Redone: Rename to B"]
    assert opened.stack.undoText() == "Rename to B"


def test_readers_who_are_told_see_the_new_plan_and_the_new_history(opened: OpenPlan) -> None:
    seen: list[tuple[str, str]] = []
    opened.changed.connect(lambda: seen.append((opened.plan.title, opened.stack.undoText())))
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    assert seen == [("B", "Rename to B")]


def test_an_edit_that_changes_nothing_leaves_no_step(opened: OpenPlan) -> None:
    opened.edit(titled(opened.plan, opened.plan.title), "Rename to the same")
    assert opened.stack.count() == 0
    assert opened.last_change == ""


def test_199_edits_of_one_slider_are_one_step(opened: OpenPlan) -> None:
    before = opened.plan
    for number in range(199):
        opened.edit(titled(opened.plan, str(number)), f"Rename to {number}", merge="title")
    assert opened.stack.count() == 1
    assert opened.stack.undoText() == "Rename to 198"
    opened.undo()
    assert opened.plan == before


def test_edits_with_other_marks_or_none_are_steps_of_their_own(opened: OpenPlan) -> None:
    for number, mark in enumerate(["a", "b", "b", "", "", "a"]):
        opened.edit(titled(opened.plan, str(number)), f"Step {number}", merge=mark)
    assert [opened.stack.text(index) for index in range(opened.stack.count())] == [
        "Step 0", "Step 2", "Step 3", "Step 4", "Step 5",
    ]  # fmt: skip


def test_a_slider_moved_back_to_where_it_was_leaves_no_step(opened: OpenPlan) -> None:
    start = opened.plan
    opened.edit(titled(start, "B"), "Rename to B", merge="title")
    opened.edit(start, "Rename back", merge="title")
    assert opened.stack.count() == 0
    assert opened.plan == start


def test_several_steps_undone_at_once_are_told_once(opened: OpenPlan) -> None:
    start = opened.plan
    for number in range(5):
        opened.edit(titled(opened.plan, str(number)), f"Step {number}")
    told: list[None] = []
    opened.changed.connect(lambda: told.append(None))
    opened.stack.setIndex(0)
    assert (len(told), opened.plan) == (1, start)


@given(st.randoms(use_true_random=False), st.integers(1, 25))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_undo_all_is_the_start_and_redo_all_is_the_end(
    qapp: QApplication, chance: Random, edits: int
) -> None:
    start = new_plan(Network(), FinancialYear(2026))
    opened = OpenPlan(start, reference_library.load())
    for number in range(edits):
        opened.edit(
            random_edit(opened.plan, chance), f"Edit {number}", merge=chance.choice(["", "", "a", "b"])
        )
    end = opened.plan
    while opened.stack.canUndo():
        opened.undo()
    assert plan_file.to_bytes(opened.plan) == plan_file.to_bytes(start)
    while opened.stack.canRedo():
        opened.redo()
    assert plan_file.to_bytes(opened.plan) == plan_file.to_bytes(end)
    opened.close(keep=False)


def random_edit(plan: Plan, chance: Random) -> Plan:
    posts = plan.scenario.posts
    choice = chance.randrange(5)
    if choice == 0 or not posts:
        return plan.with_post(Post(f"p{chance.randrange(9)}", "dietitian", number=chance.randrange(5)))
    if choice == 1:
        return plan.without_posts(frozenset({chance.choice(posts).key}))
    if choice == 2:
        return plan.with_post(replace(chance.choice(posts), note=str(chance.random())))
    if choice == 3:
        return plan.with_own(own_rate(str(chance.randrange(10**6))))
    return replace(plan.with_scenario(Scenario("b", "B", posts)), active="b")


# -- figures


def test_the_forecast_is_worked_out_once_for_each_change(opened: OpenPlan) -> None:
    first = opened.forecast
    assert opened.forecast is first
    paramedic = opened.plan.scenario.post("p1")
    opened.edit(opened.plan.with_post(replace(paramedic, end=Month(2025, 9).last)), "Leave in September")
    assert opened.forecast is not first
    assert opened.forecast.years[0].cost < first.years[0].cost


def test_another_scenario_has_its_own_forecast(opened: OpenPlan) -> None:
    opened.edit(opened.plan.with_scenario(Scenario("b", "B")), "Add B")
    assert len(opened.forecast.posts) == 1
    assert opened.forecast_of("b").posts == ()


def test_an_edit_of_one_scenario_leaves_the_figures_of_the_others_as_they_are(opened: OpenPlan) -> None:
    opened.edit(opened.plan.with_scenario(Scenario("b", "B", opened.plan.scenario.posts)), "Add B")
    a, b = opened.forecast, opened.forecast_of("b")
    opened.edit(opened.plan.with_post(replace(opened.plan.scenario.post("p1"), number=7)), "Renumber")
    assert opened.forecast is not a
    assert opened.forecast_of("b") is b


def test_all_that_is_worked_out_of_a_scenario_stands_while_only_others_change(opened: OpenPlan) -> None:
    opened.edit(opened.plan.with_scenario(Scenario("b", "B", opened.plan.scenario.posts)), "Add B")
    covered = opened.outlook_of("b").coverage_of(opened.year)
    opened.edit(opened.plan.with_post(replace(opened.plan.scenario.post("p1"), number=7)), "Renumber")
    decision = Decision(date(2026, 8, 6), "Meet again")
    opened.edit(replace(opened.plan, title="Another", decisions=(decision,), active="b"), "Other words")
    now = opened.outlook_of("b")
    assert now.coverage_of(opened.year) is covered
    assert now.plan is opened.plan
    need = Need("falls", "Falls", Figure(Decimal(90), "people", Status.ENTERED, ""))
    opened.edit(opened.plan.with_need(need), "Add a need")
    assert opened.outlook_of("b").coverage_of(opened.year) is not covered
    assert opened.outlook_of("b").coverage_of(opened.year).without_anyone == 1


@pytest.mark.parametrize("changed", ["own", "assumptions", "actuals", "network", "years", "first_year"])
def test_what_all_scenarios_rest_on_works_all_of_them_out_again(opened: OpenPlan, changed: str) -> None:
    values: dict[str, Any] = {
        "own": (own_rate("1284000"),),
        "assumptions": Assumptions(one_threshold_a_person=False),
        "actuals": (Actual(Month(2025, 4), Decimal(75)),),
        "network": Network("U07842", "Riverside", Place.INNER),
        "years": 4,
        "first_year": FinancialYear(2024),
    }
    before = opened.forecast
    opened.edit(replace(opened.plan, **{changed: values[changed]}), "Change what all rest on")
    assert opened.forecast is not before
    assert opened.forecast == forecast(opened.plan, opened.plan.scenario, opened.reference)


def test_a_figure_of_the_users_own_wins_until_it_is_undone(opened: OpenPlan) -> None:
    key = ("entitlement_total", "main")
    assert opened.reference.figure(Month(2025, 4), *key) is None
    opened.edit(opened.plan.with_own(own_rate("1284000")), "Enter the entitlement")
    found = opened.reference.figure(Month(2025, 4), *key)
    assert found is not None
    assert found.value == Decimal(1284000)
    assert opened.reference is opened.reference
    opened.undo()
    assert opened.reference.figure(Month(2025, 4), *key) is None


# -- how it is kept


def test_an_edit_is_in_the_recovery_copy_before_it_is_in_the_file(opened: OpenPlan, qtbot: QtBot) -> None:
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    qtbot.waitUntil(lambda: bool(copies()), timeout=PATIENCE * 1000)
    assert [plan_file.read(copy).title for copy in copies()] == ["B"]
    assert opened.kept_words == "Saving…", "the file follows when typing stops"
    assert opened.unsaved


def test_an_edit_is_in_the_recovery_copy_while_the_window_does_nothing_else(opened: OpenPlan) -> None:
    """The window's thread works on and handles no event, as while it sets out a large page."""
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    ends = monotonic() + PATIENCE
    while [plan_file.read(copy).title for copy in copies()] != ["B"]:
        assert monotonic() < ends, "no copy was written"


def test_typing_without_a_pause_still_reaches_the_recovery_copy(opened: OpenPlan, qtbot: QtBot) -> None:
    for number in range(8):
        opened.edit(titled(opened.plan, str(number)), "Rename", merge="title")
        qtbot.wait(60)
    assert copies()


def test_the_file_follows_when_nothing_was_edited_for_two_seconds(
    opened: OpenPlan, path: Path, qtbot: QtBot
) -> None:
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    with qtbot.waitSignal(opened.kept, timeout=4000, check_params_cb=lambda: not opened.unsaved):
        pass
    assert plan_file.read(path).title == "B"
    assert opened.kept_words.startswith("Saved ")
    assert copies() == [], "the file holds it now"


def test_saving_keeps_what_the_file_held_before_in_the_backups(opened: OpenPlan, path: Path) -> None:
    before = path.read_bytes()
    for title in ("B", "C"):
        opened.edit(titled(opened.plan, title), "Rename")
        opened.save()
    assert plan_file.read(path).title == "C"
    assert [copy.read_bytes() for copy in backups.backups_of(path)] == [before], "once a session"


def test_a_plan_that_stays_open_overnight_is_backed_up_again_the_next_day(
    opened: OpenPlan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, title in ((23, "B"), (23, "C"), (24, "D"), (24, "E")):
        monkeypatch.setattr(clock, "today", lambda day=day: date(2026, 11, day))
        opened.edit(titled(opened.plan, title), "Rename")
        opened.save()
    held = [plan_file.read(copy).title for copy in backups.backups_of(path)]
    assert held == ["C", "Riverside 2025 to 2026"]


def test_closing_saves(opened: OpenPlan, path: Path) -> None:
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    opened.close()
    assert plan_file.read(path).title == "B"
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]


def test_a_plan_without_a_file_asks_for_one_and_is_kept_meanwhile(
    qapp: QApplication, plan: Plan, rates: Reference
) -> None:
    opened = OpenPlan(plan, rates)
    with pytest.raises(FileProblem, match="Choose Save as"):
        opened.save()
    opened.close()
    (kept,) = recovery.kept_copies()
    assert (kept.original, kept.title, recovery.restore(kept)) == (None, plan.title, plan)


def test_a_plan_without_a_file_is_not_being_saved(qapp: QApplication, plan: Plan, rates: Reference) -> None:
    opened = OpenPlan(plan, rates)
    opened.edit(titled(plan, "B"), "Rename to B")
    assert opened.kept_words == "Not saved yet"
    opened.close(keep=False)


def test_a_recovery_copy_that_cannot_be_written_is_told_without_its_name(
    qapp: QApplication, plan: Plan, rates: Reference, qtbot: QtBot
) -> None:
    """A file stands where the folder of recovery copies should be."""
    opened = OpenPlan(plan, rates)
    shutil.rmtree(recovery.folder())
    (local_folder() / "recovery").touch()
    with qtbot.waitSignal(opened.kept, timeout=PATIENCE * 1000):
        opened.edit(titled(plan, "B"), "Rename to B")
    assert opened.kept_words == (
        "Not saved yet. The recovery copy could not be written: choose Save as to keep your changes."
    )
    opened.close(keep=False)


def test_a_folder_of_recovery_copies_that_vanished_is_told_without_a_file_name(opened: OpenPlan) -> None:
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    opened.keeping.keep_copy()
    if sys.platform == "win32":
        opened.keeping._recovery.release()  # no folder is removed there in which a file is open
    shutil.rmtree(recovery.folder())
    opened.edit(titled(opened.plan, "C"), "Rename to C")
    opened.keeping.keep_copy()
    assert ".pcnplan" not in opened.kept_words
    assert "The recovery copy could not be written" in opened.kept_words


def test_a_full_disk_is_named_as_the_reason() -> None:
    assert recovery_copy.not_written(OSError(errno.ENOSPC, "No space left on device")) == (
        "The recovery copy could not be written: the disk is full, so make room on it."
    )


def test_a_sample_that_was_only_looked_at_leaves_nothing(
    qapp: QApplication, plan: Plan, rates: Reference
) -> None:
    opened = OpenPlan(replace(plan, sample=True), rates)
    assert not opened.unsaved
    opened.close()
    assert recovery.kept_copies() == ()


def test_what_the_user_will_not_save_is_dropped(qapp: QApplication, plan: Plan, rates: Reference) -> None:
    opened = OpenPlan(plan, rates)
    opened.edit(titled(plan, "B"), "Rename to B")
    opened.close(keep=False)
    assert recovery.kept_copies() == ()


def test_save_as_moves_the_plan_and_leaves_the_old_file_alone(
    opened: OpenPlan, path: Path, tmp_path: Path
) -> None:
    before = path.read_bytes()
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    opened.save_as(tmp_path / "B.pcnplan")
    assert opened.path == tmp_path / "B.pcnplan"
    assert plan_file.read(tmp_path / "B.pcnplan").title == "B"
    assert path.read_bytes() == before
    assert not plan_lock.beside(path).exists()


@pytest.mark.qt_log_ignore("unexpected locking error")  # Windows says so of a folder that is not there
def test_a_place_that_cannot_be_written_keeps_the_old_name_and_the_changes(
    opened: OpenPlan, path: Path, tmp_path: Path
) -> None:
    opened.edit(titled(opened.plan, "B"), "Rename to B")
    with pytest.raises(FileProblem):
        opened.save_as(tmp_path / "gone" / "B.pcnplan")
    assert opened.path == path
    assert opened.kept_words.startswith("Could not save: ")
    assert opened.kept_words.endswith("Your changes are kept.")
    assert [plan_file.read(copy).title for copy in copies()] == ["B"]
    opened.save()
    assert opened.kept_words.startswith("Saved ")


@pytest.mark.qt_log_ignore("unexpected locking error")  # Windows says so of a folder that is gone
def test_a_folder_that_vanished_while_open_loses_nothing(
    qapp: QApplication, plan: Plan, rates: Reference, tmp_path: Path
) -> None:
    path = tmp_path / "stick" / "a.pcnplan"
    path.parent.mkdir()
    plan_file.write(path, plan)
    opened = OpenPlan(plan, rates, path)
    opened.edit(titled(plan, "B"), "Rename to B")
    if sys.platform == "win32":
        opened.keeping._document.close()  # no folder is renamed there in which a file is open
    path.parent.rename(tmp_path / "pulled out")
    opened.close()
    (kept,) = recovery.kept_copies()
    assert (kept.original, recovery.restore(kept).title) == (path, "B")


def test_a_file_changed_by_someone_else_is_never_overwritten(
    opened: OpenPlan, path: Path, plan: Plan, qtbot: QtBot
) -> None:
    opened.edit(titled(plan, "Early"), "Rename to Early")
    opened.save()
    plan_file.write(path, titled(plan, "Theirs"))
    opened.edit(titled(plan, "Ours"), "Rename to Ours")
    qtbot.wait(2400)
    assert plan_file.read(path).title == "Theirs"
    assert "was changed elsewhere" in opened.kept_words
    with pytest.raises(ChangedOnDisk, match="choose Save as to keep both copies"):
        opened.save()
    with pytest.raises(ChangedOnDisk):
        opened.save(anew=True)
    with pytest.raises(ChangedOnDisk):
        opened.save_as(path)
    assert plan_file.read(path).title == "Theirs"


def test_restored_changes_go_back_into_their_file(
    opened: OpenPlan, path: Path, plan: Plan, rates: Reference, qtbot: QtBot
) -> None:
    kept = crashed(path, plan)
    opened.close()
    restored = OpenPlan(recovery.restore(kept), rates, kept=kept)
    assert restored.unsaved
    assert recovery.kept_copies() == (), "they are being worked on"
    restored.save()
    assert plan_file.read(path).title == "Crashed"
    restored.close()
    assert recovery.kept_copies() == ()


def test_restored_changes_never_overwrite_a_file_that_moved_on(
    opened: OpenPlan, path: Path, plan: Plan, rates: Reference
) -> None:
    kept = crashed(path, plan)
    opened.edit(titled(plan, "Later"), "Rename to Later")
    opened.close()
    restored = OpenPlan(recovery.restore(kept), rates, kept=kept)
    restored.close()
    assert plan_file.read(path).title == "Later"
    assert [recovery.restore(each).title for each in recovery.kept_copies()] == ["Crashed"]


CRASHING = """
import os, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from app import plan_file, reference_library
from app.open_plan import OpenPlan
application = QCoreApplication([])
path = Path(sys.argv[1])
opened = OpenPlan(plan_file.read(path), reference_library.load(), path)
plan_file.prepare()
opened.edit(replace(opened.plan, title="Crashed"), "Rename")
QTimer.singleShot(450, lambda: os.kill(os.getpid(), 9))
application.exec()
"""


def crashed(path: Path, plan: Plan) -> recovery.Kept:
    """What a program that was killed half a second after an edit left behind."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run([sys.executable, "-c", CRASHING, path], env=environment, check=False)
    assert ran.returncode != 0
    kept = recovery.offer(path)
    assert kept is not None
    return kept


def copies() -> list[Path]:
    return list(recovery.folder().glob("*.pcnplan"))


def test_what_is_due_follows_the_day(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = OpenPlan(new_plan(Network(name="Riverside"), FinancialYear(2026)), reference_library.load())
    before = opened.outlook
    assert opened.outlook is before
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 24))
    assert opened.outlook.day == date(2026, 11, 24)
