"""The JSON Schemas of the data, and in each data file the line that names its schema."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pages import ROOT
from pages.markdown import read
from siping_kg import schemes
from siping_kg.curated.schema import modeline, schemas
from siping_kg.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["files"]


def files() -> Iterator[tuple[Path, str]]:
    """The schemas, then the data files with the line by which editors find them."""
    for name, schema in schemas(schemes.load(ROOT / "ontology")).items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        yield ROOT / "data" / "schema" / f"{name}.schema.json", text
    for name in Project(ROOT).files("data"):
        if name.endswith(".yaml"):
            text = read(ROOT / name)
            line = re.compile(r"\A(# yaml-language-server:.*\n)?")
            yield ROOT / name, line.sub(f"{modeline(name)}\n", text)
