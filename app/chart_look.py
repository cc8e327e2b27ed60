"""The grammar every chart shares: colours, font, a light grid, labels beside what they name.

Floats live here and in `charts` only; matplotlib loads at the first drawing, never at import.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from app import libraries
from app.chart_scale import steps, tick_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI = 96
BODY = 13  # px
SMALL = 12  # px
FONT = "Liberation Sans"
LINE = 16  # px from one label's line to the next


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a chart; the second is for what the network pays itself, hollow for what is not there."""

    ground: str
    text: str
    secondary: str
    grid: str
    strong: str
    second: str
    tint: str
    hollow: str
    third: str = "#28A197"  # where three stand side by side


LIGHT = Palette("#ffffff", "#212b32", "#4c6272", "#e3e8ea", "#12436D", "#F46A25", "#fdeee6", "#4c6272")


@dataclass(frozen=True, slots=True)
class Margins:
    """Room around the axes, in px."""

    left: int = 44
    right: int = 24
    top: int = 34
    bottom: int = 52


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands still while figures change: scale, names, notes. Drawn afresh only when it differs."""

    names: tuple[str, ...]  # months along the bottom, or rows down the side
    end: float  # of the value scale, £
    unit: str  # over the value axis: "£ thousand a month"
    source: str
    margins: Margins = Margins()
    start: float = 0.0


def px(pixels: float) -> float:
    """Points for so many pixels at the screen's usual 96 dots an inch."""
    return pixels * 72 / DPI


@cache
def prepare() -> None:
    """Load matplotlib, and the bundled font into it, once."""
    libraries.load(*libraries.OF_PICTURES)
    import matplotlib as mpl
    from matplotlib import font_manager

    for face in ("Regular", "Bold"):
        with as_file(files("resources") / "fonts" / f"LiberationSans-{face}.ttf") as path:
            font_manager.fontManager.addfont(path)
    mpl.rcParams.update(
        {
            "font.family": FONT,
            "font.size": px(BODY),
            "hatch.linewidth": px(1.5),
            "svg.hashsalt": "pcn-workforce",
            "axes.unicode_minus": True,
        }
    )


def new_figure(width: int, height: int, palette: Palette = LIGHT, dpi: float = DPI) -> Figure:
    """An empty figure of so many pixels at 96 dots an inch, with one empty axes."""
    prepare()
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / DPI, height / DPI), dpi=dpi, facecolor=palette.ground)
    figure.add_axes((0, 0, 1, 1), facecolor="none")
    return figure


def place(axes: Axes, margins: Margins, headroom: int = 0) -> None:
    """Put the axes inside its margins, whatever the figure's size."""
    width, height = (inches * DPI for inches in _figure_of(axes).get_size_inches())
    across = max(width - margins.left - margins.right, 40)
    up = max(height - margins.top - margins.bottom - headroom, 40)
    axes.set_position((margins.left / width, margins.bottom / height, across / width, up / height))


def furnish_months(axes: Axes, frame: Frame, palette: Palette, worth: int = 1000) -> None:
    """Months along the bottom, £ thousand up the side, a light horizontal grid and nothing else.

    `worth` is what 1 on the scale stands for.
    """
    axes.set_xlim(-0.5, len(frame.names) - 0.5)
    axes.set_ylim(frame.start, frame.end)
    axes.set_xticks(range(len(frame.names)), frame.names)
    ticks = steps(frame.start, frame.end)
    axes.set_yticks(ticks, [tick_words(tick / worth) for tick in ticks])
    axes.grid(visible=True, axis="y", color=palette.grid, linewidth=px(1))
    _strip(axes, palette)
    axes.axhline(max(frame.start, 0.0), color=palette.text, linewidth=px(1), zorder=3)
    _notes(axes, frame, palette)


def furnish_rows(axes: Axes, frame: Frame, palette: Palette) -> None:
    """Names down the side from the top, room for bars to the right."""
    axes.set_xlim(frame.start, frame.end)
    axes.set_ylim(max(len(frame.names), 1) - 0.5, -0.5)
    axes.set_yticks(range(len(frame.names)), frame.names)
    axes.set_xticks([])
    _strip(axes, palette)
    axes.tick_params(axis="y", labelcolor=palette.text)
    axes.axvline(frame.start, color=palette.text, linewidth=px(1), zorder=3)
    _notes(axes, frame, palette)


