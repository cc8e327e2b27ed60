"""The Windows packages under Wine: installed silently, used for a whole journey, removed; plans stay.

python -m uv run --group build python installers/under_wine.py ENVIRONMENT [--pictures FOLDER]

ENVIRONMENT: a folder that the set-up of `installers/check` made. Wine lacks some functions of Windows: its
stand-ins for them are put beside the installed program's Python. Wine is not Windows.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import __version__
from installers import journey
from installers.desktop import Desktop, desktop, wait
from installers.windows import wine
from installers.windows.packages import MACHINE, PORTABLE, SETUP
from installers.windows.wine import as_windows

STAND_INS = ("icuuc.dll", "mscms.dll", "bcryptprimitives.dll", "wfmtestshim-crt-math-l1-10.dll")
MATHS = "numpy/_core/_multiarray_umath.cp313-win_amd64.pyd"
START_MENU = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/PCN Workforce Planner.lnk"
EVERYONE = "ALLUSERS\t1"  # in the MSI; Wine puts its Start menu entry with the user all the same
TITLE = "PCN Workforce Planner"
OWN = "AppData/Local/PCN Workforce Planner"  # backups, recovery copies and settings
VERSIONS = Path(__file__).with_name("windows") / "versions.py"
OPENS = r"Software\Classes\PCNWorkforcePlanner.plan\shell\open\command"


class Computer:
    """A new Windows computer of Wine's."""

    def __init__(self, place: Path, display: str) -> None:
        self.drive = place / "drive_c"
        self.place = place
        self.environment = os.environ | wine.settings(place) | {"DISPLAY": display}
        self.do("wineboot", "--init")

    @property
    def user(self) -> Path:
        return next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    @property
    def has_start_menu_entry(self) -> bool:
        return any(self.drive.rglob(Path(START_MENU).name))

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """With pipes throughout: Wine's Python takes no file for an output."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(["wine", *words], env=self.environment, text=True, **pipes)  # type: ignore[call-overload,no-any-return]

    def do(self, *words: str, fails: bool = False) -> str:
        process = self.start(*words)
        printed, errors = process.communicate(timeout=1800)
        assert (process.returncode != 0) == fails, f"{words}: {process.returncode} {errors}"
        return str(printed)

    def registered(self, root: str) -> bool:
        """Whether a plan is opened by the program for this user (HKCU) or all users (HKLM)."""
        process = self.start("reg", "query", rf"{root}\{OPENS}", "/ve")
        printed, _ = process.communicate(timeout=120)
        return process.returncode == 0 and 'pcn-workforce-window.exe" "%1"' in printed


def fit(program: Path, environment: Path) -> None:
    """Put the stand-ins for what Wine lacks beside the installed Python."""
    for name in STAND_INS:
        shutil.copy2(environment / "runtime" / name, program / "runtime" / name)
    shutil.copy2(environment / "site" / MATHS, program / "site" / MATHS)


def files(program: Path) -> int:
    return sum(1 for path in program.rglob("*") if path.is_file()) if program.exists() else 0


def versions(computer: Computer, program: Path, environment: Path) -> None:
    """What Windows tells of both launchers: their names, whose they are and which version."""
    names = ("pcn-workforce.exe", "pcn-workforce-window.exe")
    programs = [as_windows(program / name) for name in names]
    told = computer.do(as_windows(environment / "runtime" / "python.exe"), as_windows(VERSIONS), *programs)
    rest = (TITLE, TITLE, "MIT licence", __version__, __version__, f"{__version__}.0")
    assert [tuple(line.split("\t")) for line in told.splitlines()] == [(name, *rest) for name in names], told
    print(f"  both launchers say that they are version {__version__}")


@contextmanager
def left_alone(computer: Computer, plans: Path) -> Iterator[None]:
    """What a removal leaves as it was: plans, and the user's own backups and settings."""
    folders = (plans, computer.user / OWN)
    made, own = before = [journey.contents(folder) for folder in folders]
    assert "sample.pcnplan" in made, made
    assert "settings.ini" in own, own
    assert any(name.startswith("backups") for name in own), own
    yield
    after = [journey.contents(folder) for folder in folders]
    assert after == before, "What the user made went with the program"
    print(f"  left alone: {len(made)} plans and exports, {len(own)} backups, settings and the like")


