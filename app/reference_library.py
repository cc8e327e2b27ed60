"""The shipped rate set: reads resources/reference/*.toml into one Reference, and refuses what is odd."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, TypeVar

from app import training_files
from app.problems import BadInput
from app.rate_files import Block, blocks, document, figures_in, number, refuse_repeats
from models.dated_figure import Figure
from models.reference import Benchmark, CalibrationRole, Profession, Reference, StarterNeed, SupervisionRule
from models.role_purpose import RolePurpose
from models.roles import NationalRole, Rate, Role, RoleRule

NAME = "Additional roles, October 2022 to March 2027"
LISTS = {"all", "adjusted", "beds"}
HUNDRED = Decimal(100)
SUGGESTION = "suggestion, edit it"
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
        starter_needs=_records(documents, "needs", _starter_need),
        benchmarks=_records(documents, "benchmarks", _benchmark),
        pathways=_records(documents, "pathways", training_files.pathway),
        bodies=_records(documents, "bodies", training_files.body),
        windows=_records(documents, "windows", training_files.window),
        guidance=_records(documents, "guidance", training_files.guidance),
        professions=_records(documents, "professions", _profession),
        calibration=_records(documents, "calibration", _calibration_role),
        suggested_purposes=_records(documents, "purposes", _suggested_purpose),
    )
    for where, left in documents.items():
        Block(left, where).finish()
    for where, figures in by_file.items():
        refuse_repeats(figures, where)
    refuse_repeats(reference.figures, ", ".join(documents))
    _refuse_same_keys([need.key for need in reference.starter_needs], "needs", documents)
    _refuse_same_keys([stands.key for stands in reference.benchmarks], "benchmarks", documents)
    for kind in ("pathways", "bodies", "windows", "guidance"):
        _refuse_same_keys([each.key for each in getattr(reference, kind)], kind, documents)
    _refuse_same_keys([one.role for one in reference.suggested_purposes], "purposes", documents)
    return reference


def _refuse_same_keys(keys: list[str], kind: str, documents: dict[str, dict[str, Any]]) -> None:
    twice = next((key for place, key in enumerate(keys) if key in keys[:place]), None)
    if twice is not None:
        raise BadInput(f'{", ".join(documents)}: "{twice}" stands twice in {kind}; keep one of the two.')


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
        check=block.optional("check"),
        share=block.number("share"),
        first_of_band=block.yes("first_of_band"),
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
        given_by=block.texts("given_by") if "given_by" in block.content else (),
        span_most=block.number("span_most"),
        span_for=block.optional("span_for"),
    )


def _profession(block: Block) -> Profession:
    return Profession(
        key=block.text("key"),
        name=block.text("name"),
        roles=block.texts("roles"),
        counts_as=block.texts("counts_as"),
        supervised_as=block.optional("supervised_as"),
        cost=block.optional("cost"),
        beside=bool(block.content.pop("beside", False)),
    )


def _calibration_role(block: Block) -> CalibrationRole:
    return CalibrationRole(
        role=block.text("role"),
        people=block.known("people"),
        learners=block.number("learners") or Decimal(0),
        stage=block.optional("stage"),
    )


def _starter_need(block: Block) -> StarterNeed:
    of = block.text("of")
    if of not in LISTS and not of.isdigit():
        raise block.refuse(f'"of" is "{of}"; give all, adjusted, beds or a first age such as 65')
    return StarterNeed(
        key=block.text("key"),
        name=block.text("name"),
        group=block.text("group"),
        register=block.optional("register"),
        rate=_rate_of(block),
        of=of,
        activities=tuple(_activity(each) for each in blocks(block.content, "activities", block.where)),
    )


def _rate_of(block: Block) -> Figure:
    """A rate as printed, or unrounded from the counts behind it."""
    unit = block.text("unit")
    if ("%" in unit) == ("per 1,000" in unit):
        raise block.refuse(f'"unit" is "{unit}"; give either % or a number per 1,000')
    if "counted" in block.content:
        counted, whole = block.known("counted"), block.known("out_of")
        if not whole or "%" not in unit:
            raise block.refuse('"counted" and "out_of" must give a rate in %')
        value: Decimal | None = HUNDRED * counted / whole
    else:
        value = block.amount("rate")
    return Figure(value, unit, block.status(), block.text("source"))


def _activity(block: Block) -> tuple[str, Decimal | None, Decimal | None, tuple[str, ...], str]:
    found = (
        block.text("name"),
        block.amount("contacts"),
        block.amount("minutes"),
        block.texts("roles"),
        block.text("status"),
    )
    block.finish()
    return found


def _suggested_purpose(block: Block) -> RolePurpose:
    """Words to begin with. They say that they are a suggestion, and bear no target: that is the user's."""
    if (status := block.text("status")) != SUGGESTION:
        raise block.refuse(f'"status" is "{status}"; words to begin with are "{SUGGESTION}"')
    parts = ("role", "purpose", "settings", "services", "referrals", "objective", "measure")
    words: dict[str, Any] = {part: block.text(part) for part in parts}
    return RolePurpose(**words)


def _benchmark(block: Block) -> Benchmark:
    return Benchmark(
        key=block.text("key"),
        name=block.text("name"),
        unit=block.text("unit"),
        england=block.known("england"),
        points=_points(block),
        source=block.text("source"),
    )


def _points(block: Block) -> tuple[tuple[int, Decimal], ...]:
    """Percentiles and their values, both in ascending order."""
    given = block.content.pop("points", None)
    if not isinstance(given, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in given):
        raise block.refuse('"points" must be pairs such as [[5, 4.68], [95, 10.89]]')
    pairs = [tuple(number(each, "points", block.where) for each in pair) for pair in given]
    ats, values = [at for at, _ in pairs], [value for _, value in pairs]
    if (
        len(pairs) < 2
        or ats != sorted(set(ats))
        or values != sorted(values)
        or not 0 < ats[0] <= ats[-1] < 100
    ):
        raise block.refuse('"points" must rise from one percentile to the next')
    return tuple((int(at), value) for at, value in pairs)
