"""The first two pages of the paper: the recommendation at once, everything that is decided, nothing more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from app import (
    command_line,
    paper,
    paper_drafts,
    paper_edits,
    paper_front,
    plan_file,
    point_edits,
    reference_library,
)
from app.sample_plan import sample_plan
from models.board_paper import Piece
from models.plan import Plan
from models.working_out import outlook
from tests.test_paper import ON, made_of
from tests.test_paper_accessible import bare_plan, long_plan

YEAR = sample_plan().first_year


def pages_of(plan: Plan) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(paper.pdf(made_of(plan), ON))).pages]


def several() -> Plan:
    """Three scenarios with long names, six points accepted with long reasons."""
    plan = sample_plan()
    for finding in made_of(plan).points.open[:6]:
        plan = point_edits.accepted(plan, finding, "The board lives with it. " * 5, ON).plan
    others = [replace(plan.scenario, key=key, name=f"{key} starts later everywhere") for key in "bcdef"]
    return replace(plan, scenarios=(plan.scenario, *others))


def wordy() -> Plan:
    """Every text as long as it may be."""
    plan = sample_plan()
    for piece in Piece:
        lines, letters = paper_edits.MOST_LINES[piece], paper_edits.MOST_LETTERS[piece]
        one = "Who | what is done by then, and more of it | when " * 9
        text = "\n".join([one[: letters // lines - 1].strip()] * lines)
        plan = paper_edits.written(made_of(plan), YEAR, piece, text).plan
    return plan


PLANS = {"sample": sample_plan, "bare": bare_plan, "long": long_plan, "several": several, "wordy": wordy}


@pytest.mark.parametrize("kind", PLANS)
def test_two_pages_hold_it_all_and_the_appendices_start_on_the_third(kind: str) -> None:
    pages = pages_of(PLANS[kind]())
    assert "Appendix 1." not in pages[0] + pages[1]
    assert "Appendix 1." in pages[2]
    assert "Recommendation" in pages[0]
    assert "Next steps" in pages[1]


def test_a_long_name_of_a_network_leaves_the_top_of_a_page_free() -> None:
    """Printers leave out about 5 mm, 14 points, at an edge of the paper; a page is 842 points high."""
    plan = sample_plan()
    name = "The Primary Care Network of North East Upper and Lower Wobblington Vale with Great Snoring"
    network = replace(plan.network, name=f"{name} and Little Snoring")
    tops: list[float] = []

    def at(text: str, of: list[float], where: list[float], _font: object, _size: object) -> None:
        if text.strip():
            tops.append(of[3] * where[5] + of[5])

    made = paper.pdf(made_of(replace(plan, network=network)), ON)
    for page in pypdf.PdfReader(BytesIO(made)).pages:
        page.extract_text(visitor_text=at)
    assert max(tops) < 842 - 14 - 8.5


def test_no_page_ends_between_an_appendix_and_its_first_table() -> None:
    (page,) = [page for page in pages_of(sample_plan()) if "Rooms\n" in page and "Appendix 10." in page]
    assert "Sessions with too few seats" in page


def test_what_is_accepted_is_told_in_whole_sentences() -> None:
    page = " ".join(pages_of(several())[1].split())
    assert "6 points are accepted with a reason. The first 3 stand here, all in the appendix:" in page


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """East Cleveland as the official files have it, with an entitlement of £1,284,000."""
    out, source = tmp_path_factory.mktemp("real") / "real.pcnplan", shared / "data/east_cleveland_U07842"
    asked = ["new", str(out), "--pcn", "U07842", "--from", str(source), "--year", "2026/27"]
    assert command_line.run([*asked, "--entitlement", "1284000"]) == 0
    return plan_file.read(out)


def grown(plan: Plan) -> Plan:
    """Four times its posts and three times its needs, every name of two or three lines, six scenarios."""
    long = "and everyone who looks after them in the villages, the market towns and on the coast"
    posts = tuple(replace(post, key=f"{post.key}-{n}") for n in range(4) for post in plan.scenario.posts)
    needs = tuple(
        replace(need, key=f"{need.key}-{n}", name=f"{need.name} {long} {n}")
        for n in range(3)
        for need in plan.needs
    )
    practices = tuple(replace(one, name=f"{one.name} {long}") for one in plan.network.practices)
    network = replace(plan.network, name=f"{plan.network.name} {long}"[:110], practices=practices)
    plan = replace(plan, title=f"{plan.title} {long}"[:110], needs=needs, network=network)
    plan = plan.with_posts(posts)
    for finding in made_of(plan).points.open[:6]:
        plan = point_edits.accepted(plan, finding, "The board lives with it. " * 8, ON).plan
    others = [replace(plan.scenario, key=key, name=f"{key} starts later everywhere") for key in "bcdef"]
    return replace(plan, scenarios=(plan.scenario, *others))


@pytest.mark.parametrize("change", [None, grown], ids=["as it is", "grown"])
def test_a_real_network_fits_its_two_pages_too(real: Plan, change: Callable[[Plan], Plan] | None) -> None:
    pages = pages_of(change(real) if change else real)
    assert "Appendix 1." not in pages[0] + pages[1]
    assert "Appendix 1." in pages[2]
    assert "The team" in pages[0]
    assert "Next steps" in pages[1]


def test_the_first_eighty_words_hold_the_recommendation_and_the_three_numbers() -> None:
    """£1,165,059 of £1,284,000 is 91%; 28 posts; 9 of the 10 needs have someone."""
    words = " ".join(pages_of(sample_plan())[0].split()[:80])
    assert "The board is asked to approve scenario A." in words
    assert "£1,165,059 of the £1,284,000 entitlement" in words
    figures = dict(paper_front.three(made_of(sample_plan()), YEAR))
    assert list(figures) == ["£1,165,059", "28 posts", "9 of 10"]
    assert "(91%)" in figures["£1,165,059"]


def test_the_next_step_is_a_start_that_is_still_to_come() -> None:
    """On 26 November 2026 GP 1 (1 June) has long started; of eight starts two are left."""
    plan = sample_plan()
    reference = reference_library.load().with_own(plan.own)
    then = outlook(plan, plan.scenario, reference, date(2026, 11, 26))
    first = paper_drafts.draft(Piece.NEXT_STEPS, then, YEAR).splitlines()[0]
    assert first == "To be agreed | Have Podiatrist 1 in post, then 1 other post | 1 December 2026"
