"""Every answer that prints figures has the columns that are defined for all of them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest
from click.testing import CliRunner

from siping_kg.analyze import network
from siping_kg.cli.root import root
from siping_kg.cli.settings import Settings
from siping_kg.draw import chart, linked
from siping_kg.export import export
from siping_kg.lookup import ACROSS, BESIDE, STORED
from siping_kg.terms import ID

if TYPE_CHECKING:
    from pathlib import Path

    from siping_kg.assembly import Built
    from siping_kg.lookup import Lookup
    from siping_kg.store import EmbeddedStore
    from siping_kg.texts import Language

PRINTING: Final = {
    "find": ("find", "120.5万亩"),
    "show": ("show", "program/channel-model"),
    "chains": ("analyze", "chains"),
}
FIGURE: Final = "1.205 million mu (120.5万亩)"


@pytest.fixture(scope="module")
def dataset(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "dataset.nq"
    path.write_bytes(built.nquads)
    return path


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.mark.parametrize("name", PRINTING)
def test_a_command_prints_what_stands_beside_a_figure(
    name: str, dataset: Path, language: Language
) -> None:
    words = ("--dataset", str(dataset), "--lang", language, *PRINTING[name])
    done = CliRunner().invoke(root, words, obj=Settings(language))
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    headings = [field.heading.of(language) for field in BESIDE]
    assert any(all(heading in line for heading in headings) for line in lines)


@pytest.mark.parametrize("name", ["find", "show"])
def test_a_figure_is_told_with_its_value(name: str, dataset: Path) -> None:
    words = ("--dataset", str(dataset), "--lang", "en", *PRINTING[name])
    assert FIGURE in CliRunner().invoke(root, words, obj=Settings("en")).output


@pytest.mark.slow
def test_pictures_have_them_in_their_tables(lookup: Lookup, language: Language) -> None:
    around = linked(lookup, network(lookup), "program/channel-model", 1, language)
    indicator = chart(lookup, ID["indicator/model-area"], language)
    assert around.headings[-len(BESIDE) :] == tuple(f.heading.of(language) for f in BESIDE)
    assert indicator.headings == tuple(field.heading.of(language) for field in ACROSS)


def test_tables_for_other_programs_have_all_of_them(store: EmbeddedStore) -> None:
    content = export(store, "csv").decode("utf-8-sig")
    heading = next(csv.reader(io.StringIO(content, newline="")))
    assert [field.name for field in STORED if field.name not in heading] == []
    page = openpyxl.load_workbook(io.BytesIO(export(store, "xlsx")))["Measurements"]
    titles = "\n".join(str(cell.value) for cell in page[1])
    assert [f.name for f in STORED if f.heading.capitalized().en not in titles] == []
