"""The words and figures of the board paper, in the order in which a board reads."""

from datetime import date

from app import agreement_words, paper_front, paper_logo, what_if_words, wording
from app.paper_appendices import appendices
from app.paper_front import Pictures
from app.paper_outline import APPENDICES, FIRST_PAGE, FRONT, stands
from app.paper_parts import Told
from models.board_paper import Purpose
from models.months import FinancialYear
from models.outlook import Outlook
from models.ranges import Ranges

FOR = {
    Purpose.DECISION: "Decision",
    Purpose.DISCUSSION: "Discussion",
    Purpose.INFORMATION: "Information",
}


def content(
    outlook: Outlook,
    on: date,
    pictures: Pictures,
    *,
    names: bool = False,
    year: FinancialYear | None = None,
    ranges: Ranges | None = None,
) -> Told:
    """Everything in the paper on a year, else on the plan's first, as data (see `paper_parts`).

    `ranges`: of the outlook, for the part that tells how sure it is.
    """
    plan = outlook.plan
    year = year or plan.first_year
    front = paper_front.sections(outlook, year, pictures)
    behind = appendices(outlook, year, pictures, ranges, names=names)
    return {
        "title": f"Additional roles team plan {year.words}",
        "network": network(outlook),
        "mark": mark(outlook),
        "about": about(outlook, on, year),
        "date": [on.year, on.month, on.day],
        "logo": paper_logo.as_svg(plan.paper.logo),
        "first_page": sum(stands(plan.paper, part.key) for part in FIRST_PAGE),
        "sections": [front[part.key] for part in FRONT if stands(plan.paper, part.key)],
        "appendices": [
            one for part in APPENDICES if stands(plan.paper, part.key) for one in behind[part.key]
        ],
    }


def network(outlook: Outlook) -> str:
    known = outlook.plan.network
    code = f" ({known.code})" if known.code else ""
    return f"{known.name or 'A network not yet named'}{code}"


def mark(outlook: Outlook) -> str:
    """On every page: whether the paper is a draft or agreed, and whether its network is real."""
    stands_so = agreement_words.mark(outlook).replace("Draft", "DRAFT")
    return f"{stands_so}. Sample, not a real network" if outlook.plan.sample else stands_so


def about(outlook: Outlook, on: date, year: FinancialYear) -> list[tuple[str, str]]:
    """The lines of the front sheet; what is not known is to be agreed."""
    plan, paper = outlook.plan, outlook.plan.paper
    asked = what_if_words.asked(outlook.what_if)
    return [
        ("For", FOR[paper.purpose]),
        ("Meeting", wording.day(paper.meeting) if paper.meeting else "Day to be agreed"),
        ("Presented by", paper.presented_by or "To be agreed"),
        ("Author", paper.author or "To be agreed"),
        ("Plan", f"{plan.title}, scenario {outlook.scenario.name}"),
        ("Covers", wording.year_span(year)),
        ("Made on", wording.day(on)),
        *([("What if", f"{asked[0].upper()}{asked[1:]}")] if asked else []),
    ]
