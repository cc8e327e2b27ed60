"""Application windows and days as users read them."""

from datetime import date

from app.wording import counted, day
from models.reference import Reference
from models.training import Window


def in_days(days: int) -> str:
    if days == 0:
        return "today"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"


def route_name(window: Window, reference: Reference) -> str:
    found = next((pathway for pathway in reference.pathways if pathway.key == window.route), None)
    return found.name if found else window.route


def window_words(window: Window) -> str:
    """As the source says it, else from its dates."""
    if window.words:
        return window.words
    if window.opens and window.closes:
        return f"{day(window.opens)} to {day(window.closes)}"
    if window.opens:
        return f"from {day(window.opens)}"
    return f"until {day(window.closes)}" if window.closes else "dates not known"


def window_state(window: Window, today: date) -> str:
    last = window.closes or window.opens
    if last is None:
        return "Dates not known"
    if last < today:
        return "Past"
    if window.opens and window.opens > today:
        return f"Opens {in_days((window.opens - today).days)}"
    return f"Open until {day(window.closes)}" if window.closes else "Open"
