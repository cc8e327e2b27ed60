"""The figures of a contract year as a user types them from the published specification or a letter."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from app import rate_words, typed
from app.problems import BadInput
from models.dated_figure import Figure, Keyed, Status, in_force
from models.entitlement import MAIN, OTHER_INCOME
from models.months import FinancialYear
from models.plan import Plan
from models.reference import Place, Reference

GP = "GP"
A_YEAR = "£ a year"
A_POST = "£ a year for 1.0 WTE"
PATIENTS = "patients"

Key = tuple[str, ...]
Typed = tuple[Decimal | None, str]  # value and unit; None where the box was left empty


@dataclass(frozen=True, slots=True)
class MaximumGroup:
    """Roles that share a band and so a maximum: one figure typed fills them all."""

    band: str
    name: str
    roles: tuple[str, ...]
    rate_keys: tuple[str, ...]

    @property
    def short_roles(self) -> tuple[str, ...]:
        """The first few roles in a word or two, and how many more."""
        heads = list(dict.fromkeys(_head(name) for name in self.roles))
        names = [heads[0], *(name[:1].lower() + name[1:] for name in heads[1:])]
        return tuple(names) if len(names) <= 3 else (*names[:2], f"{len(names) - 2} more")

    def keys(self, place: Place) -> tuple[Key, ...]:
        return tuple(("maximum", rate_key, place_word(self.band, place)) for rate_key in self.rate_keys)


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form holds. A key with None was left empty: any earlier figure of the user's goes."""

    year: FinancialYear
    source: str
    published: date | None = None  # a rise in the year; None: known from the start
    instead_of: str | None = None  # the publication that is dated anew
    figures: Mapping[Key, Typed] = field(default_factory=dict)


def _head(name: str) -> str:
    """ "Mental health practitioner, band 6" without its band, "Physician associate (…)" without its aside."""
    return re.sub(r" \([^)]*\)", "", name).partition(",")[0]


def place_word(band: str, place: Place) -> str:
    """GPs have one London maximum; the other bands have two."""
    return "london" if band == GP and place is not Place.NATIONAL else place.value


def usual_source(year: FinancialYear) -> str:
    return f"Network Contract DES {year}"


def maximum_groups(reference: Reference, year: FinancialYear) -> tuple[MaximumGroup, ...]:
    """The bands whose maxima can be typed for a year, lowest first, GPs last."""
    keys: dict[str, list[str]] = {}
    for rate in reference.rates:
        if any(_last_known(reference, ("maximum", rate.key, place), year) for place in ("national", "outer")):
            keys.setdefault(rate.band, []).append(rate.key)
    return tuple(_group(reference, band, keys[band]) for band in sorted(keys, key=_band_order))


def _group(reference: Reference, band: str, keys: list[str]) -> MaximumGroup:
    names = tuple(reference.rate_by_key[key].name for key in keys)
    name = "General practitioner" if band == GP else rate_words.band_name(band)
    return MaximumGroup(band, name, names, tuple(keys))


def _band_order(band: str) -> tuple[bool, str]:
    """3, 4 … 7, 7-8a, 8a, 8c, then GP."""
    return (band == GP, band)


def places_used(plan: Plan) -> frozenset[Place]:
    """The network's place and those that its posts have of their own."""
    terms = (terms for scenario in plan.scenarios for post in scenario.posts for terms in post.terms)
    return frozenset({plan.network.place, *(own.place for own in terms if own.place is not None)})


def shipped(reference: Reference, key: Key, year: FinancialYear) -> Figure | None:
    """What the rate set itself says at the end of a year: the hint beside an empty box."""
    figures = (f for f in reference.by_key.get(key, ()) if f.status is not Status.ENTERED)
    return in_force(figures, year.months[-1])


def own(plan: Plan, key: Key, year: FinancialYear) -> Figure | None:
    """The user's own figure for exactly this year: the latest, where it rose."""
    found = (k.figure for k in plan.own if k.key == key and _span(k) == (year.months[0], year.months[-1]))
    return max(found, key=lambda figure: figure.published_on, default=None)


def last_published(plan: Plan, year: FinancialYear) -> date | None:
    """The latest rise that the user typed for exactly this year."""
    of_year = (k for k in plan.own if _span(k) == (year.months[0], year.months[-1]))
    latest = max((k.figure.published_on for k in of_year), default="")
    return date.fromisoformat(latest) if len(latest) == len("2026-10-01") else None


def _last_known(reference: Reference, key: Key, year: FinancialYear) -> Figure | None:
    return shipped(reference, key, min(year, reference.last_year))


def income_streams(reference: Reference, year: FinancialYear) -> tuple[str, ...]:
    """Other network money that a year has, or that no rate set has ended."""
    return tuple(stream for stream in OTHER_INCOME if _pays(reference, stream, year))


def _pays(reference: Reference, stream: str, year: FinancialYear) -> bool:
    figure = _last_known(reference, ("entitlement", stream), year)
    return figure is not None and figure.value != 0


def with_entered(plan: Plan, entered: Entered) -> Plan:
    """The plan with every figure typed, and without those whose box was emptied."""
    kept = tuple(keyed for keyed in plan.own if not _gives_way(keyed, entered))
    return replace(plan, own=(*kept, *_keyed(entered)))


def _gives_way(keyed: Keyed, entered: Entered) -> bool:
    """A rise leaves standing what was known before it; any other figure takes the place of all."""
    if keyed.key not in entered.figures or _span(keyed) != (entered.year.months[0], entered.year.months[-1]):
        return False
    value, _ = entered.figures[keyed.key]
    day = keyed.figure.published_on
    return value is None or not entered.published or day in {_iso(entered.published), entered.instead_of}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _span(keyed: Keyed) -> tuple[object, object]:
    return keyed.figure.effective_from, keyed.figure.effective_to


def _keyed(entered: Entered) -> Iterable[Keyed]:
    for key, (value, unit) in entered.figures.items():
        if value is not None:
            yield Keyed(key, own_figure(value, unit, entered))


def own_figure(value: Decimal, unit: str, entered: Entered) -> Figure:
    return Figure(
        value=value,
        unit=unit,
        status=Status.ENTERED,
        source=entered.source or "source not given",
        effective_from=entered.year.months[0],
        effective_to=entered.year.months[-1],
        published_on=_iso(entered.published),
    )


def per_head(text: str) -> Decimal:
    value = _money(text, "Enter £ a patient, for example 26.631.")
    if not 0 < value < 1_000:
        raise BadInput(
            "Enter £ for one patient or bed, for example 26.631. A whole sum goes in the £ a year box."
        )
    return value


def total(text: str) -> Decimal:
    value = _money(text, "Enter the whole sum for the year in £, for example 1,284,000.")
    if value < 1_000:
        raise BadInput(
            "Enter the whole sum for the year in £, for example 1,284,000. £ a patient has its own box."
        )
    return value


def maximum(text: str) -> Decimal:
    value = _money(text, "Enter £ a year for 1.0 WTE, for example 71,725.")
    if not 10_000 <= value <= 500_000:
        raise BadInput("Enter £ a year for 1.0 WTE between £10,000 and £500,000, for example 71,725.")
    return value


def patients(text: str) -> Decimal:
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    return typed.people(text)


def _money(text: str, sentence: str) -> Decimal:
    try:
        return typed.money(text)
    except BadInput as error:
        raise BadInput(sentence) from error


def entitlement_keys(stream: str = MAIN) -> tuple[Key, Key]:
    return ("entitlement", stream), ("entitlement_total" if stream == MAIN else "income", stream)
