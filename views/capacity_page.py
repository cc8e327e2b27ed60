"""The capacity screen: is a caseload workable, and who needs how much supervision?"""

from PySide6.QtWidgets import QWidget

from app.open_plan import OpenPlan
from views.caseload_panel import CaseloadPanel
from views.development_panel import DevelopmentPanel
from views.hiring_panel import HiringPanel
from views.hubs_panel import HubsPanel
from views.parted_page import PartedPage, Parts
from views.rooms_panel import RoomsPanel
from views.supervision_panel import SupervisionPanel

PARTS: Parts = (
    ("caseload", "Caseload", CaseloadPanel),
    ("supervision", "Supervision", SupervisionPanel),
    ("development", "Development", DevelopmentPanel),
    ("rooms", "Rooms", RoomsPanel),
    ("hiring", "Leaving and hiring", HiringPanel),
    ("hubs", "Training hubs", HubsPanel),
)


class CapacityPage(PartedPage):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, "Capacity and supervision", PARTS, parent)
