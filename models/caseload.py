"""Which roles carry a caseload, what it rests on, and people a year and open at once (Little's law)."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from models.capacity import patient_share, working_time
from models.caseload_terms import CaseloadTerms
from models.contact_time import ContactTime, Part, solved
from models.dated_figure import Figure, Status, least_sure
from models.figures import Basis, Caseload, PostForecast, PostMonth
from models.months import FinancialYear, Month
from models.plan import Plan
from models.post import Holder, Post
from models.reference import Reference

LINK_WORKER = "social_prescribing_link_worker"
CARRIERS = (LINK_WORKER, "health_wellbeing_coach", "care_coordinator", "mental_health_practitioner")
WEEKS = Decimal(52)
NOTHING, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
AT_WORK = attrgetter("at_work")
GENERAL = "all"
FOLLOWS = "follows from the other three and the hours at work"
UNITS = {
    "people_a_year": "people a year for 1.0 WTE",
    "weeks_open": "weeks",
    "contacts_a_person": "contacts a person",
    "minutes_a_contact": "minutes a contact",
    "ramp_months": "months",
    "simple_weight": "of a usual person's time",
    "complex_weight": "of a usual person's time",
}


@dataclass(frozen=True, slots=True)
class TermsInForce:
    """A role's caseload terms in a year, each figure with its status and source."""

    typed: CaseloadTerms
    hours: Decimal  # a whole-timer's at work in a year
    people: Figure  # the ceiling: usual people a year for 1.0 WTE
    contacts: Figure
    minutes: Figure
    share: Figure  # % of the hours with patients
    weeks_open: Figure
    ramp_months: Figure
    simple_weight: Figure
    complex_weight: Figure

    @property
    def weight(self) -> Decimal:
        """A person's time in this mix, on average, ÷ a usual person's."""
        simple, difficult = self.typed.simple / HUNDRED, self.typed.complex / HUNDRED
        weights = (self.simple_weight.value or ONE, self.complex_weight.value or ONE)
        return 1 - simple - difficult + simple * weights[0] + difficult * weights[1]

    @property
    def ceiling(self) -> Decimal | None:
        """People a year for 1.0 WTE in this mix of people."""
        return self.people.value / self.weight if self.people.value and self.weight else None

    def figure(self, part: Part) -> Figure:
        return dict(zip(Part, (self.people, self.contacts, self.minutes, self.share), strict=True))[part]


def terms_of(plan: Plan, role: str) -> CaseloadTerms:
    return next((terms for terms in plan.caseload_terms if terms.role == role), None) or CaseloadTerms(role)


def in_force(plan: Plan, reference: Reference, role: str, month: Month) -> TermsInForce:
    """A role's terms: what the user typed, else the rate set's; one part follows from the equation.

    Where that cannot be worked out, the part's own figure holds.
    """
    return _in_force(terms_of(plan, role), reference, month)


@lru_cache(maxsize=256)
def _in_force(typed: CaseloadTerms, reference: Reference, month: Month) -> TermsInForce:
    role = typed.role

    def figure(metric: str, own: Decimal | None, key: str = role) -> Figure:
        if own is not None:
            return Figure(own, UNITS[metric], Status.ENTERED, "entered in this plan")
        found = reference.figure(month, "caseload", key, metric)
        return found or Figure(None, UNITS[metric], Status.UNKNOWN, "no figure was found")

    parts = {
        Part.PEOPLE: figure("people_a_year", typed.people_a_year),
        Part.CONTACTS: figure("contacts_a_person", typed.contacts),
        Part.MINUTES: figure("minutes_a_contact", typed.minutes),
        Part.SHARE: patient_share(reference, role, month),
    }
    hours = working_time(reference, role, month).hours
    parts[typed.follows] = _following(parts, hours, typed.follows)
    return TermsInForce(
        typed, hours, parts[Part.PEOPLE], parts[Part.CONTACTS], parts[Part.MINUTES], parts[Part.SHARE],
        figure("weeks_open", typed.weeks_open),
        figure("ramp_months", typed.ramp_months, GENERAL),
        figure("simple_weight", typed.simple_weight, GENERAL),
        figure("complex_weight", typed.complex_weight, GENERAL),
    )  # fmt: skip


