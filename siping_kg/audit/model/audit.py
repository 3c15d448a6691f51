"""Everything that an audit of a book concludes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from siping_kg.audit.model.attainment import Attainment
from siping_kg.audit.model.change import Change
from siping_kg.audit.model.codes import OutcomeCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.audit.model.caveat import Caveat
    from siping_kg.audit.model.computation import Computation
    from siping_kg.audit.model.conversion import Conversion
    from siping_kg.audit.model.implied import Implied
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome

__all__ = ["Audit"]


@dataclass(frozen=True, slots=True)
class Audit:
    """What follows from the records of a book, each kind sorted by slug."""

    ledger: Ledger = field(compare=False, repr=False)
    """What was audited; whoever tells an outcome looks names up in it."""
    outcomes: tuple[Outcome, ...]
    implied: tuple[Implied, ...]
    conversions: tuple[Conversion, ...]
    computations: tuple[Computation, ...]
    """What stated figures give together and no source prints."""
    caveats: tuple[Caveat, ...]
    """What must be said along with a figure or a conclusion."""

    @property
    def attainments(self) -> tuple[Attainment, ...]:
        """How far actuals attain their goals."""
        return tuple(o.follows for o in self.outcomes if isinstance(o.follows, Attainment))

    @property
    def changes(self) -> tuple[Change, ...]:
        """What stands between earlier and later sources."""
        return tuple(o.follows for o in self.outcomes if isinstance(o.follows, Change))

    @property
    def counts(self) -> dict[OutcomeCode, int]:
        """How many outcomes there are of each code, none left out."""
        counted = Counter(outcome.outcome for outcome in self.outcomes)
        return {code: counted[code] for code in get_args(OutcomeCode)}

    def with_gaps(self, outcomes: Iterable[Outcome]) -> Audit:
        """The same audit with the outcomes that only a graph of all it concludes can give."""
        every = sorted((*self.outcomes, *outcomes), key=lambda outcome: outcome.slug)
        return replace(self, outcomes=tuple(every))
