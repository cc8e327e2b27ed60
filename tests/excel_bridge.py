"""Seconds of work that LibreOffice has with recalculating a workbook, on all its threads, for each line read.

python3 excel_bridge.py SOFFICE PROFILE WORKBOOK, by the system's Python, which has the bridge.
Starting the office and loading the file stay out.
"""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

PIPE = "pipe,name=excel_judge;urp;"


def connected() -> Any:  # noqa: ANN401 - the bridge has no types
    local = uno.getComponentContext()
    services = local.ServiceManager
    resolver = services.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(480):
        with suppress(NoConnectException):
            return resolver.resolve(f"uno:{PIPE}StarOffice.ComponentContext")
        sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def worked(pid: int) -> float:
    """Seconds of work of a process and of those that it started (Linux)."""
    total, found = 0, {pid}
    for one in sorted(int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()):
        with suppress(OSError):
            told = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            if one in found or int(told[1]) in found:
                found.add(one)
                total += int(told[11]) + int(told[12])
    return total / os.sysconf("SC_CLK_TCK")


def main(soffice: str, profile: str, path: str) -> None:
    asked = [f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept={PIPE}"]
    office = subprocess.Popen([soffice, *asked], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = connected()
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(path, "_blank", 0, (hidden,))
    for _ in sys.stdin:
        begun = worked(office.pid)
        document.calculateAll()
        sys.stdout.write(f"{worked(office.pid) - begun}\n")
        sys.stdout.flush()
    document.close(True)
    with suppress(DisposedException):
        desktop.terminate()
    office.wait(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
