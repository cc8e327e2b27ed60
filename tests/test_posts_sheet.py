"""Posts go out to Excel and come back: untouched they change nothing, edited they change what was edited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from app import posts_import, posts_sheet_import, posts_workbook, reference_library
from app.posts_import import Change, PastePreview
from app.posts_sheet_rows import is_edited_sheet
from app.problems import FileProblem
from app.sample_plan import sample_plan
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Base, Funding, Holder, Post, PostStatus, Terms
from models.reference import Place
from models.working_out import outlook

REFERENCE = reference_library.load()
ON = date(2026, 11, 23)
NETWORK = Network(
    "U00000", "Test", practices=(Practice("A00001", "Mill and Smith Surgery"), Practice("A00002", "Park"))
)
Edit = Callable[[Worksheet, dict[str, str]], None]


def written(plan: Plan, path: Path, *, names: bool = False) -> Path:
    path.write_bytes(posts_workbook.xlsx(outlook(plan, plan.scenario, REFERENCE), ON, names=names))
    return path


def edited(path: Path, edit: Edit) -> Path:
    """The workbook after someone changed it; headings by the letters of their columns."""
    book = openpyxl.load_workbook(path)
    sheet = book["Posts to edit"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Key")
    edit(sheet, {str(cell.value): cell.column_letter for cell in head})
    book.save(path)
    return path


def row_of(sheet: Worksheet, key: str) -> int:
    return next(int(row[0].row) for row in sheet.iter_rows() if row[0].value == key)


def cells_of(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)["Posts to edit"].iter_rows(values_only=True))


def test_posts_entered_in_the_spare_rows_are_printed_too(plan: Plan, tmp_path: Path) -> None:
    """A sheet with no print area is printed whole."""
    assert not openpyxl.load_workbook(written(plan, tmp_path / "posts.xlsx"))["Posts to edit"].print_area


def read(path: Path, plan: Plan, *, names: bool = False) -> PastePreview:
    return posts_sheet_import.preview(path, plan, REFERENCE, names=names)


def after(path: Path, plan: Plan) -> Plan:
    return posts_import.apply(plan, read(path, plan))


def refused(path: Path, plan: Plan) -> str:
    with pytest.raises(FileProblem) as problem:
        read(path, plan)
    return str(problem.value)


@pytest.fixture
def plan() -> Plan:
    """A pharmacist on two sets of terms, and a dietitian who is an idea."""
    first = Terms(wte=Decimal("0.8"), salary=Decimal(50000), bases=(Base("A00001"),))
    later = replace(first, since=date(2026, 10, 1), wte=Decimal("0.6"))
    posts = (
        Post(
            "p1", "clinical_pharmacist", 1, PostStatus.CONFIRMED, start=date(2026, 6, 1), terms=(first, later)
        ),
        Post("p2", "dietitian", 1, PostStatus.IDEA, note="=Ask the trust", name="A. N. Other"),
    )
    return new_plan(NETWORK, FinancialYear(2026)).with_posts(posts)


def test_an_untouched_sheet_of_the_sample_brings_no_difference(tmp_path: Path) -> None:
    plan = sample_plan()
    shown = read(written(plan, tmp_path / "a.xlsx"), plan)
    assert not shown.rows
    assert shown.notes == (f"{len(plan.scenario.posts)} posts are as before.",)


DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
MONEY = st.none() | st.decimals(0, 200_000, places=2)
SHARES = st.decimals(0, 1, places=4)
WORDS = st.sampled_from(
    ("", "=1+1", "+44 notes", "-", "@home", "Two\nlines", "'quoted'", "1/2", "TRUE", "0.50")
)
BASES = st.sampled_from(
    ((), (Base("A00001"),), (Base("A00001", Decimal("0.6")), Base("A00002", Decimal("0.4"))), (Base("X9"),))
)
TERMS = st.builds(
    Terms,
    wte=st.decimals("0.01", 10, places=6),
    salary=MONEY,
    pay_point=st.sampled_from(("", "5/top", "7/entry", "gone/top")),
    employer_ni=MONEY,
    employer_pension=MONEY,
    place=st.none() | st.sampled_from(Place),
    holder=st.sampled_from(Holder),
    leave_pay=SHARES,
    bases=BASES,
)


@st.composite
def teams(draw: st.DrawFn) -> Plan:
    posts = []
    for n in range(draw(st.integers(0, 6))):
        start = draw(st.none() | DAYS)
        days = sorted(draw(st.lists(DAYS, max_size=2, unique=True)))
        changes = tuple(replace(draw(TERMS), since=day) for day in days if start is None or day > start)
        posts.append(
            Post(
                f"k{n}",
                draw(st.sampled_from([role.key for role in REFERENCE.roles])),
                n + 1,
                draw(st.sampled_from(PostStatus)),
                included=draw(st.booleans()),
                start=start,
                terms=(draw(TERMS), *changes),
                funding=draw(st.sampled_from(Funding)),
                share=draw(SHARES),
                partner=draw(WORDS),
                rate_key=draw(st.sampled_from(("", "mental_health_practitioner_5", "gone"))),
                employer=draw(WORDS),
                name=draw(WORDS),
                note=draw(WORDS),
            )
        )
    return new_plan(NETWORK, FinancialYear(2026)).with_posts(tuple(posts))


@settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plan=teams(), names=st.booleans())
def test_any_teams_sheet_comes_back_without_a_difference(plan: Plan, names: bool, tmp_path: Path) -> None:
    path = written(plan, tmp_path / "a.xlsx", names=names)
    shown = read(path, plan, names=names)
    assert not shown.rows
    assert posts_import.apply(plan, shown) == plan


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plan=teams(), other=teams())
def test_a_sheet_accepted_into_another_team_is_written_again_with_equal_cells(
    plan: Plan, other: Plan, tmp_path: Path
) -> None:
    """Excel to plan to Excel: posts that have a key keep it; the other team's further posts go."""
    known = {post.key for post in other.scenario.posts}
    posts = tuple(post for post in plan.scenario.posts if post.key in known)
    plain = tuple(
        replace(
            post,
            rate_key="",
            terms=tuple(replace(terms, pay_point="", bases=()) for terms in post.terms),
        )
        for post in posts
    )
    plan = plan.with_posts(plain)
    kept = tuple(replace(post, end=None) for post in other.scenario.posts)
    path = written(plan, tmp_path / "a.xlsx")
    taken = after(path, other.with_posts(kept))
    order = {post.key: post for post in taken.scenario.posts}
    again = taken.with_posts(tuple(order[post.key] for post in plan.scenario.posts))
    assert cells_of(written(again, tmp_path / "b.xlsx")) == cells_of(path)


