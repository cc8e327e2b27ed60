"""What brings claims to the entitlement: a start moved, a WTE changed, a post added or paid another way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from models import supervision_fixes
from models.capacity import NOTHING
from models.figures import Basis, Finding
from models.findings import LEAST_LEFT
from models.fix import Fix
from models.fix_posts import called, day_words, paid_in_part, putting, size, with_posts
from models.fix_sizes import MOST_POSTS, Year, at_wte_from, first_open
from models.caseload_findings import inside
from models.money import ZERO
from models.months import FinancialYear, Month
from models.needs import suited_roles
from models.outlook import Outlook
from models.plan import ONE, Funding, Holder, Plan, Post, PostStatus, Terms, new_key, next_number

LEAST_WTE = Decimal("0.1")
NOT_OFFERED = frozenset({"other_role", "general_practitioner"})  # what they cost or ask varies too much
ROLES_TRIED = 3


def _year(outlook: Outlook, finding: Finding) -> Year:
    return Year(outlook, FinancialYear.parse(finding.about))


def _claimed(outlook: Outlook) -> tuple[Post, ...]:
    """Posts that are claimed, the last to start first."""
    posts = [p for p in outlook.scenario.posts if p.counts and p.funding is Funding.ARRS]
    return tuple(sorted(posts, key=lambda p: (p.status is PostStatus.PLANNED, p.start or date.min), reverse=True))


def _to_come(outlook: Outlook) -> tuple[Post, ...]:
    """Planned posts that have not begun."""
    first = first_open(outlook)
    return tuple(
        p for p in _claimed(outlook)
        if p.status is PostStatus.PLANNED and p.start is not None and p.start >= first
    )  # fmt: skip


# -- claims over the entitlement


def start_later(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """One planned post, by the fewest days that bring claims within the entitlement."""
    year = _year(outlook, finding)
    for post in _to_come(outlook):
        pounds = year.claims(post) - year.figures.over
        made = year.starts(post, pounds) if pounds >= 0 and not year.over else None
        if made and made.start and post.start and (post.end is None or made.start <= post.end):
            days = (made.start - post.start).days
            late = f"{days} {'day' if days == 1 else 'days'} later"
            yield putting("start_later", f"Start {called(outlook, post)} on {day_words(made.start)}, {late}", made)
            return


def less_wte(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The last to start whose claims reach that far, at the largest WTE that fits."""
    for post, kept, year in _reduced(outlook, finding):
        before = post.terms_on(max(year.first, post.start or year.first)).wte
        made = at_wte_from(post, kept, year.first)
        when = "" if post.start and post.start >= year.first else f" from {day_words(year.first)}"
        words = f"Reduce {called(outlook, post)} from {size(before)} to {size(kept)} WTE{when}"
        yield putting("less_wte", words, made)
        return


