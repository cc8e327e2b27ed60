"""Help: what the program is, and the licences of what it is made of."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app import licences
from views import theme
from views.dialog_parts import open_at
from views.parts import label, page_title, secondary
from views.table import TableView

WORDS = (
    "Plan the additional roles team of a primary care network in England.",
    "It works without the internet. Plans stay on this computer, in files that you choose.",
    "No patient data is kept. Figures that nobody publishes are assumptions, labelled and yours to change.",
    "Open source under the MIT licence.",
    licences.OFFICIAL,
)
SHORTEST = 200  # px


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
