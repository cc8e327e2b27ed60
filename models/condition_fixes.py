"""What mends a claim that rests on a condition of the scheme: the share it pays, or another purse."""

from collections.abc import Iterator

from models.finding import Finding
from models.fix import Fix
from models.fix_posts import at_scheme_share, called, putting, size
from models.money_fixes import funded_another_way, other_funding, post_of
from models.outlook import Outlook


def share_as_scheme(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The network's share at what the scheme pays, the rest a partner's."""
    post = post_of(outlook, finding)
    made = at_scheme_share(outlook, post)
    if made.share < post.share:
        words = (
            f"Claim {size(made.share * 100)}% of {called(outlook, post)}, and let {made.partner} pay the rest"
        )
        yield putting("share_as_scheme", words, made)


MAKERS = {
    "condition_not_checked": (share_as_scheme, funded_another_way, other_funding),
    "share_over_scheme": (share_as_scheme, funded_another_way, other_funding),
}
