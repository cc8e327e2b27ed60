"""What is copied or saved from a screen tells no count of 1 to 4 people, as no paper does.

The plan's small counts     2 or 4: nothing that leaves the program differs
a need and its double       that one role serves, and that no one does
a register                  of the network
referrals a year            of health coaches
waiting and open            of care coordinators
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import csv_files, reference_library, scenario_tables, waiting_words
from app.charts import WAITING_LIST, Subject, picture
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from app.scenario_measures import Compared
from models.caseload_terms import CaseloadTerms
from models.levers import WhatIf
from models.outlook import Outlook, outlook
from models.plan import Assignment, Count, Plan, Post
from tests import whole_program
from views.chart import ChartCard
from views.main_window import MainWindow
from views.need_list import NeedTable
from views.ranges_panel import RangesPanel
from views.save_picture import SavePicture
from views.table import TableView

W = TypeVar("W", bound=QWidget)
DRAWN = ("capacity:caseload", "compare:ranges")
TOLD = ("needs:needs", "needs:population", "needs:hours", "compare:sides")


def with_counts(people: int) -> Plan:
    """The sample's first posts in one year, and so many people in everything that counts some."""
    count = Decimal(people)
    plan = replace(sample_plan(), years=1)
    plan = replace(plan.with_posts(plan.scenario.posts[:6]), needs=plan.needs[:3], caseload_terms=())
    for post in (Post("c", "care_coordinator"), Post("d", "health_and_wellbeing_coach")):
        plan = plan.with_post(post)
    usual = CaseloadTerms("care_coordinator", Decimal(200), Decimal(13), referrals_a_year=Decimal(90))
    few = replace(usual, role="health_and_wellbeing_coach", referrals_a_year=count)
    first = plan.needs[0]
    small = replace(first, key="few", name="Few", people=replace(first.people, value=count))
    plan = replace(
        plan,
        needs=(*plan.needs, small, replace(small, key="alone", name="Alone", activities=())),
        own_counts=(Count("", "register", "DM", count),),
        caseload_terms=(few, replace(usual, waiting=count, open=count)),
    )
    served = Assignment(plan.scenario.posts[0].key, "few", Decimal(10))
    plan = plan.with_scenario(replace(plan.scenario, assignments=(*plan.scenario.assignments, served)))
    return plan.with_scenario(replace(plan.scenario, key="b", name="B", posts=plan.scenario.posts[:7]))


def opened(plan: Plan) -> OpenPlan:
    return OpenPlan(plan, reference_library.load())


def copied(table: TableView) -> str:
    table.copy_all()
    held = QApplication.clipboard().mimeData()
    return held.text() + held.html() + csv_files.to_csv(table.leaving)


def by_keys(view: QAbstractItemView) -> Iterator[str]:
    """What Ctrl+C puts on the clipboard in each cell of a view that is no table of figures."""
    model = view.model()
    if model is None:
        return
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            QApplication.clipboard().clear()
            view.setCurrentIndex(model.index(row, column))
            QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            yield QApplication.clipboard().text()


def seen(page: QWidget, kind: type[W]) -> list[W]:
    return [one for one in page.findChildren(kind) if one.isVisible()]


def work_out(page: QWidget, qtbot: QtBot) -> None:
    """Wait for the futures of a page that shows them."""
    for panel in seen(page, RangesPanel):
        qtbot.waitUntil(partial(_worked_out, panel), timeout=60_000)


def _worked_out(panel: RangesPanel) -> bool:
    return panel.found is not None


def tables(page: QWidget) -> Iterator[str]:
    """Every table and list of a screen as it is copied and saved."""
    for table in seen(page, TableView):
        yield copied(table)
    for needs in seen(page, NeedTable):
        yield from by_keys(needs)


def pictures(page: QWidget, folder: Path) -> Iterator[str]:
    """Every chart of a screen as it is copied and saved."""
    for card in seen(page, ChartCard):
        card.copy()
        held = QApplication.clipboard().mimeData()
        yield held.text() + hashlib.sha256(bytes(held.imageData().constBits())).hexdigest()
    for button in seen(page, SavePicture):
        button.save(folder / "saved.svg")
        yield hashlib.sha256((folder / "saved.svg").read_bytes()).hexdigest()


def taken(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every screen and part in each of its states, with its figures worked out."""
    for place in whole_program.places():
        for state in whole_program.states(window, place):
            page = window.pages[window.screen_key].widget()
            assert page is not None
            work_out(page, qtbot)
            yield state, page


def test_no_table_of_a_screen_lets_a_count_of_1_to_4_people_out(
    opened_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    """2 and 4 give the same copies and files; 5 gives others, so each of these places does count people."""
    made = {}
    for people in (2, 4, 5):
        window = opened_window(opened(with_counts(people)))
        made[people] = {state: list(tables(page)) for state, page in taken(window, qtbot)}
    assert made[2].keys() == made[4].keys() == made[5].keys()
    assert [place for place in made[2] if made[2][place] != made[4][place]] == []
    assert {place for place in made[4] if made[4][place] != made[5][place]} >= set(TOLD)


@pytest.mark.parametrize("place", DRAWN)
def test_no_picture_of_a_screen_lets_a_count_of_1_to_4_people_out(
    place: str, opened_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    made = {}
    for people in (2, 4, 5):
        window = opened_window(opened(with_counts(people)), place)
        page = window.pages[window.screen_key].widget()
        assert page is not None
        whole_program.settle()
        work_out(page, qtbot)
        made[people] = list(pictures(page, tmp_path))
    assert made[2] == made[4]
    assert made[4] != made[5]


def made_of(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))


def test_a_waiting_list_of_few_referrals_leaves_as_not_shown() -> None:
    found = made_of(with_counts(3))
    course = next(one for one in found.courses if one.role == "health_and_wellbeing_coach")
    subject = Subject(found.forecast, found.plan.first_year, found.reference, found, course=course)
    assert course.months
    assert WAITING_LIST.sentence(subject.outside) == waiting_words.NOT_SHOWN
    assert WAITING_LIST.table(subject.outside).rows == ()
    assert b"Not shown" in picture(WAITING_LIST, subject.outside, "svg")


def test_a_subject_without_small_counts_leaves_as_it_is() -> None:
    found = made_of(with_counts(5))
    subject = Subject(found.forecast, found.plan.first_year, found.reference, found)
    assert subject.outside is subject


def test_scenarios_side_by_side_leave_with_the_what_if_that_each_follows() -> None:
    plan = with_counts(5)
    asked = replace(plan.scenario, what_if=WhatIf(start_delay=Decimal(2)))
    plan = plan.with_scenario(asked)
    reference = reference_library.load().with_own(plan.own)
    compared = Compared(tuple(outlook(plan, one, reference) for one in plan.scenarios), plan.first_year)
    on_screen, leaving, file = (
        scenario_tables.side_by_side(compared, **how) for how in ({}, {"asked": True}, {"export": True})
    )
    told = "What if: posts start 2 months later."
    assert len(leaving.rows) == len(on_screen.rows) + 1
    assert leaving.rows[-1] == ("Figures follow", told, "No what-if", "")
    assert file.rows[-1] == ("Figures follow", "", told, "No what-if", "")
