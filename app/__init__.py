"""The open plan: files, undo, imports, charts, tables, exports, wording and the command line."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("pcn-workforce-planner")
except PackageNotFoundError:
    __version__ = "0.1.0"
