"""Every export: no name of staff unless asked for, no count of 1 to 4 people, no text as a formula."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from app import check_json, compare_json, few_outside, figures_json, paper_content, reference_library
from app.all_charts import all_charts
from app.all_tables import all_tables
from app.exports import Asked
from app.sample_plan import sample_plan
from models.caseload_terms import CaseloadTerms
from models.months import FinancialYear
from models.network import Count
from models.outlook import Outlook
from models.plan import Decision, Plan
from models.post import Post
from models.working_out import outlook
from views.copied import clipboard_data

ON = date(2026, 5, 14)
YEAR = FinancialYear(2026)
NAME = "Zebedee Quillfeather"
BOOKS = ("plan.xlsx", "icb.xlsx", "posts.xlsx")
STARTS = ("=", "+", "-", "@", "\t", "\r")
EVIL = "1+cmd|' /C calc'!A0"


def made_of(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))


def files(plan: Plan, folder: Path, *, names: bool = False, charts: bool = True) -> dict[str, bytes]:
    """Every file that a plan can be taken along as, by kind."""
    asked = Asked(made_of(plan), ON, YEAR, names)
    asked.pdf(folder / "paper.pdf")
    asked.word(folder / "paper.docx")
    asked.workbook(folder / "plan.xlsx")
    asked.icb(folder / "icb.xlsx")
    asked.posts(folder / "posts.xlsx")
    asked.everything(folder / "plan.json")
    asked.tables(folder / "tables")
    if charts:
        asked.charts(folder / "charts")
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*.*"))}


def said(plan: Plan, *, names: bool = False) -> Iterator[tuple[str, str]]:
    """What no file shows as it stands: the paper's words, what commands print, the clipboard."""
    made = few_outside.outside(made_of(plan))
    yield "paper", json.dumps(paper_content.content(made, ON, {}, names=names), ensure_ascii=False)
    yield "figures", json.dumps(figures_json.figures(made), ensure_ascii=False)
    yield "check", json.dumps(check_json.checked(made), ensure_ascii=False)
    keys = [one.key for one in plan.scenarios]
    if len(keys) > 1:
        compared = compare_json.compared(few_outside.plan_outside(plan), keys, None)
        yield "compare", json.dumps(compare_json.comparison(compared))
    for table in all_tables(made):
        copied = clipboard_data(table)
        yield f"copy of {table.key}", copied.text() + copied.html()
    for key, chart, subject in all_charts(made, YEAR):
        yield f"sentence of {key}", chart.sentence(subject)


def text_of(name: str, data: bytes) -> str:
    """All the words in a file; a zip's parts one after another. A PDF's are those of the paper."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            return "\n".join(held.read(one).decode("utf-8", "ignore") for one in held.namelist())
    return data.decode("utf-8", "ignore")


def small() -> Plan:
    """The sample's first posts and needs in one year: all kinds of export, in a moment each."""
    plan = replace(sample_plan(), years=1)
    return replace(plan.with_posts(plan.scenario.posts[:6]), needs=plan.needs[:3])


def two_scenarios(plan: Plan) -> Plan:
    other = replace(plan.scenario, key="b", name="B", posts=plan.scenario.posts[:4])
    return plan.with_scenario(other)


def test_no_export_names_staff_unless_it_is_asked_to(qtbot: QtBot, tmp_path: Path) -> None:
    plan = small()
    posts = tuple(replace(post, name=NAME, note=f"{NAME} has leave") for post in plan.scenario.posts)
    named = two_scenarios(plan.with_posts(posts))
    found = {name: text_of(name, data) for name, data in files(named, tmp_path).items()} | dict(said(named))
    assert len(found) > 100
    found.pop("posts.xlsx")  # comes back into the plan, so its notes stay as they were typed
    assert [name for name, text in found.items() if "Quillfeather" in text] == []


