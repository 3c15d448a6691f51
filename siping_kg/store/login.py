"""Finds what an endpoint asks of who logs in: in its address, the environment, or netrc."""

from __future__ import annotations

import netrc
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from siping_kg.errors import StoreError
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_kg.store.address import Address

__all__ = ["HOW", "Login", "login_for"]

_USER: Final = "SIPING_KG_ENDPOINT_USER"
_PASSWORD: Final = "SIPING_KG_ENDPOINT_PASSWORD"  # noqa: S105 -- the name of a variable
_TOKEN: Final = "SIPING_KG_ENDPOINT_TOKEN"  # noqa: S105 -- the name of a variable
_BEARER: Final = re.compile(r"[A-Za-z0-9._~+/=-]+")
"""RFC 6750, section 2.1; with `=` anywhere, as some servers give them out."""

HOW: Final = Text(
    f"请把用户名和密码写入环境变量 {_USER} 和 {_PASSWORD}，或把令牌写入 {_TOKEN}，"
    "或在 ~/.netrc 中为该主机写一项",
    f"put user and password into {_USER} and {_PASSWORD}, or a token into {_TOKEN}, "
    "or an entry for the host into ~/.netrc",
)
"""How to log in."""


@dataclass(frozen=True, slots=True)
class Login:
    """A user with a password, for basic and digest authentication; or a bearer token."""

    user: str | None = None
    password: str = field(default="", repr=False)
    token: str | None = field(default=None, repr=False)

    def hidden(self, text: str) -> str:
        """The text without what is secret: servers may repeat what they were sent."""
        for secret in (self.password, self.token):
            if secret:
                text = text.replace(secret, "…")
        return text


def login_for(address: Address, environment: Mapping[str, str] = os.environ) -> Login | None:
    """What to log in with: the address, then the environment, then netrc; None without any."""
    if address.user is not None and address.password is not None:
        return Login(address.user, address.password)
    token = environment.get(_TOKEN)
    if token and address.user is None:
        if not _BEARER.fullmatch(token):
            raise _unusable(_TOKEN, Text("不是合法的令牌", "is no bearer token"))
        return Login(token=token)
    user = address.user or environment.get(_USER)
    if user is not None and _PASSWORD in environment:
        return Login(user, environment[_PASSWORD])
    return _from_netrc(address.host, user, environment) or (Login(user) if user else None)


def _from_netrc(host: str, user: str | None, environment: Mapping[str, str]) -> Login | None:
    """The entry of the host, or the default one; None where it is of another user."""
    named = environment.get("NETRC")
    try:
        path = Path(named) if named else Path.home() / ".netrc"
        entry = netrc.netrc(path).authenticators(host)
    except netrc.NetrcParseError as error:
        # Not in its words, which may repeat a password.
        reason = Text(f"第 {error.lineno} 行读不懂", f"line {error.lineno} cannot be read")
        raise _unusable(str(path), reason) from None
    except UnicodeDecodeError:
        raise _unusable(str(path), Text("不是 UTF-8 文本", "is not UTF-8 text")) from None
    except (OSError, RuntimeError, ValueError):  # no file, no home, no such name
        return None
    if entry is None or (user is not None and entry[0] != user):
        return None
    return Login(entry[0], entry[2] or "")


def _unusable(where: str, reason: Text) -> StoreError:
    return StoreError(where, reason, Text("请改正它，或去掉它", "correct it, or take it away"))
