"""A network's place in the spread of England, against published percentiles."""

from decimal import Decimal

import pytest

from models.comparison import per_ten_thousand, percentile
from models.reference import Benchmark

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
