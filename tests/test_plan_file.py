"""A plan's file holds every field exactly, is replaced whole, and is refused with a sentence if it is bad."""

import errno
import gzip
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import __version__, exporting, plan_file, plan_schema
from app.folders import local_folder
from app.problems import FileProblem, NewerPlan, NotAPlan
from app.sample_plan import sample_plan
from models.board_paper import BoardPaper, Piece, Written
from models.caseload_terms import CaseloadTerms
from models.dated_figure import Figure, Keyed, Status
from models.icb_columns import IcbColumn, IcbField, columns_of
from models.levers import WhatIf
from models.months import FinancialYear, Month
from models.need import Activity, Assignment, Need
from models.network import Count, Network, Practice
from models.plan import Actual, Assumptions, Decision, Plan, Scenario, new_plan
from models.post import Base, Funding, Holder, Post, PostStatus, Terms
from models.reference import Place, Reference
from models.role_purpose import RolePurpose
from models.sites import Kit, Seats, Site, Worked
from models.spreads import Limit, Spread
from models.timeline import TimelineItem
from models.training import Guidance, Hub, Window

WORDS = st.text(max_size=12)
DECIMALS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**12), 10**12),
    st.integers(0, 20),
)
PER_CENT = st.integers(-(10**9), 10**9).map(lambda digits: Decimal(digits).scaleb(-6))
WHOLE = st.integers(-(2**31), 2**31)
MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))
YEARS = st.builds(FinancialYear, st.integers(1990, 2090))
st.register_type_strategy(str, WORDS)
st.register_type_strategy(Decimal, DECIMALS)
st.register_type_strategy(int, WHOLE)
st.register_type_strategy(Month, MONTHS)
st.register_type_strategy(FinancialYear, YEARS)


def few(of: st.SearchStrategy[object], least: int = 0) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, min_size=least, max_size=3).map(tuple)


