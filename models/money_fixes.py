"""What mends a point to check about money: less of it claimed, or more of it used."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from models.figures import Finding
from models.fix import Fix
from models.forecast import label
from models.outlook import Outlook
from models.plan import Funding, Plan


def funded_another_way(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The post stays and is paid by the network; nothing is claimed for it."""
    who = label(outlook.scenario.post(finding.post), outlook.reference)
    yield Fix("fund_another_way", f"Pay {who} from core funds", partial(_with_funding, finding.post))


def _with_funding(key: str, plan: Plan) -> Plan:
    return plan.with_post(replace(plan.scenario.post(key), funding=Funding.CORE))


MAKERS = {"no_maximum": (funded_another_way,), "maximum_not_chosen": (funded_another_way,)}
