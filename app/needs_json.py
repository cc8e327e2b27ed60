"""Population, needs and roles as plain data: numbers as strings, what is not known as null.

Counts of 1 to 4 people are null, as is what would give them away, with "fewer_than" 5 beside them.
"""

from decimal import Decimal
from typing import Any

from app.need_tables import few as is_few_people
from app.population_tables import is_few
from models import comparison
from models.coverage import NeedCoverage, RoleStaffing
from models.dated_figure import Figure
from models.entitlement import population
from models.fair_shares import Amounts, BasisShares
from models.few import FEW
from models.months import FinancialYear
from models.needs import aged
from models.outlook import Outlook
from models.plan import Plan
from models.population import counted_of
from models.population_measures import Measure, measures
from models.reference import Benchmark, Reference

Json = dict[str, Any]
LISTS = ("registered", "weighted", "adjusted", "beds")


def number(value: Decimal | None, places: str = "0.01") -> str | None:
    return None if value is None else f"{value.quantize(Decimal(places)):f}"


def population_of(plan: Plan, reference: Reference) -> Json:
    """Lists, people aged 65 and over, and each register beside England's percentile."""
    year = plan.first_year
    found = [one for one in measures(counted_of(plan), reference) if one.kind == "register"]
    return {
        **{kind: _figure(population(plan, kind, year)) for kind in LISTS},
        "aged_65_and_over": _figure(aged(plan, 65)),
        "registers": {one.key: _register(one) for one in found if one.network.value is not None},
    }


def _figure(figure: Figure | None) -> Json | None:
    if figure is None or figure.value is None:
        return None
    return {"value": number(figure.value), "status": str(figure.status), "source": figure.source}


def _register(found: Measure) -> Json:
    few = is_few(found, found.network)
    standing = None if few else found.standing
    return {
        "people": None if few else number(found.network.value, "1"),
        "fewer_than": FEW if few else None,
        "status": str(found.network.status),
        "of": number(found.of, "1"),
        "percent": None if few else number(found.percent),
        "national_percentile": standing and str(standing.at),
        "beyond_the_known_percentiles": bool(standing and standing.beyond),
    }


def benchmark(reference: Reference, key: str) -> Benchmark | None:
    return next((one for one in reference.benchmarks if one.key == key), None)


def need(found: NeedCoverage) -> Json:
    few = is_few_people(found.need)
    return {
        "need": found.need.name,
        "people": None if few else number(found.need.people.value, "1"),
        "fewer_than": FEW if few else None,
        "status": str(found.need.people.status),
        "score": found.need.score or None,
        "hours_needed": None if few else number(found.hours_needed),
        "hours_given": number(found.hours_given),
        "coverage": None if few else number(found.coverage, "0.0001"),
    }


def role(found: RoleStaffing, plan: Plan, reference: Reference) -> Json:
    """A role's staffing in the plan's first year, and where its WTE for 10,000 patients stands."""
    registered = population(plan, "registered", plan.first_year).value
    stands = benchmark(reference, f"role/{found.role}")
    stood = (
        comparison.standing(stands, comparison.per_ten_thousand(found.wte, registered))
        if stands and registered
        else None
    )
    return {
        "role": found.role,
        "wte": number(found.wte),
        "wisn_required": number(found.required),
        "wisn_ratio": number(found.ratio),
        "national_percentile": stood and str(stood.at),
        "beyond_the_known_percentiles": bool(stood and stood.beyond),
        "as_many_networks_have_none": bool(stood and stood.tied),
    }


def fair_shares(outlook: Outlook, year: FinancialYear) -> Json:
    """What each practice gets of the team in a year, and its share on each basis; null where not known."""
    shares = outlook.fair_shares_of(year)
    return {
        "year": str(year),
        "total": _amounts(shares.total),
        "without_a_base": _amounts(shares.no_base),
        "practices": [
            {
                "practice": one.practice or None,
                "gets": _amounts(one.gets),
                "share": {str(found.basis): _share(found, place) for found in shares.bases},
            }
            for place, one in enumerate(shares.received)
        ],
    }


def _share(found: BasisShares, place: int) -> Json | None:
    return _amounts(found.amounts[place]) if place < len(found.amounts) else None


def _amounts(amounts: Amounts) -> Json:
    return {
        "wte": number(amounts.wte, "0.0001"),
        "hours": number(amounts.hours),
        "claimed": number(amounts.claim),
        "cost": number(amounts.cost),
    }
