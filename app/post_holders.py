"""Posts held by one person: which they are, in words, and linking or parting them as one step."""

from app import wording
from app.post_edits import called
from models.forecast import label
from models.plan import Plan
from models.post import Post
from models.posts import held_by_one, with_holder_of
from models.reference import Reference

NO_ONE = ("", "No other post")


def choices(plan: Plan, post: Post, reference: Reference) -> tuple[tuple[str, str], ...]:
    """Every other post of the scenario, by key and label."""
    others = (other for other in plan.scenario.posts if other.key != post.key)
    return (NO_ONE, *((other.key, label(other, reference)) for other in others))


def chosen(plan: Plan, post: Post) -> str:
    held = held_by_one(plan, post)
    return held[0].key if held else ""


def told(plan: Plan, post: Post, reference: Reference) -> str:
    """What it means that other posts are held by the same person; "" where none are."""
    held = held_by_one(plan, post)
    if not held:
        return ""
    names = wording.listed([called(other, reference) for other in held])
    shares = post.counts and any(other.counts for other in held) and plan.assumptions.one_threshold_a_person
    rest = ": they share one National Insurance threshold" if shares else ""
    return f"Held by the same person as {names}{rest}."


def linked(plan: Plan, post: Post, other: str, reference: Reference) -> tuple[Plan, str]:
    """The plan with one person in this post and another, "" for no other; and the step in the history."""
    name = called(post, reference)
    after = with_holder_of(plan, post, other)
    if not other:
        return after, f"Give {name} a holder of its own"
    return after, f"Hold {name} and {called(plan.scenario.post(other), reference)} by one person"
