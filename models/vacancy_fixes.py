"""What mends a point to check about an empty post: filled, followed by a planned one, or left out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby

from models.finding import Finding
from models.fix import Fix
from models.fix_posts import called, day_words, putting, with_posts
from models.fix_sizes import A_DAY, first_hired
from models.leaving import ended_on, replacement
from models.money_fixes import post_of
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.post import Holder, Post, PostStatus
from models.supervision_offers import with_supervisors


def _empty(post: Post, finding: Finding) -> tuple[int, ...]:
    """Places of the terms that stand vacant one after another in the year of the point."""
    year = FinancialYear(int(finding.about))
    for vacant, run in groupby(range(len(post.terms)), lambda n: post.terms[n].holder is Holder.VACANT):
        places = tuple(run)
        until = _returns(post, places)
        if vacant and (_since(post, places) or year.first) <= year.last and (until or year.last) > year.first:
            return places
    return ()


def _since(post: Post, places: tuple[int, ...]) -> date | None:
    return post.terms[places[0]].since or post.start


def _returns(post: Post, places: tuple[int, ...]) -> date | None:
    """When someone is in the post again after these terms; None: no one is."""
    after = post.terms[places[-1] + 1 : places[-1] + 2]
    return after[0].since if after else None


def filled(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Its terms in post again from the day it falls empty, where that day is still to come."""
    post = post_of(outlook, finding)
    places = _empty(post, finding)
    since = _since(post, places) if places else None
    if since is not None and since >= first_hired(outlook, post.role):
        words = f"Fill {called(outlook, post)} from {day_words(since)}"
        terms = tuple(
            replace(t, holder=Holder.IN_POST) if n in places else t for n, t in enumerate(post.terms)
        )
        yield Fix("fill", words, partial(_filled, outlook, replace(post, terms=terms)))


def filled_by_planned(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A planned post in its place, from the first day that can be; what was empty until then is no post.

    Not where someone is to come back: they would lose their post to it.
    """
    post = post_of(outlook, finding)
    places = _empty(post, finding)
    if not places or _returns(post, places):
        return
    start = first_hired(outlook, post.role)
    since = post.terms[places[0]].since
    start = max(start, since or post.start or start)
    if start > min(post.end or date.max, outlook.plan.months[-1].last):
        return
    words = f"Fill {called(outlook, post)} on {day_words(start)} with a planned post"
    if places[0] == 0:
        terms = replace(post.terms_on(start), since=None, holder=Holder.IN_POST)
        made = replace(post, status=PostStatus.PLANNED, start=start, terms=(terms,))
        yield Fix("fill_by_planned", words, partial(_filled, outlook, made))
    else:
        ended = ended_on(post, (since or start) - A_DAY)
        yield Fix(
            "fill_by_planned",
            words,
            partial(_followed, outlook, ended, replacement(outlook.plan, post, start)),
        )


def _filled(outlook: Outlook, made: Post, plan: Plan) -> Plan:
    return with_supervisors(with_posts(plan, made), outlook, (made.key,))


def _followed(outlook: Outlook, ended: Post, new: Post, plan: Plan) -> Plan:
    scenario = with_posts(plan, ended, new).scenario
    links = tuple(replace(x, post=new.key) for x in scenario.supervision_links if x.post == ended.key)
    given = tuple(replace(x, post=new.key) for x in scenario.assignments if x.post == ended.key)
    changed = replace(
        scenario,
        supervision_links=(*scenario.supervision_links, *links),
        assignments=(*scenario.assignments, *given),
    )
    return with_supervisors(plan.with_scenario(changed), outlook, (new.key,))


def left_out(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The post ends when it falls empty for good, so that its money can go to another."""
    post = post_of(outlook, finding)
    places = _empty(post, finding)
    if not places or _returns(post, places):
        return
    since = post.terms[places[0]].since
    if places[0] and since:
        words = f"End {called(outlook, post)} on {day_words(since - A_DAY)}, and free its money"
        yield putting("end_post", words, ended_on(post, since - A_DAY))
    else:
        words = f"Make {called(outlook, post)} an idea, and free its money"
        yield putting("make_idea", words, replace(post, status=PostStatus.IDEA, included=False))


MAKERS = {"vacant": (filled, filled_by_planned, left_out)}
