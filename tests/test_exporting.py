"""A finished file is there whole, or a sentence says how to mend what stands in the way."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import exporting
from app.problems import FileProblem


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    target.write_bytes(b"old and much longer than the new one")
    assert exporting.write_bytes(target, b"new") == target
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


def test_a_workbook_open_in_excel_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "arrs-plan.xlsx"
    target.write_bytes(b"as it was")
    tries: list[Path] = []

    def held(self: Path, other: Path) -> Path:
        tries.append(other)
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(exporting, "WAIT", 0.001)
    with pytest.raises(FileProblem) as told:
        exporting.write_bytes(target, b"new")
    assert str(told.value) == "Close arrs-plan.xlsx in Excel, then try again, or save with a new name."
    assert len(tries) == exporting.TRIES
    assert target.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["arrs-plan.xlsx"]


def test_a_file_held_for_a_moment_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace
    held = [True, True]

    def busy(self: Path, other: Path) -> Path:
        if held:
            held.pop()
            raise PermissionError(errno.EACCES, "a scanner looks at it")
        return real(self, other)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(exporting, "WAIT", 0.001)
    exporting.write_bytes(tmp_path / "plan.xlsx", b"new")
    assert (tmp_path / "plan.xlsx").read_bytes() == b"new"


def test_a_full_disk_keeps_the_old_file_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"as it was")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match=r"^The disk is full: make room .* save plan\.pdf again\.$"):
        exporting.write_bytes(target, b"new")
    assert target.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_read_only_workbook_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"as it was")
    target.chmod(0o444)
    with pytest.raises(FileProblem) as told:
        exporting.write_bytes(target, b"new")
    assert str(told.value) == "plan.xlsx is read-only: choose another name for the file."
    assert target.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]
    target.chmod(0o644)


def test_a_plan_named_with_a_slash_is_offered_a_name_that_can_be_saved(tmp_path: Path) -> None:
    name = exporting.file_name("North/South 2026 to 2027", ".xlsx")
    assert exporting.write_bytes(tmp_path / name, b"new").name == "North South 2026 to 2027.xlsx"


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """A superuser may write anywhere: for the while, be nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are read-only by mode bits on Linux only")
def test_a_read_only_folder_is_told_in_a_sentence() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with pytest.raises(FileProblem) as told, as_an_ordinary_user():
            exporting.write_bytes(folder / "paper.pdf", b"x")
        folder.chmod(0o755)
        assert not list(folder.iterdir())
    assert str(told.value) == (
        "You do not have permission to save in this folder: choose another, for example Documents."
    )


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"The folder for plan\.pdf is not there"):
        exporting.write_bytes(tmp_path / "gone" / "plan.pdf", b"x")


PARTS = pytest.mark.skipif(sys.platform == "win32", reason="a backslash parts a folder from its file there")


@pytest.mark.parametrize(
    "name",
    ["plan: final.pdf", 'plan "b".pdf', "plan?.xlsx", "a|b.csv", pytest.param("a\\b.csv", marks=PARTS)],
)
def test_a_name_windows_cannot_hold_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem, match=r"^Choose a file name without "):
        exporting.write_bytes(tmp_path / name, b"x")
    assert not list(tmp_path.iterdir())


def test_a_name_windows_keeps_for_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="Windows keeps con for itself"):
        exporting.write_bytes(tmp_path / "con.pdf", b"x")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Riverside 2026 to 2027", "Riverside 2026 to 2027.pdf"),
        ('Plan A/B: the "final" one?', "Plan A B the final one.pdf"),
        ("  ...  ", "Plan.pdf"),
        ("aux", "aux plan.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)  # fmt: skip
def test_a_title_becomes_a_safe_file_name(title: str, name: str) -> None:
    made = exporting.file_name(title, ".pdf")
    assert made == name
    exporting.check_name(made)
