"""What each role is for: which roles are listed, how far each has come, and what is left to check.

The plan under test, from April 2026:

role            post                       purpose  objective  measure
pharmacist      confirmed                  yes      yes        yes
link worker     confirmed                  yes      yes        none
paramedic       planned                    yes      none       none
dietitian       planned, and one more      none     none       none
podiatrist      planned                    none     none       none
coach           an idea that is not counted
GP assistant    left on 31 March 2026
other role      the clinical director
physiotherapist no post; its purpose was written first
"""

from dataclasses import replace
from datetime import date

import pytest

from app import plan_file, plan_schema, plan_tables, purpose_edits, purpose_tables, purpose_words
from app import reference_library as library
from app.problems import BadInput
from models import purposes
from models.months import FinancialYear
from models.network import Network
from models.outlook import Outlook
from models.plan import Plan, new_plan
from models.post import Funding, Post, PostStatus
from models.role_purpose import PurposeState, RolePurpose
from models.working_out import outlook

PHARMACIST, LINK_WORKER, PARAMEDIC = "clinical_pharmacist", "social_prescribing_link_worker", "paramedic"
DIETITIAN, PODIATRIST, PHYSIO = "dietitian", "podiatrist", "first_contact_physiotherapist"
WRITTEN = RolePurpose(PHARMACIST, "To review medicines.", objective="All are reviewed.", measure="Reviews")
UNMEASURED = RolePurpose(LINK_WORKER, "To connect people.", objective="People get somewhere.")
AIMLESS = RolePurpose(PARAMEDIC, "To see people on the day.")


def posts() -> tuple[Post, ...]:
    def post(role: str, number: int = 1, status: PostStatus = PostStatus.CONFIRMED) -> Post:
        return Post(f"{role}{number}", role, number, status)

    planned = PostStatus.PLANNED
    return (
        post(PHARMACIST), post(LINK_WORKER), post(PARAMEDIC, 1, planned), post(DIETITIAN, 1, planned),
        post(DIETITIAN, 2, planned), post(PODIATRIST, 1, planned),
        post("health_wellbeing_coach", 1, PostStatus.IDEA),
        replace(post("general_practice_assistant"), end=date(2026, 3, 31)),
        replace(post("other_role"), funding=Funding.CORE),
    )  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    made = new_plan(Network("U00000", "Test network"), FinancialYear(2026)).with_posts(posts())
    kept = (UNMEASURED, RolePurpose(PHYSIO, "To be seen first."), WRITTEN, AIMLESS)
    return replace(made, purposes=kept)


def points(plan: Plan) -> dict[str, str]:
    worked = outlook(plan, plan.scenario, library.load())
    ours = {"role_without_purpose", "role_without_objective", "objective_without_measure"}
    return {point.key: point.text for point in worked.findings if point.key in ours}


def worked(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, library.load())


# -- which roles, and how far


def test_the_teams_roles_stand_once_each_then_those_written_beside_it(plan: Plan) -> None:
    found = purposes.listed(plan, plan.scenario)
    assert [one.role for one in found] == [
        PHARMACIST, LINK_WORKER, PARAMEDIC, DIETITIAN, PODIATRIST, PHYSIO,
    ]  # fmt: skip
    assert [purpose_words.state(one) for one in found] == [
        "Purpose written", "Measure missing", "Objective missing", "No purpose yet", "No purpose yet",
        "Objective missing",
    ]  # fmt: skip


def test_blanks_are_not_words() -> None:
    assert RolePurpose(PHARMACIST, " \n").state is PurposeState.NONE
    assert replace(WRITTEN, objective=" ").state is PurposeState.NO_OBJECTIVE
    assert replace(WRITTEN, measure=" ").state is PurposeState.NO_MEASURE


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), "No roles are listed yet"),
        ((RolePurpose("a"),), "The one role has no purpose yet"),
        ((RolePurpose("a"), WRITTEN), "1 of 2 roles has no purpose yet"),
        ((RolePurpose("a"), RolePurpose("b"), WRITTEN), "2 of 3 roles have no purpose yet"),
        ((AIMLESS, WRITTEN), "All 2 roles have a purpose, 1 has no objective yet"),
        ((UNMEASURED, UNMEASURED, WRITTEN), "All 3 roles have a purpose, 2 have no measure yet"),
        ((WRITTEN, WRITTEN), "All 2 roles have a purpose and an objective that can be judged"),
    ],
)
def test_the_sentence_on_top_counts(found: tuple[RolePurpose, ...], words: str) -> None:
    assert purpose_words.summary(found) == words


