"""All that follows from a scenario: each part worked out once, when it is first asked for."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from models import (
    caseload_findings,
    condition_findings,
    development_findings,
    figure_findings,
    need_findings,
    population_findings,
    purpose_findings,
    rooms_findings,
    supervision_findings,
    text_findings,
)
from models.caseload import caseloads
from models.caseload_course import Course, courses
from models.comparison import RoleStanding, role_standings
from models.coverage import Coverage, coverage
from models.entitlement import population
from models.fair_shares import FairShares, fair_shares
from models.figures import Caseload, Forecast
from models.finding import Finding
from models.levers import WhatIf
from models.months import FinancialYear, Month
from models.plan import Plan, Scenario
from models.points import Points, points
from models.population import Population, counted_of
from models.population_measures import Measure, measures
from models.post_findings import still_over
from models.reference import Reference
from models.rooms import RoomFit, room_fit
from models.supervision_load import hours_given, supported
from models.supervision_month import in_month
from models.supported import Supported
from models.time_away import TimeAway, added
from models.training_time import MonthAway, training_time
from models.vacancies import Vacancy, vacancies


@dataclass(frozen=True, eq=False)
class Outlook:
    """A scenario of a plan on a rate set, with its forecast. Compared by identity.

    `plan` and `scenario` are those that figures follow from: with the scenario's what-if worked in. What is
    edited, saved, agreed or compared in another scenario is `written` and `as_written`.
    """

    plan: Plan
    scenario: Scenario
    reference: Reference
    forecast: Forecast
    today: date | None = None  # None: the plan's first day, for what runs out
    kept: tuple[Plan, Scenario] | None = None  # both without the what-if worked in; None: as they are

    @property
    def written(self) -> Plan:
        """The plan as it is kept, without its what-if worked in."""
        return self.kept[0] if self.kept else self.plan

    @property
    def as_written(self) -> Scenario:
        """The scenario as it is kept, and with its what-if asked."""
        return self.kept[1] if self.kept else self.scenario

    @property
    def what_if(self) -> WhatIf:
        """What is asked of the scenario on every figure here."""
        return self.as_written.what_if

    @cached_property
    def _coverage(self) -> dict[FinancialYear, Coverage]:
        return {}

    def coverage_of(self, year: FinancialYear) -> Coverage:
        """What the scenario gives each need in a year of the plan."""
        if year not in self._coverage:
            self._coverage[year] = coverage(
                self.plan, self.scenario, self.forecast.posts, self.reference, year, self.time_away
            )
        return self._coverage[year]

    @cached_property
    def _room_fit(self) -> dict[date, RoomFit]:
        return {}

    @property
    def room_fit(self) -> RoomFit:
        """The week that points to check and exported tables are about: the last of the year of today."""
        return self.room_fit_on(self.this_year.last)

    def room_fit_on(self, day: date) -> RoomFit:
        """Who has somewhere to sit in a week, with everyone who is in post on the day."""
        if day not in self._room_fit:
            self._room_fit[day] = room_fit(self.plan, self.scenario, self.reference, day)
        return self._room_fit[day]

    @cached_property
    def _vacancies(self) -> dict[FinancialYear, tuple[Vacancy, ...]]:
        return {}

    def vacancies_of(self, year: FinancialYear) -> tuple[Vacancy, ...]:
        """Empty posts of a year and what they cost, the dearest first."""
        if year not in self._vacancies:
            self._vacancies[year] = vacancies(self.plan, self.scenario, self.forecast, self.reference, year)
        return self._vacancies[year]

    @cached_property
    def _fair_shares(self) -> dict[FinancialYear, FairShares]:
        return {}

    def fair_shares_of(self, year: FinancialYear) -> FairShares:
        """What each practice gets of the team in a year, against its share of it."""
        if year not in self._fair_shares:
            hours = {time.post: time.by_month for time in self.coverage_of(year).posts}
            figures, posts = self.forecast.year(year), self.forecast.posts
            self._fair_shares[year] = fair_shares(
                self.counted, self.plan.needs, posts, figures, hours, self.reference
            )
        return self._fair_shares[year]

    def role_standings_of(self, year: FinancialYear) -> tuple[RoleStanding, ...]:
        """The team's WTE for 10,000 registered patients beside the networks of England."""
        registered = population(self.plan, "registered", year).value
        return role_standings(self.coverage_of(year).roles, registered, self.reference)

    @cached_property
    def counted(self) -> Population:
        return counted_of(self.plan)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The population by practice and for the network, beside England."""
        return measures(self.counted, self.reference)

    @cached_property
    def supported(self) -> Supported:
        """The supervision the team needs, who gives it, and who is left without."""
        return supported(self.plan, self.scenario, self.reference, self.day)

    @cached_property
    def _supported_in(self) -> dict[Month, Supported]:
        return {}

    def supported_in(self, month: Month | None) -> Supported:
        """The same as it is in a month, its inductions in it; None: of the settled team."""
        if month is None:
            return self.supported
        if month not in self._supported_in:
            at = self.plan.months.index(month)
            self._supported_in[month] = in_month(self.supported, at, self.reference)
        return self._supported_in[month]

    @cached_property
    def time_away(self) -> TimeAway:
        """Hours of work a month beyond the settled baseline, from every room that takes some."""
        away = {post: tuple(m.hours for m in months) for post, months in self.training_time.items()}
        return added(away, hours_given(self.supported))

    @cached_property
    def training_time(self) -> dict[str, tuple[MonthAway, ...]]:
        """Months of every post whose induction or training takes time."""
        return training_time(self.scenario, self.forecast.posts, self.reference)

    @property
    def day(self) -> date:
        return self.today or self.plan.first_year.first

    @property
    def first_open(self) -> date:
        """The first of next month, after the closed months and not before the plan."""
        return self.plan.first_open(*([Month.of(self.today).plus(1)] if self.today else ()))

    @property
    def this_year(self) -> FinancialYear:
        """The financial year of today, where the plan covers it; else its first."""
        year = Month.of(self.day).financial_year
        return year if year in self.plan.financial_years else self.plan.first_year

    @cached_property
    def caseloads(self) -> tuple[Caseload, ...]:
        """Each role that carries a caseload, by year and basis."""
        return caseloads(self.plan, self.forecast.posts, self.reference)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """Each role that carries a caseload, month by month."""
        return courses(self.plan, self.scenario, self.reference, self.time_away)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every point to check, the money's first."""
        seated = self.room_fit
        return (
            *(one for one in self.forecast.findings if still_over(one, self.forecast, self.first_open)),
            *condition_findings.findings(self.plan, self.scenario, self.reference, self.forecast.posts),
            *development_findings.findings(self.plan, self.scenario, self.reference, self.day),
            *rooms_findings.findings(self.plan, seated, self.reference),
            *population_findings.findings(self.counted, self.reference),
            *supervision_findings.findings(
                self.plan, self.scenario, self.reference, self.supported, self.day
            ),
            *purpose_findings.findings(self.plan, self.scenario, self.reference),
            *caseload_findings.findings(self.plan, self.caseloads, self.reference),
            *need_findings.findings(self.coverage_of(self.this_year), self.forecast.posts),
            *figure_findings.findings(self.plan, self.counted, self.reference),
            *text_findings.findings(self.plan, self.scenario, self.reference),
        )

    @cached_property
    def points(self) -> Points:
        """The points to check, the worst first; accepted ones apart."""
        return points(self.findings, self.scenario.accepted)
