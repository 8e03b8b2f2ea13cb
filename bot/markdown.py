"""Small pieces of Danish markdown."""

import re
from collections.abc import Sequence


def join_and(words: Sequence[str]) -> str:
    """The words in a row: "a, b og c"."""
    return " og ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def escape(text: str) -> str:
    """What comes from a note is words, never markup."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
