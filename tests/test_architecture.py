"""Arrows go one way: views → app → models. Any import against them is named."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_NOT = {
    "models": (
        "app",
        "views",
        "resources",
        "PySide6",
        "pandas",
        "sqlite3",
        "sqlite_utils",
        "matplotlib",
        "pathlib",
    ),
    "app": ("views", "PySide6.QtWidgets"),
    "resources": ("app", "models", "views", "PySide6"),
    "views": ("pandas", "sqlite3", "sqlite_utils", "typst", "xlsxwriter"),
}
TOP = {
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml",
    "app", "installers", "models", "resources", "tests", "views",
}  # fmt: skip
LEFT_OUT = {"build", "dist", "out", "uv.lock"}  # what tools make, and no commit holds
SEES_ALL = ROOT / "app" / "__main__.py"
HEAVY = ("pandas", "matplotlib", "sqlite_utils", "typst", "xlsxwriter", "python_calamine", "numpy")
NUMERIC = "ranges_"  # rooms of models that hold NumPy's arrays, and are loaded when futures are drawn


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strays(room: str, source: str) -> list[str]:
    names = set(imported(ast.parse(source)))
    return sorted(n for n in names for no in MAY_NOT[room] if n == no or n.startswith(no + "."))


@pytest.mark.parametrize("room", MAY_NOT)
def test_no_room_imports_against_the_arrows(room: str) -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in (ROOT / room).rglob("*.py")
        if path != SEES_ALL and (names := strays(room, path.read_text("utf-8")))
    }
    assert not found


def test_nothing_else_stands_at_the_top_of_the_project() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - LEFT_OUT == TOP


def test_a_stray_import_is_seen() -> None:
    assert strays("models", "from PySide6.QtCore import QObject")
    assert strays("app", "def f():\n    import views.main_window")
    assert not strays("app", "from models.plan import Plan")


def numeric(path: Path) -> bool:
    return path.parent.name == "models" and path.name.startswith(NUMERIC)


def test_numpy_is_used_in_the_numeric_rooms_alone() -> None:
    found = {
        path.name
        for room in ("app", "models", "views")
        for path in (ROOT / room).rglob("*.py")
        if any(name.partition(".")[0] == "numpy" for name in imported(ast.parse(path.read_text("utf-8"))))
    }
    assert all(name.startswith("ranges") for name in found)
    assert "ranges_team.py" in found


def test_libraries_that_load_slowly_are_never_imported_at_the_top_of_a_file() -> None:
    found = {
        str(path.relative_to(ROOT)): sorted(top)
        for room in ("app", "models", "views")
        for path in (ROOT / room).rglob("*.py")
        if not numeric(path) and (top := {name for name in _at_the_top(path) if heavy(name)})
    }
    assert not found


def heavy(name: str) -> bool:
    return name.partition(".")[0] in HEAVY or name.startswith(f"models.{NUMERIC}")


def test_a_heavy_import_is_seen() -> None:
    found = set(_top_of("import numpy as np\nimport models.ranges_draws\ndef f():\n    import pandas"))
    assert {name for name in found if heavy(name)} == {"numpy", "models.ranges_draws"}


def _at_the_top(path: Path) -> Iterator[str]:
    return _top_of(path.read_text("utf-8"))


def _top_of(code: str) -> Iterator[str]:
    tree = ast.parse(code)
    top: list[ast.stmt] = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return imported(ast.Module(body=top, type_ignores=[]))
