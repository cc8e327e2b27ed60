"""Genuine files, changed by chance, into every reader: no crash, no hang, and nothing wrong taken in silence.

    python tests/fuzz.py 10000

A changed file is refused in a sentence, or read as it stood before, or what was read is what now stands in
it, as another reader of the same text finds.
"""

import csv
import io
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import tomllib
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import openpyxl
from PySide6.QtGui import QImage

from app import (
    actuals_import,
    csv_files,
    icb_import,
    national_file,
    national_files,
    national_making,
    national_rows,
    needs_import,
    paper_logo,
    plan_file,
    posts_import,
    posts_sheet_import,
    posts_workbook,
    rate_sets,
    recovery,
    reference_library,
)
from app.problems import BadInput, Problem
from app.sample_plan import sample_plan
from models.icb_columns import USUAL
from models.reference import Reference
from models.working_out import outlook
from tests.official_files import AGES, LISTS, MAP, PAYMENTS, QOF, STAFF, listed, member, pharmacist

SEED = 2026
SLOWEST = 20  # seconds for one file; each takes milliseconds
TODAY = date(2026, 11, 23)
NASTY = (
    b"\0", b"\n", b"\r\n", b"\t", b",", b'"', b'""', b";", b"'", b"\xff\xfe", b"\xef\xbb\xbf", b"-1", b"NaN",
    b"inf", b"1e999", b"9" * 40, b"0", b"=1+1", b"<!ENTITY", b"&a;", b"[[[[", b"{", b"31/02/2026", b"\xc3",
    b"\xf0\x9f\x98\x80", b"April 2026", b"U00001", b"A81001", b"\\", b"/../", b"A" * 300,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """A genuine file, what reads one, and what is wrong with what was read; "" where nothing is."""

    name: str
    genuine: bytes
    read: Callable[[Path], object]
    fault: Callable[[object, bytes], str] | None = None
    same: bool = (
        True  # only what the genuine file holds may be taken, unless `fault` finds that it stands there
    )


# -- changes by chance


def changed(data: bytes, chance: Random) -> bytes:
    """One to four changes of bytes, words, lines or parts."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice((_flip, _flip, _insert, _insert, _cut, _copy, _lines, _digits, _end, _part))(
            data, chance
        )
    return data


def _flip(data: bytes, chance: Random) -> bytes:
    bad = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 40)) if bad else 0):
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
    return bytes(bad)


def _insert(data: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(NASTY) + data[at + chance.choice((0, 0, 1, 4)) :]


def _cut(data: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.choice((1, 5, 60, 1024)) :]


def _copy(data: bytes, chance: Random) -> bytes:
    start, at = chance.randint(0, len(data)), chance.randint(0, len(data))
    return data[:at] + data[start : start + chance.choice((1, 30, 700))] + data[at:]


def _lines(data: bytes, chance: Random) -> bytes:
    """A line left out, twice there, or in another place."""
    lines = data.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.choice((0, 1, 2))):
        lines.insert(chance.randint(0, len(lines)), line)
    return b"\n".join(lines)


def _digits(data: bytes, chance: Random) -> bytes:
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + str(chance.randrange(10)).encode() + data[at + 1 :]


def _end(data: bytes, chance: Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _part(data: bytes, chance: Random) -> bytes:
    """A part of a packed file, changed and packed again in order."""
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (
        BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        KeyError,
        zlib.error,
    ):
        return _flip(data, chance)
    if not parts:
        return data
    name = chance.choice(sorted(parts))
    parts[name] = chance.choice((_flip, _insert, _cut, _digits))(parts[name], chance)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for each, content in parts.items():
            packed.writestr(each, content)
    return out.getvalue()


# -- what was read, against what stands in the file


def _plan_fault(found: object, data: bytes, path: Path) -> str:
    path.write_bytes(data)
    return "" if plan_file.changed_outside(path) else "another plan was opened, and nothing was said"


def _column(data: bytes, heading: str, key: tuple[int, set[str]], column: int) -> list[str] | None:
    """One column of the rows with a key, by Python's own reader; None where the heading has another shape."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    rows = [row for row in csv.reader(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) if row]
    if not rows or len(rows[0]) != len(heading.split(",")):
        return None
    return [row[column] for row in rows[1:] if len(row) > column and row[key[0]].strip() in key[1]]


def _summed(found: object, column: list[str] | None) -> str:
    if column is None or found is None:
        return ""
    summed = sum((Decimal(each.strip()) for each in column), Decimal(0))
    return "" if found == summed else f"read {found}, the file has {summed}"


def _staff_fault(found: object, data: bytes) -> str:
    """The WTE of the network, by adding up the column."""
    return _summed(found, _column(data, STAFF, (3, {"U00001"}), 14))


def _rates_fault(found: object, data: bytes) -> str:
    """Every amount, by the key it stands under."""
    blocks = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)["figures"]
    stands = Counter((key, str(value)) for block in blocks for key, value in block["values"].items())
    return "" if found == stands else "the rates that were read are not those of the file"


