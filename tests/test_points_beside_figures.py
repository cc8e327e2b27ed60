"""A point to check stands beside the figure it concerns, and leads to the panel.

In the sample, link workers would each support 310 people a year, 60 over the ceiling of 250.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import point_edits, reference_library
from app.open_plan import OpenPlan
from app.point_places import FUNDING, of_figure, of_post
from app.sample_plan import sample_plan
from models.finding import Finding
from views.capacity_page import CapacityPage
from views.caseload_panel import CaseloadPanel
from views.main_window import MainWindow
from views.points_tag import PointsTag
from views.post_rows import Part, table
from views.purpose_panel import PurposePanel
from views.rooms_panel import RoomsPanel
from views.supervision_panel import SupervisionPanel
from views.team_page import TeamPage

LEFT = Qt.MouseButton.LeftButton
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()), "team")


def team_page(window: MainWindow) -> TeamPage:
    page = window.screens.areas["team"].widget()
    assert isinstance(page, TeamPage)
    return page


def part(window: MainWindow, screen: str) -> object:
    window.show_screen(screen)
    page = window.screens.areas["capacity"].widget()
    assert isinstance(page, CapacityPage)
    return page.panel()


def open_points(window: MainWindow, key: str) -> list[Finding]:
    assert window.open_plan
    return [one for one in window.open_plan.outlook.points.open if one.key == key]


def tag_on(panel: object) -> PointsTag:
    assert isinstance(panel, CaseloadPanel | SupervisionPanel | RoomsPanel | PurposePanel)
    (tag,) = panel.findChildren(PointsTag)
    return tag


def chosen(window: MainWindow) -> str:
    assert window.findings
    assert window.findings.isVisible()
    assert window.findings.list.chosen
    return window.findings.list.chosen.text


def test_a_row_of_the_team_says_how_many_points_concern_the_post(window: MainWindow) -> None:
    page = team_page(window)
    over = open_points(window, "over_maximum")[0]
    row = [shown.post.key for shown in page.model.rows].index(over.post)
    cell = page.model.index(row, Part.POINTS)
    assert cell.data() in {"1 point", "2 points"}
    assert over.text in cell.data(SPOKEN)
    page.table.scrollTo(cell)
    QTest.mouseClick(page.table.viewport(), LEFT, pos=page.table.visualRect(cell).center())
    assert chosen(window) == over.text


def test_enter_on_the_points_of_a_row_opens_them(window: MainWindow) -> None:
    page = team_page(window)
    over = open_points(window, "over_maximum")[1]
    row = [shown.post.key for shown in page.model.rows].index(over.post)
    page.table.setCurrentIndex(page.model.index(row, Part.POINTS))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert chosen(window) == over.text


def test_a_row_without_points_says_nothing(window: MainWindow) -> None:
    page = team_page(window)
    row = next(n for n, shown in enumerate(page.model.rows) if not shown.points)
    assert page.model.index(row, Part.POINTS).data() == ""
    assert page.model.index(row, Part.POINTS).data(SPOKEN) == "Nothing to check"


def test_a_copied_table_of_the_team_has_no_points(window: MainWindow) -> None:
    assert window.open_plan
    made = table(team_page(window).model.rows, window.open_plan.year, names=True)
    assert "Points" not in [column.heading for column in made.columns]


def test_a_shortfall_is_told_once_beside_its_post(window: MainWindow) -> None:
    page = team_page(window)
    over = open_points(window, "over_maximum")[0]
    page.table.select(frozenset({over.post}))
    assert over.text not in page.inspector.listed.text()
    assert page.inspector.money.text().count("£3,317 above the maximum") == 1


def test_a_post_in_full_lists_its_points_in_words(window: MainWindow) -> None:
    page = team_page(window)
    due = open_points(window, "registration_due")[0]
    page.table.select(frozenset({due.post}))
    assert due.text in page.inspector.listed.text()
    QTest.mouseClick(page.inspector.to_check, LEFT)
    assert window.findings
    assert window.findings.list.chosen
    assert window.findings.list.chosen.post == due.post


def test_a_post_in_full_makes_room_for_the_panel_at_1366(window: MainWindow) -> None:
    page = team_page(window)
    assert page.inspector.isVisible()
    assert window.findings
    window.findings.toggle()
    QTest.qWait(50)
    assert not page.inspector.isVisible()
    window.findings.toggle()
    QTest.qWait(50)
    assert page.inspector.isVisible()


def test_the_funding_bar_leads_to_money_without_a_post(window: MainWindow) -> None:
    assert window.strip
    tag = window.strip.funding_points
    assert "£118,941 of £1,284,000 for 2026/27 has no post" in tag.accessibleName()
    QTest.mouseClick(tag, LEFT)
    assert window.open_plan
    funding = of_figure(window.open_plan.outlook.points.open, FUNDING)
    assert tag.text() == f"{len(funding)} points"
    assert chosen(window) == funding[0].text


def test_the_caseload_card_shows_the_points_of_caseloads(window: MainWindow) -> None:
    tag = tag_on(part(window, "capacity:caseload"))
    assert "310 people a year" in tag.accessibleName()
    QTest.mouseClick(tag, LEFT)
    assert chosen(window).startswith("Link workers would each support 310 people a year")


@pytest.mark.parametrize(
    ("screen", "key"), [("capacity:supervision", "no_supervisor"), ("capacity:rooms", "room_short")]
)
def test_supervision_and_rooms_show_theirs(window: MainWindow, screen: str, key: str) -> None:
    tag = tag_on(part(window, screen))
    assert open_points(window, key)[0].text in tag.accessibleName()
    assert tag.text().endswith(("point", "points"))


def test_an_accepted_point_is_beside_its_figure_no_more(window: MainWindow, qtbot: QtBot) -> None:
    plan = window.open_plan
    assert plan
    (short,) = open_points(window, "room_short")
    panel = part(window, "capacity:rooms")
    made = point_edits.accepted(plan.plan, short, "One person works from home", plan.outlook.day)
    plan.edit(made.plan, made.words)
    qtbot.waitUntil(lambda: not tag_on(panel).isVisible())
    assert not tag_on(panel).isVisible()


def test_points_of_one_post_or_figure_are_told_from_the_others() -> None:
    """Two posts and a role: a point that names neither role stands beside both."""
    one = Finding("over_maximum", "A", "", "", "", post="p1")
    two = Finding("caseload_over", "B", "", "", "", about="link_worker")
    three = Finding("referrals_not_known", "C", "", "", "")
    points = (one, two, three)
    assert of_post(points, "p1") == (one,)
    assert of_figure(points, "capacity:caseload", "link_worker") == (two, three)
    assert of_figure(points, "capacity:caseload", "health_coach") == (three,)
    assert of_figure(points, "capacity:caseload") == (two, three)
