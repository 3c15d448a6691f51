"""Runs a command in a thread of its own, so that Ctrl-C and a deadline end it whatever it does.

The engine answers a query in one native call, during which no signal handler runs in the thread
that made it. It lets other threads run meanwhile: the main one only waits, and can always end.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from siping_kg.errors import Unfinished
from siping_kg.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["watched"]

_GRACE: Final = 0.5
"""Seconds that an interrupted command has to put its files in order."""
_STACK: Final = 64 * 2**20
"""Bytes of stack: as much as nested input may need, which some systems do not give a thread."""


def watched(name: str, seconds: float, work: Callable[[], object]) -> None:
    """Do the work, and raise what it raises; `seconds` may be 0 for no deadline.

    Unfinished when the deadline has passed, KeyboardInterrupt on Ctrl-C: the work may then be
    going on, and the process has to end.
    """
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    threading.stack_size(_STACK)
    worker = threading.Thread(target=run, name=name, daemon=True)
    worker.start()
    try:
        worker.join(seconds or None)
    except KeyboardInterrupt:
        _interrupt(worker)
        raise
    if worker.is_alive():
        _interrupt(worker)
        raise _too_long(name, seconds)
    if raised:
        raise raised[0]


def _interrupt(worker: threading.Thread) -> None:
    """Let Python code clean up behind itself; a native call is left to the end of the process."""
    import ctypes

    assert worker.ident is not None  # noqa: S101 -- it was started
    thread = ctypes.c_ulong(worker.ident)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(KeyboardInterrupt))
    worker.join(_GRACE)


def _too_long(name: str, seconds: float) -> Unfinished:
    return Unfinished(
        name,
        Text(f"{seconds:g} 秒内没有完成", f"not done within {seconds:g} s"),
        Text(
            "请缩小范围，或用 --timeout 放宽时限（0 为不限）",
            "ask for less, or allow more with --timeout (0 for no limit)",
        ),
    )
