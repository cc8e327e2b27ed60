"""First figures for caseload and supervision: sentences, bars and tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app import rate_words, supervision_rows, wording
from app.tables import Column, Kind, Table
from models.figures import Basis, Caseload, Forecast, Supervision
from models.reference import Reference

SIXTY = Decimal(60)
NOTE = (
    "Every length of a session is a planning assumption, not a contract requirement. "
    "The status of each rule says what was published and what was assumed."
)
NO_FIGURE = "No figure yet: add one"
NO_WTE = "No one in post"
APART = "Line management and study time stand apart and are not in the hours above."
BASIS_WORDS = {
    Basis.EVERYONE: "with everyone in post",
    Basis.THIS_YEAR: "this year, counting months in post",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A value against its ceiling. `value` None: not known."""

    name: str
    value: Decimal | None
    ceiling: Decimal
    shown: str  # "310", or why there is none
    verdict: str  # "Over by 60"


def whole(value: Decimal | None) -> str:
    """People, to the nearest whole one."""
    return wording.number(value, 0)


def whole_or_half(value: Decimal) -> str:
    """A ceiling: "250", "62.5"."""
    return wording.number(value, 1)


def fine(value: Decimal | None) -> str:
    """People open at once, or hours: to one place."""
    return wording.number(value, 1)


def _short(reference: Reference, role: str) -> str:
    found = reference.role_by_key.get(role)
    return found.short if found else rate_words.plain(role).capitalize()


def verdict(value: Decimal | None, ceiling: Decimal, places: int = 0) -> str:
    """ "Over by 60", "Within by 50" or "At the ceiling", as the rounded figures stand."""
    if value is None:
        return ""
    step = Decimal(1).scaleb(-places)
    apart = value.quantize(step) - ceiling.quantize(step)
    if not apart:
        return "At the ceiling"
    return f"{'Over' if apart > 0 else 'Within'} by {wording.number(abs(apart), places)}"


def caseload_title(found: Caseload, reference: Reference) -> str:
    """The message of the caseload card."""
    who = f"{_short(reference, found.role)}s"
    ceiling = whole(found.ceiling)
    if found.referrals is None:
        return f"How many people are referred to {who.lower()} a year is not known yet"
    if found.people_each is None:
        return f"{whole(found.referrals)} people a year are referred, and no {who.lower()[:-1]} is in post"
    message = f"{who} would each support {whole(found.people_each)} people a year"
    if verdict(found.people_each, found.ceiling).startswith("Over"):
        return f"{message}. The ceiling is {ceiling}"
    return f"{message}, within the ceiling of {ceiling}"


def caseload_why(found: Caseload) -> str:
    """How the figure comes about, with its basis named."""
    basis = BASIS_WORDS[found.basis]
    ceiling = (
        f"Your planning ceiling is {whole(found.ceiling)} people a year for 1.0 WTE, "
        f"which is {fine(found.open_ceiling)} open at once."
    )
    if found.people_each is None or found.open_at_once is None:
        return f"{wording.wte(found.wte)} WTE {basis}. {ceiling}"
    return (
        f"{whole(found.referrals)} referrals a year shared by {wording.wte(found.wte)} WTE ({basis}) "
        f"is {whole(found.people_each)} people a year each, about {fine(found.open_at_once)} open at once. "
        f"{ceiling}"
    )


def both_bases(caseloads: Iterable[Caseload]) -> str:
    """The same year on both bases, where they differ."""
    by_basis = {found.basis: found for found in caseloads}
    if len(by_basis) < len(Basis):
        return ""
    all_in, months = by_basis[Basis.EVERYONE], by_basis[Basis.THIS_YEAR]
    if all_in.people_each is None or months.people_each is None or all_in.people_each == months.people_each:
        return ""
    return (
        f"With everyone in post it is {whole(all_in.people_each)} people a year each; "
        f"counting this year's months in post it is {whole(months.people_each)}."
    )


def bars(found: Caseload) -> tuple[Bar, Bar]:
    """People a year and open at once, each against its own ceiling."""
    missing = NO_FIGURE if found.referrals is None else NO_WTE
    at_once = found.open_at_once
    return (
        Bar(
            "People a year for 1.0 WTE",
            found.people_each,
            found.ceiling,
            missing if found.people_each is None else whole(found.people_each),
            verdict(found.people_each, found.ceiling),
        ),
        Bar(
            "Open at once for 1.0 WTE",
            at_once,
            found.open_ceiling,
            missing if at_once is None else fine(at_once),
            verdict(at_once, found.open_ceiling, places=1),
        ),
    )


CASELOAD_COLUMNS = (
    Column("Role"),
    Column("Year"),
    Column("Basis"),
    Column("WTE", Kind.WTE),
    Column("Referrals a year", Kind.NUMBER),
    Column("People a year each", Kind.NUMBER),
    Column("Ceiling, people a year", Kind.NUMBER),
    Column("Open at once each", Kind.NUMBER),
    Column("Ceiling, open at once", Kind.NUMBER),
    Column("Result"),
)


def caseload_table(caseloads: Iterable[Caseload], reference: Reference) -> Table:
    rows = tuple(
        (
            _short(reference, found.role),
            str(found.year),
            BASIS_WORDS[found.basis].capitalize(),
            found.wte,
            wording.NOT_KNOWN if found.referrals is None else found.referrals,
            wording.NOT_KNOWN if found.people_each is None else found.people_each,
            found.ceiling,
            wording.NOT_KNOWN if found.open_at_once is None else found.open_at_once,
            found.open_ceiling,
            verdict(found.people_each, found.ceiling) or wording.NOT_KNOWN.capitalize(),
        )
        for found in caseloads
    )
    return Table("caseload", "Caseload of link workers on both bases", CASELOAD_COLUMNS, rows)


def supervision_title(supervision: Supervision) -> str:
    if not supervision.needs:
        return "No post needs supervision yet"
    hours = fine(supervision.hours_a_week)
    return f"The team needs {hours} {'hour' if hours == '1' else 'hours'} of supervision a week"


def supervision_why(forecast: Forecast) -> str:
    """What is counted, and which posts have no rule."""
    found = forecast.supervision
    text = "Supervisors' time with everyone who counts in post."
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
