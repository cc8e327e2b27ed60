"""A library that one thread is still loading stays whole for another that asks for it."""

import subprocess
import sys
from pathlib import Path

TWO_AT_ONCE = """
import sys
from threading import Event, Thread, Timer, current_thread, main_thread
from PySide6.QtWidgets import QApplication
from app import chart_look, charts
from views.drawing import Drawing

half_way, asked_here = Event(), Event()

class Turns:
    def find_spec(self, name, path=None, target=None):
        if current_thread() is main_thread():
            if name == "matplotlib.transforms":
                Timer(0.3, asked_here.set).start()
        elif name == "matplotlib.rcsetup":
            half_way.set()
            asked_here.wait(4)

sys.meta_path.insert(0, Turns())
qt = QApplication([])
beside = Thread(target=chart_look.prepare)
beside.start()
assert half_way.wait(60)
Drawing(charts.MONEY_BY_MONTH)
beside.join()
"""


def test_a_chart_is_drawn_while_another_thread_is_half_way_through_loading_what_draws_it() -> None:
    run = subprocess.run(
        [sys.executable, "-c", TWO_AT_ONCE],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Error" not in run.stderr
