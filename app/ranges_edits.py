"""Low, likely and high, and from where on an outcome is a bad one, as they are typed."""

from dataclasses import replace
from decimal import Decimal

from app import typed
from app.need_edits import Edit
from app.problems import BadInput
from app.ranges_words import INPUTS, LIMITS, value_words
from models.dated_figure import Status
from models.plan import Plan
from models.ranges import spreads_of
from models.reference import Reference
from models.spreads import Limit, Outcome, Spread, Uncertain

ENDS = ("low", "likely", "high")
BOUNDS = {
    Uncertain.PAY_AWARD: (-5, 20),
    Uncertain.START_DELAY: (0, 24),
    Uncertain.TURNOVER: (0, 100),
    Uncertain.REFERRALS: (-90, 300),
}
SENTENCES = {
    Uncertain.PAY_AWARD: "Enter a pay award between −5 and 20 per cent, for example 2.5.",
    Uncertain.START_DELAY: "Enter months between 0 and 24, for example 1.",
    Uncertain.TURNOVER: "Enter the per cent that leave in a year between 0 and 100, for example 15.",
    Uncertain.REFERRALS: "Enter per cent between −90 and 300 more than planned, for example 20.",
}
LIMIT_SENTENCES = {
    Outcome.HAND_BACK: "Enter an amount of £0 or more, for example £50,000.",
    Outcome.OVER: "Enter an amount of £0 or more, for example £10,000.",
    Outcome.WAITING: "Enter people of 0 or more, for example 50.",
    Outcome.SHORT: "Enter hours a week of 0 or more, for example 5.",
}
TAILS = ("per cent", "months", "month", "%", "people", "hours", "hour")


def with_spread(plan: Plan, reference: Reference, of: Uncertain, end: str, text: str) -> Edit:
    """One of the three; an empty text brings all that is assumed of the input back."""
    others = tuple(one for one in plan.spreads if one.of is not of)
    name = INPUTS[of].lower()
    if not text.strip():
        return Edit(replace(plan, spreads=others), f"Clear your range of {name}")
    value = _number(text, SENTENCES[of], BOUNDS[of])
    known = spreads_of(plan, reference)[of]
    three = {one: getattr(known, one) for one in ENDS} | {end: value}
    if not three["low"] <= three["likely"] <= three["high"]:
        raise BadInput(
            f"Keep low, likely and high in order: {', '.join(value_words(of, three[one]) for one in ENDS)}."
        )
    made = Spread(of, three["low"], three["likely"], three["high"], Status.ENTERED)
    return Edit(
        replace(plan, spreads=(*others, made)), f"Change the {end} of {name} to {value_words(of, value)}"
    )


def with_limit(plan: Plan, of: Outcome, text: str) -> Edit:
    """From where on an outcome is counted; an empty text brings the assumed limit back."""
    others = tuple(one for one in plan.limits if one.of is not of)
    name = LIMITS[of].lower()
    if not text.strip():
        return Edit(replace(plan, limits=others), f"Clear your limit: {name}")
    value = _number(text.replace("£", ""), LIMIT_SENTENCES[of], (0, 10_000_000))
    limit = Limit(of, value, Status.ENTERED)
    return Edit(replace(plan, limits=(*others, limit)), f"Change the limit: {name}")


def _number(text: str, sentence: str, bounds: tuple[int, int]) -> Decimal:
    plain = text.replace("−", "-").lower().strip()
    for tail in TAILS:
        plain = plain.removesuffix(tail).strip()
    sign = -1 if plain.startswith("-") else 1
    try:
        value = sign * typed.money(plain.removeprefix("-").removeprefix("+"))
    except BadInput as problem:
        raise BadInput(sentence) from problem
    if "£" in text or not bounds[0] <= value <= bounds[1]:
        raise BadInput(sentence)
    return value
