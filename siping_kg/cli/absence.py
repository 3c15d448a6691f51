"""Tells what is known of what the graph does not hold: set aside, printed, or not printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from siping_kg.texts import LISTED, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_kg.cli.settings import Settings
    from siping_kg.lookup import Absence, Accounted, Aside, Named, Printed, Shares

__all__ = ["aside_too", "report"]

_LONG: Final = 80
"""Characters of a text that are repeated to the person who typed it."""
_LISTED: Final = 8
"""Places that are told of what an article prints often."""
_KEPT: Final = 3
"""Things that are named of those that a sentence is carried by."""
_TOKENS: Final = Text("处数字、书名号与引号", "numerals, titles and names")
_SENTENCES: Final = Text("句", "sentences")


def report(settings: Settings, text: str, absence: Absence) -> None:
    """Print the answer: what is not in the graph, what the articles print, what is called alike."""
    said = text if len(text) <= _LONG else f"{text[:_LONG]}…"
    click.echo(settings.both(f"图谱中没有“{said}”。", f"“{said}” is not in the graph."))
    lines = [
        *_aside(settings, absence),
        *_printed(settings, absence),
        *_unsearched(settings, absence),
    ]
    for line in lines:
        click.echo(line)
    for source in absence.accounted:
        click.echo(_accounted(settings, source))
        for line in _explained(settings, source):
            click.echo(line)
    if absence.nearest:
        names = _listed(settings, absence.nearest)
        click.echo(settings.both(f"名称相近的：{names}", f"Called much alike: {names}"))


def _listed(settings: Settings, things: tuple[Named, ...]) -> str:
    return LISTED.of(settings.language).join(one.name.of(settings.language) for one in things)


def aside_too(settings: Settings, asides: Iterable[Aside]) -> None:
    """Print what is set aside beside what was found, or the hits would seem to be all."""
    for line in dict.fromkeys(_set_aside(settings, asides)):
        click.echo(line)


def _aside(settings: Settings, absence: Absence) -> Iterator[str]:
    """What the graph sets aside; where the text was searched, its places say the same."""
    yield from _set_aside(settings, (a for a in absence.aside if a.source not in absence.searched))


def _set_aside(settings: Settings, asides: Iterable[Aside]) -> Iterator[str]:
    for one in asides:
        reason, source = one.reason.name, one.source.name
        name = one.within.name if one.within else None
        yield settings.both(
            f"《{source.zh}》印有“{one.words}”，不入图，理由：{reason.zh}"
            + (f"（{name.zh}）" if name else ""),
            f"Printed in {source.en} as “{one.words}”, and set aside because: {reason.en}"
            + (f" ({name.en})" if name else ""),
        )


def _printed(settings: Settings, absence: Absence) -> Iterator[str]:
    """Where the articles print it, and why the graph does not hold it; or that they do not."""
    for printed in absence.printed[:_LISTED]:
        yield settings.both("文中印有：", "Printed: ") + _place(settings, printed)
        yield f"  {_why(settings, printed)}"
    more = len(absence.printed) - _LISTED
    if more > 0:
        yield settings.both(f"此外还有 {more} 处。", f"And in {more} more places.")
    if absence.unprinted:
        yield settings.both(
            "已检索各篇文章全文：文章没有印出它。",
            "The text of the articles was searched: they do not print it.",
        )


def _place(settings: Settings, printed: Printed) -> str:
    sentence = settings.both(f"第{printed.sentence}句", f"sentence {printed.sentence}")
    headings = (heading.of(settings.language) for heading in printed.headings)
    return " · ".join([printed.source.name.of(settings.language), *headings, sentence])


def _why(settings: Settings, printed: Printed) -> str:
    if printed.reason is not None:
        reason = printed.reason.name
        return settings.both(f"不入图，理由：{reason.zh}", f"set aside because: {reason.en}")
    if printed.carried:
        names = _listed(settings, printed.carried[:_KEPT])
        return settings.both(
            f"图谱承载了该句的其他内容：{names}",
            f"the graph carries other things of the sentence: {names}",
        )
    return settings.both("图谱未作说明", "the graph does not say why")


def _unsearched(settings: Settings, absence: Absence) -> Iterator[str]:
    if absence.unsearched:
        names = _listed(settings, absence.unsearched)
        yield settings.both(
            f"未检索全文：{names}；请用 --sources 指明您的副本，方可断言文章没有印出它。",
            f"Not searched: the text of {names}; name your copies with --sources to learn whether "
            "they print it.",
        )


def _accounted(settings: Settings, source: Accounted) -> str:
    # Rounded down, so that 100 % is never said of an article with a gap.
    share, title = 100 * source.characters // max(source.length, 1), source.source.name
    return settings.both(
        f"  《{title.zh}》：收录 {source.figures} 个数字，"
        f"证据覆盖全文 {source.length} 字中的 {source.characters} 字（{share}%）",
        f"  {title.en}: {source.figures} figures, evidence on "
        f"{source.characters} of its {source.length} characters ({share} %)",
    )


def _explained(settings: Settings, source: Accounted) -> Iterator[str]:
    """How many tokens and sentences of an article are explained, where that was proved."""
    for kind, shares in ((_TOKENS, source.tokens), (_SENTENCES, source.sentences)):
        if shares.total:
            yield "    " + _shares(kind, shares).of(settings.language)


def _shares(kind: Text, shares: Shares) -> Text:
    measure = kind.zh[0]  # the measure word, which Chinese says with every count
    counts = Text(
        f"其中图谱承载 {shares.carried} {measure}，附理由不入图 {shares.set_aside} {measure}",
        f"{shares.carried} carried, {shares.set_aside} set aside with a reason",
    )
    if shares.open:
        return Text(
            f"{shares.total} {kind.zh}中已说明 {shares.explained} {measure}：{counts.zh}",
            f"{shares.explained} of its {shares.total} {kind.en} are accounted for: {counts.en}",
        )
    return Text(
        f"{shares.total} {kind.zh}全部有着落：{counts.zh}",
        f"all {shares.total} {kind.en} are accounted for: {counts.en}",
    )
