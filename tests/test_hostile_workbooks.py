"""A small workbook that would fill the memory is refused, whatever its name and however it is written."""

import struct
import zlib
from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app import national_tables, posts_sheet_rows, sheets, workbook_reading
from app.post_columns import is_heading
from app.problems import FileProblem
from tests.test_hostile_files import bounded, workbook

SPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COPY = "Copy only the rows you need to a new workbook, then try again."
LARGE = f"a.xlsx has far more cells or text than a list. {COPY}"


def sheet(rows: bytes, prefix: bytes = b"") -> bytes:
    mark = prefix + b":" if prefix else b""
    space = b"xmlns:" + prefix if prefix else b"xmlns"
    whole = b'<%bworksheet %b="%b"><%bsheetData>%b</%bsheetData></%bworksheet>'
    return whole % (mark, space, SPACE, mark, rows, mark, mark)


def posts_cells(path: Path) -> sheets.Rows:
    return sheets.cells_of_file(path, is_heading)


def official_cells(path: Path) -> sheets.Rows:
    ((_, rows),) = national_tables.sheet_heads(path.read_bytes(), 9)
    return rows


FIRST = b'<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = {
    "as Excel writes it": sheet(FIRST + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "apostrophes": sheet(FIRST + b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
    "spaces": sheet(FIRST + b'<row r = "1048576"><c r = "XFD1048576"><v>1</v></c></row>'),
    "a line break": sheet(FIRST + b'<row\nr="1048576"><c\nr="XFD1048576"><v>1</v></c></row>'),
    "a mark within another": sheet(FIRST + b'<row r="9"><c s=">" r="XFD1048576"><v>1</v></c></row>'),
    "small letters": sheet(FIRST + b'<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>'),
    "a prefix": sheet(
        b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        b'<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        b"x",
    ),
    "no place for cells": sheet(FIRST + b'<row r="1048576">' + b"<c/>" * 16_383 + b"<c><v>1</v></c></row>"),
    "no place for rows": sheet(
        FIRST + b"<row/>" * 200_000 + b"<row>" + b"<c/>" * 99 + b"<c><v>1</v></c></row>"
    ),
}


@pytest.mark.parametrize("marks", FAR)
def test_a_cell_at_the_far_corner_is_refused_however_it_is_written(marks: str, tmp_path: Path) -> None:
    """17 billion cells would take 512 GB."""
    path = workbook(tmp_path / "a.xlsx", **{"xl/worksheets/sheet1.xml": FAR[marks]})
    assert bounded("posts", path) == LARGE


@pytest.mark.parametrize("reader", ["icb", "edited", "official"])
def test_every_reader_refuses_a_cell_at_the_far_corner(reader: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", **{"xl/worksheets/sheet1.xml": FAR["spaces"]})
    official = "a.xlsx has far more cells or text than an official file: leave it out."
    told = LARGE if reader != "official" else official
    assert bounded(reader, path) == told


@pytest.mark.parametrize("ending", [".xls", ".xlsb", ".ods", ".csv", ".txt", ""])
def test_a_workbook_is_known_by_what_it_holds_and_not_by_its_name(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"
    assert "has far more cells" in bounded(
        "posts", workbook(path, **{"xl/worksheets/sheet1.xml": FAR["spaces"]})
    )
    assert "holds macros" in bounded("posts", workbook(path, **{"xl/vbaProject.bin": b"\xd0\xcf"}))
    (page,) = workbook_reading.pages_of(workbook(path))
    assert page.rows[1] == ("Paramedic", 1.0)


OFFICIAL = {
    "macros": ({"xl/vbaProject.bin": b"\xd0\xcf"}, "a.xlsx holds macros: leave it out."),
    "links": (
        {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
        "a.xlsx takes figures from other files: leave it out.",
    ),
    "entities": (
        {"xl/sharedStrings.xml": b'<!DOCTYPE a [<!ENTITY a "b">]><sst/>'},
        "a.xlsx is a damaged workbook: download it again.",
    ),
}


@pytest.mark.parametrize("case", OFFICIAL)
def test_an_official_workbook_goes_through_the_same_checks(case: str, tmp_path: Path) -> None:
    parts, told = OFFICIAL[case]
    assert bounded("official", workbook(tmp_path / "a.xlsx", **parts)) == told


def test_a_text_of_a_megabyte_in_twenty_thousand_cells_is_refused(tmp_path: Path) -> None:
    """Each cell would have a copy: 20 GB out of a file of 50 KB."""
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 20_001))
    texts = b'<sst xmlns="%b"><si><t>%b</t></si></sst>' % (SPACE, b"x" * 1_000_000)
    parts = {"xl/worksheets/sheet1.xml": sheet(cells), "xl/sharedStrings.xml": texts}
    path = workbook(tmp_path / "a.xlsx", **parts)
    assert bounded("posts", path) == LARGE
    assert "has far more cells or text" in bounded("official", path)


def test_a_long_text_in_a_few_cells_is_read(tmp_path: Path) -> None:
    texts = b'<sst xmlns="%b"><si><t>Role</t></si><si><t>%b</t></si></sst>' % (SPACE, b"x" * 30_000)
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, n == 2) for n in range(1, 15_001)
    )
    parts = {"xl/worksheets/sheet1.xml": sheet(cells), "xl/sharedStrings.xml": texts}
    (page,) = workbook_reading.pages_of(workbook(tmp_path / "a.xlsx", **parts))
    assert page.rows[:3] == (("Role",), ("x" * 30_000,), ("Role",))


