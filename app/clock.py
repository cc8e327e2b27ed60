"""What day it is for the user: the one place that asks, so that a test can say."""

from datetime import date, datetime


def today() -> date:
    """By the computer's own calendar."""
    return datetime.now().astimezone().date()
