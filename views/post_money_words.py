"""What a year makes of one post, in sentences: cost, maximum, claim, and who pays the rest."""

from decimal import Decimal

from app import wording
from app.open_plan import OpenPlan
from models.claims import rate_key_of
from models.dated_figure import Status
from models.forecast import rates_for
from models.money import to_pounds
from models.months import FinancialYear
from models.post import Funding
from views.post_rows import Money, Row

A_POUND_SHOWN = Decimal("0.5")
OTHERWISE = {
    Funding.CORE: "Nothing is claimed: it is paid from core funding.",
    Funding.OTHER: "Nothing is claimed: it is paid from other funding.",
    Funding.NOT_SET: "Nothing is claimed until its funding is set.",
}
UNSURE = (Status.ESTIMATE, Status.ASSUMPTION, Status.DERIVED)  # the least sure first


def money_words(row: Row, open_plan: OpenPlan, year: FinancialYear) -> str:
    """The sums of the year, then its sentences, a line each."""
    lines = money_sentences(row, open_plan, year)
    return "\n".join([sums(row.money, year), *lines] if row.money.cost else lines)


def told_by_money(row: Row) -> frozenset[str]:
    """Kinds of points that the sentences of the year tell already, with its own amount."""
    return frozenset({"over_maximum"}) if row.money.above >= A_POUND_SHOWN else frozenset()


def sums(money: Money, year: FinancialYear) -> str:
    """ "2026/27: cost £73,680, maximum £71,725 (estimate), claim £71,725." """
    how_sure = next((status for status in UNSURE if status in money.statuses), None)
    mark = f" ({wording.FIGURE_STATUS_WORDS[how_sure].lower()})" if how_sure else ""
    cost, most, claim = map(wording.pounds, (money.cost, money.maximum, money.claimable))
    return f"{year}: cost {cost}, maximum {most}{mark}, claim {claim}."


def money_sentences(row: Row, open_plan: OpenPlan, year: FinancialYear) -> list[str]:
    """What the year makes of a post, in words."""
    money, post = row.money, row.post
    said = []
    if not money.counted:
        said.append(f"Not counted. Counted, it would cost {wording.pounds(money.cost)} in {year}.")
    if money.partner:
        said.append(f"{post.partner or 'The partner'} pays {wording.pounds(money.partner)} of the cost.")
    said.append(_claim_sentence(row, open_plan, year))
    if money.counted and post.funding is Funding.ARRS and money.undrawn >= A_POUND_SHOWN:
        said.append(_undrawn_sentence(money))
    if not money.known:
        said.append("Its cost is not known until a salary is entered.")
    if money.claimed < money.claimable and open_plan.forecast.year(year).over:
        short = wording.pounds(money.claimable - money.claimed)
        said.append(f"The entitlement is used up: {short} of the claim is not met, so your network pays it.")
    if money.assumed and money.cost:
        said.append("Pay is assumed from the maximum. Choose a pay point or enter the salary.")
    return said


def _claim_sentence(row: Row, open_plan: OpenPlan, year: FinancialYear) -> str:
    post, money = row.post, row.money
    if post.funding is not Funding.ARRS:
        return OTHERWISE[post.funding]
    if not money.cost and money.known:
        return f"Costs nothing in {year}."
    if not rate_key_of(post, rates_for(open_plan.reference, open_plan.plan.assumptions)):
        return "Nothing can be claimed until the maximum that applies is chosen."
    if not money.maximum:
        return f"Nothing can be claimed: no maximum is known for {year}."
    if money.above >= A_POUND_SHOWN:
        short = wording.pounds(money.above)
        return f"Salary and on-costs are {short} above the maximum. Your network pays the difference."
    return "All of its salary and on-costs can be claimed."


def _undrawn_sentence(money: Money) -> str:
    """What is left of cost less claim, as these are shown in whole pounds."""
    is_above = money.above >= A_POUND_SHOWN
    above = to_pounds(money.above) if is_above else 0
    left = to_pounds(money.cost) - to_pounds(money.claimable) - above
    more = " more" if is_above else ""
    return f"{wording.pounds(Decimal(left))}{more} was not drawn in months already claimed."