def test_many_sheets_count_together(tmp_path: Path) -> None:
    """Each of 300 sheets reaches to Z9999, which alone would be read."""
    one = sheet(FIRST + b'<row r="9999"><c r="Z9999"><v>1</v></c></row>')
    listed = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="r%d"/>' % (n, n, n) for n in range(1, 301))
    links = b"".join(
        b'<Relationship Id="r%d" Type="worksheet" Target="worksheets/sheet%d.xml"/>' % (n, n)
        for n in range(1, 301)
    )
    parts = {f"xl/worksheets/sheet{n}.xml": one for n in range(1, 301)} | book(listed, links)
    assert bounded("posts", workbook(tmp_path / "a.xlsx", **parts)) == LARGE


def wide_sheets(count: int) -> dict[str, bytes]:
    """Sheets to AZ20000, each of 52 x 20,000 = 1,040,000 cells."""
    one = sheet(FIRST + b'<row r="20000"><c r="AZ20000"><v>1</v></c></row>')
    numbers = range(1, count + 1)
    listed = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="r%d"/>' % (n, n, n) for n in numbers)
    links = b"".join(
        b'<Relationship Id="r%d" Type="worksheet" Target="worksheets/sheet%d.xml"/>' % (n, n) for n in numbers
    )
    return {f"xl/worksheets/sheet{n}.xml": one for n in numbers} | book(listed, links)


def test_two_million_cells_are_the_most_wherever_they_reach(tmp_path: Path) -> None:
    (page,) = workbook_reading.pages_of(workbook(tmp_path / "a.xlsx", **wide_sheets(1)))
    assert len(page.rows) == 20_000
    assert [line for line, row in enumerate(page.rows, 1) if row] == [1, 20_000]
    assert bounded("posts", workbook(tmp_path / "a.xlsx", **wide_sheets(2))) == LARGE


def test_a_column_beyond_the_last_that_a_sheet_can_have_is_refused(tmp_path: Path) -> None:
    """XFD is the last, and XFE9 only the 147,465th cell."""
    parts = {"xl/worksheets/sheet1.xml": sheet(FIRST + b'<row r="9"><c r="XFE9"><v>1</v></c></row>')}
    assert bounded("posts", workbook(tmp_path / "a.xlsx", **parts)) == LARGE


