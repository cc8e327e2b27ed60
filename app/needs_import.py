"""Needs pasted from a spreadsheet: what each row would do, and why a row is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app import need_edits, role_names, sheets, typed, wording
from app.need_edits import Edit
from app.problems import BadInput
from app.tables import Column, Kind, Table
from models.dated_figure import Figure, Status
from models.need import Activity, Need
from models.plan import Plan, new_key
from models.reference import Reference


class Part(StrEnum):
    """What a column holds."""

    NAME = "Need"
    PEOPLE = "People"
    SCORE = "Score"
    ACTIVITY = "Activity"
    CONTACTS = "Contacts a person a year"
    MINUTES = "Minutes a contact"
    ROLES = "Roles"


CALLED = {
    Part.NAME: ("need", "needs", "name", "population", "group", "priority", "issue"),
    Part.PEOPLE: ("people", "patients", "number", "count", "how many", "how many people", "cohort"),
    Part.SCORE: ("score", "rank score", "importance", "votes"),
    Part.ACTIVITY: ("activity", "work", "what", "intervention"),
    Part.CONTACTS: ("contacts", "contacts a person a year", "contacts a year", "visits", "appointments"),
    Part.MINUTES: ("minutes", "minutes a contact", "length", "minutes each"),
    Part.ROLES: ("roles", "role", "who", "who can do it"),
}
GUESSED = (Part.NAME, Part.PEOPLE, Part.SCORE)
FEW_WORDS = {"fewer than 5", "less than 5", "<5", "*"}


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A row as it was, and the need that it makes or changes; None where it is left out."""

    line: int
    text: str
    need: Need | None
    change: str  # "Add", "Change", "Already there", "Left out"
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsPreview:
    rows: tuple[NeedRow, ...]
    unused: tuple[str, ...] = ()  # headings of columns that were not read

    @property
    def needs(self) -> tuple[Need, ...]:
        """Each need once, as its last row leaves it."""
        return tuple(
            {
                row.need.key: row.need for row in self.rows if row.need and row.change in {"Add", "Change"}
            }.values()
        )


def preview(text: str, plan: Plan, reference: Reference) -> NeedsPreview:
    """What pasting this text would do. Rows of one need add to it an activity each."""
    rows = sheets.cells_of_text(text)
    parts = _headings(rows[0]) if rows else {}
    body = rows[1:] if parts else rows
    first = 2 if parts else 1
    parts = parts or dict(enumerate(GUESSED))
    made: dict[str, Need] = {}  # by name, as rows so far leave them
    found = []
    for line, cells in enumerate(body, start=first):
        if any(cells):
            given = {part: cells[n] for n, part in parts.items() if n < len(cells) and cells[n]}
            found.append(_row(line, cells, given, plan, reference, made))
    unused = tuple(cell for n, cell in enumerate(rows[0]) if cell and n not in parts) if first == 2 else ()
    return NeedsPreview(tuple(found), unused)


def pasted(plan: Plan, shown: NeedsPreview) -> Edit:
    for need in shown.needs:
        plan = plan.with_need(need)
    return Edit(plan, f"Paste {wording.counted(len(shown.needs), 'need')}")


def preview_table(shown: NeedsPreview) -> Table:
    columns = (
        Column("What to do"),
        Column("Need"),
        Column("People", Kind.NUMBER),
        Column("Score", Kind.NUMBER),
        Column("Points to check"),
    )
    rows = tuple(
        (
            row.change,
            row.need.name if row.need else row.text.replace("\t", " | "),
            row.need.people.value if row.need else None,
            (row.need.score or None) if row.need else None,
            " ".join(row.problems),
        )
        for row in shown.rows
    )
    return Table("pasted_needs", "What will change", columns, rows)


def _headings(cells: Sequence[str]) -> dict[int, Part]:
    """Columns by their headings; empty where this is not a row of headings."""
    found: dict[int, Part] = {}
    for place, cell in enumerate(cells):
        words = " ".join(cell.lower().replace("_", " ").strip("?: ").split())
        part = next((one for one, names in CALLED.items() if words in names), None)
        if part and part not in found.values():
            found[place] = part
    return found if Part.NAME in found.values() else {}


def _row(
    line: int,
    cells: Sequence[str],
    given: Mapping[Part, str],
    plan: Plan,
    reference: Reference,
    made: dict[str, Need],
) -> NeedRow:
    if any(map(typed.looks_like_nhs_number, cells)):
        return NeedRow(line, "(not kept)", None, "Left out", (typed.PATIENT_SENTENCE,))
    text = "\t".join(cells).rstrip("\t")
    name = " ".join(given.get(Part.NAME, "").split())
    if not name or name.casefold().startswith("total"):
        return NeedRow(
            line, text, None, "Left out", ("No need in this row. Add its name, then paste again.",)
        )
    listed = {need.name.casefold(): need for need in plan.needs}
    before = made.get(name.casefold()) or listed.get(name.casefold())
    need, problems = _filled(before or _fresh(name), given, reference)
    made[name.casefold()] = need
    if before is None:
        return NeedRow(line, text, need, "Add", problems)
    return NeedRow(line, text, need, "Already there" if need == before else "Change", problems)


def _fresh(name: str) -> Need:
    return Need(new_key(), name, Figure(None, "people", Status.UNKNOWN, ""))


def _filled(need: Need, given: Mapping[Part, str], reference: Reference) -> tuple[Need, tuple[str, ...]]:
    """The need with what a row gives it; what cannot be used is named and left as it was."""
    problems: list[str] = []
    if Part.PEOPLE in given:
        need = _with_people(need, given[Part.PEOPLE], problems)
    if Part.SCORE in given:
        score = given[Part.SCORE].strip()
        if score in {"1", "2", "3", "4", "5"}:
            need = replace(need, score=int(score))
        else:
            problems.append(f'Score "{score}" is not used. Enter a score from 1 to 5.')
    activity = _activity(given, reference, problems)
    if activity and activity.name.casefold() not in {one.name.casefold() for one in need.activities}:
        need = replace(need, activities=(*need.activities, activity))
    return need, tuple(problems)


def _with_people(need: Need, text: str, problems: list[str]) -> Need:
    if text.strip().lower() in FEW_WORDS:
        problems.append("Fewer than 5 people: the number is not known. Enter it if you know it.")
        return need
    try:
        figure = need_edits.counted(text)
    except BadInput as problem:
        problems.append(f'People "{text}" is not used. {problem}')
        return need
    return need if figure.value == need.people.value else replace(need, people=figure)


def _activity(given: Mapping[Part, str], reference: Reference, problems: list[str]) -> Activity | None:
    if not {Part.ACTIVITY, Part.CONTACTS, Part.MINUTES, Part.ROLES} & given.keys():
        return None
    amounts = []
    for part, read in ((Part.CONTACTS, need_edits.contacts), (Part.MINUTES, need_edits.minutes)):
        try:
            amounts.append(read(given.get(part, "")))
        except BadInput as problem:
            problems.append(f'{part.value} "{given[part]}" is not used. {problem}')
            amounts.append(None)
    roles = []
    for words in given.get(Part.ROLES, "").replace("|", ",").replace(";", ",").split(","):
        key = role_names.role_named(words.strip(), reference)[0] if words.strip() else ""
        if key:
            roles.append(key)
        elif words.strip():
            problems.append(f'"{words.strip()}" is not a role known here, so it is left out.')
    name = given.get(Part.ACTIVITY, "Contacts")
    return Activity(name, amounts[0], amounts[1], tuple(dict.fromkeys(roles)), "entered")