def test_a_cell_changed_a_post_added_and_one_taken_out_are_shown_and_done(plan: Plan, tmp_path: Path) -> None:
    """The pharmacist goes to 0.9 WTE, a paramedic of 1.0 WTE from 1 May 2027 comes, the dietitian goes."""

    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        sheet[f"{at['WTE']}{row_of(sheet, 'p1')}"] = 0.9
        gone = row_of(sheet, "p2")
        for cell in sheet[gone]:
            cell.value = None
        sheet[f"{at['Role']}{gone + 1}"] = "Paramedic"
        sheet[f"{at['WTE']}{gone + 1}"] = 1
        sheet[f"{at['Start']}{gone + 1}"] = date(2027, 5, 1)

    path = edited(written(plan, tmp_path / "a.xlsx"), edit)
    shown = read(path, plan)
    assert [(row.change, row.differences) for row in shown.rows] == [
        (Change.CHANGES, (posts_import.Difference("WTE", "0.8", "0.9"),)),
        (Change.NEW, ()),
        (Change.REMOVE, ()),
    ]
    pharmacist, paramedic = posts_import.apply(plan, shown).scenario.posts
    first, later = plan.scenario.posts[0].terms
    assert pharmacist == replace(plan.scenario.posts[0], terms=(replace(first, wte=Decimal("0.9")), later))
    assert (paramedic.role, paramedic.number, paramedic.start) == ("paramedic", 1, date(2027, 5, 1))
    assert paramedic.terms == (Terms(),)
    kept = posts_import.apply(plan, shown, {row.line: Change.LEAVE for row in shown.rows})
    assert kept == plan, "every row may be left as it is"


