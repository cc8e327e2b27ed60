"""What a screen reader is told: the tree of Qt's accessibility, as controls with their names and roles."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QWidget

Role = QAccessible.Role
LAID_OUT = frozenset(
    {
        Role.Client, Role.Pane, Role.Border, Role.LayeredPane, Role.Window, Role.Dialog, Role.ScrollBar,
        Role.Grip, Role.MenuBar, Role.StatusBar, Role.Grouping, Role.Splitter, Role.Separator,
        Role.Whitespace, Role.Indicator, Role.TitleBar, Role.Application, Role.ToolBar, Role.PageTabList,
    }
)  # fmt: skip
DATA = frozenset({Role.Cell, Role.ListItem, Role.ColumnHeader, Role.RowHeader})


@dataclass(frozen=True, slots=True)
class Control:
    role: QAccessible.Role
    name: str
    description: str
    kind: str  # the class of its widget
    widget: QObject | None
    box: QRect  # on the screen

    def __str__(self) -> str:
        return f"{self.kind} ({self.role.name}): {self.name!r}"

    @property
    def takes_keys(self) -> bool:
        """The keyboard can stand on it."""
        return isinstance(self.widget, QWidget) and bool(self.widget.focusPolicy().value)

    @property
    def is_control(self) -> bool:
        """Something to use or to read, and neither a frame around it nor what a table holds."""
        return self.takes_keys or not (self.role in LAID_OUT | DATA or self.is_empty_text)

    @property
    def is_empty_text(self) -> bool:
        """A line whose words come later, such as one for an error."""
        return isinstance(self.widget, QLabel) and not self.widget.text() and self.widget.pixmap().isNull()


def controls(of: QWidget) -> Iterator[Control]:
    """What is shown of a window, in the order of its tree; cells, lines and headings of tables too."""
    top = QAccessible.queryAccessibleInterface(of)
    assert top is not None
    yield from _under(top)


def _under(interface: QAccessibleInterface) -> Iterator[Control]:
    yield _control(interface)
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child.isValid() and not child.state().invisible:
            yield from _under(child)


def _control(interface: QAccessibleInterface) -> Control:
    text, widget = QAccessible.Text, interface.object()
    return Control(
        interface.role(),
        interface.text(text.Name),
        interface.text(text.Description),
        type(widget).__name__,
        widget,
        interface.rect(),
    )


def wrong_with(control: Control) -> str:
    """What a reader would stumble over in a name; "" for a name as it ought to be."""
    name = control.name
    if not name.strip():
        return "has no name"
    if "<" in name and ">" in name:
        return "has markup in its name"
    if "&" in name:
        return "has an access key's mark in its name"
    if name in {control.kind, f"Q{control.kind}"} or name.startswith("qt_"):
        return "is named after its class"
    return ""
