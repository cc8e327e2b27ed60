"""The points to check in words: how they are graded, why one is listed, and what became of it."""

from collections.abc import Iterable
from enum import Enum

from app import wording
from models.accepted import Accepted
from models.finding import Finding
from models.fix_trials import too_late
from models.fixes import GUIDED_BY
from models.outlook import Outlook
from models.points import GRADES, MONEY_AND_SAFETY, TO_FIND_OUT, TO_PUT_RIGHT, Points

HEADINGS = {
    MONEY_AND_SAFETY: "Money and safety",
    TO_PUT_RIGHT: "To put right",
    TO_FIND_OUT: "To find out",
}
ACCEPTED = "Accepted with a reason"
MENDED = "What is tried mends this point."
NONE_FOUND = "None of the ways that the program tried mends it in this plan."
LESSENED = "No way that the program tried removes this point. These lessen it."


class Stand(Enum):
    """How a point stands once something is tried out."""

    AS_IT_WAS = ""
    MENDED = "Mended"
    CHANGED = "Changed"
    BROUGHT = "Brought by what is tried"


def heading(finding: Finding) -> str:
    return HEADINGS[GRADES.get(finding.key, TO_PUT_RIGHT)]


def reason(finding: Finding) -> str:
    """Why a point is listed: the rule and whose it is."""
    rule = f"Rule: {finding.rule.rstrip('.')}." if finding.rule else ""
    source = f"Source: {finding.source.rstrip('.')}." if finding.source else ""
    return "\n".join(filter(None, (rule, source)))


def guidance(finding: Finding, outlook: Outlook) -> str:
    """What would mend a point for which no way is offered, and why none is."""
    why, late = GUIDED_BY.get(finding.key), too_late(outlook, finding)
    if late:
        return f"No month of {late} is left to change. Accept the point, and record the reason."
    none = f"No way is worked out: {why}." if why else NONE_FOUND
    return "\n".join(filter(None, (finding.fix, none)))


def count(number: int) -> str:
    return wording.counted(number, "point")


def marker(points: Iterable[Finding]) -> str:
    """What a screen reader says of the points beside a figure."""
    texts = [one.text for one in points]
    return f"{wording.counted(len(texts), 'point to check', 'points to check')}: {' '.join(texts)}"


def accepted(reason_given: Accepted) -> str:
    return f"Accepted on {wording.day(reason_given.on)}: {reason_given.reason}"


def title(settled: Points, tried: Points) -> str:
    """ "27 points to check"; "27 points, 30 if kept" where what is tried makes it another number."""
    now, then = len(settled.open), len(tried.open)
    if now == then:
        return wording.counted(now, "point to check", "points to check")
    return f"{count(now)}, {then:,} if kept"


def stand(finding: Finding, settled: Points, tried: Points) -> Stand:
    """Of a point that is open in the settled plan or in the one being tried out."""
    if finding.mark not in {one.mark for one in settled.open}:
        return Stand.BROUGHT
    after = [one for one in tried.open if one.mark == finding.mark]
    if not after:
        return Stand.MENDED
    return Stand.AS_IT_WAS if any(one.text == finding.text for one in after) else Stand.CHANGED


def now(finding: Finding, settled: Points, tried: Points) -> str:
    """What becomes of a point with what is tried out; "" where it stays as it was."""
    how = stand(finding, settled, tried)
    if how is Stand.MENDED:
        return f"{MENDED} {_others(settled, tried)}".rstrip()
    if how is Stand.CHANGED:
        after = next(one for one in tried.open if one.mark == finding.mark)
        return f"With what is tried: {after.text}"
    return ""


def _others(settled: Points, tried: Points) -> str:
    """ "It brings 1 other point, listed last."."""
    known = {one.mark for one in settled.open}
    brought = sum(one.mark not in known for one in tried.open)
    return f"It brings {wording.counted(brought, 'other point')}, listed last." if brought else ""
