"""Pairs from the form of words: inflections of one word, and compounds with their parts."""

from collections import defaultdict

from vectorstore.training.corpus import Block
from vectorstore.training.pair_set import PairSet
from vectorstore.training.words import document_frequencies, same_word, stem

_SEEN = 4
_PART = 4
_LINKS = ("", "s", "e")


def inflection_pairs(blocks: list[Block], known: frozenset[str]) -> PairSet:
    """Forms seen in the texts that share a snowball stem with each other; one of them is a noun of DanNet."""
    pairs = PairSet("inflections", 0.4)
    frequency = document_frequencies(block.text for block in blocks)
    forms: dict[str, list[str]] = defaultdict(list)
    for word, count in sorted(frequency.items()):
        if count >= _SEEN and len(word) > 3:
            forms[stem(word)].append(word)
    for label, (_, words) in enumerate(sorted(forms.items())):
        if len(words) < 2 or not any(word in known for word in words):
            continue
        for one, other in zip(words, words[1:] + words[:1], strict=True):
            if one != other and same_word(one, other):
                pairs.add(one, other, label)
    return pairs


def compound_parts(word: str, known: frozenset[str]) -> tuple[str, str] | None:
    """The compound's two parts, the longest last part first, or None: ældrepleje -> (ældre, pleje)."""
    for cut in range(_PART, len(word) - _PART + 1):
        first, last = word[:cut], word[cut:]
        if last not in known:
            continue
        for link in _LINKS:
            bare = first.removesuffix(link) if link else first
            if len(bare) >= _PART and bare in known:
                return bare, last
    return None


def compound_pairs(known: frozenset[str]) -> PairSet:
    """Compound to its parts, and to its last part, which names the kind of thing."""
    pairs = PairSet("compound to parts", 0.3)
    for label, word in enumerate(sorted(known)):
        parts = compound_parts(word, known)
        if parts:
            pairs.add(word, " ".join(parts), label)
            pairs.add(word, parts[1], label, 0.5)
    return pairs
