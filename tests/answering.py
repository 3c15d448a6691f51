"""A server on loopback that says exactly what a test scripts, byte by byte if it must."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Respond = Callable[[str, Mapping[str, str]], Iterator[bytes]]
    """Gives the pieces to send, by the first line and the headers of a request."""

__all__ = ["answering", "plain", "said"]


def said(
    body: bytes, *headers: str, status: str = "200 OK", length: int | None = None
) -> Iterator[bytes]:
    """An answer as a server sends it, with the length that it claims."""
    claimed = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {claimed}", "Connection: close", *headers]
    yield "\r\n".join([*lines, "", ""]).encode() + body


def plain(*pieces: bytes) -> Respond:
    """What answers everything with these pieces."""
    return lambda _line, _headers: iter(pieces)


@contextmanager
def answering(respond: Respond) -> Iterator[str]:
    """The address (`HOST:PORT`) of the server, ended in any case."""
    over = threading.Event()

    def serve(client: socket.socket) -> None:
        # A client that gives up waiting is what some tests want.
        with client, suppress(OSError):
            line, headers = _request(client)
            for piece in respond(line, headers):
                if over.is_set():
                    return
                client.sendall(piece)
            client.shutdown(socket.SHUT_WR)

    def accept(server: socket.socket) -> None:
        with suppress(OSError):  # closed at the end of the test
            while True:
                client, _ = server.accept()
                threading.Thread(target=serve, args=(client,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=accept, args=(server,))
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            over.set()
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def _request(client: socket.socket) -> tuple[str, dict[str, str]]:
    """The first line and the headers of a request, read to the end of its body."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += client.recv(1 << 16)
    head, _, body = received.partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in rest)}
    owed = int(headers.get("content-length", "0")) - len(body)
    while owed > 0:
        owed -= len(client.recv(1 << 16))
    return line, headers
