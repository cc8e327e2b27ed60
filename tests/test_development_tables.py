"""Timelines as tables, words, chart and JSON. Today is 23 November 2026; the sample plan's timelines."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import development_json, development_tables, reference_library, training_tables
from app import development_words as words
from app.all_tables import all_tables
from app.chart_timelines import TIMELINES, rows_of
from app.charts import Subject, picture
from app.sample_plan import sample_plan
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from models.training import Window
from models.working_out import outlook

TODAY = date(2026, 11, 23)
YEAR = FinancialYear(2026)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture(scope="module")
def worked(reference: Reference) -> Outlook:
    plan = sample_plan()
    return outlook(plan, plan.scenario, reference, TODAY)


def of(plan: Plan, reference: Reference) -> Outlook:
    return outlook(plan, plan.scenario, reference, TODAY)


def test_timelines_say_what_each_item_takes_and_how_sure_that_is(worked: Outlook) -> None:
    rows = {(row[0], row[1]): row for row in development_tables.timelines(worked).rows}
    pathway = rows["Pharmacist 5", "Pharmacy education pathway"]
    assert pathway[6:11] == (
        "Going on", "28 study days in all", "On a training pathway", "Published", "HEE Roles Explorer"
    )  # fmt: skip
    assert rows["Link worker 2", "Induction"][7:10] == ("50% of the time, assumption", "", "Assumption")
    assert rows["Paramedic 2", "First contact roadmap, stage 2"][7:10] == (
        "4 hours a week, entered", "Roadmap stage 2", "Entered by you"
    )  # fmt: skip
    assert rows["Advanced practitioner 1", "Advancing Practice register"][6] == "Registered"


def test_what_is_due_is_told_in_words_with_its_days(worked: Outlook) -> None:
    """23 November to 14 December are 21 days."""
    found = development_tables.due_table(worked)
    assert found.title == "4 dates in the next 90 days"
    assert found.rows[0] == (
        date(2026, 12, 14), "in 21 days", "Care coordinator 1: Development review is due"
    )  # fmt: skip


def test_what_has_passed_leads(worked: Outlook, reference: Reference) -> None:
    late = TimelineItem("late", "sample00", ItemKind.MILESTONE, "Level 7 module", end=date(2026, 11, 22))
    found = development_tables.due_table(of(worked.plan.with_item(late), reference))
    assert found.title == "1 date has passed, 4 in the next 90 days"
    assert found.rows[0][1:] == ("1 day ago", "Pharmacist 1: Level 7 module was due")


def test_a_plans_own_application_window_is_due_and_open(worked: Outlook, reference: Reference) -> None:
    own = Window("w", "supported_eportfolio", date(2026, 11, 1), date(2026, 12, 31))
    found = of(replace(worked.plan, windows=(own,)), reference)
    assert (date(2026, 12, 31), "in 38 days", "Applications for the Supported ePortfolio Route close") in (
        development_tables.due_table(found).rows
    )
    states = [row[2] for row in development_tables.windows(found).rows]
    assert states == ["Past", "Past", "Open until 31 December 2026"]
    assert development_tables.windows(worked).title.startswith("No application window")


def test_hours_by_month_add_up_to_the_year(worked: Outlook) -> None:
    found = development_tables.hours_by_month(worked, YEAR, export=True)
    *posts, total = found.rows
    assert total[0] == "All posts"
    for column in range(1, 14):
        whole = Decimal(str(total[column]))
        added = sum((Decimal(str(row[column])) for row in posts), Decimal(0))
        assert abs(added - whole) <= Decimal("0.05") * len(posts)


def test_a_year_without_training_says_so(worked: Outlook, reference: Reference) -> None:
    bare = worked.plan.with_scenario(replace(worked.scenario, development=()))
    found = of(bare, reference)
    table = development_tables.hours_by_month(found, YEAR)
    assert table.title == "Induction and training take no time from patients in 2026/27"
    assert not table.rows
    assert TIMELINES.sentence(Subject(found.forecast, YEAR, reference, found)) == (
        "Nobody is in induction or training in 2026/27"
    )


def test_every_pathway_says_its_length_and_study_or_that_they_are_not_known(reference: Reference) -> None:
    told = {each.key: (words.length_words(each), words.study_words(each)) for each in reference.pathways}
    assert told["pharmacy_education"] == ("18 months", "28 study days in all")
    assert told["roadmap_stage_2"] == ("6 months full time, 6 to 18 as told", "study time not known")
    assert told["gp_assistant"] == ("9 months, 6 to 9 as told", "7.5 hours a week")
    assert told["student_nursing_associate"][1] == "20% of paid hours, at least 6 hours a week"
    assert told["gp_continuing_development"] == ("as long as the post lasts", "4 hours a week at 1.0 WTE")
    assert told["supported_eportfolio"] == ("length not known", "study time not known")


def test_the_closing_of_the_roadmaps_portfolio_route_is_told(reference: Reference) -> None:
    assert "portfolio route is closing" in words.fitting("paramedic", reference)
    assert words.fitting("other_role", reference) == "No training or registration was found for this role."


def test_json_gives_dates_states_and_sources(worked: Outlook) -> None:
    found = development_json.development(worked)
    assert len(found) == len(worked.scenario.development)
    assert found[0] == {
        "post": "Pharmacist 1", "kind": "registration", "name": "GPhC registration", "start": None,
        "end": "2027-01-31", "done": "2026-02-02", "state": "going_on", "stage": None, "hours_a_week": None,
        "status": "published", "source": "NHS England, Additional roles: a quick reference summary",
    }  # fmt: skip


def test_the_tables_are_among_those_written_as_csv(worked: Outlook) -> None:
    keys = {table.key for table in all_tables(worked)}
    assert {"timelines", "due", "application_windows", "training_hubs", "guidance"} <= keys
    assert "training_hours_2026-27" in keys


def test_guidance_for_a_role_is_its_own_then_what_is_for_all(worked: Outlook, reference: Reference) -> None:
    found = training_tables.guidance_for(worked.plan, reference, "paramedic")
    assert found[0].title == "Roadmap FAQs"
    assert found[-1].roles == ("all",)
    assert all("paramedic" in each.roles or "all" in each.roles for each in found)
    assert training_tables.guidance_title(found) == f"0 of {len(found)} titles read"


def test_the_chart_has_a_row_for_each_post_with_something_in_the_year(
    worked: Outlook, reference: Reference
) -> None:
    """Paramedic 1 and Advanced practitioner 1 have no date in 2026/27, so nine posts of eleven."""
    subject = Subject(worked.forecast, YEAR, reference, worked)
    assert [row.found.label for row in rows_of(subject)] == [
        "Pharmacist 5", "GP 1", "Pharmacy technician 2", "Paramedic 2", "Link worker 2", "Pharmacist 4",
        "Care coordinator 1", "Pharmacist 1", "Trainee nursing associate 1",
    ]  # fmt: skip
    assert TIMELINES.sentence(subject) == "5 of 30 posts are in training in 2026/27; 4 in induction"
    assert picture(TIMELINES, subject).startswith(b"\x89PNG")


def test_the_chart_draws_induction_hatched_training_solid_and_dates_as_ticks(
    worked: Outlook, reference: Reference
) -> None:
    from matplotlib.collections import PolyCollection

    from app import chart_look

    subject = Subject(worked.forecast, YEAR, reference, worked)
    axes = chart_look.new_figure(1000, 500).axes[0]
    TIMELINES.draw(axes, subject)
    lines, training, induction, ticks = (c for c in axes.collections if isinstance(c, PolyCollection))
    assert [len(each.get_paths()) for each in (lines, training, induction, ticks)] == [9, 5, 4, 3]
    assert induction.get_hatch() == "////"
    first = training.get_paths()[0].get_extents()
    assert (first.x0, round(first.x1, 2)) == (0.0, 11.0)  # Pharmacist 5: all year until 28 February
