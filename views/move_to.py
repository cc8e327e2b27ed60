"""Giving posts to a need: the need and the share, all from the keyboard."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import coverage_words, placing, wording
from app.open_plan import OpenPlan
from app.problems import BadInput
from views.dialog_parts import dialog_foot, open_at
from views.parts import Field, page_title, primary_button, secondary

KEYS_OF_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class MoveTo(QDialog):
    """Posts, a need, and the share of each post's time; one edit when it is accepted."""

    def __init__(
        self, open_plan: OpenPlan, posts: tuple[str, ...], need: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Move to…")
        open_at(self, 620, 560)
        self.open_plan, self.posts = open_plan, posts
        self.search = QLineEdit()
        self.search.setPlaceholderText("Frailty, care homes…")
        self.needs = QListWidget()
        self.needs.setAccessibleName("Needs")
        self.share = Field("Share or hours of its time", QLineEdit(), " ")
        self.alone = QCheckBox("Take it off every other need")
        self._fill(need)
        self._set_out()
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.needs.itemActivated.connect(self.accept)
        self._start()

    @property
    def box(self) -> QLineEdit:
        assert isinstance(self.share.widget, QLineEdit)  # noqa: S101 - made so above
        return self.share.widget

    @property
    def need(self) -> str:
        item = self.needs.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if not item.isHidden() else ""

    def _fill(self, chosen: str) -> None:
        for place, found in enumerate(self.open_plan.coverage.needs, start=1):
            words = coverage_words.covered(found)
            item = QListWidgetItem(f"{place}. {found.need.name}: {words[:1].lower()}{words[1:]}")
            item.setData(Qt.ItemDataRole.UserRole, found.need.key)
            self.needs.addItem(item)
            if found.need.key == chosen or place == 1:
                self.needs.setCurrentItem(item)

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        rows.addWidget(page_title(f"Move {self._who()} to…"))
        rows.addWidget(secondary(self._now()))
        rows.addWidget(Field("Find a need", self.search))
        rows.addWidget(self.needs, 1)
        rows.addWidget(self.share)
        rows.addWidget(self.alone)
        self.move_button = primary_button("Move")
        self.move_button.setDefault(True)
        self.move_button.clicked.connect(self.accept)
        rows.addLayout(dialog_foot(self, self.move_button))
        self.search.setFocus()

    def _who(self) -> str:
        if len(self.posts) > 1:
            return wording.counted(len(self.posts), "post")
        labels = placing.labels(self.open_plan.plan, self.open_plan.reference)
        return labels.get(self.posts[0], "a post")

    def _free(self) -> Decimal:
        """What is not placed of the only post."""
        times = {time.post: time for time in self.open_plan.coverage.posts}
        time = times.get(self.posts[0])
        return time.unplaced if time else Decimal(0)

    def _now(self) -> str:
        if len(self.posts) > 1:
            return "Each gives the need what it has not placed, unless you enter a share."
        free = self._free()
        if free == 0:
            return "All of its time is placed. It moves from its other needs unless you untick the box."
        return f"{coverage_words.percent(free)} of its time is not placed."

    def _start(self) -> None:
        self.share.hint.setText(
            "Empty: what is not placed. For example 40% or 400 hours a year. 0% takes it off the need."
        )
        full = len(self.posts) == 1 and self._free() == 0
        self.alone.setChecked(full)
        if full:
            self.box.setText("100%")

    def _filter(self, text: str) -> None:
        wanted = text.lower().split()
        items = [self.needs.item(place) for place in range(self.needs.count())]
        for item in items:
            item.setHidden(not all(word in item.text().lower() for word in wanted))
        shown = [item for item in items if not item.isHidden()]
        if shown and self.needs.currentItem() not in shown:
            self.needs.setCurrentItem(shown[0])

    def accept(self) -> None:
        """Take the share as typed, or say what mends it."""
        text = self.box.text().strip()
        try:
            shares = placing.shares_typed(text, self.posts, self.open_plan.coverage) if text else None
        except BadInput as refused:
            self.share.set_error(str(refused))
            self.box.setFocus()
            return
        if not self.need:
            self.share.set_error("Choose a need from the list first.")
            return
        plan, reference = self.open_plan.plan, self.open_plan.reference
        if shares is None and self.alone.isChecked():
            shares = dict.fromkeys(self.posts, Decimal(1))
        edit = placing.placed(
            plan, self.open_plan.coverage, reference, self.posts, self.need, shares,
            alone=self.alone.isChecked(),
        )  # fmt: skip
        self.open_plan.edit(edit.plan, edit.words)
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrow keys move in the list while the words are typed."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in KEYS_OF_LIST:
            self.needs.event(event)
            return True
        return super().eventFilter(watched, event)