def copied_down(rows: int, filled: int) -> bytes:
    """Headings, and formulas that show a post in the first rows and nothing below."""
    head = b'<row r="1"><c r="A1" t="str"><v>Role</v></c><c r="B1" t="str"><v>WTE</v></c></row>'
    shown = [b"Paramedic" if line <= filled + 1 else b"" for line in range(2, rows + 2)]
    return sheet(
        head
        + b"".join(
            b'<row r="%d"><c r="A%d" t="str"><f>T(D%d)</f><v>%b</v></c></row>' % (line, line, line, role)
            for line, role in enumerate(shown, 2)
        )
    )


def test_rows_of_formulas_that_show_nothing_are_blank(tmp_path: Path) -> None:
    """A form with room for 10,000 posts holds 3; with 5,000 and headings it is too long."""
    path = workbook(tmp_path / "a.xlsx", **{"xl/worksheets/sheet1.xml": copied_down(10_000, 3)})
    assert posts_cells(path) == [["Role", "WTE"], ["Paramedic"], ["Paramedic"], ["Paramedic"]]
    path = workbook(tmp_path / "a.xlsx", **{"xl/worksheets/sheet1.xml": copied_down(10_000, 5_000)})
    with pytest.raises(FileProblem, match="has more than 5,000 rows"):
        posts_cells(path)


def test_one_sheet_that_is_named_a_thousand_times_is_refused(tmp_path: Path) -> None:
    listed = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="r"/>' % (n, n) for n in range(1, 1001))
    links = b'<Relationship Id="r" Type="worksheet" Target="worksheets/sheet1.xml"/>'
    path = workbook(tmp_path / "a.xlsx", **book(listed, links))
    assert "cannot be read as a workbook" in bounded("posts", path)


def book(listed: bytes, links: bytes) -> dict[str, bytes]:
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = b"http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "xl/workbook.xml": b'<workbook xmlns="%b" xmlns:r="%b"><sheets>%b</sheets></workbook>'
        % (SPACE, office, listed),
        "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="%b">%b</Relationships>' % (package, links),
    }


TRANSITIONAL = b"http://schemas.openxmlformats.org/"
STRICT = {
    TRANSITIONAL + b"spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    TRANSITIONAL
    + b"officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def strict(path: Path) -> Path:
    """The workbook as Excel saves a Strict Open XML one: under the names of ISO/IEC 29500-1."""
    with ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, reduce(lambda part, names: part.replace(*names), STRICT.items(), data))
    return path


@pytest.mark.parametrize("reader", [posts_cells, official_cells])
def test_a_genuine_strict_workbook_is_read(
    reader: Callable[[Path], Sequence[Sequence[str]]], tmp_path: Path
) -> None:
    path = strict(workbook(tmp_path / "a.xlsx"))
    assert b"schemas.openxmlformats.org/officeDocument" not in ZipFile(path).read("xl/workbook.xml")
    assert [list(row) for row in reader(path)] == [["Role", "WTE"], ["Paramedic", "1"]]


def test_a_day_in_a_strict_workbook_is_read(tmp_path: Path) -> None:
    """Excel writes it as ISO 8601 there, and not as a number."""
    row = b'<row r="1"><c r="A1" t="str"><v>Role</v></c><c r="B1" t="d"><v>2026-04-01T00:00:00</v></c></row>'
    path = strict(workbook(tmp_path / "a.xlsx", **{"xl/worksheets/sheet1.xml": sheet(row)}))
    assert posts_cells(path) == [["Role", "2026-04-01"]]


def test_a_strict_workbook_goes_through_the_same_checks(tmp_path: Path) -> None:
    parts = {"xl/worksheets/sheet1.xml": FAR["as Excel writes it"]}
    assert bounded("posts", strict(workbook(tmp_path / "a.xlsx", **parts))) == LARGE


