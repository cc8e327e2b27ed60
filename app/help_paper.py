"""The help on paper: one page of it, or all, as an accessible PDF (PDF/UA-1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.help_text import Block, BlockKind, runs
from app.paper import compiler, pages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.help_pages import HelpPage

TITLE = "Help of PCN Workforce Planner"


def pdf(pages: Sequence[HelpPage]) -> bytes:
    """The pages in their order; several have a list of contents before them."""
    title = pages[0].title if len(pages) == 1 else TITLE
    told = {"title": title, "pages": [{"sheet": page.sheet, "blocks": _told(page)} for page in pages]}
    made = compiler("help.typ").compile(sys_inputs={"help": json.dumps(told)}, pdf_standards=["ua-1"])
    return b"".join(pages_of(made))


def _told(page: HelpPage) -> list[dict[str, object]]:
    return [_block(block) for block in page.blocks]


def _block(block: Block) -> dict[str, object]:
    told: dict[str, object] = {
        "kind": block.kind,
        "level": block.level,
        "texts": [_runs(text) for text in block.texts],
        "right": list(block.right),
        "widths": list(block.widths),
    }
    if block.kind is BlockKind.TABLE:
        heads, *rows = ([_runs(cell) for cell in row] for row in block.rows)
        told |= {"heads": heads, "rows": rows}
    return told


def _runs(text: str) -> list[dict[str, object]]:
    return [{"text": run.text, "bold": run.bold, "link": bool(run.link)} for run in runs(text)]
