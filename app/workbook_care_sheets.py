"""The workbook's sheets of caseload and supervision in their order, and the time at work behind them."""

from collections.abc import Iterator

from app.workbook_caseload import CASELOAD, caseload_sheet, roles_listed
from app.workbook_parts import Sheet
from app.workbook_posts import Work
from app.workbook_supervision import NEEDED, needed_sheet
from app.workbook_supervision_lines import supervisor_names
from app.workbook_supervisors import SUPERVISION, SUPERVISORS, supervision_sheet, supervisors_sheet
from app.workbook_time import TIME_AT_WORK, time_sheet
from models.outlook import Outlook

CONTENTS = {
    CASELOAD: "People a year and open at once against the ceiling, on both bases, with a chart",
    SUPERVISION: "Hours of supervision needed and offered by month, with a chart",
    SUPERVISORS: "Who can supervise, and the hours that they offer: change them here",
    NEEDED: "Each post's supervision by kind, who gives it, and the rule behind it",
    TIME_AT_WORK: "Part of each month, WTE and days at work of each post",
}


def sheets_of_care(made: Work, outlook: Outlook, posts: Sheet, rates: Sheet) -> Iterator[Sheet]:
    """Sheets only for what the plan has: posts, roles with a caseload, supervision needed or offered."""
    if not made.posts:
        return
    time = time_sheet(made, posts, rates)
    if roles_listed(made):
        yield caseload_sheet(made, outlook, posts, time)
    names = supervisor_names(outlook)
    needed = needed_sheet(made, outlook, posts, rates, time, names)
    if needed.rows:
        people = supervisors_sheet(outlook, needed, names)
        yield supervision_sheet(made, outlook, needed, people, time)
        if people.rows:
            yield people
        yield needed
    yield time
