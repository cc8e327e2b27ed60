"""Fair shares in tables, sentences and bars, and the real network beside England.

Three practices of 50%, 30% and 20% of the registered list; each pharmacist's pay is £60,000 and on-costs, and
the maximum typed is £60,000, so that each claims exactly that and costs the network more.
"""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app import figures_json, share_tables
from app.all_tables import all_tables
from app.chart_compare import COMPARISON
from app.chart_sentences import Subject
from app.chart_shares import FAIR_SHARES
from app.charts import Chart, picture
from app.national_files import read_network, survey
from app.network_import import plan_from
from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.fair_shares import ShareBasis
from models.network import Network
from models.outlook import Outlook
from models.plan import Plan, new_plan
from models.post import Base, Post, PostStatus, Terms
from models.working_out import outlook
from tests.test_fair_shares import COUNTS, MILL, PARK, PRACTICES, YEAR

REGISTERED = ShareBasis.REGISTERED


def worked(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, load().with_own(plan.own))


def team(*posts: Post) -> Plan:
    """Of three practices with 50%, 30% and 20% of the registered list."""
    plan = new_plan(Network("U00000", "Test", practices=PRACTICES, counts=COUNTS), YEAR).with_posts(posts)
    pot = Figure(Decimal(500_000), "£ a year", Status.ENTERED, "a letter")
    most = Figure(Decimal(60_000), "£ a year", Status.ENTERED, "a letter")
    own = (
        Keyed(("entitlement_total", "arrs"), pot),
        Keyed(("maximum", "clinical_pharmacist", "national"), most),
    )
    return replace(plan, own=own)


def pharmacist(number: int, *bases: Base) -> Post:
    """Cost 60,000 or more a year, so £60,000 is claimed."""
    terms = (Terms(salary=Decimal(60_000), bases=bases),)
    return Post(
        f"p{number}", "clinical_pharmacist", number, PostStatus.CONFIRMED, terms=terms,
        rate_key="clinical_pharmacist",
    )  # fmt: skip


def test_the_title_names_the_practice_furthest_from_its_share_of_the_money() -> None:
    """£60,000 at Mill, whose share is 50%: £30,000 more; Park is £18,000 short and Quay £12,000."""
    whole = worked(team(pharmacist(1, Base(MILL))))
    shares = whole.fair_shares_of(YEAR)
    assert share_tables.sentence(whole, shares, REGISTERED) == (
        "Mill Surgery gets £30,000 more than its share by registered list"
    )
    weighted = share_tables.sentence(whole, shares, ShareBasis.WEIGHTED)
    assert weighted == "Mill Surgery gets £27,000 more than its share by weighted list"  # 55%


def test_where_bases_follow_the_lists_it_says_so() -> None:
    bases = tuple(
        Base(one.code, share)
        for one, share in zip(PRACTICES, map(Decimal, ("0.5", "0.3", "0.2")), strict=True)
    )
    whole = worked(team(pharmacist(1, *bases)))
    assert share_tables.sentence(whole, whole.fair_shares_of(YEAR), REGISTERED) == (
        "Every practice gets about its share by registered list"
    )


def test_posts_without_any_base_are_told_before_anything_else() -> None:
    whole = worked(team(pharmacist(1)))
    shares = whole.fair_shares_of(YEAR)
    assert share_tables.sentence(whole, shares, ShareBasis.WEIGHTED).startswith(
        "No post has a base practice yet"
    )
    assert share_tables.why(whole, shares, REGISTERED).endswith(
        "Without a base practice yet: 1.00 WTE and £60,000 of claims, shared out here by registered list."
    )


def test_the_line_of_posts_without_a_base_is_shared_out_over_the_others() -> None:
    """1.0 WTE at Park, 1.0 without a base: 0.5, 0.3 and 0.2 by list. The column adds up to 2.0."""
    whole = worked(team(pharmacist(1, Base(PARK)), pharmacist(2)))
    table = share_tables.posts_table(whole, whole.fair_shares_of(YEAR), REGISTERED)
    assert [row[:7] for row in table.rows] == [
        ("Mill Surgery", "50.0%", 0, Decimal("0.5"), Decimal("0.5"), 1, Decimal("-0.5")),
        ("Park Surgery", "30.0%", 1, Decimal("0.3"), Decimal("1.3"), Decimal("0.6"), Decimal("0.7")),
        ("Quay Surgery", "20.0%", 0, Decimal("0.2"), Decimal("0.2"), Decimal("0.4"), Decimal("-0.2")),
        ("No base practice yet", "", 1, -1, 0, 0, 0),
        ("All", "", 2, 0, 2, 2, 0),
    ]


