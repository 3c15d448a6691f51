"""Loads the optional drawing libraries, or says how to get them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from siping_kg.errors import ExportError
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["library", "png", "reads_chinese"]

_SCALE: Final = 2
_PROBE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="4" y="30" font-size="24" font-family="{family}">{text}</text></svg>'
)


def library(name: str) -> Any:
    """The module of an optional library; ExportError with the command that installs it."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ExportError(
            Text("图片", "picture"),
            Text(f"缺少 {name}", f"{name} is missing"),
            Text(
                "请在检出的目录中运行：pip install '.[figures]'",
                "in the checkout, run: pip install '.[figures]'",
            ),
        ) from error


def png(svg: str, path: Path) -> bytes:
    """The picture as PNG, two pixels for each of the SVG.

    ExportError where no font has Chinese characters: the picture would lack its words.
    """
    vl_convert = library("vl_convert")
    if not reads_chinese(vl_convert.svg_to_png):
        raise ExportError(
            path,
            Text(
                "没有安装含汉字的字体，PNG 中会缺字",
                "no font with Chinese characters is installed, so a PNG would lack its words",
            ),
            Text(
                "请安装一种（Debian：apt-get install fonts-noto-cjk），或改用 .svg 或 .html",
                "install one (Debian: apt-get install fonts-noto-cjk), or ask for .svg or .html",
            ),
        )
    return bytes(vl_convert.svg_to_png(svg, scale=_SCALE))


def reads_chinese(render: Callable[[str], bytes]) -> bool:
    """Whether two Chinese characters look different: without a font both are blank or a box."""
    from siping_kg.draw.lettering import FAMILIES

    # Rendering is the test: lists of fonts differ by system, and a name proves no glyph.
    first, second = (render(_PROBE.format(family=FAMILIES["zh"], text=text)) for text in "四平")
    return first != second
