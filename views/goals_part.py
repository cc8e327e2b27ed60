"""Goals in words: a question, its answer in a sentence, and Apply, which tries it out."""

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app import caseload_words, goal_words
from app.open_plan import OpenPlan
from models import goals
from models.caseload import roles_with_caseload
from models.figures import PostForecast
from models.months import Month
from models.plan import Plan
from models.posts import first_start
from views.parts import button, label, secondary
from views.plain_tips import plain


class Question(QWidget):
    """What is asked, of what, the answer, and what takes it up."""

    def __init__(self, question: str, choices: str = "") -> None:
        super().__init__()
        self.question, self.answer = label(question, "card_title", wrap=True), label("", wrap=True)
        self.chosen = QComboBox()
        self.chosen.setAccessibleName(choices)
        self.chosen.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chosen.setVisible(bool(choices))
        self.work_out, self.apply = button("Work it out"), button("Apply")
        self.work_out.hide()
        self.apply.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for part in (self.question, self.chosen, self.work_out, self.answer, self.apply):
            rows.addWidget(part)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Keys and words to choose from; the choice stays where it does."""
        shown = range(self.chosen.count())
        if choices != [(self.chosen.itemData(n), self.chosen.itemText(n)) for n in shown]:
            before = self.chosen.currentData()
            self.chosen.blockSignals(True)  # noqa: FBT003
            self.chosen.clear()
            for key, words in choices:
                self.chosen.addItem(words, key)
            self.chosen.setCurrentIndex(max(0, self.chosen.findData(before)))
            self.chosen.blockSignals(False)  # noqa: FBT003

    def tell(self, answer: str, apply: str = "") -> None:
        """The answer, and what its button does where there is something to take up."""
        self.answer.setText(answer)
        self.apply.setToolTip(plain(apply))
        self.apply.setAccessibleName(f"Apply: {apply}")
        self.apply.setVisible(bool(apply))


class GoalsPart(QWidget):
    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.open_plan = open_plan
        self.wte = Question(goal_words.wte_question(None, open_plan.reference), "Role")
        self.start = Question("What start month uses all the money?", "Planned post")
        self.hours = Question("How many more supervision hours would we need?")
        self.start.work_out.show()
        self._found: goals.BestStart | None = None
        self._of: object = None  # the outlook, year and post that the start was worked out for
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(24)
        rows.addWidget(secondary("Apply tries it out on every figure. Keep it or stop trying afterwards."))
        for question in (self.wte, self.start, self.hours):
            rows.addWidget(question)
        rows.addStretch(1)
        self.wte.chosen.activated.connect(self.show_wte)
        self.start.chosen.activated.connect(self.show_start)
        self.start.work_out.clicked.connect(self.work_out_start)
        self.wte.apply.clicked.connect(self.apply_wte)
        self.start.apply.clicked.connect(self.apply_start)
        self.hours.apply.clicked.connect(self.apply_hours)

    def refresh(self) -> None:
        reference, plan = self.open_plan.reference, self.open_plan.plan
        roles = roles_with_caseload(plan, plan.scenario.posts)
        self.wte.offer([(role, caseload_words.many(role, reference)) for role in roles])
        found = [one for one in self._posts() if one.post.key in self._movable]
        everyone = [("", goal_words.ALL)] if len(found) > 1 else []
        self.start.offer([*((one.post.key, one.label) for one in found), *everyone])
        self.show_wte()
        self.show_start()
        self.show_hours()

    def _posts(self) -> tuple[PostForecast, ...]:
        return self.open_plan.forecast.posts

    @property
    def _movable(self) -> tuple[str, ...]:
        return tuple(post.key for post in goals.movable(self.open_plan.outlook))

    def _try(self, plan: Plan, words: str) -> None:
        """On top of what is being tried already, as one step."""
        self.open_plan.try_upon(plan, words)

    # -- WTE

    @property
    def _wte(self) -> goals.EnoughWte | None:
        role = self.wte.chosen.currentData()
        return goals.enough_wte(self.open_plan.outlook, role, self.open_plan.year) if role else None

    def show_wte(self) -> None:
        found, reference = self._wte, self.open_plan.reference
        self.wte.question.setText(goal_words.wte_question(found, reference))
        if not self.wte.chosen.count():
            self.wte.tell(goal_words.NO_ROLE)
            return
        more = goal_words.wte_words(found, reference) if found and found.more else ""
        self.wte.tell(goal_words.wte_told(found, reference), more)

    def apply_wte(self) -> None:
        if found := self._wte:
            plan = self.open_plan.plan
            start = Month.of(first_start(plan, self.open_plan.outlook.day))
            words = goal_words.wte_words(found, self.open_plan.reference)
            filled = goals.filled_share(self.open_plan.outlook, found.role)
            self._try(goals.with_wte(plan, found, start, filled), words)

    # -- a start

    @property
    def _keys(self) -> tuple[str, ...]:
        key = self.start.chosen.currentData()
        return (key,) if key else self._movable

    def show_start(self) -> None:
        if not self.start.chosen.count():
            self.start.tell(goal_words.NO_POST)
            return
        if self._of != self._now():
            self.start.tell(goal_words.NOT_ASKED)

    def _now(self) -> object:
        return id(self.open_plan.outlook), self.open_plan.year, self._keys

    def work_out_start(self) -> None:
        outlook, year = self.open_plan.outlook, self.open_plan.year
        if not self._keys:
            self.show_start()
            return
        self._of = self._now()
        self._found = found = goals.best_start(outlook, self._keys, year)
        told = goal_words.start_told(found, outlook.forecast.year(year))
        words = goal_words.start_words(found, self._label()) if found and found.best else ""
        self.start.tell(told, words)

    def _label(self) -> str:
        text = self.start.chosen.currentText()
        return "all planned posts" if text == goal_words.ALL else text

    def apply_start(self) -> None:
        found, plan = self._found, self.open_plan.plan
        if found and found.best:
            made = goals.with_start(plan, plan.active, found.keys, found.best.month)
            self._try(made, goal_words.start_words(found, self._label()))

    # -- hours

    def show_hours(self) -> None:
        found = goals.more_hours(self.open_plan.outlook)
        words = goal_words.hours_words(found) if found.more else ""
        self.hours.tell(goal_words.hours_told(found), words)

    def apply_hours(self) -> None:
        found, plan = goals.more_hours(self.open_plan.outlook), self.open_plan.plan
        made = goals.with_hours(plan, found, plan.scenario.what_if)
        self._try(made, goal_words.hours_words(found))
