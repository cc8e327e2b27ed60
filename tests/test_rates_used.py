"""The list of rates used says where each rate comes from.

In outer London, in post throughout:

    GP 1           the maximum of the column London, which GPs have alone
    Pharmacist 1   the maximum of the column outer London
"""

import pytest

from app import rates_used, reference_library
from models.forecast import forecast
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan
from models.post import Post
from models.reference import Place


@pytest.fixture
def spells() -> tuple[rates_used.Spell, ...]:
    reference = reference_library.load()
    posts = (Post("g", "general_practitioner"), Post("p", "clinical_pharmacist"))
    plan = new_plan(Network(place=Place.OUTER), FinancialYear(2025)).with_posts(posts)
    return rates_used.spells(plan, forecast(plan, plan.scenario, reference), reference)


@pytest.mark.parametrize("who", ["General practitioner", "Clinical pharmacist"])
def test_a_london_maximum_names_the_publication_it_comes_from(
    spells: tuple[rates_used.Spell, ...], who: str
) -> None:
    last = reference_library.load().last_month
    own = [spell for spell in spells if spell.name == f"Maximum, {who}, outer London"]
    known = [spell for spell in own if spell.last <= last]
    later = [spell for spell in own if spell.first > last]
    assert [spell.first.financial_year.start for spell in known] == [2025, 2026]
    assert all(spell.source.startswith("estimate") for spell in known)
    assert {spell.source for spell in later} == {rates_used.LATER}
