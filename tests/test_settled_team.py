"""Who is in the settled team, of whom hours of supervision a week are told: leavers and those who follow.

A signed-off pharmacist asks an hour a month of a senior one: 60 × 12 / 52 = 13.85 minutes a week. The plan's
years are 2026/27 to 2028/29.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import supervision_tables, supervision_words
from app.reference_library import load
from models.fixes import fixes_of
from models.goals import more_hours
from models.outlook import Outlook
from models.plan import Plan
from models.post import Holder, Post, PostStatus
from models.supervision_matching import propose
from models.supported import Supported
from models.timeline import ItemKind, TimelineItem
from models.working_out import outlook
from tests.random_plans import chance
from tests.supervision_sample import SENIOR, post, supervisor, team

PHARMACIST, CLINICAL = "clinical_pharmacist", "clinical_professional"
MONTHLY = Decimal(60) * 12 / 52
MAY, JULY, NOVEMBER = date(2026, 5, 20), date(2026, 7, 20), date(2026, 11, 23)


def leaver(until: date = date(2026, 6, 30)) -> Post:
    return post("p1", PHARMACIST, 1, end=until)


def comes(status: PostStatus = PostStatus.PLANNED, start: date = date(2026, 7, 15)) -> Post:
    return replace(post("p2", PHARMACIST, 2, start=start), status=status)


def vacant_from(day: date) -> Post:
    held = post("p1", PHARMACIST, 1)
    (terms,) = held.terms
    return replace(held, terms=(terms, replace(terms, since=day, holder=Holder.VACANT)))


def on(plan: Plan, day: date) -> Outlook:
    return outlook(plan, plan.scenario, load(), day)


def told(found: Supported) -> tuple[Decimal, tuple[str, ...]]:
    return round(found.needed * 60, 2), found.posts_without


def no_supervisor(found: Outlook) -> list[str]:
    return [point.text for point in found.findings if point.key == "no_supervisor"]


@pytest.mark.parametrize("status", [PostStatus.PLANNED, PostStatus.CONFIRMED])
def test_a_leaver_and_the_one_who_follows_are_one_person_s_work(status: PostStatus) -> None:
    """Two pharmacists, never both there: 13.85 minutes a week, not 27.69."""
    plan = team(leaver(), comes(status))
    assert told(on(plan, MAY).supported) == (round(MONTHLY, 2), ("Pharmacist 1", "Pharmacist 2"))
    assert no_supervisor(on(plan, MAY)) == [
        "Pharmacist 1 and Pharmacist 2 have no supervisor for 14 minutes a week."
    ]
    assert on(plan, MAY).forecast.supervision.hours_a_week == on(plan, MAY).supported.needed


def test_who_has_left_needs_no_supervisor_any_more() -> None:
    plan = team(leaver(), comes())
    assert told(on(plan, JULY).supported) == (round(MONTHLY, 2), ("Pharmacist 2",))
    assert no_supervisor(on(team(leaver()), JULY)) == []
    assert supervision_tables.needs(on(plan, JULY)).rows[0][2] == "has left"


def test_a_leaver_without_anyone_is_told_where_the_one_who_follows_has_a_supervisor() -> None:
    """Its hours are in the usual week already, as those of the one who follows."""
    plan = team(leaver(), comes(), supervisors=(supervisor("s", SENIOR),), links=(("p2", CLINICAL, "s"),))
    assert no_supervisor(on(plan, MAY)) == ["Pharmacist 1 has no supervisor until it leaves."]
    assert on(plan, MAY).supported.needed * 60 == pytest.approx(MONTHLY)


def test_two_in_post_at_once_are_two() -> None:
    """One leaves on 30 June and the other starts on 1 June: both are there in June."""
    plan = team(leaver(), comes(start=date(2026, 6, 1)))
    assert on(plan, MAY).supported.needed * 60 == pytest.approx(2 * MONTHLY)


def test_a_post_outside_the_plan_s_years_counts_for_nothing_here_either() -> None:
    plan = team(leaver(date(2025, 6, 30)), comes(start=date(2030, 4, 1)))
    assert on(plan, NOVEMBER).supported.given == ()


def test_a_post_that_falls_empty_later_needs_someone_until_then() -> None:
    """Vacant from 1 January 2027: in November there is someone, in February there is not."""
    plan = team(vacant_from(date(2027, 1, 1)))
    found = on(plan, NOVEMBER).supported
    assert told(found) == (round(MONTHLY, 2), ("Pharmacist 1",))
    assert [round(n, 2) for n in found.given[0].by_month[8:10]] == [round(MONTHLY, 2), 0]
    assert told(on(plan, date(2027, 2, 1)).supported) == (0, ())


def test_a_supervisor_s_months_hold_whom_they_supervise_until_the_vacancy() -> None:
    plan = team(
        vacant_from(date(2027, 1, 1)),
        supervisors=(supervisor("s", SENIOR, "0.1"),),
        links=(("p1", CLINICAL, "s"),),
    )
    assert round(on(plan, NOVEMBER).supported.loads[0].over_hours * 60, 2) == round(MONTHLY, 2) - 6


# -- days that are over bind no one any more


def senior(start: date) -> Post:
    return post("s1", PHARMACIST, 9, start=start)


SENIOR_POST = supervisor("s", SENIOR, "0.25", post="s1")


def keys_of(found: Outlook) -> set[str]:
    return {point.key for point in found.findings}


def test_a_supervisor_who_has_started_by_now_may_be_proposed_and_chosen() -> None:
    """The senior started on 1 July 2026; the pharmacist has been there since before the plan."""
    plan = team(post("p1", PHARMACIST), senior(date(2026, 7, 1)), supervisors=(SENIOR_POST,))
    links = propose(plan, plan.scenario, load(), on(plan, NOVEMBER).supported).links
    assert [(link.post, link.supervisor) for link in links] == [("p1", "s")]
    assert propose(plan, plan.scenario, load(), on(plan, MAY).supported).links == ()


def test_that_a_supervisor_was_not_there_before_is_no_point_any_more() -> None:
    plan = team(
        post("p1", PHARMACIST),
        senior(date(2026, 7, 1)),
        supervisors=(SENIOR_POST,),
        links=(("p1", CLINICAL, "s"),),
    )
    assert "supervisor_away" in keys_of(on(plan, MAY))
    assert "supervisor_away" not in keys_of(on(plan, NOVEMBER))


def test_hours_and_people_of_months_that_are_over_are_no_point_any_more() -> None:
    """Two people until June, 27.69 minutes a week; one since, 13.85. 15 minutes are offered."""
    plan = team(
        leaver(),
        post("p3", PHARMACIST, 3),
        supervisors=(supervisor("s", SENIOR, "0.25", span=1),),
        links=(("p1", CLINICAL, "s"), ("p3", CLINICAL, "s")),
    )
    over = {"supervisor_over_hours", "supervisor_over_span"}
    assert over <= keys_of(on(plan, MAY))
    assert not over & keys_of(on(plan, JULY))
    assert supervision_words.result(on(plan, JULY).supported.loads[0]) == "0 hours free"
    assert more_hours(on(plan, JULY)).more == 0
    assert on(plan, JULY).supported.loads[0].posts == ("Pharmacist 3",)


def test_no_one_is_asked_for_more_hours_for_months_after_they_have_left() -> None:
    """A plan by chance, whose paramedic supervises a post that stays on after its end: hours mend nothing."""
    plan = chance(18)
    found = outlook(plan, plan.scenario, load().with_own(plan.own), date(2025, 3, 31))
    points = [one for one in found.findings if one.key in {"no_supervisor", "no_induction_supervisor"}]
    words = [" ".join((fix.words, *fix.more)) for one in points for fix in fixes_of(found, one)]
    assert words
    assert not any(" 0 minutes" in each for each in words)


def test_who_supervises_them_makes_no_second_person_of_a_leaver_and_a_trainee_who_follows() -> None:
    """A pathway asks educational supervision, 13.85 minutes a week too; both have all that they need."""
    plan = team(
        leaver(),
        replace(comes(), stage="pathway"),
        supervisors=(supervisor("s", SENIOR), supervisor("g", "gp_partner")),
        links=(("p1", CLINICAL, "s"), ("p2", "educational", "g")),
    )
    assert told(on(plan, MAY).supported) == (round(MONTHLY, 2), ())


def test_one_comes_for_who_leaves_next_not_for_who_has_left() -> None:
    gone = post("p3", PHARMACIST, 3, end=date(2026, 4, 30))
    found = on(team(gone, leaver(), comes()), MAY).supported
    assert found.needed * 60 == pytest.approx(MONTHLY)


def test_an_induction_of_someone_who_has_left_needs_no_one() -> None:
    item = TimelineItem("i", "p1", ItemKind.INDUCTION, start=date(2026, 6, 1), end=date(2026, 12, 31))
    plan = team(leaver())
    plan = plan.with_scenario(replace(plan.scenario, development=(item,)))
    assert "no_induction_supervisor" in keys_of(on(plan, MAY))
    assert "no_induction_supervisor" not in keys_of(on(plan, JULY))


def test_no_supervisor_is_proposed_for_who_has_left() -> None:
    plan = team(leaver(), comes(), supervisors=(supervisor("s", SENIOR),))
    found = on(plan, JULY)
    made = propose(plan, plan.scenario, load(), found.supported)
    assert [link.post for link in made.links] == ["p2"]
    assert [row[0] for row in supervision_tables.proposal(found, made).rows] == ["Pharmacist 2"]
