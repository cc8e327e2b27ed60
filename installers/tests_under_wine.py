"""The tests under the genuine Windows Python of Wine, and what each file comes to as it ends.

python -m uv run --group build python installers/tests_under_wine.py ENVIRONMENT [TEST FILE...]

ENVIRONMENT: a folder that the set-up of `installers/check` made with the test libraries. Without names, the
files in which Windows differs: where plans lie, how they are replaced and locked, what is read, written and
printed. With --kept, what each test came to is kept in a file, and a later run goes on from there.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path

from installers.each_test import HAPPENED, TEST, file_of, read
from installers.windows import wine
from installers.windows.wine import as_windows

ROOT = Path(__file__).resolve().parents[1]
DIFFERS = (
    "hostile_files",
    "hostile_workbooks",
    "places",
    "plan_file",
    "plan_lock",
    "plan_turn",
    "taking_over",
    "recovery",
    "backups",
    "restore",
    "old_plans",
    "exporting",
    "exports_refused",
    "command_line",
    "share",
)
LONGEST = 400  # seconds of one test: Wine is slow
LOOKS = 5  # seconds between looks at what has ended
SHARE = r"\\computer\share"
SHARE_LIES = "dosdevices/unc/computer/share"  # where Wine looks for it
WINDOWS = ("qtbot", "opened_window", "PySide6.QtWidgets")  # named where a window is opened


class CameTo:
    """What came of the tests of one file or of many."""

    def __init__(self, lines: Sequence[list[str]] = ()) -> None:
        of: dict[str, dict[str, str]] = defaultdict(dict)
        for happened, test, why in lines:
            of[happened][test] = why
        done = of["passed"] | of["failed"] | of["skipped"]
        cut_off = [f"{test}: Python ended or was stopped" for test in of["begun"] if test not in done]
        self.failed = [*(f"{test}: {why}" for test, why in of["failed"].items()), *cut_off]
        self.passed = len(of["passed"].keys() - of["failed"])
        self.skipped = Counter(of["skipped"].values())
        self.not_run = sum(map(int, of["collected"].values())) - len(of["begun"])

    def add(self, other: "CameTo") -> None:
        self.passed += other.passed
        self.not_run += other.not_run
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self) -> str:
        told = f"{self.passed} passed, {len(self.failed)} failed, {sum(self.skipped.values())} skipped"
        return told + (f", {self.not_run} not run" if self.not_run else "")


class Journal:
    """What came of every test so far, and which files have been told of."""

    def __init__(self, path: Path) -> None:
        self.path, self.told, self.since = path, list[Path](), time.monotonic()

    def of_each(self) -> dict[str, CameTo]:
        """What the tests came to, by the name of their file."""
        lines: dict[str, list[list[str]]] = defaultdict(list)
        for line in read(self.path):
            lines[file_of(line[TEST])].append(line)
        return {name: CameTo(of_file) for name, of_file in lines.items()}

    def tell(self, files: Sequence[Path]) -> None:
        of_each = self.of_each()
        for file in files:
            if file not in self.told:
                self.told.append(file)
                took, self.since = time.monotonic() - self.since, time.monotonic()
                print(f"{file.name}: {of_each.get(name_of(file), CameTo())}, {took:.0f} s", flush=True)

    def tell_ended(self, files: Sequence[Path]) -> None:
        """Of those whose tests are all done: a test of another file has been begun since."""
        of_each = self.of_each()
        begun = [file_of(line[TEST]) for line in read(self.path) if line[HAPPENED] == "begun"]
        names = {name for name, came_to in of_each.items() if not came_to.not_run and [name] != begun[-1:]}
        self.tell([file for file in files if name_of(file) in names])


class Computer:
    """A Windows computer of Wine's, started anew after a test that did not end."""

    def __init__(self, environment: Path, place: Path) -> None:
        self.environment, self.place = environment, place
        self.settings = os.environ | wine.settings(place) | {"PCN_WORKFORCE_SHARE": SHARE}
        self.settings.pop("PYTHONDONTWRITEBYTECODE", "")
        subprocess.run(["wineboot", "--init"], env=self.settings, check=True, capture_output=True)
        (place / SHARE_LIES).mkdir(parents=True)

    def start(self, files: Sequence[Path], journal: Path) -> "subprocess.Popen[bytes]":
        """With pipes throughout: Wine's Python takes no file for an output."""
        options = ["-p", "no:cacheprovider", "-o", f"faulthandler_timeout={LONGEST}", "--tb=short"]
        options += ["-p", "installers.each_test", "--journal", as_windows(journal)]
        options += ["--hypothesis-profile=slow", "--continue-on-collection-errors", *map(name_of, files)]
        return subprocess.Popen(
            ["wine", str(self.environment / "runtime" / "python.exe"), "-m", "pytest", *options],
            cwd=ROOT,
            env=self.settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, files: Sequence[Path], journal: Journal, until: float) -> None:
        process = self.start(files, journal.path)
        while True:
            try:
                printed, _ = process.communicate(timeout=LOOKS)
                break
            except subprocess.TimeoutExpired:
                journal.tell_ended(files)
            if time.monotonic() > until:
                wine.shut_down(self.place)
                process.kill()
        if process.returncode:
            print(printed.decode("utf-8", "replace"), flush=True)

    def tests_of(self, files: Sequence[Path], journal: Journal, longest: float) -> None:
        """Every test of some files: those that follow one that ended Python are run by another."""
        until = time.monotonic() + longest
        while time.monotonic() < until:
            before = len(read(journal.path))
            self.run(files, journal, until)
            new = read(journal.path)[before:]
            if not new or new[-1][HAPPENED] == "ended":
                break
        journal.tell(files)


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def find_program(environment: Path) -> None:
    """The Windows Python looks in no folder but those that are named to it; About reads what is installed."""
    paths = environment / "runtime" / "python313._pth"
    here = as_windows(ROOT)
    if here not in paths.read_text("utf-8").splitlines():
        paths.write_bytes(paths.read_bytes() + f"{here}\r\n".encode())
    program = distribution("pcn-workforce-planner")
    folder = environment / "site" / f"pcn_workforce_planner-{program.version}.dist-info"
    folder.mkdir(exist_ok=True)
    (folder / "METADATA").write_text(program.read_text("METADATA") or "", "utf-8")


