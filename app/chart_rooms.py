"""The week by site as a grid of boxes, each with its number in words; and what vacancies cost, as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import hiring_tables, room_tables
from app.chart_look import Frame, Margins, Palette, blocks, furnish_rows, px, words
from app.chart_rows import HALF
from app.chart_scale import round_up
from app.chart_sentences import Subject
from app.charts import Chart
from app.wording import pounds
from models.rooms import RoomFit, SeatFit, site_names
from models.sites import WEEK

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.tables import Table
    from models.outlook import Outlook
    from models.vacancies import Vacancy

LETTER = 6.6  # px, a usual letter of a name
INSIDE = 0.46  # half a box's width and height, so that boxes stand apart
FAINT = "1f"  # how much of a colour a tint holds
BOXES = ("short", "full", "enough", "unknown")
LONGEST = 30  # letters of a name beside the grid


@dataclass(frozen=True, slots=True)
class OutlookSubject(Subject):
    """A subject that also holds all that follows from the scenario, and the week in view."""

    outlook: Outlook | None = None
    fit: RoomFit | None = None


def _fit(subject: Subject) -> tuple[Outlook, RoomFit]:
    if not isinstance(subject, OutlookSubject) or subject.outlook is None or subject.fit is None:
        raise LookupError("a chart of rooms needs the week in view")
    return subject.outlook, subject.fit


def _sites(outlook: Outlook, fit: RoomFit) -> tuple[str, ...]:
    """Sites that are used or known, in their order."""
    return tuple(dict.fromkeys(s.site for s in fit.seats if s.needed or s.rooms is not None)) or tuple(
        site_names(outlook.plan)
    )


def rooms_sentence(subject: Subject) -> str:
    outlook, fit = _fit(subject)
    return room_tables.title(outlook.plan, fit)


def rooms_table(subject: Subject) -> Table:
    outlook, fit = _fit(subject)
    return room_tables.fit_table(outlook.plan, fit)


def rooms_frame(subject: Subject) -> Frame:
    outlook, fit = _fit(subject)
    names = tuple(_cut(room_tables.site_name(outlook.plan, site)) for site in _sites(outlook, fit))
    margins = Margins(_beside(names), 16, top=48, bottom=36)
    return Frame(
        names,
        float(len(WEEK)),
        "",
        "Free or short: seats there against seats needed, in each session",
        margins,
    )


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _beside(names: tuple[str, ...]) -> int:
    return round(max((len(name) for name in names), default=0) * LETTER) + 24


def furnish_week(axes: Axes, frame: Frame, palette: Palette) -> None:
    """Sites down the side, the weekdays along the top with their two sessions."""
    furnish_rows(axes, frame, palette)
    axes.lines[-1].set_visible(False)
    for n, slot in enumerate(WEEK):
        half = "pm" if slot.afternoon else "am"
        axes.annotate(
            f"{room_tables.SHORT_DAYS[slot.weekday]}\n{half}", ((n + 0.5) / len(WEEK), 1), (0, px(8)),
            xycoords="axes fraction", textcoords="offset points", color=palette.secondary, fontsize=px(13),
            ha="center", annotation_clip=False,
        )  # fmt: skip


def box_words(seat: SeatFit) -> str:
    """ "2 short", "1 free", "3 needed" where rooms are not known."""
    if seat.rooms is None:
        return f"{seat.needed} needed" if seat.needed else "0"
    if seat.short:
        return f"{seat.short} short"
    if seat.there is None:
        return f"{seat.rooms - seat.rooms_needed} free"
    return f"{seat.there - seat.needed} free"


def _kind(seat: SeatFit) -> str:
    if seat.rooms is None:
        return "unknown"
    return "short" if seat.short else "full" if box_words(seat).startswith("0") else "enough"


def rooms_marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    outlook, fit = _fit(subject)
    rows = {site: n for n, site in enumerate(_sites(outlook, fit))}
    kinds: dict[str, list[tuple[float, float, float, float]]] = {kind: [] for kind in BOXES}
    made: list[Artist] = []
    for seat in (seat for seat in fit.seats if seat.site in rows):
        x, y = WEEK.index(seat.slot) + 0.5, rows[seat.site]
        kind = _kind(seat)
        kinds[kind].append((x - INSIDE, x + INSIDE, y - INSIDE, y + INSIDE))
        colour = palette.secondary if kind == "unknown" else palette.text
        made.append(
            words(axes, box_words(seat), (x, y), (0, 0), colour, bold=kind == "short", across="center")
        )
    looks: dict[str, dict[str, object]] = {
        "short": {"face": palette.tint, "edge": palette.second},
        "full": {"face": palette.ground, "edge": palette.grid},
        "enough": {"face": f"{palette.strong}{FAINT}", "edge": palette.ground},
        "unknown": {"face": palette.ground, "edge": palette.hollow, "linestyle": (0, (4, 3))},
    }
    for kind, style in looks.items():
        made += blocks(axes, kinds[kind], **style)  # type: ignore[arg-type]
    return made


def _vacancies(subject: Subject) -> tuple[Vacancy, ...]:
    outlook, _ = _fit(subject)
    return tuple(one for one in outlook.vacancies_of(subject.year) if one.not_drawn)


def vacancies_sentence(subject: Subject) -> str:
    outlook, _ = _fit(subject)
    return hiring_tables.vacancies_title(outlook.vacancies_of(subject.year), subject.year)


def vacancies_table(subject: Subject) -> Table:
    outlook, _ = _fit(subject)
    return hiring_tables.vacancies_table(outlook, subject.year)


def vacancies_frame(subject: Subject) -> Frame:
    labels = hiring_tables.labels_of(subject.forecast)
    found = _vacancies(subject)
    end = round_up(max((float(one.not_drawn) for one in found), default=0.0))
    names = tuple(labels[one.post] for one in found)
    return Frame(names, end, "", "", Margins(_beside(names), 300, top=34, bottom=12))


def vacancies_marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    found = _vacancies(subject)
    boxes = [(0.0, float(one.not_drawn), y - HALF, y + HALF) for y, one in enumerate(found)]
    lost = [(0.0, float(one.lost or 0), y - HALF, y + HALF) for y, one in enumerate(found)]
    made = blocks(axes, boxes, face=palette.ground, edge=palette.hollow)
    made += blocks(axes, lost, face=palette.second, edge=palette.ground)
    for y, one in enumerate(found):
        made.append(words(axes, bar_words(one), (float(one.not_drawn), y), (6, 0), palette.text))
    if found:
        corner = (0.0, -0.5)
        made.append(words(axes, "■", corner, (0, 14), palette.second))
        made.append(words(axes, "Lost on 31 March", corner, (14, 14), palette.text))
        made.append(words(axes, "□", corner, (140, 14), palette.hollow))
        rest = "Not drawn, but used by other posts" if found[0].lost is not None else "Not drawn"
        made.append(words(axes, rest, corner, (154, 14), palette.text))
    return made


def bar_words(found: Vacancy) -> str:
    """ "£15,000 lost, £2,500 a month"."""
    a_month = f"{pounds(found.a_month)} a month"
    if found.lost is None:
        return f"{pounds(found.not_drawn)} not drawn, {a_month}"
    if not found.lost:
        return f"{pounds(found.not_drawn)} not drawn, none lost"
    if found.lost == found.not_drawn:
        return f"{pounds(found.lost)} lost, {a_month}"
    return f"{pounds(found.not_drawn)} not drawn, {pounds(found.lost)} lost"


ROOMS = Chart("rooms", rooms_sentence, rooms_table, rooms_frame, rooms_marks, furnish_week, rows=True)
VACANCIES = Chart(
    "vacancies",
    vacancies_sentence,
    vacancies_table,
    vacancies_frame,
    vacancies_marks,
    furnish_rows,
    rows=True,
)
