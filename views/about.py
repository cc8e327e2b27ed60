"""Help: what the program is, and its keyboard shortcuts."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from app import licences
from app.tables import Column, Table
from views import theme
from views.parts import label, open_at, page_title, secondary
from views.table import TableView

WORDS = (
    "Plan the additional roles team of a primary care network in England.",
    "It works without the internet. Plans stay on this computer, in files that you choose.",
    "No patient data is kept. Figures that nobody publishes are assumptions, labelled and yours to change.",
    "Open source under the MIT licence.",
    licences.OFFICIAL,
)
SHORTEST = 200  # px
HANDS = (("Edit a cell", "F2"), ("Leave a dialog", "Esc"), ("Open the menu of a row", "Shift+F10"))


def show_about(parent: QWidget) -> None:
    dialog = _dialog(parent, "About PCN Workforce Planner")
    mark = QLabel()
    mark.setPixmap(theme.pixmap("mark", size=64))
    mark.setAccessibleName("The mark of PCN Workforce Planner")
    words = QVBoxLayout()
    words.setSpacing(8)
    words.addWidget(page_title("PCN Workforce Planner"))
    words.addWidget(secondary(f"Version {_version()}"))
    for sentence in WORDS:
        words.addWidget(label(sentence, wrap=True))
    view = TableView()
    view.show_table(licences.libraries())
    view.setMinimumHeight(theme.px(SHORTEST))
    words.addSpacing(8)
    words.addWidget(label("Libraries and their licences", "card_title"))
    words.addWidget(view, 1)
    open_at(dialog, 720, 640)
    row = QHBoxLayout()
    row.setSpacing(24)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    _finish(dialog, row)


def show_shortcuts(parent: QMainWindow) -> None:
    dialog = _dialog(parent, "Keyboard shortcuts")
    view = TableView()
    view.show_table(shortcuts(parent))
    row = QHBoxLayout()
    row.addWidget(view)
    open_at(dialog, 520, 640)
    _finish(dialog, row)


def shortcuts(window: QMainWindow) -> Table:
    """Every command of the window that has a shortcut, as its menus give it."""
    found = [
        (_command(action), _keys(action))
        for action in window.menuBar().findChildren(QAction)
        if action.shortcuts()
    ]
    return Table("shortcuts", "Keyboard shortcuts", (Column("Command"), Column("Keys")), (*found, *HANDS))


def _command(action: QAction) -> str:
    """Undo and redo name what they would do; the command is their first word."""
    words = action.text().replace("&", "").removesuffix("…")
    return next((word for word in ("Undo", "Redo") if words.startswith(f"{word} ")), words)


def _keys(action: QAction) -> str:
    return " or ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def _dialog(parent: QWidget, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _finish(dialog: QDialog, content: QHBoxLayout) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    rows = QVBoxLayout(dialog)
    rows.setContentsMargins(24, 24, 24, 16)
    rows.setSpacing(16)
    rows.addLayout(content)
    rows.addWidget(buttons)
    dialog.open()


def _version() -> str:
    try:
        return version("pcn-workforce-planner")
    except PackageNotFoundError:
        return "unknown"
