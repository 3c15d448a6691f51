"""`siping-kg find`: things by name, alias or figure; and an answer when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siping_kg.cli.groups import Command
from siping_kg.cli.settings import Settings, pass_settings
from siping_kg.cli.sources import SOURCES
from siping_kg.cli.usage import bad_value
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from siping_kg.lookup import Hit, Lookup, Texts

__all__ = ["command"]

_HEADINGS = (Text("类别", "type"), Text("名称", "name"), Text("匹配", "matched"))
_ID = Text("标识", "id")


@click.command(cls=Command, patience=60, epilog="Example: siping-kg find 493.3万亩")
@click.argument("text")
@SOURCES
@pass_settings
def command(settings: Settings, text: str, folder: Path | None) -> None:
    """Find things whose name, alias or figure is TEXT or holds it; a number by its value.

    When nothing matches, tell whether an article prints it nevertheless, and why it was set
    aside; your copies of the articles are searched where they are at hand. Exit 1.
    """
    if not text.strip():
        empty = Text("其中没有可查找的内容", "there is nothing in it to look for")
        raise bad_value("TEXT", empty)
    lookup = settings.lookup()
    hits = lookup.find(text)
    if not hits:
        from siping_kg.cli.absence import report

        report(settings, text, lookup.absence(text, _texts(settings, folder)))
        raise click.exceptions.Exit(1)
    _print(settings, lookup, hits)
    asides = lookup.aside(text)
    if asides:
        from siping_kg.cli.absence import aside_too

        click.echo()
        aside_too(settings, asides)


def _print(settings: Settings, lookup: Lookup, hits: Iterable[Hit]) -> None:
    from siping_kg.cli.tables import print_table
    from siping_kg.lookup import BESIDE, beside

    language = settings.language
    figures = lookup.figures_among(hit.thing.node for hit in hits)
    rows = []
    for hit in hits:
        names = (hit.type.name, hit.thing.name, _matched(hit))
        named = tuple(name.of(language) for name in names)
        cells = beside(figures.get(hit.thing.node), hit.nature, hit.places, language)
        rows.append((*named, *cells, hit.thing.key))
    headings = (*_HEADINGS, *(field.heading for field in BESIDE), _ID)
    print_table([heading.of(language) for heading in headings], rows)


def _matched(hit: Hit) -> Text:
    """What matched; an everyday name is marked, or it would pass for one that a source prints."""
    words = Text.same(hit.matched)
    return words + Text("（俗称）", " (everyday name)") if hit.everyday else words


def _texts(settings: Settings, folder: Path | None) -> Texts | None:
    """The copies of the articles that are at hand; None when there are none."""
    if folder is None:
        return None
    from siping_kg import evidence
    from siping_kg.cli.sources import copies
    from siping_kg.lookup import Texts

    book = settings.book
    articles = evidence.registered(book, (), folder)
    at_hand = [article.source for article in articles if article.at_hand]
    layouts = evidence.lay_out(book, copies(settings, at_hand, folder))
    return Texts(book, evidence.locked(book, settings.project), layouts) if layouts else None
