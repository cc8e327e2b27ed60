"""A Word document that everyone can read and edit: language, headings, marked tables, told pictures."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.plain_text import NOT_IN_XML

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

FONT = "Arial"
INK, SECOND, BLUE, LINE = "212B32", "4C6272", "005EB8", "D8DDE0"
PAGE, SIDE, TOP, BOTTOM = (21.0, 29.7), 1.9, 1.8, 1.5  # cm
SIZES = {"Heading 1": 20, "Heading 2": 13, "Heading 3": 10.5}  # pt
SPACES = {"Heading 1": (0, 2), "Heading 2": (8, 3), "Heading 3": (6, 3)}  # pt before and after
OWN = (
    ("Table text", 8.5, INK, (1, 1)),
    ("Note", 8.5, SECOND, (0, 3)),
    ("Key figure", 14, INK, (1, 0)),
    ("Network", 12, SECOND, (0, 2)),
    ("About", 9, INK, (0, 0)),
)
LINES = 1.04  # of the font's own height: the front takes two pages, as in the PDF
LONGEST = 255  # letters that a file's own fields hold
COMPATIBLE = "http://schemas.microsoft.com/office/word"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def new(title: str, author: str, on: date) -> Document:
    """An empty A4 document in British English."""
    import docx

    made = docx.Document()
    about = made.core_properties
    about.title, about.author, about.last_modified_by = (one[:LONGEST] for one in (title, author, author))
    about.language, about.comments = "en-GB", ""
    about.created = about.modified = datetime(on.year, on.month, on.day, tzinfo=UTC)
    _styles(made)
    _settings(made)
    page(made.sections[0])
    return made


def cleaned(told: Any) -> Any:  # noqa: ANN401 - plain data
    """The same data without what no XML file can hold, such as a control character in pasted text."""
    if isinstance(told, dict):
        return {key: cleaned(one) for key, one in told.items()}
    if isinstance(told, list | tuple):
        return [cleaned(one) for one in told]
    return NOT_IN_XML.sub(" ", told) if isinstance(told, str) else told


def _styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    spoken = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        spoken.set(qn(name), "en-GB")
    defaults.append(spoken)
    dress(styles["Normal"], 10, INK, (0, 4))
    for name, size in SIZES.items():
        dress(styles[name], size, INK, SPACES[name])
        styles[name].font.bold = True
    dress(styles["List Bullet"], 10, INK, (0, 2))
    for name in ("Header", "Footer"):
        dress(styles[name], 8.5, SECOND, (0, 0))
        styles[name].paragraph_format.tab_stops.clear_all()
    for name, size, colour, spaces in OWN:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        dress(style, size, colour, spaces)
    styles["Key figure"].font.bold = True


def dress(style: ParagraphStyle | Any, size: float, colour: str, spaces: tuple[float, float]) -> None:  # noqa: ANN401
    """The document's own font, size, colour and spaces, in place of those of Word's theme."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = FONT, Pt(size)
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, spaces)
    style.paragraph_format.line_spacing = LINES


def _settings(document: Document) -> None:
    """As of today's Word, so that it does not open in an old file's mode."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    mode = OxmlElement("w:compatSetting")
    for name, value in (("name", "compatibilityMode"), ("uri", COMPATIBLE), ("val", "15")):
        mode.set(qn(f"w:{name}"), value)
    compat.append(mode)


def page(section: Section, *, sideways: bool = False) -> None:
    """A4 with the paper's margins."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    wide, tall = reversed(PAGE) if sideways else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(wide), Cm(tall)
    section.left_margin = section.right_margin = Cm(SIDE)
    section.top_margin, section.bottom_margin = Cm(TOP), Cm(BOTTOM)


def room(section: Section) -> float:
    """Centimetres between the margins."""
    wide, left, right = section.page_width, section.left_margin, section.right_margin
    return (wide or 0) / 360_000 - (left or 0) / 360_000 - (right or 0) / 360_000


def running(section: Section, told: str, mark: str) -> None:
    """The title and the paper's mark over each page of a section, and its number under it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
    from docx.shared import Cm

    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    over = section.header.paragraphs[0]
    over.paragraph_format.tab_stops.add_tab_stop(Cm(room(section)), WD_TAB_ALIGNMENT.RIGHT)
    over.add_run(f"{told}\t")
    over.add_run(mark).bold = True
    under = section.footer.paragraphs[0]
    under.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    under.add_run("Page ")
    _field(under, "PAGE")
    under.add_run(" of ")
    _field(under, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that Word counts itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    made.append(run._r)  # noqa: SLF001 - the library has no fields of its own
    paragraph._p.append(made)  # noqa: SLF001


def picture(document: Document, png: bytes, told: str, wide: float, tall: float = 0) -> None:
    """A picture with words in its place, no taller than asked. One without them is not for everyone."""
    from docx.shared import Cm

    if not told.strip():
        raise ValueError("A picture needs words in its place")
    shape = document.add_picture(io.BytesIO(png), width=Cm(wide))
    if tall and shape.height > Cm(tall):
        shape.width, shape.height = round(shape.width * Cm(tall) / shape.height), Cm(tall)
    about = shape._inline.docPr  # noqa: SLF001 - the library does not set alternative text
    about.set("descr", told)


def to_bytes(document: Document) -> bytes:
    """The file: the same document gives the same bytes, whatever the hour."""
    held, made = io.BytesIO(), io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fresh.writestr(entry, old.read(name))
    return made.getvalue()


def marked(element: Any, name: str, values: Sequence[tuple[str, str]] = ()) -> Any:  # noqa: ANN401
    """Add an element of Word's own, with its values."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in values:
        made.set(qn(f"w:{key}"), value)
    element.append(made)
    return made
