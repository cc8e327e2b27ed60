"""Plans by chance, the same on every machine: posts, dates, terms, caseloads, supervision and timelines.

Each comes with a change of some WTEs, dates and of the entitlement, as cells of the workbook and as a plan.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from models.caseload_terms import CaseloadTerms
from models.dated_figure import Figure, Keyed, Status
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Actual, Assumptions, Plan, Scenario
from models.post import Funding, Holder, Post, PostStatus, Terms
from models.reference import Place
from models.supervisors import KINDS, LocalSupervision, SupervisionLink, Supervisor
from models.timeline import ItemKind, TimelineItem

ROLES = (
    ("clinical_pharmacist", "7/top"),
    ("pharmacy_technician", "5/top"),
    ("care_coordinator", "4/entry"),
    ("social_prescribing_link_worker", "5/intermediate"),
    ("health_wellbeing_coach", "5/top"),
    ("first_contact_physiotherapist", "8a/entry"),
    ("paramedic", "7/intermediate"),
    ("physician_associate", "7/entry"),
    ("nursing_associate", "4/top"),
    ("general_practitioner", ""),
    ("digital_transformation_lead", "8a/entry"),
)
STAGES = ("", "", "", "roadmap_stage_2", "pathway", "newly_qualified", "first_year", "signed_off")
UNITS = ("day worked", "week", "month")


def chance(seed: int) -> Plan:
    """A plan of one or two years with up to seven posts."""
    luck = Random(seed)
    year = FinancialYear(luck.choice((2024, 2025, 2026)))
    count = luck.choice((1, 1, 2))
    last = FinancialYear(year.start + count - 1).last
    posts = tuple(_post(luck, str(n), year.first, last) for n in range(luck.randint(1, 7)))
    supervisors = tuple(_supervisor(luck, n, posts) for n in range(luck.randint(0, 3)))
    scenario = Scenario(
        "a", "A", posts,
        supervision_links=tuple(
            SupervisionLink(post.key, kind, luck.choice(supervisors).key)
            for post in posts for kind in KINDS if supervisors and luck.random() < 0.5
        ),
        local_supervision=tuple(_local(luck, post) for post in posts if luck.random() < 0.3),
        development=tuple(
            item for post in posts for item in _timeline(luck, post, year.first, last)
        ),
    )  # fmt: skip
    letter = Keyed(("entitlement_total", "arrs"), _pounds(luck.randint(3_000_000, 40_000_000)))
    drawn = Decimal(luck.randint(100_000, 3_000_000)) / 100
    return Plan(
        f"chance{seed}", f"Chance {seed}", Network("U00000", "Test network", place=luck.choice(tuple(Place))),
        year, count, (scenario,),
        own=(letter,) if luck.random() < 0.8 else (),
        assumptions=Assumptions(
            pay_award=Decimal(luck.randint(0, 50)) / 10, maximum_uplift=Decimal(luck.randint(0, 50)) / 10,
            entitlement_growth=Decimal(luck.randint(0, 40)) / 10,
            one_threshold_a_person=luck.random() < 0.5,
        ),
        actuals=(Actual(Month(year.start, 4), drawn),) if luck.random() < 0.3 else (),
        supervisors=supervisors,
        caseload_terms=tuple(_caseload(luck, role) for role in
                             ("social_prescribing_link_worker", "care_coordinator", "paramedic")
                             if luck.random() < 0.6),
    )  # fmt: skip


def _pounds(pence: int) -> Figure:
    return Figure(Decimal(pence) / 100, "£ a year", Status.ENTERED, "the ICB's letter")


def _day(luck: Random, first: date, last: date) -> date:
    return first + timedelta(luck.randint(-60, (last - first).days + 60))


def _wte(luck: Random) -> Decimal:
    return Decimal(luck.choice((20, 37, 50, 60, 80, 100, 100, 100, 120))) / 100


def _post(luck: Random, key: str, first: date, last: date) -> Post:
    role, point = luck.choice(ROLES)
    since = sorted({_day(luck, first, last) for _ in range(luck.choice((0, 0, 1, 2)))})
    terms = tuple(_terms(luck, day, point) for day in (None, *since))
    return Post(
        key, role, int(key) + 1, luck.choice((*PostStatus, PostStatus.CONFIRMED)),
        included=luck.random() < 0.5,
        start=luck.choice((None, _day(luck, first, last))),
        end=luck.choice((None, None, _day(luck, first, last))),
        terms=terms,
        funding=luck.choice((*[Funding.ARRS] * 5, *Funding)),
        share=luck.choice((Decimal(1), Decimal(1), Decimal("0.5"))),
        person=luck.choice(("", "", "p")),
        stage=luck.choice(STAGES),
    )  # fmt: skip


def _terms(luck: Random, since: date | None, point: str) -> Terms:
    salary = Decimal(luck.randint(2_000_000, 9_000_000)) / 100
    paid = luck.random() < 0.6 or not point
    return Terms(
        since, _wte(luck), salary if paid else None, pay_point="" if paid else point,
        holder=luck.choice((*[Holder.IN_POST] * 4, *Holder)), leave_pay=Decimal(luck.randint(0, 100)) / 100,
        place=luck.choice((None, None, *Place)),
    )  # fmt: skip


def _supervisor(luck: Random, n: int, posts: tuple[Post, ...]) -> Supervisor:
    profession = luck.choice(("gp_partner", "senior_pharmacist", "practice_nurse"))
    post = luck.choice(posts).key if luck.random() < 0.4 else ""
    hours = [Decimal(luck.randint(0, 8)) / 4 for _ in range(2)]
    return Supervisor(f"s{n}", profession, n + 1, post, monday=hours[0], thursday=hours[1])


def _local(luck: Random, post: Post) -> LocalSupervision:
    minutes = Decimal(luck.choice((10, 30, 45, 90)))
    return LocalSupervision(
        post.key, luck.choice(KINDS), Decimal(luck.randint(1, 2)), Decimal(luck.randint(1, 3)),
        luck.choice(UNITS), minutes,
    )  # fmt: skip


def _timeline(luck: Random, post: Post, first: date, last: date) -> tuple[TimelineItem, ...]:
    items = []
    if luck.random() < 0.4:
        start = _day(luck, first, last)
        end = luck.choice((None, start + timedelta(luck.randint(0, 80))))
        items.append(TimelineItem(f"i{post.key}", post.key, ItemKind.INDUCTION, start=start, end=end))
    if luck.random() < 0.3:
        start = _day(luck, first, last)
        end = start + timedelta(luck.randint(30, 400))
        stage = luck.choice(("pathway", "roadmap_stage_2", "trainee"))
        items.append(
            TimelineItem(f"p{post.key}", post.key, ItemKind.PATHWAY, "A course", start, end, stage=stage)
        )
    return tuple(items)


def _caseload(luck: Random, role: str) -> CaseloadTerms:
    return CaseloadTerms(
        role,
        people_a_year=luck.choice((None, Decimal(luck.randint(80, 300)))),
        weeks_open=luck.choice((None, Decimal(luck.randint(4, 30)))),
        referrals_a_year=luck.choice((None, Decimal(luck.randint(20, 900)), Decimal(luck.randint(20, 900)))),
        growth=Decimal(luck.randint(0, 80)) / 10,
        complex=Decimal(luck.choice((0, 0, 25))),
    )


Typed = dict[tuple[str, int, str], Decimal | date | str]  # sheet, row of the table from 0, heading: value


def changed(plan: Plan, seed: int) -> tuple[Plan, Typed]:
    """Another WTE for some terms, another start for some posts, another entitlement; and where to type it."""
    luck = Random(1000 + seed)
    typed: Typed = {}
    row = 0
    for post in plan.scenario.posts:
        at, row = row, row + len(post.terms)
        n = luck.randrange(len(post.terms))
        wte = _wte(luck)
        typed["Posts", at + n, "WTE"] = wte
        terms = tuple(replace(one, wte=wte) if n == place else one for place, one in enumerate(post.terms))
        made = replace(post, terms=terms)
        if post.start and len(post.terms) == 1 and not _on_timeline(plan, post):
            start = luck.choice((post.start - timedelta(17), post.start + timedelta(45)))
            typed["Posts", at, "From"] = start
            made = replace(made, start=start)
        supervises = any(one.post == post.key for one in plan.supervisors)
        if post.status is PostStatus.IDEA and not supervises and luck.random() < 0.5:
            made = replace(made, included=not post.included)
            typed["Posts", at, "Included"] = "Yes" if made.included else "No"
        plan = plan.with_post(made)
    if plan.own:
        letter = replace(plan.own[0], figure=_pounds(luck.randint(3_000_000, 40_000_000)))
        assert letter.figure.value is not None
        typed["Years", 0, "Entitlement (£)"] = letter.figure.value
        plan = replace(plan, own=(letter, *plan.own[1:]))
    return plan, typed


def _on_timeline(plan: Plan, post: Post) -> bool:
    """Whether a course sets the post's stage by its start: that stands in the workbook as it was."""
    return any(item.post == post.key and item.stage for item in plan.scenario.development)
