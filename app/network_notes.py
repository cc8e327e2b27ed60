"""What to check in one network's official figures: a sentence for each gap, age and estimate."""

from collections.abc import Iterator, Sequence

from app import wording
from app.national_kinds import FileKind
from app.national_survey import Survey
from app.network_choice import Members
from app.network_return import NetworkReturn
from models.months import FinancialYear, Month

MOST_NAMED = 4
USUAL_DELAY = 2  # years from a year of registers to the lists that stand beside it

WITHOUT = {
    (FileKind.MAP, FileKind.PARTNERS, FileKind.PAYMENTS): "members of networks, so practices are not known",
    (FileKind.PATIENTS, FileKind.AGES): "registered patients, so lists are not known",
    (FileKind.AGES,): "patients by age, so ages are not known",
    (FileKind.QOF,): "QOF prevalence, so disease registers are not known",
    (FileKind.PAYMENTS,): "NHS payments, so weighted lists are not known",
    (FileKind.DEPRIVATION,): "deprivation, so IMD scores are not known",
    (FileKind.WORKFORCE,): "PCN workforce, so posts are not known",
}


def notes_on(survey: Survey, members: Members, found: NetworkReturn) -> Iterator[str]:
    """Sentences, the gravest first."""
    if found.workforce is None:
        yield found.no_return
    yield from _on_members(members, found)
    yield from _on_lists(found)
    yield from _on_practices(found)
    yield from _on_registers(survey, found)
    for kinds, what in WITHOUT.items():
        if not survey.of(*kinds):
            yield f"There is no file of {what}."
    yield from _unused(survey)


def _on_members(members: Members, found: NetworkReturn) -> Iterator[str]:
    if len(members.icbs) > 1:
        yield (
            f"The practices of {found.title} lie in {len(members.icbs)} integrated care boards, "
            f"{wording.listed(sorted(members.icbs))}: check which one pays."
        )
    if members.in_london:
        yield f"{found.title} is in London: choose inner or outer London, since maxima differ."
    if members.source.kind is FileKind.PAYMENTS:
        yield f"The practices are those of {members.source.name}, a file of past years: check them."


def _on_lists(found: NetworkReturn) -> Iterator[str]:
    if found.weighted.value is not None:
        yield (
            f"The weighted list of {wording.number(found.weighted.value)} is an estimate "
            f"({found.weighted.source}): type the list at 1 January where you have it."
        )
    by_age = sum(band.patients for band in found.ages)
    if found.ages and found.registered.value not in {None, by_age}:
        yield (
            f"Patients by age add up to {by_age:,}, the practices' lists to "
            f"{wording.number(found.registered.value)}: the files may be of different dates."
        )


def _on_practices(found: NetworkReturn) -> Iterator[str]:
    codes = [practice.code for practice in found.practices]
    registered = {p.code for p in found.practices if p.registered and p.registered.value is not None}
    weighted = {p.code for p in found.practices if p.weighted and p.weighted.value is not None}
    scored = {score.practice for score in found.deprivation}
    on_registers = {code for register in found.registers for code in register.practices}
    yield from _without(codes, registered, "a list of registered patients, so the network's is not known")
    yield from _without(codes, weighted, "a weighted list, so the network's is not known")
    aged = {count.practice for count in found.counts if count.kind == "age"}
    yield from _without(codes, aged, "patients by age, so needs counted by age leave them out")
    yield from _without(codes, on_registers, "QOF registers, so the network's leave them out")
    yield from _without(codes, scored, "an IMD score, so the network's mean leaves them out")


def _on_registers(survey: Survey, found: NetworkReturn) -> Iterator[str]:
    """Everything told here is kept as the file gives it."""
    counts = [count for count in found.counts if count.kind == "register"]
    groups = {count.key for count in counts}
    for practice in dict.fromkeys(count.practice for count in counts):
        lacking = sorted(groups - {count.key for count in counts if count.practice == practice})
        if lacking:
            yield (
                f"{practice} has no row for {_named(lacking, 'register')} in {found.registers_source}: "
                "the network's figures leave it out there."
            )
    for count in counts:
        if count.of is not None and count.people > count.of:
            yield (
                f"The register {count.key} of {count.practice} has {wording.number(count.people)} people, "
                f"its list {wording.number(count.of)}: kept as the file gives them, so check both."
            )
    yield from _on_years(survey)


def _named(keys: Sequence[str], what: str) -> str:
    return wording.listed(keys) if len(keys) <= MOST_NAMED else wording.counted(len(keys), what)


def _on_years(survey: Survey) -> Iterator[str]:
    """Registers come out a year late; older ones are told."""
    qof = next(iter(survey.of(FileKind.QOF)), None)
    lists = next(iter(survey.of(FileKind.PATIENTS, FileKind.AGES)), None)
    if qof is None or lists is None or not qof.order or not lists.order:
        return
    late = Month.parse(lists.order[:7]).financial_year.start - FinancialYear.parse(qof.order).start
    if late > USUAL_DELAY or late < 0:
        yield (
            f"Registers are of {qof.period} and lists of {lists.period}: both are kept, so look for a file "
            "of registers nearer in time."
        )


def _without(codes: Sequence[str], known: set[str], what: str) -> Iterator[str]:
    """Only where some have it: a file that is not there is told of once."""
    lacking = [code for code in codes if code not in known]
    if known and lacking:
        who = wording.listed(lacking) if len(lacking) <= 4 else f"{len(lacking)} of {len(codes)} practices"
        yield f"The files do not give {who} {what}."


def _unused(survey: Survey) -> Iterator[str]:
    for kind in FileKind:
        used, *others = survey.of(kind) or (None,)
        for other in others:
            if used is not None and kind is not FileKind.PATIENTS:
                yield f"{other.name} was not used: {used.name} is of the same kind, and as late or later."
