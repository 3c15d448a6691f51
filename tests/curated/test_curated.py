"""The reader takes what curators write, and tells every mistake of every file at once.

A case is a folder in tests/curated/cases: its YAML files are laid over the data of the world, and
`report.txt` is what the reader then says. `python -m tests.test_curated` writes the reports of
all cases anew, to be read and approved.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from siping_kg import schemes
from siping_kg.curated import item_ref, links_of, names_of, read, relations
from siping_kg.curated.book import LISTS
from siping_kg.curated.nodes import compose
from siping_kg.curated.records import (
    Context,
    EventRecord,
    MeasurementRecord,
    ProgramRecord,
    Record,
)
from siping_kg.errors import CurationError
from siping_kg.ids import Ref, Thing
from siping_kg.quantities import load_units
from siping_kg.texts import Text
from tests.places import ROOT

if TYPE_CHECKING:
    from siping_kg.curated import Book
    from siping_kg.project import Project
    from siping_kg.schemes import Schemes

HERE = Path(__file__).parent / "cases"
CASES = sorted(path.parent for path in HERE.glob("*/report.txt"))
SHOWN = Path("case.yaml")
CONTEXT = Context(load_units(ROOT / "ontology"))


LISTED = "lists: {items: [一], complete"

QUOTED = re.compile("'[^']*'")
"""What both languages quote alike."""

PARSER = re.compile("(?<=^不是 YAML：).*(?=；)")
"""The words of the YAML parser, which has no Chinese."""


def _lay_over(case: Path, world: Project) -> None:
    ignored = shutil.ignore_patterns("report.txt")
    shutil.copytree(case, world.data, ignore=ignored, dirs_exist_ok=True)


def told(case: Path, world: Project, codes: Schemes) -> str:
    """What the reader says of the world with the case laid over it."""
    _lay_over(case, world)
    try:
        read(world, codes)
    except CurationError as error:
        return f"{error}\n"
    return ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_gives_its_approved_report(case: Path, world: Project, codes: Schemes) -> None:
    assert told(case, world, codes) == (case / "report.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_told_in_chinese_too(case: Path, world: Project, codes: Schemes) -> None:
    _lay_over(case, world)
    with pytest.raises(CurationError) as caught:
        read(world, codes)
    for fault in caught.value.faults:
        zh, en = fault.message.zh, fault.message.en
        assert set(QUOTED.findall(en)) <= set(QUOTED.findall(zh))
        said = PARSER.sub("", QUOTED.sub("", zh))
        assert re.search("[\u4e00-\u9fff]", said)
        assert not re.search("[a-z],? [a-z]", said)


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        (f"{LISTED}: maybe}}", "应为 true 或 false", "Input should be a valid boolean, unable"),
        ("nth: second", "应为整数", "Input should be a valid integer, unable"),
        ("nth: " + "9" * 5000, "这个整数太大", "Unable to parse input string as an integer"),
        ("nth: []", "应为整数", "Input should be a valid integer"),
        (f"{LISTED}: []}}", "应为 true 或 false", "Input should be a valid boolean"),
        ("near: []", "应为文本", "Input should be a valid string"),
        ("near: ''", "至少 1 个字符", "String should have at least 1 character"),
        ("end: middle", "应为 'low' 或 'high'", "Input should be 'low' or 'high'"),
    ],
)
def test_what_pydantic_says_has_its_chinese(
    written: str, zh: str, en: str, world: Project, codes: Schemes
) -> None:
    theme = "theme: ecology\nsection: upstream\n"
    case = world.data / "articles" / "chenghe-2031" / "case.yaml"
    case.write_text(f"{theme}measurements: [{{{written}}}]\n", "utf-8")
    with pytest.raises(CurationError) as caught:
        read(world, codes)
    found = [fault.message for fault in caught.value.faults if en in fault.message.en]
    assert [message.zh.rpartition("：")[2] for message in found] == [zh]


def test_every_case_has_an_approved_report() -> None:
    assert sorted(path for path in HERE.iterdir()) == CASES
    assert [case.name for case in CASES if not (case / "report.txt").read_text("utf-8")] == []


def test_a_register_that_is_not_there_is_a_mistake_and_no_crash(
    world: Project, codes: Schemes
) -> None:
    (world.data / "areas.yaml").unlink()
    with pytest.raises(CurationError, match=r"data/areas\.yaml:1: there is no such file: write it"):
        read(world, codes)


def value_of(tmp_path: Path, text: str) -> Any:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    composed = compose(path, SHOWN)
    assert composed.faults == ()
    return composed.value


@pytest.mark.parametrize("text", ["84.830", "no", "12:30", "2031-03-08", "0x10", "1_000", "off"])
def test_a_scalar_stays_the_text_that_was_written(text: str, tmp_path: Path) -> None:
    assert value_of(tmp_path, f"a: {text}\nb: [{text}]\n") == {"a": text, "b": [text]}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_none_unless_it_is_quoted(text: str, tmp_path: Path) -> None:
    assert value_of(tmp_path, f"a: {text}\nb: '{text}'\n") == {"a": None, "b": text}


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("a:\n  - b: 1\n    c:\n      d\n", encoding="utf-8")
    composed = compose(path, SHOWN)
    lines = {trail: where.line for trail, where in composed.lines.items()}
    assert lines == {(): 1, ("a",): 1, ("a", 0): 2, ("a", 0, "b"): 2, ("a", 0, "c"): 3}
    assert str(composed.where(("a", 0, "no such key"))) == "case.yaml:2"


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert value_of(tmp_path, "\ufeffa: b\n") == {"a": "b"}


def test_nesting_without_end_is_a_mistake_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("[" * 50_000 + "]" * 50_000, encoding="utf-8")
    assert [str(fault) for fault in compose(path, SHOWN).faults] == [
        "case.yaml:1: nested too deeply; no record needs more than ten levels"
    ]


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
labels = st.fixed_dictionaries({"zh": words, "en": words})
figures = st.sampled_from(["42个", "120.5万亩", "约3000万元", "全覆盖", "第3位", "两个", "62.5%"])
periods = st.sampled_from(["2031", "2031-H1", "2031-03-08", "since-2030", "unstated"])
places = {"section": ids, "near": words.map(lambda text: text[:8]), "at": words, "note": labels}
measurements = st.fixed_dictionaries(
    {"id": ids, "indicator": ids, "role": ids, "stated": figures, "period": periods},
    optional={
        **places,
        "lists": st.one_of(
            st.just("not-spelled-out"),
            st.fixed_dictionaries(
                {
                    "items": st.lists(st.one_of(words, ids.map("agency/{}".format)), min_size=1),
                    "complete": st.just("true"),
                }
            ),
        ),
    },
)
programs = st.fixed_dictionaries(
    {"id": ids, "name": labels, "kind": ids},
    optional={**places, "alt": st.lists(words), "measurements": st.lists(measurements, max_size=3)},
)


@given(
    st.one_of(
        st.tuples(st.just(MeasurementRecord), measurements),
        st.tuples(st.just(ProgramRecord), programs),
    )
)
def test_a_record_survives_being_written_as_yaml(case: tuple[type[Record], dict[str, Any]]) -> None:
    form, written = case
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(yaml.safe_dump(written, allow_unicode=True, default_style='"'), "utf-8")
        composed = compose(path, SHOWN)
    assert composed.faults == ()
    read_back = form.model_validate(composed.value, context=CONTEXT)
    assert read_back == form.model_validate(written, context=CONTEXT)


def test_the_world_is_read_with_key_place_and_context(book: Book) -> None:
    entry = book.measurements["chenghe-2031.pumps-upstream"]
    assert entry.key == "measurement/chenghe-2031.pumps-upstream"
    assert entry.iri.value.endswith("/id/measurement/chenghe-2031.pumps-upstream")
    assert str(entry.where) == "data/articles/chenghe-2031/water.yaml:16"
    assert (entry.source, entry.section, entry.theme) == ("chenghe-2031", "water", "ecology")
    assert entry.programs == (Ref("program", "upstream-works"),)
    assert book.area_of(entry) == Ref("area", "990100")


def test_sections_and_parts_come_in_the_order_of_the_article(book: Book) -> None:
    outline = book.outline("chenghe-2031")
    assert {name: (entry.order, entry.parent) for name, entry in outline.items()} == {
        "lead": (1, None),
        "fields": (2, None),
        "channel-fields": (3, "fields"),
        "cooperatives": (4, "fields"),
        "water": (5, None),
        "upstream": (6, "water"),
        "downstream": (7, "water"),
    }


def test_a_continued_program_is_no_second_one(book: Book) -> None:
    assert [entry.slug for entry in book.continuations] == ["channel-model"]
    assert book.programs["channel-model"].source == "chenghe-2031"
    assert book.measurements["chenghe-2034.field"].programs == (Ref("program", "channel-model"),)


def test_every_link_is_a_relation_of_its_own(book: Book) -> None:
    assert [relation.ref.slug for relation in relations(book)] == [
        "program.channel-model--ledBy--agency.channel-leading-group",
        "program.strong-cooperatives--partOf--program.channel-model",
        "document.channel-care-measures--issuedBy--agency.water-bureau",
        "document.channel-care-measures--establishes--program.upstream-works",
        "event.chenghe-2031.first-meeting--participants--agency.channel-leading-group",
        "event.chenghe-2031.channel-care-measures-issued--participants"
        "--document.channel-care-measures",
        "event.chenghe-2031.channel-care-measures-issued--participants--agency.water-bureau",
        "event.chenghe-2034.water-supply-signed--participants--area.990100",
        "event.chenghe-2034.water-supply-signed--participants--area.990121",
        "agreement.chenghe-2034.water-supply--parties--area.990100",
        "agreement.chenghe-2034.water-supply--parties--area.990121",
        "agency.channel-leading-group--members--post.party-secretary",
        "agency.channel-leading-group--members--post.mayor",
    ]


def test_a_link_says_in_which_part_and_whether_it_is_read(book: Book) -> None:
    links = {relation.ref.slug: relation.link for relation in relations(book)}
    member = links["agency.channel-leading-group--members--post.mayor"]
    assert (member.part, member.reading) == ("co-head", None)
    read_off = links["program.strong-cooperatives--partOf--program.channel-model"]
    assert (read_off.part, read_off.reading) == (
        None,
        Text("在同一标题之下", "Under the same heading"),
    )


def test_what_is_listed_is_a_thing_or_printed_words(book: Book) -> None:
    region, counted = book.areas["lanbei-lowlands"], book.measurements["chenghe-2031.districts"]
    listed = [record.lists for record in (region.record, counted.record) if record.lists]
    assert [(each.items, each.complete) for each in listed] == [
        ((Ref("area", "990100"), "柳湾"), False),
        (("长滩", "柳湾"), True),
    ]
    assert item_ref(counted.ref, 2) == Ref("item", "measurement.chenghe-2031.districts--2")


def test_a_list_that_is_not_spelled_out_has_no_items(book: Book) -> None:
    (again,) = book.continuations
    assert again.record.lists is not None
    assert (again.record.lists.items, again.record.lists.spelled_out) == ((), False)


def test_records_have_the_theme_of_their_program_before_that_of_the_file(
    world: Project, codes: Schemes
) -> None:
    path = world.data / "articles" / "chenghe-2031" / "water.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("kind: campaign\n", "kind: campaign\n    theme: livelihood\n", 1))
    changed = read(world, codes)
    assert changed.programs["upstream-works"].theme == "livelihood"
    assert changed.measurements["chenghe-2031.patrol-points"].theme == "livelihood"
    assert changed.measurements["chenghe-2031.cisterns"].theme == "ecology"


def test_a_time_base_printed_apart_is_part_of_the_unit() -> None:
    written = MEASURED | {"stated": "34万吨", "per": "日"}
    record = MeasurementRecord.model_validate(written, context=CONTEXT)
    assert (record.stated.text, record.stated.unit.symbol) == ("34万吨", "吨/日")


def test_a_name_that_a_later_article_gives_is_a_name_too(world: Project, codes: Schemes) -> None:
    path = world.data / "articles" / "chenghe-2034" / "progress.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("    status: under-way\n", "    alt: [清渠之法]\n", 1), "utf-8")
    names = names_of(read(world, codes), Ref("program", "channel-model"))
    assert names == ("清渠模式", "清渠之法")


NAMES = {
    "agency/chenghe-government": ("澄禾市政府", "澄禾市"),
    "document/channel-care-measures": ("澄禾市渠道管护办法",),
    "measurement/chenghe-2031.field": (),
    "agency/none-such": (),
}


def test_a_thing_is_named_by_its_label_then_by_its_further_names(book: Book) -> None:
    assert [names_of(book, Ref.of(key)) for key in NAMES] == list(NAMES.values())


MEASURED = {
    "id": "m",
    "indicator": "pipes",
    "role": "actual",
    "period": "2031",
    "stated": "42个",
    "area": "990100",
    "setBy": "water-bureau",
    "about": "event/first",
    "measuredAgainst": ["goal", "chenghe-2034.goal"],
}
LINKED = {
    "id": "e",
    "name": {"zh": "事", "en": "Event"},
    "kind": "held",
    "participants": [
        "agency/water-bureau",
        {"to": "measurement/first", "note": {"zh": "注", "en": "n"}},
    ],
}


def test_a_reference_is_completed_with_the_source_of_its_file() -> None:
    context = replace(CONTEXT, source="chenghe-2031")
    record = MeasurementRecord.model_validate(MEASURED, context=context)
    assert record.indicator == Ref("indicator", "pipes")
    assert (record.area, record.setBy) == (Ref("area", "990100"), Ref("agency", "water-bureau"))
    assert record.about == Ref("event", "chenghe-2031.first")
    assert [ref.slug for ref in record.measuredAgainst] == [
        "chenghe-2031.goal",
        "chenghe-2034.goal",
    ]
    event = EventRecord.model_validate(LINKED, context=context)
    assert [(field, link.to.key) for field, link in links_of(event)] == [
        ("participants", "agency/water-bureau"),
        ("participants", "measurement/chenghe-2031.first"),
    ]


def test_a_reference_in_a_register_is_as_it_is_written() -> None:
    record = MeasurementRecord.model_validate(MEASURED, context=CONTEXT)
    assert record.about == Ref("event", "first")


def test_every_list_of_things_has_a_name_and_a_register(book: Book) -> None:
    # Nobody writes down a computation: it is worked out from what is written down.
    assert set(LISTS) == set(book.registers) == set(get_args(Thing)) - {"computation"}
    assert [
        kind for kind, name in LISTS.items() if book.registers[kind] is not getattr(book, name)
    ] == []


def test_a_record_without_a_context_is_no_mistake_of_its_writer() -> None:
    with pytest.raises(TypeError, match="records are validated with a Context"):
        MeasurementRecord.model_validate(MEASURED)


def test_a_folder_that_is_no_id_is_told(world: Project, codes: Schemes) -> None:
    earlier = world.articles()["chenghe-2031"].folder
    shutil.copytree(earlier, earlier.with_name("澄禾 2035"))
    with pytest.raises(CurationError) as caught:
        read(world, codes)
    assert [str(fault) for fault in caught.value.faults] == [
        "data/articles/澄禾 2035:1: a folder of data/articles is named by the id of its source, "
        "lower-case ASCII words with hyphens: rename it"
    ]


if __name__ == "__main__":
    from tests.conftest import lay_out

    ontology = ROOT / "ontology"
    for folder in sorted(HERE.iterdir()):
        with tempfile.TemporaryDirectory() as scratch:
            report = told(folder, lay_out(Path(scratch) / "world"), schemes.load(ontology))
            (folder / "report.txt").write_text(report, encoding="utf-8")
