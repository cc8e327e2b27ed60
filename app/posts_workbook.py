"""The workbook of posts that is edited in Excel and comes back: posts_sheet_import reads it again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app import posts_sheet
from app.posts_sheet import Fact, Setting
from app.workbook_file import book_of_sheets
from app.workbook_parts import Form, Heading, Row, Sheet, column
from models.forecast import label
from models.outlook import Outlook
from models.post import Post

LISTS = "Lists"
SPARE = 200  # rows for new posts, which the lists to choose from cover too


def xlsx(outlook: Outlook, on: date, *, names: bool = False) -> bytes:
    """The posts of a scenario, with a list sheet of what can be chosen."""
    return book_of_sheets(outlook.plan.title, on, sheets(outlook, names=names))


def sheets(outlook: Outlook, *, names: bool = False) -> tuple[Sheet, Sheet]:
    lists = _lists(outlook)
    at = Setting(outlook.written, outlook.reference)
    facts = posts_sheet.facts(names=names)
    rows = tuple(row for post in outlook.as_written.posts for row in _rows(post, facts, at, outlook))
    headings = (
        Heading(posts_sheet.KEY, 18), Heading(posts_sheet.LABEL, 26),
        Heading(posts_sheet.SINCE, 20, Form.DAY, entry=True), *(_with_list(fact, lists) for fact in facts),
    )  # fmt: skip
    empty = Row(tuple(None for _ in headings))
    told = Sheet(
        posts_sheet.SHEET, posts_sheet.title(outlook.scenario), tuple(_notes()), headings,
        rows or (empty,), held=2, pages_of=1_000, spare=SPARE, whole=True,
    )  # fmt: skip
    return told, lists


def _notes() -> Iterator[str]:
    yield "Change the shaded cells and save. Then choose Import edited posts in the program."
    yield "A post is known by its key. A new post has an empty key; a row taken out removes its post."
    yield "A row with a day under Terms from changes the terms of its post from that day on."
    yield "An empty salary is the pay point's, or else assumed. An empty place is the network's."


def _rows(post: Post, facts: tuple[Fact, ...], at: Setting, outlook: Outlook) -> Iterator[Row]:
    name = label(post, outlook.reference)
    for n, terms in enumerate(post.terms):
        since = terms.since if n else None
        yield Row((post.key, name, since, *posts_sheet.cells(post, terms, facts, at)))


def _lists(outlook: Outlook) -> Sheet:
    """What can be chosen, side by side: no list of a cell may be longer than 255 letters."""
    reference = outlook.reference
    held = {
        "Role": [role.name for role in reference.roles],
        "Maximum that applies": list(dict.fromkeys(posts_sheet.rate_words_of(reference).values())),
        "Pay point": list(dict.fromkeys(posts_sheet.pay_words_of(reference).values())),
    }
    longest = max(map(len, held.values()))
    rows = tuple(
        Row(tuple(words[n] if n < len(words) else None for words in held.values())) for n in range(longest)
    )
    notes = ("One table of lists side by side. An empty cell is the end of its list.",)
    return Sheet(LISTS, "What can be chosen", notes, tuple(Heading(name, 46) for name in held), rows)


def _with_list(fact: Fact, lists: Sheet) -> Heading:
    place = next((n for n, one in enumerate(lists.headings) if one.text == fact.name), None)
    if place is None:
        return fact.heading
    letters = column(place)
    count = sum(row.cells[place] is not None for row in lists.rows)
    where = f"='{LISTS}'!${letters}${lists.row(0)}:${letters}${lists.row(count - 1)}"
    return replace(fact.heading, choices=where)
