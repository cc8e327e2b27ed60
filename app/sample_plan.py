"""The sample plan: a fictional network with believable figures. It says so in its title and notes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app import sample_caseload
from app.sample_development import with_development
from app.sample_needs import with_needs
from app.sample_purposes import PURPOSES
from app.sample_rooms import with_rooms
from app.sample_supervision import with_supervision
from models.dated_figure import Figure, Keyed, Status
from models.months import FinancialYear, Month
from models.network import Network, Practice
from models.plan import Actual, Assumptions, Plan
from models.post import Base, Funding, Holder, Post, PostStatus, Terms

SOURCE = "sample plan: a fictional network"
YEAR = FinancialYear(2026)
PRACTICES = (
    ("S00001", "Mill Surgery", 12840, 13120),
    ("S00002", "Park House Surgery", 9615, 10240),
    ("S00003", "Station Road Medical Centre", 11270, 11890),
    ("S00004", "Riverside Health Centre", 7480, 7610),
    ("S00005", "Church Lane Practice", 4905, 5140),
)
CONFIRMED, PLANNED, IDEA = PostStatus.CONFIRMED, PostStatus.PLANNED, PostStatus.IDEA
MILL, PARK, STATION, RIVERSIDE, CHURCH = (Base(code) for code, *_ in PRACTICES)
HALF = Decimal("0.5")


def sample_plan() -> Plan:
    """The sample, the same every time."""
    plan = Plan("sample", "Riverside PCN (fictional sample)", _network(), YEAR, sample=True)
    plan = replace(
        plan,
        own=_own_figures(),
        actuals=_actuals(),
        caseload_terms=sample_caseload.TERMS,
        assumptions=Assumptions(),
        purposes=PURPOSES,
    )
    posts = tuple(replace(post, key=f"sample{n:02}") for n, post in enumerate(_posts()))
    return with_supervision(with_rooms(with_development(with_needs(plan.with_posts(posts)))))


def _network() -> Network:
    practices = tuple(
        Practice(code, name, _people(registered), _people(weighted))
        for code, name, registered, weighted in PRACTICES
    )
    return Network("S0000", "Riverside PCN (fictional)", practices=practices)


def _people(count: int) -> Figure:
    return Figure(Decimal(count), "patients", Status.ENTERED, SOURCE)


def _own_figures() -> tuple[Keyed, ...]:
    first, last = YEAR.months[0], YEAR.months[-1]
    letter = Figure(Decimal(1284000), "£ a year", Status.ENTERED, "the ICB's letter (fictional)", first, last)
    beds = Figure(Decimal(214), "beds", Status.ENTERED, SOURCE)
    return (Keyed(("entitlement_total", "arrs"), letter), Keyed(("population", "beds"), beds))


def _actuals() -> tuple[Actual, ...]:
    """Five months claimed; June's general practitioner was claimed late, and August is not yet approved."""
    claims = (
        ("2026-04", "81723.26", True, True),
        ("2026-05", "81723.26", True, True),
        ("2026-06", "82143.90", True, True),
        ("2026-07", "90312.38", True, False),
        ("2026-08", "87460.15", False, False),
    )
    return tuple(
        Actual(
            Month.parse(month),
            Decimal(claim),
            Decimal(claim) if approved else None,
            Decimal(claim) if paid else None,
        )
        for month, claim, approved, paid in claims
    )


def _post(
    role: str,
    number: int,
    wte: str,
    pay_point: str,
    base: Base,
    status: PostStatus = CONFIRMED,
    start: date | None = None,
) -> Post:
    terms = Terms(wte=Decimal(wte), pay_point=pay_point, bases=(base,))
    return Post("", role, number, status, start=start, terms=(terms,), employer="Riverside PCN")


def _posts() -> tuple[Post, ...]:
    return (*_pharmacy(), *_clinical(), *_personalised_care(), *_others())


