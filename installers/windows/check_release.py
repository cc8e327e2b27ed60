"""A release of packages made for tests is refused; winget's manifests name an address and the right sums."""

import subprocess
import sys

from installers import release
from installers.windows.packages import MACHINE, SETUP

PLACE = "https://example.org/planner/"


def refused(*words: str) -> str:
    command = [sys.executable, release.__file__, *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert not release.WINGET.exists()
    return ended.stderr


def main() -> None:
    assert "the following arguments are required: address" in refused()
    assert "begins with https://" in refused("RELEASE_ADDRESS")
    assert "hold a Python for tests" in refused(PLACE)
    release.manifests([MACHINE, SETUP], PLACE.rstrip("/"))
    (written,) = release.WINGET.glob("*.installer.yaml")
    lines = [line.strip() for line in written.read_text("utf-8").splitlines()]
    for package in (MACHINE, SETUP):
        assert f"InstallerUrl: {PLACE}{package.name}" in lines
        assert f"InstallerSha256: {release.digest(package).upper()}" in lines
    for path in release.WINGET.iterdir():
        path.unlink()
    release.WINGET.rmdir()
    print("no release without an address, nor of a Python for tests; manifests name address and sums")


if __name__ == "__main__":
    main()
