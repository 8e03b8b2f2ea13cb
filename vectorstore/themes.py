"""What the consultation is about: themes with their passages and tables.

Named themes come first: each line of words/themes.txt is asked word by word and keeps what the
relevance decision finds. Headings that the notes themselves use follow, then clusters of passages
that are left, named after their most telling words. The same notes give the same themes.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vectorstore.danish import stem, stopwords, tokens, word_list
from vectorstore.filters import Filters
from vectorstore.index import Index
from vectorstore.passage import Passage, Table
from vectorstore.query import frames, read_query
from vectorstore.search import Hit, search

_FEWEST_PASSAGES = 2
_SPOKEN, _SURE = 0.75, 0.5
"""A theme is counted in answers, so it holds what mentions one of its words, or what is surely about it."""
_FEWEST_IN_CLUSTER = 3
_ALIKE = 0.45
"""Cosine from which a passage joins a cluster."""
_MOST_CLUSTERED = 5_000
"""Passages that are clustered, spread evenly over the notes: each is compared with every leader before it."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and what was said on it, the most telling first."""

    name: str
    passages: tuple[Passage, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that spoke of it, each once, in the order of the passages."""
        return tuple({passage.source.key: passage.source for passage in self.passages}.values())


@lru_cache(maxsize=4)
def find_themes(index: Index) -> tuple[Theme, ...]:
    """All themes, those of most tables first."""
    named = [_named(index, line) for line in word_list("themes.txt")]
    taken = {passage.id for theme in named for passage in theme.passages}
    headed = _headed([passage for passage in index.passages if passage.id not in taken])
    taken |= {passage.id for theme in headed for passage in theme.passages}
    rows = [row for row, passage in enumerate(index.passages) if passage.id not in taken]
    themes = [theme for theme in (*named, *headed, *_clusters(index, rows)) if len(theme.passages) >= _FEWEST_PASSAGES]
    return tuple(sorted(themes, key=lambda theme: (-len(theme.tables), -len(theme.passages), theme.name)))


def _named(index: Index, line: str) -> Theme:
    name, _, words = line.partition(":")
    best: dict[str, Hit] = {}
    for word in words.split(","):
        query = read_query(word, index.lexical)
        for hit in search(index, query, Filters()).hits if query.terms else ():
            if hit.spoken < _SPOKEN and hit.probability < _SURE:
                continue
            if hit.passage.id not in best or best[hit.passage.id].probability < hit.probability:
                best[hit.passage.id] = hit
    hits = sorted(best.values(), key=lambda hit: (-round(hit.probability, 6), hit.passage.id))
    return Theme(name.strip(), tuple(hit.passage for hit in hits))


def _headed(passages: Sequence[Passage]) -> list[Theme]:
    """Passages under headings of the same words."""
    groups: dict[frozenset[str], list[Passage]] = {}
    for passage in passages:
        key = frozenset(stem(word) for word in tokens(passage.heading) if word not in stopwords())
        if key:
            groups.setdefault(key, []).append(passage)
    return [Theme(group[0].heading, tuple(group)) for group in groups.values() if len(group) >= _FEWEST_PASSAGES]


def _clusters(index: Index, rows: Sequence[int]) -> list[Theme]:
    """Leader clustering in the order of the notes (Hartigan 1975): a passage joins the nearest leader or leads."""
    rows = rows[:: -(-len(rows) // _MOST_CLUSTERED) or 1]
    leaders: list[int] = []
    leading = np.empty((len(rows), index.vectors.shape[1]), dtype=np.float32)
    members: dict[int, list[int]] = {}
    for row in rows:
        cosines = leading[: len(leaders)] @ index.vectors[row]
        nearest = int(cosines.argmax()) if len(cosines) else -1
        if nearest >= 0 and cosines[nearest] >= _ALIKE:
            members[leaders[nearest]].append(row)
        else:
            leading[len(leaders)] = index.vectors[row]
            leaders.append(row)
            members[row] = [row]
    groups = [[index.passages[row] for row in group] for group in members.values() if len(group) >= _FEWEST_IN_CLUSTER]
    return [Theme(_telling_words(group), tuple(group)) for group in groups]


def _telling_words(passages: Sequence[Passage]) -> str:
    """The two content words that most of the passages share, the longer first among equals."""
    held: Counter[str] = Counter()
    for passage in passages:
        words = {word for word in tokens(passage.said) if word not in stopwords() and word not in frames()}
        held.update(word for word in words if re.fullmatch(r"[^\W\d]{4,}", word))
    best = sorted(held, key=lambda word: (-held[word], -len(word), word))[:2]
    return " og ".join(best).capitalize()
