"""The points to check that concern a figure, as a small button beside it: "1 point"."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app import point_words
from app.point_places import of_figure
from models.finding import Finding
from models.outlook import Outlook
from views import theme
from views.plain_tips import plain
from views.screens import POINTS


class PointsTag(QPushButton):
    """Hidden where there is nothing to check; pressed, it asks for the panel at the worst of them."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setIcon(theme.icon("check", "action", 16))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._first: Finding | None = None
        self.clicked.connect(self._ask)
        self.hide()

    def show_points(self, found: tuple[Finding, ...]) -> None:
        """These, the worst first."""
        self.setVisible(bool(found))
        self._first = found[0] if found else None
        self.setText(point_words.count(len(found)))
        self.setToolTip(plain("\n".join(one.text for one in found)))
        self.setAccessibleName(point_words.marker(found))

    def show_figure(self, outlook: Outlook, figure: str, about: str = "") -> None:
        """The open points beside a figure; `about`: the key of the role or need in view."""
        self.show_points(of_figure(outlook.points.open, figure, about))

    def _ask(self) -> None:
        if self._first:
            self.wanted.emit(asked_for(self._first))


def asked_for(finding: Finding) -> str:
    return f"{POINTS}:{finding.mark}"
