"""About the figures: every reference figure with its unit, dates, status and source, from the rate set."""

from collections.abc import Callable, Iterator
from functools import partial

from app import reference_library, wording
from app.help_lines import Line, capital, lines_of, need_lines, pathway_lines, spread_lines
from app.help_text import Block, BlockKind, anchor
from app.rate_lines import RateKind
from models.dated_figure import Status
from models.reference import Reference

NAMED = "Figures: "
HEADS = ("Figure", "Amount", "In force", "Status", "Source")
HELD = 2  # its place
WIDTHS = ((25, 18, 17, 15, 25), (30, 22, 15, 33))  # with that column, and without it
LONG_AMOUNTS = ((18, 42, 12, 10, 18), (20, 46, 14, 20))
LONG = 30  # lines
MEANINGS = {
    Status.PUBLISHED: "Printed by the body that sets it.",
    Status.SECONDARY: "Reported by one other source. The original was not seen.",
    Status.DERIVED: "Worked out from published figures.",
    Status.ESTIMATE: "Not found yet. A placeholder until you enter the published figure.",
    Status.ASSUMPTION: "Nobody publishes it. It is ours or yours to set, and yours to change.",
    Status.UNKNOWN: "No figure was found. It is never taken as 0.",
    Status.ENTERED: "Typed by you. It stands in place of the program's own figure.",
}
KINDS = {
    RateKind.MAXIMA: "What can be claimed in a year for 1.0 WTE of a role, salary and on-costs together.",
    RateKind.ENTITLEMENTS: "What a network receives, for each patient or bed.",
    RateKind.ON_COSTS: "What an employer pays on top of salary.",
    RateKind.PAY: "Published salaries by band and point.",
    RateKind.NOTIONAL: "The salary from which each maximum can be worked out.",
    RateKind.LONDON: "What is added to salaries in London.",
    RateKind.CASELOAD: "What a caseload rests on.",
    RateKind.CAPACITY: "What becomes of a working year, and how much of it is spent with patients.",
    RateKind.ROOMS: "How many of a role's sessions need a consulting room, a desk or a car.",
    RateKind.HIRING: "How long hiring takes, and how many leave.",
    RateKind.CHECKS: "What the supervision rules are held against.",
}
PAGES_OF = (*KINDS, RateKind.ROLE_RULES, RateKind.SUPERVISION)
NEEDS, SPREADS, PATHWAYS = "figures-starter-needs", "figures-spread-of-england", "figures-training-pathways"


def key_of(kind: RateKind) -> str:
    return f"figures-{anchor(kind)}"


# -- one page for each kind


def _page(
    title: str, about: str, lines: Iterator[Line], widths: tuple[tuple[int, ...], tuple[int, ...]] = WIDTHS
) -> tuple[Block, ...]:
    """A long list has a heading for each stretch of time, so that it is laid out as it is read."""
    found = list(lines)
    held = dict.fromkeys(line.held for line in found) if len(found) > LONG else {"": None}
    parts = (_part(when, [line for line in found if when in {"", line.held}], widths) for when in held)
    return (
        Block(BlockKind.HEADING, (f"{NAMED}{title}",), level=1),
        Block(BlockKind.WORDS, (about,)),
        Block(BlockKind.WORDS, ("What each status means stands in [About the figures](figures).",)),
        *(block for part in parts for block in part),
    )


def _part(when: str, lines: list[Line], widths: tuple[tuple[int, ...], tuple[int, ...]]) -> Iterator[Block]:
    if not when:
        yield Block(BlockKind.TABLE, rows=(HEADS, *(line.cells for line in lines)), widths=widths[0])
        return
    yield Block(BlockKind.HEADING, (when,), level=2)
    rows = (
        tuple(cell for n, cell in enumerate(row) if n != HELD)
        for row in (HEADS, *(line.cells for line in lines))
    )
    yield Block(BlockKind.TABLE, rows=tuple(rows), widths=widths[1])


def _of_kind(kind: RateKind) -> tuple[Block, ...]:
    about = KINDS.get(kind, "Rules as the scheme and the professions state them, each with its source.")
    return _page(NAMES[key_of(kind)].removeprefix(NAMED), about, lines_of(reference_library.load(), kind))


# -- starter needs and spreads


def _needs() -> tuple[Block, ...]:
    about = (
        "How many people a need counts where no register is read, and the work for each of them in a year."
    )
    return _page("starter needs", about, need_lines(reference_library.load()))


def _inside(kind: RateKind) -> str:
    """Its name inside a sentence; London keeps its capital."""
    return kind if kind is RateKind.LONDON else kind.lower()


def _spreads() -> tuple[Block, ...]:
    about = "Where the networks of England stand on each measure: a place in the spread, never a target."
    return _page("spread of England", about, spread_lines(reference_library.load()), LONG_AMOUNTS)


def _pathways() -> tuple[Block, ...]:
    about = "How long a training pathway lasts, and the study that goes with it."
    return _page("training pathways", about, pathway_lines(reference_library.load()))


# -- the page that leads to them


def _about() -> tuple[Block, ...]:
    reference = reference_library.load()
    statuses = tuple((wording.FIGURE_STATUS_WORDS[status], words) for status, words in MEANINGS.items())
    counts = tuple(
        (f"[{capital(NAMES[key].removeprefix(NAMED))}]({key})", f"{count:,}")
        for key, count in _counts(reference)
    )
    return (
        Block(BlockKind.HEADING, ("About the figures",), level=1),
        *(Block(BlockKind.WORDS, (words,)) for words in INTRODUCED),
        Block(BlockKind.WORDS, (f"The rate set is called: {reference.name}.",)),
        Block(BlockKind.HEADING, ("What each status means",), level=2),
        Block(
            BlockKind.TABLE,
            rows=(("Status", "What it means"), *statuses),
            right=(False, False),
            widths=(28, 72),
        ),
        Block(BlockKind.HEADING, ("Every figure",), level=2),
        Block(BlockKind.TABLE, rows=(("Figures", "How many"), *counts), right=(False, True), widths=(72, 28)),
    )


INTRODUCED = (
    "Every figure that the program brings along stands on these pages.",
    "Each has its unit, its source, when it holds, and how sure it is.",
    "Of several figures for a month, the latest publication that covers the month wins.",
    "A figure of your own wins over all, and is marked as yours. You enter it on the [Rates](rates) screen.",
    "Later years without figures follow the plan's assumptions, and are marked as assumptions.",
)


def _counts(reference: Reference) -> Iterator[tuple[str, int]]:
    for kind in PAGES_OF:
        yield key_of(kind), len(list(lines_of(reference, kind)))
    yield NEEDS, len(list(need_lines(reference)))
    yield SPREADS, len(reference.benchmarks)
    yield PATHWAYS, len(reference.pathways)


NAMES = {key_of(kind): f"{NAMED}{_inside(kind)}" for kind in PAGES_OF} | {
    NEEDS: f"{NAMED}starter needs", SPREADS: f"{NAMED}spread of England",
    PATHWAYS: f"{NAMED}training pathways",
}  # fmt: skip
KEYS = tuple(NAMES)
PAGES: dict[str, Callable[[], tuple[Block, ...]]] = {
    "figures": _about,
    **{key_of(kind): partial(_of_kind, kind) for kind in PAGES_OF},
    NEEDS: _needs,
    SPREADS: _spreads,
    PATHWAYS: _pathways,
}  # fmt: skip
