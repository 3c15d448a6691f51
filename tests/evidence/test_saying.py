"""Each kind of fault that a reader once found in the data is found again when it is planted.

The world is curated without such faults; every case changes one record, or the text, and expects
the one fault that tells of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siping_kg.curated import read
from siping_kg.evidence import anchor, cover, layout, requests
from siping_kg.evidence.wording import EVENTS, PARTS, RECOGNITIONS, ROLES, SUPERLATIVES

if TYPE_CHECKING:
    from siping_kg.project import Project
    from siping_kg.schemes import Schemes

EARLIER = "chenghe-2031"
FIELDS, WATER = "fields.yaml", "water.yaml"

ISSUED = """events:
  - id: channel-care-measures-issued
    name: {zh: 印发《澄禾市渠道管护办法》, en: Measures for the care of channels issued}
    kind: issued
    section: upstream
    participants: [document/channel-care-measures, agency/water-bureau]
"""
PART = """programs:
  - id: new-pump-works
    name: {zh: 新建泵站, en: New pumping stations}
    kind: project
    section: upstream
    partOf: [{to: program/upstream-works, reading: {zh: 由小标题推断, en: From the heading}}]
"""

CASES = {
    "an event without its verb": (FIELDS, "kind: held", "kind: signed", "kind: signed, but"),
    "a verb that is not printed": (
        FIELDS,
        "kind: held",
        "kind: other\n        verb: 签订",
        "kind: other, but",
    ),
    "a superlative without its word": (
        FIELDS,
        "superlative: rank",
        "superlative: only",
        "superlative: only, but",
    ),
    "a recognition of another kind": (
        FIELDS,
        "kind: ranking",
        "kind: shortlisting",
        "kind: shortlisting, but",
    ),
    "a judge where nobody judged": (
        FIELDS,
        "basis: self-described",
        "basis: unnamed-body",
        "basis: unnamed-body, but",
    ),
    "a deputy who heads": (
        FIELDS,
        "post/mayor, as: co-head",
        "post/mayor, as: deputy-head",
        "members: deputy-head, but",
    ),
    "adjacency taken for a relation": (
        FIELDS,
        ", reading: {zh: 在同一标题之下, en: Under the same heading}",
        "",
        "partOf: the sentence does not name program/channel-model",
    ),
    "a plan that the text gives as done": (
        WATER,
        "indicator: pipes, role: actual",
        "indicator: pipes, role: plan",
        "role: plan, but",
    ),
    "a thing too wide": (
        WATER,
        "about: program/downstream-works",
        "about: program/channel-model",
        "about: the sentence does not name program/channel-model",
    ),
    "a recipient who is not named": (
        FIELDS,
        "recipient: area/990100",
        "recipient: area/990121",
        "recipient: the sentence does not name area/990121",
    ),
    "a document without its making": (WATER, ISSUED, "", "no event says so"),
    "an act without a record": (
        FIELDS,
        "        section: lead\n        at: 召开第一次会议\n        period: 2031-03-08\n",
        "        section: lead\n        at: 任双组长\n"
        "        readings: {kind: {zh: 推断, en: Inferred}}\n",
        "a clause of sentence 2 of lead tells an act",
    ),
    "a figure of a part under the whole": (
        WATER,
        "new-pumps, about: program/upstream-works, role",
        "new-pumps, role",
        "the span speaks of program/new-pump-works",
    ),
}


def faults(world: Project, codes: Schemes, texts: dict[str, str]) -> list[str]:
    book = read(world, codes)
    laid = {name: layout(name, text, book.outline(name)) for name, text in texts.items()}
    return [
        str(fault)
        for fault in cover(book, EARLIER, laid[EARLIER], anchor(requests(book), laid)).faults
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_planted_fault_is_found(
    case: str, world: Project, codes: Schemes, texts: dict[str, str]
) -> None:
    file, before, after, expected = CASES[case]
    path = world.articles()[EARLIER].folder / file
    if "part under" in case:
        path.write_text(path.read_text("utf-8").replace("programs:\n", PART, 1), "utf-8")
    written = path.read_text("utf-8")
    assert before in written
    path.write_text(written.replace(before, after, 1), "utf-8")
    (told,) = faults(world, codes, texts)
    assert expected in told


def test_a_yearly_capacity_says_so(world: Project, codes: Schemes, texts: dict[str, str]) -> None:
    printed = texts[EARLIER].replace("铺设管道36公里", "年产管道36公里")
    assert printed != texts[EARLIER]
    (told,) = faults(world, codes, {**texts, EARLIER: printed})
    assert "give per: 日, 月 or 年" in told


def test_nothing_is_found_where_nothing_is_planted(
    world: Project, codes: Schemes, texts: dict[str, str]
) -> None:
    assert faults(world, codes, texts) == []


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("event-kind", EVENTS),
        ("recognition-kind", RECOGNITIONS),
        ("superlative", SUPERLATIVES),
        ("part", PARTS),
        ("role", ROLES),
    ],
)
def test_the_register_of_words_knows_the_codes_of_its_scheme(
    scheme: str, words: dict[str, tuple[str, ...]], codes: Schemes
) -> None:
    assert words.keys() - codes[scheme].keys() == set()
    # Of `other` the record gives the verb; the remaining parts and roles have no words.
    partly = scheme in ("part", "role")
    without = codes[scheme].keys() - words.keys() if partly else {"other"}
    assert codes[scheme].keys() - words.keys() - without == set()
