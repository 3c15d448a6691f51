"""SHACL's own shapes for shapes (SHACL, appendix C) pass ours, and catch planted faults.

That all of ours pass is in test_shapes; a fault is `tests/ontology/judges/shacl/<fault>.ttl`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyshacl
import pytest
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph

from siping_kg.validate import read_shapes
from siping_kg.validate.engines.pyshacl import quiet
from siping_kg.validate.rdflib_terms import to_rdflib
from tests.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FAULTS = sorted((ROOT / "tests" / "ontology" / "judges" / "shacl").glob("*.ttl"))


def told(shapes: Path) -> str:
    """What the judge says of shapes that it refuses; empty for shapes that pass."""
    try:
        with quiet():
            pyshacl.validate(Graph(), shacl_graph=to_rdflib(read_shapes(shapes)), meta_shacl=True)
    except ReportableRuntimeError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.stem)
def test_a_planted_fault_is_caught(fault: Path) -> None:
    assert told(fault).startswith("SHACL File does not validate against the SHACL Shapes SHACL")


def test_a_sound_shape_passes() -> None:
    assert told(ROOT / "ontology" / "shapes" / "area.ttl") == ""
