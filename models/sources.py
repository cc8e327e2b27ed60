"""Where the rule behind a point to check stands, and as of when."""

import re
from datetime import date

from models.amount_words import day_words
from models.dated_figure import Figure, Status
from models.months import FinancialYear, Month
from models.roles import RoleRule

ASSUMPTION = "working assumption of this program"
ENTERED = "entered in this plan"
NO_DATE = "date not given"
FIRST_CONTRACT, LAST_CONTRACT = 2019, 2026  # first years of the contracts that the facts speak of
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def contract(year: FinancialYear | None = None) -> str:
    """ "Network Contract DES 2025/26": of a year, or of the last known for later ones."""
    start = LAST_CONTRACT if year is None else min(max(year.start, FIRST_CONTRACT), LAST_CONTRACT)
    return f"Network Contract DES {FinancialYear(start)}"


def of_rule(rule: RoleRule) -> str:
    """A rule's source and the days it holds."""
    until = f" to {day_words(rule.until)}" if rule.until else ""
    return f"{rule.source}, in force from {day_words(rule.since)}{until}"


def of_figure(figure: Figure, otherwise: str = ASSUMPTION) -> str:
    """A figure's source, with the day it was published or the month from which it holds."""
    if figure.status is Status.ENTERED:
        return f"{ENTERED}: {figure.source}" if figure.source else ENTERED
    if not figure.source:
        return otherwise
    if figure.published_on:
        return f"{figure.source}, published {_published(figure.published_on)}"
    since = figure.effective_from
    return f"{figure.source}, in force from {since.name}" if since else dated(figure.source)


def dated(source: str) -> str:
    """A source that says its year, that it is our own, or that no date is given with it."""
    if not source:
        return ASSUMPTION
    told = _YEAR.search(source) or source.startswith((ASSUMPTION, ENTERED))
    return source if told else f"{source} ({NO_DATE})"


def _published(on: str) -> str:
    """ISO, perhaps only year and month, as people write it."""
    if len(on) == len("2026-04-30"):
        return day_words(date.fromisoformat(on))
    return Month.parse(on).name if len(on) == len("2026-04") else on
