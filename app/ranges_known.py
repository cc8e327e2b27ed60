"""The futures last worked out, for the panel and the papers alike: the same plan is not worked out twice."""

from app.progress import QUIET, Progress
from app.ranges_command import watched
from models.outlook import Outlook
from models.ranges import FUTURES, Ranges
from models.working_out import stands_in

_last: list[tuple[Outlook, Ranges]] = []


def stand(worked: Outlook, outlook: Outlook) -> bool:
    """Whether futures of one outlook hold for another."""
    had, has = worked.written, outlook.written
    inputs = had.spreads == has.spreads and had.limits == has.limits
    return worked.as_written is outlook.as_written and inputs and stands_in(worked, has)


def known(outlook: Outlook) -> Ranges | None:
    """Futures that hold for the outlook, where they have been worked out."""
    return next((found for worked, found in _last if stand(worked, outlook)), None)


def worked_out(outlook: Outlook, progress: Progress = QUIET) -> Ranges:
    """The futures of the outlook, worked out where they are not known yet; stopping the progress stops it."""
    found = known(outlook)
    if found is None:
        found = watched(outlook, FUTURES, progress)
        _last[:] = [(outlook, found)]
    return found
