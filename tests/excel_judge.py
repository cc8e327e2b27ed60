"""An independent judge of the workbook: LibreOffice works every formula out anew and must agree to the penny.

Run as a script it installs LibreOffice where it is missing (Debian, as root). It judges the sample plan, a
real network where the official files are beside the project, and plans by chance, changed in their workbooks.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from python_calamine import CalamineWorkbook

from app import command_line, plan_file, reference_library, workbook
from app.sample_plan import sample_plan
from app.workbook_parts import column, plain
from models.levers import WhatIf
from models.money import to_pence
from models.plan import Plan
from models.reference import Reference
from models.working_out import outlook
from tests import random_plans
from tests.random_plans import Typed

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
ON = date(2026, 5, 14)
FINER = {
    "Needs", "Time placed", "Coverage", "Staffing by role", "Caseload", "Supervision", "Supervisors",
    "Supervision needed", "Time at work",
}  # fmt: skip  # hours, WTE, people and shares, not pounds
CHANCES = 50
SHEET = re.compile(r"xl/worksheets/sheet[0-9]+[.]xml")
BOOK = "xl/workbook.xml"
PRINT_TITLES = re.compile(r'<definedName name="_xlnm.Print_Titles".*?</definedName>')
Cells = dict[tuple[str, str], object]


@dataclass(frozen=True, slots=True)
class Difference:
    sheet: str
    cell: str
    engine: object
    judge: object


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def bridge() -> str | None:
    """The system's Python, where it has LibreOffice's bridge."""
    python = shutil.which("python3", path="/usr/bin")
    found = python and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
    return python if found and found.returncode == 0 else None


def install() -> None:
    """LibreOffice's spreadsheet and its bridge from the distribution, where they are missing."""
    if soffice() and bridge():
        return
    wanted = ["libreoffice-calc", "python3-uno"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *wanted]):
        subprocess.run(["apt-get", "-q", *step], check=True, stdout=subprocess.DEVNULL)


def _profile(folder: Path) -> str:
    """The address of a profile that works every formula out anew when a file is loaded."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    return profile.as_uri()


@contextmanager
def recalculating(path: Path, folder: Path) -> Iterator[Callable[[], float]]:
    """Has LibreOffice work out an open workbook, each time over its bridge, and tells its seconds of work."""
    script = Path(__file__).with_name("excel_bridge.py")
    asked = [str(bridge()), str(script), str(soffice()), _profile(folder), path.as_uri()]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as office:

        def again() -> float:
            assert office.stdin
            assert office.stdout
            office.stdin.write("again\n")
            office.stdin.flush()
            return float(office.stdout.readline())

        yield again


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after working out every formula."""
    return recalculate([path], folder)[0]


def recalculate(paths: list[Path], folder: Path) -> list[Path]:
    """Several workbooks in one go: LibreOffice takes longer to start than to work."""
    profile = _profile(folder)
    out, bare = folder / "recalculated", folder / "bare"
    bare.mkdir(exist_ok=True)
    copies = [_without_print_titles(path, bare / path.name) for path in paths]
    subprocess.run(
        [
            str(soffice()),
            f"-env:UserInstallation={profile}",
            *("--headless", "--norestore", "--convert-to", "xlsx", "--outdir", str(out), *map(str, copies)),
        ],
        check=True,
        capture_output=True,
        timeout=540,
    )
    return [out / path.name for path in paths]


def _without_print_titles(path: Path, out: Path) -> Path:
    """LibreOffice takes longer over repeated rows than over a thousand formulas."""
    with ZipFile(path) as book:
        told = book.read(BOOK).decode()
    return _rewritten(path, {BOOK: PRINT_TITLES.sub("", told)}, out)


def cells(path: Path, sheets: frozenset[str] = frozenset()) -> Cells:
    """Every cell that holds something, by sheet and address."""
    book = CalamineWorkbook.from_path(str(path))
    return {
        (name, f"{column(at)}{n}"): value
        for name in book.sheet_names
        if not sheets or name in sheets
        for n, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1)
        for at, value in enumerate(row)
        if value != ""
    }


def formulas(path: Path) -> list[tuple[str, str]]:
    """The sheet and address of every formula of a workbook that the program wrote."""
    sheets, parts = CalamineWorkbook.from_path(str(path)).sheet_names, _sheets(path)
    return [
        (name, address)
        for n, name in enumerate(sheets, start=1)
        for part in [parts[f"xl/worksheets/sheet{n}.xml"]]
        for address in re.findall(r'<c r="([A-Z]+[0-9]+)"[^>]*><f>', part)
    ]


def _sheets(path: Path) -> dict[str, str]:
    """The text of each sheet by its part of the file."""
    with ZipFile(path) as book:
        return {name: book.read(name).decode() for name in book.namelist() if SHEET.fullmatch(name)}


def _part(path: Path, sheet: str) -> str:
    """The part of the file that holds a sheet: they are numbered in their order."""
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def _rewritten(path: Path, parts: dict[str, str], out: Path) -> Path:
    """The file with other text in some of its parts."""
    with ZipFile(path) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, parts.get(item, old.read(item)))
    return out


def typed_in(path: Path, typed: Typed, out: Path) -> Path:
    """A workbook with other values in some cells, and all that was worked out from them left as it was."""
    parts = _sheets(path)
    for (name, row, heading), value in typed.items():
        address = address_of(path, name, row, heading)
        inner = f"<v>{plain(value)}</v>"
        kind = ""
        if isinstance(value, str):
            kind, inner = ' t="inlineStr"', f"<is><t>{value}</t></is>"
        cell = rf'<c r="{address}"( s="[0-9]+")?[^>]*?(/>|>.*?</c>)'
        part = _part(path, name)
        parts[part], count = re.subn(cell, rf'<c r="{address}"\1{kind}>{inner}</c>', parts[part], count=1)
        assert count == 1, (name, address)
    return _rewritten(path, parts, out)