def test_where_names_are_asked_for_the_paper_and_the_json_have_them(qtbot: QtBot, tmp_path: Path) -> None:
    plan = small()
    named = plan.with_post(replace(plan.scenario.posts[0], name=NAME))
    found = {
        name: text_of(name, data) for name, data in files(named, tmp_path, names=True, charts=False).items()
    }
    found |= dict(said(named, names=True))
    with_names = {name for name, text in found.items() if NAME in text}
    assert with_names == {"paper", "paper.docx", "plan.json", "posts.xlsx"}


def with_few(people: int) -> Plan:
    """A need that no one serves, one without work yet, and people on a register, of so many people."""
    plan = small()
    first = plan.needs[0]
    few = replace(first, key="few", activities=(), people=replace(first.people, value=Decimal(people)))
    served = replace(few, key="also", name="Another", activities=first.activities)
    return two_scenarios(
        replace(
            plan, needs=(*plan.needs, few, served), own_counts=(Count("", "register", "DM", Decimal(people)),)
        )
    )


def test_a_count_of_1_to_4_people_cannot_be_told_from_another(qtbot: QtBot, tmp_path: Path) -> None:
    """Whatever depends on the count would differ between 2 and 4: nothing does. Of 4 and 5 it does."""
    made = {}
    for people in (2, 4, 5):
        folder = tmp_path / str(people)
        folder.mkdir()
        plan = with_few(people)
        found = files(plan, folder, charts=False)
        made[people] = {name: text_of(name, data) for name, data in found.items()} | dict(said(plan))
    assert [name for name in made[2] if made[2][name] != made[4][name]] == []
    told = {name for name in made[4] if made[4][name] != made[5][name]}
    assert {"paper.pdf", "paper.docx", "plan.xlsx", "plan.json", "tables/population.csv"} <= told


def made_from(plans: dict[int, Plan], folder: Path, *, charts: bool = False) -> dict[int, dict[str, str]]:
    """All the words of every export of each plan."""
    made = {}
    for people, plan in plans.items():
        (folder / str(people)).mkdir()
        found = files(plan, folder / str(people), charts=charts)
        made[people] = {name: text_of(name, data) for name, data in found.items()} | dict(said(plan))
    return made


def apart(made: dict[int, dict[str, str]], one: int, other: int) -> set[str]:
    """The exports in which two plans are not the same."""
    assert made[one].keys() == made[other].keys()
    return {name for name in made[one] if made[one][name] != made[other][name]}


def of_one_practice(people: int) -> Plan:
    """102 people on a register: so many in one practice, the rest in a second, 300 in each of the others."""
    plan = small()
    first, second, *others = (practice.code for practice in plan.network.practices)
    counts = {first: people, second: 102 - people} | dict.fromkeys(others, 300)
    own = tuple(Count(code, "register", "DM", Decimal(count)) for code, count in counts.items())
    return two_scenarios(replace(plan, own_counts=own))


def test_a_practices_1_to_4_people_do_not_follow_from_a_total(qtbot: QtBot, tmp_path: Path) -> None:
    """One practice's 2 or 4 leave 100 or 98 in another and the same total: no export tells which."""
    made = made_from({people: of_one_practice(people) for people in (2, 4, 7)}, tmp_path)
    assert apart(made, 2, 4) == set()
    assert {"tables/population.csv", "plan.json"} <= apart(made, 4, 7)
    rows = csv.DictReader(io.StringIO(made[2]["tables/population.csv"].lstrip("\ufeff")))
    line = [*next(row for row in rows if "iabetes" in row["Measure"]).values()]
    assert line.count("fewer than 5") == 1
    assert line.count("not shown") == 1


