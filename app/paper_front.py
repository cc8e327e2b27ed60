"""The first two pages of the paper: what the board decides, and all it needs to decide it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from app import (
    as_written,
    capacity_tables,
    coverage_words,
    money_tables,
    paper_edits,
    paper_needs,
    paper_tables,
    room_tables,
    supervision_words,
    wording,
)
from app.chart_sentences import Subject, money_by_month
from app.check_json import accepted_words
from app.paper_drafts import NOBODY_YET, caseloads, lower, share_used
from app.paper_parts import Told, bullets, key_figures, note, picture, section, set_table, words
from app.paper_tables import team_of
from app.scenario_measures import all_scenarios
from app.tables import Column, Table
from app.wording import counted, pounds
from models.board_paper import Piece
from models.months import FinancialYear
from models.outlook import Outlook

Pictures = Mapping[str, bytes]  # a chart's key -> its drawing as SVG
TOP_NEEDS, MOST_ACCEPTED, MOST_OPTIONS, MOST_CASELOADS = 5, 3, 5, 2
STEP_COLUMNS = (Column("Who"), Column("What"), Column("By when"))
OPTION_WIDTHS = ("2.2fr", "0.7fr", "0.8fr", "1.2fr", "1.2fr", "1.2fr", "1fr", "0.9fr")
ONE_OPTION = (
    "Scenario {} is the only one in this plan. Others can be worked out beside it before the meeting."
)


def sections(outlook: Outlook, year: FinancialYear, pictures: Pictures) -> dict[str, Told]:
    """Each part of the outline's front by its key, in its order."""
    return {key: build(outlook, year, pictures) for key, build in BUILT.items()}


