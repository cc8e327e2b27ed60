"""Nothing is cut off at 100 to 200% on the two smallest screens, over every screen, part and dialog.

A text counts as cut where its font wants more room than its control has, and what stands there does not say
the rest when pointed at; in a cell of a table, where it is not shown whole at all: keys and projectors do not
point. A control counts as cut where a part around it ends before it does, unless that
part scrolls.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from tests import whole_program
from views import menus, settings, theme
from views.main_window import MainWindow
from views.parted_page import Area
from views.screens import SCREENS
from views.status_tag import StatusTags

SIZES = ((1366, 768), (1280, 720))
SLACK = 2  # px that rounding and the letters' own edges take
AROUND = 22  # px, the padding of a cell
CONTROLS = (QAbstractButton, QComboBox, QLabel, QLineEdit, QTabBar)


def cuts(root: QWidget) -> Iterator[str]:
    """What is cut in all that is shown of a window."""
    for one in root.findChildren(QWidget):
        if not one.isVisible() or one.window() is not root:
            continue
        named = f"{type(one).__name__} in {type(one.parent()).__name__}"
        if isinstance(one, CONTROLS):
            yield from (f"{named}, {words!r}: {why}" for words, why in _of_control(one))
        if isinstance(one, QTableView):
            yield from (f"{named}, {one.accessibleName()!r}: {why}" for why in _of_table(one))


def _of_control(one: QWidget) -> Iterator[tuple[str, str]]:
    words = _words(one)
    told = {one.toolTip(), one.accessibleDescription()}
    if words not in told and (short := _short(one, words)) > SLACK:
        yield words, f"wants {short} px more"
    if words and (around := _ends_before(one)):
        yield words, f"{around} ends before it"


def _words(one: QWidget) -> str:
    if isinstance(one, QComboBox):
        return one.currentText()
    if isinstance(one, QAbstractButton | QLabel):
        return one.text()
    return one.accessibleName()


def _short(one: QWidget, words: str) -> int:
    """The pixels that a control lacks, in width or, where it wraps, in height."""
    if not words or isinstance(one, QLineEdit | QTabBar):
        return 0  # what is longer scrolls
    if isinstance(one, QLabel) and one.wordWrap():
        return one.heightForWidth(one.width()) - one.height()
    if isinstance(one, QLabel) and one.textFormat() == Qt.TextFormat.RichText:
        return one.sizeHint().width() - one.width()
    if isinstance(one, QComboBox):
        arrow = theme.px(18)
        return one.fontMetrics().horizontalAdvance(words) + arrow - one.contentsRect().width()
    if isinstance(one, QLabel):
        widest = max(one.fontMetrics().horizontalAdvance(line) for line in words.split("\n"))
        return widest - one.contentsRect().width()
    return one.minimumSizeHint().width() - one.width()


def _ends_before(one: QWidget) -> str:
    """The part around a control that hides its right edge or its foot for good."""
    rect, part = one.rect(), one
    while (around := part.parentWidget()) and part is not part.window():
        rect = QRect(part.mapToParent(rect.topLeft()), rect.size())
        area = around.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is around:
            off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if off and rect.right() > around.width() + SLACK:
                return f"{type(area).__name__} that does not scroll"
            rect, part = area.rect(), area
            continue
        if isinstance(area, QAbstractScrollArea) and area.viewport() is around:
            return ""  # it stands in a cell
        if rect.right() > around.width() + SLACK or rect.bottom() > around.height() + SLACK:
            return type(around).__name__
        part = around
    return ""


def _of_table(table: QTableView) -> Iterator[str]:
    header, model = table.horizontalHeader(), table.model()
    for at in range(model.columnCount()):
        if table.isColumnHidden(at):
            continue
        tells = model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if (
            header.isVisible()
            and not tells
            and (short := _heading(header, at) - table.columnWidth(at)) > SLACK
        ):
            yield f"heading {model.headerData(at, Qt.Orientation.Horizontal)!r} wants {short} px more"
        cells = (_cell(table, model.index(row, at)) for row in range(model.rowCount()))
        yield from list(filter(None, cells))[:1]


def _heading(header: QHeaderView, at: int) -> int:
    words = str(header.model().headerData(at, Qt.Orientation.Horizontal) or "")
    return max((header.fontMetrics().horizontalAdvance(line) for line in words.split("\n")), default=0)


def _cell(table: QTableView, cell: QModelIndex) -> str:
    words = cell.data()
    if not isinstance(words, str) or not words:
        return ""
    font = cell.data(Qt.ItemDataRole.FontRole)
    metrics = QFontMetrics(font.resolve(table.font())) if isinstance(font, QFont) else table.fontMetrics()
    inside, high = table.columnWidth(cell.column()) - AROUND, table.rowHeight(cell.row())
    tags = table.itemDelegateForColumn(cell.column())
    if isinstance(tags, StatusTags):
        return _more(words, tags.tall(words, inside - 1, metrics) - high, "higher")
    if not table.wordWrap():
        return _more(words, metrics.horizontalAdvance(words) - inside, "wider")
    whole = metrics.boundingRect(QRect(0, 0, inside, 10_000), Qt.TextFlag.TextWordWrap, words)
    return _more(words, whole.width() - inside, "wider") or _more(words, whole.height() - high, "higher")


def _more(words: str, short: int, way: str) -> str:
    return f"{words!r} wants to be {short} px {way}" if short > SLACK else ""


def sideways(window: MainWindow) -> Iterator[str]:
    """Parts of the screen, tables apart, that have to be scrolled sideways."""
    page = window.screens.areas[window.screens.key]
    for area in (page, *page.findChildren(QScrollArea)):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            yield f"{type(area.parent()).__name__} by {area.horizontalScrollBar().maximum()} px"


def tabs_out_of_sight(window: MainWindow) -> Iterator[str]:
    """Bars of tabs whose arrows are needed, as keys do the same."""
    for bar in window.screens.areas[window.screens.key].findChildren(QTabBar):
        if any(arrow.isVisible() for arrow in bar.findChildren(QToolButton)):
            yield bar.accessibleName()


def walked(window: MainWindow, zoom: float, sizes: Sequence[tuple[int, int]] = SIZES) -> set[str]:
    """What is cut at a zoom, over every screen and part at each size."""
    settings.keep_zoom(zoom)
    menus.dress(window)
    found: set[str] = set()
    for place in whole_program.places():
        window.show_screen(place)
        for size in sizes:
            window.resize(*size)
            whole_program.settle()
            if (window.width(), window.height()) != size:
                found.add(f"{place}: the window is {window.width()} by {window.height()} at {size}")
            found |= {f"{place} at {size[0]}: {cut}" for cut in cuts(window)}
            found |= {f"{place} at {size[0]} scrolls sideways: {one}" for one in sideways(window)}
            if zoom == 1 and size[0] == SIZES[0][0]:
                found |= {f"{place}: not every tab is in sight: {one}" for one in tabs_out_of_sight(window)}
    return found


@pytest.fixture
def usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp)


@pytest.mark.usefixtures("usual_look")
@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off(opened_window: Callable[..., MainWindow], zoom: float) -> None:
    window = opened_window(whole_program.sample())
    assert not (found := walked(window, zoom)), "\n".join(sorted(found))


@pytest.mark.parametrize("size", [(683, 384), (640, 360)])  # what 200% leaves of the smallest screens
def test_a_small_screen_at_200_keeps_half_of_its_height_for_the_page(
    opened_window: Callable[..., MainWindow], size: tuple[int, int]
) -> None:
    window = opened_window(whole_program.sample())
    window.resize(*size)
    whole_program.settle()
    assert window.strip
    assert (window.width(), window.height()) == size
    assert window.screens.height() >= size[1] / 2
    assert window.strip.sentence.height() <= 3 * window.fontMetrics().lineSpacing()
    assert window.strip.scenario.width() > window.fontMetrics().horizontalAdvance("Scenario A…")
    assert [tab.text() for tab in window.rail.tabs.values()] == [words for words, _ in SCREENS.values()]
    window.resize(*SIZES[0])
    whole_program.settle()
    assert window.strip.find_button.isVisible()
    assert not any(tab.icon().isNull() for tab in window.rail.tabs.values())


def test_a_part_stands_whole_only_while_the_window_is_low(
    opened_window: Callable[..., MainWindow],
) -> None:
    """It then scrolls with its screen, whichever way the window came to its height."""
    window = opened_window(whole_program.sample())
    window.show_screen("capacity:supervision")
    (area,) = (one for one in window.screens.findChildren(Area) if one.isVisible())
    for height, whole in ((600, False), (480, True), (760, False)):
        window.resize(900, height)
        whole_program.settle()
        assert (area.verticalScrollBar().maximum() == 0) is whole
        assert (area.height() > window.height()) is whole


def of_dialogs(window: MainWindow) -> Iterator[str]:
    for name, make in whole_program.dialogs(window).items():
        dialog = make()
        dialog.show()
        whole_program.settle()
        yield from (f"{name}: {cut}" for cut in cuts(dialog))
        dialog.hide()
        dialog.deleteLater()


def of_states(window: MainWindow) -> Iterator[str]:
    """Panels beside the screen, tabs within its parts, and charts as tables."""
    for state in whole_program.panels(window):
        yield from (f"{state}: {cut}" for cut in cuts(window))
    for place in whole_program.places():
        for state in whole_program.states(window, place):
            if state != place:
                yield from (f"{state}: {cut}" for cut in cuts(window))


@pytest.mark.usefixtures("usual_look")
@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("seen", [of_dialogs, of_states])
def test_nothing_of_a_dialog_panel_or_table_is_cut_off(
    opened_window: Callable[..., MainWindow], zoom: float, seen: Callable[[MainWindow], Iterator[str]]
) -> None:
    window = opened_window(whole_program.sample())
    settings.keep_zoom(zoom)
    menus.dress(window)
    window.resize(*SIZES[1])
    found = set(seen(window))
    assert not found, "\n".join(sorted(found))


@pytest.mark.usefixtures("usual_look")
def test_nothing_is_cut_off_while_the_guided_start_is_shown(
    opened_window: Callable[..., MainWindow],
) -> None:
    window = opened_window(whole_program.sample())
    settings.keep_zoom(2.0)
    menus.dress(window)
    window.guide.start()
    for size in SIZES:
        window.resize(*size)
        whole_program.settle()
        whole_program.settle()
        assert (window.width(), window.height()) == size
        assert list(cuts(window)) == []
        tabs = [tab.geometry() for tab in window.rail.tabs.values()]
        assert not any(above.intersects(below) for above, below in pairwise(tabs))


SCALED = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests import test_scaling, whole_program
from views.main_window import MainWindow
from views import theme
theme.apply(app)
window = MainWindow(whole_program.sample())
window.show()
ratio = window.devicePixelRatio()
assert str(ratio) == sys.argv[1]
sizes = [(int(width / ratio), int(height / ratio)) for width, height in test_scaling.SIZES]
print("\\n".join(sorted(test_scaling.walked(window, 1.0, sizes))))
window.open_plan.close(keep=False)
"""


@pytest.mark.parametrize("ratio", ["1.25", "1.5", "1.75", "2.0"])
def test_nothing_is_cut_off_where_the_system_scales_both_screens(ratio: str) -> None:
    given = {**os.environ, "QT_SCALE_FACTOR": ratio, "PYTHONPATH": str(Path(__file__).parents[1])}
    script = [sys.executable, "-c", SCALED, ratio]
    run = subprocess.run(script, env=given, capture_output=True, text=True, timeout=240, check=False)
    assert (run.stdout.strip(), run.returncode) == ("", 0), run.stderr
