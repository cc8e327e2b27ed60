"""The words of a plan: each kind of detail on a plan that holds it and on one that just does not.

personal_detail | breaks it                            | just keeps it
NHS number      | 943 476 5919 (its check digit is 9)  | 943 476 5918; the practice A81005
date of birth   | DOB 12/3/2019; 12 March 1948         | starts on 12 March 2026
telephone       | 020 7946 0958; +44 7700 900123       | 37.5 hours, £41,000, 1/4/2026 to 31/3/2027
email           | j.smith@nhs.net                      | the same as a training hub's shared mailbox
a person's name | Mrs Smith; Dr O'Brien                | Dr Smith and Partners; the GP partner
a post's name   | Sam 12345                            | Sam Taylor; Mrs Taylor; Sam 1234
"""

from dataclasses import replace
from datetime import date

import pytest

from app.sample_plan import sample_plan
from models.dated_figure import Figure, Status
from models.need import Need
from models.network import Network, Practice
from models.personal import BIRTH, MAIL, NAME, NHS_NUMBER, PHONE, details_in
from models.plan import Decision
from models.sites import Site
from models.timeline import ItemKind, TimelineItem
from models.training import Hub
from tests.rule_plans import found, of_kind, only, plan_of, post

TESTED = ("personal_detail",)
(KEY,) = TESTED
NOTHING = Figure(None, "people", Status.UNKNOWN, "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ask about 943 476 5919", NHS_NUMBER),
        ("NHS no 9434765919.", NHS_NUMBER),
        ("DOB 12/3/2019", BIRTH),
        ("born on 12 March 2019", BIRTH),
        ("12 March 1948", BIRTH),
        ("12/03/1948", BIRTH),
        ("ring 020 7946 0958", PHONE),
        ("07700 900 123", PHONE),
        ("(01632) 960001", PHONE),
        ("+44 7700 900123", PHONE),
        ("j.smith@nhs.net", MAIL),
        ("covered by Mrs Smith", NAME),
        ("Dr O'Brien leads", NAME),
        ("Dr. J. Patel's list", NAME),
        ("Miss Smith-Jones", NAME),
    ],
)
def test_each_kind_of_detail_is_seen(text: str, kind: str) -> None:
    assert details_in(text) == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",
        "Practices A81005 and U07842",
        "starts on 12 March 2026, 37.5 hours, £41,000.50",
        "1/4/2026 to 31/3/2027",
        "06-08-2018 07:00",
        "Dr Smith and Partners",
        "Dr J Smith & Partners",
        "Dr Patel's Surgery",
        "Dr Khan Medical Centre",
        "the GP partner; Miss a month; the Practice Nurse",
        "from page 12 of 1,948 pages",
        "0.8 WTE of 9 sessions, £0161 4960000",
        "Agenda for Change 2026/27, 30 April 2026",
    ],
)
def test_what_plans_usually_say_is_no_detail(text: str) -> None:
    assert details_in(text) == ()


def test_a_note_of_a_post_is_named_and_what_it_holds_is_not_repeated() -> None:
    point = only(plan_of(post(note="See 943 476 5919")), KEY)
    assert point.text == "The note of Paramedic 1 holds what looks like an NHS number."
    assert (point.post, point.about) == ("p1", "note")


@pytest.mark.parametrize(
    ("name", "told"),
    [("Sam Taylor", 0), ("Mrs Taylor", 0), ("Sam 1234", 0), ("Sam 12345", 1), ("s.taylor@nhs.net", 1)],
)
def test_a_post_may_have_a_name_and_no_number(name: str, told: int) -> None:
    assert len(of_kind(plan_of(post(name=name)), KEY)) == told


def test_a_practice_may_be_called_after_its_doctors_wherever_it_is_named() -> None:
    network = Network(practices=(Practice("A81005", "Dr Smith Group"),))
    plan = plan_of(post(note="based at Dr Smith Group", employer="Dr Smith and Khan"), network=network)
    assert not of_kind(plan, KEY)
    assert of_kind(replace(plan, network=Network()), KEY)


def test_every_text_of_a_plan_is_read() -> None:
    item = TimelineItem("i1", "p1", ItemKind.MILESTONE, "Tell Mrs Smith", end=date(2026, 9, 1))
    plan = plan_of(
        post(),
        needs=(Need("n1", "Mrs Smith", NOTHING), Need("n2", "Falls", NOTHING, note="Mrs Smith")),
        decisions=(Decision(date(2026, 9, 1), "Mrs Smith asks"),),
        sites=(Site("s1", "Hub 943 476 5919"),),
    )
    plan = plan.with_scenario(replace(plan.scenario, note="Mrs Smith", development=(item,)))
    assert {one.about for one in of_kind(plan, KEY)} == {
        "n1 name", "n2 note", "decision 0", "place s1", "scenario note", "i1 name",
    }  # fmt: skip


def test_a_training_hub_may_have_a_mailbox() -> None:
    hub = Hub("h1", "Hub", ask="training@nhs.net, 020 7946 0958")
    assert not of_kind(plan_of(post(), hubs=(hub,)), KEY)
    assert of_kind(plan_of(post(), hubs=(replace(hub, ask="Mrs Smith"),)), KEY)


def test_the_sample_plan_holds_no_details() -> None:
    assert KEY not in {one.key for one in found(sample_plan())}
