"""What three practices get of a small team, against their shares on four bases. The year is 2026/27.

practice  registered  weighted  IMD   diabetes   shares: registered  weighted  deprivation       need
Mill      5,000       5,500     10    300        50%                 55%       50,000 = 25%      60%
Park      3,000       2,500     30     50        30%                 25%       90,000 = 45%      10%
Quay      2,000       2,000     30    150        20%                 20%       60,000 = 30%      30%

post         WTE   when               base                          WTE of the year
pharmacist   1.0   all year           Mill 60%, Park 40%            Mill 0.6, Park 0.4
technician   0.8   from 1 October     Park; from 1 January Quay     Park 0.2, Quay 0.2
paramedic    1.0   all year           none                          1.0, by list: 0.5, 0.3, 0.2
dietitian    1.0   vacant             Quay                          0

together 2.4 WTE   Mill 1.1, Park 0.9, Quay 0.4; shares by registered list 1.2, 0.72, 0.48
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.fair_shares import NO_BASE, Amounts, FairShares, ShareBasis
from models.months import FinancialYear
from models.need import Activity, Need
from models.network import Count, Network, Practice
from models.plan import Actual, Plan, new_plan
from models.post import Base, Funding, Holder, Post, PostStatus, Terms
from models.working_out import outlook

YEAR = FinancialYear(2026)
MILL, PARK, QUAY = "A00001", "A00002", "A00003"
CONFIRMED = PostStatus.CONFIRMED
REGISTERED, WEIGHTED, NEED, DEPRIVATION = ShareBasis
NOTHING = Decimal(0)


def people(value: int) -> Figure:
    return Figure(Decimal(value), "patients", Status.PUBLISHED, "a test")


def practice(code: str, name: str, registered: int, weighted: int) -> Practice:
    return Practice(code, name, people(registered), people(weighted))


def counts(code: str, imd: int, diabetes: int) -> tuple[Count, ...]:
    return (
        Count(code, "imd", "score", Decimal(imd), source="IMD"),
        Count(code, "register", "DM", Decimal(diabetes), source="QOF"),
    )


def post(role: str, *terms: Terms, start: date | None = None) -> Post:
    return Post(role, role, 1, CONFIRMED, start=start, terms=terms)


def half(code: str, share: str = "1") -> Base:
    return Base(code, Decimal(share))


PRACTICES = (
    practice(MILL, "Mill Surgery", 5000, 5500),
    practice(PARK, "Park Surgery", 3000, 2500),
    practice(QUAY, "Quay Surgery", 2000, 2000),
)
COUNTS = (*counts(MILL, 10, 300), *counts(PARK, 30, 50), *counts(QUAY, 30, 150))
POSTS = (
    post("clinical_pharmacist", Terms(bases=(half(MILL, "0.6"), half(PARK, "0.4")))),
    post(
        "pharmacy_technician",
        Terms(wte=Decimal("0.8"), bases=(half(PARK),)),
        Terms(since=date(2027, 1, 1), wte=Decimal("0.8"), bases=(half(QUAY),)),
        start=date(2026, 10, 1),
    ),
    post("paramedic", Terms()),
    post("dietitian", Terms(holder=Holder.VACANT, bases=(half(QUAY),))),
)
DIABETES = Need("diabetes", "Diabetes", people(500), (Activity("Review", Decimal(2), Decimal(30)),))


@pytest.fixture
def plan() -> Plan:
    network = Network("U00000", "Test", practices=PRACTICES, counts=COUNTS)
    return replace(new_plan(network, YEAR).with_posts(POSTS), needs=(DIABETES,))


def shares(plan: Plan) -> FairShares:
    return outlook(plan, plan.scenario, load().with_own(plan.own)).fair_shares_of(YEAR)


def wte(amounts: tuple[Amounts, ...]) -> list[Decimal]:
    return [one.wte for one in amounts]


def test_posts_are_split_by_the_bases_in_force_and_the_rest_by_registered_list(plan: Plan) -> None:
    """The technician is at Park for 3 months and at Quay for 3: 0.8 × 3 ÷ 12 = 0.2 each."""
    found = shares(plan)
    assert [one.practice for one in found.received] == [MILL, PARK, QUAY]
    assert wte(tuple(one.based for one in found.received)) == [Decimal("0.6"), Decimal("0.6"), Decimal("0.2")]
    assert wte(tuple(one.spread for one in found.received)) == [
        Decimal("0.5"),
        Decimal("0.3"),
        Decimal("0.2"),
    ]
    assert found.no_base.wte == 1
    assert found.total.wte == Decimal("2.4")


def test_a_month_of_two_bases_is_split_by_calendar_days(plan: Plan) -> None:
    """From Park to Quay on 11 April: 10 and 20 of April's 30 days, then 11 months; 1 ÷ 36 and 35 ÷ 36."""
    moved = post("paramedic", Terms(bases=(half(PARK),)), Terms(since=date(2026, 4, 11), bases=(half(QUAY),)))
    found = shares(plan.with_posts((moved,)))
    assert wte(tuple(one.gets for one in found.received)) == [0, Decimal("0.0278"), Decimal("0.9722")]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (REGISTERED, ["1.2", "0.72", "0.48"]),
        (WEIGHTED, ["1.32", "0.6", "0.48"]),
        (DEPRIVATION, ["0.6", "1.08", "0.72"]),
        (NEED, ["1.44", "0.24", "0.72"]),
    ],
)
def test_the_share_on_each_basis(plan: Plan, basis: ShareBasis, expected: list[str]) -> None:
    found = shares(plan).on(basis)
    assert wte(found.amounts) == [Decimal(one) for one in expected]


