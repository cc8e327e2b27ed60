"""The help: its contents, the pages written in resources/help, and those made from the program's own data."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from app import help_figures, help_guide
from app.help_text import Block, Section, plain, read, sections

SHORTCUTS = "shortcuts"
CONTENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Start here", ("welcome", "guide")),
    ("The screens", ("start", "needs", "team", "money", "capacity", "compare", "rates", "paper")),
    ("Beside the screens", ("points", "what-if", "history", "workshop")),
    ("How the figures are worked out", (
        "method", "method-posts", "method-money", "method-needs", "method-caseload", "method-supervision",
        "method-hiring", "method-shares", "method-ranges", "method-what-if",
    )),
    ("Look it up", ("words", SHORTCUTS, "figures", *help_figures.KEYS)),
)  # fmt: skip
MADE: dict[str, Callable[[], tuple[Block, ...]]] = {"guide": help_guide.blocks, **help_figures.PAGES}


@dataclass(frozen=True)
class HelpPage:
    key: str
    make: Callable[[], tuple[Block, ...]]
    name: str = ""  # of a page that is long to make

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return self.make()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return sections(self.blocks)

    @property
    def title(self) -> str:
        return self.name or plain(self.blocks[0].texts[0])

    @property
    def lists(self) -> bool:
        """Whether it is a list of figures, which a search tells last."""
        return self.key in help_figures.KEYS

    @property
    def sheet(self) -> bool:
        """Whether it is set on one page, to be pinned up."""
        return self.key == SHORTCUTS

    def has(self, anchor: str) -> bool:
        return any(section.anchor == anchor for section in self.sections)


@cache
def written(key: str) -> tuple[Block, ...]:
    """The blocks of a page of resources/help."""
    return read(files("resources").joinpath("help", f"{key}.md").read_text("utf-8"))


@cache
def page(key: str) -> HelpPage:
    """A page that needs no window. KeyError where the contents name none."""
    if key not in KEYS or key == SHORTCUTS:
        raise KeyError(key)
    return HelpPage(key, MADE.get(key, lambda: written(key)), help_figures.NAMES.get(key, ""))


def book(shortcuts: tuple[Block, ...]) -> dict[str, HelpPage]:
    """Every page in the order of the contents; the shortcuts are the window's own."""
    sheet = HelpPage(SHORTCUTS, lambda: shortcuts)
    return {key: sheet if key == SHORTCUTS else page(key) for key in KEYS}


KEYS = tuple(key for _, keys in CONTENTS for key in keys)
