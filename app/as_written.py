"""The team as the plan has it: posts, WTE and days as written, beside the money that follows the what-if."""

from dataclasses import replace
from functools import lru_cache

from app import what_if_words
from models.figures import Forecast, PostForecast, PostMonth, PostYear
from models.forecast import forecast
from models.levers import NEUTRAL
from models.outlook import Outlook

NOTE = "WTE and dates are as the plan has them. The money follows the what-if: {}."


@lru_cache(maxsize=4)
def team(outlook: Outlook) -> Forecast:
    """The outlook's forecast with the posts of the plan as written; not a figure in £ is another."""
    if not outlook.what_if.asks:
        return outlook.forecast
    plain = {found.post.key: found for found in _without_what_if(outlook).posts}
    posts = tuple(_post(found, plain[found.post.key]) for found in outlook.forecast.posts)
    return replace(outlook.forecast, posts=posts)


def _without_what_if(outlook: Outlook) -> Forecast:
    scenario = replace(outlook.as_written, what_if=NEUTRAL)
    return forecast(outlook.written.with_scenario(scenario), scenario, outlook.reference)


def _post(found: PostForecast, plain: PostForecast) -> PostForecast:
    return replace(
        found,
        post=plain.post,
        lines=tuple(map(_month, found.lines, plain.lines)),
        years=tuple(map(_year, found.years, plain.years)),
    )


def _month(line: PostMonth, plain: PostMonth) -> PostMonth:
    return replace(line, days=plain.days, wte=plain.wte, at_work=plain.at_work)


def _year(year: PostYear, plain: PostYear) -> PostYear:
    return replace(year, wte=plain.wte)


def note(outlook: Outlook) -> str:
    """What stands beside figures that follow a what-if; "" where none is in force."""
    return NOTE.format(what_if_words.asked(outlook.what_if)) if outlook.what_if.asks else ""
