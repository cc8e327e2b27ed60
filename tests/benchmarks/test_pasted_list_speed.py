"""A pasted list of four times as many rows takes at most six times as long to show and to take in."""

import pytest

from app import posts_import, reference_library
from app.sample_plan import sample_plan
from tests.benchmarks.side_by_side import side_by_side

ROUNDS = 5
MOST = 6
ROWS = 1_200


@pytest.mark.benchmark
def test_a_long_list_takes_as_long_as_its_rows(capsys: pytest.CaptureFixture[str]) -> None:
    plan = sample_plan()
    reference = reference_library.load().with_own(plan.own)

    def taken(rows: int) -> None:
        text = "Role\tWTE\n" + "Paramedic\t1\n" * rows
        posts_import.apply(plan, posts_import.preview_text(text, plan, reference))

    measured = side_by_side(lambda _: taken(4 * ROWS), lambda _: taken(ROWS), ROUNDS)
    report = measured.told(f"{4 * ROWS:,} rows:", f"{ROWS:,} rows,")
    with capsys.disabled():
        print(f"\n{report}")  # noqa: T201
    assert measured.ratio <= MOST, report
