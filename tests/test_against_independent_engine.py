"""Every figure of the money equals, to the penny, that of a second engine which shares none of its code."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app import reference_library
from models.dated_figure import Keyed
from models.figures import Forecast
from models.forecast import forecast
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Actual, Assumptions, Plan, Scenario
from models.post import Funding, Holder, Post, PostStatus, Terms
from models.reference import Place
from tests.independent_engine import Engine, Facts, entered, months_of

ROLES = (
    ("clinical_pharmacist", "", "7/top"),
    ("care_coordinator", "", "4/entry"),
    ("social_prescribing_link_worker", "", "5/intermediate"),
    ("first_contact_physiotherapist", "", "8a/entry"),
    ("paramedic", "", "7/intermediate"),
    ("student_nursing_associate", "", "3/top"),
    ("advanced_practitioner", "advanced_practitioner_8a", "8a/top"),
    ("advanced_practitioner", "advanced_practitioner_7", "7/top"),
    ("mental_health_practitioner", "mental_health_practitioner_6", "6/entry"),
    ("general_practitioner", "", "salaried GP/minimum"),
)
OF_A_LINE = ("days", "salary", "ni", "pension", "cost", "partner", "maximum", "claimable")
OF_A_TOTAL = (
    "cost",
    "maximum",
    "arrears",
    "claimable",
    "claimed",
    "over",
    "other_cost",
    "shortfall",
    "beyond",
)


def pounds(least: int, most: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, most, places=2, allow_nan=False, allow_infinity=False)


@st.composite
def some_terms(
    draw: st.DrawFn, years: tuple[FinancialYear, ...], point: str, since: date | None, *, typed_ni: bool
) -> Terms:
    salary = draw(pounds(18000, 120000))
    has_scale, has_notional = years[0].start >= 2024, years[-1].start <= 2024 and "GP" not in point
    kind = draw(st.sampled_from(("typed", *["point"] * has_scale, *["assumed"] * has_notional)))
    place = draw(st.sampled_from((None, *Place))) if kind != "assumed" else Place.NATIONAL
    return Terms(
        since=since,
        wte=Decimal(draw(st.integers(1, 100))) / 100,
        salary=salary if kind == "typed" else None,
        pay_point=point if kind == "point" else "",
        employer_ni=draw(pounds(0, 9000)) if typed_ni else None,
        employer_pension=draw(st.none() | pounds(0, 9000)),
        place=place,
        holder=draw(st.sampled_from((Holder.IN_POST, Holder.IN_POST, *Holder))),
        leave_pay=Decimal(draw(st.integers(0, 100))) / 100,
    )


@st.composite
def some_post(draw: st.DrawFn, years: tuple[FinancialYear, ...], key: str) -> Post:
    role, rate_key, point = draw(st.sampled_from(ROLES))
    days = st.dates(years[0].first - timedelta(90), years[-1].last + timedelta(90))
    start, end = draw(st.none() | days), draw(st.none() | st.none() | days)
    since = sorted(draw(st.sets(days, max_size=2)))
    typed_ni = draw(st.sampled_from((False, False, True)))
    terms = [draw(some_terms(years, point, day, typed_ni=typed_ni)) for day in (None, *since)]
    return Post(
        key,
        role,
        rate_key=rate_key,
        status=draw(st.sampled_from((*PostStatus, PostStatus.CONFIRMED))),
        included=draw(st.booleans()),
        start=start,
        end=end,
        terms=tuple(terms),
        funding=draw(st.sampled_from((*[Funding.ARRS] * 5, *Funding))),
        share=draw(st.sampled_from((Decimal(1), Decimal(1), Decimal("0.5"), Decimal("0.333")))),
        person=draw(st.sampled_from(("", "", "a", "b"))),
    )


@st.composite
def some_money(draw: st.DrawFn, years: tuple[FinancialYear, ...]) -> tuple[Keyed, ...]:
    """A weighted list, letters of the ICB for some of the years, a maximum of one's own."""
    own = []
    if draw(st.booleans()):
        people = draw(st.integers(5000, 40000))
        own.append(Keyed(("population", "weighted"), entered(str(people))))
    for year in years:
        if draw(st.booleans()):
            letter = entered(str(draw(pounds(0, 400000))), months_of(year)[0], months_of(year)[-1])
            own.append(Keyed(("entitlement_total", "arrs"), letter))
    if draw(st.booleans()):
        months = months_of(years[0])
        since = draw(st.sampled_from(months)) if years[0].start < 2026 else months[0]
        typed = entered(str(draw(pounds(20000, 90000))), since, months[-1])
        own.append(Keyed(("maximum", "clinical_pharmacist", "national"), typed))
    return tuple(own)


