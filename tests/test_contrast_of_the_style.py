"""Text stands out 4.5:1 in every rule of the style sheet, and in every chart, in each theme.

The pairs are read from style.qss itself: a rule's text on its own ground, or on that of the widget it styles.
"""

import re
from itertools import product

import pytest

from tests.test_theme import contrast
from views import theme

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
GROUNDS = ("canvas", "surface")  # what a rule without a ground of its own may stand on
WORDLESS = (
    "::indicator",
    "::handle",
    "::chunk",
    "::groove",
    "::sub-page",
    "::add-page",
    "::separator",
    '"rule"',
)
FADED = ":disabled"  # WCAG 2.2 asks nothing of what cannot be used; ours is secondary text all the same


def rules() -> list[tuple[str, dict[str, str]]]:
    text = (theme.RESOURCES / "style.qss").read_text(encoding="utf-8")
    text = re.sub(r"\$\{(\w+)\}", r"$\1", text)
    return [(selector.strip(), declared(body)) for selector, body in RULE.findall(text)]


def declared(body: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in body.split(";") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def text_pairs() -> list[tuple[str, str, str]]:
    """Selector, role of the text, role of the ground: for a state, with what its plain rule gives."""
    found, plain = [], dict[str, dict[str, str]]()
    for selectors, own in rules():
        for selector in (each.strip() for each in selectors.split(",")):
            if any(part in selector for part in WORDLESS):
                continue
            base = re.sub(r"(?<!:):(?!:)[\w-]+", "", selector)
            style = plain.get(base, {}) | own
            plain.setdefault(base, own)
            front, ground = style.get("color", "$text"), style.get("background", "")
            grounds = [ground[1:]] if ground.startswith("$") else list(GROUNDS)
            found += [(selector, front[1:], behind) for behind in grounds]
            if "selection-color" in own:
                found.append((selector, own["selection-color"][1:], own["selection-background-color"][1:]))
    return found


def test_the_pairs_of_a_rule_are_those_that_a_reader_of_it_sees() -> None:
    pairs = text_pairs()
    assert ('QPushButton[kind="primary"]', "action_text", "action") in pairs
    assert ('QPushButton[kind="primary"]:hover', "action_text", "action_strong") in pairs
    assert ("QHeaderView::section", "secondary", "surface") in pairs
    assert len(pairs) > 60


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_rule_of_the_style_sheet_has_text_that_stands_out(name: str) -> None:
    roles = theme.roles(name)
    faint = [
        (selector, front, behind)
        for selector, front, behind in text_pairs()
        if FADED not in selector and contrast(roles[front], roles[behind]) < 4.5
    ]
    assert "\n".join(map(str, faint)) == ""


@pytest.mark.parametrize("name", theme.THEMES)
def test_edges_of_boxes_buttons_and_focus_stand_out_from_every_ground(name: str) -> None:
    roles = theme.roles(name)
    edges = {"edge", "focus_edge", "error", "action"}
    assert [pair for pair in product(edges, GROUNDS) if contrast(*(roles[role] for role in pair)) < 3] == []


@pytest.mark.parametrize("name", theme.THEMES)
def test_words_and_marks_of_charts_stand_out_from_their_card(name: str) -> None:
    """Words 4.5:1; bars, lines and hatches 3:1. A chart stands on a card, whose ground is the surface."""
    roles = theme.roles(name)
    for role in ("text", "secondary"):
        assert contrast(roles[role], roles["surface"]) >= 4.5
    for role in ("confirmed", "planned", "idea", "over", "third", "fourth", "hollow"):
        assert contrast(roles[role], roles["surface"]) >= 3
