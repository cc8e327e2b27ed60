"""The real command line, in its own process: what it writes, prints and refuses."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app import __version__, command_line, plan_file

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[..., subprocess.CompletedProcess[bytes]]
MONEY_OF_A_MONTH = {"cost", "maximum", "claimable", "claimed", "shortfall", "other_cost"}
MONEY_OF_A_YEAR = {"entitlement", "claimable", "claimed", "over", "unassigned", "shortfall"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plans")


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
        settings = {**os.environ, "PYTHONIOENCODING": "utf-8", "PCN_WORKFORCE_HOME": str(folder / "home")}
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            cwd=ROOT, env={**settings, **environment}, capture_output=True, timeout=300, check=False,
        )  # fmt: skip

    return run


@pytest.fixture(scope="module")
def sample(run: Run, folder: Path) -> Path:
    path = folder / "sample.pcnplan"
    assert done(run("sample", path)).startswith("Wrote ")
    return path


@pytest.fixture(scope="module")
def figures(run: Run, sample: Path) -> dict[str, Any]:
    return figures_of(run, sample)


def done(finished: subprocess.CompletedProcess[bytes], encoding: str = "utf-8") -> str:
    assert (finished.returncode, finished.stderr) == (0, b""), finished.stderr.decode(encoding)
    return finished.stdout.decode(encoding)


def figures_of(run: Run, plan: Path, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done(run("figures", plan, "--json", *options)))
    return found


def is_money(text: str | None) -> bool:
    """Pounds and pence as text, or null where not known."""
    return text is None or re.fullmatch(r"-?\d+\.\d\d", text) is not None


def test_checks_as_data_are_nothing_but_data_where_the_solver_proposes_supervisors(
    run: Run, sample: Path
) -> None:
    told = json.loads(done(run("check", sample, "--json")))
    assert "no_supervisor" in {point["key"] for point in told["open"]}


def test_a_plan_that_another_program_changed_is_told_on_the_error_stream_alone(
    run: Run, sample: Path, folder: Path
) -> None:
    changed = folder / "changed.pcnplan"
    changed.write_bytes(sample.read_bytes())
    with closing(sqlite3.connect(changed)) as db:
        db.execute("UPDATE plan SET title = 'Thirst'")
        db.commit()
    for command in (["figures", changed, "--json"], ["check", changed, "--json"]):
        ran = run(*command)
        assert ran.returncode == 0
        assert ran.stderr.decode().strip() == (
            "changed.pcnplan was changed by another program or a fault of the disk: "
            "check its figures, or restore an earlier copy."
        )
        json.loads(ran.stdout)


def test_it_says_its_version(run: Run) -> None:
    assert done(run("--version")).split() == ["pcn-workforce", __version__]


def test_30_000_weighted_patients_in_2025_26_give_798_930_pounds(run: Run, folder: Path) -> None:
    """The national ready reckoner's own example."""
    out = folder / "list.pcnplan"
    done(run("new", out, "--weighted-list", "30000", "--year", "2025/26"))
    years = figures_of(run, out)["financial_years"]
    assert (years[0]["year"], years[0]["entitlement"]) == ("2025/26", "798930.00")
    assert years[0]["unassigned"] == "798930.00"


def test_the_entitlement_of_the_letter_is_taken_and_a_year_without_any_is_null(
    run: Run, folder: Path
) -> None:
    out, empty = folder / "letter.pcnplan", folder / "empty.pcnplan"
    done(run("new", out, "--entitlement", "1284000", "--year", "2026/27"))
    done(run("new", empty, "--year", "2026/27"))
    assert figures_of(run, out)["financial_years"][0]["entitlement"] == "1284000.00"
    unknown = figures_of(run, empty)["financial_years"][0]
    assert (unknown["entitlement"], unknown["unassigned"], unknown["status"]) == (None, None, "unknown")


def test_a_real_network_comes_in_with_31_posts_and_24_90_wte(run: Run, folder: Path, shared: Path) -> None:
    out = folder / "east.pcnplan"
    source = shared / "data" / "east_cleveland_U07842"
    said = done(run("new", out, "--pcn", "U07842", "--from", source, "--year", "2026/27"))
    assert "31 posts, 24.90 WTE" in said
    plan = plan_file.read(out)
    registered = [practice.registered for practice in plan.network.practices]
    assert sum(figure.value or 0 for figure in registered if figure) == 42151
    posts = figures_of(run, out)["posts"]
    assert (len(posts), {"arrs", "core"} <= {post["funding"] for post in posts}) == (31, True)


