"""What a post's rooms cost in a year, against sums by hand; nothing is assumed where no cost was entered."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app import room_costs as edits
from app import supervision_tables as tables
from app.open_plan import OpenPlan
from app.paper_appendices import appendices
from app.plan_file import read, write
from app.problems import BadInput
from app.rate_words import figure_name
from app.reference_library import load
from app.workbook_costs import true_cost_sheet
from models.dated_figure import Figure, Status
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.plan import Plan
from models.post import Holder, Post
from models.room_cost import room_costs
from models.sites import WEEK, Space, Worked, worked
from models.working_out import outlook
from tests.supervision_sample import MILL, post, team
from views.room_cost_form import AMOUNT, RoomCostForm
from views.true_cost_card import TrueCostCard

YEAR = FinancialYear(2026)
PARAMEDIC, PHARMACIST, COORDINATOR = "paramedic", "clinical_pharmacist", "care_coordinator"


def own_week(rooms: int, desks: int = 0) -> tuple[Worked, ...]:
    spaces = [Space.ROOM] * rooms + [Space.DESK] * desks
    return tuple(worked("m", slot, MILL, space) for slot, space in zip(WEEK, spaces, strict=False))


def plan_of(*posts: Post, week: tuple[Worked, ...] = (), cost: str = "", per: str = "session") -> Plan:
    plan = team(*posts)
    plan = plan.with_scenario(replace(plan.scenario, patterns=week))
    return edits.with_room_cost(plan, cost, per).plan if cost else plan


def out(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, load().with_own(plan.own))


def room(plan: Plan, key: str = "m", year: FinancialYear = YEAR) -> Figure:
    return room_costs(plan.scenario, load().with_own(plan.own), year)[key]


def test_four_sessions_a_week_at_30_pounds_are_6240_a_year() -> None:
    """4 × £30 × 52 = £6,240, of a week that the user set."""
    found = room(plan_of(post("m", PARAMEDIC), week=own_week(4, 3), cost="30"))
    assert found.value == pytest.approx(Decimal(6240))
    assert found.status is Status.ENTERED


def test_a_room_of_12000_a_year_has_ten_sessions_a_week() -> None:
    """4 ÷ 10 × £12,000 = £4,800."""
    found = room(plan_of(post("m", PARAMEDIC), week=own_week(4), cost="£12,000", per="year"))
    assert found.value == pytest.approx(Decimal(4800))


def test_the_usual_week_of_a_role_is_an_assumption() -> None:
    """Half of a pharmacist's ten sessions: 5 × £30 × 52 = £7,800; 0.6 WTE has 3 of 6, £4,680."""
    found = room(plan_of(post("m", PHARMACIST), cost="30"))
    assert found.value == pytest.approx(Decimal(7800))
    assert found.status is Status.ASSUMPTION
    assert "by an assumed share of sessions" in found.source
    assert room(plan_of(post("m", PHARMACIST, wte="0.6"), cost="30")).value == pytest.approx(Decimal(4680))


def test_a_room_is_paid_while_someone_is_in_post() -> None:
    """From 1 October: 6 of 12 months of £6,240 = £3,120. On leave from January: 3 of 12, £1,560."""
    starter = post("m", PARAMEDIC, start=date(2026, 10, 1))
    assert room(plan_of(starter, week=own_week(4), cost="30")).value == pytest.approx(Decimal(3120))
    leave = replace(starter.terms[0], since=date(2027, 1, 1), holder=Holder.ON_LEAVE)
    away = replace(starter, terms=(*starter.terms, leave))
    plan = plan_of(away, week=own_week(4), cost="30")
    assert room(plan).value == pytest.approx(Decimal(1560))
    later = room(plan, year=FinancialYear(2027))
    assert (later.value, later.source) == (0, "no one is at work in it in the year")


def test_a_part_month_counts_its_days() -> None:
    """A leaver on 15 April 2026: 15 of 30 days of a twelfth of £6,240 = £260."""
    leaver = post("m", PARAMEDIC, end=date(2026, 4, 15))
    assert room(plan_of(leaver, week=own_week(4), cost="30")).value == pytest.approx(Decimal(260))


def test_a_cost_that_was_not_entered_is_not_known_and_never_0() -> None:
    found = room(plan_of(post("m", PARAMEDIC)))
    assert (found.value, found.status, found.source) == (None, Status.UNKNOWN, "enter what a room costs")


@pytest.mark.parametrize("cost", ["", "30"])
def test_a_role_that_needs_no_room_costs_0_with_the_reason(cost: str) -> None:
    """A care coordinator's sessions are at a desk; so are those of a week that was set without a room."""
    found = room(plan_of(post("m", COORDINATOR), cost=cost))
    assert (found.value, found.status) == (0, Status.ASSUMPTION)
    assert found.source == "its week needs no consulting room"
    own = room(plan_of(post("m", PARAMEDIC), week=own_week(0, 4), cost=cost))
    assert (own.value, own.status) == (0, Status.ENTERED)


