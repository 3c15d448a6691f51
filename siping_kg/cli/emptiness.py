"""Tells why a saved question has no rows: what it was asked of, and what is known of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.cli.settings import Settings
    from siping_kg.lookup.lookup import Lookup
    from siping_kg.queries import Parameter, SavedQuery

__all__ = ["tell_empty"]


def tell_empty(
    settings: Settings, lookup: Lookup, query: SavedQuery, given: Mapping[str, str]
) -> None:
    """Say that the graph holds the things asked about, but nothing that answers the question."""
    for parameter in query.params:
        if parameter.type == "iri" and parameter.name in given:
            message = _known(lookup, parameter, given[parameter.name])
            settings.say(message.of(settings.language))


def _known(lookup: Lookup, parameter: Parameter, iri: str) -> Text:
    """What a thing is, and where to read all that is said of it."""
    thing = lookup.names.named(NamedNode(iri))
    return Text(
        f"图谱中有{parameter.title.zh}“{thing.name.zh}”，但没有可答此问的内容；"
        f"`siping-kg show {thing.key}` 列出已知的",
        f"the graph has the {parameter.title.en} “{thing.name.en}”, but nothing that answers this; "
        f"`siping-kg show {thing.key}` tells what is known",
    )
