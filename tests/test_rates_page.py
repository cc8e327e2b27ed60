"""The rates screen and its forms, on an empty plan for 2026/27 seen in November 2026."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.rate_lines import RateKind
from app.rate_sets import write_rate_set
from models.dated_figure import Figure, Keyed, Status
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Actual, new_plan
from models.post import Post, Terms
from models.reference import Place
from views import theme
from views.own_figure import OwnFigure
from views.published_figures import PublishedFigures
from views.rate_import import RateImport
from views.rates_page import RatesPage
from views.status_tag import split_tag

YEAR = FinancialYear(2026)
TODAY = date(2026, 11, 23)
PARAMEDIC = ("maximum", "paramedic", "national")


@pytest.fixture
def open_plan(qapp: QApplication) -> OpenPlan:
    theme.apply(qapp)
    return OpenPlan(new_plan(Network(name="Riverside PCN"), YEAR), reference_library.load())


@pytest.fixture
def page(open_plan: OpenPlan, qtbot: QtBot) -> RatesPage:
    made = RatesPage(open_plan, on=TODAY)
    qtbot.addWidget(made)
    made.resize(1166, 620)
    made.show()
    return made


@pytest.fixture
def form(open_plan: OpenPlan, page: RatesPage) -> PublishedFigures:
    made = PublishedFigures(open_plan, page, year=YEAR)
    made.show()
    return made


def own(pounds: str = "70000", key: tuple[str, ...] = PARAMEDIC) -> Keyed:
    figure = Figure(
        Decimal(pounds),
        "£ a year for 1.0 WTE",
        Status.ENTERED,
        "local agreement",
        YEAR.months[0],
        YEAR.months[-1],
        "2026-11-01",
    )
    return Keyed(key, figure)


def names(page: RatesPage) -> list[str]:
    return [str(row[0]) for row in page.table.content.table.rows]


def choose(page: RatesPage, name: str) -> None:
    page.table.selectRow(names(page).index(name))


def refused(page: RatesPage, qtbot: QtBot, path: Path) -> str:
    """What is told when a file is not taken in."""
    with qtbot.waitSignal(page.told) as told:
        assert page.import_from(path) is None
    sentence: str = told.args[0]
    return sentence


def test_the_screen_opens_on_the_month_of_today_with_estimates_in_plain_sight(page: RatesPage) -> None:
    assert page.chosen_month == Month(2026, 11)
    assert page.headline.text().startswith("For November 2026: ")
    assert "figures are estimates" in page.headline.text()
    choose(page, "Paramedic, national")
    assert page.table.content.words(page.table.currentIndex().row(), 3) == "Estimate"


def test_months_run_from_october_2022_to_the_plans_last(page: RatesPage) -> None:
    assert page.month.itemText(0) == "October 2022"
    assert page.month.itemText(page.month.count() - 1) == "March 2029"
    page.choose_month(Month(2023, 7))
    choose(page, "Clinical pharmacist, national")
    assert page.table.content.words(page.table.currentIndex().row(), 1) == "£62,340"


def test_typing_finds_and_the_kind_narrows(page: RatesPage) -> None:
    QTest.keyClicks(page.filter, "inner paramedic")
    assert names(page) == ["Paramedic, inner London"]
    page.filter.clear()
    page.kind.setCurrentText(RateKind.ON_COSTS.value)
    assert names(page)[0] == "Employer National Insurance rate"
    assert page.count.text() == "4 rates and rules"


def test_choosing_a_figure_shows_every_publication_and_why_one_is_in_force(page: RatesPage) -> None:
    page.choose_month(Month(2025, 8))
    choose(page, "Clinical pharmacist, national")
    assert page.detail.isVisible()
    assert page.detail.why.text().startswith(
        "2 publications cover August 2025: the latest publication wins, that of 1 August 2025."
    )
    assert page.detail.table.content.rowCount() == 6


def test_choosing_a_rule_shows_it_in_full_with_its_source(page: RatesPage) -> None:
    choose(page, "General practitioner: who can be claimed for")
    assert page.detail.why.text() == "Any GP. Published. Source: NHS England letter 24 February 2026."
    assert not page.detail.table.isVisible()


def test_the_users_own_figure_is_marked_and_can_be_removed_as_one_step(
    page: RatesPage, open_plan: OpenPlan
) -> None:
    open_plan.edit(open_plan.plan.with_own(own()), "Enter")
    choose(page, "Paramedic, national")
    assert page.chosen is not None
    assert page.chosen.cells[3] == "Entered by you (was £69,515)"
    assert "It replaces £69,515." in page.detail.why.text()
    page.detail.remove.click()
    assert open_plan.plan.own == ()
    assert open_plan.last_change == "Remove your figure for Paramedic, national"
    assert page.chosen is not None
    assert page.chosen.amount == "£69,515"
    assert not page.detail.remove.isVisible()


def test_an_import_is_previewed_and_changes_nothing_until_it_is_confirmed(
    page: RatesPage, open_plan: OpenPlan, tmp_path: Path
) -> None:
    path = tmp_path / "Our ICB.toml"
    write_rate_set(path, "Our ICB", (own(),))
    preview = page.import_from(path)
    assert isinstance(preview, RateImport)
    row = preview.table.content.table.rows[0]
    assert (row[0], row[3], row[4]) == ("Paramedic, national", "£69,515", "£70,000")
    assert open_plan.stack.count() == 0
    preview.keep.click()
    assert open_plan.stack.count() == 1
    assert open_plan.last_change == "Import rate set Our ICB"
    figure = open_plan.reference.figure(Month(2026, 11), *PARAMEDIC)
    assert figure is not None
    assert figure.value == Decimal(70000)


def test_a_rate_set_that_brings_nothing_new_says_so(page: RatesPage, tmp_path: Path) -> None:
    path = tmp_path / "same.toml"
    page.export_to(path, "All rates", reference_library.load().figures)
    preview = page.import_from(path)
    assert preview is not None
    assert preview.count == 0
    assert not preview.keep.isVisible()


def test_a_file_with_an_unknown_key_is_refused_in_a_sentence(
    page: RatesPage, open_plan: OpenPlan, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "odd.toml"
    write_rate_set(path, "Odd", (own(),))
    path.write_text(path.read_text("utf-8").replace("paramedic", "paramedick"), "utf-8")
    assert "not known here" in refused(page, qtbot, path)
    assert open_plan.stack.count() == 0


def test_an_export_comes_back_the_same(
    page: RatesPage, open_plan: OpenPlan, qtbot: QtBot, tmp_path: Path
) -> None:
    weighted = Keyed(("population", "weighted"), Figure(Decimal(42151), "patients", Status.ENTERED, "letter"))
    open_plan.edit(open_plan.plan.with_own(own()).with_own(weighted), "Enter")
    path = tmp_path / "mine.toml"
    with qtbot.waitSignal(page.told) as told:
        page.export_to(path, "Mine", open_plan.plan.own)
    assert told.args == ["Exported 1 figure to mine.toml. Your network's own sums and lists were left out."]
    open_plan.undo()
    preview = page.import_from(path)
    assert preview is not None
    preview.accept()
    assert [(k.key, k.figure.value) for k in open_plan.plan.own] == [(PARAMEDIC, Decimal(70000))]


def test_exporting_ones_own_figures_when_there_are_none_says_what_to_do(
    page: RatesPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.told) as told:
        page.export_own()
    assert "You have entered no figures yet" in told.args[0]


def test_the_form_shows_estimates_as_hints_and_never_as_values(form: PublishedFigures) -> None:
    box = form.maxima.entries["7-8a", Place.NATIONAL].box
    assert (box.text(), box.placeholderText()) == ("", "71,725")
    assert box.accessibleName() == "Band 7-8a, National, £ a year for 1.0 WTE"
    assert "estimate" in box.accessibleDescription()
    assert form.source_box.text() == "Network Contract DES 2026/27"


def test_only_the_places_that_the_network_uses_are_shown_until_asked(form: PublishedFigures) -> None:
    outer = form.maxima.entries["5", Place.OUTER]
    assert not outer.isVisible()
    form.maxima.every_place.click()
    assert outer.isVisible()
    assert not form.maxima.entries["GP", Place.INNER].isVisible()  # one London figure, in the outer box


def test_every_wrong_box_has_its_sentence_and_nothing_is_lost_or_changed(
    form: PublishedFigures, open_plan: OpenPlan
) -> None:
    form.head.box.setText("26.631")
    form.total.box.setText("-3")
    form.weighted.box.setText("lots")
    form.maxima.entries["5", Place.NATIONAL].box.setText("46")
    form.keep.click()
    assert form.isVisible()
    assert form.total.error.text().startswith("Error: Enter the whole sum for the year in £")
    assert form.weighted.error.text().startswith("Error: Enter the number of patients above 0")
    assert form.maxima.entries["5", Place.NATIONAL].error.isVisible()
    assert [form.head.box.text(), form.total.box.text()] == ["26.631", "-3"]
    assert open_plan.stack.count() == 0


def test_other_income_can_be_typed_a_head_or_as_a_whole_sum(
    form: PublishedFigures, open_plan: OpenPlan
) -> None:
    form.income["entitlement", "care_home_premium"].box.setText("134.50")
    form.income["income", "core"].box.setText("98,000")
    form.accept()
    typed = {k.key: (k.figure.value, k.figure.unit) for k in open_plan.plan.own}
    assert typed == {
        ("entitlement", "care_home_premium"): (Decimal("134.50"), "£ a bed a year"),
        ("income", "core"): (Decimal(98000), "£ a year"),
    }


def test_opening_the_form_again_shows_what_was_typed_and_an_emptied_box_takes_it_out(
    form: PublishedFigures, open_plan: OpenPlan, page: RatesPage
) -> None:
    form.total.box.setText("1284000")
    form.maxima.entries["8c", Place.NATIONAL].box.setText("110000")
    form.accept()
    again = PublishedFigures(open_plan, page, year=YEAR)
    assert again.total.box.text() == "1,284,000"
    assert again.maxima.entries["8c", Place.NATIONAL].box.text() == "110,000"
    again.total.box.clear()
    again.accept()
    assert [k.key for k in open_plan.plan.own] == [("maximum", "consultant_nurse", "national")]


def claimed_to_september(open_plan: OpenPlan) -> None:
    """A paramedic on £80,000 from April; £5,000 claimed for each month to September."""
    post = Post("p", "paramedic", terms=(Terms(salary=Decimal(80_000)),))
    claims = tuple(Actual(month, Decimal(5_000)) for month in YEAR.months[:6])
    open_plan.edit(replace(open_plan.plan.with_posts((post,)), actuals=claims), "Claim")


def enter_band_7(open_plan: OpenPlan, page: RatesPage, pounds: str, published: str) -> None:
    form = PublishedFigures(open_plan, page, year=YEAR)
    form.maxima.entries["7", Place.NATIONAL].box.setText(pounds)
    form.published_box.setText(published)
    form.accept()


def test_a_figure_typed_late_without_a_date_was_known_from_the_start_and_gives_no_arrears(
    page: RatesPage, open_plan: OpenPlan
) -> None:
    claimed_to_september(open_plan)
    form = PublishedFigures(open_plan, page, year=YEAR)
    assert form.published_box.text() == ""
    assert form.published.hint.text().startswith("Empty: known from the start.")
    enter_band_7(open_plan, page, "72,000", "")
    assert {k.figure.published_on for k in open_plan.plan.own} == {""}
    assert open_plan.forecast.year(YEAR).arrears == 0


def test_a_rise_published_in_october_gives_arrears_for_the_months_claimed_before_it(
    page: RatesPage, open_plan: OpenPlan
) -> None:
    """From £69,600 to £72,000: £200 a month for April to September, £1,200 in all."""
    claimed_to_september(open_plan)
    enter_band_7(open_plan, page, "69,600", "")
    enter_band_7(open_plan, page, "72,000", "1 October 2026")
    typed = [(k.figure.value, k.figure.published_on) for k in open_plan.plan.own if k.key == PARAMEDIC]
    assert typed == [(Decimal(69_600), ""), (Decimal(72_000), "2026-10-01")]
    assert open_plan.forecast.year(YEAR).arrears == Decimal(1_200)
    again = PublishedFigures(open_plan, page, year=YEAR)
    assert again.maxima.entries["7", Place.NATIONAL].box.text() == "72,000"
    assert again.published_box.text() == "1 October 2026"


def test_a_date_left_out_by_mistake_is_put_in_afterwards_and_taken_out_again(
    page: RatesPage, open_plan: OpenPlan
) -> None:
    enter_band_7(open_plan, page, "72,000", "")
    enter_band_7(open_plan, page, "72,000", "1 October 2026")
    assert {k.figure.published_on for k in open_plan.plan.own} == {"2026-10-01"}
    enter_band_7(open_plan, page, "72,000", "")
    assert {k.figure.published_on for k in open_plan.plan.own} == {""}
    assert len(open_plan.plan.own) == len({k.key for k in open_plan.plan.own})


def test_a_date_of_publication_that_cannot_be_read_keeps_the_form_open(
    page: RatesPage, open_plan: OpenPlan
) -> None:
    steps = open_plan.stack.count()
    form = PublishedFigures(open_plan, page, year=YEAR)
    form.head.box.setText("26.9")
    form.published_box.setText("soon")
    form.accept()
    assert form.published.error.text() == "Error: Enter a date such as 6 August 2018 or 6/8/2018."
    assert open_plan.stack.count() == steps


def test_an_own_figure_is_known_from_the_start_unless_a_date_of_publication_is_given(
    page: RatesPage, open_plan: OpenPlan
) -> None:
    """£200 a month more from April, told on 1 October: £1,200; with no date, nothing."""
    claimed_to_september(open_plan)
    for amount, published in (("69,600", ""), ("72,000", "1 October 2026")):
        form = OwnFigure(open_plan, page, month=YEAR.months[0], key=PARAMEDIC)
        assert isinstance(form.published.widget, QLineEdit)
        fill(form, amount, "April 2026", "March 2027")
        form.published.widget.setText(published)
        form.accept()
    assert open_plan.forecast.year(YEAR).arrears == Decimal(1_200)
    form = OwnFigure(open_plan, page, month=YEAR.months[0], key=PARAMEDIC)
    fill(form, "72,000", "April 2026", "March 2027")
    form.accept()
    assert [(k.figure.value, k.figure.published_on) for k in open_plan.plan.own] == [(Decimal(72_000), "")]
    assert open_plan.forecast.year(YEAR).arrears == 0


def test_the_form_leaves_a_figure_typed_for_one_role_of_a_band_alone(
    open_plan: OpenPlan, page: RatesPage
) -> None:
    open_plan.edit(open_plan.plan.with_own(own()), "Enter")
    form = PublishedFigures(open_plan, page, year=YEAR)
    form.head.box.setText("26.9")
    form.accept()
    assert own() in open_plan.plan.own


def test_an_own_figure_is_chosen_typed_and_wins_for_its_months(page: RatesPage, open_plan: OpenPlan) -> None:
    form = OwnFigure(open_plan, page, month=Month(2026, 11), key=PARAMEDIC)
    assert "In force in November 2026: £69,515." in form.amount.hint.text()
    fill(form, "£70,100", "May 2026", "")
    form.accept()
    assert open_plan.last_change == "Enter your figure for Paramedic, national"
    values = {
        month: open_plan.reference.figure(month, *PARAMEDIC) for month in (Month(2026, 4), Month(2026, 5))
    }
    assert [figure and figure.value for figure in values.values()] == [Decimal(69515), Decimal(70100)]


@pytest.mark.parametrize(
    ("amount", "first", "last", "field"),
    [
        ("lots", "May 2026", "", "amount"),
        ("70100", "soon", "", "first"),
        ("70100", "May 2026", "April 2026", "last"),
    ],
)
def test_an_own_figure_that_cannot_be_used_keeps_its_text_and_gets_a_sentence(
    page: RatesPage, open_plan: OpenPlan, amount: str, first: str, last: str, field: str
) -> None:
    form = OwnFigure(open_plan, page, month=Month(2026, 11), key=PARAMEDIC)
    form.show()
    fill(form, amount, first, last)
    form.accept()
    errors = {name: getattr(form, name).error.isVisible() for name in ("amount", "first", "last")}
    assert errors == {name: name == field for name in errors}
    assert open_plan.stack.count() == 0


def test_an_own_figure_needs_a_figure_from_the_list(page: RatesPage, open_plan: OpenPlan) -> None:
    form = OwnFigure(open_plan, page, month=Month(2026, 11))
    fill(form, "70100", "May 2026", "")
    form.accept()
    assert form.figure.error.text() == "Error: Choose a figure from the list."


def fill(form: OwnFigure, amount: str, first: str, last: str) -> None:
    for field, text in ((form.amount, amount), (form.first, first), (form.last, last)):
        assert isinstance(field.widget, QLineEdit)
        field.widget.setText(text)


def test_status_is_a_word_in_its_tag() -> None:
    assert split_tag("Estimate") == (Status.ESTIMATE, "Estimate", "")
    assert split_tag("Entered by you (was £69,515)") == (Status.ENTERED, "Entered by you", "(was £69,515)")
    assert split_tag("Frequency published; length assumption")[0] is None


def test_every_control_can_be_reached_and_named(page: RatesPage) -> None:
    for control in (page.month, page.kind, page.filter, page.table):
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_list_passes_qts_model_tester(page: RatesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.content)  # type: ignore[no-untyped-call]
