"""People waiting in each future: the sums of `caseload_flow`, all futures at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from models.caseload_flow import SLACK, moments

if TYPE_CHECKING:
    from models.caseload_flow import Flow
    from models.ranges_draws import Floats, Places


@dataclass(slots=True)
class _Cohort:
    """People who began evenly between two moments and have not completed; `until` and `people` by future."""

    since: float
    last: float  # when all have begun
    until: Floats
    people: Floats

    def complete(self, moment: float) -> Floats:
        """Those who began before a moment leave the cohort."""
        length = np.maximum(self.until - self.since, 1e-12)
        done: Floats = self.people * np.clip((moment - self.since) / length, 0.0, 1.0)
        self.people = self.people - done
        self.since = max(self.since, moment)
        return done

    def lose(self, wanted: Floats, who: Places) -> Floats:
        """Up to so many of those who began last lose their place, in some futures."""
        people = self.people[who]
        lost = np.minimum(wanted, people)
        kept = 1 - np.divide(lost, people, out=np.zeros_like(lost), where=people > 0)
        self.until[who] = self.since + np.maximum(self.until[who] - self.since, 0.0) * kept
        self.people[who] = people - lost
        return lost


def waiting(flow: Flow, referrals: Floats, ceiling: Floats, settled: Floats, at_work: Floats) -> Floats:
    """People waiting at each month's end [month, future].

    `referrals` multiply the plan's own; `ceiling` is people a year for 1.0 WTE by month, and WTE settled and
    at work [month, future] stand in for the flow's own.
    """
    bounds = [float(moment) for moment in moments(flow.months)]
    open_for = float(flow.years_open)
    list_ = np.full(referrals.shape, float(flow.waiting))
    opened = np.full(referrals.shape, float(flow.open))
    first = [_Cohort(-open_for, 0.0, np.zeros_like(opened), opened.copy())] if flow.open and open_for else []
    cohorts, ends = first, []
    for n, (start, end) in enumerate(pairwise(bounds)):
        length, before = end - start, end - open_for
        for cohort in cohorts:
            if cohort.since < before:
                opened -= cohort.complete(before)
        within = max(0.0, before - start) / length
        taking = ceiling[n] * settled[n]
        capacity = taking * length
        if within < 1:
            places = np.maximum(0.0, taking * open_for - opened)
            capacity = np.minimum(capacity, places / (1 - within))
        come = list_ + float(flow.referrals[n]) * length * referrals
        taken = np.minimum(come, capacity)
        fresh = _Cohort(start, end, np.full_like(taken, end), taken)
        opened += taken - fresh.complete(before) if start < before else taken
        cohorts = [one for one in (*cohorts, fresh) if one.last > before]
        lost = _without_place(opened, cohorts, ceiling[n] * at_work[n] * open_for)
        list_ = come - taken
        (who,) = np.nonzero(lost)
        if who.size:
            _lose(cohorts, lost[who], who)
            opened -= lost
            list_ = list_ if flow.hand_over else list_ + lost
        ends.append(list_)
    return np.array(ends)


def _without_place(opened: Floats, cohorts: list[_Cohort], places: Floats) -> Floats:
    early = [one.people for one in cohorts if one.since < 0]
    held = np.where(places > 0, np.maximum(places, sum(early)), 0.0) if early else places
    over: Floats = opened - held
    over[over <= float(SLACK)] = 0.0
    return over


def _lose(cohorts: list[_Cohort], people: Floats, who: Places) -> None:
    """Those who began last first; `people` are no more than the cohorts hold."""
    for cohort in reversed(cohorts):
        people = people - cohort.lose(people, who)
        left = people > 0
        who, people = who[left], people[left]
        if not who.size:
            break
