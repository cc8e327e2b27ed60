"""What mends the timelines of posts: the usual induction, a pathway's end, or a claim that rests on less."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from models import supervisor_fixes
from models.development import pathway_of, pathways_for, usual_end, usual_induction, without_induction
from models.development_findings import BAND_7
from models.figures import Finding
from models.fix import Fix
from models.fix_posts import called, day_words, paid_another_way, putting
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference
from models.supervision_offers import with_supervisors
from models.timeline import TimelineItem


def usual_inductions(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """Each new starter's, of the length assumed, from its first day, with whoever can supervise it."""
    items, words = _lacking(outlook)
    yield Fix("usual_induction", words, partial(_inducted, items, outlook.reference))


def inductions_and_someone(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The same, and people outside the team to supervise them."""
    items, words = _lacking(outlook)
    plan = _with_items(items, outlook.plan)
    after = replace(outlook, plan=plan, scenario=plan.scenario)
    for fix in supervisor_fixes.for_inductions(after, finding):
        told = f"{words}, and {fix.words[0].lower()}{fix.words[1:]}"
        yield Fix("usual_induction", told, partial(_both, items, fix))


def _lacking(outlook: Outlook) -> tuple[tuple[TimelineItem, ...], str]:
    missing = without_induction(outlook.plan, outlook.scenario)
    items = (usual_induction(post.key, outlook.reference, post.start) for post in missing if post.start)
    who = called(outlook, missing[0]) if len(missing) == 1 else f"each of {len(missing)} new starters"
    return tuple(items), f"Give {who} the usual induction"


def _inducted(items: tuple[TimelineItem, ...], reference: Reference, plan: Plan) -> Plan:
    return with_supervisors(_with_items(items, plan), reference, [item.post for item in items])


def _both(items: tuple[TimelineItem, ...], fix: Fix, plan: Plan) -> Plan:
    return fix.apply(_with_items(items, plan))


def _with_items(items: tuple[TimelineItem, ...], plan: Plan) -> Plan:
    for item in items:
        plan = plan.with_item(item)
    return plan


def _item(outlook: Outlook, finding: Finding) -> TimelineItem:
    return next(item for item in outlook.scenario.development if item.key == finding.about)


def _name(outlook: Outlook, item: TimelineItem) -> str:
    pathway = pathway_of(item, outlook.reference)
    return pathway.name if pathway else item.what


def stay_longer(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The post, until its training ends."""
    post, item = outlook.scenario.post(finding.post), _item(outlook, finding)
    if item.until:
        words = f"Let {called(outlook, post)} stay until {day_words(item.until)}, when its training ends"
        yield putting("end_later", words, replace(post, end=item.until))


def end_with_post(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The pathway, on the post's last day."""
    post, item = outlook.scenario.post(finding.post), _item(outlook, finding)
    if post.end and not item.done and (item.start is None or item.start <= post.end):
        words = f"End {_name(outlook, item)} with {called(outlook, post)}, on {day_words(post.end)}"
        yield Fix("end_with_post", words, partial(_with_items, (replace(item, end=post.end),)))


def without_pathway(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post, item = outlook.scenario.post(finding.post), _item(outlook, finding)
    words = f"Remove {_name(outlook, item)} from {called(outlook, post)}"
    yield Fix("remove_pathway", words, partial(_without, item.key))


def _without(key: str, plan: Plan) -> Plan:
    kept = tuple(item for item in plan.scenario.development if item.key != key)
    return plan.with_scenario(replace(plan.scenario, development=kept))


def own_pathway(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A pathway of the role itself, of its usual length, in place of the other."""
    post, item = outlook.scenario.post(finding.post), _item(outlook, finding)
    taken = {one.what for one in outlook.scenario.development if one.post == post.key}
    for pathway in pathways_for(post.role, outlook.reference):
        if pathway.key not in taken and not pathway.before_start and item.start:
            end = usual_end(pathway, item.start, post.terms_on(item.start).wte)
            made = replace(item, what=pathway.key, end=end, stage=pathway.stage)
            words = f"Put {called(outlook, post)} on {pathway.name} instead"
            yield Fix("own_pathway", words, partial(_with_items, (made,)))


def claimed_at_band_7(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The rate that rests on no entry on the register."""
    post = outlook.scenario.post(finding.post)
    rate = outlook.reference.rate_by_key.get(BAND_7)
    if rate:
        words = f"Claim {called(outlook, post)} at the maximum of {rate.name}"
        yield putting("choose_maximum", words, replace(post, rate_key=BAND_7))


def from_core_funds(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    yield paid_another_way(outlook, outlook.scenario.post(finding.post))


MAKERS = {
    "induction_missing": (usual_inductions, inductions_and_someone),
    "pathway_after_post": (stay_longer, end_with_post, without_pathway),
    "pathway_not_for_role": (without_pathway, own_pathway),
    "advanced_register": (claimed_at_band_7, from_core_funds),
}
