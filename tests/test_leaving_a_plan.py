"""A plan is left for another while colleagues go on: nothing is overwritten, nothing lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app import plan_file, plan_lock, recovery
from app.document import ChangedOnDisk
from app.recovery_copy import RecoveryCopy
from models.plan import Plan
from tests.open_plans import PLAN, Opened, another_program, answer, on_screen, rename
from views import plan_files, plan_saving
from views.main_window import MainWindow

LEFT = "Save Ours? It has not been saved in a file yet."


@pytest.fixture
def ours(opened_window: Opened) -> MainWindow:
    """A plan that has no file yet is on screen."""
    window = opened_window()
    window.files.show_new(PLAN)
    rename(on_screen(window), "Ours")
    return window


def told(window: MainWindow) -> str:
    return "" if window.message.isHidden() else window.message.sentence.text()


def a_colleague_saves(path: Path, title: str) -> None:
    """Opens the plan, saves it and closes it."""
    with another_program(path) as save:
        save(title)


def titles(paths: list[Path]) -> list[str]:
    return sorted(plan_file.read(path).title for path in paths)


def named(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What is chosen under "Save the plan as"."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


# -- a colleague saves the plan to be opened while the window asks about the one to be left


def test_a_plan_saved_by_a_colleague_during_the_question_is_opened_as_they_saved_it(
    ours: MainWindow, path: Path
) -> None:
    asked: list[str] = []
    answer("Do not save", asked, lambda: a_colleague_saves(path, "Theirs"))
    ours.files.open_path(path)
    assert asked == [LEFT]
    assert on_screen(ours).plan.title == "Theirs"
    rename(on_screen(ours), "Theirs and ours")
    assert ours.saving.save()
    assert plan_file.read(path).title == "Theirs and ours"


def test_the_plan_that_is_left_is_saved_and_the_one_that_is_opened_is_the_colleagues(
    ours: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(monkeypatch, path.with_name("Ours.pcnplan"))
    answer("Save…", meanwhile=lambda: a_colleague_saves(path, "Theirs"))
    ours.files.open_path(path)
    assert on_screen(ours).plan.title == "Theirs"
    assert titles([*path.parent.glob("*.pcnplan")]) == ["Ours", "Theirs"]


def test_a_plan_that_a_colleague_has_open_since_the_question_is_read_only(
    ours: MainWindow, path: Path
) -> None:
    with another_program(path) as save:
        answer("Do not save", meanwhile=lambda: save("Theirs"))
        ours.files.open_path(path)
        assert on_screen(ours).plan.title == "Theirs"
        assert on_screen(ours).keeping.read_only
        save("Theirs, later")
    rename(on_screen(ours), "Ours")
    with pytest.raises(ChangedOnDisk):
        on_screen(ours).save()
    assert plan_file.read(path).title == "Theirs, later"


@pytest.mark.parametrize("asked_first", [True, False])
def test_what_a_colleague_saves_just_after_the_plan_was_read_is_not_overwritten(
    path: Path, opened_window: Opened, monkeypatch: pytest.MonkeyPatch, *, asked_first: bool
) -> None:
    """Between reading the plan and holding it there is a moment, after a question as without one."""
    window = opened_window()
    if asked_first:
        window.files.show_new(replace(PLAN, title="Ours"))
        rename(on_screen(window), "Ours")
        answer("Do not save")
    usual = plan_files._read

    def read(wanted: Path) -> tuple[Plan, str]:
        found = usual(wanted)
        a_colleague_saves(path, "Theirs")
        return found

    monkeypatch.setattr(plan_files, "_read", read)
    window.files.open_path(path)
    rename(on_screen(window), "Ours")
    assert not window.saving.save()
    assert "was changed elsewhere" in told(window)
    assert plan_file.read(path).title == "Theirs"
    (kept,) = recovery.folder().glob("*.pcnplan")
    assert plan_file.read(kept).title == "Ours"


# -- a colleague saves the plan that is to be left


@pytest.fixture
def changed(path: Path, opened_window: Opened) -> MainWindow:
    """The plan on screen was changed here, and its file by a sync program; the window asks about it."""
    window = opened_window(path)
    plan_file.write(path, replace(PLAN, title="Theirs"))
    rename(on_screen(window), "Ours")
    assert not window.saving.save()
    return window


def test_the_plan_on_screen_is_never_saved_over_what_a_colleague_saved_in_its_place(
    changed: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own name, chosen under "Save as" as it stands there, is refused; another one is taken."""
    named(monkeypatch, path)
    answer("Save…", meanwhile=lambda: plan_file.write(path, replace(PLAN, title="Theirs, later")))
    changed.files.open_path(path)
    assert on_screen(changed).plan.title == "Ours"
    assert "was changed elsewhere" in told(changed)
    assert changed.message.mend.text() == plan_saving.SAVE_ANEW
    assert plan_file.read(path).title == "Theirs, later"
    (kept,) = recovery.folder().glob("*.pcnplan")
    assert plan_file.read(kept).title == "Ours"
    named(monkeypatch, path.with_name("Ours.pcnplan"))
    answer("Save…")
    changed.files.open_path(path)
    assert on_screen(changed).plan.title == "Theirs, later"
    assert titles([*path.parent.glob("*.pcnplan")]) == ["Ours", "Theirs, later"]


