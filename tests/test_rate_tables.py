"""Every rate and rule in force, its history, what an import changes, and the two-minute form's figures."""

from datetime import date
from decimal import Decimal

import pytest

from app import published_figures as published
from app import rate_history, rate_tables, reference_library
from app.own_figures import end_of, value
from app.problems import BadInput
from app.published_figures import Entered
from app.rate_lines import RateKind, RateLine
from app.rate_words import amount
from models.dated_figure import Figure, Keyed, Status
from models.forecast import forecast
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Assumptions, Plan, new_plan
from models.reference import Place, Reference

YEAR = FinancialYear(2026)
TODAY = date(2026, 11, 23)
PHARMACIST = ("maximum", "clinical_pharmacist", "national")
APRIL, AUGUST = Month(2026, 4), Month(2025, 8)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture
def plan() -> Plan:
    return new_plan(Network(name="Riverside PCN"), YEAR)


def lines(reference: Reference, month: Month) -> dict[str, RateLine]:
    found = rate_tables.rate_lines(reference, month, Assumptions())
    return {f"{line.kind}: {line.name}": line for line in found}


def own(key: tuple[str, ...], pounds: str, source: str = "ICB letter") -> Keyed:
    figure = Figure(
        Decimal(pounds), "£ a year for 1.0 WTE", Status.ENTERED, source, YEAR.months[0], YEAR.months[-1]
    )
    return Keyed(key, figure)


def test_a_published_maximum_of_2025_is_listed_with_amount_unit_status_and_months(
    reference: Reference,
) -> None:
    line = lines(reference.as_known_on(date(2025, 6, 1)), Month(2025, 4))[
        "Maxima: Clinical pharmacist, national"
    ]
    assert line.amount == "£66,972"
    assert (line.unit, line.status) == ("£ a year for 1.0 WTE", "Published")
    assert (line.since, line.until, line.published) == (Month(2025, 4), Month(2026, 3), date(2025, 3, 27))


def test_the_estimates_of_2026_are_marked_and_the_amount_a_patient_is_not_known(reference: Reference) -> None:
    found = lines(reference, APRIL)
    assert found["Maxima: Paramedic, national"].status == "Estimate"
    entitlement = found["Entitlements and income: Additional roles entitlement (ARRS)"]
    assert (entitlement.amount, entitlement.status) == ("not known", "Not known")


def test_every_kind_that_the_chooser_names_has_rates_or_rules_in_april_2026(reference: Reference) -> None:
    kinds = {line.kind for line in rate_tables.rate_lines(reference, APRIL, Assumptions())}
    assert kinds == set(RateKind) - {RateKind.POPULATIONS, RateKind.OTHER}


def test_every_figure_and_rule_of_the_rate_set_that_covers_a_month_is_listed(reference: Reference) -> None:
    found = rate_tables.rate_lines(reference, APRIL, Assumptions())
    covering = {k.key for k in reference.figures if k.figure.covers(APRIL)}
    rules = [
        r
        for r in reference.role_rules
        if r.since <= APRIL.last and (r.until is None or r.until >= APRIL.first)
    ]
    assert {line.key for line in found if line.key} == covering
    assert sum(line.kind is RateKind.ROLE_RULES for line in found) == len(rules)
    assert sum(line.kind is RateKind.SUPERVISION for line in found) == len(reference.supervision_rules)


def test_the_cap_on_advanced_practitioners_is_listed_in_2023_24_only_while_in_force(
    reference: Reference,
) -> None:
    name = "Role rules: Advanced practitioner: limit on posts"
    assert lines(reference, Month(2024, 3))[name].amount == "3 WTE"
    assert name not in lines(reference, Month(2024, 4))


def test_after_the_last_published_year_maxima_are_assumptions_grown_by_the_plans_percentage(
    reference: Reference,
) -> None:
    """71,725 × 1.025 = 73,518.125, to the pound 73,518."""
    line = lines(reference, Month(2027, 4))["Maxima: Clinical pharmacist, national"]
    assert (line.amount, line.status) == ("£73,518", "Assumption")
    assert "2.5% each April after 2026/27" in line.source


def test_pay_after_the_last_scales_grows_by_the_assumed_award(reference: Reference) -> None:
    """Band 5, top: 39,043 × 1.025 = 40,019.075, to the penny 40,019.08."""
    line = lines(reference, Month(2027, 4))["Pay scales: Band 5, top"]
    assert (line.amount, line.status) == ("£40,019.08", "Assumption")


