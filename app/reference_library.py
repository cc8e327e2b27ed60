"""The shipped rate set: reads resources/reference/*.toml into one Reference, and refuses what is odd."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from app.problems import BadInput
from models.months import Month
from models.reference import (
    Figure,
    Keyed,
    NationalRole,
    Rate,
    Reference,
    Role,
    RoleRule,
    Status,
    SupervisionRule,
)

NAME = "Additional roles, October 2022 to March 2027"
NOT_KNOWN = "not known"
PARTS = {"maximum": 3, "entitlement": 2, "notional": 2, "on_cost": 2, "london": 3, "pay": 3, "caseload": 3}
TOO_MUCH = Decimal(1_000_000_000)
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a rate set file. Keys are taken out as they are read; one left over is refused."""

    content: dict[str, Any]
    where: str  # "maxima_2025_04.toml, figures 3"

    def refuse(self, what: str) -> BadInput:
        return BadInput(f"{self.where}: {what}.")

    def optional(self, key: str) -> str:
        text = self.content.pop(key, "")
        if not isinstance(text, str):
            raise self.refuse(f'"{key}" must be words in quotation marks')
        return text.strip()

    def text(self, key: str) -> str:
        text = self.optional(key)
        if not text:
            raise self.refuse(f'"{key}" is missing; add it')
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.content.pop(key, None)
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise self.refuse(f'"{key}" must be a list of words in quotation marks')
        return tuple(found)

    def number(self, key: str) -> Decimal | None:
        return number(self.content.pop(key), key, self.where) if key in self.content else None

    def month(self, key: str) -> Month | None:
        text = self.optional(key)
        try:
            return Month.parse(text) if text else None
        except ValueError:
            raise self.refuse(f'"{key}" is {text!r}, which is not a month such as "2026-04"') from None

    def day(self, key: str) -> date | None:
        found = self.content.pop(key, None)
        if found is not None and type(found) is not date:
            raise self.refuse(f'"{key}" must be a date such as 2026-04-01')
        return found

    def status(self, key: str = "status") -> Status:
        text = self.text(key)
        if text not in Status:
            raise self.refuse(f'"{key}" is "{text}"; give one of {", ".join(Status)}')
        return Status(text)

    def finish(self) -> None:
        for key in self.content:
            raise self.refuse(
                f'"{key}" is not a word this program knows here; remove it or correct its spelling'
            )


@cache
def load() -> Reference:
    """The shipped rate set. BadInput, naming file and key, where a file is not as it should be."""
    folder = files("resources").joinpath("reference")
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml")}
    return reference_from(texts)


def reference_from(texts: dict[str, str]) -> Reference:
    """A Reference from the text of rate set files, by file name."""
    documents = {where: document(texts[where], where) for where in sorted(texts)}
    reference = Reference(
        name=NAME,
        figures=tuple(keyed for where, found in documents.items() for keyed in figures_in(found, where)),
        roles=_records(documents, "roles", _role),
        rates=_records(documents, "rates", _rate),
        national_roles=_records(documents, "national_roles", _national_role),
        role_rules=_records(documents, "role_rules", _role_rule),
        supervision_rules=_records(documents, "supervision", _supervision_rule),
    )
    for where, left in documents.items():
        Block(left, where).finish()
    refuse_repeats(reference.figures, NAME)
    return reference


def document(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, InvalidOperation, RecursionError) as error:
        raise BadInput(
            f"{where} is not a rate set file in order ({error}): mend that line and try again."
        ) from None


def figures_in(found: dict[str, Any], where: str) -> list[Keyed]:
    """The figures of a document, each with its header's dates, unit, status and source."""
    return [keyed for block in _blocks(found, "figures", where) for keyed in _figures(block)]


