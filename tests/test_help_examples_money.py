"""The help's examples on posts and money, worked out anew by the engine. Hand sums stand in the pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.wording import day, number, pence, pounds
from models.arrears import arrears
from models.claims import threshold_shares
from models.dated_figure import Figure, Keyed, Status, in_force
from models.entitlement import entitlement
from models.forecast import rates_for
from models.maximum import london_supplement, maximum
from models.months import FinancialYear, Month
from models.network import Network, Practice
from models.plan import Actual
from models.post import Holder, Terms
from models.reference import Place
from tests.help_examples import YEAR, D, claiming, line, of, own, paid, reference, worked
from tests.rule_plans import entitled, plan_of

POSTS, MONEY = "method-posts", "method-money"
HUNDRED = Decimal(100)


def on_cost(item: str, month: Month) -> Decimal:
    figure = reference().figure(month, "on_cost", item)
    assert figure
    assert figure.value is not None
    return figure.value


def percent(value: Decimal) -> str:
    return f"{number(value)}%"


@of(POSTS, "Part months")
def part_months() -> Iterator[str]:
    start = date(2026, 9, 17)
    found = line(plan_of(paid("36000", start=start)), 5)
    yield from (pounds(D(36000)), day(start), str(found.days), "30", "12", pounds(found.salary))


@of(POSTS, "Salary")
def salary() -> Iterator[str]:
    yield from (pounds(D(45000)), "0.8", "12", pounds(line(plan_of(paid("45000", "0.8"))).salary))


@of(POSTS, "Employer's costs")
def employers_costs() -> Iterator[str]:
    april = Month(2025, 4)
    plan = plan_of(paid("34087", "0.5"), year=2025)
    year = worked(plan).forecast.posts[0].lines[:12]
    yield from (
        "0.5",
        pounds(D(34087)),
        "2025/26",
        pence(sum((one.salary for one in year), D(0)).quantize(D("0.1"))),
    )
    yield from (percent(on_cost("employer_ni_rate", april)), pounds(on_cost("employer_ni_threshold", april)))
    yield from (
        percent(on_cost("employer_pension_rate", april)),
        pounds(sum((one.cost for one in year), D(0))),
    )


@of(POSTS, "One person in several posts")
def one_person() -> Iterator[str]:
    posts = (paid("36000", "0.6", person="x"), paid("36000", "0.4", key="p2", person="x"))
    plan, april = plan_of(*posts, year=2025), Month(2025, 4)
    shares = threshold_shares(posts, Place.NATIONAL, rates_for(reference(), plan.assumptions), (april,))
    threshold = on_cost("employer_ni_threshold", april)
    yield from ("0.6", "0.4", pounds(D(36000)), "2025/26", percent(HUNDRED * shares["p1"][0]))
    yield from (pounds(threshold * shares[key][0]) for key in ("p1", "p2"))


OCTOBER = Month(2024, 10)


def band_6() -> tuple[Decimal, Decimal]:
    """The salary behind band 6 from October 2024, and the maximum that the formula makes of it."""
    notional = reference().figure(OCTOBER, "notional", "6")
    assert notional
    assert notional.value is not None
    costs = (on_cost(f"employer_{item}", OCTOBER) for item in ("pension_rate", "ni_rate", "ni_threshold"))
    return notional.value, maximum(notional.value, *costs)


@of(POSTS, "The maximum of a role")
def the_maximum() -> Iterator[str]:
    salary, most = band_6()
    published = reference().figure(OCTOBER, "maximum", "mental_health_practitioner_6", "national")
    assert published
    assert published.value == most
    yield from ("6", pounds(salary), "2024/25", percent(on_cost("employer_pension_rate", OCTOBER)), "1.0")
    yield from (
        percent(on_cost("employer_ni_rate", OCTOBER)),
        pounds(on_cost("employer_ni_threshold", OCTOBER)),
    )
    yield pounds(most)


@of(POSTS, "London")
def london() -> Iterator[str]:
    found = [reference().figure(OCTOBER, "london", "inner", part) for part in ("rate", "minimum", "maximum")]
    rate, least, most = (part.value for part in found if part and part.value is not None)
    salary, _ = band_6()
    unbound = london_supplement(salary, rate, D(0), D(99999))
    yield from (pounds(salary), "2024/25", percent(rate), pounds(unbound), pounds(least), pounds(most))
    yield pounds(london_supplement(salary, rate, least, most))


def band_6_post(share: str = "1") -> tuple[Decimal, Decimal, Decimal]:
    """Cost, most and claim in October 2024 of a post at £45,000 with the maximum of band 6."""
    plan = plan_of(paid("45000", share=D(share)), year=2024)
    found = line(own(plan, str(band_6()[1]), "maximum", "paramedic", "national"), 6)
    return found.cost, found.maximum, found.claimable


@of(POSTS, "Claim and shortfall")
def claim() -> Iterator[str]:
    cost, most, claimed = band_6_post()
    yield from map(pence, (cost, band_6()[1], most, claimed, cost - claimed))


@of(POSTS, "A share of a post")
def share() -> Iterator[str]:
    whole, most, _ = band_6_post()
    cost, _, claimed = band_6_post("0.5")
    yield from (pence(whole), "50%", pence(cost), pence(most), pence(claimed))


@of(POSTS, "Empty posts")
def empty() -> Iterator[str]:
    vacant = Terms(wte=D(1), salary=D(36000), holder=Holder.VACANT)
    filled = replace(vacant, holder=Holder.IN_POST, since=date(2026, 9, 16))
    found = line(plan_of(paid("36000", terms=(vacant, filled))), 5)
    yield from (pounds(D(36000)), "15", str(found.days), "2026", pounds(found.salary))


@of(POSTS, "Later years")
def later_years() -> Iterator[str]:
    plan = plan_of(paid("40000"), years=2)
    assert plan.assumptions.pay_award == D("2.5")
    yield from (pounds(D(40000)), "2.5%", pounds(line(plan, 12).salary * 12))


# -- the money of a year


def listed(weighted: str, year: int = 2025) -> Decimal:
    patients = Figure(D(weighted), "patients", Status.PUBLISHED, "file")
    network = Network(practices=(Practice("A81005", "Mill", weighted=patients),))
    found = entitlement(plan_of(year=year, network=network), reference(), FinancialYear(year)).figure.value
    assert found is not None
    return found


@of(MONEY, "Entitlement")
def the_entitlement() -> Iterator[str]:
    amount = reference().figure(Month(2026, 3), "entitlement", "arrs")
    assert amount
    yield from (f"£{amount.value}", "48,000", pounds(listed("48000")))


@of(MONEY, "What is claimed")
def claimed() -> Iterator[str]:
    year = worked(claiming("4000", "45000")).forecast.year(YEAR)
    assert year.entitlement.value
    yield from map(pounds, (D(4000), year.claimable, year.entitlement.value, year.claimed, year.over))


@of(MONEY, "Unassigned money")
def unassigned() -> Iterator[str]:
    year = worked(claiming("4000", "60000")).forecast.year(YEAR)
    yield from (pounds(year.entitlement.value), pounds(year.claimed), pounds(year.unassigned), "31")


@of(MONEY, "Pots of their own")
def pots() -> Iterator[str]:
    year = FinancialYear(2024)
    start = date(2024, 10, 1)  # the pot and the role came then
    plan = plan_of(paid("200000", role="general_practitioner", start=start), year=2024)
    plan = own(own(plan, "140000", "maximum", "general_practitioner", "national"), "50000",
               "entitlement_total", "arrs_gp_ring_fence")  # fmt: skip
    found = worked(entitled(plan, "100000")).forecast.year(year)
    (pot,) = found.ring_fenced
    yield from map(pounds, (pot.entitlement.value, found.claimable, pot.claimed, found.claimed - pot.claimed))


@of(MONEY, "Which figure holds")
def which_holds() -> Iterator[str]:
    april = Month(2026, 4)
    first = Figure(D("24.20"), "£", Status.PUBLISHED, "a", april, published_on="2026-03-01")
    later = replace(first, value=D("25.30"), published_on="2026-08-01")
    typed = replace(first, value=D(26), status=Status.ENTERED, published_on="")
    found = in_force((first, later), april)
    mine = in_force((first, later, typed), april)
    assert found
    assert mine
    yield from (f"£{first.value}", f"£{found.value}", f"£{mine.value}")


@of(MONEY, "Arrears")
def the_arrears() -> Iterator[str]:
    april = Month(2026, 4)
    known = reference()
    figures = {
        value: Figure(D(value) * 12, "£ a year", Status.PUBLISHED, "letter", april, published_on=on)
        for value, on in (("4000", "2026-04-01"), ("4150", "2026-08-01"))
    }
    key = ("maximum", "paramedic", "national")
    published = tuple(Keyed(key, figure) for figure in figures.values())
    rest = tuple(one for one in known.figures if one.key != key)
    plan = plan_of(paid("90000"), actuals=(Actual(april, D(4000), claimed_on=date(2026, 5, 5)),))
    rates = rates_for(replace(known, figures=(*rest, *published)), plan.assumptions)
    due = arrears(plan, rates, FinancialYear(2026), plan.scenario.posts)
    yield from (*(pounds(D(value)) for value in figures), pounds(due[Month(2026, 8)]))


@of(MONEY, "Closed months")
def closed() -> Iterator[str]:
    plan = replace(claiming("4000", "60000"), actuals=(Actual(Month(2025, 4), D(3900)),))
    (month,) = worked(plan).forecast.year(YEAR).actuals
    yield from map(pounds, (month.forecast, month.claimed, month.variance))


@of(MONEY, "Cash")
def cash() -> Iterator[str]:
    plan = claiming("4000", "60000")
    assert Month(2025, 4).plus(plan.assumptions.claim_delay) == Month(2025, 6)
    yield str(plan.assumptions.claim_delay)


@of(MONEY, "Entitlement of later years")
def later_entitlement() -> Iterator[str]:
    plan = entitled(plan_of(years=2), "1200000")
    limited = Figure(D(1200000), "£ a year", Status.ENTERED, "letter", Month(2026, 4), Month(2027, 3))
    plan = replace(plan, own=(Keyed(("entitlement_total", "arrs"), limited),))
    found = entitlement(plan, reference().with_own(plan.own), FinancialYear(2027)).figure.value
    yield from (pounds(limited.value), percent(plan.assumptions.entitlement_growth), pounds(found))
