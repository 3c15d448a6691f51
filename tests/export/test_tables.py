"""The workbook and the described table hold what the dataset holds, ready for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from siping_kg.errors import ExportError
from siping_kg.export import FORMATS, chosen, companion, export
from siping_kg.export.csvw import description
from siping_kg.export.sheets import SHEETS, Sheet
from siping_kg.export.tables import COLUMNS
from siping_kg.store import EmbeddedStore
from siping_kg.terms import ID, RDF, SKOS, SP, XSD
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook import Workbook

    from siping_kg.assembly import Built
    from siping_kg.lookup import Lookup

NAMES = (
    *("Read me", "Measurements", "Comparisons", "Programs", "Documents", "Agencies"),
    *("Recognitions", "Events", "Audit"),
)
Cells = dict[str, Any]


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book(store: EmbeddedStore) -> Workbook:
    return opened(export(store, "xlsx"))


def records(book: Workbook, name: str) -> list[Cells]:
    """The rows of a sheet by the English line of their headings."""
    heading, *lines = book[name].iter_rows(values_only=True)
    names = [str(cell).partition("\n")[2] for cell in heading]
    return [dict(zip(names, line, strict=True)) for line in lines]


def record(book: Workbook, name: str, iri: str) -> Cells:
    (match,) = (row for row in records(book, name) if row["IRI"] == ID[iri].value)
    return match


# The workbook


def test_the_workbook_has_its_sheets(book: Workbook) -> None:
    assert tuple(book.sheetnames) == NAMES


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name.en)
def test_a_sheet_has_a_row_for_each_thing(
    sheet: Sheet, book: Workbook, store: EmbeddedStore
) -> None:
    things = {
        quad.subject.value
        for quad in store.quads.quads_for_pattern(None, RDF.type, SP[sheet.kind], None)
        if isinstance(quad.subject, NamedNode)
    }
    iris = [row["IRI"] for row in records(book, sheet.name.en)]
    assert iris == sorted(things)


@pytest.mark.parametrize("name", NAMES[1:])
def test_headings_are_in_both_languages_and_none_twice(name: str, book: Workbook) -> None:
    headings = [str(cell.value) for cell in book[name][1]]
    for part in (0, 2):
        words = [heading.partition("\n")[part] for heading in headings]
        assert all(words)
        assert len(words) == len(set(words))


@pytest.mark.parametrize("name", NAMES[1:])
def test_the_header_stays_and_filters(name: str, book: Workbook) -> None:
    page = book[name]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == page.dimensions


def test_columns_are_as_wide_as_their_chinese(book: Workbook) -> None:
    page = book["Measurements"]
    for cells in page.columns:
        heading = str(cells[0].value).partition("\n")[0]
        assert page.column_dimensions[cells[0].column_letter].width > 2 * len(heading)


def test_a_measurement_has_numbers_as_numbers_and_its_figure_as_text(book: Workbook) -> None:
    area = record(book, "Measurements", "measurement/chenghe-2031.area-2030")
    assert (area["Printed figure"], area["Value"]) == ("120.5万亩", 1205000)
    assert (area["Low"], area["High"]) == (1204500, 1205500)
    assert (area["Unit (Chinese)"], area["Unit"], area["Role"]) == ("亩", "mu", "实际值 actual")
    assert area["Nature"] == "来源陈述 stated"


def test_a_place_reads_as_a_person_says_it(book: Workbook) -> None:
    area = record(book, "Measurements", "measurement/chenghe-2031.area-2030")
    assert area["Place (Chinese)"].startswith("2031 · ")
    assert area["Place (Chinese)"].endswith("句")
    assert " · sentence " in area["Place"]


def test_an_implied_measurement_shows_how_it_is_worked_out(book: Workbook) -> None:
    target = record(book, "Measurements", "measurement/model-area.all.990100.2031.target")
    assert target["Printed figure"] is None
    assert target["Place"] is None
    assert " − " in target["Worked out (Chinese)"]
    assert target["Nature"] == "推算结果 derived"


def test_numbers_are_those_of_the_dataset(book: Workbook, lookup: Lookup) -> None:
    written = {row["IRI"]: row["Value"] for row in records(book, "Measurements")}
    figures = {figure.measurement.node.value: float(figure.value) for figure in lookup.figures}
    assert written == figures


def test_an_outcome_says_where_what_it_audits_stands(book: Workbook) -> None:
    places = [row["Place"] for row in records(book, "Audit")]
    assert any(places)
    assert all(row["In words (Chinese)"] and row["Outcome"] for row in records(book, "Audit"))


def test_the_first_sheet_explains_the_others(book: Workbook) -> None:
    lines = list(book["Read me"].iter_rows(values_only=True))
    assert all(all(line) for line in lines)
    text = "\n".join(str(cell) for line in lines for cell in line)
    for word in ("CC BY 4.0", "How to cite", "来源陈述", "2031", *NAMES[1:]):
        assert word in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "007", "https://a.org/", "{=1}"])
def test_a_text_stays_a_text(text: str) -> None:
    quads = pyoxigraph.Store()
    agency = ID["agency/x"]
    quads.add(Quad(agency, RDF.type, SP.Agency, ID["graph/g"]))
    quads.add(Quad(agency, SKOS.prefLabel, Literal(text, language="zh"), ID["graph/g"]))
    cell = opened(export(EmbeddedStore(quads), "xlsx"))["Agencies"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_there_is_no_formula(book: Workbook) -> None:
    kinds = {cell.data_type for page in book for line in page.iter_rows() for cell in line}
    assert kinds <= {"s", "n"}


def test_a_text_too_long_for_a_cell_is_told() -> None:
    quads = pyoxigraph.Store()
    agency = ID["agency/x"]
    quads.add(Quad(agency, RDF.type, SP.Agency, ID["graph/g"]))
    quads.add(Quad(agency, SKOS.prefLabel, Literal("长" * 32768, language="zh"), ID["graph/g"]))
    with pytest.raises(ExportError, match=r"sheet 'Agencies' has 32,768 characters"):
        export(EmbeddedStore(quads), "xlsx")


# The described table


@pytest.fixture(scope="module")
def schema() -> Cells:
    schema: Cells = json.loads(description("测 量.csv"))
    return schema


def test_the_description_names_its_table_and_licence(schema: Cells) -> None:
    assert schema["@context"] == "http://www.w3.org/ns/csvw"
    assert schema["url"] == "%E6%B5%8B%20%E9%87%8F.csv"
    assert schema["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}


def test_the_columns_are_those_of_the_table(schema: Cells, store: EmbeddedStore) -> None:
    content = export(store, "csvw").decode("utf-8-sig")
    heading = content.partition("\r\n")[0].split(",")
    columns = schema["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == heading
    assert [column["titles"]["und"] for column in columns] == heading
    assert all(set(column["titles"]) == {"und", "zh", "en"} for column in columns)


def statements(schema: Cells, row: Cells) -> Iterator[Triple]:
    """What a row says by its description (Generating RDF from Tabular Data, minimal mode)."""
    table = schema["tableSchema"]
    for column in table["columns"]:
        text = row[column["name"]]
        assert not (column.get("required") and text == column["null"])
        if text == column["null"] or column.get("suppressOutput"):
            continue
        about = NamedNode(column.get("aboutUrl", table["aboutUrl"]).format(**marked(row)))
        said = NamedNode(column["propertyUrl"])
        for part in text.split(column["separator"]) if "separator" in column else [text]:
            yield Triple(about, said, value(column, row, part))


def marked(row: Cells) -> Cells:
    """The row with names as URI templates write them: {+name}."""
    return {f"+{name}": text for name, text in row.items()}


def value(column: Cells, row: Cells, text: str) -> NamedNode | Literal:
    if "valueUrl" in column:
        return NamedNode(column["valueUrl"].format(**marked(row)))
    if "lang" in column:
        return Literal(text, language=column["lang"])
    if column["datatype"] == "anyURI":
        return NamedNode(text)
    if column["datatype"] == "decimal":
        return Literal(f"{Decimal(text):f}", datatype=XSD.decimal)
    return Literal(text)


def test_the_table_says_by_its_description_what_the_dataset_says(
    schema: Cells, store: EmbeddedStore
) -> None:
    content = export(store, "csvw").decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(content, newline="")))
    said = {triple for row in table for triple in statements(schema, row)}
    assert len(said) > 10 * len(table)
    assert said - {quad.triple for quad in store.quads} == set()


def test_the_rows_have_keys_of_their_own(schema: Cells) -> None:
    assert schema["tableSchema"]["primaryKey"] == COLUMNS[0] == "measurement"


# The file that is written


def test_the_description_stands_beside_its_table() -> None:
    match = companion("csvw", Path("out/m.csv"))
    assert match == (Path("out/m.csv-metadata.json"), description("m.csv"))
    assert [name for name in FORMATS if companion(name, Path("m"))] == ["csvw"]


@pytest.mark.parametrize(
    ("named", "path", "expected"),
    [
        (None, "x.ttl", "ttl"),
        (None, "x.CSV", "csv"),
        (None, "x.rdf", "rdfxml"),
        ("csvw", "x.csv", "csvw"),
        ("ttl", "x.txt", "ttl"),
        ("ttl", "-", "ttl"),
    ],
)
def test_a_format_is_named_or_told_by_the_ending(
    named: str | None, path: str, expected: str
) -> None:
    assert chosen(named, Path(path)) == expected


@pytest.mark.parametrize(
    ("named", "path", "message"),
    [
        (None, "x", "x: tells no format; say --format"),
        (None, "x.doc", "x.doc: ends in '.doc', which tells no format"),
        ("nq", "x.ttl", "x.ttl: ends in .ttl, but the format is nq; end it in .nq or say --form"),
    ],
)
def test_an_ending_that_says_otherwise_is_told(named: str | None, path: str, message: str) -> None:
    with pytest.raises(ExportError) as raised:
        chosen(named, Path(path))
    assert str(raised.value).startswith(message)


def start(*words: str, folder: Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    more = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "SIPING_KG_LANG": "en"}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | more,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_command_writes_both_files_and_tells_of_them(built: Built, tmp_path: Path) -> None:
    (tmp_path / "d.nq").write_bytes(built.nquads)
    words = ("-m", "siping_kg", "--dataset", "d.nq", "export", "--format", "csvw", "--out")
    done = start(*words, "m.csv", folder=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 2)
    assert json.loads((tmp_path / "m.csv-metadata.json").read_bytes())["url"] == "m.csv"
    refused = start(*words, "-", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "writes two files" in refused.stderr
    odd = start(*words, "m.txt", folder=tmp_path)
    assert odd.returncode == 0
    assert "usually end in .csv" in odd.stderr


def test_the_help_lists_every_format(tmp_path: Path) -> None:
    shown = start("-m", "siping_kg", "export", "--help", folder=tmp_path).stdout
    for name, form in FORMATS.items():
        assert f"{name:<8} {form.suffix:<9} {form.en}" in shown


_ALL = """
import hashlib, sys
from pathlib import Path
from siping_kg.export import FORMATS, export
from siping_kg.store import EmbeddedStore
store = EmbeddedStore.load(Path("d.nq"))
for name in FORMATS:
    print(name, hashlib.sha256(export(store, name)).hexdigest())
"""


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_hash_seed(built: Built, tmp_path: Path) -> None:
    (tmp_path / "d.nq").write_bytes(built.nquads)
    one, two = (start("-c", _ALL, folder=tmp_path, seed=seed) for seed in ("1", "2"))
    assert (one.returncode, one.stderr) == (0, "")
    assert len(one.stdout.splitlines()) == len(FORMATS)
    assert two.stdout == one.stdout


def test_a_format_imports_only_what_it_needs(built: Built, tmp_path: Path) -> None:
    (tmp_path / "d.nq").write_bytes(built.nquads)
    code = _ALL.replace("for name in FORMATS:", 'for name in ["nq", "csv"]:')
    code += "\nassert not {'pyld', 'xlsxwriter', 'networkx', 'rdflib'} & set(sys.modules)"
    done = start("-c", code, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
