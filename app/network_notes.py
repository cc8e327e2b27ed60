"""What to check in one network's official figures: a sentence for each gap, age and estimate."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app import wording
from app.national_kinds import FileKind, census_of
from app.national_rows import rows
from app.national_survey import Survey
from app.network_choice import Members, elsewhere
from app.network_return import NetworkReturn
from models.months import FinancialYear, Month

MOST_NAMED = 4
YEARS_LATE = 2  # the most usual, from a year's figures to the lists that stand beside them
MONTHS_APART = 12  # the most usual between files that come out through the year
OF_A_YEAR = {FileKind.QOF: "registers", FileKind.PAYMENTS: "weighted lists"}
OF_A_MONTH = {
    FileKind.WORKFORCE: "staff",
    FileKind.MAP: "practices and networks",
    FileKind.AGES: "patients by age",
}

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
    yield from _on_months(survey, found)
    yield from _on_members(survey, members, found)
    yield from _on_lists(found)
    yield from _on_practices(found)
    yield from _on_registers(found)
    yield from _on_years(survey)
    for kinds, what in WITHOUT.items():
        if not survey.of(*kinds):
            yield f"There is no file of {what}."
    yield from _unused(survey)


def _on_months(survey: Survey, found: NetworkReturn) -> Iterator[str]:
    """Staff of earlier months in the same file, or of a month that was mistyped, are left out."""
    census = next(iter(survey.of(FileKind.WORKFORCE)), None)
    if census is None or not found.workforce:
        return
    months = Counter(census_of(row) for row in rows(census, [found.code]) if row["network"] == found.code)
    last = max((month for month in months if month), default=None)
    for month, count in months.items():
        if month and month != last and last:
            yield (
                f"{census.name} also holds {wording.counted(count, 'row')} of {month.name}, left out beside "
                f"those of {last.name}: check its months."
            )


def _on_members(survey: Survey, members: Members, found: NetworkReturn) -> Iterator[str]:
    for practice, others in elsewhere(survey, members, found.code).items():
        yield (
            f"{practice} is also in {wording.listed(others)} in {members.source.name}: its patients count in "
            "each, so take it out of this network's practices if it belongs elsewhere."
        )
    if len(members.icbs) > 1:
        yield (
            f"The practices of {found.title} lie in {len(members.icbs)} integrated care boards, "
            f"{wording.listed(sorted(members.icbs))}: check which one pays."
        )
    if members.in_london:
        yield f"{found.title} is in London: choose inner or outer London, since maxima differ."
    if members.source.kind is FileKind.PAYMENTS:
        yield f"The practices are those of {members.source.name}, a file of past years: check them."
    yield from _on_names(survey, members, found)


def _on_names(survey: Survey, members: Members, found: NetworkReturn) -> Iterator[str]:
    """Names differ between publications; codes do not."""
    census = next(iter(survey.of(FileKind.WORKFORCE)), None)
    if census is None or census == members.source:
        return
    own = (row["network_name"] for row in rows(census, [found.code]) if row["network"] == found.code)
    other = next((name for name in own if name.casefold() != found.name.casefold()), None)
    if other and found.name:
        yield (
            f'{census.name} calls {found.code} "{other}" and {members.source.name} "{found.name}": '
            "they were joined by the code."
        )


def _on_lists(found: NetworkReturn) -> Iterator[str]:
    if found.weighted.value is not None:
        yield (
            f"The weighted list of {wording.number(found.weighted.value)} is an estimate "
            f"({found.weighted.source}): type the list at 1 January where you have it."
        )
    yield from _other_lists(found)
    by_age = sum(band.patients for band in found.ages)
    if found.ages and found.registered.value not in {None, by_age}:
        yield (
            f"Patients by age add up to {by_age:,}, the practices' lists to "
            f"{wording.number(found.registered.value)}: the files may be of different dates."
        )


def _other_lists(found: NetworkReturn) -> Iterator[str]:
    """Practices whose list is not in the file that has the others'."""
    sources = {p.code: p.registered.source for p in found.practices if p.registered and p.registered.value}
    usual = Counter(sources.values()).most_common(1)
    apart = [code for code, source in sources.items() if source != usual[0][0]]
    if apart:
        yield (
            f"The registered list of {_named(apart, 'practice')} is from {sources[apart[0]]}, since the file "
            f"of the others ({usual[0][0]}) does not have it: check both dates."
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


def _on_registers(found: NetworkReturn) -> Iterator[str]:
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


def _named(keys: Sequence[str], what: str) -> str:
    return wording.listed(keys) if len(keys) <= MOST_NAMED else wording.counted(len(keys), what)


def _on_years(survey: Survey) -> Iterator[str]:
    """Yearly figures come out a year late; what is older, or later than the lists, is told."""
    lists = next(iter(survey.of(FileKind.PATIENTS, FileKind.AGES)), None)
    if lists is None or not lists.order:
        return
    month = Month.parse(lists.order[:7])
    for kind, what in (OF_A_YEAR | OF_A_MONTH).items():
        other = next(iter(survey.of(kind)), None)
        if other is not None and other.order and _far(kind, other.order, month):
            yield (
                f"{what.capitalize()} are of {other.period} and lists of {lists.period}: both are kept, "
                f"so look for a file of {what} nearer in time."
            )


def _far(kind: FileKind, order: str, month: Month) -> bool:
    if kind in OF_A_YEAR:
        late = month.financial_year.start - FinancialYear.parse(order).start
        return late > YEARS_LATE or late < 0
    return abs(month.since(Month.parse(order[:7]))) > MONTHS_APART


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
