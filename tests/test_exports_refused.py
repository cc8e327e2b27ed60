"""Whatever stands in the way of an export is one sentence; nothing is half-written and the old file stays."""

import errno
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import csv_files, exporting, rate_sets, reference_library
from app.exports import Asked
from app.problems import FileProblem
from app.sample_plan import sample_plan
from app.tables import Column, Table
from models.months import FinancialYear
from models.working_out import outlook
from tests.test_exporting import as_an_ordinary_user

FILES = {"pdf": "paper.pdf", "word": "paper.docx", "workbook": "plan.xlsx", "everything": "plan.json"}
FILES |= {"icb": "icb.xlsx", "posts": "posts.xlsx"}
FOLDERS = ("tables", "charts")
OPEN_IN = {"pdf": "your PDF reader", "word": "Word", "workbook": "Excel", "icb": "Excel", "posts": "Excel"}
Write = Callable[[Path], Path]


@pytest.fixture(scope="module")
def asked() -> Asked:
    plan = replace(sample_plan(), years=1)
    plan = replace(plan.with_posts(plan.scenario.posts[:2]), needs=plan.needs[:1])
    made = outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))
    return Asked(made, date(2026, 5, 14), FinancialYear(2026))


def refused(write: Write, path: Path) -> str:
    with pytest.raises(FileProblem) as told:
        write(path)
    sentence = str(told.value)
    assert re.fullmatch(r"[^\n]+\.", sentence)
    assert "Error" not in sentence
    assert "[Errno" not in sentence
    return sentence


def beside(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.rglob("*"))


@pytest.mark.parametrize("kind", FILES)
def test_a_file_open_elsewhere_stays_as_it_was(
    asked: Asked, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / FILES[kind]
    target.write_bytes(b"as it was")

    def held(self: Path, other: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(exporting, "WAIT", 0.001)
    program = OPEN_IN.get(kind, "the program that has it open")
    told = f"Close {target.name} in {program}, then try again, or save with a new name."
    assert refused(getattr(asked, kind), target) == told
    assert target.read_bytes() == b"as it was"
    assert beside(tmp_path) == [target.name]


@pytest.mark.parametrize("kind", FILES)
def test_a_full_disk_keeps_the_old_file(
    asked: Asked, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / FILES[kind]
    target.write_bytes(b"as it was")
    monkeypatch.setattr(os, "fsync", full)
    assert refused(getattr(asked, kind), target).startswith("The disk is full: make room ")
    assert target.read_bytes() == b"as it was"
    assert beside(tmp_path) == [target.name]


def full(_: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("kind", FILES)
def test_a_place_or_name_that_cannot_be_is_told_before_the_work(
    asked: Asked, kind: str, tmp_path: Path
) -> None:
    ending = Path(FILES[kind]).suffix
    write: Write = getattr(asked, kind)
    read_only = tmp_path / f"old{ending}"
    read_only.write_bytes(b"as it was")
    read_only.chmod(0o444)
    assert "is not there" in refused(write, tmp_path / "gone" / f"plan{ending}")
    assert "Windows keeps AUX for itself" in refused(write, tmp_path / f"AUX{ending}")
    assert refused(write, tmp_path / f"plan: b{ending}").startswith("Choose a file name without :")
    assert "is read-only: choose another name" in refused(write, read_only)
    (tmp_path / f"folder{ending}").mkdir()
    assert "is a folder" in refused(write, tmp_path / f"folder{ending}")
    assert beside(tmp_path) == sorted([read_only.name, f"folder{ending}"])
    assert read_only.read_bytes() == b"as it was"


@pytest.mark.parametrize("kind", FILES)
def test_no_paper_takes_the_place_of_a_plan(asked: Asked, kind: str, tmp_path: Path) -> None:
    for name in ("plan.pcnplan", "PLAN.PCNPLAN"):
        told = f"{name} would take the name of a plan: choose another ending for the file."
        assert refused(getattr(asked, kind), tmp_path / name) == told
    assert beside(tmp_path) == []


def test_no_table_or_rate_set_takes_the_place_of_a_plan(tmp_path: Path) -> None:
    told = "plan.pcnplan would take the name of a plan: choose another ending for the file."
    target = tmp_path / "plan.pcnplan"
    assert refused(lambda path: csv_files.write(Table("a", "a", (), ()), path), target) == told
    with pytest.raises(FileProblem, match="would take the name of a plan"):
        rate_sets.write_rate_set(target, "All rates", ())
    assert beside(tmp_path) == []


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_full_disk_leaves_a_folder_as_it_was(
    asked: Asked, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "years.csv").write_text("as it was")
    monkeypatch.setattr(os, "fsync", full)
    assert refused(getattr(asked, kind), folder).startswith("The disk is full: make room ")
    assert refused(getattr(asked, kind), tmp_path / "fresh").startswith("The disk is full: make room ")
    assert beside(tmp_path) == ["out", "years.csv"]
    assert (folder / "years.csv").read_text() == "as it was"


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_that_is_a_file_is_told(asked: Asked, kind: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    assert refused(getattr(asked, kind), tmp_path / "taken").startswith("taken is a file: choose a folder")


@pytest.mark.skipif(sys.platform == "win32", reason="folders are read-only by mode bits on Linux only")
def test_a_folder_that_may_not_be_written_in_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with as_an_ordinary_user():
            told = refused(lambda path: exporting.write_folder(path, {"years.csv": b"x"}), folder)
        folder.chmod(0o755)
        assert told.startswith("You do not have permission to save in this folder")
        assert not list(folder.iterdir())


def test_one_table_open_in_excel_leaves_every_table_of_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second of three is held: the first is put back, and the third never stood there."""
    tables = [Table(key, key, (Column("Post"),), (("new",),)) for key in ("a", "b", "c")]
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("as it was")
    real = Path.replace

    def held(self: Path, other: Path) -> Path:
        if self == tmp_path / "b.csv":
            raise PermissionError(errno.EACCES, "in use")
        return real(self, other)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(exporting, "WAIT", 0.001)
    told = refused(lambda folder: csv_files.write_tables(tables, folder)[0], tmp_path)
    assert told == "Close b.csv in Excel, then try again, or save with a new name."
    assert beside(tmp_path) == ["a.csv", "b.csv"]
    assert {one.read_text() for one in tmp_path.iterdir()} == {"as it was"}
