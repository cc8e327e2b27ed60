"""Finding one network in a folder of official files: what was recognised, the network, what it holds."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.national_files import networks, read_network, survey
from app.national_survey import Survey
from app.network_import import posts_from
from app.network_return import NetworkName, NetworkReturn
from app.wording import FIGURE_STATUS_WORDS, counted, number, readable, wte
from models.reference import Figure, Reference, Status
from views import theme
from views.parts import Field, button, label, secondary
from views.work import Work

MOST_SHOWN, MOST_SEEN = 200, 5
ROW_HEIGHT = 32
OWN = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that was looked through."""

    survey: Survey
    networks: tuple[NetworkName, ...]


class NetworkFiles(QWidget):
    found = Signal()  # `network` was read, or there is none any more

    def __init__(self, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reference = reference
        self.folder: Folder | None = None
        self.network: NetworkReturn | None = None
        self._reading = ""  # the code of the network being read, or read last
        self.choose = button("Choose a folder…")
        self.choose.clicked.connect(self._choose)
        self.recognised = secondary("")
        self.search = Field(
            "Find your network", QLineEdit(), "Type part of its name, or its code such as U07842."
        )
        self.list = QListWidget()
        self.list.setAccessibleName("Networks in these files")
        self.preview = label("", "label", wrap=True)
        self.to_check = secondary("")
        self._work = Work()
        self._set_out()

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(
            secondary("The PCN workforce file, registered patients, NHS payments: as downloaded, or zipped.")
        )
        rows.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.recognised, self.search, self.list, self.preview, self.to_check):
            rows.addWidget(part)
            part.hide()
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

    def look_into(self, path: Path) -> None:
        """Look through a folder beside the window."""
        self._forget()
        self.tell(f"Looking through {path.name}…")
        self._begin(self._show_folder).start(lambda: _looked_through(path))

    def _begin(self, done: object) -> Work:
        """New work; an earlier one's outcome is not wanted any more."""
        self._work.blockSignals(True)  # noqa: FBT003
        self._work = Work()
        self._work.done.connect(done)
        self._work.failed.connect(self.tell)
        return self._work

    def tell(self, sentence: str) -> None:
        self.recognised.setText(sentence)
        self.recognised.show()

    def _forget(self) -> None:
        self._reading, self.network = "", None
        for part in (self.search, self.list, self.preview, self.to_check):
            part.hide()
        self.found.emit()

    def _show_folder(self, folder: Folder) -> None:
        self.folder = folder
        self.tell(recognised_words(folder.survey))
        self.search.show()
        self.list.show()
        self._fill("")

    def _fill(self, text: str) -> None:
        """The networks whose name or code holds what was typed."""
        known = self.folder.networks if self.folder else ()
        wanted = text.strip().casefold()
        fitting = [one for one in known if wanted in one.name.casefold() or wanted in one.code.casefold()]
        self.search.set_error("" if fitting else "Type part of the network's name, or choose another folder.")
        self.list.clear()
        for one in fitting[:MOST_SHOWN]:
            item = QListWidgetItem(f"{readable(one.name)} ({one.code})")
            item.setData(OWN, one.code)
            item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
            self.list.addItem(item)
        self.list.setFixedHeight(theme.px(ROW_HEIGHT) * min(max(len(fitting), 1), MOST_SEEN) + 2)
        if len(fitting) == 1:
            self.list.setCurrentRow(0)

    def _read_chosen(self) -> None:
        if self.list.currentRow() < 0 or self.folder is None:
            return
        code, found = str(self.list.currentItem().data(OWN)), self.folder.survey
        if code == self._reading:
            return
        self._reading, self.network = code, None
        self.preview.setText("Reading the files…")
        self.preview.show()
        self.to_check.hide()
        self._begin(self._show_network).start(lambda: read_network(found, code))

    def _show_network(self, network: NetworkReturn) -> None:
        self.network = network
        facts, points = preview(network, self.reference)
        self.preview.setText("\n".join(facts))
        listed = (f"{counted(len(points), 'point')} to check, which the plan will list:", *points)
        self.to_check.setText("\n• ".join(listed))
        self.to_check.setVisible(bool(points))
        self.found.emit()


def _looked_through(path: Path) -> Folder:
    looked = survey(path)
    return Folder(looked, networks(looked))


def recognised_words(looked: Survey) -> str:
    """The files that were recognised, in words, and how many were not."""
    labels = sorted({source.label for source in looked.sources})
    left = f"\n{counted(len(looked.skipped), 'file')} left alone." if looked.skipped else ""
    return "Recognised: " + "; ".join(labels) + "." + left


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
