"""A table of the paper in Word: a heading row that repeats, numbers to the right, widths that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.word_document import LINE, SECOND, marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Row as WordRow
    from docx.text.paragraph import Paragraph


Data = dict[str, Any]  # as paper_parts makes it
LETTER = 0.62  # of the letters' size: how wide a bold letter is, on average
PLAIN = 0.88  # of a bold letter's width
PT = 2.54 / 72  # cm
SIZE, SMALL, MANY = 8.5, 7.5, 9  # pt, pt for tables of so many columns
GAP = 0.3  # cm between columns
BOLD, SHORT = 1, 8  # letters more that a bold word takes; a heading of no more stays on one line
LONGEST = 18  # letters: longer cells are broken into lines
WHOLE = 16  # rows: a table of no more stays on one page
STYLE = "Table text"


def add(document: Document, told: Data, wide: float) -> WordTable:
    """Set a table of paper_parts.table_of over so many centimetres."""
    headings, rows, right = told["headings"], told["rows"], told["right"]
    made: WordTable = document.add_table(0, 0)
    made.autofit = False
    small = len(headings) >= MANY
    style = document.styles[STYLE].style_id
    for width in widths(told, wide, SMALL if small else SIZE):
        made.add_column(_cm(width))
    _describe(made, told["title"])
    add_row: Callable[[], WordRow] = made.add_row
    _fill(add_row(), headings, right, style, small=small, bold=True, colour=SECOND)
    _repeat(made.rows[0])
    for place, row in enumerate(rows, start=1):
        total = bool(told["totals"]) and place == len(rows)
        _fill(add_row(), row, right, style, small=small, bold=total)
    _keep(made, noted=bool(told["note"]))
    _rule(made)
    return made


def _cm(width: float) -> Any:  # noqa: ANN401 - a Length, loaded late
    from docx.shared import Cm

    return Cm(width)


def _fill(
    row: WordRow,
    texts: list[str],
    right: list[bool],
    style: str,
    *,
    small: bool,
    bold: bool = False,
    colour: str = "",
) -> None:
    marked(row._tr.get_or_add_trPr(), "cantSplit")  # noqa: SLF001 - a row stays on one page
    for cell, text, to_right in zip(row.cells, texts, right, strict=True):
        line = cell.paragraphs[0]
        line._p.style = style  # noqa: SLF001 - by its id: looking it up by name for each cell takes seconds
        _write(line, text, to_right=to_right, small=small, bold=bold, colour=colour)


def _write(line: Paragraph, text: str, *, to_right: bool, small: bool, bold: bool, colour: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    if to_right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(text)
    run.bold = bold or None
    if small:
        run.font.size = Pt(SMALL)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def _describe(made: WordTable, title: str) -> None:
    """Its name for those who hear it, and which row is its heading."""
    properties = made._tbl.tblPr  # noqa: SLF001
    look = properties.find(f"{{{properties.nsmap['w']}}}tblLook")
    if look is not None:
        properties.remove(look)
    rights = (("val", "0020"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0"))
    marked(properties, "tblLook", (*rights, ("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1")))
    marked(properties, "tblCaption", (("val", title),))


def _repeat(row: WordRow) -> None:
    marked(row._tr.get_or_add_trPr(), "tblHeader")  # noqa: SLF001


def _keep(made: WordTable, *, noted: bool) -> None:
    """No heading row at the foot of a page, no note apart from its table, and a short table whole."""
    rows = list(made.rows)
    bound = rows[:-1] if len(rows) <= WHOLE else rows[:1]
    for row in [*bound, *(rows[-1:] if noted else [])]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _rule(made: WordTable) -> None:
    """A thin line under each row, and none beside them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = made._tbl.tblPr  # noqa: SLF001
    borders = OxmlElement("w:tblBorders")
    for name in ("bottom", "insideH"):
        marked(borders, name, (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)))
    margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        marked(margins, name, (("w", str(round(GAP / 2 / PT * 20))), ("type", "dxa")))
    layout = properties.find(qn("w:tblLayout"))
    at = properties.index(layout)
    properties.insert(at, borders)
    properties.insert(at + 2, margins)


def widths(told: Data, wide: float, size: float) -> list[float]:
    """Each column's centimetres: "auto" as its text asks, "1fr" a share of what is left."""
    asked: list[str] = list(told["widths"])
    shares = [0.0 if one == "auto" else float(one.removesuffix("fr")) for one in asked]
    letter = size * PT * LETTER
    fits = [_letters(told, at) * letter + GAP for at in range(len(asked))]
    if not any(shares):
        shares[0] = 1.0
    fixed = sum(fit for fit, share in zip(fits, shares, strict=True) if not share)
    least = [_longest_word(told, at) * letter + GAP for at in range(len(asked))]
    left = wide - fixed
    flexible = sum(least[at] for at, share in enumerate(shares) if share)
    if left < flexible:  # everything gives way in proportion
        wanted = [fits[at] if not share else max(least[at], 2.5) for at, share in enumerate(shares)]
        return [one * wide / sum(wanted) for one in wanted]
    shared = _shared(left, [(share, least[at]) for at, share in enumerate(shares) if share])
    return [next(shared) if share else fits[at] for at, share in enumerate(shares)]


def _shared(left: float, asked: list[tuple[float, float]]) -> Iterator[float]:
    """What is left, by shares; a column whose share does not hold its longest word has that much first."""
    whole = sum(share for share, _ in asked)
    held = [least for share, least in asked if left * share / whole < least]
    rest = sum(share for share, least in asked if left * share / whole >= least)
    for share, least in asked:
        yield least if left * share / whole < least else (left - sum(held)) * share / rest


def _letters(told: Data, at: int) -> float:
    """Letters of a column's longest cell; a heading may break between its words."""
    cells = [len(row[at]) for row in told["rows"]]
    heading = min(len(told["headings"][at]) + BOLD, SHORT)
    return max(_longest_word(told, at), min(max(cells, default=0), LONGEST) * PLAIN, heading)


def _longest_word(told: Data, at: int) -> float:
    longest = max((len(word) for row in told["rows"] for word in row[at].split()), default=1)
    return max(longest * PLAIN, *(len(word) + BOLD for word in told["headings"][at].split() or [""]))
