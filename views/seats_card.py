"""Rooms, desks and kit of each site, typed in place; sites beside the practices are added and removed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app import room_edits, room_tables
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.rooms import RoomFit, site_names
from models.sites import WEEK, KitKind
from views.parts import Field, button, secondary
from views.typed_table import TypedCard

SEAT_SHARES = (184, 128, 84, *(72,) * len(WEEK))
KIT_SHARES = (28, 12, 12, 12, 12, 12, 12)
FIRST_SLOT, ALL_WEEK = 3, 2
KIT_COLUMNS = {2: KitKind.CARS, 5: KitKind.LAPTOPS}
EVIDENCE = (
    "72.8% of about 200 GPs could not house additional roles (Pulse PCN, February to March 2023); "
    "26% of 227 networks have premises for face-to-face care (Pulse PCN, autumn 2024)."
)


class SeatsCard(TypedCard):
    """Two rows a site: consulting rooms and desks, for the whole week or session by session."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(SEAT_SHARES, 1000, self.enter, lambda _, column: column >= ALL_WEEK, parent)
        self.open_plan = open_plan
        self.name = QLineEdit()
        self.name.setPlaceholderText("Library, hub, community centre…")
        self.site = Field("Another site", self.name)
        self.add_site, self.remove_site = button("Add the site"), button("Remove the chosen site")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.site, 1)
        row.addWidget(self.add_site, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.remove_site, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(secondary(EVIDENCE))
        self.name.returnPressed.connect(self.add_named)
        self.add_site.clicked.connect(self.add_named)
        self.remove_site.clicked.connect(self.remove_chosen)

    def show_plan(self) -> None:
        self.show_table(room_tables.seats_table(self.open_plan.plan))
        self.remove_site.setVisible(bool(self.open_plan.plan.sites))

    def enter(self, row: int, column: int, text: str) -> None:
        site = tuple(site_names(self.open_plan.plan))[row // 2]
        kind = room_tables.SEAT_KINDS[row % 2]
        slots = WEEK if column == ALL_WEEK else (WEEK[column - FIRST_SLOT],)
        self.open_plan.edit(*room_edits.with_seats(self.open_plan.plan, site, kind, slots, text))

    def add_named(self) -> None:
        try:
            edited = room_edits.with_site(self.open_plan.plan, self.name.text())
        except BadInput as problem:
            self.site.set_error(str(problem))
            return
        self.site.set_error("")
        self.name.clear()
        self.open_plan.edit(*edited)

    def remove_chosen(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            self.say("Choose a row of the site first.")
            return
        sites = tuple(site_names(self.open_plan.plan))
        try:
            self.open_plan.edit(*room_edits.without_site(self.open_plan.plan, sites[row // 2]))
        except BadInput as problem:
            self.say(str(problem))
        else:
            self.say("")


class KitCard(TypedCard):
    """Cars and laptops by site."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(KIT_SHARES, 700, self.enter, lambda _, column: column in KIT_COLUMNS, parent)
        self.open_plan = open_plan

    def show_fit(self, fit: RoomFit) -> None:
        self.show_table(room_tables.kit_table(self.open_plan.plan, fit))

    def enter(self, row: int, column: int, text: str) -> None:
        site = tuple(site_names(self.open_plan.plan))[row]
        self.open_plan.edit(*room_edits.with_kit(self.open_plan.plan, site, KIT_COLUMNS[column], text))
