"""The networks that the files hold: listing them, finding one, and its practices."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app import network_figures, wording
from app.national_kinds import FileKind, read_day
from app.national_rows import rows
from app.national_shelf import Row
from app.national_survey import Source, Survey
from app.national_tables import size
from app.network_return import NetworkName
from app.problems import BadInput
from app.progress import QUIET, Progress

UNALLOCATED = "U"  # stands for practices in no network
LONDON = "Y56"
MEMBERSHIP = (FileKind.MAP, FileKind.PARTNERS, FileKind.PAYMENTS, FileKind.WORKFORCE)  # best first
MOST_NAMED = 8
NO_MEMBERSHIP = (
    "None of these files says which practices are in which network: add the file of practices and networks "
    "(gp-reg-pat-prac-map), ePCN, NHS payments or the PCN workforce file."
)
NO_PRACTICES = (
    "None of these files says which practices are in which network: add the file of practices and networks "
    "(gp-reg-pat-prac-map) or ePCN to the folder, then make the national file again."
)
NO_NETWORK = "U stands for practices in no network: choose a network by its code, such as U07842."


def listing(survey: Survey) -> Source | None:
    """The best list of members there is."""
    return next((of_kind[0] for kind in MEMBERSHIP if (of_kind := survey.of(kind))), None)


def networks(survey: Survey, progress: Progress = QUIET) -> tuple[NetworkName, ...]:
    """Every network that the files hold, by name, out of the best list of members there is."""
    source = listing(survey)
    if source is None:
        raise BadInput(NO_MEMBERSHIP)
    progress.begin("Listing the networks…", size(source.path, source.member))
    names: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for row in rows(source, progress=progress):
        if row["network"] not in {"", UNALLOCATED} and _current(row):
            names[row["network"]] = row.get("network_name", "")
            members.setdefault(row["network"], set()).add(row.get("practice", ""))
    found = (NetworkName(code, name, len(members[code] - {""})) for code, name in names.items())
    return tuple(sorted(found, key=lambda network: (network.name, network.code)))


def _current(row: Row) -> bool:
    return not row.get("end")


def find_network(survey: Survey, text: str) -> NetworkName:
    """The one network of a code, a name or a part of a name. BadInput names the candidates otherwise."""
    return find_in(networks(survey), text)


def fitting(known: Sequence[NetworkName], text: str) -> list[NetworkName]:
    """The networks whose code or name holds a text, "&" and "and" alike; all for an empty one."""
    wanted = plain(text)
    return [one for one in known if wanted in one.code.lower() or wanted in plain(one.name)]


def find_in(known: Sequence[NetworkName], text: str) -> NetworkName:
    """The one network of these that a text names. BadInput names the candidates otherwise."""
    wanted = plain(text)
    if wanted == plain(UNALLOCATED):
        raise BadInput(NO_NETWORK)
    same_code = [network for network in known if network.code.lower() == wanted]
    same_name = [network for network in known if wanted in {plain(network.name), _short(network.name)}]
    part = [network for network in known if wanted and wanted in plain(network.name)]
    found = same_code or same_name or part
    if len(found) == 1:
        return found[0]
    raise BadInput(_many(text, found) if found else _none(text, known))


def plain(name: str) -> str:
    """A name for comparing: case, spaces and "&" or "and" make no difference."""
    return " ".join(name.lower().replace("&", " and ").split())


def _short(name: str) -> str:
    return plain(name).removesuffix(" pcn")


def _many(text: str, found: Sequence[NetworkName]) -> str:
    named = [_described(network) for network in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        named.append(f"{len(found) - MOST_NAMED} more")
    return f'"{text}" fits {len(found)} networks: choose by code from {wording.listed(named)}.'


def _described(network: NetworkName) -> str:
    practices = f", {wording.counted(network.practices, 'practice')}" if network.practices else ""
    return f"{network.code} ({network.name}{practices})"


def _none(text: str, known: Sequence[NetworkName]) -> str:
    by_word = {_short(network.name): network for network in known} | {n.code.lower(): n for n in known}
    near = get_close_matches(_short(text), by_word, n=3)
    if near:
        return (
            f'No network here is "{text}": perhaps {" or ".join(_described(by_word[word]) for word in near)}.'
        )
    return f'No network here is "{text}": give its code, such as U07842, or its name.'


@dataclass(frozen=True, slots=True)
class Members:
    """The practices of a network, and what their list says of it."""

    names: dict[str, str]  # by practice code
    network_name: str
    icbs: Counter[str]
    in_london: bool
    source: Source
    rows: tuple[Row, ...]  # of the network, in the source


def members_of(survey: Survey, code: str) -> Members:
    if code == UNALLOCATED:
        raise BadInput(NO_NETWORK)
    for source in (source for kind in MEMBERSHIP for source in survey.of(kind)[:1]):
        own = [row for row in rows(source, [code]) if row["network"] == code and _current(row)]
        own = network_figures.latest(own, source) if source.kind is FileKind.MAP and own else own
        if own:
            return Members(
                dict(sorted((row["practice"], row["practice_name"]) for row in own if "practice" in row)),
                own[0].get("network_name", ""),
                Counter(row["icb"] for row in own if row.get("icb")),
                any(row.get("region") == LONDON for row in own),
                source,
                tuple(own),
            )
    if not survey.of(*MEMBERSHIP):
        raise BadInput(NO_MEMBERSHIP)
    raise BadInput(f"No file here has a network with the code {code}: choose one of the networks listed.")


def elsewhere(survey: Survey, members: Members, code: str) -> dict[str, list[str]]:
    """Practices of a network that the same list, of the same date, also has in other networks."""
    source = next(source for source in survey.sources if source == members.source)
    days = {read_day(row.get("date", "")) for row in members.rows}
    also: dict[str, list[str]] = {}
    for row in rows(source, list(members.names)) if members.names else ():
        other, same_day = row["network"], read_day(row.get("date", "")) in days
        if other not in {"", code} and row["practice"] in members.names and same_day and _current(row):
            also.setdefault(row["practice"], []).append(other)
    return also
