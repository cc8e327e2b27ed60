"""The funding bar and its sentence.

A network is entitled to £1,284,000 for 1 April 2026 to 31 March 2027. Its posts are:

    confirmed   planned    ideas     without a post
    £871,000    £300,000   £0        £113,000 (9%)
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.dated_figure import Figure, Status
from models.figures import YearFigures
from models.money import ZERO
from models.months import FinancialYear
from views import theme
from views.funding_bar import FundingBar, FundingPart, funding_parts, funding_words

ENTITLEMENT = Figure(Decimal(1284000), "£ a year", Status.ENTERED, "the ICB's letter")


@pytest.fixture
def year() -> YearFigures:
    used = Decimal(1171000)
    return YearFigures(
        year=FinancialYear(2026), entitlement=ENTITLEMENT, basis="", cost=used, maximum=used, claimable=used,
        claimed=used, over=ZERO, unassigned=Decimal(113000), shortfall=ZERO, beyond=ZERO,
        confirmed=Decimal(871000),
        planned=Decimal(300000), idea=ZERO, arrears=ZERO, other_cost=ZERO, ring_fenced=(), actuals=(),
        drawn_to_date=ZERO, variance=ZERO, full_year_effect=ZERO, income=(), employment_allowance=ZERO,
    )  # fmt: skip


def test_money_without_a_post_is_said_with_its_share_and_its_last_day(year: YearFigures) -> None:
    assert funding_words(year) == (
        "You will use £1,171,000 of £1,284,000. £113,000 has no post yet (9%). "
        "It cannot be used after 31 March 2027."
    )


def test_an_entitlement_that_is_not_known_is_asked_for_and_never_nought(year: YearFigures) -> None:
    unknown = Figure(None, "£ a year", Status.UNKNOWN, "")
    asked = replace(year, entitlement=unknown, unassigned=None)
    assert funding_words(asked) == (
        "Your posts would claim £1,171,000. The entitlement for 2026/27 is not known: enter it."
    )
    assert [part.kind for part in funding_parts(asked)] == ["confirmed", "planned"]


def test_posts_beyond_the_entitlement_say_by_how_much_and_who_pays(year: YearFigures) -> None:
    full = replace(
        year,
        claimed=Decimal(1284000),
        claimable=Decimal(1320000),
        confirmed=Decimal(984000),
        over=Decimal(36000),
        unassigned=ZERO,
    )
    assert funding_words(full) == (
        "You will use all of £1,284,000. Your posts would claim £36,000 more, which the network pays."
    )
    assert funding_parts(full)[-1] == FundingPart("over", Decimal(36000))


def test_all_used_to_the_pound_needs_no_more_words(year: YearFigures) -> None:
    full = replace(year, claimed=Decimal(1284000), unassigned=ZERO)
    assert funding_words(full) == "You will use all of £1,284,000."


def test_an_entitlement_worked_out_from_an_estimate_says_so(year: YearFigures) -> None:
    estimated = replace(year, entitlement=replace(ENTITLEMENT, status=Status.ESTIMATE))
    assert funding_words(estimated).startswith("You will use £1,171,000 of £1,284,000 (estimate).")


def test_a_little_left_is_never_said_to_be_none(year: YearFigures) -> None:
    little = replace(year, claimed=Decimal(1283000), unassigned=Decimal(1000))
    assert "£1,000 has no post yet (less than 1%)" in funding_words(little)


def test_the_bar_runs_from_confirmed_to_unassigned_and_sums_to_the_entitlement(year: YearFigures) -> None:
    parts = funding_parts(year)
    assert [part.kind for part in parts] == ["confirmed", "planned", "unassigned"]
    assert sum(part.amount for part in parts) == Decimal(1284000)


def test_the_bar_is_solid_where_confirmed_and_hollow_where_nothing_has_a_post(
    year: YearFigures, qtbot: QtBot, qapp: QApplication
) -> None:
    """£871,000 of £1,284,000 is two thirds of the bar, £113,000 its last tenth."""
    theme.apply(qapp)
    bar = FundingBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 22)
    bar.show_year(year)
    drawn = bar.grab().toImage()
    confirmed = theme.colour("confirmed").name()
    assert {drawn.pixelColor(x, 11).name() for x in range(5, 660, 5)} == {confirmed}
    planned = {drawn.pixelColor(x, 11).name() for x in range(690, 900)}
    assert confirmed in planned
    assert len(planned) > 2
    assert confirmed not in {drawn.pixelColor(x, 11).name() for x in range(925, 990)}


def test_money_over_the_entitlement_is_orange_and_says_by_how_much(
    year: YearFigures, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp)
    bar = FundingBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 22)
    bar.show_year(replace(year, over=Decimal(500000), unassigned=ZERO))
    drawn = bar.grab().toImage()
    assert theme.colour("over").name() in {drawn.pixelColor(x, 11).name() for x in range(600, 880)}
    assert bar.toolTip().endswith("Over the entitlement: £500,000")


def test_the_bar_leads_to_the_money_by_mouse_and_by_key(year: YearFigures, qtbot: QtBot) -> None:
    bar = FundingBar()
    qtbot.addWidget(bar)
    bar.show_year(year)
    with qtbot.waitSignal(bar.pressed):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.pressed):
        QTest.keyClick(bar, Qt.Key.Key_Return)
