"""Every chart of a plan in a year, each with what it is drawn of, as the screens show them."""

from collections.abc import Iterator
from dataclasses import replace

from app import chart_bullets, chart_supervision, ranges_tables, scenario_chart
from app.chart_bullets import CASELOADS
from app.chart_compare import COMPARISON
from app.chart_ranges import MONEY_RANGE, TORNADO, WAITING_RANGE
from app.chart_rooms import ROOMS, VACANCIES, OutlookSubject
from app.chart_shares import FAIR_SHARES
from app.chart_timelines import TIMELINES, rows_of
from app.charts import CHARTS, WAITING_LIST, Chart, Subject
from app.scenario_measures import Compared, all_scenarios
from app.waiting_words import month_of_one_more
from models.caseload_course import with_one_more
from models.figures import Basis
from models.months import FinancialYear
from models.outlook import Outlook
from models.ranges import Measured, Ranges, YearRanges

Drawn = tuple[str, Chart, Subject]  # under a name of its own
MOST_COMPARED = 3


def all_charts(outlook: Outlook, year: FinancialYear, ranges: Ranges | None = None) -> Iterator[Drawn]:
    """Those that have something to show."""
    subject = Subject(outlook.forecast, year, outlook.reference, outlook)
    if outlook.forecast.posts or outlook.forecast.year(year).entitlement.value is not None:
        yield from ((chart.key, chart, subject) for chart in CHARTS)
    yield from _waiting(outlook, subject)
    yield from _caseloads(outlook, year)
    yield from _supervision(outlook)
    if rows_of(subject):
        yield TIMELINES.key, TIMELINES, subject
    yield from _rooms(outlook, year)
    if any(one.standing for one in outlook.role_standings_of(year)):
        yield COMPARISON.key, COMPARISON, subject
    for shares in outlook.fair_shares_of(year).bases:
        if shares.known:
            yield f"{FAIR_SHARES.key}_{shares.basis}", FAIR_SHARES, replace(subject, basis=shares.basis)
    if ranges:
        yield from _ranges(outlook, ranges.year(year), ranges)
    outlooks = all_scenarios(outlook)[:MOST_COMPARED]
    if len(outlooks) > 1:
        compared = scenario_chart.subject_of(Compared(outlooks, year))
        yield scenario_chart.SIDE_BY_SIDE.key, scenario_chart.SIDE_BY_SIDE, compared


def _ranges(outlook: Outlook, year: YearRanges, found: Ranges) -> Iterator[Drawn]:
    subject = ranges_tables.subject_of(outlook, year, found)
    anyone = any(one.of is Measured.WAITING for one in year.ranges)
    for chart in (MONEY_RANGE, *([WAITING_RANGE] if anyone else []), TORNADO):
        yield chart.key, chart, subject


def _waiting(outlook: Outlook, subject: Subject) -> Iterator[Drawn]:
    since = month_of_one_more(subject.year, outlook.day)
    for course in (one for one in outlook.courses if one.months):
        more = with_one_more(outlook.plan, course, since)
        of_role = replace(subject, course=course, one_more=more)
        yield f"{WAITING_LIST.key}_{course.role}", WAITING_LIST, of_role


def _caseloads(outlook: Outlook, year: FinancialYear) -> Iterator[Drawn]:
    for found in outlook.caseloads:
        if found.year == year and found.basis is Basis.EVERYONE and found.referrals is not None:
            yield f"{CASELOADS.key}_{found.role}", CASELOADS, chart_bullets.subject_of(outlook, found)


def _supervision(outlook: Outlook) -> Iterator[Drawn]:
    subject = chart_supervision.subject_of(outlook)
    if subject.weeks:
        yield chart_supervision.SITES.key, chart_supervision.SITES, subject
    if subject.loads:
        yield chart_supervision.LOADS.key, chart_supervision.LOADS, subject


def _rooms(outlook: Outlook, year: FinancialYear) -> Iterator[Drawn]:
    fit = outlook.room_fit_on(year.last)
    subject = OutlookSubject(outlook.forecast, year, outlook.reference, outlook=outlook, fit=fit)
    if any(seat.needed or seat.rooms is not None for seat in fit.seats):
        yield ROOMS.key, ROOMS, subject
    if any(one.not_drawn for one in outlook.vacancies_of(year)):
        yield VACANCIES.key, VACANCIES, subject
