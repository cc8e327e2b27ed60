"""The shortcut sheet: the keys of the menus as the window has them, then those of screens and help."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.help_text import Block, BlockKind
from views import help_keys
from views.screens import SCREENS

Rows = tuple[tuple[str, str], ...]  # what it does, and its keys

TITLE = "Keyboard shortcuts"
ABOUT = (
    "Every command can be reached by keyboard. Press Alt and an underlined letter to open a menu.",
    "Hold Alt to see a letter or digit on each button, tab and labelled box. Alt with it uses that.",
    "Tab goes from one control to the next, and F6 from one part of the window to the next.",
    "Press Ctrl+K and type a few letters to find any command.",
)
WITHOUT_PLAN = "Open a plan to see the keys of its commands here too."
ON_SCREENS: dict[str, Rows] = {
    "needs": (
        ("Edit a cell", "F2"), ("Edit a need", "Ctrl+Return"), ("Add a need", "Ins"),
        ("Move up", "Alt+Up"), ("Move down", "Alt+Down"), ("Remove a need, or clear a purpose", "Del"),
        ("Paste from Excel", "Ctrl+V"), ("Give the chosen posts to a need", "Ctrl+M"),
        ("Write the purpose of a role", "Return"), ("Use the suggested words", "Ctrl+U"),
    ),
    "team": (
        ("Edit a cell", "F2"), ("Add a post", "Ins"), ("Duplicate", "Ctrl+D"), ("Move up", "Alt+Up"),
        ("Move down", "Alt+Down"), ("Remove", "Del"), ("Copy", "Ctrl+C"), ("Paste", "Ctrl+V"),
    ),
    "capacity": (
        ("Add a training hub", "Ins"), ("Remove", "Del"), ("Mark guidance as read", "Space"),
    ),
}  # fmt: skip
TRYING: Rows = (
    ("Keep what is tried out", "Return"), ("Keep what is tried out", "Enter"), ("Stop trying", "Esc"),
)  # fmt: skip
HANDS: Rows = (
    ("Next control", "Tab"), ("Previous control", "Shift+Tab"), ("Open the menu of a row", "Shift+F10"),
    ("Copy a table", "Ctrl+C"), ("Leave a dialog, or a cell as it was", "Esc"),
    ("Take what was typed", "Return"),
    ("Move a post's start by a month", "Left or Right"), ("Score a need", "1 to 5"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    rows: Rows


def groups(window: QMainWindow) -> Iterator[Group]:
    """Menu by menu, then screen by screen; what a menu holds depends on whether a plan is open."""
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu) and (rows := tuple(_rows(menu))):
            yield Group(f"{_words(top)} menu", rows)
    for key, rows in ON_SCREENS.items():
        yield Group(f"On the {SCREENS[key][0]} screen", _native(rows))
    yield Group("While something is tried out", _native(TRYING))
    yield Group("In tables and forms", _native(HANDS))
    yield Group("In the help", _native(help_keys.KEYS))


def blocks(window: QMainWindow) -> tuple[Block, ...]:
    """The sheet as a page of the help."""
    made = [Block(BlockKind.HEADING, (TITLE,), level=1)]
    made += [Block(BlockKind.WORDS, (words,)) for words in ABOUT]
    if not any(group.name == "Plan menu" for group in groups(window)):
        made.append(Block(BlockKind.WORDS, (WITHOUT_PLAN,)))
    for group in groups(window):
        rows = (("Command", "Keys"), *group.rows)
        made.append(Block(BlockKind.HEADING, (group.name,), level=2))
        made.append(Block(BlockKind.TABLE, rows=rows, right=(False, False), widths=(62, 38)))
    return tuple(made)


def _rows(menu: QMenu) -> Iterator[tuple[str, str]]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _rows(inner)
        elif action.shortcuts():
            yield _words(action), " or ".join(map(_shown, action.shortcuts()))


def _words(action: QAction) -> str:
    """Undo and redo name what they would do; the command is their first word."""
    words = action.text().replace("&", "").removesuffix("…")
    first = next((word for word in ("Undo", "Redo") if words.startswith(f"{word} ")), words)
    return "Undo" if first.startswith("Stop trying:") else first


def _native(rows: Rows) -> Rows:
    """Keys as the system writes them; words such as "1 to 5" as they stand."""
    return tuple((words, keys if " " in keys else _shown(QKeySequence(keys))) for words, keys in rows)


def _shown(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
