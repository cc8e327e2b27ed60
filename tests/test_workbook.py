"""The workbook's figures are the engine's, its formulas stay alive, and it reads well to everyone.

LibreOffice is the independent judge (tests/excel_judge.py); without it those tests are skipped.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from app import reference_library
from app.sample_plan import sample_plan
from models.dated_figure import Figure, Keyed, Status
from models.figures import Forecast
from models.forecast import forecast
from models.months import FinancialYear, Month
from models.need import Activity, Need
from models.network import Network
from models.plan import Actual, Assumptions, Plan, Scenario
from models.post import Funding, Holder, Post, PostStatus, Terms
from models.reference import Place
from models.role_purpose import RolePurpose
from tests import excel_judge as judge

needs_judge = pytest.mark.skipif(
    judge.soffice() is None, reason="LibreOffice is not installed (python tests/excel_judge.py installs it)"
)


def figures(plan: Plan) -> Forecast:
    return forecast(plan, plan.scenario, reference_library.load().with_own(plan.own))


def entitlement(pounds: str) -> Keyed:
    return Keyed(
        ("entitlement_total", "arrs"), Figure(Decimal(pounds), "£ a year", Status.ENTERED, "the ICB's letter")
    )


def plan_of(*posts: Post, year: int = 2025, pounds: str = "400000") -> Plan:
    plan = Plan("test", "Test plan", Network("U00000", "Test network"), FinancialYear(year))
    return replace(plan, scenarios=(Scenario("a", "A", posts),), own=(entitlement(pounds),))


def difficult() -> Plan:
    """Every way in which a post can be unlike the others.

    post            what is special
    Pharmacist 1    from 10 June; from 15 September 0.6 WTE and new pay; on leave at half pay from 1 November
    Pharmacist 2    one person with Care coordinator 1: one NI threshold
    Care coord. 1   the same person
    Technician 1    on-costs typed; inner London until 31 January
    Mental health   half paid by a partner; band chosen
    Paramedic 1     vacant from 1 May to 14 July
    Dietitian 1     an idea that counts; Podiatrist 1 an idea that does not
    Physio 1        no pay: the salary behind the maximum; Manager: core funding
    """
    half = Decimal("0.5")
    later = Terms(date(2025, 9, 15), Decimal("0.6"), Decimal(51000))
    leave = replace(later, since=date(2025, 11, 1), holder=Holder.ON_LEAVE, leave_pay=half)
    part = Terms(None, Decimal("0.37"), Decimal("50123.45"))
    full = Terms(None, Decimal(1), Decimal(45000))
    return plan_of(
        Post("1", "clinical_pharmacist", 1, PostStatus.CONFIRMED, start=date(2025, 6, 10), terms=(
            Terms(None, Decimal(1), Decimal(49000)), later, leave)),
        Post("2", "clinical_pharmacist", 2, person="p", terms=(part,)),
        Post("3", "care_coordinator", 1, person="p", terms=(Terms(None, Decimal("0.41"), Decimal(27000)),)),
        Post("4", "pharmacy_technician", 1, end=date(2026, 1, 31), terms=(Terms(
            None, Decimal("0.8"), Decimal(33000), employer_ni=Decimal(2500), place=Place.INNER,
            employer_pension=Decimal("3999.99")),)),
        Post("5", "mental_health_practitioner", 1, share=half, partner="The trust",
             rate_key="mental_health_practitioner_7", terms=(Terms(None, Decimal(1), Decimal(52000)),)),
        Post("6", "paramedic", 1, terms=(
            Terms(None, Decimal(1), pay_point="7/entry"),
            Terms(date(2025, 5, 1), Decimal(1), pay_point="7/entry", holder=Holder.VACANT),
            Terms(date(2025, 7, 15), Decimal("0.9"), pay_point="7/top", place=Place.OUTER))),
        Post("7", "dietitian", 1, PostStatus.IDEA, included=True, terms=(full,)),
        Post("8", "podiatrist", 1, PostStatus.IDEA, terms=(full,)),
        Post("9", "first_contact_physiotherapist", 1, start=date(2025, 8, 31)),
        Post("10", "other_role", 1, funding=Funding.CORE, terms=(Terms(None, Decimal(1), Decimal(40000)),)),
        pounds="187654.32",
    )  # fmt: skip


def closed_months() -> Plan:
    """Two closed months, one of them claimed before the rise that was published later."""
    posts = difficult().scenario.posts
    return replace(
        plan_of(*posts, pounds="210000"),
        actuals=(
            Actual(Month(2025, 4), Decimal("12345.67"), claimed_on=date(2025, 5, 2)),
            Actual(Month(2025, 5), Decimal(11000), Decimal(10900), Decimal("10800.01")),
        ),
    )


def ring_fenced() -> Plan:
    """2024/25, when GPs had money of their own until it was spent."""
    gp = Terms(None, Decimal(1), Decimal(73113))
    plan = plan_of(
        Post("1", "general_practitioner", 1, start=date(2024, 10, 15), terms=(gp,)),
        Post("2", "general_practitioner", 2, start=date(2024, 12, 1), terms=(gp,)),
        Post("3", "clinical_pharmacist", 1, terms=(Terms(None, Decimal(1), Decimal(49000)),)),
        year=2024,
        pounds="80000",
    )
    ring = Keyed(
        ("entitlement_total", "arrs_gp_ring_fence"),
        Figure(Decimal("31000.50"), "£ a year", Status.ENTERED, "the ICB's letter"),
    )
    return replace(plan, own=(*plan.own, ring))


def unknown_entitlement() -> Plan:
    return replace(plan_of(*difficult().scenario.posts, year=2026), own=())


def no_posts() -> Plan:
    return plan_of()


def separate_thresholds() -> Plan:
    return replace(
        difficult(), assumptions=Assumptions(pay_award=Decimal("3.3"), one_threshold_a_person=False)
    )


@needs_judge
def test_the_judge_mends_a_figure_that_is_wrong_on_purpose(tmp_path: Path) -> None:
    assert judge.control(tmp_path)


PLANS = {
    "sample": sample_plan,
    "difficult": difficult,
    "closed months": closed_months,
    "ring-fenced": ring_fenced,
    "unknown entitlement": unknown_entitlement,
    "no posts": no_posts,
    "separate thresholds": separate_thresholds,
}


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[judge.Difference]]:
    plans = {name: make() for name, make in PLANS.items()}
    return judge.faults(plans, tmp_path_factory.mktemp("judged"))


@needs_judge
@pytest.mark.parametrize("name", PLANS)
def test_every_formula_worked_out_by_libreoffice_is_the_engines_figure(
    faults: dict[str, list[judge.Difference]], name: str
) -> None:
    assert faults[name] == []


@needs_judge
def test_the_judge_sees_a_single_penny(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "penny.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Months").write_formula("A1", "=1000.00+0.01", None, 1000.00)
    book.close()
    assert len(judge.differences(path, judge.recalculated(path, tmp_path))) == 1


@needs_judge
def test_half_a_penny_is_rounded_up_by_both(tmp_path: Path) -> None:
    """£28,177 × 0.18, 0.3 and 0.42 ÷ 12 are £422.655, £704.425 and £986.195."""
    posts = [
        Post(str(n), "paramedic", n, terms=(Terms(None, Decimal(wte), Decimal(60000)),))
        for n, wte in enumerate(("0.18", "0.3", "0.42"), start=1)
    ]
    most = Figure(Decimal(28177), "£ a year", Status.ENTERED, "typed")
    plan = plan_of(*posts)
    plan = replace(plan, own=(*plan.own, Keyed(("maximum", "paramedic", "national"), most)))
    path = judge.made(plan, tmp_path / "plan.xlsx")
    worked = judge.recalculated(path, tmp_path)
    assert judge.differences(path, worked) == []
    rows = dict(sheets(load_workbook(worked, data_only=True)))["Months"]
    assert [row[8] for row in rows if row[1] == "Claimable"] == [422.66, 704.43, 986.2]


def set_in(book: Workbook, sheet: str, heading: str, key: str, value: object) -> None:
    """Type a value into the row that begins with `key`, under a heading."""
    page = book[sheet]
    top = next(row for row in page.iter_rows() if heading in [cell.value for cell in row])
    at = next(cell.column for cell in top if cell.value == heading)
    line = next(row[0].row for row in page.iter_rows(min_row=top[0].row + 1) if row[0].value == key)
    page.cell(line, at).value = value


def totals(path: Path) -> dict[str, list[object]]:
    """The sheets Months and Years as the judge shows them, without words."""
    found: dict[str, list[object]] = {}
    for (sheet, address), value in judge.cells(
        path, frozenset({"Months", "Money by month", "Years"})
    ).items():
        if isinstance(value, int | float):
            found.setdefault(sheet, []).append((address, judge.penny(value)))
    return found


@needs_judge
def test_a_change_made_in_excel_gives_what_the_program_gives_for_the_same_change(tmp_path: Path) -> None:
    plan = difficult()
    path = judge.made(plan, tmp_path / "before.xlsx")
    book = load_workbook(path)
    set_in(book, "Posts", "WTE", "Care coordinator 1", 0.73)
    set_in(book, "Posts", "From", "Physiotherapist 1", date(2025, 6, 9))
    set_in(book, "Posts", "Included", "Podiatrist 1", "Yes")
    set_in(book, "Years", "Entitlement (£)", "2025/26", 261000.07)
    book.save(tmp_path / "changed.xlsx")
    posts = {post.key: post for post in plan.scenario.posts}
    coordinator = posts["3"]
    changed = [
        replace(coordinator, terms=(replace(coordinator.terms[0], wte=Decimal("0.73")),)),
        replace(posts["9"], start=date(2025, 6, 9)),
        replace(posts["8"], included=True),
    ]
    for post in changed:
        plan = plan.with_post(post)
    plan = replace(plan, own=(entitlement("261000.07"),))
    expected = judge.made(plan, tmp_path / "expected.xlsx")
    ours, theirs = totals(expected), totals(judge.recalculated(tmp_path / "changed.xlsx", tmp_path))
    assert theirs == ours
    before = totals(path)
    assert before["Years"] != ours["Years"]


def sheets(book: Workbook) -> Iterator[tuple[str, list[list[object]]]]:
    for page in book.worksheets:
        yield page.title, [[cell.value for cell in row] for row in page.iter_rows()]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = judge.made(difficult(), tmp_path_factory.mktemp("book") / "plan.xlsx")
    return load_workbook(path)


def test_half_a_post_at_34087_costs_21301_a_year_on_the_rates_of_april_2025(tmp_path: Path) -> None:
    plan = plan_of(Post("1", "occupational_therapist", terms=(Terms(None, Decimal("0.5"), Decimal(34087)),)))
    path = judge.made(plan, tmp_path / "half.xlsx")
    rows = dict(sheets(load_workbook(path, data_only=True)))["Years"]
    headings = next(row for row in rows if "Cost (£)" in row)
    year = next(row for row in rows if row[0] == "2025/26")
    cost = year[headings.index("Cost (£)")]
    assert isinstance(cost, float)
    assert round(cost) == 21301


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n="])
def test_what_a_user_typed_is_never_a_formula(tmp_path: Path, start: str) -> None:
    """Title, network, scenario, employer, partner, needs, purposes: every cell of words stays words."""
    words = f"{start}1+1"
    plan = with_words(words)
    path = judge.made(plan, tmp_path / "plan.xlsx")
    live = set(judge.formulas(path))
    found = [key for key, value in judge.cells(path).items() if str(value).strip().endswith(words.strip())]
    assert len({sheet for sheet, _ in found}) >= 4, found
    assert not live & set(found)
    with zipfile.ZipFile(path) as parts:
        written = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    assert not any("<f>1+1" in part or "<f>=1+1" in part for part in written)


def with_words(words: str) -> Plan:
    """A plan in which the user typed the same words wherever words can be typed."""
    post = Post("1", "paramedic", employer=words, partner=words, share=Decimal("0.5"))
    plan = plan_of(post)
    people = Figure(Decimal(40), "people", Status.ENTERED, words)
    need = Need("n", words, people, (Activity(words, Decimal(2), Decimal(30), ("paramedic",)),))
    purpose = RolePurpose("paramedic", words)
    scenario = replace(plan.scenario, name=words)
    return replace(
        plan, title=words, network=replace(plan.network, name=words), needs=(need,), purposes=(purpose,)
    ).with_scenario(scenario)


def test_the_entitlement_of_each_year_has_a_name(book: Workbook) -> None:
    names = set(book.defined_names)
    assert {"Entitlement_2025_26", "Entitlement_2026_27", "Pay_award", "Rise_of_the_maxima"} <= names


def test_lists_and_limits_guard_what_is_typed(book: Workbook) -> None:
    rules = {rule.type for rule in book["Posts"].data_validations.dataValidation}
    assert rules == {"list", "decimal", "date"}


def test_the_same_plan_gives_the_same_file(tmp_path: Path) -> None:
    one = judge.made(difficult(), tmp_path / "one.xlsx").read_bytes()
    assert judge.made(difficult(), tmp_path / "two.xlsx").read_bytes() == one


def test_no_persons_name_is_in_the_workbook(tmp_path: Path) -> None:
    named = replace(difficult().scenario.posts[0], name="A Person")
    path = judge.made(difficult().with_post(named), tmp_path / "plan.xlsx")
    assert not [value for value in judge.cells(path).values() if "A Person" in str(value)]


def test_the_years_on_the_cover_and_in_the_table_are_the_forecasts(book: Workbook) -> None:
    year = figures(difficult()).years[0]
    cover = " ".join(str(row[0]) for row in dict(sheets(book))["Cover"])
    assert f"£{round(year.claimed):,} claimed of £187,654" in cover
