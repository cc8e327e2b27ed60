"""Rules and assumptions as lines of the rates table."""

from app import rate_words, wording
from app.assumption_lines import told
from app.rate_lines import ALWAYS, UNTIL_REPLACED, RateKind, RateLine
from models.plan import Assumptions
from models.reference import Reference, SupervisionRule
from models.roles import RoleRule


def rule_line(reference: Reference, rule: RoleRule) -> RateLine:
    limit = "" if rule.limit_wte is None else f"{rate_words.exact(rule.limit_wte)} WTE"
    return RateLine(
        kind=RateKind.ROLE_RULES,
        key=(),
        name=rate_words.rule_name(reference, rule),
        amount=limit,
        unit=rule.text,
        status=wording.FIGURE_STATUS_WORDS[rule.status],
        source=rule.source,
        since=rule.since,
        until=rule.until or UNTIL_REPLACED,
        published="",
    )


def supervision_line(reference: Reference, rule: SupervisionRule) -> RateLine:
    return RateLine(
        kind=RateKind.SUPERVISION,
        key=(),
        name=rate_words.supervision_name(reference, rule),
        amount="" if rule.learner_minutes is None else f"{rate_words.exact(rule.learner_minutes)} minutes",
        unit=supervision_words(rule),
        status=stated(rule.status),
        source=rule.source,
        since=ALWAYS,
        until=UNTIL_REPLACED,
        published="",
    )


def supervision_words(rule: SupervisionRule) -> str:
    """How often, for whom and by whom: "1 each month, per person, by a GP"."""
    scale = f"by {rule.scales_with}" if rule.scales_with == "days worked" else rule.scales_with
    parts = [_how_often(rule), scale]
    if rule.supervisor_minutes is not None and rule.supervisor_minutes != rule.learner_minutes:
        minutes = rate_words.exact(rule.supervisor_minutes)
        parts.append(
            f"{minutes} minutes of a supervisor" if rule.supervisor_minutes else "no supervisor time"
        )
    parts += [f"by {rule.supervisor}" if rule.supervisor else "", rule.span]
    if rule.part_of:
        parts.append(f"inside {rate_words.plain(rule.part_of)}")
    return ", ".join(filter(None, parts))


def stated(status: str) -> str:
    """A status as the rules state it: one of ours in our words, else as it stands."""
    known = {status.value: words for status, words in wording.FIGURE_STATUS_WORDS.items()}
    return known.get(status, status[:1].upper() + status[1:])


def _how_often(rule: SupervisionRule) -> str:
    if rule.sessions is None:
        return rule.unit
    sessions = rate_words.exact(rule.sessions)
    if rule.unit == "months (days)" and rule.every is not None:
        return f"{sessions} days in {rate_words.exact(rule.every)} months"
    if rule.every is None or rule.every == 1:
        return f"{sessions} each {rule.unit}"
    return f"{sessions} every {rate_words.exact(rule.every)} {rule.unit}"


def assumption_lines(assumptions: Assumptions, reference: Reference) -> list[RateLine]:
    after = f"each April after {reference.last_year}, where no figure is known"
    return [
        RateLine(
            RateKind.ASSUMPTIONS,
            (),
            name,
            amount,
            unit,
            "Assumption",
            "This plan",
            ALWAYS,
            UNTIL_REPLACED,
            "",
        )
        for name, amount, unit in told(assumptions, after)
    ]
