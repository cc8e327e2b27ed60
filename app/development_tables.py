"""Tables of timelines: every item, one post's items, what is due, hours away by month, windows."""

from decimal import Decimal

from app.development_words import (
    KIND_WORDS,
    away_in_short,
    away_words,
    due_title,
    due_words,
    hours_taken,
    hours_title,
    item_name,
    label_of,
    now_words,
    stage_words,
    state_words,
)
from app.rate_rules import stated
from app.tables import Cell, Column, Kind, Table
from app.window_words import in_days, route_name, window_state, window_words
from app.wording import counted
from models.dated_figure import Status
from models.development import body_of, items_of, pathway_of, windows_of
from models.due import due
from models.figures import PostForecast
from models.months import FinancialYear
from models.outlook import Outlook
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem

Row = tuple[Cell, ...]
FROM, TO = Column("From", Kind.DATE), Column("To or due", Kind.DATE)
NOTE = (
    "Study days of a settled year and supervision received are in the hours for patients already: only what "
    "lies beyond them is taken off. Study time that is not published is not deducted."
)


def timelines(outlook: Outlook) -> Table:
    """Everything on the timelines, post by post."""
    rows = tuple(
        _row(item, found, outlook)
        for found in outlook.forecast.posts
        for item in items_of(outlook.scenario, found.post.key)
    )
    columns = (
        Column("Post"), Column("What"), Column("Kind"), FROM, TO, Column("Done", Kind.DATE), Column("State"),
        Column("Away from patients"), Column("Supervision stage"), Column("Status"), Column("Source"),
        Column("Note"),
    )  # fmt: skip
    return Table("timelines", "Timelines of posts", columns, rows)


def _row(item: TimelineItem, found: PostForecast, outlook: Outlook) -> Row:
    status, source = status_of(item, outlook.reference)
    return (
        found.label, item_name(item, outlook.reference), KIND_WORDS[item.kind], item.start, item.end,
        item.done, state_words(item, outlook.day), away_words(item, outlook.reference),
        stage_words(item.stage) if item.stage else "", stated(status), source, item.note,
    )  # fmt: skip


def status_of(item: TimelineItem, reference: Reference) -> tuple[str, str]:
    """How sure what an item takes is, and from where: entered, assumed, or as its rule states."""
    entered = Status.ENTERED.value
    if found := pathway_of(item, reference) or body_of(item, reference):
        return (entered if item.hours_a_week is not None else found.status), found.source
    if item.kind is ItemKind.INDUCTION and item.hours_a_week is None:
        return Status.ASSUMPTION.value, "no national number found"
    return entered, ""


def posts_list(outlook: Outlook) -> Table:
    """The posts that count, with what each is in today."""
    rows: tuple[Row, ...] = tuple(
        (found.label, now_words(found.post, outlook)) for found in listed_posts(outlook)
    )
    columns = (Column("Post"), Column("Now"))
    busy = sum(bool(now) for _, now in rows)
    title = f"{busy} of {counted(len(rows), 'post')} in induction or training now"
    return Table("posts_now", title, columns, rows)


def listed_posts(outlook: Outlook) -> tuple[PostForecast, ...]:
    """Posts that have not left, as the plan orders them; ideas that do not count stand last."""
    here = [found for found in outlook.forecast.posts if (found.post.end or outlook.day) >= outlook.day]
    return tuple(sorted(here, key=lambda found: not found.post.counts))


def items_list(outlook: Outlook, post: str) -> Table:
    """One post's items, as the screen lists them."""
    rows: tuple[Row, ...] = tuple(
        (
            item_name(item, outlook.reference), item.start, item.end,
            state_words(item, outlook.day), away_in_short(item, outlook.reference),
        )
        for item in items_of(outlook.scenario, post)
    )  # fmt: skip
    columns = (Column("What"), FROM, TO, Column("State"), Column("Time away"))
    return Table("timeline", f"Timeline of {label_of(post, outlook)}", columns, rows)


def due_table(outlook: Outlook) -> Table:
    """What has passed and what comes in the next 90 days."""
    found = due(outlook.plan, outlook.scenario, outlook.reference, outlook.day)
    rows: tuple[Row, ...] = tuple((each.on, in_days(each.days), due_words(each, outlook)) for each in found)
    columns = (Column("Date", Kind.DATE), Column("When"), Column("What"))
    return Table("due", due_title(found), columns, rows)


def hours_by_month(outlook: Outlook, year: FinancialYear, *, export: bool = False) -> Table:
    """Hours for patients that induction and training take, post by post; to a tenth in files."""

    def hours_of(value: Decimal) -> Decimal:
        return round(value, 1 if export else 0)

    at = 12 * (year.start - outlook.plan.first_year.start)
    rows: list[Row] = []
    sums = [Decimal(0)] * 12
    for post, months in outlook.training_time.items():
        hours = [each.patient_hours for each in months[at : at + 12]]
        if any(hours):
            sums = [a + b for a, b in zip(sums, hours, strict=True)]
            rows.append((label_of(post, outlook), *map(hours_of, hours), hours_of(sum(hours, Decimal(0)))))
    if rows:
        rows.append(("All posts", *map(hours_of, sums), hours_of(hours_taken(outlook, at))))
    names = (Column(month.short, Kind.NUMBER) for month in year.months)
    columns = (Column("Post"), *names, Column("Year", Kind.NUMBER))
    return Table("training_hours", hours_title(outlook, at), columns, tuple(rows), totals=True, note=NOTE)


def windows(outlook: Outlook) -> Table:
    """Application windows with how each stands today."""
    rows: tuple[Row, ...] = tuple(
        (
            route_name(window, outlook.reference), window_words(window), window_state(window, outlook.day),
            window.source[:1].upper() + window.source[1:],
        )
        for window in windows_of(outlook.plan, outlook.reference)
    )  # fmt: skip
    columns = (Column("Route"), Column("Applications"), Column("State"), Column("Source"))
    return Table("application_windows", windows_title(outlook), columns, rows)


def windows_title(outlook: Outlook) -> str:
    states = [window_state(each, outlook.day) for each in windows_of(outlook.plan, outlook.reference)]
    ahead = [state for state in states if state != "Past"]
    if not ahead:
        return "No application window for advanced practice is known that is still to come"
    return f"{len(ahead)} of {len(states)} application windows for advanced practice are open or to come"
