"""Draws the whole: every theme with its programs, and the agencies and documents behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from siping_kg.dataset.naming import HEADER, labels, text_of
from siping_kg.draw.canvas import PALE, Canvas
from siping_kg.draw.captions import origin, said
from siping_kg.draw.legend import legend
from siping_kg.draw.lettering import width, wrap
from siping_kg.draw.panels import Panel, Row, arrange, draw_panel
from siping_kg.draw.picture import Picture
from siping_kg.terms import shorten

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.store import Store

__all__ = ["overview"]

_EDGE: Final = 28.0
_COLUMNS: Final = 5
_WIDE: Final = {"zh": 330.0, "en": 400.0}
_BEHIND: Final = ("sp:ledBy", "sp:pursuedBy")
_FROM: Final = ("sp:establishes", "sp:reportedUnder")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the picture is made of: names, themes of programs, and who stands under whom."""

    names: dict[str, str]
    themes: dict[str, str]
    parts: dict[str, list[str]]
    wholes: dict[str, str]
    behind: dict[str, list[tuple[str, str, str]]]
    figures: dict[str, int]
    loose: list[tuple[str, str]]


def overview(store: Store, whole: MultiDiGraph[str], language: str) -> Picture:
    """One panel a theme: its programs as a tree, each with its agencies, posts and documents.

    An agency or document stands under each of its programs; those of none have a panel.
    """
    known = _known(store, whole, language)
    panels = _panels(store, known, language)
    counts = _counts(whole)
    where = _where(whole, language)
    title = said(
        language,
        f"{where}的{counts['sp:Program']}项举措：主题、机构（{counts['sp:Agency']}个）与"
        f"政策文件（{counts['sp:PolicyDocument']}份）",
        f"{counts['sp:Program']} programs of {where} by theme, with {counts['sp:Agency']} agencies "
        f"and {counts['sp:PolicyDocument']} policy documents",
    )
    remark = said(
        language,
        "数字为各举措下的指标值个数（不含推算值）；同一机构或文件可在多处出现",
        "Numbers count the printed figures reported under a program; "
        "an agency or document may stand in several places",
    )
    svg = _draw(title, remark, panels, origin(store, known.themes, language), language)
    zh, en = (
        ("主题", "举措", "类别或关系", "名称"),
        ("theme", "program", "type or relation", "name"),
    )
    return Picture(title, svg, zh if language == "zh" else en, _rows(known, store, language))


def _where(whole: MultiDiGraph[str], language: str) -> str:
    """The areas that the sources are about."""
    types = whole.nodes(data="type")
    areas = {
        whole.nodes[end][f"label_{language}"]
        for start, end, key in whole.edges(keys=True)
        if key == "sp:area" and types[start] == "sp:Source"
    }
    return said(language, "、", ", ").join(sorted(areas))


def _counts(whole: MultiDiGraph[str]) -> dict[str, int]:
    types = [kind for _, kind in whole.nodes(data="type")]
    return {kind: types.count(kind) for kind in ("sp:Program", "sp:Agency", "sp:PolicyDocument")}


def _known(store: Store, whole: MultiDiGraph[str], language: str) -> _Whole:
    kinds = dict(whole.nodes(data="type"))
    label = f"label_{language}"
    names = {key: data[label] for key, data in whole.nodes(data=True)}
    parts: dict[str, list[str]] = {}
    wholes: dict[str, str] = {}
    behind: dict[str, list[tuple[str, str, str]]] = {}
    figures: dict[str, int] = {}
    for start, end, key, data in whole.edges(keys=True, data=True):
        pair = (kinds[start], kinds[end])
        if key == "dcterms:isPartOf" and pair == ("sp:Program", "sp:Program"):
            parts.setdefault(end, []).append(start)
            wholes[start] = end
        elif key in _BEHIND and kinds[start] == "sp:Program":
            behind.setdefault(start, []).append((kinds[end], end, data[label]))
        elif key in _FROM and pair == ("sp:PolicyDocument", "sp:Program"):
            behind.setdefault(end, []).append(("sp:PolicyDocument", start, data[label]))
        elif key == "sp:reportedUnder" and kinds[start] == "sp:Measurement":
            figures[end] = figures.get(end, 0) + 1
    used = {key for rows in behind.values() for _, key, _ in rows}
    loose = [
        (kinds[key], key)
        for key in sorted(kinds)
        if kinds[key] in ("sp:Agency", "sp:Post", "sp:PolicyDocument") and key not in used
    ]
    return _Whole(names, _themes(store), parts, wholes, behind, figures, loose)


