"""Writes a picture as SVG, PNG or a page that stands alone."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from siping_kg.draw.libraries import png
from siping_kg.errors import ExportError
from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.draw.picture import Picture
    from siping_kg.texts import Language

__all__ = ["KINDS", "written"]

KINDS: Final = (".svg", ".png", ".html")
"""The endings of the files that pictures are written to."""


def written(picture: Picture, path: Path, language: Language) -> bytes:
    """The picture as the file's ending asks, SVG for `-`; ExportError for another ending."""
    if path == Path("-") or path.suffix == ".svg":
        return picture.svg.encode("utf-8")
    if path.suffix == ".png":
        return png(picture.svg, path)
    if path.suffix == ".html":
        return _page(picture, language).encode("utf-8")
    remedy = Text(f"请以 {'、'.join(KINDS)} 之一结尾", f"end it in {', '.join(KINDS)}")
    raise ExportError(path, Text("没有以此结尾的图片", "no picture has this ending"), remedy)


def _page(picture: Picture, language: Language) -> str:
    help_ = (
        "拖动平移，滚轮或 + − 缩放，0 复原。"
        if language == "zh"
        else "Drag to pan; wheel or + and − to zoom; 0 to reset."
    )
    table = "同样内容的表格" if language == "zh" else "The same as a table"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in picture.headings)
    body = "\n".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in picture.rows
    )
    # Style and script stand inside: `file://` blocks modules, and the page needs no network.
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(picture.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(picture.title)}</h1>
<p class="help" hidden>{help_}</p>
<figure tabindex="0" aria-label="{escape(picture.title)}">
{picture.svg}</figure>
<h2>{table}</h2>
<div class="scroll"><table>
<thead><tr>{head}</tr></thead>
<tbody>
{body}
</tbody>
</table></div>
<script>{_SCRIPT}</script>
</body>
</html>
"""


_STYLE: Final = """
body { margin: 1.5rem; font: 15px/1.5 system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei',
  'PingFang SC', sans-serif; color: #1b1f24; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
.help { color: #57606a; }
figure { margin: 0; border: 1px solid #d0d7de; overflow: auto; }
figure.live { overflow: hidden; height: 78vh; cursor: grab; touch-action: none; }
figure.live svg { width: 100%; height: 100%; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid #d0d7de; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: #f6f8fa; }
"""

_SCRIPT: Final = """
(() => {
  const figure = document.querySelector('figure'), svg = figure.querySelector('svg');
  const whole = svg.getAttribute('viewBox').split(/[ ,]+/).map(Number);
  let box = whole.slice(), held = null;
  const show = () => svg.setAttribute('viewBox', box.join(' '));
  const scale = () => Math.max(box[2] / svg.clientWidth, box[3] / svg.clientHeight);
  const zoom = (by, fx, fy) => {
    by = Math.min(Math.max(by, whole[2] / 40 / box[2]), whole[2] * 2 / box[2]);
    box = [box[0] + box[2] * fx * (1 - by), box[1] + box[3] * fy * (1 - by),
      box[2] * by, box[3] * by];
    show();
  };
  figure.classList.add('live');
  document.querySelector('.help').hidden = false;
  figure.addEventListener('wheel', event => {
    event.preventDefault();
    const frame = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15,
      (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
  }, { passive: false });
  figure.addEventListener('pointerdown', event => {
    held = [event.clientX, event.clientY];
    figure.setPointerCapture(event.pointerId);
  });
  figure.addEventListener('pointermove', event => {
    if (!held) return;
    box[0] -= (event.clientX - held[0]) * scale();
    box[1] -= (event.clientY - held[1]) * scale();
    held = [event.clientX, event.clientY];
    show();
  });
  figure.addEventListener('pointerup', () => { held = null; });
  figure.addEventListener('keydown', event => {
    if (event.key === '+' || event.key === '=') zoom(1 / 1.2, .5, .5);
    else if (event.key === '-') zoom(1.2, .5, .5);
    else if (event.key === '0') { box = whole.slice(); show(); }
    else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      box[0] += { ArrowLeft: -1, ArrowRight: 1 }[event.key] * box[2] / 10 || 0;
      box[1] += { ArrowUp: -1, ArrowDown: 1 }[event.key] * box[3] / 10 || 0;
      show();
    }
  });
})();
"""
