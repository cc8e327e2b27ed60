"""The command line: the same engine without a window. 0 done, 2 refused with one sentence."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from app import clock, few_outside, plan_file, ranges_command, reference_library, scenario_choice, typed
from app.command_options import parser
from app.problems import BadInput, FileProblem, Problem
from app.progress import QUIET, Progress
from models.dated_figure import Figure, Keyed, Status
from models.months import FinancialYear, Month
from models.network import Network
from models.outlook import Outlook
from models.plan import Plan, Scenario, new_plan
from models.working_out import outlook

STOPPED = 130  # as other programs leave after Ctrl+C
EXPORTED = {"csv": "tables to ", "charts": "charts to "}
CLEAR = f"\r{' ' * 79}\r"  # an empty line, written from its beginning


def run(arguments: list[str]) -> int:
    """Run a command; what it refuses goes to the error stream as one sentence. Ctrl+C stops it."""
    try:
        options = parser().parse_args(arguments)
        DOES[options.command](options)
        sys.stdout.flush()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped: no file was left half-written.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # the reader, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _sample(options: argparse.Namespace) -> None:
    from app.sample_plan import sample_plan

    _write_new(options.out, sample_plan())


def _new(options: argparse.Namespace) -> None:
    year = _financial_year(options.year)
    plan = _from_files(options, year) if options.folder or options.pcn else new_plan(Network(), year)
    if options.weighted_list is not None:
        size = typed.people(options.weighted_list)
        plan = _typed(plan, ("population", "weighted"), size, "patients", "typed at the command line")
    if options.entitlement is not None:
        pounds = typed.money(options.entitlement)
        plan = _typed(plan, ("entitlement_total", "arrs"), pounds, "£ a year", "the ICB's letter")
    _write_new(options.out, plan)


def _financial_year(text: str | None) -> FinancialYear:
    if text is None:
        return Month.of(clock.today()).financial_year
    try:
        return FinancialYear.parse(text)
    except ValueError:
        raise BadInput(f"Enter the financial year as 2025/26, not {text}.") from None


def _typed(plan: Plan, key: tuple[str, ...], value: Decimal, unit: str, source: str) -> Plan:
    months = plan.first_year.months
    figure = Figure(value, unit, Status.ENTERED, source, months[0], months[-1])
    return plan.with_own(Keyed(key, figure))


def _from_files(options: argparse.Namespace, year: FinancialYear) -> Plan:
    from app import network_choice, network_import, network_sources

    if not (options.folder and options.pcn):
        raise BadInput(
            "Give both the network (--pcn U07842) and the official files or national file it is in (--from)."
        )
    with _shown() as progress:
        source = network_sources.look_into(options.folder, progress)
        returned = source.read(network_choice.find_in(source.networks, options.pcn).code, progress)
    plan = network_import.plan_from(returned, reference_library.load(), year)
    for note in returned.notes:
        print(note)
    return plan


def _national(options: argparse.Namespace) -> None:
    from app import national_making, national_survey

    national_making.check_target(options.out)
    with _shown() as progress:
        found = national_survey.survey(options.folder, progress)
        made = national_making.make(options.out, found, progress)
    for sentence in made.sentences:
        print(sentence)


@contextmanager
def _shown() -> Iterator[Progress]:
    """Progress on the error stream where a person looks at it; its line is cleared at the end."""
    if not sys.stderr.isatty():
        yield QUIET
        return
    try:
        yield Progress(lambda words, percent: print(f"{CLEAR}{words} {percent}%", end="", file=sys.stderr))
    finally:
        print(CLEAR, end="", file=sys.stderr, flush=True)


def _write_new(out: Path, plan: Plan) -> None:
    if out.exists():
        raise FileProblem(f"{out.name} is there already: choose another name, or move that file away first.")
    plan_file.write(out, plan, reference_library.load())
    posts = plan.scenario.posts
    wte = sum((post.terms[0].wte for post in posts), Decimal(0))
    print(f"Wrote {out}: {plan.title}, {len(posts)} posts, {wte:.2f} WTE.")


def _opened(path: Path) -> Plan:
    """A plan's file; one that is not what the program wrote is told on the error stream."""
    plan = plan_file.read(path)
    if changed := plan_file.changed_outside(path):
        print(changed, file=sys.stderr)
    return plan


