"""An independent judge of the workbook: LibreOffice works every formula out anew and must agree to the penny.

Run as a script it installs LibreOffice where it is missing (Debian, as root) and judges the sample plan.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from openpyxl import load_workbook

from app import reference_library, workbook
from app.sample_plan import sample_plan
from models.money import to_pence
from models.outlook import outlook
from models.plan import Plan
from models.reference import Reference

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
ON = date(2026, 5, 14)
MONEY = {"Months", "Money by month", "Years"}
FINER = {"Needs", "Time placed", "Coverage", "Staffing by role"}  # hours, WTE and shares, not pounds
Cells = dict[tuple[str, str], object]


@dataclass(frozen=True, slots=True)
class Difference:
    sheet: str
    cell: str
    engine: object
    judge: object


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def install() -> None:
    """LibreOffice's spreadsheet from the distribution, where it is missing."""
    if soffice():
        return
    for step in (["update"], ["install", "-y", "--no-install-recommends", "libreoffice-calc"]):
        subprocess.run(["apt-get", "-q", *step], check=True, stdout=subprocess.DEVNULL)


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after working out every formula."""
    return recalculate([path], folder)[0]


def recalculate(paths: list[Path], folder: Path) -> list[Path]:
    """Several workbooks in one go: LibreOffice takes longer to start than to work."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    out = folder / "recalculated"
    subprocess.run(
        [
            str(soffice()),
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--convert-to", "xlsx", "--outdir", str(out), *map(str, paths)),
        ],
        check=True,
        capture_output=True,
        timeout=540,
    )
    return [out / path.name for path in paths]


def cells(path: Path, sheets: frozenset[str] = frozenset()) -> Cells:
    """Every cell that holds something, by sheet and address."""
    book = load_workbook(path, data_only=True)
    return {
        (page.title, cell.coordinate): cell.value
        for page in book.worksheets
        if not sheets or page.title in sheets
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formulas(path: Path) -> Cells:
    return {
        (page.title, cell.coordinate): cell.value
        for page in load_workbook(path).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def penny(value: object) -> object:
    return to_pence(Decimal(repr(value))) if isinstance(value, int | float) else value


def differences(engine: Path, judge: Path) -> list[Difference]:
    """Formula cells where the engine's figure and the judge's do not agree: to the penny, or finer."""
    live = formulas(engine)
    ours, theirs = cells(engine), cells(judge)
    return [
        Difference(*key, ours.get(key), theirs.get(key))
        for key in live
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


def main() -> int:
    install()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not control(folder):
            sys.stdout.write("The judge did not work the formulas out anew: it proves nothing.\n")
            return 2
        plan = sample_plan()
        by_plan = faults({"plan": plan, "longer": replace(plan, years=4)}, folder)
        found = [one for each in by_plan.values() for one in each]
        count = len(formulas(folder / "plan.xlsx"))
    for one in found[:20]:
        sys.stdout.write(f"{one.sheet}!{one.cell}: {one.engine!r} in the file, {one.judge!r} worked out\n")
    sys.stdout.write(f"{count:,} formulas, {len(found)} differences\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
