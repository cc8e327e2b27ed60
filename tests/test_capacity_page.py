"""The team's supervision on the capacity screen, against sums done by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import capacity_tables as tables
from app import reference_library
from app.open_plan import OpenPlan
from models.forecast import forecast
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post, PostStatus, Terms
from models.reference import Reference
from views import theme
from views.capacity_page import CapacityPage
from views.supervision_panel import SupervisionPanel

YEAR = FinancialYear(2026)
LINK_WORKER = "social_prescribing_link_worker"


def post(role: str, number: int, start: date | None = None, wte: str = "1") -> Post:
    return Post(
        f"{role}{number}", role, number, PostStatus.CONFIRMED, start=start, terms=(Terms(wte=Decimal(wte)),)
    )


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture
def plan() -> Plan:
    posts = (post(LINK_WORKER, 1), post(LINK_WORKER, 2, date(2026, 10, 1)))
    return new_plan(Network(name="Riverside PCN"), YEAR).with_posts(posts)


@pytest.fixture
def open_plan(plan: Plan, reference: Reference, qapp: QApplication) -> OpenPlan:
    return OpenPlan(plan, reference)


@pytest.fixture
def whole(open_plan: OpenPlan, qtbot: QtBot, qapp: QApplication) -> CapacityPage:
    theme.apply(qapp)
    made = CapacityPage(open_plan)
    qtbot.addWidget(made)
    made.resize(1166, 620)
    made.show()
    return made


def test_a_physician_associate_needs_twenty_minutes_on_each_of_five_days(
    plan: Plan, reference: Reference
) -> None:
    """5 × 20 = 100 minutes a week; a link worker's hour a month is 60 × 12 ÷ 52 = 13.8 minutes a week."""
    both = plan.with_posts((post("physician_associate", 1), post(LINK_WORKER, 1)))
    worked = forecast(both, both.scenario, reference)
    assert tables.supervision_title(worked.supervision) == "The team needs 1.9 hours of supervision a week"
    minutes = {row[0]: row[2] for row in tables.by_post_table(worked).rows}
    assert minutes["Physician associate 1"] == Decimal(100)
    assert tables.by_post_title(worked) == (
        "Physician associate 1 needs most: 100 minutes of a supervisor a week"
    )


def test_line_management_and_study_stand_apart(plan: Plan, reference: Reference) -> None:
    """A trainee's day of 450 minutes a week is study: 7.5 hours, not supervision."""
    trainee = replace(post("student_nursing_associate", 1), stage="trainee")
    alone = plan.with_posts((trainee,))
    worked = forecast(alone, alone.scenario, reference)
    counted = {row[1] for row in tables.by_post_table(worked).rows}
    apart = {row[1] for row in tables.apart_table(worked).rows}
    assert counted == {"Educational"}
    assert apart == {"Line management", "Study time"}
    assert tables.apart_title(worked) == (
        "Apart from this: 0.1 hours a week of line management and 7.5 hours of study time"
    )


def test_every_rule_is_told_with_its_status_and_source_and_lengths_are_assumptions(
    plan: Plan, reference: Reference
) -> None:
    worked = forecast(plan, plan.scenario, reference)
    told = tables.need_in_full(worked, 0, counted=True)
    assert "Frequency published; length assumption. Source: NHS England" in told
    assert "planning assumption, not a contract requirement" in tables.by_kind_table(worked.supervision).note


def test_a_post_without_a_rule_is_named(plan: Plan, reference: Reference) -> None:
    alone = plan.with_posts((post("digital_transformation_lead", 1),))
    told = tables.supervision_why(forecast(alone, alone.scenario, reference))
    assert "No rule with a length was found for Digital lead 1" in told


def test_choosing_a_line_reads_its_source_in_full(whole: CapacityPage) -> None:
    whole.show_part("supervision")
    page = whole.panels["supervision"]
    assert isinstance(page, SupervisionPanel)
    table = page.needs.table
    table.setCurrentIndex(table.content.index(0, 0))
    told = page.needs.note.text()
    assert told.startswith("Link worker 1, clinical or professional:")
    assert "Source: NHS England" in told
