"""The kinds of official file, known by their headings; which column is which, and of what date."""

import re
from collections.abc import Iterator, Sequence
from csv import reader
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import lru_cache

from app import wording
from models.months import NAMES, FinancialYear, Month

DEEPEST_HEADING = 20  # rows of titles that may stand above a heading
WIDEST_BREAK = 8  # lines that a heading may be broken over
SHORT_MONTHS = [name[:3].lower() for name in NAMES]


class FileKind(StrEnum):
    """An official file; the value names it for users."""

    WORKFORCE = "PCN workforce, individual level"
    MAP = "Practices and networks (patients registered at a GP practice)"
    PATIENTS = "Patients registered at a GP practice"
    AGES = "Patients registered at a GP practice, by age"
    PARTNERS = "Network members (ODS ePCN)"
    QOF = "QOF prevalence"
    PAYMENTS = "NHS payments to general practice"
    DEPRIVATION = "Deprivation by practice (Fingertips)"
    ORGANISATIONS = "GP practices (ODS epraccur)"


# our name for a column: the headings it goes by, lower case, in order of preference; "?" may be missing
COLUMNS: tuple[tuple[FileKind, dict[str, str]], ...] = (
    (FileKind.WORKFORCE, {
        "source": "data source", "year": "census year|year", "month": "census month|month",
        "network": "pcn code", "network_name": "pcn name", "icb?": "icb name|stp name",
        "region?": "comm region code|region code", "group": "staff group", "role": "staff role",
        "detail": "detailed staff role", "fte": "fte", "id": "unique identifier",
    }),
    (FileKind.MAP, {
        "date": "extract date", "practice": "practice code", "practice_name": "practice name",
        "network": "pcn code", "network_name": "pcn name", "icb?": "icb name|stp name",
        "region?": "comm region code",
    }),
    (FileKind.PATIENTS, {
        "date": "extract date", "practice": "code", "sex": "sex", "age": "age",
        "patients": "number of patients", "type": "type",
    }),
    (FileKind.AGES, {
        "date": "extract date", "type": "org type", "org": "org code", "sex": "sex",
        "band": "age group 5", "patients": "number of patients",
    }),
    (FileKind.PARTNERS, {
        "practice": "partner organisation code", "practice_name": "partner name", "network": "pcn code",
        "network_name": "pcn name", "end": "practice to pcn relationship end date",
    }),
    (FileKind.QOF, {
        "practice": "practice code", "group": "group code", "register": "register",
        "list_type": "patient list type", "list_size": "practice list size",
    }),
    (FileKind.PAYMENTS, {
        "practice": "practice code", "practice_name": "practice name", "network": "pcn code|code",
        "network_name?": "pcn name|ccg name", "registered": "*number of registered patients*",
        "weighted": "*number of weighted patients*",
    }),
    (FileKind.DEPRIVATION, {"practice": "practice code", "year": "imd year", "score": "imd score"}),
    (FileKind.DEPRIVATION, {
        "indicator": "indicator id", "practice": "area code", "type": "area type", "year": "time period",
        "score": "value",
    }),
)  # fmt: skip
PARTNER_COLUMNS = {0: "practice", 1: "practice_name", 4: "network", 5: "network_name", 9: "end"}
ORGANISATION_COLUMNS = {0: "practice", 1: "practice_name", 12: "status", 25: "setting"}


@dataclass(frozen=True, slots=True)
class Heading:
    """Which column holds what, and where the rows begin."""

    kind: FileKind
    columns: tuple[tuple[str, int], ...]
    lines: int  # lines down to the first row
    width: int
    average: bool = True  # payments: an average over the year, not the last known figure

    def row(self, fields: Sequence[str]) -> dict[str, str]:
        return {name: fields[at].strip() for name, at in self.columns}


def find_heading(lines: Sequence[str] | Sequence[list[str]]) -> Heading | None:
    """The heading of a file, from its first lines (CSV) or first rows (workbook); None if not known."""
    for first, count, fields in _candidates(lines):
        columns = _columns(fields)
        if columns:
            average = not any("last known figure" in _plain(field) for field in fields)
            return Heading(columns[0], columns[1], first + count, len(fields), average)
    return _without_heading(_split(lines[:1]))


