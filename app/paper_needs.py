"""The paper's account of needs: who they are, who covers them, and what each role is there to do."""

from collections.abc import Iterator
from dataclasses import replace

from app import coverage_words, need_tables, purpose_tables, purpose_words, wording
from app.money_tables import role_name
from app.need_tables import END_COLUMNS, FEW_NOTE, NUMBER, WTE, few, matrix_roles, short
from app.paper_parts import Told, section, set_table, words
from app.tables import Column, Table
from app.wording import FIGURE_STATUS_WORDS
from models.coverage import Coverage
from models.months import FinancialYear
from models.outlook import Outlook
from models.purposes import in_state, listed
from models.reference import Reference
from models.role_purpose import PurposeState

UPRIGHT, SIDEWAYS = 5, 9  # roles whose names stand whole over their columns, on A4
DOT = "WTE at work over the year. A dot means that the role gives this need no time."
OVERLAP = "Groups overlap, so people are never added up over needs."
ALL_NEEDS, MATRIX = "Needs: people, hours and sources", "Who covers each need"
NEED_WIDTHS = ("auto", "1fr", *["auto"] * 6)
MOST_NAMED = 5
BY_HAND = "Typed in this plan, with no source beside it"
NONE_LISTED = "No needs are listed in this plan yet. A team starts from what patients need."


def needs(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    """Every need in the room's order; the matrix stands here where it fits, else sideways after it."""
    coverage, reference = outlook.coverage_of(year), outlook.reference
    if not coverage.needs:
        return
    matrices = [] if sideways(coverage) else matrices_of(coverage, reference, UPRIGHT)
    where = f' The appendix "{MATRIX}" shows which roles cover each.' if sideways(coverage) else ""
    yield section(
        ALL_NEEDS,
        words(f"{OVERLAP}{where}"),
        set_table(needs_table(coverage), NEED_WIDTHS),
        *(set_table(one, _widths(one)) for one in matrices),
        *hours(outlook, year),
    )
    if sideways(coverage):
        tables = matrices_of(coverage, reference, SIDEWAYS)
        parts = (set_table(one, _widths(one)) for one in tables)
        yield section(MATRIX, words(f"{coverage_words.summary(coverage)}."), *parts, sideways=True)


def alone(coverage: Coverage) -> str:
    """The needs that no one serves, by name where they are few; the table marks them all."""
    bare = [found.need.name for found in coverage.needs if found.no_one]
    return f" No one has time for: {wording.listed(bare)}." if 0 < len(bare) <= MOST_NAMED else ""


def needs_table(coverage: Coverage) -> Table:
    """What is needed and given, need by need; 1 to 4 people are not shown."""
    rows = tuple(
        (
            place, found.need.name, need_tables.people(found.need, export=True),
            FIGURE_STATUS_WORDS[found.need.people.status], found.need.score or None,
            need_tables.hours(found, export=True), need_tables.whole(found.hours_given),
            coverage_words.covered(found),
        )
        for place, found in enumerate(coverage.needs, start=1)
    )  # fmt: skip
    columns = (
        Column("#", NUMBER), Column("Need"), Column("People", NUMBER), Column("Status"),
        Column("Score", NUMBER), *END_COLUMNS,
    )  # fmt: skip
    note = "Hours are a year's. Scores run from 1 to 5, as the room gave them."
    if any(few(found.need) for found in coverage.needs):
        note = f"{note} {FEW_NOTE}"
    return Table("needs", f"Needs, the most important first, {coverage.year}", columns, rows, note=note)


def sideways(coverage: Coverage) -> bool:
    return len(serving(coverage)) > 2 * UPRIGHT


def serving(coverage: Coverage) -> tuple[str, ...]:
    """Roles of the team that give any need time."""
    given = {role for found in coverage.needs for role, _ in found.wte_by_role}
    return tuple(role for role in matrix_roles(coverage) if role in given)


def matrices_of(coverage: Coverage, reference: Reference, most: int) -> list[Table]:
    """The matrix in as many tables as the page needs, with roles shared out evenly over them."""
    roles = serving(coverage)
    if not roles:
        return []
    count = -(-len(roles) // most)
    size = -(-len(roles) // count)
    parts = [roles[first : first + size] for first in range(0, len(roles), size)]
    return [_matrix(coverage, reference, part, n, len(parts)) for n, part in enumerate(parts, start=1)]


def _matrix(coverage: Coverage, reference: Reference, roles: tuple[str, ...], n: int, of: int) -> Table:
    rows = tuple(
        (
            found.need.name, *(dict(found.wte_by_role).get(role) or need_tables.NONE for role in roles),
            coverage_words.covered(found),
        )
        for found in coverage.needs
    )  # fmt: skip
    columns = (Column("Need"), *(Column(short(role, reference), WTE) for role in roles), END_COLUMNS[-1])
    part = f", part {n} of {of}" if of > 1 else ""
    return Table("coverage_matrix", f"{MATRIX}, {coverage.year}{part}", columns, rows, note=DOT)


def _widths(table: Table) -> tuple[str, ...]:
    return ("1.6fr", *["1fr"] * (len(table.columns) - 2), "auto")


def hours(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    """Where the counts come from, hours by month, and the team against the work."""
    coverage = outlook.coverage_of(year)
    months = need_tables.hours_by_month(coverage, export=True)
    yield set_table(sources(coverage), ("1fr", "auto", "auto", "2fr"))
    yield set_table(months, ("2.6fr", "1.4fr", *["1fr"] * 12))
    yield set_table(need_tables.wisn_by_role(coverage, outlook.reference))


def sources(coverage: Coverage) -> Table:
    """Where each count comes from, and how far it can be trusted."""
    rows = tuple(
        (
            found.need.name, found.need.people.unit.capitalize(),
            FIGURE_STATUS_WORDS[found.need.people.status], found.need.people.source or BY_HAND,
        )
        for found in coverage.needs
    )  # fmt: skip
    columns = (Column("Need"), Column("Counted in"), Column("Status"), Column("Source"))
    return Table("need_sources", "Where the counts come from", columns, rows)


# -- what each role is for


def purposes(outlook: Outlook) -> Iterator[Told]:
    """What is written for each role of the team; those without a purpose are named."""
    found = listed(outlook.plan, outlook.scenario)
    if not found:
        return
    bare = [role_name(one.role, outlook.reference) for one in in_state(found, PurposeState.NONE)]
    without = f": {wording.listed([name[:1].lower() + name[1:] for name in bare])}" if bare else ""
    told = words(f"{purpose_words.summary(found)}{without}.")
    title = "Purpose and objectives by role"
    if len(bare) == len(found):
        yield section(title, told)
        return
    yield section(
        title,
        told,
        *_parts(outlook, "What each role is for", ("purpose", "settings"), ("1.1fr", "2.4fr", "1.7fr")),
        *_parts(
            outlook,
            "How we will know at the year's end",
            ("objective", "measure", "target", "by", "result"),
            ("1.3fr", "2.2fr", "2fr", "1.2fr", "1.1fr", "1.1fr"),
        ),
        *_parts(outlook, "Whom each role works with", ("services", "referrals"), ("1.1fr", "2fr", "2fr")),
    )


def _parts(outlook: Outlook, title: str, fields: tuple[str, ...], widths: tuple[str, ...]) -> Iterator[Told]:
    yield set_table(replace(purpose_tables.part_of(outlook, title, *fields), title=title), widths)
