"""What a compiled library calls a panic is no Exception, and has no name to import."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def panics_as(fault: Exception) -> Iterator[None]:
    try:
        yield
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise fault from None
