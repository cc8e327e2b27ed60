"""Rates in force by month, with the assumption set where no figures reach yet."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from models.dated_figure import Figure, Status
from models.maximum import GP, notional_salary, with_supplement
from models.money import to_pounds
from models.months import FinancialYear, Month
from models.plan import Assumptions
from models.reference import Place, Reference

NOTHING = Decimal(0)
HUNDRED = Decimal(100)
UNSURE = {Status.ESTIMATE, Status.ASSUMPTION}
SALARIED_GP = "salaried GP"  # the name of GPs' pay range


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with the status of the figure behind it."""

    value: Decimal
    status: Status


@dataclass(frozen=True, slots=True)
class Behind:
    """The figure that an amount rests on, a month it is in force, and the Aprils it has grown since."""

    figure: Figure
    month: Month
    years: int


@dataclass(frozen=True, eq=False)
class Rates:
    """A rate set and the user's assumptions for the years after it. Compared by identity."""

    reference: Reference
    assumptions: Assumptions

    @cached_property
    def _maxima(self) -> dict[tuple[str, Place, Month], Amount | None]:
        return {}

    @cached_property
    def _notional(self) -> dict[tuple[str, Place, Month], Amount | None]:
        return {}

    @cached_property
    def _paid(self) -> dict[tuple[str, Place, Month], Amount | None]:
        return {}

    @cached_property
    def _on_costs(self) -> dict[Month, tuple[Decimal, Decimal, Decimal]]:
        return {}

    @cached_property
    def lowest_pay(self) -> Decimal:
        """The lowest point of any pay scale, £ a year for 1.0 WTE."""
        pays = (k.figure.value for k in self.reference.figures if k.key[0] == "pay")
        return min((value for value in pays if value is not None), default=NOTHING)

    def maximum(self, rate_key: str, place: Place, month: Month) -> Amount | None:
        """£ a year for 1.0 WTE, or None where nothing is in force or known."""
        key = (rate_key, place, month)
        if key not in self._maxima:
            self._maxima[key] = self._maximum(month, rate_key, place)
        return self._maxima[key]

    def on_costs(self, month: Month) -> tuple[Decimal, Decimal, Decimal]:
        """Employer NI rate, NI threshold (£ a year) and employer pension rate, as fractions."""
        if month not in self._on_costs:
            self._on_costs[month] = (
                self._on_cost(month, "employer_ni_rate") / HUNDRED,
                self._on_cost(month, "employer_ni_threshold"),
                self._on_cost(month, "employer_pension_rate") / HUNDRED,
            )
        return self._on_costs[month]

    def pay_point(self, point: str, place: Place, month: Month) -> Amount | None:
        """£ a year for 1.0 WTE at "5/top", London supplement included; later years rise by the award."""
        key = (point, place, month)
        if key not in self._paid:
            self._paid[key] = self._pay_point(point, place, month)
        return self._paid[key]

    def _pay_point(self, point: str, place: Place, month: Month) -> Amount | None:
        found = self.pay_behind(point, place, month)
        if found is None or found.figure.value is None:
            return None
        grown = found.figure.value * (1 + self.assumptions.pay_award / HUNDRED) ** found.years
        return Amount(grown, Status.ASSUMPTION if found.years else found.figure.status)

    def pay_behind(self, point: str, place: Place, month: Month) -> Behind | None:
        """The published pay of a point, London supplement included, that a month's pay rests on."""
        band, _, name = point.partition("/")
        found = self.behind(month, "pay", band, name)
        if found is None:
            return None
        scale = GP if band == SALARIED_GP else band
        paid = with_supplement(self.reference, found.figure, scale, place, found.month)
        return None if paid is None else replace(found, figure=paid)

    def notional(self, rate_key: str, place: Place, month: Month) -> Amount | None:
        """The salary behind a role's maximum, £ a year: an assumption where no pay was entered."""
        key = (rate_key, place, month)
        if key not in self._notional:
            self._notional[key] = self._notional_salary(rate_key, place, month)
        return self._notional[key]

    def awards(self, since: Month | None, month: Month) -> Decimal:
        """What a typed salary is multiplied by: assumed awards after the last year with figures."""
        typed = since.financial_year.start if since else 0
        count = month.financial_year.start - max(self.reference.last_year.start, typed)
        return (1 + self.assumptions.pay_award / HUNDRED) ** count if count > 0 else Decimal(1)

    def _maximum(self, month: Month, rate_key: str, place: Place) -> Amount | None:
        found = self.behind(month, "maximum", rate_key, self.column(rate_key, place))
        if found is None or found.figure.value is None:
            return None
        lift = self.lift(found)
        if not found.years and not lift:
            return Amount(found.figure.value, found.figure.status)
        uplift = 1 + self.assumptions.maximum_uplift / HUNDRED
        grown = found.figure.value * uplift**found.years * (1 + lift / HUNDRED)
        return Amount(to_pounds(grown), Status.ASSUMPTION)

    def lift(self, found: Behind) -> Decimal:
        """% assumed on a maximum that is not published: an estimate, or one of a later year."""
        unsure = found.years or found.figure.status in UNSURE
        return self.assumptions.estimates_uplift if unsure else NOTHING

    def _notional_salary(self, rate_key: str, place: Place, month: Month) -> Amount | None:
        rate = self.reference.rate_by_key.get(rate_key)
        if rate is None:
            return None
        known = min(month, self.reference.last_month)
        found = notional_salary(self.reference, rate.band, place, known)
        if found is None or found.value is None:
            return None
        return Amount(found.value * self.awards(known, month), Status.ASSUMPTION)

    def column(self, rate_key: str, place: Place) -> str:
        """The column of the published maxima: GPs have one for all London."""
        rate = self.reference.rate_by_key.get(rate_key)
        london = rate is not None and rate.band == GP and place is not Place.NATIONAL
        return "london" if london else str(place)

    def _on_cost(self, month: Month, item: str) -> Decimal:
        figure = self.reference.figure(month, "on_cost", item)
        return figure.value if figure and figure.value is not None else NOTHING

    @cached_property
    def _behind(self) -> dict[tuple[Month, tuple[str, ...]], Behind | None]:
        return {}

    def behind(self, month: Month, *key: str) -> Behind | None:
        """The figure that a month's amount rests on: in force then or, after the rate set's last year,
        in force in the last March that has one."""
        if (month, key) not in self._behind:
            self._behind[month, key] = self._figure_behind(month, key)
        return self._behind[month, key]

    def _figure_behind(self, month: Month, key: tuple[str, ...]) -> Behind | None:
        years, probe = 0, month
        while True:
            figure = self.reference.figure(probe, *key)
            if figure and figure.value is not None:
                return Behind(figure, probe, years)
            if probe <= self.reference.last_month:
                return None
            years += 1
            probe = FinancialYear(month.financial_year.start - years).months[-1]


@lru_cache(maxsize=16384)
def alike(reference: Reference, rate_key: str, point: str, place: Place, month: Month) -> "Mark":
    """A mark that months of one financial year share where the same figures are behind their amounts.

    No assumption bears on it. A typed salary changes with the financial year alone.
    """
    rates = _without_assumptions(reference)
    pay = rates.pay_behind(point, place, month) if point else rates.notional(rate_key, place, month)
    column = rates.column(rate_key, place)
    most = rates.behind(month, "maximum", rate_key, column) if rate_key else None
    behind = None if most is None else (most.figure, most.years)
    paid = (pay.figure, pay.years) if isinstance(pay, Behind) else pay
    return _mark((month.financial_year, paid, behind, rates.on_costs(month)))


@lru_cache(maxsize=16)
def _without_assumptions(reference: Reference) -> Rates:
    return Rates(reference, Assumptions())


@dataclass(frozen=True, eq=False)
class Mark:
    """Stands for figures and is compared by identity, so that equal figures are compared once."""

    figures: tuple[object, ...]


@lru_cache(maxsize=4096)
def _mark(figures: tuple[object, ...]) -> Mark:
    return Mark(figures)
