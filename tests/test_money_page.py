"""The money screen on the sample plan: what it shows, and every edit that can be made on it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app import charts, libraries, reference_library, warm_up
from app.assumption_lines import LINES, percent, told, whole_months
from app.charts import Subject
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.sample_plan import sample_plan
from app.start_moves import moved, start_words
from models.dated_figure import Figure, Keyed, Status
from models.forecast import forecast
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Actual, Assumptions, Plan, new_plan
from models.post import Post, Terms
from views import theme
from views.actuals_paste import PasteClaims
from views.chart import ChartView
from views.claims_panel import ClaimsPanel
from views.key_figures import key_words
from views.money_page import PARTS, MoneyPage
from views.money_panels import ChartPanel
from views.start_line import StartPanel
from views.years_panel import YearsPanel

YEAR = FinancialYear(2026)
KEPT: list[MoneyPage] = []  # what a test looks at stays alive until its end


@pytest.fixture
def open_plan(qapp: QApplication) -> Iterator[OpenPlan]:
    theme.apply(qapp)
    made = OpenPlan(sample_plan(), reference_library.load())
    yield made
    made.close(keep=False)
    KEPT.clear()


def shown(qtbot: QtBot, open_plan: OpenPlan, part: str = "year") -> MoneyPage:
    page = MoneyPage(open_plan)
    qtbot.addWidget(page)
    open_plan.show_year(YEAR)
    page.resize(1214, 628)
    page.show_part(part)
    page.show()
    qtbot.waitExposed(page)
    KEPT.append(page)
    return page


def texts(page: MoneyPage) -> dict[str, tuple[str, str]]:
    return {
        figure.name.text(): (figure.number.text(), figure.words.text()) for figure in page.figures.figures
    }


# Key figures


def test_four_figures_say_what_the_year_has_claims_leaves_and_costs(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    page = shown(qtbot, open_plan)
    year = open_plan.forecast.year(YEAR)
    found = texts(page)
    assert found["Entitlement, 2026/27"] == ("£1,284,000", "Entered by you")
    assert year.unassigned is not None
    assert found["Unassigned"][0] == f"£{year.unassigned:,.0f}"
    assert found["Unassigned"][1].endswith("Lost on 31 March 2027")


def test_an_unknown_entitlement_is_not_known_with_the_way_to_enter_it(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    open_plan.edit(replace(open_plan.plan, own=()), "Forget the entitlement")
    page = shown(qtbot, open_plan)
    assert texts(page)["Entitlement, 2026/27"][0] == "Not known"
    with qtbot.waitSignal(page.wanted) as asked:
        page.figures.enter.click()
    assert asked.args == ["rates"]


def test_claims_over_the_entitlement_take_the_place_of_what_is_unassigned(open_plan: OpenPlan) -> None:
    later = open_plan.forecast.year(FinancialYear(2027))
    assert later.over > 0
    assert key_words(later)[2][0] == "Over your entitlement"


def test_the_shortfall_is_told_as_all_that_the_network_pays_only_where_nothing_is_over(
    open_plan: OpenPlan,
) -> None:
    """£4,000 short and £36,000 over are £40,000 that the network pays, as the paper says."""
    year = replace(open_plan.forecast.year(YEAR), shortfall=Decimal(4000), over=Decimal(36000))
    assert key_words(year)[3] == ("Shortfall", "£4,000", "With what is over, the network pays £40,000")
    none_over = replace(year, over=Decimal(0))
    assert key_words(none_over)[3] == ("Shortfall", "£4,000", "The network pays this itself")


def test_a_few_pennies_over_the_entitlement_are_not_told_as_0_pounds(open_plan: OpenPlan) -> None:
    year = replace(open_plan.forecast.year(YEAR), over=Decimal("0.37"))
    assert key_words(year)[2] == ("Over your entitlement", "Less than £1", "The network pays this too")
    assert key_words(replace(year, over=Decimal("0.50")))[2][1] == "£1"


def test_a_little_that_is_unassigned_is_not_told_as_none_of_it(open_plan: OpenPlan) -> None:
    """£44 of £1,284,000 is 0.003%, and £118,941 is 9.26%."""
    year = open_plan.forecast.year(YEAR)
    told = key_words(replace(year, unassigned=Decimal(44)))[2]
    assert told == ("Unassigned", "£44", "Less than 1% of it. Lost on 31 March 2027")
    assert key_words(replace(year, unassigned=Decimal(118941)))[2][2].startswith("9% of it.")


def test_a_later_year_says_that_it_rests_on_assumptions(qtbot: QtBot, open_plan: OpenPlan) -> None:
    page = shown(qtbot, open_plan)
    assert page.trust.text() == ""
    open_plan.show_year(FinancialYear(2027))
    assert page.trust.text() == "On your assumptions for later years"
    assert "Entitlement, 2027/28" in texts(page)


def test_figures_that_rest_on_estimates_say_so_with_the_way_to_enter_the_published_ones(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    page = shown(qtbot, open_plan)
    assert page.figures.estimates.isVisible()
    assert page.figures.rests_on.text() == "Maximum amounts for 2026/27 are estimates."
    assert page.figures.mend.text() == "Enter the published figures"
    with qtbot.waitSignal(page.wanted) as asked:
        page.figures.mend.click()
    assert asked.args == ["rates"]


def test_published_maxima_need_no_line_about_estimates(qtbot: QtBot, open_plan: OpenPlan) -> None:
    """Both maxima of a pharmacist in 2024/25, £62,340 and from October £65,838, were published."""
    year = FinancialYear(2024)
    plan = new_plan(Network(), year).with_posts((Post("p", "clinical_pharmacist"),))
    open_plan.edit(plan, "Begin in 2024")
    page = shown(qtbot, open_plan)
    open_plan.show_year(year)
    assert open_plan.forecast.year(year).maximum > 0
    assert not page.figures.estimates.isVisible()


def test_what_is_partly_forecast_is_not_called_claimed(open_plan: OpenPlan) -> None:
    year = open_plan.forecast.year(YEAR)
    assert 0 < len(year.actuals) < 12
    assert key_words(year)[1][0] == "Claimed and forecast"
    claims = tuple(Actual(month, Decimal(50_000)) for month in YEAR.months)
    open_plan.edit(replace(open_plan.plan, actuals=claims), "Enter every claim")
    whole = open_plan.forecast.year(YEAR)
    assert key_words(whole)[1][::2] == ("Claimed", "Every month has its claim")


def test_employment_allowance_stands_under_other_income_only_where_it_is_switched_on(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    """£10,500 for a year from April 2025, and the team's National Insurance is more."""
    page = shown(qtbot, open_plan, "years")
    panel = page.panels["years"]
    assert isinstance(panel, YearsPanel)
    words = "Employment Allowance, off the National Insurance bill"
    assert words not in [row[0] for row in panel.income.table.content.table.rows]
    on = replace(open_plan.plan.assumptions, employment_allowance=True)
    open_plan.edit(replace(open_plan.plan, assumptions=on), "Claim Employment Allowance")
    (row,) = [row for row in panel.income.table.content.table.rows if row[0] == words]
    assert row[1] == Decimal(10_500)


