"""The outlooks of a plan's scenarios, each worked out anew only where a change bears on it."""

from datetime import date

from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference
from models.working_out import outlook, stands_in, within


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
        if known and known.written is not plan and stands_in(known, plan):
            known = self._known[key] = within(known, plan)
        if known is None or known.written is not plan:
            scenario = plan.scenario_of(key)
            known = self._known[key] = outlook(plan, scenario, reference, today, known)
        return known
