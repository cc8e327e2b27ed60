"""Files made to do harm are refused in a sentence, in bounded memory and time."""

import base64
import io
import sqlite3
import struct
import subprocess
import sys
import zlib
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from app import paper_content, paper_logo, plan_file, plan_guard, svg_setting
from app.problems import BadInput, NotAPlan
from app.sample_plan import sample_plan
from models.plan import Plan
from tests.official_files import MAP, member
from tests.test_paper import ON, made_of

STRANGE = "a.pcnplan holds parts that no plan has, so it was not opened: ask for another copy of the file."
DAMAGED = "a.pcnplan is damaged and cannot be opened: ask for another copy of the file."
BOUNDED = """
import sys
from importlib import import_module
from pathlib import Path
from app.problems import Problem
if sys.platform != "win32":
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
def room(name):
    return import_module("app." + name)
readers = {
    "plan": lambda path: room("plan_file").read(path),
    "posts": lambda path: room("sheets").cells_of_file(path, room("post_columns").is_heading),
    "edited": lambda path: room("posts_sheet_rows").is_edited_sheet(path),
    "icb": lambda path: room("icb_import").read(path),
    "rates": lambda path: room("rate_sets").read_rate_set(path),
    "logo": lambda path: room("paper_logo").read(path),
    "national": lambda path: room("national_file").read(path),
    "official": lambda path: room("national_files").networks(room("national_files").survey(path)),
}
try:
    readers[sys.argv[1]](Path(sys.argv[2]))
except Problem as problem:
    print(problem)
if sys.platform != "win32":
    told = Path("/proc/self/status").read_text().splitlines()
    grown = next(line for line in told if line.startswith("VmHWM"))  # its own: getrusage counts its parent in
    print(int(grown.split()[1]) // 1024)
else:
    import ctypes
    counters = (ctypes.c_size_t * 9)()  # the most that the process held in memory is the second
    this = ctypes.c_void_p(-1)
    assert ctypes.windll.kernel32.K32GetProcessMemoryInfo(this, counters, ctypes.sizeof(counters))
    print(counters[1] // 2**20)
"""
LONGEST = 240  # seconds of the clock, on a machine with other work: Windows has no limit to set on a process


