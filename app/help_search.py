"""Words found in the help: every word typed, in any order and case, in one section of a page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.help_pages import HelpPage
from app.help_text import Section

MOST = 60  # hits; more would not be read


@dataclass(frozen=True, slots=True)
class Hit:
    """`sentence`: the one of the section that has most of the words."""

    page: HelpPage
    section: Section
    sentence: str
    rank: int


def words_of(typed: str) -> tuple[re.Pattern[str], ...]:
    """Each word typed, at the start of a word: "claim" finds "Claims" and not "reclaim"."""
    return tuple(re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in typed.split())


def hits(pages: Iterable[HelpPage], typed: str) -> list[Hit]:
    """Titles and headings that have the words come first, then text; at most `MOST`."""
    wanted = words_of(typed)
    found = [hit for page in pages for hit in _in_page(page, wanted)] if wanted else []
    return sorted(found, key=lambda hit: hit.rank)[:MOST]


def _in_page(page: HelpPage, wanted: tuple[re.Pattern[str], ...]) -> Iterator[Hit]:
    for place, section in enumerate(page.sections):
        sentences = list(section.sentences)
        if all(any(word.search(each) for each in sentences) for word in wanted):
            rank = _rank(page, section, wanted, first=place == 0)
            yield Hit(page, section, _best(sentences, wanted), rank)


def _rank(page: HelpPage, section: Section, wanted: tuple[re.Pattern[str], ...], *, first: bool) -> int:
    if first and all(word.search(page.title) for word in wanted):
        return 0
    if all(word.search(section.heading) for word in wanted):
        return 1
    return 3 if page.lists else 2


def _best(sentences: list[str], wanted: tuple[re.Pattern[str], ...]) -> str:
    """A heading alone says little, so a sentence under it that has as many words goes before it."""
    tail = sentences[1:] or sentences
    best = max(tail, key=lambda each: sum(bool(word.search(each)) for word in wanted))
    return best if any(word.search(best) for word in wanted) else sentences[0]
