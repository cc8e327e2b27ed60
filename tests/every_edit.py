"""Every kind of edit that the program has, each drawn by chance from a plan: its module and name, and how.

A kind that cannot be done to a plan as it stands is refused with BadInput or LookupError.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Protocol, TypeVar

from app import (
    actuals_import,
    assumption_lines,
    caseload_edits,
    condition_edits,
    development_edits,
    hiring_edits,
    icb_edits,
    need_edits,
    needs_import,
    network_edits,
    paper_edits,
    placing,
    plan_money,
    point_edits,
    population_edits,
    post_edits,
    post_holders,
    posts_import,
    published_figures,
    purpose_edits,
    ranges_edits,
    rate_history,
    rate_sets,
    room_costs,
    room_edits,
    scenario_edits,
    start_moves,
    supervision_edits,
    training_edits,
    what_if_edits,
)
from app.actuals_import import Step
from app.open_plan import OpenPlan
from app.paper_outline import APPENDICES
from app.plan_money import YearMoney
from app.post_edits import Entry, Setting
from app.published_figures import Entered
from app.purpose_edits import ENTRIES
from models import posts, room_cost, rooms_proposal, supervision_matching
from models.board_paper import Piece, Purpose
from models.contact_time import Part
from models.dated_figure import Keyed
from models.development import bodies_for, guidance_of, pathways_for, windows_of
from models.hiring import ITEMS
from models.icb_columns import USUAL
from models.levers import LEVERS, NEUTRAL, WhatIf
from models.months import FinancialYear, Month
from models.need import Need
from models.plan import Decision, Plan
from models.post import Funding, Post
from models.reference import Reference
from models.rooms import PostWeek
from models.sites import WEEK, KitKind, Space
from models.spread import spread
from models.spreads import Outcome, Uncertain
from models.supervisors import KINDS, Supervisor

TODAY = date(2026, 11, 23)
T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
NO_EDITS = {
    "few_outside.plan_outside": "what goes out of the program",
    "post_cells.filled": "a row of a spreadsheet as a post, for posts_import.apply",
    "posts.held_by_one": "which posts a person holds, for posts.with_holder_of",
    "posts.starting": "a post that starts on another day, for ways to mend and for goals",
    "sample_development.with_development": "the sample plan itself",
    "sample_needs.with_needs": "the sample plan itself",
    "sample_rooms.with_rooms": "the sample plan itself",
    "sample_supervision.with_supervision": "the sample plan itself",
}
WORDS = ("Falls clinic", "Home visits", "Ask the trust", "Two rooms at Mill", "Half of the time")
DAYS = ("1 April 2026", "12 October 2026", "1 February 2027", "30 June 2028", "")
TEXTS = {
    Entry.ROLE: ("dietitian", "podiatrist", "care_coordinator"),
    Entry.NUMBER: ("7", "12", "31"),
    Entry.NAME: ("A. N. Other", ""),
    Entry.WTE: ("0.6", "1", "0.75"),
    Entry.HOURS: ("30", "22.5"),
    Entry.STATUS: ("confirmed", "planned", "idea"),
    Entry.INCLUDED: ("yes", ""),
    Entry.START: DAYS,
    Entry.END: DAYS,
    Entry.PAY_POINT: ("6/entry", "7/top", ""),
    Entry.SALARY: ("41,000", "£52,500.50", ""),
    Entry.NI: ("4,100", ""),
    Entry.PENSION: ("6,200", ""),
    Entry.FUNDING: ("arrs", "core"),
    Entry.SHARE: ("50%", "100%"),
    Entry.PARTNER: ("The mental health trust", ""),
    Entry.RATE: ("", "band_7"),
    Entry.EMPLOYER: ("Riverside PCN", ""),
    Entry.PLACE: ("outer", "inner", ""),
    Entry.HOLDER: ("vacant", "in_post", "on_leave"),
    Entry.LEAVE_PAY: ("50%", "90%"),
    Entry.NOTE: WORDS,
}
BOXES = (*caseload_edits.PARTS.values(), *caseload_edits.FLOW, *caseload_edits.MIX)


class Nothing(LookupError):
    """The plan has nothing of the kind that the edit is for."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Someone at the plan, who chooses by chance."""

    chance: Random
    opened: OpenPlan

    @property
    def plan(self) -> Plan:
        return self.opened.settled

    @property
    def reference(self) -> Reference:
        return self.opened.reference

    @property
    def both(self) -> tuple[Plan, Reference]:
        return self.plan, self.reference

    @property
    def year(self) -> FinancialYear:
        return self.one(self.plan.financial_years)

    @property
    def month(self) -> Month:
        return self.one(self.plan.months)

    @property
    def post(self) -> Post:
        return self.one(self.plan.scenario.posts)

    @property
    def some_posts(self) -> frozenset[str]:
        return frozenset(self.chance.sample([post.key for post in self.plan.scenario.posts], 2))

    @property
    def role(self) -> str:
        return self.one(role.key for role in self.reference.roles)

    @property
    def need(self) -> Need:
        return self.one(self.plan.needs)

    @property
    def item(self) -> str:
        return self.one(item.key for item in self.plan.scenario.development)

    @property
    def weeks(self) -> tuple[PostWeek, ...]:
        return self.opened.settled_outlook.room_fit_on(TODAY).posts

    @property
    def site(self) -> str:
        return self.one(
            [*(one.code for one in self.plan.network.practices), *(s.key for s in self.plan.sites)]
        )

    @property
    def words(self) -> str:
        """Another name each time, so that it is not taken."""
        return f"{self.one(WORDS)} {self.chance.randint(1, 999_999)}"

    def number(self, most: int) -> str:
        return str(self.chance.randint(1, most))

    def one(self, of: Iterable[T]) -> T:
        found = tuple(of)
        if not found:
            raise Nothing
        return self.chance.choice(found)


