"""The open plan: files, undo, imports, charts, tables, exports, wording and the command line."""

__version__ = "0.1.0"
