"""All that a user can see, found from the program itself, so that nothing new can be left out of a walk.

Screens and parts come from `views.screens`, panels and tabs from the window, dialogs from the classes of
`views`: each is made from what its `__init__` asks for, and one that asks for more stands in `MADE`.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QTabBar, QWidget

import views
from app import help_pages, posts_import, reference_library
from app.open_plan import OpenPlan
from app.plan_turn import Holder
from app.sample_plan import sample_plan
from models.dated_figure import Keyed
from models.icb_columns import USUAL
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan
from views import about, chosen_file, leave_question, shortcut_sheet, take_over
from views.chart import ChartCard
from views.form_dialog import FormDialog
from views.help_window import HelpWindow
from views.main_window import MainWindow
from views.parted_page import PartedPage
from views.screens import SCREENS, parts
from views.side_panel import SidePanel

SOON, TURN = 200, 10  # ms
TO_FIND = "Type to find"
PASTED = "Role\tWTE\tStart\nParamedic\t0.8\t1 April 2027\nJuggler\t1\t1 May 2027\n"


def sample() -> OpenPlan:
    return OpenPlan(sample_plan(), reference_library.load())


def places() -> list[str]:
    """Each screen, or each part of it, as `MainWindow.show_screen` takes it."""
    return [f"{key}:{part}" if part else key for key in SCREENS for part, _ in parts(key) or (("", ""),)]


def without_posts() -> OpenPlan:
    return OpenPlan(new_plan(Network("U07842", "Riverside"), FinancialYear(2026)), reference_library.load())


def settle() -> None:
    """Let what was asked for be drawn, and what a part works out a moment later."""
    _draw()
    for _ in range(SOON // TURN):
        if not any(_still_to_come()):
            break
        QTest.qWait(TURN)
    _draw()


def _draw() -> None:
    for _ in range(3):
        QTest.qWait(0)
    QApplication.sendPostedEvents()


def _still_to_come() -> Iterator[QTimer]:
    for top in QApplication.topLevelWidgets():
        for timer in top.findChildren(QTimer):
            if timer.isSingleShot() and timer.isActive() and timer.interval() <= SOON:
                yield timer


def states(window: MainWindow, place: str) -> Iterator[str]:
    """A place in each of its states: as it opens, on each tab inside it, and with its charts as tables."""
    window.show_screen(place)
    settle()
    yield place
    page = window.screens.page()
    assert page is not None
    own = page.tabs if isinstance(page, PartedPage) else None
    for bar in page.findChildren(QTabBar):
        if bar is not own and bar.isVisible():
            for at in range(bar.count()):
                bar.setCurrentIndex(at)
                settle()
                yield f"{place}, {bar.tabText(at)}"
    cards = [card for card in page.findChildren(ChartCard) if card.isVisible()]
    for card in cards:
        card.as_table.setChecked(True)
    settle()
    if cards:
        yield f"{place}, charts as tables"
    for box in (one for one in page.findChildren(QLineEdit) if one.placeholderText() == TO_FIND):
        box.setText("a")
        settle()
        yield f"{place}, {box.accessibleName()}"


def panels(window: MainWindow) -> Iterator[str]:
    """Each panel beside the screen, on each of its tabs."""
    for panel in window.findChildren(SidePanel):
        panel.show()
        tabs = [(bar, at) for bar in panel.findChildren(QTabBar) for at in range(bar.count())]
        settle()
        yield type(panel).__name__
        for bar, at in tabs:
            bar.setCurrentIndex(at)
            settle()
            yield f"{type(panel).__name__}, {bar.tabText(at)}"
        panel.hide()


def menus(window: MainWindow) -> Iterator[QMenu]:
    """Every menu of the menu bar and of the buttons shown, with what is filled in when it opens."""
    buttons = [button.menu() for button in window.findChildren(QPushButton)]
    tops = [action.menu() for action in window.menuBar().actions()]
    for menu in (one for one in [*tops, *buttons] if isinstance(one, QMenu)):
        yield from _with_sub_menus(menu)


def _with_sub_menus(menu: QMenu) -> Iterator[QMenu]:
    menu.aboutToShow.emit()
    yield menu
    for action in menu.actions():
        if isinstance(under := action.menu(), QMenu):
            yield from _with_sub_menus(under)


# -- dialogs


def dialog_classes() -> list[type[QDialog]]:
    for module in pkgutil.iter_modules(views.__path__):
        import_module(f"views.{module.name}")
    found = [QDialog]
    for one in found:
        found += [each for each in one.__subclasses__() if each.__module__.startswith("views.")]
    return sorted(set(found) - {QDialog}, key=lambda each: each.__name__)


def dialogs(window: MainWindow) -> dict[str, Callable[[], QWidget]]:
    """Each dialog and the help window by name, and what makes it."""
    made = {name: partial(make, window) for name, make in MADE.items()}
    return {**{each.__name__: partial(_made, each, window) for each in dialog_classes()}, **made}


def _made(kind: type[QDialog], window: MainWindow) -> QDialog:
    """From what its `__init__` asks for, each thing by its name."""
    given = ASKED(window)
    wanted = inspect.signature(kind.__init__).parameters
    asked = {
        name: given[name]
        for name, one in wanted.items()
        if name != "self" and (name in given or one.default is inspect.Parameter.empty)
    }
    return kind(**asked)  # type: ignore[arg-type]


def ASKED(window: MainWindow) -> dict[str, object]:  # noqa: N802
    """What dialogs ask for, by the name they ask by. A new name: add what stands for it in the sample."""
    plan = window.open_plan
    assert plan
    return {
        "open_plan": plan,
        "parent": window,
        "window": window,
        "year": plan.year,
        "need": plan.plan.needs[0],
        "posts": tuple(post.key for post in plan.plan.scenario.posts[:2]),
        "given": plan.outlook.supported.given[0],
        "fit": plan.outlook.room_fit_on(plan.year.months[-1].last),
        "supervisor": plan.plan.supervisors[0],
        "kept": USUAL,
        "read": lambda roles: posts_import.preview_text(PASTED, plan.plan, plan.reference, chosen=roles),
        "incoming": tuple(_dearer(one) for one in plan.reference.figures if one.key[0] == "maximum")[:40],
        "name": "Local rates",
        "month": plan.year.months[0],
        "title": "A training hub",
        "keep": "Keep",
        "take": lambda _form: None,
    }


def _dearer(one: Keyed) -> Keyed:
    """An ICB's own maximum, £100 a year above ours."""
    value = one.figure.value
    return replace(one, figure=replace(one.figure, value=None if value is None else value + 100))


