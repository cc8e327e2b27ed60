"""The plan: a network, its practices, and scenarios of posts. Records only; every edit makes a new plan."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import uuid4

from models.accepted import Accepted
from models.board_paper import UNWRITTEN, BoardPaper
from models.caseload_terms import CaseloadTerms
from models.checked import Checked
from models.dated_figure import Keyed
from models.icb_columns import IcbColumn
from models.levers import NEUTRAL, WhatIf
from models.months import FinancialYear, Month
from models.need import Assignment, Need
from models.network import Count, Network
from models.post import Post
from models.role_purpose import RolePurpose
from models.sites import Kit, Seats, Site, Worked
from models.spreads import Limit, Spread
from models.supervisors import LocalSupervision, SupervisionLink, Supervisor
from models.timeline import TimelineItem, moved_with
from models.training import Guidance, Hub, Window


@dataclass(frozen=True, slots=True)
class Scenario:
    key: str
    name: str
    posts: tuple[Post, ...] = ()
    note: str = ""
    assignments: tuple[Assignment, ...] = ()
    development: tuple[TimelineItem, ...] = ()  # of every post, by its key
    patterns: tuple[Worked, ...] = ()  # the weeks that the user set; other posts have the usual one
    supervision_links: tuple[SupervisionLink, ...] = ()
    local_supervision: tuple[LocalSupervision, ...] = ()
    accepted: tuple[Accepted, ...] = ()  # points to check that the network lives with
    checked: tuple[Checked, ...] = ()  # conditions of the scheme, post by post
    what_if: WhatIf = NEUTRAL  # in force on every figure; the records stay as they are

    def post(self, key: str) -> Post:
        return next(post for post in self.posts if post.key == key)

    def without_posts(self, keys: frozenset[str]) -> "Scenario":
        """This scenario without some posts and all that hangs on them."""
        posts = tuple(post for post in self.posts if post.key not in keys)
        hanging: dict[str, Any] = {
            name: tuple(one for one in getattr(self, name) if one.post not in keys) for name in OF_POSTS
        }
        return replace(self, posts=posts, **hanging)


OF_POSTS = ("assignments", "development", "patterns", "supervision_links", "local_supervision", "checked")
"""A scenario's records that each name the post they hang on."""


