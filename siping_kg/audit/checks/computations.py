"""Works out what two stated figures give and no source prints, where nothing forbids it."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

from siping_kg.audit.checks.attainments import pairs
from siping_kg.audit.checks.caveats.goals import partly
from siping_kg.audit.checks.sums import sums
from siping_kg.audit.model.computation import Computation
from siping_kg.audit.model.goals import assumptions
from siping_kg.audit.model.quantity import in_unit
from siping_kg.audit.model.relations import ADDITIVE
from siping_kg.dates import joins, parse_period
from siping_kg.quantities import EXACT, exactly, exceeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_kg.audit.model.computation import ComputationKind
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.quantity import Quantity
    from siping_kg.curated.book import Stated
    from siping_kg.curated.records import ComparisonRecord

__all__ = ["computations"]

_HUNDRED: Final = Decimal(100)


def computations(ledger: Ledger) -> tuple[Computation, ...]:
    """Every figure that is worked out, by slug."""
    rules = (_movements, _gaps, _left, _portions, sums)
    made = (computation for rule in rules for computation in rule(ledger))
    return tuple(sorted(made, key=lambda computation: computation.slug))


def _movements(ledger: Ledger) -> Iterator[Computation]:
    """By how much a value rose or fell since the earlier one that its source compares it with."""
    for _, entry in sorted(ledger.book.comparisons.items()):
        later = ledger.quantity(entry.record.subject)
        earlier = None if later is None else ledger.referent(entry, later)
        if later is None or earlier is None or earlier.dimensions.role != "baseline":
            continue
        if _printed(entry, later):
            continue
        rise = _difference(ledger, "rise", entry.slug, later, earlier)
        moved = rise or _difference(ledger, "fall", entry.slug, earlier, later)
        if moved is not None:
            yield moved


def _printed(entry: Stated[ComparisonRecord], later: Quantity) -> bool:
    """Whether the source prints the distance itself, in the unit of the indicator."""
    figure = entry.record.stated
    return figure is not None and entry.record.relation in ADDITIVE and figure.unit == later.unit


def _gaps(ledger: Ledger) -> Iterator[Computation]:
    """How far parts of a population that are read against each other lie apart, at one time."""
    for a, b in combinations(ledger.stated.values(), 2):
        if a.source != b.source or not _contrast(ledger, a, b):
            continue
        for one, other in ((a, b), (b, a)):
            gap = _difference(ledger, "disparity", f"{one.slug}--{other.slug}", one, other)
            if gap is not None:
                yield gap


def _contrast(ledger: Ledger, a: Quantity, b: Quantity) -> bool:
    one, other = a.dimensions, b.dimensions
    place = (one.indicator, one.area, one.about, one.role)
    if place != (other.indicator, other.area, other.about, other.role):
        return False
    if not joins(parse_period(one.period), parse_period(other.period)):
        return False
    return other.segment in ledger.schemes["segment"][one.segment].contrasts


def _left(ledger: Ledger) -> Iterator[Computation]:
    """What is left to do of a count of which part was done."""
    for actual, goal in pairs(ledger):
        fitted = in_unit(goal, actual.unit)
        if fitted is not None and partly(ledger, actual, fitted):
            left = _difference(ledger, "left", f"{actual.slug}--{goal.slug}", fitted, actual)
            if left is not None:
                yield left


def _difference(
    ledger: Ledger, kind: ComputationKind, about: str, larger: Quantity, smaller: Quantity
) -> Computation | None:
    """The one less the other; None unless it is the larger for all that both may mean."""
    fitted = in_unit(smaller, larger.unit)
    if fitted is None or not exceeds(larger.interval, fitted.interval):
        return None
    units = ledger.units
    points = ledger.is_rate(larger) and larger.unit == units.percent
    assumed = [text for side in (larger, smaller) for text in assumptions(ledger, side)[:1]]
    return Computation(
        kind=kind,
        about=about,
        operation="subtraction",
        operands=(larger, fitted),
        value=EXACT.subtract(larger.value, fitted.value),
        interval=(larger.interval - fitted.interval).nonnegative().outward(),
        unit=units.point if points else larger.unit,
        assumes=assumed[0] if assumed else None,
    )


def _portions(ledger: Ledger) -> Iterator[Computation]:
    """How many a share comes to of the count that it is of, where one whole number fits."""
    for slug, rate in ledger.stated.items():
        of = ledger.book.measurements[slug].record.base
        base = None if of is None else ledger.quantity(of)
        hundredths = in_unit(rate, ledger.units.percent)
        if base is None or hundredths is None or not ledger.is_count(base):
            continue
        interval = base.interval * hundredths.interval / exactly(_HUNDRED)
        numbers = interval.integers()
        if numbers is not None and len(numbers) == 1:
            number = Decimal(numbers[0])
            operands = (base, hundredths)
            yield Computation(
                "portion", slug, "multiplication", operands, number, exactly(number), base.unit
            )
