"""Sends one request and takes in the whole answer, within a deadline for all of it together."""

from __future__ import annotations

import math
import re
import threading
import time
import zlib
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDefaultErrorHandler,
    HTTPDigestAuthHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from email.message import Message
    from typing import IO, Any
    from urllib.request import BaseHandler, Request

    from siping_kg.store.login import Login

__all__ = ["Answer", "Cut", "exchange"]

_CHUNK: Final = 1 << 16
_REFUSAL: Final = 1 << 16
"""Bytes of a refusal that are read; the reason stands in its first lines."""
_ASKS_BASIC: Final = re.compile(r"(?:^|,)\s*basic\b", re.IGNORECASE)
_GZIP_OR_ZLIB: Final = zlib.MAX_WBITS | 32
_DEFLATE: Final = -zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, whichever its status.

    `has_end` is whether the answer itself says where it ends, by its length or in chunks.
    """

    status: int
    headers: Message
    body: bytes
    has_end: bool = True


class Cut(HTTPException):
    """An answer that ended before it was whole; `missing` bytes are owed, where that is known."""

    def __init__(self, missing: int | None = None) -> None:
        self.missing = missing
        super().__init__(missing)


class _Digest(HTTPDigestAuthHandler):
    """Answers a digest challenge wherever it stands among others, and once."""

    retried: int

    def http_error_401(self, req: Request, fp: IO[bytes], *more: Any) -> HTTPResponse | None:
        """The answer to the second attempt, and the first one closed."""
        return _second(fp, partial(super().http_error_401, req, fp, *more))

    def http_error_auth_reqed(  # type: ignore[override]  # the stubs know of no answer
        self, name: str, _host: str, request: Request, headers: Message
    ) -> HTTPResponse | None:
        for challenge in headers.get_all(name, ()):
            if challenge.lower().startswith("digest ") and not self.retried:
                self.retried = 1
                response: HTTPResponse | None = self.retry_http_digest_auth(request, challenge)
                return response
        return None


class _Basic(HTTPBasicAuthHandler):
    """Answers a basic challenge wherever it stands among others; its realm does not matter."""

    def http_error_401(self, req: Request, fp: IO[bytes], *more: Any) -> HTTPResponse | None:
        """The answer to the second attempt, and the first one closed."""
        return _second(fp, partial(super().http_error_401, req, fp, *more))

    def http_error_auth_reqed(  # type: ignore[override]  # the stubs know of no answer
        self, name: str, host: str, request: Request, headers: Message
    ) -> HTTPResponse | None:
        if any(map(_ASKS_BASIC.search, headers.get_all(name, ()))):
            response: HTTPResponse | None = self.retry_http_basic_auth(host, request, "")
            return response
        return None


def _second(first: IO[bytes], attempt: Callable[[], HTTPResponse | None]) -> HTTPResponse | None:
    """What a second attempt brings; without any, the first answer is left for who reads it."""
    try:
        answer = attempt()
    except BaseException:
        first.close()
        raise
    if answer is not None:
        first.close()
    return answer


def _opener(handlers: Iterable[BaseHandler]) -> OpenerDirector:
    """What opens requests, without redirects: a query by POST would go on without its text."""
    opener = OpenerDirector()
    usual = ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor()
    for handler in (*usual, HTTPDefaultErrorHandler(), *handlers):
        opener.add_handler(handler)
    return opener


def exchange(request: Request, login: Login | None, seconds: float) -> Answer:
    """The server's answer; TimeoutError when it is not whole in time, 0 for no deadline.

    Raises OSError and HTTPException for what happens on the way, ValueError for a login that
    cannot be sent in the way that the server asks for.
    """
    if login is not None and login.token is not None:
        # Not to be sent on by anything that follows.
        request.add_unredirected_header("Authorization", f"Bearer {login.token}")
    request.add_header("Accept-Encoding", "gzip, deflate")
    errand = _Errand(request, login, seconds)
    # A thread, since a socket's timeout starts again with every byte of a header that drips, and
    # a look-up of a name has none. It is left behind, and ends with its socket.
    threading.Thread(target=errand.run, daemon=True).start()
    return errand.answer()


class _Errand:
    """A request under way in a thread of its own."""

    def __init__(self, request: Request, login: Login | None, seconds: float) -> None:
        self.request: Final = request
        self.login: Final = login
        self.seconds: Final = seconds or None
        self.deadline: Final = time.monotonic() + (seconds or math.inf)
        self._done: Final = threading.Event()
        self._answer: Answer | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Bring the answer, or what prevented it."""
        try:
            self._answer = self._brought()
        except BaseException as error:
            self._error = error
        self._done.set()

    def answer(self) -> Answer:
        """Wait for the answer."""
        self._done.wait(self.seconds)
        if self._error is not None:
            raise self._error
        if self._answer is None:
            raise TimeoutError
        return self._answer

    def _brought(self) -> Answer:
        opener = _opener(_handlers(self.request.full_url, self.login))
        try:
            response: HTTPResponse = opener.open(self.request, timeout=self.seconds)
        except HTTPError as refusal:
            with refusal:
                words = b"".join(_decoded(refusal.headers, iter([_beginning(refusal)])))
            return Answer(refusal.code, refusal.headers, words)
        with response:
            pieces = _decoded(response.headers, self._pieces(response), whole=True)
            has_end = response.chunked or response.length is not None
            return Answer(response.status, response.headers, b"".join(pieces), has_end)

    def _pieces(self, response: HTTPResponse) -> Iterator[bytes]:
        # `read` would wait for the whole body before the deadline is looked at.
        while piece := response.read1(_CHUNK):
            yield piece
            if time.monotonic() > self.deadline:
                raise TimeoutError
        # `read1` ends quietly when a connection drops: only what is still owed tells of it.
        if response.length:
            raise Cut(response.length)


def _beginning(refusal: IO[bytes]) -> bytes:
    """The first lines of a refusal; its status says enough when they do not come."""
    try:
        return refusal.read(_REFUSAL)
    except (OSError, HTTPException):
        return b""


def _handlers(url: str, login: Login | None) -> list[BaseHandler]:
    if login is None or login.user is None:
        return []
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, url, login.user, login.password)
    return [_Digest(known), _Basic(known)]


def _decoded(headers: Message, pieces: Iterator[bytes], whole: bool = False) -> Iterator[bytes]:
    """The body behind its content coding (RFC 9110, section 8.4.1); Cut when it is damaged."""
    coding = headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("gzip", "x-gzip", "deflate"):
        yield from pieces
        return
    unpack = None
    for piece in pieces:
        if unpack is None:
            # Some servers send deflate without the zlib wrapper that the standard asks for.
            bare = coding == "deflate" and piece[0] & 0x0F != zlib.DEFLATED
            unpack = zlib.decompressobj(_DEFLATE if bare else _GZIP_OR_ZLIB)
        try:
            yield unpack.decompress(piece)
        except zlib.error as error:
            if whole:
                raise Cut from error
    if whole and unpack is not None and not unpack.eof:
        raise Cut
