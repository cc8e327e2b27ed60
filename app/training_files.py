"""Training in rate set files (TOML): pathways, registering bodies, application windows, guidance."""

from app.rate_files import Block
from models.training import Body, Guidance, Pathway, Window


def pathway(block: Block) -> Pathway:
    found = Pathway(
        key=block.text("key"),
        name=block.text("name"),
        roles=block.texts("roles"),
        months=block.number("months"),
        months_low=block.number("months_low"),
        months_high=block.number("months_high"),
        full_time=block.yes("full_time"),
        goes_on=block.yes("goes_on"),
        before_start=block.yes("before_start"),
        study_days=block.number("study_days"),
        hours_a_week=block.number("hours_a_week"),
        by_wte=block.yes("by_wte"),
        share_of_hours=block.number("share_of_hours"),
        least_hours=block.number("least_hours"),
        stage=block.optional("stage"),
        status=block.text("status"),
        source=block.text("source"),
        note=block.optional("note"),
    )
    studies = (found.study_days, found.hours_a_week, found.share_of_hours)
    if sum(study is not None for study in studies) > 1:
        raise block.refuse('give one of "study_days", "hours_a_week" and "share_of_hours"')
    return found


def body(block: Block) -> Body:
    return Body(
        key=block.text("key"),
        short=block.text("short"),
        name=block.text("name"),
        roles=block.texts("roles"),
        renewed=block.yes("renewed"),
        status=block.text("status"),
        source=block.text("source"),
    )


def window(block: Block) -> Window:
    found = Window(
        key=block.text("key"),
        route=block.text("route"),
        opens=block.day("opens"),
        closes=block.day("closes"),
        words=block.text("words"),
        source=block.text("source"),
    )
    if found.opens and found.closes and found.closes < found.opens:
        raise block.refuse('"closes" is before "opens"; give the later day as "closes"')
    return found


def guidance(block: Block) -> Guidance:
    return Guidance(
        key=block.text("key"),
        title=block.text("title"),
        publisher=block.optional("publisher"),
        year=block.optional("year"),
        roles=block.texts("roles"),
        helps=block.text("helps"),
        source=block.text("source"),
    )
