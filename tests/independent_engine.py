"""A second engine for the money: day by day, in exact fractions, straight from the published facts."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from models.dated_figure import Figure, Status
from models.months import FinancialYear, Month
from models.plan import Actual, Plan
from models.post import Funding, Holder, Post, PostStatus, Terms
from models.reference import Place

LAST_YEAR_WITH_FIGURES = 2026  # 2026/27: its maxima end in March 2027
NOTIONAL = {  # S of the maximum formula for October 2024 and April 2025
    "3": "25436", "4": "28520.50", "5": "34087.15", "6": "41791", "7": "50747.20", "7-8a": "52343.50",
    "8a": "57260.75", "8c": "79945",
}  # fmt: skip
Row = dict[str, str]


@dataclass(frozen=True)
class Facts:
    """The published figures as their files print them."""

    folder: Path

    def rows(self, name: str) -> tuple[Row, ...]:
        return _rows(self.folder / f"{name}.csv")

    @cache  # noqa: B019
    def maximum(self, rate_key: str, place: str, month: Month, known_on: str) -> Fraction | None:
        """£ a year for 1.0 WTE: the latest amount published by a day, whatever its status."""
        found = [
            (row["published_on"], row["amount_gbp_a_year"])
            for row in self.rows("maxima")
            if (row["role_key"], row["place"]) == (rate_key, place)
            and row["effective_from"] <= str(month) <= row["effective_to"]
            and row["published_on"] <= known_on
            and row["amount_gbp_a_year"]
        ]
        return Fraction(max(found)[1]) if found else None

    @cache  # noqa: B019
    def on_cost(self, item: str, day: date) -> str | None:
        for row in self.rows("on_costs"):
            if row["item"] == item and row["from"] <= day.isoformat() <= (row["to"] or "9999"):
                return row["value"]
        return None

    @cache  # noqa: B019
    def pay_point(self, point: str, day: date) -> Fraction:
        found = [
            row["salary_gbp_a_year"]
            for row in self.rows("pay_scales")
            if f"{row['band']}/{row['point']}" == point and row["effective_from"] <= day.isoformat()
        ]
        return Fraction(found[-1])


@cache
def _rows(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


@dataclass(frozen=True)
class Line:
    """A post in a month."""

    days: int
    salary: Decimal
    ni: Decimal
    pension: Decimal
    cost: Decimal
    partner: Decimal
    maximum: Decimal
    claimable: Decimal


@dataclass
class Total:
    """A month or a year of the posts that the scheme funds."""

    cost: Decimal = Decimal(0)
    maximum: Decimal = Decimal(0)
    claimable: Decimal = Decimal(0)
    claimed: Decimal = Decimal(0)
    arrears: Decimal = Decimal(0)
    other_cost: Decimal = Decimal(0)
    beyond: Decimal = Decimal(0)  # drawn in a closed month beyond what its posts could claim
    closed: bool = False

    @property
    def over(self) -> Decimal:
        return self.claimable - self.claimed

    @property
    def shortfall(self) -> Decimal:
        return self.cost - self.claimable + self.beyond

    def add(self, other: "Total") -> None:
        self.cost += other.cost
        self.maximum += other.maximum
        self.claimable += other.claimable
        self.claimed += other.claimed
        self.arrears += other.arrears
        self.other_cost += other.other_cost
        self.beyond += other.beyond


def pence(amount: Fraction) -> Decimal:
    """Half a penny goes up."""
    return Decimal((amount * 100 + Fraction(1, 2)).__floor__()) / 100


def days_of(month: Month) -> Iterator[date]:
    day = date(month.year, month.number, 1)
    while (day.year, day.month) == (month.year, month.number):
        yield day
        day += timedelta(days=1)


def in_post(post: Post, day: date) -> bool:
    return (post.start is None or post.start <= day) and (post.end is None or day <= post.end)


def terms_of(post: Post, day: date) -> Terms:
    begun = [terms for terms in post.terms[1:] if terms.since is not None and terms.since <= day]
    return begun[-1] if begun else post.terms[0]


def counts(post: Post) -> bool:
    return post.included or post.status in {PostStatus.CONFIRMED, PostStatus.PLANNED}


class Engine:
    """Answers for one plan and one of its scenarios."""

    def __init__(self, facts: Facts, plan: Plan, posts: tuple[Post, ...]) -> None:
        self.facts, self.plan, self.posts = facts, plan, tuple(post for post in posts if counts(post))
        self.months = [month for year in plan.financial_years for month in months_of(year)]
        self.lines = {
            (post.key, month): line
            for month in self.months
            for post, line in self._lines(month, "9999").items()
        }
        self.pots: dict[tuple[FinancialYear, str], tuple[Decimal | None, Decimal]] = {}
        self.month_totals: dict[Month, Total] = {}
        self.year_totals: dict[FinancialYear, Total] = {}
        for year in plan.financial_years:
            self._work_out(year)

    # ------------------------------------------------------------------ rates

    def rise(self, month: Month, per_cent: Decimal) -> Fraction:
        """The assumed rise since the last year with figures."""
        later = max(0, financial_year(month).start - LAST_YEAR_WITH_FIGURES)
        return (1 + Fraction(per_cent) / 100) ** later

    def supplement(self, post: Post, terms: Terms, salary: Fraction, day: date) -> Fraction | None:
        """The high cost area supplement on a published salary; None where it is not known."""
        place = terms.place or self.plan.network.place
        if place is Place.NATIONAL:
            return Fraction(0)
        if post.role == "general_practitioner":
            amount = self.facts.on_cost("hcas_gp_london", day)
            return None if amount is None else Fraction(amount)
        rule = self.facts.on_cost(f"hcas_{place}", day)
        if rule is None:
            return None
        per_cent, least, most = (Fraction(part) for part in rule.split("|"))
        return min(max(per_cent / 100 * salary, least), most)

    def full_time_pay(self, post: Post, terms: Terms, day: date) -> Fraction:
        """£ a year for 1.0 WTE on a day."""
        month = Month(day.year, day.month)
        award = self.plan.assumptions.pay_award
        rise = self.rise(month, award)
        if terms.salary is not None:
            typed_for = terms.since or post.start
            had = Fraction(1) if typed_for is None else self.rise(Month.of(typed_for), award)
            return Fraction(terms.salary) * max(Fraction(1), rise / had)
        salary = self.facts.pay_point(terms.pay_point, day) if terms.pay_point else self.notional(post, month)
        added = self.supplement(post, terms, salary, day)
        return Fraction(0) if added is None else (salary + added) * rise

    def notional(self, post: Post, month: Month) -> Fraction:
        band = next(
            row["band"] for row in self.facts.rows("maxima") if row["role_key"] == self.rate_key(post)
        )
        salary = Fraction(NOTIONAL[band])
        if str(month) < "2024-10":
            salary /= Fraction("1.055")
        if str(month) < "2023-07":
            salary /= Fraction("1.05")
        return Fraction(pence(salary))

    def rate_key(self, post: Post) -> str:
        if post.rate_key:
            return post.rate_key
        keys = [row["rate_keys"] for row in self.facts.rows("roles") if row["role_key"] == post.role]
        return keys[0].split("|")[0] if keys else ""

    def own(self, month: Month, *key: str) -> Fraction | None:
        """The figure that the user typed last for a month."""
        found = [keyed.figure for keyed in self.plan.own if keyed.key == key and covers(keyed.figure, month)]
        return None if not found or found[-1].value is None else Fraction(found[-1].value)

    def maximum(self, post: Post, place: Place, month: Month, known_on: str) -> Fraction | None:
        """£ a year for 1.0 WTE: the latest publication by a day, or the assumed rise on the last."""
        key = self.rate_key(post)
        column = "london" if key == "general_practitioner" and place is not Place.NATIONAL else str(place)
        for years in range(20):
            then = month if not years else Month(financial_year(month).start + 1 - years, 3)
            typed = self.own(then, "maximum", key, column)
            known = typed if typed is not None else self.facts.maximum(key, column, then, known_on)
            if known is not None or financial_year(then).start <= LAST_YEAR_WITH_FIGURES:
                break
        if known is None or not years:
            return known
        uplift = (1 + Fraction(self.plan.assumptions.maximum_uplift) / 100) ** years
        return Fraction((known * uplift + Fraction(1, 2)).__floor__())

    # ------------------------------------------------------------------ posts

    def _lines(self, month: Month, known_on: str) -> dict[Post, Line]:
        pay = {post: self._pay(post, month) for post in self.posts}
        ni = self._insurance(month, pay)
        return {post: self._line(post, month, pay[post], ni[post], known_on) for post in self.posts}

    def _pay(self, post: Post, month: Month) -> Fraction:
        days = list(days_of(month))
        pay = Fraction(0)
        for day in days:
            terms = terms_of(post, day)
            if in_post(post, day) and terms.holder is not Holder.VACANT:
                leave = Fraction(terms.leave_pay) if terms.holder is Holder.ON_LEAVE else Fraction(1)
                pay += self.full_time_pay(post, terms, day) * Fraction(terms.wte) * leave / 12 / len(days)
        return pay

    def _insurance(self, month: Month, pay: dict[Post, Fraction]) -> dict[Post, Fraction]:
        """Employer NI on the month's pay; the posts of one person share one threshold."""
        last = list(days_of(month))[-1]
        rate = Fraction(self.facts.on_cost("employer_ni_rate", last) or "0") / 100
        threshold = Fraction(self.facts.on_cost("employer_ni_threshold", last) or "0") / 12
        people: dict[str, list[Post]] = {}
        for post in self.posts:
            shared = post.person if self.plan.assumptions.one_threshold_a_person else ""
            people.setdefault(shared or f"post {post.key}", []).append(post)
        ni = {}
        for posts in people.values():
            together = sum((pay[post] for post in posts), Fraction(0))
            for post in posts:
                due = rate * max(Fraction(0), together - threshold)
                ni[post] = due * pay[post] / together if together else Fraction(0)
        return ni

    def _typed(self, post: Post, month: Month, what: str, worked_out: Fraction) -> Fraction:
        """An on-cost over the month: typed in £ a year for the post, or else worked out for the same days."""
        days = list(days_of(month))
        total = Fraction(0)
        paid = [day for day in days if in_post(post, day) and terms_of(post, day).holder is not Holder.VACANT]
        pay = sum((self._day_pay(post, day) for day in paid), Fraction(0))
        for day in paid:
            typed = getattr(terms_of(post, day), what)
            if typed is not None:
                total += Fraction(typed) / 12 / len(days)
            elif pay:
                total += worked_out * self._day_pay(post, day) / pay
        return total

    def _day_pay(self, post: Post, day: date) -> Fraction:
        terms = terms_of(post, day)
        leave = Fraction(terms.leave_pay) if terms.holder is Holder.ON_LEAVE else Fraction(1)
        return self.full_time_pay(post, terms, day) * Fraction(terms.wte) * leave

    def _maximum(self, post: Post, month: Month, known_on: str) -> Fraction:
        days = list(days_of(month))
        total = Fraction(0)
        for day in days:
            terms = terms_of(post, day)
            if in_post(post, day) and terms.holder is not Holder.VACANT:
                place = terms.place or self.plan.network.place
                most = self.maximum(post, place, month, known_on) or Fraction(0)
                total += most / 12 * Fraction(terms.wte) / len(days)
        return total

    def _line(self, post: Post, month: Month, pay: Fraction, ni: Fraction, known_on: str) -> Line:
        per_cent = self.facts.on_cost("employer_pension_rate", month.last)
        pension = pay * Fraction(per_cent or "0") / 100
        ni = self._typed(post, month, "employer_ni", ni)
        pension = self._typed(post, month, "employer_pension", pension)
        whole, share = pay + ni + pension, Fraction(post.share)
        cost = pence(share * whole)
        maximum = pence(share * self._maximum(post, month, known_on))
        return Line(
            days=sum(in_post(post, day) for day in days_of(month)),
            salary=pence(pay),
            ni=pence(ni),
            pension=pence(pension),
            cost=cost,
            partner=pence(whole) - cost,
            maximum=maximum if post.funding is Funding.ARRS else Decimal(0),
            claimable=min(cost, maximum) if post.funding is Funding.ARRS else Decimal(0),
        )

    # ------------------------------------------------------------------ pots

    def entitlement(self, year: FinancialYear, stream: str) -> Decimal | None:
        """£ for a year, None where it is not known."""
        month = months_of(year)[-1]
        typed = self.own(month, "entitlement_total", stream)
        if typed is not None:
            return pence(typed)
        amount, people = self.amount(year, stream), self.weighted(month)
        if amount is not None and people is not None:
            return pence(amount * people)
        if year.start > LAST_YEAR_WITH_FIGURES and stream == "arrs":
            before = self.entitlement(FinancialYear(year.start - 1), stream)
            growth = Fraction(self.plan.assumptions.entitlement_growth) / 100
            return None if before is None else pence(Fraction(before) * (1 + growth))
        return None

    def amount(self, year: FinancialYear, stream: str) -> Fraction | None:
        typed = self.own(months_of(year)[-1], "entitlement", stream)
        found = [
            (row["published_on"], row["amount_gbp"])
            for row in self.facts.rows("entitlements")
            if (row["year"], row["stream"]) == (str(year), stream) and row["amount_gbp"]
        ]
        return typed if typed is not None else Fraction(max(found)[1]) if found else None

    def weighted(self, month: Month) -> Fraction | None:
        typed = self.own(month, "population", "weighted")
        if typed is not None:
            return typed
        lists = [practice.weighted for practice in self.plan.network.practices]
        known = [Fraction(figure.value) for figure in lists if figure and figure.value is not None]
        return sum(known, Fraction(0)) if known else None

    def _work_out(self, year: FinancialYear) -> None:
        """Months in order: each ring-fenced pot first, then the main entitlement."""
        main, fenced = self.entitlement(year, "arrs"), self.entitlement(year, "arrs_gp_ring_fence")
        main_left, fenced_left = main, fenced or Decimal(0)
        total = Total()
        for month in months_of(year):
            figures = self._month(month)
            if figures.closed:
                wanted = figures.claimed
            else:
                wanted = figures.claimable
                doctors = [post for post in self.posts if post.role == "general_practitioner"]
                due = sum((self.lines[post.key, month].claimable for post in doctors), Decimal(0))
                taken = min(due, fenced_left) if str(month) >= "2024-10" else Decimal(0)
                fenced_left -= taken
                rest = wanted - taken
                figures.claimed = taken + (
                    rest if main_left is None else min(rest, max(main_left, Decimal(0)))
                )
                wanted = figures.claimed - taken
            main_left = None if main_left is None else main_left - wanted
            self.month_totals[month] = figures
            total.add(figures)
        self.year_totals[year] = total
        self.pots[year, "arrs"] = (main, Decimal(0) if main_left is None else main_left)
        self.pots[year, "arrs_gp_ring_fence"] = (fenced, fenced_left)

    def entitlement_of(self, year: FinancialYear) -> Decimal | None:
        """The main entitlement and the ring-fenced sum together."""
        main, fenced = self.pots[year, "arrs"][0], self.pots[year, "arrs_gp_ring_fence"][0]
        return None if main is None else main + (fenced or Decimal(0))

    def unassigned_of(self, year: FinancialYear) -> Decimal | None:
        """What is lost on 31 March."""
        whole = self.entitlement_of(year)
        return None if whole is None else max(Decimal(0), whole - self.year_totals[year].claimed)

    def _month(self, month: Month) -> Total:
        total = Total(arrears=self._arrears(month))
        for post in self.posts:
            line = self.lines[post.key, month]
            if post.funding is Funding.ARRS:
                total.add(Total(line.cost, line.maximum, line.claimable))
            else:
                total.other_cost += line.cost
        actual = self._actual(month)
        if actual is None:
            total.claimable += total.arrears
        else:
            total.beyond = max(Decimal(0), drawn(actual) - total.claimable)
            total.claimable = total.claimed = drawn(actual)
            total.closed = True
        return total

    def _actual(self, month: Month) -> Actual | None:
        return next((actual for actual in self.plan.actuals if actual.month == month), None)

    def _arrears(self, month: Month) -> Decimal:
        """What a maximum published in this month adds to the closed months before it."""
        if self._actual(month):
            return Decimal(0)
        total = Decimal(0)
        for actual in self.plan.actuals:
            known_on = (actual.claimed_on or actual.month.last).isoformat()
            if actual.month in self.months and financial_year(actual.month) == financial_year(month):
                then = self._lines(actual.month, known_on)
                published = self._published_after(actual.month, known_on)
                if str(month) in published:
                    total += sum(
                        (
                            max(Decimal(0), self.lines[post.key, actual.month].claimable - line.claimable)
                            for post, line in then.items()
                        ),
                        Decimal(0),
                    )
        return total

    def _published_after(self, month: Month, known_on: str) -> set[str]:
        return {
            row["published_on"][:7]
            for row in self.facts.rows("maxima")
            if row["effective_from"] <= str(month) <= row["effective_to"] and row["published_on"] > known_on
        }


def drawn(actual: Actual) -> Decimal:
    """The surest of paid, approved, claimed."""
    return next(sum_ for sum_ in (actual.paid, actual.approved, actual.claimed) if sum_ is not None)


def covers(figure: Figure, month: Month) -> bool:
    since, until = figure.effective_from, figure.effective_to
    return (since is None or since <= month) and (until is None or month <= until)


def entered(amount: str, since: Month | None = None, until: Month | None = None) -> Figure:
    """A figure as the user types it."""
    return Figure(Decimal(amount), "£ a year", Status.ENTERED, "typed", since, until)


def months_of(year: FinancialYear) -> list[Month]:
    return [Month(year.start + (number > 12), (number - 1) % 12 + 1) for number in range(4, 16)]


def financial_year(month: Month) -> FinancialYear:
    return FinancialYear(month.year if month.number >= 4 else month.year - 1)