def _rows_fault(found: object, data: bytes) -> str:
    """Every row is told of: read, or left out with a reason."""
    text = data.decode("utf-8", "replace")
    if '"' in text or "\x0b" in text or "\x0c" in text:
        return ""
    lines = [
        line for line in text.replace("\r", "\n").split("\n") if line.replace("\0", "").strip(" \t,;\ufeff")
    ]
    assert isinstance(found, int)
    return (
        ""
        if len(lines) - 16 <= found <= len(text.splitlines()) + 2
        else f"{found} rows told of, of {len(lines)}"
    )


# -- the readers


def readers(folder: Path) -> Iterator[Reader]:
    shipped = reference_library.load()
    plan = replace(sample_plan(), sample=False)
    made = outlook(plan, plan.scenario, shipped.with_own(plan.own), TODAY)
    scratch = folder / "again.pcnplan"

    def worked_out(path: Path) -> object:
        read = plan_file.read(path)
        outlook(read, read.scenario, shipped.with_own(read.own), TODAY).forecast  # noqa: B018 - no crash
        return read

    yield Reader(
        "plan.pcnplan", plan_file.to_bytes(plan, shipped), worked_out,
        lambda found, data: _plan_fault(found, data, scratch),
    )  # fmt: skip
    yield from _official(folder)
    yield from _rates(shipped)
    yield Reader("claims.txt", _claims(), lambda path: _claims_told(path, plan), _rows_fault, same=False)
    needs = b"Need\tPeople\tScore\tActivity\tContacts\tMinutes\tRoles\n" + b"".join(
        b"Need %d\t%d\t3\tVisit\t4\t30\tParamedic\n" % (n, n * 11) for n in range(1, 12)
    )
    yield Reader(
        "needs.txt", needs,
        lambda path: len(needs_import.preview(_text(path), plan, shipped).rows), _rows_fault, same=False,
    )  # fmt: skip
    posts = b"Role,WTE,Start,Salary\n" + b"".join(
        b"Paramedic,0.%d,%d May 2026,4%d000\n" % (n, n, n) for n in range(1, 9)
    )
    yield Reader(
        "posts.csv", posts,
        lambda path: len(posts_import.preview_file(path, plan, shipped).rows), _rows_fault, same=False,
    )  # fmt: skip
    yield Reader(
        "posts.xlsx", posts_workbook.xlsx(made, TODAY, names=True),
        lambda path: len(posts_sheet_import.preview(path, plan, shipped).rows), same=False,
    )  # fmt: skip
    columns = csv_files.to_csv(icb_import.mapping(USUAL)).encode()
    yield Reader("icb.csv", columns, _icb_headings, _headings_fault)
    asked = _workbook(
        [["Role", "WTE", "Start date", "Salary and on-costs", "Apr 26 claim", "Purpose"], ["A"]]
    )
    yield Reader("icb.xlsx", asked, _icb_headings, _sheet_headings_fault)
    yield Reader("logo.png", _picture("PNG"), paper_logo.read, _logo_fault)
    yield Reader("logo.jpg", _picture("JPEG"), paper_logo.read, _logo_fault)
    yield Reader("logo.svg", SVG, paper_logo.read, _logo_fault)
    for drawn in sorted((Path(__file__).parent / "logos").glob("*.svg")):
        yield Reader(drawn.name, drawn.read_bytes(), paper_logo.read, _logo_fault)
    yield Reader("kept.json", KEPT, lambda path: _kept(path, folder), same=False)


