"""Saved queries: the header is checked to the last key, and parameters bind as terms."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

import siping_kg.queries
from siping_kg.errors import CurationError, QueryError
from siping_kg.queries import Column, SavedQuery, bind, load, load_all
from siping_kg.store import EmbeddedStore
from siping_kg.terms import XSD
from siping_kg.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
#: title = { zh = "题", en = "Title" }
#: question = { zh = "问？", en = "Question?" }
#: for = ["analyst", "curator"]
#: rows = 3
#: subject = "goals"
#: [columns]
#: program = { type = "iri", zh = "项目", en = "program" }
#: n = { type = "integer", zh = "数", en = "number" }
#:
#: [params.program]
#: type = "iri"
#: kind = "program"
#: zh = "项目"
#: en = "program"
#:
#: [params.text]
#: type = "string"
#: zh = "文字"
#: en = "text"
#:
#: [params.n]
#: type = "integer"
#: zh = "数"
#: en = "number"
#:
#: [params.share]
#: type = "decimal"
#: zh = "比重"
#: en = "share"
#:
#: [params.lang]
#: type = "string"
#: choices = ["zh", "en"]
#: zh = "语言"
#: en = "language"
PREFIX program: <https://w3id.org/siping-kg/id/program/>
SELECT ?program ?n
WHERE {
  VALUES ?program { program:lishu-model }
  VALUES ?text { "a \\"b\\" }" }
  VALUES ?n { 12 }
  VALUES ?share { 0.5 }
  VALUES ?lang { "zh" }
}
"""

INTEGRITY = """\
#: problem = { zh = "错", en = "wrong" }
#: solution = { zh = "改", en = "mend" }
#: severity = "warning"
SELECT ?this { ?this a ?type }
"""

GAP = """\
#: lacking = { zh = "{things}项，{lacking}项没有", en = "{things} things, {lacking} without" }
#: complete = { zh = "{things}项都有", en = "{things} things, all with" }
SELECT ?source ?thing ?answer { ?thing a ?source OPTIONAL { ?thing a ?answer } }
"""


def _save(folder: Path, kind: str, text: str, name: str = "tried") -> Path:
    path = folder / "queries" / kind / f"{name}.rq"
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> SavedQuery:
    return load(_save(tmp_path_factory.mktemp("queries"), "competency", TEXT))


def test_a_header_is_read_whole(query: SavedQuery) -> None:
    assert query.name == "tried"
    assert query.kind == "competency"
    assert Text("题", "Title") == query.title
    assert Text("问？", "Question?") == query.question
    assert query.users == ("analyst", "curator")
    assert query.subject == "goals"
    assert query.rows == 3
    assert query.text == TEXT
    expected = (
        Column("program", "iri", Text("项目", "program")),
        Column("n", "integer", Text("数", "number")),
    )
    assert expected == query.columns
    examples = [(param.name, param.type, param.example) for param in query.params]
    assert examples == [
        ("program", "iri", NamedNode("https://w3id.org/siping-kg/id/program/lishu-model")),
        ("text", "string", Literal('a "b" }')),
        ("n", "integer", Literal("12", datatype=XSD.integer)),
        ("share", "decimal", Literal("0.5", datatype=XSD.decimal)),
        ("lang", "string", Literal("zh")),
    ]


COMMON = """\
#: title = { zh = "题", en = "Title" }
#: question = { zh = "问？", en = "Question?" }
#: for = ["analyst"]
#: takes = ["theme", "article"]
#: subject = "programs"
#: [columns]
#: theme = { type = "iri", zh = "主题", en = "theme" }
PREFIX sp: <https://w3id.org/siping-kg/def#>
SELECT ?theme
WHERE {
  VALUES ?given_theme { sp:Program } VALUES ?article { sp:Program }
  ?p a|sp:theme ?given_theme ; a|sp:statedIn ?article ; sp:theme ?theme
}
"""


