"""Tables of claims: closed months against the forecast, and the claim list for the portal."""

from decimal import Decimal

from app.money_tables import MONTH, WTE, Row, money, months_of, role_name
from app.tables import Column, Kind, Table
from app.wording import FIGURE_STATUS_WORDS, counted, pounds, year_span
from models.figures import ActualMonth, Forecast, MonthFigures, PostForecast, PostMonth, YearFigures
from models.money import ZERO
from models.months import FinancialYear, Month
from models.post import Funding
from models.reference import Reference


def actuals(forecast: Forecast, year: FinancialYear) -> Table:
    """Every month of a year: closed ones are facts beside their forecast, then the year to date."""
    whole = forecast.year(year)
    facts = {one.month: one for one in whole.actuals}
    rows = [_actual_row(figures, facts.get(figures.month)) for figures in months_of(forecast, year)]
    rows.append(_to_date(whole))
    columns = (
        MONTH,
        *map(money, ("Forecast", "Claimed", "Approved", "Paid", "Variance")),
        Column("Stands on"),
    )
    note = "Variance is what was drawn less the forecast. Drawn is paid, or else approved, or else claimed."
    if whole.arrears:
        note += f" {pounds(whole.arrears)} of the forecast are arrears still to come: see Money by month."
    title = f"Claims against forecast, {year_span(year)}"
    return Table("actuals", title, columns, tuple(rows), totals=True, note=note)


def _actual_row(figures: MonthFigures, fact: ActualMonth | None) -> Row:
    if fact is None:
        return (figures.month, figures.claimed, None, None, None, None, "Forecast")
    return (fact.month, fact.forecast, fact.claimed, fact.approved, fact.paid, fact.variance, "Your claim")


def _to_date(whole: YearFigures) -> Row:
    facts = whole.actuals
    sums = [
        _sum_of_known([getattr(fact, name) for fact in facts]) for name in ("claimed", "approved", "paid")
    ]
    expected = sum((fact.forecast for fact in facts), ZERO)
    return ("Year to date", expected, *sums, whole.variance, counted(len(facts), "closed month"))


def _sum_of_known(amounts: list[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


def claim_list(forecast: Forecast, month: Month, reference: Reference) -> Table:
    """What to type into the claims portal for a month: a row for each ARRS-funded post at work."""
    found = ((post, line_of(post, month)) for post in forecast.posts if post.post.funding is Funding.ARRS)
    chosen = [(post, line) for post, line in found if line.wte]
    rows: list[Row] = [_claim_row(post, line, reference) for post, line in chosen]
    lines = [line for _, line in chosen]
    sums = [_total(lines, name) for name in ("salary", "ni", "pension", "maximum", "claimable")]
    rows.append((counted(len(lines), "post"), "", None, None, *sums, ""))
    pence = [Column(heading, Kind.PENCE) for heading in ("Salary", "NI", "Pension", "Maximum", "Claim")]
    columns = (
        Column("Post"), Column("Role"), WTE, Column("Days", Kind.NUMBER), *pence, Column("The maximum is"),
    )  # fmt: skip
    note = (
        "WTE is the contract's, over the days given; its average where it changes in the month. "
        "Salary and on-costs are of the whole post. Maximum and claim are of the network's share."
    )
    return Table("claim_list", f"Claim list for {month.name}", columns, tuple(rows), totals=True, note=note)


def line_of(post: PostForecast, month: Month) -> PostMonth:
    return next(line for line in post.lines if line.month == month)


def _claim_row(post: PostForecast, line: PostMonth, reference: Reference) -> Row:
    share = f", {(post.post.share * 100).normalize():f}% paid by the network" if post.post.share != 1 else ""
    amounts = (line.salary, line.ni, line.pension, line.maximum, line.claimable)
    role = role_name(post.post.role, reference) + share
    return (post.label, role, contracted(line), line.days, *amounts, _trust(line))


def contracted(line: PostMonth) -> Decimal:
    """WTE over the days in post, which the list gives beside it."""
    return round(line.wte * line.month.days / line.days, 4).normalize() if line.days else line.wte


def _trust(line: PostMonth) -> str:
    return FIGURE_STATUS_WORDS[line.maximum_status] if line.maximum_status else "Not known"


def _total(lines: list[PostMonth], name: str) -> Decimal:
    return sum((getattr(line, name) for line in lines), ZERO)
