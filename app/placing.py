"""Giving posts' time to needs: as typed, dropped, moved or spread, each as a new plan and its words."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from app import coverage_words, typed, wording
from app.need_edits import Edit, need_of
from app.problems import BadInput
from models.coverage import Coverage
from models.forecast import label
from models.plan import Assignment, Plan
from models.reference import Reference
from models.spread import Spread, with_spread

MOST_SHARE = Decimal(5)
FINE = Decimal("0.000001")
CELL_SENTENCE = "Enter WTE such as 0.5, or a share of the role's time such as 40%."
SHARE_SENTENCE = "Enter a share of the post's time such as 40%."
_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?%?")


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
    share = value / 100 if words.endswith("%") or value > 1 else value
    if share > MOST_SHARE:
        raise BadInput("Enter a share of the post's time up to 500%, for example 40%.")
    return share


def placed(
    plan: Plan,
    coverage: Coverage,
    reference: Reference,
    posts: Iterable[str],
    need: str,
    share: Decimal | None = None,
    *,
    alone: bool = False,
) -> Edit:
    """Give a share of each post's time to a need; None: what is not placed. `alone`: to no other need."""
    keys, names = tuple(posts), labels(plan, reference)
    free = {time.post: time.unplaced for time in coverage.posts}
    after = plan
    for post in keys:
        if alone:
            others = tuple(one for one in after.scenario.assignments if one.post != post)
            after = after.with_scenario(replace(after.scenario, assignments=others))
        given = share_of(plan, post, need) + free.get(post, Decimal(0)) if share is None else share
        after = after.with_assignment(Assignment(post, need, given))
    who = names.get(keys[0], "a post") if len(keys) == 1 else wording.counted(len(keys), "post")
    if share == 0:
        return Edit(after, f"Take {who} off {need_of(plan, need).name}")
    said = "" if share is None else f" {coverage_words.percent(share)} of"
    return Edit(after, f"Give{said} {who} to {need_of(plan, need).name}")


def cell(plan: Plan, coverage: Coverage, reference: Reference, need: str, role: str, text: str) -> Edit:
    """A matrix cell: WTE or % of the role's time, shared over its posts in proportion to their time."""
    whole = next((one.wte for one in coverage.roles if one.role == role), Decimal(0))
    share = _cell_share(text, whole)
    in_year = {time.post for time in coverage.posts if time.hours > 0}
    after = plan
    for post in plan.scenario.posts:
        if post.role == role and post.key in in_year:
            after = after.with_assignment(Assignment(post.key, need, share))
    name, called = reference.role_by_key[role].short.lower(), need_of(plan, need).name
    if not share:
        return Edit(after, f"Take {name} time off {called}")
    return Edit(after, f"Give {wording.number(share * whole)} WTE of {name} time to {called}")


def _cell_share(text: str, whole: Decimal) -> Decimal:
    words = text.strip()
    if words in {"", "0", ".", "·", "-", "0%"}:
        return Decimal(0)
    if words.endswith("%"):
        try:
            return share_typed(words)
        except BadInput as problem:
            raise BadInput(CELL_SENTENCE) from problem
    try:
        wte = typed.wte(words)
    except BadInput as problem:
        raise BadInput(CELL_SENTENCE) from problem
    if not whole:
        raise BadInput("This role has no time in the year shown. Choose a year in which it is in post.")
    return Decimal(f"{(wte / whole).quantize(FINE).normalize():f}")


def spread_out(plan: Plan, proposal: Spread) -> Edit:
    count = len({one.post for one in proposal.given})
    return Edit(with_spread(plan, proposal), f"Spread the unplaced time of {wording.counted(count, 'post')}")