def test_a_common_parameter_is_only_taken_and_leaves_nothing_out(tmp_path: Path) -> None:
    query = load(_save(tmp_path, "competency", COMMON))
    assert [(p.name, p.kind, p.is_open) for p in query.params] == [
        ("theme", "scheme/theme", True),
        ("article", "source", True),
    ]
    bound = bind(query, {"theme": "grain-security", "article": "siping-2022"})
    assert (
        "VALUES ?given_theme { <https://w3id.org/siping-kg/scheme/theme/grain-security> }" in bound
    )
    assert "VALUES ?article { <https://w3id.org/siping-kg/id/source/siping-2022> }" in bound


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"article"]', '"artcile"]', "did you mean 'article'?"),
        (" VALUES ?article { sp:Program }", "", "no slot for 'article'"),
        ("  VALUES ?given", "  # VALUES ?given", "no slot for 'article'"),
    ],
)
def test_a_common_parameter_has_its_slot(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in COMMON
    with pytest.raises(CurationError) as caught:
        load(_save(tmp_path, "competency", COMMON.replace(old, new)))
    assert message in str(caught.value)


def test_an_example_of_its_kind_leaves_things_out(query: SavedQuery) -> None:
    assert not any(param.is_open for param in query.params)


def test_an_integrity_query_tells_problem_and_solution(tmp_path: Path) -> None:
    query = load(_save(tmp_path, "integrity", INTEGRITY))
    assert (query.kind, query.severity) == ("integrity", "warning")
    assert Text("错", "wrong") == query.problem
    assert Text("改", "mend") == query.solution


def test_a_gap_query_tells_how_many_things_lack_something(tmp_path: Path) -> None:
    query = load(_save(tmp_path, "gap", GAP))
    assert query.kind == "gap"
    assert (
        Text("{things}项，{lacking}项没有", "{things} things, {lacking} without") == query.lacking
    )
    assert Text("{things}项都有", "{things} things, all with") == query.complete


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("?source ?thing ?answer {", "?thing ?source ?answer {", "project source, thing, answer"),
        ("{things} things, {lacking}", "{lacking}", "no {things} in lacking: add it"),
        ("，{lacking}项没有", "", "no {lacking} in lacking: add it"),
        ("{things} things, all", "all", "no {things} in complete: add it"),
        ("#: complete", "#: title", "no 'complete': add it"),
    ],
)
def test_a_gap_query_of_another_form_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in GAP
    with pytest.raises(CurationError) as caught:
        load(_save(tmp_path, "gap", GAP.replace(old, new)))
    assert message in str(caught.value)


def test_a_query_elsewhere_is_a_competency_query(tmp_path: Path) -> None:
    assert load(_save(tmp_path, "mine", TEXT)).kind == "competency"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"none\.rq cannot be read"):
        load(tmp_path / "none.rq")


