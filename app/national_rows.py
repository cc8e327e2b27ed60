"""Rows of an official table: out of its file, or off the shelf where they were read before."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from app.national_shelf import Row, Shelf, shelf_of, shelf_of_lines, shelf_of_rows
from app.national_survey import Source, Survey
from app.national_tables import ReadingError, contents, plain_lines, size, text_rows, workbook_rows
from app.problems import BadInput
from app.progress import QUIET, Progress

PARTS = 2  # all bytes are read, then all rows are put where they are found


def rows(source: Source, codes: Collection[str] = (), progress: Progress = QUIET) -> Iterator[Row]:
    """Rows of a table that name any of the codes (all without codes), under our names for columns.

    A code may stand in another column: the caller checks. BadInput where the file is damaged.
    """
    if source.shelf is not None:
        yield from source.shelf.rows(codes)
    else:
        yield from map(source.heading.row, _fields(source, codes, progress))


def _whole(source: Source, progress: Progress) -> Shelf:
    """Every row of a table."""
    with _named(source):
        data = contents(source.path, source.member, progress)
        if not source.sheet and (lines := plain_lines(data, source.heading)):
            return shelf_of_lines(source.heading, lines, progress)
        return shelf_of(source.heading, _fields_of(data, source, ()), progress)


def _fields(source: Source, codes: Collection[str], progress: Progress) -> Iterator[list[str]]:
    with _named(source):
        yield from _fields_of(contents(source.path, source.member, progress), source, codes)


def _fields_of(data: bytes, source: Source, codes: Collection[str]) -> Iterator[list[str]]:
    if source.sheet:
        return workbook_rows(data, source.sheet, source.heading, codes)
    return text_rows(data, source.heading, codes)


@contextmanager
def _named(source: Source) -> Iterator[None]:
    try:
        yield
    except ReadingError as fault:
        raise BadInput(f"{source.name} {fault}.") from fault


def shelved(
    survey: Survey,
    used: Collection[Source],
    codes: Collection[str] = (),
    progress: Progress = QUIET,
    ready: Mapping[Source, Sequence[Row]] | None = None,
) -> Survey:
    """The survey with each used table read once: rows that name any of the codes, or all without codes.

    `ready` gives rows that were read before.
    """
    sizes = {source: size(source.path, source.member) for source in used}
    parts = 1 if codes else PARTS
    progress.begin("Reading the files…", parts * sum(sizes.values()))
    found, mark = dict[Source, Shelf](), 0
    for source in used:
        progress.say(f"Reading {source.name}…")
        if ready and source in ready:
            found[source] = shelf_of_rows(ready[source])
        elif codes:
            found[source] = shelf_of_rows(tuple(rows(source, codes, progress)))
        else:
            found[source] = _whole(source, progress)
        mark += parts * sizes[source]
        progress.reach(mark)
    sources = tuple(replace(source, shelf=found.get(source, source.shelf)) for source in survey.sources)
    return replace(survey, sources=sources)
