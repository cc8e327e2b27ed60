"""One sentence at the top of a page about what stands in the way, with the button that mends it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from views.parts import button, label, link_button

Mending = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Message:
    sentence: str
    mend: str = ""
    mending: Mending | None = None
    other: str = ""
    another: Mending | None = None


class MessageBar(QFrame):
    spoken = Signal(str)  # for a screen reader

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        self.sentence = label("", wrap=True)
        self.other = button("")
        self.mend = button("")
        self.dismiss = link_button("Dismiss")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.other)
        row.addWidget(self.mend)
        row.addWidget(self.dismiss)
        self.shown: Message | None = None
        self.standing: Message | None = None  # what is not over yet, perhaps behind another sentence
        self.mend.clicked.connect(lambda: self._run(self.shown and self.shown.mending))
        self.other.clicked.connect(lambda: self._run(self.shown and self.shown.another))
        self.dismiss.clicked.connect(self.put_by)
        self.hide()

    def tell(self, sentence: str, mend: str = "", mending: Mending | None = None) -> None:
        """Show a sentence until dismissed; `mend` names the button that runs `mending`."""
        self._show(Message(sentence, mend, mending))
        self.spoken.emit(sentence)

    def offer(self, words: str, another: Mending) -> None:
        """A second way to mend what the sentence tells."""
        if self.shown:
            self._show(replace(self.shown, other=words, another=another))

    def stand(self, sentence: str, mend: str, mending: Mending) -> None:
        """Show what goes on until it is over; `mend` ends it. Other sentences only pass before it."""
        self.standing = Message(sentence, mend, mending)
        self._show(self.standing)
        self.spoken.emit(sentence)

    def settle(self) -> None:
        """What stood is over."""
        over, self.standing = self.standing, None
        if over and self.shown is over:
            self.put_by()

    def put_by(self) -> None:
        """Show no sentence, or again the one that stands."""
        self._show(self.standing)

    def take_back(self, sentence: str) -> None:
        """It is not so any more."""
        if self.shown and self.shown.sentence == sentence:
            self.put_by()

    def pass_by(self) -> None:
        """Another screen is shown: only a sentence with something to mend stays."""
        if self.shown is None or self.shown.mending is None:
            self.put_by()

    def go_on(self, before: "MessageBar") -> None:
        """Show what another bar showed, of a window that was dressed anew."""
        self.standing = before.standing
        self._show(before.shown)

    def _show(self, message: Message | None) -> None:
        self.shown = message
        if message:
            self.sentence.setText(message.sentence)
            for door, words in ((self.mend, message.mend), (self.other, message.other)):
                door.setText(words)
                door.setVisible(bool(words))
            self.dismiss.setVisible(message is not self.standing)
        self.setVisible(message is not None)

    def _run(self, mending: Mending | None) -> None:
        self.put_by()
        if mending:
            mending()
