"""From the population to needs: who is counted, and the hours a year that they call for."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from models.entitlement import population
from models.plan import Activity, Count, Need, Plan
from models.reference import Figure, Reference, StarterNeed, Status, least_sure

HUNDRED, THOUSAND, SIXTY = Decimal(100), Decimal(1000), Decimal(60)
NOTHING = Decimal(0)
LISTS = {"all": "registered", "adjusted": "adjusted", "beds": "beds"}


def starter_needs(plan: Plan, reference: Reference) -> tuple[Need, ...]:
    """The starter list for this population; people are not known where nothing counts them."""
    return tuple(
        Need(
            starter.key,
            starter.name,
            people_of(plan, starter),
            tuple(Activity(*activity) for activity in starter.activities),
            group=starter.group,
        )
        for starter in reference.starter_needs
    )


def people_of(plan: Plan, starter: StarterNeed) -> Figure:
    """People counted on the register where the files hold it, else England's rate of this population."""
    counted = register(plan, starter.register) if starter.register else None
    return counted or _at_rate(plan, starter)


def register(plan: Plan, group: str) -> Figure | None:
    """People on a disease register over the practices that have one; None where none has."""
    rows = [one for one in plan.network.counts if (one.kind, one.key) == ("register", group)]
    if not rows:
        return None
    return Figure(sum((one.people for one in rows), NOTHING), "people", Status.PUBLISHED, rows[0].source)


def aged(plan: Plan, first: int) -> Figure | None:
    """Registered people of an age or older; None where no practice's ages are known.

    An age inside a five-year band counts the band in proportion, and is derived.
    """
    rows = [one for one in plan.network.counts if one.kind == "age"]
    if not rows:
        return None
    people = sum((one.people * _part(one, first) for one in rows), NOTHING)
    whole = first % 5 == 0
    return Figure(people, "people", Status.PUBLISHED if whole else Status.DERIVED, rows[0].source)


def _part(band: Count, first: int) -> Decimal:
    start = int(band.key.rstrip("+").split("_")[0])
    if start >= first:
        return Decimal(1)
    return max(NOTHING, Decimal(start + 5 - first) / 5) if not band.key.endswith("+") else NOTHING


def _at_rate(plan: Plan, starter: StarterNeed) -> Figure:
    of = _counted_of(plan, starter.of)
    rate = starter.rate
    if of is None or of.value is None or rate.value is None:
        return Figure(None, "people", Status.UNKNOWN, rate.source)
    per_thousand = "1,000" in rate.unit
    unit = rate.unit.partition(" per ")[0] if per_thousand else "people"  # else appointments, hours a week…
    amount = of.value * rate.value / (THOUSAND if per_thousand else HUNDRED)
    if not unit.startswith("hours"):
        amount = amount.quantize(Decimal(1), ROUND_HALF_UP)
    status = least_sure(Status.DERIVED, rate.status, of.status)
    return Figure(amount, unit, status, f"{rate.source}, applied to {of.source}")


def _counted_of(plan: Plan, of: str) -> Figure | None:
    if of in LISTS:
        return population(plan, LISTS[of], plan.first_year)
    return aged(plan, int(of))


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