@st.composite
def some_actuals(draw: st.DrawFn, year: FinancialYear) -> tuple[Actual, ...]:
    closed = months_of(year)[: draw(st.sampled_from((0, 0, 3, 5)))]
    money = st.none() | pounds(0, 30000)
    return tuple(Actual(month, draw(pounds(0, 30000)), draw(money), draw(money)) for month in closed)


@st.composite
def some_plan(draw: st.DrawFn) -> Plan:
    first = FinancialYear(draw(st.sampled_from((2023, 2024, 2025, 2025, 2026, 2027, 2028))))
    years = tuple(
        FinancialYear(first.start + n) for n in range(draw(st.integers(1, min(3, 2029 - first.start))))
    )
    posts = tuple(draw(some_post(years, f"post{n}")) for n in range(draw(st.integers(1, 8))))
    ring_fence = first.start == 2024 and any(post.role == "general_practitioner" for post in posts)
    per_cent = st.decimals(0, 6, places=1, allow_nan=False, allow_infinity=False)
    return Plan(
        "plan",
        "Random",
        Network(place=draw(st.sampled_from(Place)) if first.start >= 2024 else Place.NATIONAL),
        first,
        len(years),
        (Scenario("a", "A", posts),),
        own=draw(some_money(years)),
        actuals=() if ring_fence else draw(some_actuals(first)),
        assumptions=Assumptions(
            draw(per_cent), draw(per_cent), draw(per_cent), one_threshold_a_person=draw(st.booleans())
        ),
    )


def worked(plan: Plan) -> Forecast:
    return forecast(plan, plan.scenario, reference_library.load().with_own(plan.own))


def differences(plan: Plan, facts: Facts) -> list[str]:
    """Where the program says another figure than the second engine."""
    theirs, ours = worked(plan), Engine(facts, plan, plan.scenario.posts)
    return [
        *of_posts(theirs, ours),
        *of_months(theirs, ours),
        *of_years(theirs, ours),
        *of_pots(theirs, ours),
    ]


def unlike(where: str, theirs: object, ours: object, names: tuple[str, ...]) -> list[str]:
    pairs = ((name, getattr(theirs, name), getattr(ours, name)) for name in names)
    return [f"{where} {name}: {one} is not {other}" for name, one, other in pairs if one != other]


def of_posts(theirs: Forecast, ours: Engine) -> list[str]:
    found = []
    for post in theirs.posts:
        for line in post.lines:
            where = f"{post.post.key} {line.month}"
            found += unlike(where, line, ours.lines[post.post.key, line.month], OF_A_LINE)
    return found


def of_months(theirs: Forecast, ours: Engine) -> list[str]:
    found = []
    for month in theirs.months:
        found += unlike(str(month.month), month, ours.month_totals[month.month], (*OF_A_TOTAL, "closed"))
    return found


def of_years(theirs: Forecast, ours: Engine) -> list[str]:
    found = []
    for year in theirs.years:
        found += unlike(str(year.year), year, ours.year_totals[year.year], OF_A_TOTAL)
        if year.entitlement.value != ours.entitlement_of(year.year):
            found.append(f"{year.year} entitlement: {year.entitlement.value}")
        if year.unassigned != ours.unassigned_of(year.year):
            found.append(f"{year.year} unassigned: {year.unassigned}")
    return found


def of_pots(theirs: Forecast, ours: Engine) -> list[str]:
    """The ring-fenced sums, and that the posts' claims of an open month make up the network's."""
    found = []
    for year in theirs.years:
        left = {pot.stream: pot.unassigned for pot in year.ring_fenced}
        known, rest = ours.pots[year.year, "arrs_gp_ring_fence"]
        if left != ({} if known is None else {"arrs_gp_ring_fence": rest}):
            found.append(f"{year.year} ring-fenced: {left} is not {rest} of {known}")
    for n, month in enumerate(theirs.months):
        parts = [(post.claimed[n], post.lines[n].claimable) for post in theirs.posts]
        too_much = any(not 0 <= claimed <= claimable for claimed, claimable in parts)
        whole = sum((claimed for claimed, _ in parts), Decimal(0))
        if not (month.closed or month.arrears) and (too_much or whole != month.claimed):
            found.append(f"{month.month} posts' claims: {parts} do not make {month.claimed}")
    return found


@settings(
    max_examples=70,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # a smaller example would take minutes to find
)
@given(plan=some_plan())
def test_every_figure_equals_that_of_the_second_engine(plan: Plan, shared: Path) -> None:
    assert differences(plan, Facts(shared / "facts")) == []


def one_post(
    first: int, terms: Terms, years: int = 1, place: Place = Place.NATIONAL, role: str = "clinical_pharmacist"
) -> Plan:
    """A clinical pharmacist at 1.0 WTE, in post throughout."""
    post = Post("one", role, terms=(terms,))
    network = Network(place=place)
    return Plan("plan", "One post", network, FinancialYear(first), years, (Scenario("a", "A", (post,)),))


