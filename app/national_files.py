"""The network's own official files: what a folder holds, its networks, and all it says of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from app import network_figures
from app.national_kinds import FileKind
from app.national_survey import Skipped, Source, Survey, rows, survey
from app.network_choice import Members, find_network, members_of, networks
from app.network_notes import notes_on
from app.network_return import NetworkName, NetworkReturn, StaffRow
from models.plan import Practice
from models.reference import Figure, Status

__all__ = [
    "FileKind",
    "NetworkName",
    "NetworkReturn",
    "Skipped",
    "Source",
    "Survey",
    "find_network",
    "networks",
    "read_network",
    "survey",
]
Read = TypeVar("Read")


def read_network(survey: Survey, code: str) -> NetworkReturn:
    """All that the files say of one network, with sentences on what to check."""
    members = members_of(survey, code)
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
        workforce=_staff(members, census, code) if census else (),
        workforce_source=f"PCN workforce, {census.period}" if census else "",
        notes=(),
        counts=(*by_age, *on_registers, *network_figures.score_counts(scores, used[FileKind.DEPRIVATION])),
    )
    return replace(found, notes=tuple(notes_on(survey, members, found)))


def _staff(members: Members, census: Source, code: str) -> tuple[StaffRow, ...] | None:
    found = members.rows if members.source == census else rows(census, [code])
    return network_figures.staff(census, code, found)


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
