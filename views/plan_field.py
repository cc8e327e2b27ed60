"""A form row of the plan: it commits on Enter or when it is left, and keeps what cannot be used."""

from collections.abc import Callable

from app.problems import BadInput
from views.parts import Field
from views.post_fields import Line


class PlanField(Field):
    """`take` makes the edit, or raises BadInput with what mends it; the plan then stays as it was."""

    def __init__(self, words: str, take: Callable[[str], None], hint: str = "") -> None:
        self.line = Line()
        super().__init__(words, self.line, hint)
        self._take = take
        self.line.editingFinished.connect(self.commit)

    def rename(self, words: str) -> None:
        self.label.setText(words)
        self.line.setAccessibleName(words)

    def show_text(self, text: str, *, afresh: bool = False) -> None:
        """Show what stands in the plan; unless `afresh`, not over something refused that is being mended."""
        self.line.stood = text
        if afresh:
            self.set_error("")
        if not self.wrong and self.line.text() != text:
            self.line.setText(text)

    def commit(self) -> None:
        if self.line.text() == self.line.stood:
            self.set_error("")
            return
        try:
            self._take(self.line.text())
        except BadInput as refused:
            self.set_error(str(refused))
        else:
            self.set_error("")
            self.line.setText(self.line.stood)
