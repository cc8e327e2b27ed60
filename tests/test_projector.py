"""The Workshop view goes to the projector used last time and comes back, on a desktop of two screens."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCREENS = (("Laptop", 0, 1366, 768), ("Projector", 1366, 1920, 1080))
JOURNEY = """
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from views import settings, theme
from views.main_window import MainWindow

app = QApplication([])
theme.apply(app)
window = MainWindow(OpenPlan(sample_plan(), reference_library.load()))
window.setGeometry(40, 40, 1200, 700)
window.show()
settings.keep_projector("Projector")
for _ in range(2):
    window.workshop.toggle()
    QTest.qWait(50)
    print(window.screen().name(), theme.text_px("small"), window.width() > 1366)
window.move(1500, 40)
QTest.qWait(50)
settings.keep_projector("")
for _ in range(2):
    window.workshop.toggle()
print(settings.projector())
window.open_plan.close(keep=False)
"""


def test_the_view_goes_to_the_projector_used_last_time_and_comes_back(tmp_path: Path) -> None:
    """29 px of type at the projector's 1080 lines; 13 px again on the laptop."""
    usual = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [{"name": name, "x": x, "width": w, "height": h, **usual} for name, x, w, h in SCREENS]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}), encoding="utf-8")
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        "PCN_WORKFORCE_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", JOURNEY]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings, cwd=tmp_path)
    assert done.stdout.splitlines() == ["Projector 29 True", "Laptop 13 False", "Projector"]
