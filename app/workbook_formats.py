"""The workbook's cell formats, made once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.workbook_parts import Form

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format


class Formats:
    """The book's cell formats, made once each."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.cells: dict[tuple[Form, bool], Format] = {}

    def of(self, **properties: object) -> Format:
        whole = {"font_name": "Arial", "font_size": 12, "valign": "top", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(whole)
        return self.made[key]

    def cell(self, form: Form, *, entry: bool) -> Format:
        found = self.cells.get((form, entry))
        if found is None:
            found = self.cells[form, entry] = self._cell(form, entry=entry)
        return found

    def _cell(self, form: Form, *, entry: bool) -> Format:
        look = {"font_color": "#003087", "bg_color": "#E8F1FA", "locked": False} if entry else {}
        wrap = {"text_wrap": True, "indent": 1, "align": "left"} if form is Form.TEXT else {"align": "right"}
        shown = "General" if form is Form.TEXT and not entry else form.value
        return self.of(num_format=shown, **wrap, **look)

    @property
    def title(self) -> Format:
        return self.of(bold=True, font_size=16)

    def header(self, *, right: bool) -> Format:
        side = "right" if right else "left"
        look = {"bottom": 1, "bottom_color": "#4C6272", "bg_color": "#F0F4F5"}
        return self.of(bold=True, text_wrap=True, align=side, indent=0 if right else 1, **look)
