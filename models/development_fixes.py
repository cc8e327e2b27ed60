"""What mends the timelines of posts: the usual induction, a pathway's end, or a claim that rests on less."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from models import supervisor_fixes
from models.development import pathway_of, pathways_for, usual_end, usual_induction, without_induction
from models.development_findings import BAND_7
from models.finding import Finding
from models.fix import Fix
from models.fix_posts import called, day_words, paid_another_way, putting
from models.fix_sizes import asked
from models.outlook import Outlook
from models.plan import Plan
from models.sentences import short
from models.supervision_offers import with_supervisors
from models.timeline import TimelineItem, moved_with
from models.working_out import outlook as work_out


def usual_inductions(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """Each new starter's, of the length assumed, from its first day, with whoever can supervise it."""
    items, words = _lacking(outlook)
    yield Fix("usual_induction", words, partial(_inducted, items, outlook))


def inductions_and_someone(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The same, and people outside the team to supervise them."""
    items, words = _lacking(outlook)
    plan = _with_items(items, replace(outlook.written, active=outlook.scenario.key))
    after = work_out(plan, plan.scenario, outlook.reference, outlook.today, outlook)
    for fix in supervisor_fixes.for_inductions(after, finding):
        told = f"{words}, and {fix.words[0].lower()}{fix.words[1:]}"
        if short(told):
            yield Fix("usual_induction", told, partial(_both, items, fix), fix.more)
        else:
            more = (f"{fix.words}.", *fix.more)
            yield Fix("usual_induction", f"{words}, and someone for it", partial(_both, items, fix), more)


def _lacking(outlook: Outlook) -> tuple[tuple[TimelineItem, ...], str]:
    missing = [
        outlook.as_written.post(post.key) for post in without_induction(outlook.plan, outlook.scenario)
    ]
    items = (usual_induction(post.key, outlook.reference, post.start) for post in missing if post.start)
    who = called(outlook, missing[0]) if len(missing) == 1 else f"each of {len(missing)} new starters"
    return tuple(items), f"Give {who} the usual induction"


def _inducted(items: tuple[TimelineItem, ...], outlook: Outlook, plan: Plan) -> Plan:
    return with_supervisors(_with_items(items, plan), outlook, [item.post for item in items])


def _both(items: tuple[TimelineItem, ...], fix: Fix, plan: Plan) -> Plan:
    return fix.apply(_with_items(items, plan))


def _with_items(items: tuple[TimelineItem, ...], plan: Plan) -> Plan:
    for item in items:
        plan = plan.with_item(item)
    return plan


def _item(outlook: Outlook, finding: Finding) -> TimelineItem:
    return next(item for item in outlook.as_written.development if item.key == finding.about)


def _name(outlook: Outlook, item: TimelineItem) -> str:
    pathway = pathway_of(item, outlook.reference)
    return pathway.name if pathway else item.what


def stay_longer(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The post, until its training ends."""
    post, item = outlook.as_written.post(finding.post), _moved(outlook, _item(outlook, finding))
    if item.until:
        words = f"Let {called(outlook, post)} stay until {day_words(item.until)}, when its training ends"
        yield putting("end_later", words, replace(post, end=item.until))


def _moved(outlook: Outlook, item: TimelineItem) -> TimelineItem:
    """An item as it goes with its post's start under the what-if."""
    post = outlook.as_written.post(item.post)
    return moved_with(item, post.start, asked(outlook, post).start)


def end_with_post(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The pathway, on the post's last day."""
    post, item = outlook.as_written.post(finding.post), _item(outlook, finding)
    if post.end and not item.done and (item.start is None or item.start <= post.end):
        late = _moved(outlook, replace(item, end=post.end)).end or post.end
        end = post.end - (late - post.end)
        words = f"End {_name(outlook, item)} with {called(outlook, post)}, on {day_words(end)}"
        yield Fix("end_with_post", words, partial(_with_items, (replace(item, end=end),)))


def without_pathway(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post, item = outlook.as_written.post(finding.post), _item(outlook, finding)
    words = f"Remove {_name(outlook, item)} from {called(outlook, post)}"
    yield Fix("remove_pathway", words, partial(_without, item.key))


def _without(key: str, plan: Plan) -> Plan:
    kept = tuple(item for item in plan.scenario.development if item.key != key)
    return plan.with_scenario(replace(plan.scenario, development=kept))


def own_pathway(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A pathway of the role itself, of its usual length, in place of the other."""
    post, item = outlook.as_written.post(finding.post), _item(outlook, finding)
    taken = {one.what for one in outlook.as_written.development if one.post == post.key}
    for pathway in pathways_for(post.role, outlook.reference):
        if pathway.key not in taken and not pathway.before_start and item.start:
            end = usual_end(pathway, item.start, post.terms_on(item.start).wte)
            made = replace(item, what=pathway.key, end=end, stage=pathway.stage)
            words = f"Put {called(outlook, post)} on {pathway.name} instead"
            yield Fix("own_pathway", words, partial(_with_items, (made,)))


def claimed_at_band_7(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The rate that rests on no entry on the register."""
    post = outlook.as_written.post(finding.post)
    rate = outlook.reference.rate_by_key.get(BAND_7)
    if rate:
        words = f"Claim {called(outlook, post)} at the maximum of {rate.name}"
        yield putting("choose_maximum", words, replace(post, rate_key=BAND_7))


def from_core_funds(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    yield paid_another_way(outlook, outlook.as_written.post(finding.post))


MAKERS = {
    "induction_missing": (usual_inductions, inductions_and_someone),
    "pathway_after_post": (stay_longer, end_with_post, without_pathway),
    "pathway_not_for_role": (without_pathway, own_pathway),
    "advanced_register": (claimed_at_band_7, from_core_funds),
}
