"""How sure the plan is, as the paper tells it: ranges, chances, and the assumptions that they rest on."""

from collections.abc import Iterator
from dataclasses import replace

from app import ranges_tables, ranges_words
from app.paper_parts import Told, bullets, section, set_table, words
from app.wording import counted
from models.months import FinancialYear
from models.outlook import Outlook
from models.ranges import Ranges

TITLE = "How sure are we"
TO_COME = "The ranges are worked out when the paper is saved."
REST_ON = "Nobody publishes how far these figures differ. Leavers come on top of the turnover of a what-if."
RANGE_WIDTHS = ("2.6fr", *("1fr",) * 4)
INPUT_WIDTHS = ("1fr", "0.5fr", "0.5fr", "0.5fr", "2.6fr", "1fr")


def sure(outlook: Outlook, year: FinancialYear, ranges: Ranges | None) -> Iterator[Told]:
    """The part; where nothing was worked out, for the preview, only that it will be."""
    if ranges is None:
        yield section(TITLE, words(TO_COME))
        return
    found = ranges.year(year)
    inputs = ranges_tables.inputs_table(outlook.plan, outlook.reference)
    yield section(
        TITLE,
        words(
            f"{ranges_words.headline(found)}. {ranges_words.beside_the_plan(found)}",
            f"These are {counted(ranges.futures, 'future')}. {ranges_words.NOT_A_PROBABILITY}",
        ),
        bullets([*ranges_words.chances(found, outlook)]),
        words(f"{ranges_words.what_matters(found.bars, str(year))}."),
        set_table(ranges_tables.ranges_table(found, outlook), RANGE_WIDTHS),
        set_table(replace(inputs, note=f"{REST_ON} {ranges_words.HELD}"), INPUT_WIDTHS),
    )
