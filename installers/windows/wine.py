"""A Windows computer of Wine's, new and silent; its end leaves nothing in the temporary folder."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

STAND_INS_FIRST = "icuuc,mscms,bcryptprimitives=n;mscoree,mshtml=;winemenubuilder.exe="
NAMED_IN = "wineserver"  # by Debian's Wine: the folder it keeps among the temporary ones


def settings(place: Path) -> dict[str, str]:
    """What a program under Wine is started with, for a computer that lies in a folder."""
    return {"WINEPREFIX": str(place), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": STAND_INS_FIRST}


def shut_down(place: Path) -> None:
    for end in ("-k", "-w"):
        subprocess.run(["wineserver", end], env=os.environ | settings(place), check=False, timeout=120)
    named = place / NAMED_IN
    if named.is_file():
        shutil.rmtree(Path(tempfile.gettempdir(), named.read_text("utf-8").strip()), ignore_errors=True)


def as_windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")
