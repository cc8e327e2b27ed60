"""Supervision in sentences and tables."""

from decimal import Decimal

from app import rate_words, supervision_rows, supervision_words, wording
from app.tables import Column, Kind, Table
from models.figures import Forecast
from models.supervision_need import Supervision

SIXTY = Decimal(60)
NOTE = (
    "Every length of a session is a planning assumption, not a contract requirement. "
    "The status of each rule says what was published and what was assumed."
)
APART = "Line management and study time stand apart and are not in the hours above."


def whole(value: Decimal | None) -> str:
    """To the nearest whole one."""
    return wording.number(value, 0)


def fine(value: Decimal | None) -> str:
    """Hours, to one place."""
    return wording.number(value, 1)


def supervision_title(supervision: Supervision) -> str:
    if not supervision.needs:
        return "No post needs supervision yet"
    hours = fine(supervision.hours_a_week)
    return f"The team needs {hours} {'hour' if hours == '1' else 'hours'} of supervision a week"


def supervision_why(forecast: Forecast) -> str:
    """What is counted, and which posts have no rule."""
    found = forecast.supervision
    text = f"Supervisors' time. {supervision_words.BASIS}"
    if not found.without_rule:
        return text
    labels = {post.post.key: post.label for post in forecast.posts}
    named = [labels.get(key, key) for key in found.without_rule]
    whom = wording.listed([*named[:4], f"{len(named) - 4} more"] if len(named) > 5 else named)
    return f"{text} No rule with a length was found for {whom}, so no hours are counted for them."


def by_kind_table(supervision: Supervision) -> Table:
    rows = tuple((rate_words.SUPERVISION_WORDS.get(kind, kind), hours) for kind, hours in supervision.by_kind)
    return Table(
        "supervision_by_kind",
        "Supervision needed a week, by kind",
        (Column("Kind"), Column("Hours a week", Kind.NUMBER)),
        (*rows, ("All kinds", supervision.hours_a_week)),
        totals=True,
        note=NOTE,
    )


def by_post_table(forecast: Forecast) -> Table:
    rows = supervision_rows.rows_of(forecast, counted=True)
    return Table("supervision_by_post", "Supervision by post", supervision_rows.COLUMNS, rows, note=NOTE)


def apart_table(forecast: Forecast) -> Table:
    rows = supervision_rows.rows_of(forecast, counted=False)
    return Table(
        "supervision_apart", "Line management and study, apart", supervision_rows.COLUMNS, rows, note=APART
    )


def need_in_full(forecast: Forecast, row: int, *, counted: bool) -> str:
    """A line of the table with its status and source, as a sentence."""
    post, kind, _, _, rule, supervisor, status, source = supervision_rows.rows_of(forecast, counted=counted)[
        row
    ]
    who = f", given by: {supervisor}" if supervisor else ""
    return f"{post}, {str(kind).lower()}: {rule}{who}. {status}. Source: {source}."


def apart_title(forecast: Forecast) -> str:
    """Line management and study in hours a week, beside what is counted."""
    needs = [need for need in forecast.supervision.needs if not need.counted]
    managing = sum((need.supervisor_minutes for need in needs if need.kind == "line_management"), Decimal(0))
    study = sum((need.learner_minutes for need in needs if need.kind == "study"), Decimal(0))
    return (
        f"Apart from this: {fine(managing / SIXTY)} hours a week of line management "
        f"and {fine(study / SIXTY)} hours of study time"
    )


def by_post_title(forecast: Forecast) -> str:
    """The post, or how many of them, that need most of their supervisors' time."""
    minutes: dict[str, Decimal] = {}
    for need in forecast.supervision.needs:
        if need.counted:
            minutes[need.post] = minutes.get(need.post, Decimal(0)) + need.supervisor_minutes
    most = max(minutes.values(), default=Decimal(0))
    if not most:
        return "No post needs a supervisor's time"
    labels = [post.label for post in forecast.posts if minutes.get(post.post.key) == most]
    who = f"{labels[0]} needs" if len(labels) == 1 else f"{len(labels)} posts need"
    return f"{who} most: {whole(most)} minutes of a supervisor a week{'' if len(labels) == 1 else ' each'}"
