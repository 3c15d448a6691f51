"""Texts in both languages of the project: Chinese and English, one beside the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COLON", "LANGUAGES", "LISTED", "NOTHING", "STOP", "Language", "Text", "meant"]

Language = Literal["zh", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Chinese and in English, equal in what they say.

    >>> Text("举措", "Program").of("en")
    'Program'
    >>> Text("亩", "mu") + Text("（约）", " (about)")
    Text(zh='亩（约）', en='mu (about)')
    """

    zh: str
    en: str

    @classmethod
    def same(cls, text: str) -> Text:
        """What reads alike in both languages: a number, a name, a path."""
        return cls(text, text)

    def of(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language == "zh" else self.en

    def capitalized(self) -> Text:
        """The text as a heading: its English begins with a capital.

        >>> Text("网址", "IRI of it").capitalized(), Text("时期", "period").capitalized().en
        (Text(zh='网址', en='IRI of it'), 'Period')
        """
        # Not str.capitalize, which would make `Iri of it` of `IRI of it`.
        return Text(self.zh, self.en[:1].upper() + self.en[1:])

    def __add__(self, other: Text) -> Text:
        return Text(self.zh + other.zh, self.en + other.en)

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def join(self, parts: Iterable[Text]) -> Text:
        """The parts with this text between them.

        >>> STOP.join([Text("甲", "a"), Text("乙", "b")])
        Text(zh='甲；乙', en='a; b')
        """
        listed = list(parts)
        return Text(self.zh.join(t.zh for t in listed), self.en.join(t.en for t in listed))


NOTHING: Final = Text("", "")
COLON: Final = Text("：", ": ")
STOP: Final = Text("；", "; ")
LISTED: Final = Text("、", ", ")


def meant(near: str) -> Text:
    """The remedy for what is misspelt: the word that comes nearest.

    >>> meant("target").en
    "did you mean 'target'?"
    """
    return Text(f"您是不是想写 {near!r}？", f"did you mean {near!r}?")
