"""The agreed plan: which scenario, with which figures, and whether it still stands as it was agreed."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from models.figures import YearFigures
from models.money import to_pence
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Decision, Plan, Scenario
from models.post import Post

Numbers = tuple[Decimal, Decimal | None, Decimal]  # £: claimed, unassigned, paid by the network itself
BESIDE_THE_POINT = {
    "key",
    "name",
    "note",
    "accepted",
    "checked",
}  # of a scenario and a post: words that change nothing


@dataclass(frozen=True, slots=True)
class Agreement:
    """The decision in force for a scenario, and whether the scenario or its figures changed since."""

    decision: Decision
    changed: bool

    @property
    def on(self) -> date:
        return self.decision.on


def in_force(plan: Plan) -> Decision | None:
    """The latest decision that agreed a scenario, where the plan still has that scenario."""
    stamped = [one for one in plan.decisions if one.scenario]
    last = max(reversed(stamped), key=lambda one: one.on, default=None)
    return last if last and any(one.key == last.scenario for one in plan.scenarios) else None


def agreement(outlook: Outlook) -> Agreement | None:
    """How a scenario stands to what was agreed; None where it is not the agreed one."""
    decision = in_force(outlook.plan)
    if decision is None or decision.scenario != outlook.scenario.key:
        return None
    return Agreement(decision, changed=not _stands(outlook, decision))


def _stands(outlook: Outlook, decision: Decision) -> bool:
    """A year that the plan no longer covers cannot be as it was."""
    year = decision.year
    if year is None or year not in outlook.plan.financial_years:
        return False
    stood = decision.claimed, decision.unassigned, decision.network_pays
    return numbers(outlook.forecast.year(year)) == stood and mark(outlook.as_written) == decision.mark


def stamped(outlook: Outlook, year: FinancialYear, on: date, text: str) -> Decision:
    """A decision that agrees a scenario as it stands, with its three numbers of a year."""
    claimed, unassigned, pays = numbers(outlook.forecast.year(year))
    scenario = outlook.as_written
    return Decision(on, text, scenario.key, mark(scenario), year, claimed, unassigned, pays)


def numbers(figures: YearFigures) -> Numbers:
    """The network itself pays the shortfall and what goes over the entitlement."""
    left = figures.unassigned
    pays = to_pence(figures.network_pays)
    return to_pence(figures.claimed), None if left is None else to_pence(left), pays


@lru_cache(maxsize=16)
def mark(scenario: Scenario) -> str:
    """A scenario's content as a short mark: equal for equal teams, whatever their order and remarks.

    A field at its usual value leaves no trace, so that a field which the record gains later changes no mark.
    """
    return sha256(_told(scenario).encode()).hexdigest()[:16]


def _told(value: object) -> str:
    if isinstance(value, Post):
        return _post(value)
    if is_dataclass(value):
        return f"{type(value).__name__}({','.join(_fields(value))})"
    if isinstance(value, tuple):
        return f"[{','.join(sorted(map(_told, value)))}]"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else repr(str(value))


@lru_cache(maxsize=1024)
def _post(post: Post) -> str:
    return f"{post.key}({','.join(_fields(post))})"


def _fields(record: object) -> Iterator[str]:
    assert is_dataclass(record)  # noqa: S101
    left_out = BESIDE_THE_POINT if isinstance(record, Scenario | Post) else set()
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name not in left_out and value != _usual(each):
            yield f"{each.name}={_told(value)}"


def _usual(each: Field[object]) -> object:
    return each.default_factory() if each.default_factory is not MISSING else each.default
