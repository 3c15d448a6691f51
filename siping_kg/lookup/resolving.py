"""Tells which thing a person means, by IRI, `type/slug`, slug or name: the one way for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from pyoxigraph import NamedNode

from siping_kg.errors import UnknownThing
from siping_kg.ids import SLUG, Thing
from siping_kg.lookup.asking import asked
from siping_kg.lookup.nearness import nearest
from siping_kg.lookup.stated import stated_figure
from siping_kg.lookup.writing import folded
from siping_kg.terms import BASE, ID, PREFIXES, SKOS
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.lookup.finding import Hit
    from siping_kg.lookup.lookup import Lookup
    from siping_kg.lookup.names import Named
    from siping_kg.queries import Parameter, SavedQuery

__all__ = ["parameters", "resolve"]

_FIRST: Final = ("program", "document", "agency", "indicator")
_KINDS: Final = tuple(dict.fromkeys((*_FIRST, *get_args(Thing))))
"""What a slug alone may mean, the first that there is."""
_BASES: Final = tuple(f"{ID.base}{kind}/" for kind in _FIRST)
_LISTED: Final = 8


def resolve(lookup: Lookup, text: str, kind: str | None, *, only: bool = False) -> NamedNode:
    """The one thing that is meant; UnknownThing if none or several.

    A slug or name means a thing of this kind, where there is one; with `only` it has to be. Kinds
    are those of identifiers, `program`, or a scheme with its codes, `scheme/theme`.
    """
    within = None if kind is None else f"{_base(kind)}{kind}/"
    for node in _candidates(text, kind):
        if only and within is not None and not node.value.startswith(within):
            continue
        # Identifiers go before names: they are unique, and cost no index of all names.
        if lookup.store.ask(f"ASK {{ {node} ?p ?o }}"):
            return node
    meant = _meant(lookup, text, within)
    if only and within is not None:
        meant = [named for named in meant if named.node.value.startswith(within)]
    if len(meant) == 1:
        return meant[0].node
    raise _several(text, meant) if meant else _unknown(lookup, text, within if only else None)


def _meant(lookup: Lookup, text: str, within: str | None) -> list[Named]:
    """What is called so, else what is called alike; of these what is of the kind, if any is."""
    if within is not None and within.startswith(f"{BASE}scheme/"):
        return _concepts(lookup, text, within)
    hits = lookup.find(text)
    wanted = folded(text)
    exact = [hit.thing for hit in hits if wanted in _names(hit)]
    # An exact name ends the search, or no name that is part of a longer one could be meant.
    for found in (exact, [hit.thing for hit in hits]):
        of_kind = [one for one in found if within and one.node.value.startswith(within)]
        if of_kind or found:
            return of_kind or _foremost(found)
    return []


def _foremost(found: list[Named]) -> list[Named]:
    """The one that people name: a program or an agency goes before what is told of it, if alone."""
    first = [one for one in found if one.node.value.startswith(_BASES)]
    return first if len(first) == 1 else found


def _concepts(lookup: Lookup, text: str, within: str) -> list[Named]:
    """The codes of a scheme that are called so."""
    wanted = folded(text)
    named = _in_scheme(lookup, within)
    return [one for one in named if wanted in map(folded, (one.name.zh, one.name.en))]


def _in_scheme(lookup: Lookup, within: str) -> tuple[Named, ...]:
    scheme = NamedNode(within.rstrip("/"))
    query = f"SELECT ?code {{ ?code {SKOS.inScheme} {scheme} }} ORDER BY ?code"
    return lookup.names.all(node for (node,) in asked(lookup.store, query))


def _several(text: str, meant: list[Named]) -> UnknownThing:
    listed = LISTED.join(Text.same(one.key) for one in meant[:_LISTED])
    count = len(meant)
    several = Text(f"有 {count} 个事物的名称与此相合", f"the names of {count} things match this")
    return UnknownThing(text, several, Text("请指明是哪一个：", "say which: ") + listed)


def _unknown(lookup: Lookup, text: str, within: str | None) -> UnknownThing:
    """Nothing is called so: what is called alike is offered, of a scheme all its codes."""
    if within is not None and within.startswith(f"{BASE}scheme/"):
        # A scheme is short enough to be shown whole, which beats guessing.
        near: tuple[Named, ...] = _in_scheme(lookup, within)
    else:
        near = nearest(lookup.store, lookup.names, text)
        near = tuple(one for one in near if within is None or one.node.value.startswith(within))
    remedy = Text(f"请试试 `siping-kg find {text}`", f"try `siping-kg find {text}`")
    if near:
        offered = (one.name + Text.same(f" ({one.code})") for one in near)
        remedy = Text("是不是：", "did you mean one of: ") + LISTED.join(offered)
    return UnknownThing(text, Text("没有叫这个名称的事物", "nothing has this name"), remedy)


def parameters(lookup: Lookup, query: SavedQuery, given: Mapping[str, str]) -> dict[str, str]:
    """The values given for the parameters of a query, with the IRI of what each names.

    UnknownThing for a name that means nothing, so that no question is asked about it.
    """
    declared = {one.name: one for one in query.params}
    return {name: _meant_by(lookup, declared.get(name), value) for name, value in given.items()}


def _meant_by(lookup: Lookup, parameter: Parameter | None, value: str) -> str:
    """A value that names a thing or a figure as it is called in the graph; any other as it is."""
    match parameter.type if parameter else None:
        case "iri":
            kind = parameter.kind if parameter else None
            return resolve(lookup, value, kind, only=True).value
        case "figure":
            return stated_figure(lookup, value)
    return value


def _names(hit: Hit) -> tuple[str, ...]:
    name = hit.thing.name
    return folded(name.zh), folded(name.en), folded(hit.matched)


def _base(kind: str) -> str:
    return BASE if kind.startswith("scheme/") else ID.base


def _candidates(text: str, kind: str | None) -> tuple[NamedNode, ...]:
    """What the text may be as an identifier, a slug of the kind before all others."""
    if text.startswith(("http://", "https://")):
        try:
            return (NamedNode(text),)
        except ValueError:
            return ()
    prefix, colon, term = text.partition(":")
    if colon and prefix in PREFIXES and SLUG.fullmatch(term):
        return (NamedNode(PREFIXES[prefix] + term),)
    if not all(SLUG.fullmatch(part) for part in text.split("/")):
        return ()
    whole: tuple[NamedNode, ...] = (ID[text], NamedNode(f"{BASE}{text}")) if "/" in text else ()
    if kind is not None and SLUG.fullmatch(text):
        whole = (NamedNode(f"{_base(kind)}{kind}/{text}"),)
    return whole + tuple(ID[f"{kind}/{text}"] for kind in _KINDS)
