"""A screen in parts: a title, a bar of tabs, and one part at a time, made at its first showing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabBar, QVBoxLayout, QWidget

from app.charts import Subject
from app.open_plan import OpenPlan
from models.finding import Finding
from views.at_rest import AtRest
from views.beside import Beside
from views.narrow import low
from views.page import Page
from views.parts import Card, page_title
from views.points_tag import PointsTag


class Panel(QWidget):
    """A part of a screen. Subclasses fill `column` in their `__init__` and show the plan in `refresh`.

    `tools` are buttons of its own that stand at the right of the title while it is shown.
    """

    told = Signal(str)
    wanted = Signal(str)
    retitled = Signal(str)  # a title for the whole screen

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.tools: tuple[QWidget, ...] = ()
        self._tags: list[tuple[PointsTag, str, Callable[[], str]]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    def refresh(self) -> None:
        """Show the plan as it now stands; called only while the part is seen."""
        raise NotImplementedError

    def mark(self, card: Card, figure: str, about: Callable[[], str] = str) -> None:
        """Show the points beside a figure on its card; `about`: the key of the role in view."""
        tag = PointsTag()
        card.corner.insertWidget(0, tag)
        tag.wanted.connect(self.wanted)
        self._tags.append((tag, figure, about))

    def show_points(self) -> None:
        for tag, figure, about in self._tags:
            tag.show_figure(self.open_plan.outlook, figure, about())

    def show_where(self, finding: Finding) -> None:
        """Choose what a point to check concerns, in a part that lists it."""

    @property
    def subject(self) -> Subject:
        """The scenario on screen and the year in view, as charts and tables take them."""
        plan = self.open_plan
        return Subject(plan.forecast, plan.year, plan.reference, plan.outlook)


class ScrollingPanel(Panel):
    """A part longer than the screen: what `rows` holds scrolls under the tabs."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(0, 0, 8, 0)
        self.rows.setSpacing(24)
        self.area = Area()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.column.addWidget(self.area, 1)


class Area(QScrollArea):
    """In a low window it stands whole, and the screen around it scrolls with its title and tabs."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint, inside = super().minimumSizeHint(), self.widget()
        if not low(self.window()) or not inside:
            return hint
        needs = inside.heightForWidth(self.viewport().width())
        return QSize(hint.width(), max(needs, inside.minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.updateGeometry()


Parts = Sequence[tuple[str, str, Callable[[OpenPlan], Panel]]]  # key, words, what makes it


class PartedPage(Page):
    def __init__(self, open_plan: OpenPlan, title: str, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self._parts = parts
        self.panels: dict[str, Panel] = {}
        self.title = page_title(title)
        self.tabs = QTabBar()
        self.tool_row = QWidget()
        self.tools = QHBoxLayout(self.tool_row)
        self._set_out(title)
        self.tabs.currentChanged.connect(self._turn)
        self.pointing = AtRest(open_plan, self.show_points, self)

    def _set_out(self, title: str) -> None:
        line = QWidget()
        self.head = QHBoxLayout(line)
        self.head.setSpacing(16)
        self.head.addWidget(self.title, 1)
        self.tools.setSpacing(12)
        self.tools.addStretch(1)
        for inside in (self.head, self.tools):
            inside.setContentsMargins(0, 0, 0, 0)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(f"Parts of the {title.lower()} screen")
        for key, words, _ in self._parts:
            self.tabs.setTabData(self.tabs.addTab(words), key)
        self.column.addWidget(Beside(16, (line, 1), (self.tool_row, 0)))
        self.column.addWidget(self.tabs)

    @property
    def part(self) -> str:
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    @property
    def part_words(self) -> str:
        return self.tabs.tabText(self.tabs.currentIndex())

    def show_part(self, key: str) -> None:
        self.tabs.setCurrentIndex([part for part, _, _ in self._parts].index(key))

    def refresh(self) -> None:
        panel = self.panel()
        for part in (*panel.tools, panel):
            part.show()
        self.tool_row.setVisible(self._has_tools())
        panel.refresh()
        self.pointing.ask()

    def add_tool(self, tool: QWidget) -> None:
        """A control at the right of the title, or under it where there is no room."""
        self.tools.insertWidget(self.tools.count() - 1, tool)

    def _has_tools(self) -> bool:
        items = (self.tools.itemAt(at) for at in range(self.tools.count()))
        tools = (item.widget() for item in items if item)
        return any(tool and not tool.isHidden() for tool in tools)

    def show_points(self) -> None:
        """The points beside the figures of the part in view."""
        self.panel().show_points()

    def show_where(self, finding: Finding) -> None:
        self.panel().show_where(finding)

    def panel(self) -> Panel:
        """The part in view, made at its first showing."""
        if self.part not in self.panels:
            make = next(make for key, _, make in self._parts if key == self.part)
            panel = self.panels[self.part] = make(self.open_plan)
            panel.told.connect(self.told)
            panel.wanted.connect(self.wanted)
            panel.retitled.connect(self.title.setText)
            for tool in panel.tools:
                self.add_tool(tool)
            self.column.addWidget(panel, 1)
        return self.panels[self.part]

    def _turn(self) -> None:
        for panel in self.panels.values():
            for part in (*panel.tools, panel):
                part.hide()
        self.follow()
