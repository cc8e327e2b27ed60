"""Records of what the official files say of one network."""

from dataclasses import dataclass
from decimal import Decimal

from models.dated_figure import Figure
from models.network import Count, Practice


@dataclass(frozen=True, slots=True)
class NetworkName:
    """A network that the files hold, for choosing. `practices` 0: the files do not say."""

    code: str
    name: str
    practices: int


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Patients of an age band ("0_4", "95+") in the whole network."""

    band: str
    female: int
    male: int
    patients: int


@dataclass(frozen=True, slots=True)
class Register:
    """A disease register summed over the practices; the denominator differs by register."""

    group: str
    register: Decimal
    denominator: Decimal
    list_type: str  # "TOTAL", "17OV"
    practices: tuple[str, ...]  # codes of those with a row

    @property
    def prevalence(self) -> Decimal | None:
        """Per cent, unrounded; None without a denominator."""
        return 100 * self.register / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Deprivation:
    """A practice's IMD score; higher is more deprived."""

    practice: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A row of the PCN workforce file, as published."""

    group: str
    role: str
    detail: str
    fte: Decimal  # 1.0 = 37.5 hours a week
    source: str  # "NWRS Staff", "NWRS contracted services"
    id: str | None  # a person's pseudonymous number

    @property
    def contracted(self) -> bool:
        return "contract" in self.source.lower()


@dataclass(frozen=True, slots=True)
class NetworkReturn:
    """What the official files say of one network. A source is "" where there is no such file."""

    code: str
    name: str
    icb: str
    practices: tuple[Practice, ...]
    registered: Figure
    weighted: Figure  # an estimate: not the list at 1 January
    paid_for: Figure  # registered patients beside `weighted`, from the same file
    ages: tuple[AgeBand, ...]
    ages_source: str
    registers: tuple[Register, ...]
    registers_source: str
    deprivation: tuple[Deprivation, ...]
    imd: Figure  # mean of the practices' scores, weighted by their patients
    workforce: tuple[StaffRow, ...] | None  # None: a file, but no return from this network
    workforce_source: str  # "PCN workforce, June 2026"
    notes: tuple[str, ...]
    counts: tuple[Count, ...] = ()  # by practice: ages, registers, IMD scores

    @property
    def title(self) -> str:
        return f"{self.name} ({self.code})" if self.name else self.code

    @property
    def no_return(self) -> str:
        """The sentence for a network whose `workforce` is None."""
        return (
            f"{self.title} made no return in {self.workforce_source}: "
            "its posts are not known, which is not the same as none, so add them by hand."
        )
