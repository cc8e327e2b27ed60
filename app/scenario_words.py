"""What one scenario does differently from another, in sentences and in the words of each change."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app import scenario_measures as sums
from app import what_if_words, wording
from app.scenario_measures import Compared, Measure, Unit
from models.differences import Aspect, Change, PostChange, Spells
from models.network import Network
from models.outlook import Outlook
from models.plan import Plan
from models.post import Post, PostStatus

if TYPE_CHECKING:
    from models.need import Assignment

IN_POST, STAYS, NONE = "in post throughout", "stays", "none"
NOT_THERE = "not in this scenario"
VERBS = {
    "earlier": ("starts earlier", "start earlier"),
    "later": ("starts later", "start later"),
    "ends_earlier": ("ends earlier", "end earlier"),
    "ends_later": ("ends later", "end later"),
    "more": ("works more hours", "work more hours"),
    "fewer": ("works fewer hours", "work fewer hours"),
    "counted": ("is counted now", "are counted now"),
    "not_counted": ("is not counted any more", "are not counted any more"),
    "other": ("changes in another way", "change in other ways"),
    "idea": ("is added as an idea", "are added as ideas"),
    "added": ("is added", "are added"),
    "removed": ("is left out", "are left out"),
}
LONGEST = 26  # letters
LEAST_TOLD = Decimal(10)  # £: less is rounding, and stands in the tables alone
FIRST_DAY, LAST_DAY = date.min, date.max


def short(name: str) -> str:
    """A scenario's name where there is little room."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def summary(compared: Compared) -> tuple[str, ...]:
    """A paragraph for each scenario but the first: claim and cost, the posts, and what else it means."""
    return tuple(" ".join(_told(compared, other)) for other in compared.others)


def _told(compared: Compared, other: Outlook) -> Iterator[str]:
    name, base = other.scenario.name, compared.base.scenario.name
    changes = compared.changes(other)
    means = dict(effects(compared, other))
    asks = _asks(compared.base, other)
    if not changes and not means and not asks:
        yield f"{name} is the same as {base}."
        return
    used, costs = means.pop("claimed", ""), means.pop("cost", "")
    lead = f"{name} {used} than {base}" if used else f"{name} uses as much as {base}"
    yield f"{lead} and {costs}." if costs else f"{lead}."
    if asks:
        yield asks
    if changes:
        yield f"{posts_told(changes)}."
    if means:
        yield f"It {wording.listed(list(means.values()))}."


def _asks(base: Outlook, other: Outlook) -> str:
    """ "B asks what if 20% of the team leaves in a year."; "" where both ask the same."""
    if base.what_if == other.what_if:
        return ""
    told = [
        f"{one.scenario.name} asks what if {what_if_words.asked(one.what_if)}"
        for one in (other, base)
        if one.what_if.asks
    ]
    return f"{', and '.join(told)}."


def effects(compared: Compared, other: Outlook) -> Iterator[tuple[str, str]]:
    """Key and words of each measure that is told in a sentence and differs."""
    for measure in compared.measures:
        if words := clause(measure, sums.change(measure, compared, other)):
            yield measure.key, words


def clause(measure: Measure, by: Decimal | None) -> str:
    """ "uses £10,600 more"; "" where the change is not told in a sentence."""
    words = measure.more if by and by > 0 else measure.less
    if not by or not words or (measure.unit is Unit.POUNDS and abs(by) < LEAST_TOLD):
        return ""
    said = _by(measure, abs(by))
    if measure.unit is Unit.PEOPLE and said == "1":
        words = words.replace(" people ", " person ")
    return words.replace("{}", said)


def _by(measure: Measure, value: Decimal) -> str:
    if measure.noun:
        return wording.counted(int(value), measure.noun)
    hours = " hours" if measure.unit is Unit.HOURS else ""
    return f"{sums.amount(measure, value)}{hours}"


def posts_told(changes: Iterable[PostChange]) -> str:
    """ "2 posts start earlier and 1 is added": a post stands under everything that it does."""
    counts: dict[str, int] = {}
    for one in changes:
        for kind in _kinds(one):
            counts[kind] = counts.get(kind, 0) + 1
    said = [(counts[kind], VERBS[kind]) for kind in VERBS if kind in counts]
    words = [f"{count:,} {one if count == 1 else many}" for count, (one, many) in said]
    if words:
        first = said[0][0]
        words[0] = words[0].replace(f"{first:,} ", f"{wording.counted(first, 'post')} ", 1)
    return wording.listed(words)


def _kinds(change: PostChange) -> Iterator[str]:
    if change.change is Change.REMOVED:
        yield "removed"
    elif change.change is Change.ADDED:
        yield "added" if change.after and change.after.counts else "idea"
    else:
        assert change.before and change.after  # noqa: S101, PT018 - neither added nor removed
        found = tuple(_moves(change.before, change.after))
        yield from found or ("other",)


