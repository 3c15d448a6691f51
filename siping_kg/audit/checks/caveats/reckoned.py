"""Says what values that we work out, and comparisons, rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_kg.audit.model.caveat import Caveat
from siping_kg.audit.model.goals import assumptions
from siping_kg.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.audit.model.computation import Computation
    from siping_kg.audit.model.ledger import Ledger

__all__ = ["computed", "reckoned"]


def reckoned(ledger: Ledger) -> Iterator[Caveat]:
    """Caveats of implied values, which are our own, and of what must be assumed."""
    for _, implied in sorted(ledger.implied.items()):
        value = implied.quantity
        yield Caveat(value.ref, "own-sum")
        for assumed in assumptions(ledger, value)[:1]:
            yield Caveat(value.ref, "rests-on-assumption", note=assumed)
    for _, entry in sorted(ledger.book.comparisons.items()):
        record = entry.record
        if record.assumes is not None:
            yield Caveat(entry.ref, "rests-on-assumption", (record.subject,), record.assumes)


def computed(made: Iterable[Computation]) -> Iterator[Caveat]:
    """Caveats of each figure that we work out: it is our own, and may rest on an assumption."""
    for computation in made:
        ref = Ref("computation", computation.slug)
        yield Caveat(ref, "own-sum", tuple(operand.ref for operand in computation.operands))
        if computation.assumes is not None or computation.batches:
            yield Caveat(ref, "rests-on-assumption", note=computation.assumes)
