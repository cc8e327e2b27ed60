"""All there is to one post, in a form beside the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import post_edits, post_holders, wording
from app.open_plan import OpenPlan
from app.post_edits import GP, Entry, Setting
from models.forecast import label as post_label
from models.forecast import rates_for
from models.months import FinancialYear
from models.post import Holder, Post
from models.posts import check
from models.rates import Rates
from views import discretion, theme
from views.bases_editor import BasesEditor
from views.condition_box import ConditionBox
from views.parts import label, secondary
from views.points_tag import PointsTag
from views.post_fields import ChoiceField, NoteField, TickField, TypedField
from views.post_money_words import money_words, told_by_money
from views.post_rows import Row, is_idea
from views.terms_editor import HOLDERS, PLACES, TermsEditor

WIDTH = 340
UNDER = 300  # px, the least that is seen of it under the table
MOST = 16_777_215  # Qt's
ASSUMED, TYPED = "", "typed"


class PostInspector(QScrollArea):
    """Every entry of the current post; edits go to the open plan as named steps."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_plan = open_plan
        self._shown_key = ""
        self.setAccessibleName("The post chosen in the table")
        self.setFixedWidth(theme.px(WIDTH))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = label("", "card_title", wrap=True)
        self.purpose = secondary("")
        self.points = label("", "label", wrap=True)
        self.listed, self.to_check = label("", wrap=True), PointsTag()
        self.money = label("", wrap=True)
        self._make_fields()
        self._set_out()
        self.form.setAlignment(self.to_check, Qt.AlignmentFlag.AlignLeft)

    # -- its parts

    def _make_fields(self) -> None:
        take = self._take
        self.typed = {entry: TypedField(entry, take) for entry in (
            Entry.NUMBER, Entry.NAME, Entry.WTE, Entry.HOURS, Entry.START, Entry.END, Entry.SALARY, Entry.NI,
            Entry.PENSION, Entry.SHARE, Entry.PARTNER, Entry.EMPLOYER, Entry.LEAVE_PAY,
        )}  # fmt: skip
        self.typed[Entry.SALARY].label.setText("Salary (£ a year for 1.0 WTE)")
        self.typed[Entry.NI].label.setText("Employer NI (£ a year)")
        self.typed[Entry.PENSION].label.setText("Pension (£ a year)")
        self.typed[Entry.END].set_hint("Empty: stays")
        self.typed[Entry.START].set_hint("Empty: throughout")
        self.chosen = {entry: ChoiceField(entry, take) for entry in (
            Entry.ROLE, Entry.STATUS, Entry.PAY_POINT, Entry.FUNDING, Entry.RATE, Entry.PLACE, Entry.HOLDER,
            Entry.PERSON,
        )}  # fmt: skip
        self.included = TickField(Entry.INCLUDED, self._take)
        self.note = NoteField(Entry.NOTE, take, "Never write anything about a patient.")
        self.condition = ConditionBox(self._open_plan)
        self.bases = BasesEditor(self._edit)
        self.terms = TermsEditor(self._edit, self._pay_points)

    def _set_out(self) -> None:
        form = QFrame()
        form.setProperty("kind", "card")
        self.form = QVBoxLayout(form)
        self.form.setContentsMargins(12, 16, 12, 16)
        self.form.setSpacing(12)
        typed, chosen = self.typed, self.chosen
        for line in (
            (self.title,), (self.purpose,), (self.points,), (self.listed,), (self.to_check,), (self.money,),
            (chosen[Entry.ROLE],), (typed[Entry.NUMBER], chosen[Entry.STATUS]), (self.included,),
            (typed[Entry.NAME],),
            (typed[Entry.WTE], typed[Entry.HOURS]),
            (typed[Entry.START], typed[Entry.END]),
            (chosen[Entry.HOLDER], typed[Entry.LEAVE_PAY]), (chosen[Entry.PERSON],),
            (_heading("Pay and funding"),),
            (chosen[Entry.PAY_POINT],), (typed[Entry.SALARY],),
            (typed[Entry.NI], typed[Entry.PENSION]),
            (chosen[Entry.RATE],), (chosen[Entry.FUNDING],),
            (typed[Entry.SHARE], typed[Entry.PARTNER]), (self.condition,),
            (_heading("Where"),), (typed[Entry.EMPLOYER],), (chosen[Entry.PLACE],), (self.bases,),
            (_heading("Changes of terms"),), (self.terms,),
            (_heading("Note"),), (self.note,),
        ):  # fmt: skip
            self._add_line(line)
        self.form.addStretch(1)
        self.setWidget(form)

    def _add_line(self, widgets: tuple[QWidget, ...]) -> None:
        if len(widgets) == 1:
            self.form.addWidget(widgets[0])
            return
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in widgets:
            row.addWidget(widget, 1)
            row.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.form.addLayout(row)

    # -- what it shows

    def stand_under(self, under: bool) -> None:  # noqa: FBT001
        """Under the table it is as wide as the screen, and so tall that the screen scrolls."""
        self.setMinimumWidth(theme.px(WIDTH))
        self.setMaximumWidth(MOST if under else theme.px(WIDTH))
        self.setMinimumHeight(theme.px(UNDER) if under else 0)

    def take_the_keyboard(self) -> None:
        """To its first box."""
        self.chosen[Entry.ROLE].box.setFocus()

    def show_row(self, row: Row, year: FinancialYear, *, names: bool) -> None:
        """Show a post; what was refused stays in its field while the post is the same."""
        self._post = post = row.post
        other = post.key != self._shown_key
        self._shown_key = post.key
        self._setting = setting = Setting(self._open_plan.plan, self._open_plan.reference, year)
        self._show_head(row, year)
        self._show_hints(row, year)
        for entry, typed in self.typed.items():
            typed.show_text(post_edits.shown(post, entry, setting), other_post=other)
        self._show_choices(post, year)
        self.included.setChecked(post.included)
        self.note.show_text(post.note, other_post=other)
        self.condition.show_post(post, other_post=other)
        self.bases.show_post(post, setting, other_post=other)
        self.terms.show_post(post, setting, other_post=other)
        self._show_what_applies(post, names=names)
        if other:
            self.verticalScrollBar().setValue(0)

    def _show_head(self, row: Row, year: FinancialYear) -> None:
        role = self._open_plan.reference.role_by_key.get(row.post.role)
        self.title.setText(post_label(row.post, self._open_plan.reference))
        self.purpose.setText(role.purpose if role else "")
        points = check(row.post, self._open_plan.plan)
        self.points.setText("\n".join(points))
        self.points.setVisible(bool(points))
        told = [point.text for point in row.points if point.key not in told_by_money(row)]
        self.listed.setText("\n".join(told))
        self.listed.setVisible(bool(told))
        self.to_check.show_points(row.points)
        self.money.setText(money_words(row, self._open_plan, year))

    def _show_hints(self, row: Row, year: FinancialYear) -> None:
        post = row.post
        sessions = post.role == GP
        hours = "Sessions a week" if sessions else "Hours a week"
        self.typed[Entry.HOURS].label.setText(hours)
        self.typed[Entry.HOURS].line.setAccessibleName(hours)
        self.typed[Entry.HOURS].set_hint("9 is whole time" if sessions else "37.5 is whole time")
        terms = post.terms[self._setting_for(year).terms_of(post)]
        for entry, typed_amount, worked in (
            (Entry.NI, terms.employer_ni, row.money.ni),
            (Entry.PENSION, terms.employer_pension, row.money.pension),
        ):
            line = self.typed[entry].line
            line.setPlaceholderText(wording.pounds(worked))
            words = f"Worked out for {year}" if typed_amount is None else "Clear to work it out"
            self.typed[entry].set_hint(words)

    def _show_choices(self, post: Post, year: FinancialYear) -> None:
        setting = self._setting_for(year)
        terms = post.terms[setting.terms_of(post)]
        reference = self._open_plan.reference
        roles = tuple((role.key, role.name) for role in reference.roles)
        statuses = tuple((status.value, words) for status, words in wording.STATUS_WORDS.items())
        fundings = tuple((funding.value, words) for funding, words in wording.FUNDING_WORDS.items())
        self.chosen[Entry.ROLE].show_choice(roles, post.role)
        self.chosen[Entry.STATUS].show_choice(statuses, post.status.value)
        self.chosen[Entry.FUNDING].show_choice(fundings, post.funding.value)
        self.chosen[Entry.HOLDER].show_choice(HOLDERS, terms.holder.value)
        self.chosen[Entry.PLACE].show_choice(PLACES, terms.place.value if terms.place else "")
        pay = TYPED if terms.salary is not None else terms.pay_point
        self.chosen[Entry.PAY_POINT].show_choice(self._pay_choices(post, typed=pay == TYPED), pay)
        person, plan = self.chosen[Entry.PERSON], setting.plan
        person.show_choice(post_holders.choices(plan, post, reference), post_holders.chosen(plan, post))
        person.set_hint(post_holders.told(plan, post, reference))
        self.chosen[Entry.RATE].show_choice(self._rate_choices(post, year), post.rate_key)

    def _show_what_applies(self, post: Post, *, names: bool) -> None:
        terms = post.terms[self._setting.terms_of(post)]
        role = self._open_plan.reference.role_by_key.get(post.role)
        self.included.setVisible(is_idea(post))
        self.typed[Entry.NAME].setVisible(names)
        self.typed[Entry.LEAVE_PAY].setVisible(terms.holder is Holder.ON_LEAVE)
        self._show_money(shown=not discretion.hides(discretion.MONEY))
        self.note.setVisible(not discretion.hides(discretion.NAMES))
        self.chosen[Entry.RATE].setVisible(bool(role and len(role.rate_keys) > 1))

    def _show_money(self, *, shown: bool) -> None:
        """What a post is paid, and what it comes to; a presenter may keep it from the room."""
        pay = (
            self.chosen[Entry.PAY_POINT],
            *(self.typed[one] for one in (Entry.SALARY, Entry.NI, Entry.PENSION)),
        )
        for part in (self.money, self.terms, *pay):
            part.setVisible(shown)

    # -- choices

    def _setting_for(self, year: FinancialYear) -> Setting:
        return Setting(self._open_plan.plan, self._open_plan.reference, year)

    def _rates(self) -> Rates:
        return rates_for(self._open_plan.reference, self._open_plan.plan.assumptions)

    def _pay_choices(self, post: Post, *, typed: bool) -> tuple[tuple[str, str], ...]:
        entered = ((TYPED, "Salary as entered below"),) if typed else ()
        return (*entered, *self._pay_points(post))

    def _pay_points(self, post: Post) -> tuple[tuple[str, str], ...]:
        """The points of the role's bands, those of the other bands after them."""
        reference, month = self._open_plan.reference, self._setting.year.months[0]
        bands = _bands(post, self._open_plan)
        keys = [key for key in reference.by_key if key[0] == "pay"]
        keys.sort(key=lambda key: key[1] not in bands)  # keeps the order within each
        place = post.terms[-1].place or self._open_plan.plan.network.place
        named = []
        for _, band, point in keys:
            amount = self._rates().pay_point(f"{band}/{point}", place, month)
            if amount:
                name = f"Band {band}" if band[0].isdecimal() else f"{band[0].upper()}{band[1:]}"
                named.append((f"{band}/{point}", f"{name}, {point}: {wording.pounds(amount.value)}"))
        return ((ASSUMED, "Assumed, from the maximum"), *named)

    def _rate_choices(self, post: Post, year: FinancialYear) -> tuple[tuple[str, str], ...]:
        role = self._open_plan.reference.role_by_key.get(post.role)
        found = []
        for key in role.rate_keys if role else ():
            rate = self._open_plan.reference.rate_by_key.get(key)
            amount = self._rates().maximum(key, self._open_plan.plan.network.place, year.months[0])
            most = wording.pounds(amount.value) if amount else wording.NOT_KNOWN
            found.append((key, f"{rate.name if rate else key}: {most}"))
        return (("", "Choose…"), *found)

    # -- edits

    def _take(self, entry: Entry, text: str) -> None:
        if entry is Entry.PAY_POINT and text == TYPED:
            return
        if entry is Entry.PERSON:
            plan, reference = self._open_plan.plan, self._open_plan.reference
            self._open_plan.edit(*post_holders.linked(plan, self._post, text, reference))
            return
        after = post_edits.changed(self._post, entry, text, self._setting)
        setting = Setting(
            self._open_plan.plan.with_post(after), self._open_plan.reference, self._setting.year
        )
        self._open_plan.edit(self._open_plan.plan.with_post(after), post_edits.words(after, entry, setting))

    def _edit(self, after: Post, words: str) -> None:
        name = post_edits.called(after, self._open_plan.reference)
        self._open_plan.edit(self._open_plan.plan.with_post(after), words.format(name))


def _bands(post: Post, open_plan: OpenPlan) -> set[str]:
    """The bands of a role's maxima: "7-8a" is both 7 and 8a."""
    reference = open_plan.reference
    role = reference.role_by_key.get(post.role)
    keys = (post.rate_key,) if post.rate_key else (role.rate_keys if role else ())
    names = [reference.rate_by_key[key].band for key in keys if key in reference.rate_by_key]
    return {"salaried GP" if band == "GP" else band for name in names for band in name.split("-")}


def _heading(text: str) -> QWidget:
    made = label(text, "card_title")
    made.setContentsMargins(0, 8, 0, 0)
    return made
