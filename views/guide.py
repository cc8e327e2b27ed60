"""The guided start at work: it watches the window, points at one control at a time, and edits nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.help_guide import STEPS
from views import guide_steps, settings
from views.guide_bar import GuideBar
from views.guide_ring import GuideRing
from views.start_page import DONE

if TYPE_CHECKING:
    from views.main_window import MainWindow

LOOK_EVERY = 200  # ms
KEYS = tuple(step.key for step in STEPS)


class Guide(QObject):
    """Outlives the screens of its window, which are built anew with every plan and theme."""

    began = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window
        self.bar: GuideBar | None = None
        self.place: int | None = None  # of the step; None: not going on; after the last: at its end
        self.ring = GuideRing(window)
        self._before = ""
        self._stood = guide_steps.Stood(None)
        self._looking = QTimer(self, interval=LOOK_EVERY)
        self._looking.timeout.connect(self.look)

    # -- going on and leaving

    @property
    def step(self) -> str:
        """The key of the step it stands at; "" where it is not going on."""
        return KEYS[self.place] if self.place is not None and self.place < len(KEYS) else ""

    def start(self) -> None:
        """From the first step, or from the one at which it was left."""
        kept = settings.guide()
        if not self.step:
            self._before = ""
            self._begin(KEYS.index(kept) if kept in KEYS else 0)
            self.began.emit()
        if self.bar:
            self.bar.show_me.setFocus(Qt.FocusReason.OtherFocusReason)

    def skip(self) -> None:
        if self.place is not None:
            self._before = ""
            self._begin(self.place + 1)

    def leave(self) -> None:
        settings.keep_guide(self.step or DONE)
        self.place = None
        self._looking.stop()
        self.ring.go_around(None)
        if self.bar:
            self.bar.hide()

    def show_where(self) -> None:
        """Give the keyboard to the control that the step points at."""
        if target := self._target():
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def furnish(self, parent: QWidget) -> GuideBar:
        """A bar for a window that is set out anew; it says what the one before said."""
        self.ring.go_around(None)
        self.bar = GuideBar(parent)
        self.bar.skip.clicked.connect(self.skip)
        self.bar.leave.clicked.connect(self.leave)
        self.bar.show_me.clicked.connect(self.show_where)
        if self.place is not None:
            self._say()
        return self.bar

    # -- watching

    def look(self) -> None:
        """Go on where the step has been done; else mark where to do it."""
        if not self.step:
            return
        if self._stood.open_plan is not self.window.open_plan:
            self._stood = guide_steps.stands(self.window)
        if guide_steps.WATCHED[self.step].done(self.window, self._stood):
            self._before = STEPS[KEYS.index(self.step)].why
            self._begin(KEYS.index(self.step) + 1)
        else:
            self.ring.go_around(self._target())

    def _begin(self, place: int) -> None:
        self.place = place
        self._stood = guide_steps.stands(self.window)
        settings.keep_guide(self.step or DONE)
        self._say()
        if self.step:
            self._looking.start()
            self.look()
        else:
            self._looking.stop()
            self.ring.go_around(None)

    def _say(self) -> None:
        if self.bar is None or self.place is None:
            return
        if self.step:
            self.bar.show_step(self.place, self._before)
        else:
            self.bar.show_end(self._before)

    # -- the ring

    def _target(self) -> QWidget | None:
        found = guide_steps.WATCHED[self.step].at(self.window) if self.step else None
        return found if found and found.isVisible() else None
