"""Where a point to check stands: the screen that mends it, and the figures that it is shown beside."""

from collections.abc import Iterable

from models.finding import Finding
from models.months import FinancialYear
from models.plan import Plan

FUNDING = "money:year"  # the year's money, which the funding bar shows too
TEAM = "team"
WHERE = {
    "entitlement_not_known": "rates",
    "entitlement_raised": "rates",
    "weighted_list_average": "rates",
    "maxima_estimated": "rates",
    "no_maximum": "rates",
    "over_entitlement": FUNDING,
    "unassigned": FUNDING,
    "drawn_beyond": "money:claims",
    "no_supervisor": "capacity:supervision",
    "wrong_profession": "capacity:supervision",
    "supervision_circle": "capacity:supervision",
    "supervisor_over_hours": "capacity:supervision",
    "supervisor_over_span": "capacity:supervision",
    "supervisor_over_week": "capacity:supervision",
    "supervisor_away": "capacity:supervision",
    "no_induction_supervisor": "capacity:supervision",
    "caseload_over": "capacity:caseload",
    "caseload_weeks": "capacity:caseload",
    "referrals_not_known": "capacity:caseload",
    "advanced_register": "capacity:development",
    "registration_expired": "capacity:development",
    "registration_due": "capacity:development",
    "pathway_after_post": "capacity:development",
    "pathway_not_for_role": "capacity:development",
    "study_not_known": "capacity:development",
    "induction_missing": "capacity:development",
    "room_short": "capacity:rooms",
    "kit_short": "capacity:rooms",
    "pattern_over": "capacity:rooms",
    "pattern_under": "capacity:rooms",
    "site_unknown": "capacity:rooms",
    "register_over_list": "needs:population",
    "ages_not_list": "needs:population",
    "role_without_purpose": "needs:purpose",
    "role_without_objective": "needs:purpose",
    "objective_without_measure": "needs:purpose",
    "need_without_anyone": "needs:needs",
    "count_under_5": "needs:needs",
    "counts_over_source": "needs:population",
    "typed_over_source": "rates",
}
"""The screen and its part, by the kind of point; a kind that does not stand here is the team's."""

BESIDE = {
    "entitlement_not_known": FUNDING,
    "entitlement_raised": FUNDING,
    "weighted_list_average": FUNDING,
    "maxima_estimated": FUNDING,
}
"""The figure that such a point stands beside, where it is not that of the screen that mends it."""


OF_POPULATION = ("count_under_5", "population")
"""Kind and subject of a point that stands with the population, though others of its kind do not."""


def screen_of(finding: Finding) -> str:
    """ "capacity:rooms"."""
    if (finding.key, finding.about) == OF_POPULATION:
        return "needs:population"
    return WHERE.get(finding.key, TEAM)


def year_of(finding: Finding, plan: Plan) -> FinancialYear | None:
    """The year of the plan that a point is about; None where it is about none."""
    last = finding.about.rpartition(" ")[2]
    years = {str(year.start): year for year in plan.financial_years}
    return years.get(last)


def of_figure(points: Iterable[Finding], figure: str, about: str = "") -> tuple[Finding, ...]:
    """Points beside a figure; with `about`, those that concern it, and those that name nothing."""
    mine = (one for one in points if BESIDE.get(one.key, screen_of(one)) == figure)
    return tuple(one for one in mine if not about or one.about in {"", about})


def of_post(points: Iterable[Finding], post: str) -> tuple[Finding, ...]:
    """Points of one post; what concerns several stands beside none of them."""
    return tuple(one for one in points if one.post == post and not one.team)
