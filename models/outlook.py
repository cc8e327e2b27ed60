"""All that follows from a scenario: each part worked out once, when it is first asked for."""

from dataclasses import dataclass
from functools import cached_property

from models.coverage import Coverage, coverage
from models.figures import Finding, Forecast
from models.forecast import forecast
from models.months import FinancialYear
from models.plan import Plan, Scenario
from models.reference import Reference
from models.time_away import TimeAway, added


@dataclass(frozen=True, eq=False)
class Outlook:
    """A scenario of a plan on a rate set, with its forecast. Compared by identity."""

    plan: Plan
    scenario: Scenario
    reference: Reference
    forecast: Forecast

    @cached_property
    def _coverage(self) -> dict[FinancialYear, Coverage]:
        return {}

    def coverage_of(self, year: FinancialYear) -> Coverage:
        """What the scenario gives each need in a year of the plan."""
        if year not in self._coverage:
            self._coverage[year] = coverage(
                self.plan, self.scenario, self.forecast.posts, self.reference, year, self.time_away
            )
        return self._coverage[year]

    @cached_property
    def time_away(self) -> TimeAway:
        """Hours a month that posts are away from patients, from every room that takes some."""
        return added()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every point to check, the money's first."""
        return (*self.forecast.findings,)


def outlook(plan: Plan, scenario: Scenario, reference: Reference) -> Outlook:
    """Work out a scenario; `reference` holds the plan's own figures on top of the shipped ones."""
    return Outlook(plan, scenario, reference, forecast(plan, scenario, reference))
