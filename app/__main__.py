"""`pcn-workforce`: the window, or a command where one is named. The one place that sees all rooms."""

import os
import sys
from pathlib import Path

from app.problems import BadInput, Problem

COMMANDS = {
    "sample", "new", "national", "figures", "check", "compare", "ranges", "export",
    "--version", "--help", "-h",
}  # fmt: skip
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Console entry: 0 done, 2 refused with one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    arguments = sys.argv[1:]
    if arguments and arguments[0] in COMMANDS:
        from app.command_line import run

        return run(arguments)
    try:
        return _window(arguments)
    except Problem as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 2


def _window(arguments: list[str]) -> int:
    flags = {word for word in arguments if word.startswith("--")}
    files = [word for word in arguments if not word.startswith("--")]
    if unknown := flags - {"--sample", "--quit"}:
        raise BadInput(f"There is no option {min(unknown)}: try pcn-workforce --help.")
    if len(files) > 1:
        raise BadInput(f"Open one plan at a time: {files[0]} or {files[1]}.")
    if sys.platform == "linux" and not any(map(os.environ.get, SCREENS)):
        raise BadInput("There is no screen here: start the program on a desktop, or use a command (--help).")
    from app import collecting

    collecting.seldom()  # already while the window's parts are loaded
    from views.window_app import run

    path = Path(files[0]) if files else None
    return run(path, sample="--sample" in flags, quit_after_paint="--quit" in flags)


def open_window() -> int:
    """Entry for the launcher without a console."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
