"""The first screen: start, open or learn, and get back what was not saved."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import help_guide, recovery
from app.recovery import Kept
from app.wording import day
from views import settings, theme
from views.beside import Beside
from views.parts import Card, button, label, link_button, page_title, primary_button, secondary
from views.plain_tips import plain

if TYPE_CHECKING:
    from views.main_window import MainWindow

WELCOME = "Turn your entitlement into a team: posts, money by month, caseload and supervision."
MOST_KEPT = 5
WIDEST = 1800  # px; lines stay short on a large screen
TALL = 860  # px, from which there is room for what to read
NEEDED = (
    ("Your weighted list at 1 January", "Or your entitlement in pounds, from the ICB's letter."),
    ("Who is in post now", "Paste from Excel, or read it from the official PCN workforce file."),
    ("Whom you think of employing", "Role, hours and start month are enough; the rest can wait."),
)
MADE = (
    ("money", "Money by month", "What you can claim, what you pay yourself and what would be lost."),
    ("capacity", "Caseload and supervision", "Whether the work fits the people, and who supervises whom."),
    (
        "paper",
        "A paper for the board",
        "A draft as PDF, and the workbook behind it.",
    ),
)
READ = (
    ("help:method", "How the figures are worked out", "Every sum in plain words, each with an example."),
    ("help:words", "Words", "What the words on the screens mean."),
    ("help:workshop", "Workshop view", "Large type for a meeting room, and four screens."),
)
SEEN, DONE = "seen", "done"  # how the guided start stands, as the settings keep it
ASSURANCE = "About 10 minutes. You can skip any step. No patient or staff names are needed."


class StartPage(QWidget):
    def __init__(self, main: "MainWindow", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = main
        known = settings.recent()
        back = main.open_plan is not None
        self.back = primary_button("Back to the plan")
        self.new = button("Start a new plan", "primary" if known and not back else "")
        self.open = button("Open a plan…")
        self.sample = button("Open the sample plan", "" if known or back else "primary")
        self.back.clicked.connect(lambda: main.show_screen(main.last_screen))
        self.new.clicked.connect(lambda: main.files.start_new())
        self.open.clicked.connect(lambda: main.files.choose())
        self.sample.clicked.connect(lambda: main.files.open_sample())
        self._set_out(known)

    def _set_out(self, known: list[Path]) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(32, 32, 32, 32)
        self.setMaximumWidth(theme.px(WIDEST))
        rows.setSpacing(24)
        rows.addLayout(_welcome())
        rows.addWidget(self._doors())
        self.kept = [self._kept(kept) for kept in recovery.kept_copies()[:MOST_KEPT]]
        offers = QVBoxLayout()
        offers.setSpacing(8)
        self.guide = self._guide()
        offers.addWidget(self.guide)
        for row in self.kept:
            offers.addWidget(row)
        rows.addLayout(offers)
        cards = (self._recent(known), _needed(), _made())
        rows.addWidget(Beside(24, *((card, 1) for card in cards)), 1)
        self.read = self._read()
        rows.addWidget(self.read)
        rows.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.read.setVisible(event.size().height() >= theme.px(TALL))

    def _doors(self) -> Beside:
        self.back.setVisible(self.main.open_plan is not None)
        first = Beside(16, (self.back, 0), (self.new, 0))
        return Beside(16, (first, 0), (Beside(16, (self.open, 0), (self.sample, 0)), 0), (QWidget(), 1))

    def _guide(self) -> QFrame:
        """The guided start in one line, until it was seen; then, where it was left, to go on with it."""
        kept, guide = settings.guide(), self.main.guide
        frame = QFrame()
        frame.setProperty("kind", "notice")
        self.take_guide = button("Take the guided start" if not kept else "Go on with it")
        self.pass_guide = link_button("Not now")
        self.take_guide.clicked.connect(guide.start)
        guide.began.connect(frame.hide)
        self.pass_guide.clicked.connect(lambda: settings.keep_guide(SEEN))
        self.pass_guide.clicked.connect(frame.hide)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(label(help_guide.OFFER if not kept else help_guide.GO_ON, wrap=True), 1)
        row.addWidget(self.take_guide)
        row.addWidget(self.pass_guide)
        frame.setVisible(kept not in {SEEN, DONE} and not guide.step)
        return frame

    def _kept(self, kept: Kept) -> QFrame:
        """An offer to get back the unsaved changes of a plan."""
        frame = QFrame()
        frame.setProperty("kind", "notice")
        restore, discard = button("Restore"), link_button("Discard")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(label(f"{kept.words}: {kept.title}", wrap=True), 1)
        row.addWidget(restore)
        row.addWidget(discard)
        restore.clicked.connect(lambda: self.main.files.restore(kept))
        discard.clicked.connect(lambda: self._discard(kept, frame))
        return frame

    def _discard(self, kept: Kept, frame: QFrame) -> None:
        recovery.discard(kept)
        frame.hide()

    def _recent(self, known: list[Path]) -> Card:
        card = Card("Recent plans")
        for path in known:
            row = QHBoxLayout()
            chosen = link_button(path.stem)
            chosen.setToolTip(plain(str(path)))
            chosen.clicked.connect(lambda _=False, path=path: self.main.files.open_path(path))
            row.addWidget(chosen)
            row.addStretch(1)
            row.addWidget(label(_when(path), "secondary"))
            card.body.addLayout(row)
        if not known:
            card.add(
                secondary("Plans that you open or save will be listed here. The sample shows a full year.")
            )
        card.body.addStretch(1)
        return card

    def _read(self) -> Card:
        card, parts = Card("What you can read"), []
        for place, what, how in READ:
            part, link = QWidget(), link_button(what)
            link.clicked.connect(partial(self.main.show_screen, place))
            words = QVBoxLayout(part)
            words.setContentsMargins(0, 0, 0, 0)
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            words.addWidget(secondary(how))
            parts.append(part)
        card.add(Beside(24, *((part, 1) for part in parts)))
        return card


def _welcome() -> QHBoxLayout:
    mark = QLabel()
    mark.setPixmap(theme.pixmap("mark", size=48))
    mark.setAccessibleName("The mark of PCN Workforce Planner")
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(page_title("Plan your additional roles team"))
    words.addWidget(secondary(WELCOME))
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(mark)
    row.addLayout(words, 1)
    return row


def _needed() -> Card:
    card = Card("What you will need")
    for number, (what, how) in enumerate(NEEDED, start=1):
        card.body.addLayout(_told(label(str(number), "card_title"), what, how))
    card.add(secondary(ASSURANCE))
    card.body.addStretch(1)
    return card


def _made() -> Card:
    card = Card("What you will get")
    for icon, what, how in MADE:
        mark = QLabel()
        mark.setPixmap(theme.pixmap(icon, "action", theme.px(20)))
        mark.setAccessibleName(what)
        card.body.addLayout(_told(mark, what, how))
    card.body.addStretch(1)
    return card


def _told(mark: QWidget, what: str, how: str) -> QHBoxLayout:
    """A mark, and beside it what it stands for with a line under it."""
    row = QHBoxLayout()
    row.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(what, "label", wrap=True))
    words.addWidget(secondary(how))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _when(path: Path) -> str:
    """The day on which a plan was last saved."""
    return day(datetime.fromtimestamp(path.stat().st_mtime).astimezone().date())
