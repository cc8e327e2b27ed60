"""Which scenarios of a plan are meant, by name or key as another program or a person writes them."""

from collections.abc import Sequence

from app.problems import BadInput
from app.scenario_columns import MOST
from app.wording import listed
from models.months import FinancialYear
from models.plan import Plan, Scenario


def called(plan: Plan, text: str) -> Scenario:
    """The scenario of a name, else of a key, in capitals or not."""
    for field in ("name", "key"):
        for one in plan.scenarios:
            if getattr(one, field).casefold() == text.casefold():
                return one
    raise BadInput(f"There is no scenario called {text}: this plan has {_names(plan)}.")


def several(plan: Plan, texts: Sequence[str]) -> tuple[Scenario, ...]:
    """Two or three different scenarios, in the order given."""
    found = tuple(called(plan, text) for text in texts)
    if not 1 < len(found) <= MOST:
        raise BadInput(f"Name 2 or {MOST} scenarios to compare: this plan has {_names(plan)}.")
    twice = next((one for one in found if found.count(one) > 1), None)
    if twice:
        raise BadInput(f"Scenario {twice.name} is named twice: this plan has {_names(plan)}.")
    return found


def _names(plan: Plan) -> str:
    return listed([one.name for one in plan.scenarios])


def year_in(plan: Plan, year: FinancialYear) -> FinancialYear:
    """A year of the plan."""
    years = plan.financial_years
    if year not in years:
        raise BadInput(f"This plan runs from {years[0]} to {years[-1]}: {year} is not in it.")
    return year
