"""The team on a wall: needs as lanes and posts as cards, as data for its A3 page."""

from collections.abc import Iterator
from datetime import date

from app import as_written, coverage_words, need_tables, paper_content, paper_drafts, wording
from app.paper_parts import Told
from app.paper_tables import IN_POST, start_words, team_of
from app.tables import Kind, shown
from app.wording import counted, pounds
from models.forecast import label
from models.months import FinancialYear
from models.outlook import Outlook
from models.post import Holder, Post

NO_LANE, NO_LANE_HINT = "No need yet", "Time not given to a need"
NOTHING, NOTHING_HINT = "No needs and no posts yet", "List needs, then build the team"
NO_ONE = "No post has most of its time here"


def wall(outlook: Outlook, on: date, year: FinancialYear) -> Told:
    """Each post stands once, in the lane of the need that has most of its time."""
    figures = outlook.forecast.year(year)
    count, wte = team_of(as_written.team(outlook), year)
    whole = figures.entitlement.value
    used = (
        f"{pounds(figures.claimed)} of {pounds(whole)} used"
        if whole
        else f"{pounds(figures.claimed)} claimed"
    )
    share = paper_drafts.share_used(figures)
    return {
        "title": f"Our additional roles team {year.words}",
        "network": paper_content.network(outlook),
        "scenario": f"Scenario {outlook.scenario.name}",
        "mark": paper_content.mark(outlook),
        "told": [f"{counted(count, 'post')}, {wording.wte(wte)} WTE", f"{used} ({share})" if share else used],
        "date": [on.year, on.month, on.day],
        "lanes": [*_lanes(outlook, year)],
    }


def _lanes(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    standing = [post for post in outlook.as_written.posts if _stands(post, year)]
    coverage = outlook.coverage_of(year)
    for found in coverage.needs:
        here = [one for one in standing if main_need(outlook, one) == found.need.key]
        cards = [_card(outlook, one, year) for one in here]
        people = shown(need_tables.people(found.need, export=True), Kind.NUMBER)
        said = f"{people} {found.need.people.unit or 'people'}"
        if found.need.people.value is None:
            said = "People not known"
        yield {
            "name": found.need.name,
            "said": f"{said}. {coverage_words.covered(found)}",
            "cards": cards,
            "empty": NO_ONE,
        }
    left = [_card(outlook, one, year) for one in standing if not main_need(outlook, one)]
    if not standing and not coverage.needs:
        yield {"name": NOTHING, "said": NOTHING_HINT, "cards": [], "empty": ""}
    if left:
        yield {"name": NO_LANE, "said": NO_LANE_HINT, "cards": left, "empty": ""}


def _stands(post: Post, year: FinancialYear) -> bool:
    return (post.start or year.first) <= year.last and (post.end or year.last) >= year.first


def main_need(outlook: Outlook, post: Post) -> str:
    """The need with the largest share of a post's time; of equal ones, the room's first; "" for none."""
    order = {need.key: place for place, need in enumerate(outlook.plan.needs)}
    given = [one for one in outlook.scenario.assignments if one.post == post.key and one.need in order]
    return min(given, key=lambda one: (-one.share, order[one.need])).need if given else ""


def _card(outlook: Outlook, post: Post, year: FinancialYear) -> Told:
    terms = post.terms_on(min(year.last, post.end or year.last))
    status = wording.STATUS_WORDS[post.status].lower()
    vacant = ", vacant" if terms.holder is Holder.VACANT else ""
    starts = start_words(post, year)
    called = label(post, outlook.reference).rsplit(" ", 1)
    return {
        "label": "\u00a0".join(called),  # a number never stands alone on a line
        "wte": f"{wording.wte(terms.wte)} WTE, {status}{vacant}",
        "start": starts if starts == IN_POST else f"From {starts}",
        "status": post.status.value,
    }
