"""What mends that no one supervises: the program's proposal, more hours, or people named for the rest."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial

from models.caseload_findings import inside
from models.finding import Finding
from models.fix import Fix
from models.outlook import Outlook
from models.plan import Plan, new_key
from models.reference import Profession
from models.sentences import capital, listed, short
from models.supervision_findings import hours
from models.supervision_matching import Proposal, propose
from models.supervision_offers import all_week, enough, linked, supported_with, who_is, with_links, written
from models.supervision_rules import may_give
from models.supervisors import SupervisionLink, Supervisor
from models.supported import Given, SupervisorLoad

SECONDS = 1.0
HELD_BY = {
    "roadmap_supervisor": "gp_partner",
    "education_supervisor": "advanced_practitioner",
    "practice_assessor": "practice_nurse",
    "coaching_supervisor": "mental_health_practitioner",
}
MOST_NAMED = 4  # people outside the team, named by one fix


def proposed(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The program's own proposal for the team as it is."""
    found = _proposal(outlook)
    new = set(found.links) - set(outlook.scenario.supervision_links)
    if new:
        count = f"{len(new)} {'line' if len(new) == 1 else 'lines'}"
        words = f"Give {count} of supervision to the supervisors that the program proposes"
        yield Fix("propose_supervisors", words, partial(linked, found.links))


@lru_cache(maxsize=2)
def _proposal(outlook: Outlook) -> Proposal:
    return propose(outlook.plan, outlook.scenario, outlook.reference, outlook.supported, SECONDS)


def proposed_with_hours(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The proposal were everyone to offer what they work, then only the hours that it calls for."""
    people = tuple(all_week(one, outlook) for one in outlook.plan.supervisors)
    willing = replace(outlook.plan, supervisors=people)
    found = propose(willing, outlook.scenario, outlook.reference, outlook.supported, SECONDS)
    yield from _with_more(outlook, found.links, _lacking(found))


def others_named(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The proposal, and people outside the team, by profession and number, for what no one can give."""
    found = _proposal(outlook)
    yield from _with_more(outlook, found.links, _lacking(found))


def one_named(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Someone outside the team who may give this post this kind."""
    kind = finding.about.partition(" ")[0]
    mine = [one for one in outlook.supported.of_post(finding.post) if one.need.kind == kind]
    yield from _with_more(outlook, (), mine)


def for_inductions(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The proposal, and people outside the team for the inductions that no one can supervise."""
    found = _proposal(outlook)
    mine = [one.given for one in found.without if one.given.need.lasts]
    yield from _with_more(outlook, found.links, mine)


def _lacking(found: Proposal) -> list[Given]:
    return [one.given for one in found.without if one.given.is_now]


def _with_more(
    outlook: Outlook, given_links: tuple[SupervisionLink, ...], lacking: list[Given]
) -> Iterator[Fix]:
    """These links, someone for each need that they leave, and the hours that all this asks."""
    new = _someone_for(outlook, lacking)
    if len(new) > MOST_NAMED or any(not _giver(outlook, new, given) for given in lacking):
        return
    more = (
        SupervisionLink(given.need.post, given.need.kind, giver.key)
        for given in lacking
        if (giver := _giver(outlook, new, given))
    )
    links = (*given_links, *more)
    kept = replace(outlook.written, active=outlook.scenario.key)
    plan = with_links(replace(kept, supervisors=(*kept.supervisors, *new)), links)
    loads = supported_with(outlook, plan).loads
    may_offer_more = {one.key for one in plan.supervisors if given_links or one in new}
    raised = {
        load.supervisor.key: made
        for load in loads
        if load.over_hours and load.supervisor.key in may_offer_more
        if (made := enough(outlook, load)).hours > written(outlook, load.supervisor).hours
    }
    told = [
        f"{who_is(load)} offers {hours(_more(outlook, raised, load))} a week more"
        for load in loads
        if load.supervisor.key in raised and load.offered
    ]
    named = [
        f"{who_is(load)}{_trained(outlook, load.supervisor)} "
        f"for {hours(raised[load.supervisor.key].hours)} a week"
        for load in loads
        if load.supervisor.key in raised and not load.offered
    ]
    if raised:
        words, told_more = _said(told, named, proposed=bool(given_links))
        yield Fix("name_supervisors", words, partial(_linked_with, links, new, raised), told_more)


def _said(told: list[str], named: list[str], *, proposed: bool) -> tuple[str, tuple[str, ...]]:
    """In one sentence where that is short enough, else how many offer more or are named, and each."""
    words = "Use the proposed supervisors" if proposed else ""
    whole = words + (f", where {listed(told)}" if told else "")
    whole += f"{', and name' if whole else 'Name'} {listed(named)}" if named else ""
    if short(whole):
        return whole, ()
    if told:
        words += f", of whom {len(told)} {'offers' if len(told) == 1 else 'offer'} more hours"
    if named:
        words += f"{', and name' if words else 'Name'} {len(named)} more from outside the team"
    return words, (*(f"{capital(one)}." for one in told), *(f"Name {one}." for one in named))


def _more(outlook: Outlook, raised: dict[str, Supervisor], load: SupervisorLoad) -> Decimal:
    return raised[load.supervisor.key].hours - written(outlook, load.supervisor).hours


def _someone_for(outlook: Outlook, lacking: list[Given]) -> tuple[Supervisor, ...]:
    """As few people outside the team as can give all of this, a profession or training each."""
    made: list[Supervisor] = []
    left = list(lacking)
    while left:
        best = max(
            (_someone(outlook, one) for one in outlook.reference.professions),
            key=lambda someone: sum(_may(outlook, someone, given) for given in left),
        )
        rest = [given for given in left if not _may(outlook, best, given)]
        if len(rest) == len(left):
            break
        same = sum(one.profession == best.profession for one in made)
        made.append(replace(best, number=best.number + same))
        left = rest
    return tuple(made)


def _someone(outlook: Outlook, kind: Profession) -> Supervisor:
    """By profession and number; a training is held by someone of the profession that most often has it."""
    profession = HELD_BY.get(kind.key, kind.key)
    taken = {one.number for one in outlook.plan.supervisors if one.profession == profession and not one.post}
    number = next(n for n in range(1, len(taken) + 2) if n not in taken)
    return Supervisor(new_key(), profession, number, also=(kind.key,) if kind.beside else ())


def _trained(outlook: Outlook, someone: Supervisor) -> str:
    known = (outlook.reference.profession_by_key.get(key) for key in someone.also)
    names = [inside(one.name) for one in known if one]
    return f" ({listed(names)})" if names else ""


def _may(outlook: Outlook, someone: Supervisor, given: Given) -> bool:
    return may_give(someone, given.need, outlook.scenario, outlook.reference)


def _giver(outlook: Outlook, people: tuple[Supervisor, ...], given: Given) -> Supervisor | None:
    return next((one for one in people if _may(outlook, one, given)), None)


def _linked_with(
    links: tuple[SupervisionLink, ...], new: tuple[Supervisor, ...], raised: dict[str, Supervisor], plan: Plan
) -> Plan:
    people = tuple(raised.get(one.key, one) for one in (*plan.supervisors, *new))
    return with_links(replace(plan, supervisors=people), links)


MAKERS = {
    "no_supervisor": (proposed, proposed_with_hours, others_named),
    "no_induction_supervisor": (proposed, for_inductions),
}
