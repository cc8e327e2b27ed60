"""What the presenter of a workshop keeps from the room: money columns, and the names of staff."""

from collections.abc import Iterable

from app.tables import Column, Kind

MONEY, NAMES = "money", "names"
OF_MONEY = {Kind.MONEY, Kind.PENCE, Kind.CHANGE}
_hidden: set[str] = set()


def hide(what: str, *, hidden: bool = True) -> None:
    (_hidden.add if hidden else _hidden.discard)(what)


def show_all() -> None:
    _hidden.clear()


def hides(what: str) -> bool:
    return what in _hidden


def columns(among: Iterable[Column]) -> frozenset[int]:
    """Places of the columns that are kept from the room."""
    return frozenset(at for at, one in enumerate(among) if hides(MONEY) and one.kind in OF_MONEY)
