"""In a real window: from unknown rooms to a seat for everyone, and from a leaver to a replacement.

    Post                    WTE   base             sessions
    General practitioner 1  1.0   Mill Surgery     9 in the week, none on Friday afternoon
    General practitioner 2  0.2   Mill and Park    2: one at each base on Tuesday

All in consulting rooms (typed as 100%). Mill has 1 room, Park 1. On Tuesday one of the two at Mill has no
room; the session moves to Park. General practitioner 2 leaves on 31 January 2027. Notice (8 weeks) would be
from 6 December 2026; 10 weeks later is 14 February 2027: 13 days empty.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app import reference_library
from app.open_plan import OpenPlan
from models.dated_figure import Figure, Keyed, Status
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Base, Post, PostStatus, Terms
from views.capacity_page import CapacityPage
from views.hiring_panel import HiringPanel
from views.main_window import MainWindow
from views.rooms_panel import RoomsPanel
from views.rooms_proposal import RoomsProposal
from views.typed_table import TypedCard

GP = "general_practitioner"
MILL, PARK = "A81001", "A81002"
HALF = Decimal("0.5")


def whole(space: str, share: int) -> Keyed:
    return Keyed(("space", GP, space), Figure(Decimal(share), "% of sessions", Status.ENTERED, "a test"))


def plan() -> Plan:
    network = Network(
        "U00000", "Test", practices=(Practice(MILL, "Mill Surgery"), Practice(PARK, "Park House"))
    )
    both = (Base(MILL, HALF), Base(PARK, HALF))
    posts = (
        Post("g1", GP, 1, PostStatus.CONFIRMED, terms=(Terms(bases=(Base(MILL),)),)),
        Post("g2", GP, 2, PostStatus.CONFIRMED, terms=(Terms(wte=Decimal("0.2"), bases=both),)),
    )
    own = (whole("room", 100), whole("desk", 0), whole("visits", 0))
    return replace(new_plan(network, FinancialYear(2026)), own=own).with_posts(posts)


@pytest.fixture
def window(opened_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    return opened_window(OpenPlan(plan(), reference_library.load(), tmp_path / "rooms.pcnplan"), "capacity")


def type_in(card: TypedCard, row: int, column: int, text: str) -> None:
    card.table.setFocus()
    card.table.setCurrentIndex(card.table.content.index(row, column))
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    (editor,) = [one for one in card.table.findChildren(QLineEdit) if one.isVisible()]
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_find_a_seat_for_everyone_and_fill_a_post(window: MainWindow) -> None:
    open_plan = window.open_plan
    assert open_plan is not None
    page = window.findChild(CapacityPage)
    assert page is not None

    page.show_part("rooms")
    rooms = page.panel()
    assert isinstance(rooms, RoomsPanel)
    assert rooms.chart.title.text() == "Rooms are not known yet: enter what each site lets you use"
    assert not rooms.propose.isEnabled()
    type_in(rooms.seats, 0, 2, "1")
    assert rooms.chart.title.text() == "1 person has nowhere to sit on Tuesday morning at Mill Surgery"
    assert "Rooms are not known at Park House" in rooms.why.text()
    type_in(rooms.seats, 2, 2, "1")

    rooms.propose.setFocus()
    QTest.keyClick(rooms.propose, Qt.Key.Key_Space)
    (dialog,) = rooms.findChildren(RoomsProposal)
    assert dialog.table.content.words(0, 4) == "Park House, consulting room"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert rooms.chart.title.text() == "Everyone has somewhere to sit"
    assert open_plan.last_change == "Move sessions so that everyone has a seat"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rooms.chart.title.text().startswith("1 person has nowhere to sit")

    page.show_part("hiring")
    hiring = page.panel()
    assert isinstance(hiring, HiringPanel)
    card = hiring.leaving
    card.post.setFocus()
    QTest.keyClick(card.post, Qt.Key.Key_End)
    card.day.setFocus()
    QTest.keyClicks(card.day, "31/1/2027")
    QTest.keyClick(card.day, Qt.Key.Key_Return)
    assert "a replacement can start on 14 February 2027" in card.message.text()
    assert "stands empty for 13 days" in card.why.text()
    card.replace.setFocus()
    QTest.keyClick(card.replace, Qt.Key.Key_Space)
    posts = open_plan.plan.scenario.posts
    assert [(post.number, post.start, post.end) for post in posts] == [
        (1, None, None),
        (2, None, date(2027, 1, 31)),
        (3, date(2027, 2, 14), None),
    ]
    assert hiring.vacancies.table.content.words(0, 1) == "After a leaver, before this post"
