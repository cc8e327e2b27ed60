"""The shipped rate set: every published fact is in it, under its own status; odd files are refused."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from app.problems import BadInput
from app.reference_library import load, reference_from
from models.dated_figure import Figure, Keyed, Status
from models.money import to_pence
from models.months import FinancialYear, Month
from models.reference import Place

APRIL_2025 = Month(2025, 4)
GROUPS = {"all", "all_clinical", "all_afc", "all_learners", "gp", "practice_nurse", "pcn_total"}
HEADER = """
[[figures]]
published = "2026-04-30"
from = "2026-04"
to = "2027-03"
unit = "£ a year for 1.0 WTE"
status = "published"
source = "the specification"
[figures.values]
"maximum/paramedic/national" = 70000
"""


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_kind(kind: str) -> list[tuple[Keyed, Figure]]:
    return [(keyed, keyed.figure) for keyed in load().figures if keyed.key[0] == kind]


def decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def maximum(month: Month, rate: str, place: Place = Place.NATIONAL) -> Figure:
    figure = load().figure(month, "maximum", rate, place)
    assert figure is not None
    return figure


def in_full(source: str) -> str:
    """As the program writes a source of the facts: months in full, apostrophes straight."""
    months = {"Sep ": "September ", "Oct ": "October "}
    for short, month in months.items():
        source = source.replace(f" {short}", f" {month}")
    return source.replace("\u2019", "'")


def test_every_maximum_of_the_facts_is_shipped_with_the_same_amount_and_status(shared: Path) -> None:
    facts = Counter(
        (("maximum", row["role_key"], row["place"]), decimal(row["amount_gbp_a_year"]), row["status"],
         row["effective_from"], row["effective_to"], row["published_on"], in_full(row["source"]))
        for row in rows(shared, "maxima")
    )  # fmt: skip
    ours = Counter(
        (keyed.key, figure.value, figure.status.value, str(figure.effective_from), str(figure.effective_to),
         figure.published_on, figure.source)
        for keyed, figure in of_kind("maximum")
    )  # fmt: skip
    assert ours == facts
    assert facts.total() == 464


def test_every_entitlement_of_the_facts_is_shipped_for_its_year(shared: Path) -> None:
    facts = Counter(
        (row["stream"], decimal(row["amount_gbp"]), row["status"], row["published_on"],
         row["effective_from"][:7], str(FinancialYear.parse(row["year"]).months[-1]))
        for row in rows(shared, "entitlements")
    )  # fmt: skip
    ours = Counter(
        (keyed.key[1], figure.value, figure.status.value, figure.published_on,
         str(figure.effective_from), str(figure.effective_to))
        for keyed, figure in of_kind("entitlement")
    )  # fmt: skip
    assert ours == facts


def test_the_unit_of_an_entitlement_names_its_population(shared: Path) -> None:
    words = {
        "contractor weighted": "weighted",
        "registered at": "registered",
        "adjusted": "adjusted",
        "beds": "bed",
    }
    for row in rows(shared, "entitlements"):
        for start, word in words.items():
            if row["population"].startswith(start) and "together" not in row["population"]:
                figure = load().figure(
                    FinancialYear.parse(row["year"]).months[-1], "entitlement", row["stream"]
                )
                assert figure is not None
                assert word in figure.unit, row


def test_every_pay_point_of_the_facts_is_shipped_no_surer_than_reported(shared: Path) -> None:
    for row in rows(shared, "pay_scales"):
        year = FinancialYear.parse(row["year"])
        for month in (year.months[0], year.months[-1]):
            figure = load().figure(month, "pay", row["band"], row["point"])
            assert figure is not None
            assert figure.value == Decimal(row["salary_gbp_a_year"])
            assert figure.status.value in row["status"]


def test_every_on_cost_of_the_facts_is_shipped_from_its_month(shared: Path) -> None:
    for row in rows(shared, "on_costs"):
        if row["item"].startswith("hcas"):
            continue
        first = Month.parse(row["from"])
        figure = load().figure(first, "on_cost", row["item"])
        assert figure is not None
        assert figure.value == Decimal(row["value"])
        assert figure.status.value in row["status"]


def test_the_pension_rate_is_published_to_march_2026_and_derived_after() -> None:
    before = load().figure(Month(2026, 3), "on_cost", "employer_pension_rate")
    after = load().figure(Month(2026, 4), "on_cost", "employer_pension_rate")
    assert before is not None
    assert after is not None
    assert (before.status, after.status) == (Status.PUBLISHED, Status.DERIVED)
    assert before.value == after.value == Decimal("14.38")


def test_london_supplements_of_the_facts_are_shipped(shared: Path) -> None:
    for row in rows(shared, "on_costs"):
        if not row["item"].startswith("hcas") or row["item"] == "hcas_gp_london":
            continue
        place = row["item"].removeprefix("hcas_")
        expected = [Decimal(part) for part in row["value"].split("|")]
        for month in (Month.parse(row["from"]), Month.parse(row["to"] or "2027-03")):
            figures = [load().figure(month, "london", place, part) for part in ("rate", "minimum", "maximum")]
            assert [figure.value for figure in figures if figure] == expected
            assert {figure.status.value for figure in figures if figure} == {row["status"].split(" ")[0]}


def test_every_role_rule_of_the_facts_is_shipped(shared: Path) -> None:
    facts = Counter(
        (row["role_key"], row["rule"], row["from"], row["to"] or "None", decimal(row["limit_wte"]),
         decimal(row["limit_wte_at_or_above"]), decimal(row["list_at_or_above"]), row["status"])
        for row in rows(shared, "role_rules")
    )  # fmt: skip
    ours = Counter(
        (rule.role, rule.rule, str(rule.since), str(rule.until), rule.limit_wte,
         rule.limit_wte_large, rule.large_list, rule.status.value)
        for rule in load().role_rules
    )  # fmt: skip
    assert ours == facts


def test_every_supervision_rule_of_the_facts_is_shipped_word_for_word(shared: Path) -> None:
    facts = [
        (row["role_key"], row["stage"], row["kind"], decimal(row["sessions"]), decimal(row["every"]),
         row["unit"], decimal(row["learner_minutes"]), decimal(row["supervisor_minutes"]), row["scales_with"],
         row["part_of"], row["supervisor"], row["span"], row["status"], row["source"])
        for row in rows(shared, "supervision_rules")
    ]  # fmt: skip
    ours = [
        (rule.role, rule.stage, rule.kind, rule.sessions, rule.every, rule.unit, rule.learner_minutes,
         rule.supervisor_minutes, rule.scales_with, rule.part_of, rule.supervisor, rule.span, rule.status,
         rule.source)
        for rule in load().supervision_rules
    ]  # fmt: skip
    assert ours == facts


def role_keys_of(shared: Path) -> Iterator[tuple[str, str]]:
    columns = {
        "maxima": "role_key",
        "roles": "role_key",
        "role_rules": "role_key",
        "supervision_rules": "role_key",
        "capacity": "role_key",
        "assumptions": "role_key",
        "needs": "roles_that_serve_it",
        "needs_work": "roles",
    }
    for name, column in columns.items():
        for row in rows(shared, name):
            for key in row[column].split("|"):
                yield name, key
    for row in rows(shared, "roles"):
        for key in filter(None, row["rate_keys"].split("|")):
            yield "roles", key


def test_every_role_key_of_every_facts_file_is_a_role_a_rate_or_a_named_group(shared: Path) -> None:
    known = load().role_by_key.keys() | load().rate_by_key.keys() | GROUPS
    strays = {(name, key) for name, key in role_keys_of(shared) if key and key not in known}
    assert strays == set()


def test_the_keys_of_the_shipped_rate_set_join() -> None:
    reference = load()
    roles, rates = reference.role_by_key.keys(), reference.rate_by_key.keys()
    maxima = {keyed.key[1] for keyed in reference.figures if keyed.key[0] == "maximum"}
    bands = {keyed.key[1] for keyed in reference.figures if keyed.key[0] == "notional"}
    assert {key for role in reference.roles for key in role.rate_keys} <= rates
    assert maxima == rates
    assert {rate.band for rate in reference.rates} == bands
    assert {row.role for row in reference.national_roles} <= roles
    assert {rule.role for rule in reference.role_rules} <= roles | rates | {"all"}
    assert {rule.role for rule in reference.supervision_rules} <= roles | {"all", "all_clinical"}
    assert len(reference.role_by_key) == len(reference.roles)


def joined(group: str, role: str, detail: str) -> tuple[str, str]:
    """The role and funding of the first national row that fits."""
    for row in load().national_roles:
        patterns = (row.staff_group, row.staff_role, row.detailed_role)
        if all(
            fnmatchcase(text, pattern) for text, pattern in zip((group, role, detail), patterns, strict=True)
        ):
            return row.role, row.funding
    return "", ""


@pytest.mark.parametrize(
    ("group", "role", "detail", "expected"),
    [
        ("Other Direct Patient Care staff", "Pharmacists", "Pharmacist", ("clinical_pharmacist", "arrs")),
        ("Other Direct Patient Care staff", "Dieticians", "Dietician", ("dietitian", "arrs")),
        (
            "Other Nurses",
            "Advanced Nurse Practitioners",
            "Advanced Nurse Practitioner",
            ("advanced_practitioner", "arrs"),
        ),
        ("Other Nurses", "Nurse Specialists", "Nurse Specialist", ("other_role", "not_set")),
        ("Other GPs", "Salaried GPs", "Salaried By PCN", ("general_practitioner", "arrs")),
        ("Other GPs", "Salaried GPs", "Salaried By Practice", ("other_role", "not_set")),
        ("Other GPs", "GP Locums", "GP Locum - Other", ("other_role", "not_set")),
        ("Directors", "Medical Clinical Director (GP)", "Clinical Director", ("other_role", "core")),
        ("Other Admin/Non-clinical staff", "Managers", "Manager", ("other_role", "not_set")),
        (
            "Other Admin/Non-clinical staff",
            "Digital and Transformation Leads",
            "Digital and Transformation Lead",
            ("digital_transformation_lead", "arrs"),
        ),
        (
            "Other Direct Patient Care staff",
            "Therapists (Mental Health Practitioners)",
            "Therapist (Mental Health Practitioner - Adult)",
            ("mental_health_practitioner", "arrs"),
        ),
    ],
)  # fmt: skip
def test_a_national_role_name_joins_to_ours(
    group: str, role: str, detail: str, expected: tuple[str, str]
) -> None:
    assert joined(group, role, detail) == expected


def test_every_national_staff_group_and_role_counted_in_june_2026_joins(shared: Path) -> None:
    for row in rows(shared, "stats_pcn_workforce_june_2026"):
        fits = [
            national
            for national in load().national_roles
            if fnmatchcase(row["staff_group"], national.staff_group)
            and fnmatchcase(row["staff_role"], national.staff_role)
        ]
        assert fits, row


def test_thirty_thousand_weighted_patients_are_entitled_to_798_930_pounds_in_2025_26() -> None:
    figure = load().figure(APRIL_2025, "entitlement", "arrs")
    assert figure is not None
    assert figure.value is not None
    assert to_pence(30_000 * figure.value) == Decimal("798930.00")


def test_the_latest_publication_wins_for_april_2025_and_the_earlier_is_known_on_1_june() -> None:
    now = maximum(APRIL_2025, "clinical_pharmacist")
    assert (now.value, now.status) == (Decimal(69410), Status.ESTIMATE)
    then = (
        load().as_known_on(date(2025, 6, 1)).figure(APRIL_2025, "maximum", "clinical_pharmacist", "national")
    )
    assert then is not None
    assert (then.value, then.status) == (Decimal(66972), Status.PUBLISHED)


def test_the_entitlement_of_2026_27_is_not_known_rather_than_nothing() -> None:
    figure = load().figure(Month(2026, 4), "entitlement", "arrs")
    assert figure is not None
    assert (figure.value, figure.status) == (None, Status.UNKNOWN)


def test_the_gp_ring_fence_ran_from_october_2024_to_march_2025_only() -> None:
    key = ("entitlement", "arrs_gp_ring_fence")
    inside = [load().figure(month, *key) for month in (Month(2024, 10), Month(2025, 3))]
    outside = [load().figure(month, *key) for month in (Month(2024, 9), APRIL_2025)]
    assert [figure.value for figure in inside if figure] == [Decimal("1.303")] * 2
    assert outside == [None, None]


def test_a_link_worker_sees_250_people_a_year_for_13_weeks_each() -> None:
    role = "social_prescribing_link_worker"
    found = [load().figure(APRIL_2025, "caseload", role, item) for item in ("people_a_year", "weeks_open")]
    assert [figure.value for figure in found if figure] == [Decimal(250), Decimal(13)]


def test_no_rate_set_figure_reaches_past_march_2027_as_a_maximum() -> None:
    assert load().last_month == Month(2027, 3)


def refusal(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        reference_from({"ours.toml": text})
    sentence = str(caught.value)
    assert sentence.startswith("ours.toml")
    assert sentence.endswith(".")
    return sentence


def changed(old: str, new: str) -> str:
    assert old in HEADER
    return HEADER.replace(old, new)


def test_the_file_that_the_refusals_start_from_is_itself_good() -> None:
    reference = reference_from({"ours.toml": HEADER})
    assert [keyed.figure.value for keyed in reference.figures] == [Decimal(70000)]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('unit = "£ a year for 1.0 WTE"\n', "", '"unit" is missing'),
        ('status = "published"\n', "", '"status" is missing'),
        ('status = "published"', 'status = "certain"', '"status" is "certain"'),
        ('source = "the specification"\n', "", '"source" is missing'),
        ('source = "the specification"', 'source = " "', '"source" is missing'),
        ('from = "2026-04"', 'from = "2026-13"', '"from"'),
        ('from = "2026-04"', 'from = "April"', '"from"'),
        ('from = "2026-04"', 'from = "2027-04"', '"to" is before "from"'),
        ('published = "2026-04-30"', 'published = "2026-04-31"', '"published"'),
        ('unit = "', 'units = 1\nunit = "', '"units" is not known'),
        ("maximum/paramedic/national", "maxima/paramedic/national", '"maxima/paramedic/national"'),
        ("maximum/paramedic/national", "maximum/paramedic", '"maximum/paramedic"'),
        ("= 70000", "= -1", "from 0 to"),
        ("= 70000", "= nan", "from 0 to"),
        ("= 70000", "= inf", "from 0 to"),
        ("= 70000", "= 1e99999999999999999999", "not a rate set file in order"),
        ("= 70000", '= "70,000"', "without £ signs"),
        ("= 70000", "= true", "without £ signs"),
        ("= 70000", "= ", "not a rate set file in order"),
        ("[[figures]]", '[extra]\nunit = "£"\n[[figures]]', '"extra" is not known'),
        ("[[figures]]", "[figures]", "[[figures]]"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_as_it_should_be_is_refused_by_name(old: str, new: str, named: str) -> None:
    assert named in refusal(changed(old, new))


def test_a_figure_given_twice_for_the_same_start_and_publication_is_refused() -> None:
    assert '"maximum/paramedic/national" is given twice from April 2026' in refusal(HEADER + HEADER)


def test_a_rule_without_its_first_day_is_refused() -> None:
    rule = '[[role_rules]]\nrole = "all"\nrule = "no_cap"\ntext = "t"\nstatus = "published"\nsource = "s"\n'
    assert '"since" is missing' in refusal(rule)


def test_an_unknown_amount_is_not_known_and_never_nothing() -> None:
    found: Any = reference_from({"ours.toml": changed("= 70000", '= "not known"')}).figures[0].figure.value
    assert found is None
