"""Every control has a name in plain words and a role; every chart has its sentence and its table."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from tests import spoken, whole_program
from tests.spoken import Control, Role
from views.bullet_bars import BulletBars
from views.caseload_card import CaseloadCard
from views.chart import ChartCard, ChartView
from views.main_window import MainWindow
from views.screens import SCREENS


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(whole_program.sample())


def found_wrong(root: QWidget) -> Iterator[tuple[Control, str]]:
    """Each control with what is wrong with it, "" for nothing."""
    for control in spoken.controls(root):
        if control.is_control:
            yield control, spoken.wrong_with(control) or wrong_role(control)
        elif control.role in spoken.DATA and control.name:
            yield control, spoken.wrong_with(control)


def wrong_role(control: Control) -> str:
    return "has no role" if control.takes_keys and control.role in {Role.Client, Role.NoRole} else ""


def told(where: str, found: list[tuple[Control, str]]) -> list[str]:
    return [f"{where}: {control} {wrong}" for control, wrong in found if wrong]


@pytest.mark.parametrize("screen", SCREENS)
def test_each_control_of_a_screen_has_a_name_and_a_role(
    screen: str, window: MainWindow, record_property: Callable[[str, object], None]
) -> None:
    wrong, count = [], 0
    for place in whole_program.places():
        if place.partition(":")[0] == screen:
            for state in whole_program.states(window, place):
                found = list(found_wrong(window))
                wrong += told(state, found)
                count += len(found)
    record_property("controls", count)
    record_property("unnamed", len(wrong))
    assert count > 30
    assert wrong == []


def test_each_control_has_a_name_and_a_role_where_there_is_no_post_yet(
    opened_window: Callable[..., MainWindow],
) -> None:
    window, wrong = opened_window(whole_program.without_posts()), []
    for place in whole_program.places():
        for state in whole_program.states(window, place):
            wrong += told(state, list(found_wrong(window)))
    assert wrong == []


def test_each_control_of_the_panels_has_a_name_and_a_role(window: MainWindow) -> None:
    wrong = [
        line for state in whole_program.panels(window) for line in told(state, list(found_wrong(window)))
    ]
    assert wrong == []


def test_each_control_of_the_dialogs_has_a_name_and_a_role(window: MainWindow) -> None:
    wrong = []
    for name, make in whole_program.dialogs(window).items():
        dialog = make()
        dialog.show()
        whole_program.settle()
        wrong += told(name, list(found_wrong(dialog)))
        assert dialog.windowTitle(), name
        dialog.hide()
        dialog.deleteLater()
    assert wrong == []


def test_the_start_without_a_plan_names_its_controls(opened_window: Callable[..., MainWindow]) -> None:
    window = opened_window()
    assert told("start", list(found_wrong(window))) == []


def test_every_line_of_the_menus_has_words(window: MainWindow) -> None:
    lines = [action for menu in menus_of(window) for action in menu.actions() if not action.isSeparator()]
    assert len(lines) > 40
    assert [line for line in lines if not line.text().strip() or "<" in line.text()] == []


def menus_of(window: MainWindow) -> list[QMenu]:
    return list(whole_program.menus(window))


@pytest.mark.parametrize("screen", SCREENS)
def test_a_chart_is_named_by_its_sentence_and_paired_with_a_table(screen: str, window: MainWindow) -> None:
    for place in whole_program.places():
        if place.partition(":")[0] == screen:
            window.show_screen(place)
            whole_program.settle()
            cards = chart_cards(window.screens.areas[screen])
            for card, chart in cards.items():
                is_named_and_paired(card, chart)


def chart_cards(page: QWidget) -> dict[ChartCard | CaseloadCard, QWidget]:
    """Every chart on screen by the card that it stands on; none stands alone."""
    charts = [
        each for kind in (ChartView, BulletBars) for each in page.findChildren(kind) if each.isVisible()
    ]
    cards = {each.parentWidget(): each for each in charts}
    assert all(isinstance(card, (ChartCard, CaseloadCard)) for card in cards)
    return cards  # type: ignore[return-value]


def is_named_and_paired(card: ChartCard | CaseloadCard, chart: QWidget) -> None:
    assert chart.accessibleName() == card.title.text()
    assert card.as_table.isVisible()
    card.as_table.click()
    assert card.table.isVisible()
    assert card.table.model().rowCount() > 0
    assert card.table.accessibleName()


def test_a_new_dialog_is_walked_without_being_listed(window: MainWindow) -> None:
    """Only those that Qt's own classes make, or that need lines, are made by hand."""
    names = {each.__name__ for each in whole_program.dialog_classes()}
    assert set(whole_program.dialogs(window)) >= names
    assert all(issubclass(each, QDialog) for each in whole_program.dialog_classes())
