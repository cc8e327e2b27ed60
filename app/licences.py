"""The libraries the program runs on, each with its version and licence as its own metadata gives them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata, requires
from typing import TYPE_CHECKING

from app.tables import Column, Table

if TYPE_CHECKING:
    from email.message import Message

PROGRAM = "pcn-workforce-planner"
LONGEST = 60  # letters: a field that holds a whole licence's text is not its name
NOT_SAID = "See its own files"
OFFICIAL = (
    "Official figures: contains public sector information licensed under the Open Government Licence v3.0. "
    "Source: NHS England; OHID; ODS."
)
FONT = ("Liberation Sans", "bundled", "SIL Open Font Licence 1.1")


def libraries() -> Table:
    """Every library that is needed to run, by name, and the bundled font."""
    rows = sorted((_row(name) for name in _needed(PROGRAM, set())), key=lambda row: row[0].lower())
    columns = (Column("Library"), Column("Version"), Column("Licence"))
    return Table("licences", "Libraries and their licences", columns, (*rows, FONT))


def _needed(name: str, seen: set[str]) -> set[str]:
    """What a package needs where it is installed, and what that needs in turn; extras are left out."""
    from packaging.requirements import Requirement

    for line in _requires(name):
        wanted = Requirement(line)
        known = wanted.name.lower().replace("_", "-")
        if known in seen or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        if _metadata(known) is not None:
            seen.add(known)
            _needed(known, seen)
    return seen


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


def _metadata(name: str) -> Message | None:
    try:
        return metadata(name)  # type: ignore[return-value]  # documented as a message
    except PackageNotFoundError:
        return None


def _row(name: str) -> tuple[str, str, str]:
    found = _metadata(name)
    if found is None:
        return name, "", NOT_SAID
    return str(found["Name"]), str(found["Version"]), licence_of(found)


def licence_of(found: Message) -> str:
    """The licence expression, else the short field, else the classifiers."""
    for field in ("License-Expression", "License"):
        text = str(found.get(field) or "").strip()
        if text and len(text) <= LONGEST:
            return text
    named = [line for line in found.get_all("Classifier") or [] if line.startswith("License ::")]
    return ", ".join(line.rpartition(" :: ")[2] for line in named) or NOT_SAID
