"""What the official files say of each network, put in the tables of a national file."""

import sqlite3
from collections.abc import Iterable
from decimal import Decimal

from app.network_return import NetworkName, NetworkReturn, StaffRow
from models.dated_figure import Figure
from models.network import Practice

NETWORK_FIGURES = ("registered", "weighted", "paid_for", "imd")
PRACTICE_FIGURES = ("registered", "weighted", "adjusted")
TEXTS = ("icb", "ages_source", "registers_source", "workforce_source")
LARGEST = 2**63  # what an integer of the file can hold
Number = int | str | None


def stored(value: Decimal | None) -> Number:
    """A whole number as an integer, another as its text."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < LARGEST else str(value)


def stored_person(text: str | None) -> Number:
    """A person's number as an integer where that gives the same text again."""
    whole = text is not None and text.isdecimal() and str(int(text)) == text and int(text) < LARGEST
    return int(text) if text and whole else text


class Writer:
    """Puts networks in a national file. Texts and kinds get a number when they are first met."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, dict[tuple[str, ...], int]] = {}
        self._networks = 0

    def _number(self, table: str, *texts: str) -> int:
        """The number of a text or kind, in its table of kinds."""
        known = self._known.setdefault(table, {})
        if texts not in known:
            known[texts] = len(known) + 1
            self._put(table, [(known[texts], *texts)])
        return known[texts]

    def _put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        found = list(rows)
        if found:
            marks = ", ".join("?" * len(found[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - our own names

    def add(self, listed: NetworkName, found: NetworkReturn | str) -> None:
        """A network, or the sentence why its figures cannot be used."""
        self._networks += 1
        own = self._networks
        problem = found if isinstance(found, str) else None
        self._put("networks", [(own, listed.code, listed.name, listed.practices, problem)])
        if not isinstance(found, str):
            self._add_return(own, found)

    def _add_return(self, own: int, found: NetworkReturn) -> None:
        texts = [self._number("texts", getattr(found, name)) for name in TEXTS]
        self._put("returns", [(own, found.name, *texts, found.workforce is not None)])
        figures = ((name, getattr(found, name)) for name in NETWORK_FIGURES)
        self._put("network_figures", ((own, *self._figure(name, figure)) for name, figure in figures))
        self._add_practices(own, found.practices)
        self._put(
            "ages",
            ((own, at, age.band, age.female, age.male, age.patients) for at, age in enumerate(found.ages)),
        )
        self._add_counts(own, found)
        self._put("staff", ((own, at, *self._post(row)) for at, row in enumerate(found.workforce or ())))
        self._put("notes", ((own, at, self._number("texts", note)) for at, note in enumerate(found.notes)))

    def _figure(self, part: str, figure: Figure) -> tuple[object, ...]:
        kind = self._number("figure_kinds", figure.unit, str(figure.status), figure.source)
        return part, kind, stored(figure.value)

    def _add_practices(self, own: int, practices: tuple[Practice, ...]) -> None:
        self._put("practices", ((own, at, one.code, one.name) for at, one in enumerate(practices)))
        self._put(
            "practice_figures",
            (
                (own, at, *self._figure(part, figure))
                for at, one in enumerate(practices)
                for part in PRACTICE_FIGURES
                if (figure := getattr(one, part)) is not None
            ),
        )

    def _add_counts(self, own: int, found: NetworkReturn) -> None:
        places = {practice.code: at for at, practice in enumerate(found.practices)}
        self._put(
            "counts",
            (
                (
                    own,
                    at,
                    places[count.practice],
                    self._number("count_kinds", count.kind, count.key, count.list_type, count.source),
                    stored(count.people),
                    stored(count.of),
                )
                for at, count in enumerate(found.counts)
            ),
        )

    def _post(self, row: StaffRow) -> tuple[object, ...]:
        kind = self._number("post_kinds", row.group, row.role, row.detail, row.source)
        return kind, stored(row.fte), stored_person(row.id)
