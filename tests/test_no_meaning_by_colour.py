"""Nothing is told by colour alone: in grey and for three kinds of colour vision it can still be told apart.

Two marks of a chart differ by shape, hatch, dash, thickness or the words in each; where they differ by
colour alone, the colours as they are seen differ by a CIE76 ΔE of 10 or a contrast of 1.3 (`colour_sight`).
"""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app import chart_look, ranges_known, reference_library, scenario_edits, wording
from app.all_charts import Drawn, all_charts
from app.chart_look import LIGHT, Palette
from app.charts import MONEY_BY_MONTH
from app.sample_plan import sample_plan
from models.dated_figure import Status
from models.post import PostStatus
from models.working_out import outlook
from tests import test_charts as hand
from tests.chart_looks import Look, looks_of
from tests.colour_sight import SIGHTS, differ, lab, linear
from views import drawing, funding_bar, status_tag, theme
from views.status_swatch import swatch

MARKS = {
    "money_by_month": 4,  # confirmed, planned, no post, a twelfth of the entitlement
    "cash_by_month": 4,  # paid, received, what lies between, the lowest month
    "cost_by_role": 2,  # claimed, the rest
    "cost_by_post": 2,
    "start_line": 2,  # confirmed, planned
    "waiting_list": 2,  # as planned, with one more
    "caseload_against_ceiling": 3,  # within, over, the ceiling
    "supervisors_load": 2,  # given, offered
    "timelines": 4,  # in post, training, induction, a date
    "vacancies": 2,  # not drawn, lost
    "comparison": 4,  # nine in ten, middle half, median, yours
    "fair_shares": 2,  # what it gets, its share
    "money_used_as_a_range": 3,  # the range, its middle, as planned
    "people_waiting_as_a_range": 3,
    "what_matters_most": 2,  # at the low, at the high
    "scenarios": 3,  # A, B, C
}
NAMED = {"supervision_by_site", "rooms"}  # grids whose boxes each hold their own words


@pytest.fixture(scope="module")
def charts() -> list[Drawn]:
    """Every chart of the sample plan with two more scenarios beside its own."""
    plan = sample_plan()
    own = plan.scenario
    for _ in range(2):
        plan = scenario_edits.duplicated(plan, own.key).plan
    made = outlook(plan, own, reference_library.load().with_own(plan.own))
    return list(all_charts(made, plan.first_year, ranges_known.worked_out(made)))


def kind(key: str) -> str:
    return next((name for name in (*MARKS, *NAMED) if key == name or key.startswith(f"{name}_")), key)


def looks(drawn: Drawn, palette: Palette) -> list[Look]:
    """Of its marks and of the signs of its key."""
    _, chart, subject = drawn
    axes = chart_look.new_figure(1000, chart.height(subject), palette).axes[0]
    chart.furnish(axes, chart.frame(subject), palette)
    made = chart.marks(axes, subject, palette)
    return looks_of([*made, *(text for text in axes.texts if text not in made)], axes, palette)


def alike(found: list[Look]) -> list[tuple[str, Look, Look]]:
    return [
        (name, one, other)
        for name, sight in SIGHTS.items()
        for one, other in combinations(found, 2)
        if not one.differs(other, sight)
    ]


def test_colours_are_seen_as_published() -> None:
    """Red's column of each matrix is how red looks; Lab of sRGB red is 53.24, 80.09, 67.20 (Lindbloom)."""
    red = linear("#ff0000")
    assert SIGHTS["protanopia"](red) == pytest.approx((0.152286, 0.114503, 0.0))
    assert SIGHTS["deuteranopia"](red) == pytest.approx((0.367322, 0.280085, 0.0))
    assert SIGHTS["tritanopia"](red) == pytest.approx((1.0, 0.0, 0.004733))
    assert SIGHTS["grey"](red) == pytest.approx((0.2127,) * 3, abs=1e-4)
    assert lab(red) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    for sight in SIGHTS.values():
        assert sight(linear("#ffffff")) == pytest.approx((1.0, 1.0, 1.0), abs=1e-4)


def test_red_and_green_of_one_lightness_are_told_apart_by_tritanopia_alone() -> None:
    """#a05a2c and #5f7a2c: brown and olive, the pair that the two red-green kinds confuse."""
    seen = {name for name, sight in SIGHTS.items() if differ("#a05a2c", "#5f7a2c", sight)}
    assert "tritanopia" in seen
    assert "grey" not in seen


