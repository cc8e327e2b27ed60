"""Names are found by words in any order and case; those that begin so come first."""

from app.searching import Place, found, has_words

PLACES = [
    Place(words, words)
    for words in ("Rates", "Duplicate scenario", "Compare scenarios", "Care coordinator 1")
]


def test_words_are_found_in_any_order_and_case() -> None:
    assert has_words("Duplicate scenario", "SCEN dup")
    assert not has_words("Duplicate scenario", "scenarios")
    assert has_words("Rates", "  ")


def test_names_that_begin_so_come_first_then_their_words_then_the_rest() -> None:
    """ "care" begins "Care coordinator"; "rat" begins "Rates" and stands inside no other name's start."""
    assert [one.words for one in found(PLACES, "c")] == [
        "Compare scenarios",
        "Care coordinator 1",
        "Duplicate scenario",
    ]
    assert [one.words for one in found(PLACES, "at")] == ["Rates", "Duplicate scenario", "Care coordinator 1"]
    assert [one.words for one in found(PLACES, "scen")] == ["Duplicate scenario", "Compare scenarios"]
    assert found(PLACES, "nothing of the kind") == []
