"""Charts of the money against sums done by hand.

Unless a test says otherwise the plan is 2025/26, one clinical pharmacist of 1.0 WTE at £40,000:

    pay 40,000 + NI 15% × (40,000 − 5,000) = 5,250 + pension 14.38% × 40,000 = 5,752: £51,002 a year,
    £4,250.17 a month to the penny, all of it within a typed maximum of £60,000, so all of it claimed.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.text import Annotation
from PySide6.QtGui import QImage

from app import chart_look, chart_scale, charts, reference_library
from app.charts import CHARTS, Chart, Subject, picture
from app.sample_plan import sample_plan
from models.dated_figure import Figure, Keyed, Status
from models.forecast import forecast
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Actual, Plan, new_plan
from models.post import Post, PostStatus, Terms

YEAR = FinancialYear(2025)
PAY = Decimal(40_000)


def pharmacist(start: date | None = None, salary: Decimal = PAY, number: int = 1) -> Post:
    terms = (Terms(salary=salary),)
    return Post(
        f"p{number}", "clinical_pharmacist", number, PostStatus.CONFIRMED, start=start, terms=terms,
        rate_key="clinical_pharmacist",
    )  # fmt: skip


def plan_of(*posts: Post, entitlement: int | None = 60_000) -> Plan:
    plan = new_plan(Network("U00001", "Riverside"), YEAR).with_posts(posts)
    plan = plan.with_own(own(("maximum", "clinical_pharmacist", "national"), 60_000))
    return plan if entitlement is None else plan.with_own(own(("entitlement_total", "arrs"), entitlement))


def own(key: tuple[str, ...], amount: int | Decimal) -> Keyed:
    figure = Figure(Decimal(amount), "£ a year", Status.ENTERED, "letter", Month(2025, 4), Month(2026, 3))
    return Keyed(key, figure)


def subject_of(plan: Plan, year: FinancialYear = YEAR) -> Subject:
    reference = reference_library.load().with_own(plan.own)
    return Subject(forecast(plan, plan.scenario, reference), year, reference)


def drawn(chart: Chart, subject: Subject) -> Axes:
    figure = chart_look.new_figure(1000, 400)
    chart.draw(figure.axes[0], subject)
    return figure.axes[0]


def words_on(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts if isinstance(text, Annotation)]


def heights(axes: Axes) -> list[list[float]]:
    """Heights of the columns, for each series that has any."""
    found = [made for made in axes.collections if isinstance(made, PolyCollection)]
    return [[float(path.get_extents().height) for path in made.get_paths()] for made in found]


# Sentences


def test_money_without_a_post_is_said_with_the_months_that_lose_most_of_it() -> None:
    """From 1 October: £5,000 × 6 + (£5,000 − £4,250.17) × 6 = £34,498.98; five months hold six tenths."""
    subject = subject_of(plan_of(pharmacist(date(2025, 10, 1))))
    assert charts.MONEY_BY_MONTH.sentence(subject) == "£34,499 has no post; most of it April to August"


def test_money_without_a_post_all_year_long_names_no_months() -> None:
    """£60,000 − 12 × £4,250.17 = £8,997.96, the same each month."""
    assert charts.MONEY_BY_MONTH.sentence(subject_of(plan_of(pharmacist()))) == "£8,998 has no post"


def test_claims_over_the_entitlement_are_said_first() -> None:
    subject = subject_of(plan_of(pharmacist(), entitlement=40_000))
    assert charts.MONEY_BY_MONTH.sentence(subject) == (
        "Your posts would claim £11,002 more than your entitlement"
    )


def test_an_entitlement_that_is_not_known_is_asked_for_and_never_zero() -> None:
    subject = subject_of(plan_of(pharmacist(), entitlement=None))
    assert charts.MONEY_BY_MONTH.sentence(subject) == (
        "Your posts would claim £51,002. Your entitlement is not known: enter it"
    )


def test_the_cash_line_says_how_short_the_network_will_be_and_when() -> None:
    """Starting in October with claims paid two months later: two months' pay, £8,500.34, is out."""
    subject = subject_of(plan_of(pharmacist(date(2025, 10, 1))))
    assert charts.CASH_BY_MONTH.sentence(subject) == "You will be £8,500 short in November 2025"


def test_a_role_that_costs_more_than_its_maximum_is_counted_with_its_shortfall() -> None:
    """At £80,000: (80,000 + 11,250 + 11,504) ÷ 12 = £8,562.83 a month, £3,562.83 over £5,000."""
    subject = subject_of(plan_of(pharmacist(salary=Decimal(80_000)), pharmacist(number=2)))
    assert charts.COST_BY_ROLE.sentence(subject) == "1 role costs £42,754 more than you can claim"


