"""Dated copies of a plan: kept before the first overwriting, thinned by age, good ones only."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import backups, plan_file, plan_lock
from app.problems import FileProblem, NotAPlan
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan

NOON = datetime(2026, 7, 15, 12)  # noqa: DTZ001 - the user's own clock; a Wednesday
A_YEAR = [NOON - timedelta(days=age) for age in range(365)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Riverside.pcnplan"
    write(path, "First")
    return path


def write(path: Path, title: str) -> None:
    plan_file.write(path, new_plan(Network(), FinancialYear(2026), title))


def aged(path: Path, stamp: datetime, title: str) -> Path:
    """A backup as it was kept on another day."""
    copy = backups.folder_of(path) / f"{stamp.strftime(backups.STAMP)}.pcnplan"
    write(copy, title)
    return copy


def titles(path: Path) -> list[str]:
    return [plan_file.read(copy).title for copy in backups.backups_of(path)]


def test_a_backup_a_day_for_a_year_thins_to_days_weeks_and_months() -> None:
    """Wednesday 15 July 2026: days back to 8 July, Sundays back to 15 May, then ends of months."""
    kept = [f"{stamp:%d %b %y}" for stamp in reversed(backups.thinned(A_YEAR, NOON))]
    assert kept == [
        "15 Jul 26", "14 Jul 26", "13 Jul 26", "12 Jul 26", "11 Jul 26", "10 Jul 26", "09 Jul 26",
        "08 Jul 26", "07 Jul 26", "05 Jul 26", "28 Jun 26", "21 Jun 26", "14 Jun 26", "07 Jun 26",
        "31 May 26", "24 May 26", "17 May 26",
        "14 May 26", "30 Apr 26", "31 Mar 26", "28 Feb 26", "31 Jan 26", "31 Dec 25",
        "30 Nov 25", "31 Oct 25", "30 Sep 25", "31 Aug 25", "31 Jul 25",
    ]  # fmt: skip


def test_all_of_today_and_yesterday_stay_and_one_of_each_day_before() -> None:
    hours = [NOON - timedelta(hours=number) for number in range(96)]
    kept = backups.thinned(hours, NOON)
    days = [sum(stamp.date() == (NOON - timedelta(days=age)).date() for stamp in kept) for age in range(5)]
    assert days == [13, 24, 1, 1, 1]


def test_thinning_every_day_keeps_as_much_as_thinning_once() -> None:
    kept: tuple[datetime, ...] = ()
    for stamp in reversed(A_YEAR):
        kept = backups.thinned([*kept, stamp], stamp)
    assert len(kept) >= len(backups.thinned(A_YEAR, NOON)) - 2
    assert min(kept) < NOON - timedelta(days=300)


def test_thinning_again_changes_nothing() -> None:
    once = backups.thinned(A_YEAR, NOON)
    assert backups.thinned(once, NOON) == once


def test_the_only_backup_stays_however_old() -> None:
    old = NOON - timedelta(days=4000)
    assert backups.thinned([old], NOON) == (old,)
    assert backups.thinned([], NOON) == ()


def test_a_clock_set_ten_years_forward_makes_no_backup_of_today_old() -> None:
    """A backup on each of three days of 2036, and what was kept before stays as it was."""
    kept = backups.thinned(A_YEAR, NOON)
    for day in range(3):
        forward = NOON.replace(year=2036) + timedelta(days=day)
        kept = backups.thinned([*kept, forward], forward)
    assert set(kept) == {
        *backups.thinned(A_YEAR, NOON),
        *(NOON.replace(year=2036, day=d) for d in (15, 16, 17)),
    }


@pytest.mark.parametrize("days", [1, 30, 3650])
def test_once_the_clock_is_right_again_backups_of_the_future_make_none_of_today_old(days: int) -> None:
    today = [NOON - timedelta(minutes=number) for number in range(10)]
    future = [NOON + timedelta(days=days, minutes=number) for number in range(1, 4)]
    assert backups.thinned([*today, *future], NOON) == (*sorted(today), *future)


def test_the_last_backup_is_not_the_one_of_the_future(path: Path) -> None:
    aged(path, datetime.now() + timedelta(days=3650), "Of 2036")  # noqa: DTZ005 - the user's own clock
    assert backups.last_good_backup(path) is not None
    backups.keep(path)
    good = backups.last_good_backup(path)
    assert good is not None
    assert plan_file.read(good).title == "First"
    assert titles(path) == ["Of 2036", "First"]


def test_a_plan_that_someone_has_open_is_not_put_back_under_their_hands(path: Path) -> None:
    backups.keep(path)
    path.write_bytes(b"damaged")
    plan_lock.beside(path).write_bytes(b"4711\npcn-workforce\nRECEPTION-2\n\n\n")
    with pytest.raises(FileProblem, match="open on the computer RECEPTION-2 since"):
        backups.restore(path)
    assert path.read_bytes() == b"damaged"
    plan_lock.beside(path).unlink()
    assert backups.restore(path).title == "First"
    assert not plan_lock.beside(path).exists()


def test_a_backup_that_cannot_be_kept_or_read_is_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder of backups should be; a backup is a folder."""
    with monkeypatch.context() as other:
        other.setenv("PCN_WORKFORCE_HOME", str(path))
        assert backups.backups_of(path) == ()
        with pytest.raises(
            FileProblem, match=r"^No copy of Riverside\.pcnplan could be kept first: ask your IT"
        ):
            backups.keep(path)
    aged(path, NOON, "First").unlink()
    (backups.folder_of(path) / f"{NOON.strftime(backups.STAMP)}.pcnplan").mkdir()
    with pytest.raises(FileProblem, match="There is no backup"):
        backups.restore(path)


