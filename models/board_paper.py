"""The board paper as the user shapes it: its front sheet, what is left out, and texts of the user's own."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class Piece(StrEnum):
    """A text that the program drafts and the user may write."""

    RECOMMENDATION = "recommendation"
    SUMMARY = "summary"
    RISKS = "risks"
    EQUALITY = "equality"
    NEXT_STEPS = "next_steps"


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the user's own in place of the program's draft."""

    piece: Piece
    text: str
    figures: str  # of the program's draft when this was written: once they differ, the text may be old


@dataclass(frozen=True, slots=True)
class BoardPaper:
    purpose: Purpose = Purpose.DECISION
    presented_by: str = ""  # a role
    author: str = ""  # a role
    meeting: date | None = None  # None: not set
    left_out: tuple[str, ...] = ()  # keys of parts
    logo: bytes = b""  # the network's own, as PNG, JPEG or SVG
    texts: tuple[Written, ...] = ()

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """Every text of the user's own, with what it is."""
        front = (("presented by", self.presented_by), ("author", self.author))
        return (*front, *((one.piece.value, one.text) for one in self.texts))

    def written(self, piece: Piece) -> Written | None:
        return next((one for one in self.texts if one.piece is piece), None)

    def with_text(self, changed: Written) -> "BoardPaper":
        return replace(self, texts=(*self.without_text(changed.piece).texts, changed))

    def without_text(self, piece: Piece) -> "BoardPaper":
        return replace(self, texts=tuple(one for one in self.texts if one.piece is not piece))


UNWRITTEN = BoardPaper()
