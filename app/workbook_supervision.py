"""The workbook's sheet of supervision needed: a row for each post, kind and stage, and for each induction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app import development_words, supervision_words
from app.supervision_tables import NO_ONE
from app.workbook_parts import HERE, WORK, Cell, Form, Heading, Live, Row, Sheet, column, in_month
from app.workbook_posts import wte_of
from app.workbook_supervision_lines import Line, lines
from app.workbook_time import DAYS, FIRST_MONTH, IN_POST, PRESENT, SETTLED, WTE, fact, time_row
from models.development import stage_by_month
from models.post import Holder
from models.supervision import (
    NOTHING,
    ONE,
    SIXTY,
    as_supervised,
    local_of,
    needs_of,
    stage_of,
)
from models.supervision_induction import KIND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from app.workbook_posts import Work
    from models.outlook import Outlook
    from models.post import Post
    from models.supervisors import LocalSupervision
    from models.supported import Given

NEEDED = "Supervision needed"
MINUTES, FROM, UNTIL = "G", "H", "I"
FIXED = 10  # columns before the months; the last of them is of the settled team
SCALES = {PRESENT: "each person", WTE: "WTE", DAYS: "days worked"}
IN_INDUCTION = "In an induction, on top"


def needed_sheet(
    made: Work, outlook: Outlook, posts: Sheet, rates: Sheet, time: Sheet, names: dict[str, str]
) -> Sheet:
    """Hours a week of a supervisor's time; `names` are the supervisors' by key."""
    sheet = Sheet(
        NEEDED,
        "Supervision that each post needs",
        (
            "One table of formulas: a supervisor's hours a week, averaged over each month.",
            "Hours are minutes a week × what they follow on Time at work ÷ 60. Given by is as chosen.",
            "Shaded minutes may be changed. Stages keep their months. An empty From: it is no induction.",
        ),
        (
            Heading("Post", 30), Heading("Kind", 26), Heading("While", 26), Heading("Given by", 30),
            Heading("Rule", 40), Heading("Follows", 14),
            Heading("Minutes a week of a full week", 18, Form.HOURS_FINE, entry=True),
            Heading("From", 20, Form.DAY), Heading("Until", 20, Form.DAY),
            Heading("Settled team", 12, Form.HOURS_FINE),
            *(Heading(month.name, 12, Form.HOURS_FINE) for month in made.months),
        ),
        (), held=2, pages_of=12, first_month=FIXED,
    )  # fmt: skip
    every = lines(made, outlook)
    links = {(link.post, link.kind): link.supervisor for link in outlook.scenario.supervision_links}
    given = {(one.need.post, one.need.kind): one for one in outlook.supported.given}
    rows = []
    for n, line in enumerate(every):
        at = _At(made, outlook, posts, rates, time, sheet, every, n)
        key = links.get((line.post.key, line.kind), "")
        rows.append(Row(tuple(_cells(at, line, names.get(key, NO_ONE), given))))
    return replace(sheet, rows=tuple(rows))


@dataclass(frozen=True, slots=True)
class _At:
    made: Work
    outlook: Outlook
    posts: Sheet
    rates: Sheet
    time: Sheet
    sheet: Sheet
    lines: tuple[Line, ...]
    n: int

    @property
    def row(self) -> int:
        return self.sheet.row(self.n)

    def other(self, kind: str, stage: str, *, within: str | None = None) -> int | None:
        """The row of the same post's need of a kind at a stage, or of what lies within it."""
        mine = self.lines[self.n].place
        found = (
            self.sheet.row(n)
            for n, line in enumerate(self.lines)
            if line.place == mine and line.stage == stage and line.spell is None
            and (line.within == within if within else line.kind == kind)
        )  # fmt: skip
        return next(found, None)


