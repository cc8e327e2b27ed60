"""What brings a caseload to its ceiling: more WTE, fewer referrals, or another ceiling agreed locally."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_UP, Decimal
from functools import partial

from models import supervision_offers
from models.caseload import ONE, in_force, terms_of
from models.caseload_findings import (
    LONGEST,
    SHORTEST,
    carried,
    first_over,
    inside,
    most_over,
    of_everyone,
    plural,
)
from models.caseload_terms import CaseloadTerms
from models.contact_time import Part
from models.figures import Caseload
from models.finding import Finding
from models.fix import Fix
from models.fix_posts import called, day_words, size, with_posts
from models.fix_sizes import Year, changed_from, to_write
from models.outlook import Outlook
from models.plan import Plan, new_key
from models.post import Funding, Holder, Post, Terms, next_number

HUNDREDTH = Decimal("0.01")
LEAST_NEW = Decimal("0.1")  # WTE of a new post
MOST = 8  # posts added by one fix


def _over(outlook: Outlook, role: str) -> Caseload:
    """The first year over the ceiling, from which it is mended."""
    return first_over(outlook.caseloads, role) or most_over(outlook.caseloads, role)


def add_wte(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Rounded up to the hundredth, claimed or else paid from core funds: of a part-timer, else a new post."""
    role = finding.about
    found = most_over(outlook.caseloads, role)
    more = to_write(outlook, role, found.more_wte or Decimal(0)).quantize(HUNDREDTH, ROUND_UP)
    year = Year(outlook, _over(outlook, role).year)
    if year.over or not more or more > MOST:
        return
    for funding in (Funding.ARRS, Funding.CORE):
        yield from _raised(outlook, year, role, more, funding)
        if more >= LEAST_NEW:
            yield _new(outlook, year, role, more, funding)


def _raised(outlook: Outlook, year: Year, role: str, more: Decimal, funding: Funding) -> Iterator[Fix]:
    for post in outlook.as_written.posts:
        since = max(year.first, post.start or year.first)
        held = post.terms_on(since)
        fits = post.counts and post.role == role and held.holder is Holder.IN_POST and post.end is None
        most = max((terms.wte for terms in post.terms if (terms.since or since) >= since), default=held.wte)
        if fits and max(most, held.wte) + more <= ONE and post.funding is funding and since <= year.year.last:
            words = f"Add {size(more)} WTE to {called(outlook, post)} from {day_words(since)}"
            words += _lasting(outlook, role)
            made = changed_from(post, since, lambda terms: replace(terms, wte=terms.wte + more))
            yield Fix("add_wte", words, partial(_added, outlook, (made,), ()))
            return


def _new(outlook: Outlook, year: Year, role: str, more: Decimal, funding: Funding) -> Fix:
    made, start = list[Post](), year.first_of(role)
    while more > 0:
        number = next_number((*outlook.as_written.posts, *made), role)
        terms = (Terms(wte=min(ONE, more)),)
        made.append(Post(new_key(), role, number, start=start, terms=terms, funding=funding))
        more -= ONE
    wte = sum((post.terms[0].wte for post in made), Decimal(0))
    known = outlook.reference.role_by_key.get(role)
    name = inside(known.short) if known else "post"
    many = f" in {len(made)} posts" if len(made) > 1 else ""
    paid = "" if funding is Funding.ARRS else ", paid from core funds,"
    words = f"Add {size(wte)} WTE {name}{many}{paid} from {day_words(start)}{_lasting(outlook, role)}"
    return Fix("add_wte", words, partial(_added, outlook, tuple(made), tuple(post.key for post in made)))


def _lasting(outlook: Outlook, role: str) -> str:
    """Why it is more than the first year over asks, where referrals grow."""
    first, most = _over(outlook, role).year, most_over(outlook.caseloads, role).year
    return f", enough for {most}" if most != first else ""


def _added(outlook: Outlook, posts: tuple[Post, ...], new: tuple[str, ...], plan: Plan) -> Plan:
    return supervision_offers.with_supervisors(with_posts(plan, *posts), outlook, new)


def fewer_referrals(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Referrals of the plan's first year such that no later year goes over, with the what-if's growth."""
    role = finding.about
    terms, most = terms_of(outlook.written, role), carried(outlook.plan, outlook.caseloads, role)
    now = terms.referrals_a_year
    if now is not None and 0 < most < now:
        fewer = now - most
        people = f"{fewer:,.0f} fewer {'referral' if fewer == ONE else 'referrals'}"
        words = f"Agree {people} a year to {_many(outlook, role)}"
        words += f", {most:,.0f} in all{_lasting(outlook, role)}"
        yield _with_terms("fewer_referrals", words, replace(terms, referrals_a_year=most))


def higher_ceiling(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A ceiling agreed locally, in whole usual people for 1.0 WTE, entered in the plan."""
    role = finding.about
    terms = terms_of(outlook.written, role)
    over = [c for c in of_everyone(outlook.caseloads, role) if c.people_each and c.ceiling]
    ratio = max(((c.people_each or ONE) / (c.ceiling or ONE) for c in over), default=ONE)
    now = _usual_people(outlook, role)
    if now is None or ratio <= 1:
        return
    people = (now * ratio).quantize(ONE, ROUND_UP)
    follows = Part.MINUTES if terms.follows is Part.PEOPLE else terms.follows
    words = f"Agree a ceiling of {people:,.0f} people a year for 1 WTE of {_many(outlook, role)}"
    words += _lasting(outlook, role)
    yield _with_terms("higher_ceiling", words, replace(terms, people_a_year=people, follows=follows))


def _usual_people(outlook: Outlook, role: str) -> Decimal | None:
    return in_force(outlook.plan, outlook.reference, role, _over(outlook, role).year.months[0]).people.value


def usual_weeks(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The rate set's weeks open again, else the nearest number that is taken without a word."""
    terms = terms_of(outlook.written, finding.about)
    if terms.weeks_open is None:
        return
    figure = outlook.reference.figure(outlook.plan.months[0], "caseload", finding.about, "weeks_open")
    if figure and figure.value:
        words = f"Use the usual {size(figure.value)} weeks open for {_many(outlook, finding.about)}"
        yield _with_terms("usual_weeks", words, replace(terms, weeks_open=None))
    nearest = LONGEST if terms.weeks_open > LONGEST else SHORTEST
    words = f"Support each person of {_many(outlook, finding.about)} for {size(nearest)} weeks"
    yield _with_terms(
        "nearest_weeks", words.replace(" 1 weeks", " 1 week"), replace(terms, weeks_open=nearest)
    )


def _with_terms(key: str, words: str, terms: CaseloadTerms) -> Fix:
    return Fix(key, words, partial(_agreed, terms))


def _agreed(terms: CaseloadTerms, plan: Plan) -> Plan:
    return plan.with_caseload_terms(terms)


def _many(outlook: Outlook, role: str) -> str:
    known = outlook.reference.role_by_key.get(role)
    return inside(plural(known.short if known else "Other role"))


MAKERS = {
    "caseload_over": (add_wte, fewer_referrals, higher_ceiling),
    "caseload_weeks": (usual_weeks,),
}