def _following(parts: dict[Part, Figure], hours: Decimal, follows: Part) -> Figure:
    equation = solved(ContactTime(hours, *(figure.value for figure in parts.values())), follows)
    value, unit = equation.of(follows), parts[follows].unit
    if value is None:
        return parts[follows]
    others = (figure.status for part, figure in parts.items() if part is not follows)
    sure = least_sure(Status.DERIVED, *others)
    return Figure(value, unit, sure, FOLLOWS)


def roles_with_caseload(plan: Plan, posts: tuple[Post, ...]) -> tuple[str, ...]:
    """Roles that carry a caseload and have a post that counts, then those the user has given one."""
    present = {post.role for post in posts if post.counts}
    given = tuple(terms.role for terms in plan.caseload_terms)
    return tuple(dict.fromkeys((*(role for role in CARRIERS if role in present or role in given), *given)))


def all_in_force(plan: Plan, posts: tuple[Post, ...], reference: Reference) -> tuple[TermsInForce, ...]:
    """The terms of every role that carries a caseload, in the plan's first month."""
    roles = roles_with_caseload(plan, posts)
    return tuple(in_force(plan, reference, role, plan.months[0]) for role in roles)


def referrals_in(plan: Plan, terms: CaseloadTerms, year: FinancialYear) -> Decimal | None:
    """People a year referred; they grow each 1 April after the plan's first year."""
    if terms.referrals_a_year is None:
        return None
    return terms.referrals_a_year * (1 + terms.growth / HUNDRED) ** (year.start - plan.first_year.start)


def caseloads(
    plan: Plan, posts: tuple[PostForecast, ...], reference: Reference, roles: tuple[str, ...] | None = None
) -> tuple[Caseload, ...]:
    """For each role that carries one, or those given, and each year of the plan, on both bases."""
    if roles is None:
        roles = roles_with_caseload(plan, tuple(found.post for found in posts))
    return tuple(
        _caseload(plan, in_force(plan, reference, role, year.months[0]), year, basis, wte)
        for role in roles
        for mine in (tuple(found for found in posts if found.post.role == role),)
        for year in plan.financial_years
        for basis, wte in (
            (Basis.EVERYONE, everyone(mine, year)),
            (Basis.THIS_YEAR, counting_months(mine, year)),
        )
    )


def everyone(posts: tuple[PostForecast, ...], year: FinancialYear) -> Decimal:
    """WTE at work once all who start in the year have started and all who leave in it have left."""
    wtes = (
        terms.wte
        for found in posts
        if (found.post.start or year.first) <= year.last and (found.post.end or year.last) >= year.last
        if (terms := found.post.terms_on(year.last)).holder is Holder.IN_POST
    )
    return sum(wtes, NOTHING)


def counting_months(posts: tuple[PostForecast, ...], year: FinancialYear) -> Decimal:
    """WTE at work, averaged over the year's months."""
    return sum((_at_work(found.lines, year) for found in posts), NOTHING) / 12


def _at_work(lines: tuple[PostMonth, ...], year: FinancialYear) -> Decimal:
    """Lines stand month by month, so a year's are twelve side by side."""
    first = year.months[0].since(lines[0].month)
    return sum(map(AT_WORK, lines[first : first + 12]), NOTHING)


def open_at_once(people_a_year: Decimal, weeks_open: Decimal) -> Decimal:
    """Little's law: weekly arrivals × weeks open, of a year of 52 weeks. 250 over 13 weeks is 62.5."""
    return people_a_year * weeks_open / WEEKS


def _caseload(plan: Plan, terms: TermsInForce, year: FinancialYear, basis: Basis, wte: Decimal) -> Caseload:
    ceiling, weeks = terms.ceiling, terms.weeks_open.value
    referrals = referrals_in(plan, terms.typed, year)
    each = referrals / wte if referrals is not None and wte else None

    def at_once(people: Decimal | None) -> Decimal | None:
        return None if people is None or weeks is None else open_at_once(people, weeks)

    return Caseload(
        terms.typed.role, year, basis, wte, referrals, each, ceiling,
        None if ceiling is None else ceiling * wte, at_once(each), at_once(ceiling), terms.minutes.value,
    )  # fmt: skip
