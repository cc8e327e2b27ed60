"""Supervision in sentences: what is needed and offered, who has no one, what it costs, how it compares."""

from decimal import Decimal

from app import wording
from app.rate_words import SUPERVISION_WORDS
from app.wording import FIGURE_STATUS_WORDS, listed
from models.calibration import Calibration
from models.caseload_findings import inside, plural
from models.dated_figure import Figure
from models.months import Month
from models.outlook import Outlook
from models.supervision_cost import gp_cost_a_week, hour_cost
from models.supervision_month import inducted, raised_hours
from models.supervision_rules import is_gp
from models.supervision_sites import SiteWeek
from models.supervisors import WEEKDAYS
from models.supported import SupervisorLoad, Supported

NAMED = 4
BASIS = "The settled team: everyone who counts in post, no one who has left or is in an induction."
NO_SUPERVISORS = (
    "No one is listed who can supervise. Add the posts and people outside the team who can, then choose who "
    "supervises whom or let the program propose it."
)
MONTH_NOTE = (
    "Posts count on the days on which someone is at work: starts, leavers and leave are in it. So is the day "
    "to day supervision that inductions call for, in place of a smaller need."
)
SITE_RULE = (
    "Day to day supervision by days worked falls where and when the post works: by its week where you set "
    "one on the Rooms part, else at its bases, evenly over the week. Other kinds fall "
    "at their supervisor's base on the days on which hours are offered. What no one gives falls at the "
    "post's bases."
)
CHOOSE_COST = "Choose a line to read how sure each part is."
COST_NOTE = (
    "What is not known is left out, so it is at least this. Training time, inductions too, is paid within "
    "the first two and not added again. Supervisors in the team are paid under their own role too: do not "
    "add the roles up."
)


def hours(value: Decimal) -> str:
    """ "5.4", "4"."""
    return wording.number(value, 1)


def hours_words(value: Decimal) -> str:
    """ "1 hour", "2.5 hours"."""
    text = hours(value)
    return f"{text} hour{'' if text == '1' else 's'}"


def kind(key: str) -> str:
    """ "Clinical or professional"."""
    return SUPERVISION_WORDS.get(key, key).removesuffix(" supervision")


def cover(found: Supported) -> str:
    """ "4 hours a week are offered; Pharmacist 2 has no supervisor yet", for the paper."""
    start = (
        f"{hours(found.offered)} hours a week are offered" if found.loads else "No supervisor is named yet"
    )
    labels = found.posts_without
    if not labels:
        return f"{start}; every post that needs one has a supervisor" if found.given else start
    return f"{start}; {_named(labels)} {'has' if len(labels) == 1 else 'have'} no supervisor yet"


def headline(found: Supported, month: Month | None = None) -> str:
    """ "5.4 hours needed a week, 4 offered; Pharmacist 2 and Paramedic 1 have no one", perhaps in a month."""
    if not found.given:
        return f"No post needs a supervisor's time {f'in {month.name}' if month else 'yet'}"
    when = f" in {month.name}" if month else ""
    start = f"{hours(found.needed)} hours needed a week{when}, {hours(found.offered)} offered"
    labels = found.posts_without
    if not labels:
        return f"{start}; everyone has a supervisor"
    return f"{start}; {_named(labels)} {'has' if len(labels) == 1 else 'have'} no one"


def _named(labels: tuple[str, ...]) -> str:
    """Each post by its label; many of a few roles as "8 care coordinators and 5 pharmacists"."""
    if len(labels) <= NAMED + 1:
        return listed(labels)
    by_role: dict[str, list[str]] = {}
    for label in labels:
        by_role.setdefault(label.rpartition(" ")[0], []).append(label)
    if len(by_role) > NAMED + 1:
        return listed([*labels[:NAMED], f"{len(labels) - NAMED} more"])
    many = sorted(by_role.items(), key=lambda one: -len(one[1]))
    return listed([of[0] if len(of) == 1 else f"{len(of)} {_posts_of(role)}" for role, of in many])


def _posts_of(role: str) -> str:
    """ "care coordinators"; "4 other roles" would not be heard as posts."""
    return f"{'posts of ' if role == 'Other role' else ''}{inside(plural(role))}"


def by_kind(outlook: Outlook, month: Month | None = None) -> str:
    """The basis, the hours of each kind, and what inductions add."""
    found = outlook.supported_in(month)
    parts = [f"{kind(key).lower()} {hours(value)}" for key, value in found.needs.by_kind]
    return f"{basis(month)} Hours a week by kind: {listed(parts)}. {inductions(outlook, month)}".strip()


def basis(month: Month | None = None) -> str:
    """Of whom the hours are: the settled team, or those who are there in a month."""
    if month is None:
        return BASIS
    return f"{month.name}: those at work in it, their inductions too, averaged over its days."


def views(outlook: Outlook, months: tuple[Month, ...]) -> tuple[tuple[Month | None, str], ...]:
    """What hours a week can be of: the settled team, or a month, with how many are in an induction."""
    plan, found = outlook.plan, outlook.supported
    counts = [len(inducted(found, plan.months.index(month))) for month in months]
    named = (
        f"{month.name}, {wording.counted(count, 'induction')}" if count else month.name
        for month, count in zip(months, counts, strict=True)
    )
    return ((None, "Hours of the settled team"), *zip(months, named, strict=True))


