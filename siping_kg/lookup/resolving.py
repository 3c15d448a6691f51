"""Tells which thing a person means: by IRI, `type/slug`, slug or name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from pyoxigraph import NamedNode

from siping_kg.errors import UnknownThing
from siping_kg.ids import SLUG, Thing
from siping_kg.terms import ID, PREFIXES
from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_kg.ids import Kind
    from siping_kg.lookup.finding import Hit, Index
    from siping_kg.store import Store

__all__ = ["resolve"]

_FIRST: Final = ("program", "document", "agency", "indicator")
_KINDS: Final = tuple(dict.fromkeys((*_FIRST, *get_args(Thing))))
"""What a slug alone may mean, the first that there is."""
_LISTED: Final = 8


def resolve(store: Store, index: Callable[[], Index], text: str, kind: Kind | None) -> NamedNode:
    """The one thing that is meant; UnknownThing if none or several.

    A slug alone means a thing of this kind, where there is one. The index is only made where the
    text is no identifier.
    """
    candidates = _candidates(text)
    if kind is not None and SLUG.fullmatch(text):
        candidates = (ID[f"{kind}/{text}"], *candidates)
    for node in candidates:
        if store.ask(f"ASK {{ {node} ?p ?o }}"):
            return node
    hits = index().find(text)
    wanted = text.casefold()
    meant = [hit for hit in hits if wanted in _names(hit)] or [*hits]
    if len(meant) == 1:
        return meant[0].thing.node
    if not meant:
        remedy = Text(f"请试试 `siping-kg find {text}`", f"try `siping-kg find {text}`")
        raise UnknownThing(text, Text("没有叫这个名称的事物", "nothing has this name"), remedy)
    listed = LISTED.join(Text.same(hit.thing.key) for hit in meant[:_LISTED])
    several = Text(f"有 {len(meant)} 个事物叫这个名称", f"{len(meant)} things have this name")
    raise UnknownThing(text, several, Text("请指明是哪一个：", "say which: ") + listed)


def _names(hit: Hit) -> tuple[str, ...]:
    name = hit.thing.name
    return name.zh.casefold(), name.en.casefold(), hit.matched.casefold()


def _candidates(text: str) -> tuple[NamedNode, ...]:
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
    whole = (ID[text],) if "/" in text else ()
    return whole + tuple(ID[f"{kind}/{text}"] for kind in _KINDS)
