"""Every row of the official workforce file becomes a post, and what the file leaves open is said."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app import reference_library
from app.national_files import NetworkReturn, networks, read_network, survey
from app.network_import import plan_from, posts_from
from app.network_return import StaffRow
from models.forecast import forecast
from models.months import FinancialYear
from models.post import Funding, Post, PostStatus
from models.reference import Reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture(scope="module")
def east_cleveland(shared: Path) -> NetworkReturn:
    return read_network(survey(shared / "data/east_cleveland_U07842"), "U07842")


@pytest.fixture(scope="module")
def england_posts(shared: Path, reference: Reference) -> dict[str, tuple[Post, ...]]:
    """Posts of every 100th network of England, and the one with 31 practices."""
    found = survey(shared / "data/england/PCNWFIndividualCSV.062026.zip")
    codes = ["U16464", *(network.code for network in networks(found)[::100])]
    return {code: posts_from(read_network(found, code), reference)[0] for code in codes}


def with_staff(found: NetworkReturn, *rows: StaffRow) -> NetworkReturn:
    return replace(found, workforce=rows)


def staff(role: str, detail: str, group: str = "Other Direct Patient Care staff", **known: str) -> StaffRow:
    source = known.get("source", "NWRS Staff")
    return StaffRow(group, role, detail, Decimal(known.get("fte", "1")), source, known.get("id"))


def test_east_cleveland_has_31_posts_of_its_published_wte(
    east_cleveland: NetworkReturn, reference: Reference
) -> None:
    posts, _ = posts_from(east_cleveland, reference)
    assert len(posts) == 31
    assert round(sum(post.terms[0].wte for post in posts), 4) == Decimal("24.9013")
    wte = {role: Decimal(0) for role in {post.role for post in posts}}
    for post in posts:
        wte[post.role] += post.terms[0].wte
    assert {role: f"{total:.4f}" for role, total in wte.items()} == {
        "advanced_practitioner": "3.6400",  # 1 nurse, 1.64 pharmacists, 1 physiotherapist
        "care_coordinator": "4.4747",
        "clinical_pharmacist": "4.2667",
        "general_practitioner": "2.3467",
        "other_role": "3.1733",  # manager 1, director 0.1867, contracted 0.9867, trainee therapist 1
        "pharmacy_technician": "3.0000",
        "social_prescribing_link_worker": "4.0000",
    }


def test_an_imported_post_is_in_post_throughout_with_pay_assumed(
    east_cleveland: NetworkReturn, reference: Reference
) -> None:
    for post in posts_from(east_cleveland, reference)[0]:
        assert (post.status, post.start, post.end) == (PostStatus.CONFIRMED, None, None)
        assert post.terms[0].salary is None
        assert post.imported == "PCN workforce, June 2026"
        assert post.role in reference.role_by_key


def test_directors_are_core_and_contracted_staff_stand_out_of_claims(
    east_cleveland: NetworkReturn, reference: Reference
) -> None:
    rows = (
        staff("Medical Clinical Director (GP)", "Clinical Director – Medical", "Directors"),
        staff("Pharmacists", "Pharmacist"),
        staff("Pharmacists", "Pharmacist", source="NWRS contracted services"),
        staff("Managers", "Manager", "Other Admin/Non-clinical staff"),
        staff("Salaried GPs", "Salaried By Practice", "Other GPs"),
        staff("Salaried GPs", "Salaried By PCN", "Other GPs"),
    )
    posts, sentences = posts_from(with_staff(east_cleveland, *rows), reference)
    assert [post.funding for post in posts] == [
        Funding.CORE,
        Funding.ARRS,
        Funding.NOT_SET,
        Funding.NOT_SET,
        Funding.NOT_SET,
        Funding.ARRS,
    ]
    assert posts[2].role == "clinical_pharmacist"
    assert "Contracted service" in posts[2].note
    assert [post.note for post in posts if post.role == "other_role"] == [
        "Clinical Director – Medical.",
        "Manager.",
        "Salaried By Practice.",
    ]
    assert any(sentence.startswith("3 posts of a role outside the scheme") for sentence in sentences)


def test_a_mental_health_practitioner_waits_for_its_band(
    east_cleveland: NetworkReturn, reference: Reference
) -> None:
    suffix = "Social Prescribing Link Worker (Mental Health Practitioner - Adult)"
    mental = staff("Social Prescribing Link Workers (Mental Health Practitioners)", suffix)
    advanced = staff("Advanced Nurse Practitioners", "Advanced Nurse Practitioner", "Other Nurses")
    posts, sentences = posts_from(with_staff(east_cleveland, mental, advanced), reference)
    assert (posts[0].role, posts[0].rate_key) == ("mental_health_practitioner", "")
    assert posts[0].note == "Band not in the file: choose it."
    assert posts[1].rate_key == reference.role_by_key["advanced_practitioner"].rate_keys[0]
    assert sum("band" in sentence for sentence in sentences) == 2


def test_rows_of_one_identifier_are_one_person(east_cleveland: NetworkReturn, reference: Reference) -> None:
    one = staff("Pharmacists", "Pharmacist", id="7", fte="0.5")
    rows = (one, one, staff("Paramedics", "Paramedic", id="7"), staff("Paramedics", "Paramedic", id="8"))
    posts, sentences = posts_from(with_staff(east_cleveland, *rows), reference)
    assert posts[0].person == posts[1].person == posts[2].person != ""
    assert posts[3].person == ""
    assert len({post.key for post in posts}) == 4
    assert any(sentence.startswith("1 person held more than one post") for sentence in sentences)


def test_keys_are_unique_and_the_same_at_every_reading(
    england_posts: dict[str, tuple[Post, ...]], shared: Path, reference: Reference
) -> None:
    keys = [post.key for posts in england_posts.values() for post in posts]
    assert len(keys) == len(set(keys)) > 300
    again = read_network(survey(shared / "data/england/PCNWFIndividualCSV.062026.zip"), "U16464")
    assert posts_from(again, reference)[0] == england_posts["U16464"]


def test_posts_of_a_role_are_numbered_from_one(england_posts: dict[str, tuple[Post, ...]]) -> None:
    posts = england_posts["U16464"]
    for role in {post.role for post in posts}:
        numbers = [post.number for post in posts if post.role == role]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_network_without_a_return_says_so(shared: Path, reference: Reference) -> None:
    found = read_network(survey(shared / "data/england"), "U32354")
    posts, sentences = posts_from(found, reference)
    assert posts == ()
    assert sentences == (found.no_return,)
    assert "not the same as none" in sentences[0]


def test_no_workforce_file_is_not_a_missing_return(shared: Path, reference: Reference) -> None:
    found = read_network(survey(shared / "data/england/ePCN.xlsx"), "U07842")
    assert (found.workforce, found.workforce_source) == ((), "")
    assert "no PCN workforce file" in posts_from(found, reference)[1][0]


def test_a_plan_from_official_files_can_be_forecast(
    east_cleveland: NetworkReturn, reference: Reference
) -> None:
    plan = plan_from(east_cleveland, reference, FinancialYear(2026))
    assert plan.network.code == "U07842"
    assert (
        sum(practice.registered.value or 0 for practice in plan.network.practices if practice.registered)
        == 42151
    )
    worked = forecast(plan, plan.scenario, reference)
    assert worked.year(FinancialYear(2026)).claimable > 0
    director = next(post for post in worked.posts if "Director" in post.post.note)
    assert all(line.claimable == 0 for line in director.lines)
