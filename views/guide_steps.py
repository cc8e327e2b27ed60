"""What each step of the guided start watches, and the control that it points at. Nothing is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from views.start_page import StartPage

if TYPE_CHECKING:
    from app.open_plan import OpenPlan
    from models.post import Post
    from views.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Stood:
    """How the plan stood when a step began."""

    open_plan: "OpenPlan | None"
    posts: tuple["Post", ...] = ()
    steps: int = 0  # that could be undone


@dataclass(frozen=True, slots=True)
class Watched:
    done: Callable[["MainWindow", Stood], bool]
    at: Callable[["MainWindow"], QWidget | None]


def stands(window: "MainWindow") -> Stood:
    open_plan = window.open_plan
    if open_plan is None:
        return Stood(None)
    return Stood(open_plan, open_plan.settled.scenario.posts, open_plan.stack.index())


# -- whether a step is done


def _opened(window: "MainWindow", _stood: Stood) -> bool:
    return window.open_plan is not None


def _shows(screen: str, part: str = "") -> Callable[["MainWindow", Stood], bool]:
    def shown(window: "MainWindow", _stood: Stood) -> bool:
        if window.screens.key != screen:
            return False
        return not part or _part(window) == part

    return shown


def _changed(window: "MainWindow", stood: Stood) -> bool:
    now = stands(window)
    return now.steps > stood.steps and now.posts != stood.posts


def _undone(window: "MainWindow", stood: Stood) -> bool:
    """Also where there is nothing to undo, as the step before was skipped."""
    now = stands(window)
    return now.steps < stood.steps or now.steps == 0


def _tries(window: "MainWindow", _stood: Stood) -> bool:
    return bool(window.open_plan and window.open_plan.trying)


def _tries_nothing(window: "MainWindow", _stood: Stood) -> bool:
    return bool(window.open_plan and not window.open_plan.trying)


def _points_shown(window: "MainWindow", _stood: Stood) -> bool:
    return bool(window.findings and window.findings.isVisible())


# -- where to do it


def _part(window: "MainWindow") -> str:
    from views.parted_page import PartedPage

    page = window.screens.page()
    return page.part if isinstance(page, PartedPage) else ""


def _tab(screen: str) -> Callable[["MainWindow"], QWidget | None]:
    """The tab of a screen: in the rail, or in the presenter's bar."""

    def tab(window: "MainWindow") -> QWidget | None:
        tabs = window.workshop.bar.tabs if window.workshop.bar else window.rail.tabs
        return tabs.get(screen)

    return tab


def _plan_door(window: "MainWindow") -> QWidget | None:
    page = window.screens.page()
    return page.sample if isinstance(page, StartPage) else _tab("start")(window)


def _posts(window: "MainWindow") -> QWidget | None:
    team = window.screens.team_page() if window.screens.key == "team" else None
    return team.table if team else _tab("team")(window)


def _undo(window: "MainWindow") -> QWidget | None:
    return window.status_line.undo if window.status_line else None


def _levers(window: "MainWindow") -> QWidget | None:
    from views.money_page import MoneyPage

    if window.what_if and window.what_if.isVisible():
        return window.what_if.levers["start_delay"].slider
    page = window.screens.page()
    return page.what_if if isinstance(page, MoneyPage) else _tab("money")(window)


def _stop(window: "MainWindow") -> QWidget | None:
    return window.trial.stop if window.trial else None


def _points(window: "MainWindow") -> QWidget | None:
    return window.strip.points if window.strip else None


def _supervision(window: "MainWindow") -> QWidget | None:
    from views.parted_page import PartedPage

    page = window.screens.page()
    if window.screens.key == "capacity" and isinstance(page, PartedPage):
        return page.tabs
    return _tab("capacity")(window)


WATCHED = {
    "open": Watched(_opened, _plan_door),
    "needs": Watched(_shows("needs"), _tab("needs")),
    "change": Watched(_changed, _posts),
    "undo": Watched(_undone, _undo),
    "money": Watched(_shows("money"), _tab("money")),
    "try": Watched(_tries, _levers),
    "stop": Watched(_tries_nothing, _stop),
    "points": Watched(_points_shown, _points),
    "supervision": Watched(_shows("capacity", "supervision"), _supervision),
    "paper": Watched(_shows("paper"), _tab("paper")),
}
