"""Where posts' time goes, and a proposal for what is not placed, as tables."""

from collections.abc import Mapping
from decimal import Decimal

from app import coverage_words, wording
from app.need_tables import whole
from app.tables import Column, Kind, Table
from models.coverage import Coverage
from models.plan import Plan
from models.spread import Spread

NUMBER = Kind.NUMBER
NAMED = 6  # posts with time left that are named before "and 9 more"


def posts_placed(
    plan: Plan, coverage: Coverage, labels: Mapping[str, str], *, every: bool = False
) -> tuple[Table, tuple[str, ...]]:
    """Posts with time not placed, or placed over 100%; or every post. With it, the posts' keys."""
    columns = (
        Column("Post"),
        Column("Hours a year", NUMBER),
        Column("Placed"),
        Column("Not placed"),
        Column("Gives its time to"),
    )
    shown = [
        time for time in coverage.posts if every or coverage_words.unplaced(time) or coverage_words.over(time)
    ]
    percent = coverage_words.percent
    rows = tuple(
        (
            labels.get(time.post, ""), whole(time.hours), percent(time.placed), percent(time.unplaced),
            _given(plan, time.post),
        )
        for time in shown
    )  # fmt: skip
    keys = tuple(time.post for time in shown)
    return Table("not_placed", coverage_words.tray_title(coverage), columns, rows), keys


def _given(plan: Plan, post: str) -> str:
    """ "Frailty 60%, Care homes 20%"."""
    names = {need.key: need.name for need in plan.needs}
    shares = [one for one in plan.scenario.assignments if one.post == post and one.need in names]
    return (
        ", ".join(f"{names[one.need]} {coverage_words.percent(one.share)}" for one in shares) or "No need yet"
    )


def spread_table(plan: Plan, proposal: Spread, labels: Mapping[str, str]) -> Table:
    """A proposal: who would give how much to which need; below it, who has time left."""
    names = {need.key: need.name for need in plan.needs}
    columns = (
        Column("Post"),
        Column("To the need"),
        Column("Share of its time"),
        Column("Hours a year", NUMBER),
    )
    percent = coverage_words.percent
    rows = tuple(
        (labels.get(one.post, ""), names[one.need], percent(one.share), whole(one.hours))
        for one in proposal.given
    )
    hours = sum((one.hours for one in proposal.given), Decimal(0))
    title = f"Place {wording.number(hours, 0)} hours a year" if rows else "Nothing to place"
    left = [f"{labels.get(post, '')} {percent(share)}" for post, share in proposal.left]
    named = left[:NAMED] + ([f"{len(left) - NAMED} more"] if len(left) > NAMED else [])
    note = f"Still not placed, as no need that suits misses hours: {wording.listed(named)}." if left else ""
    return Table("spread", title, columns, rows, note=note)
