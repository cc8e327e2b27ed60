"""What a change does to the figures of a year, in a sentence."""

from app import wording
from app.scenario_measures import Compared
from app.scenario_words import effects
from models.months import FinancialYear
from models.outlook import Outlook

NO_EFFECT = "No figure that scenarios are compared by changes."


def effect(before: Outlook, after: Outlook, year: FinancialYear) -> str:
    """ "Uses £10,600 more and leaves 1 need fewer with no one."; in every measure that differs."""
    told = list(dict(effects(Compared((before, after), year), after)).values())
    if not told:
        return NO_EFFECT
    sentence = wording.listed(told)
    return f"{sentence[0].upper()}{sentence[1:]}."
