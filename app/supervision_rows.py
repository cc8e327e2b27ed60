"""Each post's supervision as a row: kind, minutes, rule, who can give it, and how sure that is."""

from decimal import Decimal

from app import rate_words
from app.rate_rules import stated
from app.tables import Column, Kind
from models.figures import Forecast
from models.supervision_need import SupervisionNeed

COLUMNS = (
    Column("Post"),
    Column("Kind"),
    Column("Supervisor's minutes", Kind.NUMBER),
    Column("Learner's minutes", Kind.NUMBER),
    Column("Rule"),
    Column("Who can give it"),
    Column("Status"),
    Column("Source"),
)


def rows_of(forecast: Forecast, *, counted: bool) -> tuple[tuple[str | Decimal, ...], ...]:
    labels = {post.post.key: post.label for post in forecast.posts}
    needs = (need for need in forecast.supervision.needs if need.counted is counted)
    return tuple(_row(need, labels.get(need.post, need.post)) for need in needs)


def _row(need: SupervisionNeed, label: str) -> tuple[str | Decimal, ...]:
    return (
        label,
        _kind(need.kind),
        need.supervisor_minutes,
        need.learner_minutes,
        need.rule,
        need.supervisor[:1].upper() + need.supervisor[1:],
        stated(need.status),
        need.source[:1].upper() + need.source[1:],
    )


def _kind(kind: str) -> str:
    """ "Clinical or professional", where the table says that it is supervision."""
    return rate_words.SUPERVISION_WORDS.get(kind, rate_words.plain(kind)).removesuffix(" supervision")