def _pharmacy() -> tuple[Post, ...]:
    senior = _post("clinical_pharmacist", 1, "1.0", "8a/entry", MILL)
    shared = replace(
        senior.terms[0],
        bases=(Base("S00003", HALF), Base("S00005", HALF)),
        pay_point="7/top",
        wte=Decimal("0.8"),
    )
    return (
        replace(senior, note="Senior pharmacist; supervises the pharmacists and technicians"),
        _post("clinical_pharmacist", 2, "1.0", "7/top", PARK),
        replace(_post("clinical_pharmacist", 3, "0.8", "7/top", STATION), terms=(shared,)),
        _post("clinical_pharmacist", 4, "1.0", "7/intermediate", RIVERSIDE, PLANNED, date(2026, 10, 5)),
        _post("clinical_pharmacist", 5, "1.0", "7/intermediate", STATION),
        _post("pharmacy_technician", 1, "1.0", "5/top", MILL),
        _post("pharmacy_technician", 2, "0.8", "5/intermediate", PARK, CONFIRMED, date(2026, 8, 10)),
        _post("pharmacy_technician", 3, "0.6", "5/intermediate", RIVERSIDE),
    )


def _clinical() -> tuple[Post, ...]:
    physio = _post("first_contact_physiotherapist", 1, "1.0", "8a/entry", STATION)
    leave = Terms(date(2026, 11, 2), Decimal(1), pay_point="7/intermediate", holder=Holder.ON_LEAVE,
                  leave_pay=Decimal("0.9"), bases=(MILL,))  # fmt: skip
    paramedic = _post("paramedic", 1, "1.0", "7/intermediate", MILL)
    gp = Terms(wte=Decimal("0.5"), salary=Decimal(94000), bases=(PARK,))
    return (
        physio,
        _post("first_contact_physiotherapist", 2, "0.8", "7/top", MILL),
        _post("first_contact_physiotherapist", 3, "0.4", "7/top", CHURCH, IDEA, date(2027, 1, 4)),
        replace(paramedic, terms=(*paramedic.terms, leave)),
        _post("paramedic", 2, "1.0", "7/entry", RIVERSIDE, PLANNED, date(2026, 9, 7)),
        _advanced(1, "1.0", "8a/intermediate", STATION),
        _advanced(2, "0.8", "8a/entry", PARK),
        replace(_post("general_practitioner", 1, "0.5", "", PARK, CONFIRMED, date(2026, 6, 1)), terms=(gp,)),
        _post("nursing_associate", 1, "0.8", "4/top", PARK),
        _post("student_nursing_associate", 1, "1.0", "3/entry", MILL, PLANNED, date(2027, 2, 1)),
        _post("podiatrist", 1, "0.4", "7/intermediate", CHURCH, PLANNED, date(2026, 12, 1)),
    )  # fmt: skip


def _advanced(number: int, wte: str, pay_point: str, base: Base) -> Post:
    post = _post("advanced_practitioner", number, wte, pay_point, base)
    return replace(post, rate_key="advanced_practitioner_8a")


def _personalised_care() -> tuple[Post, ...]:
    practitioner = _post("mental_health_practitioner", 1, "1.0", "7/intermediate", RIVERSIDE)
    leaver = _post("care_coordinator", 3, "0.6", "4/entry", CHURCH)
    return (
        _post("social_prescribing_link_worker", 1, "1.0", "5/top", MILL),
        _post("social_prescribing_link_worker", 2, "1.0", "5/intermediate", PARK, PLANNED, date(2026, 10, 1)),
        _post("health_wellbeing_coach", 1, "0.8", "5/intermediate", STATION),
        _post("care_coordinator", 1, "1.0", "4/top", MILL),
        _post("care_coordinator", 2, "1.0", "4/top", STATION),
        _post("care_coordinator", 4, "1.0", "4/entry", PARK),
        replace(leaver, end=date(2026, 12, 31), note="Retires at the end of December"),
        _post("general_practice_assistant", 1, "0.8", "4/entry", RIVERSIDE),
        replace(
            practitioner,
            share=HALF,
            partner="Mental health trust (fictional)",
            employer="Mental health trust (fictional)",
            rate_key="mental_health_practitioner_7",
        ),
    )


def _others() -> tuple[Post, ...]:
    manager = Terms(wte=Decimal(1), salary=Decimal(48500), bases=(MILL,))
    director = Terms(wte=Decimal("0.25"), salary=Decimal(105000), bases=(PARK,))
    lead = _post("digital_transformation_lead", 1, "0.6", "7/top", MILL, PLANNED, date(2026, 11, 2))
    return (
        lead,
        Post("", "other_role", 1, CONFIRMED, terms=(manager,), funding=Funding.CORE,
             employer="Riverside PCN", note="Network manager"),
        Post("", "other_role", 2, CONFIRMED, terms=(director,), funding=Funding.CORE,
             employer="Park House Surgery", note="Clinical director"),
    )  # fmt: skip
