"""The Linux build: a folder that runs without Python, and an archive of it.

python -m uv run --group build python installers/linux/build.py
"""

import platform
import re
import shutil
import subprocess
import sysconfig
import tarfile
from importlib.metadata import distribution
from pathlib import Path

import PyInstaller.__main__
from PyInstaller.utils.hooks import collect_data_files, get_package_paths
from PySide6.QtCore import qVersion

from app import __version__
from installers import release, shipped
from installers.shipped import NAME, ROOT, Part

HERE = Path(__file__).resolve().parent
DIST = ROOT / "dist" / "linux"
WORK = ROOT / "build" / "linux"
LIMIT = 300_000_000  # bytes, installed
LOADED_BY_NAME = (
    "app.command_line",
    "views.window_app",
    "matplotlib.backends.backend_qtagg",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "xlsxwriter",
    "typst",
    "highspy",
)
NOT_USED = (
    "tkinter",
    "_tkinter",
    "ssl",
    "_ssl",
    "_hashlib",
    "readline",
    "pytest",
    "hypothesis",
    "mypy",
    "IPython",
    "openpyxl",
    "pikepdf",
    "pypdf",
    "page_validation",
    "setuptools",
    "pip",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "numpy.f2py",
    "pandas.tests",
    "pydoc",
    "ensurepip",
)
LEFT_OUT = (  # under _internal
    "PySide6/Qt/translations",
    "PySide6/Qt/plugins/egldeviceintegrations",
    "PySide6/Qt/plugins/generic",
    "PySide6/Qt/plugins/imageformats/libqicns.so",
    "PySide6/Qt/plugins/imageformats/libqtga.so",
    "PySide6/Qt/plugins/imageformats/libqtiff.so",
    "PySide6/Qt/plugins/imageformats/libqwbmp.so",
    "PySide6/Qt/plugins/imageformats/libqwebp.so",
    "PySide6/Qt/plugins/networkinformation",
    "PySide6/Qt/plugins/platforms/libqeglfs.so",
    "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
    "PySide6/Qt/plugins/platforms/libqminimal.so",
    "PySide6/Qt/plugins/platforms/libqminimalegl.so",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay.so",
    "PySide6/Qt/plugins/platforms/libqvnc.so",
    "PySide6/Qt/plugins/platforms/libqwayland*.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/plugins/tls",
    "PySide6/Qt/plugins/wayland-*",
    "matplotlib/mpl-data/sample_data",
    "matplotlib/mpl-data/fonts/afm",
    "matplotlib/mpl-data/fonts/pdfcorefonts",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSansMono*",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSerif*",
    "lxml/html",
    "lxml/isoschematron",
    "lxml/objectify*",
    "numpy/_core/*_tests*.so",
    "PIL/_avif*",
    "PIL/_imagingcms*",
    "PIL/_imagingtk*",
    "PIL/_webp*",
    "PIL/_imagingft*",
)
STRIPPED = (
    "libpython*",
    "python3*/lib-dynload/*.so",
    "typst/*.so",
    "kiwisolver/*.so",
    "contourpy/*.so",
    "matplotlib/**/*.so",
    "PIL/*.so",
    "python_calamine/*.so",
    "PySide6/Qt/lib/libicu*",
)


def main() -> None:
    folder = freeze()
    trim(folder / "_internal")
    inside = folder / "_internal"
    others = [*shipped.common(qVersion()), python(), starter(), *shipped.debian_parts(system(inside))]
    shipped.describe(folder, inside, others)
    for name in ("install", "uninstall", "pcn-workforce.desktop", "pcn-workforce.xml"):
        shutil.copy2(HERE / name, folder / name)
    shutil.copy2(ROOT / "resources/icons/mark.svg", folder / "pcn-workforce.svg")
    size = shipped.size(folder)
    assert size < LIMIT, f"{size:,} bytes is over the limit of {LIMIT:,}"
    archive = ROOT / "dist" / f"{NAME}-{__version__}-linux-x86_64.tar.xz"
    with tarfile.open(archive, "w:xz", preset=1) as made:
        made.add(folder, folder.name, filter=_nobody)
    release.describe()
    print(f"{folder}: {size / 1e6:.0f} MB; {archive.name}: {archive.stat().st_size / 1e6:.0f} MB")


def freeze() -> Path:
    shutil.rmtree(DIST, ignore_errors=True)
    arguments = ["--noconfirm", "--log-level=WARN", "--onedir", "--name", NAME]
    arguments += ["--distpath", str(DIST), "--workpath", str(WORK), "--specpath", str(WORK)]
    arguments += ["--recursive-copy-metadata", "pcn-workforce-planner", "--paths", str(ROOT)]
    arguments += [f"--hidden-import={name}" for name in LOADED_BY_NAME]
    arguments += [f"--exclude-module={name}" for name in NOT_USED]
    arguments += [f"--add-data={ROOT / 'resources'}:resources"]
    arguments += [f"--add-data={source}:{target}" for source, target in collect_data_files("docx")]
    within = Path(
        get_package_paths("docx")[1], "parts", "__init__.py"
    )  # its templates are found from this folder
    arguments += [f"--add-data={within}:docx/parts"]
    PyInstaller.__main__.run([*arguments, str(ROOT / "app" / "__main__.py")])
    return DIST / NAME


def starter() -> Part:
    """What starts the program in its folder."""
    found = distribution("pyinstaller")
    return Part(
        "PyInstaller's bootloader", found.version, "GPL-2.0 with an exception", shipped.text_of(found)
    )


def python() -> Part:
    text = Path(sysconfig.get_path("stdlib"), "LICENSE.txt").read_text("utf-8")
    return Part("Python", platform.python_version(), "PSF-2.0", text)


def system(inside: Path) -> list[Path]:
    """The libraries that were taken from this machine, beside those of the Python packages."""
    return [path for path in inside.glob("lib*.so*") if not path.is_symlink() and "python" not in path.name]


def trim(inside: Path) -> None:
    """Take away what the program never loads, and the names that only a debugger reads."""
    for pattern in LEFT_OUT:
        for path in inside.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    while lonely := unneeded(inside):
        for path in lonely:
            path.unlink()
    for link in [path for path in inside.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()
    for path in [path for pattern in STRIPPED for path in inside.glob(pattern)]:
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def unneeded(inside: Path) -> list[Path]:
    """Libraries that no other library or module of the folder asks for; Python itself is loaded by name."""
    found = {path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink()}
    asked = subprocess.run(
        ["readelf", "--dynamic", *map(str, sorted(found))], capture_output=True, text=True, check=True
    ).stdout
    needed = set(re.findall(r"NEEDED.*\[(.*)\]", asked))
    own = [*inside.glob("lib*.so*"), *inside.glob("PySide6/Qt/lib/*"), *inside.glob("pillow.libs/*")]
    return [
        path
        for path in own
        if path in found and path.name not in needed and not path.name.startswith("libpython")
    ]


def _nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


if __name__ == "__main__":
    main()
