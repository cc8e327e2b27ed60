"""Shaping the paper: texts that are the program's until they are written, what is left out, and the logo."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from app import paper, paper_content, paper_drafts, paper_edits, paper_logo
from app.paper_outline import APPENDICES, FRONT
from app.problems import BadInput
from app.sample_plan import sample_plan
from models.board_paper import Piece, Purpose
from models.plan import Plan
from tests.test_paper import ON, SVG, made_of, text_of
from tests.test_paper_accessible import rules_broken

YEAR = sample_plan().first_year


def written(plan: Plan, piece: Piece, text: str) -> Plan:
    return paper_edits.written(made_of(plan), YEAR, piece, text).plan


def note_of(plan: Plan, piece: Piece) -> str:
    return paper_edits.text_of(made_of(plan), YEAR, piece).note


def picture(kind: str) -> bytes:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x005EB8)
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(held, kind)  # type: ignore[call-overload]
    return bytes(held.data().data())


@pytest.mark.parametrize("piece", Piece)
def test_a_text_is_drafted_until_it_is_written_and_says_whose_it_is(piece: Piece) -> None:
    plan = sample_plan()
    assert note_of(plan, piece) == "Drafted by the program from the figures"
    mine = written(plan, piece, "Our own words.")
    assert note_of(mine, piece) == "Your own words"
    assert "Our own words." in text_of(mine)
    assert text_of(mine).count("Drafted by the program") == len(Piece) - 1
    assert paper_edits.as_drafted(mine, piece).plan == plan
    assert written(mine, piece, " ") == plan, "an empty text is left to the program"


def test_a_text_stays_as_typed_when_the_figures_change_and_the_paper_says_so() -> None:
    plan = written(sample_plan(), Piece.SUMMARY, "We use nearly all of it.")
    fewer = plan.with_posts(plan.scenario.posts[1:])
    assert paper_edits.text_of(made_of(fewer), YEAR, Piece.SUMMARY) == paper_edits.Text(
        "We use nearly all of it.", "Written before the figures changed: check it against them"
    )
    assert "Written before the figures changed" in text_of(fewer)
    assert "Written before the figures changed" not in text_of(plan)


def test_a_draft_says_the_plans_own_figures() -> None:
    """28 posts; 1,165,059 ÷ 1,284,000 = 90.7%; 1,284,000 − 1,165,059 = 118,941; 1 of 10 needs has no one."""
    told = paper_drafts.draft(Piece.SUMMARY, made_of(sample_plan()), YEAR).splitlines()
    assert len(told) == 5
    assert told[0] == "Money: the plan uses £1,165,059 of £1,284,000 (91%). £118,941 has no post."
    assert told[1].startswith("Team: 28 posts, 20.88 WTE over the year.")
    assert told[2] == "Needs: 1 of 10 needs has no one: Learning disability."
    assert told[3] == "Capacity: link workers would each support 310 people a year. The ceiling is 250."


def test_figures_are_the_same_however_they_are_worded() -> None:
    assert paper_drafts.figures_in("It uses £1,284,000 (91%).") == "1,284,000 91"
    assert paper_drafts.figures_in("91") != paper_drafts.figures_in("92")


@pytest.mark.parametrize(
    ("piece", "text", "said"),
    [
        (Piece.RECOMMENDATION, "a" * 501, "Enter at most 500 letters"),
        (Piece.SUMMARY, "a\n" * 6, "Enter at most 5 lines"),
        (Piece.RISKS, "Ask about 943 476 5919", "NHS number"),
    ],
)
def test_a_text_that_does_not_fit_or_names_a_patient_is_refused(piece: Piece, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        written(sample_plan(), piece, text)


@pytest.mark.parametrize("part", [one for one in (*FRONT, *APPENDICES) if one.key != "recommendation"])
def test_any_part_but_the_recommendation_can_be_left_out_and_put_back(part: object) -> None:
    key = part.key  # type: ignore[attr-defined]
    plan = sample_plan()
    without = paper_edits.ticked(plan, key, on=False).plan
    before, after = (paper_content.content(made_of(one), ON, {}) for one in (plan, without))
    both = ("sections", "appendices")
    counts = [sum(map(len, (told[of] for of in both))) for told in (before, after)]  # type: ignore[arg-type]
    empty = key in {"decisions", "compared"}  # the sample has none
    assert counts[1] == counts[0] if empty else counts[1] < counts[0]
    assert paper_edits.ticked(without, key, on=True).plan == plan


def test_the_recommendation_always_stands() -> None:
    with pytest.raises(BadInput, match="always stands"):
        paper_edits.ticked(sample_plan(), "recommendation", on=False)


def test_the_front_sheet_says_what_is_asked_by_whom_and_when_and_invents_no_one() -> None:
    plan = sample_plan()
    assert text_of(plan).count("To be agreed") >= 2
    plan = paper_edits.for_what(plan, Purpose.DISCUSSION).plan
    plan = paper_edits.with_role(plan, "presented_by", "Clinical director").plan
    plan = paper_edits.with_role(plan, "author", "Network manager").plan
    plan = paper_edits.with_meeting(plan, "14/5/2026").plan
    about = paper_content.about(made_of(plan), date(2026, 5, 1), YEAR)
    assert about[:4] == [
        ("For", "Discussion"),
        ("Meeting", "14 May 2026"),
        ("Presented by", "Clinical director"),
        ("Author", "Network manager"),
    ]
    assert "The board is asked to discuss scenario A." in text_of(plan)
    assert paper_edits.with_meeting(plan, "").plan.paper.meeting is None


@pytest.mark.parametrize("data", [picture("PNG"), picture("JPG"), SVG], ids=["png", "jpeg", "svg"])
def test_a_logo_stands_on_the_paper_with_words_in_its_place_and_breaks_no_rule(data: bytes) -> None:
    plan = paper_edits.with_logo(sample_plan(), paper_logo.checked(data)).plan
    assert paper_logo.as_svg(data)
    assert rules_broken(paper.pdf(made_of(plan), ON)) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "Choose a picture as PNG, JPEG or SVG"),
        (b"\x89PNG\r\n\x1a\n and no more", "Choose a picture as PNG, JPEG or SVG"),
        (b"<svg xmlns=", "Save this drawing as PNG and choose that"),
        (b"\xff\xd8\xff" + b"\0" * 1_000_000, "is larger than 1 MB"),
    ],
)
def test_what_is_no_logo_is_told_in_a_sentence(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(data)
    with pytest.raises(BadInput, match=said):
        paper_logo.read(path)
    with pytest.raises(BadInput, match="cannot be opened"):
        paper_logo.read(tmp_path / "gone.png")


def test_a_logo_in_a_plan_that_was_damaged_since_stops_no_paper() -> None:
    plan = sample_plan()
    damaged = replace(plan, paper=replace(plan.paper, logo=b"\x89PNG\r\n\x1a\n and no more"))
    assert json.loads(json.dumps(paper_content.content(made_of(damaged), ON, {})))["logo"] == ""


def test_a_line_of_next_steps_is_who_what_and_by_when() -> None:
    plan = written(sample_plan(), Piece.NEXT_STEPS, "Network manager | Tell the practices | 1 June 2026\nAsk")
    (steps,) = [
        one for one in paper_content.content(made_of(plan), ON, {})["sections"]  # type: ignore[attr-defined]
        if one["title"] == "Next steps"
    ]  # fmt: skip
    assert steps["parts"][-1]["table"]["rows"] == [
        ["Network manager", "Tell the practices", "1 June 2026"],
        ["To be agreed", "Ask", ""],
    ]
