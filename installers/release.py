"""What is published beside the packages: their hashes, the bill of materials, and winget's manifests."""

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from installers.shipped import BILL, LICENCES, NAME, ROOT, TITLE

DIST = ROOT / "dist"
IDENTITY = "PCNWorkforcePlanner.PCNWorkforcePlanner"
SCHEMA = "1.6.0"
PRODUCT_KEY = "pcn-workforce"
ABOUT = "Plan a primary care network's additional roles team offline: needs, posts, money, supervision."
PLACE = "RELEASE_ADDRESS"  # the folder that the packages are published in; a release fills it in


def describe() -> None:
    """SHA256SUMS of every package there is, and what goes with them."""
    for system in ("linux", "windows"):
        folder = DIST / system / NAME
        for name in (BILL, LICENCES):
            if (folder / name).is_file():
                shutil.copy2(folder / name, DIST / f"{NAME}-{__version__}-{system}-{name}")
    packages = sorted(path for path in DIST.glob(f"{NAME}-{__version__}-*") if path.is_file())
    lines = [f"{digest(path)}  {path.name}" for path in packages]
    (DIST / "SHA256SUMS").write_text("\n".join([*lines, ""]), "utf-8")
    manifests(packages)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifests(packages: list[Path]) -> None:
    """For winget: the setup for one user, the MSI for the machine. A release knows their address."""
    folder = DIST / "winget"
    folder.mkdir(exist_ok=True)
    head = [f"PackageIdentifier: {IDENTITY}", f"PackageVersion: {__version__}"]
    kinds = {".exe": ("nullsoft", "user"), ".msi": ("wix", "machine")}
    installers = [
        line for path in packages if path.suffix in kinds for line in _installer(path, *kinds[path.suffix])
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
        _write(folder / f"{IDENTITY}.{kind}.yaml", [*head, *lines], name)
    _write(folder / f"{IDENTITY}.yaml", [*head, "DefaultLocale: en-GB"], "version")


def _installer(path: Path, kind: str, scope: str) -> list[str]:
    lines = [
        "- Architecture: x64",
        f"InstallerType: {kind}",
        f"Scope: {scope}",
        f"InstallerUrl: {PLACE}/{path.name}",
        f"InstallerSha256: {digest(path).upper()}",
    ]
    if kind == "nullsoft":
        lines += [f"ProductCode: {PRODUCT_KEY}"]
    return [lines[0], *(f"  {line}" for line in lines[1:])]


def _write(path: Path, lines: list[str], kind: str) -> None:
    ending = [f"ManifestType: {kind}", f"ManifestVersion: {SCHEMA}", ""]
    path.write_text("\n".join([*lines, *ending]), "utf-8", newline="\r\n")


if __name__ == "__main__":
    describe()