def address_of(path: Path, sheet: str, row: int, heading: str) -> str:
    """The cell of the table's nth row (from 0) under a heading."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    top = next(n for n, line in enumerate(rows) if heading in line)
    return f"{column(rows[top].index(heading))}{top + 2 + row}"


def penny(value: object) -> object:
    return to_pence(Decimal(repr(value))) if isinstance(value, int | float) else value


def differences(engine: Path, judge: Path) -> list[Difference]:
    """Formula cells where the engine's figure and the judge's do not agree: to the penny, or finer."""
    ours, theirs = cells(engine), cells(judge)
    return [
        Difference(*key, ours.get(key), theirs.get(key))
        for key in formulas(engine)
        if (key[0] in FINER or penny(ours.get(key, "")) != penny(theirs.get(key, "")))
        and ours.get(key, "") != theirs.get(key, "")
        and not _close(ours.get(key), theirs.get(key))
    ]


def _close(one: object, other: object) -> bool:
    """Unrounded working cells may differ in the last places of a float, across a penny's edge too."""
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return numbers and abs(float(str(one)) - float(str(other))) < 1e-6


def control(folder: Path) -> bool:
    """Whether the judge mends a workbook whose cached figure is wrong on purpose."""
    import xlsxwriter

    path = folder / "control.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Control")
    page.write_number("A1", 2)
    page.write_formula("A2", "=A1*21", None, -1)
    book.close()
    assert cells(path)["Control", "A2"] == -1
    return cells(recalculated(path, folder))["Control", "A2"] == 42


def made(plan: Plan, path: Path, reference: Reference | None = None) -> Path:
    """The plan's workbook in a file."""
    rates = (reference or reference_library.load()).with_own(plan.own)
    path.write_bytes(workbook.xlsx(outlook(plan, plan.scenario, rates), ON))
    return path


def faults(plans: dict[str, Plan], folder: Path) -> dict[str, list[Difference]]:
    """For each plan, the cells in which its workbook and the judge differ."""
    paths = [made(plan, folder / f"{name}.xlsx") for name, plan in plans.items()]
    worked = recalculate(paths, folder)
    return {path.stem: differences(path, other) for path, other in zip(paths, worked, strict=True)}


def by_chance(folder: Path, seeds: range) -> tuple[list[Path], list[Path]]:
    """Workbooks of chance plans as the engine has them, and the same for the judge.

    The judge's say what the reader changed, in cells of a workbook of the plan before the change, with every
    figure beside it stale. A closed month's arrears do not follow a change, so such plans stay as they are.
    """
    ours, theirs = [], []
    for seed in seeds:
        plan = random_plans.chance(seed)
        path = folder / f"chance{seed}.xlsx"
        if plan.actuals:
            ours.append(made(plan, path))
            theirs.append(path)
            continue
        after, typed = random_plans.changed(plan, seed)
        ours.append(made(after, path))
        before = made(plan, folder / f"before{seed}.xlsx")
        theirs.append(typed_in(before, typed, folder / f"changed{seed}.xlsx"))
    return ours, theirs


def asked(plan: Plan) -> Plan:
    """The plan with every lever of a what-if moved."""
    levers = WhatIf(
        pay_award=Decimal(2), start_delay=Decimal(2), claim_delay=Decimal(1), list_growth=Decimal(3),
        referral_growth=Decimal(5), turnover=Decimal(20), supervision_hours=Decimal(-20),
        rate_uplift=Decimal(1),
    )  # fmt: skip
    return plan.with_scenario(replace(plan.scenario, what_if=levers))


def east_cleveland(folder: Path) -> Plan | None:
    """The network of the official files beside the project; None where they are not there."""
    source = Path(__file__).resolve().parents[2] / "shared" / "data" / "east_cleveland_U07842"
    out = folder / "east.pcnplan"
    asked = ["new", str(out), "--pcn", "U07842", "--from", str(source), "--year", "2026/27"]
    return plan_file.read(out) if source.is_dir() and command_line.run(asked) == 0 else None


def main() -> int:
    install()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not control(folder):
            sys.stdout.write("The judge did not work the formulas out anew: it proves nothing.\n")
            return 2
        plan, east = sample_plan(), east_cleveland(folder)
        plans = {"sample": plan, "longer": replace(plan, years=4), "what-if": asked(plan)}
        plans |= {"east": east} if east else {}
        ours, theirs = by_chance(folder, range(CHANCES))
        whole = [made(one, folder / f"{name}.xlsx") for name, one in plans.items()]
        worked = recalculate([*whole, *theirs], folder)
        pairs = list(zip([*whole, *ours], worked, strict=True))
        found = [(path.stem, one) for path, other in pairs for one in differences(path, other)]
        count = sum(len(formulas(path)) for path, _ in pairs)
    for name, one in found[:20]:
        told = f"{one.engine!r} by the engine, {one.judge!r} worked out"
        sys.stdout.write(f"{name}: {one.sheet}!{one.cell}: {told}\n")
    listed = ", ".join([*plans, f"{CHANCES} by chance"])
    sys.stdout.write(f"{count:,} formulas of {len(pairs)} plans ({listed}), {len(found)} differences\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
