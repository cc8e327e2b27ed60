"""One sentence at the top of a page about what stands in the way, with the button that mends it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from views.parts import button, label, link_button


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
        self._mending: Callable[[], object] | None = None
        self._another: Callable[[], object] | None = None
        self.mend.clicked.connect(lambda: self._run(self._mending))
        self.other.clicked.connect(lambda: self._run(self._another))
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def pass_by(self) -> None:
        """Another screen is shown: only a sentence with something to mend stays."""
        if self._mending is None:
            self.hide()

    def tell(self, sentence: str, mend: str = "", mending: Callable[[], object] | None = None) -> None:
        """Show a sentence until dismissed; `mend` names the button that runs `mending`."""
        self.sentence.setText(sentence)
        self.mend.setText(mend)
        self.mend.setVisible(mending is not None)
        self._mending = mending
        self.other.hide()
        self.show()
        self.spoken.emit(sentence)

    def offer(self, words: str, another: Callable[[], object]) -> None:
        """A second way to mend what the sentence tells."""
        self.other.setText(words)
        self._another = another
        self.other.show()

    def _run(self, mending: Callable[[], object] | None) -> None:
        self.hide()
        if mending:
            mending()
