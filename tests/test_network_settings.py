"""The network's settings: what is typed becomes one edit, and what cannot be used changes nothing.

The network:

    A81001  Mill Surgery   registered 21,000   weighted 20,500   2 posts are based here
    A81002  Park House     registered  9,000   weighted  9,500
"""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QTableWidgetItem
from pytestqt.qtbot import QtBot

from app import network_edits, reference_library
from app.open_plan import OpenPlan
from models.dated_figure import Figure, Status
from models.entitlement import population
from models.months import FinancialYear, Month
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Base, Post, Terms
from models.reference import Place
from views import theme
from views.network_settings import NetworkSettings

YEAR = FinancialYear(2026)
TODAY = date(2026, 11, 23)
REGISTERED = ("population", "registered")
ENTITLEMENT = ("entitlement_total", "arrs")


def people(count: int) -> Figure:
    return Figure(Decimal(count), "patients", Status.PUBLISHED, "official file")


@pytest.fixture
def plan() -> Plan:
    practices = (
        Practice("A81001", "Mill Surgery", people(21_000), people(20_500)),
        Practice("A81002", "Park House", people(9_000), people(9_500)),
    )
    base = (Terms(bases=(Base("A81001"),)),)
    posts = (Post("a", "paramedic", 1, terms=base), Post("b", "paramedic", 2, terms=base))
    return new_plan(Network("U07842", "Riverside PCN", practices=practices), YEAR).with_posts(posts)


@pytest.fixture
def open_plan(plan: Plan, qapp: QApplication) -> OpenPlan:
    return OpenPlan(plan, reference_library.load())


