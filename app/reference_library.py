"""The shipped rate set: reads resources/reference/*.toml into one Reference, and refuses what is odd."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, TypeVar

from app.rate_files import Block, blocks, document, figures_in, refuse_repeats
from models.reference import NationalRole, Rate, Reference, Role, RoleRule, SupervisionRule

NAME = "Additional roles, October 2022 to March 2027"
Record = TypeVar("Record")


@cache
def load() -> Reference:
    """The shipped rate set. BadInput, naming file and key, where a file is not as it should be."""
    folder = files("resources").joinpath("reference")
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml")}
    return reference_from(texts)


def reference_from(texts: dict[str, str]) -> Reference:
    """A Reference from the text of rate set files, by file name."""
    documents = {where: document(texts[where], where) for where in sorted(texts)}
    by_file = {where: figures_in(found, where) for where, found in documents.items()}
    reference = Reference(
        name=NAME,
        figures=tuple(chain.from_iterable(by_file.values())),
        roles=_records(documents, "roles", _role),
        rates=_records(documents, "rates", _rate),
        national_roles=_records(documents, "national_roles", _national_role),
        role_rules=_records(documents, "role_rules", _role_rule),
        supervision_rules=_records(documents, "supervision", _supervision_rule),
    )
    for where, left in documents.items():
        Block(left, where).finish()
    for where, figures in by_file.items():
        refuse_repeats(figures, where)
    refuse_repeats(reference.figures, ", ".join(documents))
    return reference


def _records(
    documents: dict[str, dict[str, Any]], kind: str, read: Callable[[Block], Record]
) -> tuple[Record, ...]:
    records = []
    for where, found in documents.items():
        for block in blocks(found, kind, where):
            records.append(read(block))
            block.finish()
    return tuple(records)


def _role(block: Block) -> Role:
    return Role(
        key=block.text("key"),
        name=block.text("name"),
        short=block.text("short"),
        rate_keys=block.texts("rate_keys"),
        stage=block.text("stage"),
        purpose=block.text("purpose"),
    )


def _rate(block: Block) -> Rate:
    return Rate(block.text("key"), block.text("name"), block.text("band"))


def _national_role(block: Block) -> NationalRole:
    return NationalRole(
        role=block.text("role"),
        staff_group=block.text("staff_group"),
        staff_role=block.text("staff_role"),
        detailed_role=block.text("detailed_role"),
        stage=block.text("stage"),
        funding=block.text("funding"),
    )


def _role_rule(block: Block) -> RoleRule:
    since, large = block.day("since"), block.number("large_list")
    if since is None:
        raise block.refuse('"since" is missing; add it')
    return RoleRule(
        role=block.text("role"),
        rule=block.text("rule"),
        since=since,
        until=block.day("until"),
        limit_wte=block.number("limit_wte"),
        limit_wte_large=block.number("limit_wte_large"),
        large_list=None if large is None else int(large),
        status=block.status(),
        text=block.text("text"),
        source=block.text("source"),
    )


def _supervision_rule(block: Block) -> SupervisionRule:
    return SupervisionRule(
        role=block.text("role"),
        stage=block.text("stage"),
        kind=block.text("kind"),
        sessions=block.number("sessions"),
        every=block.number("every"),
        unit=block.text("unit"),
        learner_minutes=block.number("learner_minutes"),
        supervisor_minutes=block.number("supervisor_minutes"),
        scales_with=block.optional("scales_with"),
        part_of=block.optional("part_of"),
        supervisor=block.optional("supervisor"),
        span=block.optional("span"),
        status=block.text("status"),
        source=block.text("source"),
    )
