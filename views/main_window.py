"""The window: strip on top, rail at the left, one screen of the open plan, and the status line."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from views import accessible, dropped_plan, menus, regions, set_out, settings, theme
from views.access_tips import AccessTips
from views.announcing import Announcer, Voice
from views.focus_ring import FocusRing
from views.guide import Guide
from views.message_bar import MessageBar
from views.narrow import narrow
from views.one_window import Door
from views.rail import Rail
from views.screens import POINTS, SCREENS, START
from views.shown_screens import ShownScreens
from views.start_page import StartPage
from views.workshop import Workshop

if TYPE_CHECKING:
    from app.open_plan import OpenPlan
    from views.around_plan import AroundPlan
    from views.findings_panel import FindingsPanel
    from views.help_window import HelpWindow
    from views.history_panel import HistoryPanel
    from views.plan_files import PlanFiles
    from views.plan_saving import PlanSaving
    from views.status_line import StatusLine
    from views.top_strip import TopStrip
    from views.trial_bar import TrialBar
    from views.what_if_panel import WhatIfPanel

PROGRAM = "PCN Workforce Planner"
HELP = "help:"


class MainWindow(QMainWindow):
    painted = Signal()  # once, when the window is first on screen

    def __init__(self, open_plan: "OpenPlan | None" = None) -> None:
        super().__init__()
        self.open_plan: OpenPlan | None = None
        self.status_line: StatusLine | None = None
        self.voice = Voice(self)
        self.announcer: Announcer | None = None
        accessible.tell_roles()
        self.setWindowIcon(theme.icon("mark", size=64))
        self.setAcceptDrops(True)
        self.resize(1366, 768)
        if kept := settings.geometry():
            self.restoreGeometry(kept)
        self._painted = False
        self.last_screen = "team"
        self.door = Door(self)
        self.door.knocked.connect(self.come_forward)
        self.ring = FocusRing(self)
        AccessTips.of_program()
        self.workshop = Workshop(self)
        self.help: HelpWindow | None = None
        self.guide = Guide(self)
        self.show_plan(open_plan)

    @cached_property
    def files(self) -> "PlanFiles":
        """Loaded once the window is on screen, or with the first plan."""
        from views.plan_files import PlanFiles

        return PlanFiles(self)

    @cached_property
    def saving(self) -> "PlanSaving":
        from views.plan_saving import PlanSaving

        return PlanSaving(self)

    # -- the plan on screen

    def show_plan(self, open_plan: "OpenPlan | None", screen: str = "") -> None:
        """Build the window around a plan; without one, only the start is shown."""
        self._leave_plan()
        told = self.message if open_plan and open_plan is self.open_plan else None
        self.open_plan = open_plan
        around = self._put_around(open_plan)
        self.rail = Rail([(key, words) for key, (words, _) in SCREENS.items() if open_plan or key == START])
        self.rail.fit(close=narrow(self.width()))
        self.screens = ShownScreens(self._made)
        self._set_out()
        if told:
            self.message.go_on(told)
        menus.build(self)
        self.workshop.furnish()
        self.rail.chosen.connect(self.show_screen)
        if open_plan and around:
            self._follow(open_plan, around)
        self._show_title()
        self.show_screen(screen or ("team" if open_plan else START))
        tabs = self.workshop.bar.tabs if self.workshop.bar else self.rail.tabs
        tabs.get(self.screens.key, self.screens).setFocus()

    def _put_around(self, open_plan: "OpenPlan | None") -> "AroundPlan | None":
        """What stands around the pages of a plan, loaded with the first one."""
        self.strip: TopStrip | None = None
        self.findings: FindingsPanel | None = None
        self.history: HistoryPanel | None = None
        self.trial: TrialBar | None = None
        self.what_if: WhatIfPanel | None = None
        if open_plan is None:
            return None
        from views import around_plan

        around = around_plan.of(open_plan)
        self.strip, self.findings, self.history, self.trial, self.what_if = around
        return around

    def put_away(self) -> str:
        """Take every screen down before the window is dressed anew; the key of the one that was shown."""
        screen = self.screens.key
        self.take_what_is_typed()
        if before := self.takeCentralWidget():
            before.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return screen

    def take_what_is_typed(self) -> QWidget | None:
        """Make it an edit as if its field was left; what had the focus."""
        typed_in = self.focusWidget()
        if typed_in is not None:
            typed_in.clearFocus()
        return typed_in

    def _leave_plan(self) -> None:
        if self.announcer:
            self.announcer.deleteLater()
            self.announcer = None
        if self.open_plan:
            self.open_plan.changed.disconnect(self._show_title)
            self.open_plan.kept.disconnect(self._show_title)
            self.open_plan.kept.disconnect(self.saving.tell_what_is_asked)

    def _set_out(self) -> None:
        self.message = MessageBar()
        self.message.spoken.connect(self.voice.say)
        self.setCentralWidget(set_out.whole(self))

    def _follow(self, open_plan: "OpenPlan", around: "AroundPlan") -> None:
        from views.status_line import StatusLine

        around.join(self)
        self.announcer = Announcer(open_plan, self.voice)
        self.status_line = StatusLine(open_plan)
        self.setStatusBar(self.status_line)
        open_plan.changed.connect(self._show_title)
        open_plan.kept.connect(self._show_title)
        open_plan.kept.connect(self.saving.tell_what_is_asked)

    def _show_title(self) -> None:
        self.setWindowTitle(_title(self.open_plan) if self.open_plan else PROGRAM)
        self.setWindowModified(bool(self.open_plan and self.open_plan.unsaved))
        self.door.stand_at(self.open_plan.path if self.open_plan else None)

    # -- screens

    def show_screen(self, key: str) -> None:
        """Show a screen, made at its first showing; "needs:purpose" is a part, "points:MARK" a point.

        "what_if" opens the panel of that name beside the screen, "help:method" a page of the help.
        """
        if key.startswith(HELP):
            menus.show_help(self, key.removeprefix(HELP))
            return
        if key == "what_if" and self.what_if:
            self.what_if.show()
            return
        key, _, part = key.partition(":")
        if key == POINTS and self.findings:
            self.findings.show_point(part)
        if key not in self.rail.tabs:
            return
        self.screens.show_screen(key, part)
        if key != START:
            self.last_screen = key
        self.message.pass_by()
        part_words = filter(None, [getattr(self.screens.page(), "part_words", "")])  # of a screen in parts
        self.voice.say(", ".join((f"{SCREENS[key][0]} screen", *part_words)))
        self.rail.show_current(key)
        if self.workshop.bar:
            self.workshop.bar.show_current(key)
        AccessTips.of_program().choose_soon()

    def find_command(self) -> None:
        from views import find_command

        find_command.show(self)

    def _made(self, key: str) -> QWidget:
        factory = SCREENS[key][1]
        if factory is None or self.open_plan is None:
            return StartPage(self)
        page = factory(self.open_plan)
        page.told.connect(self.tell)
        page.wanted.connect(self.show_screen)
        return page

    def tell(self, sentence: str, mend: str = "", mending: Callable[[], object] | None = None) -> None:
        """Show one sentence at the top of the page, with a button where something mends it."""
        self.message.tell(sentence, mend, mending)

    def next_region(self, by: int) -> None:
        """Strip, rail, page and panels, one after the other."""
        panels = (self.findings, self.history, self.what_if, self.trial, self.guide.bar)
        parts = (self.strip, self.rail, self.message, self.screens, *panels)
        regions.step([part for part in parts if part], by)

    # -- the window itself

    def come_forward(self) -> None:
        """Its plan was opened again elsewhere."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self.centralWidget():  # it is being dressed anew where there is none
            self.rail.fit(close=narrow(event.size().width()))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.ring.watch(self.windowHandle())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self.open_plan and not self.saving.may_leave():
            event.ignore()
            return
        before = self.workshop.before
        settings.keep_geometry(before.geometry if before else self.saveGeometry())
        if self.help:
            self.help.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if dropped_plan.path_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        if path := dropped_plan.path_of(event):
            event.acceptProposedAction()
            self.files.open_path(path)


def _title(open_plan: "OpenPlan") -> str:
    return f"{open_plan.plan.title}[*]{' (read-only)' if open_plan.keeping.read_only else ''}"
