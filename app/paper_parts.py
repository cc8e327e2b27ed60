"""What a paper is made of: words, figures and tables as plain data, which a template or a document sets.

A paper is {title, network, mark, about, date, logo, first_page, sections, appendices}: so many of the
sections stand on the first page, the others on the second. A section is {title, parts,
sideways}; each part says its kind:

words    words: paragraphs
note     words: said of the section in smaller letters beside its title: who wrote it
figures  figures: {value, what}
table    table: {title, headings, right, rows, totals, note, widths}; a title of "" is not set
picture  svg, sentence (its message), alt (words in place of it)
points   points: {texts, fix}: a list
"""

from decimal import Decimal

from app import wording
from app.tables import Cell, Column, Kind, Table, shown

Told = dict[str, object]
_RIGHT = {Kind.MONEY, Kind.PENCE, Kind.CHANGE, Kind.WTE, Kind.NUMBER}


def table_of(table: Table, widths: tuple[str, ...] = ()) -> Told:
    """A table as the template sets it, every cell in words."""
    places = [_places(table, at) for at in range(len(table.columns))]
    return {
        "title": table.title,
        "headings": [column.heading for column in table.columns],
        "right": [column.kind in _RIGHT for column in table.columns],
        "rows": [
            [_aligned(*each) for each in zip(row, table.columns, places, strict=True)] for row in table.rows
        ],
        "totals": table.totals,
        "note": table.note,
        "widths": list(widths) or ["auto"] * len(table.columns),
    }


def _places(table: Table, at: int) -> int:
    """Decimal places of a column of numbers: those of its finest cell, so that its points stand in line."""
    cells = (row[at] for row in table.rows)
    told = (shown(cell, Kind.NUMBER) for cell in cells if isinstance(cell, Decimal))
    return max((len(one.partition(".")[2]) for one in told), default=0)


def _aligned(cell: Cell, column: Column, places: int) -> str:
    if column.kind is Kind.NUMBER and places and isinstance(cell, Decimal):
        return wording.to_places(cell, places)
    return shown(cell, column.kind)


def section(title: str, *parts: Told, sideways: bool = False) -> Told:
    """`sideways`: an appendix on pages wider than tall."""
    return {"title": title, "parts": list(parts), "sideways": sideways}


def words(*texts: str) -> Told:
    return {"kind": "words", "words": [text for text in texts if text]}


def note(text: str) -> Told:
    return {"kind": "note", "words": [text]}


def key_figures(*figures: tuple[str, str]) -> Told:
    """Large figures with what each is."""
    return {"kind": "figures", "figures": [{"value": value, "what": what} for value, what in figures]}


def set_table(table: Table, widths: tuple[str, ...] = ()) -> Told:
    return {"kind": "table", "table": table_of(table, widths)}


def picture(svg: bytes, sentence: str, told: str) -> Told:
    """A chart: its message above it, and words in place of it for those who cannot see it."""
    return {"kind": "picture", "svg": svg.decode(), "sentence": sentence, "alt": told}


def points(found: list[tuple[str, list[str]]]) -> Told:
    """A list: what would mend a point, with every point that it would mend."""
    return {"kind": "points", "points": [{"texts": texts, "fix": fix} for fix, texts in found]}


def bullets(texts: list[str]) -> Told:
    return points([("", [text]) for text in texts])
