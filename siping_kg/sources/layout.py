"""How a squeezed text divides: bracketed passages, clauses, sentences.

Computed once per text, because evidence asks for hundreds of clauses of the same article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import Final

__all__ = ["clauses", "passages", "sentence_ends"]

_CLOSER: Final = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）"}
_OPENER: Final = {closer: opener for opener, closer in _CLOSER.items()}
_QUOTES: Final = frozenset("“‘")

# A single — joins names and 、 joins items, so neither cuts (decision 4).
_SEPARATOR: Final = re.compile("[，。；！？：]|—{2,}|⸺+")
_SENTENCE_END: Final = re.compile("[。！？]+[”’]*")


@lru_cache(maxsize=8)
def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The clauses `[start, end)` of the text, in order, without the punctuation between them."""
    extents: list[tuple[int, int]] = []
    start = 0
    for end, resume in sorted(_cuts(text)):
        if start < end:
            extents.append((start, end))
        start = max(start, resume)
    if start < len(text):
        extents.append((start, len(text)))
    return tuple(extents)


@lru_cache(maxsize=8)
def sentence_ends(text: str) -> tuple[int, ...]:
    """Where sentences end: behind 。！？ and the quotes that close there.

    Punctuation within a title or brackets ends no sentence; within quotes it does.
    """
    depth = _depth(text, frozenset(_CLOSER) - _QUOTES)
    return tuple(match.end() for match in _SENTENCE_END.finditer(text) if not depth[match.start()])


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where a clause ends, and where the next may begin."""
    depth = _depth(text, frozenset(_CLOSER))
    cuts = [match.span() for match in _SEPARATOR.finditer(text) if not depth[match.start()]]
    # A quotation that ends with its own 。 also ends the clause around it.
    cuts.extend(
        (match.end(), match.end())
        for match in _SENTENCE_END.finditer(text)
        if depth[match.start()] and depth[match.end() - 1] == 1 and text[match.end() - 1] in _OPENER
    )
    return cuts


def _depth(text: str, openers: frozenset[str]) -> tuple[int, ...]:
    """How many balanced passages each character stands in, their marks included."""
    steps = [0] * (len(text) + 1)
    for start, end in passages(text):
        if text[start] in openers:
            steps[start] += 1
            steps[end] -= 1
    return tuple(accumulate(steps[:-1]))


def passages(text: str) -> list[tuple[int, int]]:
    """The passages between a mark and its closing mark; a mark without one encloses nothing."""
    passages: list[tuple[int, int]] = []
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in _CLOSER:
            if char in _QUOTES:
                _drop_from(text, stack, char)
            stack.append(at)
        elif char in _OPENER and any(text[opened] == _OPENER[char] for opened in stack):
            # What was never closed is given up: one missing mark must not swallow the article.
            while text[stack[-1]] != _OPENER[char]:
                stack.pop()
            passages.append((stack.pop(), at + 1))
    return passages


def _drop_from(text: str, stack: list[int], quote: str) -> None:
    """Give up an open quotation of this kind: they do not nest, so its closing mark is missing."""
    for index, opened in enumerate(stack):
        if text[opened] == quote:
            del stack[index:]
            return
