"""What is assumed of hiring, and a post that leaves: what is taken, and what is said instead.

One link worker of 1.0 WTE from 1 June 2026, in a plan of 2026/27 to 2028/29; today is 1 April 2026.
"""

from datetime import date

import pytest

from app import hiring_edits, hiring_tables, reference_library
from app.problems import BadInput
from models.dated_figure import Status
from models.forecast import forecast
from models.hiring import Advert, hiring_of
from models.leaving import Leaving
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post, PostStatus
from models.reference import Reference

LINK_WORKER = "social_prescribing_link_worker"
TODAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture
def plan() -> Plan:
    post = Post("p1", LINK_WORKER, 1, PostStatus.CONFIRMED, start=date(2026, 6, 1))
    return new_plan(Network(), FinancialYear(2026)).with_posts((post,))


def leaver(plan: Plan, reference: Reference, text: str) -> Leaving:
    found = forecast(plan, plan.scenario, reference)
    post = plan.scenario.post("p1")
    return hiring_edits.leaver(plan, plan.scenario, found, reference, post, text, TODAY)


def test_a_role_or_every_role_has_figures_of_its_own(plan: Plan, reference: Reference) -> None:
    plan, words = hiring_edits.with_hiring(plan, reference, "all", "weeks_to_hire", "14 weeks")
    assert words == "Change weeks to hire of every role to 14"
    plan, words = hiring_edits.with_hiring(plan, reference, LINK_WORKER, "turnover", "25%")
    assert words == "Change turnover of Social prescribing link worker to 25%"
    found = hiring_of(reference.with_own(plan.own), LINK_WORKER, Month(2026, 4))
    assert (found.to_hire.value, found.turnover.value, found.turnover.status) == (14, 25, Status.ENTERED)
    plan, _ = hiring_edits.with_hiring(plan, reference, LINK_WORKER, "turnover", "")
    assert len(plan.own) == 1


@pytest.mark.parametrize(("item", "text"), [("weeks_to_hire", "0"), ("weeks_to_hire", "105"),
                                            ("notice_weeks", "0 weeks"), ("weeks_to_hire", "£10"),
                                            ("weeks_to_hire", "soon"), ("turnover", "101"),
                                            ("turnover", "-1")])  # fmt: skip
def test_figures_out_of_range_are_told(plan: Plan, reference: Reference, item: str, text: str) -> None:
    with pytest.raises(BadInput, match=r"^Enter .* between"):
        hiring_edits.with_hiring(plan, reference, "all", item, text)


@pytest.mark.parametrize(("text", "sentence"), [
    ("31 May 2026", "The post starts on 1 June 2026. Enter a last day on or after it."),
    ("1 April 2029", "The plan covers 1 April 2026 to 31 March 2029"),
    ("soon", "Enter a date such as"),
])  # fmt: skip
def test_an_end_that_cannot_be_is_told(plan: Plan, reference: Reference, text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        leaver(plan, reference, text)


def test_a_month_alone_means_its_last_day(plan: Plan, reference: Reference) -> None:
    assert leaver(plan, reference, "September 2026").last_day == date(2026, 9, 30)


def test_the_preview_says_when_and_what_it_costs(plan: Plan, reference: Reference) -> None:
    """Notice of 8 weeks before 31 July is 5 June; 10 weeks later is 14 August: 13 days empty."""
    found = leaver(plan, reference, "31 July 2026")
    title = hiring_tables.leaving_title(found, "Link worker 1")
    assert title == "If Link worker 1 leaves on 31 July 2026, a replacement can start on 14 August 2026"
    why = hiring_tables.leaving_why(found, TODAY)
    assert why.startswith("Advertise on 5 June 2026, with 8 weeks of notice and 10 weeks to hire.")
    assert "stands empty for 13 days" in why
    assert "what is lost is not known without the entitlement" in why
    assert "about 9 people are not seen" in why  # 250 ÷ 12 × 13/31 = 8.7


def test_replacing_is_one_step_with_a_name(plan: Plan, reference: Reference) -> None:
    found = leaver(plan, reference, "31 July 2026")
    changed, words, new = hiring_edits.replaced(plan, reference, found)
    assert words == "End Link worker 1 on 31 July 2026 and add Link worker 2"
    assert [post.key for post in changed.scenario.posts] == ["p1", new.key]
    assert (changed.scenario.posts[0].end, new.start) == (date(2026, 7, 31), date(2026, 8, 14))


def test_a_replacement_after_the_plan_is_refused(plan: Plan, reference: Reference) -> None:
    found = leaver(plan, reference, "30 March 2029")
    with pytest.raises(BadInput, match="after the plan's years"):
        hiring_edits.replaced(plan, reference, found)


def test_adverts_are_told_in_words() -> None:
    due = Advert("p1", date(2026, 9, 1), date(2026, 6, 23), past=False)
    assert hiring_tables.advert_words(due, "Link worker 1") == (
        "Link worker 1: advertise by 23 June 2026 to start on 1 September 2026"
    )
    assert hiring_tables.adverts_title((due,), {"p1": "Link worker 1"}).startswith("Link worker 1: adv")
    late = Advert("p1", date(2026, 9, 1), date(2026, 6, 23), past=True)
    assert "was due on 23 June 2026" in hiring_tables.advert_words(late, "Link worker 1")
    assert hiring_tables.adverts_title((late,), {}) == "1 advert is overdue to start as planned"
