"""The board paper says what the plan says, to everyone, in words that a board can act on."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from app import paper, paper_content, paper_drafts, paper_tables, reference_library, scenario_edits
from app.sample_plan import sample_plan
from app.wording import pounds
from models.board_paper import Piece
from models.months import FinancialYear, Month
from models.network import Network
from models.outlook import Outlook
from models.plan import Actual, Plan, new_plan
from models.post import Post, PostStatus, Terms
from models.working_out import outlook
from tests.rule_plans import entitled

ON = date(2026, 5, 14)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="9" height="9"/></svg>'
PICTURES = {"money_by_month": SVG, "cash_by_month": SVG}


def made_of(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))


def text_of(plan: Plan, *, names: bool = False) -> str:
    return json.dumps(paper_content.content(made_of(plan), ON, PICTURES, names=names), ensure_ascii=False)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return paper.pdf(made_of(sample_plan()), ON)


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The structure tree of a tagged PDF, from the top in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def test_the_paper_says_its_title_language_and_that_it_meets_the_accessibility_standard(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        meta = document.open_metadata()
        assert (
            meta["dc:title"] == "Additional roles team plan 2026 to 2027, Riverside PCN (fictional) (S0000)"
        )
        assert meta["pdfuaid:part"] == "1"


def test_every_picture_is_told_in_words_and_every_table_has_headings(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        found = list(elements(document.Root.StructTreeRoot.K))
        names = [str(one.S) for one in found]
        pictures = [one for one in found if str(one.S) == "/Figure"]
        assert len(pictures) == 2
        assert all("£" in str(one.Alt) for one in pictures)
        assert names.count("/H1") == 1
        assert names.index("/H1") < names.index("/H2") < names.index("/H3")
        assert names.count("/Table") == names.count("/THead") >= 6
        assert names.count("/TH") > names.count("/Table")


def test_the_recommendation_stands_first_with_the_three_numbers_within_eighty_words() -> None:
    made = made_of(sample_plan())
    year = made.forecast.years[0]
    first = json.dumps(paper_content.content(made, ON, PICTURES)["sections"], ensure_ascii=False)
    told = list(paper_drafts.recommendation(made, year.year))
    words = " ".join(told).split()
    assert len(words) <= 80
    assert all(len(sentence.split()) <= 20 for sentence in told)
    opening = " ".join(words)
    assert pounds(year.claimed) in opening
    assert pounds(year.unassigned) in opening
    assert first.index(opening.split(".")[0]) < 100


def test_the_network_pays_all_that_is_not_claimed_also_what_goes_over_the_entitlement() -> None:
    """Of £1,000,000: cost £1,181,449 + drawn beyond £3,584 - claimed £1,000,000 = £185,033.

    A role's own is its cost less what it claims.
    """
    made = made_of(entitled(sample_plan(), "1000000"))
    year = made.plan.first_year
    *roles, beyond, total = paper_tables.by_role(made, year).rows
    assert all(pays == cost - claimed for *_, cost, claimed, pays in roles)  # type: ignore[operator]
    assert [pounds(one) for one in total[-3:]] == ["£1,181,449", "£1,000,000", "£185,033"]  # type: ignore[arg-type]
    assert [pounds(one) for one in beyond[-2:]] == ["£3,584", "£0"]  # type: ignore[arg-type]
    assert paper_tables.options([made], year, "").rows[0][5] == total[-1]
    assert "The network would pay £185,033 itself" in paper_drafts.draft(Piece.RECOMMENDATION, made, year)


def test_arrears_that_the_pot_does_not_let_through_in_full_leave_the_rows_adding_up() -> None:
    """April is claimed before the maxima were raised: its arrears are claimed in August, when £100 is left.

    April's £4,000 and three months of £5,784.17 are £21,352.51, and the entitlement is £21,452.51. The post
    costs 12 × £8,562.83 = £102,753.96, of which the network pays £81,301.45.
    """
    april = Actual(Month(2025, 4), Decimal(4000), claimed_on=date(2025, 5, 2))
    terms = (Terms(salary=Decimal(80_000)),)
    post = Post(
        "p1", "clinical_pharmacist", 1, PostStatus.CONFIRMED, terms=terms, rate_key="clinical_pharmacist"
    )
    plan = replace(new_plan(Network(), FinancialYear(2025)), actuals=(april,)).with_posts((post,))
    made = made_of(entitled(plan, "21452.51"))
    year = made.plan.first_year
    assert made.forecast.year(year).arrears > 100
    for table in (paper_tables.by_role(made, year), paper_tables.team_table(made, year, names=False)):
        one, arrears, total = table.rows
        assert arrears[0] == "Arrears of closed months"
        assert arrears[-2:] == (Decimal(100), Decimal(-100))
        assert total[-3:] == (Decimal("102753.96"), Decimal("21452.51"), Decimal("81301.45"))
        assert one[-1] == total[-1] + 100  # type: ignore[operator]


def of_first_year(**figures: Decimal) -> Outlook:
    """The sample's outlook with other figures of its first year."""
    made = made_of(sample_plan())
    found = replace(made.forecast.years[0], **figures)  # type: ignore[arg-type]
    return replace(made, forecast=replace(made.forecast, years=(found, *made.forecast.years[1:])))