def test_a_plan_that_is_back_in_its_place_is_not_overwritten_by_saving_it_there_again(
    path: Path, opened_window: Opened
) -> None:
    """A sync program takes it away and brings the colleague's in its place."""
    window = opened_window(path)
    path.unlink()
    rename(on_screen(window), "Ours")
    assert not window.saving.save()
    assert window.message.mend.text() == "Save it here again"
    plan_file.write(path, replace(PLAN, title="Theirs"))
    window.message.mend.click()
    assert plan_file.read(path).title == "Theirs"
    assert "was changed elsewhere" in told(window)


# -- what was to be opened is not there any more


def test_a_plan_that_is_gone_after_the_question_leaves_the_start_page_and_a_sentence(
    ours: MainWindow, path: Path
) -> None:
    other = path.with_name("Other.pcnplan")
    plan_file.write(other, replace(PLAN, title="Other"))
    answer("Do not save", meanwhile=path.unlink)
    ours.files.open_path(path)
    assert ours.open_plan is None
    assert ours.screens.key == "start"
    assert told(ours).startswith("There is no file Riverside.pcnplan there any more")
    ours.files.open_path(other)
    assert on_screen(ours).plan.title == "Other"
    assert told(ours) == ""
    rename(on_screen(ours), "Other, later")
    assert ours.saving.save()


def test_a_plan_that_was_gone_before_the_question_asks_nothing_and_leaves_the_screen(
    ours: MainWindow, path: Path
) -> None:
    path.unlink()
    ours.files.open_path(path)
    assert on_screen(ours).plan.title == "Ours"
    assert told(ours).startswith("There is no file Riverside.pcnplan there any more")


# -- unsaved changes that another window goes on with


def test_changes_that_another_window_restored_are_not_worked_on_twice(
    path: Path, opened_window: Opened
) -> None:
    """They were offered in both. The plan on screen stays open."""
    window = opened_window(path)
    left = RecoveryCopy()
    left.keep(replace(PLAN, title="Left behind"), None, "")
    left.release()
    (kept,) = recovery.kept_copies()
    elsewhere = RecoveryCopy(kept.path)
    window.files.restore(kept)
    assert told(window) == "These changes are open in another window: go on with them there."
    assert on_screen(window).plan.title == "First"
    assert plan_lock.beside(path).exists(), "it is held as before"
    elsewhere.release()
    window.files.restore(kept)
    assert on_screen(window).plan.title == "Left behind"
