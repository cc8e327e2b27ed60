"""Ways to mend points about care, rooms, timelines and purposes, with sizes done by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference_library import load
from models.caseload_terms import CaseloadTerms
from models.development import usual_induction
from models.finding import Finding
from models.network import Count
from models.plan import Plan
from models.population import with_count
from models.post import Base, Terms
from models.role_purpose import RolePurpose
from models.sites import WEEK, Kit, KitKind, Seats, Space, worked
from models.supervisors import SupervisionLink
from models.timeline import ItemKind, TimelineItem
from tests.fixes_sample import LINK_WORKER, fixes, plan_of, planned, point, post, seen, supervised, words
from tests.supervision_sample import post as pharmacist
from tests.supervision_sample import supervisor, team

JULY = date(2025, 7, 1)


def with_referrals(plan: Plan, referrals: str, growth: str = "0") -> Plan:
    terms = CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(referrals), growth=Decimal(growth))
    return plan.with_caseload_terms(terms)


def two_link_workers() -> Plan:
    return plan_of(post("p1"), post("p2"))


def test_a_caseload_comes_to_its_ceiling() -> None:
    """620 people at 250 for each whole-timer are 2.48 WTE; 2.0 are there: 0.48 more, or 120 people fewer.

    With 2.0 WTE each would see 310.
    """
    assert words(with_referrals(two_link_workers(), "620"), "caseload_over") == [
        "Add 0.48 WTE link worker from 1 April 2025",
        "Agree 120 fewer referrals a year to link workers, 500 in all",
        "Agree a ceiling of 310 people a year for 1 WTE of link workers",
    ]


def test_wte_is_rounded_up_to_the_hundredth() -> None:
    """621 ÷ 250 − 2 = 0.484, so 0.49."""
    first = words(with_referrals(two_link_workers(), "621"), "caseload_over")[0]
    assert first == "Add 0.49 WTE link worker from 1 April 2025"


def test_a_part_timer_takes_on_what_a_new_post_would() -> None:
    """310 people at 250 are 1.24 WTE; 0.6 and 0.5 are there: 0.14 more."""
    plan = with_referrals(plan_of(post("p1", wte="0.6"), post("p2", wte="0.5")), "310")
    assert words(plan, "caseload_over")[0] == "Add 0.14 WTE to link worker 1 from 1 April 2025"


def test_a_part_timer_takes_it_on_beside_the_hours_that_come_later() -> None:
    """0.6 WTE until June and 0.7 since, beside 0.5: 310 people are 1.24 WTE, 0.04 more than 1.2."""
    pay = Decimal(30000)
    later = (Terms(None, Decimal("0.6"), pay), Terms(JULY, Decimal("0.7"), pay))
    plan = with_referrals(plan_of(post("p1", terms=later), post("p2", wte="0.5")), "310")
    fix = fixes(plan, "caseload_over")[0]
    assert fix.words == "Add 0.04 WTE to link worker 1 from 1 April 2025"
    made = fix.apply(plan).scenario.posts[0]
    assert [made.terms_on(day).wte for day in (date(2025, 4, 1), JULY)] == [Decimal("0.64"), Decimal("0.74")]


def test_growing_referrals_are_met_to_the_last_year() -> None:
    """620 × 1.1² = 750.2 in the third year, 375.1 each of two: 3.0008 WTE, so 1.01 more.

    500 ÷ 1.21 = 413 may be referred in the first year: 207 fewer then, and 250.2 fewer in the third.
    """
    plan = with_referrals(replace(two_link_workers(), years=3), "620", "10")
    told = point(seen(plan), "caseload_over")
    assert told.text == (
        "Link workers would each support 310 people a year in 2025/26, 60 over the ceiling of 250. "
        "It is most in 2027/28: 375 each, 125 over."
    )
    assert told.fix == (
        "In 2027/28, add 1.01 WTE, which brings it to the ceiling, "
        "or agree 207 fewer referrals a year from 2025/26."
    )
    assert words(plan, "caseload_over")[:3] == [
        "Add 1.01 WTE link worker in 2 posts from 1 April 2025, enough for 2027/28",
        "Agree 207 fewer referrals a year to link workers, 413 in all, enough for 2027/28",
        "Agree a ceiling of 376 people a year for 1 WTE of link workers, enough for 2027/28",
    ]


def test_odd_weeks_open_go_back_to_the_usual() -> None:
    plan = plan_of(post()).with_caseload_terms(CaseloadTerms(LINK_WORKER, weeks_open=Decimal(80)))
    assert [fix.key for fix in fixes(plan, "caseload_weeks")] == ["usual_weeks", "nearest_weeks"]


# -- supervision


def pharmacists(*links: tuple[str, str, str], hours: str = "5", span: int | None = None) -> Plan:
    """Two pharmacists, a senior and a GP partner who may supervise them."""
    return team(
        pharmacist("p1", "clinical_pharmacist", 1),
        pharmacist("p2", "clinical_pharmacist", 2),
        supervisors=(
            supervisor("senior", "senior_pharmacist", hours, span=span),
            supervisor("other", "senior_pharmacist", "5", number=2),
            supervisor("nurse", "practice_nurse", "5"),
        ),
        links=links,
    )


CLINICAL = "clinical_professional"
BOTH = (("p1", CLINICAL, "senior"), ("p2", CLINICAL, "senior"))


def test_posts_without_a_supervisor_get_the_proposed_ones() -> None:
    found = fixes(pharmacists(), "no_supervisor")
    assert found[0].words == "Give 2 lines of supervision to the supervisors that the program proposes"


def test_someone_is_named_where_no_one_may_give_it() -> None:
    plan = replace(pharmacists(), supervisors=())
    assert [fix.key for fix in fixes(plan, "no_supervisor")] == ["name_supervisors"] * len(
        fixes(plan, "no_supervisor")
    )
    assert fixes(plan, "no_supervisor")


def test_an_induction_that_no_one_supervises_gets_someone() -> None:
    plan = plan_of(planned(JULY)).with_item(usual_induction("p1", load(), JULY))
    assert [fix.key for fix in fixes(plan, "no_induction_supervisor")] == ["name_supervisors"]
    assert fixes(supervised(plan), "no_induction_supervisor")[0].key == "propose_supervisors"


def test_a_supervisor_with_too_few_hours_hands_one_on_or_offers_more() -> None:
    """An hour a month for each of two is 27.7 minutes a week; 12 minutes are offered."""
    found = fixes(pharmacists(*BOTH, hours="0.2"), "supervisor_over_hours")
    assert {"more_hours"} <= {fix.key for fix in found}


def test_a_supervisor_with_too_many_people_hands_one_on() -> None:
    found = fixes(pharmacists(*BOTH, span=1), "supervisor_over_span")
    assert found[0].words == (
        "Let senior pharmacist 2 give pharmacist 1 its clinical or professional supervision"
    )


def test_no_one_offers_more_than_they_work() -> None:
    assert [fix.key for fix in fixes(pharmacists(hours="40"), "supervisor_over_week")] == ["fewer_hours"]


def test_another_supervises_where_the_profession_is_wrong() -> None:
    plan = pharmacists(("p1", CLINICAL, "nurse"), ("p2", CLINICAL, "senior"))
    assert all("pharmacist 1" in told for told in words(plan, "wrong_profession")[:1])
    assert words(plan, "wrong_profession")


def test_another_supervises_while_the_supervisor_is_away() -> None:
    plan = team(
        pharmacist("p1", "clinical_pharmacist", 1, end=date(2026, 9, 30)),
        pharmacist("p2", "clinical_pharmacist", 2),
        supervisors=(
            supervisor("senior", "senior_pharmacist", "5", post="p1"),
            supervisor("other", "senior_pharmacist", "5", number=2),
        ),
        links=(("p2", CLINICAL, "senior"),),
    )
    assert words(plan, "supervisor_away")[0].startswith("Let senior pharmacist 2 give pharmacist 2 ")


def test_a_circle_is_opened() -> None:
    plan = team(
        pharmacist("p1", "clinical_pharmacist", 1),
        pharmacist("p2", "clinical_pharmacist", 2),
        supervisors=(
            supervisor("one", "senior_pharmacist", "5", post="p1"),
            supervisor("two", "senior_pharmacist", "5", post="p2"),
            supervisor("partner", "gp_partner", "5"),
        ),
        links=(("p1", CLINICAL, "two"), ("p2", CLINICAL, "one")),
    )
    assert words(plan, "supervision_circle")[0].startswith("Let GP partner 1 give ")


def test_a_new_post_is_supervised_by_who_has_room_for_it() -> None:
    """Fixes that add posts bring no post without a supervisor into a team that has none."""
    plan = with_referrals(two_link_workers(), "620")
    given = tuple(one for one in seen(plan).supported.given)
    links = tuple(SupervisionLink(one.need.post, one.need.kind, "gp") for one in given)
    plan = supervised(plan)
    plan = plan.with_scenario(replace(plan.scenario, supervision_links=links))
    found = next(fix for fix in fixes(plan, "caseload_over") if fix.key == "add_wte")
    assert not seen(found.apply(plan)).supported.without


# -- rooms


def at_mill(role: str = LINK_WORKER) -> Plan:
    terms = Terms(salary=Decimal(30000), bases=(Base("M"),))
    return plan_of(post("p1", role, terms=(terms,)))


def with_rooms(plan: Plan, rooms: int, desks: int = 0, site: str = "M") -> Plan:
    seats = tuple(
        Seats(site, kind, slot.weekday, slot.half, count)
        for slot in WEEK
        for kind, count in ((Space.ROOM, rooms), (Space.DESK, desks))
    )
    return replace(plan, seats=(*plan.seats, *seats))


def test_a_site_without_rooms_gets_those_that_lack() -> None:
    """One whole-timer at a site with neither room nor desk: one room more in each session used."""
    found = fixes(with_rooms(at_mill(), 0), "room_short")
    assert found
    assert any(fix.words.startswith("Agree 1 more room at Mill") for fix in found)


def test_kit_that_lacks_is_kept_at_the_site() -> None:
    plan = replace(at_mill("paramedic"), kit=(Kit("M", KitKind.CARS, 0),))
    assert "Keep 1 more car at Mill" in words(plan, "kit_short")


def test_a_post_over_three_practices_keeps_two() -> None:
    """50%, 30% and 20%: the last share goes to the first, 70% and 30%."""
    bases = tuple(Base(code, Decimal(share)) for code, share in (("M", "0.5"), ("P", "0.3"), ("S", "0.2")))
    plan = plan_of(post(terms=(Terms(salary=Decimal(30000), bases=bases),)))
    two, one = fixes(plan, "many_practices")
    assert [base.share for base in two.apply(plan).scenario.posts[0].terms[0].bases] == [
        Decimal("0.7"),
        Decimal("0.3"),
    ]
    assert one.words == "Base link worker 1 at Mill alone"


@pytest.mark.parametrize(("count", "key"), [(3, "pattern_under"), (7, "pattern_over")])
def test_a_week_holds_the_sessions_that_its_wte_makes(count: int, key: str) -> None:
    """0.5 WTE makes 5 sessions: two more, or two fewer."""
    plan = plan_of(post(wte="0.5"))
    sessions = tuple(worked("p1", slot, "M", Space.DESK) for slot in WEEK[:count])
    plan = plan.with_scenario(replace(plan.scenario, patterns=sessions))
    told = words(plan, key)
    assert told[0] == "Give link worker 1 the usual week"
    assert told[1].startswith("Add 2 sessions" if count < 5 else "Take 2 sessions")


def test_a_site_that_is_not_in_the_plan_becomes_one_that_is() -> None:
    plan = plan_of(post(terms=(Terms(salary=Decimal(30000), bases=(Base("GONE"),)),)))
    assert words(plan, "site_unknown")[0] == "Let link worker 1 work at Mill instead"


# -- timelines, counts and purposes


def on_timeline(item: TimelineItem, end: date | None = None) -> Plan:
    return plan_of(post("p1", "clinical_pharmacist", end=end)).with_item(item)


def test_a_new_starter_gets_the_usual_induction() -> None:
    first = words(supervised(plan_of(planned(JULY))), "induction_missing")[0]
    assert first == "Give link worker 1 the usual induction"


def test_training_and_post_end_together() -> None:
    item = TimelineItem("i", "p1", ItemKind.PATHWAY, "a course", JULY, date(2026, 6, 30))
    plan = on_timeline(item, end=date(2026, 3, 31))
    assert words(plan, "pathway_after_post") == [
        "Let pharmacist 1 stay until 30 June 2026, when its training ends",
        "End a course with pharmacist 1, on 31 March 2026",
        "Remove a course from pharmacist 1",
    ]


def test_a_pathway_of_another_role_is_taken_away() -> None:
    pathway = next(one for one in load().pathways if not one.fits("clinical_pharmacist"))
    plan = on_timeline(TimelineItem("i", "p1", ItemKind.PATHWAY, pathway.key, JULY, date(2026, 6, 30)))
    assert words(plan, "pathway_not_for_role")[0] == f"Remove {pathway.name} from pharmacist 1"


def test_an_advanced_practitioner_off_the_register_is_claimed_at_band_7() -> None:
    """£40,000 is within both maxima, so that the lower one carries it."""
    plan = plan_of(post("p1", "advanced_practitioner", salary="40000", rate_key="advanced_practitioner_8a"))
    assert [fix.key for fix in fixes(plan, "advanced_register")] == ["choose_maximum", "fund_another_way"]


def test_a_register_goes_back_to_the_files() -> None:
    """700 are typed on a register of a practice that has 500 patients; the file has 60."""
    from models.dated_figure import Figure, Status
    from models.network import Practice

    listed = Figure(Decimal(500), "patients", Status.PUBLISHED, "file")
    plan = plan_of(post())
    network = replace(plan.network, practices=(Practice("M", "Mill", registered=listed),),
                      counts=(Count("M", "register", "DM", Decimal(60), Decimal(500)),))  # fmt: skip
    plan = with_count(replace(plan, network=network), Count("M", "register", "DM", Decimal(700)))
    assert words(plan, "register_over_list") == ["Go back to the files' registers of 1 practice"]


@pytest.mark.parametrize(
    ("purpose", "key"),
    [
        (RolePurpose(LINK_WORKER), "role_without_purpose"),
        (RolePurpose(LINK_WORKER, purpose="To help"), "role_without_objective"),
        (RolePurpose(LINK_WORKER, purpose="To help", objective="Fewer wait"), "objective_without_measure"),
    ],
)
def test_suggested_words_fill_what_is_empty(purpose: RolePurpose, key: str) -> None:
    plan = replace(plan_of(post()), purposes=(purpose,))
    (fix,) = fixes(plan, key)
    assert fix.words == "Use the suggested words for 1 role, to edit"
    made = fix.apply(plan).purposes[0]
    assert made.purpose == (purpose.purpose or made.purpose)
    assert made.objective == (purpose.objective or made.objective)


def test_a_finding_is_told_of_its_own_year_and_kind() -> None:
    """The mark of a point keeps years and roles apart, so that one fix does not hide another's point."""
    marks = [one.mark for one in seen(plan_of(post(), years=3, letter="10000")).findings]
    assert len(marks) == len(set(marks))
    assert isinstance(seen(plan_of(post())).findings[0], Finding)
