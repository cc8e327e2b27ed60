"""The parts Rooms and Leaving and hiring of the Capacity screen, on the sample, by keyboard."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app import all_tables, charts, figures_json, plan_file, reference_library
from app.chart_rooms import ROOMS, VACANCIES, OutlookSubject, box_words
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.hiring import hiring_of
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import new_plan
from models.rooms import SeatFit
from models.sites import WEEK, KitKind, Seats, Space
from models.working_out import outlook
from views import theme
from views.capacity_page import CapacityPage
from views.hiring_panel import HiringPanel
from views.rooms_panel import RoomsPanel
from views.typed_table import TypedCard
from views.week_card import NOT_WORKING

CLASH = "1 person has nowhere to sit on Wednesday morning at Park House Surgery"


@pytest.fixture
def open_plan(qapp: QApplication) -> OpenPlan:
    return OpenPlan(sample_plan(), reference_library.load())


@pytest.fixture
def page(open_plan: OpenPlan, qtbot: QtBot, qapp: QApplication) -> CapacityPage:
    theme.apply(qapp)
    made = CapacityPage(open_plan)
    qtbot.addWidget(made, before_close_func=lambda _: open_plan.close(keep=False))
    made.resize(1190, 620)
    made.show()
    return made


def rooms_of(page: CapacityPage) -> RoomsPanel:
    page.show_part("rooms")
    panel = page.panel()
    assert isinstance(panel, RoomsPanel)
    return panel


def hiring_of_page(page: CapacityPage) -> HiringPanel:
    page.show_part("hiring")
    panel = page.panel()
    assert isinstance(panel, HiringPanel)
    return panel


def type_in(card: TypedCard, row: int, column: int, text: str) -> None:
    """Type over a cell and press Enter."""
    card.table.setFocus()
    card.table.setCurrentIndex(card.table.content.index(row, column))
    QTest.keyClick(card.table, Qt.Key.Key_F2)
    (editor,) = [one for one in card.table.findChildren(QLineEdit) if one.isVisible()]
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_clash_is_told_and_a_typed_room_mends_it(page: CapacityPage, open_plan: OpenPlan) -> None:
    panel = rooms_of(page)
    assert panel.chart.title.text() == CLASH
    assert panel.clashes.table.content.rowCount() == 1
    wednesday = 3 + [slot.words for slot in WEEK].index("Wednesday morning")
    type_in(panel.seats, 2, wednesday, "5")
    assert open_plan.last_change == "Change consulting rooms at Park House Surgery on Wednesday morning to 5"
    assert panel.chart.title.text() == "Everyone has somewhere to sit"
    assert panel.clashes.isHidden()
    assert not panel.propose.isEnabled()


def test_a_negative_room_stays_in_its_cell_with_a_sentence(page: CapacityPage, open_plan: OpenPlan) -> None:
    panel = rooms_of(page)
    before = open_plan.plan
    type_in(panel.seats, 0, 3, "-1")
    assert panel.seats.error.text().startswith("Error: Enter a whole number of rooms")
    assert open_plan.plan is before


def test_without_rooms_it_says_so_and_no_box_is_drawn(page: CapacityPage, open_plan: OpenPlan) -> None:
    panel = rooms_of(page)
    open_plan.edit(replace(open_plan.plan, seats=()), "Clear rooms")
    assert panel.chart.title.text().startswith("Rooms are not known yet")
    assert "so nothing is told as short there" in panel.why.text()
    bare = open_plan.plan.with_posts(())
    open_plan.edit(bare, "Clear posts")
    assert panel.chart.view.isHidden()


def test_a_session_is_changed_by_the_keyboard_and_undone(page: CapacityPage, open_plan: OpenPlan) -> None:
    panel = rooms_of(page)
    week = panel.week
    week.table.selectRow(1)
    box = week.sessions[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.currentText() == NOT_WORKING
    assert open_plan.last_change == "Change Monday morning of Pharmacist 2"
    assert week.whose.text() == "Pharmacist 2: 9 sessions, 10 by its WTE"
    assert any(point.key == "pattern_under" for point in open_plan.outlook.findings)
    QTest.mouseClick(week.usual, Qt.MouseButton.LeftButton)
    assert open_plan.plan.scenario.patterns == ()
    assert week.whose.text() == "Pharmacist 2: 10 sessions, 10 by its WTE"


def test_a_base_is_given_to_the_chosen_posts(page: CapacityPage, open_plan: OpenPlan) -> None:
    panel = rooms_of(page)
    panel.week.table.selectRow(0)
    panel.week.base.setCurrentIndex(panel.week.base.findData("S00005"))
    panel.week.base.activated.emit(panel.week.base.currentIndex())
    assert open_plan.last_change == "Base Pharmacist 1 at Church Lane Practice"
    assert open_plan.plan.scenario.posts[0].terms[0].bases[0].practice == "S00005"


def test_a_site_is_added_and_removed(page: CapacityPage, open_plan: OpenPlan) -> None:
    seats = rooms_of(page).seats
    seats.name.setFocus()
    QTest.keyClicks(seats.name, "Library")
    QTest.keyClick(seats.name, Qt.Key.Key_Return)
    assert [site.name for site in open_plan.plan.sites] == ["Library"]
    seats.table.selectRow(0)
    QTest.mouseClick(seats.remove_site, Qt.MouseButton.LeftButton)
    assert "practice of the network" in seats.error.text()
    seats.table.selectRow(10)
    QTest.mouseClick(seats.remove_site, Qt.MouseButton.LeftButton)
    assert open_plan.plan.sites == ()


def test_the_month_in_view_decides_who_is_in_post(page: CapacityPage) -> None:
    """The link worker who clashes starts in October: in September there is no clash."""
    panel = rooms_of(page)
    panel.month.setCurrentIndex(5)
    panel.month.activated.emit(5)
    assert panel.month.currentText() == "September 2026"
    assert panel.chart.title.text() == "Everyone has somewhere to sit"


def test_kit_and_shares_are_typed_in_place(page: CapacityPage, open_plan: OpenPlan) -> None:
    panel = rooms_of(page)
    type_in(panel.kit, 1, 2, "0")
    assert any(kit.count == 0 and kit.kind is KitKind.CARS for kit in open_plan.plan.kit)
    type_in(panel.spaces, 0, 1, "60")
    assert open_plan.last_change == "Change consulting room of Clinical pharmacist to 60%"
    assert panel.spaces.table.content.words(0, 5) == "Entered by you"


def test_every_box_holds_its_number_in_words() -> None:
    slot = WEEK[0]
    seen = [
        box_words(SeatFit("a", slot, 2, 1, rooms=3, desks=2)),
        box_words(SeatFit("a", slot, 3, 1, rooms=2, desks=2)),
        box_words(SeatFit("a", slot, 2, 1, rooms=None, desks=None)),
        box_words(SeatFit("a", slot, 2, 3, rooms=3, desks=None)),
        box_words(SeatFit("a", slot, 0, 0, rooms=None, desks=None)),
    ]
    assert seen == ["2 free", "1 short", "3 needed", "1 free", "0"]


@pytest.mark.parametrize("chart", [ROOMS, VACANCIES])
def test_both_charts_are_drawn_as_pictures(chart: charts.Chart, open_plan: OpenPlan) -> None:
    found, year = open_plan.outlook, FinancialYear(2026)
    subject = OutlookSubject(
        found.forecast, year, found.reference, outlook=found, fit=found.room_fit_on(year.last)
    )
    assert charts.picture(chart, subject).startswith(b"\x89PNG")
    assert chart.table(subject).rows
    open_plan.close(keep=False)


# -- leaving and hiring


def test_vacancies_cost_what_they_leave_unused(page: CapacityPage) -> None:
    panel = hiring_of_page(page)
    assert panel.chart.title.text().startswith("Empty posts leave £")
    rows = [panel.vacancies.table.content.words(row, 0) for row in range(7)]
    assert "Care coordinator 3" in rows, "who retires in December"


def test_a_leaver_is_previewed_then_replaced_as_one_step(page: CapacityPage, open_plan: OpenPlan) -> None:
    card = hiring_of_page(page).leaving
    before = open_plan.plan
    card.day.setFocus()
    QTest.keyClicks(card.day, "31 January 2027")
    QTest.keyClick(card.day, Qt.Key.Key_Return)
    assert card.message.text() == (
        "If Pharmacist 1 leaves on 31 January 2027, a replacement can start on 14 February 2027"
    )
    assert open_plan.plan is before, "a preview changes nothing"
    QTest.mouseClick(card.replace, Qt.MouseButton.LeftButton)
    assert open_plan.last_change == "End Pharmacist 1 on 31 January 2027 and add Pharmacist 6"
    assert open_plan.plan.scenario.posts[0].end == date(2027, 1, 31)
    open_plan.undo()
    assert open_plan.plan == before


def test_a_day_that_cannot_be_is_told_and_kept(page: CapacityPage) -> None:
    card = hiring_of_page(page).leaving
    card.day.setFocus()
    QTest.keyClicks(card.day, "1 January 2040")
    QTest.keyClick(card.day, Qt.Key.Key_Return)
    assert "The plan covers" in card.when.error.text()
    assert (card.day.text(), card.replace.isHidden()) == ("1 January 2040", True)


def test_assumptions_are_typed_for_every_role_and_for_one(page: CapacityPage, open_plan: OpenPlan) -> None:
    panel = hiring_of_page(page)
    type_in(panel.expected, 0, 2, "14")
    assert open_plan.last_change == "Change weeks to hire of every role to 14"
    role = panel.leavers[0].role
    type_in(panel.expected, 1, 4, "25%")
    found = hiring_of(open_plan.reference, role, Month(2026, 4))
    assert (found.to_hire.value, found.turnover.value) == (14, 25)
    type_in(panel.expected, 0, 3, "0")
    assert panel.expected.error.text() == "Error: Enter weeks between 1 and 104, for example 10."


def test_planned_posts_say_by_when_to_advertise(page: CapacityPage) -> None:
    """Today is 23 November 2026: 10 weeks before 1 December and 4 January are past, 1 February is not."""
    panel = hiring_of_page(page)
    assert panel.adverts.title.text() == "1 advert is overdue to start as planned"
    shown = [panel.adverts.table.content.words(row, 4) for row in range(2)]
    assert shown == ["Past: advertise now, or move the start", "In 0 days"]


# -- files


def test_figures_say_rooms_by_site_and_session() -> None:
    plan = replace(sample_plan(), seats=tuple(s for s in sample_plan().seats if s.site != "S00004"))
    said = figures_json.figures(outlook(plan, plan.scenario, reference_library.load()))["rooms"]
    json.dumps(said)
    (short,) = [row for row in said if row["short"]]
    assert {key: short[key] for key in ("site", "weekday", "session", "needed", "there", "short")} == {
        "site": "Park House Surgery", "weekday": "Wednesday", "session": "morning",
        "needed": 8, "there": 8, "short": 1,
    }  # fmt: skip
    unknown = [row for row in said if row["code"] == "S00004"]
    assert unknown
    assert {(row["there"], row["short"]) for row in unknown} == {(None, None)}


def test_every_table_has_a_name_of_its_own() -> None:
    plan = sample_plan()
    found = outlook(plan, plan.scenario, reference_library.load())
    keys = [table.key for table in all_tables.all_tables(found)]
    assert len(keys) == len(set(keys))
    assert {"rooms", "room_clashes", "kit", "role_rooms", "weeks", "sessions"} <= set(keys)
    assert {"vacancies_2026-27", "expected_leavers_2026-27"} <= set(keys)


def test_a_plan_without_posts_or_practices_has_every_table() -> None:
    plan = new_plan(Network(), FinancialYear(2026))
    for table in all_tables.all_tables(outlook(plan, plan.scenario, reference_library.load())):
        assert all(len(row) == len(table.columns) for row in table.rows), table.key


def test_rooms_of_a_plan_survive_its_file(tmp_path: Path) -> None:
    plan = sample_plan()
    seats = (Seats("S00001", Space.DESK, 4, WEEK[1].half, 0), *plan.seats)
    plan = replace(plan, seats=seats)
    plan_file.write(tmp_path / "a.pcnplan", plan)
    assert plan_file.read(tmp_path / "a.pcnplan") == plan
