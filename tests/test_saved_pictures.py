"""Pictures of what is drawn another way on screen: bars against their ceilings, and one post's timeline."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app import chart_bullets, reference_library
from app.all_charts import all_charts
from app.chart_bullets import CASELOADS
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.figures import Basis
from views.caseload_panel import CaseloadPanel
from views.development_panel import DevelopmentPanel

SENTENCE = "Link workers would each support 310 people a year. The ceiling is 250"


@pytest.fixture
def open_plan(qapp: object) -> OpenPlan:
    return OpenPlan(sample_plan(), reference_library.load())


def said_in(path: Path) -> str:
    with Image.open(path) as picture:
        return str(picture.info["Description"])


def test_the_bars_of_a_caseload_are_saved_with_their_message(
    open_plan: OpenPlan, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = CaseloadPanel(open_plan)
    qtbot.addWidget(panel)
    panel.refresh()
    card = panel.caseload
    assert not card.picture.isHidden()
    card.picture.save(tmp_path / "bars.png")
    card.picture.save(tmp_path / "bars.svg")
    assert said_in(tmp_path / "bars.png") == SENTENCE == card.title.text()
    drawn = (tmp_path / "bars.svg").read_text(encoding="utf-8")
    assert f"<title>{SENTENCE}</title>" in drawn
    assert "No figure yet" in drawn
    assert "add one" not in drawn  # a picture asks its reader for nothing
    assert chart_bullets.bars_of(card.subject) == card.bars.bars
    panel.bases[Basis.THIS_YEAR].setChecked(True)
    assert chart_bullets.bars_of(card.subject) == card.bars.bars


def test_a_picture_that_cannot_be_saved_is_told(open_plan: OpenPlan, qtbot: QtBot, tmp_path: Path) -> None:
    panel = CaseloadPanel(open_plan)
    qtbot.addWidget(panel)
    panel.refresh()
    with qtbot.waitSignal(panel.told) as told:
        panel.caseload.picture.save(tmp_path / "gone" / "bars.png")
    assert told.args == ["The folder for bars.png is not there: choose another, for example Documents."]


def test_a_posts_timeline_is_saved_with_its_title(open_plan: OpenPlan, qtbot: QtBot, tmp_path: Path) -> None:
    panel = DevelopmentPanel(open_plan)
    qtbot.addWidget(panel)
    panel.refresh()
    panel.choose(open_plan.plan.scenario.development[0].post)
    card = panel.timeline
    assert not card.picture.isHidden()
    card.picture.save(tmp_path / "timeline.png")
    assert said_in(tmp_path / "timeline.png") == card.title.text()


def test_the_folder_has_the_bars_of_each_role_whose_referrals_are_known(open_plan: OpenPlan) -> None:
    """The sample knows referrals of link workers and health coaches, not of the other two."""
    outlook = open_plan.outlook
    keys = [key for key, *_ in all_charts(outlook, outlook.plan.first_year) if key.startswith(CASELOADS.key)]
    assert keys == [
        "caseload_against_ceiling_social_prescribing_link_worker",
        "caseload_against_ceiling_health_wellbeing_coach",
    ]
