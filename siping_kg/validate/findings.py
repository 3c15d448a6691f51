"""What a validation finds: one rule that one node breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.texts import Text

__all__ = ["SEVERITIES", "Finding", "Severity", "in_order"]

Severity = Literal["violation", "warning", "info"]

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""The severities, gravest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, the node that breaks it, and what to do, in both languages.

    `rule` is the name of a shape below `https://w3id.org/siping-kg/shape/`, the whole IRI of
    a shape elsewhere, or the name of an integrity query. `focus` is an IRI, or `_:label`.
    `path` and `value` are written as in N-Triples, without the brackets of an IRI.
    `constraint` is the SHACL component that failed (`MinCountConstraintComponent`), and empty
    for an integrity query.
    """

    rule: str
    severity: Severity
    focus: str
    path: str | None
    value: str | None
    message: Text
    constraint: str = ""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Every finding once: gravest first, then by rule, focus, path and value."""
    return tuple(sorted(set(findings), key=_key))


def _key(finding: Finding) -> tuple[int | str, ...]:
    return (
        SEVERITIES.index(finding.severity),
        finding.rule,
        finding.focus,
        finding.path or "",
        finding.value or "",
        finding.constraint,
        finding.message.en,
        finding.message.zh,
    )
