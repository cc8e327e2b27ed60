"""What a typed or chosen value does to a post, and the name of that step in the history."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app import typed, wording
from app.problems import BadInput
from models.forecast import label
from models.months import FinancialYear
from models.plan import Plan
from models.post import Funding, Holder, Post, PostStatus, Terms
from models.posts import terms_place, with_role, with_terms, wrong
from models.reference import Place, Reference

GP = "general_practitioner"


class Entry(StrEnum):
    """What can be typed or chosen for a post; the values are its words on screen."""

    ROLE = "Role"
    NUMBER = "Number"
    NAME = "Name"
    WTE = "WTE"
    HOURS = "Hours a week"
    STATUS = "Status"
    INCLUDED = "Count this idea"
    START = "Start"
    END = "End"
    PAY_POINT = "Pay point"
    SALARY = "Salary"
    NI = "Employer NI"
    PENSION = "Employer pension"
    FUNDING = "Funding"
    SHARE = "Network's share"
    PARTNER = "Partner"
    RATE = "Maximum that applies"
    EMPLOYER = "Employer"
    PLACE = "Place"
    HOLDER = "Holder"
    LEAVE_PAY = "Pay on leave"
    PERSON = "Held by the same person as"  # bears on two posts: see post_holders
    NOTE = "Note"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an entry is read against. `place` chooses the terms; None: those of the year."""

    plan: Plan
    reference: Reference
    year: FinancialYear
    place: int | None = None

    def terms_of(self, post: Post) -> int:
        return terms_place(post, self.year) if self.place is None else min(self.place, len(post.terms) - 1)


def shown(post: Post, entry: Entry, setting: Setting) -> str:
    """The text that stands in the field: what could be typed to get the same."""
    terms = post.terms[setting.terms_of(post)]
    if entry in TERMS:
        return TERMS[entry].shows(terms, post)
    return POST[entry].shows(post)


def changed(post: Post, entry: Entry, text: str, setting: Setting) -> Post:
    """The post with the entry as typed. BadInput where it cannot be meant, or makes the post wrong."""
    if entry is Entry.ROLE:
        return with_role(post, _role(text, setting), setting.plan)
    if entry in TERMS:
        place = setting.terms_of(post)
        after = with_terms(post, place, TERMS[entry].takes(post.terms[place], text.strip(), post))
    else:
        after = POST[entry].takes(post, text.strip())
    before = wrong(post)
    for sentence in wrong(after):
        if sentence not in before:
            raise BadInput(sentence)
    if entry is Entry.NUMBER and after.number != post.number:
        _free_number(after, setting.plan)
    return after


def words(post: Post, entry: Entry, setting: Setting) -> str:
    """The step in the history, of the post as it is after: "Change pharmacist 2 to 0.8 WTE"."""
    name = called(post, setting.reference)
    if entry in {Entry.START, Entry.END}:
        text = shown(post, entry, setting)
        return f"{entry} {name} on {text}" if text else f"Clear the {entry.lower()} of {name}"
    said = {
        Entry.WTE: f"Change {name} to {shown(post, Entry.WTE, setting)} WTE",
        Entry.HOURS: f"Change {name} to {shown(post, Entry.WTE, setting)} WTE",
        Entry.STATUS: f"Change {name} to {wording.STATUS_WORDS[post.status].lower()}",
        Entry.INCLUDED: f"{'Count' if post.included else 'Leave out'} {name}",
        Entry.FUNDING: f"Change the funding of {name} to {wording.FUNDING_WORDS[post.funding]}",
        Entry.NI: f"Change the employer NI of {name}",
    }
    return said.get(entry, f"Change the {_lower(entry)} of {name}")


def called(post: Post, reference: Reference) -> str:
    """A post inside a sentence: "pharmacist 2", but "GP 1"."""
    return _lower(label(post, reference))


def _lower(text: str) -> str:
    return text if text[:2].isupper() else f"{text[0].lower()}{text[1:]}"


def hours(wte: Decimal, post: Post) -> str:
    """Hours a week for a WTE; a GP's in sessions."""
    return wording.number(wte * (typed.SESSIONS_A_WEEK if post.role == GP else typed.HOURS_A_WEEK))


@dataclass(frozen=True, slots=True)
class _OfPost:
    shows: Callable[[Post], str]
    takes: Callable[[Post, str], Post]


@dataclass(frozen=True, slots=True)
class _OfTerms:
    shows: Callable[[Terms, Post], str]
    takes: Callable[[Terms, str, Post], Terms]


def _role(text: str, setting: Setting) -> str:
    if text not in setting.reference.role_by_key:
        raise BadInput("Choose a role from the list.")
    return text


