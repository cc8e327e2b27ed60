"""The paper screen: what it writes, what it tells, and that the window stays alive meanwhile."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import paper_edits, paper_logo, reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.board_paper import Piece
from models.months import FinancialYear
from tests.test_paper import SVG
from views.paper_page import PaperPage

WAIT = 30_000  # ms, on a busy machine


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[PaperPage]:
    open_plan = OpenPlan(sample_plan(), reference_library.load())
    made = PaperPage(open_plan)
    made.resize(1200, 700)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.preview.shown, timeout=WAIT):
        made.show()
    yield made
    open_plan.close(keep=False)


def test_the_preview_shows_every_page_named_and_as_wide_as_there_is_room(page: PaperPage) -> None:
    count = len(page.preview.pages)
    assert count >= 5
    assert page.preview.pages[0].accessibleName() == f"Page 1 of {count}"
    assert not page.preview.state.isVisible()
    assert 600 < page.preview.pages[0].width() <= page.preview.viewport().width()


def test_an_edit_redraws_the_preview_and_the_last_of_several_wins(page: PaperPage, qtbot: QtBot) -> None:
    open_plan = page.open_plan
    before = page.preview.pages[0].image.copy()
    with qtbot.waitSignal(page.preview.shown, timeout=WAIT):
        for title in ("One", "Two"):
            open_plan.edit(replace(open_plan.plan, title=title), "Rename the plan")
    assert page.preview.pages[0].image != before


def test_the_paper_workbook_and_tables_are_written_and_told(
    page: PaperPage, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = page.asked()
    for write, name, told in (
        (asked.pdf, "paper.pdf", "Saved paper.pdf."),
        (asked.wall, "wall.pdf", "Saved wall.pdf."),
        (asked.word, "paper.docx", "Saved paper.docx."),
        (asked.workbook, "plan.xlsx", "Saved plan.xlsx."),
        (asked.tables, "tables", "Saved in tables."),
        (asked.charts, "charts", "Saved in charts."),
        (asked.everything, "plan.json", "Saved plan.json."),
    ):
        with qtbot.waitSignal(page.written, timeout=WAIT):
            page.export(write, tmp_path / name)
            assert not page.pdf.isEnabled()
            assert not page.word.isEnabled()
        assert page.result.text() == told
        assert page.pdf.isEnabled()
        assert page.open_folder.isVisible()
    assert (tmp_path / "paper.pdf").read_bytes()[:5] == b"%PDF-"
    assert (tmp_path / "plan.xlsx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "paper.docx").read_bytes()[:2] == b"PK"
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["schema_version"] == 1
    assert len(list((tmp_path / "charts").glob("*.svg"))) > 10
    assert len(list((tmp_path / "tables").glob("*.csv"))) > 20


def test_a_folder_that_is_gone_is_told_in_a_sentence_near_the_button(
    page: PaperPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.export(page.asked().workbook, tmp_path / "gone" / "plan.xlsx")
    qtbot.waitUntil(page.error.isVisible, timeout=WAIT)
    assert page.error.text() == (
        "Error: The folder for plan.xlsx is not there: choose another, for example Documents."
    )
    assert not page.result.isVisible()
    assert page.pdf.isEnabled()


def test_the_paper_and_every_export_leave_out_what_is_being_tried(page: PaperPage) -> None:
    open_plan = page.open_plan
    checks, asked = page.checks.text(), page.asked()
    posts = open_plan.settled.scenario.posts
    tried = open_plan.settled.without_posts(frozenset(post.key for post in posts[:5]))
    open_plan.try_out(tried, "Remove 5 posts")
    assert page.asked() == asked
    assert page.checks.text() == checks
    assert page.covers.text().endswith("It shows the plan without what is tried out.")
    open_plan.drop()
    assert "tried" not in page.covers.text()


def test_the_paper_covers_the_year_in_view(page: PaperPage, qtbot: QtBot) -> None:
    before = page.preview.pages[0].image.copy()
    with qtbot.waitSignal(page.preview.shown, timeout=WAIT):
        page.open_plan.show_year(FinancialYear(2027))
    assert page.asked().year == FinancialYear(2027)
    assert page.covers.text() == "The paper covers 1 April 2027 to 31 March 2028."
    assert page.preview.pages[0].image != before


def test_names_are_off_until_they_are_asked_for(page: PaperPage, qtbot: QtBot) -> None:
    assert not page.asked().names
    with qtbot.waitSignal(page.preview.shown, timeout=WAIT):
        page.names.setChecked(True)
    assert page.asked().names


def test_what_the_page_says_of_points_to_check_is_what_the_plan_has(page: PaperPage) -> None:
    count = len(page.open_plan.outlook.findings)
    assert page.checks.text() == f"The paper lists {count} points to check and is marked Draft."


def test_a_part_that_is_unticked_leaves_the_paper_and_comes_back_with_undo(page: PaperPage) -> None:
    tick = page.side.outline.ticks["rates"]
    assert tick.isChecked()
    tick.click()
    assert page.open_plan.plan.paper.left_out == ("rates",)
    page.open_plan.undo()
    assert tick.isChecked()


def test_a_text_is_written_beside_the_preview_and_the_draft_taken_again(
    page: PaperPage, qtbot: QtBot
) -> None:
    page.side.tabs.setCurrentIndex(2)
    box, again = page.side.texts.boxes[Piece.EQUALITY], page.side.texts.again[Piece.EQUALITY]
    assert box.hint.text() == "Drafted by the program from the figures."
    assert not again.isVisible()
    draft = box.edit.toPlainText()
    with qtbot.waitSignal(page.preview.shown, timeout=WAIT):
        box.edit.setPlainText("We asked the carers' group.")
        QTest.keyClick(box.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.open_plan.plan.paper.texts[0].text == "We asked the carers' group."
    assert box.hint.text() == "Your own words."
    again.click()
    assert box.edit.toPlainText() == draft
    assert page.open_plan.plan.paper.texts == ()


def test_a_text_that_is_too_long_stays_in_its_box_with_what_mends_it(page: PaperPage) -> None:
    page.side.tabs.setCurrentIndex(2)
    box = page.side.texts.boxes[Piece.SUMMARY]
    box.edit.setPlainText("a" * 701)
    box.commit()
    assert box.error.text().startswith("Error: Enter at most 700 letters")
    assert len(box.edit.toPlainText()) == 701
    assert page.open_plan.plan.paper.texts == ()


def test_the_front_sheet_is_filled_in_and_a_file_that_is_no_logo_is_told(
    page: PaperPage, tmp_path: Path
) -> None:
    sheet = page.side.sheet
    sheet.meeting.line.setText("14 May 2026")
    sheet.meeting.commit()
    sheet.roles["author"].line.setText("Network manager")
    sheet.roles["author"].commit()
    assert page.open_plan.plan.paper.author == "Network manager"
    assert page.open_plan.plan.paper.meeting == date(2026, 5, 14)
    (tmp_path / "logo.png").write_text("not a picture")
    sheet.read_logo(tmp_path / "logo.png")
    assert sheet.logo.error.text().startswith("Error: Choose a picture as PNG, JPEG or SVG")
    (tmp_path / "logo.svg").write_bytes(SVG)
    sheet.read_logo(tmp_path / "logo.svg")
    assert page.open_plan.plan.paper.logo == SVG
    assert not sheet.logo.error.text()


def test_a_logo_that_no_paper_can_show_is_told_where_another_is_chosen(page: PaperPage) -> None:
    sheet, open_plan = page.side.sheet, page.open_plan
    elsewhere = SVG.replace(b"</svg>", b'<image href="/a.png"/></svg>')
    open_plan.edit(paper_edits.with_logo(open_plan.plan, elsewhere).plan, "Put a logo on the paper")
    sheet.refresh()
    assert sheet.logo.error.text() == f"Error: {paper_logo.LEFT_OFF}"
    sheet.take_off.click()
    sheet.refresh()
    assert not sheet.logo.error.text()


def test_an_export_is_told_in_sight_whatever_part_was_open(
    page: PaperPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.side.tabs.setCurrentIndex(1)
    with qtbot.waitSignal(page.written, timeout=WAIT):
        page.export(page.asked().pdf, tmp_path / "paper.pdf")
    assert page.result.isVisible()
