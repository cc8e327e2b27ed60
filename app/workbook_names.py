"""Names of the workbook's key cells, for formulas of the reader's own: =Claimed_2026_27."""

from collections.abc import Iterator, Mapping

from app.workbook_caseload import CASELOAD, EACH, ON_EVERYONE
from app.workbook_parts import Sheet, written_in
from app.workbook_posts import Work
from app.workbook_supervisors import SUPERVISION, rows_of_names
from app.workbook_years import FIRST_YEAR_ROW, YEAR_NAMES

Named = Iterator[tuple[str, str]]


def names_of(made: Work, sheets: Mapping[str, Sheet]) -> Named:
    """Every name and the cell that it stands for."""
    yield from _assumptions(sheets["Assumptions"])
    yield from _years(made, sheets["Years"])
    if CASELOAD in sheets:
        yield from _caseloads(sheets[CASELOAD])
    if SUPERVISION in sheets:
        for name, at in rows_of_names(sheets[SUPERVISION]):
            yield name, f"={SUPERVISION}!$C${at}"


def _assumptions(sheet: Sheet) -> Named:
    """Those that formulas use: Pay_award and the like."""
    value = written_in(sheet, "Value")
    for n in range(4):
        yield as_name(str(sheet.rows[n].cells[0])), f"=Assumptions!${value}${sheet.row(n)}"


def _years(made: Work, sheet: Sheet) -> Named:
    for n, year in enumerate(made.plan.financial_years):
        for heading, name in YEAR_NAMES.items():
            yield (
                f"{name}_{as_name(str(year))}",
                f"=Years!${written_in(sheet, heading)}${FIRST_YEAR_ROW + n}",
            )


def _caseloads(sheet: Sheet) -> Named:
    """People a year for each WTE with everyone in post: Caseload_Care_coordinator_2026_27."""
    for n, row in enumerate(sheet.rows):
        year, basis, role, *_ = row.cells
        if basis == ON_EVERYONE:
            yield f"Caseload_{as_name(f'{role} {year}')}", f"={sheet.name}!${EACH}${sheet.row(n)}"


def as_name(words: str) -> str:
    """Words as a name in Excel can hold them."""
    return "_".join("".join(letter if letter.isalnum() else " " for letter in words).split())