def _official(folder: Path) -> Iterator[Reader]:
    staff = "\n".join([STAFF, *(pharmacist(fte=f"0.{n}") for n in range(1, 9)), ""]).encode()
    members = "\n".join([MAP, member("A81001"), member("A81002"), ""]).encode()
    lists = "\n".join([LISTS, listed("A81001", 7592), listed("A81002", 8121), ""]).encode()
    beside = folder / "official"
    beside.mkdir()
    (beside / "members.csv").write_bytes(members)
    (beside / "lists.csv").write_bytes(lists)
    (beside / "staff.csv").write_bytes(staff)
    national = folder / "england.pcnnational"
    national_making.make(national, national_files.survey(beside))
    yield Reader(
        "england.pcnnational",
        national.read_bytes(),
        lambda path: national_file.read(path).read_network("U00001"),
    )

    def with_others(path: Path, name: str) -> object:
        (beside / name).write_bytes(path.read_bytes())
        try:
            surveyed = national_files.survey(beside)
            if surveyed.skipped:  # which the window tells, file by file
                raise BadInput(surveyed.skipped[0].sentence)
            read = national_files.read_network(surveyed, "U00001")
            if any("check its months" in note for note in read.notes):
                raise BadInput("The file holds rows of other months, which the window tells.")
            return read
        finally:
            (beside / name).write_bytes(
                {"staff.csv": staff, "members.csv": members, "lists.csv": lists}[name]
            )

    def wte(path: Path) -> object:
        found = with_others(path, "staff.csv").workforce  # type: ignore[attr-defined]
        return None if found is None else sum((row.fte for row in found), Decimal(0))

    def patients(path: Path) -> object:
        return with_others(path, "lists.csv").registered.value  # type: ignore[attr-defined]

    yield Reader("staff.csv", staff, wte, _staff_fault)
    yield Reader("lists.csv", lists, patients, _lists_fault)
    tables = {"members.csv": Listed(members, MEMBERS), **_tables()}
    for name, listed_there in tables.items():
        yield _table_reader(name, listed_there, beside)


MEMBERS = {"date": 1, "practice": 2, "practice_name": 3, "network": 5, "network_name": 6}
PARTNERS = {"practice": 0, "practice_name": 1, "network": 4, "network_name": 5, "end": 9}


@dataclass(frozen=True, slots=True)
class Listed:
    """A genuine official table, and where its columns stand as its publisher describes it."""

    genuine: bytes
    columns: dict[str, int]
    heading: bool = True
    rows: Callable[[bytes], list[list[str]]] | None = (
        None  # by another reader than ours; else by Python's own for CSV
    )


def _tables() -> dict[str, Listed]:
    """The kinds that say more of a network, one zipped and one a workbook."""
    codes = ("A81001", "A81002")
    bands = ("0_4", "5_9", "65_69", "95+")
    ages = [f"GP_PRAC_PAT_LIST,2026-07-01,GP,{code},E3,TS1 1AA,ALL,ALL,100" for code in codes]
    ages += [
        f"GP_PRAC_PAT_LIST,2026-07-01,GP,{code},E3,TS1 1AA,{sex},{band},{n + 7}"
        for code in codes
        for sex in ("FEMALE", "MALE")
        for n, band in enumerate(bands)
    ]
    registers = [
        f"{code},{group},{n}4.0,TOTAL,7677" for code in codes for n, group in enumerate(("AF", "DM"))
    ]
    paid = [f"{code},{code} SURGERY,U00001,A PCN,75{n}2.25,81{n}0.5" for n, code in enumerate(codes)]
    scores = [f"{code},{code} Surgery,2025,1{n}.448" for n, code in enumerate(codes)]
    practices = [
        f'"{code}","{code} SURGERY","Y63","QHM","A","B","C","","","TS1 1AA","19740401","","A","B","16C",'
        '"20200401","","01287","","","","0","","16C","","4",""'
        for code in codes
    ]
    partners = [f"{code},{code} SURGERY,16C,TEES,U00001,A PCN,16C,TEES,20190701,,Y" for code in codes]
    partners_heading = (
        "Partner Organisation Code,Partner Name,Practice Parent Code,Practice Parent Name,PCN Code,PCN Name,"
        "PCN Parent Code,PCN Parent Name,Practice to PCN Relationship Start Date,"
        "Practice to PCN Relationship End Date,Same"
    )
    map_rows = _lines_of(MAP, [member(code) for code in codes])
    return {
        "ages.csv": Listed(
            _lines_of(AGES, ages), {"date": 1, "type": 2, "org": 3, "sex": 6, "band": 7, "patients": 8}
        ),
        "PREVALENCE_2425.csv": Listed(
            _lines_of(QOF, registers),
            {"practice": 0, "group": 1, "register": 2, "list_type": 3, "list_size": 4},
        ),
        "payments-23-24.csv": Listed(
            _lines_of(PAYMENTS, paid), {"practice": 0, "network": 2, "registered": 4, "weighted": 5}
        ),
        "deprivation.csv": Listed(
            _lines_of("PRACTICE_CODE,PRACTICE_NAME,IMD_YEAR,IMD_SCORE", scores),
            {"practice": 0, "year": 2, "score": 3},
        ),
        "epraccur.csv": Listed(
            "\n".join([*practices, ""]).encode(),
            {"practice": 0, "practice_name": 1, "status": 12, "setting": 25},
            heading=False,
        ),
        "partners.csv": Listed(_lines_of(partners_heading, partners), PARTNERS),
        "members.zip": Listed(_zipped(map_rows), MEMBERS, rows=_zipped_rows),
        "ePCN.xlsx": Listed(
            _workbook([line.split(",") for line in (partners_heading, *partners)]),
            PARTNERS,
            rows=_workbook_rows,
        ),
    }


