"""Every code of the schemes that pictures show has a look of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siping_kg.draw.canvas import Canvas
from siping_kg.draw.legend import legend
from siping_kg.draw.marks import LOOKS, ROLES, STROKES, draw_role

if TYPE_CHECKING:
    from siping_kg.lookup import Lookup, Named


@pytest.fixture(scope="module")
def codes(lookup: Lookup) -> dict[str, list[Named]]:
    """The concepts of the schemes `role` and `nature`, as the ontology has them."""
    concepts: dict[str, list[Named]] = {"role": [], "nature": []}
    query = "SELECT ?c { ?c a <http://www.w3.org/2004/02/skos/core#Concept> } ORDER BY ?c"
    for (node,) in lookup.store.select(query).rows:
        for scheme in concepts:
            if f"/scheme/{scheme}/" in str(node):
                concepts[scheme] += lookup.names.all([node])
    return concepts


def test_every_role_has_a_mark_of_its_own(codes: dict[str, list[Named]]) -> None:
    assert sorted(ROLES) == sorted(role.code for role in codes["role"])
    assert len({shape for shape, _ in ROLES.values()}) == len(ROLES)
    drawn = {_svg(role) for role in ROLES}
    assert len(drawn) == len(ROLES)


def _svg(role: str) -> str:
    canvas = Canvas("", "en")
    draw_role(canvas, role, 0, 0, 5, implied=False)
    return canvas.finish(10, 10)


def test_every_nature_has_dashes_of_its_own(codes: dict[str, list[Named]]) -> None:
    assert sorted(STROKES) == sorted(nature.code for nature in codes["nature"])
    assert len({dashes for _, dashes in STROKES.values()}) == len(STROKES)


def test_every_type_has_a_look_of_its_own() -> None:
    assert len({(look.shape, look.fill) for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("nature", STROKES)
def test_the_legend_names_the_natures_that_occur(lookup: Lookup, nature: str) -> None:
    canvas = Canvas("", "en")
    legend(canvas, lookup, "en", (), (), [nature], 0, 0, 400)
    svg = canvas.finish(400, 100)
    assert svg.count("<text") == 1
    assert STROKES[nature][0] in svg
