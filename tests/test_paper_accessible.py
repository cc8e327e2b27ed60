"""Every board paper meets the accessibility standard PDF/UA-1, as a validator of its own finds."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import page as validator
import pikepdf
import pytest

from app import paper
from app.sample_plan import sample_plan
from models.plan import Plan
from tests.test_paper import ON, agreed, made_of


def rules_broken(pdf: bytes) -> list[str]:
    """Each rule of PDF/UA-1 that a file breaks, with what the validator says."""
    found = validator.validate_pdf_bytes(pdf, profile=validator.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in found.failures]


def long_plan() -> Plan:
    """Every post of the sample three times over."""
    plan = sample_plan()
    posts = plan.scenario.posts
    many = (
        replace(post, key=f"{post.key}{n}", number=post.number + 20 * n) for n in (1, 2) for post in posts
    )
    return plan.with_posts((*posts, *many))


def bare_plan() -> Plan:
    plan = replace(sample_plan(), own=(), needs=(), purposes=(), supervisors=())
    return plan.with_scenario(replace(plan.scenario, posts=(), assignments=(), development=()))


PLANS = {
    "a draft": sample_plan,
    "an agreed plan": lambda: agreed(replace(sample_plan(), sample=False)),
    "a plan without posts": bare_plan,
    "a long plan": long_plan,
}


@pytest.mark.parametrize("kind", PLANS)
def test_a_paper_breaks_no_rule_of_the_accessibility_standard(kind: str) -> None:
    assert rules_broken(paper.pdf(made_of(PLANS[kind]()), ON)) == []


def without_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def without_words_for_pictures(document: pikepdf.Pdf) -> None:
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
            del one["/Alt"]


@pytest.mark.parametrize(
    ("breaks", "rule"),
    [(without_language, "TEXT-LANGUAGE"), (without_words_for_pictures, "FIGURE-ALT")],
)
def test_the_validator_sees_what_is_taken_out(breaks: Callable[[pikepdf.Pdf], None], rule: str) -> None:
    with pikepdf.open(BytesIO(paper.pdf(made_of(sample_plan()), ON))) as document:
        breaks(document)
        broken = BytesIO()
        document.save(broken)
    assert any(rule in one for one in rules_broken(broken.getvalue()))
