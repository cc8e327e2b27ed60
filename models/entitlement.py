"""Populations, entitlement and other income of a financial year (the sums of money, rules 1 to 3)."""

from dataclasses import dataclass
from decimal import Decimal

from models.dated_figure import Figure, Status, in_force, least_sure
from models.figures import Income
from models.money import to_pence
from models.months import FinancialYear
from models.plan import Plan
from models.reference import Reference

HUNDRED = Decimal(100)
MAIN = "arrs"
RING_FENCED = {"arrs_gp_ring_fence": ("General practitioner ring-fence", "general_practitioner")}
OTHER_INCOME = {
    "core": ("Core funding", "registered"),
    "core_registered": ("Core funding, registered part", "registered"),
    "core_adjusted": ("Core funding, adjusted part", "adjusted"),
    "clinical_director": ("Clinical director", "registered"),
    "leadership": ("Leadership and management", "adjusted"),
    "enhanced_access": ("Enhanced access", "adjusted"),
    "capacity_and_access_support": ("Capacity and access support", "adjusted"),
    "capacity_and_access_improvement": ("Capacity and access improvement", "adjusted"),
    "care_home_premium": ("Care home premium", "beds"),
}
POPULATION_WORDS = {
    "weighted": "weighted patients",
    "registered": "registered patients",
    "adjusted": "adjusted patients",
    "beds": "care home beds",
}


@dataclass(frozen=True, slots=True)
class Entitlement:
    figure: Figure  # £ a year
    basis: str  # how it came about, in words


def population(plan: Plan, kind: str, year: FinancialYear) -> Figure:
    """The network's weighted, registered or adjusted list, or care home beds, for a year."""
    typed = [keyed.figure for keyed in plan.own if keyed.key == ("population", kind)]
    own = in_force(typed, year.months[-1])
    if own is not None:
        return own
    if kind == "beds":
        return _beds(plan)
    return _sum_of_practices(plan, kind)


def _beds(plan: Plan) -> Figure:
    """Care home beds typed for the network, else for each of its practices."""
    typed = {count.practice: count.people for count in plan.own_counts if count.kind == "beds"}
    codes = [practice.code for practice in plan.network.practices]
    if "" in typed:
        return Figure(typed[""], "beds", Status.ENTERED, "")
    if not codes or not typed.keys() >= set(codes):
        return _unknown("beds")
    return Figure(sum((typed[code] for code in codes), Decimal(0)), "beds", Status.ENTERED, "")


def _sum_of_practices(plan: Plan, kind: str) -> Figure:
    lists = [getattr(practice, kind) for practice in plan.network.practices]
    known = [figure for figure in lists if figure is not None and figure.value is not None]
    if not known or len(known) < len(lists):
        return _unknown("patients")
    status = least_sure(*(figure.status for figure in known))
    return Figure(sum(f.value for f in known if f.value is not None), "patients", status, known[0].source)


def _unknown(unit: str, source: str = "") -> Figure:
    return Figure(None, unit, Status.UNKNOWN, source)


def entitlement(plan: Plan, reference: Reference, year: FinancialYear, stream: str = MAIN) -> Entitlement:
    """£ a stream gives in a year: typed, else £ a head × its list, else last year's grown, else not known."""
    typed = [keyed.figure for keyed in plan.own if keyed.key == ("entitlement_total", stream)]
    own = in_force(typed, year.months[-1])
    if own is not None:
        return Entitlement(own, "typed by you: " + (own.source or "source not given"))
    amount = reference.figure(year.months[-1], "entitlement", stream)
    if amount is not None and amount.value is not None:
        return _from_list(plan, amount, year, "weighted")
    if year > reference.last_year and stream == MAIN:
        return _grown(plan, reference, year)
    return Entitlement(
        _unknown("£ a year", amount.source if amount else ""), "the amount a patient is not known"
    )


def _from_list(plan: Plan, amount: Figure, year: FinancialYear, kind: str) -> Entitlement:
    people = population(plan, kind, year)
    if people.value is None or amount.value is None:
        return Entitlement(
            _unknown("£ a year", amount.source), f"the number of {POPULATION_WORDS[kind]} is not known"
        )
    figure = Figure(
        to_pence(amount.value * people.value),
        "£ a year",
        least_sure(amount.status, people.status),
        amount.source,
    )
    return Entitlement(figure, f"£{amount.value} × {_count(people.value)} {POPULATION_WORDS[kind]}")


def _grown(plan: Plan, reference: Reference, year: FinancialYear) -> Entitlement:
    before = entitlement(plan, reference, FinancialYear(year.start - 1)).figure
    growth = plan.assumptions.entitlement_growth
    if before.value is None:
        return Entitlement(_unknown("£ a year"), f"{FinancialYear(year.start - 1)} is not known")
    value = to_pence(before.value * (1 + growth / HUNDRED))
    figure = Figure(value, "£ a year", Status.ASSUMPTION, "your assumptions for later years")
    return Entitlement(figure, f"{FinancialYear(year.start - 1)} and {growth:f}% growth")


def _count(value: Decimal) -> str:
    return f"{value:,.2f}".removesuffix(".00")


def other_income(plan: Plan, reference: Reference, year: FinancialYear) -> tuple[Income, ...]:
    """Core, enhanced access, care home premium and the like, where an amount or a typed sum exists."""
    found = (_income(plan, reference, year, stream) for stream in OTHER_INCOME)
    return tuple(income for income in found if income is not None)


def _income(plan: Plan, reference: Reference, year: FinancialYear, stream: str) -> Income | None:
    name, kind = OTHER_INCOME[stream]
    typed = in_force([k.figure for k in plan.own if k.key == ("income", stream)], year.months[-1])
    if typed is not None:
        return Income(stream, name, typed, "typed by you")
    amount = reference.figure(year.months[-1], "entitlement", stream)
    if amount is None or amount.value == 0:
        return None
    if amount.value is None:
        return Income(stream, name, _unknown("£ a year", amount.source), "the amount is not known")
    worked = _from_list(plan, amount, year, kind)
    return Income(stream, name, worked.figure, worked.basis)
