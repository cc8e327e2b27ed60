"""Editors inside the team table: exactly over the cell, and open until what is typed can be taken."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.open_plan import OpenPlan
from app.wording import FUNDING_WORDS, STATUS_WORDS
from views import theme
from views.post_rows import Part
from views.status_swatch import SWATCH, swatch
from views.team_model import TeamModel
from views.typed_cells import Index, OpenUntilTaken

CHOSEN = (Part.STATUS, Part.FUNDING, Part.ROLE)


class PostEditors(OpenUntilTaken):
    """A line for what is typed, a list for what is chosen."""

    def __init__(
        self, open_plan: OpenPlan, text_of: Callable[[Index], str], model: TeamModel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._open_plan = open_plan
        self._text_of = text_of  # what stands in the editor when it opens
        self._model = model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        heading = str(self._model.headerData(index.column(), Qt.Orientation.Horizontal))
        if Part(index.column()) not in CHOSEN:
            line = QLineEdit(parent)
            line.setAccessibleName(heading)
            return line
        box = QComboBox(parent)
        box.setAccessibleName(heading)
        self._fill(box, Part(index.column()))
        box.activated.connect(lambda _place: self._done(box))
        return box

    def _fill(self, box: QComboBox, part: Part) -> None:
        if part is Part.STATUS:
            for status, word in STATUS_WORDS.items():
                box.addItem(
                    swatch(status, theme.ROLES[status.value], theme.px(SWATCH.width())), word, status.value
                )
        elif part is Part.FUNDING:
            for funding, word in FUNDING_WORDS.items():
                box.addItem(word, funding.value)
        else:
            for role in self._open_plan.reference.roles:
                box.addItem(role.name, role.key)

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        text = self._text_of(index)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(text), 0))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)
