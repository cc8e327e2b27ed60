"""The paper's account of needs and of what each role is for: the plan's own figures, and no one's markup."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from app import paper, paper_content, paper_needs, reference_library
from app.paper_parts import Told
from app.sample_plan import sample_plan
from models.dated_figure import Figure, Status
from models.outlook import Outlook
from models.plan import Plan
from models.role_purpose import RolePurpose
from models.working_out import outlook
from tests.needs_sample import everyone_serves

ON = date(2026, 5, 14)


def made_of(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))


def told(plan: Plan) -> dict[str, list[Told]]:
    return {
        part: [*content]
        for part, content in paper_content.content(made_of(plan), ON, {}).items()
        if part in {"sections", "appendices"} and isinstance(content, list)
    }


def section_of(plan: Plan, title: str) -> Told:
    everything = told(plan)
    return next(one for one in (*everything["sections"], *everything["appendices"]) if one["title"] == title)


def tables_of(section: Told) -> list[dict[str, list[list[str]]]]:
    parts = section["parts"]
    assert isinstance(parts, list)
    return [part["table"] for part in parts if part["kind"] == "table"]


def words_of(section: Told) -> str:
    parts = section["parts"]
    assert isinstance(parts, list)
    return " ".join(word for part in parts if part["kind"] == "words" for word in part["words"])


def test_needs_stand_before_the_team_and_say_how_many_have_no_one() -> None:
    titles = [str(one["title"]) for one in told(sample_plan())["sections"]]
    assert titles[:3] == ["Recommendation", "Summary", "What our population needs"]
    assert titles[3].startswith("The team:")
    words = words_of(section_of(sample_plan(), "What our population needs"))
    assert words.startswith("1 of 10 needs has no one. No one has time for: Learning disability.")


def test_needs_stand_in_the_rooms_order_with_what_is_needed_and_given() -> None:
    """Ten or more medicines: 738 people × 1 review × 45 minutes ÷ 60 = 553.5 hours."""
    (top,) = tables_of(section_of(sample_plan(), "What our population needs"))
    table = tables_of(section_of(sample_plan(), paper_needs.ALL_NEEDS))[0]
    assert top["rows"] == table["rows"][:5]
    assert [row[1] for row in table["rows"]] == [need.name for need in sample_plan().needs]
    first = table["rows"][0]
    assert first[:6] == ["1", "Ten or more medicines", "738", "Entered by you", "5", "554"]
    assert table["rows"][9][6:] == ["0", "No one yet"]


def test_counts_of_1_to_4_and_their_hours_are_not_told() -> None:
    """3 people × 1 × 45 ÷ 60 = 2.25 hours; 5 people would need 3.75, so fewer than 4."""
    plan = sample_plan()
    rare = replace(plan.needs[0], people=Figure(Decimal(3), "people", Status.ENTERED, ""))
    table, *more = tables_of(section_of(plan.with_need(rare), paper_needs.ALL_NEEDS))
    months = next(one for one in more if "by month" in str(one["title"]))
    assert table["rows"][0][2] == "fewer than 5"
    assert table["rows"][0][5] == "fewer than 4"
    assert "fewer than 5" in str(table["note"])
    assert months["rows"][0][1] == "fewer than 1"


def test_a_wide_matrix_lies_sideways_and_a_narrow_one_stands_beside_the_needs() -> None:
    """Up to ten roles stand upright, five to a table."""
    plan = sample_plan()
    _, first, second, *_ = tables_of(section_of(plan, paper_needs.ALL_NEEDS))
    assert first["headings"][1:-1] + second["headings"][1:-1] == [
        "Pharmacist", "Pharmacy technician", "Physiotherapist", "Paramedic", "Advanced practitioner",
        "Nursing associate", "Link worker", "Care coordinator", "Mental health practitioner",
    ]  # fmt: skip
    assert first["rows"][2][3] == "1.80", "two physiotherapists give all their time to muscles and joints"
    assert "Who covers each need" not in [one["title"] for one in told(plan)["appendices"]]
    appendix = section_of(everyone_serves(), "Who covers each need")
    assert appendix["sideways"]
    assert [len(table["headings"]) - 2 for table in tables_of(appendix)] == [8, 8], "all 16 roles of the team"
    few = ("clinical_pharmacist", "social_prescribing_link_worker")
    small = plan.with_posts(tuple(post for post in plan.scenario.posts if post.role in few))
    assert len(tables_of(section_of(small, paper_needs.ALL_NEEDS))) == 5
    assert "Who covers each need" not in [one["title"] for one in told(small)["appendices"]]


def test_more_roles_than_a_page_is_wide_are_shared_out_evenly_over_tables() -> None:
    outlook_ = made_of(sample_plan())
    coverage = outlook_.coverage_of(outlook_.plan.first_year)
    tables = paper_needs.matrices_of(coverage, outlook_.reference, 4)
    assert [len(table.columns) - 2 for table in tables] == [3, 3, 3]
    assert tables[1].title == "Who covers each need, 2026/27, part 2 of 3"
    assert paper_needs.matrices_of(replace(coverage, roles=()), outlook_.reference, 4) == []


def test_sideways_pages_are_wider_than_tall_and_the_rest_are_not() -> None:
    with pikepdf.open(BytesIO(paper.pdf(made_of(everyone_serves()), ON))) as document:
        sizes = [[float(side) for side in page.mediabox[2:]] for page in document.pages]
    assert [wide > tall for wide, tall in sizes].count(True) == 1


def test_what_each_role_is_for_is_told_and_the_rest_are_named() -> None:
    section = section_of(sample_plan(), "Purpose and objectives by role")
    assert words_of(section) == (
        "4 of 15 roles have no purpose yet: student (trainee) nursing associate, podiatrist, "
        "general practice assistant and digital and transformation lead."
    )
    purposes, judged, links = tables_of(section)
    assert purposes["rows"][0][0] == links["rows"][0][0] == "Clinical pharmacist"
    paramedic = next(row for row in judged["rows"] if row[0] == "Paramedic")
    assert paramedic[3:] == ["95 in 100", "31 March 2027", "Not yet known"]
    coach = next(row for row in judged["rows"] if row[0] == "Health and wellbeing coach")
    assert coach[1:4] == ["No objective yet", "To be agreed", "To be agreed"]
    assert len(judged["rows"]) == 11


def test_a_plan_without_needs_or_purposes_says_so_in_a_sentence() -> None:
    plan = replace(sample_plan(), needs=(), purposes=())
    plan = plan.with_scenario(replace(plan.scenario, assignments=()))
    assert "No needs are listed in this plan yet." in words_of(section_of(plan, "What our population needs"))
    assert words_of(section_of(plan, "Purpose and objectives by role")).startswith(
        "15 of 15 roles have no purpose yet"
    )
    assert paper.pdf(made_of(plan), ON, pictures={})[:5] == b"%PDF-"
    bare = plan.with_posts(())
    assert "Purpose and objectives by role" not in json.dumps(told(bare))


@pytest.mark.parametrize("typed", ['#panic("x") $a$ *b* <c> \\ "d" @e', "#let x = 1", "]{}[", "$"])
def test_nothing_typed_for_a_role_or_need_is_taken_for_a_command(typed: str) -> None:
    plan = sample_plan()
    plan = plan.with_need(replace(plan.needs[0], name=typed))
    strange = RolePurpose("paramedic", typed, typed, typed, typed, typed, typed, typed, None, typed)
    made = paper.pdf(made_of(replace(plan, purposes=(strange,))), ON, pictures={})
    assert made[:5] == b"%PDF-"
