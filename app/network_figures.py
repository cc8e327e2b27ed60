"""One network's figures out of each kind of official file: what was read, and what to check."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from app import wording
from app.national_kinds import FileKind, census_of, read_day
from app.national_rows import rows
from app.national_shelf import Row
from app.national_survey import Source, Survey
from app.network_return import AgeBand, Deprivation, Register, StaffRow
from app.problems import BadInput
from models.dated_figure import Figure, Status
from models.network import Count, Practice

IMD_INDICATORS = {"94240", "93553"}  # Fingertips: IMD 2025, IMD 2019
AGE_BAND = re.compile(r"\d+(_\d+|\+)")  # 65_69, 95+
GIVEN_UP = {"", "-", "–", "NA", "N/A"}
Key = TypeVar("Key")


def number(text: str, source: Source, where: str) -> Decimal:
    """A figure of a file, exactly as written."""
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0:
        raise BadInput(
            f'{source.name} has "{text}" for {where}, which is not a number of 0 or more: '
            "mend it there or download the file again."
        )
    return value


def single(found: Iterable[Row], key: Callable[[Row], Key], source: Source) -> dict[Key, Row]:
    """Rows by key; a key with two different rows is refused, since either may be wrong."""
    by_key: dict[Key, Row] = {}
    for row in found:
        if by_key.setdefault(key(row), row) != row:
            what = wording.listed([str(part) for part in row.values()][:2])
            raise BadInput(
                f"{source.name} has two different rows for the same thing ({what}): download it again."
            )
    return by_key


def latest(found: Iterable[Row], source: Source) -> list[Row]:
    """Only the rows of the last extract date."""
    dated = [(read_day(row["date"]), row) for row in found]
    days = [day for day, _ in dated if day]
    if len(days) < len(dated):
        odd = next(row["date"] for day, row in dated if not day)
        raise BadInput(
            f'{source.name} has "{odd}" where a date such as 2026-07-01 belongs: download it again.'
        )
    last = max(days, default=None)
    return [row for day, row in dated if day == last]


def patients(
    survey: Survey, code: str, codes: Sequence[str]
) -> tuple[dict[str, Figure], tuple[AgeBand, ...], tuple[Count, ...]]:
    """Registered patients of each practice; the network's ages; theirs.

    A list is from the file of the latest date, or from the other kind of file where that lacks the practice.
    """
    ages = next(iter(survey.of(FileKind.AGES)), None)
    by_age = (
        latest((r for r in rows(ages, [code, *codes]) if r["org"] in {code, *codes}), ages) if ages else []
    )
    newest = {survey.of(kind)[0] for kind in (FileKind.PATIENTS, FileKind.AGES) if survey.of(kind)}
    registered: dict[str, Figure] = {}
    for source in (one for one in survey.of(FileKind.PATIENTS, FileKind.AGES) if one in newest):
        lacking = [practice for practice in codes if practice not in registered]
        registered |= _lists(source, lacking, by_age) if lacking else {}
    if ages is None:
        return registered, (), ()
    return registered, age_bands(by_age, ages), age_counts(by_age, codes, ages)


def _lists(source: Source, codes: Sequence[str], by_age: Sequence[Row]) -> dict[str, Figure]:
    """Registered patients of these practices in one file; `by_age`: the rows of the file of ages."""
    if source.kind is FileKind.AGES:
        listed = [row | {"practice": row["org"], "age": row["band"]} for row in by_age if row["org"] in codes]
    else:
        listed = latest((row for row in rows(source, codes) if row["practice"] in codes), source)
    wanted = [row for row in listed if (row["type"], row["sex"], row["age"]) == ("GP", "ALL", "ALL")]
    return {
        practice: Figure(
            number(row["patients"], source, practice), "patients", Status.PUBLISHED, said(source, listed)
        )
        for practice, row in single(wanted, lambda row: row["practice"], source).items()
    }


def said(source: Source, found: Sequence[Row] = ()) -> str:
    """The publication and the date of its rows: "Patients registered at a GP practice, 1 July 2026"."""
    name = FileKind.PATIENTS if source.kind is FileKind.AGES else source.kind
    day = read_day(found[0]["date"]) if found else None
    return f"{name}, {wording.day(day) if day else source.period or 'date not in the file'}"


def age_bands(found: Sequence[Row], source: Source) -> tuple[AgeBand, ...]:
    """The network's own rows, or where there are none its practices' rows added up."""
    own = [row for row in found if row["type"] == "PCN"] or [row for row in found if row["type"] == "GP"]
    totals: Counter[tuple[str, str]] = Counter()
    for _, band, sex, people in _by_age(own, source):
        totals[band, sex] += people
    bands = sorted({band for band, _ in totals}, key=_first_age)
    return tuple(
        AgeBand(
            band,
            totals[band, "FEMALE"],
            totals[band, "MALE"],
            sum(people for (at, _), people in totals.items() if at == band),
        )
        for band in bands
    )


def age_counts(found: Sequence[Row], codes: Sequence[str], source: Source) -> tuple[Count, ...]:
    """Patients of each practice by age band."""
    totals: Counter[tuple[str, str]] = Counter()
    for org, band, _, people in _by_age([row for row in found if row["type"] == "GP"], source):
        totals[org, band] += people
    words = said(source, found)
    return tuple(
        Count(org, "age", band, Decimal(people), source=words)
        for (org, band), people in sorted(
            totals.items(), key=lambda item: (codes.index(item[0][0]), _first_age(item[0][1]))
        )
    )


def _by_age(found: Sequence[Row], source: Source) -> Iterator[tuple[str, str, str, int]]:
    """Organisation, band, sex and patients, without the rows that are totals."""
    wanted = [row for row in found if row["band"] != "ALL" and row["sex"] != "ALL"]
    for (org, band, sex), row in single(wanted, lambda r: (r["org"], r["band"], r["sex"]), source).items():
        if not AGE_BAND.fullmatch(band):
            raise BadInput(
                f'{source.name} has the age band "{band}" for {org}, which is not one such as 65_69 or 95+: '
                "download it again."
            )
        yield org, band, sex, int(number(row["patients"], source, f"{org}, ages {band}"))


def _first_age(band: str) -> int:
    return int(band.rstrip("+").split("_")[0])


def register_counts(source: Source, codes: Collection[str]) -> tuple[Count, ...]:
    """Each practice's QOF registers, with the people of the ages that each is counted among."""
    own = [row for row in rows(source, codes) if row["practice"] in codes]
    found = single(own, lambda row: (row["practice"], row["group"]), source)
    return tuple(
        Count(
            practice,
            "register",
            group,
            number(row["register"], source, f"{practice}, {group}"),
            number(row["list_size"], source, f"{practice}, {group}"),
            row["list_type"],
            source.label,
        )
        for (practice, group), row in sorted(found.items())
    )


