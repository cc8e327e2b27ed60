"""The parts Population, Compare with others and Fair shares, driven as a user would."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.population_tables import Group
from models.dated_figure import Figure, Status
from models.fair_shares import ShareBasis
from models.months import FinancialYear
from models.needs import starter_needs
from models.network import Count, Network, Practice
from models.plan import Plan, new_plan
from models.post import Base, Post, PostStatus, Terms
from views import theme
from views.compare_panel import ComparePanel
from views.needs_page import NeedsPage
from views.population_panel import GroupCard, PopulationPanel
from views.shares_panel import SharesPanel

YEAR = FinancialYear(2026)
MILL, PARK = "A00001", "A00002"
LEFT = Qt.MouseButton.LeftButton


def published(value: int) -> Figure:
    return Figure(Decimal(value), "patients", Status.PUBLISHED, "Patients registered, 1 July 2026")


@pytest.fixture
def plan() -> Plan:
    """Mill has 300 with diabetes and 3 with a learning disability; the pharmacist is at Mill."""
    practices = (
        Practice(MILL, "Mill Surgery", published(6000), published(6100)),
        Practice(PARK, "Park Surgery", published(4000), published(3900)),
    )
    counts = (
        Count(MILL, "register", "DM", Decimal(300), Decimal(4800), "17OV", "QOF"),
        Count(PARK, "register", "DM", Decimal(100), Decimal(3200), "17OV", "QOF"),
        Count(MILL, "register", "LD", Decimal(3), Decimal(6000), "TOTAL", "QOF"),
    )
    made = new_plan(Network("U00000", "Test", practices=practices, counts=counts), YEAR)
    post = Post("p", "clinical_pharmacist", 1, PostStatus.CONFIRMED, terms=(Terms(bases=(Base(MILL),)),))
    return replace(made, needs=starter_needs(made, reference_library.load())).with_posts((post,))


@pytest.fixture
def open_plan(plan: Plan, qapp: QApplication) -> OpenPlan:
    return OpenPlan(plan, reference_library.load())


@pytest.fixture
def page(open_plan: OpenPlan, qtbot: QtBot, qapp: QApplication) -> NeedsPage:
    theme.apply(qapp)
    made = NeedsPage(open_plan)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def registers(page: NeedsPage) -> GroupCard:
    page.show_part("population")
    panel = page.panel()
    assert isinstance(panel, PopulationPanel)
    return panel.cards[Group.REGISTERS]


def cell_of(card: GroupCard, measure: str, practice: str) -> QModelIndex:
    rows = card.table.rows
    row = next(n for n in range(rows.rowCount()) if rows.words(n, 0).startswith(measure))
    headings = [column.heading for column in rows.table.columns]
    return rows.index(row, headings.index(practice))


def begin(card: GroupCard, measure: str, practice: str) -> QLineEdit:
    """F2 on a cell."""
    card.table.setFocus()
    card.table.setCurrentIndex(cell_of(card, measure, practice))
    QTest.keyClick(card.table, Qt.Key.Key_F2)
    (editor,) = card.table.viewport().findChildren(QLineEdit)
    return editor


def type_into(card: GroupCard, measure: str, practice: str, text: str) -> QLineEdit:
    editor = begin(card, measure, practice)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)
    return editor


def shown(card: GroupCard, measure: str, practice: str) -> str:
    return str(cell_of(card, measure, practice).data())


def corner(card: GroupCard, cell: QModelIndex) -> QColor:
    """What is painted in the corner of a cell that is not chosen."""
    card.table.setCurrentIndex(card.table.rows.index(0, 0))
    area = card.table.visualRect(cell)
    return card.table.viewport().grab().toImage().pixelColor(area.left() + 5, area.top() + 5)


def test_f2_starts_with_the_figure_and_enter_counts_the_new_one(
    registers: GroupCard, open_plan: OpenPlan
) -> None:
    editor = begin(registers, "Diabetes", "Mill Surgery")
    assert (editor.text(), editor.selectedText()) == ("300", "300")
    QTest.keyClicks(editor, "380")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert shown(registers, "Diabetes", "Mill Surgery") == "380"
    assert shown(registers, "Diabetes", "Network") == "480"
    assert open_plan.last_change == "Change diabetes of Mill Surgery to 380"
    need = next(need for need in open_plan.plan.needs if need.key == "diabetes")
    assert need.people.value == 480


def test_a_typed_cell_is_marked_and_says_what_the_files_have(registers: GroupCard) -> None:
    type_into(registers, "Diabetes", "Mill Surgery", "380")
    cell = cell_of(registers, "Diabetes", "Mill Surgery")
    assert (
        cell.data(Qt.ItemDataRole.ToolTipRole) == "Diabetes, Mill Surgery: entered by you. The files say 300."
    )
    assert cell.data(Qt.ItemDataRole.BackgroundRole) == theme.colour("notice")
    other = cell_of(registers, "Diabetes", "Park Surgery")
    assert corner(registers, cell) == theme.colour("notice") != corner(registers, other)
    assert shown(registers, "Diabetes", "Source").startswith("Entered by you (Mill Surgery")


def test_what_cannot_be_used_stays_open_with_its_sentence(registers: GroupCard, open_plan: OpenPlan) -> None:
    before = open_plan.plan
    editor = type_into(registers, "Diabetes", "Mill Surgery", "lots")
    assert editor.isVisible()
    assert editor.text() == "lots"
    assert "Enter a whole number of 0 or more" in registers.error.text()
    assert open_plan.plan == before
    QTest.keyClicks(editor, "380")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert registers.error.isHidden()
    assert shown(registers, "Diabetes", "Mill Surgery") == "380"


def test_delete_and_the_button_go_back_to_the_files_figure(registers: GroupCard, open_plan: OpenPlan) -> None:
    before = open_plan.plan
    type_into(registers, "Diabetes", "Mill Surgery", "380")
    registers.table.setFocus()
    QTest.keyClick(registers.table, Qt.Key.Key_Delete)
    assert open_plan.plan == before
    assert not registers.back_button.isEnabled()
    type_into(registers, "Diabetes", "Mill Surgery", "390")
    assert registers.back_button.isEnabled()
    QTest.mouseClick(registers.back_button, LEFT)
    assert open_plan.plan == before


def test_england_and_percentiles_are_not_typed_in(registers: GroupCard) -> None:
    rows = registers.table.rows
    editable = [
        column.heading
        for n, column in enumerate(rows.table.columns)
        if rows.flags(rows.index(0, n)) & Qt.ItemFlag.ItemIsEditable
    ]
    assert editable == ["Network", "Mill Surgery", "Park Surgery"]


def test_what_is_copied_does_not_show_1_to_4_people(registers: GroupCard) -> None:
    assert shown(registers, "Learning disability", "Mill Surgery") == "3"
    QTest.mouseClick(registers.copy_button, LEFT)
    text = QGuiApplication.clipboard().text()
    (line,) = [line for line in text.splitlines() if line.startswith("Learning disability")]
    assert line.split("\t")[5] == "fewer than 5"


def test_a_register_over_its_list_is_told_over_the_tables_and_at_once(
    page: NeedsPage, registers: GroupCard, qtbot: QtBot
) -> None:
    panel = page.panel()
    assert isinstance(panel, PopulationPanel)
    assert panel.points.isHidden()
    with qtbot.waitSignal(page.told) as heard:
        type_into(registers, "Diabetes", "Mill Surgery", "4900")
    assert heard.args == [panel.points.text()]
    assert "Diabetes at Mill Surgery (4,900 against 4,800)" in panel.points.text()


def test_the_rows_are_a_sound_model(registers: GroupCard) -> None:
    QAbstractItemModelTester(registers.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    type_into(registers, "Diabetes", "Mill Surgery", "380")


def test_a_plan_without_practices_can_be_typed_for_the_network(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp)
    open_plan = OpenPlan(new_plan(Network("U1", "Test"), YEAR), reference_library.load())
    panel = PopulationPanel(open_plan)
    open_plan.changed.connect(panel.refresh)
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.refresh()
    with qtbot.waitExposed(panel):
        panel.show()
    card = panel.cards[Group.LISTS]
    type_into(card, "Registered list", "Network", "42,151")
    assert card.title.text().startswith("0 practices with 42,151 registered patients")


def test_the_other_parts_follow_the_plan(page: NeedsPage, open_plan: OpenPlan) -> None:
    page.show_part("compare")
    compare = page.panel()
    assert isinstance(compare, ComparePanel)
    assert compare.card.isVisible()
    assert compare.empty.isHidden()
    assert "June 2026" in compare.note.text()


def test_without_lists_there_is_nothing_to_compare_and_it_says_what_to_type(
    page: NeedsPage, open_plan: OpenPlan, plan: Plan, qtbot: QtBot
) -> None:
    bare = tuple(replace(one, registered=None) for one in plan.network.practices)
    open_plan.edit(replace(plan, network=replace(plan.network, practices=bare)), "Take the lists away")
    page.show_part("compare")
    compare = page.panel()
    assert isinstance(compare, ComparePanel)
    assert compare.empty.isVisible()
    assert compare.card.isHidden()
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.mouseClick(compare.to_population, LEFT)
    assert asked.args == ["needs:population"]


def test_another_basis_is_chosen_by_mouse_or_keys(page: NeedsPage) -> None:
    """All of the pharmacist is at Mill: 40% of it more than its share by registered list, 39% by weighted."""
    page.show_part("shares")
    panel = page.panel()
    assert isinstance(panel, SharesPanel)
    assert panel.chart.title.text().endswith("more than its share by registered list")
    assert panel.posts.table.content.table.rows[0][1] == "60.0%"
    choice = panel.choices[ShareBasis.WEIGHTED]
    QTest.mouseClick(choice, LEFT, pos=choice.rect().center())
    assert panel.posts.table.content.table.rows[0][1] == "61.0%"
    assert panel.chart.title.text().endswith("by weighted list")
    panel.choices[ShareBasis.WEIGHTED].setFocus()
    QTest.keyClick(panel.choices[ShareBasis.WEIGHTED], Qt.Key.Key_Right)
    assert panel.basis is ShareBasis.NEED
    QTest.keyClick(panel.choices[ShareBasis.NEED], Qt.Key.Key_Right)
    assert panel.unknown.isVisible()
    assert panel.unknown.title.text() == "Shares by deprivation are not known yet"
    assert "Mill Surgery and Park Surgery lack a registered list and an IMD score" in panel.why.text()
    assert panel.to_population.isVisible()
    assert panel.to_team.isHidden(), "the only post has a base"


def test_posts_without_a_base_lead_to_the_team(page: NeedsPage, open_plan: OpenPlan, qtbot: QtBot) -> None:
    post = replace(open_plan.plan.scenario.posts[0], terms=(Terms(),))
    open_plan.edit(open_plan.plan.with_post(post), "Take the base away")
    page.show_part("shares")
    panel = page.panel()
    assert isinstance(panel, SharesPanel)
    assert panel.chart.title.text().startswith("No post has a base practice yet")
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.mouseClick(panel.to_team, LEFT)
    assert asked.args == ["team"]