def _say_what_is_left_off(options: argparse.Namespace, plan: Plan) -> None:
    from app import paper_logo

    if (options.pdf or options.docx) and (said := paper_logo.left_off(plan.paper.logo)):
        print(said, file=sys.stderr)


def _read(options: argparse.Namespace) -> Outlook:
    plan = _opened(options.plan)
    reference = reference_library.load().with_own(plan.own)
    scenario = _scenario(plan, options.scenario)
    worked = outlook(replace(plan, active=scenario.key), scenario, reference, clock.today())
    return few_outside.outside(worked)


def _scenario(plan: Plan, name: str | None) -> Scenario:
    return plan.scenario if name is None else scenario_choice.called(plan, name)


def _figures(options: argparse.Namespace) -> None:
    from app.figures_json import figures

    print(json.dumps(figures(_read(options)), indent=1))


def _check(options: argparse.Namespace) -> None:
    from app.check_json import checked, lines

    worked = _read(options)
    print(json.dumps(checked(worked), indent=1) if options.json else "\n".join(lines(worked)))


def _compare(options: argparse.Namespace) -> None:
    from app import compare_json, compare_lines

    year = options.year and _financial_year(options.year)
    plan = few_outside.plan_outside(_opened(options.plan))
    compared = compare_json.compared(plan, options.scenarios, year)
    if options.json:
        print(json.dumps(compare_json.comparison(compared), indent=1))
    else:
        print(*compare_lines.lines(compared), sep="\n")


def _export(options: argparse.Namespace) -> None:
    from app.exports import Asked

    kinds = {"csv": Asked.tables, "charts": Asked.charts, "xlsx": Asked.workbook, "docx": Asked.word}
    kinds |= {"json": Asked.everything, "pdf": Asked.pdf, "wall": Asked.wall}
    kinds |= {"icb": Asked.icb, "posts": Asked.posts}
    wanted = {kind: target for kind in kinds if (target := getattr(options, kind))}
    if not wanted:
        raise BadInput(
            "Say what to write: --pdf, --docx, --xlsx, --wall, --icb, --posts or --json with a FILE, "
            "--csv or --charts with a FOLDER."
        )
    apart = {kind: target for kind, target in wanted.items() if kind != "charts" or target != options.csv}
    _check_apart([options.plan, *apart.values()])  # tables and charts may share a folder
    for target in wanted.values():
        if not target.absolute().parent.is_dir():
            raise FileProblem(f"The folder for {target.name} is not there: make it, or choose another.")
    worked = _read(options)
    _say_what_is_left_off(options, worked.plan)
    year = scenario_choice.year_in(worked.plan, _financial_year(options.year)) if options.year else None
    asked = Asked(worked, clock.today(), year or worked.plan.first_year, options.names)
    for kind, target in wanted.items():
        with _shown() as progress:
            kinds[kind](asked, target, progress)
        print(f"Wrote {EXPORTED.get(kind, '')}{target}")


def _check_apart(paths: list[Path]) -> None:
    """One file never takes the place of another, least of all of the plan."""
    for n, path in enumerate(paths):
        if any(path.resolve() == other.resolve() for other in paths[:n]):
            raise FileProblem(f"{path.name} is named twice: choose another name for one of them.")


def _ranges(options: argparse.Namespace) -> None:
    print(ranges_command.run(options, _read(options), _shown))


DOES = {
    "sample": _sample,
    "new": _new,
    "national": _national,
    "figures": _figures,
    "check": _check,
    "compare": _compare,
    "export": _export,
    "ranges": _ranges,
}