def registers(counts: Iterable[Count]) -> tuple[Register, ...]:
    """QOF registers summed over the practices that have one."""
    by_group: dict[str, list[Count]] = {}
    for count in counts:
        by_group.setdefault(count.key, []).append(count)
    return tuple(_register(group, by_group[group]) for group in sorted(by_group))


def _register(group: str, found: Sequence[Count]) -> Register:
    people = sum((count.people for count in found), Decimal(0))
    whole = sum((count.of or Decimal(0) for count in found), Decimal(0))
    return Register(group, people, whole, found[0].list_type, tuple(count.practice for count in found))


def payments(source: Source, codes: Collection[str]) -> dict[str, tuple[Figure, Figure]]:
    """Registered and weighted patients of each practice; estimates of the list at 1 January."""
    used = ("practice", "registered", "weighted")  # a practice in two networks has its figures twice
    own = ({part: row[part] for part in used} for row in rows(source, codes) if row["practice"] in codes)
    found = single(own, lambda row: row["practice"], source)
    return {
        code: (_paid(row, "registered", source), _paid(row, "weighted", source))
        for code, row in found.items()
    }


def _paid(row: Row, column: str, source: Source) -> Figure:
    text = row[column]
    value = None if text in GIVEN_UP else number(text, source, row["practice"])
    return Figure(value, f"{column} patients", Status.ESTIMATE, paid_source(source))


def paid_source(source: Source) -> str:
    what = "yearly average" if source.heading.average else "last known figure of the year"
    return (
        f"NHS payments to general practice {source.period or '(year not in the file)'}, {what}, "
        "not the 1 January figure: check"
    )


def deprivation(source: Source, codes: Collection[str]) -> tuple[Deprivation, ...]:
    """The practices' IMD scores of the latest year; practices without one are left out."""
    own = [row for row in rows(source, codes) if row["practice"] in codes and _is_imd(row)]
    year = max((row["year"] for row in own), default="")
    scores = single((row for row in own if row["year"] == year), lambda row: row["practice"], source)
    return tuple(
        Deprivation(code, number(scores[code]["score"], source, code))
        for code in codes
        if code in scores and scores[code]["score"] not in GIVEN_UP
    )


def score_counts(scores: Iterable[Deprivation], source: Source | None) -> tuple[Count, ...]:
    words = source.label if source else ""
    return tuple(Count(one.practice, "imd", "score", one.score, source=words) for one in scores)


def _is_imd(row: Row) -> bool:
    return row.get("indicator", "94240") in IMD_INDICATORS


def mean_imd(scores: Sequence[Deprivation], practices: Sequence[Practice], source: Source | None) -> Figure:
    """The practices' scores weighted by registered patients; no network score is published."""
    people = {p.code: p.registered.value for p in practices if p.registered and p.registered.value}
    weights = {score.practice: people.get(score.practice, Decimal(0)) for score in scores}
    total = sum(weights.values(), Decimal(0))
    value = sum((s.score * weights[s.practice] for s in scores), Decimal(0)) / total if total else None
    words = f"{source.label}; practices weighted by registered patients" if source else "no file"
    return Figure(value, "IMD score", Status.DERIVED if total else Status.UNKNOWN, words)


def staff(source: Source, code: str, found: Iterable[Row]) -> tuple[StaffRow, ...] | None:
    """The network's rows of the latest census; None where it made no return."""
    own = [row for row in found if row["network"] == code]
    months = {census_of(row) for row in own}
    if None in months:
        raise BadInput(
            f"{source.name} has a row of {code} without a census year and month: download it again."
        )
    last = max((month for month in months if month), default=None)
    return tuple(_staff_row(row, source) for row in own if census_of(row) == last) or None


def _staff_row(row: Row, source: Source) -> StaffRow:
    fte = number(row["fte"], source, f"the FTE of {row['detail'] or row['role']} in {row['network']}")
    return StaffRow(row["group"], row["role"], row["detail"], fte, row["source"], row["id"] or None)
