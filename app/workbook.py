"""The plan as an Excel workbook whose money stays alive: change a WTE, a date or the entitlement there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import agreement_words, coverage_words, purpose_words, rates_used, what_if_words, wording
from app.all_tables import points
from app.tables import Kind, shown
from app.workbook_care_sheets import CONTENTS as OF_CARE
from app.workbook_care_sheets import sheets_of_care
from app.workbook_charts import add_charts
from app.workbook_costs import TRUE_COST, true_cost_sheet
from app.workbook_file import book_of
from app.workbook_money import months_sheet, working_sheet
from app.workbook_names import names_of
from app.workbook_need_sheets import CONTENTS as OF_NEEDS
from app.workbook_need_sheets import sheets_of_needs
from app.workbook_parts import Heading, Row, Sheet, column
from app.workbook_pieces import pieces
from app.workbook_posts import Work, posts_sheet, work
from app.workbook_ranges import CONTENTS as OF_RANGES
from app.workbook_ranges import sheets_of_ranges
from app.workbook_rates import assumptions_sheet, lists_sheet, rates_sheet
from app.workbook_writing import write
from app.workbook_years import money_sheet, years_sheet
from models.post import Funding, PostStatus
from models.purposes import listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from app.workbook_formats import Formats
    from models.figures import Forecast
    from models.levers import WhatIf
    from models.outlook import Outlook
    from models.ranges import Ranges

CONTENTS = {
    "Years": "Entitlement, claimed, unassigned and shortfall for each financial year, with a chart",
    "Money by month": "Cost, claimable, claimed and shortfall of the whole team by month",
    "Posts": "The team: change WTE, dates, pay and funding here",
    **OF_NEEDS,
    **OF_CARE,
    TRUE_COST: "Claim, shortfall, supervision, room and training time of each role",
    **OF_RANGES,
    "Months": "Cost, maximum and claimable of each post by month",
    "Working": "How each month is worked out, before rounding",
    "Rates": "Maxima, on-costs and pay by month: type over them here",
    "Rates used": "Where each rate comes from and how far it can be trusted",
    "Assumptions": "What nobody publishes: change it here",
    "Points to check": "What is doubtful or against a rule in this plan",
    "Notes": "How the sums are made, and what the formulas cannot carry",
    "Lists": "The maxima that a post can be given",
}


def xlsx(outlook: Outlook, on: date, ranges: Ranges | None = None) -> bytes:
    """The workbook of a scenario, as bytes of an .xlsx file; `on` is the date it states.

    `ranges`: of the outlook, for the sheets that tell how sure it is.
    """
    made = work(outlook)
    told = sheets(made, outlook, on, ranges)
    return book_of(outlook.plan.title, on, lambda book, formats: _write_all(book, formats, made, told))


def _write_all(book: Workbook, formats: Formats, made: Work, told: tuple[Sheet, ...]) -> None:
    pages = {sheet.name: (write(book, formats, sheet), sheet) for sheet in told}
    for name, cell in names_of(made, {name: sheet for name, (_, sheet) in pages.items()}):
        book.define_name(name, cell)
    add_charts(book, made, pages)
    _add_links(formats, *pages["Cover"])


def sheets(made: Work, outlook: Outlook, on: date, ranges: Ranges | None = None) -> tuple[Sheet, ...]:
    """Every sheet in its order; the formulas of each name cells of the others."""
    forecast = outlook.forecast
    posts, rates = posts_sheet(made), rates_sheet(made)
    worked = pieces(made)
    months = months_sheet(made, forecast, posts, rates, worked)
    money = money_sheet(made, forecast, months)
    body = (
        years_sheet(made, forecast, money), money, posts, *sheets_of_needs(made, outlook, posts, rates),
        *sheets_of_care(made, outlook, posts, rates),
        *([true_cost_sheet(outlook)] if forecast.posts else []),
        *(sheets_of_ranges(outlook, ranges) if ranges else ()),
        months, working_sheet(made, posts, rates, worked), rates,
        _rates_used(made, forecast), assumptions_sheet(made), _points(outlook), _notes(made, outlook),
        lists_sheet(made),
    )  # fmt: skip
    return (_cover(made, outlook, on, body), *body)


def _cover(made: Work, outlook: Outlook, on: date, body: tuple[Sheet, ...]) -> Sheet:
    plan, forecast = made.plan, outlook.forecast
    network = " ".join(filter(None, (plan.network.name, plan.network.code and f"({plan.network.code})")))
    scenario = f"Scenario {made.scenario.name}. {agreement_words.mark(outlook)}"
    years = [
        f"{year.year}: {wording.pounds(year.claimed)} claimed of {wording.pounds(year.entitlement.value)}; "
        f"{wording.pounds(year.unassigned)} unassigned and lost on 31 March; "
        f"shortfall {wording.pounds(year.shortfall)}."
        for year in forecast.years
    ]
    return Sheet(
        "Cover",
        plan.title,
        (
            f"Additional roles (ARRS) workforce plan of {network or 'a network not yet named'}.",
            f"{scenario}. Made on {wording.day(on)} with PCN Workforce Planner.",
            *(("This is a sample: the network and its figures are made up.",) if plan.sample else ()),
            *filter(None, (what_if_words.in_force(outlook.what_if),)),
            *years,
            *_needs_and_purposes(outlook),
            _uncertain(forecast),
            "Shaded cells may be changed, and the formulas follow. The plan itself stays in the program.",
        ),
        (Heading("Sheet", 24), Heading("What it holds", 90)),
        tuple(Row((sheet.name, CONTENTS[sheet.name])) for sheet in body),
    )


def _needs_and_purposes(outlook: Outlook) -> Iterator[str]:
    if outlook.plan.needs:
        for year in outlook.plan.financial_years:
            yield f"{year}: {coverage_words.summary(outlook.coverage_of(year)).lower()}."
    if found := listed(outlook.plan, outlook.scenario):
        yield f"{purpose_words.summary(found)}."


def _uncertain(forecast: Forecast) -> str:
    statuses = {
        line.maximum_status for found in forecast.posts for line in found.lines if line.maximum_status
    }
    weak = [wording.FIGURE_STATUS_WORDS[one].lower() for one in sorted(statuses) if one != "published"]
    if not weak:
        return "The maxima used are as published."
    return f"Not every maximum used is as published: some are marked {wording.listed(weak)}. See Rates used."


def _rates_used(made: Work, forecast: Forecast) -> Sheet:
    table = rates_used.table(made.plan, forecast, made.reference)
    widths = (56, 18, 18, 16, 34, 22, 70)
    return Sheet(
        "Rates used",
        table.title,
        (
            "One table. Published means printed by the body that sets it; every other status is less sure.",
            "It tells what the program used when the workbook was made, whatever is changed here.",
        ),
        tuple(Heading(column.heading, width) for column, width in zip(table.columns, widths, strict=True)),
        tuple(
            Row(tuple(shown(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)))
            for row in table.rows
        ),
    )


def _points(outlook: Outlook) -> Sheet:
    table = points(outlook)
    widths = (24, 60, 44, 44, 44, 44)
    return Sheet(
        table.title,
        table.title,
        ("One table, as the program found them when the workbook was made.",),
        tuple(Heading(column.heading, width) for column, width in zip(table.columns, widths, strict=True)),
        tuple(Row(tuple(shown(cell, Kind.TEXT) for cell in row)) for row in table.rows)
        or (Row(("The network", "There is nothing to check.", "", "", "", "")),),
    )


def _notes(made: Work, outlook: Outlook) -> Sheet:
    headings = (Heading("Note", 8), Heading("Text", 120))
    lines = tuple(Row((str(n), text)) for n, text in enumerate(notes(made, outlook.what_if), start=1))
    return Sheet("Notes", "Notes", ("One table.",), headings, lines)


def notes(made: Work, what_if: WhatIf) -> Iterator[str]:
    """How the sums are made in this plan, and what its formulas cannot carry."""
    yield "A part month counts calendar days in post divided by the days of the month."
    yield "Cost is the network's share of salary, employer National Insurance (NI) and employer pension."
    yield "NI is worked out for each employee: rate × pay of the month above a twelfth of the threshold."
    yield "The threshold is not reduced for part-time work or part months."
    yield "The most that can be claimed is the network's share × maximum ÷ 12 × WTE × part of the month."
    yield "Each post's cost and maximum of a month is rounded half up to the penny once; totals add those."
    yield "Claims are taken in month order until the entitlement is used; ring-fenced money goes first."
    yield "An empty cell has nothing to say: no such date, or the formulas work it out."
    yield "Posts are added and removed in the program: a row added here has no formulas on the other sheets."
    yield "Entitlement, arrears, sums drawn and rates stand as the program worked them out; type over them."
    if what_if.asks:
        yield f"{what_if_words.in_force(what_if)} It is worked into posts, rates and assumptions here."
    if made.plan.actuals:
        yield "A closed month shows what was drawn. Arrears do not follow changes made in this workbook."
    if made.shares_thresholds:
        yield "Posts with the same words under Held by are one person's and share one NI threshold by pay."
    if made.plan.assumptions.employment_allowance:
        yield "Employment Allowance is not part of these sums: it comes off the network's whole NI bill."
    if any(post.status is PostStatus.IDEA for post in made.posts):
        yield "A post with the status Idea counts only where Included says Yes."
    if made.posts:
        yield "Caseload and supervision follow WTE, dates, holders and Included on the sheet Posts."
        yield "Who supervises whom, stages and inductions stand as the program has them: change them there."
        yield "Supervision that a post gives stands on Time placed as the program worked it out."
    if made.plan.needs:
        yield "Hours given are a post's hours for patients × its share for the need: see Time placed."
        yield "A role without time in this plan has no column on Coverage: add its post in the program."
    if any(post.funding is Funding.NOT_SET for post in made.posts):
        yield "Posts whose funding is not set are left out of claims until it is chosen."


def _add_links(formats: Formats, page: Worksheet, cover: Sheet) -> None:
    link = formats.of(font_color="#005EB8", underline=1)
    for n, row in enumerate(cover.rows):
        name = str(row.cells[0])
        page.write_url(f"{column(0)}{cover.row(n)}", f"internal:'{name}'!A1", link, name, f"Go to {name}")
