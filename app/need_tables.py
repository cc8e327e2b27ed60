"""Needs and their coverage as tables: the list, the matrix, hours by month, and staffing by role."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from app import coverage_words, wording
from app.tables import Cell, Column, Kind, Table
from app.wording import FIGURE_STATUS_WORDS
from models.coverage import Coverage, NeedCoverage
from models.dated_figure import Figure
from models.few import FEW, few_people
from models.need import Need
from models.reference import Reference

NUMBER, WTE = Kind.NUMBER, Kind.WTE
FEWER = f"fewer than {FEW}"
FEW_NOTE = "Counts of 1 to 4 people are shown as fewer than 5, and their hours as fewer than 5 people's."
NONE = "·"
MONTHLY = 1 / Decimal(12)
LIST_COLUMNS = (
    Column("#", NUMBER),
    Column("Need"),
    Column("People", NUMBER),
    Column("Score", NUMBER),
    Column("Hours a year", NUMBER),
    Column("Source"),
)
END_COLUMNS = (Column("Hours needed", NUMBER), Column("Hours given", NUMBER), Column("Covered?"))


def needs_list(coverage: Coverage, *, export: bool = False) -> Table:
    """Needs in the room's order; in an export, 1 to 4 people are "fewer than 5"."""
    rows = tuple(
        _list_row(place, found, export=export) for place, found in enumerate(coverage.needs, start=1)
    )
    return Table("needs", "What our population needs", LIST_COLUMNS, rows)


def _list_row(place: int, found: NeedCoverage, *, export: bool) -> tuple[Cell, ...]:
    need = found.need
    return (
        place, need.name, people(need, export=export), need.score or None,
        hours(found, export=export), source(need.people),
    )  # fmt: skip


def people(need: Need, *, export: bool = False) -> Cell:
    value = need.people.value
    if value is None:
        return wording.NOT_KNOWN
    return FEWER if export and few(need) else whole(value)


def few(need: Need) -> bool:
    """1 to 4 people: too few to be shown in an export."""
    return few_people(need.people.value)


def hours(found: NeedCoverage, *, export: bool = False, part: Decimal = Decimal(1)) -> Cell:
    """Hours needed in a part of the year; in an export, hours of 1 to 4 people are not told apart."""
    needed = None if found.hours_needed is None else found.hours_needed * part
    if export and few(found.need):
        return bound(found.need, needed)
    return wording.NOT_KNOWN if needed is None else whole(needed)


def bound(need: Need, needed: Decimal | None) -> str:
    """ "fewer than 10": the hours that 5 people would need, in place of those of 1 to 4."""
    if needed is None or not need.people.value:
        return wording.NOT_KNOWN
    most = (needed * FEW / need.people.value).quantize(Decimal(1), ROUND_CEILING)
    return f"fewer than {wording.number(most, 0)}"


def source(figure: Figure) -> str:
    """ "Derived (QOF 2024/25)": how sure, and where from."""
    word = FIGURE_STATUS_WORDS[figure.status]
    return f"{word} ({figure.source})" if figure.source and figure.source != word else word


def matrix_roles(coverage: Coverage) -> tuple[str, ...]:
    """Roles with time in the year, in the team's order."""
    return tuple(role.role for role in coverage.roles if role.wte > 0)


def coverage_matrix(coverage: Coverage, reference: Reference, *, export: bool = False) -> Table:
    """Needs by roles: WTE given over the year, then hours needed and given, and how far covered."""
    roles = matrix_roles(coverage)
    columns = (
        Column("#", NUMBER),
        Column("Need"),
        *(Column(short(role, reference), WTE) for role in roles),
        *END_COLUMNS,
    )
    rows = tuple(
        _matrix_row(place, found, roles, export=export) for place, found in enumerate(coverage.needs, start=1)
    )
    return Table("coverage_matrix", f"Who covers it: {coverage_words.summary(coverage)}", columns, rows)


def _matrix_row(place: int, found: NeedCoverage, roles: tuple[str, ...], *, export: bool) -> tuple[Cell, ...]:
    wte = dict(found.wte_by_role)
    given = (wte[role] if wte.get(role) else NONE for role in roles)
    return (
        place, found.need.name, *given, hours(found, export=export), whole(found.hours_given),
        coverage_words.covered(found),
    )  # fmt: skip


def hours_by_month(coverage: Coverage, *, export: bool = False) -> Table:
    """Hours needed in a month, and hours that the team gives in each as posts start and leave."""
    months = coverage.year.months
    columns = (
        Column("Need"),
        Column("Needed a month", NUMBER),
        *(Column(month.name.split()[0][:3], NUMBER) for month in months),
    )
    needs = [
        (
            found.need.name,
            hours(found, export=export, part=MONTHLY),
            *(whole(given) for _, given in found.by_month),
        )
        for found in coverage.needs
    ]
    title = f"Hours needed and given by month, {wording.year_span(coverage.year)}"
    if not needs:
        return Table("hours_by_month", title, columns, ())
    given = [sum((found.by_month[n][1] for found in coverage.needs), Decimal(0)) for n in range(len(months))]
    known = [found.hours_needed for found in coverage.needs if found.hours_needed is not None]
    total = ("All needs", whole(sum(known, Decimal(0)) / 12), *(whole(one) for one in given))
    return Table("hours_by_month", title, columns, (*needs, total), totals=True, note=_left_out(coverage))


def _left_out(coverage: Coverage) -> str:
    unknown = sum(found.hours_needed is None for found in coverage.needs)
    if not unknown:
        return ""
    return f"Hours needed are not known for {wording.counted(unknown, 'need')}, left out of the total."


def wisn_by_role(coverage: Coverage, reference: Reference) -> Table:
    """WTE there is against WTE that the work calls for, by role (WISN difference and ratio)."""
    columns = (
        Column("Role"),
        Column("Team WTE", WTE),
        Column("WTE needed", WTE),
        Column("In words"),
        Column("Ratio", WTE),
    )
    rows = tuple(
        (
            short(role.role, reference), role.wte,
            wording.NOT_KNOWN if role.required is None else role.required,
            coverage_words.staffing(role), role.ratio,
        )
        for role in coverage.roles
    )  # fmt: skip
    note = (
        "Work is divided over roles as the team divides it; where no one has it yet, evenly over the roles "
        "that suit it. Time that a role gives to supervision, induction and training is needed on top. "
        "Team WTE leaves out posts while they are vacant or on leave. "
        "The ratio is WTE in the team ÷ WTE needed: below 1, the team is short."
    )
    return Table("staffing_by_role", "Is the team the right size?", columns, rows, note=note)


def short(role: str, reference: Reference) -> str:
    """ "Pharmacist"."""
    known = reference.role_by_key.get(role)
    return known.short if known else role.replace("_", " ").capitalize()


def whole(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1), ROUND_HALF_UP)
