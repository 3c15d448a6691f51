"""Draws the whole: every theme with its programs, and the agencies and documents behind them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from siping_kg.draw.canvas import PALE, Canvas
from siping_kg.draw.captions import origin, stating
from siping_kg.draw.legend import legend
from siping_kg.draw.lettering import width, wrap
from siping_kg.draw.panels import Panel, Row, arrange, draw_panel
from siping_kg.draw.picture import Picture
from siping_kg.texts import COLON, LISTED, Text

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from siping_kg.lookup import Lookup, Named
    from siping_kg.texts import Language

__all__ = ["overview"]

_EDGE: Final = 28.0
_COLUMNS: Final = 5
_WIDE: Final = {"zh": 330.0, "en": 400.0}
_BEHIND: Final = ("sp:ledBy", "sp:pursuedBy")
_FROM: Final = ("sp:establishes", "sp:reportedUnder")
_NO_THEME: Final = Text("无主题", "no theme")
_LOOSE: Final = Text(
    "未与举措相连的机构、职务与文件", "Agencies, posts and documents of no program"
)
_REMARK: Final = Text(
    "数字为各举措下的指标值个数（不含推算值）；同一机构或文件可在多处出现",
    "Numbers count the printed figures reported under a program; "
    "an agency or document may stand in several places",
)
_HEADINGS: Final = (
    *(Text("主题", "theme"), Text("举措", "program"), Text("类别或关系", "type or relation")),
    Text("名称", "name"),
)
_ITSELF: Final = Text("举措", "program")


class _Behind(NamedTuple):
    """What stands behind a program: its type, its key, and how they relate."""

    kind: str
    key: str
    relation: Text


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the picture is made of: names, themes of programs, and who stands under whom."""

    language: Language
    names: dict[str, str]
    themes: dict[str, Named | None]
    parts: dict[str, list[str]]
    wholes: dict[str, str]
    behind: dict[str, list[_Behind]]
    figures: Counter[str]
    loose: list[tuple[str, str]]

    def say(self, zh: str, en: str) -> str:
        """A text in the language of the picture."""
        return Text(zh, en).of(self.language)


def overview(lookup: Lookup, whole: MultiDiGraph[str], language: Language) -> Picture:
    """One panel a theme: its programs as a tree, each with its agencies, posts and documents.

    An agency or document stands under each of its programs; those of none have a panel.
    """
    known = _known(lookup, whole, language)
    panels = _panels(known)
    title = _title(whole).of(language)
    source = origin(lookup, stating(whole, known.themes), language, implied=False)
    svg = _draw(lookup, title, panels, source, language)
    headings = tuple(heading.of(language) for heading in _HEADINGS)
    return Picture(title, svg, headings, _rows(known))


def _title(whole: MultiDiGraph[str]) -> Text:
    """How many things there are, and the areas that the sources are about."""
    types = dict(whole.nodes(data="type"))
    areas = {
        (whole.nodes[end]["label_zh"], whole.nodes[end]["label_en"])
        for start, end, key in whole.edges(keys=True)
        if key == "sp:area" and types[start] == "sp:Source"
    }
    where = LISTED.join(Text(*names) for names in sorted(areas))
    counts = Counter(types.values())
    programs, agencies = counts["sp:Program"], counts["sp:Agency"]
    documents = counts["sp:PolicyDocument"]
    return Text(
        f"{where.zh}的{programs}项举措：主题、机构（{agencies}个）与政策文件（{documents}份）",
        f"{programs} programs of {where.en} by theme, with {agencies} agencies "
        f"and {documents} policy documents",
    )


def _known(lookup: Lookup, whole: MultiDiGraph[str], language: Language) -> _Whole:
    kinds = dict(whole.nodes(data="type"))
    parts: dict[str, list[str]] = {}
    wholes: dict[str, str] = {}
    behind: dict[str, list[_Behind]] = {}
    figures: Counter[str] = Counter()
    for start, end, key, data in whole.edges(keys=True, data=True):
        pair, relation = (kinds[start], kinds[end]), Text(data["label_zh"], data["label_en"])
        if key == "dcterms:isPartOf" and pair == ("sp:Program", "sp:Program"):
            parts.setdefault(end, []).append(start)
            wholes[start] = end
        elif key in _BEHIND and kinds[start] == "sp:Program":
            behind.setdefault(start, []).append(_Behind(kinds[end], end, relation))
        elif key in _FROM and pair == ("sp:PolicyDocument", "sp:Program"):
            behind.setdefault(end, []).append(_Behind("sp:PolicyDocument", start, relation))
        elif key == "sp:reportedUnder" and kinds[start] == "sp:Measurement":
            figures[end] += 1
    for others in behind.values():
        others.sort(key=lambda other: (other.kind, other.key))
    used = {other.key for others in behind.values() for other in others}
    loose = [
        (kinds[key], key)
        for key in sorted(kinds)
        if kinds[key] in ("sp:Agency", "sp:Post", "sp:PolicyDocument") and key not in used
    ]
    names = {key: str(data[f"label_{language}"]) for key, data in whole.nodes(data=True)}
    return _Whole(language, names, _themes(lookup), parts, wholes, behind, figures, loose)


