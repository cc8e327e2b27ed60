"""About lists every library the program runs on, and where the official figures come from."""

import tomllib
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import licences
from views import about
from views.table import TableView

HERE = Path(__file__).parent.parent


def wanted() -> set[str]:
    """The libraries that the project asks for itself."""
    asked = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    return {line.partition(">")[0].lower().replace("_", "-") for line in asked}


def test_every_library_of_the_program_and_what_it_needs_has_a_licence() -> None:
    rows = {str(row[0]).lower().replace("_", "-"): row for row in licences.libraries().rows}
    assert wanted() <= set(rows)
    assert {"numpy", "shiboken6", "pillow"} <= set(rows)  # needed in turn
    assert not {"pytest", "ruff"} & set(rows)  # for development alone
    assert all(row[2] and row[2] != licences.NOT_SAID for row in rows.values())
    assert "LGPL-3.0" in str(rows["pyside6-essentials"][2])
    assert rows["liberation sans"][2] == "SIL Open Font Licence 1.1"


def test_about_shows_them_with_the_open_government_licence(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    about.show_about(parent)
    (dialog,) = parent.findChildren(QDialog)
    QTest.qWait(10)
    said = [words.text() for words in dialog.findChildren(QLabel)]
    assert licences.OFFICIAL in said
    assert "Open Government Licence v3.0" in licences.OFFICIAL
    (table,) = dialog.findChildren(TableView)
    assert table.content.rowCount() == len(licences.libraries().rows)
