"""Tells why a SPARQL endpoint gave no answer, or not all of it, and what to do about it."""

from __future__ import annotations

import re
from http.client import HTTPException
from socket import gaierror
from ssl import SSLError
from typing import TYPE_CHECKING, Final
from urllib.error import URLError

from siping_kg.store.address import without_login
from siping_kg.store.exchange import Cut
from siping_kg.store.login import HOW
from siping_kg.system import refusal
from siping_kg.texts import COLON, Text

if TYPE_CHECKING:
    from siping_kg.store.exchange import Answer
    from siping_kg.store.login import Login

    Told = tuple[Text, Text]
    """What is wrong, and what to do."""

__all__ = ["partial", "refused", "unreachable"]

_LONG: Final = 200
_TAG: Final = re.compile(
    r"<(?:script|style|head)\b.*?</(?:script|style|head)>|<[^>]*>", re.DOTALL | re.IGNORECASE
)
_BUSY: Final = frozenset((429, 503))
_LOGIN: Final = frozenset((401, 403, 407))
_CHECK: Final = Text("请检查端点的地址和日志", "check the endpoint's address and its log")
_AGAIN: Final = Text("请再查一次，或少查一些", "ask again, or ask for less")
_PAGES: Final = Text(
    "请分批查询（ORDER BY、LIMIT、OFFSET），或请管理员放宽上限",
    "ask for it in parts (ORDER BY, LIMIT, OFFSET), or have the server's limit raised",
)


def refused(answer: Answer, login: Login | None) -> Told:
    """Why a status is no success: in the server's own words, where it has some."""
    code = answer.status
    status = Text(f"回答的 HTTP 状态码是 {code}", f"answered with HTTP status {code}")
    words = _first_line(answer)
    reason = COLON.join([status, Text.same(login.hidden(words) if login else words)])
    said = reason if words else status
    if code in _LOGIN:
        return said + _as_whom(login), HOW
    moved = answer.headers.get("Location")
    if 300 <= code < 400 and moved:
        place = _clean(without_login(moved))
        return status, Text(f"端点已移至 {place}，请改用它", f"it has moved: name {place} instead")
    return said, _later(answer) if code in _BUSY else _CHECK


def _as_whom(login: Login | None) -> Text:
    if login is None:
        return Text("（未登录）", " (not logged in)")
    if login.user is None:
        return Text("（以令牌登录）", " (logged in with a token)")
    user = _clean(login.user)
    return Text(f"（以 {user} 登录）", f" (logged in as {user})")


def _later(answer: Answer) -> Text:
    """When to ask again (RFC 9110, section 10.2.3): after seconds, or at a time."""
    when = _clean(answer.headers.get("Retry-After", ""))
    if when.isdecimal():
        return Text(f"请在 {when} 秒后再查", f"ask again in {when} s")
    if when:
        return Text(f"请在 {when} 之后再查", f"ask again after {when}")
    return Text("请过一会儿再查", "ask again later")


def partial(answer: Answer) -> Told | None:
    """What says that an answer is not whole, though it reads like one; None when nothing does.

    `X-SPARQL-MaxRows` and `X-SQL-State` are Virtuoso's, sent when a limit has cut an answer.
    """
    if answer.status == 206:
        return _part(Text("HTTP 状态码 206", "HTTP status 206"))
    most = answer.headers.get("X-SPARQL-MaxRows")
    if most is not None:
        most = _clean(most)
        return _part(Text(f"服务器最多给 {most} 行", f"the server gives {most} rows at most"))
    state = answer.headers.get("X-SQL-State")
    if state is not None:
        words = _clean(f"{state} {answer.headers.get('X-SQL-Message', '')}")
        return _part(Text(f"服务器中途停止，{words}", f"the server stopped midway, {words}"))
    return None


def _part(why: Text) -> Told:
    return Text("回答不完整：", "only part of the answer: ") + why, _PAGES


def unreachable(error: Exception, seconds: float) -> Told:
    """Why there is no answer at all."""
    # urllib wraps what happens on connecting, and leaves bare what happens while reading.
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return (
            Text(f"{seconds:g} 秒内没有完整的回答", f"no whole answer within {seconds:g} s"),
            Text(
                "请用 --timeout 延长时限，或少查一些",
                "allow more time with --timeout, or ask for less",
            ),
        )
    if isinstance(cause, ConnectionRefusedError):
        return (
            Text("连接被拒绝", "the connection is refused"),
            Text("请启动服务器，或检查端口", "start the server, or check the port"),
        )
    if isinstance(cause, HTTPException):
        return Text("回答的格式有误：", "malformed answer: ") + _broken(cause), _AGAIN
    if isinstance(cause, OSError):
        return _system(cause)
    # The login, told without the words of the error, which may repeat what was to be sent.
    return Text("无法按服务器要求的方式登录", "cannot log in the way that the server asks for"), HOW


def _broken(error: HTTPException) -> Text:
    if not isinstance(error, Cut):
        name = type(error).__name__
        return Text(f"中途截断，或不是 HTTP（{name}）", f"cut off or not HTTP ({name})")
    if error.missing is None:
        return Text("压缩的内容已损坏或中途截断", "its compressed body is damaged or cut off")
    missing = error.missing
    return Text(f"中途截断，缺少 {missing} 字节", f"cut off, {missing} bytes are missing")


def _system(error: OSError) -> Told:
    not_reached = Text("无法连接：", "not reached: ")
    # The numbers of these two are not errno, so `refusal` would misread them.
    if isinstance(error, gaierror):
        unknown = Text("找不到这个主机名", "no host of this name is known")
        return not_reached + unknown, Text("请检查地址和网络", "check the address and the network")
    if isinstance(error, SSLError):
        return not_reached + Text.same(_clean(str(error))), Text(
            "请检查服务器的证书", "check the server's certificate"
        )
    return not_reached + refusal(error), _CHECK


def _first_line(answer: Answer) -> str:
    """The first line of the body that says something, as it may be shown."""
    charset = answer.headers.get_content_charset("utf-8")
    try:
        text = answer.body.decode(charset, "replace")
    except LookupError:  # a charset that nobody knows
        text = answer.body.decode("utf-8", "replace")
    if "html" in answer.headers.get_content_type():
        text = _TAG.sub("\n", text)
    lines = (_clean(line) for line in text.splitlines())
    return next(filter(None, lines), "")


def _clean(text: str) -> str:
    """What a server said, in one line of what can be printed, and not too long to read."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    line = " ".join(shown.split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
