"""Says in both languages what the parsers say in English."""

from __future__ import annotations

import re
from typing import Final

from siping_kg.texts import Text

__all__ = ["in_both"]

_SAID: Final = tuple(
    (re.compile(english, re.DOTALL), chinese)
    for english, chinese in (
        (r"Unexpected end(?: of file)?(?:, a value was expected)?", "文件在此意外结束"),
        (r"(.+) is not a valid RDF object", r"\1 不能作宾语"),
        (r"(.+) is not a valid RDF subject", r"\1 不能作主语"),
        (r"(.+) is not a valid (?:RDF )?predicate", r"\1 不能作谓语"),
        (r"The prefix (\S+) has not been declared", r"前缀 \1 未声明"),
        (r"No scheme found in an absolute IRI", "绝对 IRI 缺少协议名（如 https:）"),
        (r"Invalid IRI code point (.+)", r"IRI 里不能有字符 \1"),
        (r"(?:Quads|Triples|Triple) (?:must|should) be followed by a dot", "语句末尾缺少句点"),
        (r"A dot is expected at the end of statements", "语句末尾缺少句点"),
        (r"Trailing commas are not allowed", "末尾不能有逗号"),
        (r"Unexpected char: (.+)", r"意外的字符 \1"),
        (r"@id value must be a string", "@id 的值必须是字符串"),
        (
            r"@context value must be null, a string or an object",
            "@context 的值必须是 null、字符串或对象",
        ),
        (r"The escape sequence '(.+?)' .*", r"转义序列 \1 不是有效的 Unicode 字符"),
        (r"A subtag may be eight characters in length at maximum", "语言标签的每一段最多八个字符"),
        (r"(.+) is not allowed at the beginning of a prefix name", r"前缀名不能以 \1 开头"),
        (r"Invalid UTF-8.*", "此处不是 UTF-8"),
        (r"Only UTF-8 is supported by the RDF/XML parser", "RDF/XML 只能用 UTF-8 编码"),
        (r"XML namespaces are required in RDF/XML", "元素没有命名空间，不是 RDF/XML"),
        (r"mismatched tag", "结束标签与开始标签不符"),
        (r"no element found", "没有元素，或元素没有结束"),
        (r"unclosed token", "标签没有写完"),
        (r"not well-formed \(invalid token\)", "不是格式良好的 XML"),
        (r"undefined entity", "实体未定义"),
        (r"unbound prefix", "前缀没有用 xmlns 声明"),
        (r"duplicate attribute", "属性重复"),
        (r"junk after document element", "根元素之后还有内容"),
        (r"syntax error", "语法错误"),
    )
)


def in_both(reason: str) -> Text:
    """A parser's reason; in Chinese a quotation, where no translation is known.

    >>> in_both("The prefix ex: has not been declared").zh
    '前缀 ex: 未声明'
    """
    for pattern, chinese in _SAID:
        match = pattern.fullmatch(reason)
        if match is not None:
            return Text(match.expand(chinese), reason)
    return Text(f"解析器报告“{reason}”", reason)
