"""Tells how much of a text is accounted for: the tables of `siping-kg sources coverage`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import click

from siping_kg.cli.tables import print_table
from siping_kg.sources import sentence_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from siping_kg.cli.settings import Settings
    from siping_kg.curated import Book
    from siping_kg.evidence import Coverage, Layout
    from siping_kg.evidence.coverage import Explanation
    from siping_kg.sources.tokens import Token

__all__ = ["at_sentence", "in_section", "report"]

_EXAMPLES: Final = 3
_AROUND: Final = 10
_LONG: Final = 24

_CLASSES: Final = {
    "carried": ("图谱承载", "carried"),
    "set-aside": ("不入图", "set aside"),
    "no-figure": ("并非数字", "no figure"),
    "open": ("待说明", "open"),
}
_KINDS: Final = {
    "numeral": ("数字", "numeral"),
    "figure-word": ("数量词", "figure word"),
    "superlative": ("最高级", "superlative"),
    "title": ("书名号", "title"),
    "name": ("引号", "quoted name"),
    "no-figure": ("并非数字", "no figure"),
}


def report(
    settings: Settings,
    name: str,
    text: str,
    coverage: Coverage,
    listed: str,
    where: Callable[[Token], str],
) -> bool:
    """Print what becomes of the tokens of a text; whether something is open or wrong."""
    total = len(coverage.explained)
    count = len(coverage.open)
    click.echo(
        settings.both(
            f"{name}：{total} 处数字、数量词、最高级、书名号与引号，待说明 {count} 处",
            f"{name}: {total} numerals, figure words, superlatives, titles and names, {count} open",
        )
    )
    _print_classes(settings, text, coverage)
    chosen = [
        (token, why)
        for token, why in coverage.explained
        if listed in {"all", why.how} and (listed == "all" or why.how != "no-figure")
    ]
    if chosen:
        _print_tokens(settings, text, chosen, where)
    for fault in coverage.faults:
        click.echo(fault.text.of(settings.language))
    click.echo()
    return bool(count or coverage.faults)


def in_section(settings: Settings, book: Book, source: str, place: Layout) -> Callable[..., str]:
    """Where a token of a curated article stands: section, run-in heading, sentence."""
    outline = book.outline(source)

    def where(token: Token) -> str:
        section, part, sentence = place.locate(token.start)
        headings = [outline[name].record.heading for name in (section, part) if name]
        words = [settings.both(heading.zh, heading.en) for heading in headings]
        return " · ".join([*words, _sentence(settings, sentence)])

    return where


def at_sentence(settings: Settings, text: str) -> Callable[..., str]:
    """Where a token of any text stands: its sentence."""

    def where(token: Token) -> str:
        return _sentence(settings, sentence_number(text, 0, token.start))

    return where


def _sentence(settings: Settings, number: int) -> str:
    return settings.both(f"第{number}句", f"sentence {number}")


def _print_classes(settings: Settings, text: str, coverage: Coverage) -> None:
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for token, why in coverage.explained:
        by = why.by.partition("/")[0] if why.how == "carried" else why.by
        groups[why.how, by].append(_shown(text, token))
    order = list(_CLASSES)
    rows = [
        (settings.both(*_CLASSES[how]), by, str(len(texts)), _examples(texts))
        for (how, by), texts in sorted(
            groups.items(), key=lambda item: (order.index(item[0][0]), -len(item[1]), item[0][1])
        )
    ]
    headings = (
        ("类别", "由何承载或理由", "处数", "例"),
        ("class", "by or why", "count", "examples"),
    )
    print_table(settings.headings(*headings), rows)


def _examples(texts: Iterable[str]) -> str:
    return " ".join(_short(text) for text in list(dict.fromkeys(texts))[:_EXAMPLES])


def _shown(text: str, token: Token) -> str:
    """A token as an example: a bare sign says little without what it counts."""
    return token.text if token.marked else text[token.start : token.end + 2]


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _print_tokens(
    settings: Settings,
    text: str,
    chosen: Iterable[tuple[Token, Explanation]],
    where: Callable[[Token], str],
) -> None:
    rows = [
        (
            settings.both(*_KINDS[token.kind]),
            _short(token.text),
            why.by,
            where(token),
            f"…{text[max(token.start - _AROUND, 0) : token.start]}[{_short(token.text)}]"
            f"{text[token.end : token.end + _AROUND]}…",
        )
        for token, why in chosen
    ]
    click.echo()
    zh = ("种类", "文字", "由何承载或理由", "位置", "上下文")
    print_table(settings.headings(zh, ("kind", "text", "by or why", "where", "around")), rows)
