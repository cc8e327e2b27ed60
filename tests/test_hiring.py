"""Vacancies, leavers and adverts of a small team, against sums done by hand.

In this rate set every role may claim up to £36,000 a year for 1.0 WTE. Each post is paid £30,000 for 1.0 WTE
with on-costs typed as 0, so 1.0 WTE claims £2,500 a month. A year's hours for patients are 1,320 for 1.0 WTE
(220 days of 7.5 hours, 80%): 110 a month. Time to hire 10 weeks, notice 8, turnover 15%. The year is 2026/27.

Posts                                          empty in the year           not drawn     hours
    p1  pharmacist 1   1.0 WTE  confirmed      vacant from 1 October       6 × £2,500      660
    p2  pharmacist 2   0.5 WTE  planned        until 30 June (from 1 July) 3 × £1,250      165
    p3  coordinator 1  1.0 WTE  until 30 June  14 days: 10 − 8 weeks       14/31 × £2,500  49.68
    p4  link worker 1  1.0 WTE  confirmed      none
    p5  paramedic 1    1.0 WTE  an idea        not counted

Claims: p1 £15,000, p2 9 × £1,250 = £11,250, p3 3 × £2,500 = £7,500, p4 £30,000: £63,750 in the year.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.hiring_tables import expected_title
from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.forecast import forecast
from models.hiring import adverts, expected_leavers, expected_loss, hiring_of
from models.leaving import leaving, with_replacement
from models.months import FinancialYear, Month
from models.need import Activity, Assignment, Need
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Base, Holder, Post, PostStatus, Terms
from models.reference import Reference
from models.sites import WEEK, Space, worked
from models.vacancies import Vacancy, Why, vacancies
from models.working_out import outlook

YEAR = FinancialYear(2026)
PHARMACIST, COORDINATOR, PARAMEDIC = "clinical_pharmacist", "care_coordinator", "paramedic"
LINK_WORKER = "social_prescribing_link_worker"
CONFIRMED, PLANNED, IDEA = PostStatus.CONFIRMED, PostStatus.PLANNED, PostStatus.IDEA
TODAY = date(2026, 4, 1)
OWN = {
    ("capacity", "annual_leave_days"): 27,
    ("capacity", "sickness_absence"): 0,
    ("hiring", "all", "weeks_to_hire"): 10,
    ("hiring", "all", "notice_weeks"): 8,
    ("hiring", "all", "turnover"): 15,
} | {
    key: value
    for role in (PHARMACIST, COORDINATOR, PARAMEDIC, LINK_WORKER)
    for key, value in ((("maximum", role, "national"), 36_000), (("patient_share", role), 80))
}


def entered(value: int, unit: str = "as typed") -> Figure:
    return Figure(Decimal(value), unit, Status.ENTERED, "test")


def typed(key: tuple[str, ...], value: int) -> Keyed:
    return Keyed(key, entered(value))


def paid(wte: str = "1", since: date | None = None, holder: Holder = Holder.IN_POST) -> Terms:
    nothing = Decimal(0)
    return Terms(since, Decimal(wte), Decimal(30_000), employer_ni=nothing, employer_pension=nothing,
                 holder=holder, bases=(Base("A81001"),))  # fmt: skip


def team(entitlement: int | None = 100_000) -> Plan:
    posts = (
        Post("p1", PHARMACIST, 1, CONFIRMED, terms=(paid(), paid("1", date(2026, 10, 1), Holder.VACANT))),
        Post("p2", PHARMACIST, 2, PLANNED, start=date(2026, 7, 1), terms=(paid("0.5"),)),
        Post("p3", COORDINATOR, 1, CONFIRMED, end=date(2026, 6, 30), terms=(paid(),), name="A holder"),
        Post("p4", LINK_WORKER, 1, CONFIRMED, terms=(paid(),)),
        Post("p5", PARAMEDIC, 1, IDEA, terms=(paid(),)),
    )
    own = tuple(typed(key, value) for key, value in OWN.items())
    if entitlement is not None:
        own = (*own, typed(("entitlement_total", "arrs"), entitlement))
    return replace(new_plan(Network(), YEAR), own=own).with_posts(posts)


def reference_of(plan: Plan) -> Reference:
    return load().with_own(plan.own)


def vacancies_of(plan: Plan, year: FinancialYear = YEAR) -> tuple[Vacancy, ...]:
    reference = reference_of(plan)
    return vacancies(plan, plan.scenario, forecast(plan, plan.scenario, reference), reference, year)


def found_in(plan: Plan, year: FinancialYear = YEAR) -> dict[str, Vacancy]:
    return {one.post: one for one in vacancies_of(plan, year)}


def test_each_empty_stretch_has_its_days_its_money_and_its_hours() -> None:
    found = found_in(team())
    days = {key: (one.why, one.first, one.last) for key, one in found.items()}
    assert days == {
        "p1": (Why.VACANT, date(2026, 10, 1), date(2027, 3, 31)),
        "p2": (Why.NOT_STARTED, date(2026, 4, 1), date(2026, 6, 30)),
        "p3": (Why.LEAVER, date(2026, 7, 1), date(2026, 7, 14)),
    }
    money = {key: (one.a_month, one.not_drawn, one.lost) for key, one in found.items()}
    assert money == {
        "p1": (2500, 15_000, 15_000),
        "p2": (1250, 3_750, 3_750),
        "p3": (Decimal("1129.03"), Decimal("1129.03"), Decimal("1129.03")),
    }
    hours = {key: round(one.hours, 2) for key, one in found.items()}
    assert hours == {"p1": 660, "p2": 165, "p3": Decimal("49.68")}


def test_money_is_lost_only_where_the_pot_would_have_paid_it() -> None:
    """£63,750 is claimed of £65,000: of £19,879.03 not drawn, £1,250 could have been paid."""
    found = found_in(team(65_000))
    assert sum(one.not_drawn for one in found.values()) == Decimal("19879.03")
    assert sum(one.lost or 0 for one in found.values()) == 1_250
    assert found["p1"].lost == Decimal("943.20"), "1,250 × 15,000 ÷ 19,879.03, to the penny"
    assert sum(one.lost or 0 for one in found_in(team(60_000)).values()) == 0, "other posts use it all"


def test_without_an_entitlement_the_loss_is_not_known_and_the_claim_is() -> None:
    found = found_in(team(None))
    assert (found["p1"].lost, found["p1"].not_drawn) == (None, 15_000)


def test_people_are_not_seen_where_a_role_has_a_ceiling() -> None:
    """A link worker who is vacant for six months of the year: 250 × 0.5 = 125 people."""
    plan = team()
    empty = paid("1", date(2026, 10, 1), Holder.VACANT)
    post = replace(plan.scenario.post("p4"), terms=(paid(), empty))
    found = found_in(plan.with_post(post))
    assert (found["p4"].people, found["p1"].people) == (125, None)


def test_contacts_follow_from_the_minutes_of_the_needs_that_a_post_serves() -> None:
    """660 hours, half of them for reviews of 30 minutes: 660 contacts. Unknown minutes: not known."""
    review = Activity("Review", Decimal(2), Decimal(30), (PHARMACIST,))
    unknown = Activity("Other", None, None, (COORDINATOR,))
    plan = replace(
        team(),
        needs=(Need("n", "N", entered(100), (review, unknown)), Need("m", "M", entered(1), (unknown,))),
    )
    given = (Assignment("p1", "n", Decimal("0.5")), Assignment("p3", "m", Decimal(1)))
    found = found_in(plan.with_scenario(replace(plan.scenario, assignments=given)))
    assert (found["p1"].contacts, found["p2"].contacts, found["p3"].contacts) == (660, None, None)


def test_a_post_whose_offer_is_accepted_follows_a_leaver_too() -> None:
    """Someone starts on the day after p3 leaves, so nothing stands empty: no 14 days, no £1,129.03."""
    taken = Post("p6", COORDINATOR, 2, CONFIRMED, start=date(2026, 7, 1), terms=(paid(),))
    assert {"p3", "p6"}.isdisjoint(found_in(team().with_post(taken)))
    later = replace(taken, start=date(2026, 7, 8))
    one = found_in(team().with_post(later))["p6"]
    assert (one.why, one.first, one.last) == (Why.FOLLOWS, date(2026, 7, 1), date(2026, 7, 7))


def test_a_planned_post_of_the_same_role_follows_a_leaver() -> None:
    """p3 leaves on 30 June and a coordinator starts on 1 September: July and August are empty, no more."""
    plan = team()
    follower = Post("p6", COORDINATOR, 2, PLANNED, start=date(2026, 9, 1), terms=(paid(),))
    found = found_in(plan.with_post(follower))
    assert "p3" not in found
    one = found["p6"]
    assert (one.why, one.first, one.last, one.not_drawn) == (
        Why.FOLLOWS, date(2026, 7, 1), date(2026, 8, 31), 5_000,
    )  # fmt: skip


def test_a_gap_over_the_end_of_a_year_is_told_in_both_years() -> None:
    """p4 leaves on 25 March 2027: 26 to 31 March, then 1 to 8 April, 14 days in all."""
    plan = team()
    plan = plan.with_post(replace(plan.scenario.post("p4"), end=date(2027, 3, 25)))
    first, second = found_in(plan)["p4"], found_in(plan, FinancialYear(2027))["p4"]
    assert (first.first, first.last) == (date(2027, 3, 26), date(2027, 3, 31))
    assert (second.first, second.last) == (date(2027, 4, 1), date(2027, 4, 8))


def test_a_follower_in_the_next_year_keeps_the_post_empty_through_this_one() -> None:
    """p3 leaves on 30 June and is followed on 1 May 2027: 9 months × £2,500 in this year."""
    follower = Post("p6", COORDINATOR, 2, PLANNED, start=date(2027, 5, 1), terms=(paid(),))
    one = found_in(team().with_post(follower))["p6"]
    assert (one.first, one.last, one.not_drawn) == (date(2026, 7, 1), date(2027, 3, 31), 22_500)


def test_a_post_that_was_vacant_when_it_ended_leaves_no_second_gap() -> None:
    plan = team()
    post = replace(plan.scenario.post("p1"), end=date(2026, 12, 31))
    found = [one for one in vacancies_of(plan.with_post(post)) if one.post == "p1"]
    assert [(one.why, one.last) for one in found] == [(Why.VACANT, date(2026, 12, 31))]


def test_vacant_terms_that_follow_one_another_are_one_stretch_and_end_where_someone_comes() -> None:
    terms = (
        paid("1", None, Holder.VACANT),
        paid("0.5", date(2026, 6, 1), Holder.VACANT),
        paid("1", date(2026, 8, 1)),
    )
    plan = team().with_post(Post("p1", PHARMACIST, 1, CONFIRMED, terms=terms))
    one = found_in(plan)["p1"]
    assert (one.first, one.last, one.not_drawn) == (date(2026, 4, 1), date(2026, 7, 31), 7_500)


def test_a_year_without_a_vacancy_has_none() -> None:
    plan = team().with_posts((team().scenario.post("p4"),))
    assert found_in(plan) == {}


# -- adverts and leavers


def test_an_advert_goes_out_ten_weeks_before_the_start_and_a_past_one_is_told() -> None:
    """70 days before 1 July 2026 is 22 April."""
    plan = team()
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    (advert,) = adverts(worked_out, reference, TODAY)
    assert (advert.post, advert.advertise_by, advert.past) == ("p2", date(2026, 4, 22), False)
    (late,) = adverts(worked_out, reference, date(2026, 4, 23))
    assert late.past
    assert adverts(worked_out, reference, date(2026, 7, 1)) == (), "it has started"


def test_expected_leavers_are_wte_times_turnover_and_stand_empty_for_the_gap() -> None:
    """Pharmacists at work: 0.5 + 0.375 = 0.875 WTE. 15% is 0.13125 WTE; for 2 weeks each: 0.2625 weeks.

    They claim £26,250 for 0.875 WTE, £30,000 each: 0.2625 ÷ 52 × £30,000 = £151.44.
    """
    plan = team()
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    rows = {row.role: row for row in expected_leavers(worked_out.posts, YEAR, YEAR, reference)}
    row = rows[PHARMACIST]
    assert (row.wte, row.leavers, row.vacant_weeks) == (
        Decimal("0.875"), Decimal("0.13125"), Decimal("0.2625"),
    )  # fmt: skip
    assert row.not_drawn is not None
    assert round(row.not_drawn, 2) == Decimal("151.44")
    assert PARAMEDIC not in rows
    whole = sum(row.not_drawn or 0 for row in rows.values())
    assert expected_loss(rows.values(), Decimal(100)) == whole - 100, "the pot reaches claims over it"


@pytest.mark.parametrize(
    ("entitlement", "tail"), [(100_000, "to be lost"), (None, "not to be drawn"), (60_000, "£0 to be lost")]
)
def test_the_expectation_is_told_as_one(entitlement: int | None, tail: str) -> None:
    """0.875 + 0.25 + 1 WTE at work: 2.125 × 15% is 0.3 WTE. £367.79 is not drawn; £3,750 is over £60,000."""
    plan = team(entitlement)
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    rows = expected_leavers(worked_out.posts, YEAR, YEAR, reference)
    title = expected_title(rows, worked_out.year(YEAR))
    assert title.startswith("0.3 WTE are expected to leave in 2026/27 on these assumptions, and £")
    assert title.endswith(f"{tail} in the gaps")


def test_a_role_may_have_its_own_figures() -> None:
    plan = team().with_own(typed(("hiring", PHARMACIST, "weeks_to_hire"), 14))
    reference = reference_of(plan)
    assert hiring_of(reference, PHARMACIST, Month(2026, 4)).gap_weeks == 6
    assert hiring_of(reference, COORDINATOR, Month(2026, 4)).gap_weeks == 2


def test_shipped_figures_say_what_they_are() -> None:
    found = hiring_of(load(), PHARMACIST, Month(2026, 4))
    assert (found.to_hire.value, found.to_hire.status) == (10, Status.SECONDARY)
    assert (found.turnover.value, found.turnover.status) == (15, Status.ASSUMPTION)
    assert found.notice.status is Status.ASSUMPTION


# -- if this post leaves on a day


def test_a_leaver_with_notice_leaves_a_gap_of_two_weeks() -> None:
    """Leaves on 31 July, notice 5 June, advert the same day, 10 weeks later is 14 August: 13 days empty.

    13/31 × £2,500 = £1,048.39.
    """
    plan = team()
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    found = leaving(
        plan, plan.scenario, worked_out, reference, plan.scenario.post("p4"), date(2026, 7, 31), TODAY
    )
    assert (found.notice_from, found.advertise_on, found.earliest) == (
        date(2026, 6, 5), date(2026, 6, 5), date(2026, 8, 14),
    )  # fmt: skip
    assert (found.gap_first, found.not_drawn, found.lost) == (
        date(2026, 8, 1), Decimal("1048.39"), Decimal("1048.39"),
    )  # fmt: skip
    assert found.people is not None
    assert round(found.people, 2) == round(Decimal(250) * 13 / 31 / 12, 2)


def test_a_leaver_within_the_notice_leaves_a_longer_gap() -> None:
    """Told on 1 July that the post ends on 31 July: 10 weeks from today is 9 September."""
    plan = team()
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    post = plan.scenario.post("p4")
    found = leaving(plan, plan.scenario, worked_out, reference, post, date(2026, 7, 31), date(2026, 7, 1))
    assert (found.advertise_on, found.earliest) == (date(2026, 7, 1), date(2026, 9, 9))


def test_a_gap_loses_nothing_where_other_posts_wait_for_the_money() -> None:
    """£63,750 could be claimed of £60,000: what p4 leaves, £1,048.39, others claim."""
    plan = team(60_000)
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    post = plan.scenario.post("p4")
    found = leaving(plan, plan.scenario, worked_out, reference, post, date(2026, 7, 31), TODAY)
    assert (found.not_drawn, found.lost) == (Decimal("1048.39"), 0)


def test_a_gap_over_the_end_of_the_year_counts_in_both() -> None:
    """Leaves on 24 March 2027: 7 days of March at £2,500 × 7/31, and April to the 7th."""
    plan = team()
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    post = plan.scenario.post("p4")
    found = leaving(plan, plan.scenario, worked_out, reference, post, date(2027, 3, 24), TODAY)
    assert found.earliest == date(2027, 4, 7)
    first, second = found.years
    assert first.not_drawn == Decimal("564.52")
    assert (first.year, second.year) == (YEAR, FinancialYear(2027))


def test_the_replacement_takes_on_the_work_and_never_the_name() -> None:
    plan = team()
    given = (Assignment("p4", "n", Decimal("0.5")),)
    week = (worked("p4", WEEK[0], "A81001", Space.ROOM),)
    plan = plan.with_scenario(replace(plan.scenario, assignments=given, patterns=week))
    named = replace(plan.scenario.post("p4"), name="A holder", person="x", note="Retires")
    plan = plan.with_post(named)
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    found = leaving(plan, plan.scenario, worked_out, reference, named, date(2026, 7, 31), TODAY)
    after, new = with_replacement(plan, found)
    assert after.scenario.post("p4").end == date(2026, 7, 31)
    assert (new.role, new.number, new.status, new.start, new.end) == (
        LINK_WORKER, 2, PLANNED, date(2026, 8, 14), None,
    )  # fmt: skip
    assert (new.name, new.person, new.note) == ("", "", "")
    assert Assignment(new.key, "n", Decimal("0.5")) in after.scenario.assignments
    assert replace(week[0], post=new.key) in after.scenario.patterns
    empty = found_in(after)[new.key]
    assert (empty.why, empty.first, empty.last) == (Why.FOLLOWS, date(2026, 8, 1), date(2026, 8, 13))
    assert new.terms[0].employer_ni is None, "on-costs of another person are worked out anew"


def test_changes_of_terms_after_the_last_day_pass_to_the_replacement() -> None:
    plan = team()
    post = replace(plan.scenario.post("p4"), terms=(paid(), paid("0.5", date(2027, 1, 1))))
    plan = plan.with_post(post)
    reference = reference_of(plan)
    worked_out = forecast(plan, plan.scenario, reference)
    found = leaving(plan, plan.scenario, worked_out, reference, post, date(2026, 7, 31), TODAY)
    after, new = with_replacement(plan, found)
    assert [terms.wte for terms in after.scenario.post("p4").terms] == [1]
    assert [(terms.since, terms.wte) for terms in new.terms] == [
        (None, 1),
        (date(2027, 1, 1), Decimal("0.5")),
    ]


@pytest.mark.parametrize("year", [YEAR, FinancialYear(2027)])
def test_vacancies_follow_in_the_outlook_once(year: FinancialYear) -> None:
    plan = team()
    found = outlook(plan, plan.scenario, reference_of(plan))
    assert found.vacancies_of(year) is found.vacancies_of(year)