# Parts, charts and tables


def test_every_part_of_the_screen_shows_an_empty_plan_too(qtbot: QtBot) -> None:
    empty = OpenPlan(new_plan(Network(), YEAR), reference_library.load())
    page = shown(qtbot, empty)
    for key, _, _ in PARTS:
        page.show_part(key)
        qtbot.wait(20)
        assert page.panels[key].isVisible()
    empty.close(keep=False)


def test_only_the_part_in_view_is_shown(qtbot: QtBot, open_plan: OpenPlan) -> None:
    page = shown(qtbot, open_plan)
    page.show_part("months")
    assert [key for key, panel in page.panels.items() if panel.isVisible()] == ["months"]


def test_with_neither_post_nor_entitlement_a_sentence_takes_the_place_of_axes(qtbot: QtBot) -> None:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

    empty = OpenPlan(new_plan(Network(), YEAR), reference_library.load())
    page = shown(qtbot, empty)
    view = page.findChild(ChartView)
    assert isinstance(view, ChartView)
    qtbot.wait(80)
    assert not view.findChildren(FigureCanvasQTAgg)
    said = [part.text() for part in view.findChildren(QLabel) if part.isVisible()]
    assert said == [
        "Nothing to draw yet. Add a post on the Team screen, or enter your entitlement on the Rates screen."
    ]
    empty.edit(empty.plan.with_posts(sample_plan().scenario.posts), "Add posts")
    qtbot.waitUntil(lambda: [one.isVisible() for one in view.findChildren(FigureCanvasQTAgg)] == [True])
    empty.undo()
    assert [one.isVisible() for one in view.findChildren(FigureCanvasQTAgg)] == [False]
    empty.close(keep=False)


