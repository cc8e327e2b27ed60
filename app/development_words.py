"""Timelines as users read them: names of items, how each stands, what it takes, and what is due."""

from datetime import date
from decimal import Decimal

from app.rate_rules import stated
from app.rate_words import exact, plain
from app.window_words import route_name, window_state, window_words
from app.wording import NOT_KNOWN, counted, listed, number
from models.development import (
    bodies_for,
    body_of,
    development_figure,
    pathway_of,
    pathways_for,
    windows_of,
)
from models.due import Due, Event, State, state_on
from models.months import Month
from models.outlook import Outlook
from models.post import Post
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from models.training import Pathway

KIND_WORDS = {
    ItemKind.INDUCTION: "Induction",
    ItemKind.PATHWAY: "Training",
    ItemKind.MILESTONE: "Milestone",
    ItemKind.REGISTRATION: "Registration",
    ItemKind.REVIEW: "Development review",
}
STATE_WORDS = {
    State.TO_COME: "To come",
    State.GOING_ON: "Going on",
    State.DONE: "Done",
    State.LATE: "Late",
    State.UNDATED: "No date yet",
}
STAGE_WORDS = {
    "pathway": "On a training pathway",
    "roadmap_stage_2": "Roadmap stage 2",
    "trainee": "Trainee",
    "first_year": "First year",
    "signed_off": "Signed off",
}


def item_name(item: TimelineItem, reference: Reference) -> str:
    """ "Induction", "GPhC registration", "Roadmap stage 2", or as the user named it."""
    if pathway := pathway_of(item, reference):
        return pathway.name
    if body := body_of(item, reference):
        return f"{body.short} registration" if body.renewed else f"{body.short} register"
    return item.what or KIND_WORDS[item.kind]


def state_words(item: TimelineItem, today: date) -> str:
    state = state_on(item, today)
    if item.kind is not ItemKind.REGISTRATION:
        return STATE_WORDS[state]
    words = {State.LATE: "Ran out", State.GOING_ON: "Registered", State.DONE: "Registered"}
    return words.get(state, "Not checked")


def stage_words(stage: str) -> str:
    return STAGE_WORDS.get(stage, plain(stage).capitalize())


def away_words(item: TimelineItem, reference: Reference) -> str:
    """What an item takes: "28 study days in all", "50% of the time"; "" for what takes no time."""
    if not item.lasts:
        return ""
    if item.hours_a_week is not None:
        return f"{exact(item.hours_a_week)} hours a week, entered"
    if item.kind is ItemKind.INDUCTION:
        month = Month.of(item.start or date(2026, 4, 1))
        share = development_figure(reference, "induction_away", month).value
        return NOT_KNOWN if share is None else f"{exact(share)}% of the time, assumption"
    pathway = pathway_of(item, reference)
    return study_words(pathway) if pathway else NOT_KNOWN


def away_in_short(item: TimelineItem, reference: Reference) -> str:
    """The same for a narrow column: "50%, assumed", "28 study days", "4 hours, entered"."""
    told = away_words(item, reference)
    if item.lasts and item.hours_a_week is not None:
        return f"{exact(item.hours_a_week)} hours, entered"
    if item.kind is ItemKind.INDUCTION:
        return told.replace(" of the time, assumption", ", assumed")
    return told.removesuffix(" in all").partition(",")[0]


def study_words(pathway: Pathway) -> str:
    if pathway.study_days is not None:
        return f"{exact(pathway.study_days)} study days in all"
    if pathway.hours_a_week is not None:
        scale = " at 1.0 WTE" if pathway.by_wte else ""
        return f"{exact(pathway.hours_a_week)} hours a week{scale}"
    if pathway.share_of_hours is not None:
        least = f", at least {exact(pathway.least_hours)} hours a week" if pathway.least_hours else ""
        return f"{exact(pathway.share_of_hours)}% of paid hours{least}"
    return "before the post starts" if pathway.before_start else f"study time {NOT_KNOWN}"


def length_words(pathway: Pathway) -> str:
    """ "18 months", "6 to 9 months", "6 months full time (6 to 18)", "as long as the post lasts"."""
    if pathway.goes_on:
        return "as long as the post lasts"
    if pathway.months is None:
        days = pathway.study_days
        return f"length {NOT_KNOWN}" if days is None else counted(int(days), "day")
    full = " full time" if pathway.full_time else ""
    low, high = pathway.months_low, pathway.months_high
    span = f", {exact(low)} to {exact(high)} as told" if low is not None and high is not None else ""
    return f"{exact(pathway.months)} months{full}{span}"