def test_a_change_of_terms_can_be_changed_added_and_taken_out(plan: Plan, tmp_path: Path) -> None:
    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        later = row_of(sheet, "p1") + 1
        sheet[f"{at['Terms from']}{later}"] = date(2027, 1, 1)
        sheet[f"{at['WTE']}{later}"] = 0.5

    path = edited(written(plan, tmp_path / "a.xlsx"), edit)
    (row,) = read(path, plan).rows
    assert [(one.part, one.before, one.after) for one in row.differences] == [
        ("Terms from 1 October 2026", "there", "none"),
        ("Terms from 1 January 2027", "none", "new"),
    ]
    first, later = plan.scenario.posts[0].terms
    moved = replace(later, since=date(2027, 1, 1), wte=Decimal("0.5"))
    assert after(path, plan).scenario.posts[0].terms == (first, moved)


def test_two_posts_may_swap_their_numbers_but_not_share_one(tmp_path: Path) -> None:
    posts = tuple(Post(f"p{n}", "paramedic", n) for n in (1, 2))
    plan = new_plan(NETWORK, FinancialYear(2026)).with_posts(posts)

    def swap(sheet: Worksheet, at: dict[str, str]) -> None:
        for key, number in (("p1", 2), ("p2", 1)):
            sheet[f"{at['Number']}{row_of(sheet, key)}"] = number

    swapped = edited(written(plan, tmp_path / "a.xlsx"), swap)
    assert [post.number for post in after(swapped, plan).scenario.posts] == [2, 1]

    def share(sheet: Worksheet, at: dict[str, str]) -> None:
        sheet[f"{at['Number']}{row_of(sheet, 'p1')}"] = 2

    (row,) = read(edited(written(plan, tmp_path / "b.xlsx"), share), plan).rows
    assert row.problems == ("Another post of this role has number 2. Enter a number that is free.",)
    assert row.post is None


def test_words_that_look_like_formulas_stay_words(plan: Plan, tmp_path: Path) -> None:
    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        cell = sheet[f"{at['Employer']}{row_of(sheet, 'p1')}"]
        cell.value, cell.data_type = "+Riverside =PCN", "s"

    path = written(plan, tmp_path / "a.xlsx")
    noted = openpyxl.load_workbook(path)["Posts to edit"]
    assert [cell.data_type for row in noted for cell in row if cell.value == "=Ask the trust"] == ["s"]
    assert after(edited(path, edit), plan).scenario.posts[0].employer == "+Riverside =PCN"


def test_names_stay_at_home_unless_they_are_asked_for_both_ways(plan: Plan, tmp_path: Path) -> None:
    assert not any("A. N. Other" in row for row in cells_of(written(plan, tmp_path / "a.xlsx")))
    path = written(plan, tmp_path / "b.xlsx", names=True)
    assert any("A. N. Other" in row for row in cells_of(path))

    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        sheet[f"{at['Name']}{row_of(sheet, 'p2')}"] = "B. Example"

    edited(path, edit)
    shown = read(path, plan)
    assert not shown.rows
    assert "Names are left out, because names are not shown. Show names first to read them in." in shown.notes
    assert read(path, plan, names=True).rows[0].differences[0].after == "B. Example"


