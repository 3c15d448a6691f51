"""The command line: one file a noun, each imported only when its command is called."""

from siping_kg.cli.root import main

__all__ = ["main"]
