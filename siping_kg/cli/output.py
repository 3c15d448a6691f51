"""Writes what a command makes: to a file, whole or not at all, or to standard output for `-`."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OUT", "STDOUT", "deliver", "stream"]

STDOUT = Path("-")
OUT: dict[str, Any] = {
    "type": click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    "metavar": "FILE",
}
"""What every `--out` is."""


def deliver(path: Path, content: bytes) -> None:
    """Put the content at the path; DatasetError when it cannot be written."""
    if path == STDOUT:
        stream([content])
        return
    from siping_kg.dataset.files import publish

    publish(path, content)


def stream(pieces: Iterable[bytes]) -> None:
    """Print pieces as they come; a reader who leaves ends the work that makes them.

    A file or a pipe gets the bytes as they are; a terminal gets text that cannot steer it.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    screen = sys.stdout.isatty()
    for piece in pieces:
        # Bytes, past the text layer: a PNG or Parquet file is no text, and line ends stay as they
        # are.
        click.echo(decoder.decode(piece) if screen else piece, nl=False)