def test_a_chart_is_named_by_its_sentence_and_can_be_read_as_a_table(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    page = shown(qtbot, open_plan)
    panel = page.panels["year"]
    assert isinstance(panel, ChartPanel)
    card = panel.card
    assert card.view.accessibleName() == card.title.text()
    assert "has no post" in card.title.text()
    card.as_table.click()
    assert card.table.isVisible()
    assert not card.view.isVisible()
    assert card.table.content.rowCount() == 13


def test_a_chart_is_drawn_once_for_many_edits_and_not_while_hidden(qtbot: QtBot, open_plan: OpenPlan) -> None:
    page = shown(qtbot, open_plan)
    panel = page.panels["year"]
    assert isinstance(panel, ChartPanel)
    view = panel.card.view
    qtbot.waitUntil(lambda: view.drawing is not None)
    assert view.drawing
    drawn: list[Subject] = []
    usual = view.drawing.show_subject

    def counted(subject: Subject) -> None:
        drawn.append(subject)
        usual(subject)

    view.drawing.show_subject = counted  # type: ignore[method-assign]
    for pounds in (40_000, 41_000, 42_000):
        _claim(open_plan, pounds)
    qtbot.wait(30)
    assert len(drawn) == 1
    page.show_part("months")
    _claim(open_plan, 43_000)
    qtbot.wait(30)
    assert len(drawn) == 1


def test_a_chart_that_is_not_seen_loads_and_draws_nothing(qtbot: QtBot, open_plan: OpenPlan) -> None:
    view = ChartView(charts.MONEY_BY_MONTH)
    qtbot.addWidget(view)
    view.show_subject(Subject(open_plan.forecast, YEAR, open_plan.reference))
    qtbot.wait(30)
    assert view.drawing is None
    view.show()
    qtbot.waitUntil(lambda: view.drawing is not None)


def test_a_chart_waits_in_words_while_what_draws_it_is_loaded(
    qtbot: QtBot, open_plan: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm_up, "to_come", lambda name: name == libraries.CANVAS)
    page = shown(qtbot, open_plan)
    view = page.findChild(ChartView)
    assert isinstance(view, ChartView)
    qtbot.wait(80)
    assert view.drawing is None
    assert [part.text() for part in view.findChildren(QLabel) if part.isVisible()] == ["Drawing the chart"]
    monkeypatch.undo()
    qtbot.waitUntil(lambda: view.drawing is not None)
    assert not [part for part in view.findChildren(QLabel) if part.isVisible()]


def _claim(open_plan: OpenPlan, pounds: int) -> None:
    first, *rest = open_plan.plan.actuals
    changed = (replace(first, claimed=Decimal(pounds), approved=None, paid=None), *rest)
    open_plan.edit(replace(open_plan.plan, actuals=changed), "Change a claim")


def test_what_moves_is_drawn_again_as_if_all_had_been(qtbot: QtBot, open_plan: OpenPlan) -> None:
    page = shown(qtbot, open_plan)
    view = page.findChild(ChartView)
    assert isinstance(view, ChartView)
    qtbot.waitUntil(lambda: view.drawing is not None)
    qtbot.wait(50)
    before = view.grab().toImage()
    _claim(open_plan, 60_000)
    qtbot.wait(50)
    partly = view.grab().toImage()
    assert partly != before
    assert view.drawing
    view.drawing.canvas.draw()
    assert view.grab().toImage() == partly


def test_copying_a_chart_gives_a_picture_and_its_sentence(qtbot: QtBot, open_plan: OpenPlan) -> None:
    page = shown(qtbot, open_plan)
    panel = page.panels["year"]
    assert isinstance(panel, ChartPanel)
    panel.card.copy()
    clipboard = QGuiApplication.clipboard()
    assert not clipboard.image().isNull()
    assert clipboard.text() == panel.card.title.text()


# When posts start


def starts(qtbot: QtBot, open_plan: OpenPlan) -> StartPanel:
    panel = shown(qtbot, open_plan, "starts").panels["starts"]
    assert isinstance(panel, StartPanel)
    return panel


def test_right_and_left_move_a_start_by_a_month_as_one_step_to_undo(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    line = starts(qtbot, open_plan).line
    assert line.post
    assert line.post.label == "Pharmacist 4"
    key, start = line.post.post.key, line.post.post.start
    assert start == date(2026, 10, 5)
    steps = open_plan.stack.count()
    for _ in range(3):
        QTest.keyClick(line, Qt.Key.Key_Right)
    QTest.keyClick(line, Qt.Key.Key_Left)
    assert open_plan.plan.scenario.post(key).start == date(2026, 12, 5)
    assert open_plan.last_change == "Move Pharmacist 4 to 5 December 2026"
    assert open_plan.stack.count() == steps + 1
    open_plan.undo()
    assert open_plan.plan.scenario.post(key).start == start


def test_down_chooses_the_next_post_and_says_what_a_month_is_worth(qtbot: QtBot, open_plan: OpenPlan) -> None:
    panel = starts(qtbot, open_plan)
    QTest.keyClick(panel.line, Qt.Key.Key_Down)
    assert panel.line.row == 1
    assert panel.sentence.text().startswith(f"{panel.line.posts[1].label} starts on ")
    assert "Each month later leaves £" in panel.sentence.text()


def test_dragging_a_line_moves_its_start(qtbot: QtBot, open_plan: OpenPlan) -> None:
    line = starts(qtbot, open_plan).line
    middle = line.row_rect(0).center().toPoint()
    month = round(line._month_width())
    QTest.mousePress(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    QTest.mouseMove(line, middle + QPoint(2 * month, 0))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert line.post
    assert open_plan.plan.scenario.post(line.post.post.key).start == date(2026, 12, 5)


def test_buttons_do_what_the_keys_do(qtbot: QtBot, open_plan: OpenPlan) -> None:
    panel = starts(qtbot, open_plan)
    panel.later.click()
    assert open_plan.last_change == "Move Pharmacist 4 to 5 November 2026"


def test_a_start_stays_within_the_plan_and_before_the_end(qtbot: QtBot, open_plan: OpenPlan) -> None:
    panel = starts(qtbot, open_plan)
    for _ in range(7):
        QTest.keyClick(panel.line, Qt.Key.Key_Left)
    assert panel.problem.text() == (
        "Keep the start within 1 April 2026 to 31 March 2027, or enter another date on the Team screen."
    )
    post = replace(open_plan.plan.scenario.posts[0], start=date(2026, 4, 1), end=date(2026, 4, 30))
    with pytest.raises(BadInput, match="before the post ends on 30 April 2026"):
        moved(post, 1, YEAR)


def test_the_last_day_of_a_month_moves_to_the_last_day_of_a_shorter_one(open_plan: OpenPlan) -> None:
    post = replace(open_plan.plan.scenario.posts[0], start=date(2026, 10, 31), end=None)
    assert moved(post, 1, YEAR).start == date(2026, 11, 30)


@pytest.mark.parametrize("start", [None, date(2018, 8, 6), date(2026, 3, 31)])
def test_a_post_already_in_post_moves_from_the_first_month_of_the_year_in_view(start: date | None) -> None:
    post = Post("p", "clinical_pharmacist", start=start)
    assert moved(post, 1, YEAR).start == date(2026, 5, 1)
    assert moved(post, 3, FinancialYear(2027)).start == date(2027, 7, 1)
    assert moved(post, 0, YEAR) == post
    with pytest.raises(BadInput, match="stands from 1 April 2026 in this year"):
        moved(post, -1, YEAR)


def test_a_start_does_not_leave_the_year_in_view() -> None:
    post = Post("p", "clinical_pharmacist", start=date(2027, 3, 8))
    assert moved(post, -11, YEAR).start == date(2026, 4, 8)
    for by in (1, -12):
        with pytest.raises(BadInput, match="within 1 April 2026 to 31 March 2027"):
            moved(post, by, YEAR)


def test_a_month_later_starts_a_post_in_the_second_month_of_the_year_in_view(
    qtbot: QtBot, open_plan: OpenPlan
) -> None:
    plan = new_plan(Network(), FinancialYear(2025)).with_posts((Post("p", "clinical_pharmacist"),))
    open_plan.edit(plan, "Begin a year before")
    panel = starts(qtbot, open_plan)
    panel.later.click()
    assert open_plan.plan.scenario.post("p").start == date(2026, 5, 1)
    panel.earlier.click()
    assert open_plan.plan.scenario.post("p").start == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("year", "entitlement", "words"),
    [
        (2025, 60_000, "leaves £4,000 unclaimed"),
        (2025, 44_001, "leaves £4,000 unclaimed"),
        (2025, 44_000, "saves the network £4,250"),
        (2026, 60_000, "leaves £3,000 unclaimed"),
    ],
)
def test_a_month_later_is_worth_what_the_year_in_view_makes_it(
    year: int, entitlement: int, words: str
) -> None:
    """£51,002 of cost (40,000 + 5,250 NI + 5,752 pension), £4,250.17 a month; £48,000 can be claimed in
    2025/26, £4,000 a month, and £36,000 in 2026/27. It is over by a month's £4,000 from £44,000 down."""
    post = Post("p", "clinical_pharmacist", terms=(Terms(salary=Decimal(40_000)),))
    post = replace(post, rate_key="clinical_pharmacist")
    plan = new_plan(Network(), FinancialYear(2025)).with_posts((post,))
    for start, maximum in ((2025, 48_000), (2026, 36_000)):
        for key, amount in (
            (("maximum", "clinical_pharmacist", "national"), maximum),
            (("entitlement_total", "arrs"), entitlement),
        ):
            months = FinancialYear(start).months
            figure = Figure(Decimal(amount), "£ a year", Status.ENTERED, "letter", months[0], months[-1])
            plan = plan.with_own(Keyed(key, figure))
    found = forecast(plan, plan.scenario, reference_library.load().with_own(plan.own))
    said = start_words(found.posts[0], found.year(FinancialYear(year)))
    assert said.endswith(f" is in post throughout. Each month later {words}.")


# Claims and actuals


def claims(qtbot: QtBot, open_plan: OpenPlan) -> ClaimsPanel:
    panel = shown(qtbot, open_plan, "claims").panels["claims"]
    assert isinstance(panel, ClaimsPanel)
    return panel


def test_a_claim_typed_closes_its_month(qtbot: QtBot, open_plan: OpenPlan) -> None:
    panel = claims(qtbot, open_plan)
    model = panel.actuals.claims
    assert model.setData(model.index(5, 2), "£93,000.50")
    assert open_plan.last_change == "Enter claim for September 2026"
    assert open_plan.forecast.months[5].closed
    assert model.data(model.index(5, 2)) == "£93,000.50"
    assert panel.card.title.text().startswith("6 months closed")


def test_what_cannot_be_read_is_kept_with_a_sentence(qtbot: QtBot, open_plan: OpenPlan) -> None:
    panel = claims(qtbot, open_plan)
    model, before = panel.actuals.claims, open_plan.plan
    model.setData(model.index(5, 2), "about ninety")
    assert panel.problem.text() == "Error: Enter an amount of £0 or more, for example £34,087."
    assert model.data(model.index(5, 2)) == "about ninety"
    assert open_plan.plan == before
    model.setData(model.index(5, 2), "90,000")
    assert not panel.problem.isVisible()
    assert model.data(model.index(5, 2)) == "£90,000"


def test_delete_clears_a_payment(qtbot: QtBot, open_plan: OpenPlan) -> None:
    table = claims(qtbot, open_plan).actuals
    table.setCurrentIndex(table.claims.index(0, 4))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert open_plan.plan.actuals[0].paid is None
    assert open_plan.last_change == "Clear payment for April 2026"


def test_forecast_and_variance_are_not_for_typing(qtbot: QtBot, open_plan: OpenPlan) -> None:
    model = claims(qtbot, open_plan).actuals.claims
    editable = [bool(model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable) for column in range(7)]
    assert editable == [False, False, True, True, True, False, False]
    last = model.rowCount() - 1
    assert not model.flags(model.index(last, 2)) & Qt.ItemFlag.ItemIsEditable


def test_the_claims_model_keeps_to_the_rules_of_models(
    qtbot: QtBot, open_plan: OpenPlan, qtmodeltester: ModelTester
) -> None:
    model = claims(qtbot, open_plan).actuals.claims
    tester: Any = qtmodeltester
    tester.check(model)
    model.setData(model.index(6, 2), "1,000")


def test_pasted_claims_are_shown_before_they_are_entered(qtbot: QtBot, open_plan: OpenPlan) -> None:
    dialog = PasteClaims(open_plan, "September 2026\t93,000\nOctober\t5")
    qtbot.addWidget(dialog)
    before = open_plan.plan
    assert dialog.enter.text() == "Enter 1 month"
    assert dialog.problems.text() == "Row 2: Enter a month such as April 2026 or 04/2026."
    assert open_plan.plan == before
    dialog.enter.click()
    assert open_plan.plan.actuals[-1].month == Month(2026, 9)
    assert open_plan.last_change == "Paste claims for 1 month"


def test_the_claim_list_opens_on_the_first_month_not_yet_claimed(qtbot: QtBot, open_plan: OpenPlan) -> None:
    panel = claims(qtbot, open_plan)
    assert panel.month.currentText() in {month.name for month in YEAR.months}
    panel.month.setCurrentIndex(5)
    assert panel.claims.title.text() == "Claim list for September 2026"


# Years ahead


def test_an_assumption_typed_changes_the_later_years_only(qtbot: QtBot, open_plan: OpenPlan) -> None:
    panel = shown(qtbot, open_plan, "years").panels["years"]
    assert isinstance(panel, YearsPanel)
    before = [year.cost for year in open_plan.forecast.years]
    box = panel.fields["pay_award"].widget
    assert isinstance(box, QLineEdit)
    box.selectAll()
    QTest.keyClicks(box, "4%")
    QTest.keyClick(box, Qt.Key.Key_Return)
    after = [year.cost for year in open_plan.forecast.years]
    assert open_plan.plan.assumptions.pay_award == 4
    assert open_plan.last_change == "Change pay award (% a year)"
    assert after[0] == before[0]
    assert after[1] > before[1]


def test_an_assumption_that_cannot_be_read_is_kept_with_a_sentence(qtbot: QtBot, open_plan: OpenPlan) -> None:
    panel = shown(qtbot, open_plan, "years").panels["years"]
    assert isinstance(panel, YearsPanel)
    field = panel.fields["claim_delay"]
    assert isinstance(field.widget, QLineEdit)
    field.widget.selectAll()
    QTest.keyClicks(field.widget, "soon")
    QTest.keyClick(field.widget, Qt.Key.Key_Return)
    assert field.error.text() == "Error: Enter whole months between 0 and 12, for example 2."
    assert field.widget.text() == "soon"
    assert open_plan.plan.assumptions.claim_delay == 2


@pytest.mark.parametrize(
    ("text", "value"), [("2.5", "2.5"), ("2.5%", "2.5"), (" -1 ", "-1"), ("−0.5 %", "-0.5"), ("0", "0")]
)
def test_a_rise_is_read_in_per_cent(text: str, value: str) -> None:
    assert percent(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "lots", "NaN", "250", "2,5"])
def test_a_rise_that_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        percent(text)


def test_the_form_and_the_paper_call_an_assumption_the_same() -> None:
    told_names = {name for name, _, _ in told(Assumptions(), "")}
    assert {line.name.partition(" (")[0] for line in LINES} <= told_names


def test_every_assumption_reads_back_what_it_shows() -> None:
    plan: Plan = sample_plan()
    for line in LINES:
        assert line.typed(plan, line.shown(plan.assumptions)) == plan
    assert whole_months("3 months") == 3
