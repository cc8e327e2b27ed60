"""Writing the paper again after one of its texts changed, against the bare compile of its own source."""

import json
from dataclasses import replace
from datetime import date
from statistics import median
from time import perf_counter

import pytest

from app import paper, paper_content, reference_library
from app.sample_plan import sample_plan
from models.board_paper import Piece, Written
from models.outlook import Outlook
from models.plan import Plan
from models.working_out import outlook

pytestmark = pytest.mark.benchmark
MOST = 1.5  # times as long as the compile
ROUNDS = 7
ON = date(2026, 5, 14)


def plan_with(words: str) -> Plan:
    """The compiler remembers what it has set, so each round writes other words in every text."""
    plan = replace(sample_plan(), title=words)
    texts = tuple(Written(piece, f"{words} {piece.value}", "") for piece in Piece)
    return replace(plan, paper=replace(plan.paper, texts=texts))


def test_the_paper_takes_little_longer_than_its_bare_compile() -> None:
    plan = sample_plan()
    reference = reference_library.load().with_own(plan.own)
    known = outlook(plan, plan.scenario, reference)
    pictures = paper.drawings(known)

    def after(words: str) -> Outlook:
        written = plan_with(words)
        return outlook(written, written.scenario, reference, known=known)

    whole, bare = [], []
    for number in range(ROUNDS):
        source = json.dumps(paper_content.content(after(f"Bare {number}"), ON, pictures))
        began = perf_counter()
        paper.compiler().compile(sys_inputs={"paper": source}, pdf_standards=["ua-1"])
        bare.append(perf_counter() - began)
        changed = after(f"Whole {number}")
        began = perf_counter()
        paper.pdf(changed, ON)
        whole.append(perf_counter() - began)
    ratio = median(whole) / median(bare)
    assert ratio <= MOST, f"{ratio:.2f} times the bare compile"
