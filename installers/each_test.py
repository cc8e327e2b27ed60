"""A plugin of pytest: what came of each test is written as it ends, and what is written is not run again.

pytest -p installers.each_test --journal FILE

A line holds what happened (collected, begun, passed, failed, skipped, ended), to what, and why or how many.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

HAPPENED, TEST = range(2)


def read(journal: Path) -> list[list[str]]:
    lines = journal.read_text("utf-8").splitlines() if journal.is_file() else []
    return [line.split("\t") for line in lines]


def file_of(test: str) -> str:
    return test.partition("::")[0]


class Journal:
    """Written line by line, so that nothing is lost where Python itself ends."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, happened: str, test: str, why: str = "") -> None:
        with self.path.open("a", encoding="utf-8") as lines:
            lines.write("\t".join((happened, test, " ".join(why.split()))) + "\n")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        begun = {line[TEST] for line in read(self.path) if line[HAPPENED] == "begun"}
        for file, count in Counter(file_of(item.nodeid) for item in items).items():
            self.write("collected", file, str(count))
        items[:] = [item for item in items if item.nodeid not in begun]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if not report.passed:
            self.note(report)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.write("begun", nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed or report.when == "call":
            self.note(report)

    def note(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        crash = getattr(report.longrepr, "reprcrash", None)
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else getattr(crash, "message", "")
        self.write(report.outcome, report.nodeid, why.removeprefix("Skipped: "))

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self) -> Iterator[None]:
        yield
        self.write("ended", "")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--journal", type=Path, required=True)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Journal(config.getoption("--journal")))