@pytest.fixture
def form(open_plan: OpenPlan, qtbot: QtBot, qapp: QApplication) -> NetworkSettings:
    theme.apply(qapp)
    made = NetworkSettings(open_plan, on=TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def put(form: NetworkSettings, row: int, column: int, text: str) -> None:
    form.practices.table.setItem(row, column, QTableWidgetItem(text))


def item(form: NetworkSettings, row: int, column: int) -> QTableWidgetItem:
    found = form.practices.table.item(row, column)
    assert found is not None
    return found


def test_everything_typed_is_one_edit_that_can_be_undone(
    form: NetworkSettings, open_plan: OpenPlan, plan: Plan
) -> None:
    form._box(form.title).setText("Our plan")
    form._box(form.name).setText("Riverside and Hill PCN")
    form._combo(form.place).setCurrentIndex(2)
    form._combo(form.years).setCurrentIndex(2)
    form._box(form.delay).setText("3")
    form.allowance.click()
    form.figures.box(ENTITLEMENT).setText("£1,284,000")
    form.accept()
    changed = open_plan.plan
    assert open_plan.stack.count() == 1
    assert open_plan.last_change == "Change the network and its money"
    assert (changed.title, changed.network.name, changed.years) == ("Our plan", "Riverside and Hill PCN", 5)
    assert changed.network.place is Place.INNER
    assert (changed.assumptions.claim_delay, changed.assumptions.employment_allowance) == (3, True)
    assert open_plan.forecast.year(YEAR).entitlement.value == Decimal(1284000)
    open_plan.undo()
    assert open_plan.plan == plan


def test_saving_with_nothing_changed_makes_no_edit(form: NetworkSettings, open_plan: OpenPlan) -> None:
    form.accept()
    assert open_plan.stack.count() == 0


def test_a_list_typed_for_the_network_wins_over_the_practices_for_its_year_only(
    form: NetworkSettings, open_plan: OpenPlan
) -> None:
    """The practices come to 30,000; 31,000 is typed for 2026/27."""
    assert form.figures.fields[REGISTERED].hint.text().endswith("The practices come to 30,000.")
    form.figures.box(REGISTERED).setText("31,000")
    form.accept()
    mine = population(open_plan.plan, "registered", YEAR)
    assert (mine.value, mine.status) == (Decimal(31_000), Status.ENTERED)
    assert (mine.effective_from, mine.effective_to) == (Month(2026, 4), Month(2027, 3))
    assert population(open_plan.plan, "registered", YEAR.next).value == Decimal(30_000)


def test_what_is_typed_for_one_year_stays_while_another_is_looked_at(
    form: NetworkSettings, open_plan: OpenPlan
) -> None:
    beds = ("population", "beds")
    form.figures.box(beds).setText("210")
    form.figures.year.setCurrentIndex(1)
    assert form.figures.box(beds).text() == ""
    form.figures.box(beds).setText("214")
    form.accept()
    found = {str(year): population(open_plan.plan, "beds", year).value for year in (YEAR, YEAR.next)}
    assert found == {"2026/27": Decimal(210), "2027/28": Decimal(214)}


def test_an_emptied_figure_is_taken_out(form: NetworkSettings, open_plan: OpenPlan, qtbot: QtBot) -> None:
    form.figures.box(ENTITLEMENT).setText("1284000")
    form.accept()
    again = NetworkSettings(open_plan, on=TODAY)
    qtbot.addWidget(again)
    assert again.figures.box(ENTITLEMENT).text() == "1,284,000"
    again.figures.box(ENTITLEMENT).setText("")
    again.accept()
    assert open_plan.plan.own == ()


@pytest.mark.parametrize("text", ["-5", "lots", "42.5"])
def test_a_list_that_is_no_number_of_people_is_refused_with_a_sentence(
    form: NetworkSettings, open_plan: OpenPlan, plan: Plan, text: str
) -> None:
    form.figures.box(REGISTERED).setText(text)
    form.accept()
    field = form.figures.fields[REGISTERED]
    assert field.error.text() == "Error: Enter a whole number of 0 or more, for example 1,140."
    assert form.figures.box(REGISTERED).text() == text
    assert form.isVisible()
    assert open_plan.plan == plan


def test_a_wrong_figure_of_a_year_no_longer_on_screen_brings_its_year_back(form: NetworkSettings) -> None:
    form.figures.box(REGISTERED).setText("lots")
    form.figures.year.setCurrentIndex(2)
    form.accept()
    assert form.figures.year.currentText() == "2026/27"
    assert form.figures.box(REGISTERED).text() == "lots"
    assert form.figures.fields[REGISTERED].error.isVisible()


def test_a_network_code_that_is_no_ods_code_is_refused(form: NetworkSettings, open_plan: OpenPlan) -> None:
    form._box(form.code).setText("77")
    form.accept()
    assert "for example U07842" in form.code.error.text()
    assert open_plan.stack.count() == 0


def test_a_patients_number_is_refused_with_the_reason(form: NetworkSettings) -> None:
    form._box(form.name).setText("Riverside 943 476 5919")
    form.accept()
    assert "looks like an NHS number" in form.name.error.text()


def test_a_practice_is_added_with_its_lists(form: NetworkSettings, open_plan: OpenPlan) -> None:
    form.practices.add_row()
    for column, text in enumerate(("a81003", "Hill View", "5,000", "", "4,900")):
        put(form, 2, column, text)
    form.accept()
    added = open_plan.plan.network.practices[2]
    assert (added.code, added.name, added.weighted) == ("A81003", "Hill View", None)
    assert added.registered is not None
    assert (added.registered.value, added.registered.status) == (Decimal(5000), Status.ENTERED)


def test_lists_that_were_not_touched_keep_their_source(form: NetworkSettings, open_plan: OpenPlan) -> None:
    item(form, 1, 1).setText("Park House Surgery")
    item(form, 1, 3).setText("9,600")
    form.accept()
    park = open_plan.plan.network.practices[1]
    assert park.registered == people(9_000)
    assert park.weighted is not None
    assert (park.weighted.value, park.weighted.source) == (Decimal(9_600), "typed by you")


def test_bases_follow_a_practice_whose_code_is_changed(form: NetworkSettings, open_plan: OpenPlan) -> None:
    item(form, 0, 0).setText("A81009")
    form.accept()
    assert {post.terms[0].bases[0].practice for post in open_plan.plan.scenario.posts} == {"A81009"}


def test_a_practice_where_posts_work_is_not_removed_before_they_move(
    form: NetworkSettings, open_plan: OpenPlan
) -> None:
    form.practices.table.setCurrentCell(0, 0)
    form.practices.remove.click()
    form.accept()
    assert form.practices.error.text() == (
        "Error: 2 posts work at Mill Surgery: give them another base on the Team screen before you remove it."
    )
    assert open_plan.stack.count() == 0


def test_a_practice_where_no_one_works_is_removed(form: NetworkSettings, open_plan: OpenPlan) -> None:
    form.practices.table.setCurrentCell(1, 0)
    form.practices.remove.click()
    form.accept()
    assert [practice.code for practice in open_plan.plan.network.practices] == ["A81001"]


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        (0, "ZZ", "Enter the practice's ODS code, for example A81005."),
        (0, "A81001", "Practice A81001 is in the table twice: remove one of them."),
        (2, "-9,000", "Registered list: Enter a whole number of 0 or more, for example 1,140."),
        (3, "many", "Weighted list: Enter a whole number of 0 or more, for example 1,140."),
    ],
)
def test_a_wrong_cell_is_chosen_and_its_sentence_stands_beneath(
    form: NetworkSettings, open_plan: OpenPlan, column: int, text: str, sentence: str
) -> None:
    item(form, 1, column).setText(text)
    form.accept()
    assert form.practices.error.text() == f"Error: {sentence}"
    assert (form.practices.table.currentRow(), form.practices.table.currentColumn()) == (1, column)
    assert item(form, 1, column).text() == text
    assert open_plan.stack.count() == 0


def test_a_row_left_wholly_empty_is_passed_over(form: NetworkSettings, open_plan: OpenPlan) -> None:
    form.practices.add_row()
    form.accept()
    assert open_plan.stack.count() == 0


def test_every_control_has_a_name_for_a_screen_reader(form: NetworkSettings) -> None:
    fields = [form.title, form.name, form.code, form.place, form.first_year, form.years, form.delay]
    assert all(field.widget.accessibleName() for field in [*fields, *form.figures.fields.values()])
    assert form.practices.table.accessibleName()


def test_the_network_code_may_be_left_empty_and_is_kept_in_capitals() -> None:
    assert network_edits.network_code("") == ""
    assert network_edits.network_code(" u07842 ") == "U07842"
