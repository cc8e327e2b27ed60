"""The help as a whole: a page for every screen and part of it, links that lead somewhere, and plain words."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from app import help_figures, help_lines, help_pages, reference_library
from app.help_pages import CONTENTS, KEYS, SHORTCUTS, HelpPage
from app.help_text import BlockKind, plain, runs
from models.dated_figure import Status
from models.levers import LEVERS
from tests import few_words
from views import screens
from views.paper_side import TABS

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = sorted(
    file.name.removesuffix(".md")
    for file in files("resources").joinpath("help").iterdir()
    if file.name != ".md"
)
PAGES = [help_pages.page(key) for key in KEYS if key != SHORTCUTS]
IN_PLAIN_WORDS = [page for page in PAGES if not page.lists]
MOST_WORDS = 20
ENDS = re.compile(r"(?<=[.?!])\s+|:\s")


def headings(page: HelpPage) -> set[str]:
    return {section.heading for section in page.sections}


def texts(page: HelpPage) -> Iterator[str]:
    """Each paragraph, item and cell: what must be a sentence, or several."""
    for block in page.blocks:
        yield from (plain(text) for text in block.texts)
        yield from (plain(cell) for row in block.rows for cell in row)


# -- contents


def test_every_page_that_is_written_stands_in_the_contents_and_the_other_way_round() -> None:
    made = {SHORTCUTS, *help_pages.MADE}
    assert set(WRITTEN) == set(KEYS) - made
    assert len(KEYS) == len(set(KEYS))


def test_every_screen_has_a_page_under_its_own_name_in_the_order_of_the_rail() -> None:
    of_screens = dict(CONTENTS)["The screens"]
    assert of_screens == tuple(screens.SCREENS)
    for key, (words, _) in screens.SCREENS.items():
        assert help_pages.page(key).title == words


@pytest.mark.parametrize("screen", [key for key in screens.SCREENS if screens.parts(key)])
def test_every_part_of_a_screen_has_a_heading_on_its_page(screen: str) -> None:
    parts = {words for _, words in screens.parts(screen)}
    assert parts <= headings(help_pages.page(screen))


def test_every_part_of_the_paper_screen_has_a_heading() -> None:
    assert set(TABS) <= headings(help_pages.page("paper"))


def test_every_lever_is_explained_under_its_name() -> None:
    assert {lever.name for lever in LEVERS} <= headings(help_pages.page("method-what-if"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_link_leads_to_a_page_and_a_heading_that_are_there(page: HelpPage) -> None:
    found = [
        run.link
        for block in page.blocks
        for text in (*block.texts, *(cell for row in block.rows for cell in row))
        for run in runs(text)
        if run.link
    ]
    for link in found:
        key, _, heading = link.partition("#")
        assert key in KEYS
        assert not heading or help_pages.page(key).has(heading)


def test_headings_of_a_page_are_told_apart() -> None:
    for page in PAGES:
        named = [section.anchor for section in page.sections]
        assert len(named) == len(set(named)), page.key


def test_what_a_page_of_a_screen_sets_in_bold_is_what_the_screen_says() -> None:
    """So that a button that is renamed turns its page red."""
    source = "".join(
        path.read_text("utf-8") for room in ("views", "app") for path in (ROOT / room).glob("*.py")
    )
    shown = source.replace("&", "")
    screens_and_panels = [*dict(CONTENTS)["The screens"], *dict(CONTENTS)["Beside the screens"], "welcome"]
    for key in screens_and_panels:
        texts = [text for block in help_pages.page(key).blocks for text in block.texts]
        bold = [run.text for text in texts for run in runs(text) if run.bold]
        assert [words for words in bold if words not in shown] == []


# -- the figures


def test_every_figure_and_rule_of_the_rate_set_stands_on_a_page() -> None:
    reference = reference_library.load()
    shown = sum(len(list(help_lines.lines_of(reference, kind))) for kind in help_figures.KINDS)
    assert shown == len(reference.figures)
    rows = {
        key: sum(len(block.rows) - 1 for block in help_pages.page(key).blocks if block.rows)
        for key in help_figures.KEYS
    }
    figures = sum(rows[help_figures.key_of(kind)] for kind in help_figures.KINDS)
    assert figures == len(reference.figures)
    activities = sum(len(need.activities) for need in reference.starter_needs)
    assert rows[help_figures.NEEDS] == len(reference.starter_needs) + activities
    assert rows[help_figures.SPREADS] == len(reference.benchmarks)
    assert rows[help_figures.PATHWAYS] == len(reference.pathways)
    assert rows["figures-role-rules"] == len(reference.role_rules)
    assert rows["figures-supervision-rules"] == len(reference.supervision_rules)


def test_every_line_of_figures_has_an_amount_a_status_and_a_source() -> None:
    """A rule says in words what an amount says elsewhere."""
    reference = reference_library.load()
    for kind in help_figures.PAGES_OF:
        for line in help_lines.lines_of(reference, kind):
            assert all((line.name, line.amount, line.held, line.status, line.source)), line


def test_a_published_figure_says_its_unit_when_it_held_and_where_it_was_published() -> None:
    """The entitlement of 2025/26: £26.631 a weighted patient, an amount raised since (see the decisions)."""
    from app.rate_lines import RateKind

    lines = help_lines.lines_of(reference_library.load(), RateKind.ENTITLEMENTS)
    (found,) = [line for line in lines if line.amount == "£26.631 a weighted patient"]
    assert found.held == "April 2025 to March 2026"
    assert found.status == "Published"
    assert "Published 27 March 2025" in found.source


def test_what_each_status_means_is_said() -> None:
    from app.wording import FIGURE_STATUS_WORDS

    told = {row[0] for block in help_pages.page("figures").blocks for row in block.rows}
    assert {FIGURE_STATUS_WORDS[status] for status in Status} <= told


# -- the method


METHOD = [page for page in PAGES if page.key.startswith("method-")]


@pytest.mark.parametrize("page", METHOD, ids=lambda page: page.key)
def test_every_sum_has_its_formula_an_example_and_its_unit_source_and_status(page: HelpPage) -> None:
    for section in page.sections[1:]:
        kinds = [block.kind for block in section.blocks]
        words = [text for block in section.blocks for text in block.texts]
        assert BlockKind.FORMULA in kinds, section.heading
        assert any(text.startswith("**Example.** ") for text in words), section.heading
        assert words[-1].startswith("**Unit:** "), section.heading
        assert " **Source:** " in words[-1], section.heading
        assert " **Status:** " in words[-1], section.heading


# -- plain words


@pytest.mark.parametrize("page", IN_PLAIN_WORDS, ids=lambda page: page.key)
def test_no_sentence_is_longer_than_20_words(page: HelpPage) -> None:
    long = [
        sentence
        for text in texts(page)
        for sentence in ENDS.split(text)
        if len([word for word in sentence.split() if word[0].isalnum()]) > MOST_WORDS
    ]
    assert long == []


@pytest.mark.parametrize("page", IN_PLAIN_WORDS, ids=lambda page: page.key)
def test_words_are_plain_british_english(page: HelpPage) -> None:
    for text in texts(page):
        assert few_words.unwelcome(text) == [], text
        assert not re.search(r"&|%age|–|—|\bprogram me\b", text), text
        assert not re.search(r"£[\d,]+\.00\b", text), text


@pytest.mark.parametrize("page", IN_PLAIN_WORDS, ids=lambda page: page.key)
def test_headings_are_in_sentence_case_and_end_without_a_full_stop(page: HelpPage) -> None:
    """Only names may have a capital after the first word."""
    names = {"Excel", "PDF", "GPs", "ICB", "England", "London", "CSV", "What"}
    for section in page.sections:
        assert section.heading[0].isupper()
        assert section.heading[-1] not in ".:"
        later = section.heading.split()[1:]
        assert {word for word in later if word[0].isupper()} <= names, section.heading


def test_a_word_that_is_explained_is_explained_once() -> None:
    (table,) = [block for block in help_pages.page("words").blocks if block.rows]
    named = [row[0] for row in table.rows]
    assert len(named) == len(set(named))
    assert all(row[1] for row in table.rows)
