"""A plan that is open elsewhere is taken over where the user wants that, having read what it means."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app import plan_turn
from app.plan_turn import Holder
from app.taking_over import TakingOver

if TYPE_CHECKING:
    from app.open_plan import OpenPlan
    from views.main_window import MainWindow

SOON_MS = 200
WORDS = "Take it over…"
MEANING = (
    "It becomes read-only there, and can be edited here. If someone is at work in it, ask them first. "
    "What is not saved there yet is kept there, to be saved with a new name. "
    "If there is no answer from there, this takes about a minute."
)
DONE = "You have this plan now: it can be edited here."


def offer(window: "MainWindow") -> None:
    """A button beside the sentence that says who has the plan, where they can be asked for it."""
    open_plan = window.open_plan
    if window.message.standing or not open_plan or not open_plan.path:  # it is asked for already
        return
    if (holder := plan_turn.holder(open_plan.path)) and holder.can_be_asked:
        window.message.offer(WORDS, lambda: _ask(window, open_plan, holder))


def question_box(window: "MainWindow", title: str, holder: Holder) -> QMessageBox:
    """Its words say what becomes of the plan there."""
    box = QMessageBox(window)
    box.setWindowTitle("Take this plan over?")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Take {title} over from {holder.name}?")
    box.setInformativeText(MEANING)
    box.addButton("Take it over", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    return box


def _ask(window: "MainWindow", open_plan: "OpenPlan", holder: Holder) -> None:
    if not open_plan.keeping.read_only:  # it could be saved since
        return
    box = question_box(window, open_plan.plan.title, holder)
    box.exec()
    wanted = box.buttonRole(box.clickedButton()) == QMessageBox.ButtonRole.AcceptRole
    box.deleteLater()
    if wanted:
        _take(window, open_plan, holder)
    else:
        window.saving.tell_of_read_only()


def _take(window: "MainWindow", open_plan: "OpenPlan", holder: Holder) -> None:
    path = open_plan.path
    assert path  # noqa: S101 - it is open elsewhere
    taking = TakingOver(path, lambda: window.open_plan is open_plan, open_plan)

    def free() -> None:
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            again.start()  # what is being filled in there is of the plan on screen
            return
        window.message.settle()
        if window.files.open_again(path):
            _tell_that_it_is_done(window)

    def stuck() -> None:
        window.message.settle()
        window.tell(f"This plan is still held for {holder.name}: try again in a few minutes.")
        offer(window)

    def stop() -> None:
        again.stop()
        taking.leave()
        window.message.settle()
        window.saving.tell_of_read_only()

    again = QTimer(open_plan, singleShot=True, interval=SOON_MS)
    again.timeout.connect(free)
    open_plan.keeping.closed.connect(again.stop)
    taking.free.connect(free)
    taking.stuck.connect(stuck)
    open_plan.keeping.closed.connect(taking.leave)
    window.message.stand(f"Waiting for {holder.name} to let go of this plan…", "Stop waiting", stop)


def _tell_that_it_is_done(window: "MainWindow") -> None:
    if window.open_plan and not window.message.shown:
        keeping = window.open_plan.keeping
        if not keeping.read_only and not keeping.asks:
            window.tell(DONE)
