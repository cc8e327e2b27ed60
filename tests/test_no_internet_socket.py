"""The program opens no socket of the internet: its system calls are traced through a journey."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole_journey import FILES

ROOT = Path(__file__).resolve().parents[1]
INTERNET = re.compile(r"\b(?:socket|connect|bind|sendto)\([^\n]*\b(?:AF|PF)_INET6?\b")
OPENED = re.compile(r"\bsocket\((\w+)")

pytestmark = pytest.mark.skipif(
    not shutil.which("strace"), reason="strace is not installed: it traces the calls"
)


def traced(folder: Path, *arguments: str) -> str:
    """The calls about sockets of a program and of everything it starts."""
    trace = folder / "calls.txt"
    options = ["-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,connect,bind,sendto", "-o", str(trace)]
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "PCN_WORKFORCE_HOME": str(folder / "home"),
        "PYTHONPATH": str(ROOT),
    }
    asked = ["strace", *options, sys.executable, *arguments]
    subprocess.run(asked, cwd=ROOT, timeout=300, check=True, env={**os.environ, **own})
    return trace.read_text("utf-8", "replace")


def test_a_journey_through_the_window_opens_no_socket_of_the_internet(tmp_path: Path) -> None:
    """Sample, every screen, an edit, save, PDF, Excel, Word. Local sockets of the desktop are fine."""
    calls = traced(tmp_path, "tests/whole_journey.py", str(tmp_path))
    assert [name for name in FILES if not (tmp_path / name).is_file()] == []
    assert INTERNET.findall(calls) == []
    assert set(OPENED.findall(calls)) <= {"AF_UNIX", "AF_NETLINK"}


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_of_the_internet_would_be_seen(tmp_path: Path, family: str) -> None:
    calls = traced(tmp_path, "-c", f"import socket; socket.socket(socket.{family}).close()")
    assert len(INTERNET.findall(calls)) == 1
