"""Caseloads on the capacity screen.

2.0 WTE of link workers and 620 referrals a year: 310 each, over the ceiling of 250 by 60; at 13 weeks
open 310 × 13 ÷ 52 = 77.5 open at once, over 62.5 by 15. One of the two starts in October: 1.5 WTE this
year, so 413 each. One more would make it 620 ÷ 3 = 207 each.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import caseload_tables as tables
from app import caseload_words as words
from app import one_more_words, reference_library, waiting_words
from app.charts import WAITING_LIST, Subject, picture
from app.open_plan import OpenPlan
from models.caseload_course import with_one_more
from models.caseload_terms import CaseloadTerms
from models.contact_time import Part
from models.dated_figure import Figure, Status
from models.figures import Basis, Caseload
from models.months import FinancialYear, Month
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Post, PostStatus, Terms
from models.reference import Reference
from models.working_out import outlook
from views import theme
from views.capacity_page import CapacityPage
from views.caseload_box import CaseloadBox
from views.caseload_panel import CaseloadPanel

YEAR = FinancialYear(2026)
LINK_WORKER, COACH = "social_prescribing_link_worker", "health_wellbeing_coach"
COORDINATOR, PARAMEDIC = "care_coordinator", "paramedic"


def post(role: str, number: int, start: date | None = None, wte: str = "1") -> Post:
    return Post(
        f"{role}{number}", role, number, PostStatus.CONFIRMED, start=start, terms=(Terms(wte=Decimal(wte)),)
    )


def referred(plan: Plan, people: int, role: str = LINK_WORKER) -> Plan:
    return plan.with_caseload_terms(CaseloadTerms(role, referrals_a_year=Decimal(people)))


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture
def bare() -> Plan:
    posts = (post(LINK_WORKER, 1), post(LINK_WORKER, 2, date(2026, 10, 1)))
    return new_plan(Network(name="Riverside PCN"), YEAR).with_posts(posts)


@pytest.fixture
def plan(bare: Plan) -> Plan:
    return referred(bare, 620)


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


def caseload(
    plan: Plan, reference: Reference, basis: Basis = Basis.EVERYONE, role: str = LINK_WORKER
) -> Caseload:
    found = outlook(plan, plan.scenario, reference).caseloads
    return next(one for one in found if one.year == YEAR and one.basis is basis and one.role == role)


def type_into(box: CaseloadBox, text: str) -> None:
    box.box.setFocus()
    box.box.selectAll()
    if text:
        QTest.keyClicks(box.box, text)
    else:
        QTest.keyClick(box.box, Qt.Key.Key_Delete)
    QTest.keyClick(box.box, Qt.Key.Key_Return)


def test_the_message_names_the_caseload_and_the_ceiling(plan: Plan, reference: Reference) -> None:
    found = caseload(plan, reference)
    assert words.title(found, reference) == (
        "Link workers would each support 310 people a year. The ceiling is 250"
    )
    a_year, at_once = words.role_bar(found, reference), words.open_bar(found, reference)
    assert (a_year.shown, a_year.verdict, a_year.ceiling) == ("310", "Over by 60", Decimal(250))
    assert (at_once.shown, at_once.verdict, at_once.ceiling) == ("77.5", "Over by 15", Decimal("62.5"))


def test_the_explanation_names_its_basis_and_both_bases_are_compared(
    plan: Plan, reference: Reference
) -> None:
    this_year = caseload(plan, reference, Basis.THIS_YEAR)
    assert "(this year, counting months in post) is 413 people a year each" in words.why(this_year)
    assert "(with everyone in post) is 310 people" in words.why(caseload(plan, reference))
    assert words.both_bases([caseload(plan, reference), this_year]) == (
        "With everyone in post it is 310 people a year each; counting this year's months in post it is 413."
    )


@pytest.mark.parametrize(
    ("people", "verdict"), [(620, "Over by 60"), (500, "At the ceiling"), (400, "Within by 50")]
)
def test_the_verdict_says_over_at_or_within(
    bare: Plan, reference: Reference, people: int, verdict: str
) -> None:
    assert words.role_bar(caseload(referred(bare, people), reference), reference).verdict == verdict


def test_a_caseload_within_the_ceiling_says_so(bare: Plan, reference: Reference) -> None:
    assert words.title(caseload(referred(bare, 496), reference), reference) == (
        "Link workers would each support 248 people a year, within the ceiling of 250"
    )


def test_referrals_not_known_are_never_nought(bare: Plan, reference: Reference) -> None:
    found = caseload(bare, reference)
    assert words.role_bar(found, reference).shown == "No figure yet: add one"
    assert words.title(found, reference) == (
        "How many people are referred to link workers a year is not known yet"
    )
    worked = outlook(bare, bare.scenario, reference)
    row = tables.by_role([found], worked.courses, reference).rows[0]
    assert (row[4], row[5], row[10]) == ("not known", "not known", "not known")
    assert waiting_words.waiting_list(worked.courses[0], YEAR) == (
        "The waiting list is not known: enter referrals a year"
    )


def test_referrals_with_no_link_worker_say_that_no_one_is_in_post(plan: Plan, reference: Reference) -> None:
    assert words.title(caseload(plan.with_posts(()), reference), reference) == (
        "620 people a year are referred, and no link worker is in post"
    )


def test_a_care_coordinators_ceiling_is_not_known_until_it_is_entered(
    bare: Plan, reference: Reference
) -> None:
    plan = referred(bare.with_posts((post(COORDINATOR, 1),)), 300, COORDINATOR)
    found = caseload(plan, reference, role=COORDINATOR)
    assert words.title(found, reference) == (
        "Care coordinators would each support 300 people a year. The ceiling is not known"
    )
    assert words.role_bar(found, reference).ceiling is None
    assert waiting_words.waiting_list(outlook(plan, plan.scenario, reference).courses[0], YEAR) == (
        "The waiting list is not known: enter people a year for 1.0 WTE and weeks open"
    )


def test_the_switch_changes_the_basis_and_the_message(page: CaseloadPanel) -> None:
    assert page.caseload.title.text().startswith("Link workers would each support 310 people")
    page.bases[Basis.THIS_YEAR].click()
    assert page.caseload.title.text().startswith("Link workers would each support 413 people")


def test_the_screen_says_what_one_more_would_change(page: CaseloadPanel) -> None:
    told = page.caseload.more.text()
    assert told.startswith(
        "One more link worker would change it to 207 people a year each, from 310 (with everyone in post)."
    )
    assert "From December 2026" in told
    assert "in November 2027" in told


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        (
            LINK_WORKER,
            "It needs 14 minutes of supervision a week, and a consulting room in 4 of",
        ),
        (COORDINATOR, "It needs 14 minutes of supervision a week, and no consulting room."),
        (
            "mental_health_practitioner",
            "It needs none of your supervisors' time, and a consulting room in 8",
        ),
        (
            "general_practitioner",
            "How long its supervision takes is not known. It needs a consulting room",
        ),
    ],
)
def test_one_more_asks_for_supervision_and_a_room(
    plan: Plan, reference: Reference, role: str, sentence: str
) -> None:
    """60 minutes a month × 12 ÷ 52 = 14 a week; rooms 40, 0, 80 and 90% of ten sessions (a GP has nine).

    A trust gives mental health practitioners theirs. No rule with a length was found for a settled GP.
    """
    told = one_more_words.asks(outlook(plan, plan.scenario, reference), role, Month(2026, 12))
    assert sentence in told


def test_one_more_could_draw_the_maximum_and_an_estimate_says_so(plan: Plan, reference: Reference) -> None:
    """£42,437 was published for October 2024; £46,447 of 2026/27 is an estimate."""
    found = outlook(plan, plan.scenario, reference)
    asks = one_more_words.asks
    assert asks(found, LINK_WORKER, Month(2024, 11)).startswith("It could draw up to £42,437 a year. ")
    assert "up to £46,447 a year (estimate)." in asks(found, LINK_WORKER, Month(2026, 12))
    assert "What it could draw is not known." in asks(found, "mental_health_practitioner", Month(2026, 12))


def test_people_a_year_of_every_role_share_one_scale() -> None:
    """The larger of 310 and 250, 188 and 196 is 310: the scale ends a tenth beyond it, at 341."""
    worker = words.Bar("Link worker", Decimal(310), Decimal(250), "310", "Over by 60")
    coach = words.Bar("Health coach", Decimal(188), Decimal(196), "188", "Within by 8")
    unknown = words.Bar("Care coordinator", None, None, "No figure yet", "")
    at_once = words.Bar("At once", Decimal("77.5"), Decimal("62.5"), "77.5", "Over by 15", at_once=True)
    bars = (worker, coach, unknown, at_once)
    assert [words.ends_at(bar, bars) for bar in bars] == [341, 341, 341, Decimal("85.25")]


def test_typing_referrals_is_one_edit_that_can_be_undone(page: CaseloadPanel, open_plan: OpenPlan) -> None:
    type_into(page.flow.boxes["referrals_a_year"], "500")
    assert open_plan.last_change == "Change referrals to link workers to 500 a year"
    assert open_plan.stack.count() == 1
    assert "250 people a year" in page.caseload.title.text()
    open_plan.undo()
    assert page.flow.boxes["referrals_a_year"].box.text() == "620"


def test_an_emptied_box_is_not_known_again(page: CaseloadPanel, open_plan: OpenPlan) -> None:
    type_into(page.flow.boxes["referrals_a_year"], "")
    assert open_plan.plan.caseload_terms[0].referrals_a_year is None
    assert "is not known yet" in page.caseload.title.text()
    assert not page.waiting.view.isVisibleTo(page)


def test_the_ceiling_and_weeks_open_are_editable_and_show_where_they_come_from(
    page: CaseloadPanel, open_plan: OpenPlan
) -> None:
    people, weeks = page.equation.boxes[Part.PEOPLE], page.flow.boxes["weeks_open"]
    assert people.hint.text().startswith("Published: HEE Roles Explorer")
    assert weeks.hint.text().startswith("Assumption: ")
    type_into(people, "320")
    type_into(weeks, "16")
    (terms,) = open_plan.plan.caseload_terms
    assert (terms.people_a_year, terms.weeks_open) == (320, 16)
    assert page.caseload.title.text().endswith("within the ceiling of 320")
    assert people.hint.text() == "Entered by you"


def test_twelve_contacts_leave_about_22_minutes_and_the_screen_says_what_gave(page: CaseloadPanel) -> None:
    """1,553 hours × 70% × 60 ÷ (250 × 12) = 21.7 minutes; with 9 contacts 29."""
    type_into(page.equation.boxes[Part.CONTACTS], "12")
    assert page.equation.boxes[Part.MINUTES].box.text() == "21.7"
    assert page.equation.gave.text() == "Minutes a contact fell from 29 to 21.7."


def test_another_part_can_be_chosen_to_give(page: CaseloadPanel, open_plan: OpenPlan) -> None:
    """With 9 contacts of 29 minutes held, half of the time with patients makes 250 × 50 ÷ 70 = 179 people."""
    page.equation.follows.setCurrentIndex(0)
    page.equation.follows.activated.emit(0)
    assert open_plan.last_change == "Let people a year of link workers follow from the rest"
    assert page.equation.boxes[Part.PEOPLE].box.isReadOnly()
    type_into(page.equation.boxes[Part.SHARE], "50")
    assert page.equation.boxes[Part.PEOPLE].box.text() == "179"
    assert page.caseload.title.text().endswith("The ceiling is 179")


def test_complex_people_lower_the_ceiling(page: CaseloadPanel) -> None:
    """A quarter takes twice the time: 1.25 of a usual person's on average, and 250 ÷ 1.25 = 200."""
    type_into(page.mix.boxes["complex"], "25")
    assert page.caseload.title.text().endswith("The ceiling is 200")
    assert page.mix.title.text() == (
        "A person takes 1.25 of a usual person's time on average, so 1.0 WTE can support 200 people a year "
        "rather than 250"
    )


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("referrals_a_year", "lots", "Enter the number of referrals a year, for example 620."),
        ("referrals_a_year", "-5", "Enter the number of referrals a year, for example 620."),
        ("people", "0", "Enter people a year for 1.0 WTE between 1 and 5,000, for example 250."),
        ("weeks_open", "500", "Enter weeks open between 0.1 and 260, for example 13."),
        ("growth", "400", "Enter growth between −50 and 100 per cent a year, for example 4."),
        (
            "referrals_a_year", "943 476 5919",
            "This looks like an NHS number. Do not enter information about individual patients.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_used_keeps_its_text_and_gets_a_sentence(
    page: CaseloadPanel, open_plan: OpenPlan, field: str, text: str, sentence: str
) -> None:
    before = open_plan.plan
    line = page.equation.boxes[Part.PEOPLE] if field == "people" else page.flow.boxes[field]
    type_into(line, text)
    assert line.error.text() == f"Error: {sentence}"
    assert line.error.isVisible()
    assert line.box.text() == text
    assert open_plan.plan == before