class Done(Protocol):
    """A new plan and what was done, in words."""

    @property
    def plan(self) -> Plan: ...
    @property
    def words(self) -> str: ...


Kind = Callable[[Hand], "Plan | Post | Done | tuple[Plan, str]"]


def made(kind: Kind, hand: Hand) -> tuple[Plan, str]:
    """The plan after an edit of a kind, and its words."""
    found = kind(hand)
    if isinstance(found, tuple):
        return found[0], found[1]
    if isinstance(found, Post):
        return hand.plan.with_post(found), "Change a post"
    return (found, "Change the plan") if isinstance(found, Plan) else (found.plan, found.words)


def _changed(hand: Hand) -> Post:
    entry = hand.one(TEXTS)
    setting = Setting(hand.plan, hand.reference, hand.year)
    return post_edits.changed(hand.post, entry, hand.one(TEXTS[entry]), setting)


def _pasted_posts(hand: Hand) -> Plan:
    role = hand.one(("Pharmacist", "Paramedic", "Dietitian"))
    text = f"Role\tWTE\tStart\n{role} {hand.number(9)}\t0.{hand.number(9)}\t1 May 2027"
    return posts_import.apply(hand.plan, posts_import.preview_text(text, *hand.both))


def _pasted_needs(hand: Hand) -> Done:
    text = f"Need\tPeople\tScore\n{hand.words}\t{hand.number(900)}\t3"
    return needs_import.pasted(hand.plan, needs_import.preview(text, *hand.both))


def _pasted_claims(hand: Hand) -> Plan:
    text = f"{hand.month.name}\t£{hand.number(90)},000\t£{hand.number(90)},000"
    return actuals_import.with_actuals(hand.plan, actuals_import.read_rows(text, hand.plan).actuals)


def _practices(hand: Hand) -> Plan:
    """One practice renamed, or its list typed."""
    rows = [network_edits.shown(practice) for practice in hand.plan.network.practices]
    place = hand.chance.randrange(len(rows))
    lists = (hand.number(20_000), *rows[place].lists[1:])
    code = f"Y{hand.chance.randint(10_000, 99_999)}"
    rows[place] = hand.one(
        (
            replace(rows[place], name=hand.words),
            replace(rows[place], lists=lists),
            replace(rows[place], code=code),
        )
    )
    return network_edits.with_practices(hand.plan, rows, TODAY)


def _population(hand: Hand, *, typed: bool) -> population_edits.Place:
    measures = hand.opened.settled_outlook.measures
    return hand.one(
        population_edits.Place(practice, one)
        for one in measures
        for practice in ("", *(each.code for each in hand.plan.network.practices))
        if not typed or practice in one.typed
    )


