"""Points to check in the words of a plan: what looks like a person's or patient's details."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.finding import Finding
from models.forecast import label
from models.personal import KINDS, MAIL, NAME, PHONE, details_in
from models.plan import Plan, Scenario
from models.post import Post
from models.reference import Reference
from models.sources import ASSUMPTION

PERMITTED_IN_NAMES = (NAME,)
OF_PLACES = (NAME,)  # "Dr Smith and Partners" is a practice
OF_OFFICES = (NAME, MAIL, PHONE)  # a shared mailbox and its telephone are an organisation's
OF_PURPOSES = (
    "purpose", "settings", "services", "referrals", "objective", "measure", "target", "result",
)  # fmt: skip
LONG_NUMBER = re.compile(r"[0-9](?:[ -]?[0-9]){4,}")


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a plan, where it stands, and which details may stand there."""

    text: str
    where: str  # "the note of Pharmacist 2"
    about: str
    post: str = ""
    allowed: tuple[str, ...] = ()


def findings(plan: Plan, scenario: Scenario, reference: Reference) -> tuple[Finding, ...]:
    """One point for each text of the plan and of its scenario that holds what it should not."""
    known = tuple(sorted(filter(None, dict(_places(plan)).values()), key=len, reverse=True))
    return tuple(
        _point(words, held)
        for words in (*_of_scenario(scenario, reference), *_of_plan(plan))
        if words.text and (held := _held(words, known))
    )


def _held(words: Words, known: tuple[str, ...]) -> str:
    """The first kind of detail that is not allowed in a text; "" where there is none."""
    places = () if words.allowed == OF_OFFICES else known
    found = [kind for kind in details_in(words.text, places) if kind not in words.allowed]
    if not found and words.allowed == PERMITTED_IN_NAMES and words.about == "name":
        return "a number of a person" if LONG_NUMBER.search(words.text) else ""
    return min(found, key=KINDS.index, default="")


def _point(words: Words, held: str) -> Finding:
    return Finding(
        "personal_detail",
        f"{words.where[:1].upper()}{words.where[1:]} holds what looks like {held}.",
        "A plan holds roles and numbers: nothing about a patient, and no one's private details",
        ASSUMPTION,
        "Take it out, and say it by role, for example the lead GP.",
        post=words.post,
        about=words.about,
    )


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    """Code or key, and name, of the network, its practices and its sites."""
    yield "network", plan.network.name
    yield from ((practice.code, practice.name) for practice in plan.network.practices)
    yield from ((site.key, site.name) for site in plan.sites)


def _of_scenario(scenario: Scenario, reference: Reference) -> Iterator[Words]:
    yield Words(scenario.name, "the scenario's name", "scenario name")
    yield Words(scenario.note, "the scenario's note", "scenario note")
    for post in scenario.posts:
        yield from _of_post(post, label(post, reference))
    labels = {post.key: label(post, reference) for post in scenario.posts}
    for item in scenario.development:
        where = f"the timeline of {labels.get(item.post, 'a post')}"
        yield Words(item.what, where, f"{item.key} name", item.post)
        yield Words(item.note, where, f"{item.key} note", item.post)
    for one in scenario.accepted:
        yield Words(one.reason, "the reason for accepting a point", f"accepted {one.mark}")


def _of_post(post: Post, who: str) -> Iterator[Words]:
    yield Words(post.name, f"the name of {who}", "name", post.key, PERMITTED_IN_NAMES)
    yield Words(post.note, f"the note of {who}", "note", post.key)
    yield Words(post.employer, f"the employer of {who}", "employer", post.key, OF_PLACES)
    yield Words(post.partner, f"the partner of {who}", "partner", post.key, OF_PLACES)


def _of_plan(plan: Plan) -> Iterator[Words]:
    yield Words(plan.title, "the plan's title", "title", allowed=OF_PLACES)
    for key, name in _places(plan):
        yield Words(name, "the name of a practice or site", f"place {key}", allowed=OF_OFFICES)
    for need in plan.needs:
        where = f"the need {need.name}" if not details_in(need.name) else "the name of a need"
        yield Words(need.name, where, f"{need.key} name")
        yield Words(need.note, f"the note of {where}", f"{need.key} note")
        for place, activity in enumerate(need.activities):
            yield Words(activity.name, f"the work of {where}", f"{need.key} work {place}")
    for place, decision in enumerate(plan.decisions):
        yield Words(decision.text, "a line of the decision log", f"decision {place}")
    for part, text in plan.paper.typed:
        yield Words(text, "the board paper", f"paper {part}")
    for purpose in plan.purposes:
        for field in OF_PURPOSES:
            yield Words(getattr(purpose, field), "the purpose of a role", f"{purpose.role} {field}")
    for hub in plan.hubs:
        yield Words(f"{hub.name}\n{hub.ask}\n{hub.helps}", "a training hub", hub.key, allowed=(MAIL, PHONE))
    for keyed in plan.own:
        about = f"{' '.join(keyed.key)} {keyed.figure.effective_from or ''} {keyed.figure.published_on}"
        yield Words(keyed.figure.source, "the source of a figure of yours", about, allowed=OF_OFFICES)
