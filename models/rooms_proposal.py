"""A placing of the week in which as few as can be have nowhere to sit, with the fewest and smallest moves.

Exact: an integer problem for HiGHS. Each post keeps its number of sessions of each kind (room, desk, visits,
home); a session may move to another weekday, to another base of the post, or change places with another.
A seat comes before kit: of the weeks with the fewest people without a seat, one in which the fewest cars
and laptops are missing, then one with the fewest and smallest moves. Nobody is moved to where rooms are not
known, nor, where cars or laptops are entered for some sites, to a site where they are not.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from models.plan import Plan
from models.rooms import SEATED, USES_KIT, KitFit, PostWeek, RoomFit, SeatFit, fit_of
from models.sites import WEEK, KitKind, Slot, Space, Worked, worked

OTHER_KIND, OTHER_SITE, OTHER_SLOT = 1, 2, 3  # what a move costs: other work at the same site is the least
SECONDS = 10.0
Place = tuple[str, Slot]  # site and session of the week


@dataclass(frozen=True, slots=True)
class Move:
    """One session of a post, as it is and as it would be."""

    post: str
    before: Worked
    after: Worked


@dataclass(frozen=True, slots=True)
class Proposal:
    """The week as it would be. `proven` False: time ran out, and a better one may exist."""

    before: RoomFit
    after: RoomFit
    moves: tuple[Move, ...]
    proven: bool = True

    @property
    def patterns(self) -> tuple[Worked, ...]:
        """The whole week of each post that would change."""
        moved = {move.post for move in self.moves}
        return tuple(one for week in self.after.posts if week.post.key in moved for one in week.sessions)


def short_sessions(fit: RoomFit) -> int:
    """People with nowhere to sit, added up over the sessions of the week."""
    return sum(seat.short or 0 for seat in fit.seats)


def kit_short(fit: RoomFit) -> tuple[KitFit, ...]:
    """Cars or laptops of which a site has too few in some session."""
    return tuple(kit for kit in fit.kit if kit.short)


def propose(plan: Plan, fit: RoomFit) -> Proposal:
    """The best week there is; where no seat and no kit is short, the week as it stands."""
    if not short_sessions(fit) and not kit_short(fit):
        return Proposal(fit, fit, ())
    problem = _Problem(fit)
    found, proven = problem.solve()
    if any(len(found[week.post.key]) != len(week.sessions) for week in fit.posts if week.post.key in found):
        return Proposal(fit, fit, (), proven=False)  # time ran out before any week was found
    changed = tuple(replace(week, sessions=found.get(week.post.key, week.sessions)) for week in fit.posts)
    after = fit_of(plan, fit.day, changed)
    moves = tuple(move for old, new in zip(fit.posts, changed, strict=True) for move in _moves(old, new))
    return Proposal(fit, after, moves, proven)


def _moves(old: PostWeek, new: PostWeek) -> Iterator[Move]:
    gone = list((Counter(old.sessions) - Counter(new.sessions)).elements())
    come = list((Counter(new.sessions) - Counter(old.sessions)).elements())
    for after in sorted(come, key=lambda one: one.slot):
        before = next((one for one in gone if one.slot == after.slot), None)
        before = before or next(one for one in gone if one.slot not in {c.slot for c in come})
        gone.remove(before)
        yield Move(old.post.key, before, after)


@dataclass(slots=True)
class _Problem:
    """Columns (a session of a post at a place, and shortages) and rows, as the solver takes them."""

    fit: RoomFit
    costs: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    rows: list[tuple[float, float, list[int], list[float]]] = field(default_factory=list)
    at: dict[tuple[Place, Space], list[int]] = field(default_factory=dict)
    taken: dict[tuple[Place, Space], int] = field(default_factory=dict)
    options: dict[int, Worked] = field(default_factory=dict)
    kit: dict[tuple[str, KitKind], KitFit] = field(default_factory=dict)  # what was entered

    def solve(self) -> tuple[dict[str, tuple[Worked, ...]], bool]:
        """The sessions of each post that may move, and whether no better week exists."""
        seats = {(seat.site, seat.slot): seat for seat in self.fit.seats}
        self.kit = {(kit.site, kit.kind): kit for kit in self.fit.kit if kit.there is not None}
        movable = [week for week in self.fit.posts if _may_move(week)]
        for week in self.fit.posts:
            if week in movable:
                self._add_post(week, seats)
            else:
                for one in week.sessions:
                    key = ((one.site, one.slot), one.space)
                    self.taken[key] = self.taken.get(key, 0) + 1
        self._add_shortages(sum(len(week.sessions) for week in movable))
        chosen, proven = _solved(self.costs, self.most, self.rows)
        found: dict[str, list[Worked]] = {week.post.key: [] for week in movable}
        for column, option in self.options.items():
            if chosen[column] > 0.5:
                found[option.post].append(option)
        return {key: tuple(sorted(rows, key=lambda one: one.slot)) for key, rows in found.items()}, proven

    def _column(self, cost: float, most: float) -> int:
        self.costs.append(cost)
        self.most.append(most)
        return len(self.costs) - 1

    def _add_post(self, week: PostWeek, seats: dict[Place, SeatFit]) -> None:
        """A column for each place a session could be at; one session at a time; as many of each kind."""
        kinds = Counter(one.space for one in week.sessions)
        by_kind: dict[Space, list[int]] = {space: [] for space in kinds}
        for slot in WEEK:
            mine = []
            for site, space in ((site, space) for site in week.sites for space in kinds):
                option = worked(week.post.key, slot, site, space)
                if option not in week.sessions and not self._may_go(seats[site, slot], space):
                    continue
                column = self._column(_cost(week, option), 1)
                self.options[column] = option
                self.at.setdefault(((site, slot), space), []).append(column)
                by_kind[space].append(column)
                mine.append(column)
            self.rows.append((0, 1, mine, [1.0] * len(mine)))
        for space, columns in by_kind.items():
            self.rows.append((kinds[space], kinds[space], columns, [1.0] * len(columns)))

    def _add_shortages(self, sessions: int) -> None:
        """Each car or laptop missing weighs more than all moves together, a seat more than all kit."""
        kit_weight = float(OTHER_SLOT * max(1, sessions) + 1)
        kinds = {kind for _, kind in self.kit}
        uses = (one.space in USES_KIT[kind] for kind in kinds for one in self.fit.sessions)
        weight = kit_weight * (sum(uses) + 1)
        for seat in self.fit.seats:
            place = (seat.site, seat.slot)
            if seat.rooms is not None:
                short = self._column(weight, 1000)
                self._cap(place, (Space.ROOM,), seat.rooms, short)
                if seat.desks is not None:
                    self._cap(place, SEATED, seat.rooms + seat.desks, short)
        for (site, kind), kit in self.kit.items():
            for slot in WEEK:
                short = self._column(kit_weight, 1000)
                self._cap((site, slot), tuple(USES_KIT[kind]), kit.there or 0, short)

    def _may_go(self, seat: SeatFit, space: Space) -> bool:
        """Whether somebody may be moved here: its seats, and kit that is entered anywhere, are known."""
        kinds = {kind for _, kind in self.kit if space in USES_KIT[kind]}
        return _known(seat, space) and all((seat.site, kind) in self.kit for kind in kinds)

    def _cap(self, place: Place, spaces: tuple[Space, ...], there: int, short: int) -> None:
        columns = [column for space in spaces for column in self.at.get((place, space), ())]
        taken = sum(self.taken.get((place, space), 0) for space in spaces)
        self.rows.append((-1e9, there - taken, [*columns, short], [*([1.0] * len(columns)), -1.0]))


def _may_move(week: PostWeek) -> bool:
    """One person's sessions, each with a base and one at a time."""
    slots = [one.slot for one in week.sessions]
    return len(set(slots)) == len(slots) and all(one.site for one in week.sessions)


