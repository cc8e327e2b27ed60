r"""A plan on a share of Windows, \\computer\share: opened, held, saved, backed up, kept and exported there.

PCN_WORKFORCE_SHARE names a folder of a share that may be written to, in that form.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from app import backups, plan_file, plan_lock, recovery, reference_library
from app.document import ChangedOnDisk, GoneFromDisk, ReadOnly
from app.open_plan import OpenPlan
from app.problems import FileProblem
from tests.open_plans import PLAN, another_program, opened, rename
from views.main_window import MainWindow

SHARE = os.environ.get("PCN_WORKFORCE_SHARE", "")
pytestmark = pytest.mark.skipif(
    sys.platform != "win32" or not SHARE.startswith("\\\\"),
    reason="PCN_WORKFORCE_SHARE names no share of Windows",
)
LONG = "\\".join(["Additional roles reimbursement scheme"] * 7)  # over 260 with what stands before it
HIDDEN = 2


def spelt_out(folder: Path) -> Path:
    r"""The same folder in the long form, \\?\UNC\computer\share."""
    return Path("\\\\?\\UNC\\" + str(folder).removeprefix("\\\\"))


@pytest.fixture
def folder() -> Path:
    """A new folder on the share."""
    made = Path(SHARE) / f"St Mary's {uuid4().hex[:8]}"
    made.mkdir()
    return made


@pytest.fixture
def path(folder: Path) -> Path:
    plan_file.write(folder / "Riverside.pcnplan", PLAN)
    return folder / "Riverside.pcnplan"


@pytest.mark.parametrize("form", [Path, spelt_out], ids=["computer and share", "spelt out"])
@pytest.mark.parametrize("place", ["Team", "Żółty Łódź\\Crème brûlée £75 – ✓", f"{LONG}\\Team"])
def test_a_plan_on_a_share_is_opened_held_saved_backed_up_and_offered(
    place: str, form: Callable[[Path], Path], folder: Path, qapp: QApplication
) -> None:
    path = form(folder) / f"{place}.pcnplan"
    path.parent.mkdir(parents=True, exist_ok=True)
    assert str(path).startswith("\\\\")
    assert place.startswith(LONG) == (len(str(path)) > 260)
    plan_file.write(path, PLAN)
    with opened(path) as open_plan:
        if sys.platform == "win32":
            assert plan_lock.beside(path).stat().st_file_attributes & HIDDEN
        rename(open_plan, "Second")
        open_plan.save()
        rename(open_plan, "Unsaved")
        open_plan.keeping.keep_copy()
        open_plan.keeping.pause()
        open_plan.keeping._recovery.release()  # the program ended here
        kept = recovery.offer(path)
        assert kept
        assert kept.original == path
        assert recovery.restore(kept).title == "Unsaved"
    assert plan_file.read(path).title == "Second"
    assert [plan_file.read(copy).title for copy in backups.backups_of(path)] == ["First"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("form", [Path, spelt_out], ids=["computer and share", "spelt out"])
def test_a_plan_on_a_share_that_another_program_has_open_is_read_only(
    form: Callable[[Path], Path], path: Path, qapp: QApplication
) -> None:
    """In whichever form each of them names the share."""
    ours = form(path)
    with another_program(path), opened(ours) as second:
        assert second.keeping.read_only.startswith("This plan is open in another window since ")
        rename(second, "Ours")
        with pytest.raises(ReadOnly):
            second.save()
    with opened(ours) as alone:
        rename(alone, "Ours")
        alone.save()
    assert plan_file.read(path).title == "Ours"


def test_a_plan_on_a_share_that_another_computer_has_open_names_it(path: Path, qapp: QApplication) -> None:
    plan_lock.beside(path).write_bytes(b"4711\npcn-workforce\nRECEPTION-2\n\n\n")
    with opened(path) as second:
        assert "open on the computer RECEPTION-2 since" in second.keeping.read_only
        with pytest.raises(ReadOnly):
            second.save()


def test_a_plan_that_another_computer_saved_on_the_share_is_not_overwritten_unasked(
    path: Path, qapp: QApplication
) -> None:
    with opened(path) as open_plan:
        plan_file.write(path, replace(PLAN, title="Theirs"))
        rename(open_plan, "Ours")
        with pytest.raises(ChangedOnDisk, match="was changed elsewhere"):
            open_plan.save()
        open_plan.save_as(path.with_name("Ours.pcnplan"))
    assert plan_file.read(path).title == "Theirs"
    assert plan_file.read(path.with_name("Ours.pcnplan")).title == "Ours"


@pytest.mark.qt_log_ignore("Got unexpected locking error")  # by Qt, as the lock has no folder
def test_a_share_that_is_gone_keeps_the_changes_and_takes_them_when_it_is_back(
    folder: Path, path: Path, qapp: QApplication
) -> None:
    """The folder is taken away, as a share is where the network is: the changes are kept on this computer."""
    open_plan = OpenPlan(PLAN, reference_library.load(), path)
    open_plan.keeping._document.close()  # Windows moves no folder in which a file is open
    away = folder.rename(folder.with_name(f"{folder.name} away"))
    rename(open_plan, "Later")
    with pytest.raises(FileProblem, match="is not there"):
        open_plan.save()
    assert open_plan.kept_words.endswith("Your changes are kept.")
    away.rename(folder)
    open_plan.save()
    open_plan.close()
    assert plan_file.read(path).title == "Later"


def test_a_plan_renamed_on_the_share_is_not_put_back_unasked(path: Path, qapp: QApplication) -> None:
    with opened(path) as open_plan:
        path.rename(path.with_name("Riverside-RECEPTION.pcnplan"))
        rename(open_plan, "Ours")
        with pytest.raises(GoneFromDisk, match="seems to be called Riverside-RECEPTION"):
            open_plan.save()
        assert not path.exists()


def test_the_window_opens_a_plan_on_a_share_and_saves_it_there(
    path: Path, opened_window: Callable[..., MainWindow]
) -> None:
    window = opened_window(path)
    assert window.open_plan
    assert window.windowTitle() == "First[*]"
    rename(window.open_plan, "Second")
    window.saving.save()
    assert plan_file.read(path).title == "Second"


def test_the_command_line_writes_a_plan_and_a_workbook_on_a_share(folder: Path) -> None:
    plan, book = folder / "Team.pcnplan", folder / "Team.xlsx"
    for words in (["sample", str(plan)], ["export", str(plan), "--xlsx", str(book)]):
        command = [sys.executable, "-m", "app", *words]
        ran = subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[1])
        assert ran.returncode == 0, ran.stderr
    assert plan_file.read(plan).title
    assert openpyxl.load_workbook(book, read_only=True).sheetnames
