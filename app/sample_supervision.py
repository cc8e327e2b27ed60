"""The sample plan's supervisors and whom they supervise: believable, fictional, and not yet complete."""

from dataclasses import replace
from decimal import Decimal

from models.plan import Plan
from models.supervisors import KINDS, SupervisionLink, Supervisor

CLINICAL = "clinical_professional"
HOUR, HALF = Decimal(1), Decimal("0.5")
PHARMACIST, ADVANCED = ("clinical_pharmacist", 1), ("advanced_practitioner", 1)
PEOPLE = (
    (PHARMACIST, Supervisor("senior", "senior_pharmacist", kinds=KINDS[1:], monday=HOUR, thursday=HOUR)),
    (ADVANCED, Supervisor("advanced", "advanced_practitioner", kinds=KINDS[:2], wednesday=HOUR)),
    (None, Supervisor("partner1", "gp_partner", 1, tuesday=HOUR, friday=HALF, base="S00001",
                      session_cost=Decimal(330), wte=Decimal("0.8"))),
    (None, Supervisor("partner2", "gp_partner", 2, kinds=(CLINICAL,), wednesday=HALF, base="S00002")),
    (None, Supervisor("nurse", "practice_nurse", 1, kinds=(CLINICAL,), thursday=HALF, base="S00002",
                      wte=Decimal("0.6"))),
)  # fmt: skip
GIVES = {
    "senior": (("clinical_pharmacist", 2), ("clinical_pharmacist", 3), ("clinical_pharmacist", 5),
               ("pharmacy_technician", 1), ("pharmacy_technician", 2)),
    "advanced": (("first_contact_physiotherapist", 1), ("care_coordinator", 2)),
    "partner1": (PHARMACIST, ADVANCED, ("first_contact_physiotherapist", 2),
                 ("social_prescribing_link_worker", 1)),
    "partner2": (("advanced_practitioner", 2), ("care_coordinator", 4)),
    "nurse": (("nursing_associate", 1),),
}  # fmt: skip


def with_supervision(plan: Plan) -> Plan:
    """The plan with five people who can supervise, and most posts given to one of them."""
    keys = {(post.role, post.number): post.key for post in plan.scenario.posts}
    people = tuple(replace(one, post=keys[behind] if behind else "") for behind, one in PEOPLE)
    links = tuple(
        SupervisionLink(keys[post], CLINICAL, supervisor)
        for supervisor, posts in GIVES.items()
        for post in posts
    )
    return replace(plan, supervisors=people).with_scenario(replace(plan.scenario, supervision_links=links))
