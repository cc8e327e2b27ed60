"""If a post leaves on a day: notice, advert, the earliest replacement, and what the gap costs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from models.figures import Forecast
from models.hiring import NOTHING, Hiring, days, hiring_of
from models.months import FinancialYear, Month
from models.plan import Plan, Scenario, new_key
from models.post import Holder, Post, PostStatus, Terms, next_number
from models.posts import in_order
from models.reference import Reference
from models.sites import Worked
from models.vacancies import Cost, Stretch, Why, contacts_not_given, cost_of, people_not_seen

A_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class GapYear:
    """A gap within one financial year. `lost` None: not known."""

    year: FinancialYear
    not_drawn: Decimal
    lost: Decimal | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """A post that ends on a day. `gap_first` None: the replacement can start the day after."""

    post: Post
    last_day: date
    hiring: Hiring
    notice_from: date
    advertise_on: date  # the day notice is given, or today where that is past
    earliest: date  # the first day a replacement can start
    gap_first: date | None
    years: tuple[GapYear, ...]
    a_month: Decimal
    hours: Decimal
    people: Decimal | None
    contacts: Decimal | None

    @property
    def not_drawn(self) -> Decimal:
        return sum((year.not_drawn for year in self.years), NOTHING)

    @property
    def lost(self) -> Decimal | None:
        known = [year.lost for year in self.years if year.lost is not None]
        return sum(known, NOTHING) if len(known) == len(self.years) else None


def leaving(
    plan: Plan, scenario: Scenario, forecast: Forecast, reference: Reference, post: Post, last_day: date,
    today: date,
) -> Leaving:  # fmt: skip
    """With 10 weeks to hire and 8 weeks of notice, a leaver of 30 June leaves a gap of 2 weeks.

    The advert goes out on the day notice is given, 5 May; 10 weeks later is 14 July.
    """
    hiring = hiring_of(reference, post.role, Month.of(last_day))
    notice_from = last_day - days(hiring.notice.value or NOTHING)
    advertise_on = max(today, notice_from)
    earliest = max(last_day + A_DAY, advertise_on + days(hiring.to_hire.value or NOTHING))
    ended = ended_on(post, last_day)
    gap_first = last_day + A_DAY if earliest > last_day + A_DAY else None
    stretch = Stretch(ended, Why.LEAVER, last_day + A_DAY, earliest - A_DAY, _until(post, earliest - A_DAY))
    costs = [(year, cost_of(stretch, plan, reference, year)) for year in plan.financial_years]
    years = tuple(_gap_year(year, cost, forecast) for year, cost in costs if cost.hours or cost.not_drawn)
    hours = sum((cost.hours for _, cost in costs), NOTHING)
    wte_years = sum((cost.wte_years for _, cost in costs), NOTHING)
    return Leaving(
        post, last_day, hiring, notice_from, advertise_on, earliest, gap_first, years,
        max((cost.a_month for _, cost in costs), default=NOTHING), hours,
        people_not_seen(plan, reference, post.role, wte_years, Month.of(last_day)),
        contacts_not_given(plan, scenario, post.key, hours),
    )  # fmt: skip


def _gap_year(year: FinancialYear, cost: Cost, forecast: Forecast) -> GapYear:
    """Claims over the entitlement would be paid from what the gap leaves, so that much is not lost."""
    figures = forecast.year(year)
    known = figures.entitlement.value is not None
    return GapYear(year, cost.not_drawn, max(NOTHING, cost.not_drawn - figures.over) if known else None)


def ended_on(post: Post, last_day: date) -> Post:
    """The post with its last day, without the changes of terms that would come after it."""
    kept = tuple(terms for terms in post.terms[1:] if terms.since is None or terms.since <= last_day)
    return replace(post, end=last_day, terms=(post.terms[0], *kept))


def _until(post: Post, last: date) -> Post:
    """The post as it would go on in post until a day."""
    return replace(post, end=last)


def replacement(plan: Plan, post: Post, start: date) -> Post:
    """A planned post that takes up the work: same role, terms and bases; never the leaver's name."""
    later = (terms for terms in post.terms[1:] if terms.since is not None and terms.since > start)
    terms = (_taken_up(post.terms_on(start)), *map(_taken_up, later))
    end = post.end if post.end is not None and post.end > start else None
    return replace(
        post, key=new_key(), number=next_number(plan.scenario.posts, post.role), status=PostStatus.PLANNED,
        included=False, start=start, end=end, terms=in_order((replace(terms[0], since=None), *terms[1:])),
        person="", name="", note="", imported="",
    )  # fmt: skip


def _taken_up(terms: Terms) -> Terms:
    return replace(terms, holder=Holder.IN_POST, employer_ni=None, employer_pension=None)


def with_replacement(plan: Plan, found: Leaving) -> tuple[Plan, Post]:
    """The plan with the post ended and its replacement beside it, which takes on its needs and its week."""
    new = replacement(plan, found.post, found.earliest)
    posts: list[Post] = []
    for post in plan.scenario.posts:
        posts += [ended_on(post, found.last_day), new] if post.key == found.post.key else [post]
    changed = replace(
        plan.scenario,
        posts=tuple(posts),
        assignments=(
            *plan.scenario.assignments,
            *(replace(a, post=new.key) for a in plan.scenario.assignments if a.post == found.post.key),
        ),
        patterns=(*plan.scenario.patterns, *_copied(plan.scenario.patterns, found.post.key, new.key)),
    )
    return plan.with_scenario(changed), new


def _copied(patterns: Iterable[Worked], old: str, new: str) -> tuple[Worked, ...]:
    return tuple(replace(one, post=new) for one in patterns if one.post == old)
