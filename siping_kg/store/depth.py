"""Measures how deeply a text nests, without parsing it: parsers recurse, and can crash."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

__all__ = ["deepest", "opened"]

_OPENERS: Final = b"([{"
_CLOSERS: Final = b")]}"
_STEPS: Final = tuple((code in _OPENERS) - (code in _CLOSERS) for code in range(256))
_OTHERS: Final = bytes(code for code in range(256) if not _STEPS[code])


def deepest(text: bytes) -> int:
    """How many brackets are open at once, whatever they stand in.

    >>> deepest(b"(a [b] {c (d)})")
    3
    """
    # All else is dropped in C first, so that Python goes through the brackets alone.
    return max(accumulate(map(_STEPS.__getitem__, text.translate(None, _OTHERS))), default=0)


def opened(text: bytes, limit: int) -> int | None:
    r"""The 1-based line where more than `limit` brackets are open, or None.

    >>> opened(b"(a\n(b))", 1)
    2
    """
    depth = 0
    # Only run once `deepest` has said that there is something to find: lines cost time.
    for number, line in enumerate(text.splitlines(), 1):
        for code in line.translate(None, _OTHERS):
            depth += _STEPS[code]
            if depth > limit:
                return number
    return None
