"""What is being tried out and what it would do, with Keep and Stop trying; shown on every screen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from app.effect_words import effect_where
from app.open_plan import OpenPlan
from views.announcing import ANNOUNCE_AFTER
from views.parts import button, label
from views.plain_tips import plain

LEAVE_ENTER = (QAbstractButton, QAbstractSlider, QScrollArea, QTabBar)  # these do nothing with Enter
TELL_AFTER = 150
SHOWN = 80  # characters of what was tried before; the whole stands in the tooltip


def trying_words(open_plan: OpenPlan) -> str:
    """What is tried out, and what it took the place of, cut short."""
    words, before = f"Trying: {open_plan.trying}", open_plan.instead_of
    if not before:
        return words
    cut = before if len(before) <= SHOWN else f"{before[:SHOWN].rpartition(' ')[0]}…"
    return f"{words}. In place of: {cut}"


class TrialBar(QFrame):
    """Enter keeps, but where the keyboard is in a box, a list or a table; Escape stops trying."""

    spoken = Signal(str)  # for a screen reader

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "trial")
        self.open_plan = open_plan
        self.words = label("", "label", wrap=True)
        self.effect = label("", wrap=True)
        self.keep = button("Keep")
        self.stop = button("Stop trying")
        self._came_from: QWidget | None = None
        self._set_out()
        self._shortcuts()
        self.announcing = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self.announcing.timeout.connect(self.announce)
        self.telling = QTimer(self, singleShot=True, interval=TELL_AFTER)
        self.telling.timeout.connect(self._tell)
        self.keep.clicked.connect(open_plan.keep)
        self.stop.clicked.connect(open_plan.drop)
        open_plan.changed.connect(self.follow)
        self.hide()
        self.follow()

    def _set_out(self) -> None:
        self.keep.setToolTip("Keep (Enter)")
        self.stop.setToolTip("Stop trying (Escape)")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.effect, 1)
        row.addWidget(self.keep)
        row.addWidget(self.stop)

    def _shortcuts(self) -> None:
        self._enter = [QShortcut(QKeySequence(key), self) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)]
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        for shortcut in self._enter:
            shortcut.activated.connect(self._entered)
        self._escape.activated.connect(self.open_plan.drop)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        app.focusChanged.connect(self._focus_moved)

    # -- what it shows

    def follow(self) -> None:
        trying = bool(self.open_plan.trying)
        if trying:
            self._say()
        if trying == self.isHidden():
            self._appear() if trying else self._vanish()

    def _say(self) -> None:
        """Its effect at once where it is new; that of a slider's steps once the slider rests."""
        self.words.setText(trying_words(self.open_plan))
        before = self.open_plan.instead_of
        self.words.setToolTip(plain(f"In place of: {before}") if before else "")
        self._tell() if self.isHidden() else self.telling.start()
        self.announcing.start()

    def _tell(self) -> None:
        open_plan = self.open_plan
        if open_plan.trying:
            self.effect.setText(effect_where(open_plan.settled_outlook, open_plan.outlook, open_plan.year))

    def announce(self) -> None:
        """Have a screen reader say what is tried out, once the changes have come to rest."""
        if self.open_plan.trying:
            said = f"{self.words.text()}. {self.effect.text()} Enter keeps it, Escape stops trying."
            self.spoken.emit(said)

    def _appear(self) -> None:
        self.show()
        self._focus_moved(None, QApplication.focusWidget())

    def _vanish(self) -> None:
        """The keyboard goes back to where it came from."""
        inside = self._holds(QApplication.focusWidget())
        back = self._came_from
        self.hide()
        if inside and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the keyboard

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Enter is the bar's only where nothing else would use it."""
        if self._holds(now) and before is not None and not self._holds(before):
            self._came_from = before
        free = now is None or isinstance(now, LEAVE_ENTER)
        for shortcut in self._enter:
            shortcut.setEnabled(free)

    def _entered(self) -> None:
        self.stop.click() if self.stop.hasFocus() else self.keep.click()
