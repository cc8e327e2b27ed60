"""What dialogs share: their size within the screen, a form that scrolls, and the buttons at its foot."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from views import theme
from views.parts import button


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """Size a dialog for the zoom in use, no larger than the screen."""
    usual = QSize(width, height)
    zoomed = QSize(theme.px(width), theme.px(height))
    room = dialog.screen().availableSize()
    dialog.resize(zoomed.expandedTo(usual).boundedTo(room))
    _Fit(dialog)


class _Fit(QObject):
    """Keeps a dialog as tall as its words need, and within the screen: there it scrolls."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        fitted = {QEvent.Type.Show, QEvent.Type.LayoutRequest}
        if event.type() in fitted and isinstance(watched, QDialog) and (layout := watched.layout()):
            _fit(watched, layout)
        return False


def _fit(dialog: QDialog, layout: QLayout) -> None:
    room = dialog.screen().availableSize()
    least = layout.totalMinimumSize()
    tall = max(least.height(), layout.totalHeightForWidth(max(dialog.width(), least.width())))
    if least.width() > room.width() or tall > room.height():
        _scroll_all(dialog, layout)
        dialog.resize(QSize(max(dialog.width(), least.width()), tall).boundedTo(room))
    elif tall > dialog.height():
        dialog.resize(dialog.width(), tall)


def _scroll_all(dialog: QDialog, layout: QLayout) -> None:
    inside, area = QWidget(), QScrollArea()
    inside.setProperty("kind", "canvas")
    inside.setLayout(layout)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    dialog.setMinimumSize(0, 0)
    whole.activate()


def dialog_foot(dialog: QDialog, keep: QPushButton) -> QHBoxLayout:
    """Cancel, and beside it the button that does what the dialog is for, at the right end of a row."""
    cancel = button("Cancel")
    cancel.clicked.connect(dialog.reject)
    foot = QHBoxLayout()
    foot.addStretch(1)
    foot.addWidget(cancel)
    foot.addWidget(keep)
    return foot


def scrolling_form(dialog: QDialog, inside: QWidget, buttons: QLayout) -> None:
    """A dialog's form, which scrolls rather than be cut off, with its buttons always in sight below."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area, 1)
    whole.addLayout(buttons)