def paid_by_network(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The same team: what the entitlement does not reach is paid from core funds by name, not by chance."""
    for post, kept, year in _reduced(outlook, finding):
        yield paid_in_part(outlook, post, kept, year.first)
        return


def _reduced(outlook: Outlook, finding: Finding) -> Iterator[tuple[Post, Decimal, Year]]:
    year = _year(outlook, finding)
    for post in () if year.over else _claimed(outlook):
        held = post.terms_on(max(year.first, post.start or year.first))
        pounds = year.claims(post) - year.figures.over
        if pounds > 0 and held.holder is Holder.IN_POST:
            made = year.works(post, held.wte, pounds, partial(at_wte_from, post, since=year.first))
            kept = made.terms_on(max(year.first, post.start or year.first)).wte if made else NOTHING
            if LEAST_WTE <= kept < held.wte:
                yield post, kept, year


# -- entitlement that no post will claim


@dataclass(frozen=True, slots=True)
class Step:
    """A change of posts towards using a sum: in words, the posts as they would be, and what they then claim more."""

    words: str
    posts: tuple[Post, ...]
    more: Decimal


def start_earlier(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Planned posts as early as they can start, one after another, until the money is used."""
    year = _year(outlook, finding)
    left, steps = _left(year), list[Step]()
    for post in sorted(_to_come(outlook), key=lambda p: p.start or date.min):
        if left >= LEAST_LEFT and not year.over and post.start and year.first < post.start:
            step = _earlier(outlook, year, post, left)
            if step.more > 0:
                steps.append(step)
                left -= step.more
    if steps:
        yield from _filled(outlook, year, "start_earlier", steps)


def _earlier(outlook: Outlook, year: Year, post: Post, left: Decimal) -> Step:
    before = year.claims(post)
    made = year.starts(replace(post, start=year.first), before + left) or post
    if made.start is None or post.start is None or made.start >= post.start:
        made = post
    words = f"start {called(outlook, post)} on {day_words(made.start or year.first)}"
    return Step(words, (made,), year.claims(made) - before)


def count_ideas(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """An idea, at its own WTE or what the money allows, from its start or as soon as can be."""
    year = _year(outlook, finding)
    for post in () if year.over else outlook.scenario.posts:
        if post.counts or post.funding is not Funding.ARRS:
            continue
        begins = replace(post, included=True, start=max(post.start or year.first, year.first))
        if begins.end is not None and begins.start and begins.end < begins.start:
            continue
        left = _left(year)
        made = begins if year.claims(begins) <= left else year.filling(begins, left, begins.terms[0].wte)
        if made is not None and year.claims(made):
            kept = _within(outlook, year, made)
            words = f"count {called(outlook, post)} at {size(kept.terms[0].wte)} WTE{_when(kept)}"
            yield from _filled(outlook, year, "count_idea", [Step(words, (kept,), year.claims(kept))])


def more_wte(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A part-time post with more hours, up to a whole-timer's."""
    year = _year(outlook, finding)
    for post in () if year.over else reversed(_claimed(outlook)):
        since = max(year.first, post.start or year.first)
        held = post.terms_on(since)
        if held.wte >= ONE or held.holder is not Holder.IN_POST or since > (post.end or since):
            continue
        before, left = year.claims(post), _left(year)
        made = year.works(post, ONE, before + left, partial(at_wte_from, post, since=since))
        wte = made.terms_on(since).wte if made else NOTHING
        if made is None or wte <= held.wte:
            continue
        if _too_much(outlook, year, made, post):
            made = at_wte_from(made, held.wte, year.year.next.first)
        until = f" until {day_words(year.year.last)}" if made.terms_on(year.year.next.first).wte < wte else ""
        words = f"raise {called(outlook, post)} from {size(held.wte)} to {size(wte)} WTE{_since(since)}{until}"
        yield from _filled(outlook, year, "more_wte", [Step(words, (made,), year.claims(made) - before)])


def add_posts(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """New posts of the role that is needed most."""
    year = _year(outlook, finding)
    for role in () if year.over else _wanted(outlook, year):
        step = _new(outlook, year, role, _left(year))
        if step:
            yield _fix(outlook, "add_posts", [step])


def _filled(outlook: Outlook, year: Year, key: str, steps: list[Step]) -> Iterator[Fix]:
    """The steps, and new posts for what they leave."""
    rest = _left(year) - sum((step.more for step in steps), ZERO)
    if rest < LEAST_LEFT:
        yield _fix(outlook, key, steps)
        return
    taken = sum(len(step.posts) for step in steps)
    for role in _wanted(outlook, year)[:1]:
        step = _new(outlook, year, role, rest) if taken <= MOST_POSTS else None
        if step:
            yield _fix(outlook, key, [*steps, step])


def _fix(outlook: Outlook, key: str, steps: list[Step]) -> Fix:
    told = [step.words for step in steps]
    words = " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
    posts = tuple(post for step in steps for post in step.posts)
    return Fix(key, words[0].upper() + words[1:], partial(_applied, outlook, posts))


def _applied(outlook: Outlook, posts: tuple[Post, ...], plan: Plan) -> Plan:
    known = {post.key: post.counts for post in plan.scenario.posts}
    new = tuple(post.key for post in posts if not known.get(post.key))
    return supervision_fixes.with_supervisors(with_posts(plan, *posts), outlook.reference, new)


def _left(year: Year) -> Decimal:
    """£ of the main entitlement that no post will claim."""
    ringed = sum((pot.unassigned for pot in year.figures.ring_fenced), ZERO)
    return (year.figures.unassigned or ZERO) - ringed


def _new(outlook: Outlook, year: Year, role: str, left: Decimal) -> Step | None:
    """As many posts of a role from a day on as claim a sum, the last one at what is left."""
    full = Post(new_key(), role, 0, start=year.first, terms=(Terms(),))
    each = year.claims(full)
    count = int(left // each) if each else MOST_POSTS
    if count >= MOST_POSTS:
        return None
    made = [full] * count
    rest = left - each * count
    if rest >= LEAST_LEFT:
        part = year.filling(full, rest)
        made += [part] if part else []
        if part is None:
            return None
    posts = _numbered(outlook, [_within(outlook, year, post, count + 1) for post in made])
    wte = sum((post.terms[0].wte for post in posts), NOTHING)
    name = inside(outlook.reference.role_by_key[role].short)
    many = f" in {len(posts)} posts" if len(posts) > 1 else ""
    words = f"add {size(wte)} WTE {name}{many}{_when(posts[-1])}"
    return Step(words, posts, sum(map(year.claims, posts), ZERO))


def _numbered(outlook: Outlook, posts: list[Post]) -> tuple[Post, ...]:
    made: list[Post] = []
    for post in posts:
        number = next_number((*outlook.scenario.posts, *made), post.role)
        made.append(replace(post, key=new_key(), number=number))
    return tuple(made)


def _within(outlook: Outlook, year: Year, post: Post, count: int = 1) -> Post:
    """The post, to the year's end only where a later year has no money for so many of it."""
    return replace(post, end=year.year.last) if _too_much(outlook, year, post, None, count) else post


def _too_much(outlook: Outlook, year: Year, post: Post, old: Post | None, count: int = 1) -> bool:
    for later in outlook.plan.financial_years:
        figures = outlook.forecast.year(later)
        if later > year.year and figures.unassigned is not None:
            other = Year(outlook, later)
            more = other.claims(post) - (other.claims(old) if old else ZERO)
            if more * count > figures.unassigned:
                return True
    return False


def _when(post: Post) -> str:
    until = f" until {day_words(post.end)}" if post.end else ""
    return (_since(post.start) if post.start else "") + until


def _since(day: date) -> str:
    return f" from {day_words(day)}"


def _wanted(outlook: Outlook, year: Year) -> tuple[str, ...]:
    """Roles by how much they are needed: caseloads over the ceiling, needs with least, then the team's own."""
    over = [c.role for c in outlook.caseloads if c.year == year.year and c.basis is Basis.EVERYONE and (c.over or 0) > 0]
    needs = sorted(
        (need for need in outlook.coverage_of(year.year).needs if need.coverage is None or need.coverage < 1),
        key=lambda need: (not need.no_one, need.coverage or NOTHING),
    )
    suited = [role for need in needs for role in suited_roles(need.need)]
    team = [post.role for post in outlook.scenario.posts]
    general = ["care_coordinator", "social_prescribing_link_worker"]
    found = dict.fromkeys((*over, *suited, *sorted(team, key=lambda role: -team.count(role)), *general))
    return tuple(role for role in found if _offered(outlook, year, role))[:ROLES_TRIED]


def _offered(outlook: Outlook, year: Year, role: str) -> bool:
    """Whether the role has one maximum, in force when a post would start, and no rule of its own on who may."""
    known = outlook.reference.role_by_key.get(role)
    if known is None or role in NOT_OFFERED or len(known.rate_keys) != 1:
        return False
    rules = (rule for rule in outlook.reference.role_rules if rule.role == role)
    bound = any(
        rule.rule in {"share", "cap", "eligibility"} and rule.since <= year.first <= (rule.until or year.first)
        for rule in rules
    )
    place = outlook.plan.network.place
    return not bound and year.rates.maximum(known.rate_keys[0], place, Month.of(year.first)) is not None


MAKERS = {
    "over_entitlement": (start_later, less_wte, paid_by_network),
    "unassigned": (start_earlier, count_ideas, add_posts, more_wte),
}
