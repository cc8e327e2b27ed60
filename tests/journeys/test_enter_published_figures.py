"""A manager opens the rates screen of a real window and enters the published figures of 2026/27.

The network has 42,151 weighted patients at 1 January 2026. The contract says £27 a weighted patient,
so the entitlement is 42,151 × 27 = £1,138,077, and £69,600 for band 7.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import reference_library
from app.open_plan import OpenPlan
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan
from models.post import Post, PostStatus, Terms
from models.reference import Place
from views.main_window import MainWindow
from views.published_figures import PublishedFigures
from views.rates_page import RatesPage

YEAR = FinancialYear(2026)


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    paramedic = Post("p", "paramedic", 1, PostStatus.CONFIRMED, terms=(Terms(salary=Decimal(60000)),))
    plan = new_plan(Network(name="Riverside PCN"), YEAR).with_posts((paramedic,))
    return opened_window(OpenPlan(plan, reference_library.load()))


def type_into(form: PublishedFigures, words: str, text: str) -> None:
    """Type into the box that a screen reader calls by these words."""
    boxes = [entry.box for entry in (form.head, form.total, form.weighted, *form.maxima.entries.values())]
    box = next(box for box in boxes if box.accessibleName() == words)
    box.setFocus()
    QTest.keyClicks(box, text)


def test_two_minutes_turn_not_known_into_an_entitlement(window: MainWindow) -> None:
    open_plan = window.open_plan
    assert open_plan is not None
    assert open_plan.forecast.year(YEAR).entitlement.value is None
    assert open_plan.forecast.post("p").years[0].claimable == Decimal("69515.04")  # 12 × 69,515 ÷ 12 in pence

    window.show_screen("rates")
    page = window.findChild(RatesPage)
    assert page is not None
    page.choose_month(YEAR.months[0])
    QTest.mouseClick(page.enter, Qt.MouseButton.LeftButton)
    form = page.findChild(PublishedFigures)
    assert form is not None
    type_into(form, "£ a weighted patient", "27")
    type_into(form, "Weighted list at 1 January", "42,151")
    type_into(form, "Band 7, National, £ a year for 1.0 WTE", "£69,600")
    QTest.keyClick(form, Qt.Key.Key_Return)

    assert open_plan.last_change == "Enter published figures for 2026/27"
    assert open_plan.stack.count() == 1
    assert open_plan.forecast.year(YEAR).entitlement.value == Decimal("1138077.00")
    assert open_plan.forecast.post("p").years[0].claimable == Decimal("69600.00")
    marked = [line for line in page.lines if line.own]
    assert {line.status for line in marked} == {"Entered by you"}
    assert len(marked) == 10  # the amount, the list, and the eight roles of band 7
    dates = {(str(line.since), str(line.until)) for line in marked}
    assert dates == {("2026-04", "2027-03")}
    assert {line.figure.published_on for line in marked if line.figure} == {""}, "known from the start"

    open_plan.undo()
    assert open_plan.forecast.year(YEAR).entitlement.value is None
    assert not any(line.own for line in page.lines)


def test_the_places_of_london_fill_their_own_maxima(window: MainWindow) -> None:
    open_plan = window.open_plan
    assert open_plan is not None
    network = replace(open_plan.plan.network, place=Place.INNER)
    open_plan.edit(replace(open_plan.plan, network=network), "Move to inner London")
    window.show_screen("rates")
    page = window.findChild(RatesPage)
    assert page is not None
    form = PublishedFigures(open_plan, page, year=YEAR)
    form.show()
    assert form.maxima.entries["7", Place.INNER].isVisible()
    assert not form.maxima.entries["7", Place.NATIONAL].isVisible()
    type_into(form, "Band 7, Inner London, £ a year for 1.0 WTE", "81000")
    form.accept()
    assert open_plan.forecast.post("p").years[0].maximum == Decimal("81000.00")
