"""How sure a plan is, as it is told, typed, kept in a file and printed for other programs."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from app import __main__ as program
from app import command_line, plan_file, plan_schema, ranges_edits, ranges_tables
from app import ranges_words as words
from app.chart_ranges import MONEY_RANGE, TORNADO, WAITING_RANGE
from app.charts import picture
from app.problems import BadInput
from app.reference_library import load
from app.sample_plan import sample_plan
from models.dated_figure import Status
from models.outlook import Outlook
from models.ranges import Bar, Chance, Measured, Range, Ranges, YearRanges, ranges, spreads_of
from models.spreads import LIMITS, Limit, Outcome, Spread, Uncertain
from models.working_out import outlook

COUNT = 1_000


@cache
def worked() -> tuple[Outlook, Ranges]:
    plan = sample_plan()
    made = outlook(plan, plan.scenario, load().with_own(plan.own))
    return made, ranges(made, COUNT)


def subject() -> ranges_tables.RangesSubject:
    made, found = worked()
    return ranges_tables.subject_of(made, found.years[0], found)


def chance(of: Outcome, futures: int, role: str = "") -> Chance:
    return Chance(Limit(of, LIMITS[of]), futures, 10_000, role)


def bar(of: Uncertain, *used: int) -> Bar:
    low, likely, high = (Decimal(value) for value in used)
    people = (Decimal(1), Decimal(1), Decimal(1))
    return Bar(Spread(of, Decimal(0), Decimal(1), Decimal(3)), (low, likely, high), people)


# -- in words


@pytest.mark.parametrize(
    ("futures", "said"),
    [
        (0, "In no future"),
        (1, "In fewer than 1 of 100 futures"),
        (99, "In fewer than 1 of 100 futures"),
        (100, "In 1 of 100 futures"),
        (500, "In 5 of 100 futures"),
        (600, "In 6 of 100 futures"),
        (949, "In 9 of 100 futures"),
        (990, "In 1 of 10 futures"),
        (1_000, "In 1 of 10 futures"),
        (3_049, "In 3 of 10 futures"),
        (9_490, "In 9 of 10 futures"),
        (9_501, "In more than 19 of 20 futures"),
        (10_000, "In every future"),
    ],
)
def test_a_chance_is_told_as_so_many_of_ten_futures(futures: int, said: str) -> None:
    assert words.chance_of(Decimal(futures) / 10_000) == said


def test_bad_outcomes_are_sentences() -> None:
    made = worked()[0]
    told = [words.told(chance(of, 3_000), made) for of in (Outcome.HAND_BACK, Outcome.OVER, Outcome.SHORT)]
    assert told == [
        "In 3 of 10 futures you hand back more than £50,000.",
        "In 3 of 10 futures claims go over the entitlement.",
        "In 3 of 10 futures more than 5 hours of supervision a week have no one to give them.",
    ]


def test_people_waiting_who_were_not_typed_make_it_more_people() -> None:
    plan = sample_plan()
    role = plan.caseload_terms[0].role
    terms = tuple(replace(one, waiting=None) for one in plan.caseload_terms)
    unknown = replace(plan, caseload_terms=terms)
    made = outlook(unknown, unknown.scenario, load())
    told = words.told(chance(Outcome.WAITING, 3_000, role), made)
    assert (
        told
        == "In 3 of 10 futures more than 50 more people wait for a link worker than on the plan's first day."
    )


def test_ranges_are_told_in_round_figures() -> None:
    """To the nearest £1,000, below £10,000 to the nearest £100."""
    assert [words.about(Decimal(value)) for value in ("1102350.15", "9949", "-2449")] == [
        "£1,102,000",
        "£9,900",
        "−£2,400",
    ]
    used = Range(Measured.USED, Decimal(1_102_350), Decimal(1), Decimal(1_134_482), Decimal(1_165_059))
    year = YearRanges(sample_plan().first_year, (used,), (), ())
    assert words.headline(year) == "In 8 of 10 futures you use £1,102,000 to £1,134,000 in 2026/27"
    assert "above this range" in words.beside_the_plan(year)


@pytest.mark.parametrize(
    ("used", "told"),
    [
        ((141_000, 100_000, 59_000), "Start dates matter most in 2026/27: £41,000 either way"),
        (
            (120_000, 100_000, 38_000),
            "Start dates matter most in 2026/27: £20,000 more to £62,000 less money used",
        ),
        ((100_000, 100_000, 38_000), "Start dates matter most in 2026/27: up to £62,000 less money used"),
        ((100_100, 100_000, 99_900), "None of these moves the money used in 2026/27 by £500"),
    ],
)
def test_the_tornado_says_what_matters_most(used: tuple[int, int, int], told: str) -> None:
    assert words.what_matters((bar(Uncertain.START_DELAY, *used),), "2026/27") == told


# -- tables and charts


def test_every_chart_has_its_sentence_its_table_and_a_picture() -> None:
    for chart in (MONEY_RANGE, WAITING_RANGE, TORNADO):
        assert chart.sentence(subject())
        assert chart.table(subject()).rows
        assert picture(chart, subject()).startswith(b"\x89PNG")


def test_the_table_shows_each_measure_beside_the_plans_own_figure() -> None:
    made, found = worked()
    table = ranges_tables.ranges_table(found.years[0], made)
    assert [row[0] for row in table.rows][:3] == [
        "Money used",
        "No post, handed back on 31 March",
        "Paid by the network itself",
    ]
    assert table.rows[0][4] == "£1,165,059"  # as the strip says


# -- typed


def test_a_typed_high_keeps_the_rest_and_is_the_users_own() -> None:
    plan, reference = sample_plan(), load()
    edit = ranges_edits.with_spread(plan, reference, Uncertain.START_DELAY, "high", "6 months")
    assert edit.words == "Change the high of start dates to 6 months"
    known = spreads_of(edit.plan, reference)[Uncertain.START_DELAY]
    assert (known.low, known.likely, known.high, known.status) == (0, 1, 6, Status.ENTERED)
    back = ranges_edits.with_spread(edit.plan, reference, Uncertain.START_DELAY, "low", "")
    assert back.plan == plan


@pytest.mark.parametrize(
    ("of", "end", "text", "sentence"),
    [
        (Uncertain.START_DELAY, "high", "soon", "Enter months between 0 and 24"),
        (Uncertain.START_DELAY, "low", "-1", "Enter months between 0 and 24"),
        (
            Uncertain.START_DELAY,
            "low",
            "2",
            "Keep low, likely and high in order: 2 months, 1 month, 3 months.",
        ),
        (Uncertain.TURNOVER, "high", "101%", "between 0 and 100"),
        (Uncertain.PAY_AWARD, "likely", "£3", "Enter a pay award between −5 and 20 per cent"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_mends_it(
    of: Uncertain, end: str, text: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence.replace("£", ".")):
        ranges_edits.with_spread(sample_plan(), load(), of, end, text)


def test_fewer_referrals_can_be_typed_with_a_minus() -> None:
    edit = ranges_edits.with_spread(sample_plan(), load(), Uncertain.REFERRALS, "low", "−25%")
    assert spreads_of(edit.plan, load())[Uncertain.REFERRALS].low == -25


def test_a_limit_of_ones_own_is_counted() -> None:
    edit = ranges_edits.with_limit(sample_plan(), Outcome.HAND_BACK, "£75,000")
    made = outlook(edit.plan, edit.plan.scenario, load().with_own(edit.plan.own))
    told = words.chances(ranges(made, 100).years[0], made)
    assert told[0].endswith("you hand back more than £75,000.")
    with pytest.raises(BadInput, match="Enter people of 0 or more"):
        ranges_edits.with_limit(sample_plan(), Outcome.WAITING, "many")


# -- kept


def test_lows_and_highs_are_kept_in_the_plans_file(tmp_path: Path) -> None:
    plan = sample_plan()
    spread = Spread(Uncertain.TURNOVER, Decimal("5.0"), Decimal(12), Decimal("20.5"))
    plan = replace(plan, spreads=(spread,), limits=(Limit(Outcome.SHORT, Decimal("2.5")),))
    plan_file.write(tmp_path / "a.pcnplan", plan)
    assert plan_file.read(tmp_path / "a.pcnplan") == plan


def test_a_plan_from_before_ranges_opens_with_what_is_assumed(tmp_path: Path) -> None:
    older = tmp_path / "a.pcnplan"
    plan_file.write(older, sample_plan())
    with closing(sqlite3.connect(older)) as db:
        for table in ("spreads", "limits"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'low, likely and high'")
        db.execute(f"PRAGMA user_version = {plan_schema.version() - 1}")
        db.commit()
    read = plan_file.read(older)
    assert read == sample_plan()
    assert {one.status for one in spreads_of(read, load()).values()} == {Status.ASSUMPTION}


# -- printed


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    plan_file.write(tmp_path / "a.pcnplan", sample_plan())
    return tmp_path / "a.pcnplan"


def test_the_command_prints_ranges_chances_and_the_tornado_as_json(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.run(["ranges", str(sample), "--json", "--futures", "1,000"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["schema_version"], printed["futures"]) == (1, 1000)
    year = printed["financial_years"][0]
    used = next(one for one in year["ranges"] if one["measure"] == "money_used")
    assert used["planned"] == "1165059.11"
    assert Decimal(used["low"]) <= Decimal(used["middle"]) <= Decimal(used["high"])
    assert {one["of_futures"] for one in year["chances"]} == {1000}
    assert year["tornado"][0]["input"] == "start_delay"
    assert {one["status"] for one in printed["inputs"]} == {"assumption"}


def test_the_command_prints_sentences_and_says_the_same_again(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for _ in range(2):
        assert command_line.run(["ranges", str(sample), "--futures", "300"]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert "In every future you hand back more than £50,000." in said[0]


def test_a_single_future_is_no_plural(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.run(["ranges", str(sample), "--futures", "1"]) == 0
    assert capsys.readouterr().out.startswith("1 future. ")


@pytest.mark.parametrize("count", ["0", "-5", "many", "1.5", "2000000"])
def test_the_command_refuses_a_number_of_futures_that_it_cannot_use(
    count: str, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.run(["ranges", str(sample), f"--futures={count}"]) == 2
    assert capsys.readouterr().err.startswith("Enter a number of futures between 1 and 1,000,000")


def test_the_program_knows_the_command() -> None:
    assert "ranges" in program.COMMANDS