def bounded(reader: str, path: Path, most: int = 400) -> str:
    """The sentence of a process that may use 2 GB and 40 seconds, and used no more than `most` MB."""
    command = [sys.executable, "-c", BOUNDED, reader, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    assert ran.returncode == 0, ran.stderr
    *told, used = ran.stdout.splitlines()
    assert int(used) < most
    (sentence,) = told
    assert sentence.endswith(".")
    return sentence


# -- plans


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan_file.write(tmp_path / "a.pcnplan", replace(sample_plan(), sample=False))
    return tmp_path / "a.pcnplan"


def altered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def refused(path: Path) -> str:
    with pytest.raises(NotAPlan) as told:
        plan_file.read(path)
    return str(told.value)


FOR_EVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n"
WRITABLE = "PRAGMA writable_schema = ON"
STRANGE_PARTS = {
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON posts BEGIN DELETE FROM posts; END",),
    "a view": ("CREATE VIEW more AS SELECT * FROM posts",),
    "a view that never ends in place of a table": ("DROP TABLE kit", f"CREATE VIEW kit AS {FOR_EVER}"),
    "a generated column": ("ALTER TABLE hubs ADD COLUMN g TEXT AS (upper(name)) VIRTUAL",),
    "one column more": ("ALTER TABLE hubs ADD COLUMN more TEXT",),
    "a table of someone else": ("CREATE TABLE payload (data BLOB)",),
    "a table that a module makes": ("CREATE VIRTUAL TABLE words USING fts5(text)",),
    "an index on an expression": ("CREATE INDEX slow ON hubs (upper(name))",),
    "a table without its checks": (
        WRITABLE,
        "UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (count >= 0)', '') WHERE name = 'kit'",
    ),
    "a table under a name that is no word": (WRITABLE, "UPDATE sqlite_schema SET sql = 'DROP TABLE plan'"),
    "a step that is none of ours": (
        "UPDATE _sqlite_migrations SET name = 'another program' WHERE name = 'the board paper'",
    ),
    "no list of steps": ("DROP TABLE _sqlite_migrations",),
    "a view for the list of steps": (
        "DROP TABLE _sqlite_migrations",
        f"CREATE VIEW _sqlite_migrations AS {FOR_EVER}",
    ),
    "a table as long as a country": (
        f"INSERT INTO kit (site, kind, count) SELECT 'a', 'b', 1 FROM ({FOR_EVER} LIMIT 100001)",  # noqa: S608
    ),
}


@pytest.mark.parametrize("case", STRANGE_PARTS)
def test_a_plan_with_parts_of_someone_else_is_not_opened(case: str, path: Path) -> None:
    altered(path, *STRANGE_PARTS[case])
    assert refused(path) in {STRANGE, DAMAGED}


def test_work_that_never_ends_is_stopped_wherever_it_stands(path: Path) -> None:
    """Were the tables not compared, the work would still be bounded."""
    every = ", ".join(f"terms AS t{number}" for number in range(6))
    with plan_guard.opened(path.read_bytes()) as db:
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            db.execute(f"SELECT count(*) FROM {every}").fetchone()  # noqa: S608
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            db.execute(f"SELECT count(*) FROM ({FOR_EVER})").fetchone()  # noqa: S608


FORBIDDEN = {
    "on the defensive: the list of tables made writable": "PRAGMA writable_schema = ON",
    "on the defensive: a journal that is not kept": "PRAGMA journal_mode = OFF",
    "on the defensive: another version of the list of tables": "PRAGMA schema_version = 7",
    "on the defensive: a page as such": "UPDATE sqlite_dbpage SET data = zeroblob(1024) WHERE pgno = 2",
    "on the defensive: the table behind a module's": "INSERT INTO words_data VALUES (9, x'00')",
    "the list of tables": "UPDATE sqlite_schema SET sql = 'DROP TABLE plan'",
    "the guard itself": "PRAGMA trusted_schema = ON",
    "another file": "ATTACH 'other.db' AS other",
    "a copy in another file": "VACUUM INTO 'other.db'",
    "a program": "SELECT load_extension('other')",
    "a function that nothing of ours calls": "SELECT randomblob(1000000)",
    "a module": "CREATE VIRTUAL TABLE more USING fts5(text)",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON posts BEGIN DELETE FROM posts; END",
    "a trigger for a while": "CREATE TEMP TRIGGER t AFTER INSERT ON posts BEGIN DELETE FROM posts; END",
    "a view": "CREATE VIEW more AS SELECT * FROM posts",
    "a view for a while": "CREATE TEMP VIEW more AS SELECT * FROM posts",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_plan_cannot_reach_more_than_its_rows_on_any_python(what: str, path: Path, tmp_path: Path) -> None:
    """Python 3.11 cannot ask SQLite for its defensive mode; what that forbids is refused there too."""
    altered(path, "CREATE VIRTUAL TABLE words USING fts5(text)")
    before = sorted(each.name for each in tmp_path.iterdir())
    for guard in (nullcontext, plan_guard.updating):
        with plan_guard.opened(path.read_bytes()) as db, guard(db):
            if guard is plan_guard.updating and "behind" in what:
                continue  # by then the tables have been compared, and none is a module's
            with pytest.raises(sqlite3.Error):
                db.execute(FORBIDDEN[what]).fetchall()
            assert len(db.execute("SELECT id FROM plan").fetchall()) == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == before


@pytest.mark.parametrize("change", ["DELETE FROM posts", "DROP TABLE kit", "ALTER TABLE kit ADD COLUMN more"])
def test_nothing_of_a_plan_is_changed_while_it_is_read(change: str, path: Path) -> None:
    with plan_guard.opened(path.read_bytes()) as db, pytest.raises(sqlite3.DatabaseError, match="authorized"):
        db.execute(change)


@pytest.mark.skipif(
    not hasattr(sqlite3.Connection, "setconfig"), reason="Python 3.12 and later can ask for it"
)
def test_a_plan_is_opened_on_the_defensive(path: Path) -> None:
    with plan_guard.opened(path.read_bytes()) as db:
        assert db.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)  # type: ignore[attr-defined,unused-ignore]
        assert not db.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW)  # type: ignore[attr-defined,unused-ignore]
        assert not db.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER)  # type: ignore[attr-defined,unused-ignore]