def test_a_network_comes_out_of_a_national_file_as_out_of_the_folder(
    run: Run, folder: Path, shared: Path
) -> None:
    national, out, straight = folder / "n.pcnnational", folder / "n.pcnplan", folder / "s.pcnplan"
    source = shared / "data" / "east_cleveland_U07842"
    wrote = done(run("national", national, "--from", source))
    assert wrote.splitlines() == ["Wrote n.pcnnational: 1 network, 0.1 MB."]
    said = done(run("new", out, "--pcn", "East Cleveland", "--from", national, "--year", "2026/27"))
    assert "31 posts, 24.90 WTE" in said
    assert said.replace("n.pcnplan", "s.pcnplan") == done(
        run("new", straight, "--pcn", "U07842", "--from", source, "--year", "2026/27")
    )
    assert plan_file.read(out).network == plan_file.read(straight).network
    assert plan_file.read(out).scenario.posts == plan_file.read(straight).scenario.posts


def test_ctrl_c_leaves_the_old_file_and_nothing_half_written(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the worst moment: while the new file is on its way to the disk."""
    out, source = tmp_path / "n.pcnnational", shared / "data" / "east_cleveland_U07842"
    asked = ["national", str(out), "--from", str(source)]
    assert command_line.run(asked) == 0
    before = out.read_bytes()

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert command_line.run(asked) == command_line.STOPPED == 130
    assert capsys.readouterr().err == "Stopped: no file was left half-written.\n"
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["n.pcnnational"]


@pytest.mark.parametrize("looked_at", [True, False])
def test_progress_is_for_a_person_at_a_terminal_alone(
    looked_at: bool,
    shared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: looked_at, raising=False)
    source = shared / "data" / "east_cleveland_U07842"
    assert command_line.run(["national", str(tmp_path / "n.pcnnational"), "--from", str(source)]) == 0
    said = capsys.readouterr()
    assert ("Putting the networks together… 100%" in said.err) == looked_at
    assert said.out == "Wrote n.pcnnational: 1 network, 0.1 MB.\n"
    assert said.err.endswith("\r") == looked_at, "the line is cleared at the end"


def test_the_figures_have_the_agreed_shape(figures: dict[str, Any]) -> None:
    assert figures["schema_version"] == 1
    for year in figures["financial_years"]:
        assert {"year", "status", "ring_fenced", *MONEY_OF_A_YEAR} <= year.keys()
        assert all(is_money(year[name]) for name in MONEY_OF_A_YEAR)
    assert [month["month"] for month in figures["months"]][:10:9] == ["2026-04", "2027-01"]
    assert all(is_money(month[name]) for month in figures["months"] for name in MONEY_OF_A_MONTH)
    assert isinstance(figures["supervision"], dict)
    assert isinstance(figures["caseload"], list)
    assert isinstance(figures["findings"], list)


def test_each_post_is_told_with_its_years(figures: dict[str, Any]) -> None:
    said = {"post", "role", "wte", "status", "start", "end", "funding", "years"}
    for post in figures["posts"]:
        assert said <= post.keys()
        assert Decimal(post["wte"]) > 0
        assert all({"year", "cost", "claimed", "shortfall"} <= year.keys() for year in post["years"])
    starts = [post["start"] for post in figures["posts"]]
    assert "2026-10-05" in starts
    assert None in starts


def test_the_months_add_up_to_the_years(figures: dict[str, Any]) -> None:
    year, months = figures["financial_years"][0], figures["months"][:12]
    for name in ("claimable", "claimed", "shortfall"):
        assert sum(Decimal(month[name]) for month in months) == Decimal(year[name])
    assert Decimal(year["claimed"]) + Decimal(year["unassigned"]) == Decimal(year["entitlement"])


def test_a_scenario_is_named_as_the_user_names_it(run: Run, sample: Path, figures: dict[str, Any]) -> None:
    name = figures["scenario"]
    assert figures_of(run, sample, "--scenario", name.lower()) == figures


def test_check_lists_the_points_and_is_done(run: Run, sample: Path, figures: dict[str, Any]) -> None:
    first, *points = done(run("check", sample)).splitlines()
    assert (first, len(points)) == (f"{len(figures['findings'])} points to check.", len(figures["findings"]))
    assert all(point.startswith("- ") for point in points)


def test_a_windows_console_prints_pounds_and_what_it_lacks(run: Run, sample: Path) -> None:
    said = done(run("check", sample, PYTHONIOENCODING="cp1252"), "cp1252")
    assert "£" in said
    refused = run("figures", sample, "--scenario", "Łódź", PYTHONIOENCODING="cp1252")
    assert (refused.returncode, refused.stdout, b"Traceback" in refused.stderr) == (2, b"", False)


def test_every_kind_of_paper_and_table_is_written(run: Run, sample: Path, folder: Path) -> None:
    book, paper, tables = folder / "plan.xlsx", folder / "plan.pdf", folder / "tables"
    done(run("export", sample, "--xlsx", book, "--pdf", paper, "--csv", tables))
    assert book.read_bytes()[:2] == b"PK"
    assert paper.read_bytes()[:5] == b"%PDF-"
    with (tables / "money_by_year.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) > 3


def test_every_other_file_of_the_window_is_written_too(run: Run, sample: Path, folder: Path) -> None:
    wall, icb, posts = folder / "wall.pdf", folder / "icb.xlsx", folder / "posts.xlsx"
    said = done(run("export", sample, "--wall", wall, "--icb", icb, "--posts", posts, "--year", "2027/28"))
    assert said.splitlines() == [f"Wrote {path}" for path in (wall, icb, posts)]
    assert wall.read_bytes()[:5] == b"%PDF-"
    assert "1 April 2027 to 31 March 2028" in str(load_workbook(icb).worksheets[0]["A1"].value)
    assert str(load_workbook(posts).worksheets[0]["A1"].value).startswith("Posts to edit")


def test_an_export_is_never_written_over_the_plan_or_over_another(
    run: Run, sample: Path, folder: Path
) -> None:
    """Also where the plan's own name ends like a paper's."""
    plan = folder / "plan.xlsx"
    plan.write_bytes(sample.read_bytes())
    over = run("export", plan, "--icb", folder / "." / "plan.xlsx")
    assert (over.returncode, plan.read_bytes()) == (2, sample.read_bytes())
    assert over.stderr.decode().strip() == "plan.xlsx is named twice: choose another name for one of them."
    assert run("export", sample, "--json", sample).returncode == 2
    both = run("export", sample, "--icb", folder / "a.xlsx", "--posts", folder / "a.xlsx")
    assert (both.returncode, (folder / "a.xlsx").exists()) == (2, False)


def test_tables_and_charts_may_share_a_folder(run: Run, sample: Path, folder: Path) -> None:
    shared = folder / "all"
    done(run("export", sample, "--csv", shared, "--charts", shared))
    assert {path.suffix for path in shared.iterdir()} == {".csv", ".png", ".svg"}


def test_each_export_has_its_help_in_plain_words(run: Run) -> None:
    told = " ".join(done(run("export", "--help")).split())
    for flag in ("pdf", "docx", "xlsx", "wall", "icb", "posts", "json"):
        assert f"--{flag} FILE" in told
    assert "the team on a wall, one A3 page as PDF" in told
    assert "Excel plan for the integrated care board" in told


NEW = ("new", "OUT")
REFUSALS = {
    "a missing plan": ("figures", "FOLDER/missing.pcnplan"),
    "a missing plan to check": ("check", "FOLDER/missing.pcnplan"),
    "a file that is no plan": ("figures", str(ROOT / "README.md")),
    "a file that is no plan to check": ("check", str(ROOT / "README.md")),
    "a folder": ("figures", "FOLDER"),
    "a year of two years": (*NEW, "--year", "2025/27"),
    "less than no patients": (*NEW, "--weighted-list", "-5"),
    "patients in words": (*NEW, "--weighted-list", "lots"),
    "less than no money": (*NEW, "--entitlement", "-1"),
    "a network without files": (*NEW, "--pcn", "U07842"),
    "a file that is there": ("sample", "SAMPLE"),
    "a national file of no folder": ("national", "FOLDER/x.pcnnational"),
    "a national file over a plan": ("national", "SAMPLE", "--from", "FOLDER"),
    "a national file of no tables": ("national", "FOLDER/x.pcnnational", "--from", str(ROOT / "LICENSE")),
    "an option there is not": (*NEW, "--frob"),
    "a scenario there is not": ("figures", "SAMPLE", "--scenario", "Z"),
    "one scenario to compare": ("compare", "SAMPLE", "A"),
    "no scenario to compare": ("compare", "SAMPLE"),
    "a scenario compared with itself": ("compare", "SAMPLE", "A", "a", "--json"),
    "a scenario to compare that there is not": ("compare", "SAMPLE", "A", "Z", "--json"),
    "scenarios of a missing plan": ("compare", "FOLDER/missing.pcnplan", "A", "B"),
    "scenarios of a file that is no plan": ("compare", str(ROOT / "README.md"), "A", "B", "--json"),
    "an export of nothing": ("export", "SAMPLE"),
    "an export of a year there is not": ("export", "SAMPLE", "--wall", "FOLDER/x.pdf", "--year", "2031/32"),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_it_refuses_in_one_sentence(what: str, run: Run, sample: Path, folder: Path) -> None:
    before = sample.read_bytes()
    words = {"SAMPLE": str(sample), "OUT": str(folder / "refused.pcnplan")}
    asked = (words.get(word, word.replace("FOLDER", str(folder))) for word in REFUSALS[what])
    refused = run(*asked)
    assert (refused.returncode, refused.stdout) == (2, b"")
    said = refused.stderr.decode()
    assert "Traceback" not in said
    assert said.endswith("\n")
    assert len(said.splitlines()) == 1
    assert len(re.split(r"[.?!]\s+(?=[A-Z])", said.strip())) == 1, f"more than one sentence: {said}"
    assert not (folder / "refused.pcnplan").exists()
    assert sample.read_bytes() == before