def test_roles_within_their_maximum_are_said_to_be() -> None:
    assert charts.COST_BY_ROLE.sentence(subject_of(plan_of(pharmacist()))) == (
        "No role costs more than you can claim"
    )


def test_a_shortfall_of_pennies_is_not_counted_as_a_shortfall() -> None:
    """£51,000 ÷ 12 is £4,250.00, 17p a month below the cost; £51,001.68 ÷ 12 is 3p below it, 36p a year."""
    plan = plan_of(pharmacist())
    pennies = plan.with_own(own(("maximum", "clinical_pharmacist", "national"), Decimal("51001.68")))
    assert charts.COST_BY_ROLE.sentence(subject_of(pennies)) == "No role costs more than you can claim"
    two_pounds = plan.with_own(own(("maximum", "clinical_pharmacist", "national"), 51_000))
    assert charts.COST_BY_ROLE.sentence(subject_of(two_pounds)) == "1 role costs £2 more than you can claim"


def test_the_start_line_names_the_last_post_to_start() -> None:
    posts = (pharmacist(), pharmacist(date(2025, 7, 14), number=2), pharmacist(date(2025, 9, 1), number=3))
    assert charts.START_LINE.sentence(subject_of(plan_of(*posts))) == (
        "2 posts start after 1 April; the last is Pharmacist 3 in September 2025"
    )


# Drawings


def test_columns_stand_as_high_as_what_is_claimed_and_the_gap_fills_them_to_the_twelfth() -> None:
    claimed, gap = heights(drawn(charts.MONEY_BY_MONTH, subject_of(plan_of(pharmacist()))))
    assert claimed == pytest.approx([4250.17] * 12)
    assert gap == pytest.approx([749.83] * 12)


def test_the_twelfth_of_the_entitlement_is_a_line_with_its_value_at_its_end() -> None:
    axes = drawn(charts.MONEY_BY_MONTH, subject_of(plan_of(pharmacist())))
    stepped = [line for line in axes.lines if len(line.get_ydata()) == 24]  # type: ignore[arg-type]
    assert [set(line.get_ydata()) for line in stepped] == [{5000.0}]  # type: ignore[arg-type]
    assert "£5,000 a month,\na twelfth of entitlement" in words_on(axes)


def test_series_are_named_beside_their_columns_and_there_is_no_legend() -> None:
    planned = replace(pharmacist(date(2025, 10, 1), number=2), status=PostStatus.PLANNED)
    axes = drawn(charts.MONEY_BY_MONTH, subject_of(plan_of(pharmacist(), planned, entitlement=120_000)))
    assert {"Confirmed", "Planned", "No post"} <= set(words_on(axes))
    assert axes.get_legend() is None


def test_planned_posts_are_hatched_and_ideas_have_a_dashed_edge() -> None:
    planned = replace(pharmacist(number=2), status=PostStatus.PLANNED)
    idea = replace(pharmacist(number=3), status=PostStatus.IDEA, included=True)
    axes = drawn(charts.MONEY_BY_MONTH, subject_of(plan_of(pharmacist(), planned, idea, entitlement=900_000)))
    solid, hatched, dashed, _gap = (made for made in axes.collections if isinstance(made, PolyCollection))
    assert solid.get_hatch() is None
    assert hatched.get_hatch()
    assert not dashed.get_hatch()
    assert _is_dashed(dashed)
    assert not _is_dashed(hatched)


def _is_dashed(columns: PolyCollection) -> bool:
    styles: Any = columns.get_linestyle()
    return styles[0][1] is not None


def test_closed_months_are_marked_as_claimed() -> None:
    plan = replace(plan_of(pharmacist()), actuals=(Actual(Month(2025, 4), Decimal(4000)),))
    assert "claimed" in words_on(drawn(charts.MONEY_BY_MONTH, subject_of(plan)))
    assert "claimed" not in words_on(drawn(charts.MONEY_BY_MONTH, subject_of(plan_of(pharmacist()))))


def test_the_two_cash_lines_are_what_is_paid_and_what_comes_in() -> None:
    axes = drawn(charts.CASH_BY_MONTH, subject_of(plan_of(pharmacist(date(2025, 10, 1)))))
    lines = [list(line.get_ydata()) for line in axes.lines if len(line.get_ydata()) == 12]  # type: ignore[arg-type]
    assert lines[0] == pytest.approx([0.0] * 6 + [4250.17] * 6)
    assert lines[1] == pytest.approx([0.0] * 8 + [4250.17] * 4)


