"""Points to check in caseloads: over the ceiling, odd terms, and referrals that are not known."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from models.caseload import in_force, referrals_in, terms_of
from models.figures import Basis, Caseload
from models.finding import Finding
from models.money import to_pounds
from models.plan import Plan
from models.reference import Reference
from models.sentences import listed, naming, short
from models.sources import ASSUMPTION, of_figure

RULE = "People a year for 1.0 WTE stay within the ceiling, which depends on how complex people's needs are"
NOT_KNOWN_RULE = "A waiting list follows from referrals, and an unknown number of them is not 0"
LITTLE = f"{ASSUMPTION}: Little's law"
NOTHING, ONE = Decimal(0), Decimal(1)
HUNDREDTH = Decimal("0.01")
LONGEST, SHORTEST = Decimal(52), Decimal(1)  # weeks open that are taken without a word


def findings(plan: Plan, caseloads: tuple[Caseload, ...], reference: Reference) -> tuple[Finding, ...]:
    """The first year over the ceiling for each role and the worst, then what is odd or not known."""
    return (
        *_over(plan, caseloads, reference),
        *_weeks(plan, caseloads, reference),
        *_not_known(caseloads, reference),
    )


def _over(plan: Plan, caseloads: tuple[Caseload, ...], reference: Reference) -> Iterator[Finding]:
    for role in dict.fromkeys(found.role for found in caseloads):
        if first := first_over(caseloads, role):
            worst = most_over(caseloads, role)
            figure = in_force(plan, reference, role, first.year.months[0]).people
            yield Finding(
                "caseload_over",
                _told(_many(role, reference), first, worst),
                RULE,
                LITTLE if figure.value is None else of_figure(figure),
                _what_mends(plan, caseloads, worst),
                about=role,
                amount=worst.over or first.over or first.referrals,
                unit="people a year",
            )


def _what_mends(plan: Plan, caseloads: tuple[Caseload, ...], worst: Caseload) -> str:
    if worst.more_wte is None:
        return f"Add a post that is there in {worst.year}, or take the referrals out of the plan."
    add = f"In {worst.year}, add {worst.more_wte.quantize(HUNDREDTH, ROUND_UP)} WTE"
    most = carried(plan, caseloads, worst.role)
    if not most:
        return f"{add}, which brings it to the ceiling."
    fewer = (terms_of(plan, worst.role).referrals_a_year or NOTHING) - most
    since = f" from {plan.first_year}" if worst.year != plan.first_year else ""
    return (
        f"{add}, which brings it to the ceiling, or agree {fewer:,.0f} fewer "
        f"{'referral' if fewer == ONE else 'referrals'} a year{since}."
    )


def _told(many: str, first: Caseload, worst: Caseload) -> str:
    """The first year, and the worst where that is a later one."""
    if first.people_each is None:
        people = to_pounds(first.referrals or NOTHING)
        one = people == 1
        return (
            f"{people:,} {'person' if one else 'people'} a year {'is' if one else 'are'} referred to "
            f"{inside(many)} in {first.year}, and no one is in post by its end."
        )
    each, over, ceiling = _whole(first)
    told = f"{many} would each support {each:,} people a year in {first.year}, "
    told += f"{over:,} over the ceiling of {ceiling:,}."
    if worst == first:
        return told
    if worst.people_each is None:
        return f"{told} In {worst.year} there is no one for them."
    each, over, _ = _whole(worst)
    return f"{told} It is most in {worst.year}: {each:,} each, {over:,} over."


def _whole(found: Caseload) -> tuple[Decimal, Decimal, Decimal]:
    """Whole people a year each, how many over the ceiling, and the ceiling: as the rounded figures stand."""
    each, ceiling = to_pounds(found.people_each or NOTHING), to_pounds(found.ceiling or NOTHING)
    return each, each - ceiling, ceiling


def is_over(found: Caseload) -> bool:
    """Over the ceiling by someone, in whole people; or people are referred and no one is in post."""
    if found.people_each is None:
        return bool(found.referrals) and not found.wte
    return found.ceiling is not None and _whole(found)[1] > 0


def of_everyone(caseloads: tuple[Caseload, ...], role: str) -> tuple[Caseload, ...]:
    """A role's years, each with all who are in post by its end."""
    return tuple(found for found in caseloads if found.role == role and found.basis is Basis.EVERYONE)


def first_over(caseloads: tuple[Caseload, ...], role: str) -> Caseload | None:
    """The first year over the ceiling, or with no one in post; None where there is none."""
    return next(filter(is_over, of_everyone(caseloads, role)), None)


def most_over(caseloads: tuple[Caseload, ...], role: str) -> Caseload:
    """The year in which the most WTE lacks: what mends it mends them all."""
    return max(of_everyone(caseloads, role), key=lambda found: (found.more_wte or NOTHING, is_over(found)))


def carried(plan: Plan, caseloads: tuple[Caseload, ...], role: str) -> Decimal:
    """Referrals of the plan's first year, in whole people, with which no later year goes over."""
    one = replace(terms_of(plan, role), referrals_a_year=ONE)
    return min(
        ((found.capacity or NOTHING) / (referrals_in(plan, one, found.year) or ONE)).quantize(ONE, ROUND_DOWN)
        for found in of_everyone(caseloads, role)
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
        told = f"How many people are referred to {listed(who)} a year is not known."
        yield Finding(
            "referrals_not_known",
            told if short(told) else naming("Referrals a year are not known for these roles", who),
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
