"""The sample plan's timelines and training hub: who has just started, who is training, what is due."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.plan import Plan
from models.timeline import ItemKind, TimelineItem
from models.training import Hub

INDUCTION, PATHWAY, MILESTONE = ItemKind.INDUCTION, ItemKind.PATHWAY, ItemKind.MILESTONE
REGISTRATION, REVIEW = ItemKind.REGISTRATION, ItemKind.REVIEW
PHARMACIST, TECHNICIAN, PARAMEDIC = "clinical_pharmacist", "pharmacy_technician", "paramedic"
ADVANCED, NURSING = "advanced_practitioner", "student_nursing_associate"
Dates = tuple[date | None, date | None, date | None]  # first day, last day or due, done

ITEMS: tuple[tuple[str, int, ItemKind, str, Dates, str], ...] = (
    (PHARMACIST, 1, REGISTRATION, "gphc", (None, date(2027, 1, 31), date(2026, 2, 2)), ""),
    (PHARMACIST, 4, INDUCTION, "", (date(2026, 10, 5), date(2026, 11, 1), None), ""),
    (PHARMACIST, 4, PATHWAY, "pharmacy_education", (date(2026, 10, 5), date(2028, 4, 4), None), "pathway"),
    (PHARMACIST, 5, PATHWAY, "pharmacy_education", (date(2025, 9, 1), date(2027, 2, 28), None), "pathway"),
    (PHARMACIST, 5, MILESTONE, "Independent prescribing qualification", (None, date(2027, 2, 12), None), ""),
    (TECHNICIAN, 2, INDUCTION, "", (date(2026, 8, 10), date(2026, 9, 6), date(2026, 9, 6)), ""),
    (PARAMEDIC, 1, REGISTRATION, "hcpc", (None, date(2027, 8, 31), date(2025, 9, 1)), ""),
    (PARAMEDIC, 2, INDUCTION, "", (date(2026, 9, 7), date(2026, 10, 4), None), ""),
    (PARAMEDIC, 2, PATHWAY, "roadmap_stage_2", (date(2026, 9, 7), date(2027, 3, 6), None), "roadmap_stage_2"),
    (ADVANCED, 1, REGISTRATION, "advancing_practice", (None, None, date(2024, 6, 3)), ""),
    ("general_practitioner", 1, PATHWAY, "gp_continuing_development", (date(2026, 6, 1), None, None), ""),
    (
        NURSING,
        1,
        PATHWAY,
        "student_nursing_associate",
        (date(2027, 2, 1), date(2029, 1, 31), None),
        "trainee",
    ),
    ("social_prescribing_link_worker", 2, INDUCTION, "", (date(2026, 10, 1), date(2026, 10, 28), None), ""),
    ("care_coordinator", 1, REVIEW, "", (None, date(2026, 12, 14), None), ""),
)
HOURS = {"roadmap_stage_2": Decimal(4)}  # as the network agreed: nothing is published
HUB = Hub(
    "samplehub",
    "Riverside Training Hub (fictional)",
    "The primary care workforce lead",
    "Educational supervisors, placements and funded courses",
)


def with_development(plan: Plan) -> Plan:
    """The plan with a few timelines, and the hub that helps with them."""
    keys = {(post.role, post.number): post.key for post in plan.scenario.posts}
    items = tuple(
        TimelineItem(f"sampleitem{n:02}", keys[role, number], kind, what, *dates, stage, HOURS.get(what))
        for n, (role, number, kind, what, dates, stage) in enumerate(ITEMS)
    )
    scenario = replace(plan.scenario, development=items)
    return replace(plan.with_scenario(scenario), hubs=(HUB,))
