"""What differs between two scenarios of a plan, matched post by post by the posts' keys."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from models.forecast import label
from models.plan import OF_POSTS, Scenario
from models.post import Post, Terms
from models.reference import Reference

Spells = tuple[tuple[date | None, object], ...]  # a value and the day from which it holds; None: the start
OF_TERMS = tuple(each.name for each in fields(Terms) if each.name != "since")
WORDS = ("number", "name", "note", "imported")  # of a post: they move no figure, and are told last
OF_POST = tuple(each.name for each in fields(Post) if each.name not in {"key", "terms"})


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Aspect:
    """What of a post differs: a field of it, of its terms over time, or of what hangs on it."""

    name: str  # "start", "wte", "assignments"
    before: object  # Spells for a field of the terms; the records for what hangs on the post
    after: object


@dataclass(frozen=True, slots=True)
class PostChange:
    """A post that is not the same in both scenarios. Its place in the list is not a difference."""

    key: str
    label: str  # as in the later scenario, or in the earlier one where it was removed
    before: Post | None  # None: added
    after: Post | None  # None: removed
    aspects: tuple[Aspect, ...] = ()  # empty where it was added or removed

    @property
    def change(self) -> Change:
        if self.before is None:
            return Change.ADDED
        return Change.REMOVED if self.after is None else Change.CHANGED

    def aspect(self, name: str) -> Aspect | None:
        return next((one for one in self.aspects if one.name == name), None)


def differences(before: Scenario, after: Scenario, reference: Reference) -> tuple[PostChange, ...]:
    """Every post that differs: those of the later scenario in its order, then those it no longer has."""
    known = {post.key: post for post in before.posts}
    kept = {post.key for post in after.posts}
    found = [_change(known.get(post.key), post, before, after, reference) for post in after.posts]
    gone = [
        PostChange(post.key, label(post, reference), post, None)
        for post in before.posts
        if post.key not in kept
    ]
    return (*(one for one in found if one), *gone)


def _change(
    old: Post | None, new: Post, before: Scenario, after: Scenario, reference: Reference
) -> PostChange | None:
    name = label(new, reference)
    if old is None:
        return PostChange(new.key, name, None, new)
    found = (*_of_post(old, new), *_of_terms(old, new), *_hanging(new.key, before, after))
    aspects = tuple(sorted(found, key=lambda one: one.name in WORDS))
    return PostChange(new.key, name, old, new, aspects) if aspects else None


def _of_post(old: Post, new: Post) -> Iterator[Aspect]:
    if old is not new:
        for name in OF_POST:
            pair = getattr(old, name), getattr(new, name)
            if pair[0] != pair[1]:
                yield Aspect(name, *pair)


def _of_terms(old: Post, new: Post) -> Iterator[Aspect]:
    if old.terms != new.terms:
        for name in OF_TERMS:
            before, after = spells(old, name), spells(new, name)
            if before != after:
                yield Aspect(name, before, after)


def spells(post: Post, name: str) -> Spells:
    """A field of the terms over time, each value once: 1.0 WTE, then 0.8 from 1 October."""
    found: list[tuple[date | None, object]] = []
    for place, terms in enumerate(post.terms):
        value = getattr(terms, name)
        if not found or found[-1][1] != value:
            found.append((terms.since if place else None, value))
    return tuple(found)


def _hanging(post: str, before: Scenario, after: Scenario) -> Iterator[Aspect]:
    """Records of the scenario that name the post, such as its time for needs; their order does not count."""
    for name in OF_POSTS:
        old, new = getattr(before, name), getattr(after, name)
        if old is new:
            continue
        mine = tuple(frozenset(one for one in held if one.post == post) for held in (old, new))
        if mine[0] != mine[1]:
            yield Aspect(name, *mine)