def _replaced(hand: Hand) -> tuple[Plan, str]:
    outlook, post = hand.opened.settled_outlook, hand.post
    found = hiring_edits.leaver(
        hand.plan, hand.plan.scenario, outlook.forecast, hand.reference, post, hand.one(DAYS), TODAY
    )
    plan, words, _ = hiring_edits.replaced(*hand.both, found)
    return plan, words


def _published(hand: Hand) -> Plan:
    year = hand.year
    figures = {("entitlement", "arrs"): (Decimal(hand.number(40)), "£ a weighted patient a year"),
               ("maximum", "band_7", "national"): (Decimal(hand.number(60_000)), "£ a year")}  # fmt: skip
    published = hand.one((None, year.first + timedelta(90)))
    return published_figures.with_entered(hand.plan, Entered(year, "a letter", published, None, figures))


def _own(hand: Hand) -> Keyed:
    """A figure as the Rates screen takes it."""
    months = hand.year.months
    figure = rate_sets.entered(Decimal(hand.number(90_000)), "£ a year", "a letter", months[0], months[-1])
    return Keyed(("maximum", hand.one(("paramedic", "band_7")), "national"), figure)


def _without_own(hand: Hand) -> Plan:
    keyed = hand.one(hand.plan.own)
    return rate_history.without_own(hand.plan, keyed.key, keyed.figure)


def _supervisor(hand: Hand) -> Supervisor:
    """One of the plan's with other hours, or a new one from outside the team."""
    profession = hand.one(one.key for one in hand.reference.professions)
    number = supervision_edits.next_number(hand.plan, profession)
    fresh = Supervisor(f"s{hand.chance.random()}", profession, number)
    one = hand.one((*hand.plan.supervisors, fresh, fresh))
    boxes = supervision_edits.Typed(["1", "", "0.5", "", hand.number(2)], hand.number(9))
    return supervision_edits.read(one, boxes, None)


def _accepted(hand: Hand) -> Done:
    supported = hand.opened.settled_outlook.supported
    found = supervision_matching.propose(hand.plan, hand.plan.scenario, hand.reference, supported)
    return supervision_edits.accepted(hand.plan, found.links)


def _asked(hand: Hand) -> WhatIf:
    return NEUTRAL.moved(hand.one(lever.key for lever in LEVERS), Decimal(hand.number(3)))


def _condition(hand: Hand) -> Done:
    """Of any post, as if it were one that the scheme asks something of."""
    day, post = f"{hand.number(28)} May 2026", hand.post
    nurse = replace(post, role="experienced_gp_nurse", funding=Funding.ARRS, start=None, end=None)
    return condition_edits.checked(hand.plan.with_post(nurse), hand.reference, post.key, day, TODAY)


def _moved_seats(hand: Hand) -> tuple[Plan, str]:
    fit = hand.opened.settled_outlook.room_fit_on(TODAY)
    return room_edits.with_proposal(hand.plan, rooms_proposal.propose(hand.plan, fit))


def _site(hand: Hand) -> tuple[Plan, str]:
    return room_edits.without_site(hand.plan, hand.one(one.key for one in hand.plan.sites))


def _resited(hand: Hand) -> Plan:
    """Everything of a practice's rooms at another."""
    return room_edits.resited(hand.plan, {hand.site: hand.site})


def _session(hand: Hand) -> tuple[Plan, str]:
    choice = hand.one((None, (hand.site, Space.ROOM), (hand.site, Space.DESK)))
    return room_edits.with_session(*hand.both, hand.one(hand.weeks), hand.one(WEEK), choice)


def _registered(hand: Hand) -> Done:
    post = hand.post
    body = hand.one(bodies_for(post.role, hand.reference))
    return development_edits.with_registration(*hand.both, post, body)


def _pathway(hand: Hand) -> Done:
    post = hand.post
    key = hand.one(one.key for one in pathways_for(post.role, hand.reference))
    return development_edits.with_pathway(*hand.both, post, key, TODAY)


def _read_or_not(hand: Hand) -> Done:
    one = hand.one(guidance_of(*hand.both))
    return training_edits.read_or_not(*hand.both, one.key, read=not one.read)


def _window(hand: Hand) -> Done:
    fresh = training_edits.new_window(hand.one(one.key for one in hand.reference.pathways))
    return training_edits.with_window(
        *hand.both, hand.one((*windows_of(*hand.both), fresh)), hand.one(DAYS), hand.one(DAYS)
    )