def _moves(old: Post, new: Post) -> Iterator[str]:
    starts = old.start or FIRST_DAY, new.start or FIRST_DAY
    ends = old.end or LAST_DAY, new.end or LAST_DAY
    hours = old.terms[-1].wte, new.terms[-1].wte
    if starts[0] != starts[1]:
        yield "earlier" if starts[1] < starts[0] else "later"
    if ends[0] != ends[1]:
        yield "ends_earlier" if ends[1] < ends[0] else "ends_later"
    if hours[0] != hours[1]:
        yield "more" if hours[1] > hours[0] else "fewer"
    if old.counts != new.counts:
        yield "counted" if new.counts else "not_counted"


# -- a change, aspect by aspect

NAMES = {
    "role": "Role",
    "number": "Number",
    "status": "Status",
    "included": "Idea",
    "start": "Start",
    "end": "End",
    "wte": "WTE",
    "salary": "Salary for 1.0 WTE",
    "pay_point": "Pay point",
    "employer_ni": "Employer NI",
    "employer_pension": "Employer pension",
    "place": "Place",
    "holder": "Holder",
    "leave_pay": "Pay on leave",
    "bases": "Base",
    "funding": "Funding",
    "share": "Network's share",
    "partner": "Partner",
    "rate_key": "Maximum that applies",
    "stage": "Stage",
    "employer": "Employer",
    "person": "Held with other posts",
    "name": "Name",
    "note": "Note",
    "imported": "Read from",
    "assignments": "Time for needs",
    "development": "Timeline",
    "patterns": "Weekly sessions",
    "supervision_links": "Supervisors",
    "local_supervision": "Supervision agreed here",
    "checked": "Checked for the scheme",
}
UNSAID = {"person", "name", "note"}  # that they differ is told, not how


def aspect_name(aspect: Aspect) -> str:
    return NAMES.get(aspect.name, aspect.name.replace("_", " ").capitalize())


def aspect_words(aspect: Aspect, plan: Plan) -> tuple[str, str]:
    """The aspect before and after, each in words."""
    if aspect.name in UNSAID or _as_many(aspect):
        return "as it was", "changed"
    return _side(aspect.name, aspect.before, plan), _side(aspect.name, aspect.after, plan)


def _as_many(aspect: Aspect) -> bool:
    """As many records hang on the post as before, other than its time for needs, which is told in full."""
    sides = aspect.before, aspect.after
    counts = {len(side) for side in sides if isinstance(side, frozenset)}
    return aspect.name != "assignments" and len(counts) == 1


def _side(name: str, value: object, plan: Plan) -> str:
    if name == "assignments":
        return _time_given(value, plan)
    if isinstance(value, frozenset):
        return wording.counted(len(value), "entry", "entries")
    if isinstance(value, tuple):
        return _over_time(name, value, plan.network)
    return _value(name, value, plan.network)


def _over_time(name: str, spells: Spells, network: Network) -> str:
    """ "1.00, then 0.80 from 1 October 2026"."""
    first, *rest = spells
    later = (
        f"then {_value(name, value, network)} from {wording.day(since)}" for since, value in rest if since
    )
    return ", ".join((_value(name, first[1], network), *later))


def _value(name: str, value: object, network: Network) -> str:  # noqa: PLR0911
    match name:
        case "start" | "end":
            return wording.day(value) if isinstance(value, date) else (IN_POST if name == "start" else STAYS)
        case "wte":
            return wording.wte(value)  # type: ignore[arg-type]
        case "salary" | "employer_ni" | "employer_pension":
            known = "worked out" if name != "salary" else "from the pay point, else assumed"
            return known if value is None else wording.pence(value)  # type: ignore[arg-type]
        case "share" | "leave_pay":
            return wording.percent(value)  # type: ignore[arg-type]
        case "included":
            return "counted" if value else "not counted"
        case "bases":
            return wording.bases(value, network) or NONE  # type: ignore[arg-type]
    for words in (wording.STATUS_WORDS, wording.HOLDER_WORDS, wording.FUNDING_WORDS, wording.PLACE_WORDS):
        if value in words:
            return words[value]  # type: ignore[index]
    if name == "place":
        return "the network's"
    return str(value).replace("_", " ") if value not in {"", None} else NONE


def _time_given(given: object, plan: Plan) -> str:
    assert isinstance(given, frozenset)  # noqa: S101
    mine: list[Assignment] = sorted(given, key=lambda one: (-one.share, one.need))
    names = {need.key: need.name for need in plan.needs}
    return (
        wording.listed([f"{names.get(one.need, one.need)} {wording.percent(one.share)}" for one in mine])
        or NONE
    )


def post_words(post: Post) -> str:
    """A whole post: "Planned, 1.00 WTE, from 1 July 2026"."""
    start = f"from {wording.day(post.start)}" if post.start else IN_POST
    end = f"until {wording.day(post.end)}" if post.end else ""
    status = wording.STATUS_WORDS[post.status]
    if post.status is PostStatus.IDEA:
        status += ", counted" if post.included else ", not counted"
    return ", ".join(filter(None, (status, f"{wording.wte(post.terms[-1].wte)} WTE", start, end)))
