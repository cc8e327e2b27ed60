"""Posts pasted from any spreadsheet come out the same, nothing is lost, and a preview says what changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app import posts_import, reference_library, sheets
from app.post_columns import is_heading
from app.posts_import import Change, PastePreview
from app.problems import FileProblem
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Base, Funding, Holder, Post, PostStatus, Terms
from models.reference import Reference

NETWORK = Network(
    "U00000", "Test", practices=(Practice("A00001", "Mill Surgery"), Practice("A00002", "Park Surgery"))
)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture
def plan() -> Plan:
    return new_plan(NETWORK, FinancialYear(2026))


# The same two posts in every layout: a pharmacist at 0.8 WTE from 1 June 2026 on £50,000 a year for
# 1.0 WTE, and a whole-time link worker from 1 September 2026 whose pay is not given.
LAYOUTS = {
    "our headings": "Role\tWTE\tStart\tSalary\n"
    "Clinical pharmacist\t0.8\t1 June 2026\t£50,000\n"
    "Social prescribing link worker\t1\t1 September 2026\t",
    "job titles and full-time equivalents": "Job title\tFTE\tStart date\tAnnual salary\n"
    "Clinical Pharmacist\t0.80\t01/06/2026\t50000\nSPLW\t1.00\t01/09/2026\t",
    "hours with units": "Role\tHours per week\tFrom\tPay\n"
    "Pharmacist\t30 hrs\t1/6/26\t50k\nLink Worker\t37.5 hrs\t1/9/26\t",
    "bare hours": "Post\tHrs\tCommencement date\tSalary (£)\n"
    "Pharmacist\t30\t01-06-2026\t50,000.00\nSocial prescriber\t37.5\t01-09-2026\t",
    "columns in another order": "Salary\tStart\tWTE\tRole\n"
    "£50,000\t2026-06-01\t0.8\tCP\n\t2026-09-01\t1.0\tLink worker",
    "no headings": "Clinical Pharmacist\t0.8\t01/06/2026\t£50,000\n"
    "Social Prescribing Link Worker\t1.0\t01/09/2026\t",
    "comma separated": "Role,WTE,Start,Salary\n"
    'Clinical pharmacist,0.8,1 Jun 2026,"£50,000"\nSocial prescribing link worker,1,1 Sept 2026,',
    "semicolons": "Role;WTE;Start;Salary\nClinical pharmacist;0.8;1 Jun 2026;£50,000\n"
    "Social prescribing link worker;1;1 Sep 2026;",
    "title rows above": "Example PCN\t\t\t\n\t\t\t\nAll figures are for 2026 to 2027\t\t\t\n"
    "ARRS role\tWTE*\tStart date\tSalary (1.0 WTE)\n"
    "Clinical Pharmacists\t0.8\t1-Jun-26\t£ 50,000\nSocial Prescribing Link Workers\t1\t1-Sep-26\t-",
    "serial numbers for dates": "Role\tWTE\tStart\tSalary\n"
    "Pharmacist\t0.8\t46174\t50000\nLink worker\t1\t46266\t",
    "months for dates, quoted cells": '"Job role"\t"Contracted WTE"\t"Start month"\t"Salary pa"\r\n'
    '"Clinical\npharmacist"\t"0.8"\t"Jun 2026"\t"£50,000 pa"\r\n"SP link worker"\t"100%"\t"Sep 2026"\t""\r\n',
    "empty rows and a total": "Role\t\tWTE\tStart\tSalary\n\t\t\t\t\n"
    "PCN pharmacist\t\t.8\tMon 1 June 2026\t50 000\n"
    "\t\t\t\t\nSocial prescribing (link worker)\t\t1.0 WTE\t1.9.2026\tTBC\nTotal\t\t1.8\t\t£50,000",
    "pay for the hours worked": "Role\tDays\tHours\tStart\tPro rata salary\n"
    "Pharmacist\t4\t30\t1/6/26\t£40,000\nLink worker\t5\t37.5\t1/9/26\t",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_reads_as_the_same_two_posts(layout: str, plan: Plan, reference: Reference) -> None:
    after = pasted(plan, LAYOUTS[layout], reference)
    assert [(post.role, post.number, post.start, post.terms) for post in after.scenario.posts] == [
        ("clinical_pharmacist", 1, date(2026, 6, 1), (Terms(wte=Decimal("0.8"), salary=Decimal(50000)),)),
        ("social_prescribing_link_worker", 1, date(2026, 9, 1), (Terms(),)),
    ]


def pasted(plan: Plan, text: str, reference: Reference) -> Plan:
    return posts_import.apply(plan, posts_import.preview_text(text, plan, reference))


def only(shown: PastePreview) -> posts_import.PasteRow:
    (row,) = shown.rows
    return row


def test_a_workbook_with_merged_title_rows_reads_the_same(
    tmp_path: Path, plan: Plan, reference: Reference
) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["What this workbook is for"])
    sheet = book.create_sheet("Team")
    sheet.append(["Example PCN: team for 2026 to 2027"])
    sheet.merge_cells("A1:D1")
    sheet.append([None])
    sheet.append(["Role", "WTE", "Start date", "Salary"])
    sheet.append(["Clinical pharmacist", 0.8, date(2026, 6, 1), 50000])
    sheet.append(["Social prescribing link worker", 1, date(2026, 9, 1), None])
    path = tmp_path / "team.xlsx"
    book.save(path)
    shown = posts_import.preview_file(path, plan, reference)
    after = posts_import.apply(plan, shown)
    assert [
        (post.role, post.terms[0].wte, post.start, post.terms[0].salary) for post in after.scenario.posts
    ] == [
        ("clinical_pharmacist", Decimal("0.8"), date(2026, 6, 1), Decimal(50000)),
        ("social_prescribing_link_worker", Decimal(1), date(2026, 9, 1), None),
    ]
    assert shown.above == ("Example PCN: team for 2026 to 2027",)
    assert {post.imported for post in after.scenario.posts} == {"team.xlsx"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
def test_a_csv_file_is_read_in_any_usual_encoding(
    encoding: str, tmp_path: Path, plan: Plan, reference: Reference
) -> None:
    path = tmp_path / "team.csv"
    path.write_text(LAYOUTS["comma separated"], encoding=encoding)
    shown = posts_import.preview_file(path, plan, reference)
    assert [row.post and row.post.terms[0].salary for row in shown.rows] == [Decimal(50000), None]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 cut off"])
def test_a_file_that_is_not_a_workbook_is_refused_with_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "team.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=r"team\.xlsx cannot be read as a workbook\. Save it as \.xlsx"):
        sheets.cells_of_file(path, is_heading)


def test_every_other_column_is_read(plan: Plan, reference: Reference) -> None:
    text = (
        "Role\tWTE\tStatus\tStart\tEnd\tBand\tFunding\tShare\tEmployer\tBase\tNote\n"
        "Mental health practitioner\t1\tIn post\tApr 2026\tMar 2027\tBand 6/entry\tARRS\t50%\tThe trust\t"
        "A00001; Park Surgery\tTuesdays"
    )
    post = only(posts_import.preview_text(text, plan, reference)).post
    assert post is not None
    assert (post.status, post.start, post.end) == (PostStatus.CONFIRMED, date(2026, 4, 1), date(2027, 3, 31))
    assert (post.rate_key, post.terms[0].pay_point) == ("mental_health_practitioner_6", "6/entry")
    assert (post.funding, post.share, post.employer) == (Funding.ARRS, Decimal("0.5"), "The trust")
    half = Decimal("0.5")
    assert post.terms[0].bases == (Base("A00001", half), Base("A00002", half))
    assert post.note == "Tuesdays"


def test_a_vacancy_is_planned_and_costs_nothing_yet(plan: Plan, reference: Reference) -> None:
    post = only(posts_import.preview_text("Role\tStatus\nParamedic\tVacant", plan, reference)).post
    assert post is not None
    assert (post.status, post.terms[0].holder) == (PostStatus.PLANNED, Holder.VACANT)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("FCP", "first_contact_physiotherapist"),
        ("MSK physio", "first_contact_physiotherapist"),
        ("PA", "physician_associate"),
        ("HWBC", "health_wellbeing_coach"),
        ("Health & Wellbeing Coach", "health_wellbeing_coach"),
        ("Care Co-ordinators", "care_coordinator"),
        ("Social Prescribing Link Worker (SPLW)", "social_prescribing_link_worker"),
        ("PCN Clinical Pharmacist", "clinical_pharmacist"),
        ("Senior clinical pharmacist", "senior_clinical_pharmacist"),
        ("Therapist- Occupational Therapist", "occupational_therapist"),
        ("Advanced Physiotherapist Practitioner", "advanced_practitioner"),
        ("Salaried GP", "general_practitioner"),
        ("Trainee Nursing Associates", "student_nursing_associate"),
        ("Dietician", "dietitian"),
        ("Practice nurse", "experienced_gp_nurse"),
        ("MHP", "mental_health_practitioner"),
    ],
)
def test_roles_are_known_by_official_names_short_names_and_initials(
    text: str, role: str, plan: Plan, reference: Reference
) -> None:
    post = only(posts_import.preview_text(f"Role\tWTE\n{text}\t1", plan, reference)).post
    assert post is not None
    assert post.role == role


def test_a_role_that_is_not_known_keeps_its_row_until_one_is_chosen(plan: Plan, reference: Reference) -> None:
    text = "Role\tWTE\nParamedick\t0.5\nWizard\t1"
    shown = posts_import.preview_text(text, plan, reference)
    assert [row.problems[0] for row in shown.rows] == [
        '"Paramedick" is not a role known here. Choose a role for it, perhaps Paramedic.',
        '"Wizard" is not a role known here. Choose a role for it.',
    ]
    assert shown.unknown_roles == ("Paramedick", "Wizard")
    assert shown.left_out == "Paramedick\t0.5\nWizard\t1"
    assert posts_import.apply(plan, shown) == plan
    again = posts_import.preview_text(text, plan, reference, chosen={"Wizard": "other_role"})
    (post,) = posts_import.apply(plan, again).scenario.posts
    assert (post.role, post.funding) == ("other_role", Funding.NOT_SET)


@pytest.mark.parametrize("hours", ["lots", "-1", "40"])
def test_a_row_whose_hours_cannot_be_read_is_listed_with_the_reason(
    hours: str, plan: Plan, reference: Reference
) -> None:
    row = only(posts_import.preview_text(f"Role\tWTE\nParamedic\t{hours}", plan, reference))
    assert (row.post, row.change, row.text) == (None, Change.LEAVE, f"Paramedic\t{hours}")
    assert row.problems[0].startswith("WTE: Enter WTE between 0 and 10")


def test_what_cannot_be_read_beside_the_hours_is_kept_in_the_note(plan: Plan, reference: Reference) -> None:
    row = only(
        posts_import.preview_text(
            "Role\tWTE\tStart\tSalary\nParamedic\t1\tafter Easter\t£40k to £45k", plan, reference
        )
    )
    assert row.post is not None
    assert row.post.note == "Start: after Easter\nSalary: £40k to £45k"
    assert (row.post.start, row.post.terms[0].salary, len(row.problems)) == (None, None, 2)


def test_an_end_before_the_start_leaves_the_row_out_with_the_reason(plan: Plan, reference: Reference) -> None:
    row = only(posts_import.preview_text("Role\tFrom\tTo\nParamedic\t1/9/2026\t1/6/2026", plan, reference))
    assert row.post is None
    assert row.problems == ("End is before the start. Enter an end date after 1 September 2026.",)


def test_a_row_with_an_nhs_number_is_refused_and_not_kept(plan: Plan, reference: Reference) -> None:
    shown = posts_import.preview_text("Role\tNote\nParamedic\tsaw 943 476 5919", plan, reference)
    assert only(shown).post is None
    assert "943" not in repr(shown)
    assert only(shown).problems[0].startswith("This looks like an NHS number.")


def test_names_are_left_out_and_said_so_unless_they_are_shown(plan: Plan, reference: Reference) -> None:
    text = "Name\tRole\nA Person\tParamedic"
    off = posts_import.preview_text(text, plan, reference)
    on = posts_import.preview_text(text, plan, reference, names=True)
    assert [only(shown).post and only(shown).post.name for shown in (off, on)] == ["", "A Person"]  # type: ignore[union-attr]
    assert "Names are left out" in off.notes[0]
    assert on.notes == ()


def test_columns_that_are_not_used_are_named(plan: Plan, reference: Reference) -> None:
    shown = posts_import.preview_text(
        "Role\tWTE\tCost centre\tMonthly salary\nParamedic\t1\t4711\t£4,000", plan, reference
    )
    assert [heading for heading, part in shown.columns if not part] == ["Cost centre", "Monthly salary"]


def test_pasting_the_same_list_twice_changes_nothing_the_second_time(
    plan: Plan, reference: Reference
) -> None:
    once = pasted(plan, LAYOUTS["our headings"], reference)
    again = posts_import.preview_text(LAYOUTS["our headings"], once, reference)
    assert [row.change for row in again.rows] == [Change.SAME, Change.SAME]
    assert posts_import.apply(once, again) == once


def test_a_numbered_post_is_changed_and_the_preview_says_how(plan: Plan, reference: Reference) -> None:
    """Pharmacist 1 at 1.0 WTE and Pharmacist 2 at 0.5; the paste sets the second to 30 hours, core."""
    first = Post("a", "clinical_pharmacist", 1)
    second = Post("b", "clinical_pharmacist", 2, note="Kept", terms=(Terms(wte=Decimal("0.5")),))
    plan = plan.with_posts((first, second))
    shown = posts_import.preview_text("Post\tWTE\tFunding\nPharmacist 2\t30 hrs\tCore", plan, reference)
    row = only(shown)
    assert (row.change, row.against) == (Change.CHANGES, "b")
    assert [(each.part, each.before, each.after) for each in row.differences] == [
        ("WTE", "0.50", "0.80"),
        ("Funding", "Additional roles (ARRS)", "Core funding"),
    ]
    after = posts_import.apply(plan, shown)
    assert after.scenario.post("a") == first
    assert after.scenario.post("b") == replace(
        second, funding=Funding.CORE, terms=(Terms(wte=Decimal("0.8")),)
    )


def test_a_choice_for_a_row_goes_before_what_the_preview_would_do(plan: Plan, reference: Reference) -> None:
    plan = plan.with_posts((Post("a", "paramedic", 1),))
    shown = posts_import.preview_text("Role\tWTE\nParamedic\t1\nDietitian\t1", plan, reference)
    assert [row.change for row in shown.rows] == [Change.SAME, Change.NEW]
    after = posts_import.apply(plan, shown, {2: Change.NEW, 3: Change.LEAVE})
    assert [(post.role, post.number) for post in after.scenario.posts] == [("paramedic", 1), ("paramedic", 2)]


def test_text_with_no_roles_says_what_is_missing(plan: Plan, reference: Reference) -> None:
    shown = posts_import.preview_text("Hello\tthere", plan, reference)
    assert shown.notes == (
        "No column of roles was found. Give one column the heading Role, then paste again.",
    )
    assert only(shown).post is None
    assert posts_import.preview_text("", plan, reference).rows == ()
