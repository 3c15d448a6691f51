"""Publishes a file whole or not at all, however the writer ends."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
import time
from pathlib import Path
from typing import Final

from siping_kg.errors import DatasetError
from siping_kg.system import refusal
from siping_kg.texts import Text

__all__ = ["publish"]

_DRAFT: Final = ".draft"
_ABANDONED: Final = 3600
"""Seconds after which nobody is still writing a draft."""


def publish(path: Path, content: bytes) -> None:
    """Put `content` at `path` by fsync and rename, so that no reader ever sees half of it.

    What stood there stays until the new file is whole. DatasetError when it cannot be written.
    """
    # A link is written through: the file it names is replaced, not the link.
    target = Path(os.path.realpath(path))
    try:
        if _is_stream(path):
            path.write_bytes(content)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        _replace(target, content)
    except OSError as error:
        raise _unwritable(path, error) from error
    _sync_folder(target.parent)


def _replace(target: Path, content: bytes) -> None:
    # In the same folder, since a rename across file systems is no longer atomic.
    handle, name = tempfile.mkstemp(_DRAFT, f".{target.name}.", target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            # Before the rename, or a crash can leave the new name with empty content.
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner can read.
        draft.chmod(_mode(target))
        draft.replace(target)
    finally:
        with contextlib.suppress(OSError):
            # After the rename there is no draft any more; then this fails, and may.
            draft.unlink()


def _is_stream(path: Path) -> bool:
    """Whether it is a device or a pipe (/dev/stdout), which is written to, never replaced."""
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False


def _sweep(target: Path) -> None:
    """Remove the drafts of writers that were killed."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.\w{{8}}{re.escape(_DRAFT)}")
    for entry in os.scandir(target.parent):
        with contextlib.suppress(OSError):
            if ours.fullmatch(entry.name) and entry.stat().st_mtime < time.time() - _ABANDONED:
                Path(entry.path).unlink()


def _mode(target: Path) -> int:
    """That of the file replaced, else what the reader's umask gives a new file."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    # Where folders cannot be opened (Windows), the rename alone has to do.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(path: Path, error: OSError) -> DatasetError:
    return DatasetError(
        path,
        Text("无法写入：", "cannot be written: ") + refusal(error),
        Text(
            "原有内容未动；请在那里腾出空间，或另指一处",
            "what was there is untouched; make room there or name another place",
        ),
    )
