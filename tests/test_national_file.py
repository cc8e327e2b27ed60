"""A national file says of each network what the official files say; a bad one is refused in a sentence."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app import __version__, national_file, national_making, plan_file
from app.national_file import NationalFile
from app.national_files import read_network, survey
from app.network_choice import find_in
from app.problems import BadInput, FileProblem
from app.sample_plan import sample_plan
from tests.official_files import LISTS, listed, made, two_networks, write

EDGES = {
    "U07842": "East Cleveland",
    "U16464": "31 practices",
    "U37341": "one practice",
    "U41591": "two integrated care boards",
    "U32354": "no workforce return",
    "U41025": "a name that another network has too",
}
MOST_BYTES = 8_000_000


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return two_networks(tmp_path / "small")


# -- what it holds


def test_every_network_of_england_is_in_one_file_of_a_few_megabytes(england: NationalFile) -> None:
    assert len(england.networks) == 1298
    assert len(england.data) == england.path.stat().st_size < MOST_BYTES
    assert ("QOF prevalence, 2024/25", "PREVALENCE_2425.csv") in england.sources
    assert find_in(england.networks, "East Cleveland").code == "U07842"
    with pytest.raises(BadInput, match="fits 2 networks"):
        find_in(england.networks, "Grand Union PCN")


@pytest.mark.parametrize("code", EDGES)
def test_an_odd_network_is_as_in_the_folder(england: NationalFile, shared: Path, code: str) -> None:
    assert england.read_network(code) == read_network(survey(shared / "data/england"), code)


def test_a_sample_of_networks_is_as_in_the_folder(england: NationalFile, shared: Path) -> None:
    folder = survey(shared / "data/england")
    for network in england.networks[50::150]:
        assert england.read_network(network.code) == read_network(folder, network.code), network


def test_the_tables_can_be_added_up_with_any_sqlite_tool(england: NationalFile, shared: Path) -> None:
    known: dict[str, Any] = json.loads(
        (shared / "data/east_cleveland_U07842/known_answers.json").read_text(encoding="utf-8")
    )
    with closing(sqlite3.connect(england.path)) as db:
        (own,) = db.execute("SELECT id FROM networks WHERE code = 'U07842'").fetchone()
        asked = "SELECT sum(patients) FROM ages WHERE network = ?"
        assert db.execute(asked, [own]).fetchone()[0] == known["sum_of_practices"]
        asked = (
            "SELECT key, sum(people) FROM counts JOIN count_kinds ON count_kinds.id = counts.kind "
            "WHERE network = ? AND count_kinds.kind = 'register' GROUP BY key"
        )
        registers = {group: published["register"] for group, published in known["qof_2024_25_pcn"].items()}
        assert dict(db.execute(asked, [own])) == registers
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchone() is None


def test_names_that_differ_by_and_are_told_for_140_networks_of_england(england: NationalFile) -> None:
    """140 is the published files' own count."""
    with closing(sqlite3.connect(england.path)) as db:
        asked = "SELECT count(*) FROM notes JOIN texts ON texts.id = notes.text WHERE texts.text LIKE ?"
        assert db.execute(asked, ["%joined by the code%"]).fetchone()[0] == 140


def test_a_network_that_cannot_be_used_does_not_stop_the_others(small: Path, tmp_path: Path) -> None:
    write(small, lists=[LISTS, listed("A81001", 7000), listed("A81001", 7001), listed("A81002", 8000)])
    out = national_making.make(tmp_path / "a.pcnnational", survey(small))
    assert out.sentences[0].startswith("Wrote a.pcnnational: 2 networks, ")
    assert out.sentences[1].startswith("U00001 cannot be used: lists.csv has two different rows")
    found = national_file.read(out.path)
    with pytest.raises(BadInput, match=r"^lists\.csv has two different rows"):
        found.read_network("U00001")
    assert found.read_network("U00002").registered.value == 8000
    with pytest.raises(BadInput, match="No network here has the code U00003"):
        found.read_network("U00003")


def test_a_number_too_large_for_an_integer_comes_back_as_it_was(small: Path, tmp_path: Path) -> None:
    large = 10**25 + 1
    write(small, lists=[LISTS, listed("A81001", large), listed("A81002", 8000)])
    assert made(small, tmp_path / "a.pcnnational").read_network("U00001").registered.value == Decimal(large)


# -- what cannot be opened


def flipped(data: bytes, at: float) -> bytes:
    place = int(len(data) * at)
    return data[:place] + bytes([data[place] ^ 0x20]) + data[place + 1 :]


def newer(data: bytes) -> bytes:
    return data[:60] + (99).to_bytes(4, "big") + data[64:]


DAMAGED = "is damaged: ask for another copy"
NONE = "is not a national file: choose one that ends with .pcnnational."
BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", NONE),
    "a text": (lambda _: b"shopping", NONE),
    "a plan": (lambda _: plan_file.to_bytes(sample_plan()), NONE),
    "of a newer program": (newer, f"made by version {__version__} of the program: update this one"),
    "cut short": (lambda data: data[: len(data) // 2], DAMAGED),
    "cut to its heading": (lambda data: data[:100], DAMAGED),
    "a bit changed near the start": (partial(flipped, at=0.1), DAMAGED),
    "a bit changed in the middle": (partial(flipped, at=0.5), DAMAGED),
    "a bit changed near the end": (partial(flipped, at=0.9), DAMAGED),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_in_one_sentence_and_left_alone(what: str, small: Path, tmp_path: Path) -> None:
    spoil, sentence = BAD[what]
    data = spoil(made(small, tmp_path / "good.pcnnational").data)
    bad = tmp_path / "bad.pcnnational"
    bad.write_bytes(data)
    assert national_file.is_national(bad), "by its name, so that the sentence is about national files"
    with pytest.raises(FileProblem) as refused:
        national_file.read(bad)
    said = str(refused.value)
    assert said.startswith("bad.pcnnational ")
    assert sentence in said
    assert said.endswith(".")
    assert bad.read_bytes() == data


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.pcnnational").mkdir()
    with pytest.raises(FileProblem, match=r"^folder\.pcnnational is a folder: choose"):
        national_file.read(tmp_path / "folder.pcnnational")
    with pytest.raises(FileProblem, match=r"^There is no file gone\.pcnnational there"):
        national_file.read(tmp_path / "gone.pcnnational")


def test_it_is_known_by_what_it_holds_under_any_name(small: Path, tmp_path: Path) -> None:
    made(small, tmp_path / "a.pcnnational").path.rename(tmp_path / "a.tmp")
    assert national_file.is_national(tmp_path / "a.tmp")
    assert len(national_file.read(tmp_path / "a.tmp").networks) == 2
    assert not national_file.is_national(small / "map.csv")


def test_a_folder_of_official_files_leaves_a_national_file_in_it_alone(small: Path) -> None:
    before = read_network(survey(small), "U00001")
    made(small, small / "a.pcnnational")
    found = survey(small)
    assert [skipped.sentence for skipped in found.skipped] == [
        "a.pcnnational is a national file: choose it by itself, or a folder of official files."
    ]
    assert read_network(found, "U00001") == before
