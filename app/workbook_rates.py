"""The sheets of rates by month, of the maxima to choose from, and of the assumptions for later years."""

from collections.abc import Iterator
from itertools import product

from app import caseload_sources
from app.workbook_parts import Cell, Form, Heading, Live, Row, Sheet
from app.workbook_posts import ASSUMED, MAXIMUM, Work, pay_name, place_words, rate_choices, rate_name
from models.months import Month
from models.reference import Place


def lists_sheet(made: Work) -> Sheet:
    rows = tuple(Row((name,)) for name in rate_choices(made.reference))
    notes = ("One table: the maxima that a post can be given on the sheet Posts.",)
    return Sheet("Lists", "Maxima to choose from", notes, (Heading("Maximum that applies", 60),), rows)


def rates_sheet(made: Work) -> Sheet:
    """Every rate by month that a formula may need, with room to type over it."""
    by_month = tuple(Heading(month.name, 17, Form.GENERAL) for month in made.months)
    rows = (*_calendar_rows(made), *_on_cost_rows(made), *_maximum_rows(made), *_pay_rows(made))
    return Sheet(
        "Rates",
        "Rates by month",
        (
            "One table: a row for each rate, a column for each month. Shaded cells may be typed over.",
            "The sheet Rates used says where each rate comes from and how far it can be trusted.",
            "Where a rate is not known, no figure was found, and nothing can be claimed on it.",
        ),
        (Heading("Rate", 44), Heading("Unit", 30), *by_month),
        rows,
        pages_of=12,
        first_month=2,
    )


def _calendar_rows(made: Work) -> Iterator[Row]:
    months = made.months
    yield Row(("First day", "day", *(month.first for month in months)), Form.DAY)
    yield Row(("Last day", "day", *(month.last for month in months)), Form.DAY)
    yield Row(("Days", "days in the month", *(month.days for month in months)), Form.COUNT)
    starts = (month.financial_year.start for month in months)
    yield Row(("Financial year from April", "year", *starts), Form.YEAR)


def _on_cost_rows(made: Work) -> Iterator[Row]:
    on_costs = [made.rates.on_costs(month) for month in made.months]
    yield Row(("Employer NI rate", "share of pay", *(ni for ni, _, _ in on_costs)), Form.SHARE, entry=True)
    yield Row(
        ("Employer NI threshold", "£ a year for each employee", *(least for _, least, _ in on_costs)),
        Form.POUNDS, entry=True,
    )  # fmt: skip
    yield Row(
        ("Employer pension rate", "share of pay", *(rate for _, _, rate in on_costs)), Form.SHARE, entry=True
    )


def _maximum_rows(made: Work) -> Iterator[Row]:
    for rate in made.reference.rates:
        for place in Place:
            cells = tuple(_maximum_cell(made, rate.key, place, month) for month in made.months)
            if all(cell is None for cell in cells):
                continue
            name = f"{MAXIMUM}{rate_name(rate.key, made.reference)}, {place_words(place)}"
            told = ("not known" if cell is None else cell for cell in cells)
            yield Row((name, "£ a year for 1.0 WTE", *told), Form.POUNDS, entry=True)


def _maximum_cell(made: Work, key: str, place: Place, month: Month) -> Cell:
    amount = made.rates.maximum(key, place, month)
    if amount is None:
        return None
    behind = made.rates.behind(month, "maximum", key, made.rates.column(key, place))
    if behind is None or not behind.years:
        return amount.value
    known = behind.figure.value if behind.figure.value is not None else amount.value
    growth = f"(1+Rise_of_the_maxima/100)^{behind.years}"
    lifted = known * (1 + made.rates.lift(behind) / 100)
    return Live(f"ROUND({lifted}*{growth},0)", amount.value)


def _pay_rows(made: Work) -> Iterator[Row]:
    points = dict.fromkeys(row.terms.pay_point for row in made.rows if row.terms.pay_point)
    for point, place in product(points, Place):
        cells = (_paid(made, point, place, month) for month in made.months)
        name = f"{pay_name(point, made.reference)}, {place_words(place)}"
        yield Row((name, "£ a year for 1.0 WTE", *cells), Form.POUNDS, entry=True)
    for rate in made.reference.rates:
        for place in Place:
            assumed = tuple(_assumed(made, rate.key, place, month) for month in made.months)
            if any(cell is not None for cell in assumed):
                name = f"{ASSUMED}{rate_name(rate.key, made.reference)}, {place_words(place)}"
                told = ("not known" if cell is None else cell for cell in assumed)
                yield Row((name, "£ a year for 1.0 WTE", *told), Form.POUNDS, entry=True)


def _paid(made: Work, point: str, place: Place, month: Month) -> Cell:
    amount, behind = made.rates.pay_point(point, place, month), made.rates.pay_behind(point, place, month)
    if amount is None or behind is None:
        return "not known"
    if not behind.years:
        return amount.value
    return Live(f"{behind.figure.value}*(1+Pay_award/100)^{behind.years}", amount.value)


def _assumed(made: Work, key: str, place: Place, month: Month) -> Cell:
    amount, years = made.rates.notional(key, place, month), _years_after(made, month)
    known = made.rates.notional(key, place, made.reference.last_month) if years else amount
    if amount is None or known is None:
        return None
    return Live(f"{known.value}*(1+Pay_award/100)^{years}", amount.value) if years else amount.value


def _years_after(made: Work, month: Month) -> int:
    """Whole years after the last one with figures."""
    return max(0, month.financial_year.start - made.reference.last_year.start)


def assumptions_sheet(made: Work) -> Sheet:
    """The assumptions that formulas use, then those that only the program uses."""
    own = made.plan.assumptions
    last = made.reference.last_year
    live: tuple[tuple[Cell, ...], ...] = (
        ("Pay award", own.pay_award, f"% each April after {last}; used by the formulas"),
        ("Rise of the maxima", own.maximum_uplift, f"% each April after {last}; used by the formulas"),
        (
            "Growth of the entitlement",
            own.entitlement_growth,
            f"% each April after {last}; used by the formulas",
        ),
    )
    told: tuple[tuple[Cell, ...], ...] = (
        ("Last year with figures", last.start, "the April in which it begins"),
        ("Claim delay", own.claim_delay, "whole months from a month's end to the money"),
        *_caseload_rows(made),
        ("One NI threshold a person", "Yes" if own.one_threshold_a_person else "No", "over several posts"),
        ("Employment Allowance", "Yes" if own.employment_allowance else "No", "off the network's NI bill"),
    )
    return Sheet(
        "Assumptions",
        "Assumptions",
        ("One table. Nobody publishes these figures: they are your own. Shaded cells may be changed.",),
        (Heading("Assumption", 32), Heading("Value", 14, Form.GENERAL), Heading("Unit and use", 60)),
        (*(Row(cells, Form.WTE, entry=True) for cells in live), *(Row(cells, Form.YEAR) for cells in told)),
    )


def _caseload_rows(made: Work) -> Iterator[tuple[Cell, ...]]:
    """What each role's caseload rests on, as the sheet's other rows: name, value, unit and status."""
    rows = caseload_sources.rests_on(made.plan, made.posts, made.reference).rows
    for role, name, value, unit, status, _ in rows:
        yield f"{role}: {str(name).lower()}", str(value), f"{unit}; {str(status).lower()}"
