"""`ranges PLAN`: how sure a plan's figures are, as sentences or as JSON."""

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from app.problems import BadInput
from app.progress import Progress
from models.outlook import Outlook
from models.ranges import FUTURES, MOST_FUTURES, Ranges, ranges

DOING = "Working out futures"
Shown = Callable[[], AbstractContextManager[Progress]]


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """The command's options."""
    made = commands.add_parser("ranges", help="say how sure a plan's figures are")
    made.add_argument("plan", type=Path, metavar="PLAN")
    made.add_argument("--scenario", metavar="NAME")
    made.add_argument("--futures", metavar="N", help=f"how many futures, {FUTURES:,} unless given")
    made.add_argument("--json", action="store_true", help="every figure as JSON")


def run(options: argparse.Namespace, outlook: Outlook, shown: Shown) -> str:
    """What the command prints."""
    count = _count(options.futures)
    with shown() as progress:
        found = watched(outlook, count, progress)
    if options.json:
        from app.ranges_json import ranges_json

        return json.dumps(ranges_json(outlook, found), indent=1)
    return "\n".join(_sentences(outlook, found))


def _count(text: str | None) -> int:
    plain = (text or str(FUTURES)).replace(",", "")
    if not (plain.isascii() and plain.isdigit() and 1 <= int(plain) <= MOST_FUTURES):
        raise BadInput(f"Enter a number of futures between 1 and {MOST_FUTURES:,}, for example 10,000.")
    return int(plain)


def watched(outlook: Outlook, count: int, progress: Progress) -> Ranges:
    """Work them out, telling how far it is; stopping the progress stops the work."""
    progress.begin(DOING, count)

    def told(done: int, of_all: int) -> None:
        progress.reach(count * done / of_all)

    return ranges(outlook, count, told)


def _sentences(outlook: Outlook, found: Ranges) -> list[str]:
    from app import ranges_words as words
    from app import wording

    lines = [f"{wording.counted(found.futures, 'future')}. {words.NOT_A_PROBABILITY}"]
    for year in found.years:
        lines += [f"{words.headline(year)}.", words.beside_the_plan(year)]
        lines += [f"- {sentence}" for sentence in words.chances(year, outlook)]
        lines.append(f"{words.what_matters(year.bars, str(year.year))}.")
    return lines
