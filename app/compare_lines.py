"""What differs between scenarios, line by line in plain words for a console."""

from collections.abc import Iterator
from decimal import Decimal

from app import scenario_measures as sums
from app import scenario_tables as tables
from app import scenario_words as words
from app.scenario_measures import Compared, Measure
from app.wording import listed, signed
from models.differences import PostChange
from models.outlook import Outlook


def lines(compared: Compared) -> Iterator[str]:
    """The summary, then every figure that differs, then the posts."""
    yield f"{listed(compared.names)} in {compared.year}."
    yield from words.summary(compared)
    differing = [one for one in compared.measures if sums.differs(one, compared)]
    if not differing:
        yield "No figure differs."
    for measure in differing:
        yield f"- {measure.name}: {'; '.join(_sides(measure, compared))}."
    for other in compared.others:
        changes = compared.changes(other)
        if changes:
            yield f"Posts that differ in {other.scenario.name}:"
        for one in changes:
            yield from _post(one, compared, other)
        if effect := _told(tables.rest_effect(changes, compared, other)):
            yield f"- {tables.THE_SAME}.{effect} {tables.SHARED}"


def _sides(measure: Measure, compared: Compared) -> Iterator[str]:
    """ "£14,400 in A", "£21,600 in B (£7,200 more)"."""
    yield f"{sums.shown(measure, compared, compared.base)} in {compared.base.scenario.name}"
    for other in compared.others:
        by = _more(sums.signed(measure, compared, other))
        yield f"{sums.shown(measure, compared, other)} in {other.scenario.name} ({by})"


def _more(signed: str) -> str:
    """In words, as a console may have no minus sign: "+£75" as "£75 more"."""
    ends = {"+": "more", "−": "less"}
    return f"{signed[1:]} {ends[signed[0]]}" if signed[0] in ends else signed


def _post(one: PostChange, compared: Compared, other: Outlook) -> Iterator[str]:
    base, name = compared.base.scenario.name, other.scenario.name
    effect = _told(tables.effect(one.key, compared, other))
    if one.before is None and one.after:
        yield f"- {one.label}: added ({words.post_words(one.after)}).{effect}"
    if one.after is None:
        yield f"- {one.label}: left out.{effect}"
    for each in one.aspects:
        before, after = words.aspect_words(each, other.plan)
        said = f"{before} in {base}; {after} in {name}" if each.name not in words.UNSAID else after
        yield f"- {one.label}, {_lower(words.aspect_name(each))}: {said}.{effect}"
        effect = ""


def _lower(name: str) -> str:
    return name if name[:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _told(effect: tuple[Decimal, Decimal]) -> str:
    """ " Cost £3,000 more, claim £2,400 more."; nothing where neither moves."""
    named = zip(("cost", "claim"), effect, strict=True)
    said = [f"{name} {_more(signed(amount))}" for name, amount in named if amount]
    return f" {', '.join(said).capitalize()}." if said else ""
