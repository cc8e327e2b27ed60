"""Every colour that text or shape stands in can be read, in every theme."""

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from views import theme


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