def test_a_cell_larger_than_any_plan_is_refused_in_little_memory(path: Path) -> None:
    altered(path, "UPDATE posts SET note = hex(zeroblob(11000000)) WHERE id = 1")
    assert bounded("plan", path) == "a.pcnplan is larger than any plan: ask for another copy of the file."


def test_a_file_of_500_mb_is_not_read_at_all(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(500_000_000)
    assert bounded("plan", path) == ("a.pcnplan is larger than any plan: ask for another copy of the file.")


def test_a_national_file_of_500_mb_is_not_read_at_all(tmp_path: Path) -> None:
    with (tmp_path / "a.pcnnational").open("wb") as file:
        file.truncate(500_000_000)
    told = bounded("national", tmp_path / "a.pcnnational")
    assert told == "a.pcnnational is larger than any national file: ask for another copy."


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE terms SET wte = '1E+999999'",
        "UPDATE terms SET salary = '1E-999999'",
        "UPDATE terms SET wte = '1E30'",
        "UPDATE terms SET salary = '1E30'",
        "UPDATE assumptions SET pay_award = '1E11'",
        "UPDATE what_if SET start_delay = '999999999'",
        "UPDATE plan SET years = 1000000000",
        "UPDATE plan SET years = 0",
        "UPDATE plan SET first_year = '0001/02'",
        "UPDATE activities SET roles = replace(hex(zeroblob(100000)), '00', '[')",
    ],
)
def test_a_figure_that_cannot_be_written_out_or_worked_with_is_damage(change: str, path: Path) -> None:
    altered(path, change)
    assert bounded("plan", path) == DAMAGED


def test_pages_that_lead_in_a_ring_end_in_a_sentence(path: Path) -> None:
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    for page in range(2, len(data) // size):
        at = page * size
        if data[at] == 5:  # an inner page: its last child becomes itself
            data[at + 8 : at + 12] = struct.pack(">I", page + 1)
    path.write_bytes(data)
    assert bounded("plan", path) == DAMAGED


# -- workbooks and tables


def workbook(path: Path, **parts: bytes) -> Path:
    """A workbook of one post, with parts put in or replaced."""
    book = openpyxl.Workbook()
    book.active.append(["Role", "WTE"])
    book.active.append(["Paramedic", 1])
    out = io.BytesIO()
    book.save(out)
    with ZipFile(out) as packed:
        whole = {name: packed.read(name) for name in packed.namelist()} | parts
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, data in whole.items():
            packed.writestr(name, data)
    return path


LAUGHS = b"".join(
    [b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">']
    + [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)]
    + [b"]><workbook>&a11;</workbook>"]
)
WORKBOOKS: dict[str, tuple[dict[str, bytes], str]] = {
    "entities": ({"xl/workbook.xml": LAUGHS}, "cannot be read as a workbook"),
    "entities among the texts": ({"xl/sharedStrings.xml": LAUGHS}, "cannot be read as a workbook"),
    "macros": ({"xl/vbaProject.bin": b"\xd0\xcf"}, "holds macros"),
    "links": ({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}, "takes figures from other files"),
}


@pytest.mark.parametrize("reader", ["posts", "icb"])
@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_workbook_that_is_more_than_cells_is_refused(case: str, reader: str, tmp_path: Path) -> None:
    parts, words = WORKBOOKS[case]
    assert words in bounded(reader, workbook(tmp_path / "a.xlsx", **parts))


def test_a_workbook_that_unpacks_to_a_gigabyte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed, packed.open("xl/workbook.xml", "w") as part:
        for _ in range(1000):
            part.write(bytes(1_000_000))
    assert "would take more than 200 MB to open" in bounded("posts", path)
    assert "400 MB" in bounded("official", path)


def test_one_line_of_100_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Role,WTE\n" + b"x" * 100_000_000)
    assert "is larger than 20 MB" in bounded("posts", path)
    path.write_bytes(f"{MAP}\n{member('A81001')}\n".encode() + b"x" * 100_000_000)
    assert "a.csv" in bounded("official", path, 900)


def test_a_table_with_nul_bytes_is_not_an_official_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"{MAP}\n{member('A81001')}\n".encode().replace(b"SURGERY", b"SUR\0ERY"))
    assert "is not a table" in bounded("official", path)


