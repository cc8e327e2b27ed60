"""The proposed assignment against every assignment there is, in small teams."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.reference_library import load
from models.plan import Plan, Scenario
from models.supervision_findings import findings
from models.supervision_load import supported
from models.supervision_matching import Proposal, propose
from models.supervision_rules import absence, circle, may_give
from models.supervision_solver import sites_of, supervisor_sites
from models.supervisors import SupervisionLink, Supervisor
from models.supported import Supported
from tests.supervision_sample import MILL, PARK, SENIOR, post, supervisor, team, worked

CLINICAL, DAILY, EDUCATION = "clinical_professional", "day_to_day", "educational"
PHARMACIST, PARAMEDIC = "clinical_pharmacist", "paramedic"
BROKEN = {"supervision_circle", "supervisor_over_hours", "supervisor_over_span", "supervisor_away",
          "wrong_profession"}  # fmt: skip

Score = tuple[int, int, int, int]


def proposed(plan: Plan) -> Proposal:
    return propose(plan, plan.scenario, load(), worked(plan))


def who(plan: Plan) -> dict[tuple[str, str], str]:
    return {(link.post, link.kind): link.supervisor for link in proposed(plan).links}


def why(plan: Plan) -> dict[str, str]:
    return {left.given.need.post: left.why for left in proposed(plan).without}


def test_each_goes_to_one_of_the_right_profession() -> None:
    plan = team(
        post("p", PHARMACIST),
        post("m", PARAMEDIC),
        supervisors=(supervisor("g", "gp_partner"), supervisor("s", SENIOR)),
    )
    assert who(plan) == {("p", CLINICAL): "s", ("m", CLINICAL): "g"}


def test_trainees_come_first_where_hours_are_short() -> None:
    """One GP offers 18 minutes a week: the monthly hour (13.8) of one of two, and the trainee's is served."""
    gp = supervisor("g", "gp_partner", "0.3")
    plan = team(post("a", "advanced_practitioner"), post("p", PHARMACIST, stage="pathway"), supervisors=(gp,))
    assert who(plan) == {("p", EDUCATION): "g"}
    assert why(plan) == {"a": "hours"}


def test_a_link_made_by_hand_is_kept_before_the_same_site() -> None:
    far = supervisor("far", "gp_partner", base=PARK)
    near = supervisor("near", "gp_partner", number=2)
    plan = team(post("m", PARAMEDIC), supervisors=(far, near))
    assert who(plan) == {("m", CLINICAL): "near"}
    plan = team(post("m", PARAMEDIC), supervisors=(far, near), links=(("m", CLINICAL, "far"),))
    assert who(plan) == {("m", CLINICAL): "far"}


def test_a_link_made_by_hand_gives_way_where_more_are_covered_so() -> None:
    """Only the senior may take the pharmacist, only for 14 minutes; the technician can go to the GP."""
    senior = supervisor("s", SENIOR, "0.25")
    gp = supervisor("g", "gp_partner")
    plan = team(
        post("p", PHARMACIST),
        post("t", "pharmacy_technician"),
        supervisors=(senior, gp),
        links=(("t", CLINICAL, "s"),),
    )
    found = proposed(plan)
    assert who(plan) == {("p", CLINICAL): "s", ("t", CLINICAL): "g"}
    assert found.changed == (SupervisionLink("t", CLINICAL, "s"),)
    assert found.gap == 0


def test_who_is_left_without_and_why() -> None:
    """
    | post                     | why                                              |
    | Pharmacist 6             | the senior has 5                                 |
    | Coach 1                  | no coaching supervisor                           |
    | Technician 1             | the pharmacist leaves while the post is there    |
    """
    leaver = post("x", PHARMACIST, 9, end=date(2026, 9, 30))
    plan = team(
        *(post(f"p{n}", PHARMACIST, n) for n in range(1, 7)),
        post("c", "health_wellbeing_coach"),
        post("t", "pharmacy_technician"),
        leaver,
        supervisors=(
            supervisor("s", SENIOR, kinds=(CLINICAL,), span=None),
            supervisor("l", "pharmacist", post="x"),
        ),
    )
    plan = replace(plan, supervisors=(replace(plan.supervisors[0], span=5), plan.supervisors[1]))
    reasons = why(plan)
    assert reasons["c"] == "no one of the profession"
    assert sum(reason == "span" for reason in reasons.values()) >= 1
    only = team(
        post("t", "pharmacy_technician"), leaver, supervisors=(supervisor("l", "pharmacist", post="x"),)
    )
    assert why(only)["t"] == "away"


