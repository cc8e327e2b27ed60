"""The outline of the board paper: what may stand in it, on its first two pages and behind them."""

from dataclasses import dataclass

from models.board_paper import BoardPaper, Piece


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    words: str


FIRST_PAGE = (
    Part("recommendation", "Recommendation"),
    Part("summary", "Summary"),
    Part("needs", "What the population needs"),
    Part("team", "The team by role"),
)
SECOND_PAGE = (
    Part("money", "Money by month"),
    Part("capacity", "Capacity and supervision"),
    Part("options", "Options considered"),
    Part("risks", "Risks, and points accepted"),
    Part("equality", "Equality"),
    Part("next_steps", "Next steps"),
)
FRONT = (*FIRST_PAGE, *SECOND_PAGE)
APPENDICES = (
    Part("posts", "The team, post by post"),
    Part("months", "Money and cash by month"),
    Part("all_needs", "Needs and who covers them"),
    Part("purposes", "Purpose and objectives by role"),
    Part("caseload", "Caseload"),
    Part("supervision", "Supervision"),
    Part("development", "Development and training"),
    Part("rooms", "Rooms"),
    Part("compared", "Options in words"),
    Part("sure", "How sure are we"),
    Part("points", "Points to check"),
    Part("assumptions", "Assumptions"),
    Part("rates", "Rates with their sources"),
    Part("decisions", "Decisions"),
    Part("method", "How the figures are worked out"),
)
ALWAYS = "recommendation"
PIECE_WORDS = {
    Piece.RECOMMENDATION: "Recommendation",
    Piece.SUMMARY: "Summary",
    Piece.RISKS: "Risks",
    Piece.EQUALITY: "Equality",
    Piece.NEXT_STEPS: "Next steps",
}


def stands(paper: BoardPaper, key: str) -> bool:
    return key == ALWAYS or key not in paper.left_out
