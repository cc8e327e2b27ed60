"""Every colour that text or shape stands in can be read, in every theme."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.tables import Column, Kind, Table
from views import theme
from views.table import TableView


def luminance(value: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, behind: str) -> float:
    lighter, darker = sorted((luminance(front), luminance(behind)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_sum_of_contrast_gives_the_published_figures() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#212b32", "#f0f4f5") == pytest.approx(13.0, abs=0.1)
    assert contrast("#4c6272", "#ffffff") == pytest.approx(6.4, abs=0.1)


@pytest.mark.parametrize("name", theme.THEMES)
def test_text_stands_out_from_every_ground_it_is_set_on(name: str) -> None:
    roles = theme.roles(name)
    faint = [
        pair for pair in theme.pairs("text") if contrast(*(roles[role] for role in pair)) < 4.5
    ]  # fmt: skip
    assert not faint


@pytest.mark.parametrize("name", theme.THEMES)
def test_bars_and_borders_stand_out_from_their_ground(name: str) -> None:
    roles = theme.roles(name)
    faint = [pair for pair in theme.pairs("shape") if contrast(*(roles[role] for role in pair)) < 3]
    assert not faint


def test_the_three_themes_name_the_same_roles() -> None:
    assert set(theme.roles("light")) == set(theme.roles("dark")) == set(theme.roles("contrast"))


def test_confirmed_money_is_the_dark_blue_of_the_look() -> None:
    assert theme.roles("light")["confirmed"] == "#12436d"


@pytest.mark.parametrize("name", theme.THEMES)
def test_a_theme_dresses_the_program(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    assert theme.colour("text") == QColor(theme.roles(name)["text"])
    assert qapp.palette().window().color() == QColor(theme.roles(name)["canvas"])
    assert qapp.font().pixelSize() == 14
    theme.apply(qapp)


def test_zoom_makes_all_type_larger(qapp: QApplication) -> None:
    theme.apply(qapp, zoom=1.5)
    assert qapp.font().pixelSize() == 21
    assert "font-size: 48px" in qapp.styleSheet()
    theme.apply(qapp)


def test_the_bundled_font_is_there_where_the_system_has_none(qapp: QApplication) -> None:
    theme.apply(qapp)
    assert "Liberation Sans" in QFontDatabase.families()


def test_an_icon_is_drawn_in_the_colour_of_its_role(qapp: QApplication) -> None:
    theme.apply(qapp)
    drawn = theme.pixmap("team", "action", 20).toImage()
    strong = {
        drawn.pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert strong == {"#005eb8"}


def test_a_cell_of_the_workshop_view_has_the_room_around_its_words_that_its_type_asks_for(
    qapp: QApplication,
) -> None:
    """At 1080 lines 13 px of type are 29 px, and so 8 px beside it 18: at the last column's edge too."""
    table = TableView()
    table.show_table(Table("a", "A", (Column("Month"), Column("Cost", Kind.MONEY)), (("May", Decimal(90)),)))
    try:
        usual = _room_at_the_edge(table)
        theme.apply(qapp, lines=1080)
        assert _room_at_the_edge(table) == usual + 10
    finally:
        theme.apply(qapp)
        table.deleteLater()


def _room_at_the_edge(table: TableView) -> int:
    """Pixels between the last ink of a number and the right edge of its column."""
    table.resize(900, 300)
    table.show()
    QApplication.processEvents()
    cell = table.visualRect(table.model().index(0, 1))
    drawn = table.viewport().grab(cell.adjusted(0, 4, 0, -4)).toImage()
    dark = [
        x
        for x in range(drawn.width())
        if any(drawn.pixelColor(x, y).lightness() < 128 for y in range(drawn.height()))
    ]
    return drawn.width() - 1 - dark[-1]
