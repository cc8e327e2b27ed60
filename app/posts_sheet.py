"""The columns on which posts are edited in Excel: what stands in a cell, and what a typed one means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from app import post_cells, post_edits, rate_words, role_names, typed, wording
from app.money_tables import role_name
from app.post_edits import Entry
from app.problems import BadInput
from app.workbook_parts import Cell, Form, Heading
from models.plan import Plan, Scenario
from models.post import Post, Terms
from models.reference import Reference

V = TypeVar("V", bound=str)
KEY, LABEL, SINCE, NAME = "Key", "Post", "Terms from", "Name"
SHEET = "Posts to edit"
YES_NO = ("Yes", "No")
MOST_LETTERS = 32_000  # in a cell of Excel
MOST_PAY = Decimal(1_000_000)
MOST_EXACT = 1e15  # a workbook's numbers have no place after the point from here on


@dataclass(frozen=True, slots=True)
class Setting:
    plan: Plan
    reference: Reference


@dataclass(frozen=True, slots=True)
class Fact:
    """A column: of the post, in its first row, or of its terms, in every row."""

    heading: Heading
    shows: Callable[[Post, Terms, Setting], Cell]
    takes: Callable[[Post, Terms, str, Setting], tuple[Post, Terms]]
    of_terms: bool = False

    @property
    def name(self) -> str:
        return self.heading.text


def title(scenario: Scenario) -> str:
    """Over the table, by which an import tells whose posts they are."""
    return f"{SHEET}, scenario {scenario.name}"


def text_of(cell: object) -> str:
    """A cell as a person would type it, the same for one that is written and one that was read."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal | int | float):
        return _number(float(cell))
    lines = (" ".join(line.split()) for line in str("" if cell is None else cell).splitlines())
    return "\n".join(lines).strip()


def _number(value: float) -> str:
    """To ten places, as far as a number has so many."""
    exact = Decimal(repr(value))
    kept = round(exact, 10) if abs(value) < MOST_EXACT else exact
    return f"{kept.normalize():f}"


def _of_post(heading: Heading, shows: Callable[[Post], Cell], takes: Callable[[Post, str], Post]) -> Fact:
    return Fact(
        heading,
        lambda post, _terms, _at: shows(post),
        lambda post, terms, text, _at: (takes(post, text), terms),
    )


def _of_terms(heading: Heading, shows: Callable[[Terms], Cell], takes: Callable[[Terms, str], Terms]) -> Fact:
    return Fact(
        heading,
        lambda _post, terms, _at: shows(terms),
        lambda post, terms, text, _at: (post, takes(terms, text)),
        of_terms=True,
    )


def _typed_text(entry: Entry, width: int, name: str) -> Fact:
    """Words of a post as the program itself takes them."""
    takes = post_edits.POST[entry].takes
    return _of_post(
        Heading(entry.value, width, entry=True),
        lambda post: str(getattr(post, name))[:MOST_LETTERS],
        takes,
    )


def _chosen(words: Mapping[V, str], text: str, what: str) -> V:
    """The value behind one of a list's words."""
    by_words = {shown.casefold(): value for value, shown in words.items()}
    if text.casefold() not in by_words:
        raise BadInput(f"Choose {what} from the list.")
    return by_words[text.casefold()]


def _role(post: Post, terms: Terms, text: str, at: Setting) -> tuple[Post, Terms]:
    key = next((role.key for role in at.reference.roles if role.name.casefold() == text.casefold()), "")
    key = key or role_names.role_named(text, at.reference)[0]
    if not key:
        raise BadInput("Choose a role from the list.")
    return (post if key == post.role else replace(post, role=key, rate_key="", stage="")), terms


def _bases(post: Post, terms: Terms, text: str, at: Setting) -> tuple[Post, Terms]:
    return post, replace(terms, bases=post_cells.bases_of(text, at.plan) if text else ())


def rate_words_of(reference: Reference) -> dict[str, str]:
    """The maxima that can be chosen for a post, by key; none is chosen where a role has only one."""
    return {rate.key: rate_words.role_name(reference, rate.key) for rate in reference.rates}


def pay_words_of(reference: Reference) -> dict[str, str]:
    """The pay points, by key: "5/top" is "Band 5, top"."""
    points = (key for key in reference.by_key if key[0] == "pay" and len(key) == 3)
    return {
        f"{band}/{point}": rate_words.figure_name(reference, (_, band, point)) for _, band, point in points
    }


def _rate(post: Post, terms: Terms, text: str, at: Setting) -> tuple[Post, Terms]:
    key = _chosen(rate_words_of(at.reference), text, "a maximum") if text else ""
    return replace(post, rate_key=key), terms


def _pay_point(post: Post, terms: Terms, text: str, at: Setting) -> tuple[Post, Terms]:
    point = _chosen(pay_words_of(at.reference), text, "a pay point") if text else ""
    return post, replace(terms, pay_point=point)


def _money(text: str) -> Decimal | None:
    return typed.money(text) if text else None


def _pounds(text: str, width: int = 20) -> Heading:
    return Heading(f"{text} (£ a year)", width, Form.POUNDS, entry=True, least=Decimal(0), most=MOST_PAY)


def _share_heading(text: str) -> Heading:
    return Heading(text, 13, Form.SHARE, entry=True, least=Decimal(0), most=Decimal(1))


