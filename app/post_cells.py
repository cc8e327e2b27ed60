"""Cells of a pasted row, each read into a post; what cannot be read is kept in the post's note."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app import typed, wording
from app.post_columns import Part, simple
from app.problems import BadInput
from models.plan import Plan
from models.post import Base, Funding, Holder, Post, PostStatus, Terms
from models.posts import terms_place, with_terms, wrong
from models.reference import Reference

LONGEST = 2_000  # letters of a cell that is no text: names of practices with their shares
EXCEL_FIRST_DAY = date(1899, 12, 30)
UNSAID = {"", "-", "n/a", "na", "none", "nil", "tbc", "tba", "tbd", "?", "unknown", "not known"}
STATUSES = {
    PostStatus.CONFIRMED: "confirmed, in post, filled, employed, offer accepted, appointed, current, yes, "
    "active, recruited, y, started",
    PostStatus.PLANNED: "planned, recruiting, advertised, vacant, vacancy, out to advert, interviewing, no, "
    "n, to recruit, new, offer made, unfilled",
    PostStatus.IDEA: "idea, proposed, proposal, potential, possible, maybe, option, wish list, future",
}
BY_STATUS = {word: status for status, words in STATUSES.items() for word in map(simple, words.split(","))}
VACANT = {"vacant", "vacancy", "unfilled"}
HOLDERS = {simple(words): holder for holder, words in wording.HOLDER_WORDS.items()}
FUNDINGS = {
    Funding.ARRS: "arrs, additional roles, additional roles arrs, arrs funded, yes, y",
    Funding.CORE: "core, core funding, pcn core, core pcn",
    Funding.OTHER: "other, other funding, practice, practices, practice funded, icb, grant, non arrs, "
    "not arrs, no, n, charity, council, trust, capacity and access, iif, self funded",
    Funding.NOT_SET: "not set, funding not set",
}
BY_FUNDING = {word: funding for funding, words in FUNDINGS.items() for word in map(simple, words.split(","))}
_BAND = re.compile(
    r"(?:afc|agenda for change)? ?(?:band|b)? ?([3-9][a-d]?)[ /,\-]*(entry|intermediate|mid|top)?"
)
_AFTER_SHARE = re.compile(r"(?<=%)(?:,? and |[;/+,])")
_SHARE = re.compile(r"(.+?)[ :]*([0-9.]+ ?%)")


@dataclass(frozen=True, slots=True)
class Context:
    """What a cell is read against."""

    plan: Plan
    reference: Reference
    pro_rata: bool = False  # salaries are for the hours worked, not for 1.0 WTE


def filled(post: Post, given: Mapping[Part, str], context: Context) -> tuple[Post | None, tuple[str, ...]]:
    """The post with a row's cells, and what could not be read; None where the hours cannot be."""
    problems: list[str] = []
    before = post
    for part, read in READERS.items():
        text = given.get(part, "").strip()
        if not text or (simple(text) in UNSAID and part not in TEXTS):
            continue
        try:
            _check_length(part, text)
            post = read(post, text, context)
        except BadInput as refused:
            if part in {Part.WTE, Part.HOURS, Part.SESSIONS}:
                return None, (*problems, f"{part}: {refused}")
            problems.append(f'{part}: {refused} "{text}" is kept in the note.')
            post = _kept(post, part, text)
    if new_wrong := tuple(sentence for sentence in wrong(post) if sentence not in wrong(before)):
        return None, (*problems, *new_wrong)
    return post, tuple(problems)


def _check_length(part: Part, text: str) -> None:
    if len(text) > LONGEST and part not in TEXTS:
        raise BadInput(f"Enter it in up to {LONGEST:,} letters.")


def told(post: Post, context: Context) -> dict[str, str]:
    """What a pasted row can say of a post, in words: the two sides of a preview."""
    terms = _terms(post, context)
    return {
        "WTE": wording.wte(terms.wte),
        "Status": wording.STATUS_WORDS[post.status],
        "Holder": wording.HOLDER_WORDS[terms.holder],
        "Start": wording.day(post.start) if post.start else "not set",
        "End": wording.day(post.end) if post.end else "none",
        "Salary": wording.pence(terms.salary) if terms.salary is not None else "not set",
        "Pay point": terms.pay_point or "not set",
        "Funding": wording.FUNDING_WORDS[post.funding],
        "Share": wording.percent(post.share),
        "Employer": post.employer or "none",
        "Base": wording.bases(terms.bases, context.plan.network) or "none",
        "Name": post.name or "none",
        "Note": post.note or "none",
    }


def _terms(post: Post, context: Context) -> Terms:
    return post.terms[terms_place(post, context.plan.first_year)]


def _changed(post: Post, terms: Terms, context: Context) -> Post:
    return with_terms(post, terms_place(post, context.plan.first_year), terms)


def _kept(post: Post, part: Part, text: str) -> Post:
    line = f"{part}: {text}"
    return post if line in post.note else replace(post, note="\n".join(filter(None, [post.note, line])))


def _wte(post: Post, text: str, context: Context) -> Post:
    return _changed(post, replace(_terms(post, context), wte=typed.wte(text)), context)


def _hours(post: Post, text: str, context: Context) -> Post:
    return _wte(post, f"{text} hours" if _bare(text) else text, context)


def _sessions(post: Post, text: str, context: Context) -> Post:
    return _wte(post, f"{text} sessions" if _bare(text) else text, context)


def _bare(text: str) -> bool:
    return not re.search(r"[a-z:]", text.lower())


