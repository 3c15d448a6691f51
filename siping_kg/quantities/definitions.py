"""Reads what units are: from ontology/units.ttl, or from a graph that holds its triples."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.errors import DatasetError
from siping_kg.quantities.units import NEEDED, Unit, Units
from siping_kg.terms import QUDT, RDF, SKOS, SP, shorten
from siping_kg.texts import Text
from siping_kg.turtle import read_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import Quad, Triple

__all__ = ["load_units", "read_units"]

_DEFINE: Final = Text("请加以定义", "define it")
_NAME_BOTH: Final = Text(
    "每个单位都要有中文和英文名称", "every unit is named in Chinese and English"
)
_FRACTION: Final = Text("请写成分数，如 2000/3", "write a fraction, as 2000/3")
_ONE_STEP: Final = Text(
    "请换算为本身不再换算的单位", "convert to a unit that converts to none itself"
)


def load_units(ontology: Path) -> Units:
    """The units of an ontology folder; DatasetError for one that is not wholly described."""
    path = ontology / "units.ttl"
    return read_units(read_turtle(path), path)


def read_units(triples: Iterable[Quad | Triple], where: Path | str) -> Units:
    """The units that triples describe, whatever else they say; `where` they are from is told."""
    # Of every subject, since the triple that makes it a unit may come last.
    drafts: dict[str, _Draft] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            draft = drafts.setdefault(triple.subject.value, _Draft(triple.subject))
            draft.take(triple.predicate, triple.object)
    units = {iri: draft for iri, draft in drafts.items() if draft.is_unit}
    try:
        for needed in NEEDED:
            if needed.value not in units:
                raise _Unusable(needed, Text("没有定义", "is not defined"), _DEFINE)
        return Units(draft.unit(units) for _, draft in sorted(units.items()))
    except _Unusable as error:
        raise DatasetError(where, error.reason, error.remedy) from None


class _Unusable(Exception):
    """What is wrong with one unit."""

    def __init__(self, iri: NamedNode, reason: Text, remedy: Text) -> None:
        self.reason = Text(f"单位 {shorten(iri.value)} ", f"unit {shorten(iri.value)} ") + reason
        self.remedy = remedy
        super().__init__(self.reason.en)


@dataclass(slots=True)
class _Draft:
    """What has been read so far of a thing that may be a unit."""

    iri: NamedNode
    is_unit: bool = False
    counting: bool = False
    symbol: str = ""
    further: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    base: NamedNode | None = None
    factor: str = "1"

    def take(self, predicate: NamedNode, value: object) -> None:
        """Note what one triple says."""
        if predicate == RDF.type:
            # A unit has several types, in any order: a later one must not undo an earlier.
            self.is_unit |= value == QUDT.Unit
            self.counting |= value == QUDT.CountingUnit
        elif predicate == SP.convertsTo and isinstance(value, NamedNode):
            self.base = value
        elif isinstance(value, Literal):
            self._take_text(predicate, value)

    def _take_text(self, predicate: NamedNode, value: Literal) -> None:
        if predicate == QUDT.symbol:
            self.symbol = value.value
        elif predicate == QUDT.altSymbol:
            self.further.append(value.value)
        elif predicate == SKOS.prefLabel:
            self.labels[value.language or ""] = value.value
        elif predicate == SP.conversionFactor:
            self.factor = value.value

    def unit(self, others: dict[str, _Draft]) -> Unit:
        """The unit; what it converts to is among the others."""
        for language in ("zh", "en"):
            if language not in self.labels:
                missing = Text(
                    f"没有 skos:prefLabel @{language}", f"has no skos:prefLabel @{language}"
                )
                raise _Unusable(self.iri, missing, _NAME_BOTH)
        base = self.base or self.iri
        known = others.get(base.value)
        # With one step at most, a conversion is one product, and no chain can come round to itself.
        if known is None or (known.base or base) != base:
            name = shorten(base.value)
            raise _Unusable(self.iri, Text(f"换算为 {name}", f"converts to {name}"), _ONE_STEP)
        return Unit(
            self.symbol,
            self.iri,
            base,
            self._fraction(),
            self.counting,
            Text(self.labels["zh"], self.labels["en"]),
            tuple(sorted(self.further)),
        )

    def _fraction(self) -> Fraction:
        try:
            # From the text of an owl:rational: 2000/3 has no finite decimal.
            factor = Fraction(self.factor)
        except (ValueError, ZeroDivisionError):
            factor = Fraction(0)
        if factor <= 0:
            read = Text(f"的换算系数是 {self.factor!r}", f"has the factor {self.factor!r}")
            raise _Unusable(self.iri, read, _FRACTION)
        return factor