FAULTS = [
    ("quetsion = ", "question = ", 2, "unknown key 'quetsion': did you mean 'question'?"),
    ("quetsion = ", "question = ", 1, "no 'question': add it"),
    ('"analyst", ', '"analist", ', 3, "for is 'analist': did you mean 'analyst'?"),
    ('"goals"', '"gaols"', 5, "subject is 'gaols': did you mean 'goals'?"),
    ("rows = 3", "rows = -3", 4, "rows is -3: write a whole number from 0"),
    ('"iri", zh', '"iir", zh', 7, "columns.program.type is 'iir': did you mean 'iri'?"),
    (', en = "number" }', " }", 8, "no 'en' in columns.n: add it"),
    ('zh = "问？"', 'zh = ""', 2, "question has an empty text"),
    ("#: n = { type", "#: m = { type", 6, "columns are program, m, the query projects program, n"),
    ('kind = "program"', 'kind = "programme"', 12, "did you mean 'program'?"),
    ('kind = "program"', 'knid = "program"', 12, "unknown key 'knid' in params.program"),
    ("VALUES ?n { 12 }", "VALUES ?n { 12 13 }", 21, "no slot for 'n': write one line VALUES ?n"),
    ("VALUES ?n { 12 }", "# VALUES ?n { 12 }", 21, "no slot for 'n'"),
    ("VALUES ?n { 12 }", 'VALUES ?n { "12" }', 21, 'the example "12" is no integer'),
    ('["zh", "en"]', '["cn", "en"]', 33, "is no choice"),
    ("[params.lang]", "[params.lnag]", 31, "no slot for 'lnag'"),
    ("rows = 3", "rows = = 3", 4, "the header is not TOML"),
    ("SELECT ?program ?n", "#: rows = 4\nSELECT ?program ?n", 37, "line below the header"),
    ("SELECT ?program ?n", "SELECT program ?n", 37, "not SPARQL: line 37, column"),
    ("SELECT ?program ?n\nWHERE", "ASK", 1, "a ASK: a competency query is a SELECT"),
    ("VALUES ?lang", "SERVICE <http://127.0.0.1:9/> {} VALUES ?lang", 43, "(SERVICE is refused)"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    if old not in TEXT:  # a key is misspelt from its right spelling
        old, new = new, old
    path = _save(tmp_path, "competency", TEXT.replace(old, new, 1))
    with pytest.raises(CurationError) as caught:
        load(path)
    faults = [str(fault) for fault in caught.value.faults]
    assert [text for text in faults if text.startswith(f"{path}:{line}: ") and message in text], (
        faults
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x {}", "no header: begin with #: lines"),
        (INTEGRITY.replace('"warning"', '"waning"'), "did you mean 'warning'?"),
        (INTEGRITY + "\n#", None),
    ],
)
def test_an_integrity_header_is_checked_too(tmp_path: Path, text: str, message: str | None) -> None:
    path = _save(tmp_path, "integrity", text)
    if message is None:
        assert load(path).problem
    else:
        with pytest.raises(CurationError, match=message.replace("?", r"\?")):
            load(path)


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    _save(tmp_path, "competency", TEXT.replace("rows = 3", "rows = -3"))
    _save(tmp_path, "integrity", INTEGRITY.replace("severity", "severe"))
    _save(tmp_path, "gap", GAP, name="other")
    with pytest.raises(CurationError) as caught:
        load_all(tmp_path / "queries")
    message = str(caught.value)
    assert "rows is -3" in message
    assert "unknown key 'severe'" in message
    assert "the name 'tried' is that of" in message
    assert "other" not in message


def test_load_all_gives_queries_by_name(tmp_path: Path) -> None:
    _save(tmp_path, "competency", TEXT, name="one")
    _save(tmp_path, "gap", GAP, name="two")
    assert list(load_all(tmp_path / "queries")) == ["one", "two"]


def test_unbound_the_example_stays(query: SavedQuery) -> None:
    assert bind(query, {}) == TEXT


def _bound(query: SavedQuery, name: str, value: str) -> tuple[object, ...]:
    text = bind(query, {name: value}).replace("SELECT ?program ?n", "SELECT *")
    answer = EmbeddedStore(pyoxigraph.Store()).select(text)
    column = answer.variables.index(name)
    return tuple(row[column] for row in answer.rows)


@given(st.text())
def test_a_string_is_bound_as_exactly_that_literal(query: SavedQuery, value: str) -> None:
    assert _bound(query, "text", value) == (Literal(value),)


@pytest.mark.parametrize(
    "value", ['" } #', "\\", '\\" }', "\n  VALUES ?n { 99 }", "\\u0022 }", "'''", "<x:y>", "\x00"]
)
def test_a_string_injects_nothing(query: SavedQuery, value: str) -> None:
    assert _bound(query, "text", value) == (Literal(value),)
    both = bind(query, {"text": value, "n": "7", "lang": "en"})
    assert len(EmbeddedStore(pyoxigraph.Store()).select(both).rows) == 1
    assert str(Literal("7", datatype=XSD.integer)) in both


PROGRAM = "https://w3id.org/siping-kg/id/program/grain-bank"


@pytest.mark.parametrize("value", ["grain-bank", "program/grain-bank", PROGRAM])
def test_an_iri_is_given_by_slug_or_whole(query: SavedQuery, value: str) -> None:
    assert _bound(query, "program", value) == (NamedNode(PROGRAM),)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("n", "-7", Literal("-7", datatype=XSD.integer)),
        ("share", "12.5", Literal("12.5", datatype=XSD.decimal)),
        ("lang", "en", Literal("en")),
    ],
)
def test_a_value_is_bound_with_its_type(
    query: SavedQuery, name: str, value: str, expected: Literal
) -> None:
    assert _bound(query, name, value) == (expected,)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("progam", "x", "no parameter 'progam'.*did you mean 'program'"),
        ("program", "梨树模式", "expected an IRI, or an ASCII name such as program/some-name"),
        ("program", "a> } #", "'a> } #' is no value of its parameter 'program'"),
        ("program", "https://x/a b", "expected a valid IRI"),
        ("program", "document/rules", "expected an IRI"),
        ("n", "12.5", "expected a whole number"),
        ("n", "１２", "expected a whole number"),
        ("n", "1 } #", "expected a whole number"),
        ("share", "1e3", "expected a decimal number"),
        ("lang", "fr", "expected one of zh, en"),
        ("text", "\udcff", "valid Unicode"),
    ],
)
def test_a_value_of_another_type_is_refused(
    query: SavedQuery, name: str, value: str, message: str
) -> None:
    with pytest.raises(QueryError, match=f"query tried: .*{message}"):
        bind(query, {name: value})


def test_loading_a_query_imports_nothing_heavy() -> None:
    code = (
        "import sys, siping_kg.queries; "
        "print(sorted({'pydantic', 'yaml', 'rich', 'click', 'rdflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_exported_names_exist() -> None:
    assert all(hasattr(siping_kg.queries, name) for name in siping_kg.queries.__all__)
