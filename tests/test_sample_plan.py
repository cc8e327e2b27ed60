"""The sample plan is plainly fictional, shows what the program can do, and adds up as a real one would."""

import re
from decimal import Decimal

import pytest

from app.reference_library import load
from app.sample_plan import sample_plan
from models.coverage import coverage
from models.dated_figure import Status
from models.figures import Forecast
from models.forecast import forecast
from models.post import Funding, Holder, Post, PostStatus

PLAN = sample_plan()
POSTS = PLAN.scenario.posts


@pytest.fixture(scope="module")
def figures() -> Forecast:
    return forecast(PLAN, PLAN.scenario, load().with_own(PLAN.own))


def holders(post: Post) -> set[Holder]:
    return {terms.holder for terms in post.terms}


def test_it_says_that_it_is_a_sample_of_a_fictional_network() -> None:
    assert "sample" in PLAN.title
    assert "fictional" in PLAN.network.name
    assert PLAN.sample


def test_its_title_says_that_it_is_fictional() -> None:
    assert "fictional" in PLAN.title


def test_none_of_its_codes_is_that_of_a_real_network_or_practice() -> None:
    """Real codes: U and five digits for a network; A to P, V or Y and five digits for a practice."""
    codes = (PLAN.network.code, *(practice.code for practice in PLAN.network.practices))
    assert all(not re.fullmatch(r"U\d{5}|[A-PVY]\d{5}", code) for code in codes)


def test_it_is_the_same_every_time() -> None:
    assert sample_plan() == PLAN


def test_it_uses_every_status_and_an_idea_is_not_counted(figures: Forecast) -> None:
    assert {post.status for post in POSTS} == set(PostStatus)
    ideas = {post.key for post in POSTS if post.status is PostStatus.IDEA and not post.included}
    assert ideas
    assert not ideas & {found.post.key for found in figures.posts}


def test_it_has_someone_on_leave_or_a_vacancy_and_a_post_that_a_partner_pays_half_of() -> None:
    assert any(holders(post) & {Holder.ON_LEAVE, Holder.VACANT} for post in POSTS)
    shared = [post for post in POSTS if post.share < 1]
    assert shared
    assert all(post.partner for post in shared)


def test_core_staff_stand_apart_and_never_claim(figures: Forecast) -> None:
    core = [found for found in figures.posts if found.post.funding is Funding.CORE]
    assert core
    assert all(year.cost > 0 and year.claimed == 0 for found in core for year in found.years)


def test_between_85_and_97_per_cent_of_the_entitlement_is_claimed_in_its_first_year(
    figures: Forecast,
) -> None:
    year = figures.years[0]
    assert year.entitlement.value is not None
    assert Decimal("0.85") < year.claimed / year.entitlement.value < Decimal("0.97")


def test_every_arrs_post_has_a_maximum_whenever_someone_is_in_it(figures: Forecast) -> None:
    funded = [found for found in figures.posts if found.post.funding is Funding.ARRS]
    without = [
        (found.label, str(line.month))
        for found in funded
        for line in found.lines
        if line.wte and not line.maximum
    ]
    assert without == []


def test_no_pay_is_assumed_and_pay_stays_near_the_maximum(figures: Forecast) -> None:
    """Within the whole of its band, from entry to top: £49,387 to £56,515 in band 7."""
    last = [found.years[-1] for found in figures.posts if found.post.funding is Funding.ARRS]
    assert not any(line.salary_assumed for found in figures.posts for line in found.lines)
    assert all(Decimal("0.6") < year.cost / year.maximum < Decimal("1.25") for year in last if year.maximum)


def test_the_months_it_closed_are_near_what_was_planned(figures: Forecast) -> None:
    actuals = figures.years[0].actuals
    assert actuals
    assert all(abs(actual.variance) < actual.forecast / 10 for actual in actuals)


def test_the_sample_starts_from_needs_and_leaves_one_without_anyone() -> None:
    plan = sample_plan()
    worked = forecast(plan, plan.scenario, load().with_own(plan.own))
    covered = coverage(plan, plan.scenario, worked.posts, load(), plan.first_year)
    assert len(plan.needs) == 10
    assert all(need.people.status is Status.ENTERED for need in plan.needs)
    assert covered.without_anyone == 1
    assert all(post.placed <= 1 for post in covered.posts)
