"""The one border to the terminal: what could steer it is shown as an escape, never sent."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

__all__ = ["guard", "printable", "unguarded"]

_JOINERS: Final = "\u200c\u200d"
"""Format characters that belong to the spelling of words, and of signs such as families."""

_KEPT: Final = frozenset("\n\t" + _JOINERS)
_STEERING: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
# Quick for what is nearly always printed: no sign of a category that steers is below or within.
_HARMLESS: Final = re.compile(
    "[\n\t -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u3000-\u9fff\uff00-\uffef]*"
)


def printable(text: str) -> str:
    r"""The text with control, bidirectional and other invisible signs as JSON escapes.

    >>> printable("四平\x1b[2J\u202e")
    '四平\\u001b[2J\\u202e'
    """
    if _HARMLESS.fullmatch(text):
        return text
    return "".join(_shown(sign) for sign in text)


def _shown(sign: str) -> str:
    if sign in _KEPT or unicodedata.category(sign) not in _STEERING:
        return sign
    # In pairs beyond U+FFFF, so that JSON that is shown stays JSON.
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


class _Guarded:
    """A text stream whose text is printable; bytes for a file or a pipe go past it (`buffer`)."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(printable(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def guard() -> None:
    """Put the border before both standard streams, once."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        # What a caller closed is None, and nobody sees it.
        if stream is not None and not isinstance(stream, _Guarded):
            setattr(sys, name, _Guarded(stream))


def unguarded() -> TextIO:
    """Standard output for text that is printable already and is styled by escapes of our own."""
    return sys.stdout.stream if isinstance(sys.stdout, _Guarded) else sys.stdout