@pytest.mark.parametrize("name", theme.THEMES)
def test_what_lies_side_by_side_in_a_chart_is_told_apart_without_its_colours(
    qapp: QApplication, charts: list[Drawn], name: str
) -> None:
    theme.apply(qapp, name)
    palettes = {"screen": drawing.palette(), "paper": LIGHT}
    theme.apply(qapp)
    for where, palette in palettes.items():
        wrong = {drawn[0]: found for drawn in charts if (found := alike(looks(drawn, palette)))}
        assert wrong == {}, where


def test_every_chart_of_the_sample_shows_the_marks_it_is_made_of(charts: list[Drawn]) -> None:
    """So that two series given one look are missed: the numbers are counted in what each chart shows."""
    found: dict[str, int] = {}
    for drawn in charts:
        shown = [look for look in looks(drawn, LIGHT) if len(look.shape) > 1 or look.shape in "oD"]
        if kind(drawn[0]) in NAMED:
            assert all(look.named for look in shown), drawn[0]
        else:
            found[kind(drawn[0])] = max(found.get(kind(drawn[0]), 0), len(shown))
    assert found == MARKS


def test_every_status_of_a_post_and_money_over_the_entitlement_are_told_apart() -> None:
    """Confirmed, planned, an idea, over, and the line of the entitlement."""
    statuses = (PostStatus.CONFIRMED, PostStatus.PLANNED, PostStatus.IDEA)
    posts = [
        replace(hand.pharmacist(salary=Decimal(40_000), number=at + 1), status=status, included=True)
        for at, status in enumerate(statuses)
    ]
    subject = hand.subject_of(hand.plan_of(*posts, entitlement=140_000))
    found = looks(("money_by_month", MONEY_BY_MONTH, subject), LIGHT)
    assert len(found) == 5
    assert alike(found) == []


# Status marks


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", theme.THEMES)
def test_the_swatches_of_a_posts_status_differ_in_grey(name: str) -> None:
    """Solid, hatched or dashed: at least a tenth of the pixels stand at the other end of grey."""
    shown = {status: _ink(swatch(status, theme.roles(name)[status.value]).toImage()) for status in PostStatus}
    for one, other in combinations(PostStatus, 2):
        apart = len(shown[one] ^ shown[other])
        assert apart >= len(shown[one] | shown[other]) / 10, (one, other)


def _ink(image: QImage) -> set[tuple[int, int]]:
    """Where a swatch is painted, whatever its colour."""
    across, down = range(image.width()), range(image.height())
    return {(x, y) for x in across for y in down if image.pixelColor(x, y).alpha() > 127}


def test_every_status_has_its_own_word_beside_its_mark() -> None:
    for words, statuses in ((wording.STATUS_WORDS, PostStatus), (wording.FIGURE_STATUS_WORDS, Status)):
        assert set(words) == set(statuses)
        assert len(set(words.values())) == len(words)
    for status in Status:
        word = wording.FIGURE_STATUS_WORDS[status]
        assert status_tag.split_tag(word)[:2] == (status, word)


@pytest.mark.parametrize("name", theme.THEMES)
def test_money_over_and_money_claimed_are_told_apart_on_painted_bars(name: str) -> None:
    """Those that no chart draws: the bars of the caseload against its ceiling."""
    roles = theme.roles(name)
    assert [s for s, sight in SIGHTS.items() if not differ(roles["confirmed"], roles["over"], sight)] == []


@pytest.mark.parametrize("name", theme.THEMES)
def test_the_stretches_of_the_funding_bar_are_told_apart_in_grey(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    shown = {part: _drawn(part) for part in funding_bar.DRAWN}
    theme.apply(qapp)
    same = [pair for pair in combinations(shown, 2) if _close(shown[pair[0]], shown[pair[1]])]
    assert same == []


def _drawn(part: str) -> QImage:
    image = QImage(120, 22, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    funding_bar.DRAWN[part](painter, QRectF(1, 1, 118, 20))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _close(one: QImage, other: QImage) -> bool:
    """Less than one pixel in forty stands in another third of grey."""
    pixels = [(x, y) for x in range(one.width()) for y in range(one.height())]
    apart = sum(abs(one.pixelColor(*at).red() - other.pixelColor(*at).red()) > 85 for at in pixels)
    return apart < len(pixels) / 40


def test_a_typed_figure_of_the_population_is_told_by_an_edge_as_well_as_a_tint() -> None:
    """The tint alone would not show in grey: its contrast with the table is under 1.3."""
    for name in theme.THEMES:
        roles = theme.roles(name)
        assert all(differ(roles["edge"], roles[behind], SIGHTS["grey"]) for behind in ("surface", "notice"))
