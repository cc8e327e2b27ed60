"""The keys of the help window, as it answers to them and as the shortcut sheet lists them."""

SEARCH, BACK, SAVE, CLOSE = "Ctrl+F", "Alt+Left", "Ctrl+P", "Esc"
KEYS = (
    ("Search the help", SEARCH),
    ("Back to the page before", BACK),
    ("Save the page as a PDF", SAVE),
    ("Close the help", CLOSE),
)
