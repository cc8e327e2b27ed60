"""Points to check in the population: counts that do not fit together are kept, and told."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from models.finding import Finding
from models.plan import Plan
from models.population import BANDS, Population
from models.population_measures import Misfit, ages_apart, too_large
from models.reference import Reference
from models.sentences import naming
from models.sources import dated

MOST_NAMED = 3
REGISTER, AGES = KEYS = "register_over_list", "ages_not_list"


@lru_cache(maxsize=8)
def findings(counted: Population, reference: Reference) -> tuple[Finding, ...]:
    return (*_registers(counted, reference), *_ages(counted))


def _registers(counted: Population, reference: Reference) -> Iterator[Finding]:
    names = {one.key.removeprefix("register/"): one.name for one in reference.benchmarks}
    plan, found = counted.plan, too_large(counted, reference)
    if found:
        told = [f"{names.get(one.key, one.key)} at {_named(plan, one)} ({_sum(one)})" for one in found]
        yield Finding(
            REGISTER,
            naming("More people are on a register than on the list it is counted among", _few(told)),
            "A register counts people of its own ages on the practice's list",
            _source(counted, found[0], "register", "Quality and Outcomes Framework, prevalence"),
            "Check the register and the list, and type the right one on the Needs screen, Population.",
            amount=Decimal(len(found)),
            unit="counts",
        )


def _ages(counted: Population) -> Iterator[Finding]:
    plan, found = counted.plan, ages_apart(counted)
    if found:
        told = [f"{_named(plan, one)} ({_sum(one)})" for one in found]
        yield Finding(
            AGES,
            naming("Age bands add up to another number than the registered list", _few(told)),
            "Age bands and list count the same people on the same day",
            _source(counted, found[0], "age", "Patients registered at a GP practice"),
            "Check the bands and the list, and type the right ones on the Needs screen, Population.",
            amount=Decimal(len(found)),
            unit="practices",
        )


def _source(counted: Population, found: Misfit, kind: str, publication: str) -> str:
    """The file that the first misfit was read in, else the publication that such files belong to."""
    count = counted.filed.get((found.practice, kind, found.key or BANDS[0]))
    return dated(count.source if count and count.source else publication)


def _named(plan: Plan, found: Misfit) -> str:
    names = {practice.code: practice.name for practice in plan.network.practices}
    return names.get(found.practice) or found.practice or "the network"


def _sum(found: Misfit) -> str:
    return f"{_plain(found.people)} against {_plain(found.of)}"


def _plain(people: Decimal) -> str:
    """As people are written, "7,677", though a file prints 7677.0."""
    whole = people == people.to_integral_value()
    return f"{people.to_integral_value() if whole else people:,f}"


def _few(told: Sequence[str]) -> list[str]:
    more = len(told) - MOST_NAMED
    return [*told[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
