"""English questions in Danish words: enough of the field's vocabulary to search Danish notes."""

from functools import cache

from vectorstore.danish import tokens, word_list

_LONGEST_PHRASE = 5


def to_danish(question: str) -> str:
    """The question with every English word and phrase of words/english.txt put into Danish; others stay."""
    words = tokens(question)
    out: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            danish = _dictionary().get(" ".join(words[at : at + length]))
            if danish or length == 1:
                out.append(danish or words[at])
                at += length
                break
    return " ".join(out)


@cache
def _dictionary() -> dict[str, str]:
    """English phrase to its first Danish translation."""
    table: dict[str, str] = {}
    for line in word_list("english.txt"):
        english, _, danish = line.partition("=")
        for phrase in english.split(","):
            table.setdefault(" ".join(tokens(phrase)), danish.split(",")[0].strip())
    return table
