"""The purposes of roles in words: how far each has come, and what is still missing over all."""

from collections.abc import Sequence

from app.purpose_edits import suggestion_of
from models.purposes import FILLED, in_state
from models.reference import Reference
from models.role_purpose import PurposeState, RolePurpose

STATE_WORDS = {
    PurposeState.NONE: "No purpose yet",
    PurposeState.NO_OBJECTIVE: "Objective missing",
    PurposeState.NO_MEASURE: "Measure missing",
    PurposeState.WRITTEN: "Purpose written",
}
SUGGESTED, PARTLY, OWN = "Suggested words, not yet edited", "Partly suggested words", "Own words"


def state(purpose: RolePurpose) -> str:
    return STATE_WORDS[purpose.state]


def summary(found: Sequence[RolePurpose]) -> str:
    """ "4 of 9 roles have no purpose yet"; once all have one, what else is missing."""
    count, bare = len(found), len(in_state(tuple(found), PurposeState.NONE))
    if not count:
        return "No roles are listed yet"
    if bare:
        return f"{_of(bare, count)} no purpose yet"
    every = f"All {count} roles have a purpose" if count > 1 else "The one role has a purpose"
    aimless = len(in_state(tuple(found), PurposeState.NO_OBJECTIVE))
    vague = len(in_state(tuple(found), PurposeState.NO_MEASURE))
    if aimless:
        return f"{every}, {aimless} {'has' if aimless == 1 else 'have'} no objective yet"
    if vague:
        return f"{every}, {vague} {'has' if vague == 1 else 'have'} no measure yet"
    return f"{every} and an objective that can be judged"


def whose_words(purpose: RolePurpose, reference: Reference) -> str:
    """Whether the words are the network's own or still those suggested; "" where nothing is written."""
    suggestion = suggestion_of(reference, purpose.role)
    written = [field for field in FILLED if getattr(purpose, field)]
    same = [field for field in written if getattr(purpose, field) == getattr(suggestion, field)]
    if not written:
        return ""
    if len(same) == len(written):
        return SUGGESTED
    return PARTLY if same else OWN


def _of(part: int, count: int) -> str:
    if count == 1:
        return "The one role has"
    return f"{part} of {count} roles {'has' if part == 1 else 'have'}"
