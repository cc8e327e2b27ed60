"""How sure the plan is, in the paper, the workbook and the charts: the same futures that the screen shows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import paper_content, ranges_known, ranges_words, reference_library
from app.all_charts import all_charts
from app.exports import Asked
from app.progress import Progress, Stopped
from app.sample_plan import sample_plan
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.ranges import Measured, Ranges
from models.working_out import outlook

ON, YEAR = date(2026, 5, 14), FinancialYear(2026)


@pytest.fixture(autouse=True, scope="module")
def few_futures() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranges_known, "FUTURES", 500)
        yield


def made_of(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own), ON)


@pytest.fixture(scope="module")
def made() -> Outlook:
    return made_of(replace(sample_plan(), years=1))


@pytest.fixture(scope="module")
def found(made: Outlook) -> Ranges:
    return ranges_known.worked_out(made)


def parts_of(outlook: Outlook, ranges: Ranges | None) -> list[dict[str, object]]:
    told = paper_content.content(outlook, ON, {}, ranges=ranges)
    (part,) = (one for one in told["appendices"] if one["title"] == "How sure are we")  # type: ignore[attr-defined]
    return part["parts"]  # type: ignore[no-any-return]


def test_the_paper_tells_ranges_chances_and_what_they_rest_on_as_the_screen_does(
    made: Outlook, found: Ranges
) -> None:
    year = found.year(YEAR)
    parts = parts_of(made, found)
    said = str(parts)
    assert ranges_words.headline(year) in said
    assert all(sentence in said for sentence in ranges_words.chances(year, made))
    assert ranges_words.NOT_A_PROBABILITY in said
    measures, inputs = (part["table"] for part in parts if part["kind"] == "table")
    used = year.of(Measured.USED)
    assert used
    row = next(row for row in measures["rows"] if row[0] == "Money used")  # type: ignore[index]
    told = (used.low, used.middle, used.high, used.planned)
    assert row[1:] == [ranges_words.amount(Measured.USED, one) for one in told]
    assert {row[-1] for row in inputs["rows"]} == {"Assumption"}  # type: ignore[index]


def test_the_part_can_be_left_out_and_then_nothing_is_worked_out(tmp_path: Path) -> None:
    plan = replace(sample_plan(), years=1)
    left = made_of(replace(plan, paper=replace(plan.paper, left_out=("sure",))))
    told = Progress(lambda words, _: seen.append(words))
    seen: list[str] = []
    Asked(left, ON, YEAR).pdf(tmp_path / "paper.pdf", told)
    assert set(seen) == {"Setting the paper"}
    assert ranges_known.known(left) is None


def test_a_preview_says_that_the_ranges_are_worked_out_when_the_paper_is_saved(made: Outlook) -> None:
    (words,) = parts_of(made, None)
    assert words["words"] == ["The ranges are worked out when the paper is saved."]


def test_futures_are_worked_out_once_and_again_when_the_plan_changes(made: Outlook, found: Ranges) -> None:
    assert ranges_known.worked_out(made) is found
    fewer = made_of(made.plan.with_posts(made.plan.scenario.posts[1:]))
    assert ranges_known.known(fewer) is None
    typed = made_of(replace(made.plan, limits=(replace(found.years[0].chances[0].limit, most=1),)))  # type: ignore[arg-type]
    assert ranges_known.known(typed) is None


def test_stopping_leaves_no_file(tmp_path: Path) -> None:
    told = Progress()
    told.stop()
    asked = Asked(made_of(replace(sample_plan(), years=1)), ON, YEAR)
    for write, name in ((asked.pdf, "a.pdf"), (asked.word, "a.docx"), (asked.workbook, "a.xlsx")):
        with pytest.raises(Stopped):
            write(tmp_path / name, told)
    assert list(tmp_path.iterdir()) == []


def test_the_workbook_has_the_ranges_and_marks_its_lows_and_highs(
    made: Outlook, found: Ranges, tmp_path: Path
) -> None:
    book = load_workbook(Asked(made, ON, YEAR).workbook(tmp_path / "plan.xlsx"), data_only=True)
    rows = {row[1]: row for row in book["Ranges"].iter_rows(values_only=True)}
    used = found.year(YEAR).of(Measured.USED)
    assert used
    assert rows["Money used"][2:] == tuple(
        pytest.approx(float(one), abs=0.005) for one in (used.low, used.middle, used.high, used.planned)
    )
    statuses = [row[-1] for row in book["Ranges rest on"].iter_rows(min_row=5, values_only=True)]
    assert set(statuses) == {"Assumption"}
    chances = [row[1] for row in book["What may go wrong"].iter_rows(values_only=True)]
    assert set(ranges_words.chances(found.year(YEAR), made)) <= set(chances)


def test_the_charts_folder_has_the_range_charts(made: Outlook, found: Ranges) -> None:
    keys = {key for key, *_ in all_charts(made, YEAR, found)}
    assert {"money_used_as_a_range", "people_waiting_as_a_range", "what_matters_most"} <= keys