def in_full(item: TimelineItem, outlook: Outlook) -> str:
    """What is known of an item, with its status and source, as a few sentences."""
    reference = outlook.reference
    if pathway := pathway_of(item, reference):
        facts = f"{_capital(length_words(pathway))}; {study_words(pathway)}. {pathway.note}".strip()
        told = f"{facts} {stated(pathway.status)}. Source: {pathway.source}."
        return f"{told} {_applications(pathway, outlook)}".strip()
    if body := body_of(item, reference):
        return f"{body.name}. {stated(body.status)}. Source: {body.source}."
    if item.kind is ItemKind.INDUCTION:
        weeks, away, supervised = (
            development_figure(reference, key, Month.of(item.start or date(2026, 4, 1))).value
            for key in ("induction_weeks", "induction_away", "induction_supervision")
        )
        return (
            f"Usually {number(weeks)} weeks at {number(away)}% of the time, with {number(supervised)} "
            "minutes of day to day supervision for each day worked: assumptions, as nothing is published. "
            "You can change them on the Rates screen."
        )
    if item.kind is ItemKind.REVIEW:
        every = development_figure(reference, "review_every", Month.of(item.end or date(2026, 4, 1)))
        return f"Every {number(every.value)} months: assumption. Marking it done plans the next."
    if item.kind is ItemKind.PATHWAY:
        return "A course of your own: enter its hours a week, or they are not known and nothing is deducted."
    return "A date to keep. It takes no time from patients."


def fitting(role: str, reference: Reference) -> str:
    """What training and registration a role has, a line each, with status and source."""
    lines = [
        f"{pathway.name}: {length_words(pathway)}; {study_words(pathway)}. {pathway.note} "
        f"{stated(pathway.status)}: {pathway.source}."
        for pathway in pathways_for(role, reference)
    ]
    lines += [
        f"{body.name}: {stated(body.status).lower()}, {body.source}." for body in bodies_for(role, reference)
    ]
    return "\n\n".join(lines) or "No training or registration was found for this role."


def _applications(pathway: Pathway, outlook: Outlook) -> str:
    """ "Applications: March 2022 (past)."; "" for a pathway without windows."""
    mine = [each for each in windows_of(outlook.plan, outlook.reference) if each.route == pathway.key]
    told = [f"{window_words(each)} ({window_state(each, outlook.day).lower()})" for each in mine]
    return f"Applications: {'; '.join(told)}." if told else ""


# -- what is due


def due_words(each: Due, outlook: Outlook) -> str:
    """ "Pharmacist 1: GPhC registration is due for renewal"."""
    if each.window:
        verb = "open" if each.event is Event.OPENS else "close"
        return f"Applications for the {route_name(each.window, outlook.reference)} {verb}"
    assert each.item is not None  # noqa: S101 - one of the two
    label = label_of(each.post, outlook)
    name = item_name(each.item, outlook.reference)
    verbs = {
        Event.STARTS: "starts",
        Event.ENDS: "ends" if each.days >= 0 else "should have ended",
        Event.DUE: "is due" if each.days >= 0 else "was due",
        Event.RENEWAL: "is due for renewal" if each.days >= 0 else "ran out",
    }
    return f"{label}: {name} {verbs[each.event]}"


def due_title(found: tuple[Due, ...]) -> str:
    late = sum(each.days < 0 for each in found)
    soon = len(found) - late
    if not found:
        return "Nothing is due in the next 90 days"
    if not late:
        return f"{counted(soon, 'date')} in the next 90 days"
    passed = f"{counted(late, 'date has', 'dates have')} passed"
    return f"{passed}, {soon} in the next 90 days" if soon else passed


# -- the whole


def label_of(post: str, outlook: Outlook) -> str:
    return next((found.label for found in outlook.forecast.posts if found.post.key == post), post)


def now_words(post: Post, outlook: Outlook) -> str:
    """What a post is in on the day: "Induction, Roadmap stage 2"; "" for nothing."""
    items = (each for each in outlook.scenario.development if each.post == post.key)
    going = [each for each in items if each.lasts and state_on(each, outlook.day) is State.GOING_ON]
    return listed([item_name(each, outlook.reference) for each in going])


def hours_taken(outlook: Outlook, at: int) -> Decimal:
    """Hours for patients that training takes in the year that starts at a month of the plan."""
    months = (each for away in outlook.training_time.values() for each in away[at : at + 12])
    return sum((each.patient_hours for each in months), Decimal(0))


def hours_title(outlook: Outlook, at: int) -> str:
    year = outlook.plan.financial_years[at // 12]
    hours = hours_taken(outlook, at)
    if not hours:
        return f"Induction and training take no time from patients in {year}"
    return f"Induction and training take {number(hours, 0)} hours from patients in {year}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
