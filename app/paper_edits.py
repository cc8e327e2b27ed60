"""Every change to the board paper: its front sheet, what is left out, texts and logo; each with its words."""

from dataclasses import dataclass, replace
from typing import Any

from app import paper_drafts, typed, wording
from app.paper_outline import ALWAYS, PIECE_WORDS
from app.problems import BadInput
from app.scenario_edits import Edit
from models.board_paper import BoardPaper, Piece, Purpose, Written
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan

MOST_LETTERS = {
    Piece.RECOMMENDATION: 500,
    Piece.SUMMARY: 700,
    Piece.RISKS: 900,
    Piece.EQUALITY: 700,
    Piece.NEXT_STEPS: 700,
}
MOST_LINES = {
    Piece.RECOMMENDATION: 3,
    Piece.SUMMARY: 5,
    Piece.RISKS: 6,
    Piece.EQUALITY: 6,
    Piece.NEXT_STEPS: 6,
}
MOST_ROLE = 60
DRAFTED = "Drafted by the program from the figures"
OLD = "Written before the figures changed: check it against them"
YOURS = "Your own words"
TOO_LONG = "Enter at most {}: the first two pages have room for no more."
ROLE_TOO_LONG = f"Enter a role of at most {MOST_ROLE} letters, for example Network manager."
ROLE_WORDS = {"presented_by": "who presents the paper", "author": "who wrote the paper"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands in the paper, and what is said of it."""

    text: str
    note: str

    @property
    def drafted(self) -> bool:
        return self.note == DRAFTED


def text_of(outlook: Outlook, year: FinancialYear, piece: Piece) -> Text:
    """The user's own text, else today's draft."""
    draft = paper_drafts.draft(piece, outlook, year)
    written = outlook.plan.paper.written(piece)
    if written is None:
        return Text(draft, DRAFTED)
    return Text(written.text, YOURS if written.figures == paper_drafts.figures_in(draft) else OLD)


def written(outlook: Outlook, year: FinancialYear, piece: Piece, text: str) -> Edit:
    """A text as typed; one that is empty or the draft itself leaves it to the program."""
    plan, words = outlook.written, typed.safe_text(text)
    if len(words) > MOST_LETTERS[piece]:
        raise BadInput(TOO_LONG.format(f"{MOST_LETTERS[piece]} letters"))
    if len(words.splitlines()) > MOST_LINES[piece]:
        raise BadInput(TOO_LONG.format(f"{MOST_LINES[piece]} lines"))
    draft = paper_drafts.draft(piece, outlook, year)
    if words in {"", draft}:
        return as_drafted(plan, piece)
    paper = plan.paper.with_text(Written(piece, words, paper_drafts.figures_in(draft)))
    return _edit(plan, paper, f"Write the {_name(piece)} of the paper")


def as_drafted(plan: Plan, piece: Piece) -> Edit:
    return _edit(plan, plan.paper.without_text(piece), f"Use the drafted {_name(piece)} of the paper")


def ticked(plan: Plan, key: str, *, on: bool) -> Edit:
    """A part in the paper, or left out; the recommendation always stands."""
    if key == ALWAYS:
        raise BadInput("The recommendation always stands in the paper: it is what the board decides on.")
    left = tuple(one for one in plan.paper.left_out if one != key)
    paper = replace(plan.paper, left_out=left if on else (*left, key))
    return _edit(plan, paper, "Put a part into the paper" if on else "Leave a part out of the paper")


def for_what(plan: Plan, purpose: Purpose) -> Edit:
    return _edit(plan, replace(plan.paper, purpose=purpose), f"Put the paper forward for {purpose.value}")


def with_role(plan: Plan, field: str, text: str) -> Edit:
    """Who presents or wrote it, by role: `field` is presented_by or author."""
    words = " ".join(typed.safe_text(text).split())
    if len(words) > MOST_ROLE:
        raise BadInput(ROLE_TOO_LONG)
    changed: dict[str, Any] = {field: words}
    return _edit(plan, replace(plan.paper, **changed), f"Say {ROLE_WORDS[field]}")


def with_meeting(plan: Plan, text: str) -> Edit:
    """The day of the meeting as typed; empty is not set."""
    on = typed.day(text) if text.strip() else None
    return _edit(plan, replace(plan.paper, meeting=on), "Set the day of the meeting")


def with_logo(plan: Plan, data: bytes) -> Edit:
    """A picture that was checked by paper_logo.checked; none where it is empty."""
    words = "Put a logo on the paper" if data else "Take the logo off the paper"
    return _edit(plan, replace(plan.paper, logo=data), words)


def meeting_words(plan: Plan) -> str:
    return wording.day(plan.paper.meeting) if plan.paper.meeting else ""


def _name(piece: Piece) -> str:
    return PIECE_WORDS[piece].lower()


def _edit(plan: Plan, paper: BoardPaper, words: str) -> Edit:
    return Edit(replace(plan, paper=paper), words)
