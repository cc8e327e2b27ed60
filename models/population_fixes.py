"""What mends counts and purposes: the files' figures where others were typed, and suggested words."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from models.dated_figure import Status
from models.finding import Finding
from models.fix import Fix
from models.outlook import Outlook
from models.plan import Plan
from models.population import BANDS, Key, with_list, without_count
from models.population_measures import Misfit, ages_apart, too_large
from models.purposes import filled, in_state, purpose_of, team_roles, with_purpose
from models.role_purpose import PurposeState, RolePurpose

# -- counts at odds with one another


def files_registers(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The files' registers in place of those typed."""
    found = too_large(outlook.counted, outlook.reference)
    yield from _back(outlook, "registers", [(one.practice, "register", one.key) for one in found])


def files_ages(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The files' age bands in place of those typed."""
    found = ages_apart(outlook.counted)
    yield from _back(outlook, "age bands", [(one.practice, "age", band) for one in found for band in BANDS])


def files_lists(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The files' lists in place of those typed, with which the counts do not fit."""
    misfits: tuple[Misfit, ...] = (
        *too_large(outlook.counted, outlook.reference),
        *ages_apart(outlook.counted),
    )
    codes = frozenset(one.practice for one in misfits)
    typed = [
        practice.code for practice in outlook.plan.network.practices
        if practice.code in codes and practice.registered
        and practice.registered.status is Status.ENTERED and "registered" in dict(practice.filed)
    ]  # fmt: skip
    if typed:
        words = f"Go back to the files' lists of {_practices(len(typed))}"
        yield Fix("files_lists", words, partial(_with_filed_lists, frozenset(typed)))


def _back(outlook: Outlook, what: str, keys: list[Key]) -> Iterator[Fix]:
    typed = tuple(key for key in keys if key in outlook.counted.typed)
    if typed:
        words = f"Go back to the files' {what} of {_practices(len({key[0] for key in typed}))}"
        yield Fix("files_counts", words, partial(without_counts, typed))


def without_counts(keys: tuple[Key, ...], plan: Plan) -> Plan:
    for key in keys:
        plan = without_count(plan, key)
    return plan


def _with_filed_lists(codes: frozenset[str], plan: Plan) -> Plan:
    practices = tuple(
        with_list(one, "registered", None) if one.code in codes else one for one in plan.network.practices
    )
    return replace(plan, network=replace(plan.network, practices=practices))


def _practices(count: int) -> str:
    return f"{count} {'practice' if count == 1 else 'practices'}"


# -- what roles are for


def suggested_words(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The suggested words in the empty boxes of each role that the point names, to be edited."""
    state = {
        "role_without_purpose": PurposeState.NONE,
        "role_without_objective": PurposeState.NO_OBJECTIVE,
        "objective_without_measure": PurposeState.NO_MEASURE,
    }[finding.key]
    found = (purpose_of(outlook.plan, role) for role in team_roles(outlook.plan, outlook.scenario))
    bare = in_state(tuple(found), state)
    ready = {one.role: one for one in outlook.reference.suggested_purposes}
    made = tuple(filled(one, ready[one.role]) for one in bare if one.role in ready)
    if made:
        many = f"{len(made)} {'role' if len(made) == 1 else 'roles'}"
        yield Fix(
            "suggested_words", f"Use the suggested words for {many}, to edit", partial(_with_purposes, made)
        )


def _with_purposes(made: tuple[RolePurpose, ...], plan: Plan) -> Plan:
    for one in made:
        plan = with_purpose(plan, one)
    return plan


MAKERS = {
    "register_over_list": (files_registers, files_lists),
    "ages_not_list": (files_lists, files_ages),
    "role_without_purpose": (suggested_words,),
    "role_without_objective": (suggested_words,),
    "objective_without_measure": (suggested_words,),
}