def test_shares_of_people_over_the_whole_are_refused(page: CaseloadPanel) -> None:
    type_into(page.mix.boxes["simple"], "60")
    type_into(page.mix.boxes["complex"], "60")
    assert page.mix.boxes["complex"].error.text() == (
        "Error: Enter shares of simple and complex people that come to 100% or less together."
    )


def test_weeks_open_over_a_year_are_told(page: CaseloadPanel, open_plan: OpenPlan) -> None:
    type_into(page.flow.boxes["weeks_open"], "60")
    assert page.flow.boxes["weeks_open"].hint.text().startswith("Over a year")
    assert "Link workers would support each person for 60 weeks, which is over a year." in {
        point.text for point in open_plan.outlook.findings
    }


def test_another_role_can_be_given_a_caseload_and_it_can_be_cleared(
    page: CaseloadPanel, open_plan: OpenPlan
) -> None:
    action = next(one for one in page.give.menu().actions() if one.text() == "Paramedic")
    action.trigger()
    assert page.roles.currentText() == "Paramedics"
    assert open_plan.last_change == "Give paramedics a caseload"
    page.take.click()
    assert page.roles.currentText() == "Link workers"
    assert [terms.role for terms in open_plan.plan.caseload_terms] == [LINK_WORKER]


def test_the_chart_tells_its_message_to_a_screen_reader_and_gives_way_to_its_table(
    page: CaseloadPanel,
) -> None:
    bars = page.caseload.bars
    assert bars.accessibleName() == page.caseload.title.text()
    assert "Link worker: 310, ceiling 250. Over by 60" in bars.accessibleDescription()
    page.caseload.as_table.click()
    assert page.caseload.table.isVisible()
    assert not bars.isVisible()
    assert page.caseload.table.content.rowCount() == 2  # the year in view on 2 bases
    assert not page.flow.isVisible(), "the table has the whole width"
    page.caseload.as_table.click()
    assert page.flow.isVisible()


