"""What mends figures and words of the user's own: the source's figure again, no number, or the words gone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from models.dated_figure import Figure, Keyed, Status
from models.few import few_people
from models.figure_findings import OF_PEOPLE, about_own
from models.finding import Finding
from models.fix import Fix
from models.fix_posts import called
from models.need import Need
from models.outlook import Outlook
from models.plan import Plan
from models.population import Key, key_of, with_list
from models.population_fixes import without_counts
from models.post import Post


def source_again(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The published figure in place of the typed one."""
    for keyed in outlook.written.own:
        if about_own(keyed) == finding.about:
            yield Fix("source_again", "Go back to the source's figure", partial(_without_own, keyed))
    code, _, kind = finding.about.partition(" ")
    for practice in outlook.written.network.practices:
        if practice.code == code and kind in dict(practice.filed):
            words = f"Go back to the files' list of {practice.name}"
            yield Fix("source_again", words, partial(_with_filed, code, kind))


def _without_own(keyed: Keyed, plan: Plan) -> Plan:
    return replace(plan, own=tuple(one for one in plan.own if one != keyed))


def _with_filed(code: str, kind: str, plan: Plan) -> Plan:
    practices = tuple(
        with_list(one, kind, None) if one.code == code else one for one in plan.network.practices
    )
    return replace(plan, network=replace(plan.network, practices=practices))


def files_counts(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The files' counts in place of all that were typed over them."""
    files = outlook.counted.filed
    over = [
        key for key, one in outlook.counted.typed.items() if key in files and files[key].people != one.people
    ]
    many = f"{len(over)} {'count' if len(over) == 1 else 'counts'}"
    yield _dropping(f"Go back to the files' {many} of people", over)


def no_small_count(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """No number of the user's own where it is fewer than 5."""
    for need in outlook.written.needs:
        if need.key == finding.about:
            words = f"Give no number of people for {need.name}"
            unknown = Figure(None, need.people.unit, Status.UNKNOWN, "fewer than 5 were typed")
            yield Fix("no_number", words, partial(_with_need, replace(need, people=unknown)))
    small = [
        key_of(one)
        for one in outlook.counted.typed.values()
        if one.kind in OF_PEOPLE and few_people(one.people)
    ]
    if small and finding.about == "population":
        many = f"{len(small)} typed {'count' if len(small) == 1 else 'counts'}"
        yield _dropping(f"Clear {many} of fewer than 5 people", small)


def _with_need(need: Need, plan: Plan) -> Plan:
    return plan.with_need(need)


def _dropping(words: str, keys: list[Key]) -> Fix:
    return Fix("clear_counts", words, partial(without_counts, tuple(keys)))


# -- words that look like a person's


def cleared(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The whole text, where nothing rests on it."""
    if finding.post and finding.about in POST_WORDS:
        who = called(outlook, outlook.as_written.post(finding.post))
        words = f"Clear the {finding.about} of {who}"
        yield Fix("clear_words", words, partial(_post_cleared, finding.post, POST_WORDS[finding.about]))
    if finding.about == "scenario note":
        yield Fix("clear_words", "Clear the scenario's note", _scenario_cleared)
    key, _, what = finding.about.rpartition(" ")
    for item in outlook.as_written.development:
        if item.key == key and what == "note":
            words = f"Clear the note on the timeline of {called(outlook, outlook.as_written.post(item.post))}"
            yield Fix("clear_words", words, partial(_item_cleared, key))
    for need in outlook.written.needs:
        if need.key == key and what == "note":
            words = "Clear the note of a need"
            yield Fix("clear_words", words, partial(_with_need, replace(need, note="")))


POST_WORDS: dict[str, Callable[[Post], Post]] = {
    "name": lambda post: replace(post, name=""),
    "note": lambda post: replace(post, note=""),
    "employer": lambda post: replace(post, employer=""),
    "partner": lambda post: replace(post, partner=""),
}


def _post_cleared(key: str, clear: Callable[[Post], Post], plan: Plan) -> Plan:
    return plan.with_post(clear(plan.scenario.post(key)))


def _scenario_cleared(plan: Plan) -> Plan:
    return plan.with_scenario(replace(plan.scenario, note=""))


def _item_cleared(key: str, plan: Plan) -> Plan:
    item = next(one for one in plan.scenario.development if one.key == key)
    return plan.with_item(replace(item, note=""))


MAKERS = {
    "typed_over_source": (source_again,),
    "counts_over_source": (files_counts,),
    "count_under_5": (no_small_count,),
    "personal_detail": (cleared,),
}
