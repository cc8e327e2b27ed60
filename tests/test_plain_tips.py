"""What a plan says is shown as it is: no name in it can have the program fetch a file from elsewhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QWidget

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.plan import Plan
from views.main_window import MainWindow
from views.screens import SCREENS

RICH = re.compile(r"<[!\s]*[A-Za-z0-9]")  # what Qt takes for a tag
IMAGE = "<img src='//192.0.2.1/share/a.png'>"


def hostile() -> Plan:
    """The sample, with a picture on a share in each name and note."""
    plan = sample_plan()
    network = plan.network
    practices = tuple(replace(each, name=f"{each.name} {IMAGE}") for each in network.practices)
    scenarios = tuple(
        replace(
            each,
            name=f"{each.name} {IMAGE}",
            posts=tuple(
                replace(post, name=IMAGE, note=IMAGE, partner=IMAGE, employer=IMAGE) for post in each.posts
            ),
        )
        for each in plan.scenarios
    )
    return replace(
        plan,
        title=IMAGE,
        network=replace(network, name=f"{network.name} {IMAGE}", practices=practices),
        scenarios=scenarios,
        needs=tuple(replace(each, name=f"{each.name} {IMAGE}") for each in plan.needs),
        sites=tuple(replace(each, name=f"{each.name} {IMAGE}") for each in plan.sites),
    )


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(hostile(), reference_library.load()))


def rich(root: QWidget) -> Iterator[str]:
    """Every tip, and every label that decides by itself, that Qt would set out as a page."""
    for widget in (root, *root.findChildren(QWidget)):
        if RICH.search(widget.toolTip()):
            yield f"{type(widget).__name__}: {widget.toolTip()[:60]}"
        decides = isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText
        if isinstance(widget, QLabel) and decides and RICH.search(widget.text()):
            yield f"{type(widget).__name__} reads {widget.text()[:60]}"
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from (f"{type(widget.model()).__name__}: {tip}" for tip in tips(widget.model()))
        if isinstance(widget, QComboBox):
            yield from (f"{type(widget).__name__}: {tip}" for tip in tips(widget.model()))


def tips(model: QAbstractItemModel) -> Iterator[str]:
    role = Qt.ItemDataRole.ToolTipRole
    top = QModelIndex()
    for column in range(model.columnCount(top) if isinstance(model, QAbstractTableModel) else 1):
        heading = model.headerData(column, Qt.Orientation.Horizontal, role)
        cells = (model.index(row, column, top).data(role) for row in range(model.rowCount(top)))
        yield from (str(tip)[:60] for tip in (heading, *cells) if RICH.search(str(tip or "")))


def test_no_name_in_a_plan_is_set_out_as_a_page(window: MainWindow) -> None:
    for screen in SCREENS:
        window.show_screen(screen)
    assert sorted(set(rich(window))) == []
