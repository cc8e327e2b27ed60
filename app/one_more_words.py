"""What one more post of a role would ask for, in sentences."""

from app import wording
from app.wording import FIGURE_STATUS_WORDS
from models.dated_figure import Status
from models.months import Month
from models.one_more import Asked, asked
from models.outlook import Outlook
from models.supervision_findings import hours

SURE = {Status.PUBLISHED, Status.ENTERED}


def asks(outlook: Outlook, role: str, month: Month) -> str:
    """What it could draw, the supervision it calls for, and the room it sits in."""
    found = asked(outlook.plan, outlook.reference, role, month)
    return f"{_money(found)} {_support(found)}"


def _money(found: Asked) -> str:
    if found.most is None:
        return "What it could draw is not known."
    status = found.most.status
    sure = "" if status in SURE else f" ({FIGURE_STATUS_WORDS[status].lower()})"
    return f"It could draw up to {wording.pounds(found.most.value)} a year{sure}."


def _support(found: Asked) -> str:
    room = f"a consulting room in {found.in_a_room} of its {found.sessions} sessions a week"
    room = room if found.in_a_room else "no consulting room"
    if found.supervision is None:
        return f"How long its supervision takes is not known. It needs {room}."
    time = hours(found.supervision) if found.supervision else "none of your supervisors' time"
    told = f"{time} of supervision a week" if found.supervision else time
    return f"It needs {told}, and {room}."
