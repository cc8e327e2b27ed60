"""The scheme's limits of WTE: each on a plan that breaks it and on one that just keeps it.

cap                        | breaks it                         | just keeps it
advanced, 2021/22          | 1.1 WTE; 2.1 from 100,000         | 1; 2
advanced, 2022/23          | 2.1 WTE; 3.1 from 100,000         | 2; 3
advanced, 2023/24          | 3.1 WTE; 6.1 from 100,000         | 3; 6 at 100,000, 3 at 99,999
advanced, end of the rule  | the 4th from 31 March 2024        | the 4th from 1 April 2024
enhanced nurse, 2024/25    | 1.1 WTE; 2.1 from 100,000         | 1; 2; 2 from 1 April 2025
digital, to March 2024     | 1.1 WTE in 2023/24                | 1; 2 in 2024/25
who counts                 | one summer over                   | vacant; paid by the network; an idea
list not known             | 4 WTE in 2023/24, and it is said  | 3 WTE
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.plan import Plan
from models.post import Funding, Holder, Post, PostStatus
from tests.rule_plans import Given, listed, of_kind, only, plan_of, post, terms

TESTED = ("cap",)
(KEY,) = TESTED
ADVANCED, NURSE, DIGITAL = (
    ("advanced_practitioner", "advanced_practitioner_8a"),
    ("enhanced_practice_nurse", ""),
    ("digital_transformation_lead", ""),
)


def team(kind: tuple[str, str], wte: str, **changes: Given) -> tuple[Post, ...]:
    """Posts of 1.0 WTE, and one of what is left."""
    whole, part = divmod(Decimal(wte), 1)
    parts = [Decimal(1)] * int(whole) + [part] * bool(part)
    role, rate = kind
    made = (post(role, f"p{n}", rate_key=rate, terms=(terms(str(w)),)) for n, w in enumerate(parts, 1))
    return tuple(replace(one, **changes) for one in made)


@pytest.mark.parametrize(
    ("kind", "year", "patients", "most"),
    [
        (ADVANCED, 2021, 99_999, "1"), (ADVANCED, 2021, 100_000, "2"),
        (ADVANCED, 2022, 99_999, "2"), (ADVANCED, 2022, 100_000, "3"),
        (ADVANCED, 2023, 99_999, "3"), (ADVANCED, 2023, 100_000, "6"),
        (NURSE, 2024, 99_999, "1"), (NURSE, 2024, 100_000, "2"),
        (DIGITAL, 2023, 99_999, "1"), (DIGITAL, 2023, 100_000, "1"),
    ],
)  # fmt: skip
def test_the_limit_of_a_year_and_list_is_kept_to_the_last_tenth(
    kind: tuple[str, str], year: int, patients: int, most: str
) -> None:
    assert not of_kind(listed(plan_of(*team(kind, most), year=year), patients), KEY)
    over = listed(plan_of(*team(kind, f"{most}.1"), year=year), patients)
    point = only(over, KEY)
    assert (point.amount, point.unit) == (Decimal("0.1"), "WTE")
    assert point.about.endswith(str(year))


@pytest.mark.parametrize(
    ("kind", "most", "last"),
    [(ADVANCED, "3", date(2024, 3, 31)), (NURSE, "1", date(2025, 3, 31)), (DIGITAL, "1", date(2024, 3, 31))],
)
def test_a_limit_holds_to_its_last_day(kind: tuple[str, str], most: str, last: date) -> None:
    def one_more_from(start: date) -> Plan:
        role, rate = kind
        later = post(role, "p9", rate_key=rate, start=start)
        return listed(plan_of(*team(kind, most), later, year=last.year - 1, years=2), 45_000)

    assert "31 March" in only(one_more_from(last), KEY).text
    assert not of_kind(one_more_from(date(last.year, 4, 1)), KEY)


def test_a_summer_over_the_limit_is_seen_though_the_year_ends_within_it() -> None:
    summer = replace(team(NURSE, "1")[0], key="p9", start=date(2024, 6, 1), end=date(2024, 8, 31))
    plan = listed(plan_of(*team(NURSE, "1"), summer, year=2024), 45_000)
    assert "2 WTE on 1 June 2024" in only(plan, KEY).text


@pytest.mark.parametrize(
    "changes",
    [
        {"terms": (terms(holder=Holder.VACANT),)},
        {"funding": Funding.CORE},
        {"status": PostStatus.IDEA},
    ],
)
def test_a_post_that_claims_nothing_takes_no_room_under_a_limit(changes: dict[str, Given]) -> None:
    other = replace(team(NURSE, "1")[0], key="p9", **changes)
    assert not of_kind(listed(plan_of(*team(NURSE, "1"), other, year=2024), 45_000), KEY)


def test_a_list_that_is_not_known_is_said_where_the_limit_depends_on_it() -> None:
    point = only(plan_of(*team(ADVANCED, "4"), year=2023), KEY)
    assert "The registered list is not known" in point.text
    assert "From 100,000 patients it is 6" in point.text
    assert point.fix.startswith("Enter the registered list")
    assert not of_kind(plan_of(*team(ADVANCED, "3"), year=2023), KEY)
    assert "not known" not in only(listed(plan_of(*team(ADVANCED, "4"), year=2023), 45_000), KEY).text
