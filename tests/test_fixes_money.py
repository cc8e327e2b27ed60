"""Ways to mend points about money, with sizes done by hand.

A link worker of £30,000 costs £3,172.00 in each whole month of 2025/26: 30,000 ÷ 12 = 2,500 pay,
15% × (2,500 − 416.67) = 312.50 NI, 14.38% = 359.50 pension. That is below the maximum, so it is the claim.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.sample_plan import sample_plan
from models.dated_figure import Figure, Keyed, Status
from models.fixes import fixes_of
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.post import Base, Funding, Holder, PostStatus, Terms
from models.posts import check
from tests.fixes_sample import fixes, plan_of, planned, post, seen, supervised, words

JULY, OCTOBER, JANUARY = date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1)
JUNE_DAY = date(2025, 6, 15)


def test_a_planned_post_starts_later_by_the_fewest_days_that_fit() -> None:
    """From October six months are £19,032; the letter has three, £9,516: so January, 92 days later."""
    plan = plan_of(planned(OCTOBER), letter="9516")
    assert words(plan, "over_entitlement", JUNE_DAY)[0] == (
        "Start link worker 1 on 1 January 2026, 92 days later"
    )


def test_the_last_to_start_works_the_most_hours_that_fit() -> None:
    """£38,814 × WTE − £750 (the threshold is whole) is at most £30,000 at 0.792: 0.79 WTE."""
    plan = plan_of(post(), letter="30000")
    assert "Reduce link worker 1 from 1 to 0.79 WTE from 1 April 2025" in words(plan, "over_entitlement")


def test_part_of_a_post_is_paid_from_core_funds_and_the_team_stays_as_large() -> None:
    """One person, one threshold: £38,064 × WTE is at most £30,000 at 0.788, so 0.78 is claimed."""
    plan = plan_of(post(), letter="30000")
    fix = next(fix for fix in fixes(plan, "over_entitlement") if fix.key == "fund_in_part")
    assert fix.words == "Pay 0.22 of the 1 WTE of link worker 1 from core funds from 1 April 2025"
    before, after = seen(plan).forecast.years[0], seen(fix.apply(plan)).forecast.years[0]
    assert after.cost + after.other_cost == before.cost
    assert seen(fix.apply(plan)).supported.needed == seen(plan).supported.needed


@pytest.mark.parametrize(
    ("later", "parts"),
    [
        (Terms(JANUARY, salary=Decimal(30000), holder=Holder.VACANT), ["0.70", "0.30"]),
        (Terms(JANUARY, salary=Decimal(35000)), ["0.75", "0.25"]),
        (Terms(JANUARY, Decimal("0.5"), Decimal(30000)), ["0.37", "0.13"]),
    ],
)
def test_a_post_paid_in_part_changes_later_as_the_whole_would_have(later: Terms, parts: list[str]) -> None:
    """A vacancy, a rise or fewer hours from January are those of both parts, so all of it costs the same."""
    letter = {"0.70": "20000", "0.75": "30000", "0.37": "25000"}[parts[0]]
    plan = plan_of(post(terms=(Terms(salary=Decimal(30000)), later)), letter=letter)
    fix = next(fix for fix in fixes(plan, "over_entitlement") if fix.key == "fund_in_part")
    made = fix.apply(plan)
    assert [str(one.terms[-1].wte) for one in made.scenario.posts] == parts
    before, after = seen(plan).forecast.years[0], seen(made).forecast.years[0]
    assert abs(after.cost + after.other_cost - before.cost) < 1
    assert after.over == 0


def test_a_part_timer_who_works_more_keeps_a_later_rise_in_hours() -> None:
    """0.5 WTE now and 0.9 from January: 0.79 from April is 0.9 from January still."""
    terms = (
        Terms(wte=Decimal("0.5"), salary=Decimal(30000)),
        Terms(JANUARY, Decimal("0.9"), Decimal(30000)),
    )
    plan = plan_of(post(terms=terms), letter="31000")
    (fix,) = (one for one in fixes(plan, "unassigned") if one.key == "more_wte")
    wtes = [one.wte for one in fix.apply(plan).scenario.posts[0].terms]
    assert wtes[-1] == Decimal("0.9") > wtes[-2] > Decimal("0.5")


def test_several_posts_are_paid_from_core_funds_where_one_is_too_few() -> None:
    """Three claim £114,192; the letter has £50,000. One whole is £38,064, and £26,128 are left to pay.

    Of another, (38,064 − 26,128) ÷ 38,064 = 0.3136 is claimed still: 0.31 WTE, so 0.69 is not.
    """
    plan = plan_of(post("p1"), post("p2"), post("p3"), letter="50000")
    first = fixes(plan, "over_entitlement")[0]
    assert first.words == "Pay link worker 1 from core funds, and part of another"
    assert first.more == ("Pay 0.69 of the 1 WTE of link worker 2 from core funds from 1 April 2025.",)


def test_a_planned_post_starts_earlier_but_not_in_the_past() -> None:
    """Ten weeks to hire end on 24 August. The letter has seven months from September, £22,204."""
    plan = plan_of(planned(JANUARY), letter="22204")
    assert words(plan, "unassigned", JUNE_DAY)[0] == "Start link worker 1 on 1 September 2025"


def test_a_new_post_starts_once_it_can_be_hired() -> None:
    """20 weeks to hire from 15 June end on 2 November: so in December, never before the first open month."""
    plan = plan_of(post("p1"), letter="60000")
    assert words(plan, "unassigned", JUNE_DAY)[0].endswith(" from 1 September 2025")
    slow = Figure(Decimal(20), "weeks", Status.ENTERED, "our own")
    plan = plan.with_own(Keyed(("hiring", "all", "weeks_to_hire"), slow))
    assert words(plan, "unassigned", JUNE_DAY)[0].endswith(" from 1 December 2025")
    at_once = Figure(Decimal(0), "weeks", Status.ENTERED, "our own")
    plan = plan.with_own(Keyed(("hiring", "all", "weeks_to_hire"), at_once))
    assert words(plan, "unassigned", JUNE_DAY)[0].endswith(" from 1 July 2025")


def test_a_post_that_cannot_use_all_the_money_is_followed_by_new_ones() -> None:
    plan = plan_of(planned(JANUARY), letter="60000")
    first = fixes(plan, "unassigned", JUNE_DAY)[0]
    assert first.words == "Start link worker 1 on 1 September 2025, and add 2 posts"
    (told,) = first.more
    assert told.startswith("Add ")
    assert told.endswith(" WTE link worker in 2 posts from 1 September 2025.")


def test_an_idea_is_counted_at_the_hours_that_the_money_allows() -> None:
    """Half a year at 0.5 WTE: £38,814 × 0.5 − £750 = £18,657, half of it £9,328.50."""
    idea = replace(post(wte="0.5"), status=PostStatus.IDEA, start=OCTOBER)
    plan = supervised(plan_of(idea, letter="9400"))
    assert words(plan, "unassigned", JUNE_DAY)[0] == "Count link worker 1 at 0.5 WTE from 1 October 2025"


def test_a_part_timer_works_more() -> None:
    """£38,814 × WTE − £750 is at most £30,000 at 0.79 WTE; 0.5 WTE claims £18,657."""
    plan = plan_of(post(wte="0.5"), letter="30000")
    assert "Raise link worker 1 from 0.5 to 0.79 WTE from 1 April 2025" in words(plan, "unassigned")


def test_money_that_the_smallest_step_cannot_use_is_no_point() -> None:
    """£499 is less than 0.01 WTE of a dear post for a year; £500 is told."""
    found = [seen(plan_of(post(), letter=str(38064 + left))) for left in (499, 500)]
    assert [one.forecast.years[0].unassigned for one in found] == [499, 500]
    assert ["unassigned" in {point.key for point in one.findings} for one in found] == [False, True]


def test_nothing_is_changed_in_months_that_are_over() -> None:
    plan = plan_of(post(), letter="60000")
    assert words(plan, "unassigned", date(2026, 3, 15)) == []


def test_no_way_offered_for_the_sample_changes_a_month_that_is_over() -> None:
    """April to August are closed, and on 3 September October is the first month to change."""
    found = seen(sample_plan(), date(2026, 9, 3))
    over, changed = {month for month in found.plan.months if month.first < date(2026, 10, 1)}, []
    for one in found.points.open:
        for fix in fixes_of(found, one):
            after = seen(fix.apply(found.plan), found.today)
            if of_months(after, over) != of_months(found, over):
                changed.append(fix.words)
    assert changed == []
    assert {fix.key for one in found.points.open if one.key == "over_maximum" for fix in fixes_of(found, one)}


def of_months(found: Outlook, months: set[Month]) -> dict[tuple[str, Month], tuple[Decimal, Decimal]]:
    return {
        (post.post.key, line.month): (line.cost, line.claimable)
        for post in found.forecast.posts
        for line in post.lines
        if line.month in months and line.cost
    }


def test_dear_pay_comes_down_from_the_first_open_month_and_the_point_is_settled() -> None:
    """July to September are over: the lower pay is dated 1 October, and what was paid stays."""
    plan = plan_of(post("p1", "paramedic", salary="66515", start=JULY), letter="70000")
    (fix, *_) = fixes(plan, "over_maximum", date(2025, 9, 3))
    made = fix.apply(plan).scenario.post("p1")
    assert fix.key == "pay_at_maximum"
    assert "from 1 October 2025" in fix.words
    assert made.terms[0].salary == 66515
    assert made.terms[1].since == OCTOBER
    assert seen(fix.apply(plan), date(2025, 9, 3)).forecast.year(FinancialYear(2025)).shortfall > 0


def test_a_year_to_come_takes_no_post_that_it_has_no_money_for() -> None:
    """£20,000 is left of the first year, and nothing of the second: the new post ends with the year."""
    plan = plan_of(post(), planned(date(2026, 4, 1), "p2", wte="0.5"), letter="58000", years=2)
    for told in words(plan, "unassigned", date(2025, 9, 3)):
        assert told.endswith("until 31 March 2026") or told.startswith("Start")


def test_a_dear_salary_comes_down_to_what_the_maximum_carries() -> None:
    plan = plan_of(post("p1", "paramedic", salary="66515"), letter="70000", year=2026)
    (fix, *_) = fixes(plan, "over_maximum")
    lines = seen(fix.apply(plan)).forecast.posts[0].lines
    assert fix.key == "pay_at_maximum"
    assert Decimal(-100) < sum((line.cost - line.maximum for line in lines), Decimal(0)) <= 12


def test_a_monthly_salary_is_read_as_one() -> None:
    """£2,500 a month is £30,000 a year."""
    plan = plan_of(post(salary="2500"))
    assert words(plan, "salary_low")[0] == (
        "Read £2,500 of link worker 1 as pay a month: £30,000 a year for 1 WTE"
    )


def test_dates_the_wrong_way_round_are_swapped_or_the_end_goes() -> None:
    plan = plan_of(post(start=OCTOBER, end=JULY))
    assert words(plan, "end_before_start") == [
        "Start link worker 1 on 1 July 2025 and end it on 1 October 2025",
        "Let link worker 1 stay, without an end",
    ]


def test_a_post_without_funding_is_claimed_or_paid_by_the_network() -> None:
    plan = plan_of(post(funding=Funding.NOT_SET))
    assert [fix.key for fix in fixes(plan, "funding_not_set")][:2] == ["claim", "fund_another_way"]


def test_a_role_with_several_maxima_is_offered_each_of_them() -> None:
    plan = plan_of(post("p1", "mental_health_practitioner"))
    assert {fix.key for fix in fixes(plan, "maximum_not_chosen")} >= {"choose_maximum", "fund_another_way"}


def test_posts_over_a_limit_of_wte_come_within_it() -> None:
    """In 2023/24 a network of fewer than 100,000 patients may claim 3 advanced practitioners."""
    four = [post(f"p{n}", "advanced_practitioner", rate_key="advanced_practitioner_8a") for n in range(1, 5)]
    plan = plan_of(*four, year=2023)
    assert all("advanced practitioner" in told for told in words(plan, "cap"))
    assert words(plan, "cap")


def test_shares_over_the_whole_are_scaled_or_one_base_is_kept() -> None:
    """80% and 40% are 66.67% and 33.33% of their sum."""
    bases = (Base("M", Decimal("0.8")), Base("P", Decimal("0.4")))
    plan = plan_of(post(terms=(Terms(salary=Decimal(30000), bases=bases),)))
    scaled, one = fixes(plan, "shares_over_all")
    made = scaled.apply(plan).scenario.posts[0].terms[0].bases
    assert [base.share for base in made] == [Decimal("0.6667"), Decimal("0.3333")]
    assert one.words == "Base link worker 1 at Mill alone"


def test_a_vacant_post_is_filled_as_soon_as_can_be_or_frees_its_money() -> None:
    vacant = post(terms=(Terms(salary=Decimal(30000), holder=Holder.VACANT),))
    assert words(supervised(plan_of(vacant)), "vacant", JUNE_DAY) == [
        "Fill link worker 1 on 1 September 2025 with a planned post",
        "Make link worker 1 an idea, and free its money",
    ]


def test_a_post_that_falls_empty_later_is_filled_from_that_day() -> None:
    terms = (Terms(salary=Decimal(30000)), Terms(OCTOBER, salary=Decimal(30000), holder=Holder.VACANT))
    first = words(supervised(plan_of(post(terms=terms))), "vacant", JUNE_DAY)[0]
    assert first == "Fill link worker 1 from 1 October 2025"


def test_an_idea_counted_after_a_change_of_its_hours_is_told_and_made_with_those_it_then_has() -> None:
    """0.8 WTE from July, 0.5 from August: ten weeks to hire end on 24 August, so it starts at 0.5."""
    terms = (
        Terms(wte=Decimal("0.8"), salary=Decimal(30000)),
        Terms(date(2025, 8, 1), Decimal("0.5"), Decimal(30000)),
    )
    idea = replace(post(terms=terms), status=PostStatus.IDEA, start=JULY)
    plan = supervised(plan_of(idea, letter="13000"))
    (fix,) = (one for one in fixes(plan, "unassigned", JUNE_DAY) if one.key == "count_idea")
    assert fix.words.startswith("Count link worker 1 at 0.5 WTE from 1 September 2025")
    made = fix.apply(plan).scenario.posts[0]
    assert ([one.wte for one in made.terms], check(made, plan)) == ([Decimal("0.5")], ())


def held(since: date | None, holder: Holder) -> Terms:
    return Terms(since, salary=Decimal(30000), holder=holder)


def test_a_post_that_someone_comes_back_to_is_not_ended_or_made_an_idea() -> None:
    """Empty from May to September: filling it anew or ending it would lose the one who is back in October."""
    back = held(OCTOBER, Holder.IN_POST)
    for before in (
        (held(None, Holder.IN_POST), held(date(2025, 5, 1), Holder.VACANT)),
        (held(None, Holder.VACANT),),
    ):
        assert words(supervised(plan_of(post(terms=(*before, back)))), "vacant", JUNE_DAY) == []
    later = (held(None, Holder.IN_POST), held(OCTOBER, Holder.VACANT), held(JANUARY, Holder.IN_POST))
    assert words(supervised(plan_of(post(terms=later))), "vacant", JUNE_DAY) == [
        "Fill link worker 1 from 1 October 2025"
    ]


def test_filling_a_post_leaves_the_leave_before_it_as_it_is() -> None:
    terms = (
        held(None, Holder.IN_POST), held(OCTOBER, Holder.ON_LEAVE), held(JANUARY, Holder.VACANT)
    )  # fmt: skip
    plan = supervised(plan_of(post(terms=terms)))
    made = fixes(plan, "vacant", JUNE_DAY)[0].apply(plan).scenario.posts[0]
    assert [one.holder for one in made.terms] == [Holder.IN_POST, Holder.ON_LEAVE, Holder.IN_POST]


def test_a_post_outside_the_scheme_is_paid_another_way() -> None:
    plan = plan_of(post("p1", "practice_nurse"))
    assert words(plan, "maximum_not_chosen")[-1].startswith("Pay ")
