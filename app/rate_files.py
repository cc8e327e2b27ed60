"""The format of rate set files (TOML): figures under headers that say when, how sure and from where."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app.problems import BadInput
from models.dated_figure import Figure, Keyed, Status
from models.months import Month

NOT_KNOWN = "not known"
PARTS = {
    "maximum": 3, "entitlement": 2, "notional": 2, "on_cost": 2, "london": 3, "pay": 3, "caseload": 3,
    "capacity": 2, "patient_share": 2, "development": 2, "space": 3, "hiring": 3, "calibration": 2,
}  # fmt: skip
LONGEST_LINE = 5_000  # the name of a figure cannot be deeper than its line is long
TOO_MUCH = Decimal(1_000_000_000)


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

    def amount(self, key: str) -> Decimal | None:
        """A number that must be there, or the words "not known"."""
        if key not in self.content:
            raise self.refuse(f'"{key}" is missing; give a number or "{NOT_KNOWN}"')
        value = self.content.pop(key)
        return None if value == NOT_KNOWN else number(value, key, self.where)

    def known(self, key: str) -> Decimal:
        """A number that must be there and known."""
        value = self.amount(key)
        if value is None:
            raise self.refuse(f'"{key}" must be a number')
        return value

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
        if text not in list(Status):
            raise self.refuse(f'"{key}" is "{text}"; give one of {", ".join(Status)}')
        return Status(text)

    def yes(self, key: str) -> bool:
        found = self.content.pop(key, False)
        if not isinstance(found, bool):
            raise self.refuse(f'"{key}" must be true or false')
        return found

    def finish(self) -> None:
        for key in self.content:
            raise self.refuse(f'"{key}" is not known here; remove it or correct its spelling')


def document(text: str, where: str) -> dict[str, Any]:
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise BadInput(f"{where} has a line of more than {LONGEST_LINE:,} letters: choose another file.")
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, InvalidOperation, RecursionError) as error:
        raise BadInput(
            f"{where} is not a rate set file in order ({error}): mend that line and try again."
        ) from None


def figures_in(found: dict[str, Any], where: str) -> list[Keyed]:
    """The figures of a document, each with its header's dates, unit, status and source."""
    return [keyed for block in blocks(found, "figures", where) for keyed in _figures(block)]


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


def blocks(found: dict[str, Any], kind: str, where: str) -> list[Block]:
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
