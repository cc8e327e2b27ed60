"""Scenarios side by side and post by post, against sums done by hand.

Every post earns £12,000 a year for 1.0 WTE with typed NI and pension of £0; the maximum is £9,600, £800 a
month. The entitlement of 2026/27 is £30,000. 1.0 WTE has 1,320 hours a year for patients.

    key  post         WTE   scenario A        scenario B        cost A    cost B    claim A   claim B
    p1   paramedic 1  1.0   all year          all year          £12,000   £12,000   £9,600    £9,600
    p2   paramedic 2  1.0   from 1 October    from 1 July        £6,000    £9,000   £4,800    £7,200
    p3   paramedic 3  0.5   -                 all year                -    £6,000        -    £4,800
         together                                               £18,000   £27,000  £14,400   £21,600

    needs: falls has 50% of p1 (660 hours) in both; homes has all of p3 (660 hours) in B, no one in A
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import scenario_chart, scenario_words
from app import scenario_tables as tables
from app.csv_files import written
from app.reference_library import load
from app.scenario_measures import Compared, Measure, Unit
from app.tables import Table, shown
from models.caseload_terms import CaseloadTerms
from models.dated_figure import Figure, Keyed, Status
from models.levers import WhatIf
from models.months import FinancialYear
from models.need import Activity, Assignment, Need
from models.network import Network
from models.plan import Plan, Scenario, new_plan
from models.post import Base, Funding, Holder, Post, PostStatus, Terms
from models.reference import Reference
from models.sites import Half, Seats, Site, Slot, Space, worked
from models.supervisors import LocalSupervision
from models.working_out import outlook

YEAR = FinancialYear(2026)
ZERO, HALF, ALL = Decimal(0), Decimal("0.5"), Decimal(1)
SEATS = "Seats short in a week, at the year's end"
OCTOBER, JULY = date(2026, 10, 1), date(2026, 7, 1)
LINK_WORKER = "social_prescribing_link_worker"
TERMS = Terms(salary=Decimal(12000), employer_ni=ZERO, employer_pension=ZERO)
ONE = Post("p1", "paramedic", 1, terms=(TERMS,))
LATE = replace(ONE, key="p2", number=2, start=OCTOBER)
SMALL = replace(ONE, key="p3", number=3, terms=(replace(TERMS, wte=HALF),))
GIVEN = (Assignment("p1", "falls", HALF),)
A = Scenario("a", "A", (ONE, LATE), assignments=GIVEN)
B = Scenario(
    "b", "B", (ONE, replace(LATE, start=JULY), SMALL), assignments=(*GIVEN, Assignment("p3", "homes", ALL))
)
OWN = {
    ("entitlement_total", "arrs"): 30000,
    ("maximum", "paramedic", "national"): 9600,
    ("capacity", "annual_leave_days"): 27,
    ("capacity", "sickness_absence"): 0,
    ("patient_share", "paramedic"): 80,
}


def rates(plan: Plan) -> Reference:
    """Without rules of supervision, whose hours are tested in their own room."""
    return replace(load(), supervision_rules=()).with_own(plan.own)


def plan_of(*scenarios: Scenario) -> Plan:
    first, last = YEAR.months[0], YEAR.months[-1]
    plan = new_plan(Network("U00000", "Test"), YEAR)
    work = (Activity("visit", Decimal(2), Decimal(60)),)
    needs = tuple(
        Need(key, name, Figure(Decimal(100), "people", Status.ENTERED, ""), work)
        for key, name in (("falls", "Falls"), ("homes", "Care homes"))
    )
    own = tuple(
        Keyed(key, Figure(Decimal(value), "", Status.ENTERED, "a test", first, last))
        for key, value in OWN.items()
    )
    return replace(plan, scenarios=scenarios, active=scenarios[0].key, own=own, needs=needs)


def compared(*scenarios: Scenario, plan: Plan | None = None) -> Compared:
    whole = plan or plan_of(*scenarios)
    reference = rates(whole)
    return Compared(tuple(outlook(whole, one, reference) for one in whole.scenarios), YEAR)


def lines(table: Table) -> list[tuple[str, ...]]:
    kinds = [column.kind for column in table.columns]
    return [tuple(shown(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in table.rows]


def row(table: Table, name: str) -> tuple[str, ...]:
    return next(line[1:] for line in lines(table) if line[0] == name)


def test_every_measure_stands_beside_that_of_the_first_scenario_with_its_signed_change() -> None:
    table = tables.side_by_side(compared(A, B))
    assert [column.heading for column in table.columns] == ["Measure", "A", "B", "Change"]
    for name, first, second, change in (
        ("Entitlement", "£30,000", "£30,000", "same"),
        ("Cost of additional roles posts", "£18,000", "£27,000", "+£9,000"),
        ("Claimed", "£14,400", "£21,600", "+£7,200"),
        ("Unassigned, lost on 31 March", "£15,600", "£8,400", "−£7,200"),
        ("Over the entitlement", "£0", "£0", "same"),
        ("Shortfall", "£3,600", "£5,400", "+£1,800"),
        ("Network pays: shortfall and over", "£3,600", "£5,400", "+£1,800"),
        ("Additional roles posts", "2", "3", "+1"),
        ("Their WTE, averaged over the year", "1.50", "2.25", "+0.75"),
        ("Needs with no one", "1", "0", "−1"),
        ("Hours a year given to needs", "660.0", "1,320.0", "+660.0"),
    ):
        assert row(table, name) == (first, second, change), name


def test_what_the_network_pays_is_the_shortfall_and_what_goes_over() -> None:
    """Of £15,000, A claims £14,400. B could claim £21,600 and costs £27,000, so the network pays £12,000."""
    plan = plan_of(A, B)
    plan = plan.with_own(replace(plan.own[0], figure=replace(plan.own[0].figure, value=Decimal(15000))))
    both = compared(plan=plan)
    for name, first, second, change in (
        ("Over the entitlement", "£0", "£6,600", "+£6,600"),
        ("Shortfall", "£3,600", "£5,400", "+£1,800"),
        ("Network pays: shortfall and over", "£3,600", "£12,000", "+£8,400"),
    ):
        assert row(tables.side_by_side(both), name) == (first, second, change), name
    (told,) = scenario_words.summary(both)
    assert "goes £6,600 further over the entitlement, has the network pay £8,400 more itself" in told


def test_only_what_differs_leaves_the_rest_out() -> None:
    names = [line[0] for line in lines(tables.side_by_side(compared(A, B), only_different=True))]
    assert "Entitlement" not in names
    assert "Over the entitlement" not in names
    assert names[:3] == [
        "Cost of additional roles posts", "Claimed", "Unassigned, lost on 31 March",
    ]  # fmt: skip
    same = replace(A, key="c", name="C")
    assert not tables.side_by_side(compared(A, same), only_different=True).rows


def test_a_third_scenario_is_measured_against_the_first_too() -> None:
    lean = Scenario("c", "Lean", (ONE,))
    table = tables.side_by_side(compared(A, B, lean))
    assert row(table, "Claimed") == ("£14,400", "£21,600", "+£7,200", "£9,600", "−£4,800")


def test_files_hold_exact_numbers_with_their_unit() -> None:
    table = tables.side_by_side(compared(A, B), export=True)
    found = next(line for line in table.rows if line[0] == "Claimed")
    cells = [written(cell, column.kind) for cell, column in zip(found, table.columns, strict=True)]
    assert cells == ["Claimed", "£", "14400.00", "21600.00", "7200.00"]


def test_an_entitlement_that_is_not_known_is_said_and_no_change_is_made_up() -> None:
    plan = plan_of(A, B)
    unknown = replace(plan, own=tuple(one for one in plan.own if one.key[0] != "entitlement_total"))
    table = tables.side_by_side(compared(plan=unknown))
    assert row(table, "Entitlement") == ("not known", "not known", "not known")
    assert row(table, "Unassigned, lost on 31 March") == ("not known", "not known", "not known")
    assert row(table, "Over the entitlement") == ("not known", "not known", "not known")


def test_what_changes_is_told_post_by_post_with_what_it_does_to_cost_and_claim() -> None:
    both = compared(A, B)
    table = tables.post_by_post(both, both.others[0])
    assert lines(table) == [
        ("Paramedic 2", "Start", "1 October 2026", "1 July 2026", "+£3,000", "+£2,400"),
        ("Paramedic 3", "Added", "not in this scenario", "Planned, 0.50 WTE, in post throughout",
         "+£6,000", "+£4,800"),
        ("All posts", "", "", "", "+£9,000", "+£7,200"),
    ]  # fmt: skip


def test_posts_that_share_a_pot_which_is_used_up_claim_less_for_one_that_is_added() -> None:
    """The entitlement is £15,600. A third post claims £4,800, and what all claim stops at £15,600."""
    more = replace(A, key="c", name="C", posts=(*A.posts, SMALL))
    plan = plan_of(A, more)
    first, *others = plan.own
    small = replace(first, figure=replace(first.figure, value=Decimal(15600)))
    both = compared(plan=replace(plan, own=(small, *others)))
    *_, rest, whole = lines(tables.post_by_post(both, both.others[0]))
    assert whole == ("All posts", "", "", "", "+£6,000", "+£1,200")
    assert rest[0] == tables.THE_SAME
    assert rest[4] == "£0"
    assert rest[5].startswith("−£")


def test_terms_bases_and_time_for_needs_are_told_in_words() -> None:
    half = replace(TERMS, since=OCTOBER, wte=HALF)
    empty = replace(half, since=date(2027, 1, 4), holder=Holder.VACANT)
    leaving = replace(ONE, terms=(TERMS, half, empty), status=PostStatus.CONFIRMED, funding=Funding.CORE)
    other = Scenario("b", "B", (leaving, LATE), assignments=(Assignment("p1", "homes", ALL),))
    both = compared(A, other)
    told = [line[1:4] for line in lines(tables.post_by_post(both, both.others[0]))[:-1]]
    assert told == [
        ("Status", "Planned", "Confirmed"),
        ("Funding", "Additional roles (ARRS)", "Core funding"),
        ("WTE", "1.00", "1.00, then 0.50 from 1 October 2026"),
        ("Holder", "In post", "In post, then Vacant from 4 January 2027"),
        ("Time for needs", "Falls 50%", "Care homes 100%"),
    ]


def test_a_change_of_name_or_note_is_told_without_what_was_written() -> None:
    named = Scenario("b", "B", (replace(ONE, name="Someone", note="Private"), LATE), assignments=GIVEN)
    both = compared(A, named)
    told = str(tables.post_by_post(both, both.others[0]).rows)
    assert "Someone" not in told
    assert "Private" not in told
    assert told.count("changed") == 2


def test_the_summary_says_the_money_then_the_posts_then_what_else_it_means() -> None:
    (forth,) = scenario_words.summary(compared(A, B))
    assert forth == (
        "B uses £7,200 more than A and costs £9,000 more. 1 post starts earlier and 1 is added. "
        "It has the network pay £1,800 more itself and leaves 1 need fewer with no one."
    )
    (back,) = scenario_words.summary(compared(B, A))
    assert back == (
        "A uses £7,200 less than B and costs £9,000 less. 1 post starts later and 1 is left out. "
        "It has the network pay £1,800 less itself and leaves 1 need more with no one."
    )


def test_a_copy_is_told_as_the_same() -> None:
    assert scenario_words.summary(compared(A, replace(A, key="c", name="C"))) == ("C is the same as A.",)


def test_a_change_that_moves_no_money_is_told_all_the_same() -> None:
    noted = Scenario("c", "C", (replace(ONE, note="Out to advert"), LATE), assignments=GIVEN)
    assert scenario_words.summary(compared(A, noted)) == (
        "C uses as much as A. 1 post changes in another way.",
    )


def test_a_few_pence_are_no_change_to_tell() -> None:
    """12 pence a year on a salary: £12,000.12 instead of £12,000, above the same maximum."""
    dearer = replace(ONE, terms=(replace(TERMS, salary=Decimal("12000.12")),))
    both = compared(A, Scenario("c", "C", (dearer, LATE), assignments=GIVEN))
    assert row(tables.side_by_side(both), "Shortfall") == ("£3,600", "£3,600", "same")
    assert scenario_words.summary(both) == ("C uses as much as A. 1 post changes in another way.",)


def test_a_what_if_is_a_sentence_of_its_own_and_no_change_of_the_posts() -> None:
    """20% leave: C is A with its lever, so no post of it works fewer hours, starts later or differs."""
    asked = replace(A, key="c", name="C", what_if=WhatIf(turnover=Decimal(20)))
    both = compared(A, asked)
    assert both.changes(both.others[0]) == ()
    (forth,) = scenario_words.summary(both)
    assert "C asks what if 20% of the team leaves in a year." in forth
    assert "hours" not in forth.replace("hours of supervision", "")
    assert "1 post" not in forth
    (back,) = scenario_words.summary(compared(asked, A))
    assert "C asks what if 20% of the team leaves in a year." in back
    later = replace(asked, key="d", name="D", what_if=WhatIf(start_delay=Decimal(1)))
    (told,) = scenario_words.summary(compared(asked, later))
    assert (
        "D asks what if posts start 1 month later, and C asks what if 20% of the team leaves in a year."
        in told
    )


def test_one_more_person_waits() -> None:
    waiting = Measure(
        "waiting", "Waiting", Unit.PEOPLE, lambda _o, _y: None, "has {} more people waiting for a GP"
    )
    assert scenario_words.clause(waiting, Decimal(1)) == "has 1 more person waiting for a GP"
    assert scenario_words.clause(waiting, Decimal(2)) == "has 2 more people waiting for a GP"


def test_posts_of_one_kind_of_change_are_counted_together() -> None:
    """Two start earlier, one of them with fewer hours; one idea is added, one post ends in September."""
    before = Scenario("a", "A", (LATE, replace(LATE, key="p4"), ONE))
    after = Scenario(
        "b",
        "B",
        (
            replace(LATE, start=None),
            replace(LATE, key="p4", start=JULY, terms=(replace(TERMS, wte=HALF),)),
            replace(ONE, end=date(2026, 9, 30)),
            replace(SMALL, status=PostStatus.IDEA),
        ),
    )
    both = compared(before, after)
    assert scenario_words.posts_told(both.changes(both.others[0])) == (
        "2 posts start earlier, 1 ends earlier, 1 works fewer hours and 1 is added as an idea"
    )


@pytest.mark.parametrize(
    ("wte", "told", "waiting"), [("2", "310, over by 60", "120"), ("2.5", "248, within by 2", "0")]
)
def test_a_caseload_is_told_against_its_ceiling(wte: str, told: str, waiting: str) -> None:
    """620 people a year: 2.0 WTE support 310 each, 2.5 WTE support 248; the ceiling is 250.

    2.0 WTE take on 500 of the 620, so that 120 more wait after a year.
    """
    post = Post("p1", LINK_WORKER, terms=(Terms(wte=Decimal(wte)),))
    terms = CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(620))
    plan = replace(plan_of(Scenario("a", "A", (post,))), caseload_terms=(terms,))
    table = tables.side_by_side(compared(plan=plan))
    assert row(table, "People a year for 1.0 WTE link worker") == (told,)
    assert row(table, "More people waiting for a link worker at the year's end") == (waiting,)


def test_a_plan_without_needs_or_link_workers_has_no_line_for_them() -> None:
    bare = replace(plan_of(Scenario("a", "A", (ONE,))), needs=())
    keys = [measure.key for measure in compared(plan=bare).measures]
    assert "no_one" not in keys
    assert not [key for key in keys if key.startswith("caseload")]


def test_the_chart_has_a_bar_for_each_scenario_under_each_sum_of_money_on_one_scale() -> None:
    subject = scenario_chart.subject_of(compared(A, B))
    assert scenario_chart.sentence(subject) == "B would claim £7,200 more than A in 2026/27"
    frame = scenario_chart.frame(subject)
    assert frame.names == (
        "Claimed", "", "Unassigned, lost on 31 March", "", "Shortfall", "",
    )  # fmt: skip
    assert frame.end >= 21600


def test_scenarios_that_claim_the_same_are_told_so() -> None:
    subject = scenario_chart.subject_of(compared(A, replace(A, key="c", name="C")))
    assert scenario_chart.sentence(subject) == "A and C would claim the same in 2026/27: £14,400"


def test_supervision_that_no_one_gives_and_seats_that_are_short_stand_side_by_side() -> None:
    """Mill has one room on Monday mornings. In A paramedic 1 sits there, in B paramedic 2 too: 1 seat short.

    Paramedic 1 is agreed an hour of supervision a week in both, paramedic 2 half an hour in B: 1.5 hours.
    """
    monday = Slot(0, afternoon=False)
    first, second = (worked(key, monday, "mill", Space.ROOM) for key in ("p1", "p2"))
    hour = LocalSupervision("p1", "clinical_professional", ALL, ALL, "week", Decimal(60))
    a = replace(A, patterns=(first,), local_supervision=(hour,))
    half = replace(hour, post="p2", minutes=Decimal(30))
    b = replace(a, key="b", name="B", patterns=(first, second), local_supervision=(hour, half))
    plan = replace(
        plan_of(a, b),
        sites=(Site("mill", "Mill"),),
        seats=tuple(
            Seats("mill", kind, 0, Half.MORNING, count) for kind, count in ((Space.ROOM, 1), (Space.DESK, 0))
        ),
    )
    both = compared(plan=plan)
    table = tables.side_by_side(both)
    assert row(table, "Supervision the settled team needs, hours a week") == ("1.0", "1.5", "+0.5")
    assert row(table, "Of it with no one to give it") == ("1.0", "1.5", "+0.5")
    assert row(table, SEATS) == ("0", "1", "+1")
    assert "needs 0.5 hours more supervision a week" in scenario_words.summary(both)[0]
    told = [line[1:4] for line in lines(tables.post_by_post(both, both.others[0]))[:-1]]
    assert told == [
        ("Weekly sessions", "0 entries", "1 entry"), ("Supervision agreed here", "0 entries", "1 entry"),
    ]  # fmt: skip


def test_rooms_that_nobody_entered_are_not_known() -> None:
    based = replace(ONE, role="clinical_pharmacist", terms=(replace(TERMS, bases=(Base("A81001"),)),))
    found = row(tables.side_by_side(compared(Scenario("a", "A", (based,)))), SEATS)
    assert found == ("not known",)
