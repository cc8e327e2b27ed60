"""What can be done in a table: in its menu, and by key while it has the keyboard."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def offer(table: QWidget, commands: Iterable[tuple[str, str, Callable[[], object]]]) -> dict[str, QAction]:
    """Each command by its words, with its key ("": none) and what it does."""
    made: dict[str, QAction] = {}
    for words, keys, does in commands:
        action = QAction(words, table)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _on=False, does=does: does())
        table.addAction(action)
        made[words] = action
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return made
