"""Points to check in the user's own figures: what stands over a published one, and counts under 5."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from models.dated_figure import Figure, Keyed, Status, in_force
from models.entitlement import POPULATION_WORDS, entitlement, population
from models.few import FEW, few_people
from models.finding import Finding
from models.months import Month
from models.network import Practice
from models.plan import Plan
from models.population import Population, key_of
from models.reference import Reference
from models.sources import ASSUMPTION, of_figure

PUBLISHED = (Status.PUBLISHED, Status.SECONDARY)
OF_PEOPLE = ("register", "age", "older")
OVER_RULE = "A figure of your own wins over the published one, and both are told"
FEW_RULE = "A count of 1 to 4 people could show who they are; exports say fewer than 5"


def findings(plan: Plan, counted: Population, reference: Reference) -> tuple[Finding, ...]:
    return (
        *_own_figures(plan, reference),
        *_lists(plan),
        *_counts(counted),
        *_few_in_needs(plan),
        *_few_in_counts(counted),
    )


# -- over a published figure


def _own_figures(plan: Plan, reference: Reference) -> Iterator[Finding]:
    """A rate, a list of the network or an entitlement, in the first month in which the two differ."""
    for keyed in plan.own:
        stood = _stood(keyed, plan, reference)
        if stood:
            yield _over(_name(keyed.key, reference), keyed.figure, stood, about_own(keyed))


def about_own(keyed: Keyed) -> str:
    """What tells one figure of the user's own from another."""
    since, until = keyed.figure.effective_from or "", keyed.figure.effective_to or ""
    return " ".join((*keyed.key, f"{since}", f"{until}", keyed.figure.published_on)).rstrip()


def _stood(keyed: Keyed, plan: Plan, reference: Reference) -> Figure | None:
    """The published figure that another one was typed over; None where they agree, or there is none."""
    for month in plan.months:
        if keyed.figure.covers(month):
            shipped = _shipped(keyed, plan, reference, month)
            known = shipped is not None and shipped.status in PUBLISHED and shipped.value is not None
            if known and shipped and shipped.value != keyed.figure.value:
                return shipped
    return None


def _shipped(keyed: Keyed, plan: Plan, reference: Reference, month: Month) -> Figure | None:
    kind, *rest = keyed.key
    if kind in {"population", "entitlement_total"}:
        if month.number != plan.months[0].number:
            return None
        without = replace(plan, own=tuple(one for one in plan.own if one.key != keyed.key))
        if kind == "population":
            return population(without, rest[0], month.financial_year) if rest[0] != "beds" else None
        return entitlement(without, reference, month.financial_year, rest[0]).figure
    figures = reference.by_key.get(keyed.key, ())
    return in_force((one for one in figures if one is not keyed.figure and not _own(one)), month)


def _own(figure: Figure) -> bool:
    return figure.status is Status.ENTERED


def _lists(plan: Plan) -> Iterator[Finding]:
    for practice in plan.network.practices:
        for kind, filed in practice.filed:
            typed = _list_of(practice, kind)
            if typed and typed.value is not None and filed.value not in {None, typed.value}:
                name = f"the number of {POPULATION_WORDS[kind]} of {practice.name}"
                yield _over(name, typed, filed, f"{practice.code} {kind}")


def _list_of(practice: Practice, kind: str) -> Figure | None:
    found: Figure | None = getattr(practice, kind)
    return found


def _over(name: str, typed: Figure, stood: Figure, about: str) -> Finding:
    assert typed.value is not None  # noqa: S101 - both are known where they differ
    assert stood.value is not None  # noqa: S101
    return Finding(
        "typed_over_source",
        f"{name[:1].upper()}{name[1:]} is {_amount(typed.value, typed.unit)} in this plan, "
        f"and {_amount(stood.value, typed.unit)} in the source.",
        OVER_RULE,
        of_figure(stood),
        "Keep yours if it is the newer one, or clear it to go back to the source.",
        about=about,
        amount=abs(typed.value - stood.value),
        unit="£" if typed.unit.startswith("£") else typed.unit,
    )


def _counts(counted: Population) -> Iterator[Finding]:
    """One point for all typed counts that differ from the files'."""
    files = counted.filed
    over = [one for key, one in counted.typed.items() if key in files and files[key].people != one.people]
    if over:
        many = len(over) > 1
        source = files[key_of(over[0])]
        figure = Figure(source.people, "people", Status.PUBLISHED, source.source)
        yield Finding(
            "counts_over_source",
            f"{len(over)} {'counts' if many else 'count'} of people {'stand' if many else 'stands'} "
            "as typed where the official files say another number.",
            OVER_RULE,
            of_figure(figure),
            "Compare them on the Needs screen, Population; Delete in a cell goes back to the files' figure.",
            amount=Decimal(len(over)),
            unit="counts",
        )


def _name(key: tuple[str, ...], reference: Reference) -> str:
    match key:
        case ("maximum", rate, place):
            known = reference.rate_by_key.get(rate)
            return f"the maximum for {known.name if known else rate.replace('_', ' ')} ({place})"
        case ("entitlement", _):
            return "the amount a patient"
        case ("entitlement_total", _):
            return "the entitlement"
        case ("population", kind):
            return f"the number of {POPULATION_WORDS.get(kind, kind)}"
    return f"the figure {' '.join(key).replace('_', ' ')}"


def _amount(value: Decimal, unit: str) -> str:
    plain = f"{value:,f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"£{plain}" if unit.startswith("£") else plain


# -- under 5


def _few_in_needs(plan: Plan) -> Iterator[Finding]:
    for need in plan.needs:
        if need.people.status is Status.ENTERED and few_people(need.people.value):
            yield _few(f"The people of {need.name} were typed as fewer than {FEW}.", need.key)


def _few_in_counts(counted: Population) -> Iterator[Finding]:
    """One point for all typed counts of the population."""
    small = [one for one in counted.typed.values() if one.kind in OF_PEOPLE and few_people(one.people)]
    if small:
        text = f"{len(small)} typed {'counts' if len(small) > 1 else 'count'} of people"
        yield _few(f"{text} {'are' if len(small) > 1 else 'is'} fewer than {FEW}.", "population", len(small))


def _few(text: str, about: str, count: int = 1) -> Finding:
    return Finding(
        "count_under_5",
        f"{text} Exports hide {'it' if count == 1 else 'them'}, this plan's file does not.",
        FEW_RULE,
        ASSUMPTION,
        "Take a wider group, or give no number where the plan's file goes to others.",
        about=about,
        amount=Decimal(count),
        unit="counts",
    )
