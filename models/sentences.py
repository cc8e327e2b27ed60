"""Sentences that are read at a glance: at most 20 words each."""

from collections.abc import Sequence

MOST_WORDS = 20


def listed(told: Sequence[str]) -> str:
    """ "one, two and three"."""
    return " and ".join(filter(None, [", ".join(told[:-1]), told[-1] if told else ""]))


def short(words: str, most: int = MOST_WORDS) -> bool:
    return len(words.split()) <= most


def capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def in_sentences(parts: Sequence[str], lead: str = "", most: int = MOST_WORDS) -> tuple[str, ...]:
    """Parts listed in as few sentences as hold them, each with the lead: "Pay a, b and c.", "Pay d."."""
    found: list[list[str]] = []
    for part in parts:
        if found and short(f"{lead} {listed([*found[-1], part])}", most):
            found[-1].append(part)
        else:
            found.append([part])
    return tuple(capital(f"{lead} {listed(some)}.".lstrip()) for some in found)


def naming(what: str, parts: Sequence[str]) -> str:
    """ "2 roles have no purpose: a and b."; where that is too long, the parts in sentences of their own."""
    whole = f"{what}: {listed(parts)}."
    return whole if short(whole) else " ".join((f"{what}.", *in_sentences(parts)))
