"""Counts that stay hidden outside the plan, so that none of 1 to 4 people follows from a total.

Practice   Register    hidden with it
A          3           (1 to 4 people)
B          40          yes: the smallest of the others
C          90
Network    133
"""

from dataclasses import replace
from decimal import Decimal

from app import few_outside, need_tables, reference_library
from app.sample_plan import sample_plan
from models.few_hidden import hidden
from models.levers import WhatIf
from models.months import FinancialYear
from models.network import Count, Network, Practice
from models.plan import Plan
from models.population import counted_of
from models.population_measures import measures
from models.working_out import outlook

CODES = ("A", "B", "C")


def hidden_of(*counts: tuple[str, str, str, int]) -> set[tuple[str, str, str]]:
    practices = tuple(Practice(code, code) for code in CODES)
    plan = Plan("p", "Plan", Network("U00000", "Network", practices=practices), FinancialYear(2026))
    own = tuple(Count(code, kind, key, Decimal(people)) for code, kind, key, people in counts)
    counted = counted_of(replace(plan, own_counts=own))
    return set(hidden(measures(counted, reference_library.load()), CODES))


def register(*people: int) -> list[tuple[str, str, str, int]]:
    return [(code, "register", "DM", count) for code, count in zip(CODES, people, strict=True)]


def of(*codes: str) -> set[tuple[str, str, str]]:
    return {(code, "register", "DM") for code in codes}


def test_nothing_is_hidden_where_every_count_is_none_or_at_least_five() -> None:
    assert hidden_of(*register(5, 0, 90)) == set()


def test_the_smallest_other_practice_is_hidden_with_one_that_would_follow_from_the_total() -> None:
    assert hidden_of(*register(3, 40, 90)) == of("A", "B")


def test_a_practice_with_no_one_hides_nobody_so_another_is_hidden() -> None:
    assert hidden_of(*register(3, 0, 90)) == of("A", "C")


def test_two_small_counts_hide_each_other_unless_their_sum_allows_only_one_pair() -> None:
    """2 + 3 may be 1 + 4; but 1 + 1 is the only pair that makes 2, and 4 + 4 the only one that makes 8."""
    assert hidden_of(*register(2, 3, 90)) == of("A", "B")
    assert hidden_of(*register(1, 1, 90)) == of("A", "B", "C")
    assert hidden_of(*register(4, 4, 90)) == of("A", "B", "C")


def test_a_total_of_1_to_4_is_hidden_itself() -> None:
    assert hidden_of(*register(3, 0, 0)) == of("A", "")


def test_a_need_of_few_people_stays_one_of_fewer_than_5_under_a_what_if_on_lists() -> None:
    """3 people are told as fewer than 5, and 10% longer lists make no 5 or 6 of them."""
    plan = sample_plan()
    first = plan.needs[0]
    few = replace(first, people=replace(first.people, value=Decimal(3)))
    longer = replace(plan.scenario, what_if=WhatIf(list_growth=Decimal(10)))
    plan = replace(plan, needs=(few, *plan.needs[1:])).with_scenario(longer)
    made = outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))
    table = need_tables.needs_list(few_outside.outside(made).coverage_of(plan.first_year), export=True)
    assert table.rows[0][2] == "fewer than 5"


def test_a_total_typed_for_the_network_gives_nothing_away() -> None:
    assert hidden_of(*register(3, 40, 90), ("", "register", "DM", 150)) == of("A")


def test_an_age_does_not_follow_from_everyone_of_that_age_and_over() -> None:
    """85 and over are 85 to 89, 90 to 94 and 95 and over: 3 of the last hide those of 90 to 94 with them.

    Practice B's are hidden beside each, so that neither follows from the network's.
    """
    bands = (("85_89", 60, 70), ("90_94", 20, 30), ("95+", 3, 12))
    counts = [
        (code, "age", band, people)
        for band, *each in bands
        for code, people in zip(("A", "B"), each, strict=True)
    ]
    rest = [(code, "age", f"{first}_{first + 4}", 500) for code in ("A", "B") for first in range(0, 85, 5)]
    found = hidden_of(*counts, *rest)
    assert found == {(code, "age", band) for code in ("A", "B") for band in ("90_94", "95+")}
