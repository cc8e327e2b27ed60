"""The menu bar: every command in words, with its shortcut; never a single letter."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from views import access_keys, settings, theme

if TYPE_CHECKING:
    from app.open_plan import OpenPlan
    from views.main_window import MainWindow
    from views.paper_page import PaperPage

THEMES = {"": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}


def build(window: "MainWindow") -> None:
    """Fill the menu bar for the plan on screen."""
    bar = window.menuBar()
    bar.clear()
    for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        menu.setParent(None)
        menu.deleteLater()
    _file(window, bar.addMenu("&File"))
    if window.open_plan:
        _edit(window, window.open_plan, bar.addMenu("&Edit"))
    _view(window, bar.addMenu("&View"))
    if window.open_plan:
        from views import plan_menu

        plan_menu.fill(window, window.open_plan, bar.addMenu("&Plan"))
    _help(window, bar.addMenu("&Help"))
    for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        access_keys.give(menu)


def _add(menu: QMenu, words: str, run: Callable[[], object], *shortcuts: str) -> QAction:
    action = menu.addAction(words)
    action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
    action.triggered.connect(lambda: run())
    return action


def _file(window: "MainWindow", menu: QMenu) -> None:
    _add(menu, "&New plan…", lambda: window.files.start_new(), "Ctrl+N")
    _add(menu, "&Open…", lambda: window.files.choose(), "Ctrl+O")
    _add(menu, "Open the sa&mple plan", lambda: window.files.open_sample())
    _add(menu, "Make a na&tional file…", lambda: window.files.make_national())
    recent = menu.addMenu("&Recent")
    recent.aboutToShow.connect(lambda: _fill_recent(window, recent))
    menu.addSeparator()
    if window.open_plan:
        _add(menu, "&Save", window.saving.save, "Ctrl+S")
        _add(menu, "Save &as…", window.saving.save_as, "Ctrl+Shift+S")
        _export(window, menu.addMenu("&Export"))
        _add(menu, "Import e&dited posts…", lambda: _paper(window).import_posts())
        menu.addSeparator()
    _add(menu, "Restore an earlier cop&y…", lambda: window.files.restore_earlier())
    _add(menu, "&Quit", window.close, "Ctrl+Q")


def _export(window: "MainWindow", menu: QMenu) -> None:
    """The paper screen writes them, so that it also tells where they went."""
    _add(menu, "&PDF for the board…", lambda: _paper(window).choose_pdf(), "Ctrl+E")
    _add(menu, "Team on a wa&ll, A3…", lambda: _paper(window).choose_wall())
    _add(menu, "&Word, to edit…", lambda: _paper(window).choose_word())
    _add(menu, "&Excel workbook…", lambda: _paper(window).choose_workbook(), "Ctrl+Shift+E")
    _add(menu, "&Tables as CSV…", lambda: _paper(window).choose_tables())
    _add(menu, "Plan for the &ICB…", lambda: _paper(window).choose_icb())
    _add(menu, "P&osts to edit in Excel…", lambda: _paper(window).choose_posts())
    _add(menu, "&Charts as pictures…", lambda: _paper(window).choose_charts())
    _add(menu, "Everything as &JSON…", lambda: _paper(window).choose_everything())


def _paper(window: "MainWindow") -> "PaperPage":
    from views.paper_page import PaperPage

    window.show_screen("paper")
    page = window.screens.page()
    assert isinstance(page, PaperPage)  # noqa: S101
    return page


def _fill_recent(window: "MainWindow", menu: QMenu) -> None:
    menu.clear()
    for path in settings.recent():
        menu.addAction(access_keys.plain(path.stem)).triggered.connect(
            lambda _=False, chosen=path: window.files.open_path(chosen)
        )
    if menu.isEmpty():
        menu.addAction("No plan has been opened yet").setEnabled(False)
    access_keys.give(menu)


def _edit(window: "MainWindow", open_plan: "OpenPlan", menu: QMenu) -> None:
    undo = _add(menu, "Undo", open_plan.undo, "Ctrl+Z")
    redo = _add(menu, "Redo", open_plan.redo, "Ctrl+Y", "Ctrl+Shift+Z")
    _Steps(menu, open_plan, undo, redo).show()
    if window.history:
        menu.addSeparator()
        _add(menu, "&History", window.history.toggle, "Ctrl+H")


class _Steps(QObject):
    """Names what would be undone and redone while the menu stands; what is tried out is only dropped."""

    def __init__(self, menu: QMenu, open_plan: "OpenPlan", undo: QAction, redo: QAction) -> None:
        super().__init__(menu)
        self._open_plan, self._undo, self._redo = open_plan, undo, redo
        open_plan.changed.connect(self.show)

    @Slot()
    def show(self) -> None:
        stack, trying = self._open_plan.stack, self._open_plan.trying
        undone, redone, tried = map(access_keys.plain, (stack.undoText(), stack.redoText(), trying))
        self._undo.setText(f"Stop trying: {tried}" if trying else f"&Undo {undone}".rstrip())
        self._redo.setText(f"&Redo {redone}".rstrip())
        self._undo.setEnabled(bool(trying) or stack.canUndo())
        self._redo.setEnabled(not trying and stack.canRedo())


def _view(window: "MainWindow", menu: QMenu) -> None:
    for number, (key, tab) in enumerate(window.rail.tabs.items(), start=1):
        _add(menu, tab.text(), partial(window.show_screen, key), f"Ctrl+{number}")
    _add(menu, "Fin&d a command…", window.find_command, "Ctrl+K")
    if window.findings:
        _add(menu, "Points to chec&k", window.findings.toggle, "Ctrl+Shift+P")
    if window.what_if:
        _add(menu, "W&hat if", window.what_if.toggle, "Ctrl+Shift+I")
    menu.addSeparator()
    _add(menu, "Next part of the window", lambda: window.next_region(1), "F6")
    _add(menu, "Previous part of the window", lambda: window.next_region(-1), "Shift+F6")
    menu.addSeparator()
    _add(menu, "Zoom &in", lambda: _zoom(window, settings.zoom() + 0.1), "Ctrl++", "Ctrl+=")
    _add(menu, "Zoom &out", lambda: _zoom(window, settings.zoom() - 0.1), "Ctrl+-")
    _add(menu, "&Usual size", lambda: _zoom(window, 1.0), "Ctrl+0")
    if window.open_plan:
        workshop = _add(menu, "&Workshop view", window.workshop.toggle, "Ctrl+Shift+W")
        workshop.setCheckable(True)
        workshop.setChecked(window.workshop.on)
    _add(menu, "&Full screen", lambda: _full_screen(window), "F11")
    menu.addSeparator()
    colours = menu.addMenu("&Colours")
    for name, words in THEMES.items():
        action = _add(colours, words, partial(_colours, window, name))
        action.setCheckable(True)
        action.setChecked(settings.colours() == name)


def _full_screen(window: "MainWindow") -> None:
    window.showNormal() if window.isFullScreen() else window.showFullScreen()


def _zoom(window: "MainWindow", wanted: float) -> None:
    settings.keep_zoom(wanted)
    dress(window)


def _colours(window: "MainWindow", name: str) -> None:
    settings.keep_colours(name)
    dress(window)


def dress(window: "MainWindow | None" = None, place: str = "") -> None:
    """Apply the colours and zoom that the user chose; a window is built anew in them.

    `place`: the screen to show, perhaps with a part; "" for the one that was shown.
    """
    screen = window.put_away() if window else ""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        if window and window.workshop.on:
            theme.apply(app, lines=window.workshop.lines)
        else:
            theme.apply(app, settings.colours() or theme.system_theme(app), settings.zoom())
    if window:
        window.show_plan(window.open_plan, place or screen)


def follow_system(window: "MainWindow") -> None:
    """Dress the window anew where the system turned dark or light, unless a form is being filled in."""
    app = QApplication.instance()
    if (
        not isinstance(app, QApplication)
        or settings.colours()
        or window.workshop.on
        or app.activeModalWidget()
    ):
        return
    if theme.system_theme(app) != theme.theme():
        dress(window)


def _help(window: "MainWindow", menu: QMenu) -> None:
    _add(menu, "&Help on this screen", lambda: show_help(window), "F1")
    _add(menu, "&Guided start", window.guide.start)
    menu.addSeparator()
    _add(menu, "&Keyboard shortcuts", lambda: show_help(window, "shortcuts"))
    _add(menu, "How the figures are &worked out", lambda: show_help(window, "method"))
    _add(menu, "About the &figures", lambda: show_help(window, "figures"))
    menu.addSeparator()
    _add(menu, "&About PCN Workforce Planner", lambda: _show_about(window))


def show_help(window: "MainWindow", place: str = "") -> None:
    from views.help_door import show

    show(window, place)


def _show_about(window: "MainWindow") -> None:
    from views.about import show_about

    show_about(window)
