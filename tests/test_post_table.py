"""The team table: exact cells told of, edits taken or refused with a sentence, the plan's order kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app import post_edits, post_holders, reference_library, typed
from app.open_plan import OpenPlan
from app.post_edits import Entry, Setting
from app.problems import BadInput
from models.months import FinancialYear
from models.network import Network
from models.plan import Actual, Plan, new_plan
from models.post import Funding, Post, PostStatus, Terms
from views import post_money_words, post_rows, theme
from views.post_rows import Part, Row
from views.post_widths import shared_out
from views.team_model import TeamModel

YEAR = FinancialYear(2025)


def team() -> Plan:
    """On the April 2025 rates:

    | post         | WTE | status    | salary  | funding |
    | Pharmacist 1 | 1.0 | confirmed | £46,000 | ARRS    |
    | Paramedic 1  | 0.5 | idea      | £40,000 | ARRS    |
    | Other role 1 | 0.5 | confirmed | £34,087 | core    |
    """
    plan = new_plan(Network("U00000", "Test"), YEAR)
    own = Terms(salary=Decimal(46000))
    half = Terms(wte=Decimal("0.5"), salary=Decimal(40000))
    core = Terms(wte=Decimal("0.5"), salary=Decimal(34087))
    return plan.with_posts(
        (
            Post("a", "clinical_pharmacist", 1, PostStatus.CONFIRMED, terms=(own,)),
            Post("b", "paramedic", 1, PostStatus.IDEA, terms=(half,)),
            Post("c", "other_role", 1, PostStatus.CONFIRMED, terms=(core,), funding=Funding.CORE),
        )
    )


@pytest.fixture
def open_plan(qtbot: QtBot) -> Iterator[OpenPlan]:
    opened = OpenPlan(team(), reference_library.load())
    yield opened
    opened.close(keep=False)


@pytest.fixture
def setting(open_plan: OpenPlan) -> Setting:
    return Setting(open_plan.plan, open_plan.reference, YEAR)


def shown_in(open_plan: OpenPlan) -> TeamModel:
    model = TeamModel(lambda _row, _entry, _text: True)
    model.show_rows(post_rows.rows(open_plan, YEAR), names=False)
    return model


def test_the_model_keeps_the_rules_of_qt(open_plan: OpenPlan, qtmodeltester: ModelTester) -> None:
    model = shown_in(open_plan)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows(post_rows.rows(open_plan, YEAR)[:1], names=True)
    model.show_rows((), names=True)


def test_half_a_post_at_34087_costs_21301_and_claims_nothing_from_core_funding(open_plan: OpenPlan) -> None:
    """The rules' worked example: 0.5 WTE at £34,087 on the April 2025 rates."""
    money = post_rows.rows(open_plan, YEAR)[2].money
    assert abs(money.cost - 21301) < 1
    assert money.claimable == 0


def test_an_idea_shows_no_money_until_it_is_counted(open_plan: OpenPlan) -> None:
    row = post_rows.rows(open_plan, YEAR)[1]
    assert [row.cells[part] for part in (Part.COST, Part.CLAIM, Part.SHORTFALL)] == [
        "Not counted",
        None,
        None,
    ]
    assert row.money.cost > 20000
    open_plan.edit(open_plan.plan.with_post(replace(row.post, included=True)), "Count paramedic 1")
    counted = post_rows.rows(open_plan, YEAR)[1]
    assert counted.cells[Part.COST] == row.money.cost


def test_cost_less_claim_is_the_shortfall_in_every_row_that_claims(open_plan: OpenPlan) -> None:
    for row in post_rows.rows(open_plan, YEAR):
        if row.money.counted and row.post.funding is Funding.ARRS:
            cost, claim, shortfall = (row.cells[part] for part in (Part.COST, Part.CLAIM, Part.SHORTFALL))
            assert isinstance(cost, Decimal)
            assert isinstance(claim, Decimal)
            assert cost - claim == shortfall


def test_a_post_that_never_claims_has_a_dash_and_says_why(open_plan: OpenPlan) -> None:
    model = shown_in(open_plan)
    for part in (Part.CLAIM, Part.SHORTFALL):
        index = model.index(2, part)
        assert index.data() == "–"
        why = "Nothing is claimed: it is paid from core funding."
        assert index.data(Qt.ItemDataRole.ToolTipRole) == why
        assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).endswith(why)
        assert model.rows[2].cells[part] is None  # nothing to sum up where the table is pasted
    assert model.index(0, Part.SHORTFALL).data().startswith("£")


