"""The tests under the genuine Windows Python of Wine, a file at a time, and what that comes to.

python -m uv run --group build python installers/tests_under_wine.py ENVIRONMENT [TEST FILE...]

ENVIRONMENT: a folder that the set-up of `installers/check` made with the test libraries. Without names, the
files in which Windows differs: where plans lie, how they are replaced and locked, what is read, written and
printed. With --kept, what each test came to is kept in a folder, and a later run goes on from there.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from installers.each_test import HAPPENED, read
from installers.windows import wine
from installers.windows.wine import as_windows

ROOT = Path(__file__).resolve().parents[1]
DIFFERS = (
    "hostile_files",
    "places",
    "plan_file",
    "plan_lock",
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
        self.failed = [*of["failed"], *cut_off]
        self.passed = len(of["passed"].keys() - of["failed"])
        self.skipped = Counter(of["skipped"].values())
        self.not_run = max(0, sum(map(int, of["collected"])) - len(of["begun"]))

    def add(self, other: "CameTo") -> None:
        self.passed += other.passed
        self.not_run += other.not_run
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self) -> str:
        told = f"{self.passed} passed, {len(self.failed)} failed, {sum(self.skipped.values())} skipped"
        return told + (f", {self.not_run} not run" if self.not_run else "")


class Computer:
    """A Windows computer of Wine's, started anew after a test that did not end."""

    def __init__(self, environment: Path, place: Path) -> None:
        self.environment, self.place = environment, place
        self.settings = os.environ | wine.settings(place) | {"PCN_WORKFORCE_SHARE": SHARE}
        self.settings.pop("PYTHONDONTWRITEBYTECODE", "")
        subprocess.run(["wineboot", "--init"], env=self.settings, check=True, capture_output=True)
        (place / SHARE_LIES).mkdir(parents=True)

    def run(self, file: Path, journal: Path, seconds: float) -> str:
        """With pipes throughout: Wine's Python takes no file for an output."""
        options = ["-p", "no:cacheprovider", "-o", f"faulthandler_timeout={LONGEST}", "--tb=short"]
        options += ["-p", "installers.each_test", "--journal", as_windows(journal)]
        options += ["--hypothesis-profile=slow"]
        command = ["wine", str(self.environment / "runtime" / "python.exe"), "-m", "pytest", *options]
        process = subprocess.Popen(
            [*command, str(file.relative_to(ROOT))],
            cwd=ROOT,
            env=self.settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            printed, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            wine.shut_down(self.place)
            process.kill()
            printed, _ = process.communicate()
        return "" if process.returncode == 0 else printed.decode("utf-8", "replace")

    def tests_of(self, file: Path, journal: Path, longest: float) -> CameTo:
        """Every test of a file: those that follow one that ended Python are run by another."""
        until = time.monotonic() + longest
        lines = read(journal)
        while (left := until - time.monotonic()) > 0 and not ended(lines):
            print(self.run(file, journal, left), end="", flush=True)
            before, lines = lines, read(journal)
            if lines == before:
                break
        return CameTo(lines)


def ended(lines: list[list[str]]) -> bool:
    return bool(lines) and lines[-1][HAPPENED] == "ended"


def find_program(environment: Path) -> None:
    """The Windows Python looks in no folder but those that are named to it."""
    paths = environment / "runtime" / "python313._pth"
    here = as_windows(ROOT)
    if here not in paths.read_text("utf-8").splitlines():
        paths.write_bytes(paths.read_bytes() + f"{here}\r\n".encode())


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
    asked.add_argument("--kept", type=Path, help="where it is kept what came of each test")
    asked.add_argument("--longest", type=float, default=3600, help="the seconds that one file may take")
    options = asked.parse_args()
    files = [path.resolve() for path in options.files] or [ROOT / f"tests/test_{name}.py" for name in DIFFERS]
    find_program(options.environment)
    all_of_it = CameTo()
    with tempfile.TemporaryDirectory() as place:
        computer = Computer(options.environment, Path(place, "computer"))
        kept = (options.kept or Path(place)).resolve()
        kept.mkdir(parents=True, exist_ok=True)
        for file in every_file() if options.every else files:
            begun = time.monotonic()
            came_to = computer.tests_of(file, kept / f"{file.stem}.txt", options.longest)
            all_of_it.add(came_to)
            print(f"{file.name}: {came_to}, {time.monotonic() - begun:.0f} s", flush=True)
        wine.shut_down(computer.place)
    tell(all_of_it)


if __name__ == "__main__":
    main()
