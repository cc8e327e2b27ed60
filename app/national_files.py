"""The official files in a folder: which they are, their networks, and all that they say of one or of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from app import network_figures
from app.national_kinds import FileKind
from app.national_rows import rows, shelved
from app.national_survey import Skipped, Source, Survey, survey
from app.network_choice import NO_PRACTICES, Members, find_network, listing, members_of, networks
from app.network_notes import notes_on
from app.network_return import NetworkName, NetworkReturn
from app.problems import BadInput
from app.progress import QUIET, Progress
from models.dated_figure import Figure, Status
from models.network import Practice

__all__ = [
    "FileKind",
    "NetworkName",
    "NetworkReturn",
    "Skipped",
    "Source",
    "Survey",
    "find_network",
    "listing",
    "networks",
    "read_each",
    "read_network",
    "survey",
    "used_of",
]
NOT_FIGURES = {FileKind.PARTNERS, FileKind.ORGANISATIONS}
Read = TypeVar("Read")
Each = tuple[NetworkName, NetworkReturn | str]  # a network as listed, and what is said of it


def read_network(survey: Survey, code: str, progress: Progress = QUIET) -> NetworkReturn:
    """All that the files say of one network, with sentences on what to check."""
    members = members_of(survey, code)
    ready = {} if members.names else {members.source: members.rows}
    near = shelved(survey, used_of(survey, members.source), [code, *members.names], progress, ready)
    return _returned(near, members, code)


def read_each(
    survey: Survey, progress: Progress = QUIET
) -> Iterator[tuple[NetworkName, NetworkReturn | str]]:
    """What the files say of every network listed, or the sentence why that cannot be used.

    Each file is read once. BadInput where no file says which practices are in which network.
    """
    listed = listing(survey)
    if listed is None or listed.kind is FileKind.WORKFORCE:
        raise BadInput(NO_PRACTICES)
    whole = shelved(survey, used_of(survey, listed), progress=progress)
    known = networks(whole)
    progress.begin("Putting the networks together…", len(known))
    for name in known:
        progress.step()
        try:
            yield name, _returned(whole, members_of(whole, name.code), name.code)
        except BadInput as problem:
            yield name, str(problem)


def used_of(survey: Survey, listed: Source) -> tuple[Source, ...]:
    """The tables that a network's figures come from: the latest of each kind, and its list of members."""
    latest = [next(iter(survey.of(kind)), None) for kind in FileKind if kind not in NOT_FIGURES]
    return tuple(dict.fromkeys(source for source in (listed, *latest) if source))


def _returned(survey: Survey, members: Members, code: str) -> NetworkReturn:
    codes = tuple(members.names)
    used = {kind: next(iter(survey.of(kind)), None) for kind in FileKind}
    registered, ages, by_age = network_figures.patients(survey, code, codes)
    paid = _or_none(network_figures.payments, used[FileKind.PAYMENTS], codes) or {}
    practices = tuple(
        Practice(practice, name, registered.get(practice), paid[practice][1] if practice in paid else None)
        for practice, name in members.names.items()
    )
    on_registers = _or_none(network_figures.register_counts, used[FileKind.QOF], codes) or ()
    scores = _or_none(network_figures.deprivation, used[FileKind.DEPRIVATION], codes) or ()
    census = used[FileKind.WORKFORCE]
    found = NetworkReturn(
        code=code,
        name=members.network_name,
        icb=members.icbs.most_common(1)[0][0] if members.icbs else "",
        practices=practices,
        registered=_total([practice.registered for practice in practices]),
        weighted=_total([practice.weighted for practice in practices]),
        paid_for=_total([paid[practice][0] if practice in paid else None for practice in codes]),
        ages=ages,
        ages_source=by_age[0].source if by_age else _label(used[FileKind.AGES]),
        registers=network_figures.registers(on_registers),
        registers_source=_label(used[FileKind.QOF]),
        deprivation=scores,
        imd=network_figures.mean_imd(scores, practices, used[FileKind.DEPRIVATION]),
        workforce=network_figures.staff(census, code, rows(census, [code])) if census else (),
        workforce_source=f"PCN workforce, {census.period}" if census else "",
        notes=(),
        counts=(*by_age, *on_registers, *network_figures.score_counts(scores, used[FileKind.DEPRIVATION])),
    )
    return replace(found, notes=tuple(notes_on(survey, members, found)))


def _or_none(
    read: Callable[[Source, Sequence[str]], Read], source: Source | None, codes: Sequence[str]
) -> Read | None:
    return read(source, codes) if source and codes else None


def _total(figures: Sequence[Figure | None]) -> Figure:
    """The sum over practices; not known where any practice's figure is not."""
    known = [figure for figure in figures if figure is not None and figure.value is not None]
    if not known or len(known) < len(figures):
        source = known[0].source if known else "not in these files"
        return Figure(None, known[0].unit if known else "patients", Status.UNKNOWN, source)
    return replace(known[0], value=sum((figure.value for figure in known if figure.value), Decimal(0)))


def _label(source: Source | None) -> str:
    return network_figures.said(source) if source else ""
