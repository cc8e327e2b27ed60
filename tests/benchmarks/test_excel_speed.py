"""The workbook against its bare cells, and the engine against LibreOffice working the same workbook out.

The cells are written without the collector, which the window holds back too (`app/collecting.py`).
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from app import collecting, reference_library, workbook
from app.workbook_parts import Live, Sheet, plain
from app.workbook_posts import work
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference
from models.working_out import outlook
from tests import excel_judge
from tests.benchmarks.side_by_side import collected_seldom, in_turn, side_by_side
from tests.benchmarks.test_edit_speed import big_plan, post

ROUNDS = 12
EDITS = 32
MOST = 2  # times writing the bare cells; 1.2 where it was set, beside other work
LEAST = 20  # times as fast as LibreOffice; 34 to 48 where it was set, beside other work
ON = date(2026, 5, 14)


def worked(plan: Plan) -> Outlook:
    found = outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))
    assert found.findings
    assert found.supported.needed
    return found


class Unsearched(Worksheet):  # type: ignore[misc]
    """Spared is a search for functions younger than Excel 2010, most of XlsxWriter's work with a formula."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


def bare(sheets: tuple[Sheet, ...]) -> int:
    """As many cells with the same values and formulas, and nothing else; tells the bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name, Unsearched)
        for n, row in enumerate(sheet.rows):
            for at, cell in enumerate(row.cells):
                if isinstance(cell, Live):
                    page.write_formula(n, at, f"={cell.formula}", None, plain(cell.value))
                elif cell is not None:
                    value = plain(cell)
                    (page.write_string if isinstance(value, str) else page.write_number)(n, at, value)
    book.close()
    return len(out.getvalue())


@pytest.mark.benchmark
def test_a_workbook_of_40_posts_and_36_months_takes_at_most_twice_its_bare_cells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = worked(big_plan())
    sheets = workbook.sheets(work(found), found, ON)
    cells = sum(cell is not None for sheet in sheets for row in sheet.rows for cell in row.cells)
    with collecting.held():
        timed = side_by_side(lambda _: workbook.xlsx(found, ON), lambda _: bare(sheets), ROUNDS)
    told = timed.told(f"Excel of {cells:,} cells in", "the bare cells,")
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201
    assert timed.ratio <= MOST, told


@pytest.mark.benchmark
@pytest.mark.skipif(
    excel_judge.soffice() is None or not excel_judge.bridge(),
    reason="LibreOffice or its bridge (python3-uno) is not installed",
)
def test_the_engine_is_many_times_as_fast_as_libreoffice_on_the_same_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An edit of one post to all that the workbook's formulas work out, against a recalculation of it.

    The workbook is open already. Closed months stay out: what is due for them stands in it as figures.
    Both by their seconds of work, a few of each in turn, so that what else the machine does stays out.
    """
    plan = replace(big_plan(), actuals=())
    path = excel_judge.made(plan, tmp_path / "plan.xlsx")
    reference = reference_library.load().with_own(plan.own)
    edit(plan, EDITS, reference)
    with collected_seldom(), excel_judge.recalculating(path, tmp_path) as again:
        again()
        timed = in_turn(lambda n: edit(plan, n, reference), lambda _: again() * 1000, EDITS)
    ratio = timed.bare / timed.ours
    told = (
        f"LibreOffice {timed.bare:.0f} ms, engine {timed.ours:.1f} ms: {ratio:.1f} times (at least {LEAST})"
    )
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201
    assert ratio >= LEAST, told


def edit(plan: Plan, n: int, reference: Reference) -> float:
    """Milliseconds of work from a changed WTE to money, supervision and caseloads."""
    terms = (replace(post(7).terms[0], wte=Decimal(41 + n) / 100),)
    changed = plan.with_post(replace(plan.scenario.posts[7], terms=terms))
    begun = process_time()
    found = outlook(changed, changed.scenario, reference)
    assert found.supported.needed
    assert found.caseloads
    return (process_time() - begun) * 1000
