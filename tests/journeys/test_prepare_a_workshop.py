"""In a real window: a national file is made of official files, and any network's plan is started from it."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app import national_file
from app.national_file import NationalFile
from views.main_window import MainWindow
from views.make_national import MakeNational
from views.new_plan import NewPlanDialog

Open = Callable[..., MainWindow]
LEFT = Qt.MouseButton.LeftButton
FRACTION = 0.8  # seconds in which a task must stop, on a busy machine


def choosing(monkeypatch: pytest.MonkeyPatch, folder: Path, file: Path) -> None:
    """Answers for the system's own dialogs."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))


@pytest.fixture
def dialog(qtbot: QtBot) -> MakeNational:
    made = MakeNational()
    qtbot.addWidget(made)
    made.show()
    return made


def test_from_official_files_to_a_plan_through_a_national_file(
    qtbot: QtBot, opened_window: Open, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """East Cleveland: 5 practices of 42,151 patients, 31 posts of 24.90 WTE in June 2026."""
    window = opened_window()
    out = tmp_path / "workshop.pcnnational"
    choosing(monkeypatch, shared / "data/east_cleveland_U07842", tmp_path / "workshop")

    def make(dialog: MakeNational) -> int:
        dialog.show()
        QTest.mouseClick(dialog.choose, LEFT)
        qtbot.waitUntil(dialog.recognised.isVisible)
        assert "PCN workforce, individual level, June 2026" in dialog.recognised.text()
        QTest.mouseClick(dialog.make, LEFT)
        qtbot.waitUntil(dialog.start.isVisible)
        assert dialog.outcome.text() == "Wrote workshop.pcnnational: 1 network, 0.1 MB."
        QTest.mouseClick(dialog.start, LEFT)
        return dialog.result()

    def plan(dialog: NewPlanDialog) -> int:
        dialog.show()
        qtbot.waitUntil(dialog.files.list.isVisible)
        said = dialog.files.recognised.text()
        assert said.startswith("1 network, put together from official files on 23 November 2026: ")
        QTest.keyClicks(dialog.files.box, "cleveland")
        qtbot.waitUntil(lambda: dialog.files.network is not None)
        assert "Registered list: 42,151." in dialog.files.preview.text()
        QTest.mouseClick(dialog.make, LEFT)
        return dialog.result()

    monkeypatch.setattr(MakeNational, "exec", make)
    monkeypatch.setattr(NewPlanDialog, "exec", plan)
    (entry,) = [one for one in window.findChildren(QAction) if one.text() == "Make a na&tional file…"]
    entry.trigger()
    assert window.open_plan
    assert window.open_plan.plan.network.code == "U07842"
    assert len(window.open_plan.plan.network.practices) == 5
    assert len(window.open_plan.plan.scenario.posts) == 31
    assert national_file.read(out).networks[0].code == "U07842"


def test_any_network_of_england_is_one_search_away(qtbot: QtBot, england: NationalFile) -> None:
    dialog = NewPlanDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.files.look_into(england.path)
    qtbot.waitUntil(dialog.files.list.isVisible)
    assert "1,298 networks" in dialog.files.recognised.text()
    assert dialog.files.list.count() == 200
    assert dialog.files.search.hint.text().endswith("The first 200 of 1,298 are listed.")
    QTest.keyClicks(dialog.files.box, "alfreton ripley crich and heanor")
    assert not dialog.files.search.hint.text().endswith("listed.")
    assert dialog.files.list.count() == 1, "its name is written with & in the list of practices"
    qtbot.waitUntil(lambda: dialog.files.network is not None)
    dialog.files.box.clear()
    QTest.keyClicks(dialog.files.box, "u16464")
    qtbot.waitUntil(lambda: dialog.files.network is not None and dialog.files.network.code == "U16464")
    assert "31 practices" in dialog.files.preview.text()


def test_stop_ends_it_at_once_and_writes_nothing(
    qtbot: QtBot, dialog: MakeNational, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "england.pcnnational"
    old.write_bytes(b"SQLite format 3\0 as it was")
    choosing(monkeypatch, shared / "data/england", old)
    QTest.mouseClick(dialog.choose, LEFT)
    qtbot.waitUntil(dialog.recognised.isVisible)
    QTest.mouseClick(dialog.make, LEFT)
    qtbot.waitUntil(lambda: dialog.progress.bar.value() > 20 and dialog.progress.isVisible(), timeout=20_000)
    assert dialog.progress.words.text().startswith("Reading ")
    begun = perf_counter()
    QTest.mouseClick(dialog.progress.halt, LEFT)
    qtbot.waitUntil(dialog.outcome.isVisible)
    assert perf_counter() - begun < FRACTION
    assert dialog.outcome.text() == "Stopped: nothing was written."
    assert not dialog.progress.isVisible()
    assert dialog.make.isEnabled()
    assert old.read_bytes() == b"SQLite format 3\0 as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["england.pcnnational"]


def test_leaving_the_dialog_stops_what_goes_on_beside_it(
    qtbot: QtBot, dialog: MakeNational, shared: Path, tmp_path: Path
) -> None:
    dialog.look_into(shared / "data/england")
    qtbot.waitUntil(dialog.recognised.isVisible)
    dialog.write(tmp_path / "a.pcnnational")
    qtbot.waitUntil(dialog.progress.isVisible)
    work = dialog.progress._work
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    work.blockSignals(False)
    with qtbot.waitSignal(work.stopped):
        pass
    assert not list(tmp_path.iterdir())


def test_a_search_that_was_stopped_leaves_the_networks_that_were_there(
    qtbot: QtBot, england: NationalFile, shared: Path
) -> None:
    dialog = NewPlanDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    files = dialog.files
    files.look_into(shared / "data/east_cleveland_U07842")
    qtbot.waitUntil(files.list.isVisible)
    files.look_into(shared / "data/england")
    files.progress.halt.click()
    qtbot.waitUntil(files.list.isVisible)
    assert files.source
    assert len(files.source.networks) == 1


def test_a_network_whose_reading_was_stopped_is_not_chosen(qtbot: QtBot, shared: Path) -> None:
    dialog = NewPlanDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    files = dialog.files
    files.look_into(shared / "data/england")
    qtbot.waitUntil(files.list.isVisible)
    files.list.setCurrentRow(7)
    files.progress.halt.click()
    qtbot.waitUntil(lambda: files.list.currentRow() < 0)
    QTest.mouseClick(dialog.make, LEFT)
    assert dialog.plan is None
    assert files.recognised.text().startswith("Choose the folder or national file and your network")
    files.list.setCurrentRow(7)
    qtbot.waitUntil(lambda: files.network is not None)


def test_a_file_that_cannot_be_used_is_told_and_others_can_be_chosen(
    qtbot: QtBot, england: NationalFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.pcnnational"
    bad.write_bytes(england.data[:5_000_000])
    choosing(monkeypatch, tmp_path, bad)
    dialog = NewPlanDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(dialog.files.national, LEFT)
    qtbot.waitUntil(dialog.files.recognised.isVisible)
    assert dialog.files.recognised.text().startswith("bad.pcnnational is damaged: ask for another copy")
    assert not dialog.files.list.isVisible()
    dialog.files.look_into(england.path)
    qtbot.waitUntil(dialog.files.list.isVisible)


def test_without_a_folder_the_form_says_what_to_choose(dialog: MakeNational) -> None:
    QTest.mouseClick(dialog.make, LEFT)
    assert dialog.outcome.text() == "Choose the folder of official files first."


def test_a_folder_without_practices_and_networks_is_told_when_the_file_is_made(
    qtbot: QtBot, dialog: MakeNational, shared: Path, tmp_path: Path
) -> None:
    dialog.look_into(shared / "data/england/PREVALENCE_2425.csv")
    qtbot.waitUntil(dialog.recognised.isVisible)
    dialog.write(tmp_path / "a.pcnnational")
    qtbot.waitUntil(dialog.outcome.isVisible)
    assert dialog.outcome.text().endswith("or ePCN to the folder, then make the national file again.")
    assert not list(tmp_path.iterdir())