def test_pay_that_nobody_gave_is_not_known_and_never_nought(open_plan: OpenPlan) -> None:
    other = replace(open_plan.plan.scenario.post("c"), terms=(Terms(),))
    open_plan.edit(open_plan.plan.with_post(other), "Forget the salary")
    rows = post_rows.rows(open_plan, YEAR)
    assert shown_in(open_plan).index(2, Part.COST).data() == "Not known"
    assert post_rows.totals(rows, YEAR)[1] == (
        "Apart from these, what 1 post (1.00 WTE over the year) funded otherwise cost is not known yet."
    )


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("room", [420, 772, 1300, 1800, 3000])
def test_no_column_of_the_table_is_cut_at_its_edge(qapp: QApplication, zoom: float, room: int) -> None:
    theme.apply(qapp, zoom=zoom)
    widths = list(shared_out(room, len(Part)).values())
    assert any(sum(widths[:count]) == room for count in range(len(Part) + 1))
    theme.apply(qapp)


@pytest.mark.parametrize("room", [794, 1348])  # what a window of 1366 and of 1920 px leaves the table
@pytest.mark.parametrize(
    ("part", "longest"),
    [
        (Part.POST, "Trainee nursing associate 1"),
        (Part.POST, "Mental health practitioner 1"),
        (Part.WTE, "1.00"),
        (Part.START, "30 September 2026"),
        (Part.COST, "Not counted"),
        (Part.CLAIM, "£81,999"),
        (Part.SHORTFALL, "£19,999"),
    ],
)
def test_role_date_and_money_of_a_post_stand_whole(
    qapp: QApplication, room: int, part: Part, longest: str
) -> None:
    theme.apply(qapp)
    font = theme.font("small", semibold=part is Part.POST)
    given = shared_out(room, len(Part))
    assert QFontMetrics(font).horizontalAdvance(longest) + 22 <= given[part]
    assert sum(given[one] for one in Part if one <= Part.SHORTFALL) <= room


def test_only_the_row_that_changed_is_told_of(open_plan: OpenPlan) -> None:
    model = shown_in(open_plan)
    told: list[tuple[int, int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), first.column(), last.column())))
    model.modelReset.connect(lambda: told.append((-1, -1, -1)))
    post = open_plan.plan.scenario.post("c")
    open_plan.edit(open_plan.plan.with_post(replace(post, end=date(2025, 9, 30))), "End other role 1")
    model.show_rows(post_rows.rows(open_plan, YEAR), names=False)
    assert told == [(2, Part.COST, Part.END)]


def test_status_is_said_in_a_word_and_a_pattern(open_plan: OpenPlan) -> None:
    model = shown_in(open_plan)
    index = model.index(1, Part.STATUS)
    assert index.data() == "Idea"
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    assert model.index(0, Part.STATUS).data(Qt.ItemDataRole.CheckStateRole) is None
    patterns = {
        model.index(n, Part.STATUS).data(Qt.ItemDataRole.DecorationRole).toImage().bits().tobytes()
        for n in (0, 1)
    }
    assert len(patterns) == 2


def test_totals_keep_posts_of_other_funding_apart(open_plan: OpenPlan) -> None:
    rows = post_rows.rows(open_plan, YEAR)
    first, second = post_rows.totals(rows, YEAR)
    assert first.startswith("2025/26: 1 post (1.00 WTE over the year) funded by ARRS cost £")
    assert second == "Apart from these, 1 post (0.50 WTE over the year) funded otherwise cost £21,301."
    assert post_rows.totals((), YEAR) == ("", "")
    assert post_rows.totals(rows, YEAR, Decimal(3584))[1].startswith(
        "£3,584 more was drawn than these posts could claim. Apart from these, "
    )


