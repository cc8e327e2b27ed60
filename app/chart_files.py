"""Charts and tables into a folder: each chart as PNG and SVG with its sentence, and its table as CSV."""

from pathlib import Path

from app import csv_files, exporting, ranges_known
from app.all_charts import all_charts
from app.charts import picture
from app.progress import QUIET, Progress
from app.tables import Column, Table
from models.months import FinancialYear
from models.outlook import Outlook

LIST = "charts"  # the file that says what each picture shows


def write_all(outlook: Outlook, year: FinancialYear, folder: Path, progress: Progress = QUIET) -> Path:
    """Every chart of a year, then a list of what each of them says."""
    charts = list(all_charts(outlook, year, ranges_known.worked_out(outlook, progress)))
    progress.begin("Drawing the charts", len(charts))
    files: dict[str, bytes] = {}
    rows = []
    for key, chart, subject in charts:
        files[f"{key}.png"] = picture(chart, subject)
        files[f"{key}.svg"] = picture(chart, subject, "svg")
        files[f"{key}.csv"] = csv_files.to_csv(chart.table(subject)).encode()
        rows.append((f"{key}.png", f"{key}.svg", f"{key}.csv", chart.sentence(subject)))
        progress.step()
    headings = ("PNG picture", "SVG drawing", "Table", "What it says")
    listed = Table(LIST, "Charts", tuple(map(Column, headings)), tuple(rows))
    files[f"{LIST}.csv"] = csv_files.to_csv(listed).encode()
    return exporting.write_folder(folder, files)
