"""A further name stands in the graph of the article that prints it, and in no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from siping_kg.assembly import build
from siping_kg.curated import names_of
from siping_kg.ids import Ref, mint
from siping_kg.project import Project
from siping_kg.terms import SKOS
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.assembly import Built
    from siping_kg.curated import Book


def further_names(built: Built, thing: NamedNode) -> set[tuple[str, str]]:
    """The graphs that give a thing a further name, each with the name."""
    return {
        (quad.graph_name.value.rpartition("/")[2], quad.object.value)
        for quad in parse(built.nquads, format=RdfFormat.N_QUADS)
        if quad.subject == thing
        and quad.predicate == SKOS.altLabel
        and isinstance(quad.object, Literal)
        and isinstance(quad.graph_name, NamedNode)
    }


def test_a_name_of_an_area_stands_only_where_it_is_printed(built: Built) -> None:
    assert further_names(built, mint("area", "990100")) == {("chenghe-2031", "澄禾")}


def test_a_name_of_a_body_stands_only_where_it_is_printed(book: Book) -> None:
    body = Ref("agency", "chenghe-government")
    assert names_of(book, body) == ("澄禾市政府", "澄禾市")
    assert names_of(book, body, "chenghe-2031") == ("澄禾市政府", "澄禾市")
    assert names_of(book, body, "chenghe-2034") == ("澄禾市政府",)


def test_every_graph_gives_the_names_of_its_own_article() -> None:
    """The college is told of in both articles, and only the later one calls it of Jilin."""
    built = build(Project(ROOT))
    assert further_names(built, mint("agency", "siping-cadre-college")) == {
        ("siping-2025", "吉林四平干部学院")
    }
