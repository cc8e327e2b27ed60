"""Finding one network in official files or in a national file: what was found, the network, what it holds."""

from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.national_schema import SUFFIX
from app.network_choice import fitting
from app.network_import import posts_from
from app.network_return import NetworkReturn
from app.network_sources import NetworkSource, look_into
from app.wording import FIGURE_STATUS_WORDS, counted, number, readable, wte
from models.dated_figure import Figure, Status
from models.reference import Reference
from views import theme
from views.parts import Field, button, label, secondary
from views.progress_row import ProgressRow

MOST_SHOWN, MOST_SEEN = 200, 5
ROW_HEIGHT = 32
OWN = Qt.ItemDataRole.UserRole
NATIONAL_FILES = f"National files (*{SUFFIX})"
WHERE = (
    "The PCN workforce file, registered patients, NHS payments: as downloaded, or zipped. "
    "Or a national file, which holds every network."
)
HINT = "Type part of its name, or its code such as U07842."
STOPPED = "Stopped: choose a folder or a national file."


class NetworkFiles(QWidget):
    found = Signal()  # `network` was read, or there is none any more

    def __init__(self, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reference = reference
        self.source: NetworkSource | None = None
        self.network: NetworkReturn | None = None
        self._reading = ""  # the code of the network being read, or read last
        self.choose = button("Choose a folder…")
        self.choose.clicked.connect(self._choose)
        self.national = button("Choose a national file…")
        self.national.clicked.connect(self._choose_national)
        self.recognised = secondary("")
        self.search = Field("Find your network", QLineEdit(), HINT)
        self.list = QListWidget()
        self.list.setAccessibleName("Networks in these files")
        self.progress = ProgressRow()
        self.preview = label("", "label", wrap=True)
        self.to_check = secondary("")
        self._set_out()

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(secondary(WHERE))
        doors = QHBoxLayout()
        doors.setSpacing(8)
        doors.addWidget(self.choose)
        doors.addWidget(self.national)
        doors.addStretch(1)
        rows.addLayout(doors)
        for part in (self.recognised, self.search, self.list, self.preview, self.to_check):
            rows.addWidget(part)
            part.hide()
        rows.insertWidget(rows.indexOf(self.preview), self.progress)
        self.box.textEdited.connect(self._fill)
        self.list.currentItemChanged.connect(self._read_chosen)

    @property
    def box(self) -> QLineEdit:
        assert isinstance(self.search.widget, QLineEdit)  # noqa: S101
        return self.search.widget

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Choose the folder of official files")
        if name:
            self.look_into(Path(name))

    def _choose_national(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a national file", "", NATIONAL_FILES)
        if name:
            self.look_into(Path(name))

    def look_into(self, path: Path) -> None:
        """Look through a folder or a national file beside the window."""
        self._forget()
        self.recognised.hide()
        self.progress.run(partial(look_into, path), self._show_source, self._refuse, self._as_before)

    def tell(self, sentence: str) -> None:
        self.recognised.setText(sentence)
        self.recognised.show()

    def leave(self) -> None:
        """Nothing more is wanted."""
        self.progress.leave()

    def _forget(self) -> None:
        self._reading, self.network = "", None
        for part in (self.search, self.list, self.preview, self.to_check):
            part.hide()
        self.found.emit()

    def _refuse(self, sentence: str) -> None:
        self.source = None
        self.tell(sentence)

    def _as_before(self) -> None:
        """The user stopped: what was there before the look is there again."""
        if self.source:
            self._show_source(self.source)
        else:
            self.tell(STOPPED)

    def _show_source(self, source: NetworkSource) -> None:
        self.source = source
        self.tell(source.words)
        self.search.show()
        self.list.show()
        self.box.clear()
        self._fill("")
        self.box.setFocus()

    def _fill(self, text: str) -> None:
        """The networks whose name or code holds what was typed."""
        found = fitting(self.source.networks if self.source else (), text)
        self.search.set_error("" if found else "Type part of the network's name, or choose other files.")
        more = f" The first {MOST_SHOWN} of {len(found):,} are listed." if len(found) > MOST_SHOWN else ""
        self.search.set_hint(HINT + more)
        self.list.clear()
        for one in found[:MOST_SHOWN]:
            item = QListWidgetItem(f"{readable(one.name)} ({one.code})")
            item.setData(OWN, one.code)
            item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
            self.list.addItem(item)
        self.list.setFixedHeight(theme.px(ROW_HEIGHT) * min(max(len(found), 1), MOST_SEEN) + 2)
        if len(found) == 1:
            self.list.setCurrentRow(0)

    def _read_chosen(self) -> None:
        if self.list.currentRow() < 0 or self.source is None:
            return
        code = str(self.list.currentItem().data(OWN))
        if code == self._reading:
            return
        self._reading, self.network = code, None
        self.preview.hide()
        self.to_check.hide()
        task = partial(self.source.read, code)
        self.progress.run(task, self._show_network, self._cannot_read, self._unread)

    def _cannot_read(self, sentence: str) -> None:
        self.preview.setText(sentence)
        self.preview.show()
        self.found.emit()

    def _unread(self) -> None:
        """The user stopped the reading of a network: none is chosen."""
        self._reading = ""
        self.list.setCurrentRow(-1)
        self.found.emit()

    def _show_network(self, network: NetworkReturn) -> None:
        self.network = network
        facts, points = preview(network, self.reference)
        self.preview.setText("\n".join(facts))
        self.preview.show()
        listed = (f"{counted(len(points), 'point')} to check in these files:", *points)
        self.to_check.setText("\n• ".join(listed))
        self.to_check.setVisible(bool(points))
        self.found.emit()


def preview(network: NetworkReturn, reference: Reference) -> tuple[list[str], list[str]]:
    """What a plan of this network would begin with, and the points to check."""
    posts, to_check = posts_from(network, reference)
    total = sum((post.terms[0].wte for post in posts), Decimal(0))
    facts = [
        f"{readable(network.title)}: {counted(len(network.practices), 'practice')}.",
        f"Registered list: {_patients(network.registered)}.",
        f"Weighted list: {_patients(network.weighted)}.",
        f"Team: {counted(len(posts), 'post')}, {wte(total)} WTE.",
    ]
    return facts, [*network.notes, *to_check]


def _patients(figure: Figure) -> str:
    if figure.value is None:
        return "not known"
    sure = figure.status in {Status.PUBLISHED, Status.ENTERED}
    return number(figure.value) + ("" if sure else f" ({FIGURE_STATUS_WORDS[figure.status].lower()})")
