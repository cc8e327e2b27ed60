"""A desktop of its own for a test: a screen that nobody sees, and keys pressed as a person would."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

SCREEN = "1366x768x24"
T = TypeVar("T")
PATIENCE = 400  # seconds; under Wine everything is slow, and slower yet on a machine with other work


@contextmanager
def desktop(pictures: Path | None = None) -> Iterator["Desktop"]:
    """Xvfb with a window manager; both end with the block. `pictures`: where what went wrong is shown."""
    seen, told = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[told],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    with os.fdopen(seen) as answer:
        display = f":{answer.readline().strip()}"
    frames = subprocess.Popen(
        ["openbox"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    shown = Desktop(display)
    try:
        yield shown
    except BaseException:
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            shown.picture(pictures / "went wrong.png")
        raise
    finally:
        for each in (frames, screen):
            each.terminate()
            each.wait()


class Desktop:
    def __init__(self, display: str) -> None:
        self.display = display

    def keys(self, *keys: str) -> None:
        """Press keys one after another, such as ctrl+s."""
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            time.sleep(0.1)

    def type(self, words: str) -> None:
        self._do("type", "--delay", "20", words)
        time.sleep(0.3)

    def window(self, title: str) -> str:
        """Wait for a visible window whose title holds these words, and go to it."""
        found = wait(lambda: self.windows(title), f"a window named {title}")[-1]
        self._do("windowactivate", "--sync", found)
        return found

    def windows(self, title: str) -> list[str]:
        return self._do("search", "--onlyvisible", "--name", title, check=False).split()

    def gone(self, title: str) -> None:
        wait(lambda: not self.windows(title), f"{title} to be closed")

    def active(self) -> str:
        return self._do("getactivewindow", check=False).strip()

    def minimise(self, window: str) -> None:
        self._do("windowminimize", "--sync", window)

    def picture(self, path: Path) -> None:
        subprocess.run(["import", "-display", self.display, "-window", "root", str(path)], check=True)

    def _do(self, *words: str, check: bool = True) -> str:
        finished = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=check,
            timeout=PATIENCE,
        )
        return finished.stdout


def wait(look: Callable[[], T], what: str, seconds: float = PATIENCE) -> T:
    """What a look finds, once it finds something."""
    until = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > until:
            raise TimeoutError(f"Waited {seconds:.0f} s for {what}")
        time.sleep(0.2)
    return found
