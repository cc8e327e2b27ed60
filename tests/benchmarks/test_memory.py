"""Memory of a long workshop: 1,000 edits with every figure worked out, all libraries loaded."""

import os
import subprocess
import sys

import pytest

MOST = 250  # MB
MUCH_MORE = 60  # MB that 1,000 edits may add: whole plans share what did not change

WORKSHOP = """
import sys
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from PySide6.QtWidgets import QApplication
from app import plan_file, reference_library, warm_up
from app.open_plan import OpenPlan
from models.months import FinancialYear
from models.network import Network
from models.plan import Scenario, new_plan
from models.post import Post, PostStatus

def megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))

application = QApplication([])
for name in warm_up.LIBRARIES:
    import_module(name)
rates = reference_library.load()
roles = [role.key for role in rates.roles]
posts = tuple(
    Post(f"p{n}", roles[n % len(roles)], n, PostStatus.CONFIRMED) for n in range(40)
)
plan = new_plan(Network("U07842", "Riverside"), FinancialYear(2025)).with_posts(posts)
for key in "bc":
    plan = plan.with_scenario(Scenario(key, key.upper(), posts))
opened = OpenPlan(plan, rates)

def work(edits):
    for n in range(edits):
        post = opened.plan.scenario.posts[n % 40]
        terms = (replace(post.terms[0], wte=Decimal(n % 90 + 10) / 100),)
        opened.edit(opened.plan.with_post(replace(post, terms=terms)), f"Edit {n}")
        for scenario in opened.plan.scenarios:
            opened.forecast_of(scenario.key)
        if n % 50 == 0:
            plan_file.to_bytes(opened.plan, opened.reference)
        application.processEvents()

work(10)
before = megabytes()
work(1000)
print(opened.stack.count(), before, megabytes())
opened.close(keep=False)
"""


@pytest.mark.benchmark
@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of a process from /proc")
def test_a_thousand_edits_of_a_plan_of_40_posts_stay_under_250_megabytes() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", WORKSHOP], env=environment, capture_output=True, text=True, check=True
    )
    steps, before, after = (int(number) for number in ran.stdout.split())
    assert steps >= 1000
    assert after < MOST, f"{after} MB, of which {after - before} MB by the edits"
    assert after - before < MUCH_MORE
