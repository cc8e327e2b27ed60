"""The fixes of every kind of point to check, worked out when they are asked for."""

from collections.abc import Callable, Iterator, Mapping

from models import money_fixes
from models.figures import Finding
from models.fix import Fix
from models.outlook import Outlook

Maker = Callable[[Outlook, Finding], Iterator[Fix]]
MOST = 3

MAKERS: Mapping[str, tuple[Maker, ...]] = {**money_fixes.MAKERS}
"""By the key of a finding; the likeliest first."""


def fixes_of(outlook: Outlook, finding: Finding) -> tuple[Fix, ...]:
    """Up to three ways to mend a point of the plan's active scenario; each removes it."""
    made = (fix for maker in MAKERS.get(finding.key, ()) for fix in maker(outlook, finding))
    return tuple(made)[:MOST]
