"""Whatever is done to a plan can be undone to the byte, one step at a time, and done again."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from app import plan_file, reference_library, scenario_edits
from app.open_plan import OpenPlan
from app.post_edits import Entry
from app.problems import BadInput
from app.sample_plan import sample_plan
from models.plan import Plan
from tests.every_edit import EDITS, FIRST, NO_EDITS, TEXTS, Hand, Nothing, made, public_edits

ATTEMPTS = 40  # draws, on average, until every kind has changed the plan
MORE = 20  # edits of kinds that were there before
OF_THE_PLAN = {"plan.with_own", "plan.without_posts"}  # the screens call these themselves


@pytest.fixture(scope="module")
def start() -> Plan:
    """The sample as a plan of the user's own, with a second scenario."""
    plan = replace(sample_plan(), sample=False)
    return scenario_edits.duplicated(plan, plan.active).plan


@pytest.fixture
def opened(qapp: QApplication, start: Plan, tmp_path: Path) -> Iterator[OpenPlan]:
    path, reference = tmp_path / "plan.pcnplan", reference_library.load()
    plan_file.write(path, start, reference.with_own(start.own))
    found = OpenPlan(plan_file.read(path), reference, path)
    yield found
    found.close(keep=False)


def written(opened: OpenPlan) -> bytes:
    return plan_file.to_bytes(opened.plan, opened.reference)


def test_no_edit_is_left_out_of_the_table() -> None:
    """A new function that makes a plan out of a plan needs a line in EDITS, or its reason in NO_EDITS."""
    assert public_edits() - NO_EDITS.keys() == EDITS.keys() - OF_THE_PLAN
    assert TEXTS.keys() == set(Entry) - {Entry.PERSON}, "the holder of several posts is post_holders.linked"


def drawn(kind: str, hand: Hand) -> tuple[Plan, str] | None:
    """None where the plan, as it stands, has nothing for it or it is refused."""
    try:
        return made(EDITS[kind], hand)
    except (BadInput, Nothing):
        return None


def try_and_drop(opened: OpenPlan, plan: Plan, words: str) -> None:
    stands, steps = opened.plan, opened.stack.count()
    opened.try_out(plan, words)
    assert opened.trying == words
    opened.drop()
    assert opened.plan is stands
    assert opened.stack.count() == steps


def do_all(opened: OpenPlan, chance: Random) -> list[Plan]:
    """Every kind of edit once at least, in an order by chance; the plans on the way, the first one too."""
    hand, stood = Hand(chance, opened), [opened.plan]
    waiting = deque(chance.sample(sorted(EDITS), len(EDITS)) + chance.choices(sorted(EDITS), k=MORE))
    for _ in range(ATTEMPTS * len(waiting)):
        if not waiting:
            break
        kind = waiting.popleft()
        edit = drawn(kind, hand)
        if edit:
            try_and_drop(opened, *edit)
            opened.edit(*edit)
        if opened.plan is stood[-1]:
            waiting.extend((FIRST[kind], kind) if kind in FIRST else (kind,))
        else:
            stood.append(opened.plan)
    assert not waiting, "kinds of edits that changed nothing"
    return stood


@pytest.mark.parametrize("seed", range(2))
def test_undo_leads_back_to_the_byte_and_redo_to_the_end_again(opened: OpenPlan, seed: int) -> None:
    begun = written(opened)
    stood = do_all(opened, Random(seed))
    ended = written(opened)
    assert opened.stack.count() == len(stood) - 1
    for plan in reversed(stood[:-1]):
        opened.undo()
        assert opened.plan == plan
    assert (opened.stack.canUndo(), written(opened) == begun) == (False, True)
    for plan in stood[1:]:
        opened.redo()
        assert opened.plan == plan
    assert (opened.stack.canRedo(), written(opened) == ended) == (False, True)


def test_the_file_follows_back_to_its_first_bytes(opened: OpenPlan) -> None:
    assert opened.path
    begun = opened.path.read_bytes()
    stood = do_all(opened, Random(7))
    opened.save()
    assert plan_file.read(opened.path) == stood[-1]
    while opened.stack.canUndo():
        opened.undo()
    opened.save()
    assert opened.path.read_bytes() == begun


def test_a_trial_of_any_kind_that_is_looked_at_and_dropped_leaves_every_byte(opened: OpenPlan) -> None:
    hand = Hand(Random(1), opened)
    begun, outlook, tried = written(opened), opened.outlook, set()
    for kind in sorted(EDITS):
        if edit := first(kind, hand):
            opened.try_out(*edit)
            assert opened.forecast.years
            assert opened.settled_outlook is outlook
            opened.drop()
            tried.add(kind)
            assert opened.outlook is outlook, kind
    assert written(opened) == begun
    assert len(tried) > len(EDITS) - len(FIRST), "the others need an edit before them"


def first(kind: str, hand: Hand) -> tuple[Plan, str] | None:
    return next(filter(None, (drawn(kind, hand) for _ in range(ATTEMPTS))), None)
