"""The screens of the window, one of them seen: each is made at its first showing, and kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from views.screens import START

if TYPE_CHECKING:
    from views.team_page import TeamPage


class ShownScreens(QStackedWidget):
    """`made` makes the page of a screen's key; `areas` holds those that were shown, each able to scroll."""

    def __init__(self, made: Callable[[str], QWidget]) -> None:
        super().__init__()
        self._made = made
        self.areas: dict[str, QScrollArea] = {}

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """What stands whole in a low window alone is asked again, even where it stays as wide as it is."""
        super().resizeEvent(event)
        for area in self.findChildren(QScrollArea):
            area.updateGeometry()

    @property
    def key(self) -> str:
        """Of the screen that is seen; "" before the first."""
        return next((key for key, area in self.areas.items() if area is self.currentWidget()), "")

    def page(self) -> QWidget | None:
        """What is seen."""
        area = self.areas.get(self.key)
        return area.widget() if area else None

    def show_screen(self, key: str, part: str = "") -> None:
        """Show a screen, perhaps one of its parts."""
        if key == START and key in self.areas:
            self.areas.pop(key).deleteLater()  # what it lists may have changed since
        if key not in self.areas:
            self.areas[key] = _scrolling(self._made(key))
            self.addWidget(self.areas[key])
        self.setCurrentWidget(self.areas[key])
        if part:
            self._show_part(part)

    def _show_part(self, part: str) -> None:
        from views.parted_page import PartedPage

        page = self.page()
        if isinstance(page, PartedPage):
            page.show_part(part)

    def team_page(self) -> "TeamPage | None":
        """The Team screen, once it has been shown."""
        from views.team_page import TeamPage

        page = self.areas["team"].widget() if "team" in self.areas else None
        return page if isinstance(page, TeamPage) else None

    def follow(self) -> None:
        """Show every page anew, now or when it is next seen."""
        from views.page import Page

        for area in self.areas.values():
            if isinstance(page := area.widget(), Page):
                page.follow()


def _scrolling(page: QWidget) -> QScrollArea:
    """A page that fills the canvas, and scrolls rather than be cut off."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setProperty("kind", "canvas")
    area.setWidget(page)
    return area
