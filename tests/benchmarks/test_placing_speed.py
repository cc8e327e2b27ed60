"""A share of a post's time moved to another need, until the needs screen is painted again.

60 posts, 20 needs and 36 months, against painting the same widgets with nothing changed.
"""

from collections.abc import Callable
from decimal import Decimal
from itertools import count

import pytest

from app import reference_library
from app.open_plan import OpenPlan
from models.dated_figure import Figure, Status
from models.months import FinancialYear
from models.need import Activity, Assignment, Need
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post, PostStatus
from tests.benchmarks.side_by_side import settled, side_by_side
from views.main_window import MainWindow

pytestmark = pytest.mark.benchmark
MOST = 3  # times a bare repaint, 1.9 where it was set: 20 ms, within the aim of 50
ROUNDS = 30
POSTS, NEEDS = 60, 20


def placed_plan(roles: list[str]) -> Plan:
    """Every post gives half of its time to one need and a third to another."""
    posts = tuple(Post(f"p{n}", roles[n % len(roles)], n + 1, PostStatus.CONFIRMED) for n in range(POSTS))
    people = Figure(Decimal(1200), "people", Status.ENTERED, "a test")
    needs = tuple(
        Need(f"n{n}", f"Need {n}", people, (Activity("review", Decimal(2), Decimal(30), (roles[n],)),))
        for n in range(NEEDS)
    )
    plan = new_plan(Network("U00001", "Riverside"), FinancialYear(2025)).with_posts(posts)
    for need in needs:
        plan = plan.with_need(need)
    for n, post in enumerate(posts):
        plan = plan.with_assignment(Assignment(post.key, f"n{n % NEEDS}", Decimal("0.5")))
        plan = plan.with_assignment(Assignment(post.key, f"n{(n + 7) % NEEDS}", Decimal("0.33")))
    return plan


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    """The needs screen with its matrix, the funding bar above it and the points to check beside it."""
    reference = reference_library.load()
    open_plan = OpenPlan(placed_plan([role.key for role in reference.roles]), reference)
    made = opened_window(open_plan, "needs")
    assert made.findings
    made.findings.toggle()
    return made


def test_a_share_given_to_another_need_is_painted_within_a_few_bare_repaints(window: MainWindow) -> None:
    open_plan, numbers = window.open_plan, count(1)
    assert open_plan

    def reassign(_number: int) -> None:
        n = next(numbers)
        share = Decimal(n % 60 + 20) / 100
        changed = Assignment(f"p{n % POSTS}", f"n{n * 3 % NEEDS}", share)
        open_plan.edit(open_plan.plan.with_assignment(changed), f"Give time {n}")
        settled()

    reassign(0)
    timed = side_by_side(reassign, lambda _: window.repaint(), ROUNDS)
    report = timed.told("reassign", "a bare repaint,")
    print(report)  # noqa: T201 - the measure is the result of this test
    assert timed.ratio <= MOST, report
