"""Everything that a plan is taken along as: one door for the window and the command line."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import exporting, few_outside, ranges_known
from app.paper_outline import stands
from app.progress import QUIET, Progress
from models.months import FinancialYear
from models.outlook import Outlook
from models.ranges import Ranges


@dataclass(frozen=True, slots=True)
class Asked:
    """The plan as it stood when an export was asked for; edits after that do not reach it.

    Each export writes its file or folder whole, or leaves what stood there.
    """

    outlook: Outlook
    on: date
    year: FinancialYear
    names: bool = False  # of staff

    @property
    def told(self) -> Outlook:
        """The outlook without what would tell a count of 1 to 4 people."""
        return few_outside.outside(self.outlook)

    def pdf(self, path: Path, progress: Progress = QUIET) -> Path:
        from app import paper

        exporting.check_place(path)
        ranges = self._ranges(progress)
        progress.begin("Setting the paper", 2)
        drawn = paper.drawings(self.told, self.year)
        progress.step()
        made = paper.pdf(self.told, self.on, self.names, drawn, self.year, ranges)
        progress.step()
        return exporting.write_bytes(path, made)

    def wall(self, path: Path, progress: Progress = QUIET) -> Path:
        """The team on one A3 page."""
        from app import paper

        _begin(path, progress, "Setting the team on a wall")
        made = paper.wall(self.told, self.on, self.year)
        progress.step(2)
        return exporting.write_bytes(path, made)

    def word(self, path: Path, progress: Progress = QUIET) -> Path:
        from app import word_paper

        exporting.check_place(path)
        ranges = self._ranges(progress)
        progress.begin("Drawing the charts", 2)
        made = word_paper.docx(
            self.told, self.on, names=self.names, year=self.year, ranges=ranges, progress=progress
        )
        return exporting.write_bytes(path, made)

    def workbook(self, path: Path, progress: Progress = QUIET) -> Path:
        from app import workbook

        exporting.check_place(path)
        ranges = ranges_known.worked_out(self.told, progress)
        progress.begin("Writing the workbook", 2)
        made = workbook.xlsx(self.told, self.on, ranges)
        progress.step(2)
        return exporting.write_bytes(path, made)

    def icb(self, path: Path, progress: Progress = QUIET) -> Path:
        from app import icb_workbook

        _begin(path, progress, "Writing the plan for the ICB")
        made = icb_workbook.xlsx(self.told, self.year, self.on, names=self.names)
        progress.step(2)
        return exporting.write_bytes(path, made)

    def posts(self, path: Path, progress: Progress = QUIET) -> Path:
        from app import posts_workbook

        _begin(path, progress, "Writing the posts")
        made = posts_workbook.xlsx(self.told, self.on, names=self.names)
        progress.step(2)
        return exporting.write_bytes(path, made)

    def everything(self, path: Path, progress: Progress = QUIET) -> Path:
        """The whole plan and every figure as JSON."""
        from app import plan_json

        exporting.check_place(path)
        made = plan_json.everything(self.told, names=self.names, progress=progress)
        return exporting.write_text(path, json.dumps(made, indent=1, ensure_ascii=False))

    def tables(self, folder: Path, progress: Progress = QUIET) -> Path:
        from app import csv_files

        csv_files.write_all(self.told, folder, progress)
        return folder

    def charts(self, folder: Path, progress: Progress = QUIET) -> Path:
        """Each chart as a picture and its table, and every other table of the plan."""
        from app import chart_files

        return chart_files.write_all(self.told, self.year, folder, progress)

    def pages(self) -> list[bytes]:
        from app import paper

        known = ranges_known.known(self.told)
        return paper.preview_pages(self.told, self.on, self.names, year=self.year, ranges=known)

    def _ranges(self, progress: Progress) -> Ranges | None:
        """Worked out only for a paper that tells how sure it is."""
        wanted = stands(self.told.plan.paper, "sure")
        return ranges_known.worked_out(self.told, progress) if wanted else None


def _begin(path: Path, progress: Progress, words: str) -> None:
    """Say at once what would stop the file from being written at the end."""
    exporting.check_place(path)
    progress.begin(words, 2)