def test_what_looks_like_an_nhs_number_is_not_kept(plan: Plan, tmp_path: Path) -> None:
    """943 476 5919 passes the check digit; it is the example that the NHS itself prints."""

    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        sheet[f"{at['Note']}{row_of(sheet, 'p1')}"] = "See 943 476 5919"

    shown = read(edited(written(plan, tmp_path / "a.xlsx"), edit), plan)
    (row,) = shown.rows
    assert row.post is None
    assert row.text == "(not kept)"
    assert "NHS number" in row.problems[0]
    assert posts_import.apply(plan, shown) == plan


def test_a_cell_that_cannot_be_meant_leaves_its_post_as_it_was(plan: Plan, tmp_path: Path) -> None:
    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        at_row = row_of(sheet, "p1")
        sheet[f"{at['WTE']}{at_row}"] = "most days"
        sheet[f"{at['Status']}{at_row}"] = "Planned"

    shown = read(edited(written(plan, tmp_path / "a.xlsx"), edit), plan)
    (row,) = shown.rows
    assert row.problems[0].endswith(
        "WTE: Enter WTE between 0 and 10, for example 0.8, or hours such as 30 hrs."
    )
    assert posts_import.apply(plan, shown) == plan


def delete(name: str) -> Edit:
    return lambda sheet, at: sheet.delete_cols(openpyxl.utils.column_index_from_string(at[name]))


def test_a_column_taken_out_is_named(plan: Plan, tmp_path: Path) -> None:
    for name in ("WTE", "Note", "Terms from"):
        path = edited(written(plan, tmp_path / "a.xlsx"), delete(name))
        assert refused(path, plan) == (
            f"The column {name} is not in the sheet Posts to edit. Put it back, then import again."
        )
    path = edited(written(plan, tmp_path / "a.xlsx"), delete("Key"))
    assert refused(path, plan) == (
        "The column Key is not in the sheet Posts to edit. Put it back, then import again."
    )


def test_keys_that_are_missing_unknown_or_twice_there_are_told_by_their_rows(
    plan: Plan, tmp_path: Path
) -> None:
    def keyed(of: str, key: str | None) -> Edit:
        return lambda sheet, _at: sheet.__setitem__(f"A{row_of(sheet, of)}", key)

    def path(edit: Edit) -> Path:
        return edited(written(plan, tmp_path / "a.xlsx"), edit)

    assert refused(path(keyed("p2", None)), plan) == (
        "Row 9 of Dietitian 1 has lost its key, p2. Type it in, then import again."
    )
    assert refused(path(keyed("p2", "p9")), plan) == (
        "Row 9 has a key that no post of this scenario has. Empty it to add the post."
    )
    assert refused(path(keyed("p2", "p1")), plan) == (
        "Rows 7 and 9 have the same key. Empty the key of the one that is new."
    )


def test_formulas_count_as_their_results_and_the_cells_are_named(plan: Plan, tmp_path: Path) -> None:
    """As Excel keeps it: a formula with its result beside it. Without a result nothing is guessed."""
    import xlsxwriter

    for result, told in ((0.7, "0.7"), ("", "")):
        source = cells_of(written(plan, tmp_path / "a.xlsx"))
        book = xlsxwriter.Workbook(tmp_path / "b.xlsx", {"default_date_format": "d mmmm yyyy"})
        sheet = book.add_worksheet("Posts to edit")
        for n, row in enumerate(source):
            for at, cell in enumerate(row):
                if source[5][at] == "WTE" and row[0] == "p2":
                    sheet.write_formula(n, at, "=0.35*2", None, result)
                elif isinstance(cell, str):
                    sheet.write_string(n, at, cell)
                else:
                    sheet.write(n, at, cell)
        book.close()
        shown = read(tmp_path / "b.xlsx", plan)
        (row_read,) = shown.rows
        where = row_read.line
        if told:
            assert shown.notes[0] == f"A formula stands in J{where}: the results were read."
            assert row_read.differences == (posts_import.Difference("WTE", "1", "0.7"),)
        else:
            assert row_read.problems == (
                f"J{where} holds a formula without a result. Type the value instead.",
            )


