"""One equation: people a year × contacts × minutes a contact = hours with patients × 60, for 1.0 WTE.

The hours are ours for everyone on Agenda for Change: 260 days − 29 − 8 − 5 = 218, less 5% = 207.1 days of
7.5 hours = 1,553 hours a year. What is published of it (facts, B and D):

    people  contacts  with patients   minutes a contact
    250     12        70%             about 22 (21.7)
    200     6         70%             about 54 (54.4)
    225     9         70%             32.2
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reference_library import load
from models.capacity import working_time
from models.contact_time import ContactTime, Part, solved
from models.months import Month

LINK_WORKER, COACH = "social_prescribing_link_worker", "health_wellbeing_coach"
APRIL = Month(2026, 4)
HOURS = working_time(load(), LINK_WORKER, APRIL).hours
SEVENTY = Decimal(70)


def equation(people: object, contacts: object, minutes: object, share: object = SEVENTY) -> ContactTime:
    known = [None if value is None else Decimal(str(value)) for value in (people, contacts, minutes, share)]
    return ContactTime(HOURS, *known)


def test_a_whole_timer_is_at_work_for_1553_hours_a_year() -> None:
    assert round(HOURS) == 1553


@pytest.mark.parametrize(
    ("people", "contacts", "minutes"),
    [(250, 12, "21.7"), (200, 6, "54.4"), (225, 9, "32.2")],
)
def test_published_minutes_a_contact(people: int, contacts: int, minutes: str) -> None:
    found = solved(equation(people, contacts, None), Part.MINUTES)
    assert round(found.minutes or 0, 1) == Decimal(minutes)


@pytest.mark.parametrize(("share", "people"), [(50, 163), (70, 229)])
def test_a_coach_sees_163_to_229_people_a_year(share: int, people: int) -> None:
    """Six sessions of 60 + 5 × 45 = 285 minutes in all, at 50% and at 70% of 1,553 hours."""
    facts = replace(equation(None, 6, Decimal(285) / 6, share), hours=Decimal(1553))
    found = solved(facts, Part.PEOPLE)
    assert round(found.people or 0) == people


@pytest.mark.parametrize(("people", "contacts", "a_day"), [(200, 6, "5.8"), (250, 12, "14.5")])
def test_contacts_a_day_run_from_5_8_to_14_5(people: int, contacts: int, a_day: str) -> None:
    days = working_time(load(), LINK_WORKER, APRIL).days
    contacts_a_year = equation(people, contacts, None).contacts_a_year
    assert contacts_a_year is not None
    assert round(contacts_a_year / days, 1) == Decimal(a_day)


@given(
    people=st.decimals(1, 900, places=1),
    contacts=st.decimals(1, 40, places=1),
    minutes=st.decimals(5, 120, places=1),
    follows=st.sampled_from(Part),
)
def test_both_sides_agree_whichever_part_follows(
    people: Decimal, contacts: Decimal, minutes: Decimal, follows: Part
) -> None:
    found = solved(equation(people, contacts, minutes), follows)
    left = (found.people or 0) * (found.contacts or 0) * (found.minutes or 0)
    assert found.patient_hours is not None
    assert left == pytest.approx(found.patient_hours * 60)


@pytest.mark.parametrize("follows", Part)
def test_what_follows_from_an_unknown_is_not_known(follows: Part) -> None:
    other = Part.CONTACTS if follows is not Part.CONTACTS else Part.PEOPLE
    parts = {part: 10 for part in Part if part is not other}
    found = solved(ContactTime(HOURS, *(_decimal(parts.get(part)) for part in Part)), follows)
    assert found.of(follows) is None


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def test_nought_contacts_give_no_endless_minutes() -> None:
    assert solved(equation(250, 0, None), Part.MINUTES).minutes is None


def test_more_time_than_there_is_shows_as_over_a_hundred_per_cent() -> None:
    """400 people × 12 × 30 minutes = 2,400 hours of the 1,553 there are: 154.5%."""
    found = solved(equation(400, 12, 30, None), Part.SHARE)
    assert round(found.share or 0, 1) == Decimal("154.5")
