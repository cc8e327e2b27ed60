"""Population, needs and roles as plain data: numbers as strings, what is not known as null."""

from decimal import Decimal
from typing import Any

from models import comparison
from models.coverage import NeedCoverage, RoleStaffing
from models.entitlement import population
from models.needs import aged, register
from models.plan import Plan
from models.reference import Benchmark, Figure, Reference

Json = dict[str, Any]
LISTS = ("registered", "weighted", "adjusted", "beds")


def number(value: Decimal | None, places: str = "0.01") -> str | None:
    return None if value is None else f"{value.quantize(Decimal(places)):f}"


def population_of(plan: Plan, reference: Reference) -> Json:
    """Lists, people aged 65 and over, and each register beside England's percentile."""
    year = plan.first_year
    groups = dict.fromkeys(one.key for one in plan.network.counts if one.kind == "register")
    return {
        **{kind: _figure(population(plan, kind, year)) for kind in LISTS},
        "aged_65_and_over": _figure(aged(plan, 65)),
        "registers": {group: _register(plan, group, reference) for group in groups},
    }


def _figure(figure: Figure | None) -> Json | None:
    if figure is None or figure.value is None:
        return None
    return {"value": number(figure.value), "status": str(figure.status), "source": figure.source}


def _register(plan: Plan, group: str, reference: Reference) -> Json:
    people = register(plan, group)
    of = sum((one.of or Decimal(0) for one in plan.network.counts if one.key == group), Decimal(0))
    percent = comparison.share_of(people.value, of) if people and people.value is not None and of else None
    stands = benchmark(reference, f"register/{group}")
    return {
        "people": number(people.value if people else None, "1"),
        "of": number(of, "1"),
        "percent": number(percent),
        "national_percentile": number(
            comparison.percentile(stands, percent) if stands and percent is not None else None, "1"
        ),
    }


def benchmark(reference: Reference, key: str) -> Benchmark | None:
    return next((one for one in reference.benchmarks if one.key == key), None)


def need(found: NeedCoverage) -> Json:
    return {
        "need": found.need.name,
        "people": number(found.need.people.value, "1"),
        "status": str(found.need.people.status),
        "score": found.need.score or None,
        "hours_needed": number(found.hours_needed),
        "hours_given": number(found.hours_given),
        "coverage": number(found.coverage, "0.0001"),
    }


def role(found: RoleStaffing, plan: Plan, reference: Reference) -> Json:
    """A role's staffing in the plan's first year, and where its WTE for 10,000 patients stands."""
    registered = population(plan, "registered", plan.first_year).value
    stands = benchmark(reference, f"role/{found.role}")
    place = (
        comparison.percentile(stands, comparison.per_ten_thousand(found.wte, registered))
        if stands and registered
        else None
    )
    return {
        "role": found.role,
        "wte": number(found.wte),
        "wisn_required": number(found.required),
        "wisn_ratio": number(found.ratio),
        "national_percentile": number(place, "1"),
    }
