"""The help's examples on needs, caseloads, supervision, hiring and shares, worked out anew by the engine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.wording import day, number, pounds, wte
from models.calibration import calibration
from models.capacity import category_allowance_factor, staff_required, working_time
from models.caseload_flow import Flow, run
from models.caseload_team import carried
from models.caseload_terms import CaseloadTerms
from models.contact_time import ContactTime, Part, solved
from models.dated_figure import Figure, Status
from models.development import usual_induction
from models.fair_shares import ShareBasis
from models.hiring import hiring_of
from models.leaving import leaving
from models.months import Month, month_range
from models.need import Activity, Assignment, Need
from models.needs import hours_of, people_of
from models.network import Count, Network, Practice
from models.plan import Plan
from models.post import Base, Post, PostStatus, Terms
from models.room_cost import room_costs
from models.rooms import SeatFit
from models.sites import WEEK, Space
from models.sites import worked as worked_in
from models.supervision import needs_of, times_a_week
from models.supervision_cost import TrueCost, hour_cost
from models.supervision_matching import propose
from models.supervisors import LocalSupervision, Supervisor
from tests.help_examples import D, claiming, of, own, paid, reference, worked
from tests.rule_plans import TODAY, plan_of

NEEDS, CASELOAD, SUPERVISION = "method-needs", "method-caseload", "method-supervision"
HIRING, SHARES = "method-hiring", "method-shares"
APRIL = Month(2026, 4)
PHARMACIST, LINK = "clinical_pharmacist", "social_prescribing_link_worker"
HUNDRED = Decimal(100)


def frailty(people: str = "240") -> Need:
    work = Activity("review", D(2), D(60), (PHARMACIST,))
    return Need("n", "Frailty", Figure(D(people), "people", Status.ENTERED, ""), (work,))


def whole(value: Decimal) -> str:
    return f"{value:,.0f}"


# -- needs and hours


@of(NEEDS, "People of a need")
def people() -> Iterator[str]:
    count = Count("A81005", "age", "65_69", D(8000), source="file")
    network = Network(practices=(Practice("A81005", "Mill"),), counts=(count,))
    (starter,) = [one for one in reference().starter_needs if one.key == "frailty_severe_65_plus"]
    found = people_of(plan_of(network=network), starter).value
    assert found
    assert starter.rate.value
    yield from (f"{number(starter.rate.value)}%", starter.of, "8,000", whole(found))


@of(NEEDS, "Hours that a need calls for")
def hours() -> Iterator[str]:
    need = frailty()
    found = hours_of(need, need.activities[0])
    assert found
    yield from ("240", "2", "60", whole(found))


@of(NEEDS, "A year at work")
def year_at_work() -> Iterator[str]:
    time = working_time(reference(), PHARMACIST, APRIL)
    yield from (number(time.leave), number(time.holidays), number(time.study), f"{number(time.sickness)}%")
    yield from (number(time.days), number(time.hours))


@of(NEEDS, "Hours for patients")
def hours_for_patients() -> Iterator[str]:
    time = working_time(reference(), PHARMACIST, APRIL)
    yield from ("1.0", number(time.hours), f"{number(time.patient_share.value)}%", whole(time.patient_hours))


@of(NEEDS, "Time away from patients")
def time_away() -> Iterator[str]:
    from models.coverage import coverage

    plan = plan_of(paid("50000", role=PHARMACIST))
    away = {"p1": (D(100) / 12,) * 12}
    found = coverage(plan, plan.scenario, worked(plan).forecast.posts, reference(), plan.first_year, away)
    time = working_time(reference(), PHARMACIST, APRIL)
    yield from (
        number(time.hours),
        "100",
        f"{number(time.patient_share.value)}%",
        whole(found.posts[0].hours),
    )


@of(NEEDS, "Coverage")
def covered() -> Iterator[str]:
    plan = plan_of(paid("50000", role=PHARMACIST), needs=(frailty(),))
    plan = plan.with_scenario(replace(plan.scenario, assignments=(Assignment("p1", "n", D("0.4")),)))
    found = worked(plan).coverage_of(plan.first_year)
    (need,) = found.needs
    assert need.coverage
    assert need.hours_needed
    yield from (whole(found.posts[0].hours), "40%", whole(need.hours_needed), whole(need.hours_given))
    yield f"{whole(HUNDRED * need.coverage)}%"


@of(NEEDS, "Is the team the right size?")
def right_size() -> Iterator[str]:
    time = working_time(reference(), PHARMACIST, APRIL)
    assert time.patient_share.value
    allowance = HUNDRED - time.patient_share.value
    yield from (
        "2,000",
        number(time.hours),
        f"{number(allowance)}%",
        wte(category_allowance_factor(allowance)),
    )
    yield wte(staff_required(D(2000), time.hours, allowance))


# -- caseloads


def caseload_plan(*posts: Post, **terms: object) -> Plan:
    return plan_of(*posts, years=2, caseload_terms=(CaseloadTerms(LINK, **terms),))  # type: ignore[arg-type]


@of(CASELOAD, "Time for each person")
def time_for_each() -> Iterator[str]:
    time = working_time(reference(), LINK, APRIL)
    equation = ContactTime(time.hours, D(250), D(9), None, time.patient_share.value)
    minutes = solved(equation, Part.MINUTES).minutes
    assert minutes
    yield from ("250", "9", number(time.hours), f"{number(time.patient_share.value)}%", whole(minutes))


@of(CASELOAD, "Ceiling")
def ceiling() -> Iterator[str]:
    from models.caseload import in_force

    found = in_force(caseload_plan(simple=D(10), complex=D(20)), reference(), LINK, APRIL)
    assert found.people.value
    assert found.ceiling
    yield from (whole(found.people.value), "10%", number(found.simple_weight.value), "20%")
    yield from (number(found.complex_weight.value), number(found.weight), whole(found.ceiling))


@of(CASELOAD, "People for each worker")
def each_worker() -> Iterator[str]:
    posts = (paid("30000", role=LINK), paid("30000", role=LINK, key="p2"))
    found = worked(caseload_plan(*posts, referrals_a_year=D(620))).caseloads[0]
    assert found.referrals
    assert found.people_each
    assert found.ceiling
    over = found.people_each - found.ceiling
    yield from map(whole, (found.referrals, found.wte, found.people_each, found.ceiling, over))


@of(CASELOAD, "Open at once")
def at_once() -> Iterator[str]:
    from models.caseload import in_force, open_at_once

    weeks = in_force(caseload_plan(), reference(), LINK, APRIL).weeks_open.value
    assert weeks
    yield from ("250", number(weeks), number(open_at_once(D(250), weeks)))


@of(CASELOAD, "Referrals of later years")
def later_referrals() -> Iterator[str]:
    from models.caseload import in_force, referrals_in

    plan = caseload_plan(referrals_a_year=D(620), growth=D(4))
    later = referrals_in(plan, in_force(plan, reference(), LINK, APRIL).typed, plan.financial_years[1])
    yield from ("620", "4%", number(later))


@of(CASELOAD, "Who waits, month by month")
def who_waits() -> Iterator[str]:
    months = tuple(month_range(APRIL, Month(2027, 3)))
    flow = Flow(months, (D(300),) * 12, (D(250),) * 12, (D(250),) * 12, D(13) / 52, D(0), D(250) / 4)
    yield from ("300", "250", whole(run(flow)[-1].waiting))


@of(CASELOAD, "Someone new")
def someone_new() -> Iterator[str]:
    from models.caseload import in_force

    ramp = in_force(caseload_plan(), reference(), LINK, APRIL).ramp_months.value
    assert ramp
    found = carried(paid("30000", role=LINK, start=APRIL.first), (APRIL,), ramp)
    yield from (number(ramp), "1", number(found[0].settled))


# -- supervision


@of(SUPERVISION, "Supervision by the rules")
def by_the_rules() -> Iterator[str]:
    yield from ("60", "12", "52", number(60 * times_a_week(D(1), D(1), "month", None)))


@of(SUPERVISION, "Supervision by days worked")
def by_days() -> Iterator[str]:
    agreed = LocalSupervision("p1", "day_to_day", D(1), D(1), "day worked", D(15))
    needs = needs_of(paid("30000", "0.8"), reference(), (agreed,))
    (found,) = [need for need in needs if need.kind == "day_to_day"]
    yield from ("15", "0.8", number(found.supervisor_minutes))


@of(SUPERVISION, "The induction rule")
def induction_rule() -> Iterator[str]:
    from models.supervision_induction import induction_need, minutes_a_day

    plan, post = plan_of(paid("40000", start=date(2026, 6, 1))), paid("40000", start=date(2026, 6, 1))
    need = induction_need(plan, plan.scenario, post, reference(), [(date(2026, 6, 1), date(2026, 6, 28))])
    yield from ("1.0", number(minutes_a_day(reference(), APRIL).value), "5", number(need.supervisor_minutes))


@of(SUPERVISION, "Time away in an induction")
def induction_away() -> Iterator[str]:
    post = paid("40000", start=date(2026, 6, 1))
    item = usual_induction("p1", reference(), date(2026, 6, 1))
    assert item.end
    plan = plan_of(post)
    plan = plan.with_scenario(replace(plan.scenario, development=(item,)))
    away = sum((month.hours for month in worked(plan).training_time["p1"]), D(0))
    time = working_time(reference(), "paramedic", APRIL)
    lasts = (item.end - date(2026, 6, 1)).days + 1
    yield from ("1.0", number(time.hours), str(lasts), "1 June", whole(away))


def local(count: int) -> Plan:
    """So many paramedics, each agreed one session of 60 minutes every month of one kind."""
    posts = [paid("40000", key=f"p{n}") for n in range(1, count + 1)]
    plan = plan_of(*posts)
    agreed = tuple(
        LocalSupervision(post.key, "clinical_professional", D(1), D(1), "month", D(60)) for post in posts
    )
    return plan.with_scenario(replace(plan.scenario, local_supervision=agreed))


@of(SUPERVISION, "Needed, offered and given")
def needed() -> Iterator[str]:
    found = worked(local(3)).supported
    each = {need.need.supervisor_minutes for need in found.given if need.need.kind == "clinical_professional"}
    hours_of_kind = dict(found.needs.by_kind)["clinical_professional"]
    yield from (*map(number, each), number(hours_of_kind))


@of(SUPERVISION, "Proposed supervisors")
def proposed() -> Iterator[str]:
    plan = local(2)
    gp = Supervisor("s", "gp", kinds=("clinical_professional",), monday=D("0.5"))
    plan = replace(plan, supervisors=(gp,))
    made = propose(plan, plan.scenario, reference(), worked(plan).supported)
    assert len(made.links) == 2
    linked = plan.with_scenario(replace(plan.scenario, supervision_links=made.links))
    (load,) = worked(linked).supported.loads
    assert load.offered == D("0.5")
    yield from ("60", number(load.given))


@of(SUPERVISION, "A check on the rules")
def check() -> Iterator[str]:
    figures = {
        item: reference().figure(APRIL, "calibration", item) for item in ("sessions", "session_minutes")
    }
    yield from (number(figure.value) for figure in figures.values() if figure)
    yield whole(calibration(reference(), APRIL).reported.quantize(D(1), "ROUND_HALF_UP"))


@of(SUPERVISION, "Cost of a supervisor's hour")
def cost_of_an_hour() -> Iterator[str]:
    cost, salary = D(58500), D("47000")
    terms = Terms(wte=D(1), salary=salary, employer_ni=D(0), employer_pension=cost - salary)
    plan = plan_of(paid("1", terms=(terms,)))
    found = worked(plan)
    hour = hour_cost(
        plan, reference(), found.forecast, Supervisor("s", "paramedic", post="p1"), plan.first_year
    )
    yield from (pounds(cost), pounds(hour.value))


@of(SUPERVISION, "True cost of a post")
def true_cost() -> Iterator[str]:
    parts = {"claimed": D(52312), "shortfall": D(4113), "supervision": D(400), "room": D(2600)}
    figures = {name: Figure(value, "£", Status.DERIVED, "") for name, value in parts.items()}
    found = TrueCost("p1", training=Figure(D(900), "£", Status.DERIVED, ""), **figures)
    yield from (*map(pounds, parts.values()), pounds(found.total))


# -- leaving, hiring and rooms


@of(HIRING, "When to advertise")
def advertise() -> Iterator[str]:
    from models.hiring import adverts

    start = date(2027, 9, 1)
    plan = plan_of(paid("40000", status=PostStatus.PLANNED, start=start), years=2)
    (advert,) = adverts(worked(plan).forecast, reference(), TODAY)
    weeks = hiring_of(reference(), "paramedic", APRIL).to_hire.value
    yield from (number(weeks), day(start), day(advert.advertise_by))


@of(HIRING, "People who may leave")
def may_leave() -> Iterator[str]:
    from models.hiring import expected_leavers

    plan = plan_of(*(paid("40000", key=f"p{n}") for n in range(1, 5)))
    (found,) = expected_leavers(worked(plan).forecast.posts, plan.first_year, plan.first_year, reference())
    rests = found.hiring
    yield from (number(found.wte), f"{number(rests.turnover.value)}%", number(found.leavers))
    yield from (number(rests.to_hire.value), number(rests.notice.value), number(found.vacant_weeks))


@of(HIRING, "If a post leaves")
def leaves() -> Iterator[str]:
    plan = plan_of(paid("40000"), years=2)
    last, made = date(2027, 6, 30), worked(plan)
    found = leaving(plan, plan.scenario, made.forecast, reference(), plan.scenario.posts[0], last, TODAY)
    yield from (day(last), number(found.hiring.notice.value), day(found.notice_from))
    yield from (number(found.hiring.to_hire.value), day(found.earliest))


@of(HIRING, "Money lost by empty posts")
def lost() -> Iterator[str]:
    start = date(2025, 10, 1)
    plan = claiming("4000", "34000")
    plan = plan.with_posts((replace(plan.scenario.posts[0], status=PostStatus.PLANNED, start=start),))
    (found,) = worked(plan).vacancies_of(plan.first_year)
    assert worked(plan).forecast.years[0].unassigned == D(10000)
    yield from (pounds(found.a_month), "6", pounds(found.not_drawn), pounds(D(10000)), pounds(found.lost))


@of(HIRING, "Somewhere to sit")
def somewhere_to_sit() -> Iterator[str]:
    seat = SeatFit("A81005", WEEK[0], 3, 1, 2, 2)
    yield from map(str, (seat.rooms_needed, seat.desks_needed, seat.rooms, seat.desks, seat.short))


@of(HIRING, "Cost of a room")
def cost_of_a_room() -> Iterator[str]:
    plan = own(plan_of(paid("40000")), "10", "room_cost", "session", unit="£ a session")
    week = tuple(worked_in("p1", slot, "A81005", Space.ROOM) for slot in WEEK[:5])
    plan = plan.with_scenario(replace(plan.scenario, patterns=week))
    found = room_costs(plan.scenario, reference().with_own(plan.own), plan.first_year)["p1"]
    yield from ("5", pounds(D(10)), pounds(found.value))


# -- fair shares


def shared(*practices: Practice, posts: tuple[Post, ...], counts: tuple[Count, ...] = ()) -> Plan:
    return plan_of(*posts, network=Network(practices=practices, counts=counts))


def practice(code: str, registered: str) -> Practice:
    return Practice(code, code, registered=Figure(D(registered), "patients", Status.PUBLISHED, "file"))


@of(SHARES, "What a practice gets")
def gets() -> Iterator[str]:
    bases = (Base("A1", D("0.6")), Base("A2", D("0.4")))
    post = paid("1", terms=(Terms(wte=D(1), salary=D(40000), bases=bases),))
    plan = shared(practice("A1", "5000"), practice("A2", "5000"), posts=(post,))
    found = worked(plan).fair_shares_of(plan.first_year)
    yield from ("1", "60%", "40%", *(number(one.gets.wte) for one in found.received[:2]))


@of(SHARES, "Its share by list")
def by_list() -> Iterator[str]:
    posts = tuple(paid("40000", key=f"p{n}") for n in range(1, 9))
    plan = shared(practice("A1", "12000"), practice("A2", "36000"), posts=posts)
    found = worked(plan).fair_shares_of(plan.first_year)
    mine = found.on(ShareBasis.REGISTERED)
    yield from ("12,000", "48,000", f"{whole(HUNDRED * mine.share(0))}%", number(found.total.wte))
    yield number(mine.amounts[0].wte)


@of(SHARES, "Its share by need")
def by_need() -> Iterator[str]:
    (starter,) = [one for one in reference().starter_needs if one.key == "frailty_severe_65_plus"]
    counts = [
        Count(code, "age", "65_69", D(people), source="file")
        for code, people in (("A1", "2000"), ("A2", "6000"))
    ]
    practices = [practice(count.practice, "10000") for count in counts]
    plan = shared(*practices, posts=(paid("40000"),), counts=tuple(counts))
    need = replace(frailty(), key=starter.key, people=people_of(plan, starter))
    plan = replace(plan, needs=(need,))
    mine = worked(plan).fair_shares_of(plan.first_year).on(ShareBasis.NEED)
    hours_all = sum(mine.weights, D(0))
    assert need.people.value
    yield from (whole(hours_all), whole(need.people.value), whole(need.people.value * mine.share(0)))
    yield from (whole(mine.weights[0]), f"{whole(HUNDRED * mine.share(0))}%")


@of(SHARES, "Its share by deprivation")
def by_deprivation() -> Iterator[str]:
    scores = [
        Count(code, "imd", "score", D(score), source="file") for code, score in (("A1", "30"), ("A2", "10"))
    ]
    practices = [practice(count.practice, "10000") for count in scores]
    plan = shared(*practices, posts=(paid("40000"),), counts=tuple(scores))
    mine = worked(plan).fair_shares_of(plan.first_year).on(ShareBasis.DEPRIVATION)
    yield from ("10,000", "30", "10", *(f"{whole(HUNDRED * mine.share(place))}%" for place in (0, 1)))
