"""A condition of the scheme that someone has checked for a post. Record only."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Checked:
    """Who the post's holder was before, or an agreement in writing: seen by someone on a day."""

    post: str  # the post's key
    condition: str  # the kind of rule: "eligibility", "agreement" or "share"
    on: date
