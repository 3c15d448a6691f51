"""Publishes a file whole or not at all, however the writer ends."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from siping_kg.errors import DatasetError

__all__ = ["publish"]


def publish(path: Path, content: bytes) -> None:
    """Put `content` at `path` by fsync and rename, so that no reader ever sees half of it.

    What stood there stays until the new file is whole. DatasetError when it cannot be written.
    """
    # A link is written through: the file it names is replaced, not the link.
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(_mode(target))
        draft.replace(target)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    _sync_folder(target.parent)


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
    reason = f"cannot be written: {error.strerror or error}"
    return DatasetError(path, reason, "what was there is untouched; name another place with --out")
