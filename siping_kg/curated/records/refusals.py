"""Why a value is refused, in both languages, in the form that pydantic collects."""

from __future__ import annotations

from siping_kg.texts import Text

__all__ = ["Refused", "meant"]


class Refused(ValueError):
    """A value that no record may hold; pydantic passes it on with the place of the value."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def meant(near: str) -> Text:
    """The remedy for what is misspelt: the word that comes nearest.

    >>> meant("target").zh
    "是不是要写 'target'？"
    """
    return Text(f"是不是要写 {near!r}？", f"did you mean {near!r}?")