def number(value: object, key: str, where: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadInput(f'{where}: "{key}" must be a number without £ signs, commas or quotation marks.')
    amount = Decimal(value)
    if not amount.is_finite() or amount < 0 or amount > TOO_MUCH:
        raise BadInput(f'{where}: "{key}" must be a number from 0 to {TOO_MUCH:,}.')
    return amount


def refuse_repeats(figures: Iterable[Keyed], where: str) -> None:
    """Refuse two figures of one key, start and publication; the user's own may differ in their end."""
    seen = set()
    for keyed in figures:
        figure = keyed.figure
        end = figure.effective_to if figure.status is Status.ENTERED else None
        mark = (keyed.key, figure.effective_from, figure.published_on, end)
        if mark in seen:
            since = f" from {figure.effective_from.name}" if figure.effective_from else ""
            raise BadInput(f'{where}: "{"/".join(keyed.key)}" is given twice{since}; keep one of the two.')
        seen.add(mark)


def _blocks(found: dict[str, Any], kind: str, where: str) -> list[Block]:
    tables = found.pop(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BadInput(f"{where}: write each of its {kind} under a heading of its own, [[{kind}]].")
    return [Block(dict(table), f"{where}, {kind} {place}") for place, table in enumerate(tables, 1)]


def _figures(block: Block) -> list[Keyed]:
    values = block.content.pop("values", None)
    if not isinstance(values, dict) or not values:
        raise block.refuse('"values" is missing; give at least one amount under [figures.values]')
    first, last = block.month("from"), block.month("to")
    if first and last and last < first:
        raise block.refuse('"to" is before "from"; give the later month as "to"')
    unit, status, source = block.text("unit"), block.status(), block.text("source")
    published = _published(block)
    block.finish()
    return [
        Keyed(
            _key(key, block), Figure(_value(value, key, block), unit, status, source, first, last, published)
        )
        for key, value in values.items()
    ]


def _key(text: str, block: Block) -> tuple[str, ...]:
    key = tuple(text.split("/"))
    if PARTS.get(key[0]) != len(key) or not all(key):
        raise block.refuse(f'"{text}" is not the name of a figure such as "maximum/paramedic/national"')
    return key


def _value(value: object, key: str, block: Block) -> Decimal | None:
    return None if value == NOT_KNOWN else number(value, key, block.where)


def _published(block: Block) -> str:
    text = block.optional("published")
    try:
        if text:
            _ = Month.parse(text) if len(text) == len("2026-04") else date.fromisoformat(text)
    except ValueError:
        raise block.refuse(f'"published" is {text!r}, which is not a date such as "2026-04-30"') from None
    return text


def _records(
    documents: dict[str, dict[str, Any]], kind: str, read: Callable[[Block], Record]
) -> tuple[Record, ...]:
    records = []
    for where, found in documents.items():
        for block in _blocks(found, kind, where):
            records.append(read(block))
            block.finish()
    return tuple(records)


def _role(block: Block) -> Role:
    return Role(
        key=block.text("key"),
        name=block.text("name"),
        short=block.text("short"),
        rate_keys=block.texts("rate_keys"),
        stage=block.text("stage"),
        purpose=block.text("purpose"),
    )


def _rate(block: Block) -> Rate:
    return Rate(block.text("key"), block.text("name"), block.text("band"))


def _national_role(block: Block) -> NationalRole:
    return NationalRole(
        role=block.text("role"),
        staff_group=block.text("staff_group"),
        staff_role=block.text("staff_role"),
        detailed_role=block.text("detailed_role"),
        stage=block.text("stage"),
        funding=block.text("funding"),
    )


def _role_rule(block: Block) -> RoleRule:
    since, large = block.day("since"), block.number("large_list")
    if since is None:
        raise block.refuse('"since" is missing; add it')
    return RoleRule(
        role=block.text("role"),
        rule=block.text("rule"),
        since=since,
        until=block.day("until"),
        limit_wte=block.number("limit_wte"),
        limit_wte_large=block.number("limit_wte_large"),
        large_list=None if large is None else int(large),
        status=block.status(),
        text=block.text("text"),
        source=block.text("source"),
    )


def _supervision_rule(block: Block) -> SupervisionRule:
    return SupervisionRule(
        role=block.text("role"),
        stage=block.text("stage"),
        kind=block.text("kind"),
        sessions=block.number("sessions"),
        every=block.number("every"),
        unit=block.text("unit"),
        learner_minutes=block.number("learner_minutes"),
        supervisor_minutes=block.number("supervisor_minutes"),
        scales_with=block.optional("scales_with"),
        part_of=block.optional("part_of"),
        supervisor=block.optional("supervisor"),
        span=block.optional("span"),
        status=block.text("status"),
        source=block.text("source"),
    )
