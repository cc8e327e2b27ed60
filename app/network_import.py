"""A network's official figures turned into a plan: its practices, and a post for every workforce row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fnmatch import fnmatchcase
from hashlib import sha256

from app import wording
from app.network_return import NetworkReturn, StaffRow
from models.months import FinancialYear
from models.needs import starter_needs
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Funding, Post, PostStatus, Terms
from models.reference import Reference
from models.roles import NationalRole

OTHER_ROLE = "other_role"
ANY_ROLE = NationalRole(OTHER_ROLE, "*", "*", "*", "", Funding.NOT_SET)
FIRST_RATE = "advanced_practitioner"  # the register, not the band, is in doubt: counted at the first rate
BAND_UNKNOWN = "Band not in the file: choose it."


def plan_from(found: NetworkReturn, reference: Reference, first_year: FinancialYear) -> Plan:
    """A new plan of the network, its posts and starter needs. `posts_from` says what to check."""
    practices = tuple(replace(one, name=wording.readable(one.name)) for one in found.practices)
    network = Network(
        found.code, wording.readable(found.name), icb=found.icb, practices=practices, counts=found.counts
    )
    posts, _ = posts_from(found, reference)
    plan = new_plan(network, first_year).with_posts(posts)
    return replace(plan, needs=starter_needs(plan, reference))


def posts_from(found: NetworkReturn, reference: Reference) -> tuple[tuple[Post, ...], tuple[str, ...]]:
    """A post for every workforce row, in post throughout, and sentences on what the file leaves open."""
    if found.workforce is None:
        return (), (found.no_return,)
    if not found.workforce_source:
        return (), ("There is no PCN workforce file here, so no posts were made: add them by hand.",)
    posts = tuple(_posts(found, found.workforce, reference))
    return posts, tuple(_to_check(found, found.workforce, posts, reference))


def national_role(row: StaffRow, reference: Reference) -> NationalRole:
    """The first row of the role list that fits the official names; "other role" where none does."""
    fitting = (known for known in reference.national_roles if _fits(known, row))
    return next(fitting, ANY_ROLE)


def _fits(known: NationalRole, row: StaffRow) -> bool:
    pairs = ((known.staff_group, row.group), (known.staff_role, row.role), (known.detailed_role, row.detail))
    return all(fnmatchcase(_plain(name), _plain(pattern or "*")) for pattern, name in pairs)


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("–", "-").split())


def _posts(found: NetworkReturn, rows: Sequence[StaffRow], reference: Reference) -> Iterator[Post]:
    several = {person for person, count in Counter(row.id for row in rows if row.id).items() if count > 1}
    numbers: Counter[str] = Counter()
    alike: Counter[StaffRow] = Counter()
    for row in rows:
        known = national_role(row, reference)
        numbers[known.role] += 1
        alike[row] += 1
        yield Post(
            key=_key(found, row, alike[row]),
            role=known.role,
            number=numbers[known.role],
            status=PostStatus.CONFIRMED,
            terms=(Terms(wte=row.fte),),
            funding=Funding.NOT_SET if row.contracted else Funding(known.funding),
            rate_key=_rate_key(known.role, reference),
            stage=_stage(known, reference),
            person=f"Staff {row.id}" if row.id in several else "",
            note=_note(row, known.role, reference),
            imported=found.workforce_source,
        )


def _key(found: NetworkReturn, row: StaffRow, occurrence: int) -> str:
    """The same for the same row of the same file, whenever it is read."""
    parts = (found.code, found.workforce_source, *map(str, (row.group, row.role, row.detail, row.fte)))
    text = "|".join((*parts, row.source, row.id or "", str(occurrence)))
    return sha256(text.encode()).hexdigest()[:12]


def _rates(role: str, reference: Reference) -> tuple[str, ...]:
    known = reference.role_by_key.get(role)
    return known.rate_keys if known else ()


def _rate_key(role: str, reference: Reference) -> str:
    rates = _rates(role, reference)
    return rates[0] if role == FIRST_RATE and rates else ""


def _stage(known: NationalRole, reference: Reference) -> str:
    role = reference.role_by_key.get(known.role)
    return "" if role and role.stage == known.stage else known.stage


def _note(row: StaffRow, role: str, reference: Reference) -> str:
    official = row.role if row.detail.lower() in {"", "other"} else row.detail
    said = [f"{official}."] if role == OTHER_ROLE else []
    if row.contracted:
        said.append("Contracted service: it may be several people.")
    if len(_rates(role, reference)) > 1 and role != FIRST_RATE:
        said.append(BAND_UNKNOWN)
    return " ".join(said)


def _to_check(
    found: NetworkReturn, rows: Sequence[StaffRow], posts: Sequence[Post], reference: Reference
) -> Iterator[str]:
    total = wording.wte(sum((row.fte for row in rows), Decimal(0)))
    yield (
        f"{wording.counted(len(posts), 'post')} of {total} WTE came from {found.workforce_source}: "
        "in post throughout until you give start and end dates."
    )
    yield "Pay is not in the file: salaries are assumed until you type them."
    open_funding = [post for post in posts if post.funding is Funding.NOT_SET]
    if open_funding:
        yield (
            f"{wording.counted(len(open_funding), 'post')} of a role outside the scheme, or contracted, "
            "stand out of claims until you choose their funding."
        )
    yield from _on_bands(posts, reference)
    people = {post.person for post in posts if post.person}
    if people:
        yield (
            f"{wording.counted(len(people), 'person', 'people')} held more than one post: "
            "the posts of one person share one NI threshold."
        )


def _on_bands(posts: Sequence[Post], reference: Reference) -> Iterator[str]:
    first = [post for post in posts if post.rate_key]
    if first:
        rate = reference.rate_by_key.get(first[0].rate_key)
        band = f"band {rate.band}" if rate else first[0].rate_key
        yield (
            f"{wording.counted(len(first), 'advanced practitioner')} counted at {band}: "
            "check the band and the Centre for Advancing Practice register."
        )
    unknown = [post for post in posts if BAND_UNKNOWN in post.note]
    if unknown:
        yield (
            f"{wording.counted(len(unknown), 'post')} of a role with several bands can claim nothing "
            "until you choose the band, which is not in the file."
        )