def test_no_one_to_propose_leaves_all_without() -> None:
    plan = team(post("p", PHARMACIST))
    assert (proposed(plan).links, why(plan)) == ((), {"p": "no one of the profession"})


def test_two_who_could_only_supervise_each_other_are_not_both_covered() -> None:
    """Each is an advanced practice pharmacist, who may supervise another of the kind."""
    pair = (post("a", PHARMACIST, 1), post("b", PHARMACIST, 2))
    people = tuple(supervisor(f"s{one.key}", "advanced_pharmacist", post=one.key) for one in pair)
    found = proposed(team(*pair, supervisors=people))
    assert len(found.links) == 1
    assert [left.why for left in found.without] == ["circle"]


def test_the_same_team_gets_the_same_proposal() -> None:
    gps = tuple(supervisor(f"g{n}", "gp_partner", "0.5", number=n) for n in range(1, 5))
    posts = tuple(post(f"m{n}", PARAMEDIC, n) for n in range(1, 8))
    assert len({proposed(team(*posts, supervisors=gps)).links for _ in range(3)}) == 1


ROLES = st.sampled_from(
    [(PHARMACIST, ""), (PHARMACIST, "pathway"), ("pharmacy_technician", ""), (PARAMEDIC, "roadmap_stage_2"),
     ("advanced_practitioner", ""), ("trainee_advanced_practitioner", "")]
)  # fmt: skip
WHO = st.sampled_from(["gp_partner", SENIOR, "advanced_practitioner", "pharmacist", "advanced_pharmacist"])


@st.composite
def teams(draw: st.DrawFn) -> Plan:
    posts = tuple(
        post(
            f"p{n}", role, n, stage=stage, base=draw(st.sampled_from([MILL, PARK])),
            wte=draw(st.sampled_from(["1", "0.5"])),
            start=draw(st.sampled_from([None, date(2026, 10, 1)])),
            end=draw(st.sampled_from([None, date(2026, 9, 30), date(2027, 6, 30)])),
        )
        for n, (role, stage) in enumerate(draw(st.lists(ROLES, min_size=1, max_size=4)), 1)
    )  # fmt: skip
    people = tuple(
        supervisor(
            f"s{n}", draw(WHO), draw(st.sampled_from(["0.25", "0.5", "2.5"])), number=n,
            also=draw(st.sampled_from([(), ("roadmap_supervisor",), ("education_supervisor",)])),
            span=draw(st.sampled_from([None, 1, 2])), base=draw(st.sampled_from([MILL, PARK])),
            wte=draw(st.sampled_from([Decimal("0.25"), Decimal(1)])),
            post=draw(st.sampled_from(["", *(one.key for one in posts)])),
        )
        for n in range(1, draw(st.integers(1, 3)) + 1)
    )  # fmt: skip
    plan = team(*posts, supervisors=people)
    links = tuple(
        SupervisionLink(need.need.post, need.need.kind, draw(st.sampled_from(people)).key)
        for need in worked(plan).given
        if draw(st.booleans())
    )
    return plan.with_scenario(replace(plan.scenario, supervision_links=links))


def allowed(plan: Plan, scenario: Scenario) -> bool:
    """By the points to check alone, which know nothing of the solver."""
    found = supported(plan, scenario, load())
    broken = {point.key for point in findings(plan, scenario, load(), found)} & BROKEN
    over = any(round(load.over_hours, 9) for load in found.loads)
    return not (broken - {"supervisor_over_hours"}) and not over


