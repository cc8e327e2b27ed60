"""Who supervises whom, as plain data: beside the needs by post that `figures --json` prints."""

from typing import Any

from app.needs_json import number
from app.supervision_words import BASIS, gp_cost
from models.calibration import calibration
from models.outlook import Outlook
from models.supervision_month import raised_hours

Json = dict[str, Any]


def of(outlook: Outlook) -> Json:
    found = outlook.supported
    check = calibration(outlook.reference, outlook.plan.first_year.months[0])
    cost = gp_cost(outlook)
    return {
        "basis": BASIS,  # of the hours a week beside it; `months` has each month as it is
        "needed_hours_a_week": number(found.needed),
        "offered_hours_a_week": number(found.offered),
        "gp_sessions_a_week": number(found.gp_sessions),
        "gp_cost_a_week": {"pounds": number(cost.value), "status": str(cost.status), "source": cost.source},
        "posts_without": list(found.posts_without),
        "without": [
            {
                "post": one.label,
                "kind": one.need.kind,
                "hours_a_week": number(one.usual / 60),
                "in_induction_only": one.need.lasts is not None,
            }
            for one in found.without
            if not one.gone
        ],
        "supervisors": [
            {
                "supervisor": load.label,
                "profession": load.supervisor.profession,
                "posts": list(load.posts),
                "given_hours_a_week": number(load.given),
                "offered_hours_a_week": number(load.offered),
                "over_span": load.over_span,
            }
            for load in found.loads
        ],
        "months": [_month(outlook, at) for at in range(len(outlook.plan.months))],
        "calibration": {
            "minutes_a_week": number(check.minutes),
            "reported_minutes_a_week": number(check.reported),
            "distance_minutes": number(check.distance),
            "within_band": check.within,
            "source": check.source,
        },
    }


def _month(outlook: Outlook, at: int) -> Json:
    """A month as it is: starts, leavers, leave, later stages and inductions in it."""
    month = outlook.plan.months[at]
    found = outlook.supported_in(month)
    return {
        "month": str(month),
        "needed_hours_a_week": number(found.needed),
        "offered_hours_a_week": number(found.offered),
        "induction_hours_a_week": number(raised_hours(outlook.supported, at)),
        "gp_sessions_a_week": number(found.gp_sessions),
        "posts_without": list(found.posts_without),
    }
