"""The board paper as Word, for those who edit it: the same words, figures and charts as the PDF."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from app import paper, paper_logo, svg_setting, word_document, word_tables
from app.paper_content import content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from app.paper_front import Pictures
    from app.progress import Progress
    from app.word_tables import Data
    from models.months import FinancialYear
    from models.outlook import Outlook
    from models.ranges import Ranges

TALLEST = 24  # cm: a page
MOST_LEADING = 2  # paragraphs


def docx(
    outlook: Outlook,
    on: date,
    *,
    names: bool = False,
    pictures: Pictures | None = None,
    year: FinancialYear | None = None,
    ranges: Ranges | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The paper as a Word file. `on`: its date. Names of staff only when asked for."""
    drawn = paper.drawings(outlook, year) if pictures is None else pictures
    told = content(outlook, on, drawn, names=names, year=year, ranges=ranges)
    return word_document.to_bytes(document_of(told, on, progress))


def document_of(told: Data, on: date, progress: Progress | None = None) -> Document:
    """The paper's content, section by section."""
    told = word_document.cleaned(told)
    title = f"{told['title']}, {told['network']}"
    made = word_document.new(title, told["network"], on)
    word_document.running(made.sections[0], title, told["mark"])
    if told.get("logo"):
        drawn = svg_setting.png(told["logo"], *paper_logo.SIDES)
        word_document.picture(made, drawn, f"The logo of {told['network']}", *paper_logo.SIDES)
    made.add_heading(told["title"], 1)
    made.add_paragraph(told["network"], "Network")
    sections, appendices = told["sections"], told.get("appendices", [])
    if progress:
        progress.begin("Writing the paper for Word", len(sections) + len(appendices))
    for place, section in enumerate(sections):
        _section(made, section, section["title"], progress)
        if place == 0:
            _about(made, told)
    if not sections:
        _about(made, told)
    for number, section in enumerate(appendices, start=1):
        heading = _section(made, section, f"Appendix {number}. {section['title']}", progress)
        heading.paragraph_format.page_break_before = number == 1
    return made


def _about(made: Document, told: Data) -> None:
    """The lines of the front sheet, after what the board is asked."""
    from docx.shared import Cm

    half = word_document.room(made.sections[-1]) / 2
    for place, (what, words) in enumerate(told["about"]):
        if place % 2 == 0:
            line = made.add_paragraph(style="About")
            line.paragraph_format.tab_stops.add_tab_stop(Cm(half))
        else:
            line.add_run("\t")
        line.add_run(f"{what}: ").bold = True
        line.add_run(words)


def _section(made: Document, section: Data, title: str, progress: Progress | None) -> Paragraph:
    """A section under its heading; one that is wider than tall stands on pages of its own."""
    if progress:
        progress.step()
    sideways = bool(section.get("sideways"))
    if sideways != _is_sideways(made):
        word_document.page(made.add_section(), sideways=sideways)
    heading: Paragraph = made.add_heading(title, 2)
    parts = section["parts"]
    for part, after in zip_longest(parts, parts[1:]):
        SETS[part["kind"]](made, part)
        if after and part["kind"] == "words" and after["kind"] == "table":
            _keep_with_next(made, len(part["words"]))
    return heading


def _keep_with_next(made: Document, count: int) -> None:
    """No page ends between a table and the words that lead to it, unless they are many."""
    if 0 < count <= MOST_LEADING:
        for line in made.paragraphs[-count:]:
            line.paragraph_format.keep_with_next = True


def _is_sideways(made: Document) -> bool:
    last = made.sections[-1]
    return (last.page_width or 0) > (last.page_height or 0)


def _words(made: Document, part: Data) -> None:
    for text in part["words"]:
        made.add_paragraph(text)


def _note(made: Document, part: Data) -> None:
    for text in part["words"]:
        made.add_paragraph(text, "Note")


def _figures(made: Document, part: Data) -> None:
    from docx.shared import Pt, RGBColor

    for one in part["figures"]:
        line = made.add_paragraph(f"{one['value']} ", "Key figure")
        what = line.add_run(one["what"])
        what.font.bold, what.font.size = False, Pt(9)
        what.font.color.rgb = RGBColor.from_string(word_document.SECOND)


def _table(made: Document, part: Data) -> None:
    told = part["table"]
    if told["title"]:
        made.add_heading(told["title"], 3)
    word_tables.add(made, told, word_document.room(made.sections[-1]))
    if told["note"]:
        made.add_paragraph(told["note"], "Note")


def _picture(made: Document, part: Data) -> None:
    made.add_heading(part["sentence"], 3)
    wide = word_document.room(made.sections[-1])
    word_document.picture(made, svg_setting.png(part["svg"], wide, TALLEST), part["alt"], wide)


def _points(made: Document, part: Data) -> None:
    from docx.shared import RGBColor

    for one in part["points"]:
        line = made.add_paragraph("\n".join(one["texts"]), "List Bullet")
        if one["fix"]:
            fix = line.add_run(f"\n{one['fix']}")
            fix.font.color.rgb = RGBColor.from_string(word_document.SECOND)


SETS: Mapping[str, Callable[[Document, Data], None]] = {
    "words": _words,
    "note": _note,
    "figures": _figures,
    "table": _table,
    "picture": _picture,
    "points": _points,
}