def test_bars_are_sorted_by_shortfall_with_pounds_at_their_end() -> None:
    """£12 × 4,250.17 = £51,002.04 for one, £60,000 and £42,753.96 more for the other."""
    subject = subject_of(plan_of(pharmacist(number=1), pharmacist(salary=Decimal(80_000), number=2)))
    axes = drawn(charts.COST_BY_POST, subject)
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["Pharmacist 2", "Pharmacist 1"]
    assert {"£60,000, £42,754 short", "£51,002"} <= set(words_on(axes))


def test_a_start_line_begins_on_its_day() -> None:
    """14 July is 3 whole months and 13 of 31 days after 1 April."""
    axes = drawn(charts.START_LINE, subject_of(plan_of(pharmacist(date(2025, 7, 14)))))
    (line,) = (made for made in axes.collections if isinstance(made, PolyCollection))
    across = line.get_paths()[0].get_extents()
    assert (across.x0, across.x1) == pytest.approx((3 + 13 / 31, 12))
    assert "Confirmed, from 14 July 2025" in words_on(axes)


def test_months_are_short_along_the_axis_and_money_is_in_thousands() -> None:
    axes = drawn(charts.MONEY_BY_MONTH, subject_of(plan_of(pharmacist())))
    assert [tick.get_text() for tick in axes.get_xticklabels()][:3] == ["Apr", "May", "Jun"]
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["0", "2", "4"]
    assert "£ thousand a month" in words_on(axes)


@pytest.mark.parametrize(
    ("end", "said"),
    [(1_000, ["0", "0.25", "0.5", "0.75", "1"]), (10_000, ["0", "2.5", "5", "7.5", "10"]),
     (120_000, ["0", "50", "100"])],
)  # fmt: skip
def test_a_tick_says_the_height_at_which_it_stands(end: float, said: list[str]) -> None:
    """A network of two posts claims £10,000 a month: a tick at £2,500 is not "2"."""
    assert [chart_scale.tick_words(tick / 1000) for tick in chart_scale.steps(0, end)] == said
    assert chart_scale.tick_words(1250) == "1,250"


def test_labels_that_would_touch_are_pushed_apart() -> None:
    axes = drawn(charts.MONEY_BY_MONTH, subject_of(plan_of(pharmacist(), entitlement=51_100)))
    ends = [text for text in axes.texts if text.get_text() in {"No post", "Confirmed"}]
    ends += [text for text in axes.texts if "twelfth" in text.get_text()]
    boxes = sorted((text.get_window_extent() for text in ends), key=lambda box: float(box.y0))
    assert len(boxes) == 3
    assert all(low.y1 <= high.y0 + 1 for low, high in pairwise(boxes))


@pytest.mark.parametrize("amount", [0.0, 12.0, 999.0, 107_000.0, 110_267.0, 1_284_000.0])
def test_a_scale_holds_what_it_shows_without_wasting_a_quarter_of_it(amount: float) -> None:
    end = chart_scale.round_up(amount)
    assert end >= amount
    assert end <= max(amount, 1000.0) * 1.13


# Pictures


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
@pytest.mark.parametrize("make", [sample_plan, plan_of, lambda: plan_of(entitlement=None)])
def test_every_chart_of_every_year_has_a_sentence_a_table_and_a_picture(
    chart: Chart, make: Callable[[], Plan]
) -> None:
    plan = make()
    for year in plan.financial_years:
        subject = subject_of(plan, year)
        assert chart.sentence(subject)
        assert chart.table(subject).columns
        assert not QImage.fromData(picture(chart, subject, size=(600, 300))).isNull()


def test_a_picture_is_as_large_as_asked_and_twice_as_sharp() -> None:
    made = QImage.fromData(
        picture(charts.MONEY_BY_MONTH, subject_of(sample_plan(), FinancialYear(2026)), size=(800, 450))
    )
    assert (made.width(), made.height()) == (1600, 900)


def test_an_svg_is_the_same_every_time_and_needs_no_font() -> None:
    subject = subject_of(plan_of(pharmacist()))
    once, again = (picture(charts.MONEY_BY_MONTH, subject, "svg") for _ in range(2))
    assert once == again
    root = ET.fromstring(once)  # noqa: S314 - our own drawing
    assert root.tag.endswith("svg")
    assert not root.findall(".//{http://www.w3.org/2000/svg}text")


def test_naming_the_charts_does_not_load_the_drawing_library() -> None:
    look = "import sys, app.charts, views.chart; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
