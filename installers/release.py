"""What is published beside the packages: their hashes, the bill of materials, and winget's manifests.

python -m uv run --group build python installers/release.py ADDRESS

ADDRESS: the folder that the packages will be downloaded from, which winget's manifests name.
"""

import argparse
import hashlib
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from app import __version__
from installers.shipped import BILL, FOR_TESTS, LICENCES, NAME, ROOT, TITLE

DIST = ROOT / "dist"
IDENTITY = "PCNWorkforcePlanner.PCNWorkforcePlanner"
SCHEMA = "1.6.0"
PRODUCT_KEY = "pcn-workforce"
KINDS = {".exe": ("nullsoft", "user"), ".msi": ("wix", "machine")}
ABOUT = "Plan a primary care network's additional roles team offline: needs, posts, money, supervision."
SUMS = DIST / "SHA256SUMS"
WINGET = DIST / "winget"


def describe() -> None:
    """SHA256SUMS of every package there is, and what goes with them."""
    for system in ("linux", "windows"):
        folder = DIST / system / NAME
        for name in (BILL, LICENCES):
            if (folder / name).is_file():
                shutil.copy2(folder / name, DIST / f"{NAME}-{__version__}-{system}-{name}")
    packages = sorted(path for path in DIST.glob(f"{NAME}-{__version__}-*") if path.is_file())
    SUMS.write_text(sums(packages), "utf-8")
    shutil.rmtree(WINGET, ignore_errors=True)  # of packages that were there before


def sums(packages: list[Path]) -> str:
    return "".join(f"{digest(path)}  {path.name}\n" for path in packages)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def publish(address: str) -> None:
    """Write winget's manifests, for packages that are as they were built and are meant for a release."""
    place = urlsplit(address)
    if place.scheme != "https" or not place.netloc or place.query or place.fragment:
        sys.exit(f"'{address}' is not where packages are downloaded from: give one that begins with https://")
    listed = SUMS.read_text("utf-8") if SUMS.is_file() else ""
    packages = [path for line in listed.splitlines() if (path := DIST / line.split("  ")[1]).is_file()]
    if not set(KINDS) <= {path.suffix for path in packages}:
        sys.exit("The setup and the MSI are not both in dist: build the Windows packages first.")
    if listed != sums(packages):
        sys.exit("A package is not as it was built: build the packages again.")
    if any(FOR_TESTS in path.read_text("utf-8") for path in packages if path.name.endswith(LICENCES)):
        sys.exit("The packages hold a Python for tests: build them with --embed and --sha256.")
    manifests(packages, address.rstrip("/"))


def manifests(packages: list[Path], address: str) -> None:
    """For winget: the setup for one user, the MSI for the machine."""
    WINGET.mkdir(exist_ok=True)
    head = [f"PackageIdentifier: {IDENTITY}", f"PackageVersion: {__version__}"]
    installers = [
        line
        for path in packages
        if path.suffix in KINDS
        for line in _installer(path, address, *KINDS[path.suffix])
    ]
    written = {
        "installer": [
            "Platform:",
            "- Windows.Desktop",
            "MinimumOSVersion: 10.0.17763.0",
            "FileExtensions:",
            "- pcnplan",
            f"ReleaseDate: {datetime.now(UTC):%Y-%m-%d}",
            "Installers:",
            *installers,
        ],
        "locale.en-GB": [
            "PackageLocale: en-GB",
            f"Publisher: {TITLE}",
            f"PackageName: {TITLE}",
            "License: MIT",
            f"ShortDescription: {ABOUT}",
        ],
    }
    for kind, lines in written.items():
        name = "defaultLocale" if kind.startswith("locale") else kind
        _write(WINGET / f"{IDENTITY}.{kind}.yaml", [*head, *lines], name)
    _write(WINGET / f"{IDENTITY}.yaml", [*head, "DefaultLocale: en-GB"], "version")


def _installer(path: Path, address: str, kind: str, scope: str) -> list[str]:
    lines = [
        "- Architecture: x64",
        f"InstallerType: {kind}",
        f"Scope: {scope}",
        f"InstallerUrl: {address}/{path.name}",
        f"InstallerSha256: {digest(path).upper()}",
    ]
    if kind == "nullsoft":
        lines += [f"ProductCode: {PRODUCT_KEY}"]
    return [lines[0], *(f"  {line}" for line in lines[1:])]


def _write(path: Path, lines: list[str], kind: str) -> None:
    ending = [f"ManifestType: {kind}", f"ManifestVersion: {SCHEMA}", ""]
    path.write_text("\n".join([*lines, *ending]), "utf-8", newline="\r\n")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("address", help="https://…, the folder that the packages will be downloaded from")
    publish(asked.parse_args().address)
    print(f"{WINGET.relative_to(ROOT)}: winget's manifests")


if __name__ == "__main__":
    main()
