"""The shipped starter needs, hours at work and spread of England are those of the facts."""

import csv
from collections import Counter
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from app.problems import BadInput
from app.reference_library import load, reference_from
from models.dated_figure import Figure, Status
from models.months import Month
from models.reference import StarterNeed

APRIL = Month(2026, 4)
STATUS = {"memory_only": Status.ESTIMATE, "primary_seen": Status.PUBLISHED, "secondary": Status.SECONDARY}
OF = {
    "registered patients all ages": "all",
    "registered patients": "all",
    "registered patients a year": "all",
    "per 1,000 registered a year": "all",
    "per registered patient a year": "all",
    "registered patients 6+": "6",
    "registered patients 17+": "17",
    "registered patients 18+": "18",
    "registered 65+": "65",
    "people 65+ a year": "65",
    "population 65+ (England and Wales)": "65",
    "minutes per 1,000 PCN adjusted patients a week": "adjusted",
}
KEY = {("diabetes", "feet_at_risk"): "feet_at_risk"}  # two needs of one register
HALVED = "msk_consultations"  # half of its consultations go to first contact
IN_OTHER_UNITS = {  # ours against the facts' number
    "gp_practice_appointments": Decimal(1000),  # for 1,000 patients, not for each
    "enhanced_access": 1 / Decimal(60),  # hours, not minutes
}
NOT_ONE_ROW = {"advanced_practitioner", "mental_health_practitioner"}
PART_OF_A_ROW = {"occupational_therapist", "apprentice_physician_associate"}
NEED = """
[[needs]]
key = "diabetes"
name = "Diabetes"
group = "long_term_conditions"
register = "DM"
of = "17"
counted = 4_109_134
out_of = 52_049_752
unit = "% of registered patients aged 17 and over"
status = "derived"
source = "QOF"
[[needs.activities]]
name = "Review"
contacts = 2
minutes = "not known"
roles = ["dietitian"]
status = "assumption"
"""
SPREAD = """
[[benchmarks]]
key = "register/DM"
name = "Diabetes"
unit = "%"
england = 7.89
points = [[5, 4.68], [50, 8.02], [95, 10.89]]
source = "QOF"
"""


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def key_of(row: dict[str, str]) -> str:
    return KEY.get((row["need_key"], row["parent"]), row["need_key"])


@pytest.fixture(scope="module")
def needs() -> dict[str, StarterNeed]:
    return {need.key: need for need in load().starter_needs}


# -- the starter list


def test_every_need_of_the_work_list_is_a_starter_need_in_its_group(
    shared: Path, needs: dict[str, StarterNeed]
) -> None:
    facts = {(key_of(row), row["parent"]) for row in rows(shared, "needs_work")}
    assert {(need.key, need.group) for need in needs.values()} == facts
    assert len(facts) == len(load().starter_needs) == 23
    assert len({need.name for need in needs.values()}) == 23


def test_work_is_that_of_the_facts_and_blanks_are_not_known(
    shared: Path, needs: dict[str, StarterNeed]
) -> None:
    facts = Counter(
        (key_of(row), decimal(row["contacts_a_person_a_year"]), decimal(row["minutes_a_contact"]),
         tuple(row["roles"].split("|")), row["status"].partition(":")[0])
        for row in rows(shared, "needs_work")
        if row["need_key"] != HALVED
    )  # fmt: skip
    ours = Counter(
        (need.key, contacts, minutes, roles, status.partition(":")[0])
        for need in needs.values()
        for _, contacts, minutes, roles, status in need.activities
        if need.key != HALVED
    )
    assert ours == facts
    unknown = {key for key, contacts, minutes, _, _ in facts if contacts is None and minutes is None}
    assert unknown == {"depression", "falls_65_plus", "gp_practice_appointments"}


def test_half_of_the_consultations_for_muscles_bones_and_joints_is_said_to_be_an_assumption(
    shared: Path, needs: dict[str, StarterNeed]
) -> None:
    row = next(row for row in rows(shared, "needs_work") if row["need_key"] == HALVED)
    assert "half to first contact is an assumption" in row["activity"]
    ((name, contacts, minutes, roles, status),) = needs[HALVED].activities
    assert contacts == Decimal(row["contacts_a_person_a_year"]) / 2
    assert (minutes, roles) == (Decimal(row["minutes_a_contact"]), (row["roles"],))
    assert "half" in name
    assert status.startswith("assumption")
    assert "half" in status