def test_a_hidden_sheet_of_posts_is_not_read(plan: Plan, tmp_path: Path) -> None:
    def hide(sheet: Worksheet, _at: dict[str, str]) -> None:
        sheet.sheet_state = "hidden"

    path = edited(written(plan, tmp_path / "a.xlsx"), hide)
    assert refused(path, plan) == (
        "The sheet Posts to edit of a.xlsx is hidden. Unhide it in Excel, then try again."
    )


def test_a_workbook_without_posts_to_edit_says_where_to_get_one(plan: Plan, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert refused(tmp_path / "other.xlsx", plan).startswith("other.xlsx has no sheet of posts to edit.")


@pytest.mark.parametrize("number", [1e300, 12345678901234567890, -1e18])
def test_a_number_beyond_any_plan_is_told_by_its_cell(plan: Plan, number: float, tmp_path: Path) -> None:
    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        sheet[f"{at['WTE']}{row_of(sheet, 'p1')}"] = number

    shown = read(edited(written(plan, tmp_path / "a.xlsx"), edit), plan)
    assert [row.problems[0][:13] for row in shown.rows] == ["J7, WTE: Ente"]
    assert posts_import.apply(plan, shown) == plan


def test_a_sheet_copied_within_its_workbook_is_not_chosen_by_chance(plan: Plan, tmp_path: Path) -> None:
    """Excel puts a copy before the sheet it is of: the first would be the one that was not edited."""

    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        copy.title = "Posts to edit (2)"
        sheet.parent.move_sheet(copy, -2)
        sheet[f"{at['WTE']}{row_of(sheet, 'p1')}"] = 0.5

    path = edited(written(plan, tmp_path / "a.xlsx"), edit)
    assert refused(path, plan) == (
        "Posts stand in the sheets Posts to edit (2) and Posts to edit. "
        "Delete those that are old, then import again."
    )


def test_a_change_of_terms_on_a_day_that_is_none_names_its_cell(plan: Plan, tmp_path: Path) -> None:
    """46296 is 1 October 2026 as Excel counts days, which a cell shows once it is no date any more."""

    def edit(sheet: Worksheet, at: dict[str, str]) -> None:
        cell = sheet[f"{at['Terms from']}8"]
        cell.value, cell.number_format = 46296, "General"

    (row,) = read(edited(written(plan, tmp_path / "a.xlsx"), edit), plan).rows
    assert row.problems == ("C8, Terms from: Enter a date such as 6 August 2018 or 6/8/2018.",)


def test_a_sheet_of_another_scenario_is_told_before_it_is_accepted(plan: Plan, tmp_path: Path) -> None:
    """Scenarios have the same keys, so its cells would pass for edits of the scenario on screen."""
    other = replace(plan.scenario, key="b", name="Fewer hours")
    both = replace(plan, scenarios=(plan.scenario, other))
    path = written(replace(both, active="b"), tmp_path / "a.xlsx")
    said = "This sheet was saved from scenario Fewer hours. Accepting it changes scenario A."
    assert read(path, both).notes[0] == said
    assert said not in read(path, replace(both, active="b")).notes


def test_a_sheet_saved_as_text_is_not_read_as_a_list_of_posts(plan: Plan, tmp_path: Path) -> None:
    """Text has 0.49 where a post has 0.4933 WTE, and a change of terms would pass for one more post."""
    path = tmp_path / "posts.csv"
    rows = cells_of(written(plan, tmp_path / "a.xlsx"))
    path.write_text("\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows))
    with pytest.raises(FileProblem) as problem:
        is_edited_sheet(path)
    assert str(problem.value) == (
        "posts.csv holds posts to edit as text. Save them in Excel as .xlsx, then import."
    )
