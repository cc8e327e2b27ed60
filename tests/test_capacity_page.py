"""Link workers' caseload and the team's supervision.

2.0 WTE of link workers and 620 referrals a year: 310 each, over the ceiling of 250 by 60; at 13 weeks
open 310 × 13 ÷ 52 = 77.5 open at once, over 62.5 by 15. One of the two starts in October: 1.5 WTE this
year, so 413 each.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import capacity_tables as tables
from app import reference_library
from app.open_plan import OpenPlan
from models.figures import Basis, Caseload
from models.forecast import forecast
from models.months import FinancialYear
from models.plan import Network, Plan, Post, PostStatus, Referrals, Terms, new_plan
from models.reference import Reference
from views import theme
from views.capacity_page import CapacityPage
from views.caseload_panel import CaseloadPanel
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
    made = new_plan(Network(name="Riverside PCN"), YEAR).with_posts(posts)
    return replace(made, referrals=(Referrals(LINK_WORKER, Decimal(620)),))


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


@pytest.fixture
def page(whole: CapacityPage) -> CaseloadPanel:
    panel = whole.panel()
    assert isinstance(panel, CaseloadPanel)
    return panel


def caseload(plan: Plan, reference: Reference, basis: Basis = Basis.EVERYONE) -> Caseload:
    worked = forecast(plan, plan.scenario, reference)
    return next(one for one in worked.caseloads if one.year == YEAR and one.basis is basis)


def type_into(page: CaseloadPanel, box: int, text: str) -> None:
    line = page.caseload.boxes[box].box
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_message_names_the_caseload_and_the_ceiling(plan: Plan, reference: Reference) -> None:
    found = caseload(plan, reference)
    assert tables.caseload_title(found, reference) == (
        "Link workers would each support 310 people a year. The ceiling is 250"
    )
    a_year, at_once = tables.bars(found)
    assert (a_year.shown, a_year.verdict, a_year.ceiling) == ("310", "Over by 60", Decimal(250))
    assert (at_once.shown, at_once.verdict, at_once.ceiling) == ("77.5", "Over by 15", Decimal("62.5"))


def test_the_explanation_names_its_basis_and_both_bases_are_compared(
    plan: Plan, reference: Reference
) -> None:
    this_year = caseload(plan, reference, Basis.THIS_YEAR)
    assert "(this year, counting months in post) is 413 people a year each" in tables.caseload_why(this_year)
    assert "(with everyone in post) is 310 people" in tables.caseload_why(caseload(plan, reference))
    assert tables.both_bases([caseload(plan, reference), this_year]) == (
        "With everyone in post it is 310 people a year each; counting this year's months in post it is 413."
    )


@pytest.mark.parametrize(
    ("people", "words"), [("620", "Over by 60"), ("500", "At the ceiling"), ("400", "Within by 50")]
)
def test_the_verdict_says_over_at_or_within(
    plan: Plan, reference: Reference, people: str, words: str
) -> None:
    changed = replace(plan, referrals=(Referrals(LINK_WORKER, Decimal(people)),))
    assert tables.bars(caseload(changed, reference))[0].verdict == words


def test_a_caseload_within_the_ceiling_says_so(plan: Plan, reference: Reference) -> None:
    changed = replace(plan, referrals=(Referrals(LINK_WORKER, Decimal(496)),))
    assert tables.caseload_title(caseload(changed, reference), reference) == (
        "Link workers would each support 248 people a year, within the ceiling of 250"
    )


def test_referrals_not_known_are_never_nought(plan: Plan, reference: Reference) -> None:
    found = caseload(replace(plan, referrals=()), reference)
    assert tables.bars(found)[0].shown == "No figure yet: add one"
    assert tables.caseload_title(found, reference) == (
        "How many people are referred to link workers a year is not known yet"
    )
    assert tables.caseload_table([found], reference).rows[0][4:6] == ("not known", "not known")


def test_referrals_with_no_link_worker_say_that_no_one_is_in_post(plan: Plan, reference: Reference) -> None:
    found = caseload(plan.with_posts(()), reference)
    assert tables.caseload_title(found, reference) == (
        "620 people a year are referred, and no link worker is in post"
    )


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


def test_the_switch_changes_the_basis_and_the_message(page: CaseloadPanel) -> None:
    assert page.caseload.title.text().startswith("Link workers would each support 310 people")
    page.caseload.bases[Basis.THIS_YEAR].click()
    assert page.caseload.title.text().startswith("Link workers would each support 413 people")


def test_typing_referrals_is_one_edit_that_can_be_undone(page: CaseloadPanel, open_plan: OpenPlan) -> None:
    type_into(page, 0, "500")
    assert open_plan.last_change == "Change referrals to link workers to 500 a year"
    assert open_plan.stack.count() == 1
    assert "250 people a year" in page.caseload.title.text()
    open_plan.undo()
    assert page.caseload.boxes[0].box.text() == "620"


def test_the_ceiling_and_weeks_open_are_editable_and_marked_as_assumptions(
    page: CaseloadPanel, open_plan: OpenPlan
) -> None:
    type_into(page, 1, "320")
    type_into(page, 2, "16")
    assert open_plan.plan.assumptions.people_a_year == 320
    assert open_plan.plan.assumptions.weeks_open == 16
    assert page.caseload.title.text().endswith("within the ceiling of 320")
    assert all(box.hint.text().startswith("Assumption") for box in page.caseload.boxes[1:])


@pytest.mark.parametrize(
    ("box", "text", "sentence"),
    [
        (0, "lots", "Enter the number of referrals a year, for example 620."),
        (0, "-5", "Enter the number of referrals a year, for example 620."),
        (1, "0", "Enter people a year for 1.0 WTE between 1 and 5,000, for example 250."),
        (2, "500", "Enter weeks between 1 and 104, for example 13."),
    ],
)
def test_what_cannot_be_used_keeps_its_text_and_gets_a_sentence(
    page: CaseloadPanel, open_plan: OpenPlan, box: int, text: str, sentence: str
) -> None:
    before = open_plan.plan
    type_into(page, box, text)
    line = page.caseload.boxes[box]
    assert line.error.text() == f"Error: {sentence}"
    assert line.error.isVisible()
    assert line.box.text() == text
    assert open_plan.plan == before


def test_the_chart_tells_its_message_to_a_screen_reader_and_gives_way_to_its_table(
    page: CaseloadPanel,
) -> None:
    bars = page.caseload.bars
    assert bars.accessibleName() == page.caseload.title.text()
    assert "310, ceiling 250. Over by 60" in bars.accessibleDescription()
    page.caseload.as_table.click()
    assert page.caseload.table.isVisible()
    assert not bars.isVisible()
    assert page.caseload.table.content.rowCount() == 6  # 3 years on 2 bases


def test_choosing_a_line_reads_its_source_in_full(whole: CapacityPage) -> None:
    whole.show_part("supervision")
    page = whole.panels["supervision"]
    assert isinstance(page, SupervisionPanel)
    table = page.needs.table
    table.setCurrentIndex(table.content.index(0, 0))
    told = page.needs.note.text()
    assert told.startswith("Link worker 1, clinical or professional:")
    assert "Source: NHS England" in told
