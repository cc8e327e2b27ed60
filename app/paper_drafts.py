"""First drafts of the paper's texts, from the figures as they stand, in plain English."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from app import (
    as_written,
    capacity_tables,
    caseload_words,
    coverage_words,
    money_tables,
    what_if_words,
    wording,
)
from app.paper_tables import team_of
from app.wording import counted, pounds
from models.board_paper import Piece, Purpose
from models.figures import Basis, YearFigures
from models.finding import Finding
from models.money import to_pounds
from models.months import FinancialYear
from models.outlook import Outlook
from models.points import GRADES, MONEY_AND_SAFETY

ASKED = {
    Purpose.DECISION: "approve",
    Purpose.DISCUSSION: "discuss",
    Purpose.INFORMATION: "note",
}
NOBODY_YET = "To be agreed"
MOST_RISKS, MOST_STEPS, MOST_NAMED = 3, 4, 3
A_DAY = timedelta(1)
OF_MONEY = frozenset({"unassigned", "over_entitlement"})
FIGURES = re.compile(r"\d[\d,.]*")
Lines = Iterator[str]


def draft(piece: Piece, outlook: Outlook, year: FinancialYear) -> str:
    """The program's own text, a line for each thing it says."""
    between = " " if piece is Piece.RECOMMENDATION else "\n"
    return between.join(DRAFTS[piece](outlook, year))


def figures_in(text: str) -> str:
    """Every figure of a draft in order: the same as long as the figures are, however they are worded."""
    return " ".join(found.rstrip(",.") for found in FIGURES.findall(text))


def recommendation(outlook: Outlook, year: FinancialYear) -> Lines:
    """What the board is asked, and what it means, within 80 words."""
    figures = outlook.forecast.year(year)
    count, wte = team_of(as_written.team(outlook), year)
    asked = ASKED[outlook.plan.paper.purpose]
    yield f"The board is asked to {asked} scenario {outlook.scenario.name}."
    yield f"It has {counted(count, 'post')}, {wording.wte(wte)} whole-time equivalents (WTE), in {year}."
    if figures.entitlement.value is None:
        claims = what_if_words.supposing(outlook.what_if, "the team would claim")
        yield f"{claims} {pounds(figures.claimable)}."
        yield "The entitlement is not known: enter it in the plan before the board decides."
    else:
        whole = pounds(figures.entitlement.value)
        claims = what_if_words.supposing(outlook.what_if, "it would claim")
        yield f"{claims} {pounds(figures.claimed)} of the {whole} entitlement."
        yield left(figures)
    if _in_pounds(figures.network_pays):
        above = "" if _in_pounds(figures.over) else ", above what can be claimed"
        yield f"The network would pay {pounds(figures.network_pays)} itself{above}."


def _in_pounds(amount: Decimal | None) -> bool:
    """Whether it is more than "£0" where it is told in whole pounds."""
    return amount is not None and to_pounds(amount) > 0


def left(figures: YearFigures) -> str:
    if _in_pounds(figures.over):
        return f"Posts could claim {pounds(figures.over)} more than that."
    if _in_pounds(figures.unassigned):
        return f"{pounds(figures.unassigned)} would stay unassigned and be lost on 31 March."
    return "All of the entitlement has a post."


def share_used(figures: YearFigures) -> str:
    """ "91%" of the entitlement; "" where that is not known or nothing."""
    whole = figures.entitlement.value
    return f"{wording.number(figures.claimed / whole * 100, 0)}%" if whole else ""


def summary(outlook: Outlook, year: FinancialYear) -> Lines:
    """Five lines: money, posts, needs, capacity, points."""
    yield _money(outlook, outlook.forecast.year(year))
    yield _posts(outlook, year)
    yield _needs(outlook, year)
    yield f"Capacity: {lower(next(caseloads(outlook, year), _supervision(outlook)))}."
    yield _points(outlook, year)


def _money(outlook: Outlook, figures: YearFigures) -> str:
    whole = figures.entitlement.value
    supposed = "with its what-if, " if outlook.what_if.asks else ""
    if whole is None:
        claims = pounds(figures.claimable)
        return f"Money: {supposed}posts would claim {claims}. The entitlement is not known."
    left_over = f" {pounds(figures.unassigned)} has no post." if _in_pounds(figures.unassigned) else ""
    over = f" Posts could claim {pounds(figures.over)} more." if _in_pounds(figures.over) else ""
    used = f"{pounds(figures.claimed)} of {pounds(whole)} ({share_used(figures)})"
    return f"Money: {supposed}the plan uses {used}.{left_over}{over}"


def _posts(outlook: Outlook, year: FinancialYear) -> str:
    count, wte = team_of(as_written.team(outlook), year)
    new = len(starting(outlook, year))
    starts = f" {counted(new, 'post starts', 'posts start')} in the year." if new else ""
    return f"Team: {counted(count, 'post')}, {wording.wte(wte)} WTE over the year.{starts}"


def starting(outlook: Outlook, year: FinancialYear, since: date | None = None) -> list[tuple[str, str]]:
    """Label and first day of each post that starts within the year, and from a day on, in that order."""
    found = [
        (one.post.start, one.label)
        for one, _ in money_tables.posts_of(as_written.team(outlook), year)
        if one.post.start and max(year.first + A_DAY, since or year.first) <= one.post.start <= year.last
    ]
    return [(label, wording.day(start)) for start, label in sorted(found)]


