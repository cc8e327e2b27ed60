"""Going to what someone looks for: a post, a need, or where a point to check is mended."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.finding import Finding
    from views.main_window import MainWindow


def post(window: "MainWindow", key: str) -> None:
    window.show_screen("team")
    if page := window.screens.team_page():
        page.choose_post(key)


def need(window: "MainWindow", key: str) -> None:
    from views.needs_panel import NeedsPanel
    from views.parted_page import PartedPage

    window.show_screen("needs:needs")
    page = window.screens.page()
    if isinstance(page, PartedPage) and isinstance(panel := page.panel(), NeedsPanel):
        panel.choose_need(key)


def point(window: "MainWindow", finding: "Finding") -> None:
    """The screen that mends a point to check, with what it concerns chosen."""
    from app.point_places import screen_of
    from views.page import Page

    window.show_screen(screen_of(finding))
    page = window.screens.page()
    if isinstance(page, Page):
        page.show_where(finding)