@dataclass(frozen=True, slots=True)
class Actual:
    """What was claimed for a month, then approved and paid: facts that close the month."""

    month: Month
    claimed: Decimal  # £
    approved: Decimal | None = None
    paid: Decimal | None = None
    post: str = ""  # a post's key; "": the whole network
    claimed_on: date | None = None  # None: at the month's end

    @property
    def drawn(self) -> Decimal:
        """The surest of the three: paid, else approved, else claimed."""
        if self.paid is not None:
            return self.paid
        return self.approved if self.approved is not None else self.claimed


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What nobody publishes; shown, editable, and listed in the paper."""

    pay_award: Decimal = Decimal("2.5")  # % each April after the last year with figures
    maximum_uplift: Decimal = Decimal("2.5")  # % likewise
    entitlement_growth: Decimal = Decimal("2.5")  # % likewise
    claim_delay: int = 2  # whole months from a month's end to the money
    one_threshold_a_person: bool = True  # posts of one person share one NI threshold
    employment_allowance: bool = False
    estimates_uplift: Decimal = Decimal(0)  # % on maxima that are not published


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the decision log; one that agreed a scenario keeps its figures as they stood (£)."""

    on: date
    text: str
    scenario: str = ""  # key of the scenario that was agreed
    mark: str = ""  # of its content then: see `agreement`
    year: FinancialYear | None = None
    claimed: Decimal | None = None
    unassigned: Decimal | None = None
    network_pays: Decimal | None = None  # shortfall, and what went over the entitlement


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan, as kept in one file. `own` holds every figure typed by the user, as `Reference` keys:

    maximum…, entitlement, <stream> (£ a head), entitlement_total, <stream> (£ a year, from the ICB's
    letter), population, <weighted|registered|adjusted|beds>, income, <stream> (£ a year),
    room_cost, <session|year> (£ for one consulting room).
    """

    key: str
    title: str
    network: Network
    first_year: FinancialYear
    years: int = 3
    scenarios: tuple[Scenario, ...] = (Scenario("a", "A"),)
    active: str = "a"  # the scenario on screen
    own: tuple[Keyed, ...] = ()
    own_counts: tuple[Count, ...] = ()  # typed by the user: each wins over the files' (see `population`)
    actuals: tuple[Actual, ...] = ()
    caseload_terms: tuple[CaseloadTerms, ...] = ()  # one for each role that the user says something of
    needs: tuple[Need, ...] = ()  # the most important first
    supervisors: tuple[Supervisor, ...] = ()
    purposes: tuple[RolePurpose, ...] = ()  # one for each role that has one
    assumptions: Assumptions = field(default_factory=Assumptions)
    decisions: tuple[Decision, ...] = ()
    windows: tuple[Window, ...] = ()  # for applications: the user's own, or in place of a shipped one
    hubs: tuple[Hub, ...] = ()
    guidance: tuple[Guidance, ...] = ()  # the user's own, and what was read of the shipped
    sites: tuple[Site, ...] = ()  # beside the practices
    seats: tuple[Seats, ...] = ()
    kit: tuple[Kit, ...] = ()
    spreads: tuple[Spread, ...] = ()  # typed by the user; what is not is assumed (see `spreads`)
    limits: tuple[Limit, ...] = ()  # likewise, from where on an outcome is a bad one
    icb_columns: tuple[IcbColumn, ...] = ()  # of the plan for the ICB; none: the usual ones
    paper: BoardPaper = UNWRITTEN
    sample: bool = False

    @property
    def scenario(self) -> Scenario:
        return self.scenario_of(self.active)

    def scenario_of(self, key: str) -> Scenario:
        return next(scenario for scenario in self.scenarios if scenario.key == key)

    @property
    def financial_years(self) -> tuple[FinancialYear, ...]:
        return _years(self.first_year, self.years)

    @property
    def months(self) -> tuple[Month, ...]:
        return _months(self.first_year, self.years)

    def first_open(self, *others: Month) -> date:
        """The first of the month after the last closed one, of the plan's first or of another: the latest."""
        return max((self.months[0], *(actual.month.plus(1) for actual in self.actuals), *others)).first

    def with_scenario(self, changed: Scenario) -> "Plan":
        """This plan with a scenario of the same key replaced, or added at the end."""
        kept = tuple(changed if old.key == changed.key else old for old in self.scenarios)
        return replace(self, scenarios=kept if changed in kept else (*kept, changed))

    def with_posts(self, posts: tuple[Post, ...]) -> "Plan":
        """This plan with the active scenario's posts replaced; what began with a post moves with it."""
        scenario = self.scenario
        items = scenario.development
        if items:
            before = {post.key: post.start for post in scenario.posts}
            after = {post.key: post.start for post in posts}
            items = tuple(moved_with(item, before.get(item.post), after.get(item.post)) for item in items)
        return self.with_scenario(replace(scenario, posts=posts, development=items))

    def with_post(self, changed: Post) -> "Plan":
        """This plan with a post of the active scenario replaced, or added at the end."""
        posts = tuple(changed if old.key == changed.key else old for old in self.scenario.posts)
        known = any(old.key == changed.key for old in self.scenario.posts)
        return self.with_posts(posts if known else (*posts, changed))

    def with_need(self, changed: Need) -> "Plan":
        """This plan with a need replaced, or added at the end."""
        needs = tuple(changed if old.key == changed.key else old for old in self.needs)
        return replace(self, needs=needs if changed in needs else (*needs, changed))

    def without_need(self, key: str) -> "Plan":
        """This plan without a need, and without the time that any scenario gave to it."""
        scenarios = tuple(
            replace(one, assignments=tuple(a for a in one.assignments if a.need != key))
            for one in self.scenarios
        )
        return replace(self, needs=tuple(n for n in self.needs if n.key != key), scenarios=scenarios)

    def with_caseload_terms(self, changed: CaseloadTerms) -> "Plan":
        """This plan with the terms of a role's caseload replaced, or added at the end."""
        terms = tuple(changed if old.role == changed.role else old for old in self.caseload_terms)
        return replace(self, caseload_terms=terms if changed in terms else (*terms, changed))

    def with_assignment(self, changed: Assignment) -> "Plan":
        """This plan with a post's share for a need in the active scenario; a share of 0 takes it away."""
        same = (changed.post, changed.need)
        kept = tuple(a for a in self.scenario.assignments if (a.post, a.need) != same)
        given = (*kept, changed) if changed.share else kept
        return self.with_scenario(replace(self.scenario, assignments=given))

    def without_posts(self, keys: frozenset[str]) -> "Plan":
        """This plan without some posts of the active scenario and all that hangs on them."""
        return self.with_scenario(self.scenario.without_posts(keys))

    def with_item(self, changed: TimelineItem) -> "Plan":
        """This plan with something on a timeline of the active scenario replaced, or added."""
        items = self.scenario.development
        kept = tuple(changed if old.key == changed.key else old for old in items)
        known = any(old.key == changed.key for old in items)
        made = kept if known else (*kept, changed)
        return self.with_scenario(replace(self.scenario, development=made))

    def with_own(self, keyed: Keyed) -> "Plan":
        """This plan with the user's own figure, in place of theirs for the same months.

        One with a date of publication is a rise: it stands beside what was known before that date.
        """
        kept = tuple(old for old in self.own if not _replaces(keyed, old))
        return replace(self, own=(*kept, keyed))


@lru_cache(maxsize=64)
def _years(first: FinancialYear, years: int) -> tuple[FinancialYear, ...]:
    return tuple(FinancialYear(first.start + n) for n in range(years))


@lru_cache(maxsize=64)
def _months(first: FinancialYear, years: int) -> tuple[Month, ...]:
    return tuple(month for n in range(years) for month in FinancialYear(first.start + n).months)


def _replaces(new: Keyed, old: Keyed) -> bool:
    def held(keyed: Keyed) -> tuple[object, ...]:
        return keyed.key, keyed.figure.effective_from, keyed.figure.effective_to

    return held(new) == held(old) and new.figure.published_on in {"", old.figure.published_on}


def new_key() -> str:
    """A key for a new post, scenario or plan."""
    return uuid4().hex[:12]


def new_plan(network: Network, first_year: FinancialYear, title: str = "") -> Plan:
    name = title or f"{network.name or 'New network'} {first_year.words}"
    return Plan(new_key(), name, network, first_year)