def _needs(outlook: Outlook, year: FinancialYear) -> str:
    coverage = outlook.coverage_of(year)
    bare = [found.need.name for found in coverage.needs if found.no_one]
    named = f": {wording.listed(bare)}" if 0 < len(bare) <= MOST_NAMED else ""
    return f"Needs: {lower(coverage_words.summary(coverage))}{named}."


def _supervision(outlook: Outlook) -> str:
    return capacity_tables.supervision_title(outlook.forecast.supervision)


def caseloads(outlook: Outlook, year: FinancialYear) -> Lines:
    """Roles above their ceiling first; those whose referrals are not known are left out."""
    held = [one for one in outlook.caseloads if one.year == year and one.basis is Basis.EVERYONE]
    known = [one for one in held if one.people_each is not None]
    for one in sorted(known, key=lambda one: not one.over or one.over < 0):
        yield caseload_words.title(one, outlook.reference)


def _points(outlook: Outlook, year: FinancialYear) -> str:
    found = outlook.points
    grave = sum(GRADES.get(one.key) == MONEY_AND_SAFETY for one in found.open)
    about = f", {grave} of them about money and safety" if grave else ""
    accepted = f" {len(found.accepted)} more accepted with a reason." if found.accepted else ""
    if not found.open:
        return f"Risks: no point to check is open.{accepted}"
    worst = "".join(_worst(found.open, year))
    return f"Risks: {lower(worst)}{counted(len(found.open), 'point')} to check{about}.{accepted}"


def _worst(found: tuple[Finding, ...], year: FinancialYear) -> Lines:
    """The worst two points of different kinds in a sentence each; the line of the money tells this year's."""
    others = tuple(one for one in found if not (one.key in OF_MONEY and str(year) in one.text))
    for one in islice(one_of_each(others, year), 2):
        yield f"{one.text.partition('. ')[0].rstrip('.')}. "


def risks(outlook: Outlook, year: FinancialYear) -> Lines:
    """The worst points, one of each kind, with what would mend it."""
    told = list(one_of_each(outlook.points.open, year))
    for one in told[:MOST_RISKS]:
        yield f"{one.text} {one.fix}".strip()
    if not told:
        yield f"No point to check is open in {year}."


def one_of_each(found: tuple[Finding, ...], year: FinancialYear) -> Iterator[Finding]:
    """The worst of each kind, of the paper's own year where it has one, since that is decided now."""
    held: dict[str, Finding] = {}
    for one in found:
        if one.key not in held or (str(year) in one.text and str(year) not in held[one.key].text):
            held[one.key] = one
    yield from held.values()


def equality(outlook: Outlook, year: FinancialYear) -> Lines:
    coverage = outlook.coverage_of(year)
    bare = [found.need.name for found in coverage.needs if found.no_one]
    if not coverage.needs:
        yield "No needs are listed, so the plan does not show whom it reaches."
    elif bare:
        yield f"No one has time yet for: {wording.listed(bare[:MOST_NAMED])}{_more(bare)}."
    else:
        yield f"Each of the {counted(len(coverage.needs), 'need')} listed has someone."
    deprived = outlook.counted.deprivation()
    if deprived is not None and deprived.value is not None:
        yield f"The network's deprivation score is {wording.number(deprived.value, 1)} (weighted by list)."
    yield "The plan counts people by need, not by age, sex or ethnic group."
    yield "Before the decision, say whom it may reach less, and what will be done."


def _more(names: list[str]) -> str:
    return f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""


def next_steps(outlook: Outlook, year: FinancialYear) -> Lines:
    """Who, what and by when, a line each: no one is named until the room agrees."""
    steps = list(_steps(outlook, year))
    yield from (f"{NOBODY_YET} | {what} | {by}" for what, by in steps[:MOST_STEPS])


def _steps(outlook: Outlook, year: FinancialYear) -> Iterator[tuple[str, str]]:
    new = starting(outlook, year, outlook.today)
    if new:
        first, day = new[0]
        others = f", then {counted(len(new) - 1, 'other post')}" if len(new) > 1 else ""
        yield f"Have {first} in post{others}", day
    for one in one_of_each(outlook.points.open, year):
        by = by_day(outlook, year.last) if one.key == "unassigned" and str(year) in one.text else NOBODY_YET
        yield f"{one.text.partition('. ')[0].rstrip('.')}: {lower(one.fix).rstrip('.')}", by
    yield f"Look at the figures of {year} again", by_day(outlook, year.months[6].first, year.last)


def by_day(outlook: Outlook, *days: date) -> str:
    """The first of some days that is still to come."""
    to_come = (day for day in days if outlook.today is None or day > outlook.today)
    return next(map(wording.day, to_come), NOBODY_YET)


def lower(text: str) -> str:
    """For the middle of a sentence; "GP 1" stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


DRAFTS: dict[Piece, Callable[[Outlook, FinancialYear], Lines]] = {
    Piece.RECOMMENDATION: recommendation,
    Piece.SUMMARY: summary,
    Piece.RISKS: risks,
    Piece.EQUALITY: equality,
    Piece.NEXT_STEPS: next_steps,
}
