"""The points to check of a scenario as plain data, and as the lines that `check` prints."""

from collections.abc import Iterator
from typing import Any

from app import __version__, wording
from app.fix_words import overloads
from app.plain_amounts import amount_of
from models.accepted import Accepted
from models.finding import Finding
from models.fix_trials import Lessened, lessened
from models.fixes import fixes_of
from models.outlook import Outlook
from models.points import GRADES, MONEY_AND_SAFETY, TO_FIND_OUT, TO_PUT_RIGHT

SCHEMA_VERSION = 1
GRADE_WORDS = {
    MONEY_AND_SAFETY: "money_and_safety",
    TO_PUT_RIGHT: "to_put_right",
    TO_FIND_OUT: "to_find_out",
}
Json = dict[str, Any]


def checked(outlook: Outlook) -> Json:
    """Everything `check --json` prints: open points, the worst first, and accepted ones apart."""
    found = outlook.points
    return {
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "plan": outlook.plan.title,
        "scenario": outlook.scenario.name,
        "open": [point(one, outlook) for one in found.open],
        "accepted": [point(one, outlook) | accepted(why) for one, why in found.accepted],
    }


def point(found: Finding, outlook: Outlook) -> Json:
    """A point; `about` and `post` are what it concerns, `mark` is the same however large it grows."""
    return {
        "key": found.key,
        "mark": found.mark,
        "grade": GRADE_WORDS[GRADES.get(found.key, TO_PUT_RIGHT)],
        "text": found.text,
        "amount": amount_of(found),
        "unit": found.unit or None,
        "rule": found.rule,
        "source": found.source,
        "post": post_of(found, outlook),
        "about": found.about or None,
        "month": found.month and str(found.month),
        "fix": found.fix,
        "fixes": [
            {
                "key": fix.key,
                "words": fix.words,
                "more": list(fix.more),
                "lessens": lessens(lessened(outlook, found, fix)),
                "overloads": overloads(outlook, fix),
            }
            for fix in fixes_of(outlook, found)
        ],
    }


def lessens(found: Lessened | None) -> Json | None:
    """In pounds, what a way takes off the amount and what it leaves; None where it removes the point."""
    return {"by": str(found.by), "left": str(found.left)} if found else None


def accepted(why: Accepted) -> Json:
    return {"reason": why.reason, "accepted_on": why.on.isoformat()}


def post_of(found: Finding, outlook: Outlook) -> str | None:
    """The label of the one post that a point concerns."""
    labels = {each.post.key: each.label for each in outlook.forecast.posts}
    return None if found.team else labels.get(found.post)


def lines(outlook: Outlook) -> Iterator[str]:
    """The same in words, a point a line."""
    found = outlook.points
    yield f"{wording.counted(len(found.open), 'point')} to check."
    yield from (f"- {one.text} {one.fix}" for one in found.open)
    if found.accepted:
        yield f"{wording.counted(len(found.accepted), 'point')} accepted."
        yield from (f"- {one.text} {accepted_words(why)}" for one, why in found.accepted)


def accepted_words(why: Accepted) -> str:
    """ "Accepted on 3 September 2026: the board lives with it."."""
    end = "" if why.reason.endswith((".", "!", "?")) else "."
    return f"Accepted on {wording.day(why.on)}: {why.reason}{end}"
