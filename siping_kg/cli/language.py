"""The language of the person who reads, known before a command line is understood, or can be."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from siping_kg.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_kg.texts import Language

__all__ = ["preferred_language", "wanted_language"]


def wanted_language(words: Sequence[str]) -> Language:
    """The language that the last --lang names, wherever it stands; else the preferred one.

    Mistakes are told in it, also those that keep the command line from being understood.

    >>> wanted_language(["query", "--no-such-option", "--lang", "zh"])
    'zh'
    """
    # Behind `--` all words are arguments, also one that reads like an option.
    options = words[: words.index("--")] if "--" in words else words
    named = [
        word.removeprefix("--lang=")
        for before, word in pairwise(("", *options))
        if before == "--lang" or word.startswith("--lang=")
    ]
    chosen = (language for name in reversed(named) for language in LANGUAGES if language == name)
    return next(chosen, None) or preferred_language()


def preferred_language() -> Language:
    """That of SIPING_KG_LANG, else Chinese where the reader's locale is Chinese, else English."""
    variables = ("SIPING_KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    name = next((os.environ[v] for v in variables if os.environ.get(v)), None)
    if name is None and sys.platform == "win32":
        import locale

        name = locale.getlocale()[0]
    return "zh" if (name or "").lower().startswith(("zh", "chinese")) else "en"
