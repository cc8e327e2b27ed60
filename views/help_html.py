"""A help page for the screen: its blocks as the rich text that a text view shows, in the theme's colours."""

from collections.abc import Iterable
from html import escape

from app.help_text import Block, BlockKind, anchor, plain, runs
from views import theme

SIZES = {1: "title", 2: "card_title", 3: "body"}
BEFORE = {1: 0, 2: 24, 3: 16}  # px above a heading
LISTS = {BlockKind.POINTS: "ul", BlockKind.STEPS: "ol"}


def page(blocks: Iterable[Block]) -> str:
    return f"<html><body>{''.join(_block(block) for block in blocks)}</body></html>"


def style() -> str:
    """The sheet that the rich text follows: sizes at the zoom in use."""
    body, small = theme.text_px("body"), theme.text_px("small")
    text, secondary, action = (theme.ROLES[role] for role in ("text", "secondary", "action"))
    return (
        f"body {{ color: {text}; font-size: {body}px; }}"
        f"a {{ color: {action}; }}"
        f"td, th {{ font-size: {small}px; }}"
        f"th {{ color: {secondary}; font-weight: 600; }}"
    )


def _block(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return _heading(block)
    if block.kind is BlockKind.TABLE:
        return _table(block)
    if block.kind is BlockKind.FORMULA:
        return _formula(block)
    if block.kind in LISTS:
        items = "".join(
            f'<li style="{_around(0, 6)}; line-height: 135%">{_inline(text)}</li>' for text in block.texts
        )
        return f"<{LISTS[block.kind]}>{items}</{LISTS[block.kind]}>"
    return "".join(
        f'<p style="{_around(8, 8)}; line-height: 135%">{_inline(text)}</p>' for text in block.texts
    )


def _heading(block: Block) -> str:
    words = plain(block.texts[0])
    level = min(block.level, 3)
    size, above = theme.text_px(SIZES[level]), BEFORE[level]
    return (
        f'<h{level} style="font-size: {size}px; font-weight: 600; {_around(above, 4)}">'
        f'<a name="{anchor(words)}"></a>{escape(words)}</h{level}>'
    )


def _formula(block: Block) -> str:
    """In a box of its own, which a table of one cell draws."""
    lines = "<br>".join(_inline(text) for text in block.texts)
    back, pad = theme.ROLES["selection"], theme.px(8)
    return (
        f'<table width="100%" cellspacing="0" cellpadding="{pad}" style="{_around(8, 8)}">'
        f'<tr><td bgcolor="{back}" style="font-size: {theme.text_px("body")}px">{lines}</td></tr></table>'
    )


def _table(block: Block) -> str:
    heads, *rows = block.rows
    top = "".join(_cell(block, place, words, "th") for place, words in enumerate(heads))
    below = "".join(
        "<tr>" + "".join(_cell(block, place, words, "td") for place, words in enumerate(row)) + "</tr>"
        for row in rows
    )
    return (
        f'<table width="100%" cellspacing="0" cellpadding="{theme.px(5)}" border="0" '
        f'style="border-collapse: collapse; {_around(8, 8)}">'
        f"<thead><tr>{top}</tr></thead>{below}</table>"
    )


def _cell(block: Block, place: int, words: str, tag: str) -> str:
    side = "right" if place < len(block.right) and block.right[place] else "left"
    width = f' width="{block.widths[place]}%"' if block.widths else ""
    line = theme.ROLES["edge" if tag == "th" else "line"]
    under = f"border-bottom: 1px solid {line}"
    return f'<{tag} align="{side}" valign="top"{width} style="{under}">{_inline(words)}</{tag}>'


def _inline(text: str) -> str:
    made = []
    for run in runs(text):
        words = escape(run.text)
        if run.link:
            words = f'<a href="{escape(run.link)}">{words}</a>'
        made.append(f"<b>{words}</b>" if run.bold else words)
    return "".join(made)


def _around(above: int, below: int) -> str:
    return f"margin-top: {theme.px(above)}px; margin-bottom: {theme.px(below)}px"
