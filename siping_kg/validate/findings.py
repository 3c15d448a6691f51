"""What a validation finds: one rule that one node breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pyoxigraph import NamedNode

from siping_kg.terms import BASE, SH
from siping_kg.validate.paths import written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.store import Term
    from siping_kg.texts import Text
    from siping_kg.validate.paths import Path

__all__ = ["QUERY", "SEVERITIES", "SHAPE", "Finding", "Severity", "as_written", "in_order"]

SHAPE: Final = BASE + "shape/"
"""What the IRIs of our shapes begin with."""

QUERY: Final = BASE + "query/"
"""What the IRIs of our integrity queries begin with."""

Severity = Literal["violation", "warning", "info"]

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""The severities, gravest first."""

_TERMS: Final[dict[NamedNode, Severity]] = {SH[name.capitalize()]: name for name in SEVERITIES}


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, the node that breaks it, and what to do; whoever prints it says how.

    `rule` is the shape, the named shape that a nameless one belongs to, or an integrity query.
    `severity` is `sh:Violation`, `sh:Warning`, `sh:Info`, or what a shape of others says instead.
    `component` is the SHACL component that failed, and None for an integrity query.
    """

    rule: NamedNode
    severity: NamedNode
    focus: Term
    path: Path | None
    value: Term | None
    message: Text
    component: NamedNode | None = None

    @property
    def rule_name(self) -> str:
        """The name of one of our shapes or queries; the whole IRI of any other shape."""
        return self.rule.value.removeprefix(SHAPE).removeprefix(QUERY)

    @property
    def level(self) -> Severity:
        """How grave it is; a severity that SHACL does not define is an info."""
        return _TERMS.get(self.severity, "info")


def as_written(term: Term) -> str:
    """A term as N-Triples writes it; an IRI without brackets."""
    return term.value if isinstance(term, NamedNode) else str(term)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Every finding once: gravest first, then by rule, focus, path and value."""
    return tuple(sorted(set(findings), key=_key))


def _key(finding: Finding) -> tuple[int | str, ...]:
    return (
        SEVERITIES.index(finding.level),
        finding.rule_name,
        as_written(finding.focus),
        "" if finding.path is None else written(finding.path),
        "" if finding.value is None else as_written(finding.value),
        "" if finding.component is None else finding.component.value,
        finding.message.en,
        finding.message.zh,
    )