def test_the_money_table_holds_claims_and_cost() -> None:
    """Each claims £60,000; what it costs over that the network pays, shared the same way."""
    whole = worked(team(pharmacist(1, Base(PARK)), pharmacist(2)))
    table = share_tables.money_table(whole, whole.fair_shares_of(YEAR), REGISTERED)
    assert [row[:4] for row in table.rows[:3]] == [
        ("Mill Surgery", 30_000, 60_000, -30_000),
        ("Park Surgery", 78_000, 36_000, 42_000),
        ("Quay Surgery", 12_000, 24_000, -12_000),
    ]
    cost = whole.forecast.year(YEAR).cost
    assert cost > 120_000
    assert table.rows[-1] == ("All", 120_000, 120_000, 0, cost, cost, 0)


def test_deprivation_says_that_it_is_an_assumption_and_need_says_what_it_used() -> None:
    whole = worked(team(pharmacist(1, Base(MILL))))
    shares = whole.fair_shares_of(YEAR)
    assert "an assumption" in share_tables.why(whole, shares, ShareBasis.DEPRIVATION)
    assert "No need has hours yet" in share_tables.why(whole, shares, ShareBasis.NEED)
    assert share_tables.sentence(whole, shares, ShareBasis.NEED) == "Shares by need are not known yet"


def test_whose_figure_is_lacking_is_said() -> None:
    plan = team(pharmacist(1, Base(MILL)))
    practices = (replace(PRACTICES[0], weighted=None), *PRACTICES[1:])
    whole = worked(replace(plan, network=replace(plan.network, practices=practices)))
    assert share_tables.why(whole, whole.fair_shares_of(YEAR), ShareBasis.WEIGHTED) == (
        "Mill Surgery lacks a weighted list: type it on the Population part."
    )


def test_files_and_figures_for_other_programs_carry_the_shares_of_every_basis_that_is_known() -> None:
    whole = worked(team(pharmacist(1, Base(MILL)), pharmacist(2)))
    tables = {table.key: table for table in all_tables(whole)}
    assert {"population", "comparison_2026-27", "fair_shares_by_deprivation_2027-28"} <= tables.keys()
    assert "fair_shares_by_need_2026-27" not in tables, "no need has hours"
    found = json.loads(json.dumps(figures_json.figures(whole)))["fair_shares"]
    assert found["year"] == "2026/27"
    assert found["without_a_base"]["wte"] == "1.0000"
    mill = found["practices"][0]
    assert (mill["practice"], mill["gets"]["claimed"]) == (MILL, "90000.00")
    assert mill["share"]["registered"]["claimed"] == "60000.00"
    assert mill["share"]["need"] is None


@pytest.mark.parametrize("chart", [COMPARISON, FAIR_SHARES])
def test_both_charts_are_drawn_as_pictures_with_their_sentence(chart: Chart) -> None:
    whole = worked(team(pharmacist(1, Base(MILL)), pharmacist(2)))
    subject = Subject(whole.forecast, YEAR, whole.reference, whole, REGISTERED)
    drawn = picture(chart, subject, "svg").decode()
    assert "<svg" in drawn
    assert chart.table(subject).rows
    assert chart.sentence(subject)


# -- the real network


@pytest.fixture(scope="module")
def east_cleveland(shared: Path) -> Outlook:
    found = read_network(survey(shared / "data/east_cleveland_U07842"), "U07842")
    return worked(plan_from(found, load(), YEAR))


def test_east_cleveland_beside_england_as_the_known_answers_have_it(
    east_cleveland: Outlook, shared: Path
) -> None:
    text = (shared / "data/east_cleveland_U07842/known_answers.json").read_text(encoding="utf-8")
    known = json.loads(text)
    measures = {(one.kind, one.key): one for one in east_cleveland.measures}
    for group, published in known["qof_2024_25_pcn"].items():
        found = measures["register", group]
        assert (found.network.value, found.of) == (Decimal(published["register"]), published["denominator"])
        assert found.percent is not None
        assert float(round(found.percent, 2)) == published["prevalence_pct"]
    for band, count in known["age_bands_pcn_2026_07"].items():
        assert measures["age", band].network.value == count
    lists, scores = known["registered_2026_07_01"], known["imd2025"]
    mean = sum(Decimal(str(score)) * lists[code] for code, score in scores.items()) / lists["U07842"]
    deprived = measures["imd", "score"].network.value
    assert deprived is not None
    assert abs(deprived - mean) < Decimal("1E-20")
    assert measures["register", "COPD"].standing is not None
    assert measures["register", "COPD"].standing.beyond == 1  # 3.42% against a 95th centile of 3.40%


def test_all_of_east_clevelands_posts_are_shared_by_list_until_they_have_a_base(
    east_cleveland: Outlook, shared: Path
) -> None:
    """24.9013 WTE of 31 posts; The Garth has 11,723 of 42,151 patients: 6.9256 WTE."""
    shares = east_cleveland.fair_shares_of(YEAR)
    assert shares.total.wte == shares.no_base.wte == Decimal("24.9013")
    garth = next(one for one in shares.received if one.practice == "A81032")
    assert abs(garth.gets.wte - Decimal("24.9013") * 11723 / 42151) <= Decimal("0.0001")
    assert shares.on(ShareBasis.NEED).known
    assert shares.on(ShareBasis.DEPRIVATION).known