def test_the_true_cost_of_a_role_adds_its_rooms_to_what_is_known() -> None:
    """Two paramedics of four sessions each, £12,480; until it is entered the line says what to do."""
    both = (post("m", PARAMEDIC, 1), post("n", PARAMEDIC, 2))
    week = (*own_week(4), *(replace(one, post="n") for one in own_week(4)))
    unknown, costs = tables.true_cost(out(plan_of(*both, week=week)), YEAR)
    assert unknown.rows[0][4] == "not known"
    assert "room not known: enter what a room costs" in tables.cost_in_full(unknown, costs, 0)
    assert unknown.note.endswith("Room not known: enter what a room costs.")
    known, costs = tables.true_cost(out(plan_of(*both, week=week, cost="30")), YEAR)
    assert known.rows[0][4] == pytest.approx(Decimal(12480))
    assert known.rows[0][6] == pytest.approx(unknown.rows[0][6] + Decimal(12480))  # type: ignore[operator]
    assert "room £12,480: entered by you, its room sessions" in tables.cost_in_full(known, costs, 0)
    assert known.note.endswith("A room costs £30 for a session, entered by you.")


def test_a_role_with_and_without_rooms_says_how_its_rooms_were_priced() -> None:
    both = (post("m", PARAMEDIC, 1), post("n", PARAMEDIC, 2))
    week = (*own_week(0, 4), *(replace(one, post="n") for one in own_week(4)))
    table, costs = tables.true_cost(out(plan_of(*both, week=week, cost="30")), YEAR)
    assert "room £6,240: entered by you, its room sessions × the cost" in tables.cost_in_full(table, costs, 0)


def test_one_cost_stands_for_the_other_and_an_empty_one_clears_it() -> None:
    plan = team(post("m", PARAMEDIC))
    session = edits.with_room_cost(plan, "£30", "session")
    assert session.words == "Change what a room costs to £30 for a session"
    year = edits.with_room_cost(session.plan, "12,000", "year")
    assert [keyed.key for keyed in year.plan.own] == [("room_cost", "year")]
    assert edits.as_typed(load().with_own(year.plan.own), Month(2026, 4)) == ("£12,000", "year")
    cleared = edits.with_room_cost(year.plan, " ", "year")
    assert (cleared.plan.own, cleared.words) == ((), "Clear what a room costs")
    assert figure_name(load(), ("room_cost", "year")) == "What a consulting room costs for a year"


@pytest.mark.parametrize(
    ("text", "per", "sentence"),
    [
        ("dear", "session", "Enter what a room costs for a session, up to £1,000, for example £30."),
        ("1,001", "session", "Enter what a room costs for a session, up to £1,000, for example £30."),
        ("200,001", "year", "Enter what a room costs for a year, up to £200,000, for example £12,000."),
    ],
)
def test_a_cost_that_cannot_be_used_is_refused_in_a_sentence(text: str, per: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        edits.with_room_cost(team(), text, per)
    assert str(refused.value) == sentence


def test_what_a_room_costs_is_kept_in_the_plan_file(tmp_path: Path) -> None:
    plan = plan_of(post("m", PARAMEDIC), cost="30")
    write(tmp_path / "rooms.pcnplan", plan, load())
    assert read(tmp_path / "rooms.pcnplan").own == plan.own


@pytest.mark.parametrize("cost", ["", "30"])
def test_the_workbook_and_the_paper_say_what_the_screen_says(cost: str) -> None:
    found = out(plan_of(post("m", PARAMEDIC), week=own_week(4), cost=cost))
    table, costs = tables.true_cost(found, YEAR)
    sheet = true_cost_sheet(found)
    year, role, *parts, told = sheet.rows[0].cells
    assert (year, role, told) == ("2026/27", "Paramedic", tables.cost_in_full(table, costs, 0))
    assert parts == list(table.rows[0][1:])
    assert table.note in sheet.notes
    (set_out,) = appendices(found, YEAR, {}, names=False)["supervision"]
    assert table.note in str(set_out)
    assert ("not known" if not cost else "£6,240") in str(set_out)


def test_it_is_entered_on_the_card_of_true_costs(qtbot: QtBot) -> None:
    open_plan = OpenPlan(plan_of(post("m", PARAMEDIC), week=own_week(4)), load())
    card = TrueCostCard(open_plan)
    qtbot.addWidget(card)
    open_plan.changed.connect(card.show_plan)
    card.show_plan()
    assert card.room.text() == "What a room costs…"
    assert card.note.text().endswith("enter what a room costs.")
    form = RoomCostForm(open_plan)
    qtbot.addWidget(form)
    box = form.fields[AMOUNT].widget
    assert isinstance(box, QLineEdit)
    box.setText("many")
    form.keep.click()
    assert form.error.text().startswith("Error: Enter what a room costs for a session")
    assert box.text() == "many"
    box.setText("30")
    form.keep.click()
    assert open_plan.last_change == "Change what a room costs to £30 for a session"
    assert card.table.content.table.rows[0][4] == pytest.approx(Decimal(6240))
    assert card.note.text().endswith("A room costs £30 for a session, entered by you.")
    open_plan.undo()
    assert card.table.content.table.rows[0][4] == "not known"
    open_plan.close(keep=False)