def _known(seat: SeatFit, space: Space) -> bool:
    """Whether somebody may be moved here: rooms, and for a desk desks too, have been entered."""
    if space is Space.ROOM:
        return seat.rooms is not None
    return space is not Space.DESK or seat.there is not None


def _cost(week: PostWeek, option: Worked) -> float:
    if option in week.sessions:
        return 0
    here = next((one for one in week.sessions if one.slot == option.slot), None)
    if here is None:
        return OTHER_SLOT
    return OTHER_KIND if here.site == option.site else OTHER_SITE


def _solved(
    costs: list[float], most: list[float], rows: list[tuple[float, float, list[int], list[float]]]
) -> tuple[list[float], bool]:
    import highspy

    made: Any = highspy
    solver = made.Highs()
    for option, value in {
        "output_flag": False, "threads": 1, "random_seed": 1, "time_limit": SECONDS,
        "mip_rel_gap": 0.0, "mip_abs_gap": 0.5,
    }.items():  # fmt: skip
        solver.setOptionValue(option, value)
    for cost, upper in zip(costs, most, strict=True):
        solver.addCol(cost, 0.0, upper, 0, [], [])
    whole = highspy.HighsVarType.kInteger
    for column in range(len(costs)):
        solver.changeColIntegrality(column, whole)
    for lower, upper, columns, values in rows:
        solver.addRow(lower, upper, len(columns), columns, values)
    solver.run()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return list(solver.getSolution().col_value), proven
