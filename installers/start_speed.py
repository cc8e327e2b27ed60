"""The start of a Linux build against a bare window built the same way, in one run.

python installers/start_speed.py PROGRAM
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import PyInstaller.__main__

ROUNDS = 7
TIMES, SECONDS = 1.5, 0.5
BARE = Path(__file__).resolve().parent / "bare_window.py"


def bare(folder: Path) -> Path:
    """Build the yardstick."""
    arguments = ["--noconfirm", "--log-level=ERROR", "--onedir", "--name", "bare"]
    places = [
        "--distpath",
        str(folder),
        "--workpath",
        str(folder / "work"),
        "--specpath",
        str(folder / "work"),
    ]
    PyInstaller.__main__.run([*arguments, *places, str(BARE)])
    return folder / "bare" / "bare"


def seconds(home: Path, program: Path, *words: str) -> float:
    begun = perf_counter()
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "LANG": "C.UTF-8"}
    subprocess.run([program, *words], env=environment, check=True, capture_output=True, timeout=120)
    return perf_counter() - begun


def main() -> int:
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        yardstick = bare(Path(place))
        pairs = [
            (seconds(Path(place), program, "--quit"), seconds(Path(place), yardstick)) for _ in range(ROUNDS)
        ]
    ours, theirs = (min(times) for times in zip(*pairs, strict=True))
    most = TIMES * theirs + SECONDS
    print(f"start to first paint {ours:.2f} s; a bare window {theirs:.2f} s; at most {most:.2f} s")
    return int(ours > most)


if __name__ == "__main__":
    sys.exit(main())
