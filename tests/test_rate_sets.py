"""Rate set files: what is written reads back the same; what is amiss is refused with a sentence."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.problems import BadInput, FileProblem, Problem
from app.rate_sets import entered, read_rate_set, write_rate_set
from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.months import Month

TODAY = date(2026, 5, 14)
PHARMACIST = ("maximum", "clinical_pharmacist", "national")
GOOD = """
name = "From the ICB"

[[figures]]
published = "2026-05-20"
from = "2026-04"
to = "2027-03"
unit = "£ a year for 1.0 WTE"
status = "published"
source = "Network Contract DES 2026/27, table 2"
[figures.values]
"maximum/clinical_pharmacist/national" = 71500
"maximum/clinical_pharmacist/outer" = 79400.50
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rates.toml"


def typed(key: tuple[str, ...], value: str, unit: str = "£ a year for 1.0 WTE") -> Keyed:
    return Keyed(key, entered(Decimal(value), unit, "the letter", Month(2026, 4), Month(2027, 3), TODAY))


def refusal(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        read_rate_set(file)
    sentence = str(caught.value)
    assert "rates.toml" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_file_as_a_manager_would_write_it_is_read(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    pharmacist, outer = read_rate_set(file)
    assert pharmacist == Keyed(
        PHARMACIST,
        Figure(
            Decimal(71500),
            "£ a year for 1.0 WTE",
            Status.PUBLISHED,
            "Network Contract DES 2026/27, table 2",
            Month(2026, 4),
            Month(2027, 3),
            "2026-05-20",
        ),
    )
    assert outer.figure.value == Decimal("79400.50")


def test_a_file_read_on_top_of_the_shipped_rates_replaces_the_estimate(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    found = load().with_own(read_rate_set(file)).figure(Month(2026, 9), *PHARMACIST)
    assert found is not None
    assert (found.value, found.status) == (Decimal(71500), Status.PUBLISHED)


def test_what_is_written_reads_back_the_same(file: Path) -> None:
    figures = (
        typed(PHARMACIST, "71500"),
        typed(("maximum", "paramedic", "outer"), "77455.25"),
        typed(("entitlement", "arrs"), "27.301", "£ a weighted patient"),
        Keyed(
            ("on_cost", "employment_allowance"), entered(None, "£ a year", "not found yet", None, None, TODAY)
        ),
    )
    assert write_rate_set(file, "Ours", figures) == ()
    assert read_rate_set(file) == figures


def test_the_shipped_rate_set_written_out_and_read_back_is_equal(file: Path) -> None:
    shipped = load().figures
    write_rate_set(file, load().name, shipped)
    assert Counter(read_rate_set(file)) == Counter(shipped)


def test_a_windows_editor_that_marks_the_file_as_utf_8_does_no_harm(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8-sig")
    assert len(read_rate_set(file)) == 2


def test_the_sums_and_lists_of_one_network_stay_out_of_the_file_and_are_given_back(file: Path) -> None:
    total = typed(("entitlement_total", "arrs"), "1284000", "£ a year")
    people = typed(("population", "weighted"), "42151", "patients")
    rate = typed(PHARMACIST, "71500")
    assert write_rate_set(file, "Ours", (total, rate, people)) == (total, people)
    assert read_rate_set(file) == (rate,)


def test_a_figure_typed_today_wins_over_every_publication(file: Path) -> None:
    write_rate_set(file, "Ours", [typed(PHARMACIST, "70001")])
    found = load().with_own(read_rate_set(file)).figure(Month(2026, 4), *PHARMACIST)
    assert found is not None
    assert (found.value, found.status, found.published_on) == (Decimal(70001), Status.ENTERED, "2026-05-14")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("clinical_pharmacist/outer", "clinical_pharmacis/outer", 'nearest name is "maximum/clinical_'),
        ("clinical_pharmacist/outer", "clinical_pharmacist/fringe", "not known here"),
        ("maximum/clinical_pharmacist/outer", "entitlement/zzz", "not known here"),
        ("maximum/clinical_pharmacist/outer", "population/weighted", '"population/weighted" is not the name'),
        ("79400.50", "-79400.50", "from 0 to"),
        ("79400.50", '"£79,400"', "without £ signs"),
        ("79400.50", "79,400", "line 13"),
        ("£ a year for 1.0 WTE", "£ a month", 'give it in "£ a year for 1.0 WTE"'),
        ('unit = "£ a year for 1.0 WTE"\n', "", '"unit" is missing'),
        ('source = "Network Contract DES 2026/27, table 2"\n', "", '"source" is missing'),
        ('status = "published"\n', "", '"status" is missing'),
        ('published = "2026-05-20"\n', "", 'add "published"'),
        ('name = "From the ICB"', "name = 7", '"name" must be words'),
        ('name = "From the ICB"', 'colour = "red"', '"colour" is not known'),
        ("[figures.values]\n", "[figures.value]\n", '"values" is missing'),
    ],
)  # fmt: skip
def test_a_file_with_something_amiss_is_refused_whole(file: Path, old: str, new: str, named: str) -> None:
    assert old in GOOD
    assert named in refusal(file, GOOD.replace(old, new))


def test_a_published_figure_without_a_source_is_refused(file: Path) -> None:
    text = GOOD.replace('source = "Network Contract DES 2026/27, table 2"', 'source = ""')
    assert '"source" is missing' in refusal(file, text)


def test_a_figure_given_twice_is_refused(file: Path) -> None:
    assert "given twice" in refusal(file, GOOD + GOOD.partition("\n\n")[2])


@pytest.mark.parametrize("text", ["", "Dear colleague, the rates are attached", "[[[[", "a = " + "[" * 5000])
def test_a_file_that_is_no_rate_set_is_refused(file: Path, text: str) -> None:
    refusal(file, text)


def test_a_picture_is_refused(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    with pytest.raises(FileProblem, match=r"rates\.toml is not a rate set"):
        read_rate_set(file)


def test_a_huge_file_is_refused_unread(file: Path) -> None:
    file.write_bytes(b"#" * 2_000_001)
    with pytest.raises(FileProblem, match="too large"):
        read_rate_set(file)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"gone\.toml could not be read"):
        read_rate_set(tmp_path / "gone.toml")
    with pytest.raises(FileProblem, match="could not be read"):
        read_rate_set(tmp_path)


def test_a_write_that_is_refused_leaves_the_old_file_as_it_was(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadInput, match="given twice"):
        write_rate_set(file, "Ours", [typed(PHARMACIST, "1"), typed(PHARMACIST, "2")])
    with pytest.raises(BadInput, match="not known here"):
        write_rate_set(file, "Ours", [typed(("maximum", "wizard", "national"), "1")])
    assert file.read_text(encoding="utf-8") == GOOD
    assert [found.name for found in file.parent.iterdir()] == ["rates.toml"]
