"""Tells what is wrong with a command line in both languages: what we find, and what click finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click
from click.exceptions import NoArgsIsHelpError

from siping_kg.texts import Text

if TYPE_CHECKING:
    from siping_kg.texts import Language

__all__ = ["Misuse", "bad_value", "message_of", "show"]


class Misuse(click.UsageError):
    """A command line that cannot be meant, told in both languages."""

    def __init__(self, text: Text, ctx: click.Context | None = None) -> None:
        self.text = text
        super().__init__(text.en, ctx)


def bad_value(named: str, why: Text) -> Misuse:
    """The error for what an option or argument was given."""
    return Misuse(Text(f"{named} 的值无效：", f"Invalid value for {named}: ") + why)


def show(error: click.ClickException, language: Language) -> None:
    """Tell a mistake on stderr as click does: the usage, where the help is, what is wrong."""
    if language == "en" or isinstance(error, NoArgsIsHelpError):
        error.show()
        return
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is not None:
        click.echo(_usage(ctx), err=True)
        click.echo(f"用法说明见“{ctx.command_path} --help”。\n", err=True)
    click.echo(f"错误：{message_of(error).zh}", err=True)


def message_of(error: click.ClickException) -> Text:
    """What is wrong; what click says is translated, or left in English where it is news to us."""
    if isinstance(error, Misuse):
        return error.text
    english = error.format_message()
    return Text(_in_chinese(english), english)


def _usage(ctx: click.Context) -> str:
    usage = ctx.get_usage()
    for english, chinese in _USAGE:
        usage = usage.replace(english, chinese, 1)
    return usage


def _in_chinese(english: str) -> str:
    """A message of click in Chinese, with what is quoted in it as it stands."""
    # In order, since the last patterns are so general that they fit earlier ones too.
    for pattern, chinese in _MESSAGES:
        parts = re.escape(pattern).replace(r"\{\}", "(.+?)")
        match = re.fullmatch(parts, english, re.DOTALL)
        if match:
            return chinese.format(*map(_in_chinese, match.groups())).replace("', '", "'、'")
    return english


_USAGE: Final = (
    ("Usage: ", "用法："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]..."),
)
_MESSAGES: Final = (
    ("No such option {}. Did you mean {}?", "没有选项 {}。您是不是想写 {}？"),
    ("No such option {}. (Did you mean one of: {}?)", "没有选项 {}。您是不是想写其中之一：{}？"),
    ("No such option {}.", "没有选项 {}。"),
    ("Option {} requires an argument.", "选项 {} 后面须有值。"),
    ("Option {} does not take a value.", "选项 {} 不带值。"),
    ("Missing command.", "缺少命令。"),
    ("Missing argument {}.", "缺少参数 {}。"),
    ("Missing option {}.", "缺少选项 {}。"),
    ("Got unexpected extra argument ({})", "多出一个参数：{}"),
    ("Got unexpected extra arguments ({})", "多出几个参数：{}"),
    ("Invalid value for {}: {}", "{} 的值无效：{}"),
    ("File {} is a directory.", "{} 是文件夹，不是文件。"),
    ("Directory {} is a file.", "{} 是文件，不是文件夹。"),
    ("File {} is not readable.", "文件 {} 无法读取。"),
    ("Directory {} is not readable.", "文件夹 {} 无法读取。"),
    ("{} is not a valid integer.", "{} 不是整数。"),
    ("{} is not a valid integer range.", "{} 不是整数。"),
    ("{} is not in the range {}.", "{} 不在 {} 的范围内。"),
    ("{} is not one of {}.", "{} 不是下列之一：{}。"),
    ("{} is not {}.", "{} 不是 {}。"),
)
"""The messages of click that our commands can cause; what stands in their place in Chinese."""
