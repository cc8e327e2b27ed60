"""The help: a window of its own beside the program, which never stands in its way."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from app import exporting, help_search
from app.help_pages import HelpPage
from app.help_search import Hit
from app.problems import Problem
from views import chosen_file, help_keys, theme
from views.focus_ring import FocusRing
from views.help_contents import HelpContents
from views.help_view import HelpView
from views.message_bar import MessageBar
from views.parts import button

WIDTH, HEIGHT = 1040, 720


class HelpWindow(QWidget):
    """Has no owner, so that the program can come before it; the program closes it when it leaves."""

    def __init__(self, pages: dict[str, HelpPage]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(theme.icon("mark", size=64))
        self.pages = pages
        self.read: list[tuple[str, int]] = []  # pages before this one, and how far each was read
        self.came_from: QWidget | None = None
        self.contents, self.view = HelpContents(pages), HelpView()
        self.message = MessageBar()
        self.back, self.save = button("Back"), button("Save as PDF", "menu")
        self._set_out()
        self._connect()
        self.ring = FocusRing(self)
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))

    def _set_out(self) -> None:
        self.menu = QMenu(self.save)
        self.menu.addAction("This page…").triggered.connect(self.choose_pdf)
        self.menu.addAction("All of the help…").triggered.connect(lambda: self.choose_pdf(whole=True))
        self.save.setMenu(self.menu)
        self.back.setToolTip("Back to the page before (Alt+Left)")
        self.save.setToolTip("As a PDF, to read or print (Ctrl+P)")
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 16, 8)
        tools.setSpacing(8)
        tools.addWidget(self.back)
        tools.addStretch(1)
        tools.addWidget(self.save)
        right = QFrame()
        right.setProperty("kind", "side")
        column = QVBoxLayout(right)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.message)
        column.addWidget(self.view, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.contents)
        whole.addWidget(right, 1)

    def _connect(self) -> None:
        self.contents.chosen.connect(self.show_page)
        self.contents.found.connect(self._show_hit)
        self.view.followed.connect(self.show_page)
        self.back.clicked.connect(self.go_back)
        QShortcut(QKeySequence(help_keys.SEARCH), self).activated.connect(self.search)
        QShortcut(QKeySequence(help_keys.BACK), self).activated.connect(self.go_back)
        QShortcut(QKeySequence(help_keys.SAVE), self).activated.connect(self.choose_pdf)
        QShortcut(QKeySequence(help_keys.CLOSE), self).activated.connect(self.close)

    # -- pages

    def renew(self, pages: dict[str, HelpPage]) -> None:
        """Pages that follow the program, such as its shortcuts, as they are now."""
        self.pages = self.contents.pages = pages

    @property
    def page_key(self) -> str:
        return self.view.page.key if self.view.page else ""

    def show_page(self, place: str) -> None:
        """A page from its top, or at a heading: "method-money#claims". One that is not there is passed by."""
        key, _, heading = place.partition("#")
        if key and key not in self.pages:
            return
        if key and key != self.page_key:
            self._remember()
            self._put(key)
        if heading:
            self.view.scrollToAnchor(heading)

    def _put(self, key: str) -> None:
        page = self.pages[key]
        self.view.show_page(page)
        self.contents.show_current(key)
        self.setWindowTitle(f"{page.title} - Help")
        self.back.setEnabled(bool(self.read))

    def _remember(self) -> None:
        if self.page_key:
            self.read.append((self.page_key, self.view.verticalScrollBar().value()))

    def _show_hit(self, hit: Hit) -> None:
        self.show_page(hit.page.key)
        wanted = help_search.words_of(self.contents.typed)
        self.view.mark(wanted)
        self.view.go_to(hit.sentence, wanted, hit.section.heading)

    def go_back(self) -> None:
        if self.read:
            key, scrolled = self.read.pop()
            self._put(key)
            self.view.verticalScrollBar().setValue(scrolled)

    def search(self) -> None:
        self.contents.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.contents.box.selectAll()

    # -- on paper

    def choose_pdf(self, *, whole: bool = False) -> None:
        page = self.view.page
        if page is None:
            return
        name = "Help" if whole else f"Help, {page.title}"
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = Path(documents) / exporting.file_name(name, ".pdf")
        if path := chosen_file.to_save(self, "Save as PDF", usual, "PDF (*.pdf)", ".pdf"):
            self.write_pdf(path, tuple(self.pages.values()) if whole else (page,))

    def write_pdf(self, path: Path, pages: tuple[HelpPage, ...]) -> None:
        """The pages as a PDF, which can be opened from the sentence that says so."""
        from app import help_paper

        try:
            exporting.write_bytes(path, help_paper.pdf(pages))
        except Problem as refused:
            self.message.tell(str(refused))
            return
        opening = QUrl.fromLocalFile(str(path))
        told = f"Saved {path.name}. Open it to read or print it."
        self.message.tell(told, "Open it", lambda: QDesktopServices.openUrl(opening))

    # -- the window itself

    def open_beside(self, window: QWidget, place: str) -> None:
        """Come forward with a page, at the right of a window where the screen has room for both."""
        self.show_page(place)
        if self.isVisible():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
            self.raise_()
        else:
            self.came_from = window.focusWidget()
            self._stand_beside(window)
            self.show()
        self.activateWindow()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ring.watch(self.windowHandle())

    def _stand_beside(self, window: QWidget) -> None:
        room, frame = window.screen().availableGeometry(), window.frameGeometry()
        size = self.size().boundedTo(room.size())
        self.resize(size)
        right = min(frame.right() + 1, room.right() - size.width() + 1)
        top = min(max(frame.top(), room.top()), room.bottom() - size.height() + 1)
        self.move(QPoint(max(right, room.left()), top))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """The theme or the zoom was changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "ring"):
            scrolled = self.view.verticalScrollBar().value()
            self.contents.dress()
            self.contents.show_current(self.page_key)
            self.view.dress()
            self.view.verticalScrollBar().setValue(scrolled)

    def hideEvent(self, event: object) -> None:  # noqa: N802
        """The keyboard goes back to where it was in the program."""
        super().hideEvent(event)  # type: ignore[arg-type]
        back = self.came_from
        with suppress(RuntimeError):
            if back is not None and isValid(back) and back.isVisible():
                back.window().activateWindow()
                back.setFocus(Qt.FocusReason.OtherFocusReason)
