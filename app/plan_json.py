"""A whole plan as plain data: everything typed, the rates used, and every figure of every scenario.

`schema_version` grows when a field changes its name, place or meaning; a new field does not change it.
`inputs` has the records of the plan file by their own names: amounts as strings, days as 2026-04-01, months
as 2026-04, what is not known as null. `scenarios` has what `figures --json` prints, scenario by scenario.
Without names, those of staff are left out, also where one stands in a note. Counts of 1 to 4 people are null,
with "fewer_than" 5 beside them.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from app import __version__, few_outside, rates_used, staff_names
from app.figures_json import figures
from app.progress import QUIET, Progress
from app.scenario_measures import all_scenarios
from models.caseload_terms import PEOPLE_TYPED
from models.few import FEW, few_people
from models.figure_findings import OF_PEOPLE
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.plan import Plan
from models.population import Key

SCHEMA_VERSION = 1
FREE_TEXT = {"note", "reason", "text", "what", "result"}
Json = dict[str, Any]


def everything(outlook: Outlook, *, names: bool = False, progress: Progress = QUIET) -> Json:
    """The plan as written, and its figures. Names of staff only when asked for."""
    scenarios = all_scenarios(outlook)
    progress.begin("Writing every figure", len(scenarios))
    told = []
    for one in scenarios:
        told.append(figures(one))
        progress.step()
    return {
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "names_of_staff": names,
        "inputs": inputs(outlook.written, few_outside.hidden_in(outlook), names=names),
        "rates_used": [
            record(spell) for spell in rates_used.spells(outlook.plan, outlook.forecast, outlook.reference)
        ],
        "scenarios": told,
    }


def inputs(plan: Plan, gone: frozenset[Key] = frozenset(), *, names: bool = False) -> Json:
    """Every record of a plan; the few are masked, and staff have no names unless they are asked for.

    `gone`: counts by practice that would give one of the few away.
    """
    made: Json = record(plan)
    for need in made["needs"]:
        _mask(need["people"], "value")
    for count in (*made["network"]["counts"], *made["own_counts"]):
        if count["kind"] in OF_PEOPLE:
            _mask(count, "people")
        if (count["practice"], count["kind"], count["key"]) in gone and count["people"] is not None:
            count |= {"people": None, "not_shown": True}
    for terms in made["caseload_terms"]:
        for name in PEOPLE_TYPED:
            _mask(terms, name)
    return made if names else unnamed(made, plan)


def unnamed(made: Json, plan: Plan) -> Json:
    """The same data without the names of staff; who holds several posts is told by number."""
    posts = [post for scenario in plan.scenarios for post in scenario.posts]
    people = list(dict.fromkeys(post.person for post in posts if post.person))
    for scenario in made["scenarios"]:
        for post in scenario["posts"]:
            post["name"] = ""
            post["person"] = post["person"] and f"Person {people.index(post['person']) + 1}"
    return _each_text(made, staff_names.without(plan))  # type: ignore[no-any-return]  # an object for an object


def _each_text(told: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - plain data
    """The same data with each free text changed."""
    if isinstance(told, dict):
        return {
            key: change(one) if key in FREE_TEXT and isinstance(one, str) else _each_text(one, change)
            for key, one in told.items()
        }
    return [_each_text(one, change) for one in told] if isinstance(told, list) else told


def _is_few(amount: str | None) -> bool:
    return amount is not None and few_people(Decimal(amount))


def _mask(told: Json, field: str) -> None:
    if _is_few(told[field]):
        told[field] = None
        told["fewer_than"] = FEW


def record(value: object) -> Any:  # noqa: ANN401 - as deep as the record
    """A record, or what stands in its fields, as JSON holds it."""
    if is_dataclass(value) and not isinstance(value, Month | FinancialYear):
        return {one.name: record(getattr(value, one.name)) for one in fields(value)}
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [record(one) for one in value]
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
