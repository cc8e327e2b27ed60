"""Posts pasted from a spreadsheet or read from a file, with a preview of what would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app import post_cells, post_columns, post_matching, sheets, typed
from app.post_columns import Part
from app.post_matching import Numbers, Reading
from models.plan import Plan, new_key
from models.post import Post
from models.reference import Reference

ROWS_ABOVE_HEADINGS = 15


class Change(StrEnum):
    """What a row would do to the plan."""

    NEW = "new"
    CHANGES = "changes"
    SAME = "same"
    LEAVE = "leave"  # left out, with its reason
    REMOVE = "remove"  # a post that an edited sheet no longer has


@dataclass(frozen=True, slots=True)
class Difference:
    """What a row would change in a post that is there."""

    part: str  # "WTE"
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PasteRow:
    """A row as it was, and the post that it makes; None where it cannot be read."""

    line: int  # as the spreadsheet counts, from 1
    text: str
    post: Post | None
    problems: tuple[str, ...] = ()
    change: Change = Change.LEAVE
    against: str | None = None  # the key of the post it changes or equals
    differences: tuple[Difference, ...] = ()
    role_text: str = ""  # a role that was not recognised


@dataclass(frozen=True, slots=True)
class PastePreview:
    rows: tuple[PasteRow, ...]
    columns: tuple[tuple[str, str], ...]  # heading, and what it was read as: "" for not used
    above: tuple[str, ...] = ()  # rows above the headings, kept as text
    notes: tuple[str, ...] = ()

    def of(self, change: Change) -> tuple[PasteRow, ...]:
        return tuple(row for row in self.rows if row.change is change)

    @property
    def unknown_roles(self) -> tuple[str, ...]:
        """Roles that were not recognised, each once."""
        return tuple(dict.fromkeys(row.role_text for row in self.rows if row.role_text))

    @property
    def left_out(self) -> str:
        """The rows that cannot be read, as they were, to be mended and pasted again."""
        return "\n".join(row.text for row in self.rows if row.post is None)


def preview_text(
    text: str,
    plan: Plan,
    reference: Reference,
    *,
    chosen: Mapping[str, str] | None = None,
    names: bool = False,
) -> PastePreview:
    """What pasting this text would do."""
    return preview(sheets.cells_of_text(text), plan, reference, chosen=chosen, names=names)


def preview_file(
    path: Path,
    plan: Plan,
    reference: Reference,
    *,
    chosen: Mapping[str, str] | None = None,
    names: bool = False,
) -> PastePreview:
    """What reading this CSV file or workbook would do. FileProblem where it cannot be read."""
    rows = sheets.cells_of_file(path, post_columns.is_heading)
    return preview(rows, plan, reference, chosen=chosen, names=names, source=path.name)


def preview(
    rows: Sequence[Sequence[str]],
    plan: Plan,
    reference: Reference,
    *,
    chosen: Mapping[str, str] | None = None,
    names: bool = False,
    source: str = "",
) -> PastePreview:
    """What these rows of cells would do to the active scenario; names are read only if asked for."""
    head = next((n for n, row in enumerate(rows[:ROWS_ABOVE_HEADINGS]) if post_columns.is_heading(row)), None)
    body = [
        (n, row) for n, row in enumerate(rows, start=1) if n > (0 if head is None else head + 1) and any(row)
    ]
    if head is None:
        parts = post_columns.guessed([row for _, row in body], plan, reference)
    else:
        parts = post_columns.parts_of(rows[head])
    reading = Reading(plan, reference, chosen or {}, names, source, list(plan.scenario.posts))
    headings = rows[head] if head is not None else ()
    return PastePreview(
        tuple(_row(line, row, headings, parts, reading) for line, row in body),
        _columns(headings, parts, max((len(row) for _, row in body), default=0)),
        tuple(_joined(row) for row in rows[: head or 0] if any(row)),
        tuple(_notes(parts, names=names)),
    )


def apply(plan: Plan, shown: PastePreview, choices: Mapping[int, Change] | None = None) -> Plan:
    """The plan with the rows of a preview; `choices` (by line) say otherwise for some of them.

    Posts are removed first, then changed, then added, so that a number that gets free can be taken.
    """
    chosen = [((choices or {}).get(row.line, row.change), row) for row in shown.rows if row.post]
    wanted = [(change, row.post, row.against) for change, row in chosen if row.post]
    plan = plan.without_posts(frozenset(post.key for change, post, _ in wanted if change is Change.REMOVE))
    posts = {post.key: post for post in plan.scenario.posts}
    for change, post, against in wanted:
        if change is Change.CHANGES and against:
            posts[against] = replace(post, key=against)
    numbers = Numbers(posts.values())
    for change, post, _ in wanted:
        if change is Change.NEW:
            new = replace(post, key=new_key(), number=numbers.free(post.role, post.number))
            numbers.take(new)
            posts[new.key] = new
    return plan.with_posts(tuple(posts.values()))


def _row(
    line: int, cells: Sequence[str], headings: Sequence[str], parts: Mapping[int, Part], reading: Reading
) -> PasteRow:
    text = _joined(cells)
    if any(map(typed.looks_like_nhs_number, cells)):
        return PasteRow(line, "(not kept)", None, (typed.PATIENT_SENTENCE,))
    given = {part: cells[place] for place, part in parts.items() if place < len(cells) and cells[place]}
    if not reading.names:
        given.pop(Part.NAME, None)
    if any(cell.lower().startswith(("total", "grand total")) for cell in cells if cell):
        return PasteRow(line, text, None, ("A row of totals is not a post, so it is left out.",))
    said = given.get(Part.ROLE) or given.get(Part.POST, "")
    role, number = post_matching.role_of(said, reading)
    if not role:
        return PasteRow(line, text, None, (post_matching.no_role(said, reading),), role_text=said)
    label_role, label_number = post_matching.role_of(given.get(Part.POST, ""), reading)
    number = label_number if label_role == role and label_number else number
    return _read(line, text, role, post_matching.number_of(given, number), given, headings, parts, reading)


def _read(
    line: int,
    text: str,
    role: str,
    number: int | None,
    given: Mapping[Part, str],
    headings: Sequence[str],
    parts: Mapping[int, Part],
    reading: Reading,
) -> PasteRow:
    pro_rata = any("pro rata" in post_columns.simple(headings[n]) for n in parts if n < len(headings))
    context = post_cells.Context(reading.plan, reading.reference, pro_rata=pro_rata)
    old = post_matching.known(role, number, given, reading, context)
    base = old or post_matching.fresh(role, number, reading)
    post, problems = post_cells.filled(base, given, context)
    if post is None:
        return PasteRow(line, text, None, problems)
    if old is None:
        reading.numbers.take(post)
        return PasteRow(line, text, post, problems, Change.NEW)
    reading.free.remove(old)
    differences = _differences(old, post, context)
    change = Change.CHANGES if differences else Change.SAME
    return PasteRow(line, text, post, problems, change, old.key, differences)


def _differences(old: Post, new: Post, context: post_cells.Context) -> tuple[Difference, ...]:
    before, after = post_cells.told(old, context), post_cells.told(new, context)
    return tuple(
        Difference(part, before[part], after[part]) for part in before if before[part] != after[part]
    )


def _columns(headings: Sequence[str], parts: Mapping[int, Part], width: int) -> tuple[tuple[str, str], ...]:
    count = max(width, len(headings))
    named = ((headings[n] if n < len(headings) else "") or f"Column {n + 1}" for n in range(count))
    return tuple((name, parts[n].value if n in parts else "") for n, name in enumerate(named))


def _notes(parts: Mapping[int, Part], *, names: bool) -> Iterable[str]:
    if Part.NAME in parts.values() and not names:
        yield "Names are left out, because names are not shown. Show names first to read them in."
    if Part.ROLE not in parts.values():
        yield "No column of roles was found. Give one column the heading Role, then paste again."


def _joined(cells: Sequence[str]) -> str:
    return "\t".join(cells).rstrip("\t")
