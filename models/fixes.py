"""The fixes of every kind of point to check, worked out and tried on the engine when they are asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from models import (
    caseload_fixes,
    development_fixes,
    entitlement_fixes,
    money_fixes,
    population_fixes,
    rooms_fixes,
    supervision_fixes,
)
from models.figures import Finding
from models.fix import Fix
from models.forecast import forecast, rests_on
from models.outlook import Outlook
from models.points import GRADES, MONEY_AND_SAFETY

Maker = Callable[[Outlook, Finding], Iterator[Fix]]
MOST = 3
TRIED = 12  # ways tried before giving up on more

MAKERS: Mapping[str, tuple[Maker, ...]] = {
    **money_fixes.MAKERS,
    **entitlement_fixes.MAKERS,
    **caseload_fixes.MAKERS,
    **supervision_fixes.MAKERS,
    **rooms_fixes.MAKERS,
    **development_fixes.MAKERS,
    **population_fixes.MAKERS,
}
"""By the key of a finding; the likeliest first."""


def fixes_of(outlook: Outlook, finding: Finding) -> tuple[Fix, ...]:
    """Up to three ways to mend a point of the plan's active scenario; each removes it."""
    made = (fix for maker in MAKERS.get(finding.key, ()) for fix in maker(outlook, finding))
    return tuple(islice((fix for fix in islice(made, TRIED) if mends(outlook, finding, fix)), MOST))


def mends(outlook: Outlook, finding: Finding, fix: Fix) -> bool:
    """Whether the point is gone once the fix is applied, and no point of money and safety has come."""
    after = outcome(outlook, fix).findings
    marks = {found.mark for found in after}
    return finding.mark not in marks and _grave(after) <= _grave(outlook.findings)


def _grave(findings: tuple[Finding, ...]) -> set[str]:
    return {found.mark for found in findings if GRADES.get(found.key) == MONEY_AND_SAFETY}


@lru_cache(maxsize=16)
def outcome(outlook: Outlook, fix: Fix) -> Outlook:
    """The outlook with a fix applied; kept for its effect in words."""
    plan = fix.apply(replace(outlook.plan, active=outlook.scenario.key))
    scenario = plan.scenario
    same = rests_on(plan, scenario) == rests_on(outlook.plan, outlook.scenario)
    found = outlook.forecast if same else forecast(plan, scenario, outlook.reference)
    return Outlook(plan, scenario, outlook.reference, found, outlook.today).with_team_of(outlook)