def test_the_months_are_a_table_with_the_years_sums(page: CaseloadPanel) -> None:
    page.waiting.as_table.click()
    content = page.waiting.table.content
    assert content.rowCount() == 13
    assert content.words(12, 0) == "Year"
    assert content.words(12, 1) == "620"


def test_an_empty_plan_says_the_next_step_and_offers_it(
    page: CaseloadPanel, open_plan: OpenPlan, bare: Plan, qtbot: QtBot
) -> None:
    open_plan.edit(bare.with_posts(()), "Clear")
    assert page.caseload.title.text() == "No role in the plan carries a caseload yet"
    assert not page.flow.isVisible()
    with qtbot.waitSignal(page.wanted, check_params_cb=asks_for("team")):
        page.caseload.to_team.click()


def asks_for(screen: str) -> Callable[[str], bool]:
    return lambda wanted: wanted == screen


def test_the_waiting_list_is_drawn_and_named_in_every_year(plan: Plan, reference: Reference) -> None:
    worked = outlook(plan, plan.scenario, reference)
    (course,) = worked.courses
    more = with_one_more(plan, course, Month(2026, 12))
    for year in plan.financial_years:
        subject = Subject(worked.forecast, year, reference, course=course, one_more=more)
        assert not QImage.fromData(picture(WAITING_LIST, subject, size=(600, 300))).isNull()
        assert WAITING_LIST.sentence(subject).endswith("than on the plan's first day")
        assert WAITING_LIST.table(subject).rows[11][8] == round(course.waiting(year.months[-1]) or 0)