@pytest.mark.parametrize("name", ["over", "unassigned"])
def test_pennies_over_or_unassigned_are_told_nowhere_in_the_drafts(name: str) -> None:
    made = of_first_year(**{"over": Decimal(0), "unassigned": Decimal(0), name: Decimal("0.30")})
    year = made.plan.first_year
    assert "All of the entitlement has a post." in paper_drafts.draft(Piece.RECOMMENDATION, made, year)
    money = paper_drafts.draft(Piece.SUMMARY, made, year).splitlines()[0]
    assert money.endswith("%).")
    assert "£0" not in money


def test_what_is_over_can_be_claimed_so_it_is_not_told_as_above_that() -> None:
    year = sample_plan().first_year
    none = Decimal(0)
    over = of_first_year(over=Decimal(5000), shortfall=none, unassigned=none)
    assert paper_drafts.draft(Piece.RECOMMENDATION, over, year).endswith(
        "Posts could claim £5,000 more than that. The network would pay £5,000 itself."
    )
    short = of_first_year(over=none, shortfall=Decimal(5000), unassigned=none)
    assert paper_drafts.draft(Piece.RECOMMENDATION, short, year).endswith(
        "The network would pay £5,000 itself, above what can be claimed."
    )


def test_a_shortfall_of_pennies_is_not_told_as_no_pounds() -> None:
    made = of_first_year(shortfall=Decimal("0.37"))
    assert "The network would pay" not in paper_drafts.draft(Piece.RECOMMENDATION, made, made.plan.first_year)


def test_the_summary_names_the_worst_risks_beyond_those_of_the_money_line() -> None:
    made = made_of(sample_plan())
    told = paper_drafts.draft(Piece.SUMMARY, made, made.plan.first_year).splitlines()[-1]
    assert told.startswith("Risks: posts could claim £41,809 more than the entitlement for 2028/29. Pharmacy")
    assert "£118,941" not in told
    assert all(len(sentence.split()) <= 20 for sentence in told.split(". "))


def test_an_entitlement_that_is_not_known_is_said_so_and_never_nothing() -> None:
    plan = replace(sample_plan(), own=())
    worked = made_of(plan).forecast
    assert worked.years[0].entitlement.value is None
    told = " ".join(paper_drafts.recommendation(made_of(plan), plan.first_year))
    assert "The entitlement is not known: enter it in the plan before the board decides." in told
    assert "£0" not in told
    assert paper.pdf(made_of(plan), ON, pictures=PICTURES)[:5] == b"%PDF-"


def test_staff_names_stand_in_the_paper_only_when_asked_for() -> None:
    plan = sample_plan()
    named = plan.with_post(replace(plan.scenario.posts[0], name="A Named Person"))
    assert "A Named Person" not in text_of(named)
    assert "A Named Person" in text_of(named, names=True)


def test_nothing_that_a_user_types_is_taken_for_a_command() -> None:
    plan = sample_plan()
    network = replace(plan.network, name='#panic("x") $a$ *b* <c> \\ "d" @e')
    made = paper.pdf(made_of(replace(plan, network=network, title="#let x = 1")), ON, pictures=PICTURES)
    with pikepdf.open(BytesIO(made)) as document:
        assert network.name in str(document.open_metadata()["dc:title"])


def test_a_plan_without_posts_and_one_with_several_scenarios_make_papers() -> None:
    plan = sample_plan()
    empty = plan.with_posts(())
    assert paper.pdf(made_of(empty), ON, pictures=PICTURES)
    other = replace(plan.scenario, key="b", name="B", posts=plan.scenario.posts[:5])
    two = replace(plan, scenarios=(*plan.scenarios, other))
    assert "Needs with no one" in text_of(two)
    assert "Options in words" in titles(two)
    assert "Options in words" not in titles(plan)
    assert "Scenario A is the only one in this plan." in text_of(plan)
    assert paper.pdf(made_of(two), ON, pictures=PICTURES)