def _candidates(lines: Sequence[str] | Sequence[list[str]]) -> Iterator[tuple[int, int, list[str]]]:
    """Single lines first, then headings broken over several."""
    for count in range(1, WIDEST_BREAK + 1):
        for first in range(min(DEEPEST_HEADING, len(lines))):
            yield first, count, _split(lines[first : first + count])


def _split(lines: Sequence[str] | Sequence[list[str]]) -> list[str]:
    texts = [line.replace("\r", " ").strip() for line in lines if isinstance(line, str)]
    if texts:
        return next(reader([" ".join(texts)]), [])
    return list(lines[0]) if len(lines) == 1 else []


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").lower().split())


def _columns(fields: Sequence[str]) -> tuple[FileKind, tuple[tuple[str, int], ...]] | None:
    headings = [_plain(field) for field in fields]
    return next(((kind, found) for kind, wanted in COLUMNS if (found := _places(headings, wanted))), None)


def _places(headings: Sequence[str], wanted: dict[str, str]) -> tuple[tuple[str, int], ...]:
    """Where each wanted column stands; nothing where one that must be there is not."""
    found: list[tuple[str, int]] = []
    for name, alternatives in wanted.items():
        at = next((at for one in alternatives.split("|") if (at := _place(headings, one)) is not None), None)
        if at is not None:
            found.append((name.rstrip("?"), at))
        elif not name.endswith("?"):
            return ()
    return tuple(found)


def _place(headings: Sequence[str], name: str) -> int | None:
    if "*" in name:
        return next((at for at, heading in enumerate(headings) if fnmatchcase(heading, name)), None)
    return headings.index(name) if name in headings else None


def _without_heading(fields: Sequence[str]) -> Heading | None:
    """ePCN and epraccur come without headings: known by their codes and dates."""
    if len(fields) == 27 and re.fullmatch(r"\w{3,8}", fields[0]) and re.fullmatch(r"[ACDP]", fields[12]):
        return Heading(FileKind.ORGANISATIONS, _at(ORGANISATION_COLUMNS), 0, 27)
    if len(fields) in {10, 11} and re.fullmatch(r"U\d{5}", fields[4]) and re.fullmatch(r"\d{8}", fields[8]):
        return Heading(FileKind.PARTNERS, _at(PARTNER_COLUMNS), 0, len(fields))
    return None


def _at(columns: dict[int, str]) -> tuple[tuple[str, int], ...]:
    return tuple((name, at) for at, name in columns.items())


def period_of(kind: FileKind, row: dict[str, str], name: str) -> tuple[str, str]:
    """What a file's figures are of, in words and as text that sorts; the year of some is only in the name."""
    if kind is FileKind.WORKFORCE:
        census = census_of(row)
        return (census.name, str(census)) if census else ("", "")
    if "date" in row:
        day = read_day(row["date"])
        return (wording.day(day), day.isoformat()) if day else ("", "")
    if kind in {FileKind.QOF, FileKind.PAYMENTS}:
        year = _year_in(name)
        return (str(year), str(year)) if year else ("", "")
    return row.get("year", ""), row.get("year", "")


def census_of(row: dict[str, str]) -> Month | None:
    try:
        return Month.parse(f"{int(row['year']):04}-{int(row['month']):02}")
    except (KeyError, ValueError):
        return None


@lru_cache(maxsize=64)
def read_day(text: str) -> date | None:
    """Read "2026-07-01" (a time may follow), "01Jul2026" or "01/07/2026"."""
    short = re.match(r"(\d{1,2})([A-Za-z]{3})(\d{4})$", text)
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]|$)", text)
    british = re.match(r"(\d\d)/(\d\d)/(\d{4})$", text)
    try:
        if short:
            return date(int(short[3]), SHORT_MONTHS.index(short[2].lower()) + 1, int(short[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(british[3]), int(british[2]), int(british[1])) if british else None
    except ValueError:
        return None


def _year_in(name: str) -> FinancialYear | None:
    """The financial year in a name such as PREVALENCE_2425.csv or payments-23-24.csv."""
    for found in re.finditer(r"(?<!\d)(?:20)?(\d\d)[-_ ]?(?:20)?(\d\d)(?!\d)", name):
        if (int(found[1]) + 1) % 100 == int(found[2]):
            return FinancialYear(2000 + int(found[1]))
    return None
