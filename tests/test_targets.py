"""Whatever takes a click is 24 px or more each way, or stands alone in 24 px (WCAG 2.2, 2.5.8).

Alone: a circle of 24 px around its centre touches neither another target nor the circle of another small one.
Links inside text are exempt. The dots of a need's score stand 24 px apart in rows of 38 px.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import hypot

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QTabBar,
    QWidget,
)

from tests import whole_program
from views import menus, need_cells, settings, theme
from views.funding_bar import FundingBar
from views.main_window import MainWindow
from views.screens import SCREENS

LEAST = 24
Target = tuple[str, QRect]
KINDS = (QAbstractButton, QComboBox, QAbstractSpinBox, QSlider, QTabBar, QMenuBar, FundingBar, QLineEdit)
STEPS = (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown)


def targets(root: QWidget) -> Iterator[Target]:
    """Everything shown that takes a click, where it stands on the screen."""
    for kind in KINDS:
        for widget in root.findChildren(kind):
            if widget.isVisible() and not widget.visibleRegion().isEmpty() and not _inside_another(widget):
                yield from (
                    (
                        f"{type(widget).__name__} {name!r}",
                        QRect(widget.mapToGlobal(box.topLeft()), box.size()),
                    )
                    for name, box in _boxes(widget)
                )


def _inside_another(widget: QWidget) -> bool:
    """The line of a spin box or combo box."""
    return isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox | QComboBox)


def _boxes(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    name = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    if isinstance(widget, QTabBar):
        yield from ((widget.tabText(at), widget.tabRect(at)) for at in range(widget.count()))
    elif isinstance(widget, QMenuBar):
        yield from ((action.text(), widget.actionGeometry(action)) for action in widget.actions())
    elif isinstance(widget, QSlider):
        yield name, handle(widget)
    else:
        yield name, widget.rect()
        if isinstance(widget, QAbstractSpinBox):
            yield from ((f"{name}, a step", box) for box in steps(widget))


def handle(slider: QSlider) -> QRect:
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    complex_control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
    return slider.style().subControlRect(complex_control, option, part, slider)


def steps(box: QAbstractSpinBox) -> Iterator[QRect]:
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    for part in STEPS:
        rect = box.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, box)
        if box.buttonSymbols() != QAbstractSpinBox.ButtonSymbols.NoButtons and rect.width() > 1:
            yield rect


def too_small(found: list[Target]) -> list[str]:
    """Those under 24 px that have a neighbour within it."""
    small = [one for one in found if min(one[1].width(), one[1].height()) < LEAST]
    return [
        f"{name}: {box.width()} by {box.height()}"
        for name, box in small
        if any(_crowds(box, other, LEAST) for _, other in found if other != box and not _holds(other, box))
    ]


def _holds(outer: QRect, inner: QRect) -> bool:
    return outer.contains(inner) and outer.width() >= LEAST and outer.height() >= LEAST


def _crowds(box: QRect, other: QRect, least: int) -> bool:
    centre = box.center()
    if min(other.width(), other.height()) < least:
        apart = other.center() - centre
        return hypot(apart.x(), apart.y()) < least
    return _away(centre, other) < least / 2


def _away(spot: QPoint, box: QRect) -> float:
    across = max(box.left() - spot.x(), spot.x() - box.right(), 0)
    down = max(box.top() - spot.y(), spot.y() - box.bottom(), 0)
    return hypot(across, down)


def test_small_targets_need_24_px_around_their_centres() -> None:
    """16 px squares with centres 20 px apart crowd each other; 24 px apart they do not."""
    row = [QRect(left, 0, 16, 16) for left in (0, 20, 60, 84)]
    assert [a.center().x() - b.center().x() for b, a in pairwise(row)] == [20, 40, 24]
    assert too_small([(str(at), box) for at, box in enumerate(row)]) == ["0: 16 by 16", "1: 16 by 16"]


def test_a_small_target_beside_a_large_one_keeps_12_px_from_its_centre() -> None:
    large = ("large", QRect(20, 0, 100, 40))
    assert too_small([("small", QRect(0, 12, 16, 16)), large]) == []
    assert too_small([("small", QRect(2, 12, 16, 16)), large]) == ["small: 16 by 16"]


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(whole_program.sample())


def test_the_dots_of_a_score_and_the_handle_of_a_slider_take_a_click_of_24_px(window: MainWindow) -> None:
    assert need_cells.TARGET == LEAST
    window.show_screen("what_if")
    whole_program.settle()
    boxes = [handle(each) for each in window.findChildren(QSlider) if each.isVisible()]
    assert len(boxes) > 4
    assert {min(box.width(), box.height()) for box in boxes} == {LEAST}


@pytest.mark.parametrize("screen", SCREENS)
def test_each_target_of_a_screen_is_large_enough(screen: str, window: MainWindow) -> None:
    wrong, count = set[str](), 0
    for place in whole_program.places():
        if place.partition(":")[0] == screen:
            for state in whole_program.states(window, place):
                found = list(targets(window))
                wrong |= {f"{state}: {each}" for each in too_small(found)}
                count += len(found)
    assert count > 20
    assert sorted(wrong) == []


def test_each_target_of_the_panels_is_large_enough(window: MainWindow) -> None:
    wrong = {
        f"{state}: {each}"
        for state in whole_program.panels(window)
        for each in too_small(list(targets(window)))
    }
    assert sorted(wrong) == []


def test_each_target_of_the_dialogs_is_large_enough(window: MainWindow) -> None:
    wrong = []
    for name, make in whole_program.dialogs(window).items():
        dialog = make()
        dialog.show()
        whole_program.settle()
        wrong += [f"{name}: {each}" for each in too_small(list(targets(dialog)))]
        dialog.hide()
        dialog.deleteLater()
    assert wrong == []


@pytest.mark.parametrize("width", [1280, 1366])
def test_each_target_of_a_screen_is_large_enough_at_200(
    width: int, opened_window: Callable[..., MainWindow], qapp: QApplication
) -> None:
    window, wrong = opened_window(whole_program.sample()), set[str]()
    settings.keep_zoom(2.0)
    menus.dress(window)
    window.resize(width, 720)
    try:
        for place in whole_program.places():
            window.show_screen(place)
            whole_program.settle()
            wrong |= {f"{place}: {each}" for each in too_small(list(targets(window)))}
    finally:
        theme.apply(qapp)
    assert sorted(wrong) == []
