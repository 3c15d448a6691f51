"""The command line: one file a noun, each imported only when its command is called."""

from __future__ import annotations

import gc
import os
import sys

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> None:
    """Run the command line: exit 0 fine, 1 findings, 2 usage or bad input, 130 interrupted."""
    _restart_in_utf8()
    # A command is short: searching what it has just imported for garbage finds none.
    gc.set_threshold(100_000)
    try:
        from siping_kg.cli.root import run

        code = run()
    except KeyboardInterrupt:
        # Here, so that Ctrl-C is answered while the engines are being imported, too.
        print(_interrupted(), file=sys.stderr)
        code = _INTERRUPTED
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    # All is written: taking the graph and the modules apart takes longer than small answers do.
    os._exit(code)


def _restart_in_utf8() -> None:
    """Start again in UTF-8 where the locale is not: words of a person would come as bytes."""
    if sys.getfilesystemencoding() == "utf-8" or sys.flags.utf8_mode:
        return
    words = [os.fsencode(word) for word in sys.orig_argv[1:]]
    os.execv(sys.executable, [os.fsencode(sys.executable), b"-X", b"utf8", *words])  # noqa: S606 -- ourselves


def _interrupted() -> str:
    from siping_kg.cli.language import wanted_language
    from siping_kg.texts import Text

    message = Text(
        "siping-kg: 已中断；每个文件或如原样，或已写完整",
        "siping-kg: interrupted; every file is as it was, or whole",
    )
    return message.of(wanted_language(sys.argv[1:]))
