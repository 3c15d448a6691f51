"""Which nature of a statement is the strongest: what is stated goes before what we concluded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NATURES", "strongest"]

NATURES: Final = ("stated", "read", "derived", "background", "vocabulary", "audit")
"""The codes of the scheme `nature`, the strongest first: the one order for all who must choose."""


def strongest(codes: Iterable[str]) -> str:
    """The strongest of the natures of what several graphs say alike.

    >>> strongest(["vocabulary", "derived", "read"])
    'read'
    """
    return min(codes, key=NATURES.index)
