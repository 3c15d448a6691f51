"""Validates a dataset: shapes, integrity queries and printed figures into one report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.errors import ShapeError
from siping_kg.ids import mint
from siping_kg.terms import SH
from siping_kg.texts import Text
from siping_kg.validate import figures, integrity
from siping_kg.validate.data import Data
from siping_kg.validate.engines import ENGINES, REFERENCE
from siping_kg.validate.findings import SEVERITIES, Finding, Severity, in_order
from siping_kg.validate.loading import read_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph

    from siping_kg.validate.loading import Foreign
    from siping_kg.validate.rules import Rules

__all__ = ["Report", "validate", "validate_foreign"]


_NO_SHAPES: Final = (
    Text("其中没有任何形状，什么也没有检查", "there is no shape in it, so that nothing is checked"),
    Text("请指明形状所在的文件夹或文件", "name the folder or file of the shapes"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, gravest first."""

    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity; a rule broken in two ways by one value is one."""
        broken = {(f.level, f.rule, f.focus, f.path, f.value) for f in self.findings}
        tally = Counter(severity for severity, *_ in broken)
        return {severity: tally[severity] for severity in SEVERITIES}

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings and infos leave it true."""
        return not self.counts["violation"]

    def joined(self, more: Iterable[Finding]) -> Report:
        """The report with further findings in their order."""
        return Report(in_order([*self.findings, *more]))


def validate(data: Data, rules: Rules, engine: str = REFERENCE) -> Report:
    """Hold the data, with its vocabulary, against the rules; `engine` is one of `ENGINES`.

    ShapeError for shapes that cannot be read or run, QueryError for a query that cannot.
    """
    constraints = read_shapes(rules.shapes)
    if not any(quad.predicate.value.startswith(SH.base) for quad in constraints):
        raise ShapeError(rules.shapes, *_NO_SHAPES)
    findings = ENGINES[engine]().check(constraints, data)
    findings += integrity.check(data.store, rules.queries)
    if rules.units is not None:
        findings += figures.check(data.store, rules.units)
    return Report(in_order(findings))


def validate_foreign(
    foreign: Foreign, ours: pyoxigraph.Store, rules: Rules, engine: str = REFERENCE
) -> Report:
    """Hold files of others against the rules, beside the vocabulary of our dataset.

    The shapes' classes and codes are described there. What only the vocabulary describes is not
    told of: without our sources it is not whole, and that is no fault of the files.
    """
    graphs = (mint("graph", name) for name in ("vocabulary", "background"))
    # Without the sources' own graphs: our facts must not fill in what a foreign file leaves out.
    known = [quad for graph in graphs for quad in ours.quads_for_pattern(None, None, None, graph)]
    described = {quad.subject for quad in known} - foreign.places.keys()
    report = validate(Data.of([*known, *foreign.quads]), rules, engine)
    return Report(tuple(each for each in report.findings if each.focus not in described))
