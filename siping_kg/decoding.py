"""One decoding for every text that comes in: UTF-8, with or without a mark, any line ends."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from siping_kg.texts import STOP, Text

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["NotText", "decode", "read_text", "skip_mark", "utf8"]

_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class NotText(ValueError):
    """Bytes that are no UTF-8 text: in which line, why, and what to do."""

    remedy: Final = Text("请存为 UTF-8", "save it as UTF-8")

    def __init__(self, reason: Text, line: int = 1) -> None:
        self.reason = reason
        self.line = line
        super().__init__(reason.en)

    @property
    def message(self) -> Text:
        """The reason with what to do."""
        return STOP.join([self.reason, self.remedy])


def decode(data: bytes) -> str:
    r"""The text of bytes, without a byte order mark, with lines that end in a line feed.

    NotText for what is not UTF-8. Characters stay as they are spelt: offsets count in them.

    >>> decode(b"\xef\xbb\xbfone\r\ntwo")
    'one\ntwo'
    """
    text = _decoded(data)
    # As Python's text files do, so that a text is the same however it comes in.
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def utf8(data: bytes) -> bytes:
    """The bytes of a text for a parser that takes bytes, without a mark; NotText as above.

    Line ends stay, since they belong to the literals of RDF.
    """
    _decoded(data)
    return data.removeprefix(codecs.BOM_UTF8)


def _decoded(data: bytes) -> str:
    _refuse_other(data)
    try:
        # Not without the mark, so that bytes are counted as an editor counts them.
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _broken(data, error.start) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        reason = Text(
            f"第 {line} 行有 NUL 字符，不是文本，或者是 UTF-16",
            f"line {line} holds a NUL: it is no text, or it is UTF-16",
        )
        raise NotText(reason, line)
    return text


def read_text(path: Path) -> str:
    """The text of a file; NotText for what is none, OSError for what cannot be read."""
    return decode(path.read_bytes())


def skip_mark(file: BinaryIO) -> bool:
    """Step over a byte order mark of UTF-8, if there is one; NotText for that of another form."""
    head = file.read(4)
    _refuse_other(head)
    marked = head.startswith(codecs.BOM_UTF8)
    file.seek(len(codecs.BOM_UTF8) if marked else 0)
    return marked


def _refuse_other(data: bytes) -> None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise NotText(Text(f"是 {name}，不是 UTF-8", f"it is {name}, not UTF-8"))


def _broken(data: bytes, byte: int) -> NotText:
    line = data.count(b"\n", 0, byte) + 1
    try:
        data.decode("gb18030")
        perhaps = Text("，可能是 GB 18030", ", perhaps GB 18030")
    except UnicodeDecodeError:
        perhaps = Text("", "")
    reason = Text(
        f"第 {line} 行（第 {byte} 字节）不是 UTF-8", f"line {line} (byte {byte}) is not UTF-8"
    )
    return NotText(reason + perhaps, line)
