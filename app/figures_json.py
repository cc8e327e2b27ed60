"""A forecast as plain data for other programs: money and WTE as strings, unknown as null."""

from decimal import Decimal
from typing import Any

from app import (
    __version__,
    as_written,
    caseload_json,
    development_json,
    needs_json,
    rooms_json,
    supervision_json,
    what_if_words,
)
from app.check_json import accepted, post_of
from app.needs_json import number as _number
from app.plain_amounts import amount_of, plain
from models.figures import Forecast, MonthFigures, PostForecast, YearFigures
from models.finding import Finding
from models.money import to_pence
from models.outlook import Outlook
from models.plan import Plan
from models.supervision_need import Supervision

SCHEMA_VERSION = 1
Json = dict[str, Any]


def figures(outlook: Outlook) -> Json:
    """Everything `figures --json` prints."""
    plan, forecast, reference = outlook.plan, outlook.forecast, outlook.reference
    covered = outlook.coverage_of(plan.first_year)
    return {
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "plan": plan.title,
        "network": {"code": plan.network.code, "name": plan.network.name},
        "scenario": outlook.scenario.name,
        "what_if": what_if_words.asked(outlook.what_if) or None,
        "financial_years": [_year(year) for year in forecast.years],
        "months": [_month(month) for month in forecast.months],
        "posts": [_post(plan, found) for found in as_written.team(outlook).posts],
        "caseload": caseload_json.caseloads(outlook),
        "supervision": _supervision(forecast.supervision, forecast) | supervision_json.of(outlook),
        "development": development_json.development(outlook),
        "population": needs_json.population_of(plan, reference),
        "needs": [needs_json.need(found) for found in covered.needs],
        "roles": [needs_json.role(found, plan, reference) for found in covered.roles],
        "rooms": rooms_json.rooms(outlook),
        "fair_shares": needs_json.fair_shares(outlook, plan.first_year),
        "findings": [
            *(_finding(one, outlook) for one in outlook.points.open),
            *(_finding(one, outlook) | {"accepted": accepted(why)} for one, why in outlook.points.accepted),
        ],
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{to_pence(amount):f}"


def _year(year: YearFigures) -> Json:
    return {
        "year": str(year.year),
        "status": str(year.entitlement.status),
        "entitlement": _money(year.entitlement.value),
        "basis": year.basis,
        "cost": _money(year.cost),
        "claimable": _money(year.claimable),
        "claimed": _money(year.claimed),
        "over": _money(year.over),
        "unassigned": _money(year.unassigned),
        "shortfall": _money(year.shortfall),
        "drawn_beyond": _money(year.beyond),
        "arrears": _money(year.arrears),
        "other_cost": _money(year.other_cost),
        "drawn_to_date": _money(year.drawn_to_date),
        "variance": _money(year.variance),
        "full_year_effect": _money(year.full_year_effect),
        "ring_fenced": [
            {
                "stream": pot.stream,
                "entitlement": _money(pot.entitlement.value),
                "claimed": _money(pot.claimed),
                "unassigned": _money(pot.unassigned),
            }
            for pot in year.ring_fenced
        ],
        "other_income": [
            {"stream": one.stream, "amount": _money(one.amount.value), "status": str(one.amount.status)}
            for one in year.income
        ],
    }


def _month(month: MonthFigures) -> Json:
    return {
        "month": str(month.month),
        "cost": _money(month.cost),
        "maximum": _money(month.maximum),
        "claimable": _money(month.claimable),
        "claimed": _money(month.claimed),
        "over": _money(month.over),
        "shortfall": _money(month.shortfall),
        "drawn_beyond": _money(month.beyond),
        "arrears": _money(month.arrears),
        "other_cost": _money(month.other_cost),
        "wte": _number(month.wte, "0.0001"),
        "closed": month.closed,
        "paid_in": _money(month.paid_in),
        "cash": _money(month.cash),
    }


def _post(plan: Plan, found: PostForecast) -> Json:
    post = found.post
    first = max(post.start or plan.first_year.first, plan.first_year.first)
    return {
        "post": found.label,
        "key": post.key,
        "role": post.role,
        "wte": plain(post.terms_on(first).wte),
        "status": str(post.status),
        "start": post.start and post.start.isoformat(),
        "end": post.end and post.end.isoformat(),
        "funding": str(post.funding),
        "years": [
            {
                "year": str(year.year),
                "cost": _money(year.cost),
                "maximum": _money(year.maximum),
                "claimed": _money(year.claimed),
                "shortfall": _money(year.shortfall),
            }
            for year in found.years
        ],
    }


def _supervision(supervision: Supervision, forecast: Forecast) -> Json:
    labels = {found.post.key: found.label for found in forecast.posts}
    return {
        "hours_a_week": _number(supervision.hours_a_week),
        "by_kind": {kind: _number(hours) for kind, hours in supervision.by_kind},
        "needs": [
            {
                "post": labels[need.post],
                "kind": need.kind,
                "learner_minutes_a_week": _number(need.learner_minutes),
                "supervisor_minutes_a_week": _number(need.supervisor_minutes),
                "counted": need.counted,
                "status": need.status,
                "source": need.source,
            }
            for need in supervision.needs
        ],
        "without_rule": [labels[key] for key in supervision.without_rule],
    }


def _finding(finding: Finding, outlook: Outlook) -> Json:
    return {
        "point": finding.key,
        "text": finding.text,
        "rule": finding.rule or None,
        "source": finding.source or None,
        "fix": finding.fix,
        "post": post_of(finding, outlook),
        "month": finding.month and str(finding.month),
        "amount": amount_of(finding),
        "unit": finding.unit or None,
        "accepted": None,
    }
