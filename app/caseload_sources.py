"""What caseloads rest on: every figure of a role with its unit, status and source."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app import caseload_words as words
from app import wording
from app.need_tables import FEWER
from app.tables import Column, Kind, Table
from models.caseload import TermsInForce, all_in_force
from models.caseload_terms import CaseloadTerms, withheld
from models.dated_figure import Figure, Status
from models.plan import Plan
from models.post import Post
from models.reference import Reference

WITHHELD = "entered in this plan; a count of 1 to 4 people is not shown"
RESTS_ON = (
    Column("Role"),
    Column("Figure"),
    Column("Amount", Kind.NUMBER),
    Column("Unit"),
    Column("Status"),
    Column("Source"),
)


def figures_of(terms: TermsInForce) -> tuple[tuple[str, Figure], ...]:
    """Every figure of a role's caseload, by name."""
    return (
        *_typed(terms.typed),
        ("Ceiling", terms.people),
        ("Contacts", terms.contacts),
        ("Time a contact", terms.minutes),
        ("Time with patients", terms.share),
        ("Support", terms.weeks_open),
        ("Ramp-up of a new post", terms.ramp_months),
        *_weights(terms),
    )


def _typed(terms: CaseloadTerms) -> Iterator[tuple[str, Figure]]:
    """What only the user can say, and what stands in for it."""
    first_day = "people on the plan's first day"
    referred = _entered(terms.referrals_a_year, "people in the plan's first year", "not entered yet")
    yield "Referrals", _few(terms, "referrals_a_year", referred)
    if terms.growth:
        yield "Growth of referrals", _entered(terms.growth, "% each 1 April", "")
    counted = "not entered: the list counts from the plan's first day"
    yield "Waiting", _few(terms, "waiting", _entered(terms.waiting, first_day, counted))
    settled = "not entered: as many as a settled team would have"
    yield "Open", _few(terms, "open", _entered(terms.open, first_day, settled))
    if terms.simple or terms.complex:
        yield "Simple people", _entered(terms.simple, "% of people", "")
        yield "Complex people", _entered(terms.complex, "% of people", "")


def _few(terms: CaseloadTerms, name: str, figure: Figure) -> Figure:
    """A count of 1 to 4 people that was left out on the way out of the program is told as such."""
    if not withheld(terms, name):
        return figure
    return replace(figure, status=Status.ENTERED, source=WITHHELD)


def _entered(value: Decimal | None, unit: str, otherwise: str) -> Figure:
    if value is None:
        return Figure(None, unit, Status.UNKNOWN, otherwise)
    return Figure(value, unit, Status.ENTERED, "entered in this plan")


def _weights(terms: TermsInForce) -> Iterator[tuple[str, Figure]]:
    if terms.typed.simple:
        yield "A simple person's time", terms.simple_weight
    if terms.typed.complex:
        yield "A complex person's time", terms.complex_weight


def rests_on(plan: Plan, posts: tuple[Post, ...], reference: Reference) -> Table:
    """Each role's figures with unit, status and source; what is not known is said so."""
    rows = tuple(
        (
            words.short(terms.typed.role, reference),
            name,
            FEWER if figure.source == WITHHELD else wording.number(figure.value),
            figure.unit,
            wording.FIGURE_STATUS_WORDS[figure.status],
            f"{figure.source[:1].upper()}{figure.source[1:]}",
        )
        for terms in all_in_force(plan, posts, reference)
        for name, figure in figures_of(terms)
    )
    return Table("caseload_rests_on", "What the caseloads rest on", RESTS_ON, rows)
