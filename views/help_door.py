"""F1: the help of a window, opened on the page of what is in view."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app import help_pages
from app.help_text import anchor
from views import shortcut_sheet
from views.parted_page import PartedPage

if TYPE_CHECKING:
    from views.help_window import HelpWindow
    from views.main_window import MainWindow


def show(window: "MainWindow", place: str = "") -> "HelpWindow":
    """The help at a page, else at that of what is in view; in the window it has already, if any."""
    from views.help_window import HelpWindow

    pages = help_pages.book(shortcut_sheet.blocks(window))
    if window.help is None:
        window.help = HelpWindow(pages)
    window.help.renew(pages)
    window.help.open_beside(window, place or in_view(window))
    return window.help


def in_view(window: "MainWindow") -> str:
    """The page of the panel that has the keyboard, else of the screen and the part of it that is shown."""
    now = QApplication.focusWidget()
    panels = {"points": window.findings, "what-if": window.what_if, "history": window.history}
    for key, panel in panels.items():
        if panel and now and panel.isAncestorOf(now):
            return key
    screen = window.screens.key
    page = window.screens.page()
    if isinstance(page, PartedPage) and page.tabs.currentIndex() > 0:
        return f"{screen}#{anchor(page.tabs.tabText(page.tabs.currentIndex()))}"
    return screen
