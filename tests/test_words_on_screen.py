"""Every text that the program may show, on screen or on paper, is in plain British English.

Texts are the strings of views, app and models with a space and a letter in them; docstrings are not shown.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.few_words import unwelcome

ROOT = Path(__file__).resolve().parents[1]
ROOMS = [path for room in ("views", "app", "models") for path in sorted((ROOT / room).glob("*.py"))]
NOT_SHOWN = {
    "app/role_names.py",  # roles as other people's files write them
    "models/personal.py",  # the pattern of a name
    "views/help_html.py",  # CSS, whose words are American
}
TITLED = {
    "button",
    "link_button",
    "setWindowTitle",
    "setTitle",
}  # calls whose first text is a button or title
NAMES = {
    "Excel", "Word", "PDF", "CSV", "JSON", "ICB", "England", "London", "PCN", "Workforce", "Planner", "NHS",
    "National", "Insurance", "GP", "GPs", "ARRS", "WTE", "DES", "March", "April", "I", "SVG", "PNG",
    "Team", "A3",
}  # fmt: skip


def docstrings(tree: ast.AST) -> set[ast.AST]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def texts(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart = docstrings(tree)
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in apart else None
        if isinstance(text, str) and " " in text and re.search("[A-Za-z]", text):
            yield text


def titles(path: Path) -> Iterator[str]:
    """The words of buttons and of windows, without the mark of an access key."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(first := node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in TITLED and isinstance(first.value, str) and first.value:
                yield first.value.replace("&", "")


def test_unwelcome_words_are_found() -> None:
    """One of each kind, and the forms that are right."""
    for text in (
        "It isn't kept", "Please save", "Posts & pay", "the \u201cneed\u201d", "pay, e.g. NI", "Utilise it",
        "Organize it", "6th August 2018", "August 6, 2018", "6 Aug 2018",
    ):  # fmt: skip
        assert len(unwelcome(text)) == 1, text
    for text in ("6 August 2018", "The network's size", "Organise it", "A resized table"):
        assert unwelcome(text) == []


@pytest.mark.parametrize("room", ["views", "app", "models"])
def test_no_text_has_words_that_are_unwelcome(room: str) -> None:
    found = [
        f"{name}: {text!r} has {what}"
        for path in ROOMS
        if (name := path.relative_to(ROOT).as_posix()).startswith(f"{room}/") and name not in NOT_SHOWN
        for text in texts(path)
        for what in unwelcome(text)
    ]
    assert found == []


def test_no_text_of_the_resources_has_words_that_are_unwelcome() -> None:
    """Spelling apart in the layouts of papers, whose code says "center"."""
    files = [*(ROOT / "resources" / "paper").glob("*.typ"), *(ROOT / "resources" / "help").glob("*.md")]
    assert len(files) > 20
    found = [
        f"{path.name}: {line!r} has {what}"
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        for what in unwelcome(line)
        if path.suffix == ".md" or what != "an American spelling"
    ]
    assert found == []


def values(content: object) -> Iterator[str]:
    inside = content.values() if isinstance(content, dict) else content
    if isinstance(inside, str):
        yield inside
    elif isinstance(inside, Iterable):
        for each in inside:
            yield from values(each)


def test_no_text_of_the_figures_and_rules_has_words_that_are_unwelcome() -> None:
    files = sorted((ROOT / "resources" / "reference").glob("*.toml"))
    found = [
        f"{path.name}: {text!r} has {what}"
        for path in files
        for text in values(tomllib.loads(path.read_text(encoding="utf-8")))
        for what in unwelcome(text)
    ]
    assert len(files) > 20
    assert found == []


def test_buttons_and_titles_are_in_sentence_case() -> None:
    """A capital at the first word, and after it in names alone."""
    every = {title for path in ROOMS for title in titles(path)}
    assert len(every) > 100
    wrong = {title for title in every if title[0].isalpha() and not title[0].isupper()}
    for title in every:
        later = re.findall(r"[\w']+", title.split(":")[0])[1:]
        wrong |= {title for word in later if word[0].isupper() and word not in NAMES}
    assert wrong == set()