def _status(post: Post, text: str, context: Context) -> Post:
    word, _, added = (simple(part) for part in text.partition(","))
    if word not in BY_STATUS or (added and added not in HOLDERS):
        raise BadInput("Enter Confirmed, Planned or Idea.")
    holder = Holder.VACANT if word in VACANT else HOLDERS.get(added)
    if holder:
        post = _changed(post, replace(_terms(post, context), holder=holder), context)
    return replace(post, status=BY_STATUS[word])


def _start(post: Post, text: str, _context: Context) -> Post:
    return replace(post, start=_day(text, at_end=False))


def _end(post: Post, text: str, _context: Context) -> Post:
    if simple(text) in {"permanent", "perm", "ongoing", "open", "open ended"}:
        return replace(post, end=None)
    return replace(post, end=_day(text, at_end=True))


def _day(text: str, *, at_end: bool) -> date:
    """A date, a workbook's serial number for one, or the first or last day of a month."""
    if re.fullmatch(r"[2-7][0-9]{4}(\.[0-9]+)?", text):
        return EXCEL_FIRST_DAY + timedelta(days=int(float(text)))
    return typed.day_or_month(text, at_end=at_end)


def _salary(post: Post, text: str, context: Context) -> Post:
    amount = typed.money(text)
    terms = _terms(post, context)
    if context.pro_rata:
        amount = round(amount / terms.wte, 2)
    return _changed(post, replace(terms, salary=amount, pay_point=""), context)


def _band(post: Post, text: str, context: Context) -> Post:
    found = _BAND.fullmatch(text.lower().strip())
    band, point = (found[1], found[2]) if found else ("", None)
    if not any(key[:2] == ("pay", band) for key in context.reference.by_key):
        raise BadInput("Enter a band such as 7 or 8a, or a pay point such as 7/top.")
    terms = _terms(post, context)
    at = {"mid": "intermediate"}.get(point or "top", point or "top")
    if ("pay", band, at) not in context.reference.by_key:
        raise BadInput(f"Band {band} has no {at} point. Enter {band}/entry or {band}/top.")
    post = _with_rate(post, band, context)
    if terms.salary is not None or (terms.pay_point.startswith(f"{band}/") and not point):
        return post
    return _changed(post, replace(terms, pay_point=f"{band}/{at}"), context)


def _with_rate(post: Post, band: str, context: Context) -> Post:
    """Where a role has a maximum for each band, the band chooses it."""
    role = context.reference.role_by_key.get(post.role)
    keys = role.rate_keys if role else ()
    rates = context.reference.rate_by_key
    fits = [key for key in keys if key in rates and rates[key].band == band]
    return replace(post, rate_key=fits[0]) if len(keys) > 1 and len(fits) == 1 else post


def _funding(post: Post, text: str, _context: Context) -> Post:
    word = simple(text)
    percent = re.fullmatch(r"(?:arrs )?([0-9]{1,3})(?: ?%)?(?: arrs)?", text.lower().strip())
    if percent:
        return replace(post, funding=Funding.ARRS, share=typed.share(f"{percent[1]}%"))
    if word not in BY_FUNDING:
        raise BadInput("Enter ARRS, Core, Other or Not set.")
    return replace(post, funding=BY_FUNDING[word])


def _share(post: Post, text: str, _context: Context) -> Post:
    return replace(post, share=typed.share(text))


def _base(post: Post, text: str, context: Context) -> Post:
    return _changed(post, replace(_terms(post, context), bases=bases_of(text, context.plan)), context)


def bases_of(text: str, plan: Plan) -> tuple[Base, ...]:
    """Practices with their shares ("Mill Surgery 60% and Park Surgery 40%"), or in even parts."""
    if text in {each.name for each in plan.network.practices}:
        return (Base(_practice(text, plan)),)
    if "%" in text:
        found = [_SHARE.fullmatch(word.strip()) for word in _AFTER_SHARE.split(text) if word.strip()]
        if not all(found):
            raise BadInput(
                "Enter a share after each practice, for example Mill Surgery 60%, Park Surgery 40%."
            )
        return tuple(Base(_practice(one[1], plan), typed.share(one[2])) for one in found if one)
    codes = [_practice(word, plan) for word in re.split(r" and (?=[A-Z])|[;/+]|, ", text)]
    return tuple(Base(code, round(Decimal(1) / len(codes), 4)) for code in codes)


def _practice(text: str, plan: Plan) -> str:
    word = simple(text)
    practices = plan.network.practices
    same = [each.code for each in practices if word in {simple(each.code), simple(each.name)}]
    starts = [each.code for each in practices if word and simple(each.name).startswith(word)]
    if len(found := same or starts) == 1:
        return found[0]
    raise BadInput("Enter the code or name of one of the network's practices.")


def _text(name: str) -> Callable[[Post, str, Context], Post]:
    def read(post: Post, text: str, _context: Context) -> Post:
        return replace(post, **{name: typed.safe_text(text)})  # type: ignore[arg-type]

    return read


TEXTS = {Part.EMPLOYER, Part.NAME, Part.NOTE}
READERS: dict[Part, Callable[[Post, str, Context], Post]] = {
    Part.NOTE: _text("note"),  # first: what cannot be read is added to it
    Part.SESSIONS: _sessions,
    Part.HOURS: _hours,
    Part.WTE: _wte,  # after hours: where both are given, the WTE is meant
    Part.STATUS: _status,
    Part.START: _start,
    Part.END: _end,
    Part.SALARY: _salary,
    Part.BAND: _band,
    Part.FUNDING: _funding,
    Part.ARRS: _funding,
    Part.SHARE: _share,
    Part.EMPLOYER: _text("employer"),
    Part.BASE: _base,
    Part.NAME: _text("name"),
}
