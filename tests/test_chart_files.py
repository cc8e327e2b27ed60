"""Charts in a folder: each as PNG and SVG that say what they show, with its table, and a list of all."""

import csv
import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

from app import chart_files, csv_files, ranges_known, reference_library
from app.all_charts import all_charts
from app.sample_plan import sample_plan
from models.working_out import outlook


def test_each_chart_says_its_sentence_in_both_pictures_and_has_its_table(tmp_path: Path) -> None:
    plan = replace(sample_plan(), years=1)
    plan = plan.with_posts(plan.scenario.posts[:3])
    made = outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))
    chart_files.write_all(made, plan.first_year, tmp_path)
    charts = list(all_charts(made, plan.first_year, ranges_known.worked_out(made)))
    assert {"money_by_month", "cash_by_month", "cost_by_role", "timelines"} <= {key for key, *_ in charts}
    for key, chart, subject in charts:
        sentence = chart.sentence(subject)
        with Image.open(tmp_path / f"{key}.png") as png:
            assert png.info["Description"] == sentence
        assert f"<title>{sentence}</title>" in (tmp_path / f"{key}.svg").read_text(encoding="utf-8")
        held = (tmp_path / f"{key}.csv").read_bytes()
        assert held == csv_files.to_csv(chart.table(subject)).encode()
    listed = csv.reader(io.StringIO((tmp_path / "charts.csv").read_text(encoding="utf-8-sig")))
    assert [row[3] for row in listed][1:] == [chart.sentence(subject) for _, chart, subject in charts]
