"""Fixtures every room's tests share: the rate set, the folder of official files, small plans."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official files and facts beside the project; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of official files (shared) is not beside the project")
    return SHARED


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's own recovery copies, settings or recent plans."""
    folder = tmp_path_factory.mktemp("local")
    monkeypatch.setenv("PCN_WORKFORCE_HOME", str(folder))
    return folder