def test_a_typed_caseload_of_1_to_4_people_cannot_be_told_from_another(qtbot: QtBot, tmp_path: Path) -> None:
    """Referrals a year of one role; people waiting and open of another: their charts and months too."""
    usual = CaseloadTerms("care_coordinator", Decimal(200), Decimal(13), referrals_a_year=Decimal(90))
    plan = replace(small(), caseload_terms=())
    for post in (Post("c", "care_coordinator"), Post("d", "health_and_wellbeing_coach")):
        plan = plan.with_post(post)
    plans = {}
    for people in map(Decimal, (2, 4, 5)):
        few = replace(usual, role="health_and_wellbeing_coach", referrals_a_year=people)
        lists = replace(usual, waiting=people, open=people)
        plans[int(people)] = replace(plan, caseload_terms=(few, lists))
    made = made_from(plans, tmp_path, charts=True)
    assert apart(made, 2, 4) == set()
    told = {name for name in made[4] if made[4][name] != made[5].get(name)}
    assert {"paper.pdf", "paper.docx", "plan.xlsx", "plan.json", "figures"} <= told
    assert made[2]["tables/caseload_rests_on.csv"].count("fewer than 5") == 3


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, dict[str, bytes]]:
    """A plan in which every text that a user can type begins as a formula does."""
    plan = small()
    start = iter(STARTS * 200)

    def evil() -> str:
        return f"{next(start)}{EVIL}"

    drawn = iter("=+-@" * 50)  # a chart has no letter for a tab

    def named(more: str = "") -> str:
        return f"{next(drawn)}{EVIL}{more}"

    network = replace(
        plan.network,
        name=named(),
        practices=tuple(replace(one, name=named(one.code)) for one in plan.network.practices),
    )
    posts = tuple(replace(one, note=evil(), employer=evil(), partner=evil()) for one in plan.scenario.posts)
    needs = tuple(replace(one, name=named(one.key), note=evil()) for one in plan.needs)
    purposes = tuple(replace(one, purpose=evil(), objective=f" {evil()}") for one in plan.purposes)
    scenario = replace(plan.scenario, posts=posts, name=named(), note=evil())
    other = replace(scenario, key="b", name=named("b"))
    plan = replace(
        plan, title=named(), network=network, needs=needs, purposes=purposes, scenarios=(scenario, other),
        decisions=(Decision(ON, evil()),),
        sites=tuple(replace(one, name=named(one.key)) for one in plan.sites),
    )  # fmt: skip
    return plan, files(plan, tmp_path_factory.mktemp("odd"))


def inert(cell: str) -> bool:
    """A number, or text that no spreadsheet takes for a formula."""
    if not cell.lstrip().startswith(STARTS) and not cell.startswith(STARTS):
        return True
    try:
        Decimal(cell)
    except InvalidOperation:
        return False
    return True


def test_no_cell_of_a_csv_file_is_a_formula(odd: tuple[Plan, dict[str, bytes]]) -> None:
    seen = 0
    for name, data in odd[1].items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
                assert all(inert(cell) for cell in row), (name, row)
                seen += sum(EVIL in cell for cell in row)
    assert seen > 50


def test_nothing_copied_is_a_formula(qtbot: QtBot, odd: tuple[Plan, dict[str, bytes]]) -> None:
    for table in all_tables(made_of(odd[0])):
        copied = clipboard_data(table)
        for line in copied.text().split("\n"):
            assert all(inert(cell) for cell in line.split("\t")), (table.key, line)
        for cell in re.findall(r"<t[dh]>(.*?)</t[dh]>", copied.html(), re.DOTALL):
            assert not cell.startswith(("=", "+", "@")), (table.key, cell)


def test_the_workbooks_formulas_are_its_own(odd: tuple[Plan, dict[str, bytes]]) -> None:
    seen = 0
    pages = [page for name in BOOKS for page in load_workbook(io.BytesIO(odd[1][name]))]
    for page in pages:
        for row in page.iter_rows():
            for cell in row:
                text = str(cell.value)
                if cell.data_type == "f":
                    assert EVIL not in text, (page.title, cell.coordinate)
                seen += cell.data_type == "s" and EVIL in text
    assert seen > 20


def test_the_word_paper_has_no_fields_but_its_page_numbers(odd: tuple[Plan, dict[str, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(odd[1]["paper.docx"])) as held:
        parts = {name: held.read(name).decode() for name in held.namelist() if name.endswith(".xml")}
    fields = [one for text in parts.values() for one in re.findall(r'w:instr="(\w+)"', text)]
    assert set(fields) == {"PAGE", "NUMPAGES"}
    assert not [name for name, text in parts.items() if "<w:instrText" in text or "<w:hyperlink" in text]
    assert "cmd|" in parts["word/document.xml"]
