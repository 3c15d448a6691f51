"""What a question is asked of is resolved: unknown is an error, known but silent is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from siping_kg.cli.root import root
from siping_kg.cli.settings import Settings
from siping_kg.errors import QueryError, UnknownThing
from siping_kg.queries import load_all
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.texts import Language


def _ask(*words: str, language: Language = "en") -> Result:
    settings = Settings(language, ROOT)
    return CliRunner().invoke(root, ["query", *words], obj=settings, standalone_mode=False)


@pytest.mark.parametrize("figure", ["493.3万亩", "４９３.３万亩", "4933000亩"])
def test_a_figure_is_meant_however_it_is_written(figure: str) -> None:
    done = _ask("where-stated", "--param", f"figure={figure}", "--format", "csv")
    assert "Area under the Lishu model" in done.stdout


def test_a_figure_of_nothing_is_an_error_with_what_is_near() -> None:
    raised = _ask("where-stated", "--param", "figure=493.4万亩").exception
    assert isinstance(raised, UnknownThing)
    assert "no figure of the graph is this; did you mean one of: 493.3万亩" in str(raised)


def test_a_figure_near_to_nothing_is_looked_for_elsewhere() -> None:
    raised = _ask("where-stated", "--param", "figure=77777777").exception
    assert isinstance(raised, UnknownThing)
    assert "`siping-kg find 77777777` says if it is printed" in str(raised)


@pytest.mark.slow  # asks every question once for each of its parameters
def test_every_parameter_that_names_something_is_resolved() -> None:
    """A plain string is one of its choices: otherwise a name that nothing has gives no rows."""
    for query in load_all(ROOT / "queries" / "competency").values():
        for param in query.params:
            assert param.type in ("iri", "figure") or param.choices, (query.name, param.name)
            assert param.type != "iri" or param.kind, (query.name, param.name)
            if param.type in ("iri", "figure"):
                done = _ask(query.name, "--param", f"{param.name}=none-such")
                assert isinstance(done.exception, UnknownThing), (query.name, param.name)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "the graph has the program “Lishu model”, but nothing that answers this; "),
        ("zh", "图谱中有举措“梨树模式”，但没有可答此问的内容；"),
    ],
)
def test_what_is_known_but_silent_is_told(language: Language, told: str) -> None:
    done = _ask("documents", "--program", "梨树模式", language=language)
    assert told in done.stderr
    assert "`siping-kg show program/lishu-model`" in done.stderr
    assert "30" in done.stderr.splitlines()[-1]


def test_an_option_that_a_question_does_not_take_is_an_error_that_says_which_it_takes() -> None:
    raised = _ask("gaps", "--program", "lishu-model").exception
    assert isinstance(raised, QueryError)
    assert "no parameter 'program'; it has article, gap, lang" in str(raised)


def test_a_question_says_by_what_it_can_be_narrowed() -> None:
    told = _ask("recognitions", "-v").stderr
    assert "narrow by --program=… --theme=… --article=…" in told
    narrowed = _ask("recognitions", "-v", "--theme", "粮食安全", "--article", "siping-2022").stderr
    assert "narrow by --program=…\n" in narrowed
