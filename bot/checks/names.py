"""Names, places and abbreviations must be known from the passages."""

import re
from collections.abc import Iterator, Sequence

from bot.checks.claim import Reading, Source, Word
from bot.checks.lexicon import is_frame
from bot.checks.match import forms_of, held, is_common, parts_of
from bot.checks.reason import Reason
from vectorstore.danish import fold

_ADJECTIVE = ("ede", "ende", "ige", "iske", "ske", "ne")
_NAME_FOLLOWS = re.compile(r"\s[A-ZÆØÅ]")
_WHERE = frozenset("i på ved fra af til om hos omkring nær mellem og bord bordet borde".split())  # noqa: SIM905
_NO_NAME = frozenset(["bord", "bordet", "borde", "bordene", "øvelse", "de", "i", "der", "vi"])


def check_names(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each name that no passage holds, or that only tells where the table sat."""
    said = {form for source in sources for word in source.reading.words for form in _forms(word.lower)}
    above = {form for source in sources for word in source.about.words for form in _forms(word.lower)}
    places = {form for source in sources for word in source.where.words for form in _forms(word.lower)}
    words = [word for source in sources for word in (*source.reading.words, *source.about.words)]
    named = any(
        word.surface[0].isupper() and not is_common(word) for source in sources for word in source.reading.words
    )
    for at, word in enumerate(claim.words):
        forms = _forms(word.lower)
        if not (
            is_name(word, claim.text) or (word.initial and forms & places) or _opens_as_name(word, claim.text, words)
        ):
            continue
        only_where = named and forms & places and not forms & said and not _locates(claim.words, at)
        if only_where or not forms & (said | above):
            yield Reason(
                "name",
                f"Navnet “{word.surface}” står ikke i kilderne.",
                f"The name “{word.surface}” does not stand in the passages.",
            )


def _locates(words: Sequence[Word], at: int) -> bool:
    """Does the name say where: "i Storkebæk", "bordet i Elmosekær Hallen"?"""
    return any(word.lower in _WHERE for word in words[max(0, at - 2) : at]) or words[at].lower.startswith("bord")


def is_name(word: Word, text: str) -> bool:
    """A capital where no sentence, quote or bullet begins, or an abbreviation in capitals."""
    if word.lower in _NO_NAME or not word.surface[0].isupper():
        return False
    if len(word.surface) > 1 and word.surface.isupper():
        return True
    if word.initial:  # "Ravnshede IF": a name of several words
        follows = text[word.end : word.end + 2]
        return follows[:1] == " " and follows[1:].isupper() and text[word.end + 1 : word.end + 4].strip().isupper()
    before = text[: word.start].rstrip()
    return not before.endswith((":", "“", "”", "»", '"', "„", "-", "•", "?", "!"))


def _opens_as_name(word: Word, text: str, theirs: Sequence[Word]) -> bool:
    """A first word is a name when no dictionary of common words knows it and nothing in the passages is like it."""
    if not (word.initial and word.surface[0].isupper() and word.lower.isalpha()) or is_frame(word.lower, word.stem):
        return False
    if word.lower in _NO_NAME or word.lower.endswith(_ADJECTIVE) or is_common(word) or held(word, forms_of(theirs)) > 0:
        return False
    return bool(_NAME_FOLLOWS.match(text, word.end)) or not parts_of(word.lower)


def _forms(lower: str) -> set[str]:
    folded = fold(lower)
    bare = folded.removesuffix("s")
    return {folded, bare} if len(bare) > 2 else {folded}
