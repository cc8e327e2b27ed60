"""The network as a user types it: practices, populations and the entitlement, each read with care."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app import typed, wording
from app.plan_money import LETTER
from app.problems import BadInput
from app.rate_sets import entered
from app.rate_words import exact
from app.room_edits import resited
from models.dated_figure import Figure, Keyed, Status, in_force
from models.months import FinancialYear
from models.network import Count, Practice
from models.plan import Plan, Scenario
from models.population import with_list
from models.post import Base

TYPED = "typed by you"
LISTS = ("registered", "weighted", "adjusted")
PRACTICE_CODE = re.compile(r"[A-Z][0-9]{5}")
NETWORK_CODE = re.compile(r"[A-Z][0-9A-Z]{4,5}")
FEWEST_YEARS, MOST_YEARS = 3, 5

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A practice as it stands in the table, and the code it had before ("" for a new one)."""

    before: str
    code: str
    name: str
    lists: tuple[str, str, str]  # registered, weighted, adjusted, as text

    @property
    def empty(self) -> bool:
        return not any((self.code.strip(), self.name.strip(), *(text.strip() for text in self.lists)))


class CellProblem(BadInput):
    """A cell of the practices table that cannot be used."""

    def __init__(self, row: int, column: int, sentence: str) -> None:
        super().__init__(sentence)
        self.row, self.column = row, column


def shown(practice: Practice) -> PracticeRow:
    lists = [list_text(getattr(practice, kind)) for kind in LISTS]
    return PracticeRow(practice.code, practice.code, practice.name, (lists[0], lists[1], lists[2]))


def list_text(figure: Figure | None) -> str:
    return "" if figure is None or figure.value is None else exact(figure.value)


def network_code(text: str) -> str:
    code = typed.safe_text(text).upper()
    if code and not NETWORK_CODE.fullmatch(code):
        raise BadInput("Enter the network's ODS code, for example U07842, or leave it empty.")
    return code


def people(text: str) -> Decimal | None:
    """Patients or beds; None for an empty box."""
    if not text.strip():
        return None
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    return Decimal(typed.count(text))


def practices(rows: Sequence[PracticeRow], plan: Plan, today: date) -> tuple[Practice, ...]:
    """The practices typed; CellProblem says which cell to mend. Wholly empty rows are passed over."""
    known = {practice.code: practice for practice in plan.network.practices}
    found: list[Practice] = []
    for number, row in enumerate(rows):
        if row.empty:
            continue
        practice = _practice(number, row, known.get(row.before), today)
        if any(practice.code == other.code for other in found):
            raise CellProblem(
                number, 0, f"Practice {practice.code} is in the table twice: remove one of them."
            )
        found.append(practice)
    return tuple(found)


def _practice(number: int, row: PracticeRow, before: Practice | None, today: date) -> Practice:
    code = row.code.strip().upper()
    if not PRACTICE_CODE.fullmatch(code):
        raise CellProblem(number, 0, "Enter the practice's ODS code, for example A81005.")
    try:
        name = typed.safe_text(row.name)
    except BadInput as problem:
        raise CellProblem(number, 1, str(problem)) from problem
    practice = replace(before or Practice(code, name), code=code, name=name)
    for place in range(len(LISTS)):
        practice = _with_list(number, place, row, practice, today)
    return practice


def _with_list(number: int, place: int, row: PracticeRow, practice: Practice, today: date) -> Practice:
    """A list as typed; one that was not touched keeps its source, an emptied one goes back to the files'."""
    text = row.lists[place]
    if text.strip() == list_text(getattr(practice, LISTS[place])):
        return practice
    try:
        value = people(text)
    except BadInput as problem:
        raise CellProblem(number, 2 + place, f"{LISTS[place].capitalize()} list: {problem}") from problem
    typed_list = None if value is None else typed_figure(value, today)
    return with_list(practice, LISTS[place], typed_list)


def typed_figure(value: Decimal, today: date) -> Figure:
    """A list as the user typed it."""
    return Figure(value, "patients", Status.ENTERED, TYPED, published_on=today.isoformat())


def with_practices(plan: Plan, rows: Sequence[PracticeRow], today: date) -> Plan:
    """The plan with the practices typed; bases, rooms and counts follow a changed code."""
    kept = practices(rows, plan, today)
    moved = {row.before: row.code.strip().upper() for row in rows if row.before and not row.empty}
    for practice in plan.network.practices:
        if practice.code not in moved:
            _refuse_based(plan, practice)
    scenarios = tuple(_rebased(scenario, moved) for scenario in plan.scenarios)
    gone = {one.code for one in plan.network.practices} - moved.keys()
    network = replace(plan.network, practices=kept, counts=_counts(plan.network.counts, moved, gone))
    own = _counts(plan.own_counts, moved, gone)
    changed = replace(plan, network=network, own_counts=own, scenarios=scenarios)
    return resited(changed, moved)


def _counts(counts: tuple[Count, ...], moved: Mapping[str, str], gone: set[str]) -> tuple[Count, ...]:
    """Counts under their practices' present codes, without those of practices that are gone."""
    return tuple(
        count if moved.get(count.practice, count.practice) == count.practice
        else replace(count, practice=moved[count.practice])
        for count in counts
        if count.practice not in gone
    )  # fmt: skip


def _refuse_based(plan: Plan, practice: Practice) -> None:
    """A practice where posts work cannot go before they do."""
    based = {
        post.key
        for scenario in plan.scenarios
        for post in scenario.posts
        if any(base.practice == practice.code for terms in post.terms for base in terms.bases)
    }
    if based:
        posts = wording.counted(len(based), "post works", "posts work")
        name = practice.name or practice.code
        raise BadInput(f"{posts} at {name}: give them another base on the Team screen before you remove it.")


def _rebased(scenario: Scenario, moved: Mapping[str, str]) -> Scenario:
    if all(before == after for before, after in moved.items()):
        return scenario
    posts = tuple(
        replace(
            post,
            terms=tuple(
                replace(terms, bases=tuple(_base(base, moved) for base in terms.bases))
                for terms in post.terms
            ),
        )
        for post in scenario.posts
    )
    return replace(scenario, posts=posts)


def _base(base: Base, moved: Mapping[str, str]) -> Base:
    return replace(base, practice=moved.get(base.practice, base.practice))


def own_in(plan: Plan, key: Key, year: FinancialYear) -> Decimal | None:
    """The figure typed for the network that holds in a year; None where there is none."""
    found = in_force((k.figure for k in plan.own if k.key == key), year.months[-1])
    return found.value if found else None


def with_own_in(plan: Plan, key: Key, value: Decimal | None, year: FinancialYear) -> Plan:
    """The plan with a figure typed for a year; an emptied one is taken out."""
    if value == own_in(plan, key, year):
        return plan
    if value is None:
        kept = tuple(k for k in plan.own if k.key != key or not k.figure.covers(year.months[-1]))
        return replace(plan, own=kept)
    source, unit = (LETTER, "£ a year") if key[0] == "entitlement_total" else (TYPED, _unit(key))
    figure = entered(value, unit, source, year.months[0], year.months[-1])
    return plan.with_own(Keyed(key, figure))


def _unit(key: Key) -> str:
    return "beds" if key[-1] == "beds" else "patients"


def practices_together(plan: Plan, key: Key) -> Decimal | None:
    """What the practices' own lists come to, where all are known; None otherwise."""
    if key[0] != "population" or key[-1] not in LISTS:
        return None
    lists = [getattr(practice, key[-1]) for practice in plan.network.practices]
    known = [figure.value for figure in lists if figure is not None and figure.value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(lists) else None
