"""Reads the address of an endpoint as people write it: Chinese in it, a login in it, mistakes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from siping_kg.errors import StoreError
from siping_kg.texts import Text

if TYPE_CHECKING:
    from urllib.parse import SplitResult

__all__ = ["Address", "parse", "without_login"]

_PORTS: Final = {"http": 80, "https": 443}
_HOST: Final = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?")
# Greedy: in an address that cannot be taken apart, a password may hold any sign.
_LOGIN: Final = re.compile(r"\A(.*?//)?.*@", re.DOTALL)
# What RFC 3986 lets stand in a path or a query; a percent sign, since it may be escaped already.
_KEPT: Final = "/%:@!$&'()*+,;=~?"


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is; `url` is ASCII and holds no login, so that it may be told anywhere."""

    url: str
    host: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def parse(written: str) -> Address:
    """The address, its host in IDNA and the rest percent-encoded; StoreError when it is none.

    >>> parse("http://例え.テスト/查询").url
    'http://xn--r8jz45g.xn--zckzah/%E6%9F%A5%E8%AF%A2'
    """
    try:
        split = urlsplit(written.strip())
        if split.scheme not in _PORTS:
            # urllib opens file: and ftp: addresses too, and would read what is no endpoint.
            raise _no_web_address(written)
        port, host = split.port, _ascii(split.hostname or "")
    except ValueError as error:  # UnicodeError is one, too
        # Its words may hold a part of the login.
        raise _unusable(written) from (None if "@" in written else error)
    user, password = _login(split)
    return Address(_rebuilt(split, host, port), host, user, password)


def without_login(address: str) -> str:
    """The address as it may be told.

    >>> without_login("http://user:secret@[::1")
    'http://…@[::1'
    """
    return _LOGIN.sub(r"\1…@", address)


def _ascii(host: str) -> str:
    """The host as name servers know it; ValueError when there can be none of that name."""
    if ":" in host:
        return str(ip_address(host))
    name = host.encode("idna").decode("ascii").lower()
    if ".." in name or not _HOST.fullmatch(name):
        raise ValueError(name)
    return name


def _login(split: SplitResult) -> tuple[str | None, str | None]:
    # An empty user name is none.
    user = unquote(split.username) if split.username else None
    password = unquote(split.password) if user and split.password is not None else None
    return user, password


def _rebuilt(split: SplitResult, host: str, port: int | None) -> str:
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[split.scheme]:
        place = f"{place}:{port}"
    path, query = (quote(part, safe=_KEPT) for part in (split.path or "/", split.query))
    return urlunsplit((split.scheme, place, path, query, ""))


def _no_web_address(written: str) -> StoreError:
    return StoreError(
        without_login(written),
        Text("不是网址", "not a web address"),
        Text(
            "请写以 http:// 或 https:// 开头的地址", "name one that begins with http:// or https://"
        ),
    )


def _unusable(written: str) -> StoreError:
    return StoreError(
        without_login(written),
        Text("不是合法的网址", "is no web address that can be used"),
        Text(
            "请检查主机名、括号和端口，例如 http://example.org:7878/query",
            "check the host, brackets and port, as in http://example.org:7878/query",
        ),
    )
