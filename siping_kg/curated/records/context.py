"""What a file is read against: the codes and units that its values may name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from siping_kg.quantities import Units
    from siping_kg.schemes import Schemes

__all__ = ["Context", "context_of"]


@dataclass(frozen=True, slots=True)
class Context:
    """Given to pydantic as validation context; without schemes, any code is taken."""

    units: Units
    schemes: Schemes | None = None
    source: str | None = None
    """The source whose file is read; None for a register."""


def context_of(info: ValidationInfo) -> Context:
    """The context that a record is validated in."""
    if not isinstance(info.context, Context):
        # No ValueError or AssertionError, which pydantic would take for a mistake in the file.
        raise TypeError("records are validated with a Context")
    return info.context
