"""A way to mend a point to check in words: what it does, then what the engine makes of it."""

from collections.abc import Iterator
from decimal import Decimal

from app import point_names, wording
from app.caseload_words import those
from app.effect_words import NO_EFFECT, effect, in_year, told_year
from models.figures import Basis, Finding
from models.fix import Fix
from models.fixes import outcome, raised, worsened
from models.money import to_pounds
from models.months import FinancialYear
from models.outlook import Outlook
from models.points import points
from models.sentences import capital, short


def said(outlook: Outlook, fix: Fix, year: FinancialYear) -> str:
    """ "Add 0.48 WTE link worker: 250 people each, costs £17,000 in 2026/27. Uses £17,000 more."

    Of the year, or of the first in which the money changes where it does not in that one.
    """
    after = outcome(outlook, fix)
    told_of = told_year(outlook, after, year)
    told = [*_people(outlook, after, told_of), *_cost(outlook, after, told_of)]
    does = _does(fix, told)
    means = effect(outlook, after, told_of, _told_in_cost(outlook, after, told_of))
    if means == NO_EFFECT and told:
        return does
    if told or told_of == year:
        return f"{does} {means}"
    return f"{does} {in_year(means, told_of)}"


def _does(fix: Fix, told: list[str]) -> str:
    if not told:
        return " ".join((f"{fix.words}.", *fix.more))
    whole = f"{fix.words}: {', '.join(told)}."
    return whole if short(whole) and not fix.more else " ".join((f"{fix.words}.", *fix.more, *_costs(told)))


def _costs(told: list[str]) -> Iterator[str]:
    """ "250 people each."; "Costs £17,000 in 2026/27."."""
    return (f"{capital(one)}." for one in told)


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
    more = _whole(after, year) - _whole(before, year)
    if to_pounds(more):
        yield f"{'costs' if more > 0 else 'saves'} {wording.pounds(abs(more))} in {year}"


def _told_in_cost(before: Outlook, after: Outlook, year: FinancialYear) -> frozenset[str]:
    """The measure of cost that is all of the change in cost, so that it is not told twice."""
    changes = {
        "cost": after.forecast.year(year).cost - before.forecast.year(year).cost,
        "other_cost": after.forecast.year(year).other_cost - before.forecast.year(year).other_cost,
    }
    return frozenset(key for key, more in changes.items() if more and more == sum(changes.values()))


def _whole(outlook: Outlook, year: FinancialYear) -> Decimal:
    figures = outlook.forecast.year(year)
    return figures.cost + figures.other_cost
