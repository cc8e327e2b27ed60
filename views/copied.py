"""Rows of a table on the clipboard, as text and as a table that Excel and Word both take."""

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.csv_files import guarded, written
from app.tables import Cell, Kind, Table, shown


def rows_alike(table: Table, rows: Iterable[int], other: Table) -> list[int]:
    """The same rows of another table, by place or, where it has more or fewer, by what they begin with."""
    if len(table.rows) == len(other.rows):
        return list(rows)
    firsts = {table.rows[row][0] for row in rows}
    return [at for at, line in enumerate(other.rows) if line[0] in firsts]


def copy_rows(table: Table, rows: Iterable[int] | None = None) -> None:
    """Put rows of a table on the clipboard; None: all of them."""
    QGuiApplication.clipboard().setMimeData(clipboard_data(table, rows))


def clipboard_data(table: Table, rows: Iterable[int] | None = None) -> QMimeData:
    """A table, or some of its rows, as tab-separated exact values and as an HTML table as shown."""
    chosen = range(len(table.rows)) if rows is None else rows
    lines = [table.rows[row] for row in chosen]
    data = QMimeData()
    data.setText(_tab_separated(table, lines))
    data.setHtml(_html(table, lines))
    return data


def _tab_separated(table: Table, lines: list[tuple[Cell, ...]]) -> str:
    rows = [
        [guarded(column.heading) for column in table.columns],
        *(_exact_row(table, line) for line in lines),
    ]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _exact_row(table: Table, line: tuple[Cell, ...]) -> list[str]:
    return [written(cell, column.kind) for cell, column in zip(line, table.columns, strict=True)]


def _html(table: Table, lines: list[tuple[Cell, ...]]) -> str:
    head = "".join(f"<th>{escape(guarded(column.heading))}</th>" for column in table.columns)
    body = "".join(f"<tr>{_html_row(table, line)}</tr>" for line in lines)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>"
    )


def _html_row(table: Table, line: tuple[Cell, ...]) -> str:
    cells = zip(line, table.columns, strict=True)
    return "".join(_html_cell(cell, column.kind) for cell, column in cells)


def _html_cell(cell: Cell, kind: Kind) -> str:
    """As shown, with the exact number beside it where a spreadsheet looks for one."""
    text = escape(guarded(cell) if isinstance(cell, str) else shown(cell, kind))
    number = f' align="right" x:num="{cell}" sdval="{cell}"' if isinstance(cell, Decimal | int) else ""
    return f"<td{number}>{text}</td>"
