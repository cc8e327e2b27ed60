"""What a column of the plan for the ICB can hold: in words, how it is shown, and a post's figure for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from app import nwrs_roles, rate_words, staff_names, wording
from app.money_tables import maximum_status, role_name
from app.workbook_parts import Cell, Form
from models.claims import rate_key_of, salary_of
from models.figures import PostForecast, PostMonth, PostYear
from models.forecast import rates_for
from models.icb_columns import MONTHS, OF_A_MONTH, IcbColumn, IcbField
from models.months import NAMES, FinancialYear, Month
from models.outlook import Outlook
from models.post import Holder, Post, Terms
from models.posts import terms_place
from models.supervision_rules import FULL_WEEK


@dataclass(frozen=True, slots=True)
class Line:
    """A post on the sheet: its terms of the year and the engine's own figures."""

    outlook: Outlook
    year: FinancialYear
    found: PostForecast
    figures: PostYear
    names: bool

    @property
    def post(self) -> Post:
        return self.found.post

    @property
    def terms(self) -> Terms:
        return self.post.terms[terms_place(self.post, self.year)]

    def month(self, number: int) -> PostMonth:
        return next(
            line for line in self.found.lines if line.month in self.year and line.month.number == number
        )


@dataclass(frozen=True, slots=True)
class Kind:
    words: str
    shows: Callable[[Line], Cell]
    form: Form = Form.TEXT
    width: int = 18


def _status(line: Line) -> str:
    holder = line.terms.holder
    also = "" if holder is Holder.IN_POST else f", {wording.HOLDER_WORDS[holder].lower()}"
    return wording.STATUS_WORDS[line.post.status] + also


def _band(line: Line) -> str:
    reference = line.outlook.reference
    if line.terms.pay_point:
        return rate_words.figure_name(reference, ("pay", *line.terms.pay_point.split("/")))
    rates = rates_for(reference, line.outlook.plan.assumptions)
    rate = reference.rate_by_key.get(rate_key_of(line.post, rates))
    return f"{rate_words.band_name(rate.band)} (of the maximum)" if rate else ""


def _salary(line: Line) -> Decimal | None:
    plan = line.outlook.plan
    month = max(line.year.months[0], Month.of(line.post.start or line.year.first))
    rates = rates_for(line.outlook.reference, plan.assumptions)
    found = salary_of(line.post, line.terms, plan.network.place, month, rates)
    return found.value if found else None


def _supervisors(line: Line) -> str:
    given = line.outlook.supported.given
    return wording.listed(
        list(dict.fromkeys(one.by for one in given if one.need.post == line.post.key and one.by))
    )


def _needs(line: Line) -> str:
    served = {one.need for one in line.outlook.scenario.assignments if one.post == line.post.key}
    return wording.listed([need.name for need in line.outlook.plan.needs if need.key in served])


def _source(line: Line) -> str:
    return " ".join(_sources(line))


def _sources(line: Line) -> Iterator[str]:
    if status := maximum_status(line.found, line.year):
        yield f"Maximum: {status.lower()}."
    if any(one.salary_assumed and one.wte for one in line.found.lines if one.month in line.year):
        yield "Salary: assumed from the maximum."


def _note(line: Line) -> str:
    """As typed, but for names of staff where they were not asked for."""
    note = line.post.note
    return note if line.names else staff_names.without(line.outlook.plan)(note)


KINDS: dict[IcbField, Kind] = {
    IcbField.EMPTY: Kind("Nothing: an empty column", lambda _line: None),
    IcbField.ROLE: Kind("Role", lambda line: role_name(line.post.role, line.outlook.reference), width=32),
    IcbField.POST: Kind("Post, by role and number", lambda line: line.found.label, width=26),
    IcbField.NAME: Kind(
        "Name, where names are included", lambda line: line.post.name if line.names else None
    ),
    IcbField.STATUS: Kind("Status", _status, width=20),
    IcbField.WTE: Kind("WTE", lambda line: line.terms.wte, Form.WTE, 9),
    IcbField.HOURS: Kind("Hours a week", lambda line: line.terms.wte * FULL_WEEK, Form.WTE, 10),
    IcbField.START: Kind("Start month", lambda line: line.post.start, Form.MONTH),
    IcbField.END: Kind("End month", lambda line: line.post.end, Form.MONTH),
    IcbField.EMPLOYER: Kind("Employer", lambda line: line.post.employer, width=24),
    IcbField.BAND: Kind("Band or pay point", _band, width=24),
    IcbField.SALARY: Kind("Salary of 1.0 WTE, £ a year", _salary, Form.POUNDS),
    IcbField.COST: Kind("Salary and on-costs in the year, £", lambda line: line.figures.cost, Form.POUNDS),
    IcbField.MAXIMUM: Kind(
        "Most reimbursable in the year, £", lambda line: line.figures.maximum, Form.POUNDS
    ),
    IcbField.CLAIMABLE: Kind("Claimable in the year, £", lambda line: line.figures.claimable, Form.POUNDS),
    IcbField.CLAIMED: Kind(
        "Claimed within the entitlement, £", lambda line: line.figures.claimed, Form.POUNDS
    ),
    IcbField.SHORTFALL: Kind("Shortfall in the year, £", lambda line: line.figures.shortfall, Form.POUNDS),
    IcbField.SUPERVISOR: Kind("Supervisor, by role and number", _supervisors, width=26),
    IcbField.BASE: Kind(
        "Base", lambda line: wording.bases(line.terms.bases, line.outlook.plan.network), width=32
    ),
    IcbField.NEED: Kind("Needs served", _needs, width=34),
    IcbField.SOURCE: Kind("Source or assumption", _source, width=28),
    IcbField.NOTE: Kind("Note", _note, width=34),
    IcbField.FUNDING: Kind("Funding", lambda line: wording.FUNDING_WORDS[line.post.funding], width=26),
    IcbField.NWRS_GROUP: Kind(
        "NWRS staff group",
        lambda line: nwrs_roles.known(line.post.role, line.outlook.reference).group,
        width=32,
    ),
    IcbField.NWRS_ROLE: Kind(
        "NWRS staff role",
        lambda line: nwrs_roles.known(line.post.role, line.outlook.reference).role,
        width=36,
    ),
}
OF_MONTHS: dict[IcbField, tuple[str, Callable[[PostMonth], Decimal], Form]] = {
    IcbField.MONTH_WTE: ("WTE", lambda line: line.wte, Form.WTE_WORKED),
    IcbField.MONTH_CLAIMABLE: ("Claimable £", lambda line: line.claimable, Form.POUNDS),
    IcbField.MONTH_COST: ("Cost £", lambda line: line.cost, Form.POUNDS),
}


def kind_of(column: IcbColumn) -> Kind:
    if column.field not in OF_A_MONTH:
        return KINDS[column.field]
    words, figure, form = OF_MONTHS[column.field]
    name = NAMES[column.month - 1] if column.month in MONTHS else "a month not known"
    if column.month not in MONTHS:
        return Kind(f"{words} in {name}", lambda _line: None)
    return Kind(f"{words} in {name}", lambda line: figure(line.month(column.month)), form, 13)


def choices() -> dict[str, IcbColumn]:
    """Everything a column can hold, by its words; headings are left to be given."""
    plain = [IcbColumn("", field) for field in KINDS]
    monthly = [IcbColumn("", field, month) for field in OF_A_MONTH for month in MONTHS]
    return {kind_of(column).words: column for column in (*plain, *monthly)}
