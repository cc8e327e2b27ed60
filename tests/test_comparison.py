"""A network's place in the spread of England, against published percentiles."""

from decimal import Decimal

import pytest

from app import standing_words
from app.comparison_tables import NO_LIST, comparison_table, sentence, telling, words
from app.reference_library import load
from models.comparison import RoleStanding, Standing, per_ten_thousand, percentile, role_standings, standing
from models.coverage import RoleStaffing
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan
from models.reference import Benchmark
from models.working_out import outlook

POINTS = ((5, "4.68"), (25, "6.94"), (50, "8.02"), (75, "9.04"), (95, "10.89"))
DIABETES = Benchmark(
    "register/DM",
    "Diabetes",
    "%",
    Decimal("7.89"),
    tuple((at, Decimal(value)) for at, value in POINTS),
    "QOF 2024/25",
)


@pytest.mark.parametrize(("value", "stands"), [("4.68", 5), ("8.02", 50), ("10.89", 95)])
def test_a_published_percentile_stands_at_itself(value: str, stands: int) -> None:
    assert percentile(DIABETES, Decimal(value)) == stands


def test_between_two_percentiles_it_is_on_the_straight_line() -> None:
    """East Cleveland's 10.01% of diabetes: 75 + 20 × (10.01 − 9.04) ÷ (10.89 − 9.04) = 85.5."""
    assert percentile(DIABETES, Decimal("10.01")) == 85


@pytest.mark.parametrize(("value", "stands"), [("1", 5), ("30", 95)])
def test_beyond_the_known_percentiles_it_is_said_no_finer(value: str, stands: int) -> None:
    assert percentile(DIABETES, Decimal(value)) == stands


def test_wte_is_compared_for_10000_patients() -> None:
    assert per_ten_thousand(Decimal("4.5"), Decimal(45000)) == 1


# -- where a value stands, and in words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4.67", Standing(5, -1)),
        ("4.68", Standing(5)),
        ("10.01", Standing(85)),
        ("10.89", Standing(95)),
        ("10.90", Standing(95, 1)),
    ],
)
def test_beyond_the_known_percentiles_is_told_apart_from_at_them(value: str, expected: Standing) -> None:
    assert standing(DIABETES, Decimal(value)) == expected


@pytest.mark.parametrize(
    ("found", "cell", "told"),
    [
        (Standing(85), "85th", "more than 8 in 10 networks"),
        (Standing(95, 1), "above the 95th", "more than 9 in 10 networks"),
        (Standing(5, -1), "below the 5th", "fewer than 9 in 10 networks"),
        (Standing(22), "22nd", "fewer than 7 in 10 networks"),
        (Standing(52), "52nd", "about the same as the middle network"),
        (Standing(50, 0, tied=True), "50th", "none, like at least 5 in 10 networks"),
    ],
)
def test_a_standing_in_words(found: Standing, cell: str, told: str) -> None:
    assert standing_words.percentile(found) == cell
    assert standing_words.among(found) == told


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (13, "13th"), (91, "91st")],
)
def test_ordinals(number: int, said: str) -> None:
    assert standing_words.ordinal(number) == said


# -- the team's roles, against the spread of June 2026


def team(**wte: str) -> tuple[RoleStanding, ...]:
    """Of a network of 40,000 registered patients: 1.0 WTE is 0.25 for 10,000."""
    roles = tuple(RoleStaffing(role, Decimal(amount), None) for role, amount in wte.items())
    return role_standings(roles, Decimal(40_000), load())


def of(standings: tuple[RoleStanding, ...], role: str) -> RoleStanding:
    return next(one for one in standings if one.role == role)


def test_link_workers_beside_the_published_spread() -> None:
    """3.2 WTE is 0.8 for 10,000: 75 + 15 × (0.8 − 0.602) ÷ (0.867 − 0.602) = 86.2."""
    found = of(team(social_prescribing_link_worker="3.2"), "social_prescribing_link_worker")
    assert (found.per_ten_thousand, found.standing) == (Decimal("0.8"), Standing(86))
    assert words(found) == "More than 8 in 10 networks"


def test_no_pharmacist_is_fewer_than_9_in_10_and_no_coach_is_like_half_of_networks() -> None:
    """A tenth of networks have 0.264 for 10,000 or less; half have no coach at all."""
    found = team()
    assert of(found, "clinical_pharmacist").standing == Standing(10, -1)
    assert of(found, "health_wellbeing_coach").standing == Standing(50, tied=True)


def test_a_role_without_a_spread_is_shown_and_said_so() -> None:
    found = of(team(advanced_practitioner="2"), "advanced_practitioner")
    assert (found.per_ten_thousand, found.benchmark, found.standing) == (Decimal("0.5"), None, None)
    assert words(found) == "No spread is known"


def test_the_sentence_names_the_furthest_above_and_below() -> None:
    """Link workers: 1.0, above the 90th. Pharmacists: 0.3, 10 + 15 × 0.036 ÷ 0.264 = the 12th."""
    found = team(social_prescribing_link_worker="4", clinical_pharmacist="1.2")
    assert of(found, "clinical_pharmacist").standing == Standing(12)
    assert sentence(found, load()) == (
        "For your list, you have more link worker time than 9 in 10 networks "
        "and less pharmacist time than 8 in 10"
    )


def test_a_rare_role_is_in_the_table_and_never_the_headline() -> None:
    """Nine in ten networks have no podiatrist: one is above them all, and says little."""
    found = team(podiatrist="1", clinical_pharmacist="3.4")
    assert sentence(found, load()) == "For your list, no role stands far from the middle of networks"
    charted = {one.role for one in telling(found)}
    assert "podiatrist" in charted, "the team has one"
    assert "dietitian" not in charted
    assert {one.role for one in found} >= {"podiatrist", "dietitian"}


def test_without_a_registered_list_nothing_is_compared() -> None:
    found = role_standings((), None, load())
    assert sentence(found, load()) == NO_LIST
    plan = new_plan(Network("U1", "Test"), FinancialYear(2026))
    table = comparison_table(outlook(plan, plan.scenario, load()), FinancialYear(2026))
    assert {row[2] for row in table.rows} == {"not known"}


def test_the_table_names_its_source_and_date() -> None:
    plan = new_plan(Network("U1", "Test"), FinancialYear(2026))
    note = comparison_table(outlook(plan, plan.scenario, load()), FinancialYear(2026)).note
    assert "June 2026" in note
    assert "1,271 networks with a return" in note
    assert "never a target" in note
