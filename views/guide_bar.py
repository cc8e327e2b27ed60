"""The guided start at the foot of the window: one thing to do, where to do it, and how far it has come."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.help_guide import DONE, STEPS, TITLE
from views import theme
from views.beside import Beside
from views.parts import button, label, link_button, secondary

LEAST_WORDS = 300  # px beside the buttons


class GuideBar(QFrame):
    """Says the step it is told to; its buttons are the guide's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "guide")
        self.heading = label("", "label", wrap=True)
        self.words = label("", wrap=True)
        self.told = secondary("")
        self.show_me, self.skip = button("Show me where"), button("Skip this step")
        self.leave = link_button("Leave for now")
        self.leave.setToolTip("Choose Help, then Guided start, to go on")
        said, controls = QWidget(), QWidget()
        said.setMinimumWidth(theme.px(LEAST_WORDS))
        words, line = QVBoxLayout(said), QHBoxLayout(controls)
        words.setSpacing(2)
        line.setSpacing(12)
        for part in (self.told, self.heading, self.words):
            words.addWidget(part)
        for control in (self.show_me, self.skip, self.leave):
            line.addWidget(control)
        for inside in (words, line):
            inside.setContentsMargins(0, 0, 0, 0)
        row = QVBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.addWidget(Beside(12, (said, 1), (controls, 0)))
        self.hide()

    def show_step(self, place: int, before: str) -> None:
        """`before`: what the step before has shown."""
        step = STEPS[place]
        self._say(f"{TITLE}, step {place + 1} of {len(STEPS)}: {_inside(step.title)}", step.words, before)
        self.skip.show()
        self.show_me.show()
        self.leave.setText("Leave for now")

    def show_end(self, before: str) -> None:
        self._say(f"{TITLE}: done", DONE, before)
        self.skip.hide()
        self.show_me.hide()
        self.leave.setText("Close")

    def _say(self, heading: str, words: str, before: str) -> None:
        self.heading.setText(heading)
        self.words.setText(words)
        self.told.setText(before)
        self.told.setVisible(bool(before))
        self.setAccessibleName(heading)
        self.show()
        said = " ".join(filter(None, (before, f"{heading}.", words)))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))


def _inside(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