def _themes(lookup: Lookup) -> dict[str, Named | None]:
    """The theme of each program; None for one that has none."""
    return {
        node.named.key: next(iter(node.themes), None)
        for node in lookup.nodes
        if node.type.key == "sp:Program"
    }


def _by_theme(known: _Whole) -> dict[Named | None, list[str]]:
    """The programs of each theme that are no part of another in it, the richest first."""
    kept: dict[Named | None, list[str]] = {}
    for program, theme in sorted(known.themes.items()):
        bigger = known.wholes.get(program)
        if bigger is None or known.themes.get(bigger) != theme:
            kept.setdefault(theme, []).append(program)
    for programs in kept.values():
        programs.sort(key=lambda key: (-_weight(known, key), known.names[key]))
    return kept


def _weight(known: _Whole, program: str) -> int:
    return len(known.parts.get(program, ())) * 3 + len(known.behind.get(program, ()))


def _panels(known: _Whole) -> list[Panel]:
    panels = []
    for theme, programs in _by_theme(known).items():
        rows: list[Row] = []
        for program in programs:
            _tree(known, program, theme, 0, rows)
        count = sum(1 for other in known.themes.values() if other == theme)
        number = known.say(f"{count}项举措", f"{count} program{'s' * (count != 1)}")
        name = (theme.name if theme else _NO_THEME).of(known.language)
        panels.append(Panel(f"{name} · {number}", tuple(rows)))
    if known.loose:
        rows = [Row(kind, known.names[key], "", 0) for kind, key in known.loose]
        panels.append(Panel(_LOOSE.of(known.language), tuple(rows)))
    return panels


def _tree(known: _Whole, program: str, theme: Named | None, depth: int, rows: list[Row]) -> None:
    count = known.figures[program]
    figure = known.say(f"{count}个数字", f"{count} figure{'s' * (count != 1)}")
    rows.append(Row("sp:Program", _named(known, program, theme), figure * bool(count), depth))
    for kind, key, relation in known.behind.get(program, ()):
        name = Text.same(known.names[key])
        related = name if kind == "sp:PolicyDocument" else COLON.join([relation, name])
        rows.append(Row(kind, related.of(known.language), "", depth + 1))
    for part in sorted(known.parts.get(program, ())):
        if known.themes.get(part) == theme:
            _tree(known, part, theme, depth + 1, rows)


def _named(known: _Whole, program: str, theme: Named | None) -> str:
    """A program's name; with the program of another theme that it is part of."""
    bigger = known.wholes.get(program)
    if bigger is None or known.themes.get(bigger) == theme:
        return known.names[program]
    name = known.names[bigger]
    return known.names[program] + known.say(f"（属于{name}）", f" (part of {name})")


def _rows(known: _Whole) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for program, theme in sorted(known.themes.items(), key=_by_theme_then_name):
        name = known.names[program]
        of = (theme.name.of(known.language) if theme else "", name)
        rows.append((*of, _ITSELF.of(known.language), name))
        rows += [
            (*of, relation.of(known.language), known.names[key])
            for _, key, relation in known.behind.get(program, ())
        ]
    rows += [("", "", "", known.names[key]) for _, key in known.loose]
    return tuple(rows)


def _by_theme_then_name(item: tuple[str, Named | None]) -> tuple[str, str]:
    program, theme = item
    return (theme.key if theme else ""), program


def _draw(lookup: Lookup, title: str, panels: list[Panel], source: str, language: Language) -> str:
    canvas = Canvas(title, language)
    one = _WIDE[language]
    columns = arrange(panels, one, min(_COLUMNS, max(len(panels), 1)))
    wide = len(columns) * (one + 16) - 16
    top = canvas.text(wrap(title, 24, wide), _EDGE, _EDGE - 6, 24, weight="bold")
    top = canvas.text(wrap(_REMARK.of(language), 13, wide), _EDGE, top + 2, 13, fill=PALE) + 14
    low = top
    for index, column in enumerate(columns):
        y = top
        for panel in column:
            y = draw_panel(canvas, panel, _EDGE + index * (one + 16), y, one) + 14
        low = max(low, y)
    types = {row.kind for panel in panels for row in panel.rows}
    low = legend(canvas, lookup, language, types, (), (), _EDGE, low + 14, wide)
    low = canvas.text(wrap(source, 12, wide), _EDGE, low + 8, 12, fill=PALE)
    return canvas.finish(max(wide, width(title, 24)) + 2 * _EDGE, low + _EDGE - 8)
