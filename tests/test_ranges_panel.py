"""How sure is this, on the Compare screen: worked out beside the window, typed over, stopped, taken up."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import ranges_known, reference_library
from app.open_plan import OpenPlan
from app.progress import Progress, Stopped
from app.sample_plan import sample_plan
from models.dated_figure import Status
from models.outlook import Outlook
from models.ranges import Measured, Ranges
from models.spreads import Spread, Uncertain
from views import ranges_panel, theme
from views.compare_page import ComparePage
from views.ranges_panel import CANCELLED, RangesPanel
from views.typed_table import TypedCard

FEW = 500


@pytest.fixture(autouse=True)
def few_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges_known, "FUTURES", FEW)


@pytest.fixture
def open_plan(qapp: QApplication) -> Iterator[OpenPlan]:
    made = OpenPlan(sample_plan(), reference_library.load())
    yield made
    made.close(keep=False)


@pytest.fixture
def page(open_plan: OpenPlan, qtbot: QtBot, qapp: QApplication) -> ComparePage:
    theme.apply(qapp)
    made = ComparePage(open_plan)
    qtbot.addWidget(made)
    made.resize(1166, 900)
    made.show()
    made.show_part("ranges")
    return made


def panel_of(page: ComparePage) -> RangesPanel:
    panel = page.panel()
    assert isinstance(panel, RangesPanel)
    return panel


def worked(page: ComparePage, qtbot: QtBot) -> RangesPanel:
    panel = panel_of(page)
    qtbot.waitUntil(lambda: panel.found is not None and panel.card.progress.isHidden(), timeout=20_000)
    return panel


def type_in(card: TypedCard, row: int, column: int, text: str) -> bool:
    model = card.table.content
    return model.setData(model.index(row, column), text, Qt.ItemDataRole.EditRole)


def test_the_chances_stand_in_sentences_over_the_charts(page: ComparePage, qtbot: QtBot) -> None:
    panel = worked(page, qtbot)
    assert panel.card.title.text() == "What may go wrong in 2026/27"
    assert panel.card.sentences[0] == "In every future you hand back more than £50,000."
    money, waiting, tornado = panel.charts
    assert money.title.text().startswith("In 8 of 10 futures you use £1,1")
    assert "wait for a link worker" in waiting.title.text()
    assert tornado.title.text().startswith("Start dates matter most in 2026/27: ")
    assert not any(card.isHidden() for card in (*panel.charts, panel.table))


def test_the_year_in_view_is_told_without_working_it_out_again(
    page: ComparePage, open_plan: OpenPlan, qtbot: QtBot
) -> None:
    panel = worked(page, qtbot)
    first = panel.found
    open_plan.show_year(open_plan.plan.financial_years[1])
    page.refresh()
    assert panel.found is first
    assert panel.card.title.text() == "What may go wrong in 2027/28"


def test_a_typed_high_is_an_edit_and_the_futures_follow(
    page: ComparePage, open_plan: OpenPlan, qtbot: QtBot
) -> None:
    panel = worked(page, qtbot)
    before = panel.found
    assert type_in(panel.inputs, 1, 3, "12")
    page.refresh()
    (typed,) = open_plan.plan.spreads
    assert (typed.of, typed.high, typed.status) == (Uncertain.START_DELAY, 12, Status.ENTERED)
    qtbot.waitUntil(lambda: panel.found is not before and panel.found is not None, timeout=20_000)
    assert before
    assert panel.found
    lows = [found.years[0].of(Measured.USED) for found in (before, panel.found)]
    assert lows[0]
    assert lows[1]
    assert lows[1].low < lows[0].low
    open_plan.stack.undo()
    assert open_plan.plan.spreads == ()


def test_futures_of_the_plan_before_an_edit_are_not_taken_for_those_after_it(
    page: ComparePage, open_plan: OpenPlan, qtbot: QtBot
) -> None:
    panel = panel_of(page)
    assert QThreadPool.globalInstance().waitForDone(), "done, and the window does not know it yet"
    assert panel.found is None
    late = Spread(Uncertain.START_DELAY, Decimal(0), Decimal(0), Decimal(9))
    open_plan.edit(replace(open_plan.plan, spreads=(late,)), "Change the high of start dates")
    page.refresh()
    qtbot.waitUntil(lambda: panel.found is not None, timeout=20_000)
    assert panel.found
    assert late in panel.found.spreads


def test_what_cannot_be_used_is_told_under_the_table_and_changes_nothing(
    page: ComparePage, open_plan: OpenPlan, qtbot: QtBot
) -> None:
    panel = worked(page, qtbot)
    assert not type_in(panel.inputs, 2, 1, "40")
    assert panel.inputs.error.text() == "Error: Keep low, likely and high in order: 40%, 15%, 25%."
    assert not type_in(panel.limits, 2, 1, "many")
    assert "Enter people of 0 or more" in panel.limits.error.text()
    assert open_plan.plan == sample_plan()


def test_a_limit_of_ones_own_is_in_the_sentence(page: ComparePage, open_plan: OpenPlan, qtbot: QtBot) -> None:
    panel = worked(page, qtbot)
    assert type_in(panel.limits, 0, 1, "£400,000")
    page.refresh()
    qtbot.waitUntil(lambda: "£400,000" in "".join(panel.card.sentences), timeout=20_000)
    assert panel.card.sentences[0] == "In no future you hand back more than £400,000."


def test_cancel_leaves_no_stale_figure_and_offers_to_work_it_out_again(
    page: ComparePage, open_plan: OpenPlan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = worked(page, qtbot)

    def stopped(outlook: Outlook, progress: Progress) -> Ranges:
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(ranges_panel, "work", stopped)
        late = Spread(Uncertain.START_DELAY, Decimal(0), Decimal(0), Decimal(9))
        open_plan.edit(replace(open_plan.plan, spreads=(late,)), "Change the high of start dates")
        page.refresh()
        qtbot.waitUntil(lambda: not panel.card.again.isHidden(), timeout=20_000)
    assert panel.card.words.text() == CANCELLED
    assert not panel.card.sentences
    assert all(card.isHidden() for card in (*panel.charts, panel.table))
    panel.card.again.click()
    worked(page, qtbot)
    assert panel.card.again.isHidden()
    assert panel.card.sentences


def test_the_work_stops_when_it_is_asked_to(open_plan: OpenPlan) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Stopped):
        ranges_panel.work(open_plan.outlook, progress)
