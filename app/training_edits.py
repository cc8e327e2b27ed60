"""Changes of application windows, training hubs and guidance: as typed, and as words for the history."""

from dataclasses import replace
from datetime import date

from app import typed
from app.need_edits import Edit
from app.problems import BadInput
from models.development import guidance_of, windows_of
from models.plan import Plan, new_key
from models.reference import Reference
from models.training import Guidance, Hub, Window

WINDOW_ORDER = "Applications close before they open. Enter a closing day on or after the opening day."


# -- application windows


def with_window(plan: Plan, reference: Reference, window: Window, opens: str, closes: str) -> Edit:
    """A window's days as typed; the user's own words and source then stand for a shipped one."""
    first, last = _day(opens), _day(closes, at_end=True)
    if first is None and last is None:
        raise BadInput("Enter at least one day, for example 1 March 2027.")
    if first and last and last < first:
        raise BadInput(WINDOW_ORDER)
    known = any(old.key == window.key for old in windows_of(plan, reference))
    changed = replace(window, opens=first, closes=last, words="", source="entered by you")
    kept = tuple(old for old in plan.windows if old.key != window.key)
    verb = "Change" if known else "Add"
    return Edit(replace(plan, windows=(*kept, changed)), f"{verb} an application window")


def new_window(route: str) -> Window:
    return Window(new_key(), route)


def without_window(plan: Plan, key: str) -> Edit:
    """The user's own window removed, or a shipped one as it was shipped."""
    if all(old.key != key for old in plan.windows):
        raise BadInput("This window came with the program and stays. Change its days instead.")
    kept = tuple(old for old in plan.windows if old.key != key)
    return Edit(replace(plan, windows=kept), "Remove an application window")


def _day(text: str, *, at_end: bool = False) -> date | None:
    return typed.day_or_month(text, at_end=at_end) if text.strip() else None


# -- hubs


def new_hub() -> Hub:
    return Hub(new_key(), "")


def with_hub(plan: Plan, hub: Hub, name: str, ask: str, helps: str, web: str) -> Edit:
    """A hub as typed. Contact details of an organisation: nothing that looks like a patient's number."""
    called = _words(name)
    if not called:
        raise BadInput("Enter the name of the training hub.")
    if any(old.name.casefold() == called.casefold() and old.key != hub.key for old in plan.hubs):
        raise BadInput(f'"{called}" is in the list already. Change it there.')
    changed = replace(hub, name=called, ask=_words(ask), helps=_words(helps), web=_words(web))
    known = any(old.key == hub.key for old in plan.hubs)
    kept = tuple(changed if old.key == hub.key else old for old in plan.hubs)
    return Edit(
        replace(plan, hubs=kept if known else (*kept, changed)),
        f"{'Change' if known else 'Add'} the training hub {called}",
    )


def without_hub(plan: Plan, key: str) -> Edit:
    gone = next(hub for hub in plan.hubs if hub.key == key)
    kept = tuple(hub for hub in plan.hubs if hub.key != key)
    return Edit(replace(plan, hubs=kept), f"Remove the training hub {gone.name}")


# -- guidance


def new_guidance() -> Guidance:
    return Guidance(new_key(), "", source="added by you")


def with_guidance(
    plan: Plan, made: Guidance, title: str, publisher: str, year: str, helps: str, roles: tuple[str, ...]
) -> Edit:
    """Guidance of the user's own, as typed; no role chosen means all."""
    called, when = _words(title), year.strip()
    if not called:
        raise BadInput("Enter the title, for example Our induction checklist.")
    if when and not (len(when) == 4 and when.isascii() and when.isdigit()):
        raise BadInput("Enter the year as four figures, for example 2026, or leave it empty.")
    changed = replace(made, title=called, publisher=_words(publisher), year=when, helps=_words(helps))
    changed = replace(changed, roles=roles or ("all",))
    known = any(old.key == made.key for old in plan.guidance)
    return Edit(_kept(plan, changed), f"{'Change' if known else 'Add'} the guidance {called}")


def read_or_not(plan: Plan, reference: Reference, key: str, *, read: bool) -> Edit:
    found = next(each for each in guidance_of(plan, reference) if each.key == key)
    changed = replace(found, read=read)
    words = f"Tick {found.title} as read" if read else f"Tick {found.title} as not read"
    shipped = next((each for each in reference.guidance if each.key == key), None)
    return Edit(_dropped(plan, key) if changed == shipped else _kept(plan, changed), words)


def without_guidance(plan: Plan, reference: Reference, key: str) -> Edit:
    if any(each.key == key for each in reference.guidance):
        raise BadInput("This came with the program and stays. Tick it as read to set it aside.")
    gone = next(each for each in plan.guidance if each.key == key)
    return Edit(_dropped(plan, key), f"Remove the guidance {gone.title}")


def _kept(plan: Plan, changed: Guidance) -> Plan:
    known = any(old.key == changed.key for old in plan.guidance)
    kept = tuple(changed if old.key == changed.key else old for old in plan.guidance)
    return replace(plan, guidance=kept if known else (*kept, changed))


def _dropped(plan: Plan, key: str) -> Plan:
    return replace(plan, guidance=tuple(each for each in plan.guidance if each.key != key))


def _words(text: str) -> str:
    return " ".join(typed.safe_text(text).split())
