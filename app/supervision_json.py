"""Who supervises whom, as plain data: beside the needs by post that `figures --json` prints."""

from typing import Any

from app.needs_json import number
from app.supervision_words import gp_cost
from models.calibration import calibration
from models.outlook import Outlook

Json = dict[str, Any]


def of(outlook: Outlook) -> Json:
    found = outlook.supported
    check = calibration(outlook.reference, outlook.plan.first_year.months[0])
    cost = gp_cost(outlook)
    return {
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
            }
            for one in found.without
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
        "calibration": {
            "minutes_a_week": number(check.minutes),
            "reported_minutes_a_week": number(check.reported),
            "distance_minutes": number(check.distance),
            "within_band": check.within,
            "source": check.source,
        },
    }
