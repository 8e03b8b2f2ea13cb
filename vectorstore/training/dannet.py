"""Pairs from DanNet, read from the thesaurus that was made from it (th_da_DK_dannet.dat).

A head line is `word|number of meanings`; each meaning line is `(part of speech) gloss|term|term (overbegreb)|...`,
where the gloss is cut at 30 characters and the bracket names the relation; a term without one is a synonym.
"""

import lzma
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vectorstore.training.pair_set import PairSet

_RELATION = re.compile(r"^(.*?)\s*\((overbegreb|underbegreb|nærliggende betydning)\)$")
_REMARK = re.compile(r"\s*\([^)]*\)")
# "hoved", "individ", "m/k'er" are said of thousands of words and so say nothing about any of them.
_BROAD_LIMIT = 150


@dataclass(frozen=True)
class Meaning:
    """One meaning of `word`; `nearby` are (term, is_synonym); `noun` by the thesaurus' part of speech."""

    word: str
    noun: bool
    gloss: str
    nearby: tuple[tuple[str, bool], ...]


def _terms(fields: list[str]) -> Iterator[tuple[str, bool]]:
    for term in fields:
        found = _RELATION.match(term)
        name = _REMARK.sub("", found.group(1) if found else term).strip()
        if name:
            yield name, found is None


def read_thesaurus(folder: Path) -> list[Meaning]:
    """All meanings of th_da_DK_dannet.dat.xz (or unpacked) in `folder`."""
    packed = folder / "th_da_DK_dannet.dat.xz"
    if packed.exists():
        with lzma.open(packed, "rt", encoding="utf-8") as file:
            lines = file.read().splitlines()
    else:
        lines = (folder / "th_da_DK_dannet.dat").read_text(encoding="utf-8").splitlines()
    meanings: list[Meaning] = []
    word = ""
    for line in lines[1:]:
        if not line.startswith("("):
            word = _REMARK.sub("", line.rsplit("|", 1)[0]).strip()
            continue
        head, *fields = line.split("|")
        speech, _, gloss = head.partition(") ")
        meanings.append(Meaning(word, speech == "(navneord", gloss.strip(), tuple(_terms(fields))))
    return meanings


def dannet_pairs(meanings: list[Meaning]) -> list[PairSet]:
    """Word to gloss, word to broader or narrower word, word to synonym."""
    glosses = PairSet("dannet gloss", 2.0)
    relations = PairSet("dannet broader/narrower", 2.0)
    synonyms = PairSet("dannet synonym", 1.5)
    labels = {word: i for i, word in enumerate(dict.fromkeys(m.word for m in meanings))}
    uses = Counter(term for m in meanings for term, synonym in m.nearby if not synonym)
    for meaning in meanings:
        label = labels[meaning.word]
        near = [term for term, synonym in meaning.nearby if synonym or uses[term] <= _BROAD_LIMIT]
        if len(meaning.gloss.split()) >= 2:
            glosses.add(meaning.word, " ".join([meaning.gloss.rsplit(" ", 1)[0], *near[:3]]), label)
        for term, synonym in meaning.nearby:
            if synonym:
                synonyms.add(meaning.word, term, label)
            elif uses[term] <= _BROAD_LIMIT:
                relations.add(meaning.word, term, label)
    return [glosses, relations, synonyms]


def nouns(meanings: list[Meaning]) -> frozenset[str]:
    """Lower-case nouns among the head words."""
    return frozenset(m.word.lower() for m in meanings if m.noun and m.word.isalpha())
