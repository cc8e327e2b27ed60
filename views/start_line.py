"""The start line: each post's time in post, moved with the keys, the mouse or buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import charts
from app.problems import BadInput
from app.start_moves import move_words, moved, start_words
from views import theme
from views.chart import ChartCard, ChartView
from views.parted_page import Panel
from views.parts import button, label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.charts import Subject
    from app.open_plan import OpenPlan
    from models.figures import PostForecast
    from models.post import Post

EMPTY = "Add posts on the Team screen to see them here."


class _Highlight(QWidget):
    """A line around the chosen row, over the drawing."""

    def __init__(self, parent: StartLine) -> None:
        super().__init__(parent)
        self._line = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("action"), 2))
        painter.drawRoundedRect(self._line.row_rect(self._line.row).adjusted(1, 1, -1, -1), 4, 4)


class StartLine(ChartView):
    """Up and Down choose a post, Left and Right move its start by a month; so does dragging."""

    chosen = Signal()
    refused = Signal(str)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(charts.START_LINE)
        self.open_plan = open_plan
        self.key = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._highlight = _Highlight(self)
        self._held: tuple[Post, float, int] | None = None  # as pressed, where, months moved

    # -- which post

    @property
    def posts(self) -> tuple[PostForecast, ...]:
        return self.subject.standing if self.subject else ()

    @property
    def row(self) -> int:
        keys = [found.post.key for found in self.posts]
        return keys.index(self.key) if self.key in keys else 0

    @property
    def post(self) -> PostForecast | None:
        return self.posts[self.row] if self.posts else None

    def choose(self, row: int) -> None:
        if self.posts:
            self.key = self.posts[min(max(row, 0), len(self.posts) - 1)].post.key
            self._highlight.update()
            self.chosen.emit()

    def show_subject(self, subject: Subject) -> None:
        super().show_subject(subject)
        if self.key not in {found.post.key for found in self.posts}:
            self.key = self.posts[0].post.key if self.posts else ""
        self._highlight.setVisible(bool(self.posts))
        self._highlight.raise_()
        self.chosen.emit()

    # -- moving it

    def move_start(self, by: int) -> None:
        """Start the chosen post so many months later; moves that follow are one step to undo."""
        if self.post:
            self._move(self._kept(self.row), by, self.post.label)

    def _kept(self, row: int) -> Post:
        """A row's post as the plan keeps it, without the what-if that is drawn."""
        return self.open_plan.plan.scenario.post(self.posts[row].post.key)

    def _move(self, post: Post, by: int, name: str) -> None:
        try:
            after = moved(post, by, self.open_plan.year)
        except BadInput as problem:
            self.refused.emit(str(problem))
            return
        plan = self.open_plan.plan.with_post(after)
        self.open_plan.edit(plan, move_words(name, after), merge=f"start {after.key}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        match event.key():
            case Qt.Key.Key_Left:
                self.move_start(-1)
            case Qt.Key.Key_Right:
                self.move_start(1)
            case Qt.Key.Key_Up:
                self.choose(self.row - 1)
            case Qt.Key.Key_Down:
                self.choose(self.row + 1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        tops = [self.row_rect(row) for row in range(len(self.posts))]
        for row, rect in enumerate(tops):
            if rect.top() <= event.position().y() < rect.bottom():
                self.choose(row)
                self._held = (self._kept(row), event.position().x(), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._held and self.post:
            held, x, before = self._held
            by = round((event.position().x() - x) / self._month_width())
            if by != before:
                self._held = (held, x, by)
                self._move(held, by, self.post.label)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002
        self._held = None

    # -- where things are, in px

    def row_rect(self, row: int) -> QRectF:
        if self.subject is None:
            return QRectF()
        margins, zoom = self.chart.frame(self.subject).margins, self._zoom()
        top, bottom = margins.top * zoom, self.height() - margins.bottom * zoom
        height = (bottom - top) / max(len(self.posts), 1)
        return QRectF(0, top + row * height, self.width(), height)

    def _month_width(self) -> float:
        if self.subject is None:
            return 1.0
        margins, zoom = self.chart.frame(self.subject).margins, self._zoom()
        return max((self.width() - (margins.left + margins.right) * zoom) / 12, 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._highlight.setGeometry(self.rect())
        self._highlight.raise_()


class StartPanel(Panel):
    """The start line with the chosen post's sentence and buttons."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.line = StartLine(open_plan)
        self.card = ChartCard(charts.START_LINE, view=self.line)
        self.card.told.connect(self.told)
        self.sentence = label("", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.earlier, self.later = button("A month earlier"), button("A month later")
        self.earlier.clicked.connect(lambda: self.line.move_start(-1))
        self.later.clicked.connect(lambda: self.line.move_start(1))
        row = QHBoxLayout()
        row.addWidget(self.sentence, 1)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        self.card.body.insertLayout(1, row)
        self.card.body.insertWidget(2, self.problem)
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        self.line.chosen.connect(self._say)
        self.line.refused.connect(self._refuse)

    def refresh(self) -> None:
        self.card.show_subject(self.subject)

    def _say(self) -> None:
        self.problem.hide()
        found, subject = self.line.post, self.line.subject
        self.sentence.setText(start_words(found, subject.figures) if found and subject else EMPTY)

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