# -- points to check


def test_roles_without_a_purpose_are_one_point_and_so_are_those_without_objective_or_measure(
    plan: Plan,
) -> None:
    assert points(plan) == {
        "role_without_purpose": "2 roles have no purpose in this plan: dietitian and podiatrist.",
        "role_without_objective": "1 role has a purpose but no objective: paramedic.",
        "objective_without_measure": (
            "1 role has an objective but no measure: social prescribing link worker."
        ),
    }


def test_a_team_whose_roles_can_be_judged_has_nothing_to_check(plan: Plan) -> None:
    roles = purposes.team_roles(plan, plan.scenario)
    assert points(replace(plan, purposes=tuple(replace(WRITTEN, role=role) for role in roles))) == {}
    assert points(replace(plan.with_posts(()), purposes=())) == {}


# -- edits


def test_each_box_is_typed_shown_and_undone_by_name(plan: Plan) -> None:
    reference = library.load()
    for entry in purpose_edits.ENTRIES:
        typed = "31/3/2027" if entry.field == "by" else f" Words  for {entry.field} "
        edit = purpose_edits.typed_in(plan, reference, DIETITIAN, entry.field, typed)
        after = purposes.purpose_of(edit.plan, DIETITIAN)
        expected = "31 March 2027" if entry.field == "by" else f"Words for {entry.field}"
        assert purpose_edits.shown(after, entry.field) == expected
        assert edit.words == f"Change the {entry.of} of dietitian"
        emptied = purpose_edits.typed_in(edit.plan, reference, DIETITIAN, entry.field, " ")
        assert emptied.plan == plan, "a blank purpose of a role in the team is not kept"
        assert emptied.words == f"Clear the {entry.of} of dietitian"


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("purpose", "See 943 476 5919", "This looks like an NHS number. Do not enter information about"),
        ("purpose", "x" * 601, "Shorten this to 600 letters: it has 601."),
        ("by", "soon", "Enter a date such as 6 August 2018 or 6/8/2018."),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    plan: Plan, field: str, text: str, sentence: str
) -> None:
    with pytest.raises(BadInput) as refused:
        purpose_edits.typed_in(plan, library.load(), DIETITIAN, field, text)
    assert str(refused.value).startswith(sentence)


def test_the_suggested_words_fill_what_is_empty_and_leave_what_was_typed(plan: Plan) -> None:
    reference = library.load()
    suggestion = purpose_edits.suggestion_of(reference, PARAMEDIC)
    after = purposes.purpose_of(purpose_edits.as_suggested(plan, reference, PARAMEDIC).plan, PARAMEDIC)
    assert after.purpose == "To see people on the day."
    assert (after.objective, after.referrals) == (suggestion.objective, suggestion.referrals)
    assert (after.target, after.by, after.result) == ("", None, ""), "numbers are the user's own"
    assert purpose_words.whose_words(after, reference) == "Partly suggested words"


def test_suggested_words_are_said_to_be_so_until_they_are_edited(plan: Plan) -> None:
    reference = library.load()
    taken = purpose_edits.as_suggested(plan, reference, DIETITIAN).plan
    table = purpose_tables.roles_and_purpose(worked(taken))
    whose = {row[0]: row[-1] for row in table.rows}
    assert whose["Dietitian"] == "Suggested words, not yet edited"
    assert whose["Clinical pharmacist"] == "Own words"
    assert whose["Podiatrist"] == ""
    page = purpose_tables.part_of(worked(taken), "What each role is for", "purpose", "settings")
    assert page.note == "Words still as the program suggested them, to be edited: Dietitian."
    assert purpose_tables.part_of(worked(plan), "What", "purpose").note == ""


