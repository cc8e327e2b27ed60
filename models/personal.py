"""What looks like a person's or patient's details in a text: told or refused, never taken in silence."""

import re
import unicodedata
from functools import lru_cache

NHS_NUMBER, BIRTH, PHONE, MAIL, NAME = KINDS = (
    "an NHS number",
    "a date of birth",
    "a telephone number",
    "an email address",
    "a person's name",
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_TEN_DIGITS = re.compile(
    r"(?<![0-9])(?<![0-9]\.)([0-9]{3})([ \-]?)([0-9]{3})\2([0-9]{4})(?![0-9])"
)  # in one run, or 943 476 5919, or 943-476-5919; never a part of a longer number
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_BORN = re.compile(r"\b(?:d\.?o\.?b\b|date of birth|born)[^0-9]{0,12}[0-9]{1,2}\b", re.IGNORECASE)
_LONG_AGO = re.compile(
    rf"(?<![0-9/.-])[0-3]?[0-9](?:[/.-][01]?[0-9][/.-]|(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]* )19[0-9]{{2}}"
    r"(?![0-9/.-])",
    re.IGNORECASE,
)  # a day of last century: no plan of staff speaks of one
_PHONE = re.compile(
    r"(?<![0-9.,£])(?:\+44 ?(?:\(0\) ?)?[1-9][0-9]{1,3}|\(?0[1-9][0-9]{1,3}\)?)[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}"
    r"(?![0-9])"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Professor)\.? (?:[A-Z]\.? )*[A-Z]['’]?[A-Za-z][A-Za-z'’-]*\b"
    r"(?!['’-]|\w| (?:&|and) (?:[Pp]artners|[A-Z])"
    r"| (?:[A-Z][\w'’]* )?(?:Surgery|Practice|Medical|Clinic|Health))"
)  # not "Dr Smith and Partners", which is a practice


@lru_cache(maxsize=8192)
def details_in(text: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The kinds of details that a text seems to hold; `known` are names of places, which hold none."""
    plain = tidied(text)
    for name in known:
        plain = plain.replace(tidied(name), " ")
    found = {
        NHS_NUMBER: holds_nhs_number(plain),
        BIRTH: _BORN.search(plain) or _LONG_AGO.search(plain),
        PHONE: any(_is_phone(one[0]) for one in _PHONE.finditer(plain)),
        MAIL: _MAIL.search(plain),
        NAME: _TITLED.search(plain),
    }
    return tuple(kind for kind, held in found.items() if held)


def holds_nhs_number(text: str) -> bool:
    """Whether ten digits, in one run or grouped 3-3-4, pass the NHS number check."""
    return any(_checks_as_patient(found) for found in _TEN_DIGITS.finditer(tidied(text)))


def tidied(text: str) -> str:
    """One kind of space, digit, dash and quotation mark, whatever the keyboard or workbook gave."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())


def _is_phone(text: str) -> bool:
    """Ten or eleven digits with the leading 0, ten or so after +44; an NHS number is no telephone."""
    digits = re.sub("[^0-9]", "", text.replace("+44", "0").replace("(0)", ""))
    return len(digits) in {10, 11} and not holds_nhs_number(text)


def _checks_as_patient(found: re.Match[str]) -> bool:
    digits = found[1] + found[3] + found[4]
    return _check_digit(digits) == int(digits[9])


def _check_digit(digits: str) -> int:
    """Modulus 11 over the first nine digits; 10 is never issued."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11