def test_the_difference_is_what_it_gets_less_its_share(plan: Plan) -> None:
    """By registered list: 1.1 − 1.2, 0.9 − 0.72, 0.4 − 0.48."""
    found = shares(plan).differences(REGISTERED)
    assert wte(found) == [Decimal("-0.1"), Decimal("0.18"), Decimal("-0.08")]


def test_the_need_of_a_practice_is_divided_by_its_own_register(plan: Plan) -> None:
    """500 hours of diabetes: 300, 50 and 150 of 500 people."""
    found = shares(plan).on(NEED)
    assert found.weights == (300, 50, 150)
    assert (found.needs_divided, found.needs_by_list) == (1, 0)


def test_a_need_that_one_practice_does_not_count_is_divided_by_registered_list_and_told(plan: Plan) -> None:
    kept = tuple(count for count in COUNTS if (count.practice, count.kind) != (QUAY, "register"))
    found = shares(replace(plan, network=replace(plan.network, counts=kept))).on(NEED)
    assert found.weights == (250, 150, 100)
    assert (found.needs_divided, found.needs_by_list) == (0, 1)


def test_without_needs_there_is_no_share_by_need(plan: Plan) -> None:
    assert not shares(replace(plan, needs=())).on(NEED).known


def test_a_basis_that_one_practice_lacks_is_not_known_and_says_whose(plan: Plan) -> None:
    kept = tuple(count for count in COUNTS if (count.practice, count.kind) != (QUAY, "imd"))
    found = shares(replace(plan, network=replace(plan.network, counts=kept)))
    assert (found.on(DEPRIVATION).known, found.on(DEPRIVATION).lacking) == (False, (QUAY,))
    assert found.on(REGISTERED).known


def test_where_a_list_is_not_known_posts_without_a_base_stay_apart(plan: Plan) -> None:
    practices = (*PRACTICES[:2], replace(PRACTICES[2], registered=None))
    found = shares(replace(plan, network=replace(plan.network, practices=practices)))
    assert [one.practice for one in found.received] == [MILL, PARK, QUAY, NO_BASE]
    assert found.received[-1].gets.wte == 1
    assert found.differences(WEIGHTED)[-1].wte == 1
    assert sum(wte(found.differences(WEIGHTED))) == 0