def options(plan: Plan, found: Supported) -> list[list[Supervisor | None]]:
    posts = {one.key: one for one in plan.scenario.posts}
    return [
        [None, *(
            one for one in plan.supervisors
            if one.post != need.need.post and may_give(one, need.need, plan.scenario, load())
            and absence(plan, posts[need.need.post], one, plan.scenario, found.day) is None
        )]
        for need in found.given
    ]  # fmt: skip


def every_assignment(plan: Plan, found: Supported) -> Iterator[tuple[SupervisionLink, ...]]:
    for chosen in product(*options(plan, found)):
        yield tuple(
            SupervisionLink(need.need.post, need.need.kind, one.key)
            for need, one in zip(found.given, chosen, strict=True)
            if one is not None
        )


def score(plan: Plan, found: Supported, links: tuple[SupervisionLink, ...]) -> Score:
    """What the proposal strives for, in order: trainees' minutes, all minutes, links kept, same site."""
    needs = {(one.need.post, one.need.kind): one.need for one in found.given}
    posts = {one.key: one for one in plan.scenario.posts}
    team_of = {one.key: one for one in plan.supervisors}
    minutes = {link: round(needs[link.post, link.kind].supervisor_minutes * 52) for link in links}
    return (
        sum(time for link, time in minutes.items() if needs[link.post, link.kind].on_pathway),
        sum(minutes.values()),
        sum(link in plan.scenario.supervision_links for link in links),
        sum(
            bool(sites_of(posts[link.post]) & supervisor_sites(team_of[link.supervisor], plan.scenario))
            for link in links
        ),
    )


@settings(max_examples=60, deadline=None)
@given(teams())
def test_no_assignment_is_better_than_the_proposal(plan: Plan) -> None:
    found = worked(plan)
    made = propose(plan, plan.scenario, load(), found)
    assert allowed(plan, replace(plan.scenario, supervision_links=made.links))
    assert not circle(plan, plan.scenario, made.links)
    assert made.gap == 0
    best = max(
        score(plan, found, links)
        for links in every_assignment(plan, found)
        if allowed(plan, replace(plan.scenario, supervision_links=links))
    )
    assert score(plan, found, made.links) == best
    assert len(made.links) + len(made.without) == len(found.given)


@settings(max_examples=40, deadline=None)
@given(teams())
def test_in_every_month_what_is_given_and_what_no_one_gives_add_up_to_what_is_needed(plan: Plan) -> None:
    found = worked(plan)
    for n in range(len(plan.months)):
        by_supervisors = sum((load.by_month[n] for load in found.loads), Decimal(0)) * 60
        by_no_one = sum((one.by_month[n] for one in found.without), Decimal(0))
        needed = sum((one.by_month[n] for one in found.given), Decimal(0))
        assert round(by_supervisors + by_no_one - needed, 9) == 0


def test_forty_posts_and_ten_supervisors_are_settled_without_a_gap() -> None:
    roles = [PHARMACIST, PARAMEDIC, "pharmacy_technician", "care_coordinator"]
    posts = tuple(post(f"p{n}", roles[n % 4], n, base=[MILL, PARK][n % 2]) for n in range(40))
    people = tuple(
        supervisor(f"s{n}", ["gp_partner", SENIOR][n % 2], "0.8", number=n, base=[MILL, PARK][n % 2])
        for n in range(10)
    )
    found = proposed(team(*posts, supervisors=people))
    assert found.gap == 0
    assert found.links


def test_without_time_nothing_is_lost_and_the_gap_is_not_known() -> None:
    posts = tuple(post(f"m{n}", PARAMEDIC, n) for n in range(1, 30))
    gps = tuple(supervisor(f"g{n}", "gp_partner", "0.7", number=n) for n in range(1, 8))
    plan = team(*posts, supervisors=gps)
    made = propose(plan, plan.scenario, load(), worked(plan), 0.0)
    assert made.gap is None
    assert len(made.links) + len(made.without) == 29
