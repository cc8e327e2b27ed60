"""Rate set files that managers send one another: written whole or not at all, read whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import tomli_w

from app.exporting import check_place, write_bytes
from app.problems import BadInput, FileProblem
from app.rate_files import NOT_KNOWN, PARTS, Block, document, figures_in, refuse_repeats
from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.months import Month

MOST_BYTES = 2_000_000
YEARLY = ("maximum", "notional", "pay")


def write_rate_set(path: Path, name: str, figures: Sequence[Keyed]) -> tuple[Keyed, ...]:
    """Write the rates to a file; gives back what was left out: a network's own sums and populations."""
    check_place(path)
    rates = [keyed for keyed in figures if keyed.key[0] in PARTS]
    refuse_repeats(rates, path.name)
    text = tomli_w.dumps({"name": name or "Rate set", "figures": _groups(rates)})
    _ = figures_of(text, path.name)
    write_bytes(path, text.encode())
    return tuple(keyed for keyed in figures if keyed.key[0] not in PARTS)


def read_rate_set(path: Path) -> tuple[Keyed, ...]:
    """The figures of a file, all of them. FileProblem or BadInput, a sentence, where anything is amiss."""
    return figures_of(_text(path), path.name)


def figures_of(text: str, where: str) -> tuple[Keyed, ...]:
    """The figures of a rate set's text; `where` names the file in a refusal."""
    found = document(text, where)
    _ = Block(found, where).optional("name")
    figures = figures_in(found, where)
    Block(found, where).finish()
    if not figures:
        raise BadInput(f"{where} holds no rates; choose a rate set with at least one.")
    for keyed in figures:
        _refuse_unfit(keyed, where, load().by_key)
    refuse_repeats(figures, where)
    return tuple(figures)


def entered(
    value: Decimal | None,
    unit: str,
    source: str,
    first: Month | None,
    last: Month | None,
    published: date | None = None,
) -> Figure:
    """A figure typed by the user, for the months from first to last, both included.

    `published`: the day a rise in the year became known; None: known from the start.
    """
    day = published.isoformat() if published else ""
    return Figure(value, unit, Status.ENTERED, source, first, last, day)


def _groups(figures: Iterable[Keyed]) -> list[dict[str, Any]]:
    """Figures under the headers that they share, in the order they came."""
    groups: dict[tuple[str, ...], dict[str, Any]] = {}
    for keyed in figures:
        header = _header(keyed.figure)
        group = groups.setdefault(tuple(header.values()), {**header, "values": {}})
        group["values"]["/".join(keyed.key)] = _plain(keyed.figure.value)
    return [{key: value for key, value in group.items() if value != ""} for group in groups.values()]


def _header(figure: Figure) -> dict[str, str]:
    return {
        "published": figure.published_on,
        "from": str(figure.effective_from or ""),
        "to": str(figure.effective_to or ""),
        "unit": figure.unit,
        "status": str(figure.status),
        "source": figure.source or "not given",
    }


def _plain(value: Decimal | None) -> Decimal | int | str:
    if value is None:
        return NOT_KNOWN
    return int(value) if value == value.to_integral_value() else value


def _refuse_unfit(keyed: Keyed, where: str, shipped: Mapping[tuple[str, ...], tuple[Figure, ...]]) -> None:
    """Refuse a name unknown here, a salary or maximum not by the year, or a figure that could never win."""
    name, figure = "/".join(keyed.key), keyed.figure
    known = shipped.get(keyed.key)
    if known is None:
        raise BadInput(f'{where} has a figure for "{name}", which is not known here{_hint(name, shipped)}.')
    if keyed.key[0] in YEARLY and not figure.unit.startswith("£ a year"):
        raise BadInput(f'{where} gives "{name}" in "{figure.unit}"; give it in "£ a year for 1.0 WTE".')
    undated = not figure.published_on and figure.status is not Status.ENTERED
    if undated and figure not in known and any(other.published_on for other in known):
        raise BadInput(f'{where} does not say when "{name}" was published; add "published", the date.')


def _hint(name: str, shipped: Iterable[tuple[str, ...]]) -> str:
    near = get_close_matches(name, ["/".join(key) for key in shipped], 1)
    return f'; the nearest name is "{near[0]}"' if near else "; leave it out or correct it"


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileProblem(f"{path.name} is too large for a rate set; choose another file.")
        return path.read_text("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileProblem(f"{path.name} could not be read ({reason}); check where it is.") from error
    except UnicodeDecodeError:
        raise FileProblem(
            f"{path.name} is not a rate set, which is plain text; choose another file."
        ) from None