# -- rates


HUGE = """
[[figures]]
values = {"maximum/paramedic/national" = 1e999999}
unit = "£ a year"
status = "entered"
source = "a"
"""


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "9" * 200_000,
        "a" + ".a" * 50_000 + " = 1",
        HUGE,
        'name = "' + "x" * 5_000_000 + '"',
        "\0\0\0",
    ],
    ids=["deep", "long number", "long key", "huge amount", "long text", "nul"],
)
def test_a_rate_file_made_to_do_harm_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    assert "a.toml" in bounded("rates", tmp_path / "a.toml")


# -- logos


def png(wide: int, tall: int) -> bytes:
    """A picture of so many white pixels, packed to almost nothing."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * (wide // 8)
    rows = b"".join([packer.compress(row * 100) for _ in range(tall // 100)] + [packer.flush()])

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, tall, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


W3 = "http://www.w3.org"
SVG = f'<svg xmlns="{W3}/2000/svg" xmlns:xlink="{W3}/1999/xlink" width="40" height="40">'


TEN = f'<svg xmlns="{W3}/2000/svg" viewBox="0 0 10 10">'.encode()


def svg(inside: str) -> bytes:
    return f"{SVG}{inside}</svg>".encode()


def shown_in_each_other(kind: str, shown: str, levels: int = 9) -> bytes:
    """Each level shows the one before it ten times: 10 to the power of the levels are drawn."""
    level = f'<{kind} id="a%d">{shown * 10}</{kind}>'
    first = f'<{kind} id="a0"><rect width="9" height="9"/></{kind}>'
    return svg(
        first + "".join(level.replace("%d", str(n)).replace("BEFORE", f"a{n - 1}") for n in range(1, levels))
    )


RULES = b'<!DOCTYPE svg [<!ENTITY a "%s">]>' % (b"a{}" * 33)
VALUES = b'<!DOCTYPE svg [<!ENTITY a "%s">]>' % (b"fill:red;" * 11)
LOGOS: dict[str, bytes] = {
    "a million groups in each other": svg("<g>" * 100_000 + "</g>" * 100_000),
    "words that stand for words": LAUGHS.replace(b"workbook", b"svg"),
    "a drawing as wide as a town": SVG.replace('"40"', '"4000000"').encode() + b"</svg>",
    "a picture from elsewhere": svg('<image xlink:href="file:///etc/passwd"/>'),
    "a picture from a folder": svg('<image width="9" height="9" href="/etc/passwd"/>'),
    "a picture from a share": svg('<image href="//192.0.2.1/share/a.png"/>'),
    "a drawing within the drawing": svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
    "what calls itself a picture and is none": svg('<image href="data:image/png;base64,PHN2Zy8+"/>'),
    "a script": svg("<script>alert(1)</script>"),
    "a call when it is loaded": svg('<rect onload="x()"/>'),
    "a sheet of styles": svg("<style>@import 'file:///etc/passwd';</style>"),
    "a sheet of styles from elsewhere": b'<?xml-stylesheet href="/etc/passwd"?>' + svg("<rect/>"),
    "a filling from elsewhere": svg("<rect fill='url(\"file:///etc/passwd#a\")'/>"),
    "a filling from elsewhere after one of its own": svg('<rect style="fill:url(#a) url( FILE:///etc)"/>'),
    "a filling spelt so as to hide": svg(r'<rect style="fill:u\72l(file:///etc/passwd)"/>'),
    "another alphabet": b'<?xml version="1.0" encoding="utf-7"?>' + svg("<rect/>"),
    "groups that show each other": shown_in_each_other("g", '<use xlink:href="#BEFORE"/>'),
    "a pattern as wide as a town": svg('<pattern id="a" width="99999" height="99999"/>'),
    "a thousand masks": svg('<mask id="a"/>' + '<rect width="40" height="40" mask="url(#a)"/>' * 1_000),
    "a million dashes at a time": svg('<path d="M0 0H9e4" stroke-dasharray="1 1"/>' * 200),
    "layer upon layer": svg('<g style="opacity:0.5"><rect width="40" height="40"/></g>' * 3_000),
    "a page of words": svg("<text>" + "w" * 900_000 + "</text>"),
    "masks of masks": shown_in_each_other("mask", "<rect width='9' height='9' mask='url( \"#BEFORE\" )'/>"),
    "a group that shows itself": svg('<g id="a"><use href="#a"/></g>'),
    "a chain without an end in sight": svg(
        "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(5_000))
    ),
    "a cloud worked out for ever": svg('<filter id="a"><feTurbulence numOctaves="999999999"/></filter>'),
    "a shadow worked out from a style": svg(
        '<rect width="9" height="9" style="filter:blur(9999px)"/>' + "<g/>" * 9
    ),
    "a shadow from a rule": svg('<style>.a{filter:url(#f)}</style><rect class="a" width="9" height="9"/>'),
    "a filling with a pattern as wide as a town": svg(
        '<pattern id="a" width="99999" height="99999"/><rect width="9" height="9" fill="url(#a)"/>'
    ),
    "a rule that leads elsewhere": svg(
        "<style>.a{fill:url(file:///etc/passwd)}</style><rect class='a' width='9' height='9'/>"
    ),
    "dashes of a group, at each part": svg(
        '<g stroke="red" stroke-dasharray="1 1">' + '<path d="M0 0H9e4"/>' * 200 + "</g>"
    ),
    "dashes of a group, where a mask is": svg(
        '<g stroke="red" stroke-dasharray=".01"><mask id="a"><circle r="300"/></mask></g>'
        + '<rect width="9" height="9" mask="url(#a)"/>' * 200
    ),
    "dashes of a rule": svg(
        "<style>g *, .a{stroke:red;stroke-dasharray:1}</style>" + '<path class="a" d="M0 0H9e4"/>' * 99
    ),
    "dashes of a word that stands for them": b'<!DOCTYPE svg [<!ENTITY d "1 1">]>'
    + svg('<path d="M0 0H9e4" stroke="red" stroke-dasharray="&d;"/>' * 99),
    "layer upon layer behind remarks": svg(
        '<g style="opacity/**/:/**/0.5"><rect width="40" height="40"/></g>' * 3_000
    ),
    "layer upon layer by a rule": svg(
        "<style>g{/*}*/opacity:.5}</style>" + '<g><rect width="40" height="40"/></g>' * 3_000
    ),
    "a long line shown many times": svg(
        '<path id="a" d="M0 0' + "l1 1" * 100_000 + '"/>' + '<use href="#a"/>' * 10_000
    ),
    "a line that crosses itself as often as it can": svg(
        '<path stroke="red" d="M0 0' + "L0 40L40 0" * 50_000 + '"/>'
    ),
    "a page of words shown many times": svg(
        '<text id="a">' + "w" * 1_900 + "</text>" + '<use href="#a"/>' * 10_000
    ),
    "thousands of rules for one part": svg(
        "<style>" + ".a{fill:red}" * 20_000 + "</style>" + '<rect class="a"/>' * 15_000
    ),
    "remarks that never end": svg("<style>" + "/*" * 400_000 + "</style><rect/>"),
    "a shadow behind a wall of remarks": svg(
        "<style>" + "/**/" * 240_000 + ".a{filter:url(#f)}</style><rect class='a'/>"
    ),
    "dashes of no length, written long": svg('<path d="M0 0H9" stroke="red" stroke-dasharray="0e5"/>'),
    "dashes of almost no length": svg('<path d="M0 0H9" stroke="red" stroke-dasharray="1e-400"/>'),
    "a sheet of words that stand for rules": RULES + svg(f"<style>{'&a;' * 100_000}</style><rect/>"),
    "a style of words that stand for values": VALUES
    + svg(f'<rect width="9" height="9" style="{"&a;" * 100_000}"/>'),
    "a style that every part is given": b"<!--<svg--><!DOCTYPE svg [<!ATTLIST g style CDATA '"
    + b"fill:red;" * 9_000
    + b"'>]>"
    + svg("<g/>" * 9_000 + '<rect width="9" height="9"/>'),
    "a hundred classes of many rules": svg(
        "<style>"
        + "".join(f".a{n}{{fill:red;stroke:red;color:red}}" for n in range(20)) * 20
        + "</style>"
        + f'<rect width="9" height="9" class="{" ".join(f"a{n}" for n in range(20))}"/>' * 7_000
    ),
    "a turn that never comes to its numbers": svg(
        f'<rect width="9" height="9" transform="{"a" * 900_000}"/>'
    ),
    "a drawing of nothing": svg("<g/>"),
    "a part that changes where it leads": svg('<image><set attributeName="href" to="/etc/passwd"/></image>'),
}
TOO_FAR = {  # each of them stopped the program, or what draws papers
    "a circle as wide as the stars": TEN + b'<circle r="1e38" stroke="red" stroke-width="1e38"/></svg>',
    "ten times as large, again and again": TEN
    + b'<g transform="scale(10)">' * 37
    + b'<circle r="9" stroke="red" stroke-width="9"/>'
    + b"</g>" * 37
    + b"</svg>",
    "a circle as wide as a galaxy": TEN + b'<circle r="1e12"/></svg>',
    "a thousand times as large, three times": TEN
    + b'<g transform="scale(1000)">' * 3
    + b'<circle r="9"/>'
    + b"</g>" * 3
    + b"</svg>",
    "letters that grow, again and again": TEN
    + b'<g font-size="900%">' * 30
    + b"<text>a</text>"
    + b"</g>" * 30
    + b"</svg>",
    "a drawing as small as an atom": TEN.replace(b"10 10", b"1e-9 1e-9")
    + b'<rect width="9" height="9"/></svg>',
    "a drawing as thin as nothing": TEN.replace(b"viewBox", b'width="0.0001" height="20000" viewBox')
    + b'<rect width="9" height="9"/></svg>',
    "a drawing as tall as its only line": TEN.replace(b'viewBox="0 0 10 10"', b"")
    + b'<rect width="1e-9" height="90000"/></svg>',
    "parts that each show a larger one": TEN
    + b"".join(
        b'<symbol id="a%d" viewBox="0 0 1 1"><use href="#a%d" width="99" height="99"/></symbol>' % (n, n + 1)
        for n in range(30)
    )
    + b'<symbol id="a30"><circle r="9"/></symbol><use href="#a0"/></svg>',
    "a line that goes on from where it is": TEN
    + b'<path stroke="red" d="M0 0'
    + b"l9e4 9e4" * 9_000
    + b'"/></svg>',
    "steps that grow": TEN
    + b"".join(b'<g id="a%d" transform="scale(9)"><use href="#a%d"/></g>' % (n, n + 1) for n in range(30))
    + b'<circle id="a30" r="9"/></svg>',
}


@pytest.mark.parametrize("case", TOO_FAR)
def test_a_drawing_that_leads_too_far_is_refused_and_the_program_lives(case: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(TOO_FAR[case])
    assert bounded("logo", tmp_path / "logo.svg") == paper_logo.NOT_PLAIN


def test_what_the_compiler_of_papers_stumbles_over_is_no_picture() -> None:
    """The shape that plain_svg would not let by: the fault of the compiler is a panic."""
    with pytest.raises(RuntimeError):
        svg_setting.png(TOO_FAR["a circle as wide as a galaxy"].decode(), *paper_logo.SIDES)


REFUSED = {paper_logo.NOT_A_PICTURE, paper_logo.NOT_PLAIN, paper_logo.TOO_LARGE}


@pytest.mark.parametrize("case", LOGOS)
def test_a_logo_made_to_do_harm_is_refused(case: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(LOGOS[case])
    assert bounded("logo", tmp_path / "logo.svg") in REFUSED


def with_logo(logo: bytes) -> Plan:
    plan = sample_plan()
    return replace(plan, sample=False, paper=replace(plan.paper, logo=logo))


@pytest.mark.parametrize("case", LOGOS)
def test_a_plan_with_such_a_logo_opens_whole_and_its_papers_leave_the_logo_out(
    case: str, tmp_path: Path
) -> None:
    plan = with_logo(LOGOS[case])
    plan_file.write(tmp_path / "a.pcnplan", plan)
    opened = plan_file.read(tmp_path / "a.pcnplan")
    assert opened == plan
    assert paper_logo.left_off(opened.paper.logo) == paper_logo.LEFT_OFF
    assert paper_content.content(made_of(opened), ON, {})["logo"] == ""


def test_no_paper_draws_a_picture_that_a_plan_has_from_elsewhere(path: Path, tmp_path: Path) -> None:
    """The picture is none, so a paper that opened it could not be set."""
    (tmp_path / "secret.png").write_bytes(b"none")
    elsewhere = svg(
        f'<rect width="9" height="9"/><image width="9" height="9" href="{tmp_path.as_posix()}/secret.png"/>'
    )
    plan_file.write(path, with_logo(elsewhere))
    written = {kind: tmp_path / f"a.{kind}" for kind in ("pdf", "docx")}
    targets = [word for kind, target in written.items() for word in (f"--{kind}", str(target))]
    command = [sys.executable, "-m", "app", "export", str(path), *targets]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    assert (ran.returncode, ran.stderr.strip()) == (0, paper_logo.LEFT_OFF)
    assert all(target.stat().st_size for target in written.values())


def inside(data: bytes) -> str:
    return f'<image width="9" height="9" href="data:image/png;base64,{base64.b64encode(data).decode()}"/>'


GENUINE = {
    "paths": '<path d="M0 0h20v20z" style="fill:#005eb8;stroke:none"/><text x="1" y="9">PCN</text>',
    "a gradient": '<defs><linearGradient id="b"><stop offset="0" stop-color="#fff"/></linearGradient>'
    '<linearGradient id="c" xlink:href="#b"/></defs><rect width="9" height="9" fill="url(#c)"/>',
    "a gradient in quotes": '<radialGradient id="c"><stop offset="0"/></radialGradient>'
    "<circle r='9' style='fill:url(\"#c\")'/>",
    "a clip as drawing programs write it": '<defs><rect id="b" width="9" height="9"/></defs>'
    '<clipPath id="c"><use xlink:href="#b" overflow="visible"/></clipPath>'
    '<g clip-path="url(#c)"><path d="M0 0h9v9"/></g>',
    "a picture of its own": inside(png(400, 400)),
    "notes of the drawing program": "<metadata>made by hand</metadata><title>Our curl (logo)</title>"
    '<rect width="9" height="9"/>',
}


@pytest.mark.parametrize("case", GENUINE)
def test_a_genuine_logo_is_taken_as_it_is(case: str) -> None:
    logo = b'<?xml version="1.0" encoding="UTF-8"?>\n' + svg(GENUINE[case])
    assert paper_logo.checked(logo) == logo
    assert paper_logo.left_off(logo) == ""


def test_pictures_within_a_drawing_are_bounded_together() -> None:
    """Three pictures of 16 million pixels are more than the 25 million of one picture."""
    assert paper_logo.checked(svg(inside(png(4_000, 4_000))))
    with pytest.raises(BadInput):
        paper_logo.checked(svg(inside(png(4_000, 4_000)) * 3))


def test_a_picture_of_900_million_pixels_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(30_000, 30_000))
    assert bounded("logo", tmp_path / "logo.png") == paper_logo.TOO_MANY_PIXELS


def test_a_picture_that_is_only_large_is_taken() -> None:
    assert paper_logo.checked(png(4_000, 4_000))
