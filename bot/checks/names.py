"""Names, places and abbreviations must be known from the passages."""

from collections.abc import Iterator

from bot.checks.claim import Reading, Source, Word
from bot.checks.reason import Reason
from vectorstore.danish import fold

_NO_NAME = frozenset(["bord", "bordet", "borde", "bordene", "øvelse", "de", "i", "der", "vi"])


def check_names(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each name that no passage holds."""
    known = {
        form
        for source in sources
        for reading in (source.reading, source.about)
        for word in reading.words
        for form in _forms(word.lower)
    }
    for word in claim.words:
        if is_name(word, claim.text) and not _forms(word.lower) & known:
            yield Reason(
                "name",
                f"Navnet “{word.surface}” står ikke i kilderne.",
                f"The name “{word.surface}” does not stand in the passages.",
            )


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


def _forms(lower: str) -> set[str]:
    folded = fold(lower)
    bare = folded.removesuffix("s")
    return {folded, bare} if len(bare) > 2 else {folded}
