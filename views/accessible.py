"""What assistive technology takes our own widgets for, where Qt cannot tell it from their class."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLES = {
    "ChartView": QAccessible.Role.Chart,
    "StartLine": QAccessible.Role.Chart,
    "BulletBars": QAccessible.Role.Chart,
    "FundingBar": QAccessible.Role.Button,
    "Preview": QAccessible.Role.Document,
    "PostInspector": QAccessible.Role.Form,
}


@cache
def tell_roles() -> None:
    """From now on; asked for once, however many windows are made."""
    QAccessible.installFactory(_interface)


def _interface(kind: str, of: QObject) -> QAccessibleInterface | None:
    role = ROLES.get(kind)
    return QAccessibleWidget(of, role) if role is not None and isinstance(of, QWidget) else None
