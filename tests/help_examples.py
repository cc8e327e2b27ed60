"""What the help's examples rest on: the numbers that each says, and small plans for the engine."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from app import help_pages, reference_library
from app.help_text import plain
from models.dated_figure import Figure, Keyed, Status
from models.figures import PostMonth
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.post import Post, PostStatus, Terms
from models.reference import Reference
from models.working_out import outlook
from tests.rule_plans import TODAY, entitled, plan_of

DAY = r"\d{1,2} (?:April|May|June|July|September|November) ?(?:\d{4})?"
SAID = re.compile(rf"{DAY}|\d{{4}}/\d{{2}}|−?£?\d(?:[\d,]*\d)?(?:\.\d+)?%?")
START = "**Example.** "
D = Decimal
Example = Callable[[], Iterable[str]]
EXAMPLES: dict[tuple[str, str], Example] = {}


def of(page: str, heading: str) -> Callable[[Example], Example]:
    """Marks what works out the example under a heading: every number it says, given or worked out."""

    def marked(example: Example) -> Example:
        EXAMPLES[page, heading] = example
        return example

    return marked


def said(page: str, heading: str) -> set[str]:
    """Every number and day of an example, as it is written."""
    (section,) = [one for one in help_pages.page(page).sections if one.heading == heading]
    (text,) = [text for block in section.blocks for text in block.texts if text.startswith(START)]
    return {found.strip() for found in SAID.findall(plain(text.removeprefix(START)))}


def reference() -> Reference:
    return reference_library.load()


def worked(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference().with_own(plan.own), TODAY)


def paid(salary: str, wte: str = "1", role: str = "paramedic", key: str = "p1", **changes: object) -> Post:
    """A confirmed post on a typed salary."""
    terms = Terms(wte=D(wte), salary=D(salary))
    return replace(Post(key, role, int(key[1:]), PostStatus.CONFIRMED, terms=(terms,)), **changes)  # type: ignore[arg-type]


def line(plan: Plan, month: int = 0, post: int = 0) -> PostMonth:
    return worked(plan).forecast.posts[post].lines[month]


def own(plan: Plan, value: str, *key: str, unit: str = "£ a year", **changes: object) -> Plan:
    figure = Figure(D(value), unit, Status.ENTERED, "letter", **changes)  # type: ignore[arg-type]
    return plan.with_own(Keyed(key, figure))


def claiming(a_month: str, entitlement: str, year: int = 2025) -> Plan:
    """A post whose claim is so many pounds in each month of a year: its maximum is set to that."""
    return entitled(own(plan_of(paid("90000"), year=year), str(D(a_month) * 12),
                        "maximum", "paramedic", "national"), entitlement)  # fmt: skip


YEAR = FinancialYear(2025)
