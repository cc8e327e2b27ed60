"""Plain words: what no text has, and points to check and ways to mend them in at most 20 words a sentence."""

import re
from collections.abc import Iterable

from app.reference_library import load
from models.finding import Finding
from models.fix import Fix

MOST = 20
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
QUOTED = frozenset(rule.text for rule in load().role_rules)  # as their publications have them


def long(text: str) -> list[str]:
    """Its sentences of more than 20 words."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return [one for one in sentences if len(one.split()) > MOST]


def of_point(found: Finding) -> list[str]:
    rule = () if found.rule in QUOTED else (found.rule,)
    return [one for text in (found.text, *rule, found.fix) for one in long(text)]


def of_way(fix: Fix) -> list[str]:
    return [one for text in (fix.words, *fix.more) for one in long(text)]


def assert_few(found: Iterable[Finding]) -> None:
    assert {sentence for one in found for sentence in of_point(one)} == set()


# What no text on screen, on paper or in the help has, by what is wrong with it.
UNWELCOME = {
    "a negative contraction": r"n't\b",
    "please": r"\bplease\b",
    "an ampersand": r" & ",
    "a curly quote": "[\u2018\u2019\u201c\u201d]",
    "Latin": r"\be\.g\.|\bi\.e\.|\betc\b",
    "a word that puffs up": r"\b(?:utili[sz]|leverag)",
    "an American spelling": r"\b(?!\w*siz)\w+iz(?:e[sd]?|ing|ations?)\b|\bcolor\b|\bcenter\b",
    "a date in another form": "|".join(
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|th) (?:{MONTHS})",
            rf"\b(?:{MONTHS}) \d{{1,2}}, \d{{4}}",
            rf"\b\d{{1,2}} (?:{SHORT}) \d{{4}}",
        )
    ),
}


def unwelcome(text: str) -> list[str]:
    """What is wrong with a text's words; nothing for plain British English."""
    own = text.replace("World Health Organization", "")  # its name
    return [what for what, found in UNWELCOME.items() if re.search(found, own, re.IGNORECASE)]
