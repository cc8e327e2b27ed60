"""A whole journey through a built program, as a person makes it: sample, edit, save, export, open again.

python installers/journey.py PROGRAM     a Linux build, on a screen of its own and without any Python
"""

import json
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from installers.desktop import Desktop, desktop, wait

TITLE = "Riverside PCN"
REMOVED = "Pharmacist 1"
TRACED = (
    "/usr/bin/strace",
    "-f",
    "-qq",
    "--seccomp-bpf",
    "-e",
    "trace=socket,connect,bind,sendto",
    "-A",
    "-o",
)
INTERNET = re.compile(r"\b(?:AF|PF)_INET6?\b")
SETTLED = 1.5  # seconds that a person would look at what a key did
Run = Callable[[tuple[str, ...]], "subprocess.Popen[str]"]


def without_python(program: Path, home: Path, display: str, calls: Path) -> Run:
    """How to start a Linux build with no settings of this machine, and no program found by name.

    `calls`: the file in which its calls about sockets are noted.
    """
    environment = {"PATH": "/nowhere", "HOME": str(home), "LANG": "C.UTF-8", "DISPLAY": display}
    return lambda words: subprocess.Popen(
        [*TRACED, calls, program, *words],
        env=environment,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def done(run: Run, *words: str) -> str:
    """What a command of the program printed, once it ended well."""
    process = run(words)
    printed, errors = process.communicate(timeout=1800)
    assert process.returncode == 0, f"{words}: {errors}"
    return printed


def command_line(run: Run, folder: Path, name: Callable[[Path], str] = str) -> None:
    """Every export without a window. `name`: how the program calls a file."""
    plan = name(folder / "sample.pcnplan")
    done(run, "sample", plan)
    files = [folder / f"paper.{kind}" for kind in ("pdf", "docx", "xlsx", "json")]
    options = [word for file in files for word in (f"--{file.suffix[1:]}", name(file))]
    done(run, "export", plan, *options, "--charts", name(folder / "charts"), "--csv", name(folder / "tables"))
    for file in files:
        looks_right(file)
    assert len(list((folder / "charts").iterdir())) > 10
    assert len(list((folder / "tables").glob("*.csv"))) > 10
    assert len(json.loads(done(run, "figures", plan, "--json"))["posts"]) == 30


def window(run: Run, screen: Desktop, folder: Path, name: Callable[[Path], str] = str) -> None:
    """Open a plan, remove a post, write the paper and the workbook, open the plan once more, and leave."""
    plan = folder / "window.pcnplan"
    done(run, "sample", name(plan))
    opened = run((name(plan),))
    shown = screen.window(TITLE)
    time.sleep(2 * SETTLED)
    find(screen, REMOVED)
    screen.keys("Delete")
    time.sleep(SETTLED)
    screen.keys("ctrl+s")
    time.sleep(SETTLED)
    for keys, kind in (("ctrl+e", "pdf"), ("ctrl+shift+e", "xlsx")):
        save_as(screen, keys, folder / f"from the window.{kind}", name)
    screen.minimise(shown)
    assert screen.active() != shown
    done(run, name(plan))  # a second double-click
    wait(lambda: screen.active() == shown, "the window to come forward")
    assert len(screen.windows(TITLE)) == 1
    screen.keys("ctrl+q")
    assert opened.wait(60) == 0, opened.stderr and opened.stderr.read()
    posts = json.loads(done(run, "figures", name(plan), "--json"))["posts"]
    assert len(posts) == 29
    assert REMOVED not in {post["post"] for post in posts}


def find(screen: Desktop, words: str) -> None:
    """By Ctrl+K, typing and Enter."""
    screen.keys("ctrl+k")
    screen.window("Find a command")
    screen.type(words)
    time.sleep(SETTLED)
    screen.keys("Return")
    screen.gone("Find a command")
    screen.window(TITLE)
    time.sleep(SETTLED)


def save_as(screen: Desktop, keys: str, file: Path, name: Callable[[Path], str]) -> None:
    screen.window(TITLE)
    screen.keys(keys)
    screen.window("^Save the ")
    time.sleep(SETTLED)
    screen.keys("ctrl+a")
    screen.type(name(file))
    screen.keys("Return")
    wait(file.exists, f"{file.name} to be written")
    time.sleep(SETTLED)
    looks_right(file)


def looks_right(file: Path) -> None:
    if file.suffix == ".pdf":
        assert file.read_bytes().startswith(b"%PDF-1.")
    elif file.suffix == ".json":
        assert json.loads(file.read_text("utf-8"))
    else:
        with zipfile.ZipFile(file) as packed:
            assert packed.testzip() is None


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of a folder with its size and the time of its last change."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def main() -> None:
    program = Path(sys.argv[1]).resolve()
    before = contents(program.parent)
    with tempfile.TemporaryDirectory() as place, desktop() as screen:
        home, calls = Path(place, "home"), Path(place, "calls.txt")
        home.mkdir()
        run = without_python(program, home, screen.display, calls)
        command_line(run, home)
        print("command line: sample, every export and the figures")
        window(run, screen, home)
        print("window: opened, edited, saved, exported, brought forward by a second start, closed")
        noted = calls.read_text("utf-8", "replace")
        assert "AF_UNIX" in noted, "The calls of the program were not seen"
        assert not (found := INTERNET.search(noted)), f"A socket of the internet was opened: {found}"
        print("no socket of the internet was opened")
    assert contents(program.parent) == before, "Something was written beside the program"
    print("nothing was written beside the program")


if __name__ == "__main__":
    main()
