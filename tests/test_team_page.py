"""The team page: adding, copying, moving and removing posts, the form beside the table, and pasting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.post_edits import Entry
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import Plan
from models.post import Base, Holder, Post, PostStatus, Terms
from views.bases_editor import rest_words
from views.paste_posts import PasteDialog
from views.post_rows import Part
from views.role_picker import RolePicker
from views.team_page import TeamPage

YEAR = FinancialYear(2026)
PRACTICES = (Practice("A00001", "Mill Surgery"), Practice("A00002", "Park Surgery"))


def team(count: int = 3) -> Plan:
    """Pharmacists 1, 2, 3… at 1.0 WTE on £46,000, in post throughout 2026/27."""
    plan = Plan("test", "Test", Network("U00000", "Test", practices=PRACTICES), FinancialYear(2026))
    terms = (Terms(salary=Decimal(46000)),)
    return plan.with_posts(
        tuple(
            Post(f"p{n}", "clinical_pharmacist", n, PostStatus.CONFIRMED, terms=terms)
            for n in range(1, count + 1)
        )
    )


def opened(plan: Plan, qtbot: QtBot) -> Iterator[TeamPage]:
    open_plan = OpenPlan(plan, reference_library.load())
    page = TeamPage(open_plan)
    qtbot.addWidget(page)
    page.resize(1200, 620)
    page.show()
    yield page
    open_plan.close(keep=False)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[TeamPage]:
    yield from opened(team(), qtbot)


@pytest.fixture
def empty_page(qtbot: QtBot) -> Iterator[TeamPage]:
    yield from opened(team(0), qtbot)


def post(page: TeamPage, key: str = "p1") -> Post:
    return page.open_plan.plan.scenario.post(key)


def dialog_of(page: TeamPage) -> PasteDialog:
    dialog = page.findChild(PasteDialog)
    assert dialog is not None
    return dialog


def labels(page: TeamPage) -> list[str]:
    return [str(page.model.index(row, Part.POST).data()) for row in range(page.model.rowCount())]


def enter(page: TeamPage, entry: Entry, text: str) -> None:
    line = page.inspector.typed[entry].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_post_is_added_by_typing_part_of_its_role(page: TeamPage) -> None:
    page.commands.add_post()
    picker = page.findChild(RolePicker)
    assert picker is not None
    QTest.keyClicks(picker.search, "link work")
    assert "Social prescribing link worker, up to £" in picker.list.currentItem().text()
    QTest.mouseClick(picker.add, Qt.MouseButton.LeftButton)
    assert labels(page) == ["Pharmacist 1", "Link worker 1", "Pharmacist 2", "Pharmacist 3"]
    assert page.open_plan.last_change == "Add link worker 1"
    assert page.inspector.title.text() == "Link worker 1"


def test_an_empty_team_offers_the_next_step_as_a_button(empty_page: TeamPage) -> None:
    words = [each.text() for each in empty_page.findChildren(QAbstractButton) if each.isVisible()]
    assert "Add the first post" in words
    assert "Add a post" not in words
    empty_page.commands.add_role("paramedic")
    assert labels(empty_page) == ["Paramedic 1"]
    assert empty_page.table.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier", "after", "words"),
    [
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier, "1 2 4 3", "Duplicate pharmacist 2"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, "2 1 3", "Move pharmacist 2 up"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, "1 3 2", "Move pharmacist 2 down"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "1 3", "Remove pharmacist 2"),
    ],
)
def test_keys_of_the_table_duplicate_move_and_remove(
    key: Qt.Key, modifier: Qt.KeyboardModifier, after: str, words: str, page: TeamPage
) -> None:
    page.table.select(frozenset({"p2"}))
    page.table.setFocus()
    QTest.keyClick(page.table, key, modifier)
    assert labels(page) == [f"Pharmacist {number}" for number in after.split()]
    assert page.open_plan.last_change == words
    page.open_plan.undo()
    assert labels(page) == ["Pharmacist 1", "Pharmacist 2", "Pharmacist 3"]


def test_several_posts_are_removed_in_one_step(page: TeamPage) -> None:
    page.table.select(frozenset({"p1", "p3"}))
    page.commands.remove()
    assert (labels(page), page.open_plan.last_change) == (["Pharmacist 2"], "Remove 2 posts")
    page.open_plan.undo()
    assert len(labels(page)) == 3


def test_a_cell_is_edited_exactly_over_itself(page: TeamPage) -> None:
    index = page.model.index(1, Part.WTE)
    page.table.setCurrentIndex(index)
    page.commands.edit_cell()
    (editor,) = page.table.viewport().findChildren(QLineEdit)
    assert editor.geometry() == page.table.visualRect(index)
    QTest.keyClicks(editor, "30 hrs")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert post(page, "p2").terms[0].wte == Decimal("0.8")
    assert page.open_plan.last_change == "Change pharmacist 2 to 0.8 WTE"
    assert index.data() == "0.80"


def test_a_wrong_cell_stays_open_with_its_text_and_the_sentence(page: TeamPage) -> None:
    before = page.open_plan.plan
    page.table.setCurrentIndex(page.model.index(1, Part.WTE))
    page.commands.edit_cell()
    (editor,) = page.table.viewport().findChildren(QLineEdit)
    QTest.keyClicks(editor, "lots")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert editor.isVisible()
    assert editor.text() == "lots"
    assert "Enter WTE between 0 and 10" in page.error.text()
    assert page.open_plan.plan == before
    QTest.keyClicks(editor, "0.5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert post(page, "p2").terms[0].wte == Decimal("0.5")
    assert not page.error.isVisible()


def test_status_is_chosen_from_a_list_in_the_cell(page: TeamPage) -> None:
    page.table.setCurrentIndex(page.model.index(0, Part.STATUS))
    page.commands.edit_cell()
    (box,) = page.table.viewport().findChildren(QComboBox)
    box.setCurrentIndex(box.findText("Idea"))
    box.activated.emit(box.currentIndex())
    assert post(page).status is PostStatus.IDEA
    assert page.title.text() == "Team: 2 posts, and 1 idea not counted"


def test_space_counts_an_idea_and_leaves_it_out_again(page: TeamPage) -> None:
    page.ask(page._rows[0], Entry.STATUS, "idea")
    page.table.select(frozenset({"p1"}))
    for included in (True, False):
        QTest.keyClick(page.table, Qt.Key.Key_Space)
        assert post(page).included is included


def test_hours_and_wte_are_two_sides_of_one_figure(page: TeamPage) -> None:
    enter(page, Entry.HOURS, "30")
    assert page.inspector.typed[Entry.WTE].line.text() == "0.8"
    enter(page, Entry.WTE, "0.6")
    assert page.inspector.typed[Entry.HOURS].line.text() == "22.5"


def test_a_wrong_field_keeps_its_text_says_what_mends_it_and_changes_nothing(page: TeamPage) -> None:
    before = page.open_plan.plan
    enter(page, Entry.SALARY, "plenty")
    salary = page.inspector.typed[Entry.SALARY]
    assert (salary.line.text(), salary.error.isVisible()) == ("plenty", True)
    assert salary.error.text() == "Error: Enter an amount of £0 or more, for example £34,087."
    assert page.open_plan.plan == before
    enter(page, Entry.NUMBER, "9")  # another edit does not wipe it
    assert salary.line.text() == "plenty"
    page.table.select(frozenset({"p2"}))
    assert (salary.line.text(), salary.error.isVisible()) == ("£46,000", False)


def test_leaving_a_field_keeps_what_was_typed_and_escape_puts_back(page: TeamPage) -> None:
    employer = page.inspector.typed[Entry.EMPLOYER].line
    employer.setFocus()
    QTest.keyClicks(employer, "Park Surgery")
    page.table.setFocus()
    assert post(page).employer == "Park Surgery"
    employer.setFocus()
    QTest.keyClicks(employer, " and others")
    QTest.keyClick(employer, Qt.Key.Key_Escape)
    assert (employer.text(), post(page).employer) == ("Park Surgery", "Park Surgery")


def test_on_costs_are_worked_out_until_one_is_typed(page: TeamPage) -> None:
    """Employer pension at 14.38% of £46,000 is £6,614.80."""
    pension = page.inspector.typed[Entry.PENSION]
    assert (pension.line.text(), pension.line.placeholderText()) == ("", "£6,615")
    enter(page, Entry.PENSION, "5000")
    assert post(page).terms[0].employer_pension == 5000
    pension.line.clear()
    QTest.keyClick(pension.line, Qt.Key.Key_Return)
    assert post(page).terms[0].employer_pension is None


def test_a_change_of_terms_is_added_edited_and_removed(page: TeamPage) -> None:
    editor = page.inspector.terms
    QTest.keyClicks(editor.since, "1 September 2026")
    QTest.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    (form,) = editor._forms
    form.wte.line.setText("0.6")
    form.wte.commit()
    form.holder.box.setCurrentIndex(form.holder.box.findData("on_leave"))
    form.holder.commit()
    form.leave.line.setText("50%")
    form.leave.commit()
    first, later = post(page).terms
    assert (first.wte, later.since, later.wte, later.leave_pay) == (
        1,
        date(2026, 9, 1),
        Decimal("0.6"),
        Decimal("0.5"),
    )
    form.gone.click()
    assert post(page).terms == (first,)


def test_a_change_of_terms_has_hours_on_costs_and_bases_of_its_own(page: TeamPage) -> None:
    """Pharmacist 1 with £6,000 NI typed goes from 1.0 to 30 hours on 1 September, half at Mill Surgery."""
    enter(page, Entry.NI, "6,000")
    QTest.keyClicks(page.inspector.terms.since, "1 September 2026")
    QTest.mouseClick(page.inspector.terms.add, Qt.MouseButton.LeftButton)
    (form,) = page.inspector.terms._forms
    assert form.ni.line.text() == ""
    for field, text in ((form.hours, "30"), (form.ni, "4,500"), (form.pension, "5,200")):
        field.line.setText(text)
        field.commit()
    form.bases.add.click()
    form.bases._lines[0].share.setText("50%")
    form.bases._lines[0].share.editingFinished.emit()
    first, later = post(page).terms
    assert (first.wte, first.employer_ni, first.bases) == (1, 6000, ())
    assert (later.wte, later.employer_ni, later.employer_pension) == (Decimal("0.8"), 4500, 5200)
    assert later.bases == (Base("A00001", Decimal("0.5")),)
    assert form.wte.line.text() == "0.8"
    form.ni.line.clear()
    form.ni.commit()
    assert post(page).terms[1].employer_ni is None


def test_a_plan_without_practices_says_where_to_add_them() -> None:
    """The sentence names the menu that opens the form with the practices."""
    words = rest_words((), Plan("test", "Test", Network(), FinancialYear(2026)))
    assert words == "The plan has no practices yet. Add them under Plan, Network and money to choose a base."


def test_a_change_of_terms_before_the_start_is_refused(page: TeamPage) -> None:
    enter(page, Entry.START, "1/9/2026")
    editor = page.inspector.terms
    QTest.keyClicks(editor.since, "1 June 2026")
    QTest.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    assert "Enter a date after 1 September 2026" in editor.new.error.text()
    assert editor.since.text() == "1 June 2026"
    assert len(post(page).terms) == 1


def test_two_posts_of_one_person_share_one_threshold_and_are_parted_again(page: TeamPage) -> None:
    """Two pharmacists on £46,000: one threshold less, 15% of £5,000, which is £750 a year."""
    before = page.open_plan.forecast.year(YEAR).cost
    field = page.inspector.chosen[Entry.PERSON]
    assert field.hint.text() == ""

    def choose(key: str) -> None:
        field.box.setCurrentIndex(field.box.findData(key))
        field.box.activated.emit(field.box.currentIndex())

    steps = page.open_plan.stack.count()
    choose("p2")
    assert page.open_plan.stack.count() == steps + 1
    assert page.open_plan.last_change == "Hold pharmacist 1 and pharmacist 2 by one person"
    assert field.hint.text() == (
        "Held by the same person as pharmacist 2: they share one National Insurance threshold."
    )
    assert post(page).person == post(page, "p2").person != ""
    after = page.open_plan.forecast.year(YEAR).cost
    assert abs(after - before - 750) < 1
    page.open_plan.undo()
    assert page.open_plan.plan == team()
    page.open_plan.redo()
    choose("")
    assert page.open_plan.plan == team()
    assert field.hint.text() == ""


def test_time_is_shared_over_several_practices(page: TeamPage) -> None:
    bases = page.inspector.bases
    bases.add.click()
    assert post(page).terms[0].bases == (Base("A00001", Decimal(1)),)
    bases.add.click()
    half = Decimal("0.5")
    assert post(page).terms[0].bases == (Base("A00001", half), Base("A00002", half))
    line = bases._lines[0]
    line.share.setText("60%")
    line.share.editingFinished.emit()
    assert "add up to more than 100%" in bases.error.text()
    line.share.setText("30%")
    line.share.editingFinished.emit()
    assert bases.rest.text() == "The other 20% is for the whole network."


def test_names_are_off_until_shown(page: TeamPage) -> None:
    assert page.model.columnCount() == len(Part) - 1
    assert not page.inspector.typed[Entry.NAME].isVisible()
    page.names.setChecked(True)
    assert page.model.columnCount() == len(Part)
    assert page.inspector.typed[Entry.NAME].isVisible()


def test_every_control_has_a_name_for_a_screen_reader(page: TeamPage) -> None:
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QLineEdit | QComboBox | QPlainTextEdit):
            assert widget.accessibleName(), widget
            assert "<" not in widget.accessibleName()
        elif isinstance(widget, QAbstractButton) and widget.isVisible():
            assert widget.accessibleName() or widget.text(), widget


def test_rows_are_copied_for_excel_and_word(page: TeamPage) -> None:
    page.table.select(frozenset({"p2"}))
    page.commands.copy()
    data = QGuiApplication.clipboard().mimeData()
    heading, row = data.text().split("\n")
    assert heading.split("\t")[:4] == ["Post", "WTE", "Status", "Start"]
    assert row.split("\t")[:3] == ["Pharmacist 2", "1", "Confirmed"]
    assert "<table>" in data.html()


def test_what_was_copied_pastes_back_as_no_change(page: TeamPage) -> None:
    before = page.open_plan.plan
    page.commands.copy_all()
    page.pasting.paste()
    dialog = dialog_of(page)
    assert dialog.title.text() == "3 posts already there."
    dialog.accept()
    assert page.open_plan.plan == before


def test_a_shared_base_and_a_holder_paste_back_as_they_are_and_not_as_a_note(page: TeamPage) -> None:
    """Pharmacist 1 is vacant, 60% at Mill Surgery and 30% at Park Surgery; pharmacist 2 is 80% at Mill."""
    shares = (Base("A00001", Decimal("0.6")), Base("A00002", Decimal("0.3")))
    plan = team().with_post(
        replace(team().scenario.post("p1"), terms=(Terms(bases=shares, holder=Holder.VACANT),))
    )
    plan = plan.with_post(
        replace(plan.scenario.post("p2"), terms=(Terms(bases=(Base("A00001", Decimal("0.8")),)),))
    )
    page.open_plan.edit(plan, "Share the bases")
    page.commands.copy_all()
    page.pasting.paste()
    dialog = dialog_of(page)
    assert dialog.title.text() == "3 posts already there."
    dialog.accept()
    assert page.open_plan.plan == plan
    moved = QGuiApplication.clipboard().text().replace("60% and", "50% and").replace("30%", "50%")
    QGuiApplication.clipboard().setText(moved.replace("Confirmed, vacant", "Confirmed, in post"))
    page.pasting.paste()
    page.findChildren(PasteDialog)[-1].accept()
    half = Decimal("0.5")
    assert post(page).terms == (Terms(bases=(Base("A00001", half), Base("A00002", half))),)
    assert post(page).note == ""


def test_a_paste_is_shown_before_it_is_done_and_is_one_step(page: TeamPage) -> None:
    QGuiApplication.clipboard().setText("Role\tFTE\nFCP\t0.6\nPharmacist 1\t0.5\nWizard\t1")
    page.pasting.paste()
    dialog = dialog_of(page)
    assert dialog.title.text() == "1 post to add, 1 to change, 1 row left out."
    assert len(labels(page)) == 3
    dialog.accept()
    assert labels(page)[-1] == "Physiotherapist 1"
    assert post(page).terms[0].wte == Decimal("0.5")
    assert page.open_plan.last_change == "Paste 2 posts"
    page.open_plan.undo()
    assert page.open_plan.plan == team()


def test_a_row_of_a_paste_is_as_tall_as_its_words_at_the_width_that_its_column_is_given(
    page: TeamPage, qtbot: QtBot
) -> None:
    words = "Clinic on Tuesdays and Thursdays at both surgeries until the new pharmacist has started"
    QGuiApplication.clipboard().setText(f"Role\tFTE\tNote\nFCP\t0.6\t{words}\nParamedic\t1\t")
    page.pasting.paste()
    table = dialog_of(page).table
    lines = (table.rowHeight(0) - 10) // table.fontMetrics().lineSpacing()
    assert lines >= table.fontMetrics().horizontalAdvance(words) / (table.columnWidth(4) - 23) > 1
    before = table.rowHeight(0)
    table.setColumnWidth(3, 40)
    qtbot.waitUntil(lambda: before > table.rowHeight(0) > table.rowHeight(1))


def test_a_role_that_was_not_recognised_is_chosen_in_the_preview(page: TeamPage) -> None:
    QGuiApplication.clipboard().setText("Role\tFTE\nWizard\t1")
    page.pasting.paste()
    dialog = dialog_of(page)
    assert not dialog.go.isVisible()
    dialog._choose("Wizard", "other_role")
    assert dialog.title.text() == "1 post to add."
    dialog.accept()
    assert labels(page)[-1] == "Other role 1"


@pytest.mark.parametrize(("clipboard", "sentence"), [("", "nothing to paste"), ("   ", "nothing to paste")])
def test_an_empty_clipboard_is_said(clipboard: str, sentence: str, page: TeamPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(clipboard)
    with qtbot.waitSignal(page.told) as told:
        page.pasting.paste()
    assert sentence in told.args[0]


def test_a_file_that_cannot_be_read_is_said_in_one_sentence(
    page: TeamPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "team.xlsx"
    path.write_bytes(b"nothing")
    with qtbot.waitSignal(page.told) as told:
        page.pasting.preview_file(path)
    assert told.args[0].startswith("team.xlsx cannot be read as a workbook.")


def test_a_post_records_that_its_condition_was_checked(page: TeamPage) -> None:
    box = page.inspector.condition
    assert not box.isVisible()
    page.commands.add_role("healthcare_support_worker")
    assert box.isVisible()
    assert "12 months" in box.told.text()
    QTest.mouseClick(box.today, Qt.MouseButton.LeftButton)
    assert box.on.line.text() == "23 November 2026"
    assert page.open_plan.last_change == "Record what was checked for Support worker 1"
    page.open_plan.undo()
    assert box.on.line.text() == ""
    box.on.line.setText("1 January 2030")
    QTest.keyClick(box.on.line, Qt.Key.Key_Return)
    assert "up to 23 November 2026" in box.on.error.text()
    page.commands.add_role("paramedic")
    assert not box.isVisible()
