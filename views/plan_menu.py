"""The Plan menu: the network and its money, and the scenarios."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from app.open_plan import OpenPlan
from views import scenario_commands as commands

if TYPE_CHECKING:
    from views.main_window import MainWindow


def fill(window: "MainWindow", open_plan: OpenPlan, menu: QMenu) -> None:
    menu.addAction("&Network and money…").triggered.connect(lambda: _settings(window, open_plan))
    menu.addSeparator()
    duplicate = menu.addAction("&Duplicate scenario")
    duplicate.setShortcut(QKeySequence("Ctrl+Shift+D"))
    duplicate.triggered.connect(lambda: commands.duplicate(open_plan))
    describe = menu.addAction("&Rename scenario, or note…")
    describe.setShortcut(QKeySequence("Ctrl+Shift+R"))
    describe.triggered.connect(lambda: commands.describe(open_plan, window))
    menu.addAction("De&lete scenario").triggered.connect(lambda: commands.delete(open_plan, window.tell))
    menu.addSeparator()
    menu.addAction("&Compare scenarios").triggered.connect(lambda: window.show_screen("compare"))
    menu.addAction("Make this the &agreed plan").triggered.connect(
        lambda: commands.agree(open_plan, window.tell)
    )


def _settings(window: "MainWindow", open_plan: OpenPlan) -> None:
    from views.network_settings import NetworkSettings

    dialog = NetworkSettings(open_plan, window)
    dialog.exec()
    dialog.deleteLater()