def test_half_a_penny_goes_up(shared: Path) -> None:
    """£20,000.10 ÷ 12 × 0.6 = £1,000.005, which goes up, although a twelfth has no end in decimals."""
    own = Keyed(("maximum", "clinical_pharmacist", "national"), entered("20000.10"))
    plan = replace(one_post(2025, Terms(salary=Decimal(90000), wte=Decimal("0.6"))), own=(own,))
    assert worked(plan).posts[0].lines[0].maximum == Decimal("1000.01")
    assert differences(plan, Facts(shared / "facts")) == []


def test_a_closed_month_stands_even_when_no_post_was_planned_in_it(shared: Path) -> None:
    plan = replace(
        one_post(2025, Terms(salary=Decimal(30000))), actuals=(Actual(Month(2025, 4), Decimal("1234.56")),)
    )
    post = replace(plan.scenario.posts[0], start=date(2025, 6, 1))
    plan = plan.with_post(post)
    assert worked(plan).months[0].claimed == Decimal("1234.56")
    assert differences(plan, Facts(shared / "facts")) == []


def test_assumed_pay_of_a_post_that_claims_nothing_rises_in_the_month_of_the_rise(shared: Path) -> None:
    """Band 3: £25,436 a year from October 2024, £2,119.67 a month; before, ÷ 1.055, £2,009.16."""
    plan = one_post(2024, Terms(), role="student_nursing_associate")
    plan = plan.with_post(replace(plan.scenario.posts[0], funding=Funding.OTHER))
    before, after = (worked(plan).posts[0].lines[n].salary for n in (5, 6))
    assert (before, after) == (Decimal("2009.16"), Decimal("2119.67"))
    assert differences(plan, Facts(shared / "facts")) == []


def test_pay_in_london_is_not_known_before_its_supplement_is(shared: Path) -> None:
    """A GP's is known from October 2024: £73,113 + £2,162 = £75,275 a year, £6,272.92 a month."""
    terms = Terms(pay_point="salaried GP/minimum")
    plan = one_post(2024, terms, place=Place.INNER, role="general_practitioner")
    before, after = (worked(plan).posts[0].lines[n].salary for n in (5, 6))
    assert (before, after) == (Decimal(0), Decimal("6272.92"))
    assert differences(plan, Facts(shared / "facts")) == []


def test_gps_in_london_get_arrears_of_a_backdated_rise(shared: Path) -> None:
    """April 2025: £112,945 − £108,680 a year, for one month claimed before August: £355.42."""
    plan = one_post(2025, Terms(salary=Decimal(120000)), place=Place.OUTER, role="general_practitioner")
    plan = replace(plan, actuals=(Actual(Month(2025, 4), Decimal("9056.67")),))
    assert worked(plan).years[0].arrears == Decimal("355.41")
    assert differences(plan, Facts(shared / "facts")) == []


def test_arrears_count_the_one_threshold_of_a_person_with_two_posts(shared: Path) -> None:
    plan = one_post(2025, Terms(salary=Decimal(53000), wte=Decimal("0.5")))
    first = replace(plan.scenario.posts[0], person="a")
    plan = plan.with_posts((first, replace(first, key="two", number=2)))
    plan = replace(plan, actuals=(Actual(Month(2025, 4), Decimal(5000)),))
    assert worked(plan).years[0].arrears > 0
    assert differences(plan, Facts(shared / "facts")) == []


def test_a_published_pay_point_in_london_adds_the_high_cost_area_supplement() -> None:
    """Band 7 top in 2025/26, inner London: £54,710 + 20% of it, at most £8,466 = £63,176 a year."""
    plan = one_post(2025, Terms(pay_point="7/top"), place=Place.INNER)
    assert worked(plan).posts[0].lines[0].salary == Decimal("5264.67")


def test_arrears_make_the_shortfall_smaller() -> None:
    """Cost is what was claimed, what the pots cut and what the network pays."""
    plan = replace(
        one_post(2025, Terms(salary=Decimal(60000))), actuals=(Actual(Month(2025, 4), Decimal(5000)),)
    )
    year = worked(plan).years[0]
    assert year.arrears > 0
    assert year.cost == year.claimed + year.over + year.shortfall


def test_a_later_year_grows_from_the_maximum_last_in_force() -> None:
    """£80,000 typed from October 2026 grows by 2.5% to £82,000 from April 2027, not only from October."""
    own = Keyed(
        ("maximum", "clinical_pharmacist", "national"),
        entered("80000", Month(2026, 10), Month(2027, 3)),
    )
    plan = replace(one_post(2026, Terms(salary=Decimal(90000)), 2), own=(own,))
    lines = worked(plan).posts[0].lines
    assert (lines[11].maximum, lines[12].maximum) == (Decimal("6666.67"), Decimal("6833.33"))
