"""Coverage in words: how far each need is covered, what is not placed, and who is short."""

from collections.abc import Mapping
from decimal import Decimal

from app import wording
from models.coverage import Coverage, NeedCoverage, PostTime, RoleStaffing
from models.need import Activity, Need
from models.needs import hours_of

HUNDRED = Decimal(100)
HALF_FROM, MOSTLY_FROM = Decimal("0.4"), Decimal("0.6")  # of the hours needed
WELL_FROM, WELL_TO = Decimal("0.9"), Decimal("1.1")
SLIGHT = Decimal("0.0005")  # a share that rounds to nothing
WELL, MOSTLY, HALF, LESS = "Well covered", "Mostly covered", "Half covered", "Less than half"
NO_ONE, UNKNOWN, NOTHING_NEEDED, MORE = "No one yet", "Hours not known", "Nothing needed", "More than needed"


def covered(found: NeedCoverage) -> str:
    """ "Well covered" and so on: by hours given ÷ hours needed, where both are known."""
    if found.hours_needed == 0:
        return NOTHING_NEEDED if found.no_one else MORE
    if found.no_one:
        return NO_ONE
    if found.coverage is None:
        return UNKNOWN
    return of_ratio(found.coverage)


def of_ratio(ratio: Decimal) -> str:
    """Below 40% less than half; to 60% half; to 90% mostly; 90% to 110% well; above that more."""
    if ratio > WELL_TO:
        return MORE
    if ratio >= WELL_FROM:
        return WELL
    if ratio >= MOSTLY_FROM:
        return MOSTLY
    return HALF if ratio >= HALF_FROM else LESS


def summary(coverage: Coverage) -> str:
    """ "1 of 9 needs has no one"."""
    count, bare = len(coverage.needs), coverage.without_anyone
    if not count:
        return "No needs are listed yet"
    if not bare:
        return f"All {count} needs have someone" if count > 1 else "The one need has someone"
    needs = "need" if count == 1 else "needs"
    return f"{bare} of {count} {needs} {'has' if bare == 1 else 'have'} no one"


def percent(share: Decimal) -> str:
    return f"{wording.number(share * HUNDRED, 0)}%"


def unplaced(time: PostTime) -> bool:
    """Whether a post has time in the year that no need is given."""
    return time.hours > 0 and time.unplaced > SLIGHT


def over(time: PostTime) -> bool:
    return time.placed > 1 + SLIGHT


def over_placed(coverage: Coverage, labels: Mapping[str, str]) -> tuple[str, ...]:
    """ "Pharmacist 2 is placed 120%." for each post given more than all of its time."""
    return tuple(
        f"{labels.get(time.post, 'A post')} is placed {percent(time.placed)}."
        for time in coverage.posts
        if over(time)
    )


def tray_title(coverage: Coverage) -> str:
    """ "Not placed yet: 3 posts, 2,140 hours a year"."""
    free = [time for time in coverage.posts if unplaced(time)]
    if not coverage.posts:
        return "Not placed yet"
    if not free:
        return "Not placed yet: every post's time is placed"
    hours = sum((time.hours * time.unplaced for time in free), Decimal(0))
    return f"Not placed yet: {wording.counted(len(free), 'post')}, {wording.number(hours, 0)} hours a year"


def staffing(role: RoleStaffing) -> str:
    """ "0.6 WTE short", "1.0 WTE to spare", "As needed", "Work not known"."""
    if role.difference is None:
        return "Work not known"
    apart = wording.to_places(abs(role.difference), 1)
    if apart == "0.0":
        return "As needed"
    return f"{apart} WTE short" if role.difference < 0 else f"{apart} WTE to spare"


def sum_lines(need: Need) -> tuple[str, ...]:
    """The hours a year line by line: people × contacts × minutes ÷ 60."""
    lines = [_activity_line(need, activity) for activity in need.activities]
    known = [hours for one in need.activities if (hours := hours_of(need, one)) is not None]
    if not need.activities:
        lines.append("No activities yet. Add one to work out the hours.")
    if len(known) > 1:
        lines.append(f"In all: {wording.number(sum(known, Decimal(0)), 0)} hours a year.")
    if known and len(known) < len(need.activities):
        lines.append("Activities whose numbers are not known are left out, so more is needed than this.")
    return tuple(lines)


def _activity_line(need: Need, activity: Activity) -> str:
    hours = hours_of(need, activity)
    name = activity.name or "Activity"
    contacts = "contact" if activity.contacts == 1 else "contacts"
    parts = (
        f"{_or_unknown(need.people.value)} people × {_or_unknown(activity.contacts)} {contacts} a year × "
        f"{_or_unknown(activity.minutes)} minutes ÷ 60"
    )
    found = wording.NOT_KNOWN if hours is None else f"{wording.number(hours, 0)} hours a year"
    return f"{name}: {parts} = {found}"


def _or_unknown(value: Decimal | None) -> str:
    return "?" if value is None else wording.number(value)
