"""The small integer problem behind a proposal: who may give what, its limits, and each aim in turn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isinf

from models.months import Month
from models.plan import Plan, Scenario
from models.post import Post
from models.presence import crowds
from models.supervision_rules import limits, post_of, supervised, wte_of
from models.supervisors import Supervisor
from models.supported import Given

WEEKS = 52


@dataclass(frozen=True, slots=True)
class Pair:
    """A need and someone who may give it."""

    need: int
    supervisor: int


@dataclass(frozen=True, slots=True)
class Field:
    """What the pairs are chosen from."""

    plan: Plan
    scenario: Scenario
    needs: tuple[Given, ...]
    team: tuple[Supervisor, ...]
    pairs: tuple[Pair, ...]
    since: date  # days before it bind no one any more

    def minutes(self, pair: Pair) -> int:
        """Minutes a year, or of an induction: whole numbers, so that sums are exact."""
        need = self.needs[pair.need].need
        return round(need.supervisor_minutes * (WEEKS if need.lasts is None else _weeks(need.lasts)))

    def of_team(self, supervisor: int) -> list[int]:
        return [n for n, pair in enumerate(self.pairs) if pair.supervisor == supervisor]


def _weeks(lasts: tuple[date, date]) -> Decimal:
    return min(Decimal(WEEKS), Decimal((lasts[1] - lasts[0]).days + 1) / 7)


def solve(field: Field, seconds: float) -> tuple[frozenset[int], Decimal | None]:
    """Each aim in turn, holding fast what the aims before it reached."""
    import highspy

    model = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False), ("threads", 1), ("random_seed", 0), ("time_limit", seconds),
        ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5),
    ):  # fmt: skip
        model.setOptionValue(option, value)
    count = len(field.pairs)
    for _ in field.pairs:
        model.addVar(0, 1)
    for n in range(count):
        model.changeColIntegrality(n, highspy.HighsVarType.kInteger)
    _add_limits(model, field)
    gap = 0.0
    values = [0.0] * count
    for place, aim in enumerate(_aims(field)):
        for n, weight in enumerate(aim):
            model.changeColCost(n, -float(weight))
        model.run()
        solved = list(model.getSolution().col_value)[:count]
        if len(solved) < count:  # no time for even one answer: keep that of the aim before
            break
        values = [float(round(value)) for value in solved]
        reached = sum(weight for weight, value in zip(aim, values, strict=True) if value)
        if place < 2:
            gap = max(gap, -model.getInfo().mip_dual_bound - reached)
        _add_row(model, [(n, weight) for n, weight in enumerate(aim) if weight], low=reached)
    return frozenset(n for n, value in enumerate(values) if value), _whole_minutes(gap)


def _whole_minutes(gap: float) -> Decimal | None:
    """Minutes a week from those of a year; less than one of a year is rounding."""
    if isinf(gap):
        return None
    return Decimal(round(gap)) / WEEKS if gap >= 1 else Decimal(0)


def _aims(field: Field) -> list[list[int]]:
    """What each pair adds to each aim, the first aim first."""
    made = {(link.post, link.kind): link.supervisor for link in field.scenario.supervision_links}
    minutes = [field.minutes(pair) for pair in field.pairs]
    pathway = [
        time if field.needs[pair.need].need.on_pathway else 0
        for pair, time in zip(field.pairs, minutes, strict=True)
    ]
    kept = []
    for pair in field.pairs:
        need, key = field.needs[pair.need].need, field.team[pair.supervisor].key
        kept.append(1 if made.get((need.post, need.kind)) == key else 0)
    return [pathway, minutes, kept, [_same_site(field, pair) for pair in field.pairs]]


def _same_site(field: Field, pair: Pair) -> int:
    """1 where supervisor and post share a base practice."""
    post = next(p for p in field.scenario.posts if p.key == field.needs[pair.need].need.post)
    return int(bool(sites_of(post) & supervisor_sites(field.team[pair.supervisor], field.scenario)))


def sites_of(post: Post) -> frozenset[str]:
    return frozenset(base.practice for base in post.terms[-1].bases)


def supervisor_sites(supervisor: Supervisor, scenario: Scenario) -> frozenset[str]:
    post = post_of(supervisor, scenario)
    own = frozenset({supervisor.base}) if supervisor.base else frozenset[str]()
    return own or (sites_of(post) if post else own)


def _add_limits(model: object, field: Field) -> None:
    for need in range(len(field.needs)):
        _add_row(model, [(n, 1) for n, pair in enumerate(field.pairs) if pair.need == need], high=1)
    for supervisor in range(len(field.team)):
        _add_hours(model, field, supervisor)
        _add_spans(model, field, supervisor)
    _add_order(model, field)


def _add_hours(model: object, field: Field, supervisor: int) -> None:
    """In every month, no more than is offered; months with the same people stand for one another."""
    mine = field.of_team(supervisor)
    needs = [field.needs[field.pairs[n].need] for n in mine]
    offered = float(field.team[supervisor].hours * 60)
    over = Month.of(field.since).since(field.plan.months[0])
    for column in set(zip(*(given.by_month[over:] for given in needs), strict=True)):
        _add_row(model, [(n, float(time)) for n, time in zip(mine, column, strict=True) if time], offered)


def _add_spans(model: object, field: Field, supervisor: int) -> None:
    """People at once under each limit: a post with several kinds is one person."""
    who = field.team[supervisor]
    groups: dict[int | tuple[str, int], list[int]] = {}
    for n in field.of_team(supervisor):
        limit = limits(field.needs[field.pairs[n].need].need, wte_of(who, field.scenario))
        if limit:
            groups.setdefault(limit, []).append(n)
        if who.span is not None:
            groups.setdefault(who.span, []).append(n)
    for mark, mine in groups.items():
        _add_span(model, field, mine, mark if isinstance(mark, int) else mark[1])


def _add_span(model: object, field: Field, mine: list[int], most: int) -> None:
    people = _people(model, field, mine)
    posts = supervised(field.scenario.posts, (field.needs[field.pairs[n].need].need for n in mine))
    for crowd in crowds(posts, field.since, field.plan.months[-1].last):
        if len(crowd) > most:
            _add_row(model, [(people[key], 1) for key in crowd], most)


def _people(model: object, field: Field, mine: list[int]) -> dict[str, int]:
    """For each post, a column that is 1 where any of its kinds is given."""
    people: dict[str, int] = {}
    for n in mine:
        key = field.needs[field.pairs[n].need].need.post
        if key not in people:
            people[key] = _add_column(model, 1)
        _add_row(model, [(people[key], -1), (n, 1)], 0)
    return people


def _add_order(model: object, field: Field) -> None:
    """No circles: whoever supervises stands higher than whoever is supervised."""
    posts = {supervisor.post for supervisor in field.team if supervisor.post}
    heights = {key: _add_column(model, len(posts)) for key in sorted(posts)}
    for n, pair in enumerate(field.pairs):
        below, above = field.needs[pair.need].need.post, field.team[pair.supervisor].post
        if below in heights and above:
            step = len(posts) + 1
            _add_row(model, [(heights[below], 1), (heights[above], -1), (n, step)], step - 1)


def _add_column(model: object, high: float) -> int:
    model.addVar(0, high)  # type: ignore[attr-defined]
    return int(model.getNumCol()) - 1  # type: ignore[attr-defined]


def _add_row(
    model: object, terms: list[tuple[int, float]], high: float = float("inf"), low: float = -float("inf")
) -> None:
    if terms:
        columns, weights = zip(*terms, strict=True)
        model.addRow(low, high, len(terms), list(columns), list(map(float, weights)))  # type: ignore[attr-defined]
