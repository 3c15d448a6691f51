"""Tells what cannot exceed what: shares, parts of a population, ranks, sizes and lists."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from siping_kg.audit.telling.figures import equation
from siping_kg.audit.telling.names import indicator_name, measured
from siping_kg.audit.telling.phrases import in_brackets, in_figures, label, ranges, sign, verdict
from siping_kg.texts import COLON, Text

if TYPE_CHECKING:
    from siping_kg.audit.model.ledger import Ledger
    from siping_kg.audit.model.outcome import Outcome

__all__ = ["names", "rank", "segment", "share", "shares", "threshold"]

_WITHIN: Final = Text("，在0至100%之间", ", within 0 to 100%")
_BEYOND: Final = Text("，超出100%", ", above 100%")
_POSSIBLE: Final = Text("，不与100%的上限相抵", ", which the limit of 100% allows")
_OPEN_LIST: Final = Text("，名单未列全", ", an open list")
_TOO_MANY: Final = Text("，多于所报", ", more than are counted")
_SEPARATED: Final = Text("，", ", ")


def share(ledger: Ledger, outcome: Outcome) -> Text:
    """A share that is beyond 100 per cent."""
    (stated,) = outcome.quantities("subject")
    return (
        measured(ledger, stated) + COLON + in_figures(stated) + _BEYOND + verdict(ledger, outcome)
    )


def shares(ledger: Ledger, outcome: Outcome) -> Text:
    """How many shares of a source are within 0 to 100 per cent, without listing them."""
    year, count = ledger.year(outcome.source), len(outcome.audits)
    words = Text(
        f"{year}年文章的比例，共{count}个", f"shares in the article of {year}, {count} in all"
    )
    within = _WITHIN if outcome.reason == "within-bound" else _POSSIBLE
    return words + within + verdict(ledger, outcome)


def segment(ledger: Ledger, outcome: Outcome) -> Text:
    """A part of a population beside a wider part."""
    part, whole = outcome.quantities("part", "whole")
    labels = [label(ledger, "segment", q.dimensions.segment) for q in (part, whole)]
    which = in_brackets(_SEPARATED.join(labels))
    words = indicator_name(ledger, part) + which + COLON
    words += equation(f"{{}} {sign('≤', outcome)} {{}}", part.unit, part.value, whole.value)
    if outcome.outcome != "passed":
        words += ranges(outcome, part.unit)
    return words + verdict(ledger, outcome)


def rank(ledger: Ledger, outcome: Outcome) -> Text:
    """A rank beside the last that it may be and the size of the field: `rank 16 ≤ 20`."""
    record = ledger.book.recognitions[outcome.audits[0].slug].record
    chain = [n for n in (record.rank, record.rankAtMost, record.rankAmong) if n is not None]
    line = str(chain[0]) + "".join(f" {'≤' if a <= b else '>'} {b}" for a, b in pairwise(chain))
    words = record.name + COLON + Text(f"名次{line}", f"rank {line}")
    return words + verdict(ledger, outcome)


def threshold(ledger: Ledger, outcome: Outcome) -> Text:
    """What things from a size up come to at least, beside their total."""
    count, total = outcome.quantities("subject", "referent")
    (size,), (least, _) = outcome.amounts("figure"), outcome.sides
    each, come_to, stated = (
        equation("{}", total.unit, value) for value in (size.value, least.floor, total.value)
    )
    number, compared = f"{count.interval.floor:,f}", sign("≤", outcome)
    words = measured(ledger, count) + COLON
    words += Text(
        f"{number.replace(',', '')} × {each.zh} = {come_to.zh} {compared} {stated.zh}",
        f"{number} × {each.en} = {come_to.en} {compared} {stated.en}",
    )
    return words + verdict(ledger, outcome)


def names(ledger: Ledger, outcome: Outcome) -> Text:
    """How many of those counted are named."""
    (count,), (_, listed) = outcome.quantities("subject"), outcome.sides
    record = ledger.book.measurements[count.slug].record
    words = indicator_name(ledger, count) + COLON
    complete = record.lists is not None and record.lists.complete
    if complete or listed == count.interval:
        line = f"{{}} {sign('=', outcome)} {{}}"
        words += Text("列名", "named ") + equation(line, count.unit, listed.floor, count.value)
    else:
        few, many = equation("{}", count.unit, listed.floor), in_figures(count)
        words += Text(f"{record.stated.text}中列名{few.zh}", f"{few.en} of {many.en} named")
        words += _TOO_MANY if outcome.outcome == "failed" else _OPEN_LIST
    return words + verdict(ledger, outcome)
