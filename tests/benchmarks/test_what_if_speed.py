"""A step of a what-if's slider until the page is painted, against drawing that page's chart alone again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from models.levers import KEYS, LEVERS
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post, PostStatus
from models.supervisors import Supervisor
from tests.benchmarks.side_by_side import collected_seldom, settled, side_by_side
from views.chart import ChartView
from views.main_window import MainWindow
from views.money_page import MoneyPage

pytestmark = pytest.mark.benchmark
MOST = 1.5  # times as long as drawing the chart
ROUNDS = 20


def large_plan(roles: list[str]) -> Plan:
    """60 posts × 36 months, of which 20 are planned and still to start."""
    posts = tuple(
        Post(f"p{n}", roles[n % len(roles)], n + 1, PostStatus.PLANNED, start=date(2026, 12, 1))
        if n % 3 == 0
        else Post(f"p{n}", roles[n % len(roles)], n + 1, PostStatus.CONFIRMED)
        for n in range(60)
    )
    plan = new_plan(Network("U00001", "Riverside"), FinancialYear(2026)).with_posts(posts)
    return replace(plan, supervisors=(Supervisor("s", "gp_partner", tuesday=Decimal(4)),))


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> Iterator[MainWindow]:
    reference = reference_library.load()
    plan = large_plan([role.key for role in reference.roles])
    made = opened_window(OpenPlan(plan, reference), "money")
    made.show_screen("what_if")
    with collected_seldom():
        yield made


@pytest.mark.parametrize("key", KEYS)
def test_a_step_is_painted_in_one_and_a_half_times_its_chart(
    window: MainWindow, key: str, qtbot: QtBot
) -> None:
    page, panel = window.screens.areas["money"].widget(), window.what_if
    assert isinstance(page, MoneyPage)
    assert panel
    view = next(view for view in page.findChildren(ChartView) if view.isVisible())
    qtbot.waitUntil(lambda: view.drawing is not None)
    settled()
    slider = panel.levers[key].slider
    lever = next(lever for lever in LEVERS if lever.key == key)
    places = int((lever.most - lever.least) / lever.step) + 1

    def drawn_again(_number: int) -> None:
        assert view.drawing
        view.drawing.canvas.draw()
        view.repaint()

    def stepped(number: int) -> None:
        """To a place where the slider has not been, as far as there are such."""
        slider.setValue(slider.minimum() + (slider.value() - slider.minimum() + 1) % places)
        settled()

    stepped(0)
    timed = side_by_side(stepped, drawn_again, ROUNDS)
    report = timed.told(f"{key}: step", "drawing its chart,")
    print(report)  # noqa: T201 - the measure is the result of this test
    assert timed.ratio <= MOST, report
