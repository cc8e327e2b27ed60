"""Our roles under the names that the national workforce return (NWRS) has for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.reference import Reference
from models.roles import NationalRole

NOT_THERE = "No name of its own in the NWRS"


@dataclass(frozen=True, slots=True)
class Known:
    """Where an ARRS-funded post of a role stands in the return; several names where several fit."""

    group: str
    role: str


def known(role: str, reference: Reference) -> Known:
    found = [one for one in reference.national_roles if one.role == role and one.funding == "arrs"]
    if not found:
        return Known("", NOT_THERE)
    return Known(_either(one.staff_group for one in found), _either(map(_name, found)))


def _name(one: NationalRole) -> str:
    return one.staff_role.replace("*", "any role ending ") if "*" in one.staff_role else one.staff_role


def _either(names: Iterable[str]) -> str:
    different = [name for name in dict.fromkeys(names) if name != "*"]
    return " or ".join(different) or "Any staff group"
