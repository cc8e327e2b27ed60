"""Rounding and sharing money."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.money import share_out, to_pence, to_pounds

AMOUNTS = st.decimals(0, 10**7, places=2)


def test_half_a_penny_rounds_up() -> None:
    assert to_pence(Decimal("1775.065")) == Decimal("1775.07")
    assert to_pounds(Decimal("66972.5")) == Decimal(66973)


def test_a_total_is_shared_in_proportion_to_the_penny() -> None:
    assert share_out(Decimal("100.00"), (Decimal(1), Decimal(1), Decimal(1))) == (
        Decimal("33.33"), Decimal("33.34"), Decimal("33.33"),
    )  # fmt: skip


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=8))
def test_shares_always_add_up_to_the_total(total: Decimal, weights: list[Decimal]) -> None:
    parts = share_out(total, tuple(weights))
    assert sum(parts) == (total if any(weights) else 0)