def test_words_find_a_rate_in_any_order_and_kinds_narrow_the_list(reference: Reference) -> None:
    found = rate_tables.rate_lines(reference, APRIL, Assumptions())
    names = [line.name for line in rate_tables.matching(found, "LONDON inner paramedic")]
    assert names == ["Paramedic, inner London"]
    assert [line.name for line in rate_tables.matching(found, "71725")] == [
        "Clinical pharmacist, national",
        "First contact physiotherapist, national",
    ]
    kinds = {line.kind for line in rate_tables.matching(found, "", RateKind.ON_COSTS)}
    assert kinds == {RateKind.ON_COSTS}
    assert not rate_tables.matching(found, "pharmacist zebra")


def test_maxima_stand_by_role_and_within_it_by_place(reference: Reference) -> None:
    found = rate_tables.rate_lines(reference, APRIL, Assumptions())
    first = [line.name for line in found[:3]]
    assert first == [
        "Clinical pharmacist, national",
        "Clinical pharmacist, outer London",
        "Clinical pharmacist, inner London",
    ]


def test_the_users_own_figure_is_marked_and_says_what_it_replaces(reference: Reference) -> None:
    mine = reference.with_own((own(PHARMACIST, "72000"),))
    line = lines(mine, APRIL)["Maxima: Clinical pharmacist, national"]
    assert line.own
    assert (line.amount, line.cells[3]) == ("£72,000", "Entered by you (was £71,725)")
    assert not lines(mine, Month(2026, 3))["Maxima: Clinical pharmacist, national"].own


def test_the_headline_counts_estimates_and_what_is_missing(reference: Reference) -> None:
    found = rate_tables.rate_lines(reference, APRIL, Assumptions())
    told = rate_tables.headline(found, APRIL)
    estimates = sum(k.figure.status is Status.ESTIMATE for k in reference.figures if k.figure.covers(APRIL))
    assert told.startswith(f"For April 2026: {estimates} figures are estimates and 6 are not known.")
    assert "no figure is an estimate" in rate_tables.headline((), APRIL)


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("26.631", "£ a weighted patient", "£26.631"),
        ("127.20", "£ a bed a year", "£127.20"),
        ("120", "£ a bed a year", "£120"),
        ("43352", "£ a year for 1.0 WTE", "£43,352"),
        ("14.38", "%", "14.38%"),
        ("250", "people a year for 1.0 WTE", "250"),
    ],
)
def test_amounts_show_every_place_they_have_and_no_needless_zeros(number: str, unit: str, words: str) -> None:
    assert amount(Decimal(number), unit) == words


def test_the_history_shows_every_publication_and_that_the_latest_wins(reference: Reference) -> None:
    rows = rate_history.history_table(reference, PHARMACIST, AUGUST).rows
    standing = {row[0]: (row[1], row[5]) for row in rows}
    assert standing[date(2025, 8, 1)] == ("£69,410", "In force")
    assert standing[date(2025, 3, 27)] == ("£66,972", "Overtaken")
    assert standing[date(2024, 9, 26)] == ("£65,838", "For other months")
    why = rate_history.why(reference, PHARMACIST, AUGUST)
    assert why == "2 publications cover August 2025: the latest publication wins, that of 1 August 2025."


def test_a_raise_whose_amount_was_not_found_leaves_the_last_known_amount_in_force(
    reference: Reference,
) -> None:
    key = ("entitlement", "arrs")
    rows = rate_history.history_table(reference, key, AUGUST).rows
    assert ("£26.631", "In force") in {(row[1], row[5]) for row in rows}
    assert ("not known", "Amount not known") in {(row[1], row[5]) for row in rows}
    assert "(1 August 2025) raised it, but the new amount is not known" in rate_history.why(
        reference, key, AUGUST
    )


def test_an_import_shows_only_what_changes_and_is_taken_back_whole(reference: Reference, plan: Plan) -> None:
    same = Keyed(PHARMACIST, reference.by_key[PHARMACIST][-1])
    changed = own(("maximum", "paramedic", "national"), "70000", "local agreement")
    table = rate_history.change_table(plan, reference, (same, changed))
    assert [(row[0], row[3], row[4]) for row in table.rows] == [("Paramedic, national", "£69,515", "£70,000")]
    after = rate_history.with_figures(plan, reference, (same, changed))
    assert after.own == (changed,)
    assert rate_history.without_own(after, changed.key, changed.figure).own == ()


