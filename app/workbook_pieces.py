"""What a set of terms comes to in a month, unrounded, as the engine works it out."""

from dataclasses import dataclass
from decimal import Decimal

from app.workbook_posts import TermsRow, Work
from models.claims import salary_of
from models.months import Month
from models.post import Funding, Holder

TWELVE = Decimal(12)
NOTHING = Decimal(0)
FIGURES = ("Days", "Salary", "Pay", "Pay for NI", "Employer pension", "Typed NI", "Maximum")


@dataclass(frozen=True, slots=True)
class Piece:
    """A set of terms in a month, unrounded; the order is that of FIGURES."""

    days: int
    salary: Decimal
    pay: Decimal
    liable: Decimal
    pension: Decimal
    typed_ni: Decimal
    maximum: Decimal

    @property
    def values(self) -> tuple[Decimal | int, ...]:
        return (self.days, self.salary, self.pay, self.liable, self.pension, self.typed_ni, self.maximum)


Pieces = tuple[tuple[Piece, ...], ...]  # for each set of terms, one for each month


def pieces(made: Work) -> Pieces:
    return tuple(tuple(_piece(made, row, month) for month in made.months) for row in made.rows)


def _piece(made: Work, row: TermsRow, month: Month) -> Piece:
    post, terms = row.post, row.terms
    days = row.days(month)
    part = Decimal(days) / month.days
    found = salary_of(post, terms, made.plan.network.place, month, made.rates)
    salary = found.value if found else NOTHING
    on_leave = terms.leave_pay if terms.holder is Holder.ON_LEAVE else Decimal(1)
    pay = salary * terms.wte * part / TWELVE * on_leave
    typed_ni, typed_pension = terms.employer_ni, terms.employer_pension
    pension_rate = made.rates.on_costs(month)[2]
    return Piece(
        days,
        salary,
        pay,
        pay if typed_ni is None else NOTHING,
        pension_rate * pay if typed_pension is None else typed_pension / TWELVE * part,
        NOTHING if typed_ni is None else typed_ni / TWELVE * part,
        _most(made, row, month) / TWELVE * terms.wte * part,
    )


def _most(made: Work, row: TermsRow, month: Month) -> Decimal:
    if row.post.funding is not Funding.ARRS or not row.rate_key:
        return NOTHING
    found = made.rates.maximum(row.rate_key, row.terms.place or made.plan.network.place, month)
    return found.value if found else NOTHING
