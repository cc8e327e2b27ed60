"""The posts as entered, and the claim list of a whole year: tables for files, never with names."""

from collections.abc import Iterator

from app import claim_tables, staff_names
from app.money_tables import MONTH, WTE, Row, role_name
from app.tables import Column, Kind, Table
from app.wording import FUNDING_WORDS, HOLDER_WORDS, STATUS_WORDS, listed, year_span
from models.figures import Forecast
from models.forecast import label
from models.months import FinancialYear, Month
from models.plan import Plan, Scenario
from models.post import Post, Terms
from models.reference import Reference


def posts_table(plan: Plan, scenario: Scenario, reference: Reference) -> Table:
    """A row for each post and change of its terms."""
    bases = {practice.code: practice.name for practice in plan.network.practices}
    noted = staff_names.without(plan)
    rows = tuple(
        (*_row(post, terms, bases, reference), noted(post.note))
        for post in scenario.posts
        for terms in post.terms
    )
    pay = [Column(heading, Kind.MONEY) for heading in ("Salary", "Employer NI typed", "Pension typed")]
    columns = (
        Column("Post"), Column("Role"), Column("Status"), Column("Counts"), Column("Start", Kind.DATE),
        Column("End", Kind.DATE), Column("Terms from", Kind.DATE), WTE, Column("Pay point"), *pay,
        Column("Holder"), Column("Leave pay %", Kind.NUMBER), Column("Funding"),
        Column("Network's share %", Kind.NUMBER),
        Column("Partner"), Column("Employer"), Column("Base"), Column("Note"),
    )  # fmt: skip
    return Table("posts", "Posts as entered", columns, rows)


def _row(post: Post, terms: Terms, bases: dict[str, str], reference: Reference) -> Row:
    based = [
        f"{bases.get(base.practice, base.practice)} {(base.share * 100).normalize():f}%"
        for base in terms.bases
    ]
    return (
        label(post, reference), role_name(post.role, reference), STATUS_WORDS[post.status],
        "Yes" if post.counts else "No", post.start, post.end, terms.since, terms.wte, terms.pay_point,
        terms.salary, terms.employer_ni, terms.employer_pension, HOLDER_WORDS[terms.holder],
        terms.leave_pay * 100, FUNDING_WORDS[post.funding], post.share * 100, post.partner, post.employer,
        listed(based),
    )  # fmt: skip


def claims_of(forecast: Forecast, year: FinancialYear, reference: Reference) -> Table:
    """The claim list of every month of a year, one under the other."""
    lists = [claim_tables.claim_list(forecast, month, reference) for month in year.months]
    rows = tuple(row for month, one in zip(year.months, lists, strict=True) for row in _dated(month, one))
    columns = (MONTH, *lists[0].columns)
    return Table("claim_list", f"Claim list, {year_span(year)}", columns, rows, note=lists[0].note)


def _dated(month: Month, one: Table) -> Iterator[Row]:
    """A month's rows without their total."""
    yield from ((month, *row) for row in one.rows[:-1])