def built(record: type, **given_fields: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Every field drawn from its type, so that none is left at its default."""
    hints = get_type_hints(record)
    drawn = {each.name: st.from_type(hints[each.name]) for each in fields(record)}
    return st.builds(record, **(drawn | given_fields))


def of_rates(record: type) -> st.SearchStrategy[object]:
    """A record whose decimals work on one another for years."""
    hints = get_type_hints(record)
    return built(record, **{each.name: PER_CENT for each in fields(record) if hints[each.name] is Decimal})


st.register_type_strategy(WhatIf, of_rates(WhatIf))
FIGURES = built(Figure)
KEYED = st.builds(Keyed, few(WORDS, 1), FIGURES)
TERMS = built(Terms, bases=few(built(Base)))
POSTS = built(Post, terms=few(TERMS, 1))
WEEKDAYS, COUNTS = st.integers(0, 4), st.integers(0, 2**31)
WORKED = built(Worked, weekday=WEEKDAYS)
SCENARIOS = few(
    built(
        Scenario,
        posts=few(POSTS),
        assignments=few(built(Assignment)),
        development=few(built(TimelineItem)),
        patterns=few(WORKED),
    ),
    1,
)
NEEDS = built(Need, people=FIGURES, activities=few(built(Activity, roles=few(WORDS))))
TEXTS = st.dictionaries(st.sampled_from(Piece), st.tuples(WORDS, WORDS)).map(
    lambda found: tuple(Written(piece, *texts) for piece, texts in found.items())
)
LISTS = ("registered", "weighted", "adjusted")
FILED = st.dictionaries(st.sampled_from(LISTS), FIGURES).map(lambda found: tuple(found.items()))
PRACTICES = built(Practice, filed=FILED, **{kind: st.none() | FIGURES for kind in LISTS})


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    scenarios = draw(SCENARIOS)
    plan = draw(
        built(
            Plan,
            network=built(Network, practices=few(PRACTICES), counts=few(built(Count))),
            scenarios=st.just(scenarios),
            active=st.sampled_from([scenario.key for scenario in scenarios]),  # type: ignore[attr-defined]
            own=few(KEYED),
            actuals=few(built(Actual)),
            caseload_terms=few(built(CaseloadTerms)),
            needs=few(NEEDS),
            purposes=few(built(RolePurpose)),
            assumptions=of_rates(Assumptions),
            decisions=few(built(Decision)),
            windows=few(built(Window)),
            hubs=few(built(Hub)),
            guidance=few(built(Guidance, roles=few(WORDS))),
            sites=few(built(Site)),
            seats=few(built(Seats, weekday=WEEKDAYS, count=COUNTS)),
            kit=few(built(Kit, count=COUNTS)),
            own_counts=few(built(Count)),
            spreads=few(built(Spread)),
            limits=few(built(Limit)),
            paper=built(BoardPaper, texts=TEXTS),
            years=st.integers(1, 9),
        )
    )
    assert isinstance(plan, Plan)
    return plan


def figure(value: str, since: Month | None = None, until: Month | None = None) -> Figure:
    return Figure(Decimal(value), "£ a year", Status.PUBLISHED, "a letter", since, until, "2026-03")


RATES = Reference(
    "Rates to March 2027",
    (
        Keyed(("maximum", "paramedic", "national"), figure("60000", Month(2026, 4), Month(2027, 3))),
        Keyed(("maximum", "paramedic", "national"), figure("40000", Month(2019, 4), Month(2020, 3))),
        Keyed(("entitlement", "main"), figure("26.631", Month(2025, 4))),
    ),
    (), (), (), (), (),
)  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    """Riverside, 2026 to 2027: a paramedic at 0.80 WTE, vacant from 1 July, and an idea."""
    practice = Practice("A81005", "Springwell", registered=figure("8241"))
    terms = (
        Terms(wte=Decimal("0.80"), salary=Decimal("41000.50"), bases=(Base("A81005", Decimal("0.5")),)),
        Terms(since=date(2026, 7, 1), holder=Holder.VACANT),
    )
    posts = (
        Post("p1", "paramedic", status=PostStatus.CONFIRMED, terms=terms),
        Post("p2", "dietitian", status=PostStatus.IDEA, funding=Funding.CORE, note="Ask – £75?"),
    )
    counts = (Count("A81005", "register", "DM", Decimal(650), Decimal(7013), "17OV", "QOF 2024/25"),)
    network = Network("U07842", "Riverside", Place.OUTER, "An ICB", (practice,), counts)
    visits = Activity("home visit", None, Decimal(45), ("paramedic", "dietitian"), "not known")
    needs = (Need("frailty", "Frailty", figure("240"), (visits,), score=4, group="frailty"),)
    own = Keyed(("entitlement_total", "main"), figure("1284000"))
    empty = new_plan(network, FinancialYear(2026))
    full = replace(empty, own=(own,), needs=needs, decisions=(Decision(date(2026, 4, 6), "Agreed"),))
    full = replace(full, purposes=(RolePurpose("paramedic", "Visits", by=date(2027, 3, 31)),))
    return full.with_posts(posts).with_assignment(Assignment("p1", "frailty", Decimal("0.50")))


@given(plans())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_is_read_back_exactly_as_it_was_kept(plan: Plan) -> None:
    read = plan_file.read_bytes(plan_file.to_bytes(plan), Path("a.pcnplan"))
    assert read == plan
    assert repr(read) == repr(plan), "0.8 and 0.80 are kept as they were typed"


def test_a_lever_put_back_to_nought_is_kept_as_it_was_typed(plan: Plan) -> None:
    put_back = replace(plan.scenario, what_if=WhatIf(pay_award=Decimal("0.0")))
    read = plan_file.read_bytes(plan_file.to_bytes(plan.with_scenario(put_back)), Path("a.pcnplan"))
    assert str(read.scenario.what_if.pay_award) == "0.0"


def test_a_saved_plan_is_read_back_from_its_file(plan: Plan, tmp_path: Path) -> None:
    plan_file.write(tmp_path / "a.pcnplan", plan, RATES)
    assert plan_file.read(tmp_path / "a.pcnplan") == plan
    assert [path.name for path in tmp_path.iterdir()] == ["a.pcnplan"], "nothing is left beside it"


def test_half_of_a_pasted_emoji_does_not_stop_a_save(plan: Plan, tmp_path: Path) -> None:
    plan_file.write(tmp_path / "a.pcnplan", replace(plan, title="Team \ud83d"))
    assert plan_file.read(tmp_path / "a.pcnplan").title == "Team ?"


def test_any_sqlite_tool_can_read_a_plan_and_the_rates_it_used(plan: Plan, tmp_path: Path) -> None:
    plan_file.write(tmp_path / "a.pcnplan", plan, RATES)
    with closing(sqlite3.connect(tmp_path / "a.pcnplan")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        posts = db.execute(
            "SELECT role, wte, salary, since FROM posts JOIN terms ON terms.post = posts.id ORDER BY terms.id"
        ).fetchall()
        rates = db.execute("SELECT key, value FROM rates").fetchall()
        names = db.execute("SELECT reference, program FROM plan").fetchone()
        strict = db.execute("SELECT min(strict) FROM pragma_table_list WHERE name NOT LIKE '%sqlite%'")
        assert strict.fetchone() == (1,)
    assert posts == [
        ("paramedic", "0.80", "41000.50", None),
        ("paramedic", "1", None, "2026-07-01"),
        ("dietitian", "1", None, None),
    ]
    assert rates == [
        ('["maximum", "paramedic", "national"]', "60000"),
        ('["entitlement", "main"]', "26.631"),
    ], "the figure of 2019 has nothing to do with the years of the plan"
    assert names == ("Rates to March 2027", __version__)


# -- files that are not whole plans of ours


def refused(path: Path, kind: type[FileProblem] = NotAPlan) -> str:
    """The sentence, after making sure that the file was left as it is."""
    before = path.read_bytes()
    with pytest.raises(kind) as told:
        plan_file.read(path)
    assert path.read_bytes() == before
    assert str(told.value).count("\n") == 0
    assert str(told.value).endswith(".")
    return str(told.value)


@pytest.mark.parametrize("data", [b"Dear all, here is the plan.", b"PK\3\4 a workbook", b"\xff" * 5000])
def test_a_file_of_another_kind_is_not_a_plan(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "letter.pcnplan").write_bytes(data)
    assert refused(tmp_path / "letter.pcnplan") == (
        "letter.pcnplan is not a plan: choose a file that ends with .pcnplan."
    )


def test_an_empty_file_is_not_a_plan(tmp_path: Path) -> None:
    (tmp_path / "a.pcnplan").touch()
    assert "is empty" in refused(tmp_path / "a.pcnplan")


def test_a_database_of_another_program_is_not_a_plan(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.pcnplan")) as db:
        db.execute("CREATE TABLE plan (id)")
        db.commit()
    assert "is not a plan" in refused(tmp_path / "other.pcnplan")


def test_a_folder_and_a_missing_file_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"^There is no file gone\.pcnplan there any more"):
        plan_file.read(tmp_path / "gone.pcnplan")
    with pytest.raises(FileProblem, match="is a folder"):
        plan_file.read(tmp_path)


def test_an_empty_file_sends_nobody_to_a_backup_that_may_not_exist(tmp_path: Path) -> None:
    (tmp_path / "a.pcnplan").touch()
    assert refused(tmp_path / "a.pcnplan") == "a.pcnplan is empty: ask for another copy of the file."


@pytest.mark.parametrize("share", [0.002, 0.02, 0.3, 0.6, 0.99])
def test_a_cut_off_plan_is_damaged(share: float, plan: Plan, tmp_path: Path) -> None:
    data = plan_file.to_bytes(plan, RATES)
    (tmp_path / "a.pcnplan").write_bytes(data[: int(len(data) * share)])
    assert "is damaged" in refused(tmp_path / "a.pcnplan")


def test_flipped_bytes_give_a_plan_or_a_sentence_and_never_a_crash(plan: Plan, tmp_path: Path) -> None:
    data = plan_file.to_bytes(plan, RATES)
    chance = Random(6)
    told = 0
    for _ in range(250):
        bad = bytearray(data)
        for _ in range(chance.choice((1, 8, 200))):
            bad[chance.randrange(16, len(bad))] ^= 1 << chance.randrange(8)
        with suppress(FileProblem):
            plan_file.read_bytes(bytes(bad), tmp_path / "a.pcnplan")
            continue
        told += 1
    assert told > 100


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM plan",
        "DELETE FROM scenarios WHERE id = 1",
        "UPDATE plan SET active = 'nowhere'",
        "UPDATE terms SET wte = 'lots'",
        "UPDATE terms SET wte = 'NaN'",
        "UPDATE posts SET status = 'retired'",
        "UPDATE posts SET start = '31/02/2026'",
        "DELETE FROM terms",
        "UPDATE posts SET scenario = 7",
        "UPDATE own_figures SET key = 'not json'",
        "DELETE FROM need_people",
        "UPDATE need_people SET value = 'Infinity'",
        "UPDATE activities SET need = 7",
        "UPDATE activities SET roles = '{}'",
        "UPDATE assignments SET scenario = 7",
        "UPDATE counts SET people = 'a few'",
        "UPDATE purposes SET \"by\" = 'soon'",
    ],
)
def test_a_plan_with_orphans_or_bad_values_is_damaged(change: str, plan: Plan, tmp_path: Path) -> None:
    plan_file.write(tmp_path / "a.pcnplan", plan)
    with closing(sqlite3.connect(tmp_path / "a.pcnplan")) as db:
        db.execute(change)
        db.commit()
    assert refused(tmp_path / "a.pcnplan") == (
        "a.pcnplan is damaged and cannot be opened: ask for another copy of the file."
    )


def test_a_plan_with_a_broken_page_that_no_figure_needs_is_damaged(plan: Plan, tmp_path: Path) -> None:
    """An index is never read here, so only the check of the whole file can tell."""
    path = tmp_path / "a.pcnplan"
    plan_file.write(path, plan)
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'posts_of_scenario'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)
    assert "is damaged" in refused(path)


def test_a_plan_from_a_newer_program_names_its_version(plan: Plan, tmp_path: Path) -> None:
    plan_file.write(tmp_path / "a.pcnplan", plan)
    with closing(sqlite3.connect(tmp_path / "a.pcnplan")) as db:
        db.execute("UPDATE plan SET program = '9.1'")
        db.execute("PRAGMA user_version = 999")
        db.commit()
    assert "was made by version 9.1 of the program" in refused(tmp_path / "a.pcnplan", NewerPlan)


def test_a_plan_of_the_schema_before_timelines_still_opens(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "a.pcnplan"
    plan_file.write(older, plan)
    with closing(sqlite3.connect(older)) as db:
        for table in ("development", "windows", "hubs", "guidance"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'timelines%'")
        db.execute(f"PRAGMA user_version = {plan_schema.version() - 1}")
        db.commit()
    read = plan_file.read(older)
    assert read == plan
    assert not read.scenario.development


def test_a_plan_from_before_decisions_kept_figures_still_opens(plan: Plan, tmp_path: Path) -> None:
    older = tmp_path / "a.pcnplan"
    plan_file.write(older, plan)
    with closing(sqlite3.connect(older)) as db:
        for column in ("scenario", "mark", "year", "claimed", "unassigned", "network_pays"):
            db.execute(f"ALTER TABLE decisions DROP COLUMN {column}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'what was agreed'")
        db.execute(f"PRAGMA user_version = {plan_schema.version() - 1}")
        db.commit()
    read = plan_file.read(older)
    assert read == plan
    assert read.decisions == (Decision(date(2026, 4, 6), "Agreed"),)


def test_a_plan_from_before_the_icbs_columns_has_the_usual_ones_and_can_keep_its_own(
    plan: Plan, tmp_path: Path
) -> None:
    older = tmp_path / "a.pcnplan"
    plan_file.write(older, plan)
    with closing(sqlite3.connect(older)) as db:
        db.execute("DROP TABLE icb_columns")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'columns of the plan for the ICB'")
        db.execute(f"PRAGMA user_version = {plan_schema.version() - 1}")
        db.commit()
    assert plan_file.read(older) == plan
    assert columns_of(plan.icb_columns)[0] == IcbColumn("Role", IcbField.ROLE)
    own = replace(plan, icb_columns=(IcbColumn("Our ref"), IcbColumn("May £", IcbField.MONTH_COST, 5)))
    plan_file.write(older, own)
    assert plan_file.read(older) == own


def test_a_plan_from_before_papers_were_written_still_opens(plan: Plan, tmp_path: Path) -> None:
    older = tmp_path / "a.pcnplan"
    plan_file.write(older, plan)
    with closing(sqlite3.connect(older)) as db:
        db.execute("DROP TABLE paper")
        db.execute("DROP TABLE paper_texts")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'the board paper'")
        db.execute(f"PRAGMA user_version = {plan_schema.version() - 1}")
        db.commit()
    assert plan_file.read(older) == plan
    written = replace(plan, paper=BoardPaper(author="Network manager", logo=b"\x00\xff"))
    plan_file.write(older, written)
    assert plan_file.read(older) == written


def test_an_older_plan_is_copied_aside_and_brought_up_to_date(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "a.pcnplan"
    plan_file.write(older, plan)
    before = older.read_bytes()
    later = [*plan_schema.STEPS, ("a later step", "ALTER TABLE posts ADD COLUMN mood TEXT")]
    monkeypatch.setattr(plan_schema, "STEPS", later)
    for _ in range(2):
        assert plan_file.read(older) == plan
    assert older.read_bytes() == before, "opening changes nothing"
    aside = list(local_folder("backups", "Before updates").iterdir())
    assert [path.read_bytes() for path in aside] == [before], "kept once, however often it is opened"


def test_an_older_plan_that_cannot_be_kept_first_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """A file stands where the copies from before updates go, as a full disk would stand in the way."""
    older = tmp_path / "a.pcnplan"
    older.write_bytes(of_schema_1())
    (local_folder("backups") / "Before updates").touch()
    assert refused(older, FileProblem) == (
        "No copy of a.pcnplan could be kept first: ask your IT team to let the program write its own files."
    )
    (local_folder("backups") / "Before updates").unlink()
    assert plan_file.read(older).needs


def test_a_full_disk_is_named_where_an_older_plan_cannot_be_kept_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.pcnplan").write_bytes(of_schema_1())
    monkeypatch.setattr(os, "fsync", full)
    assert refused(tmp_path / "a.pcnplan", FileProblem) == (
        "No copy of a.pcnplan could be kept first: the disk is full, so make room on it."
    )


def of_schema_1() -> bytes:
    return gzip.decompress((Path(__file__).with_name("old_plans") / "schema_01.pcnplan.gz").read_bytes())


TOO_LITTLE = """
import resource, sys
from pathlib import Path
from app import plan_file
from app.problems import FileProblem, NotAPlan
path = Path(sys.argv[1])
plan_file.read(path)
with open("/proc/self/statm") as told:
    used = int(told.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]), used + int(sys.argv[2])))
