"""Numbers the caveats of the figures in a picture: marks beside them, the words in a list below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.draw.lettering import wrap
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from siping_kg.lookup import Figure
    from siping_kg.texts import Language

__all__ = ["Notes", "numbered"]

_HEADING: Final = Text("须知（图中数字旁的 [ ]）", "Caveats (numbers in [ ] beside the figures)")
_PAIRS: Final = {"）": "（", ")": "("}


@dataclass(frozen=True, slots=True)
class Notes:
    """The marks beside figures, by their keys, and what each number says."""

    marks: Mapping[str, str]
    words: tuple[Text, ...]

    def lines(self, language: Language, size: float, wide: float) -> tuple[str, ...]:
        """The list below the picture, in lines; none without caveats."""
        if not self.words:
            return ()
        listed = (f"[{number}] {text.of(language)}" for number, text in enumerate(self.words, 1))
        return tuple(
            line for text in (_HEADING.of(language), *listed) for line in wrap(text, size, wide)
        )


def numbered(figures: Iterable[Figure]) -> Notes:
    """The caveats of figures in their order; what several of them share is one number.

    The other figures that a caveat concerns, which end its name, stand in the table and in the
    tooltip: they have the number too, where they are in the picture.
    """
    numbers: dict[Text, int] = {}
    marks: dict[str, str] = {}
    for figure in figures:
        words = dict.fromkeys(_brief(caveat.name) for caveat in figure.caveats)
        for text in words:
            numbers.setdefault(text, len(numbers) + 1)
        marks[figure.key] = "".join(f"[{n}]" for n in sorted(numbers[text] for text in words))
    return Notes(marks, tuple(numbers))


def _brief(name: Text) -> Text:
    return Text(_without_end(name.zh), _without_end(name.en))


def _without_end(words: str) -> str:
    """The words without what stands in brackets at their end.

    >>> _without_end("contained in the other figure (Reserve (city) 492)")
    'contained in the other figure'
    """
    opening = _PAIRS.get(words[-1:])
    depth = 0
    for at in range(len(words) - 1, 0, -1) if opening else ():
        depth += (words[at] == words[-1]) - (words[at] == opening)
        if depth == 0:
            return words[:at].rstrip()
    return words
