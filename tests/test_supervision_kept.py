"""Supervisors, links and local agreements in a plan's file, and files from before there were any."""

from decimal import Decimal
from pathlib import Path

import pytest

from app import plan_file, plan_schema
from models.plan import Plan
from models.supervisors import LocalSupervision
from tests.supervision_sample import SENIOR, post, supervisor, team

CLINICAL = "clinical_professional"


def plan() -> Plan:
    return team(
        post("s", "clinical_pharmacist"),
        post("p", "clinical_pharmacist", 2),
        supervisors=(
            supervisor("x", SENIOR, "4", post="s", span=3, kinds=(CLINICAL,)),
            supervisor("g", "gp_partner", also=("roadmap_supervisor",), session_cost=Decimal("312.50")),
        ),
        links=(("p", CLINICAL, "x"),),
        local=(LocalSupervision("p", CLINICAL, Decimal(2), Decimal(1), "month", Decimal(45)),),
    )


def test_supervisors_links_and_agreements_come_back_as_they_were(tmp_path: Path) -> None:
    whole = plan()
    plan_file.write(tmp_path / "a.pcnplan", whole)
    assert plan_file.read(tmp_path / "a.pcnplan") == whole


def test_a_plan_file_from_before_there_were_supervisors_still_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = team(post("p", "clinical_pharmacist"))
    without = [step for step in plan_schema.STEPS if step[0] != "who supervises whom"]
    with monkeypatch.context() as before:
        before.setattr(plan_schema, "STEPS", without)
        before.setattr(plan_schema, "blank", plan_schema.blank.__wrapped__)
        (tmp_path / "a.pcnplan").write_bytes(plan_file.to_bytes(older))
    assert plan_file.read(tmp_path / "a.pcnplan") == older
