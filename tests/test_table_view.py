"""A table on screen and on the clipboard.

Two posts over April and May 2026, in £:

    Post                 April 2026   WTE
    Pharmacist 1           5,900.50   1.00
    =Link worker 1         3,300.00   0.50
    Total                  9,200.50   1.50
"""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.tables import Cell, Column, Kind, Table
from views.copied import clipboard_data
from views.status_tag import laid
from views.table import TableView
from views.table_rows import TableModel
from views.wide_table import WideTable

POSTS = Table(
    "posts",
    "Posts and money",
    (Column("Post"), Column("April 2026", Kind.MONEY), Column("WTE", Kind.WTE)),
    (
        ("Pharmacist 1", Decimal("5900.50"), Decimal(1)),
        ("=Link worker 1", Decimal("3300.00"), Decimal("0.5")),
        ("Total", Decimal("9200.50"), Decimal("1.5")),
    ),
    totals=True,
)


@pytest.fixture
def view(qtbot: QtBot) -> TableView:
    made = TableView()
    qtbot.addWidget(made)
    made.show_table(POSTS)
    return made


def test_the_model_keeps_every_rule_of_qt(qtmodeltester: ModelTester) -> None:
    model = TableModel(POSTS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def with_row(row: int, *cells: Cell) -> Table:
    rows = list(POSTS.rows)
    rows[row] = cells
    return replace(POSTS, rows=tuple(rows))


def test_only_the_cells_that_differ_change_and_what_is_chosen_stays(view: TableView, qtbot: QtBot) -> None:
    view.selectRow(1)
    with qtbot.waitSignal(view.content.dataChanged) as changed:
        view.show_table(with_row(2, "Total", Decimal("9300.50"), Decimal("1.5")))
    assert changed.args
    assert [(at.row(), at.column()) for at in changed.args[:2]] == [(2, 1), (2, 1)]
    assert view.content.words(2, 1) == "£9,301"
    assert [index.row() for index in view.selectionModel().selectedRows()] == [1]


def test_other_rows_are_another_table_and_nothing_of_it_is_chosen(view: TableView, qtbot: QtBot) -> None:
    view.selectRow(1)
    with qtbot.waitSignal(view.content.modelReset):
        view.show_table(with_row(1, "Paramedic 1", Decimal("3300.00"), Decimal("0.5")))
    assert not view.selectionModel().hasSelection()


def test_numbers_stand_on_the_right_with_their_header() -> None:
    model = TableModel(POSTS)
    for column, side in ((0, Qt.AlignmentFlag.AlignLeft), (1, Qt.AlignmentFlag.AlignRight)):
        cell = model.data(model.index(0, column), Qt.ItemDataRole.TextAlignmentRole)
        header = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert isinstance(cell, Qt.AlignmentFlag)
        assert cell & side
        assert header == cell


def test_only_the_row_of_totals_is_semibold() -> None:
    model = TableModel(POSTS)
    fonts = [model.data(model.index(row, 0), Qt.ItemDataRole.FontRole) for row in range(3)]
    assert fonts[:2] == [None, None]
    assert fonts[2] is not None


def test_a_cell_says_its_heading_to_a_screen_reader() -> None:
    model = TableModel(POSTS)
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "April 2026: £5,901"


def test_rows_are_32_pixels_high(view: TableView) -> None:
    assert [view.rowHeight(row) for row in range(3)] == [32, 32, 32]


def test_every_word_of_a_table_fits_its_column(view: TableView) -> None:
    metrics = view.fontMetrics()
    for column, heading in enumerate(("=Link worker 1", "April 2026", "WTE")):
        assert view.columnWidth(column) > metrics.horizontalAdvance(heading)


def test_columns_do_not_jump_when_figures_become_shorter(view: TableView) -> None:
    before = [view.columnWidth(column) for column in range(3)]
    view.show_table(Table("posts", "Posts", POSTS.columns, (("A", Decimal(1), Decimal(1)),)))
    assert [view.columnWidth(column) for column in range(3)] == before


def test_copied_figures_are_exact_for_a_spreadsheet_and_readable_for_a_document() -> None:
    data = clipboard_data(POSTS)
    assert data.text().splitlines()[0] == "Post\tApril 2026\tWTE"
    assert data.text().splitlines()[1] == "Pharmacist 1\t5900.50\t1"
    assert "<th>April 2026</th>" in data.html()
    assert ">£5,901</td>" in data.html()
    assert 'x:num="5900.50"' in data.html()


def test_copied_text_cannot_become_a_formula() -> None:
    data = clipboard_data(POSTS)
    assert data.text().splitlines()[2].startswith("'=Link")
    assert "<td>'=Link worker 1</td>" in data.html() or "<td>&#x27;=Link worker 1</td>" in data.html()


def test_some_rows_can_be_copied_alone() -> None:
    assert clipboard_data(POSTS, [1]).text().splitlines()[1:] == ["'=Link worker 1\t3300.00\t0.5"]


def test_ctrl_c_copies_the_selected_row_or_else_all(view: TableView) -> None:
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == ["Pharmacist 1\t5900.50\t1"]


def test_a_table_is_saved_as_csv(view: TableView, tmp_path: Path) -> None:
    pytest.importorskip("app.csv_files")
    view.write_csv(tmp_path / "posts.csv")
    rows = list(csv.reader((tmp_path / "posts.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert ["Pharmacist 1", "5900.50"] in [row[:2] for row in rows]


LONG = "estimate: 2025/26 uplifted by 3.3%; the published 2026/27 Table 2 was not found"
SOURCES = Table(
    "sources",
    "Rates and their sources",
    (Column("Rate"), Column("Amount", Kind.MONEY), Column("Source")),
    (("Clinical pharmacist", Decimal(71725), LONG), ("Paramedic", Decimal(60000), "entered")),
)


def wide(qtbot: QtBot, width: int) -> WideTable:
    made = WideTable((40, 20, 40), 300, rows=1)
    qtbot.addWidget(made)
    made.resize(width, 300)
    made.show()
    made.show_table(SOURCES)
    return made


def lines(view: WideTable, row: int) -> int:
    """The lines of text that a row has room for, beyond its edges."""
    return (view.rowHeight(row) - 10) // view.fontMetrics().lineSpacing()


def test_a_long_cell_takes_more_lines_and_no_letter_of_it_is_cut(qtbot: QtBot) -> None:
    """Words of so many px in a column of which 22 px stay free beside them; 10 px are over and under."""
    view = wide(qtbot, 600)
    needed = view.fontMetrics().horizontalAdvance(LONG) / (view.columnWidth(2) - 22)
    assert needed > 1
    assert lines(view, 0) >= needed
    assert view.rowHeight(1) == 32


def test_a_row_has_one_line_again_where_there_is_room_for_it(qtbot: QtBot) -> None:
    view = wide(qtbot, 600)
    view.resize(1800, 300)
    assert [view.rowHeight(row) for row in (0, 1)] == [32, 32]
    view.resize(600, 300)
    assert view.rowHeight(0) > 32


def drawn(view: TableView, column: int, by: int) -> None:
    """A column's right edge is dragged."""
    header = view.horizontalHeader()
    edge = QPoint(
        header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() // 2
    )
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(by, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(by, 0))


def test_a_column_drawn_narrower_by_hand_cuts_no_word_and_stays_so(qtbot: QtBot) -> None:
    view = wide(qtbot, 1800)
    before = view.columnWidth(2)
    assert view.rowHeight(0) == 32
    drawn(view, 2, 200 - before)
    assert view.columnWidth(2) == 200
    needed = view.fontMetrics().horizontalAdvance(LONG) / (200 - 22)
    assert lines(view, 0) >= needed > 1
    view.resize(1700, 300)
    view.show_table(SOURCES)
    assert view.columnWidth(2) == 200


def test_another_table_has_its_own_widths(qtbot: QtBot) -> None:
    view = wide(qtbot, 1800)
    drawn(view, 2, -300)
    narrow = view.columnWidth(2)
    view.show_table(replace(SOURCES, columns=(*SOURCES.columns[:2], Column("Where from"))))
    assert view.columnWidth(2) > narrow


def test_a_table_shown_whole_grows_with_its_rows(qtbot: QtBot) -> None:
    view = wide(qtbot, 600)
    view.show_whole()
    foot = view.rowViewportPosition(1) + view.rowHeight(1)
    assert view.verticalScrollBar().maximum() == 0
    assert foot <= view.viewport().height()


def test_the_rest_of_a_tag_stands_under_it_where_there_is_no_room_beside_it() -> None:
    metrics = QFontMetrics(QFont())
    beside = laid("Entered by you", "all practices", 400, metrics)
    under = laid("Entered by you", "all practices", 140, metrics)
    assert beside.rest.left() > beside.tag.right()
    assert under.rest.top() > under.tag.bottom()
    assert under.height > beside.height
