"""The guided start in words: ten steps through a plan, the same at work and on its help page."""

from dataclasses import dataclass

from app.help_text import Block, BlockKind

TITLE = "Guided start"
OFFER = "New here? The guided start shows the program in ten short steps, in about ten minutes."
GO_ON = "You left the guided start before its end."
ABOUT = (
    "The guided start walks through a plan in ten short steps, in about ten minutes.",
    "It stands at the foot of the window and says one thing to do at a time.",
    "A ring marks where to do it. It goes on by itself once the step is done.",
    "It changes nothing in your plan. Step 3 asks you to change a post, and step 4 to undo it.",
    "You can leave it at any time. Choose Help, then Guided start, to go on where you left it.",
)


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    title: str
    words: str  # what to do, in a sentence
    why: str  # what it shows, in a sentence


STEPS = (
    Step("open", "Open a plan", "Choose Open the sample plan, or open a plan of your own.",
         "The sample is a full year of an invented network. Changing it harms nothing."),
    Step("needs", "See what people need", "Choose Needs at the left.",
         "Each need has the hours it calls for and the hours the team gives it."),
    Step("change", "Change a post",
         "Choose Team, then a cell under WTE. Press F2, type a new number, press Enter.",
         "Every figure follows at once. The line at the foot says what the change did to the money."),
    Step("undo", "Take it back", "Press Ctrl+Z.", "Every change can be undone, so you can try anything."),
    Step("money", "See the money", "Choose Money at the left.",
         "The bar at the top shows what posts use and what would be lost on 31 March."),
    Step("try", "Ask what if", "Press Ctrl+Shift+I and move a slider, for example Planned posts start later.",
         "Every screen shows the answer. Nothing is kept until you say so."),
    Step("stop", "Leave it as it was", "Choose Stop trying in the yellow bar, or press Escape.",
         "The figures go back to the plan as you keep it."),
    Step("points", "See what to check", "Press Ctrl+Shift+P to open Points to check.",
         "Each point says what is doubtful, by how much, and what would mend it."),
    Step("supervision", "See who supervises whom",
         "Choose Capacity at the left, then Supervision above the screen.",
         "It shows the hours of supervision that the team needs, and who has them to give."),
    Step("paper", "Take a paper along", "Choose Paper at the left.",
         "It is the draft for your board, with the figures you have just seen."),
)  # fmt: skip
DONE = "That was the guided start. Press F1 on any screen to read more about it."


def blocks() -> tuple[Block, ...]:
    """Its help page."""
    told = tuple(f"**{step.title}.** {step.words} {step.why}" for step in STEPS)
    return (
        Block(BlockKind.HEADING, (TITLE,), level=1),
        *(Block(BlockKind.WORDS, (words,)) for words in ABOUT),
        Block(BlockKind.HEADING, ("The ten steps",), level=2),
        Block(BlockKind.STEPS, told),
    )
