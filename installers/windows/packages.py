"""The three packages of a Windows folder: a portable zip, a setup for one user, an MSI for the machine."""

import subprocess
import zipfile
from pathlib import Path

from app import __version__
from installers.shipped import NAME, ROOT
from installers.windows.folder import FOLDER, HERE, WORK

DIST = ROOT / "dist"
PORTABLE = DIST / f"{NAME}-{__version__}-windows-portable.zip"
SETUP = DIST / f"{NAME}-{__version__}-windows-setup.exe"
MACHINE = DIST / f"{NAME}-{__version__}-windows-x64.msi"
ICON = WORK / "pcn-workforce.ico"


def portable() -> Path:
    """Unpacked anywhere, it runs from there."""
    with zipfile.ZipFile(PORTABLE, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for path in sorted(FOLDER.rglob("*")):
            if path.is_file():
                made.write(path, path.relative_to(FOLDER.parent))
    return PORTABLE


def setup(*, small: bool, signing: str = "") -> Path:
    """`small` compresses better and takes minutes. `signing`: the command that signs a file."""
    given = {"OUT": SETUP, "FOLDER": FOLDER, "ICON": ICON, "VERSION": __version__}
    given |= {"COMPRESSOR": "lzma" if small else "zlib"}
    given |= {"SIGN": signing, "UNINSTALLER": "signed"} if signing else {}
    options = [f"-D{name}={value}" for name, value in given.items()]
    subprocess.run(["makensis", "-V2", *options, str(HERE / "setup.nsi")], check=True)
    return SETUP


def machine() -> Path:
    """Every file is a component of its own, so that a repair finds it."""
    files = "\n".join(str(path) for path in sorted(FOLDER.rglob("*")) if path.is_file())
    options = ["--prefix", f"{FOLDER}/", "--directory-ref", "INSTALLDIR", "--component-group", "Files"]
    listed = subprocess.run(
        ["wixl-heat", *options, "--var", "var.Folder", "--win64"],
        input=files,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (WORK / "files.wxs").write_text(listed, "utf-8")
    named = {
        "Folder": FOLDER.relative_to(ROOT),
        "Icon": ICON.relative_to(ROOT),
        "Version": __version__,
        "Win64": "yes",
    }
    given = [word for name, value in named.items() for word in ("-D", f"{name}={value}")]
    sources = [str(HERE / "machine.wxs"), str(WORK / "files.wxs")]
    subprocess.run(
        ["wixl", "--arch", "x64", *given, "--output", str(MACHINE), *sources],
        check=True,
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    return MACHINE
