"""The dialog of the ICB's columns: by button and by key, and nothing reaches the plan until it is kept."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.icb_columns import USUAL, IcbColumn, IcbField
from views.icb_columns_dialog import ColumnsDialog

ALT = Qt.KeyboardModifier.AltModifier
TWO = (IcbColumn("Role", IcbField.ROLE), IcbColumn("WTE", IcbField.WTE))


@pytest.fixture
def dialog(qtbot: QtBot) -> ColumnsDialog:
    made = ColumnsDialog(TWO)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.table.setFocus()
    return made


def headings(dialog: ColumnsDialog) -> list[str]:
    return [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]  # type: ignore[union-attr]


def test_keys_move_add_and_remove_a_column(dialog: ColumnsDialog) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Down, ALT)
    assert headings(dialog) == ["WTE", "Role"]
    assert dialog.place == 1, "the moved column stays chosen"
    QTest.keyClick(dialog.table, Qt.Key.Key_Insert)
    QTest.keyClicks(dialog.heading, "Our ref")
    QTest.keyClick(dialog.heading, Qt.Key.Key_Tab)
    assert headings(dialog) == ["WTE", "Role", "Our ref"]
    dialog.table.setFocus()
    dialog.table.setCurrentCell(0, 0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.columns == (TWO[0], IcbColumn("Our ref"))


def test_delete_in_the_heading_box_takes_a_letter_and_no_column(dialog: ColumnsDialog) -> None:
    dialog.heading.setFocus()
    dialog.heading.setCursorPosition(0)
    QTest.keyClick(dialog.heading, Qt.Key.Key_Delete)
    assert dialog.heading.text() == "ole"
    assert len(dialog.columns) == 2


def test_what_a_column_holds_is_chosen_from_a_list(dialog: ColumnsDialog, qtbot: QtBot) -> None:
    dialog.holds.setCurrentText("Claimable £ in May")
    dialog.holds.activated.emit(dialog.holds.currentIndex())
    with qtbot.waitSignal(dialog.kept) as kept:
        dialog.keep.click()
    assert kept.args == [(IcbColumn("Role", IcbField.MONTH_CLAIMABLE, 5), TWO[1])]


def test_an_empty_heading_is_told_and_keeps_the_dialog_open(dialog: ColumnsDialog) -> None:
    dialog.heading.setText("")
    dialog.keep.click()
    assert dialog.isVisible()
    assert dialog.error.text() == "Error: Enter a heading, for example Post ref."


def test_the_icbs_headings_take_the_place_of_the_columns_or_leave_them(
    dialog: ColumnsDialog, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Job title", "FTE", "Mood"])
    book.save(tmp_path / "icb.xlsx")
    dialog.import_headings(tmp_path / "icb.xlsx")
    assert headings(dialog) == ["Job title", "FTE", "Mood"]
    assert dialog.said.text().endswith("Left empty, because the heading is not known: Mood.")
    dialog.import_headings(tmp_path / "gone.xlsx")
    assert dialog.error.text() == "Error: There is no file gone.xlsx. Choose a workbook or a CSV file."
    assert headings(dialog) == ["Job title", "FTE", "Mood"]
    dialog.export_mapping(tmp_path / "mapping.csv")
    dialog.use_usual()
    assert dialog.columns == USUAL
    dialog.import_headings(tmp_path / "mapping.csv")
    assert headings(dialog) == ["Job title", "FTE", "Mood"]
