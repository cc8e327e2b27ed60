"""An edit until the money screen is painted again, against painting the same screen with nothing changed."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, Scenario, new_plan
from models.post import Post, PostStatus
from tests.benchmarks.side_by_side import settled, side_by_side
from views import theme
from views.chart import ChartView
from views.money_page import MoneyPage

pytestmark = pytest.mark.benchmark
MOST = 2  # times as long as painting it with nothing changed
ROUNDS = 40


def large_plan(roles: list[str]) -> Plan:
    """40 posts × 36 months × 3 scenarios."""
    posts = tuple(Post(f"p{n}", roles[n % len(roles)], n + 1, PostStatus.CONFIRMED) for n in range(40))
    plan = new_plan(Network("U00001", "Riverside"), FinancialYear(2025)).with_posts(posts)
    for key in "bc":
        plan = plan.with_scenario(Scenario(key, key.upper(), posts))
    return plan


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[MoneyPage]:
    theme.apply(qapp)
    reference = reference_library.load()
    open_plan = OpenPlan(large_plan([role.key for role in reference.roles]), reference)
    made = MoneyPage(open_plan)
    qtbot.addWidget(made)
    made.resize(1214, 628)
    made.show()
    qtbot.waitExposed(made)
    yield made
    open_plan.close(keep=False)


def edit(open_plan: OpenPlan, number: int) -> None:
    post = open_plan.plan.scenario.posts[number % 40]
    terms = (replace(post.terms[0], wte=Decimal(number % 50 + 40) / 100),)
    open_plan.edit(open_plan.plan.with_post(replace(post, terms=terms)), f"Edit {number}")


@pytest.mark.parametrize("part", ["year", "months", "posts", "starts", "claims", "years", "cash"])
def test_an_edit_is_painted_in_twice_the_time_of_painting_nothing_new(
    page: MoneyPage, part: str, qtbot: QtBot
) -> None:
    page.show_part(part)
    settled()
    views = [view for view in page.findChildren(ChartView) if view.isVisible()]
    qtbot.waitUntil(lambda: all(view.drawing for view in views))
    settled()

    def painted_again(_number: int) -> None:
        """What Qt does for these widgets with nothing changed: charts drawn from their own artists."""
        for view in views:
            assert view.drawing
            view.drawing.canvas.draw()
        page.repaint()

    def edited(number: int) -> None:
        edit(page.open_plan, number)
        settled()

    edited(0)
    timed = side_by_side(edited, painted_again, ROUNDS)
    report = timed.told(f"{part}: edit", "painting it again,")
    print(report)  # noqa: T201 - the measure is the result of this test
    assert timed.ratio <= MOST, report