def _lines_of(heading: str, rows: list[str]) -> bytes:
    return "\n".join([heading, *rows, ""]).encode()


def _zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("members.csv", data)
    return out.getvalue()


def _workbook(rows: list[list[str]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _plain_rows(data: bytes) -> list[list[str]]:
    """By Python's own reader."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return [row for row in csv.reader(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) if row]


def _zipped_rows(data: bytes) -> list[list[str]]:
    with ZipFile(io.BytesIO(data)) as packed:
        return [row for name in packed.namelist() for row in _plain_rows(packed.read(name))]


def _workbook_rows(data: bytes) -> list[list[str]]:
    """By another library than ours."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if any(row)]


def _table_reader(name: str, table: Listed, beside: Path) -> Reader:
    """Every row of a table, as the reader of official files finds it, with the network read out of it too."""
    place = beside.parent / f"with {name}"
    shutil.copytree(beside, place)
    names, plain = sorted(table.columns), table.rows or _plain_rows

    def read(path: Path) -> object:
        (place / name).write_bytes(path.read_bytes())
        surveyed = national_files.survey(place)
        if surveyed.skipped:
            raise BadInput(surveyed.skipped[0].sentence)
        found: Counter[tuple[str, ...]] = Counter()
        for source in surveyed.sources:
            if source.path.name == name:
                found.update(
                    tuple(row[each].replace("\n", "") for each in names) for row in national_rows.rows(source)
                )
        national_files.read_network(surveyed, "U00001")
        return found

    def fault(found: Any, data: bytes) -> str:  # noqa: ANN401 - as `read` gives it
        rows = plain(data)
        if table.heading and len(rows[0]) != len(plain(table.genuine)[0]):
            return ""
        body = rows[1:] if table.heading else rows
        stands = Counter(tuple(row[table.columns[each]].strip() for each in names) for row in body)
        if table.heading:  # a heading that stands there twice is no row
            again = tuple(rows[0][table.columns[each]].strip() for each in names)
            found, stands = (
                Counter({row: n for row, n in one.items() if row != again}) for one in (found, stands)
            )
        return "" if found == stands else f"read {found}, the file has {stands}"

    return Reader(name, table.genuine, read, fault)


def _headings_fault(found: object, data: bytes) -> str:
    """The columns that an ICB asks for are those of the mapping."""
    text = data.decode("utf-8", "replace").replace("\0", "").removeprefix("\ufeff")
    if '"' in text:
        return ""
    stands = {" ".join(cell.split()) for row in _plain_rows(text.encode()) for cell in row}
    return "" if set(found) <= stands else "a heading that was read is not in the file"  # type: ignore[call-overload]


def _sheet_headings_fault(found: object, data: bytes) -> str:
    stands = {" ".join(cell.split()) for row in _workbook_rows(data) for cell in row}
    return "" if set(found) <= stands else "a heading that was read is not in the workbook"  # type: ignore[call-overload]


def _lists_fault(found: object, data: bytes) -> str:
    """The patients of the two practices, by adding up the column; a row may stand there twice."""
    column = _column(data, LISTS, (5, {"A81001", "A81002"}), 9)
    return _summed(found, column and list(dict.fromkeys(column)))


def _rates(shipped: Reference) -> Iterator[Reader]:
    figures = tuple(keyed for keyed in shipped.figures if keyed.key[0] == "maximum")[:30]
    out = Path(tempfile.mkdtemp()) / "rates.toml"
    rate_sets.write_rate_set(out, "Rates", figures)

    def read(path: Path) -> object:
        found = rate_sets.read_rate_set(path)
        return Counter(
            ("/".join(one.key), "not known" if one.figure.value is None else str(one.figure.value))
            for one in found
        )

    yield Reader("rates.toml", out.read_bytes(), read, _rates_fault)


def _claims() -> bytes:
    months = ("April", "May", "June", "July", "August", "September", "October", "November")
    lines = [f"{month} 2026\t£7{n},200.50\t£6{n},000\t£6{n},000" for n, month in enumerate(months)]
    return "\n".join(["Month\tClaimed\tApproved\tPaid", *lines, ""]).encode()


def _claims_told(path: Path, plan: object) -> int:
    found = actuals_import.read_rows(_text(path), plan)  # type: ignore[arg-type]
    return len(found.actuals) + len(found.problems) + 1


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="9" height="9"/></svg>'
KEPT = json.dumps({"original": "/a/Riverside.pcnplan", "sha256": "0" * 64, "title": "Riverside"}).encode()


def _icb_headings(path: Path) -> object:
    return tuple(column.heading for column in icb_import.read(path).columns)


def _picture(kind: str) -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(255)
    path = Path(tempfile.mkdtemp()) / f"logo.{kind.lower()}"
    image.save(str(path), kind)  # type: ignore[call-overload]
    return path.read_bytes()


def _logo_fault(found: object, data: bytes) -> str:
    return "" if found == data else "the logo that was taken is not the one in the file"


def _kept(path: Path, folder: Path) -> object:
    """The description of a recovery copy, which never hides the copy itself."""
    place = folder / "home" / "recovery"
    place.mkdir(parents=True, exist_ok=True)
    (place / "a.pcnplan").touch()
    (place / "a.json").write_bytes(path.read_bytes())
    (kept,) = recovery.kept_copies()
    recovery.offer(folder / "nowhere.pcnplan")
    return kept.words


# -- the run


class HungError(Exception):
    pass


@contextmanager
def in_time() -> Iterator[None]:
    def late(_: int, __: FrameType | None) -> None:
        raise HungError

    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SLOWEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def tried(reader: Reader, data: bytes, folder: Path, genuine: object) -> str:
    """ "refused", "same", "read", or what is wrong."""
    path = folder / reader.name
    path.write_bytes(data)
    try:
        with in_time():
            found = reader.read(path)
    except Problem as problem:
        told = str(problem)
        return "refused" if told.endswith(".") and "\n" not in told else f"WRONG: not a sentence: {told!r}"
    except HungError:
        return "WRONG: it hung"
    except Exception:  # noqa: BLE001 - what nobody expected is what is looked for
        return f"WRONG: {traceback.format_exc(limit=-3)}"
    if reader.same and found == genuine:
        return "same"
    if reader.fault is None:
        return "WRONG: another import than that of the genuine file" if reader.same else "read"
    try:
        wrong = reader.fault(found, data)
    except Exception as error:  # noqa: BLE001 - the plain reader cannot read what ours has read
        wrong = f"another reader cannot read it: {error!r}"
    return f"WRONG: {wrong}" if wrong else "read"


def run(count: int, folder: Path, keep: Path | None = None) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How each reader took so many changed files, and every fault."""
    os.environ["PCN_WORKFORCE_HOME"] = str(folder / "home")
    chance, told, faults = Random(SEED), Counter[tuple[str, str]](), []
    every = list(readers(folder))
    genuine = {}
    for reader in every:
        path = folder / reader.name
        path.write_bytes(reader.genuine)
        genuine[reader.name] = reader.read(path)
    for number in range(count):
        reader = every[number % len(every)]
        data = changed(reader.genuine, chance)
        outcome = tried(reader, data, folder, genuine[reader.name])
        told[reader.name, outcome.partition(":")[0]] += 1
        if outcome.startswith("WRONG"):
            faults.append(f"{number} {reader.name}: {outcome}")
            if keep:
                (keep / f"{number} {reader.name}").write_bytes(data)
    return told, faults


def main() -> int:
    count, started = int(sys.argv[1]), time.monotonic()
    keep = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        told, faults = run(count, Path(folder), keep)
    for (name, outcome), times in sorted(told.items()):
        print(f"{name}: {times} {outcome}")  # noqa: T201
    print(*faults, sep="\n")  # noqa: T201
    print(f"{len(faults)} faults in {count:,} files, {time.monotonic() - started:,.0f} seconds")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
