"""Caseloads as plain data for other programs: by role, year and basis."""

from typing import Any

from app.needs_json import number
from models.caseload_course import Course
from models.figures import Caseload
from models.outlook import Outlook

Json = dict[str, Any]


def caseloads(outlook: Outlook) -> list[Json]:
    known = {course.role: course for course in outlook.courses}
    return [_caseload(found, known[found.role]) for found in outlook.caseloads]


def _caseload(found: Caseload, course: Course) -> Json:
    """For 1.0 WTE where not said otherwise; `waiting_in_12_months` counts from the year's first day.

    Where `waiting_at_start` is null, that list counts from no one waiting on the plan's first day.
    """
    return {
        "role": found.role,
        "year": str(found.year),
        "basis": str(found.basis),
        "wte": number(found.wte),
        "people_a_year_per_wte": number(found.people_each),
        "ceiling": number(found.ceiling),
        "open_at_once": number(found.open_at_once),
        "minutes_a_contact": number(found.minutes),
        "waiting_in_12_months": number(course.waiting(found.year.months[-1])),
        "waiting_at_start": number(course.terms.typed.waiting),
        "referrals_a_year": number(found.referrals),
        "people_a_year_each": number(found.people_each),
        "ceiling_people_a_year": number(found.ceiling),
        "open_at_once_each": number(found.open_at_once),
        "open_at_once_ceiling": number(found.open_ceiling),
    }