@pytest.mark.parametrize(
    ("entry", "text", "words"),
    [
        (Entry.WTE, "30 hrs", "Change pharmacist 1 to 0.8 WTE"),
        (Entry.HOURS, "30", "Change pharmacist 1 to 0.8 WTE"),
        (Entry.STATUS, "planned", "Change pharmacist 1 to planned"),
        (Entry.START, "1/9/25", "Start pharmacist 1 on 1 September 2025"),
        (Entry.END, "Mar 2026", "End pharmacist 1 on 31 March 2026"),
        (Entry.SALARY, "50k", "Change the salary of pharmacist 1"),
        (Entry.NI, "5000", "Change the employer NI of pharmacist 1"),
        (Entry.SHARE, "50%", "Change the network's share of pharmacist 1"),
        (Entry.NUMBER, "4", "Change the number of pharmacist 4"),
        (Entry.ROLE, "general_practitioner", "Change the role of GP 1"),
    ],
)
def test_every_edit_has_a_name_in_the_history(entry: Entry, text: str, words: str, setting: Setting) -> None:
    after = post_edits.changed(setting.plan.scenario.post("a"), entry, text, setting)
    assert post_edits.words(after, entry, replace(setting, plan=setting.plan.with_post(after))) == words


@pytest.mark.parametrize("entry", [each for each in Entry if each not in {Entry.PAY_POINT, Entry.PERSON}])
def test_what_a_field_shows_can_be_typed_back_and_changes_nothing(entry: Entry, setting: Setting) -> None:
    post = replace(
        setting.plan.scenario.post("a"), start=date(2025, 6, 1), end=date(2026, 1, 31), note="Care homes"
    )
    text = post_edits.shown(post, entry, setting)
    assert post_edits.changed(post, entry, text, setting) == post


def test_a_gp_is_entered_in_sessions(setting: Setting) -> None:
    gp = Post("g", "general_practitioner")
    after = post_edits.changed(gp, Entry.HOURS, "4.5", setting)
    assert after.terms[0].wte == Decimal("0.5")
    assert post_edits.shown(after, Entry.HOURS, setting) == "4.5"


def test_a_salary_typed_replaces_the_pay_point_and_the_other_way_round(setting: Setting) -> None:
    post = setting.plan.scenario.post("a")
    pointed = post_edits.changed(post, Entry.PAY_POINT, "7/top", setting)
    assert (pointed.terms[0].salary, pointed.terms[0].pay_point) == (None, "7/top")
    typed = post_edits.changed(pointed, Entry.SALARY, "£46,000", setting)
    assert typed == post


def test_an_override_of_on_costs_is_cleared_by_an_empty_field(setting: Setting) -> None:
    post = setting.plan.scenario.post("a")
    set_by_hand = post_edits.changed(post, Entry.PENSION, "£7,000", setting)
    assert set_by_hand.terms[0].employer_pension == 7000
    assert post_edits.changed(set_by_hand, Entry.PENSION, "", setting) == post


