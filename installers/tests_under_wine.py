"""The tests under the genuine Windows Python of Wine, a file at a time, and what that comes to.

python -m uv run --group build python installers/tests_under_wine.py ENVIRONMENT [TEST FILE...] [--every]

ENVIRONMENT: a folder that the set-up of `installers/check` made with the test libraries. Without names, the
files in which Windows differs: where plans lie, how they are replaced and locked, what is read, written and
printed.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element, parse

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
)
LONGEST = 900  # seconds of one test: Wine is slow


class Sum:
    """What came of every test."""

    def __init__(self) -> None:
        self.passed, self.failed, self.skipped = 0, list[str](), Counter[str]()

    def add(self, file: Path, results: Path) -> None:
        if not results.is_file():
            self.failed.append(f"{file.name}: ended without a result")
            return
        for test in parse(results).getroot().iter("testcase"):  # noqa: S314 - written by our own run
            self.note(test)

    def note(self, test: Element) -> None:
        if (skip := test.find("skipped")) is not None:
            self.skipped[skip.get("message", "")] += 1
        elif test.find("failure") is not None or test.find("error") is not None:
            self.failed.append(f"{test.get('classname')}.{test.get('name')}")
        else:
            self.passed += 1


def run(file: Path, environment: Path, results: Path, prefix: Path) -> None:
    """With pipes throughout: Wine's Python takes no file for an output."""
    options = ["-p", "no:cacheprovider", "-o", f"faulthandler_timeout={LONGEST}", "--tb=short"]
    command = ["wine", str(environment / "runtime" / "python.exe"), "-m", "pytest", *options]
    command += [f"--junitxml={as_windows(results)}", str(file.relative_to(ROOT))]
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ended = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=variables | wine.settings(prefix),
        input=b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if ended.returncode:
        print(ended.stdout.decode("utf-8", "replace"))


def find_program(environment: Path) -> None:
    """The Windows Python looks in no folder but those that are named to it."""
    paths = environment / "runtime" / "python313._pth"
    here = as_windows(ROOT)
    if here not in paths.read_text("utf-8").splitlines():
        paths.write_bytes(paths.read_bytes() + f"{here}\r\n".encode())


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("environment", type=Path)
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--every", action="store_true", help="every test file, which takes hours")
    options = asked.parse_args()
    chosen = [path.resolve() for path in options.files] or [
        ROOT / f"tests/test_{name}.py" for name in DIFFERS
    ]
    if options.every:
        chosen = sorted((ROOT / "tests").glob("test_*.py")) + sorted(
            (ROOT / "tests/journeys").glob("test_*.py")
        )
    find_program(options.environment)
    came_to = Sum()
    with tempfile.TemporaryDirectory() as place:
        for file in chosen:
            begun, results = time.monotonic(), Path(place, f"{file.stem}.xml")
            run(file, options.environment, results, Path(place, "computer"))
            came_to.add(file, results)
            print(f"{file.name}: {time.monotonic() - begun:.0f} s", flush=True)
        wine.shut_down(Path(place, "computer"))
    for reason, count in came_to.skipped.most_common():
        print(f"{count} skipped: {reason}")
    print(*came_to.failed, sep="\n")
    print(f"{came_to.passed} passed, {len(came_to.failed)} failed, {sum(came_to.skipped.values())} skipped")
    assert came_to.passed
    assert not came_to.failed


if __name__ == "__main__":
    main()
