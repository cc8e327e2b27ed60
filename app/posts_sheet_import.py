"""Posts edited in Excel, read again: what was added, changed cell by cell, and taken out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app import posts_sheet, typed
from app.posts_import import Change, Difference, PastePreview, PasteRow
from app.posts_sheet import KEY, LABEL, NAME, SINCE, Fact, Setting, cells, text_of
from app.posts_sheet_rows import EditedRow, rows_of
from app.problems import BadInput, FileProblem
from app.wording import counted
from models.forecast import label
from models.plan import Plan, new_key
from models.post import Post, Terms, next_number
from models.posts import in_order, wrong
from models.reference import Reference

CHANGE_OF_TERMS = "A change of terms needs the key of its post. Copy the key into this row."


@dataclass(frozen=True, slots=True)
class Reading:
    plan: Plan
    reference: Reference
    facts: tuple[Fact, ...]

    @property
    def at(self) -> Setting:
        return Setting(self.plan, self.reference)


def preview(path: Path, plan: Plan, reference: Reference, *, names: bool = False) -> PastePreview:
    """What accepting an edited sheet would do to the active scenario. FileProblem: nothing can be done."""
    found = rows_of(path, posts_sheet.facts(names=False))
    facts = posts_sheet.facts(names=names and NAME in found.headings)
    reading = Reading(plan, reference, facts)
    _check_keys(found.rows, reading)
    by_key: dict[str, list[EditedRow]] = {}
    for row in found.rows:
        by_key.setdefault(row.text(KEY), []).append(row)
    known = [_edited(post, by_key[post.key], reading) for post in plan.scenario.posts if post.key in by_key]
    gone = [post for post in plan.scenario.posts if post.key not in by_key]
    changed = _with_free_numbers([row for row in known if row.change is not Change.SAME], gone, reading)
    added = tuple(_added(by_key.get("", []), changed, gone, reading))
    same = len(known) - len(changed)
    notes = (*_of_another(found.title, plan), *found.notes, *_notes(found.headings, same, names=names))
    removed = tuple(_removed(post, -n, reading) for n, post in enumerate(gone, 1))
    return PastePreview((*changed, *added, *removed), (), notes=notes)


def _notes(headings: tuple[str, ...], same: int, *, names: bool) -> Iterator[str]:
    if same:
        yield f"{counted(same, 'post is', 'posts are')} as before."
    if NAME in headings and not names:
        yield "Names are left out, because names are not shown. Show names first to read them in."


def _of_another(title: str, plan: Plan) -> Iterator[str]:
    """That a sheet was saved from a scenario that is not the one on screen, which has the same keys."""
    others = (one for one in plan.scenarios if one.key != plan.active)
    saved = next((one.name for one in others if posts_sheet.title(one) == title), "")
    now = plan.scenario
    if saved and title != posts_sheet.title(now):
        yield f"This sheet was saved from scenario {saved}. Accepting it changes scenario {now.name}."


def _check_keys(rows: tuple[EditedRow, ...], reading: Reading) -> None:
    """Every row is a post of the plan, once for each day on which its terms change, or a new post."""
    labels = {label(post, reading.reference): post.key for post in reading.plan.scenario.posts}
    keys, given = set(labels.values()), {row.text(KEY) for row in rows}
    first: dict[tuple[str, str], EditedRow] = {}
    for row in rows:
        key, name = row.text(KEY), row.text(LABEL)
        if key and key not in keys:
            raise FileProblem(
                f"Row {row.line} has a key that no post of this scenario has. Empty it to add the post."
            )
        if not key and name in labels and labels[name] not in given:
            raise FileProblem(
                f"Row {row.line} of {name} has lost its key, {labels[name]}. Type it in, then import again."
            )
        if key and (other := first.setdefault((key, row.text(SINCE)), row)) is not row:
            raise FileProblem(
                f"Rows {other.line} and {row.line} have the same key. Empty the key of the one that is new."
            )


def _edited(post: Post, rows: list[EditedRow], reading: Reading) -> PasteRow:
    """A post as its rows have it now."""
    own = next((row for row in rows if not row.text(SINCE)), None)
    line, text = (own or rows[0]).line, (own or rows[0]).joined
    if own is None:
        said = "The first row of this post is missing. Put it back, or take its other rows out too."
        return PasteRow(line, text, None, (said,))
    try:
        after = _with_rows(post, own, [row for row in rows if row is not own], reading)
    except BadInput as refused:
        kept = text if str(refused) != typed.PATIENT_SENTENCE else "(not kept)"
        return PasteRow(line, kept, None, (str(refused),))
    differences = tuple(_differences(post, after, reading))
    change = Change.CHANGES if differences else Change.SAME
    return PasteRow(line, text, after, (), change, post.key, differences)


def _with_rows(post: Post, own: EditedRow, later: list[EditedRow], reading: Reading) -> Post:
    made, first = _taken(post, post.terms[0], own, reading)
    before = {text_of(terms.since): terms for terms in post.terms[1:]}
    changes: list[Terms] = []
    for row in later:
        if row.any_of(fact.name for fact in reading.facts if not fact.of_terms):
            raise BadInput(
                f"Row {row.line} changes terms alone. Change the rest in the first row of the post."
            )
        since = _since(row)
        known = before.get(row.text(SINCE))
        terms = known or replace(Terms(), since=since)
        changes.append(_taken(post, terms, row, reading, fresh=known is None)[1])
    after = replace(made, terms=in_order((first, *changes)))
    for sentence in wrong(after):
        if sentence not in wrong(post):
            raise BadInput(sentence)
    return after


def _since(row: EditedRow) -> date:
    try:
        return typed.day(row.text(SINCE))
    except BadInput as refused:
        raise BadInput(f"{row.cell(SINCE)}, {SINCE}: {refused}") from None


def _taken(
    post: Post, terms: Terms, row: EditedRow, reading: Reading, *, fresh: bool = False
) -> tuple[Post, Terms]:
    """A post and terms with the cells of a row that differ from what would stand there."""
    at_first = terms is post.terms[0]
    shown = cells(post, terms, reading.facts, reading.at) if not fresh else (None,) * len(reading.facts)
    for fact, before in zip(reading.facts, shown, strict=True):
        text = row.text(fact.name)
        if text == text_of(before) or not (at_first or fact.of_terms) or (fresh and not text):
            continue
        if typed.looks_like_nhs_number(text):
            raise BadInput(typed.PATIENT_SENTENCE)
        if row.no_result(fact.name):
            raise BadInput(f"{row.cell(fact.name)} holds a formula without a result. Type the value instead.")
        try:
            post, terms = fact.takes(post, terms, text, reading.at)
        except BadInput as refused:
            raise BadInput(f"{row.cell(fact.name)}, {fact.name}: {refused}") from None
    return post, terms


def _differences(before: Post, after: Post, reading: Reading) -> Iterator[Difference]:
    """Cell by cell, as the sheet would show them before and after."""
    old = {terms.since if n else None: terms for n, terms in enumerate(before.terms)}
    new = {terms.since if n else None: terms for n, terms in enumerate(after.terms)}
    for since in dict.fromkeys((*old, *new)):
        tail = f" from {posts_sheet.told(since)}" if since else ""
        if since not in new or since not in old:
            yield Difference(f"Terms{tail}", *(("there", "none") if since in old else ("none", "new")))
            continue
        sides = (
            cells(post, terms, reading.facts, reading.at)
            for post, terms in ((before, old[since]), (after, new[since]))
        )
        for fact, a, b in zip(reading.facts, *sides, strict=True):
            if text_of(a) != text_of(b):
                yield Difference(f"{fact.name}{tail}", posts_sheet.told(a), posts_sheet.told(b))


def _with_free_numbers(changed: list[PasteRow], gone: list[Post], reading: Reading) -> list[PasteRow]:
    """No two posts of a role have one number: a change that would make it so is left out."""
    before = {post.key: (post.role, post.number) for post in reading.plan.scenario.posts}
    away = {post.key for post in gone}
    after = {key: named for key, named in before.items() if key not in away}
    after |= {row.post.key: (row.post.role, row.post.number) for row in changed if row.post}
    held = Counter(after.values())
    return [
        _left_out(row)
        if row.post and held[after[row.post.key]] > 1 and after[row.post.key] != before[row.post.key]
        else row
        for row in changed
    ]


def _left_out(row: PasteRow) -> PasteRow:
    number = row.post.number if row.post else 0
    said = f"Another post of this role has number {number}. Enter a number that is free."
    return PasteRow(row.line, row.text, None, (said,))


def _added(
    rows: list[EditedRow], changed: list[PasteRow], gone: list[Post], reading: Reading
) -> Iterator[PasteRow]:
    """A new post for each row without a key; its number is free once the rest is done."""
    now = {post.key: post for post in reading.plan.scenario.posts if post not in gone}
    now |= {row.post.key: row.post for row in changed if row.post}
    posts = tuple(now.values())
    for row in rows:
        try:
            post, problems = _new(row, posts, reading)
        except BadInput as refused:
            kept = row.joined if str(refused) != typed.PATIENT_SENTENCE else "(not kept)"
            yield PasteRow(row.line, kept, None, (str(refused),))
        else:
            posts = (*posts, post)
            yield PasteRow(row.line, row.joined, post, problems, Change.NEW)


def _new(row: EditedRow, posts: tuple[Post, ...], reading: Reading) -> tuple[Post, tuple[str, ...]]:
    if row.text(SINCE):
        raise BadInput(CHANGE_OF_TERMS)
    if not row.text(posts_sheet.ROLE.name) or not row.text("WTE"):
        raise BadInput("A new post needs a role and WTE. Enter both, then import again.")
    terms = Terms()
    post, terms = _taken(Post(new_key(), "", 0, terms=(terms,)), terms, row, reading, fresh=True)
    post = replace(post, terms=(terms,))
    for sentence in wrong(post):
        raise BadInput(sentence)
    free = next_number(posts, post.role)
    if (post.role, post.number) in {(each.role, each.number) for each in posts}:
        return replace(post, number=free), (f"Number {post.number} is taken, so this is number {free}.",)
    return (post if post.number else replace(post, number=free)), ()


def _removed(post: Post, line: int, reading: Reading) -> PasteRow:
    hanging = reading.plan.scenario.assignments
    given = sum(one.post == post.key for one in hanging)
    said = (f"The time it gives to {counted(given, 'need')} goes too.",) if given else ()
    return PasteRow(line, "not in the sheet", post, said, Change.REMOVE, post.key)
