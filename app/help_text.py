"""A help page as it is written, a little Markdown, read into blocks that screen and paper both set.

`# Title`, `## Heading`, `- item`, `1. item`, `> formula`, tables with `|`, **bold**, [words](page#place).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<words>[^\]]+)\]\((?P<link>[^)]+)\)")
NUMBERED = re.compile(r"\d+\. ")
SENTENCE_ENDS = re.compile(r"(?<=[.?!:])\s+(?=[A-Z0-9£\"])")


class BlockKind(StrEnum):
    HEADING = "heading"
    WORDS = "words"
    FORMULA = "formula"
    POINTS = "points"
    STEPS = "steps"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. `link`: the page, perhaps with a heading of it, that they lead to."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """`texts`: a heading, paragraph, formula, or items of a list. `rows`: of a table, the first its heads."""

    kind: BlockKind
    texts: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[bool, ...] = ()  # columns of numbers
    widths: tuple[int, ...] = ()  # of the columns, in parts of the whole; (): as they come
    level: int = 0  # 1: the page's title

    @property
    def lines(self) -> Iterator[str]:
        """What is read, in plain words: each paragraph, item or row."""
        yield from (plain(text) for text in self.texts)
        yield from (". ".join(plain(cell) for cell in row if cell) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        return anchor(self.heading)

    @property
    def sentences(self) -> Iterator[str]:
        for block in self.blocks:
            for line in block.lines:
                yield from SENTENCE_ENDS.split(line)


def runs(text: str) -> Iterator[Run]:
    at = 0
    for found in INLINE.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        if bold := found["bold"]:
            yield Run(bold, bold=True)
        else:
            yield Run(found["words"], link=found["link"])
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


def plain(text: str) -> str:
    return "".join(run.text for run in runs(text))


def anchor(heading: str) -> str:
    """ "Employer's costs" as a link names it: "employers-costs"."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower().replace("'", "")).strip("-")


def sections(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """What stands before the first heading belongs to the title."""
    parts: list[list[Block]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING or not parts:
            parts.append([])
        parts[-1].append(block)
    return tuple(Section(plain(" ".join(part[0].texts)), tuple(part)) for part in parts)


def read(text: str) -> tuple[Block, ...]:
    """The blocks of a page; a blank line ends a block, and lines within one are joined."""
    return tuple(block for chunk in re.split(r"\n\s*\n", text.strip()) for block in _blocks(chunk))


def _blocks(chunk: str) -> Iterator[Block]:
    for kind, lines in groupby(chunk.splitlines(), _kind):
        held = list(lines)
        if kind is BlockKind.HEADING:
            for line in held:
                marks, _, words = line.partition(" ")
                yield Block(kind, (words.strip(),), level=len(marks))
        elif kind is BlockKind.TABLE:
            yield _table(held)
        elif kind is BlockKind.FORMULA:
            yield Block(kind, tuple(line[2:].strip() for line in held))
        elif kind in {BlockKind.POINTS, BlockKind.STEPS}:
            yield Block(kind, tuple(_items(held)))
        else:
            yield Block(kind, (" ".join(line.strip() for line in held),))


def _kind(line: str) -> BlockKind:
    marks = {"#": BlockKind.HEADING, "|": BlockKind.TABLE, "> ": BlockKind.FORMULA}
    found = next((kind for mark, kind in marks.items() if line.startswith(mark)), None)
    if found:
        return found
    if line.startswith(("- ", "  - ")):
        return BlockKind.POINTS
    return BlockKind.STEPS if NUMBERED.match(line) else BlockKind.WORDS


def _items(lines: list[str]) -> Iterator[str]:
    yield from (
        line.removeprefix("- ") if line.startswith("- ") else NUMBERED.sub("", line, 1) for line in lines
    )


def _table(lines: list[str]) -> Block:
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    right = tuple(cell.endswith(":") for cell in rows[1])
    return Block(BlockKind.TABLE, rows=(rows[0], *rows[2:]), right=right)
