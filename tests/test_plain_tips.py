"""What a plan says is shown as it is: no word in it can have the program fetch a file from elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QMenu,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.accepted import Accepted
from models.board_paper import BoardPaper, Piece, Written
from models.plan import Decision, Plan
from tests import whole_program
from views.main_window import MainWindow
from views.plain_tips import JOINER, plain

IMAGE = "<img src='//192.0.2.1/share/a.png'>"
WORDS = {
    *(
        "title",
        "name",
        "note",
        "text",
        "reason",
        "what",
        "words",
        "source",
        "helps",
        "ask",
        "web",
        "publisher",
    ),
    *("partner", "employer", "person", "heading", "presented_by", "author"),
    *("purpose", "settings", "services", "referrals", "objective", "measure", "target", "result"),
}
"""The fields of a plan's records that hold words."""


def hostile() -> Plan:
    """The sample with something of everything, and a picture on a share in each of its words."""
    plan = sample_plan()
    decided = Decision(date(2026, 5, 14), "Agreed", plan.scenario.key)
    paper = BoardPaper(texts=(Written(Piece.SUMMARY, "All well.", ""),))
    accepted = (Accepted("ending:sample03", "known", date(2026, 5, 1), "A post ends."),)
    first = replace(plan.scenario, note="The first", accepted=accepted)
    made: Plan = marked(replace(plan.with_scenario(first), sample=False, decisions=(decided,), paper=paper))
    return made


def marked(part: Any) -> Any:  # noqa: ANN401 - any record
    """A record with a picture before each of its words."""
    if isinstance(part, tuple):
        return tuple(marked(each) for each in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed: dict[str, Any] = {}
    for field in fields(part):
        held = getattr(part, field.name)
        if type(held) is str and field.name in WORDS:
            changed[field.name] = f"{IMAGE}{held}"
        elif isinstance(held, tuple) or is_dataclass(held):
            changed[field.name] = marked(held)
    return replace(part, **changed)


def is_page(text: object) -> bool:
    return isinstance(text, str) and (IMAGE in text or QtGui.Qt.mightBeRichText(text))


class Seen:
    """Whatever Qt would set out as a page, in any state of the program; and how much it was asked for."""

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self.shown_as_written: set[str] = set()

    def look(self, root: QWidget) -> None:
        for widget in (root, *root.findChildren(QWidget)):
            name = type(widget).__name__
            for text in told(widget):
                if is_page(text):
                    self.pages.add(f"{name}: {text[:60]}")
                elif f"<{JOINER}img" in text:
                    self.shown_as_written.add(name)


def told(widget: QWidget) -> Iterator[str]:
    """Every text of a widget that Qt may take for a page."""
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis())
    match widget:
        case QLabel() if widget.textFormat() != Qt.TextFormat.PlainText:
            yield widget.text()
        case QTextEdit() if "192.0.2.1" in widget.toHtml():
            yield widget.toHtml()
        case QTabBar():
            yield from (widget.tabToolTip(at) for at in range(widget.count()))
        case QMenu() if widget.toolTipsVisible():
            yield from (action.toolTip() for action in widget.actions())
        case QAbstractItemView() | QComboBox() if widget.model() is not None:
            yield from tips(widget.model())


def tips(model: QAbstractItemModel) -> Iterator[str]:
    top, role = QModelIndex(), Qt.ItemDataRole.ToolTipRole
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(model.rowCount(top)):
            yield str(model.index(row, column, top).data(role) or "")


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(hostile(), reference_library.load()))


def test_no_word_of_a_plan_is_set_out_as_a_page(window: MainWindow) -> None:
    seen = Seen()
    for place in whole_program.places():
        for _ in whole_program.states(window, place):
            seen.look(window)
    for _ in whole_program.panels(window):
        seen.look(window)
    for menu in whole_program.menus(window):
        seen.look(menu)
    assert sorted(seen.pages) == []
    assert len(seen.shown_as_written) >= 8, "the words were on screen to be asked about"


def test_no_dialog_sets_a_word_of_a_plan_out_as_a_page(window: MainWindow) -> None:
    seen = Seen()
    for make in whole_program.dialogs(window).values():
        look_at(make, seen)
    assert sorted(seen.pages) == []


def look_at(make: Callable[[], QWidget], seen: Seen) -> None:
    made = make()
    made.show()
    whole_program.settle()
    seen.look(made)
    made.hide()
    made.deleteLater()


@pytest.mark.parametrize(
    "text",
    [
        IMAGE,
        f"Mill {IMAGE}",
        f"a < b {IMAGE}",
        f"< {IMAGE[1:]}",
        f"&lt; {IMAGE}",
        "<?xml?><b>",
        "<!doctype html>",
        "</b>",
    ],
)
def test_a_text_with_tags_is_no_page_and_reads_the_same(text: str) -> None:
    assert not QtGui.Qt.mightBeRichText(plain(text))
    assert plain(text).replace(JOINER, "") == text


@pytest.mark.parametrize(
    "text", ["", "Mill Surgery", "0.5 WTE < 1 WTE", "Over > under", "Smith & Sons", "£75"]
)
def test_a_text_without_tags_stays_itself(text: str) -> None:
    assert plain(text) == text
