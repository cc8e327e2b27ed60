"""How a scenario stands to the agreed plan, in words: in the strip, on the Compare screen and in papers."""

from app import wording
from models.agreement import Agreement, agreement, in_force
from models.outlook import Outlook
from models.plan import Scenario


def mark(outlook: Outlook) -> str:
    """What stands on every page of a paper: whether it is a draft, or agreed and since when."""
    stands = agreement(outlook)
    if stands is None:
        return "Draft"
    since = "Draft, changed since it was agreed" if stands.changed else "Agreed"
    return f"{since} on {wording.day(stands.on)}"


def standing(outlook: Outlook) -> str:
    """A scenario's card: whether it is the agreed plan, and whether it still is."""
    stands = agreement(outlook)
    if stands:
        since = "Changed since it was agreed" if stands.changed else "Agreed"
        return f"{since} on {wording.day(stands.on)}."
    last = in_force(outlook.plan)
    other = f" Scenario {outlook.plan.scenario_of(last.scenario).name} is." if last else ""
    return f"Not the agreed plan.{other}" if other else "Not agreed yet."


def chooser(scenario: Scenario, stands: Agreement | None) -> str:
    """A scenario among those to choose from; a mark before the name is seen however long that is."""
    if stands is None:
        return f"Scenario {scenario.name}"
    return f"{'Agreed, changed' if stands.changed else 'Agreed'}: {scenario.name}"


def chooser_told(outlook: Outlook) -> str:
    """The scenario on screen in full, with how it stands."""
    return f"Scenario {outlook.scenario.name}. {standing(outlook)}"