def test_options_stand_in_the_plans_order_with_the_papers_own_marked_and_none_left_out_unsaid() -> None:
    plan = sample_plan()
    others = [replace(plan.scenario, key=key, name=key.upper(), posts=()) for key in "bcdefg"]
    many = replace(plan, scenarios=(plan.scenario, *others), active="g")
    (found,) = [
        one for one in paper_content.content(made_of(many), ON, {})["sections"]  # type: ignore[attr-defined]
        if one["title"] == "Options considered"
    ]  # fmt: skip
    told, table = found["parts"]
    assert told["words"] == ["2 more scenarios of the plan are left out here."]
    assert [row[0] for row in table["table"]["rows"]] == ["A", "B", "C", "D", "G (this paper)"]


def test_risks_and_next_steps_speak_of_the_papers_own_year_first() -> None:
    """One post of 31: more is lost in each later year, but the board decides 2026/27, which ends in 2027."""
    sample = sample_plan()
    made = made_of(sample.with_posts(sample.scenario.posts[:1]))
    of_money = [one.text for one in made.points.open if one.key == "unassigned"]
    assert "2028/29" in of_money[0]
    year = sample.first_year
    assert "for 2026/27 has no post" in paper_drafts.draft(Piece.RISKS, made, year).splitlines()[0]
    first = paper_drafts.draft(Piece.NEXT_STEPS, made, year).splitlines()[0]
    assert "for 2026/27 has no post" in first
    assert first.endswith("| 31 March 2027")
    own = replace(made.points, open=tuple(one for one in made.points.open if "2026/27" not in one.text))
    later = next(paper_drafts.one_of_each(own.open, year))
    assert "2028/29" in later.text


def test_the_figures_are_looked_at_again_on_a_day_to_come() -> None:
    plan = new_plan(Network("", ""), FinancialYear(2026))
    for today, day in ((date(2026, 5, 14), "1 October 2026"), (date(2026, 11, 27), "31 March 2027")):
        made = outlook(plan, plan.scenario, reference_library.load(), today)
        last = paper_drafts.draft(Piece.NEXT_STEPS, made, plan.first_year).splitlines()[-1]
        assert last == f"To be agreed | Look at the figures of 2026/27 again | {day}"


def test_a_paper_is_a_draft_until_its_scenario_is_agreed_and_says_so_where_it_changed_since() -> None:
    plan = replace(sample_plan(), sample=False)
    assert mark_of(plan) == "DRAFT"
    stands = agreed(plan)
    assert mark_of(stands) == "Agreed on 14 May 2026"
    assert mark_of(stands.with_posts(stands.scenario.posts[1:])) == (
        "DRAFT, changed since it was agreed on 14 May 2026"
    )
    other = replace(stands.scenario, key="b", name="B")
    assert mark_of(replace(stands.with_scenario(other), active="b")) == "DRAFT"


def test_a_sample_that_is_agreed_is_still_marked_a_sample() -> None:
    assert mark_of(agreed(sample_plan())) == "Agreed on 14 May 2026. Sample, not a real network"


def test_decisions_stand_in_an_appendix_with_the_newest_first() -> None:
    plan = sample_plan()
    assert not [one for one in titles(plan) if one == "Decisions"]
    stands = scenario_edits.decided(agreed(plan), date(2026, 6, 1), "The manager tells the practices").plan
    assert "Decisions" in titles(stands)
    told = text_of(stands)
    assert told.index("The manager tells the practices") < told.index("Scenario A is the agreed plan")
    assert paper.pdf(made_of(stands), ON, pictures=PICTURES)


def agreed(plan: Plan) -> Plan:
    return scenario_edits.agreed(made_of(plan), plan.first_year, ON).plan


def mark_of(plan: Plan) -> object:
    return paper_content.content(made_of(plan), ON, PICTURES)["mark"]


def titles(plan: Plan) -> list[str]:
    appendices = paper_content.content(made_of(plan), ON, PICTURES)["appendices"]
    assert isinstance(appendices, list)
    return [one["title"] for one in appendices]


def test_the_same_plan_on_the_same_day_gives_the_same_paper(pdf: bytes) -> None:
    assert paper.pdf(made_of(sample_plan()), ON) == pdf


def test_the_preview_has_a_picture_for_each_page(pdf: bytes) -> None:
    pages = paper.preview_pages(made_of(sample_plan()), ON)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(pages) == len(document.pages)
    assert all(page[:8] == b"\x89PNG\r\n\x1a\n" for page in pages)


def test_the_paper_shows_the_forecasts_own_figures() -> None:
    plan = sample_plan()
    worked = made_of(plan).forecast
    told = text_of(plan)
    for year in worked.years:
        assert pounds(year.claimed) in told
        assert pounds(year.shortfall) in told
    for month in worked.months[:12]:
        assert pounds(month.cost) in told
        assert pounds(month.cash) in told