def _recommendation(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    text = paper_edits.text_of(outlook, year, Piece.RECOMMENDATION)
    return section("Recommendation", words(*text.text.splitlines()), key_figures(*three(outlook, year)),
                   *_note(text))  # fmt: skip


def three(outlook: Outlook, year: FinancialYear) -> Iterator[tuple[str, str]]:
    """Money used, posts, and needs that someone has time for; without needs, the money unassigned."""
    figures = outlook.forecast.year(year)
    whole, coverage = figures.entitlement.value, outlook.coverage_of(year)
    count, wte = team_of(as_written.team(outlook), year)
    of = f"used of {pounds(whole)} in {year} ({share_used(figures)})" if whole else f"claimed in {year}"
    yield pounds(figures.claimed), f"{of}, with the what-if" if outlook.what_if.asks else of
    yield counted(count, "post"), f"{wording.wte(wte)} WTE, averaged over the year"
    if coverage.needs:
        served, every = len(coverage.needs) - coverage.without_anyone, len(coverage.needs)
        yield f"{served} of {every}", "needs have someone with time for them"
    else:
        lost = "unassigned, lost on 31 March" if whole else "unassigned: the entitlement is not known"
        yield pounds(figures.unassigned), lost


def _summary(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    return _written("Summary", outlook, year, Piece.SUMMARY)


def _written(title: str, outlook: Outlook, year: FinancialYear, piece: Piece, *more: Told) -> Told:
    text = paper_edits.text_of(outlook, year, piece)
    return section(title, *_note(text), bullets(_lines(text.text)), *more)


def _note(text: paper_edits.Text) -> Iterator[Told]:
    if text.note != paper_edits.YOURS:
        yield note(text.note)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _needs(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    coverage = outlook.coverage_of(year)
    title = "What our population needs"
    if not coverage.needs:
        return section(title, words(paper_needs.NONE_LISTED))
    count = len(coverage.needs)
    table = paper_needs.needs_table(replace(coverage, needs=coverage.needs[:TOP_NEEDS]))
    listed = f" The first {TOP_NEEDS} of {count} stand here, as the room ranked them." * (count > TOP_NEEDS)
    return section(
        title,
        words(f"{coverage_words.summary(coverage)}.{paper_needs.alone(coverage)}{listed}"),
        set_table(replace(table, title="", note=""), paper_needs.NEED_WIDTHS),
    )


def _team(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    count = len(money_tables.posts_of(as_written.team(outlook), year))
    table = paper_tables.by_role(outlook, year)
    return section(
        f"The team: {counted(count, 'post')} paid from additional roles money",
        set_table(table, ("2.6fr", "0.7fr", "0.8fr", "1fr", "1fr", "1.1fr")),
    )


def _money(outlook: Outlook, year: FinancialYear, pictures: Pictures) -> Told:
    subject = Subject(outlook.forecast, year, outlook.reference)
    sentence = money_by_month(subject)
    figures = outlook.forecast.year(year)
    lost = f"What has no post is lost on {wording.day(year.last)}: it cannot be carried over."
    return section(
        "Money by month",
        *_pictured(pictures, "money_by_month", sentence),
        *([words(lost)] if figures.unassigned else []),
    )


def _pictured(pictures: Pictures, key: str, sentence: str) -> Iterator[Told]:
    if key in pictures:
        where = "The appendix on money has the same figures by month"
        yield picture(pictures[key], sentence, f"{sentence}. {where}.")
    else:
        yield words(f"{sentence}.")


def _capacity(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    """Two to four sentences: the worst caseloads, supervision, rooms."""
    carried = list(caseloads(outlook, year))[:MOST_CASELOADS]
    supervision = outlook.forecast.supervision
    told = [*carried, capacity_tables.supervision_title(supervision)]
    if supervision.needs:
        told[-1] += f": {lower(supervision_words.cover(outlook.supported))}"
    rooms = room_tables.title(outlook.plan, outlook.room_fit_on(year.last))
    return section("Capacity and supervision", words(" ".join(f"{one}." for one in (*told, rooms))))


@lru_cache(maxsize=1)
def scenarios(outlook: Outlook) -> tuple[Outlook, ...]:
    """Every scenario of the plan, worked out once for the front and the appendices."""
    return all_scenarios(outlook)


def _options(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    outlooks = scenarios(outlook)
    title = "Options considered"
    if len(outlooks) < 2:
        return section(title, words(ONE_OPTION.format(outlook.scenario.name)))
    ours = outlook.scenario.key
    found = sorted(outlooks, key=lambda one: one.scenario.key != ours)[:MOST_OPTIONS]
    shown = [one for one in outlooks if one in found]  # in the plan's order
    rest = len(outlooks) - len(shown)
    left_out = f"{counted(rest, 'more scenario')} of the plan {'is' if rest == 1 else 'are'} left out here."
    told = [words(left_out)] if rest else []
    return section(title, *told, set_table(paper_tables.options(shown, year, ours), OPTION_WIDTHS))


def _risks(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    """The text, then what the network lives with and why."""
    accepted = outlook.points.accepted
    more: list[Told] = []
    if accepted:
        rest = len(accepted) - MOST_ACCEPTED
        others = f". The first {MOST_ACCEPTED} stand here, all in the appendix:" if rest > 0 else ":"
        more.append(
            words(f"{counted(len(accepted), 'point is', 'points are')} accepted with a reason{others}")
        )
        more.append(bullets([f"{one.text} {accepted_words(why)}" for one, why in accepted[:MOST_ACCEPTED]]))
    return _written("Risks", outlook, year, Piece.RISKS, *more)


def _equality(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    text = paper_edits.text_of(outlook, year, Piece.EQUALITY)
    return section("Equality and health inequalities", *_note(text), words(" ".join(_lines(text.text))))


def _next_steps(outlook: Outlook, year: FinancialYear, _: Pictures) -> Told:
    text = paper_edits.text_of(outlook, year, Piece.NEXT_STEPS)
    rows = tuple(map(step, _lines(text.text)))
    table = Table("next_steps", "", STEP_COLUMNS, rows)
    return section("Next steps", *_note(text), set_table(table, ("1fr", "3.6fr", "1.1fr")))


def step(line: str) -> tuple[str, str, str]:
    """Who, what and by when of a line "who | what | by when"; a line without bars is the what."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) == 1:
        return NOBODY_YET, parts[0], ""
    who, what, *by = parts
    return who or NOBODY_YET, what, " ".join(by)


BUILT: dict[str, Callable[[Outlook, FinancialYear, Pictures], Told]] = {
    "recommendation": _recommendation,
    "summary": _summary,
    "needs": _needs,
    "team": _team,
    "money": _money,
    "capacity": _capacity,
    "options": _options,
    "risks": _risks,
    "equality": _equality,
    "next_steps": _next_steps,
}