def _status(post: Post, text: str) -> Post:
    return replace(post, status=_chosen(wording.STATUS_WORDS, text, "a status"))


def _included(post: Post, text: str) -> Post:
    return replace(post, included=bool(_chosen({"": "No", "yes": "Yes"}, text or "No", "Yes or No")))


def _funding(post: Post, text: str) -> Post:
    return replace(post, funding=_chosen(wording.FUNDING_WORDS, text, "the funding"))


def _holder(terms: Terms, text: str) -> Terms:
    return replace(terms, holder=_chosen(wording.HOLDER_WORDS, text, "the holder"))


def _place(terms: Terms, text: str) -> Terms:
    return replace(terms, place=_chosen(wording.PLACE_WORDS, text, "a place") if text else None)


ROLE = Fact(
    Heading("Role", 34, entry=True),
    lambda post, _terms, at: role_name(post.role, at.reference),
    _role,
)
FACTS: tuple[Fact, ...] = (
    ROLE,
    _of_post(
        Heading("Number", 11, Form.COUNT, entry=True, least=Decimal(1), most=Decimal(999)),
        lambda post: post.number,
        post_edits.POST[Entry.NUMBER].takes,
    ),
    _of_post(
        Heading("Status", 14, entry=True, choices=tuple(wording.STATUS_WORDS.values())),
        lambda post: wording.STATUS_WORDS[post.status],
        _status,
    ),
    _of_post(
        Heading("Count this idea", 12, entry=True, choices=YES_NO),
        lambda post: "Yes" if post.included else "No",
        _included,
    ),
    _of_post(
        Heading("Start", 20, Form.DAY, entry=True),
        lambda post: post.start,
        lambda post, text: replace(post, start=post_edits.day_of(text)),
    ),
    _of_post(
        Heading("End", 20, Form.DAY, entry=True),
        lambda post: post.end,
        lambda post, text: replace(post, end=post_edits.day_of(text, at_end=True)),
    ),
    _of_terms(
        Heading("WTE", 10, Form.WTE, entry=True, least=Decimal(0), most=Decimal(10)),
        lambda terms: terms.wte,
        lambda terms, text: replace(terms, wte=typed.wte(text)),
    ),
    _of_terms(
        _pounds("Salary for 1.0 WTE"),
        lambda terms: terms.salary,
        lambda terms, text: replace(terms, salary=_money(text)),
    ),
    Fact(
        Heading("Pay point", 24, entry=True),
        lambda _post, terms, at: pay_words_of(at.reference).get(terms.pay_point, terms.pay_point),
        _pay_point,
        of_terms=True,
    ),
    _of_terms(
        _pounds("Employer NI typed"),
        lambda terms: terms.employer_ni,
        lambda terms, text: replace(terms, employer_ni=_money(text)),
    ),
    _of_terms(
        _pounds("Employer pension typed"),
        lambda terms: terms.employer_pension,
        lambda terms, text: replace(terms, employer_pension=_money(text)),
    ),
    _of_terms(
        Heading("Place", 16, entry=True, choices=tuple(wording.PLACE_WORDS.values())),
        lambda terms: wording.PLACE_WORDS[terms.place] if terms.place else None,
        _place,
    ),
    _of_terms(
        Heading("Holder", 13, entry=True, choices=tuple(wording.HOLDER_WORDS.values())),
        lambda terms: wording.HOLDER_WORDS[terms.holder],
        _holder,
    ),
    _of_terms(
        _share_heading("Pay on leave"),
        lambda terms: terms.leave_pay,
        lambda terms, text: replace(terms, leave_pay=typed.share(text)),
    ),
    Fact(
        Heading("Base", 34, entry=True),
        lambda _post, terms, at: wording.bases(terms.bases, at.plan.network) or None,
        _bases,
        of_terms=True,
    ),
    _of_post(
        Heading("Funding", 28, entry=True, choices=tuple(wording.FUNDING_WORDS.values())),
        lambda post: wording.FUNDING_WORDS[post.funding],
        _funding,
    ),
    _of_post(
        _share_heading("Network's share"),
        lambda post: post.share,
        lambda post, text: replace(post, share=typed.share(text)),
    ),
    _typed_text(Entry.PARTNER, 24, "partner"),
    Fact(
        Heading("Maximum that applies", 34, entry=True),
        lambda post, _terms, at: rate_words_of(at.reference).get(post.rate_key, post.rate_key) or None,
        _rate,
    ),
    _typed_text(Entry.EMPLOYER, 24, "employer"),
    _typed_text(Entry.NOTE, 60, "note"),
)
NAMED = _typed_text(Entry.NAME, 24, "name")


def facts(*, names: bool) -> tuple[Fact, ...]:
    """Every column that can be edited; names only where they are asked for."""
    return (*FACTS, NAMED) if names else FACTS


def cells(post: Post, terms: Terms, columns: tuple[Fact, ...], at: Setting) -> tuple[Cell, ...]:
    """A row's cells: what is the post's own stands in its first row alone."""
    first = terms is post.terms[0]
    shown = (fact.shows(post, terms, at) if first or fact.of_terms else None for fact in columns)
    return tuple(None if cell == "" else cell for cell in shown)


def told(cell: Cell) -> str:
    """A cell in a sentence of what would change."""
    return wording.day(cell) if isinstance(cell, date) else text_of(cell) or "empty"
