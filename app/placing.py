"""Giving posts' time to needs: as typed, dropped, moved or spread, each as a new plan and its words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from app import coverage_words, typed, wording
from app.need_edits import Edit, need_of
from app.problems import BadInput
from models.coverage import Coverage
from models.forecast import label
from models.need import Assignment
from models.plan import Plan
from models.reference import Reference
from models.spread import Spread, with_spread

MOST_SHARE = Decimal(5)
FINE = Decimal("0.000001")
CELL_SENTENCE = (
    "Enter WTE such as 0.5, a share of the role's time such as 40%, or hours a year such as 400 hours."
)
SHARE_SENTENCE = "Enter a share of the post's time such as 40%, or hours a year such as 400 hours."
NO_TIME = "This role has no time in the year shown. Choose a year in which it is in post."
_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?%?")
_HOURS = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(?:h|hr|hrs|hour|hours)(?: a year)?")


def labels(plan: Plan, reference: Reference) -> dict[str, str]:
    return {post.key: label(post, reference) for post in plan.scenario.posts}


def share_of(plan: Plan, post: str, need: str) -> Decimal:
    given = (one.share for one in plan.scenario.assignments if (one.post, one.need) == (post, need))
    return next(given, Decimal(0))


def share_typed(text: str) -> Decimal:
    """ "40%", "40" and "0.4" are the same; over 100% is allowed, and told elsewhere."""
    words = " ".join(text.replace(",", "").split())
    found = _PERCENT.fullmatch(words)
    if not found:
        raise BadInput(SHARE_SENTENCE)
    value = Decimal(found[1])
    return _within(value / 100 if words.endswith("%") or value > 1 else value)


def _within(share: Decimal) -> Decimal:
    if share > MOST_SHARE:
        raise BadInput("Enter a share of the post's time up to 500%, for example 40%.")
    return share


def hours_typed(text: str) -> Decimal | None:
    """Hours a year out of "400 h" or "400 hours a year"; None where no hours are meant."""
    found = _HOURS.fullmatch(" ".join(text.replace(",", "").lower().split()))
    return Decimal(found[1]) if found else None


def share_in(text: str, hours: Decimal) -> Decimal:
    """A share of time as typed, or out of hours a year for one who has so many. BadInput over 500%."""
    wanted = hours_typed(text)
    if wanted is None:
        return share_typed(text)
    if not hours:
        raise BadInput(NO_TIME)
    return _within(wanted / hours)


def shares_typed(text: str, posts: Iterable[str], coverage: Coverage) -> dict[str, Decimal]:
    """Each post's share of its own time, out of a share or hours a year typed for each of them."""
    hours = {time.post: time.hours for time in coverage.posts}
    return {post: _fine(share_in(text, hours.get(post, Decimal(0)))) for post in posts}


def placed(
    plan: Plan,
    coverage: Coverage,
    reference: Reference,
    posts: Iterable[str],
    need: str,
    share: Decimal | Mapping[str, Decimal] | None = None,
    *,
    alone: bool = False,
) -> Edit:
    """Give a share of each post's time to a need, or one by post; None: what is not placed.

    `alone`: to no other need.
    """
    keys, names = tuple(posts), labels(plan, reference)
    free = {time.post: time.unplaced for time in coverage.posts}
    after = plan
    for post in keys:
        if alone:
            others = tuple(one for one in after.scenario.assignments if one.post != post)
            after = after.with_scenario(replace(after.scenario, assignments=others))
        if share is None:
            given = share_of(plan, post, need) + free.get(post, Decimal(0))
        else:
            given = share[post] if isinstance(share, Mapping) else share
        after = after.with_assignment(Assignment(post, need, given))
    who = names.get(keys[0], "a post") if len(keys) == 1 else wording.counted(len(keys), "post")
    told = set(share.values()) if isinstance(share, Mapping) else {share}
    same = told.pop() if len(told) == 1 else None
    if same == 0:
        return Edit(after, f"Take {who} off {need_of(plan, need).name}")
    said = "" if same is None else f" {coverage_words.percent(same)} of"
    return Edit(after, f"Give{said} {who} to {need_of(plan, need).name}")


def cell(plan: Plan, coverage: Coverage, reference: Reference, need: str, role: str, text: str) -> Edit:
    """A matrix cell: WTE or % of the role's time, shared over its posts in proportion to their time."""
    whole = next((one.wte for one in coverage.roles if one.role == role), Decimal(0))
    hours = {time.post: time.hours for time in coverage.posts if time.hours > 0}
    mine = [post.key for post in plan.scenario.posts if post.role == role and post.key in hours]
    share = _cell_share(text, whole, sum((hours[post] for post in mine), Decimal(0)))
    after = plan
    for post in mine:
        after = after.with_assignment(Assignment(post, need, share))
    name, called = reference.role_by_key[role].short.lower(), need_of(plan, need).name
    if not share:
        return Edit(after, f"Take {name} time off {called}")
    return Edit(after, f"Give {wording.number(share * whole)} WTE of {name} time to {called}")


def _cell_share(text: str, whole: Decimal, hours: Decimal) -> Decimal:
    """Out of WTE, a share or hours a year, for a role of so many WTE and hours."""
    words = text.strip()
    if words in {"", "0", ".", "·", "-", "0%"}:
        return Decimal(0)
    if words.endswith("%") or hours_typed(words) is not None:
        try:
            return _fine(share_in(words, hours))
        except BadInput as problem:
            raise BadInput(CELL_SENTENCE) from problem
    try:
        wte = typed.wte(words)
    except BadInput as problem:
        raise BadInput(CELL_SENTENCE) from problem
    if not whole:
        raise BadInput(NO_TIME)
    return _fine(wte / whole)


def _fine(share: Decimal) -> Decimal:
    return Decimal(f"{share.quantize(FINE).normalize():f}")


def spread_out(plan: Plan, proposal: Spread) -> Edit:
    count = len({one.post for one in proposal.given})
    return Edit(with_spread(plan, proposal), f"Spread the unplaced time of {wording.counted(count, 'post')}")
