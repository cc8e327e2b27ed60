"""The team on a wall: one A3 page, every post once, in the lane of the need that has most of its time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdf
import pytest

from app import paper, wall_content
from app.sample_plan import sample_plan
from models.need import Assignment
from models.plan import Plan
from models.post import Holder, PostStatus, Terms
from tests.test_paper import ON, agreed, made_of
from tests.test_paper_accessible import PLANS, rules_broken

YEAR = sample_plan().first_year
A3 = (1190.55, 841.89)  # points: 420 mm × 297 mm, lying


def lanes(plan: Plan) -> dict[str, list[dict[str, str]]]:
    told = wall_content.wall(made_of(plan), ON, YEAR)["lanes"]
    assert isinstance(told, list)
    return {str(one["name"]): one["cards"] for one in told}


def labels(cards: list[dict[str, str]]) -> Iterator[str]:
    return (card["label"].replace("\u00a0", " ") for card in cards)


@pytest.mark.parametrize("kind", PLANS)
def test_it_is_one_a3_page_lying_that_breaks_no_rule_of_accessibility(kind: str) -> None:
    made = paper.wall(made_of(PLANS[kind]()), ON)
    (page,) = pypdf.PdfReader(BytesIO(made)).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A3, abs=0.1)
    assert rules_broken(made) == []


def test_every_post_of_the_year_stands_once_and_needs_keep_the_rooms_order() -> None:
    plan = sample_plan()
    found = lanes(plan)
    assert list(found) == [*(need.name for need in plan.needs), "No need yet"]
    assert sum(map(len, found.values())) == len(plan.scenario.posts)
    gone = replace(plan.scenario.posts[0], end=date(2026, 3, 31))
    assert sum(map(len, lanes(plan.with_post(gone)).values())) == len(plan.scenario.posts) - 1


def test_a_post_stands_with_the_need_that_has_most_of_its_time() -> None:
    plan = sample_plan()
    post, (first, second) = plan.scenario.posts[0], plan.needs[:2]
    given = tuple(one for one in plan.scenario.assignments if one.post != post.key)
    shares = (
        Assignment(post.key, first.key, Decimal("0.4")),
        Assignment(post.key, second.key, Decimal("0.6")),
    )
    plan = plan.with_scenario(replace(plan.scenario, assignments=(*given, *shares)))
    assert "Pharmacist 1" in labels(lanes(plan)[second.name])
    assert "Pharmacist 1" not in labels(lanes(plan)[first.name])


def test_a_card_says_the_role_its_hours_how_sure_it_is_and_when_it_starts_and_no_name() -> None:
    plan = sample_plan()
    post = replace(
        plan.scenario.posts[0],
        name="A Named Person",
        status=PostStatus.PLANNED,
        start=date(2026, 9, 7),
        terms=(Terms(wte=Decimal("0.8"), holder=Holder.VACANT),),
    )
    plan = plan.with_post(post)
    (card,) = [one for cards in lanes(plan).values() for one in cards if one["label"] == "Pharmacist\u00a01"]
    assert card["wte"] == "0.80 WTE, planned, vacant"
    assert card["start"] == "From 7 September 2026"
    assert card["status"] == "planned"
    text = pypdf.PdfReader(BytesIO(paper.wall(made_of(plan), ON))).pages[0].extract_text()
    assert "A Named Person" not in text
    assert "DRAFT" in text


def test_an_agreed_team_is_no_draft_on_the_wall() -> None:
    plan = agreed(replace(sample_plan(), sample=False))
    assert wall_content.wall(made_of(plan), ON, YEAR)["mark"] == "Agreed on 14 May 2026"


def placed(plan: Plan) -> dict[str, tuple[float, float]]:
    """Where each run of words begins, in points from the left, and its size."""
    found: dict[str, tuple[float, float]] = {}

    def at(text: str, of: list[float], where: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.setdefault(text.strip(), (of[4] + where[4], size))

    made = paper.wall(made_of(plan), ON)
    pypdf.PdfReader(BytesIO(made)).pages[0].extract_text(visitor_text=at)
    return found


def test_lanes_of_every_width_begin_under_one_another() -> None:
    """Learning disability has no card, so its lane takes a quarter where those above it take a half."""
    at = placed(sample_plan())
    assert at["Learning"][0] == pytest.approx(at["Severe frailty,"][0], abs=0.5)


def test_a_long_role_with_a_number_of_two_digits_stays_within_its_card() -> None:
    plan = sample_plan()
    many = plan.with_posts(tuple(replace(one, number=one.number + 10) for one in plan.scenario.posts))
    at = placed(many)
    sizes = {words.replace("\u00a0", " "): size for words, (_, size) in at.items()}
    assert sizes["Physiotherapist 12"] < sizes["Pharmacist 12"]
