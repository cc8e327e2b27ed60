"""One network's posts out of England's workforce zip take at most twice a bare read of that file."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from app import reference_library
from app.national_files import read_network, survey
from app.network_import import posts_from

ROUNDS = 7
MOST = 2


def quickest(action: Callable[[], object]) -> float:
    """Seconds of the best of several runs: what is left when nothing else disturbs it."""
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        action()
        taken.append(perf_counter() - begun)
    return min(taken)


@pytest.mark.benchmark
def test_posts_of_one_network_against_a_bare_read_of_england(shared: Path) -> None:
    packed = shared / "data/england/PCNWFIndividualCSV.062026.zip"
    reference = reference_library.load()

    def bare_read() -> list[str]:
        with zipfile.ZipFile(packed) as opened:
            name = next(name for name in opened.namelist() if name.endswith(".csv"))
            return opened.read(name).decode("utf-8-sig").splitlines()

    def posts() -> int:
        return len(posts_from(read_network(survey(packed), "U07842"), reference)[0])

    assert len(bare_read()) == 39_941
    assert posts() == 31
    ratio = quickest(posts) / quickest(bare_read)
    assert ratio <= MOST, f"{ratio:.2f} times a bare read"