def test_an_imported_figure_counts_as_the_users_own_even_if_its_file_says_published(
    reference: Reference, plan: Plan
) -> None:
    figure = Figure(
        Decimal(70000), "£ a year for 1.0 WTE", Status.PUBLISHED, "x", APRIL, YEAR.months[-1], "2020-01-01"
    )
    after = rate_history.with_figures(plan, reference, (Keyed(("maximum", "paramedic", "national"), figure),))
    now = reference.with_own(after.own).figure(APRIL, "maximum", "paramedic", "national")
    assert now is not None
    assert (now.value, now.status) == (Decimal(70000), Status.ENTERED)


def test_a_bands_figure_fills_every_role_of_that_band_and_place_only(
    reference: Reference, plan: Plan
) -> None:
    """Band 4: care coordinator, nursing associate, GP assistant, mental health practitioner band 4."""
    group = next(one for one in published.maximum_groups(reference, YEAR) if one.band == "4")
    figures = {key: (Decimal(39000), "£ a year for 1.0 WTE") for key in group.keys(Place.OUTER)}
    after = published.with_entered(plan, Entered(YEAR, "DES", figures=figures))
    assert {k.key for k in after.own} == {
        ("maximum", "care_coordinator", "outer"),
        ("maximum", "nursing_associate", "outer"),
        ("maximum", "general_practice_assistant", "outer"),
        ("maximum", "mental_health_practitioner_4", "outer"),
    }
    first = after.own[0].figure
    assert (first.effective_from, first.effective_to) == (Month(2026, 4), Month(2027, 3))
    assert (first.status, first.published_on, first.source) == (Status.ENTERED, "", "DES")


def test_general_practitioners_have_one_london_maximum(reference: Reference) -> None:
    group = published.maximum_groups(reference, YEAR)[-1]
    assert group.name == "General practitioner"
    assert (
        group.keys(Place.OUTER) == group.keys(Place.INNER) == (("maximum", "general_practitioner", "london"),)
    )


def test_30000_weighted_patients_at_26_631_typed_in_the_form_give_798930_pounds(
    reference: Reference, plan: Plan
) -> None:
    head, _ = published.entitlement_keys()
    figures = {
        head: (published.per_head("£26.631"), "£ a weighted patient"),
        ("population", "weighted"): (published.patients("30,000"), "patients"),
    }
    after = published.with_entered(plan, Entered(YEAR, "DES", figures=figures))
    worked = forecast(after, after.scenario, reference.with_own(after.own)).year(YEAR)
    assert worked.entitlement.value == Decimal("798930.00")


def test_an_emptied_box_takes_the_users_figure_out_and_leaves_other_years_alone(plan: Plan) -> None:
    _, total = published.entitlement_keys()
    later = FinancialYear(2027)
    first = published.with_entered(plan, Entered(YEAR, "a", figures={total: (Decimal(1284000), "£ a year")}))
    both = published.with_entered(first, Entered(later, "b", figures={total: (Decimal(1300000), "£ a year")}))
    after = published.with_entered(both, Entered(YEAR, "c", figures={total: (None, "£ a year")}))
    assert [(k.figure.value, k.figure.effective_from) for k in after.own] == [
        (Decimal(1300000), Month(2027, 4))
    ]


@pytest.mark.parametrize(
    ("reader", "text", "hint"),
    [
        (published.per_head, "lots", "for example 26.631"),
        (published.per_head, "1284000", "£ a year box"),
        (published.total, "26.9", "£ a patient has its own box"),
        (published.total, "-3", "for example 1,284,000"),
        (published.maximum, "46", "between £10,000 and £500,000"),
        (published.patients, "-42151", "for example 42,151"),
        (published.patients, "0", "above 0"),
        (published.patients, "943 476 5919", "NHS number"),
    ],
)
def test_wrong_figures_get_a_sentence_that_says_how_to_mend_them(
    reader: object, text: str, hint: str
) -> None:
    assert callable(reader)
    with pytest.raises(BadInput, match=hint):
        reader(text)


@pytest.mark.parametrize(
    ("text", "unit"), [("101", "%"), ("-1", "%"), ("9", "£ a year for 1.0 WTE"), ("x", "weeks")]
)
def test_an_own_figure_that_its_unit_does_not_allow_is_refused(text: str, unit: str) -> None:
    with pytest.raises(BadInput):
        value(text, unit)


def test_an_own_figure_ends_no_earlier_than_it_begins_or_runs_until_replaced() -> None:
    assert end_of(APRIL, " ") is None
    assert end_of(APRIL, "Mar 2027") == Month(2027, 3)
    with pytest.raises(BadInput, match="not before April 2026"):
        end_of(APRIL, "March 2026")
