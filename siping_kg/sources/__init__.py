"""The reader's copy of an article, its squeezed text, and places in it."""

from siping_kg.sources.copies import read_copy
from siping_kg.sources.places import clause, occurrences, sentence_number
from siping_kg.sources.squeezed import digest, joined_digits, squeeze

__all__ = [
    "clause",
    "digest",
    "joined_digits",
    "occurrences",
    "read_copy",
    "sentence_number",
    "squeeze",
]
