"""Ranges of a team of 40 posts, against the bare array work of the same size.

The yardstick draws as many random numbers in the same batches and does the least that a cost and a claim of
40 posts × 36 months × 10,000 futures ask for: part of the month, pay, National Insurance, claim, two totals.
It knows no leavers' gaps, pots, waiting lists, supervision, ranges or tornado, which `ranges` all works out.
"""

from dataclasses import replace

import numpy as np
import pytest

from app.reference_library import load
from app.sample_plan import sample_plan
from models.outlook import Outlook
from models.ranges import ranges
from models.ranges_draws import BATCH
from models.working_out import outlook
from tests.benchmarks.side_by_side import side_by_side

FUTURES, POSTS, MONTHS = 10_000, 40, 36
ROUNDS = 24
MOST = 3.0  # times the yardstick, 2.3 on the machine where it was set


def team() -> Outlook:
    """The sample's posts and copies of the first of them."""
    plan = sample_plan()
    posts = tuple(post for post in plan.scenario.posts if post.counts)
    copies = tuple(
        replace(post, key=f"copy {post.key}", number=50 + post.number, person="")
        for post in posts[: POSTS - len(posts)]
    )
    plan = plan.with_posts((*posts, *copies))
    made = outlook(plan, plan.scenario, load().with_own(plan.own))
    assert (len(made.forecast.posts), len(plan.months)) == (POSTS, MONTHS)
    assert made.courses
    assert made.supported.loads
    return made


def bare() -> float:
    """The yardstick; what it returns keeps the work from being left out."""
    generator = np.random.default_rng(1)
    month = np.arange(float(MONTHS))[:, None]
    pay, most, whole = np.full((MONTHS, 1), 4000.0), np.full((MONTHS, 1), 5000.0), 0.0
    for _ in range(FUTURES // BATCH):
        awards = np.repeat(1 + generator.random((3, BATCH)) / 20, 12, axis=0)
        cost, claims = np.zeros((MONTHS, BATCH)), np.zeros((MONTHS, BATCH))
        for _ in range(POSTS):
            drawn = generator.random((10, BATCH))
            part = np.clip(month + 1 - 6 * drawn[0], 0.0, 1.0)
            paid = pay * part * awards
            full = paid * 1.1438 + 0.15 * np.maximum(paid - 416.67, 0.0)
            cost += full
            claims += np.minimum(full, most * part)
        whole += float(claims.sum() / cost.sum())
    return whole


@pytest.mark.benchmark
def test_ten_thousand_futures_cost_little_over_their_bare_array_work(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = team()
    ranges(made, BATCH)
    timed = side_by_side(lambda _: ranges(made, FUTURES), lambda _: bare(), ROUNDS)
    report = timed.told("ranges", "the bare work,")
    with capsys.disabled():
        print(f"\n{report}")  # noqa: T201
    assert timed.ratio <= MOST, report