def order(file: Path) -> tuple[bool, bool, bool, str]:
    """Where Windows differs first, windows late, journeys last."""
    usual = file.stem.removeprefix("test_") not in DIFFERS
    shown = any(word in file.read_text("utf-8") for word in WINDOWS)
    return file.parent.name == "journeys", usual, shown, file.name


def every_file() -> list[Path]:
    tests = ROOT / "tests"
    return sorted([*tests.glob("test_*.py"), *tests.glob("journeys/test_*.py")], key=order)


def tell(came_to: CameTo) -> None:
    for reason, count in came_to.skipped.most_common():
        print(f"{count} skipped: {reason}")
    print(*came_to.failed, sep="\n")
    print(came_to)
    assert came_to.passed
    assert not came_to.failed
    assert not came_to.not_run


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("environment", type=Path)
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--every", action="store_true", help="every test file, which takes hours")
    asked.add_argument("--kept", type=Path, help="a file for what came of each test")
    asked.add_argument("--together", type=int, default=10, help="how many files one Python runs")
    asked.add_argument("--longest", type=float, default=3600, help="the seconds that those may take")
    options = asked.parse_args()
    files = [path.resolve() for path in options.files] or [ROOT / f"tests/test_{name}.py" for name in DIFFERS]
    files = every_file() if options.every else files
    find_program(options.environment)
    with tempfile.TemporaryDirectory() as place:
        computer = Computer(options.environment, Path(place, "computer"))
        journal = Journal((options.kept or Path(place, "journal.txt")).resolve())
        before = journal.of_each()
        left = [file for file in files if name_of(file) not in before or before[name_of(file)].not_run]
        for first in range(0, len(left), options.together):
            computer.tests_of(left[first : first + options.together], journal, options.longest)
        wine.shut_down(computer.place)
        came_to = CameTo()
        after = journal.of_each()
        for file in files:
            came_to.add(after.get(name_of(file), CameTo()))
    tell(came_to)


if __name__ == "__main__":
    main()