def _themes(store: Store) -> dict[str, str]:
    found = store.select(
        HEADER
        + "SELECT DISTINCT ?program ?theme { ?program a sp:Program OPTIONAL { ?program sp:theme "
        + "?theme } } ORDER BY ?program ?theme"
    )
    themes: dict[str, str] = {}
    for program, theme in found.rows:
        themes.setdefault(shorten(text_of(program)), text_of(theme))
    return themes


def _by_theme(known: _Whole) -> dict[str, list[str]]:
    """The programs of each theme that are no part of another in it, the richest first."""
    kept: dict[str, list[str]] = {}
    for program, theme in sorted(known.themes.items()):
        bigger = known.wholes.get(program)
        if bigger is None or known.themes.get(bigger) != theme:
            kept.setdefault(theme, []).append(program)
    for programs in kept.values():
        programs.sort(key=lambda key: (-_weight(known, key), known.names[key]))
    return kept


def _weight(known: _Whole, program: str) -> int:
    return len(known.parts.get(program, ())) * 3 + len(known.behind.get(program, ()))


def _panels(store: Store, known: _Whole, language: str) -> list[Panel]:
    names = labels(store, language)
    panels = []
    for theme, programs in _by_theme(known).items():
        rows: list[Row] = []
        for program in programs:
            _tree(known, program, theme, 0, rows, language)
        count = sum(1 for other in known.themes.values() if other == theme)
        number = said(language, f"{count}项举措", f"{count} program{'s' * (count != 1)}")
        name = names.get(theme, said(language, "无主题", "no theme"))
        panels.append(Panel(f"{name} · {number}", tuple(rows)))
    if known.loose:
        rows = [Row(kind, known.names[key], "", 0) for kind, key in known.loose]
        name = said(
            language,
            "未与举措相连的机构、职务与文件",
            "Agencies, posts and documents of no program",
        )
        panels.append(Panel(name, tuple(rows)))
    return panels


def _tree(
    known: _Whole, program: str, theme: str, depth: int, rows: list[Row], language: str
) -> None:
    count = known.figures.get(program, 0)
    figure = said(language, f"{count}个数字", f"{count} figure{'s' * (count != 1)}")
    rows.append(
        Row("sp:Program", _named(known, program, theme, language), figure * bool(count), depth)
    )
    stop = said(language, "：", ": ")
    for kind, key, relation in sorted(known.behind.get(program, ())):
        name = known.names[key]
        told = name if kind == "sp:PolicyDocument" else f"{relation}{stop}{name}"
        rows.append(Row(kind, told, "", depth + 1))
    for part in sorted(known.parts.get(program, ())):
        if known.themes.get(part) == theme:
            _tree(known, part, theme, depth + 1, rows, language)


def _named(known: _Whole, program: str, theme: str, language: str) -> str:
    """A program's name; with the program of another theme that it is part of."""
    bigger = known.wholes.get(program)
    if bigger is None or known.themes.get(bigger) == theme:
        return known.names[program]
    name = known.names[bigger]
    return known.names[program] + said(language, f"（属于{name}）", f" (part of {name})")


def _rows(known: _Whole, store: Store, language: str) -> tuple[tuple[str, ...], ...]:
    names = labels(store, language)
    own = said(language, "举措", "program")
    rows = []
    for program, theme in sorted(known.themes.items(), key=lambda item: (item[1], item[0])):
        told = (names.get(theme, ""), known.names[program])
        rows.append((*told, own, known.names[program]))
        rows += [
            (*told, relation, known.names[key])
            for _, key, relation in sorted(known.behind.get(program, ()))
        ]
    rows += [("", "", "", known.names[key]) for _, key in known.loose]
    return tuple(rows)


def _draw(title: str, remark: str, panels: list[Panel], source: str, language: str) -> str:
    canvas = Canvas(title, language)
    one = _WIDE[language]
    columns = arrange(panels, one, min(_COLUMNS, max(len(panels), 1)))
    wide = len(columns) * (one + 16) - 16
    top = canvas.text(wrap(title, 24, wide), _EDGE, _EDGE - 6, 24, weight="bold")
    top = canvas.text(wrap(remark, 13, wide), _EDGE, top + 2, 13, fill=PALE) + 14
    low = top
    for index, column in enumerate(columns):
        y = top
        for panel in column:
            y = draw_panel(canvas, panel, _EDGE + index * (one + 16), y, one) + 14
        low = max(low, y)
    types = {row.kind for panel in panels for row in panel.rows}
    low = legend(canvas, language, types, (), set(), _EDGE, low + 14, wide)
    low = canvas.text(wrap(source, 12, wide), _EDGE, low + 8, 12, fill=PALE)
    return canvas.finish(max(wide, width(title, 24)) + 2 * _EDGE, low + _EDGE - 8)
