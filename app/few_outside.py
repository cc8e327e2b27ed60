"""A plan as it goes out of the program: whatever would tell a count of 1 to 4 people is left out."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from models.caseload_terms import WithheldTerms, without_few
from models.fair_shares import FairShares, fair_shares
from models.few import AT_MOST, few_people
from models.few_hidden import hidden
from models.finding import Finding
from models.months import FinancialYear
from models.need import Need
from models.outlook import Outlook
from models.plan import Plan
from models.population import Key, Population
from models.working_out import outlook as work_out
from models.working_out import within

NOTHING, HUNDRED = Decimal(0), Decimal(100)
REFERRALS = "referrals_not_known"
NOT_SHOWN = "not shown"
NOTE = (
    "Counts of 1 to 4 people are shown as fewer than 5. Where a total would give one away, "
    "the next smallest count is not shown."
)
CASELOAD_NOTE = "Counts of 1 to 4 people are not shown, nor what follows from them."


@lru_cache(maxsize=4)
def hidden_in(outlook: Outlook) -> frozenset[Key]:
    """Counts of people that no file shows, by practice ("" the network), kind and key."""
    return hidden(outlook.measures, outlook.counted.codes)


def plan_outside(plan: Plan) -> Plan:
    """The plan without counts of 1 to 4 people in needs and typed caseloads; itself where there are none.

    In sums such a need stands as fewer than 5 people, so that no total tells how many they are.
    """
    longer = max((NOTHING, *(one.what_if.list_growth for one in plan.scenarios)))
    most = AT_MOST / (1 + longer / HUNDRED)  # fewer than 5 with any what-if on lists too
    terms, needs = (
        tuple(map(without_few, plan.caseload_terms)),
        tuple(_at_most(one, most) for one in plan.needs),
    )
    if terms == plan.caseload_terms and needs == plan.needs:
        return plan
    return replace(plan, caseload_terms=terms, needs=needs)


def _at_most(need: Need, most: Decimal) -> Need:
    few = few_people(need.people.value)
    return replace(need, people=replace(need.people, value=most)) if few else need


@lru_cache(maxsize=4)
def outside(outlook: Outlook) -> Outlook:
    """What every export and command is made of; the outlook itself where nothing has to be left out."""
    made, plan = outlook, plan_outside(outlook.written)
    if plan is not outlook.written:
        scenario = plan.scenario_of(outlook.scenario.key)
        made = work_out(plan, scenario, outlook.reference, outlook.today, outlook)
        made.__dict__["findings"] = tuple(_findings(outlook, made))
    elif hidden_in(outlook):
        made = within(outlook, outlook.written)
    if hidden_in(outlook):
        made.__dict__["_fair_shares"] = {year: _shares(made, year) for year in made.plan.financial_years}
    return made


def withholds(outlook: Outlook) -> bool:
    """Whether a typed caseload is left out."""
    return any(isinstance(terms, WithheldTerms) for terms in outlook.written.caseload_terms)


def _findings(outlook: Outlook, made: Outlook) -> Iterator[Finding]:
    """As they stand without those counts; what was left out on the way is not told as not known."""
    unknown = [one for one in outlook.findings if one.key == REFERRALS]
    yield from (one for one in made.findings if one.key != REFERRALS)
    yield from unknown


def _shares(outlook: Outlook, year: FinancialYear) -> FairShares:
    """Fair shares in which a need counted on hidden people is divided by list."""
    gone = {(kind, key) for _, kind, key in hidden_in(outlook)}
    plan, network = outlook.plan, outlook.plan.network
    aged = any(kind != "register" for kind, _ in gone)
    kept = replace(
        plan,
        own_counts=tuple(one for one in plan.own_counts if not _rests(one.kind, one.key, gone, aged=aged)),
        network=replace(
            network,
            counts=tuple(one for one in network.counts if not _rests(one.kind, one.key, gone, aged=aged)),
        ),
    )
    hours = {time.post: time.by_month for time in outlook.coverage_of(year).posts}
    figures, posts = outlook.forecast.year(year), outlook.forecast.posts
    return fair_shares(Population(kept), plan.needs, posts, figures, hours, outlook.reference)


def _rests(kind: str, key: str, gone: set[tuple[str, str]], *, aged: bool) -> bool:
    return (kind, key) in gone or (aged and kind in {"age", "older"})
