"""The matrix, words and hours of a small team, against a sum done by hand.

Frailty: 200 people; 2 × 60 minutes and 1 × 30 minutes each: 400 + 100 = 500 hours. Pharmacist 1 gives 20%
of 1,254 hours = 250.8: a half. Pharmacist 2 starts on 1 October 2026: 182 of 365 days by months of equal
weight, so 0.5 WTE over the year and 627 hours.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import coverage_words, need_tables, needs_json, placing_tables, working_time_tables
from models.coverage import Coverage, NeedCoverage, RoleStaffing, coverage
from models.dated_figure import Figure, Status
from models.forecast import forecast
from models.months import FinancialYear
from models.need import Activity, Assignment, Need
from models.needs import hours_of
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post, PostStatus
from tests.needs_sample import HOURS, LINK_WORKER, PHARMACIST, reference

YEAR = FinancialYear(2026)
CARE = Activity("Care plan", Decimal(2), Decimal(60), ("paramedic", PHARMACIST))
MEDICINES = Activity("Medicines", Decimal(1), Decimal(30), (PHARMACIST,))
UNKNOWN = Activity("Groups", None, Decimal(30), (LINK_WORKER,))


def people(count: str | None) -> Figure:
    status = Status.ENTERED if count else Status.UNKNOWN
    return Figure(Decimal(count) if count else None, "people", status, "")


def post(key: str, role: str, number: int, start: date | None = None) -> Post:
    return Post(key, role, number, PostStatus.CONFIRMED, start=start)


NEEDS = (
    Need("frailty", "Frailty", people("200"), (CARE, MEDICINES), score=5),
    Need("mood", "Low mood", people("3"), (UNKNOWN,)),
    Need("falls", "Falls", people("100"), (CARE,)),
)


@pytest.fixture
def plan() -> Plan:
    made = replace(new_plan(Network(name="Test"), YEAR), needs=NEEDS).with_posts(
        (post("p1", PHARMACIST, 1), post("p2", PHARMACIST, 2, date(2026, 10, 1)), post("l1", LINK_WORKER, 1))
    )
    for given in (("p1", "frailty", "0.2"), ("l1", "mood", "1.2")):
        made = made.with_assignment(Assignment(given[0], given[1], Decimal(given[2])))
    return made


def worked(plan: Plan) -> Coverage:
    posts = forecast(plan, plan.scenario, reference()).posts
    return coverage(plan, plan.scenario, posts, reference(), YEAR)


def found(needed: str | None, given: str) -> NeedCoverage:
    return NeedCoverage(NEEDS[0], None if needed is None else Decimal(needed), Decimal(given), (), ())


@pytest.mark.parametrize(
    ("needed", "given", "words"),
    [
        ("100", "0", "No one yet"),
        (None, "0", "No one yet"),
        (None, "10", "Hours not known"),
        ("100", "39.9", "Less than half"),
        ("100", "40", "Half covered"),
        ("100", "59.9", "Half covered"),
        ("100", "60", "Mostly covered"),
        ("100", "89.9", "Mostly covered"),
        ("100", "90", "Well covered"),
        ("100", "110", "Well covered"),
        ("100", "110.1", "More than needed"),
        ("0", "0", "Nothing needed"),
        ("0", "1", "More than needed"),
    ],
)
def test_coverage_is_said_in_words_at_exact_thresholds(needed: str | None, given: str, words: str) -> None:
    assert coverage_words.covered(found(needed, given)) == words


def test_the_matrix_shows_wte_in_the_box_dots_for_none_and_words_at_the_end(plan: Plan) -> None:
    table = need_tables.coverage_matrix(worked(plan), reference())
    assert [column.heading for column in table.columns] == [
        "#", "Need", "Pharmacist", "Link worker", "Hours needed", "Hours given", "Covered?",
    ]  # fmt: skip
    assert table.rows[0] == (1, "Frailty", Decimal("0.2"), "·", 500, 251, "Half covered")
    assert table.rows[1][2:] == ("·", Decimal("1.2"), "not known", 1505, "Hours not known")
    assert table.rows[2][2:] == ("·", "·", 200, 0, "No one yet")
    assert table.title == "Who covers it: 1 of 3 needs has no one"


def test_a_posts_time_in_the_year_counts_the_months_in_post(plan: Plan) -> None:
    both = plan.with_assignment(Assignment("p2", "falls", Decimal(1)))
    months = need_tables.hours_by_month(worked(both))
    falls = months.rows[2]
    assert falls[:2] == ("Falls", 17)  # 200 ÷ 12
    assert falls[2:] == (0, 0, 0, 0, 0, 0, *[Decimal(105)] * 6)  # 1,254 ÷ 12 = 104.5
    assert need_tables.coverage_matrix(worked(both), reference()).rows[2][2] == Decimal("0.5")
    assert "not known for 1 need" in months.note


def test_hours_are_the_sum_of_people_contacts_and_minutes_line_by_line() -> None:
    assert hours_of(NEEDS[0], CARE) == 400
    assert coverage_words.sum_lines(NEEDS[0]) == (
        "Care plan: 200 people × 2 contacts a year × 60 minutes ÷ 60 = 400 hours a year",
        "Medicines: 200 people × 1 contact a year × 30 minutes ÷ 60 = 100 hours a year",
        "In all: 500 hours a year.",
    )
    assert coverage_words.sum_lines(NEEDS[1])[0].endswith("× ? contacts a year × 30 minutes ÷ 60 = not known")


def test_what_a_role_does_beyond_its_work_for_patients_is_needed_on_top(plan: Plan) -> None:
    """60 hours of supervision given in a year of 1,567.5 hours: 600 ÷ 1,254 + 60 ÷ 1,567.5 = 0.517 WTE."""
    given = {"p1": (Decimal(5),) * 36}
    posts = forecast(plan, plan.scenario, reference()).posts
    figures = coverage(plan, plan.scenario, posts, reference(), plan.first_year, given)
    lines = working_time_tables.working_time_lines(reference(), PHARMACIST, figures)
    assert lines[-2:] == (
        "Supervision given, induction and training take 60 hours of work in the year.",
        "600 hours of work ÷ 1,254 + 60 ÷ 1,568 = 0.52 WTE needed, 1.50 in the team.",
    )


def test_people_below_five_are_hidden_in_exports_alone(plan: Plan) -> None:
    figures = worked(plan)
    assert need_tables.needs_list(figures).rows[1][2] == 3
    assert need_tables.needs_list(figures, export=True).rows[1][2] == "fewer than 5"
    assert need_tables.needs_list(figures, export=True).rows[0][2] == 200
    shown, hidden = needs_json.need(figures.needs[0]), needs_json.need(figures.needs[1])
    assert (shown["people"], shown["fewer_than"]) == ("200", None)
    assert hidden["fewer_than"] == 5
    assert {hidden[key] for key in ("people", "hours_needed", "coverage")} == {None}


def test_over_placed_posts_are_listed_in_words(plan: Plan) -> None:
    labels = {"l1": "Link worker 1", "p1": "Pharmacist 1", "p2": "Pharmacist 2"}
    figures = worked(plan)
    assert coverage_words.over_placed(figures, labels) == ("Link worker 1 is placed 120%.",)
    table, keys = placing_tables.posts_placed(plan, figures, labels)
    assert keys == ("p1", "p2", "l1")
    assert table.rows[0][1:] == (HOURS, "20%", "80%", "Frailty 20%")
    assert table.rows[1][1:] == (627, "0%", "100%", "No need yet")
    # 80% of 1,254 and 627 hours
    assert coverage_words.tray_title(figures) == "Not placed yet: 2 posts, 1,630 hours a year"


@pytest.mark.parametrize(
    ("wte", "required", "words"),
    [("1.4", "2", "0.6 WTE short"), ("2", "1.8", "0.2 WTE to spare"), ("2", "2.04", "As needed"),
     ("1", None, "Work not known")],
)  # fmt: skip
def test_staffing_is_said_as_wte_short_or_to_spare(wte: str, required: str | None, words: str) -> None:
    role = RoleStaffing("x", Decimal(wte), Decimal(required) if required else None)
    assert coverage_words.staffing(role) == words


def test_staffing_by_role_is_the_work_over_available_time_times_the_allowance(plan: Plan) -> None:
    """Frailty falls to pharmacists (500 h), falls evenly to paramedics and pharmacists (100 h each):
    600 ÷ 1,254 = 0.478 WTE; the team has 1.5."""
    table = need_tables.wisn_by_role(worked(plan), reference())
    pharmacist = next(row for row in table.rows if row[0] == "Pharmacist")
    assert pharmacist[1] == Decimal("1.5")
    assert isinstance(pharmacist[2], Decimal)
    assert round(pharmacist[2], 4) == round(Decimal(600) / 1254, 4)
    assert pharmacist[3] == "1.0 WTE to spare"
    paramedic = next(row for row in table.rows if row[0] == "Paramedic")
    assert paramedic[1] == 0
    assert paramedic[3] == "0.1 WTE short"


def test_working_time_is_shown_line_by_line(plan: Plan) -> None:
    lines = working_time_tables.working_time_lines(reference(), PHARMACIST, worked(plan))
    assert lines[:4] == (
        "260 working days − 27 leave − 8 public holidays − 5 study = 220 days.",
        "Less 5% sickness = 209 days at work.",
        "× 7.5 hours a day = 1,568 hours left after leave.",
        "× 80% with patients = 1,254 hours left for patients.",
    )
    assert lines[-1] == "600 hours of work ÷ 1,254 = 0.48 WTE needed, 1.50 in the team."
    assert working_time_tables.working_time_table(worked(plan), reference()).rows[0] == (
        "Pharmacist", Decimal("209.0"), 1568, "80%", 1254,
    )  # fmt: skip