def _free_number(post: Post, plan: Plan) -> None:
    for other in plan.scenario.posts:
        if other.key != post.key and (other.role, other.number) == (post.role, post.number):
            raise BadInput(
                f"Another post of this role has number {post.number}. Enter a number that is free."
            )


def _number(post: Post, text: str) -> Post:
    number = typed.count(text)
    if not 1 <= number <= 999:
        raise BadInput("Enter a number from 1 to 999.")
    return replace(post, number=number)


def day_of(text: str, *, at_end: bool = False) -> date | None:
    """A date, or the first or last day of a month; None where nothing stands."""
    return typed.day_or_month(text, at_end=at_end) if text else None


def _day_words(day: date | None) -> str:
    return wording.day(day) if day else ""


def _money_words(amount: Decimal | None) -> str:
    return "" if amount is None else wording.pence(amount)


def _money(text: str) -> Decimal | None:
    return typed.money(text) if text else None


def _hours_taken(terms: Terms, text: str, post: Post) -> Terms:
    bare = text.replace(".", "").isdecimal()
    unit = " sessions" if post.role == GP else " hours"
    return replace(terms, wte=typed.wte(f"{text}{unit}" if bare else text))


def _salary(terms: Terms, text: str, _post: Post) -> Terms:
    salary = _money(text)
    return replace(terms, salary=salary, pay_point="" if salary is not None else terms.pay_point)


POST: dict[Entry, _OfPost] = {
    Entry.ROLE: _OfPost(lambda post: post.role, lambda post, _text: post),
    Entry.NUMBER: _OfPost(lambda post: str(post.number), _number),
    Entry.NAME: _OfPost(lambda post: post.name, lambda post, text: replace(post, name=typed.safe_text(text))),
    Entry.STATUS: _OfPost(
        lambda post: post.status.value, lambda post, text: replace(post, status=PostStatus(text))
    ),
    Entry.INCLUDED: _OfPost(
        lambda post: "yes" if post.included else "", lambda post, text: replace(post, included=bool(text))
    ),
    Entry.START: _OfPost(
        lambda post: _day_words(post.start), lambda post, text: replace(post, start=day_of(text))
    ),
    Entry.END: _OfPost(
        lambda post: _day_words(post.end), lambda post, text: replace(post, end=day_of(text, at_end=True))
    ),
    Entry.FUNDING: _OfPost(
        lambda post: post.funding.value, lambda post, text: replace(post, funding=Funding(text))
    ),
    Entry.SHARE: _OfPost(
        lambda post: wording.percent(post.share), lambda post, text: replace(post, share=typed.share(text))
    ),
    Entry.PARTNER: _OfPost(
        lambda post: post.partner, lambda post, text: replace(post, partner=typed.safe_text(text))
    ),
    Entry.RATE: _OfPost(lambda post: post.rate_key, lambda post, text: replace(post, rate_key=text)),
    Entry.EMPLOYER: _OfPost(
        lambda post: post.employer, lambda post, text: replace(post, employer=typed.safe_text(text))
    ),
    Entry.NOTE: _OfPost(lambda post: post.note, lambda post, text: replace(post, note=typed.safe_text(text))),
}
TERMS: dict[Entry, _OfTerms] = {
    Entry.WTE: _OfTerms(
        lambda terms, _post: wording.number(terms.wte, 4),
        lambda terms, text, _post: replace(terms, wte=typed.wte(text)),
    ),
    Entry.HOURS: _OfTerms(lambda terms, post: hours(terms.wte, post), _hours_taken),
    Entry.PAY_POINT: _OfTerms(
        lambda terms, _post: terms.pay_point,
        lambda terms, text, _post: replace(terms, pay_point=text, salary=None),
    ),
    Entry.SALARY: _OfTerms(lambda terms, _post: _money_words(terms.salary), _salary),
    Entry.NI: _OfTerms(
        lambda terms, _post: _money_words(terms.employer_ni),
        lambda terms, text, _post: replace(terms, employer_ni=_money(text)),
    ),
    Entry.PENSION: _OfTerms(
        lambda terms, _post: _money_words(terms.employer_pension),
        lambda terms, text, _post: replace(terms, employer_pension=_money(text)),
    ),
    Entry.PLACE: _OfTerms(
        lambda terms, _post: terms.place.value if terms.place else "",
        lambda terms, text, _post: replace(terms, place=Place(text) if text else None),
    ),
    Entry.HOLDER: _OfTerms(
        lambda terms, _post: terms.holder.value,
        lambda terms, text, _post: replace(terms, holder=Holder(text)),
    ),
    Entry.LEAVE_PAY: _OfTerms(
        lambda terms, _post: wording.percent(terms.leave_pay),
        lambda terms, text, _post: replace(terms, leave_pay=typed.share(text)),
    ),
}
