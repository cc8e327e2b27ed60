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
from models.need import Assignment
from models.network import Count
from models.outlook import Outlook
from models.plan import Plan
from models.post import Post, Terms
from models.working_out import outlook
from tests import whole_program
from views.caseload_panel import CaseloadPanel
from views.chart import ChartCard
from views.main_window import MainWindow
from views.need_list import NeedTable
from views.ranges_panel import RangesPanel
from views.save_picture import SavePicture
from views.table import TableView

W = TypeVar("W", bound=QWidget)
TOLD = ("needs:needs", "needs:population", "needs:hours", "compare:sides")


def with_counts(people: int) -> Plan:
    """The sample's first posts in one year, and so many people in everything that counts some."""
    count = Decimal(people)
    plan = replace(sample_plan(), years=1)
    plan = replace(plan.with_posts(plan.scenario.posts[:6]), needs=plan.needs[:3], caseload_terms=())
    hardly = (Terms(wte=Decimal("0.01")),)  # so that people wait, and a line is drawn
    for key, role in (("c", "care_coordinator"), ("d", "health_and_wellbeing_coach")):
        plan = plan.with_post(Post(key, role, terms=hardly))
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


def in_each_role(page: QWidget) -> Iterator[str]:
    """The page with each role's caseload in view; as it is where it shows none."""
    panels = seen(page, CaseloadPanel)
    for panel in panels:
        for at in range(panel.roles.count()):
            panel.show_role(str(panel.roles.itemData(at)))
            whole_program.settle()
            yield panel.view.role
    if not panels:
        yield ""


def taken(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every screen and part in each of its states, with its figures worked out."""
    for place in whole_program.places():
        for state in whole_program.states(window, place):
            page = window.screens.page()
            assert page is not None
            work_out(page, qtbot)
            for role in in_each_role(page):
                yield f"{state} {role}".strip(), page


def on_screen(page: QWidget) -> Iterator[str]:
    """What the same tables and charts say to those in the room."""
    yield from (repr(table.content.table) for table in seen(page, TableView))
    yield from (repr(needs.content.table) for needs in seen(page, NeedTable))


def test_no_table_of_a_screen_lets_a_count_of_1_to_4_people_out(
    opened_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    """2 and 4 people give the same copies and files, though the screens that count them tell them apart."""
    shown, left = dict[int, dict[str, list[str]]](), dict[int, dict[str, list[str]]]()
    for people in (2, 4):
        window = opened_window(opened(with_counts(people)))
        shown[people], left[people] = {}, {}
        for state, page in taken(window, qtbot):
            shown[people][state], left[people][state] = list(on_screen(page)), list(tables(page))
    assert left[2].keys() == left[4].keys()
    assert [place for place in left[2] if left[2][place] != left[4][place]] == []
    assert {place for place in shown[2] if shown[2][place] != shown[4][place]} >= set(TOLD)


def test_no_picture_of_a_caseload_lets_a_count_of_1_to_4_people_out(
    opened_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    """Charts of both roles, copied and saved; on screen their sentences differ."""
    shown, left = dict[int, list[str]](), dict[int, list[str]]()
    for people in (2, 4):
        window = opened_window(opened(with_counts(people)), "capacity:caseload")
        page = window.screens.page()
        assert page is not None
        whole_program.settle()
        shown[people], left[people] = [], []
        for _ in in_each_role(page):
            shown[people] += [card.chart.sentence(card.subject) for card in seen(page, ChartCard)]
            left[people] += pictures(page, tmp_path)
    assert left[2] == left[4]
    assert all(two != four for two, four in zip(shown[2], shown[4], strict=True))


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
