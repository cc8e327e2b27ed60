"""Ways to mend points about conditions of the scheme, needs, and the user's own figures and words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import ceil

import pytest

from models.dated_figure import Figure, Keyed, Status
from models.months import Month
from models.need import Activity, Assignment, Need
from models.network import Count, Practice
from models.plan import Plan
from models.population import with_count
from tests.fixes_sample import fixes, plan_of, post, seen, words

MENTAL_HEALTH = {"role": "mental_health_practitioner", "rate_key": "mental_health_practitioner_7"}
FALLS, HOMES = "falls", "homes"


def test_a_share_that_the_scheme_does_not_pay_comes_down_to_it() -> None:
    """The first mental health practitioner of a band is paid by half, the trust pays the other."""
    plan = plan_of(post("p1", **MENTAL_HEALTH), year=2026)
    first = fixes(plan, "share_over_scheme")[0]
    assert first.words == (
        "Claim 50% of mental health practitioner 1, and let Mental health trust pay the rest"
    )
    assert first.apply(plan).scenario.posts[0].share == Decimal("0.5")


def test_a_condition_that_no_one_checked_is_never_recorded_as_checked() -> None:
    plan = plan_of(post("p1", "general_practitioner", salary="90000"))
    assert {fix.key for fix in fixes(plan, "condition_not_checked")} == {"fund_another_way"}


def test_a_maximum_is_chosen_with_the_share_that_goes_with_it() -> None:
    plan = plan_of(post("p1", "mental_health_practitioner"), year=2026)
    first = fixes(plan, "maximum_not_chosen")[0]
    assert first.more == ("50% of it is claimed, and Mental health trust pays the rest.",)


# -- needs


def need(key: str, contacts: str = "2", people: str = "100") -> Need:
    """100 people × 2 contacts × 30 minutes are 100 hours a year."""
    work = Activity("Review", Decimal(contacts), Decimal(30), ("paramedic",))
    return Need(key, key.capitalize(), Figure(Decimal(people), "people", Status.ENTERED, ""), (work,))


def with_needs(*given: Assignment) -> Plan:
    plan = replace(plan_of(post("p1", "paramedic")), needs=(need(FALLS), need(HOMES)))
    return plan.with_scenario(replace(plan.scenario, assignments=given))


def test_a_need_with_no_one_gets_as_much_free_time_as_it_calls_for() -> None:
    """100 hours of a paramedic's hours for patients, rounded up to the whole per cent."""
    plan = with_needs()
    hours = seen(plan).coverage_of(plan.first_year).posts[0].hours
    share = ceil(100 * 100 / hours)
    assert words(plan, "need_without_anyone")[0] == f"Give Falls {share}% of the time of paramedic 1"


def test_a_need_with_no_one_takes_time_from_another_where_none_is_free() -> None:
    plan = with_needs(Assignment("p1", HOMES, Decimal(1)))
    assert words(plan, "need_without_anyone") == [
        "Give Falls 10% of the time of paramedic 1, from Homes",
        "Take Falls out of the plan",
    ]


def test_time_given_more_than_once_comes_down_to_all_of_it() -> None:
    """80% and 40% in proportion are 66% and 33% in whole per cent; or 60% and 40%."""
    given = (Assignment("p1", FALLS, Decimal("0.8")), Assignment("p1", HOMES, Decimal("0.4")))
    scaled, cut = fixes(with_needs(*given), "post_over_committed")
    plan = with_needs(*given)
    assert [one.share for one in scaled.apply(plan).scenario.assignments] == [
        Decimal("0.66"),
        Decimal("0.33"),
    ]
    assert cut.words == "Give Falls 60% of the time of paramedic 1"


# -- figures and words of the user's own


def test_a_figure_typed_over_the_source_goes_back_to_it() -> None:
    months = Month(2025, 4), Month(2026, 3)
    typed = Figure(Decimal(30), "£ a weighted patient", Status.ENTERED, "a letter", *months)
    plan = plan_of(post("p1", "paramedic")).with_own(Keyed(("entitlement", "arrs"), typed))
    (fix,) = fixes(plan, "typed_over_source")
    assert fix.apply(plan).own == ()


def test_a_list_typed_over_the_files_goes_back_to_it() -> None:
    filed = Figure(Decimal(500), "patients", Status.PUBLISHED, "file")
    typed = Figure(Decimal(510), "patients", Status.ENTERED, "")
    practice = Practice("M", "Mill", registered=typed, filed=(("registered", filed),))
    plan = plan_of(post())
    plan = replace(plan, network=replace(plan.network, practices=(practice,)))
    assert words(plan, "typed_over_source") == ["Go back to the files' list of Mill"]


def with_register(people: str) -> Plan:
    """A register that the file counts as 60 people."""
    plan = plan_of(post())
    filed = Count("M", "register", "DM", Decimal(60), Decimal(500))
    network = replace(plan.network, practices=(Practice("M", "Mill"),), counts=(filed,))
    return with_count(replace(plan, network=network), Count("M", "register", "DM", Decimal(people)))


def test_counts_typed_over_the_files_go_back_to_them() -> None:
    assert words(with_register("70"), "counts_over_source") == ["Go back to the files' 1 count of people"]


def test_counts_of_fewer_than_five_are_cleared() -> None:
    assert words(with_register("3"), "count_under_5") == ["Clear 1 typed count of fewer than 5 people"]
    plan = replace(plan_of(post()), needs=(need(FALLS, people="3"),))
    assert words(plan, "count_under_5") == ["Give no number of people for Falls"]


@pytest.mark.parametrize("field", ["note", "employer"])
def test_words_that_look_like_a_person_are_cleared(field: str) -> None:
    plan = plan_of(replace(post(), **{field: "ring 01632 960 001"}))  # type: ignore[arg-type]
    assert words(plan, "personal_detail") == [f"Clear the {field} of link worker 1"]


def test_a_post_outside_the_plan_starts_within_it_or_is_an_idea() -> None:
    plan = plan_of(post("p1"), post("p2", start=date(2030, 4, 1)))
    assert words(plan, "post_outside_plan", date(2025, 6, 15)) == [
        "Start link worker 2 on 1 July 2025",
        "Make link worker 2 an idea, which is not counted",
    ]
