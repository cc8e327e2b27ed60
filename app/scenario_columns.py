"""Which scenarios stand side by side: up to three, in columns that the user chooses."""

from models.plan import Plan

MOST, LEAST = 3, 2


class Columns:
    """The columns of the Compare screen. Scenarios come and go; the columns follow."""

    def __init__(self) -> None:
        self.keys: tuple[str, ...] = ()
        self.wanted = MOST
        self._active = ""

    def follow(self, plan: Plan) -> tuple[str, ...]:
        """Those chosen before that are still there, filled up in the plan's order.

        A scenario that has just come on screen, such as a new copy, is always among them.
        """
        there = [scenario.key for scenario in plan.scenarios]
        kept = [key for key in self.keys if key in there]
        columns = [*kept, *(key for key in there if key not in kept)][: self.wanted]
        if plan.active != self._active and plan.active not in columns:
            columns[-1] = plan.active
        self._active = plan.active
        self.keys = tuple(columns)
        return self.keys

    def leave_out(self, place: int) -> None:
        """Compare fewer, without the scenario in a column."""
        self.keys = self.keys[:place] + self.keys[place + 1 :]
        self.wanted = len(self.keys)

    def add(self) -> None:
        """One column more, with the first scenario in the plan's order that stands in none."""
        self.wanted = min(MOST, len(self.keys) + 1)

    def may_leave_out(self) -> bool:
        return len(self.keys) > LEAST

    def may_add(self, plan: Plan) -> bool:
        return LEAST <= len(self.keys) < min(MOST, len(plan.scenarios))

    def choose(self, place: int, key: str) -> None:
        """Put a scenario in a column; one that stands in another changes places with it."""
        columns = list(self.keys)
        if key in columns:
            columns[columns.index(key)] = columns[place]
        columns[place] = key
        self.keys = tuple(columns)
