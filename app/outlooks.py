"""The outlooks of a plan's scenarios, each worked out anew only where a change bears on it."""

from datetime import date

from models.forecast import forecast, rests_on
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference


class Outlooks:
    """What was last worked out of each scenario."""

    def __init__(self, known: dict[str, Outlook] | None = None) -> None:
        self._known = dict(known or {})

    def copy(self) -> "Outlooks":
        return Outlooks(self._known)

    def of(self, plan: Plan, key: str, reference: Reference, today: date) -> Outlook:
        """A scenario worked out; only where a change bears on it, its forecast only where on its money."""
        known = self._known.get(key)
        if known and known.today != today:
            known = None  # what is due runs by the day
        if known and known.plan is not plan and known.stands_in(plan):
            known = self._known[key] = known.within(plan)
        if known is None or known.plan is not plan:
            known = self._known[key] = _fresh(plan, key, reference, today, known)
        return known


def _fresh(plan: Plan, key: str, reference: Reference, today: date, known: Outlook | None) -> Outlook:
    scenario = plan.scenario_of(key)
    same = known is not None and rests_on(plan, scenario) == rests_on(known.plan, known.scenario)
    found = known.forecast if known and same else forecast(plan, scenario, reference)
    fresh = Outlook(plan, scenario, reference, found, today)
    return fresh.with_team_of(known) if known else fresh
