"""The paper as Word: the PDF's words and figures, with real headings, tables and words for pictures."""

import inspect
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from app import paper, paper_content, paper_parts, reference_library, word_paper
from app.sample_plan import sample_plan
from models.outlook import Outlook
from models.plan import Plan
from models.post import Funding
from models.working_out import outlook
from tests.needs_sample import everyone_serves

ON = date(2026, 5, 14)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="9" height="9"/></svg>'
PICTURES = {"money_by_month": SVG, "cash_by_month": SVG}


def made_of(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))


def read(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def told_of(plan: Plan, *, names: bool = False) -> Any:  # noqa: ANN401 - plain data
    return paper_content.content(made_of(plan), ON, PICTURES, names=names)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan()


@pytest.fixture(scope="module")
def word(plan: Plan) -> Document:
    return read(word_paper.docx(made_of(plan), ON))


def parts(told: Any, kind: str) -> Iterator[Any]:  # noqa: ANN401
    for section in [*told["sections"], *told["appendices"]]:
        yield from (part for part in section["parts"] if part["kind"] == kind)


def headings(document: Document, level: int) -> list[str]:
    return [one.text for one in document.paragraphs if one.style and one.style.name == f"Heading {level}"]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def alternatives(document: Document) -> list[str]:
    return [one.get("descr") or "" for one in document.element.body.iter(qn("wp:docPr"))]


def test_headings_stand_in_the_papers_order(word: Document, plan: Plan) -> None:
    told = told_of(plan)
    assert headings(word, 1) == [told["title"]]
    sections = [one["title"] for one in told["sections"]]
    later = [f"Appendix {n}. {one['title']}" for n, one in enumerate(told["appendices"], start=1)]
    assert headings(word, 2) == [*sections, *later]
    assert sections[0] == "Recommendation"


def test_every_table_has_the_papers_figures_and_a_heading_row_that_repeats(
    word: Document, plan: Plan
) -> None:
    told = [part["table"] for part in parts(told_of(plan), "table")]
    assert len(word.tables) == len(told) >= 10
    for table, expected in zip(word.tables, told, strict=True):
        assert cells(table) == [expected["headings"], *expected["rows"]]
        header, *others = (row._tr.trPr for row in table.rows)
        assert header is not None
        assert header.find(qn("w:tblHeader")) is not None
        assert not any(row is not None and row.find(qn("w:tblHeader")) is not None for row in others)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == expected["title"]


def test_the_month_table_is_the_engines(word: Document, plan: Plan) -> None:
    """Each month's cost and claim, to the pound, as the forecast has them."""
    forecast = made_of(plan).forecast
    table = next(one for one in word.tables if one.rows[0].cells[0].text == "Month")
    heads = [cell.text for cell in table.rows[0].cells]
    for month, row in zip(forecast.months[:12], cells(table)[1:13], strict=True):
        assert row[0] == month.month.name
        assert row[heads.index("Cost")] == f"£{round(month.cost):,}"
        assert row[heads.index("Claimed")] == f"£{round(month.claimed):,}"


def test_words_that_lead_to_a_table_stay_with_it(word: Document) -> None:
    kept = {one.text: one.paragraph_format.keep_with_next for one in word.paragraphs}
    assert kept["Groups overlap, so people are never added up over needs."]
    assert not kept["How many people are referred to mental health practitioners a year is not known yet."]


def test_numbers_stand_to_the_right_and_words_to_the_left(word: Document, plan: Plan) -> None:
    for table, part in zip(word.tables, parts(told_of(plan), "table"), strict=True):
        for row in table.rows:
            to_right = [str(cell.paragraphs[0].alignment or "").startswith("RIGHT") for cell in row.cells]
            assert to_right == part["table"]["right"]


def test_every_picture_is_told_in_words(word: Document, plan: Plan) -> None:
    assert alternatives(word) == [part["alt"] for part in parts(told_of(plan), "picture")]
    assert all("£" in told for told in alternatives(word))
    assert len(word.inline_shapes) == 2


def test_a_picture_without_words_is_refused(plan: Plan) -> None:
    told = told_of(plan)
    for part in parts(told, "picture"):
        part["alt"] = ""
    with pytest.raises(ValueError, match="needs words"):
        word_paper.document_of(told, ON)


def test_pictures_have_two_hundred_dots_to_the_inch(word: Document) -> None:
    """17.2 cm between the margins at 200 to the inch are 1,354 dots."""
    for part in word.part.package.image_parts:
        assert abs(part.image.px_width - 1354) <= 2


def test_the_document_says_its_language_title_and_mark(word: Document, plan: Plan) -> None:
    about = word.core_properties
    assert about.title == "Additional roles team plan 2026 to 2027, Riverside PCN (fictional) (S0000)"
    assert about.language == "en-GB"
    assert about.created is not None
    assert about.created.date() == ON
    spoken = list(word.styles.element.iter(qn("w:lang")))
    assert [one.get(qn("w:val")) for one in spoken] == ["en-GB"]
    for section in word.sections:
        assert told_of(plan)["mark"] in section.header.paragraphs[0].text
        assert re.fullmatch(
            r"Page \d+ of \d+", "".join(section.footer.paragraphs[0]._p.xpath(".//w:t/text()"))
        )


def test_pages_are_a4_with_arial_and_a_wide_matrix_stands_sideways(word: Document) -> None:
    wide = word_paper.document_of(told_of(everyone_serves()), ON)
    sizes = {
        (one.page_width.cm, one.page_height.cm) for one in wide.sections if one.page_width and one.page_height
    }
    assert {(round(wide, 1), round(tall, 1)) for wide, tall in sizes} == {(21.0, 29.7), (29.7, 21.0)}
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Table text"):
        fonts = word.styles[name].element.rPr.rFonts
        assert set(fonts.attrib.values()) == {"Arial"}


def test_every_kind_of_part_that_papers_have_can_be_set() -> None:
    """Each function of paper_parts that makes a part, found by what it gives back."""
    source = inspect.getsource(paper_parts)
    kinds = set(re.findall(r'"kind": "(\w+)"', source))
    assert len(kinds) >= 5
    assert kinds <= set(word_paper.SETS)


def test_a_logo_stands_at_the_top_with_its_words_and_no_taller_than_its_place(plan: Plan) -> None:
    told = told_of(plan) | {"logo": SVG.decode().replace("20 10", "10 20")}
    made = word_paper.document_of(told, ON)
    assert alternatives(made)[0] == f"The logo of {told['network']}"
    assert round(made.inline_shapes[0].height.cm, 1) == 1.7
    assert round(made.inline_shapes[0].width.cm, 2) == 0.85


def test_names_of_staff_stand_in_it_only_when_asked_for(plan: Plan) -> None:
    named = made_of(plan.with_post(replace(plan.scenario.posts[0], name="A Named Person")))
    for asked in (False, True):
        made = read(word_paper.docx(named, ON, names=asked, pictures=PICTURES))
        assert ("A Named Person" in made.element.xml) is asked


def test_what_a_user_types_is_text_and_never_a_field(plan: Plan) -> None:
    typed = '=HYPERLINK("x") <w:br/> {DDEAUTO x} &amp;'
    odd = replace(plan, network=replace(plan.network, name=typed * 9), title="@SUM\x01(1)\ud800")
    made = read(word_paper.docx(made_of(odd), ON, pictures=PICTURES))
    assert any(typed in one.text for one in made.paragraphs)
    assert not list(made.element.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink")))


def test_the_same_plan_on_the_same_day_gives_the_same_file(plan: Plan) -> None:
    made = made_of(plan)
    assert word_paper.docx(made, ON, pictures=PICTURES) == word_paper.docx(made, ON, pictures=PICTURES)


def test_a_plan_without_posts_and_one_without_entitlement_make_papers(plan: Plan) -> None:
    for odd in (plan.with_posts(()), replace(plan, own=())):
        made = read(word_paper.docx(made_of(odd), ON, pictures=PICTURES))
        assert headings(made, 2)[0] == "Recommendation"


def test_it_says_what_the_pdf_says(word: Document, plan: Plan) -> None:
    """Every sentence and cell of the paper's content is somewhere in the Word file."""
    outlook_ = made_of(plan)
    told = json.loads(json.dumps(paper_content.content(outlook_, ON, paper.drawings(outlook_))))
    held = "\n".join(word.element.body.xpath(".//w:t/text()"))
    for part in (*parts(told, "words"), *parts(told, "points"), *parts(told, "figures")):
        for text in texts(part):
            assert text in held


def texts(part: Any) -> Iterator[str]:  # noqa: ANN401
    yield from part.get("words", [])
    for one in part.get("figures", []):
        yield from (one["value"], one["what"])
    for one in part.get("points", []):
        yield from (*one["texts"], one["fix"])


def test_a_table_without_words_before_it_leaves_every_page_free_to_end(plan: Plan, word: Document) -> None:
    """Where all posts are funded by ARRS no words lead to the team: it is no reason to keep all before it."""
    funded = tuple(post for post in plan.scenario.posts if post.funding is Funding.ARRS)
    without = read(word_paper.docx(made_of(plan.with_posts(funded)), ON))
    kept = sum(bool(one.paragraph_format.keep_with_next) for one in without.paragraphs)
    assert kept <= sum(bool(one.paragraph_format.keep_with_next) for one in word.paragraphs)
