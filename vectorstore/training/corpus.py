"""Read the training texts: which files, and how a line of each becomes sentences.

The texts stay outside the repository; `--corpus` names their folder. A file may be plain (.txt) or
packed (.txt.xz).
"""

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["record", "prose", "abstracts"]


@dataclass(frozen=True)
class Source:
    """One text file: `stem` without suffix, and the `kind` of its layout."""

    stem: str
    kind: Kind


# Left out: linuxbog (ÅDL) and the library manual (GPL), whose terms were not written with weights in mind; and the
# software manuals (CC BY), which cost vocabulary and bought nothing (see the model card).
SOURCES = (
    Source("folketinget_2022_2024", "record"),
    Source("econet_docs", "prose"),
    Source("econet_bu", "prose"),
    Source("dawiki_abstracts", "abstracts"),
    Source("ud_ddt", "prose"),
)


@dataclass(frozen=True)
class Block:
    """What belongs together: one speech of the record, or one paragraph. `heading` marks a title line."""

    source: str
    kind: Kind
    sentences: tuple[str, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        """The sentences in one string."""
        return " ".join(self.sentences)


_SPEAKER = re.compile(r"^(\(?[A-ZÆØÅ][^:]{2,90}?\)): ?")
_CHAIR = re.compile(r"ormand", re.IGNORECASE)
# "hr. Peder" and "nr. 5" are not the end of a sentence; ".Det" without a space is one in the record.
_SENTENCE_END = re.compile(r"(?<![Hh]r)(?<!nr)(?<!stk)(?<!\d)(?<=[a-zæøå)\]\"”»][.?!])\s*(?=[A-ZÆØÅ”\"»])")
_POLITE = re.compile(
    r"^(?:(?:og )?(?:mange |tusind )?tak\b.{0,60}|værsgo.?|det er korrekt.?|ja[,. ].{0,12}|nej[,. ].{0,12})$",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"&[a-z]+;|<[^>]*>|\[[^\]]*\]\([^)]*\)|https?://\S+|www\.\S+|[*#|_`]+")
_HEADING_WORDS = 9


def read_lines(folder: Path, stem: str) -> list[str]:
    """Lines of `stem`.txt or `stem`.txt.xz. Raises FileNotFoundError when neither is in `folder`."""
    packed = folder / f"{stem}.txt.xz"
    if packed.exists():
        with lzma.open(packed, "rt", encoding="utf-8") as file:
            return file.read().splitlines()
    return (folder / f"{stem}.txt").read_text(encoding="utf-8").splitlines()


def split_sentences(text: str) -> list[str]:
    """Sentences of a paragraph, markup taken out, white space made single."""
    clean = " ".join(_MARKUP.sub(" ", text).split())
    return [part.strip() for part in _SENTENCE_END.split(clean) if part.strip()]


def _speeches(lines: list[str], source: str) -> Iterator[Block]:
    """Speeches of the parliament's record without speaker names, the chair's lines and thanks."""
    sentences: list[str] = []
    in_chair = True
    for line in lines:
        found = _SPEAKER.match(line)
        if found:
            if sentences and not in_chair:
                yield Block(source, "record", tuple(sentences))
            sentences = []
            in_chair = bool(_CHAIR.search(found.group(1)))
        said = line[found.end() :] if found else line
        sentences += [s for s in split_sentences(said) if not _POLITE.match(s) and len(s.split()) > 2]
    if sentences and not in_chair:
        yield Block(source, "record", tuple(sentences))


def _paragraphs(lines: list[str], source: Source) -> Iterator[Block]:
    for line in lines:
        sentences = tuple(split_sentences(line))
        if not sentences or not any(c.isalpha() for c in line):
            continue
        words = len(" ".join(sentences).split())
        heading = words <= _HEADING_WORDS and sentences[-1][-1] not in ".:;,!"
        yield Block(source.stem, source.kind, sentences, heading)


def read_blocks(folder: Path) -> list[Block]:
    """All blocks of all sources, in the order of the files."""
    blocks: list[Block] = []
    for source in SOURCES:
        lines = read_lines(folder, source.stem)
        blocks += _speeches(lines, source.stem) if source.kind == "record" else _paragraphs(lines, source)
    return blocks


def split_held_out(blocks: list[Block], share: float = 0.03) -> tuple[list[Block], list[Block]]:
    """Training blocks, and the last `share` of the speeches, on which nothing is ever trained."""
    speeches = [i for i, block in enumerate(blocks) if block.kind == "record"]
    held = set(speeches[len(speeches) - int(len(speeches) * share) :])
    return [b for i, b in enumerate(blocks) if i not in held], [blocks[i] for i in sorted(held)]