def test_every_rate_is_that_of_the_facts_of_the_same_people_and_no_surer(
    shared: Path, needs: dict[str, StarterNeed]
) -> None:
    facts = {row["need_key"]: row for row in rows(shared, "needs")}
    for need in needs.values():
        row = facts["diabetes" if need.key == "feet_at_risk" else need.key]
        printed = Decimal(row["england_rate"])
        assert need.rate.value is not None
        ours = need.rate.value / IN_OTHER_UNITS.get(need.key, Decimal(1))
        assert round(ours, max(0, -int(printed.as_tuple().exponent))) == printed, need.key
        assert need.of == OF[row["denominator"]], need.key
        told = row["confidence"]
        expected = Status.DERIVED if told.startswith("derived") else STATUS[told]
        assert need.rate.status is expected, need.key


def test_what_was_only_recalled_says_so(needs: dict[str, StarterNeed]) -> None:
    recalled = [need for need in needs.values() if need.rate.status is Status.ESTIMATE]
    assert {need.key for need in recalled} == {"frailty_severe_65_plus", "frailty_moderate_65_plus"}
    assert all("recalled, no document seen" in need.rate.source for need in recalled)


def test_rates_of_registers_are_unrounded_and_from_the_same_counts(
    shared: Path, needs: dict[str, StarterNeed]
) -> None:
    counted = {row["group_code"]: row for row in rows(shared, "qof_2425_benchmarks")}
    registers = {need.register for need in needs.values() if need.register}
    assert registers == {"DM", "NDH", "OB", "HYP", "COPD", "AST", "HF", "MH", "DEP", "DEM", "LD", "PC", "CAN"}
    for need in needs.values():
        if need.register:
            row = counted[need.register]
            assert need.rate.value == 100 * Decimal(row["register"]) / Decimal(row["list"])
            assert need.of == row["denominator_age"].rstrip("+").removesuffix(" ages")


def test_roles_that_do_the_work_are_roles(needs: dict[str, StarterNeed]) -> None:
    named = {role for need in needs.values() for work in need.activities for role in work[3]}
    assert named <= load().role_by_key.keys()


# -- hours at work


def figure(*key: str) -> Figure:
    found = load().figure(APRIL, *key)
    assert found is not None
    return found


def test_hours_at_work_are_those_of_the_facts_with_their_status(shared: Path) -> None:
    facts = {row["metric"]: row for row in rows(shared, "capacity") if row["role_key"] == "all_afc"}
    for item in ("annual_leave_days", "public_holidays", "sickness_absence", "study_days"):
        assert figure("capacity", item).value == Decimal(facts[item]["typical"])
        assert figure("capacity", item).status.value == facts[item]["confidence"]
    assert figure("capacity", "hours_a_day").value == Decimal(facts["contract_hours_week"]["typical"]) / 5


def test_shares_of_time_with_patients_are_those_assumed_in_the_facts(shared: Path) -> None:
    facts = {
        row["role_key"]: Decimal(row["default"])
        for row in rows(shared, "assumptions")
        if row["key"] == "patient_facing_share"
    }
    assert len(facts) == 4
    for role, share in facts.items():
        assert (figure("patient_share", role).value, figure("patient_share", role).status) == (
            share,
            Status.ASSUMPTION,
        )
    everyone = figure("patient_share", "all")
    assert (everyone.value, everyone.status) == (Decimal(70), Status.ASSUMPTION)


def test_the_dietitians_share_is_the_one_that_somebody_reported(shared: Path) -> None:
    row = next(row for row in rows(shared, "capacity") if row["metric"] == "clinical_share")
    reported = figure("patient_share", row["role_key"])
    assert (reported.value, reported.status.value) == (Decimal(row["typical"]), row["confidence"])


# -- England's spread


def test_the_spread_of_every_register_is_that_of_the_facts(shared: Path) -> None:
    facts = {
        f"register/{row['group_code']}": (
            Decimal(row["england_pct"]),
            tuple(
                (at, Decimal(row["pcn_median" if at == 50 else f"pcn_p{at}"])) for at in (5, 25, 50, 75, 95)
            ),
        )
        for row in rows(shared, "qof_2425_benchmarks")
    }
    ours = {
        one.key: (one.england, one.points) for one in load().benchmarks if one.key.startswith("register/")
    }
    assert ours == facts
    assert len(facts) == 21


