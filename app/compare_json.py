"""Scenarios compared as plain data for other programs: what the Compare screen shows, unknown as null."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app import __version__, clock, reference_library, scenario_choice
from app import scenario_measures as sums
from app import scenario_tables as tables
from app import scenario_words as words
from app.figures_json import SCHEMA_VERSION
from app.needs_json import number
from app.plain_amounts import plain
from app.scenario_measures import Compared, Measure
from models import agreement
from models.differences import Aspect, PostChange
from models.months import FinancialYear, Month
from models.need import Assignment
from models.outlook import Outlook
from models.plan import Plan
from models.post import Post
from models.working_out import outlook

Json = dict[str, Any]


def compared(plan: Plan, names: Sequence[str], year: FinancialYear | None) -> Compared:
    """Scenarios by name or key, in a year of the plan: today's, else its first, where none is given."""
    scenarios = scenario_choice.several(plan, names)
    reference, today = reference_library.load().with_own(plan.own), clock.today()
    outlooks = tuple(outlook(plan, one, reference, today) for one in scenarios)
    return Compared(outlooks, _year(plan, year, today))


def _year(plan: Plan, asked: FinancialYear | None, today: date) -> FinancialYear:
    if asked:
        return scenario_choice.year_in(plan, asked)
    year = Month.of(today).financial_year
    return year if year in plan.financial_years else plan.first_year


def comparison(compared: Compared) -> Json:
    """Everything `compare --json` prints."""
    plan, measures = compared.base.plan, compared.measures
    return {
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "plan": plan.title,
        "network": {"code": plan.network.code, "name": plan.network.name},
        "year": str(compared.year),
        "scenarios": [_scenario(one, measures, compared) for one in compared.outlooks],
        "differences": [
            {"scenario": one.scenario.name, "key": one.scenario.key, "from": compared.base.scenario.name}
            | {"summary": told}
            | _differences(one, measures, compared)
            for one, told in zip(compared.others, words.summary(compared), strict=True)
        ],
    }


def _scenario(outlook: Outlook, measures: tuple[Measure, ...], compared: Compared) -> Json:
    agreed = agreement.agreement(outlook)
    return {
        "scenario": outlook.scenario.name,
        "key": outlook.scenario.key,
        "agreed_on": agreed and agreed.on.isoformat(),
        "changed_since_agreed": agreed and agreed.changed,
        "measures": [
            {
                "measure": one.key,
                "name": one.name,
                "unit": one.unit.value,
                "value": _number(compared.value(one, outlook)),
                "verdict": (one.verdict and one.verdict(outlook, compared.year)) or None,
            }
            for one in measures
        ],
    }


def _differences(other: Outlook, measures: tuple[Measure, ...], compared: Compared) -> Json:
    changes = compared.changes(other)
    return {
        "measures": [
            {
                "measure": one.key,
                "change": _number(sums.change(one, compared, other)),
                "differs": sums.differs_in(one, compared, other),
            }
            for one in measures
        ],
        "posts": [_post(one, compared, other) for one in changes],
        "posts_the_same": _effect(tables.rest_effect(changes, compared, other)),
        "all_posts": _effect(tables.year_effect(compared, other)),
    }


def _number(value: Decimal | None) -> str | None:
    """To the places it is rounded to: "14400.00", "1.50", "3"."""
    return None if value is None else f"{value:f}"


def _effect(both: tuple[Decimal, Decimal]) -> Json:
    cost, claimed = both
    return {"cost_change": number(cost), "claimed_change": number(claimed)}


# -- post by post


def _post(one: PostChange, compared: Compared, other: Outlook) -> Json:
    return {
        "post": one.label,
        "key": one.key,
        "change": str(one.change),
        **_effect(tables.effect(one.key, compared, other)),
        "before": _whole(one.before),
        "after": _whole(one.after),
        "aspects": [_aspect(each, other.plan) for each in one.aspects],
    }


def _whole(post: Post | None) -> Json | None:
    if post is None:
        return None
    return {
        "role": post.role,
        "status": str(post.status),
        "counted": post.counts,
        "wte": plain(post.terms[-1].wte),
        "start": _data(post.start),
        "end": _data(post.end),
        "funding": str(post.funding),
        "in_words": words.post_words(post),
    }


def _aspect(aspect: Aspect, plan: Plan) -> Json:
    before, after = words.aspect_words(aspect, plan)
    return {
        "aspect": aspect.name,
        "name": words.aspect_name(aspect),
        "before": _side(aspect.name, aspect.before),
        "after": _side(aspect.name, aspect.after),
        "before_in_words": before,
        "after_in_words": after,
    }


def _side(name: str, value: object) -> Any:  # noqa: ANN401 - whatever a field of a post holds
    """Over time where it can change; how many where records hang on the post, but its time for needs in full.

    What was written as a name or a note is not told.
    """
    if name in words.UNSAID:
        return None
    if isinstance(value, frozenset):
        return _shares(value) if name == "assignments" else len(value)
    if isinstance(value, tuple):
        return [{"from": _data(since), "value": _data(held)} for since, held in value]
    return _data(value)


def _shares(given: frozenset[Assignment]) -> dict[str, str]:
    return {one.need: plain(one.share) for one in sorted(given, key=lambda one: one.need)}


def _data(value: object) -> Any:  # noqa: ANN401 - whatever a field of a post holds
    """Dates ISO, numbers as text."""
    match value:
        case None | bool():
            return value
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case tuple():
            return {base.practice: plain(base.share) for base in value}
    return str(value)
