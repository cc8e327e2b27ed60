"""The left of the help: a box to search, and under it the contents or what was found."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import help_search
from app.help_pages import CONTENTS, HelpPage
from app.help_search import Hit
from app.wording import counted
from views import theme
from views.parts import field, label, secondary
from views.search_box import SearchBox, clear_button

KEY = Qt.ItemDataRole.UserRole
WIDTH = 300
NOTHING = "No page has all these words. Try fewer, or the beginning of a word."
AROUND = 44  # px beside the words of a line


class HelpContents(QWidget):
    chosen = Signal(str)  # the key of a page
    found = Signal(object)  # a Hit

    def __init__(self, pages: dict[str, HelpPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self.hits: list[Hit] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Contents")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.box = SearchBox(self.list)
        self.clear = clear_button(self.box)
        self.told = secondary("")
        self.heading = label("Contents", "card_title")
        found = QHBoxLayout()
        found.setSpacing(8)
        found.addWidget(self.heading, 1)
        found.addWidget(self.clear)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 8, 16)
        rows.setSpacing(8)
        rows.addWidget(field("Search the help", self.box))
        rows.addLayout(found)
        rows.addWidget(self.told)
        rows.addWidget(self.list, 1)
        self.setFixedWidth(theme.px(WIDTH))
        self.box.textChanged.connect(self.search)
        self.box.returnPressed.connect(self._take)
        self.list.currentRowChanged.connect(lambda _: self._take())
        self.list.itemClicked.connect(lambda _: self._take())
        self.search("")

    @property
    def typed(self) -> str:
        return self.box.text().strip()

    def search(self, typed: str) -> None:
        """What was typed, found in all pages; with nothing typed, the contents."""
        self.list.blockSignals(True)  # noqa: FBT003
        self.list.clear()
        self.hits = help_search.hits(self.pages.values(), typed)
        if typed.strip():
            self._list_hits()
        else:
            self._list_contents()
        self.list.blockSignals(False)  # noqa: FBT003

    def show_current(self, key: str) -> None:
        """Mark the page on screen in the contents, without opening it again."""
        if self.typed:
            return
        for row in range(self.list.count()):
            if self.list.item(row).data(KEY) == key:
                self.list.blockSignals(True)  # noqa: FBT003
                self.list.setCurrentRow(row)
                self.list.blockSignals(False)  # noqa: FBT003

    def dress(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        self.search(self.box.text())

    def _list_contents(self) -> None:
        self.heading.setText("Contents")
        self.told.hide()
        self.list.setAccessibleName("Contents")
        for group, keys in CONTENTS:
            head = self._line(group, bold=True)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setForeground(theme.colour("secondary"))
            for key in keys:
                self._line(self.pages[key].title).setData(KEY, key)

    def _list_hits(self) -> None:
        told = counted(len(self.hits), "place found", "places found") if self.hits else NOTHING
        self.heading.setText("Found")
        self.told.setText(told)
        self.told.show()
        self.list.setAccessibleName("Found in the help")
        for hit in self.hits:
            self._line(f"{_where(hit)}\n{_short(hit.sentence)}").setData(KEY, hit.page.key)

    def _line(self, words: str, *, bold: bool = False) -> QListWidgetItem:
        item = QListWidgetItem(words, self.list)
        font = self.list.font()
        font.setBold(bold)
        item.setFont(font)
        self._size(item)
        return item

    def _size(self, item: QListWidgetItem) -> None:
        """As tall as its words need at the list's width."""
        room = QRect(0, 0, max(self.list.viewport().width(), theme.px(WIDTH) - 24) - AROUND, 1000)
        box = QFontMetrics(item.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        item.setSizeHint(QSize(0, max(box.height() + theme.px(20), theme.px(34))))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for row in range(self.list.count()):
            self._size(self.list.item(row))

    def _take(self) -> None:
        row = self.list.currentRow()
        if self.typed:
            if self.hits:
                self.found.emit(self.hits[max(row, 0)])
        elif row >= 0 and (key := self.list.item(row).data(KEY)):
            self.chosen.emit(key)


def _where(hit: Hit) -> str:
    title, heading = hit.page.title, hit.section.heading
    return title if heading == title else f"{title}: {heading}"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 160 else f"{sentence[:157].rsplit(' ', 1)[0]}…"
