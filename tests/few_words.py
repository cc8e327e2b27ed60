"""Sentences of points to check and of ways to mend them have at most 20 words."""

import re
from collections.abc import Iterable

from app.reference_library import load
from models.figures import Finding
from models.fix import Fix

MOST = 20
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
