"""A plan of every earlier program opens for ever: the sample, as each schema version was written."""

import gzip
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from app import plan_file, plan_guard, plan_schema, reference_library
from app.folders import local_folder
from models.working_out import outlook
from tests.every_edit import TODAY

OLD_PLANS = Path(__file__).with_name("old_plans")
VERSIONS = range(1, plan_schema.version() + 1)


def kept(version: int) -> bytes:
    path = OLD_PLANS / f"schema_{version:02}.pcnplan.gz"
    assert path.is_file(), (
        f"keep a sample plan of schema {version}, gzipped, as {path.name}, and never change it"
    )
    return gzip.decompress(path.read_bytes())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_plan_of_every_schema_version_opens_with_its_team_and_its_needs(version: int) -> None:
    """Each program told of its own sample: 31 posts, 25.95 WTE, 10 needs."""
    plan = plan_file.read_bytes(kept(version), Path("old.pcnplan"))
    posts = plan.scenario.posts
    assert plan.title == "Riverside PCN (fictional sample)"
    assert (len(posts), sum((post.terms[-1].wte for post in posts), Decimal(0))) == (31, Decimal("25.95"))
    assert len(plan.needs) == 10
    assert plan_file.read_bytes(plan_file.to_bytes(plan), Path("new.pcnplan")) == plan
    assert outlook(plan, plan.scenario, reference_library.load().with_own(plan.own), TODAY).forecast.years


@pytest.mark.parametrize("version", VERSIONS)
def test_a_kept_plan_is_of_the_version_that_it_stands_for(version: int, tmp_path: Path) -> None:
    (tmp_path / "old.pcnplan").write_bytes(kept(version))
    with closing(sqlite3.connect(tmp_path / "old.pcnplan")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (version,)
        steps = [name for (name,) in db.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    assert steps == [name for name, _ in plan_schema.STEPS[:version]]


def test_an_older_plan_is_kept_as_it_was_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "old.pcnplan").write_bytes(kept(1))
    plan_file.read(tmp_path / "old.pcnplan")
    assert [copy.read_bytes() for copy in local_folder("backups", "Before updates").iterdir()] == [kept(1)]


@pytest.mark.parametrize(
    "question", ["SELECT 'a' GLOB 'b'", "SELECT quick_check FROM pragma_quick_check('posts')"]
)
def test_sqlite_itself_may_check_a_table_to_which_a_step_adds_a_column(question: str) -> None:
    """SQLite 3.45 and 3.51 do so with both; 3.40 does not. Python 3.13 for Windows has 3.45."""
    with plan_guard.opened(kept(1)) as db, plan_guard.updating(db):
        db.execute(question).fetchall()
