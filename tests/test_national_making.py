"""A national file is made whole or not at all, with progress to see and a way to stop."""

import errno
import os
import sys
import tempfile
from pathlib import Path

import pytest

from app import national_making
from app.national_files import survey
from app.problems import BadInput, FileProblem
from app.progress import Progress, Stopped
from tests.official_files import LISTS, STAFF, listed, made, pharmacist, two_networks, write
from tests.test_exporting import as_an_ordinary_user


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return two_networks(tmp_path / "small")


def test_a_folder_without_practices_and_networks_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "no_map", lists=[LISTS, listed("A81001", 7000)], staff=[STAFF, pharmacist()])
    with pytest.raises(BadInput, match=r"gp-reg-pat-prac-map.* then make the national file again\.$"):
        national_making.make(tmp_path / "a.pcnnational", survey(folder))
    assert [path.name for path in tmp_path.iterdir()] == ["no_map"]


def test_a_damaged_official_file_is_refused_by_name(small: Path, tmp_path: Path) -> None:
    write(small, staff=[STAFF, pharmacist().removesuffix(",7"), pharmacist()])
    with pytest.raises(BadInput, match=r"^staff\.csv has a row that is too short"):
        national_making.make(tmp_path / "a.pcnnational", survey(small))
    assert not (tmp_path / "a.pcnnational").exists()


def test_a_newer_one_takes_the_place_of_an_older_one_and_of_nothing_else(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pcnnational"
    assert made(small, out).read_network("U00001").registered.value == 7000
    write(small, lists=[LISTS, listed("A81001", 7100), listed("A81002", 8000)])
    assert made(small, out).read_network("U00001").registered.value == 7100
    other = tmp_path / "letter.txt"
    other.write_text("as it was", encoding="utf-8")
    with pytest.raises(FileProblem, match=r"^letter\.txt is there already and is not a national file"):
        national_making.make(other, survey(small))
    assert other.read_text(encoding="utf-8") == "as it was"


def test_a_full_disk_keeps_the_old_file(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "a.pcnnational"
    before = made(small, out).data

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match=r"^The disk is full: make room"):
        national_making.make(out, survey(small))
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pcnnational", "small"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are read-only by mode bits on Linux only")
def test_a_read_only_folder_is_told_before_anything_is_read(small: Path) -> None:
    found = survey(small)
    begun: list[str] = []
    progress = Progress(lambda words, _: begun.append(words))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with pytest.raises(FileProblem, match="do not have permission to save"), as_an_ordinary_user():
            national_making.make(folder / "a.pcnnational", found, progress)
        folder.chmod(0o755)
        assert not list(folder.iterdir())
    assert begun == []


def test_a_read_only_file_and_a_missing_folder_are_told(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pcnnational"
    before = made(small, out).data
    out.chmod(0o444)
    with pytest.raises(FileProblem, match=r"^a\.pcnnational is read-only: choose another name"):
        national_making.make(out, survey(small))
    assert out.read_bytes() == before
    with pytest.raises(FileProblem, match=r"^The folder for a\.pcnnational is not there"):
        national_making.make(tmp_path / "gone" / "a.pcnnational", survey(small))


# -- on the way


def test_progress_goes_up_to_all_of_each_part(small: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    progress = Progress(lambda words, percent: told.append((words, percent)))
    national_making.make(tmp_path / "a.pcnnational", survey(small, progress), progress)
    parts = [words for words, _ in told]
    for part in ("Looking through small…", "Reading lists.csv…", "Putting the networks together…"):
        percents = [percent for words, percent in told if words == part]
        assert percents == sorted(percents)
        assert parts.index(part) < len(parts)
    assert [percent for words, percent in told if words == "Putting the networks together…"] == [0, 50, 100]


def test_stopping_anywhere_on_the_way_writes_nothing(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pcnnational"
    before = made(small, out).data
    for steps in range(12):
        progress = stopping_after(steps)
        with pytest.raises(Stopped):
            national_making.make(out, survey(small, progress), progress)
        assert out.read_bytes() == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pcnnational", "small"]


def stopping_after(steps: int) -> Progress:
    """Stopped by the user once so many things were told."""
    told: list[str] = []

    def tell(words: str, _: int) -> None:
        told.append(words)
        if len(told) > steps:
            progress.stop()

    progress = Progress(tell)
    return progress
