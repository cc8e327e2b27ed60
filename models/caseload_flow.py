"""People of a role month by month: referred, waiting, taken on, open, completed.

Time: a year is 52 weeks, in the arrivals and in the weeks open alike, and a month is its calendar days ÷
those of its financial year. So 250 people a year open for 13 weeks are 62.5 at once (Little's law).

In a month the team takes on the fewest of three: those who wait and are referred; what the ceiling allows
(people a year × settled WTE, by the month's days); the open places left (that × weeks open ÷ 52, less the
open who do not complete). They start evenly over the month and complete after the weeks open. Those open on
the first day began evenly over the weeks open before it.

Where WTE at work falls below what the open call for, those who began last lose their place: they go back to
waiting, or are handed over to another service and counted as left. The rest are seen through by the team,
and so are those open on the first day, however many, as long as anyone is at work.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from models.months import Month

NOTHING = Decimal(0)
GRAIN = Decimal("1E-9")  # people: flows are whole grains, so that no one is lost in the sums
SLACK = Decimal("1E-6")  # people: fewer than this over the places are a rounding


@dataclass(frozen=True, slots=True)
class Flow:
    """What the months run on; the tuples have an item for each month."""

    months: tuple[Month, ...]
    referrals: tuple[Decimal, ...]  # people a year
    taking: tuple[Decimal, ...]  # people a year the settled team can take on
    holding: tuple[Decimal, ...]  # people a year whose places the team at work can hold
    years_open: Decimal  # weeks ÷ 52
    waiting: Decimal = NOTHING  # on the first day
    open: Decimal = NOTHING
    hand_over: bool = False


@dataclass(frozen=True, slots=True)
class FlowMonth:
    """A month: opening (waiting + open) + referred = completed + left + closing (waiting + open), exactly."""

    month: Month
    referred: Decimal
    taken_on: Decimal
    completed: Decimal
    returned: Decimal  # open who lost their place and wait again
    left: Decimal  # open who were handed over
    open: Decimal  # at the month's end
    waiting: Decimal
    capacity: Decimal  # most the team could take on


@dataclass(frozen=True, slots=True)
class Cohort:
    """People who began evenly between two moments, in years from the first day, and have not completed."""

    since: Decimal
    until: Decimal
    people: Decimal

    def split(self, moment: Decimal) -> tuple[Decimal, "Cohort"]:
        """Those who began before a moment, and the cohort of the rest."""
        if moment <= self.since:
            return NOTHING, self
        if moment >= self.until:
            return self.people, Cohort(self.until, self.until, NOTHING)
        before = grains(self.people * (moment - self.since) / (self.until - self.since))
        return before, Cohort(moment, self.until, self.people - before)

    def without_last(self, people: Decimal) -> "Cohort":
        """Without so many of those who began last."""
        kept = self.people - people
        return Cohort(self.since, self.since + (self.until - self.since) * kept / self.people, kept)


def grains(people: Decimal) -> Decimal:
    return people.quantize(GRAIN)


def moments(months: tuple[Month, ...]) -> tuple[Decimal, ...]:
    """The bounds of the months, in years from the first."""
    origin = months[0].financial_year.start
    bounds = [_moment(month, origin) for month in months]
    return (*bounds, _moment(months[-1].plus(1), origin))


def _moment(month: Month, origin: int) -> Decimal:
    year = month.financial_year
    days = (year.last - year.first).days + 1
    return year.start - origin + Decimal((month.first - year.first).days) / days


@lru_cache(maxsize=128)
def run(flow: Flow) -> tuple[FlowMonth, ...]:
    """Every month in turn; see the module's conventions."""
    return tuple(_run(flow))


def _run(flow: Flow) -> Iterator[FlowMonth]:
    waiting, opened = grains(flow.waiting), grains(flow.open)
    cohorts = [Cohort(-flow.years_open, NOTHING, opened)] if opened and flow.years_open else []
    bounds = moments(flow.months)
    for n, (start, end) in enumerate(pairwise(bounds)):
        length, done_before = end - start, end - flow.years_open
        referred = grains(flow.referrals[n] * length)
        completed, cohorts = _complete(cohorts, done_before)
        opened -= completed
        within = max(NOTHING, done_before - start) / length  # of those taken on, how many complete at once
        places = max(NOTHING, flow.taking[n] * flow.years_open - opened)
        capacity = flow.taking[n] * length
        if within < 1:
            capacity = min(capacity, places / (1 - within))
        capacity = grains(capacity)
        taken = min(waiting + referred, capacity)
        at_once, fresh = Cohort(start, end, taken).split(done_before)
        cohorts = [*cohorts, fresh] if fresh.people else cohorts
        opened += taken - at_once
        lost = _without_place(opened, cohorts, flow.holding[n] * flow.years_open)
        cohorts = _lose(cohorts, lost)
        opened -= lost
        back = NOTHING if flow.hand_over else lost
        waiting += referred - taken + back
        yield FlowMonth(
            flow.months[n], referred, taken, completed + at_once, back, lost - back, opened, waiting, capacity
        )


def _complete(cohorts: list[Cohort], moment: Decimal) -> tuple[Decimal, list[Cohort]]:
    """Those who began before a moment complete; the oldest cohort stands first."""
    split = [cohort.split(moment) for cohort in cohorts]
    return sum((done for done, _ in split), NOTHING), [rest for _, rest in split if rest.people]


def _without_place(opened: Decimal, cohorts: list[Cohort], places: Decimal) -> Decimal:
    from_the_first_day = sum((cohort.people for cohort in cohorts if cohort.since < 0), NOTHING)
    over = opened - grains(max(places, from_the_first_day) if places else NOTHING)
    return over if over > SLACK else NOTHING


def _lose(cohorts: list[Cohort], people: Decimal) -> list[Cohort]:
    """Without so many people, those who began last first."""
    kept = list(cohorts)
    while people > 0 and kept:
        last = kept.pop()
        if last.people > people:
            kept.append(last.without_last(people))
        people -= last.people
    return kept
