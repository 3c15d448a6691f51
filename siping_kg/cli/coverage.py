"""Tells how much of a text is accounted for: the tables of `siping-kg sources coverage`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import click

from siping_kg.cli.tables import print_table
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_kg.cli.settings import Settings
    from siping_kg.evidence import Covered, Passage, Sentence, Tally

__all__ = ["report"]

_LONG: Final = 24
"""Characters of a token that are repeated in a cell."""

_KEYS: Final = 3
"""Records that are named of those that carry a sentence."""

_CLASSES: Final = {
    "carried": Text("图谱承载", "carried"),
    "set-aside": Text("不入图", "set aside"),
    "no-figure": Text("并非数字", "no figure"),
    "open": Text("待说明", "open"),
}
_KINDS: Final = {
    "numeral": Text("数字", "numeral"),
    "figure-word": Text("数量词", "figure word"),
    "superlative": Text("最高级", "superlative"),
    "title": Text("书名号", "title"),
    "name": Text("引号", "quoted name"),
    "no-figure": Text("并非数字", "no figure"),
}


def report(settings: Settings, covered: Covered, listed: str) -> None:
    """Print what becomes of the tokens of a text, and those that are listed one by one."""
    total, left = covered.coverage.count, len(covered.coverage.open)
    click.echo(
        settings.both(
            f"{covered.name}：{total} 处数字、数量词、最高级、书名号与引号，待说明 {left} 处",
            f"{covered.name}: {total} numerals, figure words, superlatives, titles and names, "
            f"{left} open",
        )
    )
    _print_tallies(settings, covered.tallies)
    chosen = covered.listed(listed)
    if chosen:
        click.echo()
        _print_passages(settings, chosen)
    if covered.coverage.sentences:
        _print_sentences(settings, covered, listed)
    for fault in covered.coverage.faults:
        click.echo(fault.text.of(settings.language))
    click.echo()


def _print_sentences(settings: Settings, covered: Covered, listed: str) -> None:
    """What becomes of the sentences, and those that are listed, by their place."""
    total, left = len(covered.coverage.sentences), len(covered.coverage.open_sentences)
    click.echo()
    click.echo(settings.both(f"{total} 句，待说明 {left} 句", f"{total} sentences, {left} open"))
    groups = Counter((each.how, each.reason) for each in covered.coverage.sentences)
    rows = [
        (_CLASSES[how].of(settings.language), reason, str(number))
        for (how, reason), number in sorted(groups.items())
    ]
    zh = ("类别", "理由", "句数")
    print_table(settings.headings(zh, ("class", "why", "count")), rows)
    chosen = covered.sentences(listed)
    if chosen:
        click.echo()
        zh = ("位置", "由何承载或理由", "记录数")
        lines = [_sentence(settings, covered, each) for each in chosen]
        print_table(settings.headings(zh, ("where", "by or why", "records")), lines)


def _sentence(settings: Settings, covered: Covered, sentence: Sentence) -> tuple[str, str, str]:
    """Where a sentence stands, and what carries it or why it is set aside; never its words."""
    section, number = sentence.place
    by = " ".join(sentence.carried[:_KEYS]) or sentence.reason
    place = _placed(settings, covered.headings[section], number)
    return place, by, str(len(sentence.carried))


def _print_tallies(settings: Settings, tallies: Iterable[Tally]) -> None:
    rows = [
        (
            _CLASSES[tally.how].of(settings.language),
            tally.by,
            str(tally.number),
            " ".join(map(_short, tally.examples)),
        )
        for tally in tallies
    ]
    zh = ("类别", "由何承载或理由", "处数", "例")
    print_table(settings.headings(zh, ("class", "by or why", "count", "examples")), rows)


def _print_passages(settings: Settings, passages: Iterable[Passage]) -> None:
    rows = [
        (
            _KINDS[passage.token.kind].of(settings.language),
            _short(passage.token.text),
            passage.why.by,
            _place(settings, passage),
            f"…{passage.before}[{_short(passage.token.text)}]{passage.after}…",
        )
        for passage in passages
    ]
    zh = ("种类", "文字", "由何承载或理由", "位置", "上下文")
    print_table(settings.headings(zh, ("kind", "text", "by or why", "where", "around")), rows)


def _place(settings: Settings, passage: Passage) -> str:
    return _placed(settings, passage.headings, passage.sentence)


def _placed(settings: Settings, headings: Iterable[Text], number: int) -> str:
    sentence = settings.both(f"第{number}句", f"sentence {number}")
    return " · ".join([*(title.of(settings.language) for title in headings), sentence])


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
