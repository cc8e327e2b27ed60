"""How much an SVG draws: a part shown at ten places is drawn ten times, with all it shows itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

LONGEST = 200  # parts in each other, by standing there or by being shown there


@dataclass(slots=True)
class Part:
    own: int = 1
    within: list["Part"] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)  # names of parts that stand elsewhere
    weight: int = 0  # 0: not counted yet
    counting: bool = False


def weight(part: Part, named: Mapping[str, Sequence[Part]], most: int, depth: int = 0) -> int:
    """Counted no further than a little beyond `most`. ValueError where a part would show itself."""
    if part.weight:
        return part.weight
    if part.counting or depth > LONGEST:
        raise ValueError
    part.counting = True
    elsewhere = (one for name in part.shown for one in named.get(name, ()))
    total = part.own
    for one in (*part.within, *elsewhere):
        total = min(total + weight(one, named, most, depth + 1), most + 1)
    part.weight, part.counting = total, False
    return total
