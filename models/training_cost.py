"""What a year's induction and training of a post cost: paid hours × its own hourly cost."""

from decimal import Decimal

from models.dated_figure import Figure, Status, least_sure
from models.development import items_of, stage_by_month
from models.figures import PostForecast
from models.plan import Plan, Scenario
from models.post import Post
from models.reference import Reference
from models.supervision import NOTHING, SIXTY, WEEKS_A_MONTH, as_supervised, local_of
from models.supervision_load import minutes_by_month
from models.training_time import paid_hours

A_YEAR = "£ a year"
LENGTH_UNKNOWN = "how long the study of its training takes is not known"


def training_cost(
    plan: Plan, scenario: Scenario, reference: Reference, found: PostForecast, at: int, hour: Figure
) -> Figure:
    """A month's training is that of its timeline, else study by the rules of its stage."""
    items = tuple(item for item in items_of(scenario, found.post.key) if item.lasts)
    by_rule = _study_minutes(plan, scenario, reference, found.post)[at : at + 12]
    months = paid_hours(found.post, found.lines[at : at + 12], items, reference)
    induction = training = NOTHING
    whole = True
    for month, minutes in zip(months, by_rule, strict=True):
        induction += month.induction
        training += minutes * WEEKS_A_MONTH / SIXTY if month.study is None else month.study
        whole = whole and (month.whole or bool(minutes))
    return _priced(induction, training, hour, whole=whole)


def _study_minutes(plan: Plan, scenario: Scenario, reference: Reference, post: Post) -> tuple[Decimal, ...]:
    """Minutes a week in each month of the plan, by the rules of the post's stage."""
    held, local = as_supervised(plan, post, reference), local_of(scenario, post)
    stages = stage_by_month(post, scenario, plan.months)
    found = minutes_by_month(held, reference, local, stages, plan.months, learner=True)
    return found.get("study", (NOTHING,) * len(plan.months))


def _priced(induction: Decimal, training: Decimal, hour: Figure, *, whole: bool) -> Figure:
    if not induction + training:
        nothing = Figure(NOTHING, A_YEAR, Status.DERIVED, "no induction or training takes time in it")
        return nothing if whole else Figure(None, A_YEAR, Status.UNKNOWN, LENGTH_UNKNOWN)
    if hour.value is None:
        return Figure(None, A_YEAR, Status.UNKNOWN, hour.source)
    status = least_sure(hour.status, Status.ASSUMPTION) if induction else hour.status
    parts = (("induction", induction), ("training", training))
    what = " and ".join(word for word, hours in parts if hours)
    beyond = "" if whole else f"; beyond it, {LENGTH_UNKNOWN}"
    source = f"hours of {what} × its own hourly cost{beyond}"
    return Figure((induction + training) * hour.value, A_YEAR, status, source)
