"""Ways to mend a point, each with what it does in words and a button that tries it out."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.fix_words import does, lessening, overloads
from app.open_plan import OpenPlan
from app.point_places import year_of
from app.point_words import LESSENED
from models.finding import Finding
from models.fix import Fix
from models.fixes import MOST, tries_of
from models.months import FinancialYear
from models.outlook import Outlook
from views.fitted_text import Lines
from views.parts import button, label, secondary

SOON = 120  # ms: walking past a point works nothing out
LOOKING, WORKING = "Looking for ways to mend it…", "Working out what it does…"
TRY, STOP = "Try it", "Stop trying"
KEYS = "Enter keeps it, Escape stops trying."


class FixRow(QFrame):
    """One way: a command and its button, then what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.more, self.lessens = Lines("label"), Lines(), Lines()
        self.effect, self.overloads = Lines("secondary"), Lines()
        self.go = button(TRY)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(4)
        self.keys = secondary(KEYS)
        for part in (self.words, self.go, self.keys, self.lessens, self.effect, self.more, self.overloads):
            rows.addWidget(part)

    def show_fix(self, fix: Fix | None) -> None:
        self.setVisible(fix is not None)
        self.words.setText(fix.words if fix else "")
        self.more.setText("\n".join(fix.more) if fix else "")
        self.more.setVisible(bool(self.more.text()))
        self.effect.setText(WORKING)
        self.lessens.hide()
        self.overloads.hide()
        self.keys.hide()

    def tell(self, lessens: str, effect: str, overloads: str) -> None:
        """What it leaves of the point, what it does, and which points it brings."""
        self.lessens.setText(lessens)
        self.lessens.setVisible(bool(lessens))
        self.effect.setText(effect)
        self.overloads.setText(overloads)
        self.overloads.setVisible(bool(overloads))

    def show_tried(self, *, tried: bool) -> None:
        self.keys.setVisible(tried)
        self.go.setText(STOP if tried else TRY)
        self.go.setAccessibleName(f"{self.go.text()}: {self.words.text()}")
        told = (
            " ".join(self.more.text().splitlines()),
            self.lessens.text(),
            self.effect.text(),
            self.overloads.text(),
            KEYS if tried else "",
        )
        self.go.setAccessibleDescription(" ".join(filter(None, told)))


class FixRows(QWidget):
    """Ways to mend the point in view, worked out step by step while the window stays alive."""

    stepped = Signal()  # another way, what one does, or that there is no more

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.fixes: tuple[Fix, ...] = ()
        self._of: tuple[Outlook | None, FinancialYear | None, Finding | None] = (None, None, None)
        self._steps: Iterator[None] = iter(())
        self.looking = secondary(LOOKING)
        self.lines = [FixRow(self) for _ in range(MOST)]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        self.lessening = label(LESSENED, wrap=True)
        rows.addWidget(self.lessening)
        for line in self.lines:
            rows.addWidget(line)
            line.go.clicked.connect(lambda _on=False, line=line: self.press(self.lines.index(line)))
        rows.addWidget(self.looking)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._work)

    def show_point(self, finding: Finding | None) -> None:
        """The fixes of a point in the settled plan; nothing is worked out again where none of it changed."""
        settled, year = self.open_plan.settled_outlook, self._year_of(finding)
        if (settled, year, finding) != self._of:
            self._of, self.fixes = (settled, year, finding), ()
            for line in self.lines:
                line.show_fix(None)
            self._timer.stop()
            self.lessening.hide()
            self.looking.setVisible(finding is not None)
            if finding:
                self._steps = self._worked(settled, finding, year)
                self._timer.start(SOON)
        self._show_tried()

    @property
    def done(self) -> bool:
        return not self._timer.isActive()

    def _year_of(self, finding: Finding | None) -> FinancialYear:
        """The year that a point is about, else the one in view."""
        return (finding and year_of(finding, self.open_plan.settled)) or self.open_plan.year

    def _worked(self, settled: Outlook, finding: Finding, year: FinancialYear) -> Iterator[None]:
        """A way, then what it does, then the next: each a step after which the window answers."""
        for fix in tries_of(settled, finding):
            yield
            if fix is None:
                continue
            line = self.lines[len(self.fixes)]
            self.fixes = (*self.fixes, fix)
            line.show_fix(fix)
            yield
            lessens = lessening(settled, finding, fix)
            self.lessening.setVisible(bool(lessens))
            line.tell(lessens, does(settled, fix, year), overloads(settled, fix))
            if len(self.fixes) == MOST:
                return

    def _work(self) -> None:
        left = next(self._steps, self) is None
        self.looking.setVisible(left and not self.fixes)
        self._show_tried()
        if left:
            self._timer.start(0)
        self.stepped.emit()

    def _show_tried(self) -> None:
        tried = self.open_plan.tried
        for line, fix in zip(self.lines, self.fixes, strict=False):
            line.show_tried(tried=fix.words in tried)

    def press(self, row: int) -> None:
        """Try a way out in place of all else that is tried, with the point's year in view; or stop trying."""
        fix = self.fixes[row]
        if fix.words in self.open_plan.tried:
            self.open_plan.drop()
        else:
            self.open_plan.show_year(self._year_of(self._of[2]))
            self.open_plan.try_out(fix.apply(self.open_plan.settled), fix.words)
