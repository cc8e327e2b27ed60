"""What the team screen shows before there is anyone in the team: the ways to begin."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from views.parts import Card, button, primary_button, secondary

EMPTY = "No one is in this team yet. Begin in whichever way suits you; any of them can be undone."
WAYS = (
    ("Add the first post", "Role, hours and start month are enough. The rest can wait."),
    (
        "Paste from Excel",
        "Copy the rows with their headings. You see what is read before it counts.",
    ),
    ("Read a file…", "A workbook or CSV file with a row for each post."),
)


def empty_team(does: Sequence[Callable[[], object]]) -> QWidget:
    """`does`: what each of the ways calls, in their order."""
    card = Card("Who will be in the team?")
    card.add(secondary(EMPTY))
    ways = QGridLayout()
    ways.setHorizontalSpacing(16)
    ways.setVerticalSpacing(12)
    ways.setColumnStretch(1, 1)
    for row, ((words, told), do) in enumerate(zip(WAYS, does, strict=True)):
        made = button(words) if row else primary_button(words)
        made.clicked.connect(lambda _on=False, do=do: do())
        ways.addWidget(made, row, 0)
        ways.addWidget(secondary(told), row, 1)
    card.body.addLayout(ways)
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(card)
    rows.addStretch(1)
    return whole
