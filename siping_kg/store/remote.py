"""Answers SPARQL through any SPARQL 1.1 Protocol endpoint, with SPARQLWrapper."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from socket import gaierror
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError, URLError

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
    URITooLong,
)

from siping_kg.errors import StoreError
from siping_kg.store.interface import Rows
from siping_kg.store.syntax import form, mistake, not_sparql, refuse_service, wrong_form
from siping_kg.system import refusal
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from siping_kg.errors import QueryError
    from siping_kg.store.interface import Solutions, Term

__all__ = ["RemoteStore"]

_JSON: Final = "application/sparql-results+json"
# Some servers send the plain JSON type for results; the body is the same.
_RESULTS: Final = {_JSON: QueryResultsFormat.JSON, "application/json": QueryResultsFormat.JSON}
_CODES: Final[dict[type[SPARQLWrapperException], int]] = {
    QueryBadFormed: 400,
    Unauthorized: 401,
    EndPointNotFound: 404,
    URITooLong: 414,
    EndPointInternalError: 500,
}
_REMEDY: Final = Text("请检查端点的地址和日志", "check the endpoint's address and its log")


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL endpoint behind the read interface; `timeout` is for a whole answer, in seconds.

    Which graphs make up the default graph is the endpoint's own setting: start it with their
    union (`oxigraph serve --union-default-graph`).
    """

    endpoint: str
    timeout: float = 30.0

    def __post_init__(self) -> None:
        # urllib opens file: and ftp: addresses too, and would read what is no endpoint.
        if not self.endpoint.startswith(("http://", "https://")):
            raise self._fault(
                Text("不是网址", "not a web address"),
                Text(
                    "请写以 http:// 或 https:// 开头的地址",
                    "name one that begins with http:// or https://",
                ),
            )

    def select(self, query: str) -> Solutions:
        """The rows of a SELECT."""
        return self.rows(query).kept()

    def rows(self, query: str) -> Rows:
        """The rows of a SELECT; the endpoint's answer has come whole before the first."""
        answer = self._results(query, "SELECT")
        if not isinstance(answer, QuerySolutions):
            raise self._malformed(
                Text("要的是行，得到的是布尔值", "a boolean where rows were asked for")
            )
        variables = tuple(variable.value for variable in answer.variables)
        return Rows(variables, self._rows(answer))

    def _rows(self, answer: QuerySolutions) -> Iterator[tuple[Term | None, ...]]:
        try:
            for row in answer:
                yield tuple(row)
        except (SyntaxError, ValueError) as error:
            raise self._malformed(Text.same(str(error))) from error

    def ask(self, query: str) -> bool:
        """The answer of an ASK."""
        answer = self._results(query, "ASK")
        if not isinstance(answer, QueryBoolean):
            raise self._malformed(
                Text("要的是布尔值，得到的是行", "rows where a boolean was asked for")
            )
        return bool(answer)

    def construct(self, query: str) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        media_type, body = self._send(query, "CONSTRUCT", TURTLE)
        rdf = RdfFormat.from_media_type(media_type)
        if rdf is None:
            raise self._wrong_type(media_type, "text/turtle")
        try:
            return tuple(quad.triple for quad in pyoxigraph.parse(body, format=rdf))
        except (SyntaxError, ValueError) as error:
            raise self._malformed(Text.same(str(error))) from error

    def _results(self, query: str, wanted: str) -> QuerySolutions | QueryBoolean:
        media_type, body = self._send(query, wanted, JSON)
        if media_type not in _RESULTS:
            raise self._wrong_type(media_type, _JSON)
        try:
            return pyoxigraph.parse_query_results(body, format=_RESULTS[media_type])
        except (SyntaxError, ValueError) as error:
            raise self._malformed(Text.same(str(error))) from error

    def _send(self, query: str, wanted: str, answer: str) -> tuple[str, bytes]:
        """The media type and the whole body of the endpoint's answer."""
        refuse_service(query)
        given = form(query)
        if given is None or (given != wanted and (given, wanted) != ("DESCRIBE", "CONSTRUCT")):
            raise _not_sparql(query) or wrong_form(query, wanted)
        # A socket's timeout starts again with every byte, so a slow trickle would never end.
        deadline = time.monotonic() + self.timeout
        try:
            response = self._request(query, given, answer).query().response
            return response.headers.get_content_type(), self._body(response, deadline)
        except QueryBadFormed as error:
            # Servers word a 400 each in its own way; our own parser can name the line and column.
            raise _not_sparql(query) or self._refused(400) from error
        except SPARQLWrapperException as error:
            raise self._refused(_CODES.get(type(error), 500)) from error
        except HTTPError as error:
            with error:
                raise self._refused(error.code) from error
        except (OSError, HTTPException) as error:
            raise self._unreachable(error) from error

    def _request(self, query: str, given: str, answer: str) -> SPARQLWrapper:
        request = SPARQLWrapper(self.endpoint, returnFormat=answer)
        request.setMethod(POST)  # a form: every server understands it, and no length limit
        # its setter wants whole seconds, sockets do not
        request.timeout = self.timeout  # type: ignore[assignment]
        # its own guess at the form is a regular expression that comments mislead
        request.queryString = query
        request.queryType = given
        return request

    def _body(self, response: HTTPResponse, deadline: float) -> bytes:
        chunks = []
        with response:
            # `read` would wait for the whole body before the deadline is looked at.
            while chunk := response.read1(1 << 16):
                chunks.append(chunk)
                if time.monotonic() > deadline:
                    raise TimeoutError
            # `read1` ends quietly when a connection drops: only what is still owed tells of it.
            if response.length:
                missing = response.length
                raise self._malformed(
                    Text(f"中途截断，缺少 {missing} 字节", f"cut off, {missing} bytes are missing")
                )
        return b"".join(chunks)

    def _unreachable(self, error: Exception) -> StoreError:
        # urllib wraps what happens on connecting, and leaves bare what happens while reading.
        cause = error.reason if isinstance(error, URLError) else error
        if isinstance(cause, TimeoutError):
            seconds = f"{self.timeout:g}"
            return self._fault(
                Text(f"{seconds} 秒内没有完整的回答", f"no whole answer within {seconds} s"),
                Text("请延长时限，或少查一些", "allow more time or ask for less"),
            )
        if isinstance(cause, ConnectionRefusedError):
            return self._fault(
                Text("连接被拒绝", "the connection is refused"),
                Text("请启动服务器，或检查端口", "start the server, or check the port"),
            )
        if isinstance(cause, HTTPException):
            name = type(cause).__name__
            return self._malformed(
                Text(f"中途截断，或不是 HTTP（{name}）", f"cut off or not HTTP ({name})")
            )
        # The numbers of a failed name look-up are not errno, so `refusal` would misread them.
        if isinstance(cause, OSError) and not isinstance(cause, gaierror):
            return self._fault(Text("无法连接：", "not reached: ") + refusal(cause), _REMEDY)
        return self._fault(Text(f"无法连接：{cause}", f"not reached: {cause}"), _REMEDY)

    def _refused(self, code: int) -> StoreError:
        return self._fault(
            Text(f"回答的 HTTP 状态码是 {code}", f"answered with HTTP status {code}"), _REMEDY
        )

    def _wrong_type(self, media_type: str, wanted: str) -> StoreError:
        return self._fault(
            Text(f"回答的是 {media_type}，不是 {wanted}", f"answered {media_type}, not {wanted}"),
            Text("请指明一个 SPARQL 端点", "name a SPARQL endpoint"),
        )

    def _malformed(self, reason: Text) -> StoreError:
        return self._fault(
            Text("回答的格式有误：", "malformed answer: ") + reason,
            Text("请再查一次，或少查一些", "ask again, or ask for less"),
        )

    def _fault(self, reason: Text, remedy: Text) -> StoreError:
        return StoreError(self.endpoint, reason, remedy)


def _not_sparql(query: str) -> QueryError | None:
    syntax_error = mistake(query)
    return not_sparql(syntax_error) if syntax_error else None
