"""Points to check in caseloads: over the ceiling, odd terms, and referrals that are not known."""

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal

from models.caseload import in_force
from models.figures import Basis, Caseload, Finding
from models.money import to_pounds
from models.plan import Plan
from models.reference import Reference
from models.sources import ASSUMPTION, of_figure

RULE = "People a year for 1.0 WTE stay within the ceiling, which depends on how complex people's needs are"
NOT_KNOWN_RULE = "A waiting list follows from referrals, and an unknown number of them is not 0"
LITTLE = f"{ASSUMPTION}: Little's law"
NOTHING = Decimal(0)
HUNDREDTH = Decimal("0.01")
LONGEST, SHORTEST = Decimal(52), Decimal(1)  # weeks open that are taken without a word


def findings(plan: Plan, caseloads: tuple[Caseload, ...], reference: Reference) -> tuple[Finding, ...]:
    """The first year over the ceiling for each role, then what is odd or not known."""
    return (
        *_over(plan, caseloads, reference),
        *_weeks(plan, caseloads, reference),
        *_not_known(caseloads, reference),
    )


def _over(plan: Plan, caseloads: tuple[Caseload, ...], reference: Reference) -> Iterator[Finding]:
    told: set[str] = set()
    for found in caseloads:
        if found.basis is not Basis.EVERYONE or found.role in told or not found.over or found.over < 0:
            continue
        told.add(found.role)
        each, ceiling = found.people_each or NOTHING, found.ceiling or NOTHING
        more = (found.more_wte or NOTHING).quantize(HUNDREDTH, ROUND_UP)
        fewer = to_pounds((found.referrals or NOTHING) - ceiling * found.wte)
        figure = in_force(plan, reference, found.role, found.year.months[0]).people
        yield Finding(
            "caseload_over",
            f"{_many(found.role, reference)} would each support {to_pounds(each):,} people a year in "
            f"{found.year}, {to_pounds(found.over):,} over the ceiling of {to_pounds(ceiling):,}.",
            RULE,
            of_figure(figure),
            f"In {found.year}, add {more} WTE, which brings it to the ceiling, "
            f"or agree {fewer:,} fewer referrals a year.",
            about=found.role,
            amount=found.over,
            unit="people a year",
        )


def _weeks(plan: Plan, caseloads: tuple[Caseload, ...], reference: Reference) -> Iterator[Finding]:
    for role in dict.fromkeys(found.role for found in caseloads):
        weeks = in_force(plan, reference, role, plan.months[0]).weeks_open.value
        if weeks is not None and not SHORTEST <= weeks <= LONGEST:
            yield Finding(
                "caseload_weeks",
                f"{_many(role, reference)} would support each person for {weeks.normalize():f} weeks, "
                f"which is {'over a year' if weeks > LONGEST else 'under a week'}.",
                "People open at once are the weekly arrivals × the weeks open",
                LITTLE,
                "Check the weeks open on the Capacity screen.",
                about=role,
                amount=weeks - LONGEST if weeks > LONGEST else SHORTEST - weeks,
                unit="weeks",
            )


def _not_known(caseloads: tuple[Caseload, ...], reference: Reference) -> Iterator[Finding]:
    unknown = dict.fromkeys(found.role for found in caseloads if found.referrals is None)
    if unknown:
        who = [inside(_many(role, reference)) for role in unknown]
        named = " and ".join(filter(None, [", ".join(who[:-1]), who[-1]]))
        yield Finding(
            "referrals_not_known",
            f"How many people are referred to {named} a year is not known.",
            NOT_KNOWN_RULE,
            LITTLE,
            "Enter referrals a year on the Capacity screen.",
            amount=Decimal(len(unknown)),
            unit="roles",
        )


def plural(name: str) -> str:
    """ "Link workers", "Health coaches"."""
    return name + ("es" if name.endswith(("ch", "s", "x")) else "s")


def inside(name: str) -> str:
    """A role's name inside a sentence: "link worker", "GP assistant"."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def _many(role: str, reference: Reference) -> str:
    found = reference.role_by_key.get(role)
    return plural(found.short if found else "Other role")
