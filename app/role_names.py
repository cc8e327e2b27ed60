"""What people call a role, joined to ours: official names, short names and the field's initials."""

import re
from difflib import get_close_matches
from functools import lru_cache

from models.reference import Reference

CALLED = {
    "clinical_pharmacist": (
        "CP, PCN pharmacist, GP pharmacist, practice pharmacist, primary care pharmacist"
    ),
    "senior_clinical_pharmacist": "SCP, lead pharmacist, senior pharmacist, lead clinical pharmacist",
    "pharmacy_technician": (
        "PT, pharm tech, pharmacy tech, medicines technician, medicines management technician"
    ),
    "social_prescribing_link_worker": (
        "SPLW, SP, LW, social prescriber, social prescribing, SP link worker, community link worker, "
        "social prescribing worker"
    ),
    "health_wellbeing_coach": (
        "HWBC, HWC, H&WB coach, health coach, wellbeing coach, health & wellbeing coach"
    ),
    "care_coordinator": "CC, care co-ordinator, PCN care coordinator, frailty care coordinator",
    "physician_associate": "PA, physician assistant, physicians associate",
    "first_contact_physiotherapist": (
        "FCP, FCPP, physio, FCP physio, MSK physio, MSK first contact practitioner, first contact "
        "practitioner, first contact physio, musculoskeletal physiotherapist, FCP MSK"
    ),
    "dietitian": "dietician, nutritionist and dietitian",
    "podiatrist": "chiropodist",
    "occupational_therapist": "OT, occupational therapy, therapist",
    "nursing_associate": "NA, RNA, registered nursing associate",
    "student_nursing_associate": "TNA, SNA, trainee NA, student NA, apprentice nursing associate",
    "paramedic": "PCN paramedic, paramedic practitioner, specialist paramedic",
    "general_practice_assistant": "GPA, practice assistant, doctor's assistant",
    "healthcare_support_worker": (
        "HCSW, HCA, health care assistant, healthcare assistant, health care support worker"
    ),
    "apprentice_physician_associate": "APA, apprentice PA",
    "advanced_practitioner": (
        "AP, ACP, ANP, APP, advanced clinical practitioner, advanced nurse practitioner, advanced "
        "paramedic, advanced pharmacist, advanced physiotherapist, advanced clinical practitioner "
        "(ACP)"
    ),
    "enhanced_practice_nurse": "EPN, enhanced nurse, enhanced practice level nurse",
    "digital_transformation_lead": (
        "DTL, D&T lead, DT lead, digital lead, digital & transformation lead, transformation lead, "
        "digital transformation lead"
    ),
    "general_practitioner": "GP, salaried GP, ARRS GP, newly qualified GP, PCN GP, doctor",
    "mental_health_practitioner": (
        "MHP, MHP band, mental health practitioner B, MH practitioner, "
        "mental health worker, adult mental health practitioner, AMHP ARRS, "
        "mental health nurse, mental health link practitioner"
    ),
    "new_to_gp_nurse": "new to practice nurse, new GPN",
    "experienced_gp_nurse": "GPN, experienced GPN, experienced practice nurse",
    "consultant_nurse": "nurse consultant",
    "other_role": (
        "practice nurse, clinical director, network manager, PCN manager, practice manager, manager, "
        "administrator, receptionist, locum GP"
    ),
}
LONGEST = 200  # letters: no name of a role is longer
_NUMBERED = re.compile(r"(.*?)[ \-#]*(?:no\.? ?)?([0-9]{1,2})")
_BRACKET = re.compile(r"\(([^()]*)\)")
_PADDING = {"pcn", "arrs", "the", "and", "role", "in", "of"}


def role_named(text: str, reference: Reference) -> tuple[str, int | None]:
    """The key of the role meant, and its number in "Pharmacist 2"; "" where none is known."""
    if len(text) > LONGEST:
        return "", None
    for words, number in (_numbered(text), (text, None)):
        for reading in (words, _BRACKET.sub(" ", words), *_BRACKET.findall(words)):
            key = _known(reference).get(_simple(reading), "")
            if key:
                return key, number
    return "", None


def near(text: str, reference: Reference) -> str:
    """The name of the role that the text most looks like, or ""."""
    if len(text) > LONGEST:
        return ""
    known = _known(reference)
    found = get_close_matches(_simple(text), known, n=1, cutoff=0.6)
    return reference.role_by_key[known[found[0]]].name if found else ""


def _numbered(text: str) -> tuple[str, int | None]:
    found = _NUMBERED.fullmatch(text.strip())
    return (found[1], int(found[2])) if found and int(found[2]) else (text, None)


@lru_cache(maxsize=4)
def _known(reference: Reference) -> dict[str, str]:
    """Every simple name by the role it stands for; our own names win over initials."""
    known: dict[str, str] = {}
    for role in reference.roles:
        for name in (role.name, role.short, role.key.replace("_", " "), _BRACKET.sub(" ", role.name)):
            known.setdefault(_simple(name), role.key)
    for key, names in CALLED.items():
        if key in reference.role_by_key:
            for name in names.split(","):
                known.setdefault(_simple(name), key)
    for official in reference.national_roles:
        if official.funding == "arrs":
            for name in (official.detailed_role, official.staff_role):
                known.setdefault(_simple(name), official.role)
    known.pop("", None)
    return known


def _simple(text: str) -> str:
    """Letters only, without plurals and the words that carry nothing."""
    words = re.sub(r"[^a-z&]+", " ", text.lower().replace("co-ord", "coord").replace("'", "")).split()
    kept = [
        word.removesuffix("s") if len(word) > 3 else word for word in words if word not in _PADDING | {"&"}
    ]
    return " ".join(kept or words)
