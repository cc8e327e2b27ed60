"""The open plan: the one door for an edit, undo with names, and the figures that follow from it."""