def test_the_spread_of_ages_is_that_of_the_facts(shared: Path) -> None:
    row = next(row for row in rows(shared, "needs") if row["need_key"] == "age_65_plus")
    found = next(one for one in load().benchmarks if one.key == "age/65")
    assert found.england == Decimal(row["england_rate"])
    ends = {at: value for at, value in found.points if at in {5, 95}}
    assert abs(ends[5] - Decimal(row["low"])) < Decimal("0.1")
    assert abs(ends[95] - Decimal(row["high"])) < Decimal("0.1")


def test_a_role_has_a_spread_where_one_official_row_makes_it_and_else_none(shared: Path) -> None:
    official = rows(shared, "pcn_role_fte_per_10k_2026-06")
    made: dict[str, list[dict[str, str]]] = {}
    for row in official:
        fits = {
            known.role
            for known in load().national_roles
            if fnmatchcase(row["STAFF_GROUP"], known.staff_group)
            and fnmatchcase(row["STAFF_ROLE"], known.staff_role)
        } - {"other_role"}
        for role in fits:
            made.setdefault(role, []).append(row)
    assert {role for role, found in made.items() if len(found) > 1} == NOT_ONE_ROW
    facts = {
        f"role/{role}": (
            Decimal(row["england_per10k"]),
            tuple(
                (at, Decimal(row["median_per10k" if at == 50 else f"p{at}_per10k"]))
                for at in (10, 25, 50, 75, 90)
            ),
        )
        for role, (row, *more) in made.items()
        if not more and role not in PART_OF_A_ROW
    }
    ours = {one.key: (one.england, one.points) for one in load().benchmarks if one.key.startswith("role/")}
    assert ours == facts
    assert len(facts) == 17


# -- files that are not as they should be


def refusal(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        reference_from({"ours.toml": text})
    assert str(caught.value).startswith("ours.toml")
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_the_files_that_the_refusals_start_from_are_themselves_good() -> None:
    found = reference_from({"ours.toml": NEED + SPREAD})
    assert found.starter_needs[0].activities == (("Review", Decimal(2), None, ("dietitian",), "assumption"),)
    assert found.benchmarks[0].points[0] == (5, Decimal("4.68"))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('of = "17"\n', "", '"of" is missing'),
        ('of = "17"', 'of = "adults"', '"of" is "adults"'),
        ('group = "long_term_conditions"\n', "", '"group" is missing'),
        ("out_of = 52_049_752\n", "", '"out_of" is missing'),
        ("out_of = 52_049_752", "out_of = 0", "must give a rate in %"),
        ("out_of = 52_049_752", 'out_of = "not known"', '"out_of" must be a number'),
        ("counted = 4_109_134\nout_of = 52_049_752\n", "", '"rate" is missing'),
        ("counted = 4_109_134", "rate = 7.89\ncounted = 4_109_134", '"rate" is not known here'),
        ('unit = "% of', 'unit = "part of', "give either % or a number per 1,000"),
        ("contacts = 2\n", "", '"contacts" is missing; give a number or "not known"'),
        ("contacts = 2", 'contacts = ""', "without £ signs"),
        ("contacts = 2", "contacts = -2", "from 0 to"),
        ('minutes = "not known"', "minute = 20\nminutes = 20", '"minute" is not known'),
        ('roles = ["dietitian"]', 'roles = "dietitian"', '"roles" must be a list'),
        ('status = "derived"', 'status = "sure"', '"status" is "sure"'),
        ("england = 7.89\n", "", '"england" is missing'),
        ("[[5, 4.68], ", "[[5], ", '"points" must be pairs'),
        ("[[5, 4.68], ", "[[5, nan], ", "from 0 to"),
        ("[[5, 4.68], ", "[[5, 9.68], ", '"points" must rise'),
        ("[[5, 4.68], ", "[[50, 4.68], ", '"points" must rise'),
        ("[[5, 4.68], ", "[[0, 4.68], ", '"points" must rise'),
        (", [50, 8.02], [95, 10.89]]", "]", '"points" must rise'),
    ],
)  # fmt: skip
def test_a_need_or_spread_that_is_not_as_it_should_be_is_refused_by_name(
    old: str, new: str, named: str
) -> None:
    assert old in NEED + SPREAD
    assert named in refusal((NEED + SPREAD).replace(old, new))


@pytest.mark.parametrize("text", [NEED, SPREAD])
def test_a_need_or_spread_given_twice_is_refused(text: str) -> None:
    assert "stands twice" in refusal(text + text)
