"""Colours, type and icons: the roles in theme.toml become a palette, a style sheet and tinted icons."""

import tomllib
from functools import cache
from importlib.resources import files
from math import ceil
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

RESOURCES = Path(str(files("resources")))
FAMILIES = ["Arial", "Liberation Sans"]
SIZES = {
    "body": 14, "small": 13, "card_title": 16, "title": 22, "key": 32, "control": 34, "link": 24, "told": 14,
}  # fmt: skip
LARGE = {
    "body": 29, "small": 29, "card_title": 31, "title": 35, "key": 46, "control": 48, "link": 36, "told": 33,
}  # fmt: skip
CLOSER = 1.6  # a row of 32 px is 51 px high
LINES = 1080  # of the screen that the large sizes are given for
CELL, OF_QT = 8, 3  # px around the words of a cell, and what Qt leaves besides
MARK = 16  # px, a check box or radio button inside its edge
THEMES = ("light", "dark", "contrast")


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "theme.toml").read_text(encoding="utf-8"))


def roles(theme: str) -> dict[str, str]:
    """Every colour role of a theme, as "#rrggbb"."""
    return {role: value for role, value in _file()[theme].items() if value.startswith("#")}


def pairs(kind: str) -> list[tuple[str, str]]:
    """Roles that stand on one another: "text" (4.5:1) or "shape" (3:1)."""
    return [(front, behind) for front, behind in _file()["pairs"][kind]]


ROLES: dict[str, str] = roles("light")  # of the theme in use
_in_use = {"theme": "light", "zoom": "1", "lines": "0", "dress": ""}


def theme() -> str:
    return _in_use["theme"]


def colour(role: str) -> QColor:
    """A role's colour in the theme in use. KeyError where theme.toml has no such role."""
    return QColor(ROLES[role])


def system_theme(app: QApplication) -> str:
    """The theme that the system asks for."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, name: str = "light", zoom: float = 1.0, lines: int = 0) -> None:
    """Dress the whole program: Fusion, our palette, fonts and style sheet. Slow where windows are open.

    `lines`: of the screen that the Workshop view is sized for, in place of the zoom; 0 out of that view.
    """
    if lines:
        zoom = LARGE["small"] / SIZES["small"] * lines / LINES
    dress = f"{name} {zoom} {lines}"
    if _in_use["dress"] == dress and app.styleSheet():
        return
    _in_use.update(theme=name, dress=dress, zoom=str(zoom), lines=str(lines))
    ROLES.update(roles(name))
    _load_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette())
    app.setFont(font())
    app.setStyleSheet(_style_sheet(name))


def px(size: int) -> int:
    """A length that the look gives for the usual size, at the zoom in use."""
    return round(size * float(_in_use["zoom"]))


def large() -> bool:
    """Whether the Workshop view is shown."""
    return _in_use["lines"] != "0"


def text_px(size: str) -> int:
    """The pixels of a size of type, or of a control that holds it."""
    return ceil(LARGE[size] * int(_in_use["lines"]) / LINES) if large() else px(SIZES[size])


def tall(size: int) -> int:
    """The height of a row of text; closer in the Workshop view, so that a screen holds more of them."""
    return round(size * CLOSER * int(_in_use["lines"]) / LINES) if large() else px(size)


def cell() -> int:
    """The room on both sides of a cell's words, beside what Qt leaves; it grows with a projector's type."""
    return px(CELL) if large() else CELL


def around_cell() -> int:
    """What a column has to be wider than its words."""
    return 2 * cell() + 2 * OF_QT + 1


def font(size: str = "body", *, semibold: bool = False) -> QFont:
    made = QFont(FAMILIES)
    made.setPixelSize(text_px(size))
    if semibold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


@cache
def _load_fonts() -> None:
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _palette() -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, name in {
        role.Window: "canvas", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "surface",
        role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.BrightText: "error",
        role.Highlight: "action", role.HighlightedText: "action_text", role.Link: "action",
        role.LinkVisited: "action", role.ToolTipBase: "surface", role.ToolTipText: "text",
        role.PlaceholderText: "secondary", role.Light: "surface", role.Midlight: "canvas", role.Mid: "line",
        role.Dark: "edge", role.Shadow: "edge", role.Accent: "action",
    }.items():  # fmt: skip
        palette.setColor(part, colour(name))
    return palette


def _style_sheet(name: str) -> str:
    text = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    sizes = {name: str(text_px(name)) for name in SIZES} | _marks()
    sizes |= {"cell": str(cell()), "heading": str(cell() + OF_QT)}
    return Template(text).substitute(_file()[name], **sizes, icons=(RESOURCES / "icons").as_posix())


def _marks() -> dict[str, str]:
    """A radio button is round only where its radius is at most half its size."""
    whole = px(MARK) + 2
    dot = round(whole * 0.28)
    sizes = {"mark": whole - 2, "half_mark": whole // 2, "dot": dot, "hole": whole - 2 * dot}
    return {name: str(size) for name, size in sizes.items()}


def icon(name: str, role: str = "text", size: int = 20) -> QIcon:
    """A line icon from resources/icons, drawn in a role's colour, sharp at twice its size."""
    return QIcon(pixmap(name, role, px(size)))


def pixmap(name: str, role: str = "text", size: int = 20) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawing = QSvgRenderer(QByteArray(svg.replace("currentColor", ROLES[role]).encode()))
    made = QPixmap(QSize(size, size) * 2)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made
