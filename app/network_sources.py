"""Where a network is chosen from: a folder of official files, or a national file made of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from app import national_file
from app.national_file import NationalFile
from app.national_files import networks, read_network, survey
from app.national_survey import Survey
from app.network_return import NetworkName, NetworkReturn
from app.progress import QUIET, Progress
from app.wording import counted, day


@dataclass(frozen=True, slots=True)
class NetworkSource:
    """Networks to choose from, and how one is read."""

    path: Path
    words: str  # what was found, for the user
    networks: tuple[NetworkName, ...]
    read: Callable[[str, Progress], NetworkReturn]  # by code


def look_into(path: Path, progress: Progress = QUIET) -> NetworkSource:
    """A national file, or a folder or file of official figures. Problem says in a sentence why not."""
    if national_file.is_national(path):
        progress.begin(f"Opening {path.name}…", 1)
        found = national_file.read(path)
        return NetworkSource(
            path, national_words(found), found.networks, lambda code, _: found.read_network(code)
        )
    looked = survey(path, progress)
    listed = networks(looked, progress)
    return NetworkSource(path, recognised_words(looked), listed, partial(read_network, looked))


def recognised_words(looked: Survey) -> str:
    """The files that were recognised, in words, and how many were not."""
    left = f"\n{counted(len(looked.skipped), 'file')} left alone." if looked.skipped else ""
    return f"Recognised: {_labels(source.label for source in looked.sources)}.{left}"


def national_words(found: NationalFile) -> str:
    """How many networks a national file holds, and what it was made of."""
    made_on = day(date.fromisoformat(found.made_on))
    labels = _labels(label for label, _ in found.sources)
    return (
        f"{counted(len(found.networks), 'network')}, put together from official files on {made_on}: {labels}."
    )


def _labels(labels: Iterable[str]) -> str:
    return "; ".join(sorted(set(labels)))
