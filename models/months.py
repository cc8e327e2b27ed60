"""Months and financial years. Ranges of months include both ends."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Self

NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, ordered, written "2026-04"."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026-04", or the month of an ISO date. ValueError if it is neither."""
        year, number = int(text[:4]), int(text[5:7])
        if text[4:5] != "-" or not 1 <= number <= 12:
            raise ValueError(f"{text!r} is not a month such as 2026-04")
        return cls(year, number)

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def __hash__(self) -> int:
        return self.year * 12 + self.number

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, self.days)

    @property
    def days(self) -> int:
        return _days(self.year, self.number)

    @property
    def name(self) -> str:
        """The month in words: "April 2026"."""
        return f"{NAMES[self.number - 1]} {self.year}"

    @property
    def short(self) -> str:
        """For the axis of a chart only: "Apr"."""
        return NAMES[self.number - 1][:3]

    def plus(self, months: int) -> "Month":
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def since(self, other: "Month") -> int:
        """How many months after the other one this is."""
        return (self.year - other.year) * 12 + self.number - other.number

    @property
    def financial_year(self) -> "FinancialYear":
        return FinancialYear(self.year if self.number >= 4 else self.year - 1)


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """1 April to 31 March, written "2026/27"; `start` is the year of its April."""

    start: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026/27" or "2026-27". ValueError if it is not a financial year."""
        head, _, tail = text.strip().replace("-", "/").partition("/")
        if not (head.isdigit() and len(head) == 4 and tail == f"{(int(head) + 1) % 100:02}"):
            raise ValueError(f"{text!r} is not a financial year such as 2026/27")
        return cls(int(head))

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"

    def __contains__(self, month: Month) -> bool:
        return month.financial_year == self

    @property
    def words(self) -> str:
        """ "2026 to 2027", as a title says it."""
        return f"{self.start} to {self.start + 1}"

    @property
    def first(self) -> date:
        return date(self.start, 4, 1)

    @property
    def last(self) -> date:
        return date(self.start + 1, 3, 31)

    @property
    def months(self) -> tuple[Month, ...]:
        return _months(self.start)

    @property
    def next(self) -> "FinancialYear":
        return FinancialYear(self.start + 1)


@cache
def _days(year: int, number: int) -> int:
    return monthrange(year, number)[1]


@cache
def _months(start: int) -> tuple[Month, ...]:
    return tuple(month_range(Month(start, 4), Month(start + 1, 3)))


def month_range(first: Month, last: Month) -> Iterator[Month]:
    """Every month from first to last, both included."""
    month = first
    while month <= last:
        yield month
        month = month.plus(1)


@lru_cache(maxsize=128)
def run(first: Month, count: int) -> tuple[Month, ...]:
    """So many months in a row."""
    return tuple(first.plus(n) for n in range(count))
