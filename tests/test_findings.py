"""Points to check, each on a plan that has just that fault."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.reference_library import load
from models.figures import Finding
from models.forecast import forecast
from models.months import FinancialYear
from models.plan import Base, Funding, Holder, Network, Plan, Post, PostStatus, Practice, Terms, new_plan
from models.reference import Figure, Keyed, Status

CONFIRMED = PostStatus.CONFIRMED


def plan_of(*posts: Post, year: int = 2026) -> Plan:
    return new_plan(Network(), FinancialYear(year)).with_posts(posts)


def post(role: str = "paramedic", wte: str = "1", **changes: object) -> Post:
    terms = Terms(wte=Decimal(wte), pay_point="7/entry")
    return replace(Post("p1", role, status=CONFIRMED, terms=(terms,)), **changes)  # type: ignore[arg-type]


def points(plan: Plan) -> dict[str, Finding]:
    return {f.key: f for f in forecast(plan, plan.scenario, load().with_own(plan.own)).findings}


def own(plan: Plan, value: int, *key: str) -> Plan:
    return plan.with_own(Keyed(key, Figure(Decimal(value), "£ a year", Status.ENTERED, "letter")))


def test_an_unknown_entitlement_says_how_to_enter_it() -> None:
    point = points(plan_of(post()))["entitlement_not_known"]
    assert "2027/28" in point.text or "2026/27" in point.text
    assert "ICB's letter" in point.fix


def test_money_without_a_post_and_money_over_the_entitlement_are_told_in_pounds() -> None:
    assert "£1,000,000" in points(own(plan_of(), 1000000, "entitlement_total", "arrs"))["unassigned"].text
    over = points(own(plan_of(post()), 10000, "entitlement_total", "arrs"))["over_entitlement"]
    assert "more than the entitlement" in over.text


def test_a_salary_above_the_maximum_is_told_with_the_difference() -> None:
    """£66,515 would cost about £85,300 with on-costs; a paramedic's maximum is about £69,515."""
    dear = post(terms=(Terms(salary=Decimal(66515)),))
    point = points(plan_of(dear))["over_maximum"]
    assert point.post == "p1"
    assert "£15,7" in point.text or "£15,8" in point.text


def test_an_estimated_maximum_and_an_assumed_salary_are_points() -> None:
    found = points(plan_of(post(terms=(Terms(),))))
    assert {"maxima_estimated", "salary_assumed"} <= found.keys()
    assert "maxima_estimated" not in points(replace(plan_of(post(), year=2024), years=1))


def test_funding_not_set_leaves_a_post_out_of_claims() -> None:
    assert "left out of claims" in points(plan_of(post(funding=Funding.NOT_SET)))["funding_not_set"].text


def test_an_end_before_the_start_is_a_point() -> None:
    assert "end_before_start" in points(plan_of(post(start=date(2026, 9, 1), end=date(2026, 8, 1))))


def test_practice_shares_over_100_per_cent_are_a_point() -> None:
    terms = Terms(pay_point="7/entry", bases=(Base("A81005", Decimal("0.7")), Base("A81013", Decimal("0.5"))))
    assert "shares_over_all" in points(plan_of(post(terms=(terms,))))


def test_a_role_before_its_time_has_no_maximum() -> None:
    assert "no_maximum" in points(plan_of(post("healthcare_support_worker"), year=2024))


def advanced(count: int) -> tuple[Post, ...]:
    one = post("advanced_practitioner", rate_key="advanced_practitioner_8a")
    return tuple(replace(one, key=f"p{n}", number=n) for n in range(1, count + 1))


def test_three_advanced_practitioners_were_the_limit_in_2023_24_and_none_is_from_2025() -> None:
    assert "cap" not in points(plan_of(*advanced(3), year=2023))
    assert "cap" in points(plan_of(*advanced(4), year=2023))
    assert "cap" not in points(plan_of(*advanced(4), year=2025))


def test_the_limit_was_six_from_100000_patients() -> None:
    big = Practice("A81005", "Big", registered=Figure(Decimal(100000), "patients", Status.PUBLISHED, "file"))
    plan = replace(plan_of(*advanced(6), year=2023), network=Network(practices=(big,)))
    assert "cap" not in points(plan)
    small = replace(big, registered=Figure(Decimal(99999), "patients", Status.PUBLISHED, "file"))
    assert "cap" in points(replace(plan, network=Network(practices=(small,))))


def test_a_yearly_average_list_is_to_be_checked() -> None:
    average = Figure(Decimal(49911), "patients", Status.ESTIMATE, "yearly average")
    plan = replace(plan_of(year=2025), network=Network(practices=(Practice("A", "A", weighted=average),)))
    assert "weighted_list_average" in points(plan)


def test_an_amount_that_was_raised_later_is_to_be_checked() -> None:
    assert "entitlement_raised" in points(own(plan_of(year=2025), 30000, "population", "weighted"))


def test_nothing_is_said_twice() -> None:
    plan = plan_of(post(), post(key="p2", number=2))
    texts = [f.text for f in forecast(plan, plan.scenario, load()).findings]
    assert len(texts) == len(set(texts))


def test_a_vacancy_is_told_as_money_lost_and_people_not_seen() -> None:
    """A link worker vacant all year: the maximum of £46,447 is not claimed and 250 people are not seen."""
    vacant = post("social_prescribing_link_worker", terms=(Terms(holder=Holder.VACANT),))
    point = points(replace(plan_of(vacant), years=1))["vacant"]
    assert "£46,447" in point.text
    assert "250 people" in point.text


def test_a_salary_below_the_lowest_pay_point_is_to_be_checked() -> None:
    assert "£1,234" in points(plan_of(post(terms=(Terms(salary=Decimal(1234)),))))["salary_low"].text
