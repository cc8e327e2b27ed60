"""The screens of the window in the order of its rail; each is loaded when it is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.open_plan import OpenPlan
    from views.page import Page

START = "start"
POINTS = "points"  # not a screen: "points:MARK" opens a point to check beside one


def _needs(open_plan: "OpenPlan") -> "Page":
    from views.needs_page import NeedsPage

    return NeedsPage(open_plan)


def _team(open_plan: "OpenPlan") -> "Page":
    from views.team_page import TeamPage

    return TeamPage(open_plan)


def _money(open_plan: "OpenPlan") -> "Page":
    from views.money_page import MoneyPage

    return MoneyPage(open_plan)


def _capacity(open_plan: "OpenPlan") -> "Page":
    from views.capacity_page import CapacityPage

    return CapacityPage(open_plan)


def _compare(open_plan: "OpenPlan") -> "Page":
    from views.compare_page import ComparePage

    return ComparePage(open_plan)


def _rates(open_plan: "OpenPlan") -> "Page":
    from views.rates_page import RatesPage

    return RatesPage(open_plan)


def _paper(open_plan: "OpenPlan") -> "Page":
    from views.paper_page import PaperPage

    return PaperPage(open_plan)


SCREENS: dict[str, tuple[str, Callable[["OpenPlan"], "Page"] | None]] = {
    START: ("Start", None),
    "needs": ("Needs", _needs),
    "team": ("Team", _team),
    "money": ("Money", _money),
    "capacity": ("Capacity", _capacity),
    "compare": ("Compare", _compare),
    "rates": ("Rates", _rates),
    "paper": ("Paper", _paper),
}


def parts(screen: str) -> tuple[tuple[str, str], ...]:
    """Key and words of each part of a screen."""
    from views import capacity_page, compare_page, money_page, needs_page

    made = {"needs": needs_page.PARTS, "money": money_page.PARTS, "capacity": capacity_page.PARTS}
    if screen == "compare":
        return compare_page.PARTS
    return tuple((key, words) for key, words, _ in made.get(screen, ()))
