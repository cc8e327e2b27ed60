"""A small starter list and working year for tests, so that every sum can be done by hand.

1.0 WTE: 260 − 27 − 8 − 5 = 220 days, less 5% sickness = 209 days; × 7.5 = 1,567.5 hours; × 80% with
patients = 1,254 hours.
"""

from dataclasses import replace
from decimal import Decimal
from functools import cache

from app import reference_library
from app.sample_plan import sample_plan
from models.dated_figure import Figure, Keyed, Status
from models.need import Assignment
from models.plan import Plan
from models.reference import Reference, StarterNeed

YEAR = {"annual_leave_days": "27", "public_holidays": "8", "study_days": "5", "sickness_absence": "5",
        "hours_a_day": "7.5"}  # fmt: skip
PHARMACIST, LINK_WORKER, PARAMEDIC = "clinical_pharmacist", "social_prescribing_link_worker", "paramedic"
HOURS = Decimal(1254)  # a whole-timer's for patients


def figure(value: str, unit: str, status: Status = Status.ASSUMPTION) -> Figure:
    return Figure(Decimal(value), unit, status, "a test")


def starter(
    key: str, name: str, rate: str, of: str, *work: tuple[str, str | None, str | None, tuple[str, ...]]
) -> StarterNeed:
    activities = tuple(
        (what, Decimal(often) if often else None, Decimal(long) if long else None, roles, "assumption")
        for what, often, long, roles in work
    )
    return StarterNeed(key, name, key, "", figure(rate, "%", Status.PUBLISHED), of, activities)


STARTERS = (
    starter("frailty", "Frail older people", "2", "all",
            ("Care plan and review", "2", "60", (PARAMEDIC, PHARMACIST)),
            ("Medication review", "1", "30", (PHARMACIST,))),
    starter("care_homes", "People in care homes", "100", "beds",
            ("Home round", "52", "6", (PARAMEDIC, PHARMACIST))),
    starter("social", "Loneliness, money and housing", "1", "all",
            ("Link worker support", "6", "45", (LINK_WORKER,))),
    starter("depression", "Depression", "12", "all", ("Review", None, "30", ("mental_health_practitioner",))),
)  # fmt: skip


@cache
def reference() -> Reference:
    """The shipped rate set with this working year and starter list instead of its own."""
    shipped = reference_library.load()
    kept = tuple(one for one in shipped.figures if one.key[0] not in {"capacity", "patient_share"})
    year = tuple(Keyed(("capacity", item), figure(value, "")) for item, value in YEAR.items())
    share = Keyed(("patient_share", "all"), figure("80", "%"))
    return replace(shipped, figures=(*kept, *year, share), starter_needs=STARTERS)


def everyone_serves() -> Plan:
    """The sample with a first need that every post gives a little time: more roles than a page holds."""
    plan = sample_plan()
    team, need = plan.scenario, plan.needs[0].key
    shares = tuple(Assignment(post.key, need, Decimal("0.01")) for post in team.posts)
    return plan.with_scenario(replace(team, assignments=(*team.assignments, *shares)))
