"""Every command that reads a dataset tells one that is cut or not ours, and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click
import pytest
from click.testing import CliRunner

from siping_kg.cli.root import root
from siping_kg.cli.settings import Settings
from siping_kg.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from siping_kg.assembly import Built

pytestmark = pytest.mark.slow  # builds each damage for each command

READING = {
    "validate": (),
    "query": ("figures",),
    "find": ("42",),
    "show": ("patrol",),
    "audit": (),
    "graph": ("patrol", "--out", "out.svg"),
    "analyze centrality": (),
    "analyze chains": (),
    "analyze communities": (),
    "analyze gaps": (),
    "analyze path": ("patrol", "pipes"),
    "export": ("--format", "csv", "--out", "out.csv"),
}
"""The commands that read a dataset, each with what it needs to run."""

OTHERS = ("build", "sources anchor", "sources coverage", "sources list", "sources verify")
"""Those that read the curated files themselves."""


def commands(group: click.Group, path: str = "") -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        whole = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands(command, whole)
        else:
            yield whole


def broken(built: Built) -> dict[str, bytes]:
    """Files that are no dataset, by what is wrong with them."""
    lines = built.nquads.splitlines(keepends=True)
    ours = b"https://w3id.org/siping-kg/"
    number = next(line for line in lines if b"def#value> " in line)
    subject, predicate = number.split()[:2]
    typed = b'"A1"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    return {
        "of values that are no numbers": built.nquads.replace(
            number, b" ".join([subject, predicate, typed, number.split()[-2], b".\n"])
        ),
        "empty": b"",
        "cut between two lines": b"".join(lines[: len(lines) // 2]),
        "cut within a line": built.nquads[: len(built.nquads) // 2],
        "its end alone": b"".join(lines[len(lines) // 2 :]),
        "without vocabulary": b"".join(x for x in lines if b"graph/vocabulary> .\n" not in x),
        "of another namespace": built.nquads.replace(ours, b"https://example.org/kg/"),
        "of somebody else": b'<http://a/s> <http://a/p> "x" <http://a/g> .\n',
        "of sizes that are no numbers": built.nquads.replace(
            b'/void#triples> "', b'/void#triples> "x'
        ),
    }


def test_the_commands_are_all_here() -> None:
    assert sorted([*READING, *OTHERS]) == sorted(commands(cast("click.Group", root)))


@pytest.mark.parametrize("command", READING)
def test_a_dataset_that_is_not_whole_is_told(
    command: str, built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, (wrong, content) in enumerate(broken(built).items()):
        file = tmp_path / f"{number}.nq"
        file.write_bytes(content)
        words = ["--dataset", str(file), *command.split(), *READING[command]]
        done = CliRunner().invoke(root, words, obj=Settings("en"))
        assert isinstance(done.exception, DatasetError), (wrong, done.output)
        assert file.name in str(done.exception), wrong
        assert str(done.exception).endswith("build it again"), wrong
        assert done.stdout == "", wrong
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".nq"] == []