def _with_lines(window: MainWindow) -> QDialog:
    made = FormDialog("A training hub", "Keep", lambda _form: None, window)
    made.add_line("Name", "", "The organisation's name.")
    return made


def _opened_by(show: Callable[[MainWindow], object], window: MainWindow) -> QDialog:
    before = set(window.findChildren(QDialog))
    show(window)
    (made,) = set(window.findChildren(QDialog)) - before
    return made


def _question(window: MainWindow) -> QDialog:
    plan = window.open_plan
    assert plan
    return leave_question.box(window, plan)


def _asks_for_it(window: MainWindow) -> QDialog:
    holder = Holder("RECEPTION-2", datetime(2026, 11, 23, 9, tzinfo=UTC), can_be_asked=True)
    return take_over.question_box(window, "Riverside 2026 to 2027", holder)


def _help(window: MainWindow) -> HelpWindow:
    made = HelpWindow(help_pages.book(shortcut_sheet.blocks(window)))
    for key in list(made.pages)[:2]:
        made.show_page(key)
    made.contents.box.setText("claim")
    return made


MADE: dict[str, Callable[[MainWindow], QWidget]] = {
    "FormDialog": _with_lines,
    "About": partial(_opened_by, about.show_about),
    "Save this plan?": _question,
    "Take this plan over?": _asks_for_it,
    "Replace this file?": lambda window: chosen_file.question_box(window, "Riverside.pcnplan"),
    "Help": _help,
}
