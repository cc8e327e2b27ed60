"""What a change does to the figures of a year, in a sentence."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from app import wording
from app.scenario_measures import MONEY, Compared
from app.scenario_words import clause, effects
from models.months import FinancialYear
from models.outlook import Outlook
from models.sentences import MOST_WORDS, in_sentences

NO_EFFECT = "Money, caseloads, supervision and rooms stay as they are."
OF_YEAR = 2  # words, of "In 2027/28:" before it
MONEY_SAME = "The money stays the same."
Money = Mapping[tuple[FinancialYear, str], Decimal | None]  # by year and measure, to the penny


def effect(
    before: Outlook, after: Outlook, year: FinancialYear, besides: Collection[str] = frozenset()
) -> str:
    """ "Uses £10,600 more and leaves 1 need fewer with no one."; in every measure that differs, in sentences.

    `besides`: measures told elsewhere.
    """
    found = effects(Compared((before, after), year), after)
    told = [words for key, words in found if key not in besides]
    if not told:
        return NO_EFFECT
    return " ".join(in_sentences(told, most=MOST_WORDS - OF_YEAR))


def effect_where(before: Outlook, after: Outlook, year: FinancialYear) -> str:
    """The effect in the year in view, or "In 2027/28: uses …" where money changes in another year alone."""
    told_of = told_year(before, after, year)
    means = effect(before, after, told_of)
    return means if told_of == year else in_year(means, told_of)


def in_year(means: str, year: FinancialYear) -> str:
    return f"In {year}: {means[0].lower()}{means[1:]}"


def told_year(before: Outlook, after: Outlook, year: FinancialYear) -> FinancialYear:
    """The year, or the first whose money changes where its own does not."""
    years = (year, *(other for other in before.plan.financial_years if other != year))
    return next((one for one in years if _sums(before, one) != _sums(after, one)), year)


def _sums(outlook: Outlook, year: FinancialYear) -> tuple[Decimal, ...]:
    figures = outlook.forecast.year(year)
    return figures.cost, figures.other_cost, figures.claimed, figures.over


def money_of(outlook: Outlook) -> Money:
    """What is remembered of a plan, so that a later step is told without working it out again."""
    return {
        (year, measure.key): measure.rounded(outlook, year)
        for year in outlook.plan.financial_years
        for measure in MONEY
    }


def money_effect(before: Money, after: Money, year: FinancialYear) -> str:
    """ "£10,600 more is used."; "" where nothing of the year's money changes by £10 or more."""
    told: dict[str, str] = {}
    for measure in (one for one in MONEY if one.key != "cost"):  # it is the sum of what is told
        old, new = (money.get((year, measure.key)) for money in (before, after))
        told[measure.key] = clause(measure, None if old is None or new is None else new - old)
    used = told.pop("claimed").removeprefix("uses ")
    rest = wording.listed([words for words in told.values() if words])
    return " ".join(filter(None, (f"{used} is used." if used else "", f"It {rest}." if rest else "")))