@pytest.mark.parametrize(
    ("entry", "text", "sentence"),
    [
        (Entry.WTE, "lots", "Enter WTE between 0 and 10, for example 0.8, or hours such as 30 hrs."),
        (Entry.START, "soon", "Enter a date such as 6 August 2018 or 6/8/2018."),
        (Entry.NUMBER, "0", "Enter a number from 1 to 999."),
        (Entry.NOTE, "943 476 5919", typed.PATIENT_SENTENCE),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(entry: Entry, text: str, sentence: str, setting: Setting) -> None:
    with pytest.raises(BadInput) as refused:
        post_edits.changed(setting.plan.scenario.post("a"), entry, text, setting)
    assert str(refused.value) == sentence


def test_an_end_before_the_start_is_refused_with_the_day_it_must_follow(setting: Setting) -> None:
    post = replace(setting.plan.scenario.post("a"), start=date(2026, 9, 1))
    with pytest.raises(
        BadInput, match=r"End is before the start\. Enter an end date after 1 September 2026\."
    ):
        post_edits.changed(post, Entry.END, "1 June 2026", setting)


def test_two_posts_of_a_role_never_have_the_same_number(setting: Setting) -> None:
    plan = setting.plan.with_post(Post("d", "clinical_pharmacist", 2))
    with pytest.raises(BadInput, match="Another post of this role has number 2"):
        post_edits.changed(plan.scenario.post("a"), Entry.NUMBER, "2", replace(setting, plan=plan))


def sentences(open_plan: OpenPlan, key: str) -> list[str]:
    row: Row = next(row for row in post_rows.rows(open_plan, YEAR) if row.post.key == key)
    return post_money_words.money_sentences(row, open_plan, YEAR)


def test_a_post_says_in_words_who_pays_what(open_plan: OpenPlan) -> None:
    assert sentences(open_plan, "a") == ["All of its salary and on-costs can be claimed."]
    assert sentences(open_plan, "c") == ["Nothing is claimed: it is paid from core funding."]
    dear = replace(open_plan.plan.scenario.post("a"), terms=(Terms(salary=Decimal(90000)),))
    open_plan.edit(open_plan.plan.with_post(dear), "Change the salary of pharmacist 1")
    short = post_rows.rows(open_plan, YEAR)[0].money.shortfall
    assert sentences(open_plan, "a") == [
        f"Salary and on-costs are £{short:,.0f} above the maximum. Your network pays the difference."
    ]


def test_what_was_not_drawn_in_months_already_claimed_is_told_apart(open_plan: OpenPlan) -> None:
    """A pharmacist on £90,000, whose claim of April was £158 below the maximum of the month."""
    dear = replace(open_plan.plan.scenario.post("a"), terms=(Terms(salary=Decimal(90000)),))
    plan = open_plan.plan.with_post(dear)
    open_plan.edit(plan, "Change the salary of pharmacist 1")
    before = post_rows.rows(open_plan, YEAR)[0].money
    april = open_plan.forecast.post("a").lines[0].maximum - 158
    actual = Actual(YEAR.months[0], april, post="a")
    open_plan.edit(replace(plan, actuals=(actual,)), "Enter a claim")
    money = post_rows.rows(open_plan, YEAR)[0].money
    above, undrawn = sentences(open_plan, "a")
    excess = Decimal(above.removeprefix("Salary and on-costs are £").partition(" ")[0].replace(",", ""))
    assert abs(excess - (before.cost - before.maximum)) < 1
    assert undrawn in {f"£{n} more was not drawn in months already claimed." for n in (157, 158, 159)}
    left = Decimal(undrawn[1:4])
    assert excess + left == round(money.cost) - round(money.claimable)


def test_a_post_below_its_maximum_tells_only_what_was_not_drawn(open_plan: OpenPlan) -> None:
    line = open_plan.forecast.post("a").lines[0]
    actual = Actual(YEAR.months[0], line.cost - 158, post="a")
    open_plan.edit(replace(open_plan.plan, actuals=(actual,)), "Enter a claim")
    said = sentences(open_plan, "a")
    assert said[0] == "All of its salary and on-costs can be claimed."
    assert said[1][4:] == " was not drawn in months already claimed."


def test_a_maximum_that_is_an_estimate_says_so_in_the_form(open_plan: OpenPlan) -> None:
    """£71,725 for a pharmacist in 2026/27 is an estimate; £62,340 of 2024 was published."""
    year = FinancialYear(2026)
    row = post_rows.rows(open_plan, year)[0]
    assert ", maximum £71,725 (estimate), claim " in post_money_words.money_words(row, open_plan, year)
    past = replace(open_plan.plan, first_year=FinancialYear(2023))
    open_plan.edit(past, "Begin in 2023")
    row = post_rows.rows(open_plan, FinancialYear(2024))[0]
    assert "(" not in post_money_words.sums(row.money, FinancialYear(2024))


def test_choosing_a_holder_offers_every_other_post_and_no_name(open_plan: OpenPlan) -> None:
    plan, reference = open_plan.plan, open_plan.reference
    offered = post_holders.choices(plan, plan.scenario.post("a"), reference)
    assert [words for _, words in offered] == ["No other post", "Paramedic 1", "Other role 1"]


def test_posts_of_one_person_do_not_share_where_the_switch_is_off(open_plan: OpenPlan) -> None:
    plan = open_plan.plan
    after, step = post_holders.linked(plan, plan.scenario.post("a"), "c", open_plan.reference)
    assert step == "Hold pharmacist 1 and other role 1 by one person"
    words = "Held by the same person as other role 1"
    shared = f"{words}: they share one National Insurance threshold."
    assert post_holders.told(after, after.scenario.post("a"), open_plan.reference) == shared
    off = replace(after, assumptions=replace(after.assumptions, one_threshold_a_person=False))
    assert post_holders.told(off, off.scenario.post("a"), open_plan.reference) == f"{words}."
