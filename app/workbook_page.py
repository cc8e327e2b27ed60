"""A sheet as XlsxWriter writes it, without the searches that none of our cells calls for."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from app.workbook_parts import Live, plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from app.workbook_parts import Cell


@cache
def page_class() -> type[Worksheet]:
    from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

    class Page(Worksheet):  # type: ignore[misc]
        """Its formulas are no arrays and use no function younger than Excel 2010."""

        def put(self, row: int, at: int, cell: Cell, look: Format) -> None:
            """Write a cell, counted from 0, by what it holds."""
            if isinstance(cell, Live):
                self._write_formula(row, at, cell.formula, look, plain(cell.value))
            elif cell is None:
                self._write_blank(row, at, None, look)
            elif isinstance(cell, str):
                self._write_string(row, at, cell, look)
            elif isinstance(cell, date):
                self._write_datetime(row, at, cell, look)
            else:
                self._write_number(row, at, cell, look)

        def _write_formula(
            self, row: int, col: int, formula: str, cell_format: Format | None = None, value: float | str = 0
        ) -> int:
            if self._check_dimensions(row, col):
                return -1
            self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
            return 0

        def _xml_formula_element(
            self, formula: str, result: float | str, attributes: list[tuple[str, object]]
        ) -> None:
            """Addresses, formats and kinds hold nothing to escape."""
            told = "".join([f' {name}="{value}"' for name, value in attributes])
            shown = self._escape_data(result) if isinstance(result, str) else result
            self.fh.write(f"<c{told}><f>{self._escape_data(formula)}</f><v>{shown}</v></c>")

    return Page