def test_one_more_from_december_is_a_third_of_a_post_this_year(page: CaseloadPanel) -> None:
    """December to March are 4 months of 12: 620 ÷ (1.5 + 0.33) = 338 people a year each."""
    page.bases[Basis.THIS_YEAR].click()
    assert "would change it to 338 people a year each, from 413" in page.caseload.more.text()


def test_englands_rate_is_a_hint_and_not_a_figure(page: CaseloadPanel, open_plan: OpenPlan) -> None:
    """1.3 million referred of 63,436,508 registered are 2.05%: 1,025 of 50,000."""
    listed = Figure(Decimal(50_000), "patients", Status.ENTERED, "a test")
    network = Network(practices=(Practice("A00001", "Mill Surgery", registered=listed),))
    bare = replace(open_plan.plan, network=network, caseload_terms=())
    open_plan.edit(bare, "Name the practice")
    box = page.flow.boxes["referrals_a_year"]
    assert box.hint.text() == "Not known. England's rate for your list would be about 1,025 a year"
    assert box.box.text() == ""
    assert "is not known yet" in page.caseload.title.text()


def test_at_englands_rate_the_screen_says_what_one_more_would_change(
    page: CaseloadPanel, open_plan: OpenPlan
) -> None:
    """1,300,000 ÷ 63,436,508 × 50,000 is 1,025 referred, ÷ 2 is 512.5, ÷ 3 is 341.7; the plan keeps none."""
    listed = Figure(Decimal(50_000), "patients", Status.ENTERED, "a test")
    network = Network(practices=(Practice("A00001", "Mill Surgery", registered=listed),))
    open_plan.edit(replace(open_plan.plan, network=network, caseload_terms=()), "Name the practice")
    assert page.caseload.more.text() == (
        "One more link worker could support 250 more people a year. At England's rate, about 1,025 referrals "
        "a year, that would be 342 people each, not 513. Enter your own referrals to see who would wait."
    )
    assert open_plan.plan.caseload_terms == ()


def test_what_is_not_known_of_the_equation_is_named(page: CaseloadPanel, open_plan: OpenPlan) -> None:
    open_plan.edit(open_plan.plan.with_posts((post(COORDINATOR, 1),)), "Only a care coordinator")
    page.show_role(COORDINATOR)
    assert page.equation.told.text() == (
        "Not known yet: people a year, contacts a person and minutes a contact. "
        "Enter what you know; the rest follows."
    )
    type_into(page.equation.boxes[Part.PEOPLE], "150")
    type_into(page.equation.boxes[Part.CONTACTS], "8")
    assert page.equation.boxes[Part.MINUTES].box.text() == "38.8"  # 1,553.25 × 50% × 60 ÷ 1,200


def test_a_leavers_people_can_be_handed_over(page: CaseloadPanel, open_plan: OpenPlan) -> None:
    page.mix.leavers.click()
    assert open_plan.last_change == "Count people of link workers who leave as handed over"
    assert open_plan.plan.caseload_terms[0].hand_over
