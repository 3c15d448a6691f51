"""The codes that ontology/ defines: its concepts, with their labels, and its units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg.errors import DatasetError
from siping_kg.ids import local
from siping_kg.quantities import Units, load_units
from siping_kg.terms import RDF, SCHEME, SKOS, SP
from siping_kg.texts import Text
from siping_kg.turtle import read_turtle

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Concept", "Schemes", "load"]

_BOTH_NAMES: Final = Text(
    "每个概念都要有中文和英文名称", "every concept is named in Chinese and English"
)


@dataclass(frozen=True, slots=True)
class Concept:
    """One code of one scheme: its labels, the code that is broader, and those it contrasts with."""

    scheme: str
    code: str
    zh: str
    en: str
    broader: str | None
    contrasts: frozenset[str] = frozenset()
    """Codes of a part of the whole that is set against this one: rural against urban."""


class Schemes(Mapping[str, Mapping[str, Concept]]):
    """The concepts by scheme and code, `schemes["role"]["target"].zh`, and the `units`."""

    def __init__(self, concepts: Mapping[str, Mapping[str, Concept]], units: Units) -> None:
        self._concepts = concepts
        self.units: Final = units

    def __getitem__(self, scheme: str) -> Mapping[str, Concept]:
        return self._concepts[scheme]

    def __iter__(self) -> Iterator[str]:
        return iter(self._concepts)

    def __len__(self) -> int:
        return len(self._concepts)

    def suggest(self, scheme: str, code: str) -> str | None:
        """The code of the scheme that a misspelt one probably means.

        >>> target = Concept("role", "target", "下达目标", "target", None)
        >>> Schemes({"role": {"target": target}}, Units([])).suggest("role", "traget")
        'target'
        """
        return next(iter(get_close_matches(code, self._concepts[scheme], n=1)), None)

    def narrower_or_same(self, scheme: str, code: str, of: str) -> bool:
        """Whether what has this code also falls under the code `of`, directly or not."""
        concepts = self._concepts[scheme]
        # A ring of skos:broader is a mistake of the ontology, and no reason to loop for ever.
        seen: set[str] = set()
        step: str | None = code
        while step is not None and step not in seen:
            if step == of:
                return True
            seen.add(step)
            step = concepts[step].broader
        return False


def load(ontology: Path) -> Schemes:
    """Read `schemes/*.ttl` and `units.ttl` of an ontology folder.

    Raises DatasetError, naming file and line, for a file that is no Turtle,
    and naming the concept for one without a label in Chinese or English.
    """
    schemes: dict[str, dict[str, Concept]] = {}
    for path in sorted((ontology / "schemes").glob("*.ttl")):
        for node, draft in sorted(_drafts(path).items()):
            scheme, _, code = node.removeprefix(SCHEME.base).partition("/")
            # Also for the scheme itself, so that one without concepts is empty and not unknown.
            concepts = schemes.setdefault(scheme, {})
            if draft.is_concept:
                concepts[code] = draft.concept(scheme, code, path)
    return Schemes(schemes, load_units(ontology))


@dataclass(slots=True)
class _Draft:
    """What has been read so far of a scheme or concept."""

    is_concept: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    broader: str | None = None
    contrasts: set[str] = field(default_factory=set)

    def concept(self, scheme: str, code: str, path: Path) -> Concept:
        for language in ("zh", "en"):
            if language not in self.labels:
                reason = Text(
                    f"概念 {code!r} 没有 skos:prefLabel @{language}",
                    f"concept {code!r} has no skos:prefLabel @{language}",
                )
                raise DatasetError(path, reason, _BOTH_NAMES)
        names = self.labels["zh"], self.labels["en"]
        return Concept(scheme, code, *names, self.broader, frozenset(self.contrasts))


def _drafts(path: Path) -> dict[str, _Draft]:
    drafts: dict[str, _Draft] = {}
    for quad in read_turtle(path):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not subject.value.startswith(SCHEME.base):
            continue
        # Drafts first: the triples of one concept need not stand together, nor its type first.
        draft = drafts.setdefault(subject.value, _Draft())
        if quad.predicate == RDF.type:
            draft.is_concept = value == SKOS.Concept
        elif quad.predicate == SKOS.prefLabel and isinstance(value, Literal):
            draft.labels[value.language or ""] = value.value
        elif quad.predicate == SKOS.broader and isinstance(value, NamedNode):
            draft.broader = local(value)
        elif quad.predicate == SP.contrastsWith and isinstance(value, NamedNode):
            draft.contrasts.add(local(value))
    return drafts