def _guidance(hand: Hand) -> Done:
    one = hand.one((*hand.plan.guidance, training_edits.new_guidance()))
    return training_edits.with_guidance(hand.plan, one, hand.words, "", "2026", "", (hand.role,))


def _hub(hand: Hand) -> Done:
    hub = hand.one((*hand.plan.hubs, training_edits.new_hub()))
    return training_edits.with_hub(hand.plan, hub, hand.words, "A mailbox", "", "")


def _agreed(hand: Hand) -> Done:
    return scenario_edits.agreed(hand.opened.settled_outlook, hand.year, TODAY)


def _without_decision(hand: Hand) -> Done:
    return scenario_edits.without_decision(hand.plan, hand.one(range(len(hand.plan.decisions))))


def _scenario(hand: Hand) -> str:
    return hand.one(one.key for one in hand.plan.scenarios)


def _new_post(hand: Hand) -> Post:
    return posts.new_post(hand.plan, hand.role, hand.reference, TODAY)


def _with_change(hand: Hand) -> Post:
    return posts.with_change(hand.post, hand.month.first)


def _with_terms(hand: Hand) -> Post:
    """A change of terms dated anew."""
    post = hand.one(one for one in hand.plan.scenario.posts if len(one.terms) > 1)
    return posts.with_terms(post, 1, replace(post.terms[1], since=hand.month.first))


def _without_terms(hand: Hand) -> Post:
    post = hand.one(one for one in hand.plan.scenario.posts if len(one.terms) > 1)
    return posts.without_terms(post, hand.chance.randrange(len(post.terms)))


def _removed_need(hand: Hand) -> Done:
    """Those of the plan's own alone, so that some are left."""
    return need_edits.removed(hand.plan, hand.one(hand.plan.needs[6:]).key)


def _removed_posts(hand: Hand) -> Plan:
    return hand.plan.without_posts(frozenset({hand.one(hand.plan.scenario.posts[8:]).key}))


