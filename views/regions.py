"""F6 goes round the parts of the window: from one to the next without passing through all of it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def step(regions: list[QWidget], by: int) -> None:
    """Give the keyboard to the next part that can take it, or to the one before (`by` -1)."""
    shown = [region for region in regions if region.isVisible()]
    now = QApplication.focusWidget()
    place = next((n for n, region in enumerate(shown) if now and region.isAncestorOf(now)), -1)
    for away in range(1, len(shown) + 1):
        if found := first_in(shown[(place + by * away) % len(shown)]):
            found.setFocus(Qt.FocusReason.TabFocusReason)
            return


def first_in(region: QWidget) -> QWidget | None:
    """What the keyboard reaches in a part of the window: its chosen tab, else its first control."""
    found = list(_reached(region))
    chosen = [one for one in found if isinstance(one, QAbstractButton) and one.isChecked()]
    tabs = [one for one in chosen if one.property("kind") == "tab"]
    return next(iter(tabs or found), None)


def _reached(region: QWidget) -> Iterator[QWidget]:
    """The controls of a part of the window that the Tab key stops at, in the order they were made in.

    Qt's own chain is not walked: a widget that Python came to know by it is lost with the one before it.
    """
    for at in region.findChildren(QWidget):
        takes = Qt.FocusPolicy.TabFocus in at.focusPolicy()
        if takes and at.isVisible() and at.isEnabled():
            yield at
