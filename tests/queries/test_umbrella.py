"""The answer about a program holds the figures of all its parts, marked as theirs."""

from __future__ import annotations

from io import BytesIO

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from siping_kg import project
from siping_kg.assembly import build
from siping_kg.queries import bind, load
from siping_kg.store import EmbeddedStore
from tests.places import ROOT

QUERY = load(ROOT / "queries" / "competency" / "program.rq")
BELOW = """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX sp: <https://w3id.org/siping-kg/def#>
SELECT ?program ?subject {
  ?part dcterms:isPartOf+ ?program . ?program a sp:Program .
  ?subject sp:reportedUnder ?part ; a sp:Measurement
}"""
OWN = """PREFIX sp: <https://w3id.org/siping-kg/def#>
SELECT ?program ?subject { ?subject sp:reportedUnder ?program ; a sp:Measurement }"""


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    quads = pyoxigraph.Store()
    nquads = build(project.find(start=ROOT)).nquads
    quads.bulk_load(BytesIO(nquads), format=RdfFormat.N_QUADS)
    return EmbeddedStore(quads)


def test_figures_of_parts_are_told_and_told_apart_from_those_of_the_program(
    store: EmbeddedStore,
) -> None:
    parameter = next(parameter for parameter in QUERY.params if parameter.name == "program")
    example = f"VALUES ?program {{ {QUERY.text[parameter.start : parameter.end]} }}"
    text = bind(QUERY, {"lang": "en"}).replace(example, "")
    rows = store.select(
        text.replace("SELECT DISTINCT", "SELECT DISTINCT ?program ?subject", 1)
    ).rows
    told = {
        aspect: {(row[0], row[1]) for row in rows if getattr(row[2], "value", "") == aspect}
        for aspect in ("figure", "figure of a part")
    }
    below = {(row[0], row[1]) for row in store.select(BELOW).rows}
    own = {(row[0], row[1]) for row in store.select(OWN).rows}
    assert told == {"figure": own, "figure of a part": below - own}
    assert below - own
