"""A list that no network has, pasted or in a text file, is refused in a sentence and changes nothing."""

from pathlib import Path

import pytest

from app import actuals_import, needs_import, posts_import, reference_library, role_names, sheets, typed
from app.open_plan import OpenPlan
from app.post_columns import is_heading
from app.problems import BadInput, FileProblem
from app.sample_plan import sample_plan
from models.plan import Plan
from models.post import Post
from models.reference import Reference
from views.paste_needs import PasteNeeds

LONG = "has a cell of more than 32,767 letters. Shorten it, then try again."
MANY = "has more than 5,000 rows. Keep only the rows you need, then try again."
LISTS = {
    "a cell of 200,000 letters": ("Paramedic\t" + "x" * 200_000, LONG),
    "a cell of 40,000 letters": ("Paramedic\t" + "x" * 40_000, LONG),
    "5,001 rows": ("Paramedic\t1\n" * 5_000, MANY),
    "600 columns": (
        "Paramedic" + "\t1" * 600,
        "has more than 500 columns. Keep only the columns you need, then try again.",
    ),
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan()


@pytest.fixture(scope="module")
def reference(plan: Plan) -> Reference:
    return reference_library.load().with_own(plan.own)


@pytest.mark.parametrize("case", LISTS)
def test_a_list_of_posts_or_needs_that_no_network_has_is_refused(
    case: str, plan: Plan, reference: Reference, tmp_path: Path
) -> None:
    rows, told = LISTS[case]
    with pytest.raises(BadInput) as problem:
        posts_import.preview_text(f"Role\tWTE\n{rows}", plan, reference)
    assert str(problem.value) == f"The list {told}"
    with pytest.raises(BadInput) as problem:
        needs_import.preview(f"Need\tPeople\n{rows}", plan, reference)
    assert str(problem.value) == f"The list {told}"
    (tmp_path / "team.txt").write_text(f"Role\tWTE\n{rows}", "utf-8")
    with pytest.raises(FileProblem) as file_problem:
        sheets.cells_of_file(tmp_path / "team.txt", is_heading)
    assert str(file_problem.value) == f"team.txt {told}"


def test_a_pasted_list_of_more_than_2_mb_is_refused(plan: Plan, reference: Reference) -> None:
    text = "Role\tWTE\n" + ("x" * 30_000 + "\n") * 70
    told = "The list has more than 2 million letters. Copy fewer of its rows, then paste again."
    with pytest.raises(BadInput) as problem:
        posts_import.preview_text(text, plan, reference)
    assert str(problem.value) == told
    assert actuals_import.read_rows(text, plan) == actuals_import.Preview((), (told,))


def test_claims_have_as_many_rows_at_most(plan: Plan) -> None:
    shown = actuals_import.read_rows("April 2026\t£71,200\n" * 5_001, plan)
    assert shown == actuals_import.Preview((), (f"The list {MANY}",))


def test_4_999_rows_and_their_headings_are_read(plan: Plan, reference: Reference) -> None:
    """Numbers run on from those of the plan, each once."""
    shown = posts_import.preview_text("Role\tWTE\n" + "Paramedic\t1\n" * 4_999, plan, reference)
    after = posts_import.apply(plan, shown)
    added = len(after.scenario.posts) - len(plan.scenario.posts)
    numbers = [post.number for post in after.scenario.posts if post.role == "paramedic"]
    already = len([post for post in plan.scenario.posts if post.role == "paramedic"])
    assert len(shown.rows) == 4_999
    assert added >= 4_999 - already
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


GENUINE = {
    "below": "Role\tWTE\nParamedic\t1\n" + "\t\n" * 6_000,
    "between": "Role\tWTE\n" + "\t\n" * 6_000 + "Paramedic\t1\n",
}


@pytest.mark.parametrize("where", GENUINE)
def test_6_000_blank_rows_are_not_counted_and_every_row_keeps_its_line(
    where: str, plan: Plan, reference: Reference, tmp_path: Path
) -> None:
    """The headings stand in line 1, so the post is in line 2, or in line 6,002 after 6,000 blank rows."""
    text = GENUINE[where]
    line = {"below": 2, "between": 6_002}[where]
    (row,) = posts_import.preview_text(text, plan, reference).rows
    assert row.line == line
    (tmp_path / "team.csv").write_text(text.replace("\t", ","), "utf-8")
    rows = sheets.cells_of_file(tmp_path / "team.csv", is_heading)
    assert (len(rows), rows[-1]) == (line, ["Paramedic", "1"])


def test_a_million_rows_of_empty_cells_below_a_list_are_not_counted(tmp_path: Path) -> None:
    """As Excel saves a sheet that was once formatted to its end."""
    (tmp_path / "team.csv").write_text("Role,WTE,Start\nParamedic,1,\n" + ",,\n" * 1_000_000, "utf-8")
    rows = sheets.cells_of_file(tmp_path / "team.csv", is_heading)
    assert rows == [["Role", "WTE", "Start"], ["Paramedic", "1"]]


def test_a_post_below_100_000_blank_rows_is_refused() -> None:
    told = r"^The list has a row below line 100,000\. Delete the blank rows above it, then try again\.$"
    with pytest.raises(BadInput, match=told):
        sheets.cells_of_text("Role\tWTE\n" + "\n" * 100_000 + "Paramedic\t1\n")


def test_a_number_left_free_is_taken_by_the_next_post(plan: Plan, reference: Reference) -> None:
    """Paramedics 1 and 3 are there: the first row becomes 2, the second 4, and one that says 9 stays 9."""
    there = tuple(Post(f"k{n}", "paramedic", n, name=f"Holder {n}") for n in (1, 3))
    before = plan.with_posts(there)
    text = "Role\tNumber\tWTE\nParamedic\t9\t0.5\nParamedic\t2\t0.4\nParamedic\t3\t0.3\nParamedic\t2\t0.2\n"
    after = posts_import.apply(before, posts_import.preview_text(text, before, reference))
    assert [(post.number, str(post.terms[0].wte)) for post in after.scenario.posts] == [
        (1, "1"), (3, "0.3"), (9, "0.5"), (2, "0.4"), (4, "0.2"),
    ]  # fmt: skip


@pytest.mark.parametrize("digits", [20, 25, 29, 40, 5_000])
@pytest.mark.parametrize(
    "cells",
    [
        "Role\tWTE\nParamedic\t{}",
        "Role\tWTE\nParamedic\t0.{}",
        "Role\tWTE\nParamedic\t{} hours",
        "Role\tWTE\tHours\nParamedic\t\t{}",
        "Role\tWTE\tSalary\nParamedic\t1\t{}",
        "Role\tWTE\tStart\nParamedic\t1\t{}",
        "Role\tWTE\tNumber\nParamedic\t1\t{}",
        "Role\tWTE\tShare\nParamedic\t1\t{}%",
        "Role\tWTE\nParamedic {}\t1",
    ],
)
def test_a_number_of_any_length_is_read_or_told(
    cells: str, digits: int, plan: Plan, reference: Reference
) -> None:
    (row,) = posts_import.preview_text(cells.format("9" * digits), plan, reference).rows
    assert row.post is not None or row.problems


@pytest.mark.parametrize("digits", [25, 40, 5_000])
@pytest.mark.parametrize("unit", ["", " hours", " sessions", " days", "%"])
def test_wte_of_many_digits_is_refused(unit: str, digits: int) -> None:
    with pytest.raises(BadInput, match=r"^Enter WTE between 0 and 10"):
        typed.wte("9" * digits + unit)


@pytest.mark.parametrize("word", ["-" * 30_000, "(" * 30_000, "9" * 30_000, "no " * 10_000])
def test_a_role_of_30_000_letters_is_soon_known_for_none(word: str, reference: Reference) -> None:
    assert role_names.role_named(word, reference) == ("", None)
    assert role_names.near(word, reference) == ""


def test_a_base_of_30_000_letters_is_kept_in_the_note(plan: Plan, reference: Reference) -> None:
    text = "Role\tWTE\tBase\nParamedic\t1\tMill" + "." * 30_000 + "%"
    (row,) = posts_import.preview_text(text, plan, reference).rows
    assert row.problems[0].startswith("Base: Enter it in up to 2,000 letters.")
    assert row.post
    assert row.post.note.endswith("." * 100 + "%")


@pytest.mark.usefixtures("qapp")
def test_a_refused_paste_of_needs_stays_in_its_box_with_the_reason(plan: Plan, reference: Reference) -> None:
    text = "Need\tPeople\n" + "Falls\t5\n" * 5_000
    dialog = PasteNeeds(OpenPlan(plan, reference), text)
    assert dialog.problem.text() == f"Error: The list {MANY}"
    assert not dialog.problem.isHidden()
    assert dialog.rows.toPlainText() == text
    dialog.rows.setPlainText("Need\tPeople\nFalls\t5")
    assert dialog.problem.isHidden()
    assert len(dialog.preview.needs) == 1
