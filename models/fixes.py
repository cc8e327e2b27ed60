"""The fixes of every kind of point to check, worked out and tried on the engine when they are asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
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
from models.figures import Finding
from models.fix import Fix
from models.lever_fixes import RESET, every_lever, one_lever, reset_and
from models.months import Month
from models.outlook import Outlook
from models.outlook import outlook as work_out
from models.plan import Plan
from models.points import GRADES, MONEY_AND_SAFETY
from models.reference import Reference

Maker = Callable[[Outlook, Finding], Iterator[Fix]]
MOST = 3
MOST_GROWTH, WEIGHED = Decimal("1.5"), frozenset({"£", "people a year"})
TRIED = 4  # of one maker, before giving up on it

MAKERS: Mapping[str, tuple[Maker, ...]] = {
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

WRITTEN_WRONGLY = frozenset({
    "salary_low", "end_before_start", "post_outside_plan", "maximum_not_chosen", "funding_not_set",
    *figure_fixes.MAKERS,
})  # fmt: skip
"""Kinds of points whose fixes set right what was entered, in closed months too."""

GUIDED = frozenset(GUIDED_BY)


def fixes_of(outlook: Outlook, finding: Finding) -> tuple[Fix, ...]:
    """Up to three ways to mend a point of the plan's active scenario; each removes it.

    The first that works of each maker, then further ones of the same makers.
    """
    return tuple(islice(filter(None, tries_of(outlook, finding)), MOST))


def tries_of(outlook: Outlook, finding: Finding) -> Iterator[Fix | None]:
    """Each try of the engine in turn: a way that mends the point, or None where one did not.

    Sized and tried under the what-if in force. Where no change of what is written mends it, its levers are.
    """
    for way in (_written, _levers, _levers_and_more):
        found = False
        for fix in way(outlook, finding):
            yield fix
            found = found or fix is not None
        if found:
            return


def _written(outlook: Outlook, finding: Finding) -> Iterator[Fix | None]:
    """Changes of what is written: the first that works of each maker, then further ones.

    Where none does, those that mend the point and bring another, which is told with them.
    """
    ways = [maker(outlook, finding) for maker in MAKERS.get(finding.key, ())]
    clean, dear = False, list[Fix]()
    for way in (*ways, chain.from_iterable(islice(way, TRIED) for way in ways)):
        for fix in islice(way, TRIED) if way in ways else way:
            yield (found := fix if mends(outlook, finding, fix) else None)
            clean = clean or found is not None
            if found and way in ways:
                break
            if not found and removes(outlook, finding, fix):
                dear.append(fix)
    yield from () if clean else dear


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


def mends(outlook: Outlook, finding: Finding, fix: Fix) -> bool:
    """Whether the point is gone once the fix is applied, and none of money and safety has come or grown.

    Of levers that are reset only the first is asked: the rest is the plan's own.
    """
    if not removes(outlook, finding, fix):
        return False
    before, after = _grave(outlook.findings), _grave(outcome(outlook, fix).findings)
    brings = (mark for mark, found in after.items() if mark not in before or _grown(before[mark], found))
    return fix.key == RESET or not any(brings)


def removes(outlook: Outlook, finding: Finding, fix: Fix) -> bool:
    """Whether the point is gone once the fix is applied.

    Nothing changes in months that are over, but where a post was written wrongly, or a what-if is taken off.
    """
    made = outcome(outlook, fix)
    if any(found.mark == finding.mark for found in made.findings):
        return False
    past = finding.key in WRITTEN_WRONGLY or fix.key == RESET
    return past or _claims_over(outlook) == _claims_over(made)


def raised(outlook: Outlook, fix: Fix) -> tuple[Finding, ...]:
    """Points that a way brings, as the engine finds them."""
    before = {found.mark for found in outlook.findings}
    return tuple(found for found in outcome(outlook, fix).findings if found.mark not in before)


def worsened(outlook: Outlook, fix: Fix) -> tuple[Finding, ...]:
    """Points of money and safety that stand already and that a way makes larger."""
    before, after = _grave(outlook.findings), _grave(outcome(outlook, fix).findings)
    return tuple(found for mark, found in after.items() if mark in before and _larger(before[mark], found))


def _larger(before: Finding, after: Finding) -> bool:
    return before.amount is not None and after.amount is not None and after.amount > before.amount


def _claims_over(outlook: Outlook) -> dict[tuple[str, Month], tuple[Decimal, Decimal]]:
    """What each post cost the network and could claim in the months that are over."""
    return {
        (found.post.key, line.month): (line.cost, line.claimable)
        for found in outlook.forecast.posts
        for line in found.lines
        if line.cost and line.month.first < outlook.first_open
    }


def _grave(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {found.mark: found for found in findings if GRADES.get(found.key) == MONEY_AND_SAFETY}


def _grown(before: Finding, after: Finding) -> bool:
    """By more than half: an earlier start may cost a little more of what a post costs already."""
    if before.amount is None or after.amount is None or before.unit not in WEIGHED:
        return False
    return after.amount > before.amount * MOST_GROWTH


@lru_cache(maxsize=16)
def outcome(outlook: Outlook, fix: Fix) -> Outlook:
    """The outlook with a fix applied; kept for its effect in words."""
    plan = fix.apply(replace(outlook.written, active=outlook.scenario.key))
    return work_out(plan, plan.scenario, _with_own_of(plan, outlook), outlook.today, outlook)


def _with_own_of(plan: Plan, outlook: Outlook) -> Reference:
    """The rate set with the plan's own figures on top, in place of those that it held before."""
    own, reference = outlook.written.own, outlook.reference
    if plan.own == own:
        return reference
    under = (
        reference.figures[: -len(own)] if own and reference.figures[-len(own) :] == own else reference.figures
    )
    return replace(reference, figures=(*under, *plan.own))
