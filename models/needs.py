"""From the population to needs: who is counted, and the hours a year that they call for."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from models.dated_figure import Figure, Status, least_sure
from models.entitlement import population
from models.need import Activity, Need
from models.plan import Plan
from models.population import Population, counted_of
from models.reference import Reference, StarterNeed

HUNDRED, THOUSAND, SIXTY = Decimal(100), Decimal(1000), Decimal(60)
NOTHING = Decimal(0)
TYPED = "counts entered by you"
LISTS = {"all": "registered", "adjusted": "adjusted", "beds": "beds"}


def starter_needs(plan: Plan, reference: Reference) -> tuple[Need, ...]:
    """The starter list for this population; people are not known where nothing counts them."""
    counted = counted_of(plan)
    return tuple(
        Need(
            starter.key,
            starter.name,
            _people(counted, starter),
            tuple(Activity(*activity) for activity in starter.activities),
            group=starter.group,
        )
        for starter in reference.starter_needs
    )


def following(plan: Plan, reference: Reference) -> Plan:
    """The plan with the people of its starter needs worked out anew, but for those the user typed."""
    counted = counted_of(plan)
    starters = {starter.key: starter for starter in reference.starter_needs}
    needs = tuple(
        replace(need, people=_people(counted, starters[need.key]))
        if need.key in starters and need.people.status is not Status.ENTERED
        else need
        for need in plan.needs
    )
    return plan if needs == plan.needs else replace(plan, needs=needs)


def same_population(plan: Plan, other: Plan) -> bool:
    """Whether everything that `following` reads of the population is equal."""
    return all(
        mine is theirs or mine == theirs
        for mine, theirs in (
            (plan.own_counts, other.own_counts),
            (plan.network, other.network),
            (plan.own, other.own),
            (plan.first_year, other.first_year),
        )
    )


def people_of(plan: Plan, starter: StarterNeed) -> Figure:
    """People on the register where it is counted, else England's rate of this population.

    Never `entered`, which marks people typed at the need itself: what follows from a typed count is derived.
    """
    return _people(counted_of(plan), starter)


def _people(counted: Population, starter: StarterNeed) -> Figure:
    found = counted.total("register", starter.register) if starter.register else None
    if found is None:
        return _at_rate(counted, starter)
    if found.status is not Status.ENTERED:
        return found
    source = f"{found.source} and {TYPED}" if found.source else TYPED
    return replace(found, status=Status.DERIVED, source=source)


def register(plan: Plan, group: str) -> Figure | None:
    """People on a disease register over the practices that have one; None where none has."""
    return counted_of(plan).total("register", group)


def aged(plan: Plan, first: int) -> Figure | None:
    """Registered people of an age or older; None where no practice's ages are known."""
    return counted_of(plan).aged(first)


def _at_rate(counted: Population, starter: StarterNeed) -> Figure:
    of = _counted_of(counted, starter.of)
    rate = starter.rate
    if of is None or of.value is None or rate.value is None:
        return Figure(None, "people", Status.UNKNOWN, rate.source)
    per_thousand = "1,000" in rate.unit
    unit = rate.unit.partition(" per ")[0] if per_thousand else "people"  # else appointments, hours a week…
    amount = of.value * rate.value / (THOUSAND if per_thousand else HUNDRED)
    if not unit.startswith("hours"):
        amount = amount.quantize(Decimal(1), ROUND_HALF_UP)
    status = least_sure(Status.DERIVED, rate.status, of.status)
    return Figure(amount, unit, status, f"{rate.source}, applied to {of.source or TYPED}")


def _counted_of(counted: Population, of: str) -> Figure | None:
    if of in LISTS:
        return population(counted.plan, LISTS[of], counted.plan.first_year)
    return counted.aged(int(of))


def hours_of(need: Need, activity: Activity) -> Decimal | None:
    """Hours a year that an activity calls for; None where contacts, minutes or people are not known."""
    if need.people.value is None or activity.contacts is None or activity.minutes is None:
        return None
    return need.people.value * activity.contacts * activity.minutes / SIXTY


def hours_needed(need: Need) -> Decimal | None:
    """Hours a year over the activities that are known; None where none is."""
    known = [hours for activity in need.activities if (hours := hours_of(need, activity)) is not None]
    return sum(known, NOTHING) if known else None


def suited_roles(need: Need) -> Iterator[str]:
    """Roles that can do some of a need's work, best suited first, each once."""
    yield from dict.fromkeys(role for activity in need.activities for role in activity.roles)
