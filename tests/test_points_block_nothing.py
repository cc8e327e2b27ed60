"""Points to check keep no plan from being saved or exported, and what is accepted goes into the paper.

The plan is the sample changed at random until most of it is wrong: see `shaken`.
"""

from io import BytesIO
from pathlib import Path
from random import Random

import pypdf

from app import paper, plan_file, point_edits, reference_library
from app.exports import Asked
from app.sample_plan import sample_plan
from models.outlook import Outlook
from models.plan import Plan
from models.points import GRADES, MONEY_AND_SAFETY
from models.working_out import outlook
from tests.rule_plans import TODAY
from tests.test_rules_all import shaken

FILES = ("pdf", "wall", "word", "workbook", "icb", "posts", "everything", "tables", "charts")


def seen(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own), TODAY)


def test_a_plan_full_of_points_is_saved_and_exported_in_every_way(tmp_path: Path) -> None:
    plan = shaken(sample_plan(), Random(0))
    found = seen(plan)
    kinds = {one.key for one in found.findings}
    assert len(kinds) > 25
    assert any(GRADES.get(key) == MONEY_AND_SAFETY for key in kinds)
    plan_file.write(tmp_path / "plan.pcnplan", plan)
    assert plan_file.read(tmp_path / "plan.pcnplan") == plan
    asked = Asked(found, TODAY, plan.first_year)
    for kind in FILES:
        assert getattr(asked, kind)(tmp_path / kind).exists()


def test_the_reason_for_living_with_a_point_stands_in_the_paper_beside_it() -> None:
    plan = sample_plan()
    worst = seen(plan).points.worst[0]
    plan = point_edits.accepted(plan, worst, "Nobody could be hired before April", TODAY).plan
    pages = pypdf.PdfReader(BytesIO(paper.pdf(seen(plan), TODAY))).pages
    words = [" ".join(page.extract_text().split()) for page in pages]
    told = [text for text in words if "Nobody could be hired before April" in text]
    assert told
    assert any(worst.text.partition(". ")[0] in text for text in told)