SHARES = (Decimal("0.1"), Decimal("0.25"), None)
EDITS: dict[str, Kind] = {
    "actuals_import.entered": lambda h: actuals_import.entered(
        h.plan, h.month, h.one(Step), h.one(("71,200", "£65,000.40", ""))
    ),
    "actuals_import.with_actuals": _pasted_claims,
    "actuals_import.without_actual": lambda h: actuals_import.without_actual(
        h.plan, h.one(one.month for one in h.plan.actuals)
    ),
    "assumption_lines.Line.typed": lambda h: h.one(assumption_lines.LINES).typed(h.plan, h.number(4)),
    "caseload_edits.Box.typed": lambda h: h.one(BOXES).typed(*h.both, _carrier(h), h.number(60)),
    "caseload_edits.with_follower": lambda h: caseload_edits.with_follower(*h.both, _carrier(h), h.one(Part)),
    "caseload_edits.with_hand_over": lambda h: caseload_edits.with_hand_over(
        *h.both, _carrier(h), handed_over=h.one((True, False))
    ),
    "caseload_edits.with_role": lambda h: caseload_edits.with_role(*h.both, h.role),
    "caseload_edits.with_share": lambda h: caseload_edits.with_share(*h.both, _carrier(h), h.one(("70", ""))),
    "caseload_edits.without_role": lambda h: caseload_edits.without_role(*h.both, _carrier(h)),
    "condition_edits.checked": _condition,
    "development_edits.marked_done": lambda h: development_edits.marked_done(*h.both, h.item, TODAY),
    "development_edits.named": lambda h: development_edits.named(*h.both, h.item, h.words),
    "development_edits.noted": lambda h: development_edits.noted(*h.both, h.item, h.words),
    "development_edits.removed": lambda h: development_edits.removed(*h.both, h.item),
    "development_edits.with_course": lambda h: development_edits.with_course(*h.both, h.post, h.words, TODAY),
    "development_edits.with_done": lambda h: development_edits.with_done(*h.both, h.item, h.one(DAYS), TODAY),
    "development_edits.with_end": lambda h: development_edits.with_end(*h.both, h.item, h.one(DAYS)),
    "development_edits.with_hours": lambda h: development_edits.with_hours(*h.both, h.item, h.number(6)),
    "development_edits.with_induction": lambda h: development_edits.with_induction(*h.both, h.post, TODAY),
    "development_edits.with_inductions": lambda h: development_edits.with_inductions(*h.both),
    "development_edits.with_milestone": lambda h: development_edits.with_milestone(
        *h.both, h.post, h.words, TODAY
    ),
    "development_edits.with_pathway": _pathway,
    "development_edits.with_registration": _registered,
    "development_edits.with_review": lambda h: development_edits.with_review(*h.both, h.post, TODAY),
    "development_edits.with_start": lambda h: development_edits.with_start(*h.both, h.item, h.one(DAYS)),
    "hiring_edits.replaced": _replaced,
    "hiring_edits.with_hiring": lambda h: hiring_edits.with_hiring(
        *h.both, h.one(("all", h.role)), h.one(ITEMS), h.number(30)
    ),
    "icb_edits.with_columns": lambda h: icb_edits.with_columns(
        h.plan, icb_edits.renamed(USUAL, h.chance.randrange(len(USUAL)), h.words)
    ),
    "need_edits.added": lambda h: need_edits.added(h.plan, replace(need_edits.new_need(), name=h.words)),
    "need_edits.by_score": lambda h: need_edits.by_score(h.plan),
    "need_edits.kept": lambda h: need_edits.kept(h.plan, replace(h.need, note=h.words)),
    "need_edits.moved": lambda h: need_edits.moved(h.plan, h.need.key, h.one((-1, 1))),
    "need_edits.named": lambda h: need_edits.named(h.plan, h.need.key, h.words),
    "need_edits.removed": _removed_need,
    "need_edits.score_typed": lambda h: need_edits.score_typed(h.plan, h.need.key, h.number(5)),
    "need_edits.scored": lambda h: need_edits.scored(h.plan, h.need.key, h.chance.randrange(6)),
    "need_edits.with_people": lambda h: need_edits.with_people(
        *h.both, h.need.key, h.one((h.number(900), ""))
    ),
    "need_edits.with_starters": lambda h: need_edits.with_starters(*h.both),
    "needs_import.pasted": _pasted_needs,
    "network_edits.with_own_in": lambda h: network_edits.with_own_in(
        h.plan, ("population", "weighted"), h.one((Decimal(h.number(60_000)), None)), h.year
    ),
    "network_edits.with_practices": _practices,
    "paper_edits.as_drafted": lambda h: paper_edits.as_drafted(
        h.plan, h.one(one.piece for one in h.plan.paper.texts)
    ),
    "paper_edits.for_what": lambda h: paper_edits.for_what(h.plan, h.one(Purpose)),
    "paper_edits.ticked": lambda h: paper_edits.ticked(
        h.plan, h.one(APPENDICES).key, on=h.one((True, False))
    ),
    "paper_edits.with_logo": lambda h: paper_edits.with_logo(h.plan, h.chance.randbytes(9)),
    "paper_edits.with_meeting": lambda h: paper_edits.with_meeting(h.plan, h.one(DAYS)),
    "paper_edits.with_role": lambda h: paper_edits.with_role(
        h.plan, h.one(("author", "presented_by")), h.words
    ),
    "paper_edits.written": lambda h: paper_edits.written(
        h.opened.settled_outlook, h.year, h.one(Piece), h.words
    ),
    "placing.cell": lambda h: placing.cell(
        h.plan, h.opened.coverage, h.reference, h.need.key, h.post.role, h.one(("0.2", "10%", "100 h", "0"))
    ),
    "placing.placed": lambda h: placing.placed(
        h.plan,
        h.opened.coverage,
        h.reference,
        h.some_posts,
        h.need.key,
        h.one(SHARES),
        alone=h.one((True, False)),
    ),
    "placing.spread_out": lambda h: placing.spread_out(h.plan, spread(h.plan, h.opened.coverage)),
    "plan.without_posts": _removed_posts,
    "plan_money.with_money": lambda h: plan_money.with_money(
        h.plan, h.year, YearMoney(Decimal(h.number(1_000_000)), Decimal(h.number(60_000)))
    ),
    "point_edits.accepted": lambda h: point_edits.accepted(
        h.plan, h.one(h.opened.settled_outlook.findings), h.words, TODAY
    ),
    "point_edits.reopened": lambda h: point_edits.reopened(h.plan, h.one(h.plan.scenario.accepted).mark),
    "population_edits.back": lambda h: population_edits.back(h.plan, _population(h, typed=True)),
    "population_edits.typed_into": lambda h: population_edits.typed_into(
        h.plan, _population(h, typed=False), h.number(90), TODAY
    ),
    "post_edits.changed": _changed,
    "post_holders.linked": lambda h: post_holders.linked(h.plan, h.post, h.post.key, h.reference),
    "posts.duplicated": lambda h: posts.duplicated(h.plan, h.some_posts)[0],
    "posts.moved": lambda h: posts.moved(h.plan, h.some_posts, h.one((-1, 1))),
    "posts.new_post": _new_post,
    "posts.with_change": _with_change,
    "posts.with_holder_of": lambda h: posts.with_holder_of(h.plan, h.post, h.one(("", h.post.key))),
    "posts.with_role": lambda h: posts.with_role(h.post, h.role, h.plan),
    "posts.with_terms": _with_terms,
    "posts.without_terms": _without_terms,
    "posts_import.apply": _pasted_posts,
    "published_figures.with_entered": _published,
    "purpose_edits.added": lambda h: purpose_edits.added(*h.both, h.one(purpose_edits.to_add(*h.both))),
    "purpose_edits.as_suggested": lambda h: purpose_edits.as_suggested(*h.both, h.role),
    "purpose_edits.cleared": lambda h: purpose_edits.cleared(*h.both, h.one(h.plan.purposes).role),
    "purpose_edits.typed_in": lambda h: purpose_edits.typed_in(
        *h.both, h.role, h.one(e.field for e in ENTRIES if e.field != "by"), h.words
    ),
    "rate_history.with_figures": lambda h: rate_history.with_figures(*h.both, (_own(h),)),
    "rate_history.without_own": _without_own,
    "plan.with_own": lambda h: h.plan.with_own(_own(h)),
    "ranges_edits.with_limit": lambda h: ranges_edits.with_limit(h.plan, h.one(Outcome), h.number(900)),
    "ranges_edits.with_spread": lambda h: ranges_edits.with_spread(
        *h.both, h.one(Uncertain), "high", f"{h.chance.randint(18, 20)}"
    ),
    "room_costs.with_room_cost": lambda h: room_costs.with_room_cost(
        h.plan, str(h.number(900)), h.one((room_cost.A_SESSION, room_cost.A_YEAR))
    ),
    "room_edits.resited": _resited,
    "room_edits.usual_again": lambda h: room_edits.usual_again(
        *h.both, h.one(week for week in h.weeks if week.own)
    ),
    "room_edits.with_base": lambda h: room_edits.with_base(*h.both, h.some_posts, h.site),
    "room_edits.with_kit": lambda h: room_edits.with_kit(h.plan, h.site, h.one(KitKind), h.number(9)),
    "room_edits.with_proposal": _moved_seats,
    "room_edits.with_seats": lambda h: room_edits.with_seats(
        h.plan, h.site, h.one((Space.ROOM, Space.DESK)), h.one((WEEK, (h.one(WEEK),))), h.number(9)
    ),
    "room_edits.with_session": _session,
    "room_edits.with_site": lambda h: room_edits.with_site(h.plan, h.words),
    "room_edits.with_space": lambda h: room_edits.with_space(
        *h.both, h.post.role, h.one((Space.ROOM, Space.DESK)), h.one(("20%", ""))
    ),
    "room_edits.without_site": _site,
    "scenario_edits.agreed": _agreed,
    "scenario_edits.decided": lambda h: scenario_edits.decided(h.plan, TODAY, h.words),
    "scenario_edits.described": lambda h: scenario_edits.described(h.plan, _scenario(h), h.words, h.words),
    "scenario_edits.duplicated": lambda h: scenario_edits.duplicated(h.plan, _scenario(h)),
    "scenario_edits.removed": lambda h: scenario_edits.removed(h.plan, _scenario(h)),
    "scenario_edits.shown": lambda h: scenario_edits.shown(h.plan, _scenario(h)),
    "scenario_edits.with_decision": lambda h: scenario_edits.with_decision(h.plan, Decision(TODAY, h.words)),
    "scenario_edits.without_decision": _without_decision,
    "start_moves.moved": lambda h: start_moves.moved(h.post, h.one((-1, 1, 3)), h.year),
    "supervision_edits.accepted": _accepted,
    "supervision_edits.agreed": lambda h: supervision_edits.agreed(
        *h.both, h.post.key, h.one(KINDS), ("1", h.number(90), "2", "week")
    ),
    "supervision_edits.by_rule": lambda h: supervision_edits.by_rule(
        *h.both, *h.one((one.post, one.kind) for one in h.plan.scenario.local_supervision)
    ),
    "supervision_edits.kept": lambda h: supervision_edits.kept(*h.both, _supervisor(h)),
    "supervision_edits.linked": lambda h: supervision_edits.linked(
        *h.both, h.post.key, h.one(KINDS), h.one(("", h.one(h.plan.supervisors).key))
    ),
    "supervision_edits.removed": lambda h: supervision_edits.removed(
        *h.both, h.one(h.plan.supervisors[1:]).key
    ),
    "training_edits.read_or_not": _read_or_not,
    "training_edits.with_guidance": _guidance,
    "training_edits.with_hub": _hub,
    "training_edits.with_window": _window,
    "training_edits.without_guidance": lambda h: training_edits.without_guidance(
        *h.both, h.one(h.plan.guidance).key
    ),
    "training_edits.without_hub": lambda h: training_edits.without_hub(h.plan, h.one(h.plan.hubs).key),
    "training_edits.without_window": lambda h: training_edits.without_window(
        h.plan, h.one(h.plan.windows).key
    ),
    "what_if_edits.as_scenario": lambda h: what_if_edits.as_scenario(
        h.plan, what_if_edits.asking(h.plan, _asked(h)).plan, "What if"
    ),
    "what_if_edits.asking": lambda h: what_if_edits.asking(h.plan, _asked(h)),
    "what_if_edits.without": lambda h: what_if_edits.without(h.plan),
}


