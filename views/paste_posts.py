"""What a paste or file of posts would change, shown before it is done."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.open_plan import OpenPlan
from app.posts_import import Change, PastePreview, PasteRow, apply
from models.forecast import label as post_label
from models.plan import Plan
from views import theme
from views.dialog_parts import dialog_foot, open_at
from views.parts import button, label, page_title, primary_button, secondary
from views.plain_tips import plain
from views.table import ROW_HEIGHT, wrapped

Read = Callable[[Mapping[str, str]], PastePreview]  # with the roles that the user chose
HEADINGS = ("What to do", "Post", "What changes", "Points to check", "Row")
CHOICES = {
    Change.NEW: "Add",
    Change.CHANGES: "Change",
    Change.SAME: "Already there",
    Change.LEAVE: "Leave out",
    Change.REMOVE: "Remove",
}


def summary(shown: PastePreview) -> str:
    """ "3 posts to add, 1 to change, 2 already there, 1 row left out."."""
    words = {Change.NEW: "to add", Change.CHANGES: "to change", Change.REMOVE: "to remove",
             Change.SAME: "already there"}  # fmt: skip
    counts = {change: len(shown.of(change)) for change in Change}
    told = [change for change in words if counts[change]] or [Change.NEW]
    first, *rest = told
    said = [f"{wording.counted(counts[first], 'post')} {words[first]}"]
    said += [f"{counts[change]:,} {words[change]}" for change in rest]
    if counts[Change.LEAVE]:
        said.append(wording.counted(counts[Change.LEAVE], "row") + " left out")
    return f"{', '.join(said)}."


def what_changes(row: PasteRow) -> str:
    """What a row brings: of a new post the main things, of an old one each difference."""
    if row.post is None:
        return ""
    if row.change is Change.CHANGES:
        return "; ".join(f"{each.part}: {each.before} to {each.after}" for each in row.differences)
    if row.change is Change.SAME:
        return "Nothing"
    terms = row.post.terms[0]
    said = ["No longer in the sheet"] if row.change is Change.REMOVE else []
    said += [f"{wording.number(terms.wte, 4)} WTE", wording.STATUS_WORDS[row.post.status].lower()]
    if row.post.start:
        said.append(f"from {wording.day(row.post.start)}")
    if terms.salary is not None:
        said.append(f"salary {wording.pence(terms.salary)}")
    return ", ".join(said)


def columns_words(shown: PastePreview) -> list[str]:
    """How the columns were read, which were not used, and what else to know."""
    read = [
        f"{heading} as {part}" if heading.lower() != part.lower() else part
        for heading, part in shown.columns
        if part
    ]
    unused = [heading for heading, part in shown.columns if not part]
    said = [f"Columns read: {wording.listed(read)}."] if read else []
    if unused:
        said.append(f"Columns not used: {wording.listed(unused)}.")
    if shown.above:
        said.append(f"{wording.counted(len(shown.above), 'row')} above the headings not used.")
    return [*said, *shown.notes]


class PasteDialog(QDialog):
    """A preview that can still be changed row by row; `result_plan` applies it."""

    def __init__(
        self, open_plan: OpenPlan, read: Read, parent: QWidget | None = None, *, edited: bool = False
    ) -> None:
        super().__init__(parent)
        self.edited = edited
        self.setWindowTitle("Import edited posts" if edited else "Paste posts")
        open_at(self, 980, 600)
        self._open_plan = open_plan
        self._read = read
        self._chosen: dict[str, str] = {}
        self._boxes: dict[int, QComboBox] = {}
        self._asked: list[list[int]] = []  # px that each cell of a row would fill on one line
        self.title = page_title("")
        self.said = secondary("")
        self.roles = QFormLayout()
        self.roles.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self.table = QTableWidget()
        self._set_out()
        self._show(read({}))

    def _set_out(self) -> None:
        self.table.setAccessibleName("Rows pasted, and what each would do")
        self.table.setColumnCount(len(HEADINGS))
        self.table.setHorizontalHeaderLabels(HEADINGS)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT + 6))
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((132, 150, 190, 190, 150)):
            self.table.setColumnWidth(column, theme.px(width))
        # Qt tells of the last column before it is so wide.
        self._drawn = QTimer(self, singleShot=True, interval=0)
        self._drawn.timeout.connect(self._heighten)
        self.table.horizontalHeader().sectionResized.connect(self._drawn.start)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(8)
        rows.addWidget(self.title)
        rows.addWidget(self.said)
        rows.addLayout(self.roles)
        rows.addWidget(self.table, 1)
        rows.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.copy = button("Copy the rows left out")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.shown.left_out))
        self.go = primary_button("Accept these changes" if self.edited else "Paste these posts")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        line = dialog_foot(self, self.go)
        line.insertWidget(0, self.copy)
        return line

    def _show(self, shown: PastePreview) -> None:
        self.shown = shown
        self.title.setText(summary(shown))
        self.said.setText(" ".join(columns_words(shown)))
        self.copy.setVisible(bool(shown.left_out) and not self.edited)
        self.go.setVisible(any(row.post for row in shown.rows))
        self._offer_roles(shown)
        self._boxes = {}
        self._asked = []
        self.table.setRowCount(len(shown.rows))
        for place, row in enumerate(shown.rows):
            self._fill(place, row)
        self._heighten()

    def _heighten(self) -> None:
        """Rows as tall as their longest cell asks for; most cells need but one line."""
        table, metrics, one_line = self.table, self.table.fontMetrics(), theme.px(ROW_HEIGHT + 6)
        inside = [table.columnWidth(at) - theme.around_cell() for at in range(table.columnCount())]
        for place, asked in enumerate(self._asked):
            long = [at for at, width in enumerate(asked) if width > inside[at]]
            cells = ((table.item(place, at), inside[at]) for at in long)
            tall = [wrapped(cell.text(), room, metrics) for cell, room in cells if cell is not None]
            height = max([one_line, *tall])
            if table.rowHeight(place) != height:
                table.setRowHeight(place, height)

    def _fill(self, place: int, row: PasteRow) -> None:
        name = post_label(row.post, self._open_plan.reference) if row.post else row.text.split("\t", 1)[0]
        texts = ("", name, what_changes(row), " ".join(row.problems), row.text.replace("\t", " | "))
        self._asked.append([self.table.fontMetrics().horizontalAdvance(text) for text in texts])
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(plain(text))
            self.table.setItem(place, column, item)
        if row.post is None:
            self.table.item(place, 0).setText("Left out")  # type: ignore[union-attr]
            return
        box = QComboBox()
        at = f"row {row.line}, " if row.line > 0 else ""
        box.setAccessibleName(f"What to do with {at}{name}")
        for change in self._choices(row):
            kept = self.edited and change is Change.LEAVE and row.change is not Change.NEW
            box.addItem("Leave as it is" if kept else CHOICES[change], change.value)
        self.table.setCellWidget(place, 0, box)
        self._boxes[row.line] = box

    def _choices(self, row: PasteRow) -> dict[Change, None]:
        """What can be done with a row; an edited sheet knows which post each is about."""
        other = () if self.edited else (Change.NEW,)
        return dict.fromkeys((row.change, *other, Change.LEAVE))

    def _offer_roles(self, shown: PastePreview) -> None:
        """A list of roles for each that was not recognised; choosing one reads the rows again."""
        for text in shown.unknown_roles:
            if text in self._chosen:
                continue
            self._chosen[text] = ""
            box = QComboBox()
            box.setAccessibleName(f"Role for {text}")
            box.addItem("Choose a role…", "")
            for role in self._open_plan.reference.roles:
                box.addItem(role.name, role.key)
            box.activated.connect(
                lambda _place, text=text, box=box: self._choose(text, str(box.currentData()))
            )
            self.roles.addRow(label(f'"{text}" is', "label"), box)

    def _choose(self, text: str, role: str) -> None:
        self._chosen[text] = role
        self._show(self._read({text: role for text, role in self._chosen.items() if role}))

    def result_plan(self, plan: Plan) -> Plan:
        return apply(plan, self.shown, {line: Change(box.currentData()) for line, box in self._boxes.items()})
