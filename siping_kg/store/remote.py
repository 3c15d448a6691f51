"""Answers SPARQL through any SPARQL 1.1 Protocol endpoint, with SPARQLWrapper."""

from __future__ import annotations

from http.client import HTTPException
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from siping_kg.errors import StoreError
from siping_kg.store import address, refusing
from siping_kg.store.exchange import exchange
from siping_kg.store.interface import Rows
from siping_kg.store.login import login_for
from siping_kg.store.syntax import form, mistake, not_sparql, refuse_service, wrong_form
from siping_kg.texts import Text

if TYPE_CHECKING:
    from urllib.request import Request

    from pyoxigraph import Triple

    from siping_kg.errors import QueryError
    from siping_kg.store.exchange import Answer
    from siping_kg.store.interface import Solutions

__all__ = ["RemoteStore"]

_JSON: Final = "application/sparql-results+json"
# Some servers send the plain JSON type for results; the body is the same.
_RESULTS: Final = {_JSON: QueryResultsFormat.JSON, "application/json": QueryResultsFormat.JSON}
_SUCCESS: Final = frozenset((200, 203))


class RemoteStore:
    """A SPARQL endpoint behind the read interface; `timeout` is for a whole answer, in seconds.

    `endpoint` is told without the login that it may have been given with; 0 is no time limit.
    Which graphs make up the default graph is the endpoint's own setting: start it with their
    union (`oxigraph serve --union-default-graph`).
    """

    def __init__(self, endpoint: str, timeout: float = 30.0) -> None:
        given = address.parse(endpoint)
        self.endpoint: Final = given.url
        self.timeout: Final = timeout
        self._login: Final = login_for(given)

    def select(self, query: str) -> Solutions:
        """The rows of a SELECT."""
        return self.rows(query).kept()

    def rows(self, query: str) -> Rows:
        """The rows of a SELECT; the endpoint's answer has come whole before the first."""
        answer = self._send(query, "SELECT", JSON)
        # Read to its end first, so that nobody is given half of what turns out to be cut.
        try:
            for _ in self._solutions(answer):
                pass
        except (SyntaxError, ValueError) as error:
            raise self._malformed(Text.same(str(error))) from error
        solutions = self._solutions(answer)
        variables = tuple(variable.value for variable in solutions.variables)
        return Rows(variables, (tuple(row) for row in solutions))

    def _solutions(self, answer: Answer) -> QuerySolutions:
        results = self._results(answer)
        if not isinstance(results, QuerySolutions):
            raise self._malformed(
                Text("要的是行，得到的是布尔值", "a boolean where rows were asked for")
            )
        return results

    def ask(self, query: str) -> bool:
        """The answer of an ASK."""
        answer = self._results(self._send(query, "ASK", JSON))
        if not isinstance(answer, QueryBoolean):
            raise self._malformed(
                Text("要的是布尔值，得到的是行", "rows where a boolean was asked for")
            )
        return bool(answer)

    def construct(self, query: str) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        answer = self._send(query, "CONSTRUCT", TURTLE)
        media_type = answer.headers.get_content_type()
        rdf = RdfFormat.from_media_type(media_type)
        if rdf is None:
            raise self._wrong_type(media_type, "text/turtle")
        if not answer.has_end:
            # Triples cut between two of them read well; rows and booleans in JSON do not.
            raise self._malformed(
                Text(
                    "没有说明何处结束，因此看不出是否中途截断",
                    "it does not say where it ends, so that a cut could not be seen",
                )
            )
        try:
            return tuple(quad.triple for quad in pyoxigraph.parse(answer.body, format=rdf))
        except (SyntaxError, ValueError) as error:
            raise self._malformed(Text.same(str(error))) from error

    def _results(self, answer: Answer) -> QuerySolutions | QueryBoolean:
        media_type = answer.headers.get_content_type()
        if media_type not in _RESULTS:
            raise self._wrong_type(media_type, _JSON)
        try:
            return pyoxigraph.parse_query_results(answer.body, format=_RESULTS[media_type])
        except (SyntaxError, ValueError) as error:
            raise self._malformed(Text.same(str(error))) from error

    def _send(self, query: str, wanted: str, media_type: str) -> Answer:
        """The endpoint's whole answer; StoreError for every other."""
        refuse_service(query)
        given = form(query)
        if given is None or (given != wanted and (given, wanted) != ("DESCRIBE", "CONSTRUCT")):
            raise _not_sparql(query) or wrong_form(query, wanted)
        request = self._request(query, given, media_type)
        try:
            answer = exchange(request, self._login, self.timeout)
        except (OSError, HTTPException) as error:
            raise self._fault(*refusing.unreachable(error, self.timeout)) from error
        except ValueError as error:
            # Its words may hold what was to be sent.
            raise self._fault(*refusing.unreachable(error, self.timeout)) from None
        told = refusing.partial(answer)
        if told is not None:
            raise self._fault(*told)
        if answer.status not in _SUCCESS:
            # Servers word a 400 each in its own way; our own parser can name the line and column.
            syntax_error = _not_sparql(query) if answer.status == 400 else None
            raise syntax_error or self._fault(*refusing.refused(answer, self._login))
        return answer

    def _request(self, query: str, given: str, media_type: str) -> Request:
        client = SPARQLWrapper(self.endpoint, returnFormat=media_type)
        client.setMethod(POST)  # a form: every server understands it, and no length limit
        # its own guess at the form is a regular expression that comments mislead
        client.queryString = query
        client.queryType = given
        # Its `query` sends through an opener that the whole process shares, logins included.
        request: Request = client._createRequest()
        return request

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