def used(computer: Computer, screen: Desktop, program: Path, plans: Path, environment: Path) -> None:
    """A whole journey through the installed program, once it was fitted for Wine."""
    fit(program, environment)
    versions(computer, program, environment)

    def run(words: tuple[str, ...]) -> "subprocess.Popen[str]":
        return computer.start(as_windows(program / "pcn-workforce.exe"), *words)

    before = journey.contents(program)
    journey.command_line(run, plans, as_windows)
    print("  command line: sample, every export and the figures")
    journey.window(run, screen, plans, as_windows)
    print("  window: opened, edited, saved, exported, brought forward, closed")
    assert journey.contents(program) == before, "Something was written beside the program"


def setup(computer: Computer, screen: Desktop, plans: Path, environment: Path) -> None:
    program = computer.user / "AppData/Local/Programs/PCN Workforce Planner"
    computer.do(as_windows(SETUP), "/S")
    assert (computer.user / START_MENU).is_file()
    assert computer.registered("HKCU")
    print(f"setup.exe /S: {files(program)} files, Start menu entry, .pcnplan opens it")
    used(computer, screen, program, plans, environment)
    with left_alone(computer, plans):
        computer.do(as_windows(program / "uninstall.exe"), "/S")
        wait(lambda: not program.exists(), "the program to be removed")
    assert not computer.has_start_menu_entry
    assert not computer.registered("HKCU")
    print("uninstall.exe /S: 0 files left")


def msi(computer: Computer, screen: Desktop, plans: Path, environment: Path) -> None:
    program = computer.drive / "Program Files/PCN Workforce Planner"
    computer.do("msiexec", "/i", as_windows(MACHINE), "/qn")
    assert computer.registered("HKLM")
    assert (computer.user / START_MENU).is_file()
    properties = ["msiinfo", "export", str(MACHINE), "Property"]
    assert EVERYONE in subprocess.run(properties, capture_output=True, text=True, check=True).stdout
    print(f"msiexec /i /qn: {files(program)} files, Start menu entry, .pcnplan opens it")
    used(computer, screen, program, plans, environment)
    with left_alone(computer, plans):
        computer.do("msiexec", "/x", as_windows(MACHINE), "/qn")
    assert not [path for path in program.rglob("*.exe") if path.is_file()]
    assert not computer.has_start_menu_entry
    assert not computer.registered("HKLM")
    assert files(program) == len(STAND_INS), "More is left than was put there for Wine"
    print("msiexec /x /qn: 0 of its files left")


def portable(computer: Computer, screen: Desktop, plans: Path, environment: Path) -> None:
    place = computer.drive / "A memory stick"
    shutil.unpack_archive(PORTABLE, place)
    (program,) = place.iterdir()
    print(f"portable zip: {files(program)} files, unpacked")
    used(computer, screen, program, plans, environment)
    assert not computer.has_start_menu_entry
    assert not computer.registered("HKCU")
    print("portable zip: no Start menu entry and no file type")


PACKAGES = {"setup": setup, "msi": msi, "portable": portable}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("environment", type=lambda given: Path(given).resolve())
    asked.add_argument("--packages", nargs="+", default=list(PACKAGES), choices=list(PACKAGES))
    asked.add_argument("--pictures", type=Path, help="where a picture of what went wrong is put")
    options = asked.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place, desktop(options.pictures) as screen:
        plans = Path(place, "plans")
        computer = Computer(Path(place, "computer"), screen.display)
        try:
            for package in options.packages:
                (plans / package).mkdir(parents=True)
                PACKAGES[package](computer, screen, plans / package, options.environment)
        finally:
            wine.shut_down(computer.place)
        print(f"{time.monotonic() - begun:.0f} s under Wine")


if __name__ == "__main__":
    main()
