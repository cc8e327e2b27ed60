"""Measures of the population in words: their names, their people, and the sentence over each group."""

from collections.abc import Sequence

from app import standing_words, wording
from app.wording import FIGURE_STATUS_WORDS
from models.dated_figure import Status
from models.plan import Plan
from models.population import NETWORK, first_age
from models.population_measures import Measure, from_age

LIST_NAMES = {
    "registered": "Registered list",
    "weighted": "Weighted list (contractor)",
    "adjusted": "Adjusted population (PCN)",
}
HIGH = 75


def name_of(measure: Measure) -> str:
    match measure.kind:
        case "list":
            return LIST_NAMES[measure.key]
        case "age":
            return band_name(measure.key)
        case "older":
            return f"Aged {measure.key} and over"
        case "imd":
            return "Deprivation (IMD score)"
        case "beds":
            return "Care home beds"
    return measure.benchmark.name.partition(" (")[0] if measure.benchmark else f"Register {measure.key}"


def in_a_sentence(measure: Measure) -> str:
    """ "diabetes", "COPD"."""
    name = name_of(measure)
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def band_name(band: str) -> str:
    """ "Aged 65 to 69", "Aged 95 and over"."""
    first = first_age(band)
    return f"Aged {first} and over" if band.endswith("+") else f"Aged {first} to {first + 4}"


def counted_among(measure: Measure) -> str:
    """The ages that a register is counted among: "17+", "all"."""
    first = from_age(measure.benchmark)
    if measure.kind != "register" or first is None:
        return ""
    return f"{first}+" if first else "all"


def practice_name(plan: Plan, code: str) -> str:
    if code == NETWORK:
        return "the network"
    found = next((one.name for one in plan.network.practices if one.code == code), "")
    return found or code


def source_of(plan: Plan, measure: Measure) -> str:
    """ "Published (QOF prevalence, 2024/25)", "Entered by you (Mill Surgery; else QOF…)"."""
    figure = measure.network
    if not measure.typed:
        word = FIGURE_STATUS_WORDS[figure.status]
        return f"{word} ({figure.source})" if figure.source else word
    everyone = len(measure.typed) > 1 and {one.code for one in plan.network.practices} <= set(measure.typed)
    names = "all practices" if everyone else wording.listed([practice_name(plan, c) for c in measure.typed])
    from_files = (
        figure.source and not everyone and NETWORK not in measure.typed and figure.source != "typed by you"
    )
    others = f"; else {figure.source}" if from_files else ""
    return f"{FIGURE_STATUS_WORDS[Status.ENTERED]} ({names}{others})"


def cell_note(plan: Plan, measure: Measure, code: str, filed: str) -> str:
    """What a cell is, for its tool tip: whose, how sure, and what the files say where it was typed."""
    whose = f"{name_of(measure)}, {practice_name(plan, code)}"
    if code in measure.typed:
        back = f" The files say {filed}." if filed else ""
        return f"{whose}: entered by you.{back}"
    return whose


# -- sentences over the groups


def lists_title(measures: Sequence[Measure], plan: Plan) -> str:
    found = {(one.kind, one.key): one for one in measures}
    registered = found["list", "registered"].network.value
    practices = wording.counted(len(plan.network.practices), "practice")
    if registered is None:
        return f"{practices}; the registered list is not known yet"
    said = f"{practices} with {wording.number(registered)} registered patients"
    deprived = found["imd", "score"].standing
    if deprived is None:
        return f"{said}; deprivation is not known"
    return f"{said}, {standing_words.among(deprived, 'more deprived', 'less deprived')}"


def ages_title(measures: Sequence[Measure]) -> str:
    older = next(one for one in measures if (one.kind, one.key) == ("older", "65"))
    if older.percent is None or older.benchmark is None or older.standing is None:
        return "The ages of your population are not known yet"
    share = (
        f"{wording.number(older.percent, 1)}% are aged 65 and over (England {older.benchmark.england:.1f}%)"
    )
    return f"{share}, {standing_words.among(older.standing, 'a larger share', 'a smaller share')}"


def registers_title(measures: Sequence[Measure]) -> str:
    stood = [one for one in measures if one.kind == "register" and one.standing]
    if not stood:
        return "No register is known yet"
    high = [one for one in stood if one.standing and one.standing.at > HIGH]
    said = f"{len(high)} of {wording.counted(len(stood), 'register')} stand above three quarters of networks"
    if not high:
        return said.replace(f"{len(high)} of", "None of", 1)
    furthest = max(high, key=_against_england)
    if furthest.percent is None or furthest.benchmark is None:
        return said
    of = f"{furthest.percent:.2f}%, England {furthest.benchmark.england:.2f}%"
    return f"{said}, {in_a_sentence(furthest)} the furthest above England ({of})"


def _against_england(measure: Measure) -> float:
    england = measure.benchmark.england if measure.benchmark else None
    return float(measure.percent / england) if measure.percent is not None and england else 0.0
