"""A figure of a caseload in a box: an edit once it is entered; what cannot be used stays, to be mended."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app import caseload_edits as edits
from app import caseload_hints as hints
from app.caseload_edits import Box
from app.need_edits import Edit
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.caseload import TermsInForce, in_force
from models.contact_time import Part
from views.parts import Field


class RoleInView:
    """The role whose caseload is on screen, and its terms in the year in view."""

    def __init__(self, open_plan: OpenPlan) -> None:
        self.open_plan = open_plan
        self.role = ""

    @property
    def terms(self) -> TermsInForce:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        return in_force(plan, reference, self.role, self.open_plan.year.months[0])


class CaseloadBox(Field):
    def __init__(
        self,
        name: str,
        view: RoleInView,
        shown: Callable[[TermsInForce], str],
        hint: Callable[[TermsInForce], str],
        typed: Callable[[str], Edit],
        parent: QWidget | None = None,
    ) -> None:
        self.box = QLineEdit()
        super().__init__(name, self.box, " ", parent)
        self.view, self._shown, self._hint, self._typed = view, shown, hint, typed
        self._role = ""
        self.box.editingFinished.connect(self.enter)

    def show_terms(self, terms: TermsInForce) -> None:
        """What holds now; what is being typed, or is wrong, stays as long as its role is in view."""
        other = terms.typed.role != self._role
        self._role = terms.typed.role
        if other:
            self.set_error("")
        self.set_hint(self._hint(terms))
        if other or (self.error.isHidden() and not (self.box.hasFocus() and self.box.isModified())):
            self.box.setText(self._shown(terms))

    def enter(self) -> None:
        if self.box.isReadOnly():
            return
        if self.box.text().strip() == self._shown(self.view.terms):
            self.set_error("")
            return
        try:
            edit = self._typed(self.box.text())
        except BadInput as problem:
            self.set_error(str(problem))
            return
        self.set_error("")
        self.box.setModified(False)
        self.view.open_plan.edit(edit.plan, edit.words)
        self.show_terms(self.view.terms)


def box_of(box: Box, view: RoleInView) -> CaseloadBox:
    """A box of the terms."""
    open_plan = view.open_plan
    return CaseloadBox(
        box.name,
        view,
        lambda terms: hints.in_box(box, terms),
        lambda terms: hints.hint(box, open_plan.plan, open_plan.reference, terms),
        lambda text: box.typed(open_plan.plan, open_plan.reference, view.role, text),
    )


def part_box(part: Part, view: RoleInView) -> CaseloadBox:
    """A part of the equation; the one that follows from the rest can only be read."""
    open_plan = view.open_plan

    def typed(text: str) -> Edit:
        plan, reference = open_plan.plan, open_plan.reference
        if part is Part.SHARE:
            return edits.with_share(plan, reference, view.role, text)
        return edits.PARTS[part].typed(plan, reference, view.role, text)

    name = edits.PARTS[part].name if part in edits.PARTS else "With patients (% of hours)"
    return CaseloadBox(
        name,
        view,
        lambda terms: hints.part_shown(part, terms),
        lambda terms: hints.part_hint(part, terms),
        typed,
    )
