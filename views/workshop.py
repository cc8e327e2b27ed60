"""The Workshop view: the window as a projector shows it, in large type, and put back exactly afterwards."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication, QScreen

from views import discretion, menus, settings
from views.pointer_ring import PointerRing

if TYPE_CHECKING:
    from views.main_window import MainWindow
    from views.presenter_bar import PresenterBar

SCREENS = ("team", "money", "capacity", "compare")


@dataclass(frozen=True, slots=True)
class Before:
    """How the window stood."""

    screen: str
    part: str
    geometry: QByteArray
    place: QRect | None  # on the desktop; None where it filled a screen
    panel: str  # the side panel that was open
    names: bool
    post: str  # the key of the post that was chosen


class Workshop:
    def __init__(self, window: "MainWindow") -> None:
        self.window = window
        self.before: Before | None = None
        self.ring: PointerRing | None = None
        self.bar: PresenterBar | None = None
        self.wants_ring = True

    @property
    def on(self) -> bool:
        return self.before is not None

    @property
    def lines(self) -> int:
        """Of the screen that the type is sized for; a window may be taller than one of several."""
        return max(self.window.screen().size().height(), self.window.height())

    def toggle(self) -> None:
        self.leave() if self.on else self.enter()
        self.window.activateWindow()  # the keyboard's own place may be gone with what was dressed anew

    def enter(self) -> None:
        window = self.window
        self.before = self._as_it_stands()
        discretion.hide(discretion.NAMES)
        if projector := _projector(window.screen()):
            self._move_to(projector)
        shown = window.screens.key if window.screens.key in SCREENS else SCREENS[0]
        menus.dress(window, _place(shown, self.before.part if shown == self.before.screen else ""))
        self._put_back_team(self.before)

    def leave(self) -> None:
        """Everything as it stood, but for what was changed in the plan."""
        window, before = self.window, self.before
        if before is None:
            return
        if window.screen() is not QGuiApplication.primaryScreen():
            settings.keep_projector(window.screen().name())
        self.before = None
        discretion.show_all()
        self.show_ring(wanted=False)
        menus.dress(window, "team" if before.post else before.screen)
        self._put_back_team(before)
        window.show_screen(_place(before.screen, before.part))
        window.restoreGeometry(before.geometry)
        if before.place:
            window.setGeometry(before.place)
        panels = {"findings": window.findings, "history": window.history}
        if panel := panels.get(before.panel):
            panel.show()

    def furnish(self) -> None:
        """Called when the window has been set out, in the Workshop view or out of it."""
        bar = self.window.menuBar()
        if self.bar:
            bar.setCornerWidget(None)  # type: ignore[arg-type]
            self.bar.deleteLater()
            self.bar = None
        if self.on:
            from views.presenter_bar import PresenterBar

            self.window.rail.hide()
            self.bar = PresenterBar(self.window)
            bar.setCornerWidget(self.bar)
            self.bar.show()
            self.show_ring(wanted=self.wants_ring)

    def show_ring(self, *, wanted: bool) -> None:
        if self.ring:
            self.ring.put_away()
            self.ring = None
        if wanted:
            self.ring = PointerRing(self.window)

    def _as_it_stands(self) -> Before:
        from views.parted_page import PartedPage

        window = self.window
        page = window.screens.page()
        part = page.part if isinstance(page, PartedPage) else ""
        panels = {"findings": window.findings, "history": window.history}
        panel = next((name for name, one in panels.items() if one and one.isVisible()), "")
        team = window.screens.team_page()
        names, post = (team.names.isChecked(), team.table.current_key()) if team else (False, "")
        place = None if window.isMaximized() or window.isFullScreen() else window.geometry()
        return Before(window.screens.key, part, window.saveGeometry(), place, panel, names, post)

    def _put_back_team(self, before: Before) -> None:
        if before.post and (team := self.window.screens.team_page()):
            team.names.setChecked(before.names)
            team.refresh()  # it is not on screen yet
            team.table.select(frozenset({before.post}))

    def _move_to(self, screen: QScreen) -> None:
        self.window.setScreen(screen)
        self.window.move(screen.availableGeometry().topLeft())
        self.window.showMaximized()


def _place(screen: str, part: str) -> str:
    return f"{screen}:{part}" if part else screen


def _projector(current: QScreen) -> QScreen | None:
    """The screen used last time, where it is there and not the one at hand."""
    name = settings.projector()
    found = [screen for screen in QGuiApplication.screens() if screen.name() == name]
    return found[0] if found and found[0] is not current else None
