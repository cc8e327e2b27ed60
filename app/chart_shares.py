"""Fair shares as bars: what each practice's posts claim, and under it the outline of its share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import share_tables as tables
from app.chart_look import Frame, Margins, Palette, blocks, furnish_rows, words
from app.chart_rows import beside_names
from app.chart_scale import round_up
from app.charts import Chart
from app.population_words import practice_name
from app.wording import pounds
from app.wording import wte as in_wte
from models.fair_shares import NO_BASE, Amounts

if TYPE_CHECKING:
    from decimal import Decimal

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.chart_sentences import Subject

GETS, SHARE = (-0.36, -0.02), (0.02, 0.36)  # lower and upper edge of each bar, in rows


def _pairs(subject: Subject) -> list[tuple[str, Amounts, Amounts, Amounts]]:
    """Each practice: name, what it gets, its share, the difference."""
    shares = subject.whole.fair_shares_of(subject.year)
    found, apart = shares.on(subject.basis), shares.differences(subject.basis)
    if not found.known:
        return []
    return [
        (practice_name(subject.whole.plan, one.practice), one.gets, found.amounts[n], apart[n])
        for n, one in enumerate(shares.received)
        if one.practice != NO_BASE
    ]


def frame(subject: Subject) -> Frame:
    pairs = _pairs(subject)
    names = tuple(name for name, *_ in pairs)
    most = max((float(max(gets.claim, share.claim)) for _, gets, share, _ in pairs), default=0.0)
    source = f"Claims of the year {subject.year}, by {tables.BASIS_WORDS[subject.basis]}"
    return Frame(names, round_up(most), "", source, Margins(beside_names(names), 250, top=40, bottom=34))


def marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    pairs = _pairs(subject)
    gets = [(0.0, float(one.claim), y + GETS[0], y + GETS[1]) for y, (_, one, _, _) in enumerate(pairs)]
    share = [(0.0, float(one.claim), y + SHARE[0], y + SHARE[1]) for y, (_, _, one, _) in enumerate(pairs)]
    made = blocks(axes, gets, face=palette.strong, edge=palette.ground)
    made += blocks(axes, share, face=palette.ground, edge=palette.hollow)
    for y, (_, mine, its, apart) in enumerate(pairs):
        end = float(max(mine.claim, its.claim))
        made.append(words(axes, _apart(apart), (end, y), (8, 0), palette.text))
    return made + _names_of_parts(axes, pairs, palette)


def _apart(apart: Amounts) -> str:
    """ "£12,000 more (+0.32 WTE)"."""
    if not round(apart.claim) and not round(apart.wte, 2):
        return "As its share"
    return f"{_signed(apart.claim, pounds(abs(apart.claim)))} ({_plus(apart.wte)} WTE)"


def _signed(amount: Decimal, words_: str) -> str:
    if not round(amount):
        return "£0"
    return f"{words_} {'more' if amount > 0 else 'less'}"


def _plus(wte: Decimal) -> str:
    text = in_wte(abs(wte))
    return text if text == "0.00" else f"{'+' if wte > 0 else '−'}{text}"


def _names_of_parts(
    axes: Axes, pairs: list[tuple[str, Amounts, Amounts, Amounts]], palette: Palette
) -> list[Artist]:
    if not pairs:
        return []
    corner = (0.0, -0.5)
    return [
        words(axes, "■", corner, (0, 14), palette.strong),
        words(axes, "Claims of its posts", corner, (14, 14), palette.text),
        words(axes, "□", corner, (146, 14), palette.hollow),
        words(axes, "Its share", corner, (160, 14), palette.text),
    ]


FAIR_SHARES = Chart(
    "fair_shares",
    lambda subject: tables.sentence(subject.whole, subject.whole.fair_shares_of(subject.year), subject.basis),
    lambda subject: tables.whole_table(
        subject.whole, subject.whole.fair_shares_of(subject.year), subject.basis
    ),
    frame,
    marks,
    furnish_rows,
    rows=True,
)
