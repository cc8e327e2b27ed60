"""What uses entitlement that no post will claim: posts earlier, counted, with more hours, or new.

Each way uses all of it; where none can, `LESSENERS` say what uses part of it.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from models.entitlement_findings import LEAST_LEFT
from models.filling_posts import Step, few_posts, left_in, new_posts
from models.filling_roles import lacks_of
from models.filling_steps import all_raised, counted, earlier, part_timers, raised, way
from models.finding import Finding
from models.fix import Fix
from models.fix_posts import year_of
from models.fix_sizes import Year
from models.outlook import Outlook

ROLES_TRIED = 3
FEW = 4  # new posts at once, where not all of the money can be used
ENDS = "They end with the year, as a later year has no money for them."
A_DAY_A_WEEK = Decimal("0.2")  # WTE: less is no post of its own


def start_earlier(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    year = year_of(outlook, finding)
    step = earlier(outlook, year)
    if step:
        yield from _filled(outlook, year, "start_earlier", step)


def count_ideas(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    year = year_of(outlook, finding)
    for step in counted(outlook, year):
        yield from _filled(outlook, year, "count_idea", step)


def more_wte(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    year = year_of(outlook, finding)
    for post in part_timers(outlook, year):
        step = raised(outlook, year, post)
        if step:
            yield from _filled(outlook, year, "more_wte", step)


def add_posts(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """New posts of the roles that are needed most; then beginning with the next role."""
    year = year_of(outlook, finding)
    lacks = () if year.over else lacks_of(outlook, year)
    for first in range(min(len(lacks), ROLES_TRIED)):
        step = new_posts(outlook, year, lacks[first:], left_in(year))
        if step:
            yield way(outlook, "add_posts", step)


def _filled(outlook: Outlook, year: Year, key: str, step: Step) -> Iterator[Fix]:
    """The step, and new posts for what it leaves: of one role, soonest said, if that is enough."""
    rest = left_in(year) - step.more
    if rest < LEAST_LEFT:
        yield way(outlook, key, step)
        return
    lacks = lacks_of(outlook, year)
    one_role = [lack for lack in lacks if lack[1] is None][:1]
    new = new_posts(outlook, year, one_role, rest) or new_posts(outlook, year, lacks, rest)
    if new:
        yield way(outlook, key, step, new)


# -- where not all of it can be used


def start_what_can(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    step = earlier(outlook, year_of(outlook, finding))
    if step:
        yield way(outlook, "start_earlier", step)


def count_an_idea(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    for step in counted(outlook, year_of(outlook, finding)):
        yield way(outlook, "count_idea", step)


def offer_hours(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """To every part-timer, then to each, what uses most first."""
    year = year_of(outlook, finding)
    every = all_raised(outlook, year)
    if every:
        yield way(outlook, "more_wte", every)
    each = filter(None, (raised(outlook, year, post) for post in part_timers(outlook, year)))
    for step in sorted(each, key=lambda step: -step.more):
        yield way(outlook, "more_wte", step)


def add_some(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A few new posts, those that are needed most first; then fewer of them."""
    year = year_of(outlook, finding)
    lacks = () if year.over else lacks_of(outlook, year)
    worth = [(role, wte) for role, wte in lacks if wte is None or wte >= A_DAY_A_WEEK]
    for most in range(FEW, 0, -1):
        step = few_posts(outlook, year, worth, left_in(year), most)
        if step and len(step.posts) == most:
            yield way(outlook, "add_posts", _with_end(year, step))


def _with_end(year: Year, step: Step) -> Step:
    """Said, where the posts end with the year because not every later year has money for them."""
    ends = any(post.end == year.year.last for post in step.posts)
    return replace(step, told=(*step.told, ENDS)) if ends else step


MAKERS = {"unassigned": (start_earlier, count_ideas, add_posts, more_wte)}
LESSENERS = {"unassigned": (start_what_can, offer_hours, add_some, count_an_idea)}