try:
    plan_file.read(path)
except FileProblem as problem:
    print(type(problem).__name__, problem)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on what a process may have")
@pytest.mark.parametrize("spare", [8_000_000, 25_000_000, 45_000_000, 60_000_000])
def test_a_shortage_of_memory_is_not_told_as_damage(tmp_path: Path, spare: int) -> None:
    """A whole plan with a note of 18 MB: room for nothing, for the file, or for a part of the work."""
    plan = sample_plan()
    (first, *others) = plan.scenario.posts
    plan_file.write(tmp_path / "a.pcnplan", plan.with_posts((replace(first, note="a" * 18_000_000), *others)))
    ran = subprocess.run(
        [sys.executable, "-c", TOO_LITTLE, tmp_path / "a.pcnplan", str(spare)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == (
        "FileProblem There is too little memory for a.pcnplan: close other programs, then open it again."
    )


def test_a_plan_of_an_earlier_schema_has_no_counts_of_the_users_own_and_can_be_given_some(
    plan: Plan, tmp_path: Path
) -> None:
    """As an earlier program wrote it: without the table of typed counts."""
    older = tmp_path / "a.pcnplan"
    plan = replace(plan, own_counts=())
    plan_file.write(older, plan)
    with closing(sqlite3.connect(older)) as db:
        db.execute("DROP TABLE own_counts")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'counts of people typed by the user'")
        db.execute(f"PRAGMA user_version = {plan_schema.version() - 1}")
        db.commit()
    assert plan_file.read(older) == plan
    typed = replace(plan, own_counts=(Count("A00001", "register", "DM", Decimal(380)),))
    plan_file.write(older, typed)
    assert plan_file.read(older) == typed


def test_a_plan_that_another_tool_set_to_write_ahead_is_still_read(plan: Plan, tmp_path: Path) -> None:
    plan_file.write(tmp_path / "a.pcnplan", plan)
    with closing(sqlite3.connect(tmp_path / "a.pcnplan")) as db:
        db.execute("PRAGMA journal_mode = WAL")
    assert plan_file.read(tmp_path / "a.pcnplan") == plan


# -- places that cannot be written


@contextmanager
def as_a_user_without_rights() -> Iterator[None]:
    """Root may write anywhere, so step down while writing."""
    if not hasattr(os, "geteuid"):
        pytest.skip("needs the permissions of a POSIX system")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_that_may_not_be_written_is_told_and_left_alone(plan: Plan) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        with (
            as_a_user_without_rights(),
            pytest.raises(FileProblem, match="permission to save in this folder"),
        ):
            plan_file.write(Path(folder) / "a.pcnplan", plan)
        assert list(Path(folder).iterdir()) == []
        Path(folder).chmod(0o755)


def test_a_file_marked_read_only_is_never_replaced(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.pcnplan"
    path.write_bytes(b"kept")
    path.chmod(stat.S_IRUSR)
    with pytest.raises(FileProblem, match="is read-only"):
        plan_file.write(path, plan)
    assert path.read_bytes() == b"kept"


@pytest.mark.parametrize("place", ["gone/a.pcnplan", "a_file/a.pcnplan", "a" * 250 + ".pcnplan", "sub"])
def test_a_place_that_cannot_hold_a_plan_is_told_in_a_sentence(
    place: str, plan: Plan, tmp_path: Path
) -> None:
    (tmp_path / "a_file").touch()
    (tmp_path / "sub").mkdir()
    with pytest.raises(FileProblem) as told:
        plan_file.write(tmp_path / place, plan)
    assert str(told.value).endswith(".")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a_file", "sub"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from app import plan_file
from app.problems import FileProblem
path = Path(sys.argv[1])
plan = plan_file.read(path)
plan_file.prepare()
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    plan_file.write(path, plan)
except FileProblem as problem:
    print(problem, type(problem.__cause__).__name__, problem.__cause__.errno)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on what a process may write")
def test_a_disk_that_fills_while_saving_leaves_the_old_plan(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.pcnplan"
    plan_file.write(path, plan)
    before = path.read_bytes()
    ran = subprocess.run([sys.executable, "-c", FULL_DISK, path], capture_output=True, text=True, check=True)
    assert f"OSError {errno.EFBIG}" in ran.stdout
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.pcnplan"]


KILLED = """
import itertools, os, signal, sys, time
from dataclasses import replace
from pathlib import Path
from random import Random
from app import plan_file

path = Path(sys.argv[1])
plan = plan_file.read(path)
plan_file.prepare()
chance = Random(15)
titles = set()
started = time.monotonic()
for life in itertools.count():
    if life >= 15 and (len(titles) > 3 or time.monotonic() - started > 60):
        break
    process = os.fork()
    if not process:
        for number in itertools.count():
            plan_file.write(path, replace(plan, title=f"{life} {number}"))
    try:
        end = time.monotonic() + chance.uniform(0.005, 0.1)
        while time.monotonic() < end:
            plan_file.read(path)  # whole at every moment, for other programs too
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    titles.add(plan_file.read(path).title)
print(len(titles))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as POSIX systems do")
def test_a_program_killed_at_any_moment_of_saving_leaves_a_whole_plan(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.pcnplan"
    plan_file.write(path, plan)
    ran = subprocess.run([sys.executable, "-c", KILLED, path], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > 3, "it was killed while it saved"


def test_what_a_killed_program_left_half_written_is_swept_away(tmp_path: Path) -> None:
    old, young = tmp_path / ".a.pcnplan.0.part", tmp_path / ".a.pcnplan.1.part"
    for part in (old, young):
        part.touch()
    os.utime(old, (0, 0))
    exporting.sweep(tmp_path, ".a.pcnplan.*.part")
    assert list(tmp_path.iterdir()) == [young], "another window may be writing the young one"


# -- nothing is written that could not be read again


def test_a_note_as_long_as_a_book_comes_back(tmp_path: Path) -> None:
    plan = sample_plan()
    (first, *others) = plan.scenario.posts
    long = plan.with_posts((replace(first, note="a" * 5_000_000), *others))
    plan_file.write(tmp_path / "a.pcnplan", long)
    assert plan_file.read(tmp_path / "a.pcnplan") == long


def test_a_plan_that_could_not_be_opened_again_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.pcnplan"
    plan_file.write(path, sample_plan())
    before = path.read_bytes()
    with pytest.raises(FileProblem, match=r"^a\.pcnplan was not written: a year, a note or a figure in it"):
        plan_file.write(path, replace(sample_plan(), first_year=FinancialYear(2105)))
    assert path.read_bytes() == before