def test_a_role_can_be_added_before_it_has_a_post_and_taken_away_again(plan: Plan) -> None:
    reference = library.load()
    assert PHYSIO not in purpose_edits.to_add(plan, reference)
    assert "nursing_associate" in purpose_edits.to_add(plan, reference)
    after = purpose_edits.added(plan, reference, "nursing_associate")
    assert after.words == "Add nursing associate to the roles"
    assert purposes.listed(after.plan, plan.scenario)[-1] == RolePurpose("nursing_associate")
    assert purpose_edits.cleared(after.plan, reference, "nursing_associate").plan == plan


# -- the suggestions themselves


def test_every_role_with_one_purpose_has_words_to_begin_with() -> None:
    reference = library.load()
    assert {one.role for one in reference.suggested_purposes} == {
        role.key for role in reference.roles if role.key != purposes.MIXED
    }


def test_no_suggestion_bears_a_number_or_claims_to_be_published() -> None:
    for one in library.load().suggested_purposes:
        words = " ".join(str(getattr(one, field)) for field in purposes.FILLED)
        assert not any(letter.isdigit() or letter in "%£&" for letter in words), one.role
        assert (one.target, one.by, one.result) == ("", None, "")
        assert "published" not in words.lower()


def test_link_workers_referrals_come_from_all_whom_the_scheme_names() -> None:
    """The scheme's own list: practices, pharmacies, hospital discharge, allied health professionals, fire,
    police, job centres, social care, housing, voluntary and community groups."""
    words = purpose_edits.suggestion_of(library.load(), LINK_WORKER).referrals.lower()
    for source in ("practices", "pharmacies", "hospital discharge", "allied health professionals", "fire",
                   "police", "job centres", "social care", "housing", "voluntary"):  # fmt: skip
        assert source in words


SUGGESTION = """
[[purposes]]
role = "dietitian"
purpose = "a"
settings = "b"
services = "c"
referrals = "d"
objective = "e"
measure = "f"
status = "suggestion, edit it"
"""


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"suggestion, edit it"', '"published"', 'words to begin with are "suggestion, edit it"'),
        ('measure = "f"', "", '"measure" is missing'),
        ('measure = "f"', 'measure = "f"\ntarget = "300"', '"target" is not known here'),
        (SUGGESTION, SUGGESTION * 2, '"dietitian" stands twice in purposes'),
    ],
)
def test_a_file_of_suggestions_that_is_not_as_it_should_be_is_refused(old: str, new: str, named: str) -> None:
    assert library.reference_from({"ours.toml": SUGGESTION}).suggested_purposes[0].measure == "f"
    with pytest.raises(BadInput) as refused:
        library.reference_from({"ours.toml": SUGGESTION.replace(old, new)})
    assert named in str(refused.value)


# -- the plan file


def test_a_plan_file_of_before_purposes_still_opens(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    with monkeypatch.context() as before:
        without = [step for step in plan_schema.STEPS if step[0] != "what each role is for"]
        before.setattr(plan_schema, "STEPS", without)
        before.setattr(plan_schema, "blank", plan_schema.blank.__wrapped__)
        older = {key: kind for key, kind in plan_tables.OF_PLAN.items() if key != "purposes"}
        before.setattr(plan_tables, "OF_PLAN", older)
        bytes_then = plan_file.to_bytes(plan)
    assert plan_file.read_bytes(bytes_then, Path("old.pcnplan")) == replace(plan, purposes=())


def test_purposes_are_kept_in_the_plan_file(plan: Plan) -> None:
    from pathlib import Path

    full = RolePurpose(DIETITIAN, "a", "b", "c", "d", "e", "f", "g", date(2027, 3, 31), "h")
    kept = purposes.with_purpose(plan, full)
    assert plan_file.read_bytes(plan_file.to_bytes(kept), Path("a.pcnplan")) == kept
