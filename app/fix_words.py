"""A way to mend a point to check in words: what it does, then what the engine makes of it."""

from collections.abc import Iterator
from decimal import Decimal

from app import point_names, wording
from app.caseload_words import those
from app.effect_words import NO_EFFECT, effect, in_year, told_year
from models.figures import Basis
from models.finding import Finding
from models.fix import Fix
from models.fix_trials import cost_in, lessened, outcome, raised, worsened
from models.money import to_pounds
from models.months import FinancialYear
from models.outlook import Outlook
from models.points import points
from models.sentences import capital, short


def said(outlook: Outlook, fix: Fix, year: FinancialYear) -> str:
    """ "Add 0.48 WTE link worker: 250 people each, costs £17,000 in 2026/27. Uses £17,000 more."

    The words of the way, and what the engine makes of it.
    """
    people = _told(outlook, outcome(outlook, fix), _year(outlook, fix, year))
    whole = f"{fix.words}: {', '.join(people)}."
    if people and not fix.more and short(whole):
        means, later = _means(outlook, fix, year, told=True), _later(outlook, fix, year)
        return " ".join(filter(None, (whole, means, later)))
    return " ".join(filter(None, (f"{fix.words}.", *fix.more, does(outlook, fix, year))))


def does(outlook: Outlook, fix: Fix, year: FinancialYear) -> str:
    """ "250 people each. Costs £17,000 in 2026/27. Uses £17,000 more."

    Of the year, or of the first in which the money changes where it does not in that one.
    """
    told = _told(outlook, outcome(outlook, fix), _year(outlook, fix, year))
    whole = f"{', '.join(told)}."
    parts = [whole] if short(whole) else [f"{one}." for one in told]
    means = _means(outlook, fix, year, told=bool(told))
    later = _later(outlook, fix, year)
    return " ".join(filter(None, (*map(capital, parts if told else ()), means, later)))


def lessening(outlook: Outlook, finding: Finding, fix: Fix) -> str:
    """ "It lessens the point by £62,000 and leaves £56,941."; "" where it removes the point."""
    found = lessened(outlook, finding, fix)
    if found is None:
        return ""
    return f"It lessens the point by {wording.pounds(found.by)} and leaves {wording.pounds(found.left)}."


def _year(outlook: Outlook, fix: Fix, year: FinancialYear) -> FinancialYear:
    return told_year(outlook, outcome(outlook, fix), year)


def _told(before: Outlook, after: Outlook, year: FinancialYear) -> list[str]:
    return [*_people(before, after, year), *_cost(before, after, year)]


def _means(outlook: Outlook, fix: Fix, year: FinancialYear, *, told: bool) -> str:
    """What it does to every measure, where that says more than what has been told."""
    after, told_of = outcome(outlook, fix), _year(outlook, fix, year)
    means = effect(outlook, after, told_of, _told_in_cost(outlook, after, told_of))
    if told:
        return "" if means == NO_EFFECT else means
    return means if told_of == year else in_year(means, told_of)


def overloads(outlook: Outlook, fix: Fix) -> str:
    """ "Raises 1 new point: no supervisor for a post."; "" where a way brings none and makes none worse."""
    new, worse = raised(outlook, fix), worsened(outlook, fix)
    return " ".join(filter(None, (_points("Raises", "new ", new, ""), _points("Makes", "", worse, " worse"))))


def _points(verb: str, new: str, found: tuple[Finding, ...], how: str) -> str:
    """As many of them as a sentence holds, the worst first."""
    names = list(dict.fromkeys(point_names.NAMES[one.key] for one in points(found, ()).open))
    if not names:
        return ""
    many = f"{verb} {wording.counted(len(found), f'{new}point')}{how}"
    whole = f"{many}: {wording.listed(names)}."
    return whole if short(whole) else f"{many}, the first of them {names[0]}."


def _people(before: Outlook, after: Outlook, year: FinancialYear) -> Iterator[str]:
    """People a year for each whole-timer, where that changes."""
    old = _each(before, year)
    changed = {role: each for role, each in _each(after, year).items() if old.get(role) != each}
    for role, each in changed.items():
        of = "" if len(changed) == 1 else f" of {those(role, after.reference)}"
        yield f"{wording.counted(int(to_pounds(each)), 'person', 'people')} each{of}"


def _each(outlook: Outlook, year: FinancialYear) -> dict[str, Decimal]:
    return {
        found.role: found.people_each
        for found in outlook.caseloads
        if found.year == year and found.basis is Basis.EVERYONE and found.people_each is not None
    }


def _cost(before: Outlook, after: Outlook, year: FinancialYear) -> Iterator[str]:
    """What the posts cost more or less in all, whoever pays."""
    more = cost_in(after, year) - cost_in(before, year)
    if to_pounds(more):
        yield f"{'costs' if more > 0 else 'saves'} {wording.pounds(abs(more))} in {year}"


def _later(outlook: Outlook, fix: Fix, year: FinancialYear) -> str:
    """What runs on costs more in the year after the one told of; "" where nothing does."""
    after, later = outcome(outlook, fix), _year(outlook, fix, year).next
    more = cost_in(after, later) - cost_in(outlook, later)
    return f"Costs {wording.pounds(more)} in {later}." if to_pounds(more) > 0 else ""


def _told_in_cost(before: Outlook, after: Outlook, year: FinancialYear) -> frozenset[str]:
    """The measure of cost that is all of the change in cost, so that it is not told twice."""
    changes = {
        "cost": after.forecast.year(year).cost - before.forecast.year(year).cost,
        "other_cost": after.forecast.year(year).other_cost - before.forecast.year(year).other_cost,
    }
    return frozenset(key for key, more in changes.items() if more and more == sum(changes.values()))
