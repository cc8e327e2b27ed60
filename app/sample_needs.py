"""The sample plan's needs and who serves them: fictional numbers, shaped like England's."""

from dataclasses import replace
from decimal import Decimal

from app import reference_library
from models.dated_figure import Figure, Status
from models.need import Assignment, Need
from models.needs import starter_needs
from models.plan import Plan

SOURCE = "sample plan: a fictional network"
PEOPLE = {  # the most important first: people (or as the need's name says), score
    "ten_plus_medicines": (738, 5),
    "frailty_severe_65_plus": (256, 5),
    "msk_consultations": (20290, 4),
    "social_prescribing_referral": (620, 4),
    "care_home_resident": (198, 4),
    "diabetes": (3010, 4),
    "serious_mental_illness": (470, 3),
    "hypertension": (7020, 3),
    "cancer": (1750, 2),
    "learning_disability": (272, 2),
}
SERVES = {
    ("clinical_pharmacist", 1): {"ten_plus_medicines": "0.5", "care_home_resident": "0.3"},
    ("clinical_pharmacist", 2): {"ten_plus_medicines": "0.2", "diabetes": "0.8"},
    ("clinical_pharmacist", 3): {"hypertension": "1"},
    ("clinical_pharmacist", 5): {"diabetes": "0.6", "hypertension": "0.4"},
    ("pharmacy_technician", 1): {"hypertension": "0.5"},
    ("first_contact_physiotherapist", 1): {"msk_consultations": "1"},
    ("first_contact_physiotherapist", 2): {"msk_consultations": "1"},
    ("paramedic", 1): {"frailty_severe_65_plus": "0.2", "care_home_resident": "0.4"},
    ("advanced_practitioner", 1): {"care_home_resident": "0.4", "frailty_severe_65_plus": "0.2"},
    ("nursing_associate", 1): {"serious_mental_illness": "0.5", "diabetes": "0.3"},
    ("social_prescribing_link_worker", 1): {"social_prescribing_referral": "1"},
    ("social_prescribing_link_worker", 2): {"social_prescribing_referral": "1"},
    ("mental_health_practitioner", 1): {"serious_mental_illness": "0.4"},
    ("care_coordinator", 1): {"frailty_severe_65_plus": "0.5", "cancer": "0.4"},
    ("care_coordinator", 2): {"cancer": "0.8"},
}


def with_needs(plan: Plan) -> Plan:
    """The plan with ten needs of the starter list, people typed, and most posts placed."""
    starters = {need.key: need for need in starter_needs(plan, reference_library.load())}
    needs = tuple(_typed(starters[key], people, score) for key, (people, score) in PEOPLE.items())
    assignments = tuple(
        Assignment(post.key, need, Decimal(share))
        for post in plan.scenario.posts
        for need, share in SERVES.get((post.role, post.number), {}).items()
    )
    return replace(plan, needs=needs).with_scenario(replace(plan.scenario, assignments=assignments))


def _typed(need: Need, people: int, score: int) -> Need:
    unit = need.people.unit
    return replace(need, people=Figure(Decimal(people), unit, Status.ENTERED, SOURCE), score=score)
