"""A panel beside the screen, under the strip: a title, a way to close it, and what it shows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from views import theme
from views.parts import label, link_button

WIDTH = 340


class SidePanel(QFrame):
    opened = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.setFixedWidth(theme.px(WIDTH))
        self.title = label(title, "card_title", wrap=True)
        close = link_button("Close")
        close.setAccessibleName(f"Close {title[:1].lower()}{title[1:]}")
        close.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 16, 16, 16)
        self.rows.setSpacing(8)
        self.rows.addLayout(head)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.opened.emit()

    def toggle(self) -> None:
        self.setVisible(self.isHidden())
