"""A post: a job of a role, and the terms on which it is held."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.reference import Place

ONE = Decimal(1)


class PostStatus(StrEnum):
    CONFIRMED = "confirmed"  # in post, or offer accepted
    PLANNED = "planned"
    IDEA = "idea"  # counts only when included


class Holder(StrEnum):
    IN_POST = "in_post"
    VACANT = "vacant"  # costs and claims nothing, sees no one
    ON_LEAVE = "on_leave"  # at `leave_pay` of full pay; claimed at what is paid


class Funding(StrEnum):
    ARRS = "arrs"
    CORE = "core"  # never claimed
    OTHER = "other"
    NOT_SET = "not_set"  # left out of claims until chosen


@dataclass(frozen=True, slots=True)
class Base:
    """A practice where a post works, and the share of its time there."""

    practice: str  # ODS code
    share: Decimal = ONE


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a post from a day on, until the next terms."""

    since: date | None = None  # None: from the post's start
    wte: Decimal = ONE
    salary: Decimal | None = None  # £ a year for 1.0 WTE; None: from the pay point, else assumed
    pay_point: str = ""  # "5/top": band and point of the pay scales
    employer_ni: Decimal | None = None  # £ a year for this post; None: worked out
    employer_pension: Decimal | None = None  # £ a year for this post; None: worked out
    place: Place | None = None  # None: the network's
    holder: Holder = Holder.IN_POST
    leave_pay: Decimal = ONE  # share of pay while on leave
    bases: tuple[Base, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A job of a role. Labelled by role and number; `name` is optional and off by default."""

    key: str  # the same in every scenario
    role: str
    number: int = 1
    status: PostStatus = PostStatus.PLANNED
    included: bool = False  # an idea that counts all the same
    start: date | None = None  # None: in post throughout
    end: date | None = None  # the last day in post; None: stays
    terms: tuple[Terms, ...] = (Terms(),)  # in order of `since`
    funding: Funding = Funding.ARRS
    share: Decimal = ONE  # the network's share of the cost; the rest is the partner's
    partner: str = ""  # who pays the rest
    rate_key: str = ""  # the maximum that applies, where the role has several
    stage: str = ""  # "": the role's usual stage
    employer: str = ""
    person: str = ""  # posts with the same mark are held by one person and share one NI threshold
    name: str = ""
    note: str = ""
    imported: str = ""  # the file that this post came from

    @property
    def counts(self) -> bool:
        return self.status is not PostStatus.IDEA or self.included

    def terms_on(self, day: date) -> Terms:
        """The terms in force on a day; the first before they begin."""
        current = self.terms[0]
        for terms in self.terms[1:]:
            if terms.since is not None and terms.since <= day:
                current = terms
        return current


def next_number(posts: tuple[Post, ...], role: str) -> int:
    """The first free number for a role: the third pharmacist is Pharmacist 3."""
    taken = {post.number for post in posts if post.role == role}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)