def test_a_backup_is_the_file_as_it_was(path: Path) -> None:
    copy = backups.keep(path)
    assert copy is not None
    assert copy.read_bytes() == path.read_bytes()


def test_an_unchanged_plan_is_not_kept_twice(path: Path) -> None:
    backups.keep(path)
    assert backups.keep(path) is None
    assert titles(path) == ["First"]


def test_two_backups_in_one_second_are_both_kept(path: Path) -> None:
    backups.keep(path)
    write(path, "Second")
    backups.keep(path)
    assert titles(path) == ["Second", "First"]


def test_a_damaged_plan_is_never_kept_over_good_ones(path: Path) -> None:
    backups.keep(path)
    path.write_bytes(path.read_bytes()[:3000])
    assert backups.keep(path) is None
    assert titles(path) == ["First"]


def test_keeping_a_backup_thins_those_before(path: Path) -> None:
    now = datetime.now().astimezone().replace(tzinfo=None)
    day = (now - timedelta(days=3)).replace(hour=9)
    aged(path, day, "Nine")
    aged(path, day.replace(hour=17), "Five")
    backups.keep(path)
    assert titles(path) == ["First", "Five"]


def test_plans_of_the_same_name_in_other_folders_have_backups_of_their_own(
    path: Path, tmp_path: Path
) -> None:
    backups.keep(path)
    (tmp_path / "other").mkdir()
    assert backups.backups_of(tmp_path / "other" / path.name) == ()


def test_a_damaged_plan_is_set_aside_and_its_last_good_backup_put_back(path: Path) -> None:
    """Backups: First, a later Second, and a latest that is damaged itself."""
    backups.keep(path)
    now = datetime.now().astimezone().replace(tzinfo=None)
    second = aged(path, now + timedelta(minutes=1), "Second")
    aged(path, now + timedelta(minutes=2), "Third").write_bytes(b"damaged too")
    path.write_bytes(b"SQLite format 3\0 and then nonsense")
    with pytest.raises(NotAPlan):
        plan_file.read(path)
    assert backups.last_good_backup(path) == second
    assert backups.restore(path).title == "Second"
    assert plan_file.read(path).title == "Second"
    (aside,) = path.parent.glob("Riverside damaged *.pcnplan")
    assert aside.read_bytes() == b"SQLite format 3\0 and then nonsense"


def test_two_damaged_files_set_aside_at_once_are_both_kept(path: Path) -> None:
    for content in (b"one", b"two"):
        path.write_bytes(content)
        plan_file.set_aside(path)
    kept = sorted(each.read_bytes() for each in path.parent.glob("* damaged *"))
    assert kept == [b"one", b"two"]


def test_without_a_backup_the_damaged_plan_stays_where_it_is(path: Path) -> None:
    path.write_bytes(b"damaged")
    assert backups.last_good_backup(path) is None
    with pytest.raises(FileProblem, match=r"There is no backup of Riverside\.pcnplan"):
        backups.restore(path)
    assert path.read_bytes() == b"damaged"