def test_a_base_that_is_not_a_practice_of_the_network_is_no_base(plan: Plan) -> None:
    elsewhere = post("paramedic", Terms(bases=(half("Z99999"),)))
    assert shares(plan.with_posts((elsewhere,))).no_base.wte == 1


def test_a_vacant_post_gives_nothing_to_its_base(plan: Plan) -> None:
    without = plan.with_posts(tuple(one for one in POSTS if one.role != "dietitian"))
    assert shares(without).received == shares(plan).received


def test_what_was_drawn_beyond_the_posts_is_shared_by_registered_list(plan: Plan) -> None:
    """£50,000 was claimed for April, more than posts could draw: all of the claim is divided."""
    april = Actual(YEAR.months[0], Decimal(50_000))
    worked = outlook(drawn := replace(plan, actuals=(april,)), drawn.scenario, load())
    found, year = worked.fair_shares_of(YEAR), worked.forecast.year(YEAR)
    assert year.beyond > 0
    assert sum((one.gets.claim for one in found.received), NOTHING) == year.claimed
    assert found.no_base.claim > shares(plan).no_base.claim


# -- totals

SHARES = st.sampled_from([Decimal(n) / 20 for n in range(1, 21)])
BASES = st.lists(st.builds(Base, st.sampled_from([MILL, PARK, QUAY, "Z99999"]), SHARES), max_size=3).map(
    tuple
)
WTE = st.decimals("0.05", "3", places=4)
DAYS = st.dates(date(2026, 2, 1), date(2028, 6, 1))
TERMS = st.builds(
    Terms,
    wte=WTE,
    bases=BASES,
    holder=st.sampled_from(Holder),
    salary=st.none() | st.decimals(9000, 90000, places=2),
)
ROLES = st.sampled_from(["clinical_pharmacist", "paramedic", "general_practitioner", "care_coordinator"])


@st.composite
def teams(draw: st.DrawFn) -> tuple[Post, ...]:
    posts = []
    for n in range(draw(st.integers(1, 5))):
        first = draw(TERMS)
        changed = replace(draw(TERMS), since=draw(DAYS))
        posts.append(
            Post(
                f"p{n}", draw(ROLES), n + 1, CONFIRMED, start=draw(st.none() | DAYS), terms=(first, changed),
                funding=draw(st.sampled_from(Funding)), share=draw(SHARES),
            )
        )  # fmt: skip
    return tuple(posts)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(posts=teams(), money=st.integers(0, 300_000), year=st.sampled_from([2026, 2027]))
def test_parts_add_up_to_the_teams_totals_and_differences_to_nothing(
    posts: tuple[Post, ...], money: int, year: int
) -> None:
    network = Network("U00000", "Test", practices=PRACTICES, counts=COUNTS)
    pot = Keyed(("entitlement_total", "arrs"), Figure(Decimal(money), "£ a year", Status.ENTERED, "a letter"))
    plan = replace(new_plan(network, YEAR).with_posts(posts), own=(pot,), needs=(DIABETES,))
    worked = outlook(plan, plan.scenario, load().with_own(plan.own))
    found = worked.fair_shares_of(FinancialYear(year))
    whole = worked.forecast.year(FinancialYear(year))
    months = [m for m, month in enumerate(plan.months) if month in FinancialYear(year)]
    team = sum((one.lines[m].wte for one in worked.forecast.posts for m in months), NOTHING) / 12
    hours = sum((time.hours for time in worked.coverage_of(FinancialYear(year)).posts), NOTHING)
    gets = sum((one.gets for one in found.received), Amounts())
    assert gets == found.total
    assert (gets.claim, gets.cost) == (whole.claimed, whole.cost + whole.other_cost)
    assert abs(gets.wte - team) <= Decimal("0.00005")
    assert abs(gets.hours - hours) <= Decimal("0.005")
    for basis in ShareBasis:
        assert sum(found.on(basis).amounts, Amounts()) == found.total
        assert sum(found.differences(basis), Amounts()) == Amounts()
