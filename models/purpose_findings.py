"""Points to check about what roles are for: nobody wrote it, or nobody could judge it."""

from collections.abc import Iterator
from decimal import Decimal

from models.finding import Finding
from models.plan import Plan, Scenario
from models.purposes import in_state, purpose_of, team_roles
from models.reference import Reference
from models.role_purpose import PurposeState, RolePurpose
from models.sentences import naming
from models.sources import ASSUMPTION

SOURCE = f"{ASSUMPTION}: a team is planned from what patients need"


def findings(plan: Plan, scenario: Scenario, reference: Reference) -> tuple[Finding, ...]:
    """One point for all roles of the team without a purpose; so for an objective and for a measure."""
    found = tuple(purpose_of(plan, role) for role in team_roles(plan, scenario))
    return tuple(_points(found, reference))


def _points(found: tuple[RolePurpose, ...], reference: Reference) -> Iterator[Finding]:
    if bare := in_state(found, PurposeState.NONE):
        yield Finding(
            "role_without_purpose",
            naming(f"{_counted(bare, 'has', 'have')} no purpose in this plan", _names(bare, reference)),
            "Each role in the team has a purpose that practices and patients can understand",
            SOURCE,
            "Write the purpose of each role on the Needs screen, or use the suggested words and edit them.",
            amount=Decimal(len(bare)),
            unit="roles",
        )
    if aimless := in_state(found, PurposeState.NO_OBJECTIVE):
        yield Finding(
            "role_without_objective",
            naming(
                f"{_counted(aimless, 'has', 'have')} a purpose but no objective", _names(aimless, reference)
            ),
            "Each role has an objective that will show at the year's end whether it worked",
            SOURCE,
            "Write one objective for each role on the Needs screen.",
            amount=Decimal(len(aimless)),
            unit="roles",
        )
    if vague := in_state(found, PurposeState.NO_MEASURE):
        yield Finding(
            "objective_without_measure",
            naming(f"{_counted(vague, 'has', 'have')} an objective but no measure", _names(vague, reference)),
            "An objective can be judged only by something that is counted or seen",
            SOURCE,
            "Say on the Needs screen how you will know.",
            amount=Decimal(len(vague)),
            unit="roles",
        )


def _counted(found: tuple[RolePurpose, ...], one: str, many: str) -> str:
    return f"1 role {one}" if len(found) == 1 else f"{len(found)} roles {many}"


def _names(found: tuple[RolePurpose, ...], reference: Reference) -> list[str]:
    known = reference.role_by_key
    names = (known[one.role].name if one.role in known else one.role.replace("_", " ") for one in found)
    return [name[:1].lower() + name[1:] for name in names]
