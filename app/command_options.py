"""The commands of the command line, each with its options."""

import argparse
from pathlib import Path
from typing import NoReturn

from app import __version__, ranges_command
from app.problems import BadInput


class Parser(argparse.ArgumentParser):
    """Refuses with one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message[:1].upper()}{message[1:]}: try {self.prog} --help.")


def parser() -> Parser:
    """Every command and its options."""
    top = Parser(
        prog="pcn-workforce", description="Plan a primary care network's additional roles team, offline."
    )
    top.add_argument("--version", action="version", version=f"pcn-workforce {__version__}")
    commands = top.add_subparsers(dest="command", parser_class=Parser, metavar="COMMAND", required=True)
    sample = commands.add_parser("sample", help="write the sample plan to a file")
    sample.add_argument("out", type=Path, metavar="OUT")
    _new_options(commands.add_parser("new", help="write a new plan, empty or from official files"))
    national = commands.add_parser("national", help="write every network of official files to one file")
    national.add_argument("out", type=Path, metavar="OUT")
    national.add_argument("--from", dest="folder", type=Path, metavar="FOLDER", required=True)
    figures = commands.add_parser("figures", help="print every figure of a plan")
    figures.add_argument("plan", type=Path, metavar="PLAN")
    figures.add_argument("--scenario", metavar="NAME")
    figures.add_argument(
        "--json", action="store_true", help="as JSON (the only form so far, and the default)"
    )
    check = commands.add_parser("check", help="list the points to check in a plan")
    check.add_argument("plan", type=Path, metavar="PLAN")
    check.add_argument("--scenario", metavar="NAME")
    check.add_argument("--json", action="store_true", help="as JSON")
    compare = commands.add_parser("compare", help="say what differs between scenarios of a plan")
    compare.add_argument("plan", type=Path, metavar="PLAN")
    compare.add_argument("scenarios", nargs="*", metavar="NAME", help="two or three, by name or key")
    compare.add_argument("--year", metavar="YEAR", help="financial year, such as 2026/27")
    compare.add_argument("--json", action="store_true", help="every measure, and every change post by post")
    export = commands.add_parser("export", help="write a plan's papers and tables")
    export.add_argument("plan", type=Path, metavar="PLAN")
    export.add_argument("--scenario", metavar="NAME")
    export.add_argument("--pdf", type=Path, metavar="FILE", help="board paper")
    export.add_argument("--docx", type=Path, metavar="FILE", help="board paper in Word, to edit")
    export.add_argument("--xlsx", type=Path, metavar="FILE", help="Excel workbook with live formulas")
    export.add_argument("--csv", type=Path, metavar="FOLDER", help="every table")
    export.add_argument("--charts", type=Path, metavar="FOLDER", help="every chart, with its table")
    export.add_argument("--wall", type=Path, metavar="FILE", help="the team on a wall, one A3 page as PDF")
    export.add_argument("--icb", type=Path, metavar="FILE", help="Excel plan for the integrated care board")
    export.add_argument("--posts", type=Path, metavar="FILE", help="posts to edit in Excel and import again")
    export.add_argument("--json", type=Path, metavar="FILE", help="the whole plan and every figure")
    export.add_argument("--year", metavar="YEAR", help="financial year, such as 2026/27; else the first")
    export.add_argument("--names", action="store_true", help="with the names of staff")
    ranges_command.add_to(commands)
    return top


def _new_options(new: argparse.ArgumentParser) -> None:
    new.add_argument("out", type=Path, metavar="OUT")
    new.add_argument("--pcn", metavar="CODE", help="code or name of the network in the files")
    new.add_argument(
        "--from",
        dest="folder",
        type=Path,
        metavar="FROM",
        help="official files or a national file",
    )
    new.add_argument("--weighted-list", metavar="N", help="contractor weighted patients at 1 January")
    new.add_argument("--entitlement", metavar="POUNDS", help="from the ICB's letter")
    new.add_argument("--year", metavar="YEAR", help="first financial year, such as 2025/26")
