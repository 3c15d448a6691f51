"""Writes a report for people, for programs, as linked data, and for code hosts (SARIF)."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from siping_kg.terms import PREFIXES, RDF, SH, XSD, shorten
from siping_kg.texts import Text
from siping_kg.validate.findings import as_written
from siping_kg.validate.paths import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from siping_kg.store import Term
    from siping_kg.texts import Language
    from siping_kg.validate.findings import Finding, Severity
    from siping_kg.validate.report import Report

    Locate = Callable[[Term], str | None]

__all__ = ["as_json", "as_sarif", "as_text", "as_ttl"]

_WORDS: Final[dict[Severity, Text]] = {
    "violation": Text("违规", "violation"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
_VALUE: Final = Text("值", "value")

_LEVELS: Final[dict[Severity, str]] = {
    "violation": "error",
    "warning": "warning",
    "info": "note",
}


_LONGEST: Final = 300


def _nowhere(_focus: Term) -> str | None:
    return None


def as_text(
    report: Report, lang: Language, locate: Locate = _nowhere, most: int | None = None
) -> str:
    """The findings grouped by rule, each with `file:line` of its record, or its file, where known.

    `lang` is `zh` or `en`; `locate` gives the place of a focus; `most` is how many of each
    rule are shown, all when None. The last line counts.
    """
    lines: list[str] = []
    for (severity, rule), group in groupby(report.findings, key=_rule):
        findings = list(group)
        entries = _entries(findings, lang, locate)
        lines.append(f"{_WORDS[severity].of(lang)} {rule} ({len(entries)})")
        messages = list(dict.fromkeys(_one_line(finding.message.of(lang)) for finding in findings))
        lines += [f"  {message}" for message in messages[:most]]
        lines += [f"    {entry}" for entry in entries[:most]]
        left = len(entries) - len(entries[:most])
        if left:
            more = Text(f"…… 另有 {left} 项，用 --all 全部列出", f"… {left} more; --all shows them")
            lines.append(f"    {more.of(lang)}")
    return "\n".join([*lines, _summary(report).of(lang), ""])


def _rule(finding: Finding) -> tuple[Severity, str]:
    return finding.level, finding.rule_name


def _entries(findings: Iterable[Finding], lang: Language, locate: Locate) -> list[str]:
    """One line per node, path and value, whichever constraints of the rule it breaks."""
    return list(dict.fromkeys(_entry(finding, lang, locate) for finding in findings))


def _entry(finding: Finding, lang: Language, locate: Locate) -> str:
    place = locate(finding.focus)
    parts = [f"{place}: {_shown(finding.focus)}" if place else _shown(finding.focus)]
    if finding.path is not None:
        parts.append(written(finding.path, _shown))
    if finding.value is not None and finding.value != finding.focus:
        equals = "=" if finding.path is not None else _VALUE.of(lang)
        parts.append(f"{equals} {_shown(finding.value)}")
    return " ".join(parts)


def _one_line(text: str) -> str:
    """The text without line breaks and other control signs, which could forge lines of a report."""
    # `isprintable` covers escape sequences and the signs that turn the direction of writing too.
    kept = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(kept.split())


def _shown(term: Term) -> str:
    """A term as a person needs to see it: shortened, on one line, and not for ever."""
    line = _one_line(shorten(as_written(term)))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _summary(report: Report) -> Text:
    return Text("，", ", ").join(
        Text(f"{_WORDS[severity].zh} {n}", f"{n} {_WORDS[severity].en}{'' if n == 1 else 's'}")
        for severity, n in report.counts.items()
    )


def as_json(report: Report, locate: Locate = _nowhere) -> str:
    """The report as JSON: conforms, counts, and findings with their place."""
    findings = [
        {
            "rule": finding.rule_name,
            "severity": finding.level,
            "focus": as_written(finding.focus),
            "path": None if finding.path is None else written(finding.path),
            "value": None if finding.value is None else as_written(finding.value),
            "constraint": _component_name(finding),
            "message": {"zh": finding.message.zh, "en": finding.message.en},
            "location": locate(finding.focus),
        }
        for finding in report.findings
    ]
    whole = {"conforms": report.conforms, "counts": report.counts, "findings": findings}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _component_name(finding: Finding) -> str | None:
    """SHACL's own components go by their name, those of others by their IRI."""
    component = finding.component
    return None if component is None else component.value.removeprefix(SH.base)


