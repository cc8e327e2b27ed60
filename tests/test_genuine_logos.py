"""Logos as drawing programs save them are taken, and a paper shows them as they were drawn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app import paper, paper_edits, paper_logo, plan_file, svg_setting
from app.problems import BadInput
from app.sample_plan import sample_plan
from tests.test_paper import made_of
from views.main_window import MainWindow

LOGOS = sorted((Path(__file__).parent / "logos").glob("*.svg"))
BLUE, GREEN, RED, WHITE = "#005eb8", "#009639", "#da291c", "#ffffff"
DRAWN = {  # in each of the files, of 200 by 80; the blue is a broad one, cut to a square
    (40, 40): BLUE, (12, 12): BLUE, (68, 68): BLUE, (120, 40): GREEN, (175, 40): RED,
    (5, 40): WHITE, (40, 5): WHITE, (80, 40): WHITE, (155, 40): WHITE, (175, 25): WHITE,
}  # fmt: skip
START = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 80">'
)
NEUTRAL = (
    "color:#000000;isolation:auto;mix-blend-mode:normal;opacity:1;fill:#005eb8;fill-opacity:1;stroke:none;"
    "stroke-dasharray:none;stroke-dashoffset:0;marker:none;filter:none;clip-path:none;mask:none;"
    "enable-background:accumulate"
)


def picture(logo: bytes) -> QImage:
    return QImage.fromData(svg_setting.png(paper_logo.as_svg(logo), *paper_logo.SIDES))


def colour(logo: bytes, at: tuple[int, int]) -> str:
    """At a place of a drawing that is 200 wide."""
    drawn = picture(logo)
    return drawn.pixelColor(*(round(place * drawn.width() / 200) for place in at)).name()


def svg(inside: str) -> bytes:
    return f"{START}{inside}</svg>".encode()


def test_there_is_a_logo_of_each_kind_of_program() -> None:
    assert {logo.stem for logo in LOGOS} == {
        "affinity", "coreldraw", "figma", "illustrator", "illustrator_export", "illustrator_old", "inkscape",
    }  # fmt: skip


@pytest.mark.parametrize("path", LOGOS, ids=lambda path: path.stem)
def test_a_logo_of_a_drawing_program_is_shown_as_it_was_drawn(path: Path) -> None:
    logo = paper_logo.read(path)
    assert logo == path.read_bytes()
    assert {at: colour(logo, at) for at in DRAWN} == DRAWN


def test_the_logo_stands_on_the_paper_in_its_colours() -> None:
    logo = paper_logo.read(next(path for path in LOGOS if path.stem == "illustrator"))
    plan = paper_edits.with_logo(replace(sample_plan(), sample=False), logo).plan
    page = QImage.fromData(paper.preview_pages(made_of(plan), date(2026, 5, 1))[0])
    top = page.copy(page.width() // 2, 0, page.width() // 2, page.height() // 6)
    colours = {top.pixelColor(x, y).name() for x in range(top.width()) for y in range(top.height())}
    assert {BLUE, GREEN, RED} <= colours


def test_what_says_that_nothing_is_special_costs_nothing() -> None:
    """5,000 parts as Inkscape writes each of them."""
    part = f'<path style="{NEUTRAL}" d="M 0,0 H 200 V 80 H 0 Z"/>'
    whole = svg(part.replace(NEUTRAL, "") + f'<g style="{NEUTRAL}">{part * 2_500}</g>')
    assert colour(whole, (40, 40)) == BLUE


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<style>.a{fill:#005eb8}</style><RECT class='b a'/>", BLUE),
        ("<style>.a{fill:red}.b{fill:#005eb8}</style><RECT class='b a'/>", BLUE),
        ("<style>.a{fill:#005eb8}rect{fill:red}</style><RECT class='a'/>", BLUE),
        ("<style>#c{fill:#005eb8}.a{fill:red}</style><RECT id='c' class='a'/>", BLUE),
        ("<style>.a,.b{fill:#005eb8}</style><RECT fill='red' class='b'/>", BLUE),
        ("<style>.a{fill:red}</style><RECT class='a' style='fill:#005eb8'/>", BLUE),
        ("<style>/* .a{fill:red} */ .a{fill:/**/#005eb8}</style><g class='a'><RECT/></g>", BLUE),
        ("<g fill='#005eb8'><RECT fill='red' style='fill:inherit'/></g>", BLUE),
        ("<RECT style='fill:#005eb8;fill:color(display-p3 1 0 0)'/>", BLUE),
        ("<RECT style='fill:#005eb8 icc-color(a,1,2)'/>", BLUE),
        ("<defs><RECT id='c'/></defs><use fill='#005eb8' xlink:href='#c'/>", BLUE),
        ("<a href='https://a.example'><RECT fill='#005eb8'/></a>", BLUE),
        ("<RECT fill='#005eb8' transform='translate(0)' transform-origin='0 0'/>", BLUE),
        ("<RECT fill='#005eb8' style='transform-origin:center'/>", BLUE),
        ("<style media='screen'>rect{fill:#005eb8}</style><RECT/>", BLUE),
        ("<switch><RECT fill='red' requiredExtensions='a'/><RECT fill='#005eb8'/></switch>", BLUE),
        ("<g style='opacity:20%'><RECT fill='#000'/></g>", "#cccccc"),
        ("<RECT fill='#f00'/><RECT fill='#0f0' style='mix-blend-mode:multiply'/>", "#000000"),
    ],
)
def test_a_part_has_the_colour_that_a_browser_would_give_it(inside: str, shown: str) -> None:
    assert colour(svg(inside.replace("RECT", "rect width='99' height='80'")), (40, 40)) == shown


REFUSED = {
    "a shadow as Figma saves it": '<g filter="url(#f)"><rect width="9" height="9"/></g><defs><filter id="f">'
    '<feFlood flood-opacity="0"/><feGaussianBlur stdDeviation="2"/></filter></defs>',
    "a picture as Figma saves it": '<rect width="9" height="9" fill="url(#p)"/><defs>'
    '<pattern id="p" width="1" height="1"><use xlink:href="#i"/></pattern></defs>',
    "an arrow as Inkscape saves it": '<marker id="m"/><path d="M0 0H9" style="marker-end:url(#m)"/>',
    "letters that flow": "<flowRoot><flowPara>PCN</flowPara></flowRoot>",
    "a page within": '<foreignObject width="9" height="9"/><rect width="9" height="9"/>',
    "a colour that is not read": '<rect width="9" height="9" fill="var(--brand)"/>',
    "a rule for what is within": "<style>g .a{fill:red}</style><rect width='9' height='9'/>",
    "a turn about its middle": '<rect width="9" height="9" TURNED transform-origin="center"/>',
    "a turn about a place in a style": '<rect width="9" height="9" TURNED style="transform-origin:50% 50%"/>',
    "a turn about its own corner": '<rect width="9" height="9" TURNED style="transform-box:fill-box"/>',
    "a turn that a style alone says": '<rect style="rotate:45deg" width="9" height="9"/>',
    "a style for printers": "<style media='print'>rect{fill:red}</style><rect width='9' height='9'/>",
    "a rule above every other": "<style>rect{fill:red!important}</style><rect width='9' height='9'/>",
    "a line traced in 50,000 numbers": f'<path d="M0 0{"l1 1" * 25_000}"/>',
    "a page of 3,000 letters": f"<text>{'a' * 3_000}</text>",
    "a type from elsewhere": "<style>@font-face{src:url(a)}</style><rect width='9' height='9'/>",
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_paper_would_not_show_as_drawn_is_refused_with_the_way_to_mend_it(case: str) -> None:
    with pytest.raises(BadInput, match=r"^Save this drawing as PNG and choose that\. It is"):
        paper_logo.checked(svg(REFUSED[case].replace("TURNED", 'transform="rotate(45)"')))


def test_a_logo_as_narrow_as_a_hair_is_drawn_within_its_place() -> None:
    """1 by 20,000: no wider than a point, no taller than 1.7 cm, which is 134 dots at 200 to the inch."""
    drawn = picture(svg("<rect width='200' height='80'/>").replace(b'0 0 200 80"', b'0 0 1 20000" width="1"'))
    assert drawn.width() <= 3
    assert drawn.height() <= 134


def test_a_plan_opens_before_its_logo_is_looked_at_and_says_where_it_is_left_off(
    opened_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    plan = replace(sample_plan(), sample=False)
    for name, logo in (("good", LOGOS[0].read_bytes()), ("bad", svg("<script/>"))):
        plan_file.write(tmp_path / f"{name}.pcnplan", replace(plan, paper=replace(plan.paper, logo=logo)))
    window = opened_window(tmp_path / "bad.pcnplan")
    qtbot.waitUntil(lambda: window.message.sentence.text() == paper_logo.LEFT_OFF)
    with qtbot.waitSignal(window.files._looking.done):
        window.files.open_path(tmp_path / "good.pcnplan")
    assert window.open_plan
    assert window.open_plan.plan.paper.logo == LOGOS[0].read_bytes()
    assert window.message.isHidden()