def inductions(outlook: Outlook, month: Month | None = None) -> str:
    """What inductions add in a month, or in the month in which they add most; "" where there are none."""
    found, months = outlook.supported, outlook.plan.months
    added = [raised_hours(found, at) for at in range(len(months))]
    at = months.index(month) if month else added.index(max(added))
    if not max(added):
        return ""
    if month is None:
        most = f"most in {months[at].name}, {hours_words(added[at])} a week"
        return f"Inductions come on top in their months: {most}."
    who = inducted(found, at)
    if not who:
        return "No one is in an induction."
    adds = f"The induction of {_named(who)} adds" if len(who) == 1 else f"Inductions of {_named(who)} add"
    return f"{adds} {hours_words(added[at])} of it."


def without_rule(outlook: Outlook) -> str:
    labels = {post.post.key: post.label for post in outlook.forecast.posts}
    names = tuple(labels.get(key, key) for key in outlook.supported.needs.without_rule)
    return f"No rule with a length was found for {_named(names)}." if names else ""


def gp_words(outlook: Outlook, month: Month | None = None) -> str:
    """Sessions that GPs give and what they cost; "" where no GP gives any."""
    found = outlook.supported_in(month)
    gps = [load for load in found.loads if is_gp(load.supervisor, outlook.reference) and load.given]
    if not gps or found.gp_sessions is None:
        return ""
    cost = gp_cost(outlook, month)
    return (
        f"GPs give {hours(sum((load.given for load in gps), Decimal(0)))} hours a week of it, "
        f"{wording.number(found.gp_sessions, 2)} of a session of 4 hours 10 minutes each week, "
        f"which costs {_cost(cost)}."
    )


def gp_cost(outlook: Outlook, month: Month | None = None) -> Figure:
    """£ a week of the GP time that supervision takes: in the plan's first year, or in a month."""
    year = month.financial_year if month else outlook.plan.first_year
    return gp_cost_a_week(
        (load.given, hour_cost(outlook.plan, outlook.reference, outlook.forecast, load.supervisor, year))
        for load in outlook.supported_in(month).loads
        if is_gp(load.supervisor, outlook.reference) and load.given
    )


def _cost(cost: Figure) -> str:
    if cost.value is None:
        return f"what is {wording.NOT_KNOWN}"
    sure = FIGURE_STATUS_WORDS[cost.status].lower()
    said = cost.source if cost.source.startswith((sure, "assumed")) else f"{sure}: {cost.source}"
    return f"about {wording.pounds(cost.value)} a week ({said})"


def result(load: SupervisorLoad) -> str:
    """How a supervisor stands: over span, over hours, or how much is free."""
    if load.over_span:
        return f"{wording.counted(load.over_span, 'person', 'people')} over span"
    if load.over_hours:
        return f"{hours_words(load.over_hours)} over"
    return f"{hours_words(max(load.offered - load.given, Decimal(0)))} free"


def span(load: SupervisorLoad) -> str:
    """ "3 of 5": people at once against the tightest limit."""
    if not load.spans:
        return "no limit"
    tight = min(load.spans, key=lambda one: one.most - one.people)
    return f"{tight.people} of {tight.most}"


def load_sentence(loads: tuple[SupervisorLoad, ...]) -> str:
    over = [load for load in loads if load.over_hours or load.over_span]
    if not loads:
        return "No one is listed who can supervise"
    if over:
        names = listed([load.label for load in over])
        return f"{names} {'has' if len(over) == 1 else 'have'} more than they can give"
    free = sum((max(load.offered - load.given, Decimal(0)) for load in loads), Decimal(0))
    return f"Every supervisor is within hours and span; {hours(free)} hours a week are free"


def short_sentence(weeks: tuple[SiteWeek, ...], names: dict[str, str]) -> str:
    """ "2.5 hours short a week, most on Friday at Mill Surgery"."""
    places = [(week.balance[day], week.site, day) for week in weeks for day in range(len(WEEKDAYS))]
    short = [place for place in places if place[0] < 0]
    total = sum((place[0] for place in short), Decimal(0))
    if hours(-total) == "0":
        return "No site is short of supervision on any day"
    whole = sum((sum(week.balance, Decimal(0)) for week in weeks), Decimal(0))
    start = f"{hours_words(-total)} short each week, {_most_short(weeks, short, names)}"
    return start if whole <= 0 else f"{start}; over all sites {hours_words(whole)} to spare"


def _most_short(
    weeks: tuple[SiteWeek, ...], short: list[tuple[Decimal, str, int]], names: dict[str, str]
) -> str:
    """Where, and on which weekday if one is worse than the others there."""
    worst, site, day = min(short)
    place = f"at {names.get(site, site)}" if site else "for posts without a base"
    balance = next(week.balance for week in weeks if week.site == site)
    alike = sum(hours(value) == hours(worst) for value in balance)
    most = "" if len(short) == 1 else "most "
    return f"{most}on {WEEKDAYS[day]} {place}" if alike == 1 else f"{most}{place}"


def calibration_line(found: Calibration) -> str:
    """The check against the survey, with its source; never a target."""
    apart = f"{hours(abs(found.distance) / 60)} hours {'below' if found.distance < 0 else 'above'}"
    where = "within" if found.within else "outside"
    return (
        f"A check of these rules: England's average team for 45,000 patients, with a quarter of its "
        f"pharmacists, technicians, first contact practitioners, GP assistants, associates and GPs in "
        f"training, needs {wording.number(found.minutes, 0)} minutes of supervisors a week. Networks report "
        f"{wording.number(found.reported, 0)} on average; ours is {apart} and {where} the band of "
        f"{wording.number(found.least, 0)} to {wording.number(found.most, 0)}. "
        f"The rules are not adjusted to it. Source: {found.source}."
    )
