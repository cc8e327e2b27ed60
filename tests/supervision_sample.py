"""Teams for the tests of supervision."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.reference_library import load
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Base, Post, PostStatus, Terms
from models.supervision_load import supported
from models.supervisors import LocalSupervision, SupervisionLink, Supervisor
from models.supported import Supported

MILL, PARK = "S00001", "S00002"
SENIOR = "senior_pharmacist"
PRACTICES = (Practice(MILL, "Mill Surgery"), Practice(PARK, "Park House Surgery"))


def post(
    key: str, role: str, number: int = 1, *, stage: str = "", wte: str = "1", base: str = MILL,
    start: date | None = None, end: date | None = None,
) -> Post:  # fmt: skip
    terms = Terms(wte=Decimal(wte), salary=Decimal(45000), bases=(Base(base),))
    return Post(key, role, number, PostStatus.CONFIRMED, start=start, end=end, terms=(terms,), stage=stage)


def supervisor(key: str, profession: str, hours: str = "5", **given: object) -> Supervisor:
    """Someone who offers hours evenly over the week."""
    day = Decimal(hours) / 5
    made = Supervisor(
        key, profession, monday=day, tuesday=day, wednesday=day, thursday=day, friday=day, base=MILL
    )
    return replace(made, **given)  # type: ignore[arg-type]


def team(
    *posts: Post,
    supervisors: tuple[Supervisor, ...] = (),
    links: tuple[tuple[str, str, str], ...] = (),
    local: tuple[LocalSupervision, ...] = (),
) -> Plan:
    plan = new_plan(Network("U0", "Test PCN", practices=PRACTICES), FinancialYear(2026)).with_posts(posts)
    scenario = replace(
        plan.scenario,
        supervision_links=tuple(SupervisionLink(*link) for link in links),
        local_supervision=local,
    )
    return replace(plan, supervisors=supervisors).with_scenario(scenario)


def worked(plan: Plan) -> Supported:
    return supported(plan, plan.scenario, load())
