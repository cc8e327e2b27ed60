"""Caseload terms in a plan's file, those of a file of the first schema, and what other programs read."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from app import all_tables, plan_file, plan_schema
from app.figures_json import figures
from app.paper_content import content
from app.reference_library import load
from app.sample_plan import sample_plan
from models.caseload_terms import CaseloadTerms
from models.contact_time import Part
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post
from models.working_out import outlook

LINK_WORKER, COACH = "social_prescribing_link_worker", "health_wellbeing_coach"


def older_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, referrals: dict[str, str], ceiling: str, weeks: str
) -> Path:
    """A plan file as the first schema kept it."""
    with monkeypatch.context() as patched, closing(sqlite3.connect(path)) as db:
        patched.setattr(plan_schema, "STEPS", plan_schema.STEPS[:1])
        plan_schema.migrate(db)
        db.execute("INSERT INTO plan VALUES (1, 'k', 'Riverside', '2026/27', 3, 'a', 0, '', '1.0')")
        db.execute("INSERT INTO network VALUES (1, '', 'Riverside PCN', 'national', '')")
        db.execute("INSERT INTO scenarios VALUES (1, 'a', 'A', '')")
        db.execute("INSERT INTO assumptions VALUES (1, '2.5', '2.5', '2.5', 2, ?, ?, 1, 0)", (ceiling, weeks))
        db.executemany("INSERT INTO referrals (role, people_a_year) VALUES (?, ?)", tuple(referrals.items()))
        db.commit()
    return path


@pytest.mark.parametrize(
    ("referrals", "ceiling", "weeks", "terms"),
    [
        ({}, "250", "13", ()),
        ({LINK_WORKER: "620"}, "250", "13", (CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(620)),)),
        ({}, "320", "13", (CaseloadTerms(LINK_WORKER, people_a_year=Decimal(320)),)),
        (
            {COACH: "90", LINK_WORKER: "620"},
            "250",
            "16.5",
            (
                CaseloadTerms(LINK_WORKER, weeks_open=Decimal("16.5"), referrals_a_year=Decimal(620)),
                CaseloadTerms(COACH, referrals_a_year=Decimal(90)),
            ),
        ),
    ],
)
def test_an_older_file_keeps_its_referrals_ceiling_and_weeks(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    referrals: dict[str, str],
    ceiling: str,
    weeks: str,
    terms: tuple[CaseloadTerms, ...],
) -> None:
    older = older_file(tmp_path / "a.pcnplan", monkeypatch, referrals, ceiling, weeks)
    plan = plan_file.read(older)
    assert plan.caseload_terms == terms
    assert plan.assumptions.pay_award == Decimal("2.5")


def test_every_term_is_read_as_it_was_written(tmp_path: Path) -> None:
    half = Decimal("0.5")
    terms = CaseloadTerms(
        COACH, Decimal(180), Decimal(12), Decimal(6), Decimal("47.5"), Part.PEOPLE, Decimal(140), Decimal(-3),
        Decimal(7), Decimal(31), half, Decimal(20), Decimal(30), half, Decimal(2), True,
    )  # fmt: skip
    plan = new_plan(Network(), FinancialYear(2026)).with_caseload_terms(terms)
    plan_file.write(tmp_path / "a.pcnplan", plan)
    assert plan_file.read(tmp_path / "a.pcnplan") == plan


@pytest.fixture
def two_link_workers() -> Plan:
    """2.0 WTE in post throughout, 620 referrals, 46 waiting: 120 more wait after a year."""
    posts = tuple(Post(f"p{n}", LINK_WORKER, n) for n in (1, 2))
    plan = new_plan(Network(), FinancialYear(2026)).with_posts(posts)
    return plan.with_caseload_terms(
        CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(620), waiting=Decimal(46))
    )


def test_other_programs_read_each_caseload(two_link_workers: Plan) -> None:
    """At 9 contacts and 70% of 1,553.25 hours: 29 minutes a contact, to the hundredth 28.99."""
    found = figures(outlook(two_link_workers, two_link_workers.scenario, load()))["caseload"][0]
    wanted = {
        "role": LINK_WORKER,
        "wte": "2.00",
        "people_a_year_per_wte": "310.00",
        "ceiling": "250.00",
        "open_at_once": "77.50",
        "minutes_a_contact": "28.99",
        "waiting_in_12_months": "166.00",
        "waiting_at_start": "46.00",
    }
    assert wanted.items() <= found.items()


def test_what_is_not_known_is_null(two_link_workers: Plan) -> None:
    plan = two_link_workers.with_caseload_terms(CaseloadTerms(LINK_WORKER))
    found = figures(outlook(plan, plan.scenario, load()))["caseload"][0]
    unknown = ("people_a_year_per_wte", "open_at_once", "waiting_in_12_months", "waiting_at_start")
    assert [found[name] for name in unknown] == [None] * 4


def test_the_tables_hold_every_month_and_every_source(two_link_workers: Plan) -> None:
    plan = two_link_workers
    tables = {table.key: table for table in all_tables.all_tables(outlook(plan, plan.scenario, load()))}
    assert len(tables["caseload_by_month"].rows) == 36
    assert all(row[4] and row[5] for row in tables["caseload_rests_on"].rows)


def test_the_sample_has_growing_referrals_and_people_who_wait() -> None:
    plan = sample_plan()
    found = {course.role: course for course in outlook(plan, plan.scenario, load()).courses}
    assert all(found[role].terms.typed.growth > 0 for role in (LINK_WORKER, COACH))
    assert (found[LINK_WORKER].waiting(plan.months[11]) or 0) > 46


def test_the_paper_tells_the_caseloads_and_the_waiting_list(two_link_workers: Plan) -> None:
    from datetime import date

    told = str(content(outlook(two_link_workers, two_link_workers.scenario, load()), date(2026, 4, 6), {}))
    assert "Link workers would each support 310 people a year. The ceiling is 250." in told
    assert "The waiting list would reach 166 people by March 2027." in told
    assert "HEE Roles Explorer" in told
