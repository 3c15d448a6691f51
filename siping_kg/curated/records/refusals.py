"""Why a value is refused, in both languages, in the form that pydantic collects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siping_kg.texts import Text

__all__ = ["Refused"]


class Refused(ValueError):
    """A value that no record may hold; pydantic passes it on with the place of the value."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)
