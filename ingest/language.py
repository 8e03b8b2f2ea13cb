"""In which language a note is written, told from its small words: Danish unless it clearly is another."""

import re
import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = Path(__file__).with_name("languages.toml")
UNKNOWN = "und"
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 8
_FEWEST_TO_DOUBT = 40
_CLEARLY = 1.35
_SMALL_WORDS_EVERYWHERE = 0.08
_MOST_CHARACTERS = 20_000


@cache
def _small_words() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(LANGUAGES.read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in lists.items()}


def language_of(text: str, otherwise: str = "da") -> str:
    """ISO 639-1 code of the language; `otherwise` for a short text, "und" for a long one without known small words.

    Another language than `otherwise` must hold a third more of its small words than that one does.
    """
    words = [word.lower() for word in _WORD.findall(text[:_MOST_CHARACTERS])]
    if len(words) < _FEWEST_WORDS:
        return otherwise
    share = {name: sum(word in small for word in words) / len(words) for name, small in _small_words().items()}
    best = max(share, key=lambda name: share[name])
    if share[best] < _SMALL_WORDS_EVERYWHERE:
        return UNKNOWN if len(words) >= _FEWEST_TO_DOUBT else otherwise
    return best if share[best] > _CLEARLY * share.get(otherwise, 0.0) else otherwise