def test_a_sheet_that_leads_to_two_parts_is_refused(tmp_path: Path) -> None:
    """One link under each of the two names; which of them is followed is for the reader to choose."""
    old, new = (
        b'xmlns:%b="%b"' % (mark, space)
        for mark, space in zip((b"o", b"n"), list(STRICT.items())[1], strict=True)
    )
    listed = b'<sheet name="S" sheetId="1" %b %b o:id="r1" n:id="r2"/>' % (old, new)
    links = b"".join(
        b'<Relationship Id="r%d" Type="worksheet" Target="worksheets/sheet%d.xml"/>' % (n, n) for n in (1, 2)
    )
    parts = {f"xl/worksheets/sheet{n}.xml": sheet(FIRST) for n in (1, 2)} | book(listed, links)
    assert "cannot be read as a workbook" in bounded("posts", workbook(tmp_path / "a.xlsx", **parts))


@pytest.mark.parametrize("first", ["PK", "PKB", "PK 1"])
def test_a_list_that_starts_with_the_letters_of_a_packed_file_is_still_a_list(
    first: str, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(f"{first},Role,WTE\n1,Paramedic,1\n", "utf-8")
    assert posts_cells(tmp_path / "a.csv") == [[first, "Role", "WTE"], ["1", "Paramedic", "1"]]


def test_a_packed_file_without_parts_is_no_list(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.csv", "w"):
        pass
    assert bounded("posts", tmp_path / "a.csv").startswith("a.csv is not an Excel workbook.")


def test_a_sheet_in_letters_of_two_bytes_is_refused(tmp_path: Path) -> None:
    """What looks through the bytes for marks would not see them."""
    text = '<?xml version="1.0" encoding="UTF-16"?>' + FAR["as Excel writes it"].decode()
    path = workbook(tmp_path / "a.xlsx", **{"xl/worksheets/sheet1.xml": text.encode("utf-16")})
    assert "cannot be read as a workbook" in bounded("posts", path)


def test_what_is_read_is_what_was_checked_where_a_part_says_that_it_is_shorter(tmp_path: Path) -> None:
    """A part of 90,000 rows that gives the length and the digest of its first row."""
    head = sheet(FIRST).removesuffix(b"</sheetData></worksheet>")
    whole = head + b"".join(b'<row r="%d"><c r="ZZ%d"><v>1</v></c></row>' % (n, n) for n in range(2, 90_000))
    path = workbook(tmp_path / "a.xlsx", **{"xl/worksheets/sheet1.xml": whole})
    data = path.read_bytes()
    for told, lie in ((zlib.crc32(whole), zlib.crc32(head)), (len(whole), len(head))):
        data = data.replace(struct.pack("<I", told), struct.pack("<I", lie))
    path.write_bytes(data)
    assert "cannot be read as a workbook" in bounded("posts", path)


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    with ZipFile(path, "a", ZIP_DEFLATED) as packed:
        packed.writestr("XL/worksheets/SHEET1.xml", FAR["spaces"])
    assert "cannot be read as a workbook" in bounded("posts", path)


@pytest.mark.parametrize("ending", [".ods", ".xlsx"])
def test_a_sheet_of_open_document_is_refused_with_the_way_to_save_it(ending: str, tmp_path: Path) -> None:
    """745 bytes of repeated cells would be 82 million."""
    path = tmp_path / f"a{ending}"
    cells = '<table:table-cell table:number-columns-repeated="16384"><text:p>Role</text:p></table:table-cell>'
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", f'<table:table-row table:number-rows-repeated="5000">{cells}')
    assert bounded("posts", path) == (
        f"a{ending} is not an Excel workbook. Save it as .xlsx without a password, then try again."
    )


def test_an_old_workbook_is_refused_with_the_way_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    with pytest.raises(FileProblem, match=r"^a\.xls is under a password, or an old workbook\. Save it as"):
        posts_sheet_rows.is_edited_sheet(path)
