"""The names of rates and rules in plain words."""

from decimal import Decimal

from models.reference import Place, Reference, SupervisionRule
from models.roles import RoleRule

STREAM_WORDS = {
    "arrs": "Additional roles entitlement (ARRS)",
    "arrs_gp_ring_fence": "Ring-fenced sum for GPs",
    "core": "Core network funding",
    "core_registered": "Core network funding, registered list",
    "core_adjusted": "Core network funding, adjusted population",
    "core_total": "Core network funding, both parts",
    "clinical_director": "Clinical director funding",
    "leadership": "Leadership and management payment",
    "enhanced_access": "Enhanced access",
    "capacity_and_access_support": "Capacity and access support payment",
    "capacity_and_access_improvement": "Capacity and access improvement payment",
    "care_home_premium": "Care home premium",
    "practice_gp_scheme": "Practice-level GP scheme (paid to practices)",
}
ON_COST_WORDS = {
    "employer_ni_rate": "Employer National Insurance rate",
    "employer_ni_threshold": "Employer National Insurance threshold",
    "employer_pension_rate": "Employer pension rate",
    "employment_allowance": "Employment Allowance",
}
POPULATION_WORDS = {
    "weighted": "Weighted list at 1 January",
    "registered": "Registered list",
    "adjusted": "Adjusted population",
    "beds": "Care home beds",
}
PLACE_TAILS = {
    Place.NATIONAL.value: "national",
    Place.OUTER.value: "outer London",
    Place.INNER.value: "inner London",
    "london": "London",
    "fringe": "London fringe",
    "gp_london": "GPs in London",
}
CAPACITY_WORDS = {
    "annual_leave_days": "Annual leave",
    "public_holidays": "Public holidays",
    "study_days": "Study days",
    "sickness_absence": "Sickness absence",
    "hours_a_day": "Hours a day",
}
DEVELOPMENT_WORDS = {
    "induction_weeks": "Length of an induction",
    "induction_away": "Time away during an induction",
    "induction_supervision": "Day to day supervision while an induction lasts",
    "review_every": "Time between development reviews",
}
CALIBRATION_WORDS = {
    "sessions": "Sessions that networks spend on supervision, a check of the rules",
    "session_minutes": "Minutes of a GP session",
    "least": "Least that the rules should give for an average team",
    "most": "Most that the rules should give for an average team",
}
ROOM_COST_WORDS = {
    "session": "What a consulting room costs for a session",
    "year": "What a consulting room costs for a year",
}
FAMILY_WORDS = {
    "capacity": CAPACITY_WORDS,
    "calibration": CALIBRATION_WORDS,
    "development": DEVELOPMENT_WORDS,
    "entitlement": STREAM_WORDS,
    "entitlement_total": STREAM_WORDS,
    "income": STREAM_WORDS,
    "on_cost": ON_COST_WORDS,
    "population": POPULATION_WORDS,
    "room_cost": ROOM_COST_WORDS,
}
SUPPLEMENT_WORDS = {
    "rate": "share of salary",
    "minimum": "least",
    "maximum": "most",
    "amount": "amount",
}
METRIC_WORDS = {
    "people_a_year": "people a year",
    "weeks_open": "weeks open",
    "contacts_a_person": "contacts a person",
}
NEED_WORDS = {"room": "a consulting room", "desk": "a desk", "visits": "a car for visits"}
GROUP_WORDS = {
    "all": "All roles",
    "all_clinical": "All clinical roles",
    "all_afc": "All Agenda for Change roles",
    "practice_nurse": "Practice nurses",
}
RULE_WORDS = {
    "cap": "limit on posts",
    "no_cap": "no limit on posts",
    "share": "share reimbursed",
    "eligibility": "who can be claimed for",
    "register": "advanced practice register",
    "registration": "registration",
    "training": "training",
    "agreement": "agreement needed",
    "local_variation": "local variation",
}
SUPERVISION_WORDS = {
    "day_to_day": "Day to day supervision",
    "clinical_professional": "Clinical or professional supervision",
    "educational": "Educational supervision",
    "line_management": "Line management",
    "study": "Study time",
}


def plain(key: str) -> str:
    """A key that no list names, as words."""
    return key.replace("_", " ")


def role_name(reference: Reference, key: str) -> str:
    """A role, rate or group of roles by its key."""
    if key in GROUP_WORDS:
        return GROUP_WORDS[key]
    if role := reference.role_by_key.get(key):
        return role.name
    rate = reference.rate_by_key.get(key)
    return rate.name if rate else plain(key).capitalize()


def figure_name(reference: Reference, key: tuple[str, ...]) -> str:
    """The name of a figure: "Clinical pharmacist, inner London"."""
    family, rest = key[0], key[1:]
    if family in FAMILY_WORDS:
        tail = ", whole sum" if family in {"entitlement_total", "income"} else ""
        return FAMILY_WORDS[family].get(rest[0], plain(rest[0]).capitalize()) + tail
    name = ", ".join(plain(part) for part in key).capitalize()
    match family, rest:
        case "maximum", (rate, place):
            name = f"{role_name(reference, rate)}, {_place(place)}"
        case "notional", (band,):
            name = f"{band_name(band)}, salary behind the maximum"
        case "london", (place, part):
            name = f"Supplement, {_place(place)}: {SUPPLEMENT_WORDS.get(part, plain(part))}"
        case "pay", (band, point):
            name = f"{band_name(band)}, {point}"
        case "patient_share", (role,):
            name = f"{role_name(reference, role)}: time with patients"
        case "caseload", (role, metric):
            name = f"{role_name(reference, role)}: {METRIC_WORDS.get(metric, plain(metric))}"
        case "space", (role, space):
            name = f"{role_name(reference, role)}: sessions that need {NEED_WORDS.get(space, plain(space))}"
        case "hiring", (role, item):
            name = f"{role_name(reference, role)}: {plain(item)}"
    return name


def _place(place: str) -> str:
    return PLACE_TAILS.get(place, plain(place))


def band_name(band: str) -> str:
    return f"Band {band}" if band[:1].isdigit() else band[:1].upper() + band[1:]


def rule_name(reference: Reference, rule: RoleRule) -> str:
    return f"{role_name(reference, rule.role)}: {RULE_WORDS.get(rule.rule, plain(rule.rule))}"


def supervision_name(reference: Reference, rule: SupervisionRule) -> str:
    kind = SUPERVISION_WORDS.get(rule.kind, plain(rule.kind)).lower()
    stage = "" if rule.stage == "any" else f" ({plain(rule.stage)})"
    return f"{role_name(reference, rule.role)}{stage}: {kind}"


def amount(value: Decimal | None, unit: str) -> str:
    """An exact rate: "£26.631", "£43,352", "14.38%", "250"; "not known" for None."""
    if value is None:
        return "not known"
    text = exact(value)
    if unit.strip().startswith("%"):
        return f"{text}%"
    if unit.strip().startswith(("£", "GBP")):
        whole, _, part = text.partition(".")
        return f"£{whole}.{part.ljust(2, '0')}" if part else f"£{whole}"
    return text


def exact(value: Decimal) -> str:
    """All the places a number has, and no needless zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
