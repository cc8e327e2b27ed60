"""The fixes of every kind of point to check, worked out and tried on the engine when they are asked for."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice

from models import (
    caseload_fixes,
    condition_fixes,
    development_fixes,
    entitlement_fixes,
    figure_fixes,
    filling_fixes,
    money_fixes,
    need_fixes,
    pay_fixes,
    population_fixes,
    rooms_fixes,
    supervision_fixes,
    supervisor_fixes,
    vacancy_fixes,
)
from models.finding import Finding
from models.fix import Fix
from models.fix_trials import lessens, mends, outcome, reduces, removes
from models.lever_fixes import every_lever, one_lever, reset_and
from models.outlook import Outlook

Maker = Callable[[Outlook, Finding], Iterator[Fix]]
Makers = Mapping[str, tuple[Maker, ...]]
Holds = Callable[[Outlook, Finding, Fix], bool]
MOST = 3
TRIED = 4  # of one maker, before giving up on it

MAKERS: Makers = {
    **money_fixes.MAKERS,
    **pay_fixes.MAKERS,
    **vacancy_fixes.MAKERS,
    **entitlement_fixes.MAKERS,
    **filling_fixes.MAKERS,
    **caseload_fixes.MAKERS,
    **supervision_fixes.MAKERS,
    **supervisor_fixes.MAKERS,
    **rooms_fixes.MAKERS,
    **development_fixes.MAKERS,
    **population_fixes.MAKERS,
    **condition_fixes.MAKERS,
    **need_fixes.MAKERS,
    **figure_fixes.MAKERS,
}
"""By the key of a finding; the likeliest first."""

LESSENERS: Makers = filling_fixes.LESSENERS
"""What makes less of a point's amount where nothing removes it."""

GUIDED_BY: Mapping[str, str] = {
    "entitlement_not_known": "only the ICB's letter or the published amount can say it",
    "weighted_list_average": "only the ICB's letter has the list of 1 January",
    "entitlement_raised": "only the ICB's letter has the raised amount",
    "maxima_estimated": "only the published maxima can take the place of estimates",
    "drawn_beyond": "what was drawn is a fact; the claims themselves have to be checked",
    "salary_assumed": "only the employer knows the actual pay",
    "referrals_not_known": "only the services that refer know how many people they send",
    "study_not_known": "only the course knows its study time",
    "registration_expired": "only the register of the body has the new date",
    "registration_due": "only the register of the body has the new date",
    "advanced_register": "only the register shows the entry, which is recorded under Development",
}
"""Kinds of points that only knowledge from outside the plan mends, at times or always, and why."""

GUIDED = frozenset(GUIDED_BY)


def fixes_of(outlook: Outlook, finding: Finding) -> tuple[Fix, ...]:
    """Up to three ways to mend a point of the plan's active scenario; each removes it.

    Where none does, up to three that lessen it. The first of each maker, then further ones of them.
    """
    return tuple(islice(filter(None, tries_of(outlook, finding)), MOST))


def tries_of(outlook: Outlook, finding: Finding) -> Iterator[Fix | None]:
    """Each try of the engine in turn: a way that is offered, or None where one does not hold.

    Sized and tried under the what-if in force. Where no change of what is written mends it, its levers are;
    where nothing does, what lessens it.
    """
    for way in (_written, _levers, _levers_and_more, _lessening):
        found = False
        for fix in way(outlook, finding):
            yield fix
            found = found or fix is not None
        if found:
            return


def _written(outlook: Outlook, finding: Finding) -> Iterator[Fix | None]:
    """Changes of what is written that mend the point."""
    return _tried(outlook, finding, MAKERS, mends, removes)


def _lessening(outlook: Outlook, finding: Finding) -> Iterator[Fix | None]:
    """Changes of what is written that make less of its amount."""
    return _tried(outlook, finding, LESSENERS, lessens, reduces)


def _tried(
    outlook: Outlook, finding: Finding, makers: Makers, clean: Holds, dear: Holds
) -> Iterator[Fix | None]:
    """The first of each maker that holds, then further ones.

    Where none does, those that bring another point, which is told with them.
    """
    ways = [maker(outlook, finding) for maker in makers.get(finding.key, ())]
    any_clean, others = False, list[Fix]()
    for way in (*ways, chain.from_iterable(islice(way, TRIED) for way in ways)):
        for fix in islice(way, TRIED) if way in ways else way:
            yield (found := fix if clean(outlook, finding, fix) else None)
            any_clean = any_clean or found is not None
            if found and way in ways:
                break
            if not found and dear(outlook, finding, fix):
                others.append(fix)
    yield from () if any_clean else others


def _levers(outlook: Outlook, finding: Finding) -> Iterator[Fix | None]:
    """The levers that alone bring the point, else all of them together."""
    found = False
    for fix in one_lever(outlook):
        yield (mended := fix if mends(outlook, finding, fix) else None)
        found = found or mended is not None
    for fix in () if found else every_lever(outlook):
        yield fix if mends(outlook, finding, fix) else None


def _levers_and_more(outlook: Outlook, finding: Finding) -> Iterator[Fix | None]:
    """Where the plan without its what-if has the point too: the levers reset, and what mends it then."""
    for reset in every_lever(outlook):
        plain = outcome(outlook, reset)
        for found in plain.findings:
            if found.mark == finding.mark:
                for fix in _written(plain, found):
                    yield reset_and(reset, fix) if fix else None
