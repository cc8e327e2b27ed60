"""A proposal of who supervises whom, in sentences: what it covers, what it leaves, and how good it is."""

from app import wording
from app.wording import listed
from models.outlook import Outlook
from models.supervision_matching import LeftWithout, Proposal
from models.supervision_rules import supervisor_label
from models.supported import Supported

PROPOSAL_RULE = (
    "Posts in training come first, then as many minutes as can be covered; links made by hand are kept where "
    "that costs nothing, and people of one site are put together. Profession, dates, span and hours hold."
)


def left_words(outlook: Outlook, left: LeftWithout) -> str:
    """Why a need stays without a supervisor."""
    plan, scenario, reference = outlook.plan, outlook.scenario, outlook.reference
    if left.why == "no one of the profession":
        wanted = " or ".join(left.names) or "someone who gives this kind"
        return (
            f"No one listed is a {wanted[:1].lower() + wanted[1:] if not wanted.startswith('GP') else wanted}"
        )
    names = listed(
        [supervisor_label(one, scenario, reference) for one in plan.supervisors if one.key in left.names]
    )
    return {
        "away": f"{names}: not there while the post is",
        "span": f"{names}: no more people within the span",
        "circle": f"{names}: supervised by this post",
    }.get(left.why, f"{names}: no hours left")


def proposal_title(proposal: Proposal, before: Supported) -> str:
    new = len({(link.post, link.kind) for link in proposal.links})
    left = len(proposal.without)
    if not new:
        return "No one can be proposed yet"
    end = (
        "everyone then has a supervisor"
        if not left
        else f"{wording.counted(left, 'line')} would stay without"
    )
    return f"{new} of {len(before.present)} lines of supervision can be given; {end}"


def gap_words(proposal: Proposal) -> str:
    if proposal.gap is None:
        return "Time ran out before it was known how far this is from the best."
    if proposal.gap:
        return f"A better one by up to {wording.number(proposal.gap, 0)} minutes a week is not ruled out."
    return "No other assignment covers more."
