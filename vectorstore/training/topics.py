"""The municipal concepts, written by hand (municipal_groups.txt), and where they stand in a text.

One line is one narrow concept: words and phrases that citizens and officials use for the same thing, with commas
between. Lines that start with # are remarks.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from vectorstore.training.words import same_word, stem, words_of

GROUPS_FILE = Path(__file__).with_name("municipal_groups.txt")


def read_groups(path: Path = GROUPS_FILE) -> list[list[str]]:
    """Concepts as lists of terms."""
    lines = path.read_text(encoding="utf-8").splitlines()
    groups = [[term.strip() for term in line.split(",") if term.strip()] for line in lines if line[:1] != "#"]
    return [group for group in groups if len(group) > 1]


@dataclass(frozen=True)
class Topics:
    """`by_stem` maps the stem of a term's first word to (the term's words, number of its concept, the term)."""

    groups: list[list[str]]
    by_stem: dict[str, list[tuple[list[str], int, str]]]

    @classmethod
    def from_groups(cls, groups: list[list[str]]) -> Self:
        """Concepts, indexed for `find`."""
        by_stem: dict[str, list[tuple[list[str], int, str]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for term in group:
                words = words_of(term)
                by_stem[stem(words[0])].append((words, number, term))
        return cls(groups, dict(by_stem))

    def find(self, text: str) -> list[tuple[int, str]]:
        """(concept, term) of every term in the text, in any inflection."""
        words = words_of(text)
        return [
            (number, term)
            for i, first in enumerate(words)
            for wanted, number, term in self.by_stem.get(stem(first), ())
            if i + len(wanted) <= len(words) and all(map(same_word, wanted, words[i:]))
        ]
