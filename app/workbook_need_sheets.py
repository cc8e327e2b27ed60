"""The workbook's sheets of needs in their order: needs, time placed, coverage, staffing, purposes."""

from collections.abc import Iterator

from app.csv_files import unique
from app.money_tables import role_name
from app.need_tables import matrix_roles
from app.workbook_coverage import blank_coverage, coverage_sheet
from app.workbook_needs import needs_sheet, purposes_sheet, whole_rows
from app.workbook_parts import Sheet
from app.workbook_placing import blank_placed, placed_sheet
from app.workbook_plot import Plot
from app.workbook_posts import Work
from app.workbook_staffing import blank_staffing, staffing_sheet
from models.outlook import Outlook

CONTENTS = {
    "Needs": "What the population needs: people, contacts, minutes and the hours that they make",
    "Time placed": "Hours that each post has for patients, and the share of them given to each need",
    "Coverage": "Hours needed and given, need by need, and the WTE that each role gives",
    "Staffing by role": "WTE in the team against WTE that the work calls for",
    "Roles and purpose": "What each role is for, and the objective that it is judged by",
}


def sheets_of_needs(made: Work, outlook: Outlook, posts: Sheet, rates: Sheet) -> Iterator[Sheet]:
    """Sheets for needs only where needs are listed; for purposes only where there are roles."""
    if made.plan.needs:
        at = _plot(made, outlook, posts, rates)
        yield at.needs
        if any(one.roles for one in at.years):
            yield placed_sheet(at)
            yield coverage_sheet(at)
            yield staffing_sheet(at)
    purposes = purposes_sheet(outlook)
    if purposes.rows:
        yield purposes


def _plot(made: Work, outlook: Outlook, posts: Sheet, rates: Sheet) -> Plot:
    needs = needs_sheet(outlook)
    years = tuple(outlook.coverage_of(year) for year in made.plan.financial_years)
    roles = tuple(dict.fromkeys(role for one in years for role in matrix_roles(one)))
    every = tuple(dict.fromkeys(role.role for one in years for role in one.roles))
    also = tuple(dict.fromkeys((*every, *(post.role for post in made.posts))))
    named = unique([role_name(role, made.reference) for role in also])
    names = dict(zip(also, named, strict=True))
    return Plot(
        made, outlook, posts, rates, needs, whole_rows(outlook, needs), blank_placed(made.plan.needs),
        blank_coverage([names[role] for role in roles]), blank_staffing(made.plan.needs), years, roles, names,
    )  # fmt: skip
