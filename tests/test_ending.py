"""The program ends without a word, in whichever order its parts go."""

import os
import subprocess
import sys
from pathlib import Path

ENDED = """
import shiboken6
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests import whole_program
from views import theme
from views.main_window import MainWindow
theme.apply(app)
window = MainWindow(whole_program.sample())
window.show()
app.processEvents()
window.open_plan.close(keep=False)
window.close()
shiboken6.delete(window.open_plan)
shiboken6.delete(window)
"""
OF_QT = "This plugin does not support propagateSizeHints()"  # of the screen that is none


def test_a_window_that_ends_tells_of_no_fault() -> None:
    given = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    ran = subprocess.run(
        [sys.executable, "-c", ENDED], env=given, capture_output=True, text=True, timeout=120, check=False
    )
    said = [line for line in ran.stderr.splitlines() if line != OF_QT]
    assert (said, ran.returncode) == ([], 0)
