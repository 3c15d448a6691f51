"""Says whether a sum, difference, share or mean of two figures may be formed, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from siping_kg.audit.checks.caveats.containment import contains
from siping_kg.audit.checks.caveats.overlaps import may_share, of_money, unlike_money
from siping_kg.audit.checks.caveats.weights import averaged
from siping_kg.audit.model.quantity import in_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.caveat import CaveatReason
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.ids import Ref

__all__ = ["Combining", "Refused", "may_combine", "told_apart"]

Combining = Literal["sum", "difference", "share", "mean"]
"""What may be asked of two figures."""


@dataclass(frozen=True, slots=True)
class Refused:
    """That a figure must not be formed, with the reason as a code of the scheme `caveat`."""

    reason: CaveatReason


def may_combine(ledger: Ledger, a: Quantity, b: Quantity, operation: Combining) -> Refused | None:
    """Why the operation must not be done with the two figures; None where nothing forbids it.

    Of two figures of which one holds the other a share may be formed, the part by the whole.
    """
    reason = next(_reasons(ledger, a, b, operation), None)
    return None if reason is None else Refused(reason)


def _reasons(
    ledger: Ledger, a: Quantity, b: Quantity, operation: Combining
) -> Iterator[CaveatReason]:
    if in_unit(b, a.unit) is None or _warned(ledger, a, b):
        yield "not-comparable"
    # a sum or a mean of averages would have to be weighed by their bases; none is part of another
    if operation != "difference" and averaged(ledger, a, b):
        yield "not-comparable" if operation == "share" else "weights-not-stated"
    if ledger.is_rate(a) != ledger.is_rate(b):
        yield "not-comparable"
    if operation != "share" and contains(ledger, a, b):
        yield "contains"
    if operation != "share" and contains(ledger, b, a):
        yield "contained-in"
    if operation in ("sum", "mean") and (may_share(ledger, a, b) or may_share(ledger, b, a)):
        yield "may-overlap"
    if of_money(ledger, a) and of_money(ledger, b) and unlike_money(ledger, a, b):
        yield "another-kind-of-money"


def told_apart(ledger: Ledger, one: Ref, other: Ref) -> bool:
    """Whether a person says that figures of the two things are not to be compared."""
    return any(
        {one, other} <= {_thing(ledger, ref) for ref in entry.record.between}
        for entry in ledger.book.tensions.values()
        if entry.record.kind == "incomparable"
    )


def _thing(ledger: Ledger, ref: Ref) -> Ref:
    quantity = ledger.quantity(ref)
    return ref if quantity is None else quantity.dimensions.about


def _warned(ledger: Ledger, a: Quantity, b: Quantity) -> bool:
    """Whether a person says of both that they are not to be compared."""
    tensions = (entry.record for entry in ledger.book.tensions.values())
    warned = (t.between for t in tensions if t.kind == "incomparable")
    return any(a.ref in between and b.ref in between for between in warned)
