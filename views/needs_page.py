"""The needs screen: what the population needs, who covers it, and the hours there are."""

from PySide6.QtWidgets import QWidget

from app.open_plan import OpenPlan
from views.compare_panel import ComparePanel
from views.needs_panel import NeedsPanel
from views.parted_page import PartedPage, Parts
from views.population_panel import PopulationPanel
from views.purpose_panel import PurposePanel
from views.shares_panel import SharesPanel
from views.working_time_card import HoursPanel

PARTS: Parts = (
    ("needs", "Needs and cover", NeedsPanel),
    ("hours", "Hours", HoursPanel),
    ("population", "Population", PopulationPanel),
    ("compare", "Compare with others", ComparePanel),
    ("shares", "Fair shares", SharesPanel),
    ("purpose", "Purpose of roles", PurposePanel),
)


class NeedsPage(PartedPage):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, "Needs", PARTS, parent)
