"""Rates and rules in force, each a figure with its unit, dates, status and source."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from models.dated_figure import Figure, Keyed, Status, in_force
from models.months import FinancialYear, Month
from models.role_purpose import RolePurpose
from models.roles import NationalRole, Rate, Role, RoleRule
from models.training import Body, Guidance, Pathway, Window


class Place(StrEnum):
    """Where a post is based, for London supplements."""

    NATIONAL = "national"
    OUTER = "outer"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class SupervisionRule:
    """How often a role at a stage is supervised; minutes for learner and supervisor differ."""

    role: str  # a role key, or "all" / "all_clinical"
    stage: str
    kind: str  # day_to_day, clinical_professional, educational, line_management, study
    sessions: Decimal | None
    every: Decimal | None
    unit: str  # "month", "week", "day worked", "months", "months (days)", "on demand"
    learner_minutes: Decimal | None
    supervisor_minutes: Decimal | None
    scales_with: str  # "per person", "days worked", "by WTE", …
    part_of: str  # not empty: inside another row, not on top
    supervisor: str
    span: str
    status: str
    source: str
    given_by: tuple[str, ...] = ()  # professions that may give it; empty: no rule says
    span_most: Decimal | None = None  # people for each supervisor, or for each WTE of one
    span_for: str = ""  # "supervisor" or "WTE"


@dataclass(frozen=True, slots=True)
class Profession:
    """What someone is who can supervise, or a training held beside a profession."""

    key: str
    name: str  # "GP partner"
    roles: tuple[str, ...]  # posts of these roles are of it from the start
    counts_as: tuple[str, ...]  # what else it stands for in a rule
    supervised_as: str  # the role whose rules hold for a post of this profession itself; "": its own
    cost: str  # the maximum that stands for its cost; "": not known
    beside: bool  # a training held beside a profession


@dataclass(frozen=True, slots=True)
class CalibrationRole:
    """People of a role in the average team that the supervision rules are held against."""

    role: str
    people: Decimal
    learners: Decimal  # % of them at `stage`; the others at the role's usual stage
    stage: str


@dataclass(frozen=True, slots=True)
class StarterNeed:
    """A need of the starter list: how many people it counts, and of whom."""

    key: str  # "diabetes"
    name: str  # as users read it
    group: str  # overlapping needs share one
    register: str  # QOF group code whose people are counted; "" where only the rate is known
    rate: Figure  # % of `of`, or a number for each 1,000 where the unit says so
    of: str  # "all", "adjusted", "beds" or the first age of those counted: "65", "18", "17", "50", "6"
    activities: tuple[tuple[str, Decimal | None, Decimal | None, tuple[str, ...], str], ...]
    # each: name, contacts a person a year, minutes a contact, roles, status


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Where networks in England stand on a measure, each value with its unit in `unit`."""

    key: str  # "register/DM", "role/clinical_pharmacist", "age/65"
    name: str
    unit: str  # "%", "WTE for 10,000 patients"
    england: Decimal
    points: tuple[tuple[int, Decimal], ...]  # percentile and value, ascending: (5, 4.68), (25, 6.94), …
    source: str


@dataclass(frozen=True, eq=False)
class Reference:
    """Every rate, rule and role of a rate set, by key. Compared by identity: it never changes.

    Keys of figures:
      maximum, <rate key>, <national|outer|inner|london>   £ a year for 1.0 WTE, pay and on-costs
      entitlement, <stream>                                 £ a head or a bed (unit says which population)
      notional, <band>                                      £ a year, the salary S behind a maximum
      on_cost, <employer_ni_rate|employer_ni_threshold|employer_pension_rate|employment_allowance>
      london, <outer|inner>, <rate|minimum|maximum>         high cost area supplement
      pay, <band>, <point>                                  £ a year for 1.0 WTE
      caseload, <role key, or all>, <metric>                people a year, weeks open, …
      capacity, <annual_leave_days|public_holidays|study_days|sickness_absence|hours_a_day>
      patient_share, <role key, or all>                     % of available hours spent with patients
      development, <induction_weeks|induction_away|induction_supervision|review_every>
      calibration, <sessions|session_minutes|least|most>    what networks report, and the band around it
    """

    name: str
    figures: tuple[Keyed, ...]
    roles: tuple[Role, ...]
    rates: tuple[Rate, ...]
    national_roles: tuple[NationalRole, ...]
    role_rules: tuple[RoleRule, ...]
    supervision_rules: tuple[SupervisionRule, ...]
    starter_needs: tuple[StarterNeed, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    bodies: tuple[Body, ...] = ()
    windows: tuple[Window, ...] = ()  # for applications, as published
    guidance: tuple[Guidance, ...] = ()
    professions: tuple[Profession, ...] = ()
    calibration: tuple[CalibrationRole, ...] = ()
    suggested_purposes: tuple[RolePurpose, ...] = ()  # words to begin with, never published

    @cached_property
    def by_key(self) -> dict[tuple[str, ...], tuple[Figure, ...]]:
        found: dict[tuple[str, ...], list[Figure]] = {}
        for keyed in self.figures:
            found.setdefault(keyed.key, []).append(keyed.figure)
        return {key: tuple(figures) for key, figures in found.items()}

    @cached_property
    def role_by_key(self) -> dict[str, Role]:
        return {role.key: role for role in self.roles}

    @cached_property
    def rate_by_key(self) -> dict[str, Rate]:
        return {rate.key: rate for rate in self.rates}

    @cached_property
    def profession_by_key(self) -> dict[str, Profession]:
        return {profession.key: profession for profession in self.professions}

    @cached_property
    def last_month(self) -> Month:
        """The last month for which maxima were published or estimated; after it, assumptions rule."""
        return max(
            keyed.figure.effective_to
            for keyed in self.figures
            if keyed.key[0] == "maximum"
            and keyed.figure.effective_to
            and keyed.figure.status is not Status.ENTERED
        )

    @cached_property
    def last_year(self) -> FinancialYear:
        return self.last_month.financial_year

    @cached_property
    def _found(self) -> dict[tuple[tuple[str, ...], Month], Figure | None]:
        return {}

    def figure(self, month: Month, *key: str) -> Figure | None:
        """The figure in force for a month, or None where no rate set names the key then."""
        if (key, month) not in self._found:
            self._found[key, month] = in_force(self.by_key.get(key, ()), month)
        return self._found[key, month]

    def with_own(self, own: tuple[Keyed, ...]) -> "Reference":
        """This rate set with the user's own figures on top; they win over all."""
        return replace(self, figures=self.figures + own) if own else self

    def as_known_on(self, day: date) -> "Reference":
        """This rate set as it had been published by a day.

        A figure without a publication date, as the user's own may be, was known from the start.
        """
        known = (keyed for keyed in self.figures if keyed.figure.published_on <= day.isoformat())
        return replace(self, figures=tuple(known))

    def with_maxima_known_on(self, day: date) -> "Reference":
        """This rate set with the maxima as they had been published by a day: what a claim made then saw."""
        if day not in self._known_on:
            self._known_on[day] = replace(
                self,
                figures=tuple(
                    keyed
                    for keyed in self.figures
                    if keyed.key[0] != "maximum" or keyed.figure.published_on <= day.isoformat()
                ),
            )
        return self._known_on[day]

    @cached_property
    def _known_on(self) -> "dict[date, Reference]":
        return {}