def _strip(axes: Axes, palette: Palette) -> None:
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=px(BODY), labelcolor=palette.secondary, pad=px(6))
    for spine in axes.spines.values():
        spine.set_visible(False)


def _notes(axes: Axes, frame: Frame, palette: Palette) -> None:
    """The unit over the top left corner, the source under the bottom left one."""
    shift = -px(frame.margins.left - 4)
    for text, height, below, size in (
        (frame.unit, 1, 12, BODY),
        (frame.source, 0, 8 - frame.margins.bottom, SMALL),
    ):
        axes.annotate(
            text,
            (0, height),
            (shift, px(below)),
            xycoords="axes fraction",
            textcoords="offset points",
            color=palette.secondary,
            fontsize=px(size),
            annotation_clip=False,
        )


def blocks(
    axes: Axes, boxes: Sequence[tuple[float, float, float, float]], *, face: str, edge: str, **style: object
) -> list[Artist]:
    """Rectangles (left, right, bottom, top) as one artist; empty ones are left out."""
    from matplotlib.collections import PolyCollection

    corners = [
        ((left, bottom), (left, top), (right, top), (right, bottom))
        for left, right, bottom, top in boxes
        if top > bottom and right > left
    ]
    if not corners:
        return []
    made = PolyCollection(corners, facecolors=face, edgecolors=edge, linewidths=px(1), **style)  # type: ignore[arg-type]
    axes.add_collection(made, autolim=False)
    return [made]


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside what they name, at a height on the value scale."""

    text: str
    height: float
    colour: str
    bold: bool = False


def pixel(axes: Axes) -> float:
    """How much of the value scale a pixel of its height stands for."""
    bottom, top = axes.get_ylim()
    return (top - bottom) / max(axes.bbox.height * DPI / _figure_of(axes).dpi, 1)


def beside(axes: Axes, x: float, labels: Sequence[Label], ground: str = "") -> list[Artist]:
    """Labels to the right of x, each at its height, pushed apart where they would touch.

    On a patch of `ground` where lines of the grid would strike through them.
    """
    bottom, _ = axes.get_ylim()
    a_pixel = pixel(axes)
    made: list[Artist] = []
    free = bottom - LINE * a_pixel
    for label in sorted(labels, key=lambda label: label.height):
        lines = 1 + label.text.count("\n")
        height = max(label.height, free + LINE * a_pixel * (lines + 1) / 2)
        free = height + LINE * a_pixel * (lines - 1) / 2
        bold = label.bold
        made.append(words(axes, label.text, (x, height), (8, 0), label.colour, bold=bold, ground=ground))
    return made


def words(
    axes: Axes,
    text: str,
    at: tuple[float, float],
    shift: tuple[float, float],
    colour: str,
    *,
    bold: bool = False,
    across: str = "left",
    up: str = "center",
    ground: str = "",
) -> Artist:
    """Text at a point, moved by so many pixels; on a patch of `ground` where it stands on a shape."""
    patch = {"boxstyle": f"square,pad={3 / BODY}", "facecolor": ground, "edgecolor": "none"}
    return axes.annotate(
        text,
        at,
        (px(shift[0]), px(shift[1])),
        textcoords="offset points",
        color=colour,
        fontsize=px(BODY),
        fontweight="bold" if bold else "normal",
        ha=across,
        va=up,
        linespacing=1.15,
        annotation_clip=False,
        zorder=4 if ground else 6,
        bbox=patch if ground else None,
    )


def underline(axes: Axes, left: float, right: float, below: float, colour: str) -> Artist:
    """A line so many pixels under the axes, from one place along them to another."""
    from matplotlib.lines import Line2D
    from matplotlib.transforms import ScaledTranslation

    down = ScaledTranslation(0, -below / DPI, _figure_of(axes).dpi_scale_trans)
    line = Line2D([left, right], [0, 0], color=colour, linewidth=px(2), solid_capstyle="butt", clip_on=False)
    line.set_transform(axes.get_xaxis_transform() + down)
    axes.add_line(line)
    return line


def _figure_of(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - axes that are drawn on belong to a figure
    return figure
