"""Roles that can do an activity: ticked in order, the best suited first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from models.reference import Reference

KEY = Qt.ItemDataRole.UserRole


class RoleTicks(QListWidget):
    ticked = Signal()  # the user ticked or unticked a role

    def __init__(self, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {role.key: role.name for role in reference.roles}
        self.chosen: tuple[str, ...] = ()
        self.setAccessibleName("Roles that can do it")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, name in self._names.items():
            item = QListWidgetItem(name)
            item.setData(KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        self.itemChanged.connect(self._take)

    def show_chosen(self, chosen: tuple[str, ...]) -> None:
        """Tick these, each with its place."""
        self.chosen = chosen
        self.blockSignals(True)  # noqa: FBT003 - Qt's
        for item in map(self.item, range(self.count())):
            key = str(item.data(KEY))
            place = f" (choice {chosen.index(key) + 1})" if key in chosen else ""
            item.setText(f"{self._names[key]}{place}")
            item.setCheckState(Qt.CheckState.Checked if place else Qt.CheckState.Unchecked)
        self.blockSignals(False)  # noqa: FBT003 - Qt's
        self.viewport().update()

    def _take(self, item: QListWidgetItem) -> None:
        key = str(item.data(KEY))
        kept = tuple(role for role in self.chosen if role != key)
        self.show_chosen((*kept, key) if item.checkState() == Qt.CheckState.Checked else kept)
        self.ticked.emit()