def _cells(at: _At, line: Line, by: str, given: dict[tuple[str, str], Given]) -> Iterator[Cell]:
    found = given.get((line.post.key, line.kind))
    yield at.made.rows[_terms(at.made, line.post)[0]].label
    yield supervision_words.kind(line.kind)
    yield IN_INDUCTION if line.spell else development_words.stage_words(line.stage)
    yield by
    yield line.rule
    yield SCALES[line.scale]
    yield line.minutes
    yield from line.spell or (None, None)
    if line.spell:
        yield NOTHING
        yield from _raised(at, line, found)
        return
    inner = at.other("", line.stage, within=line.kind)
    usual = found.usual / SIXTY if found and line.settled else NOTHING
    yield (
        Live(_hours(at, line, column(SETTLED), column(FIXED - 1), inner), usual) if line.settled else NOTHING
    )
    pattern = _hours(at, line, WORK, HERE, inner)
    for n, holds in enumerate(line.months):
        if not holds:
            yield NOTHING
            continue
        value = NOTHING
        if found:
            value = (found.by_month[n] - (found.raised[n] if found.raised else NOTHING)) / SIXTY
        yield Live(in_month(pattern, "", column(FIRST_MONTH + n), column(FIXED + n)), value)


def _terms(made: Work, post: Post) -> list[int]:
    return [n for n, row in enumerate(made.rows) if row.post is post]


def _counts(at: _At, line: Line) -> str:
    """1 where the post counts, else 0."""
    return fact(at.posts, "Counts", _terms(at.made, line.post)[0])


def _hours(at: _At, line: Line, there: str, here: str, inner: int | None) -> str:
    base = f"'{at.time.name}'!{there}${time_row(at.time, line.place, line.scale)}"
    hours = f"${MINUTES}{at.row}*{base}/60"
    return hours if inner is None else f"MAX(0,{hours}-{here}{inner})"


def _raised(at: _At, line: Line, found: Given | None) -> Iterator[Cell]:
    """What the induction adds in each month: the minutes of its days above those that the post has anyway."""
    stages = stage_by_month(line.post, at.outlook.scenario, at.made.months)
    held = as_supervised(at.outlook.plan, line.post, at.outlook.reference)
    local = local_of(at.outlook.scenario, line.post)
    for n, holds in enumerate(line.months):
        if not holds:
            yield NOTHING
            continue
        stage = stage_of(replace(held, stage=stages[n]), at.outlook.reference)
        usual = at.other(KIND, stage)
        value = _raised_value(at, replace(held, stage=stage), local, line, n) if found else NOTHING
        yield Live(_raised_formula(at, line, usual, n), value / SIXTY)


def _raised_value(at: _At, post: Post, local: tuple[LocalSupervision, ...], line: Line, n: int) -> Decimal:
    """Of one spell; the engine has the sum of all."""
    month, total = at.made.months[n], NOTHING
    assert line.spell is not None  # noqa: S101
    for place in _terms(at.made, line.post):
        terms = at.made.rows[place]
        days = _overlap(
            (terms.first or date.min, line.spell[0], month.first),
            (terms.last or date.max, line.spell[1], month.last),
        )
        if days and terms.terms.holder is Holder.IN_POST:
            needs = needs_of(post, at.outlook.reference, local, terms.terms.wte)
            already = next((need.supervisor_minutes for need in needs if need.kind == KIND), NOTHING)
            total += max(NOTHING, line.minutes * min(terms.terms.wte, ONE) - already) * days
    return total / month.days


def _overlap(starts: tuple[date, ...], ends: tuple[date, ...]) -> int:
    return max(0, (min(ends) - max(starts)).days + 1)


def _raised_formula(at: _At, line: Line, usual: int | None, n: int) -> str:
    first, last, days = (f"Rates!{column(2 + n)}${at.rates.row(row)}" for row in range(3))
    pieces = []
    for place in _terms(at.made, line.post):
        wte = fact(at.posts, wte_of(at.posts), place)
        week = f"${MINUTES}{at.row}*MIN({wte},1)"
        if usual is not None:
            scale = at.lines[usual - at.sheet.row(0)].scale
            week += f"-${MINUTES}{usual}*{ {PRESENT: '1', WTE: wte, DAYS: f'MIN({wte},1)'}[scale] }"
        there = f"MIN({fact(at.posts, 'Until', place)},{last},${UNTIL}{at.row})"
        since = f"MAX({fact(at.posts, 'From', place)},{first},${FROM}{at.row})"
        held = f'{fact(at.posts, "Holder", place)}="{IN_POST}"'
        pieces.append(f"IF({held},MAX(0,{week})*MAX(0,{there}-{since}+1),0)")
    return f"{_counts(at, line)}*({'+'.join(pieces)})/{days}/60"
