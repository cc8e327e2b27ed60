"""Access keys: each line of a menu answers to a letter of its own."""

from collections.abc import Iterable

from PySide6.QtWidgets import QMenu


def plain(words: str) -> str:
    """The words of a line that is told from data, in which "&" is a sign like any other."""
    return words.replace("&", "&&")


def letter(words: str) -> str:
    """The letter marked with "&", in lower case; "" where none is."""
    _, mark, rest = words.replace("&&", "").partition("&")
    return rest[:1].lower() if mark else ""


def give(menu: QMenu) -> None:
    """Lines keep the letter they are marked with; the others take the first that is free, initials first."""
    lines = [action for action in menu.actions() if not action.isSeparator()]
    taken = {letter(line.text()) for line in lines}
    for line in lines:
        if isinstance(under := line.menu(), QMenu):
            give(under)
        if not letter(line.text()):
            marked = _marked(line.text(), taken)
            taken.add(letter(marked))
            line.setText(marked)


def _marked(words: str, taken: Iterable[str]) -> str:
    starts = [at for at, sign in enumerate(words) if sign.isalpha() and (at == 0 or words[at - 1] == " ")]
    inside = [at for at, sign in enumerate(words) if sign.isalpha()]
    free = (at for at in (*starts, *inside) if words[at].lower() not in taken)
    at = next(free, None)
    return words if at is None else f"{words[:at]}&{words[at:]}"