def as_ttl(report: Report) -> str:
    """The report as an `sh:ValidationReport` (SHACL, section 3.6) in Turtle.

    `sh:conforms` is false as soon as there is any result, as the specification has it.
    A rule that is an integrity query stands as `https://w3id.org/siping-kg/query/{name}`.
    """
    data = BytesIO()
    serialize(_triples(report), data, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    return data.getvalue().decode("utf-8")


def _triples(report: Report) -> Iterator[Triple]:
    whole = BlankNode("report")
    conforms = Literal("false" if report.findings else "true", datatype=XSD.boolean)
    yield Triple(whole, RDF.type, SH.ValidationReport)
    yield Triple(whole, SH.conforms, conforms)
    for number, finding in enumerate(report.findings, start=1):
        result = BlankNode(f"result{number}")
        yield Triple(whole, SH.result, result)
        yield from _result(result, finding)


def _result(result: BlankNode, finding: Finding) -> Iterator[Triple]:
    yield Triple(result, RDF.type, SH.ValidationResult)
    yield Triple(result, SH.focusNode, finding.focus)
    # A compound path is a tree of blank nodes in RDF; the property is optional, so it is left out.
    if isinstance(finding.path, NamedNode):
        yield Triple(result, SH.resultPath, finding.path)
    yield Triple(result, SH.resultMessage, Literal(finding.message.en, language="en"))
    yield Triple(result, SH.resultMessage, Literal(finding.message.zh, language="zh"))
    yield Triple(result, SH.resultSeverity, finding.severity)
    # SHACL demands a component of every result (3.6.2), and a query is nearest to this one.
    component = finding.component or SH.SPARQLConstraintComponent
    yield Triple(result, SH.sourceConstraintComponent, component)
    yield Triple(result, SH.sourceShape, finding.rule)
    if finding.value is not None:
        yield Triple(result, SH.value, finding.value)


def as_sarif(report: Report, version: str, locate: Locate = _nowhere) -> str:
    """The report as SARIF 2.1.0, which code hosts show beside the lines of the records.

    A place is `file:line`, a file, or the `file://` IRI of one outside the project.
    """
    rules = {finding.rule_name: finding for finding in report.findings}
    driver: dict[str, Any] = {
        "name": "siping-kg",
        "version": version,
        "rules": [
            {"id": rule, "shortDescription": {"text": rules[rule].message.en}}
            for rule in sorted(rules)
        ],
    }
    results = [_sarif_result(finding, locate(finding.focus)) for finding in report.findings]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_result(finding: Finding, place: str | None) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": as_written(finding.focus)}]
    }
    if place is not None:
        location["physicalLocation"] = _physical(place)
    return {
        "ruleId": finding.rule_name,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message.en}\n{finding.message.zh}"},
        "locations": [location],
    }


def _physical(place: str) -> dict[str, Any]:
    """A place in SARIF (section 3.29): its URI is relative to the project, or absolute."""
    # From the right, since a path may hold colons itself (`C:`, `file:`).
    path, _, line = place.rpartition(":")
    known = bool(path) and line.isdecimal()
    name = path if known else place
    artifact = (
        {"uri": name}
        if name.startswith("file://")
        else {"uri": quote(PurePath(name).as_posix()), "uriBaseId": "%SRCROOT%"}
    )
    region = {"region": {"startLine": int(line)}} if known else {}
    return {"artifactLocation": artifact, **region}
