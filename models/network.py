"""A network and its practices, and what was counted of each."""

from dataclasses import dataclass
from decimal import Decimal

from models.dated_figure import Figure
from models.reference import Place


@dataclass(frozen=True, slots=True)
class Practice:
    code: str  # ODS code
    name: str
    registered: Figure | None = None  # patients
    weighted: Figure | None = None  # contractor weighted patients (Carr-Hill)
    adjusted: Figure | None = None  # PCN adjusted population
    filed: tuple[tuple[str, Figure], ...] = ()  # lists of official files where a typed one stands instead


@dataclass(frozen=True, slots=True)
class Count:
    """People of a practice counted in an official file, or typed: an age band, a register, a score.

    Kinds: "age" (keys "65_69", "95+"), "older" (key "65": of that age and over, only typed), "register"
    (key "DM"), "imd" (key "score", not people) and "beds" (key "", care home beds, only typed).
    """

    practice: str  # ODS code; "": the whole network, only typed
    kind: str
    key: str
    people: Decimal
    of: Decimal | None = None  # a register's own denominator: people of its age, as the file gives it
    list_type: str = ""  # which ages that denominator holds: "TOTAL", "17OV", "50OV"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """A primary care network. Populations typed by the user are in Plan.own, and win."""

    code: str = ""
    name: str = ""
    place: Place = Place.NATIONAL
    icb: str = ""
    practices: tuple[Practice, ...] = ()
    counts: tuple[Count, ...] = ()