def _carrier(hand: Hand) -> str:
    """A role that carries a caseload."""
    return hand.one(terms.role for terms in hand.plan.caseload_terms)


FIRST = {
    "actuals_import.without_actual": "actuals_import.with_actuals",
    "caseload_edits.without_role": "caseload_edits.with_role",
    "development_edits.removed": "development_edits.with_course",
    "point_edits.reopened": "point_edits.accepted",
    "need_edits.by_score": "need_edits.scored",
    "need_edits.with_starters": "need_edits.removed",
    "paper_edits.as_drafted": "paper_edits.written",
    "population_edits.back": "population_edits.typed_into",
    "posts.with_terms": "posts.with_change",
    "posts.without_terms": "posts.with_change",
    "purpose_edits.cleared": "purpose_edits.added",
    "rate_history.without_own": "plan.with_own",
    "room_edits.usual_again": "room_edits.with_session",
    "room_edits.without_site": "room_edits.with_site",
    "scenario_edits.removed": "scenario_edits.duplicated",
    "scenario_edits.shown": "scenario_edits.duplicated",
    "scenario_edits.without_decision": "scenario_edits.decided",
    "supervision_edits.by_rule": "supervision_edits.agreed",
    "supervision_edits.removed": "supervision_edits.kept",
    "training_edits.without_guidance": "training_edits.with_guidance",
    "training_edits.without_hub": "training_edits.with_hub",
    "training_edits.without_window": "training_edits.with_window",
    "what_if_edits.without": "what_if_edits.asking",
}
"""What an edit undoes or needs, to be done first where the plan has nothing of it."""


# -- what there is


EDITING = re.compile(r"\b(Edit|Edited|Plan|Post)\b")  # what an edit gives
OF_PLANS = re.compile(r"\b(Plan|Post|Outlook)\b")  # and what it is made from


def public_edits() -> frozenset[str]:
    """Every public function or method of the open plan's rooms that makes a plan or a post out of one."""
    rooms = (*sorted((ROOT / "app").glob("*.py")), ROOT / "models/posts.py")
    return frozenset(
        f"{room.stem}.{name}" for room in rooms for name, made in _functions(room) if _edits(made)
    )


def _functions(room: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.parse(room.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for each in node.body:
                if isinstance(each, ast.FunctionDef) and not each.name.startswith("_"):
                    yield f"{node.name}.{each.name}", each


def _edits(function: ast.FunctionDef) -> bool:
    given = [each.annotation for each in (*function.args.args, *function.args.kwonlyargs)]
    made_from = any(each and OF_PLANS.search(ast.unparse(each)) for each in given)
    gives = function.returns is not None and EDITING.search(ast.unparse(function.returns))
    return bool(made_from and gives) and not function.decorator_list
