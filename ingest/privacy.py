"""Names that are covered beyond those a note itself gives: of the municipality's own list, and in paths."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.document import UnreadableError
from ingest.grammar import Grammar, load_grammar
from ingest.read_text import read_text
from ingest.redact import given_names, masker
from vectorstore.errors import UsageError

_PIECES = re.compile(r"\s+[-–—]\s+|[,;()]")
_CAPITAL_WORDS = re.compile(r"[A-ZÆØÅ][\w'’]*(?:[ -][A-ZÆØÅ][\w'’]*)*")


@dataclass(frozen=True, slots=True)
class Privacy:
    """`names`: covered in every note; `keep_names`: no name is covered, neither these nor those a note gives."""

    keep_names: bool = False
    names: tuple[str, ...] = ()

    def label(self, path: str) -> str:
        """The path with the names covered that it holds itself."""
        if self.keep_names:
            return path
        return masker({"host": people_in_path(path)}, self.names, given_names=True).mask(path)


def read_names(path: Path) -> tuple[str, ...]:
    """The municipality's own list: one name a line, or the first column of a CSV; "#" begins a comment.

    Raises UsageError when the file cannot be read.
    """
    try:
        text = read_text(path.read_bytes()).text
    except (OSError, UnreadableError) as error:
        raise UsageError(f"Navnefilen {path} kan ikke læses: skriv ét navn pr. linje i en tekstfil.") from error
    lines = (re.split(r"[;,\t]", line.partition("#")[0])[0].strip(' "') for line in text.splitlines())
    return tuple(dict.fromkeys(name for name in lines if len(name) > 1))


def people_in_path(path: str) -> list[str]:
    """Names in those of folders and file: "Bord 3 - Anne Holm.docx", "referat_ved_Bo_Krogh.txt", "bord 2 Eva.txt"."""
    found: list[str] = []
    grammar = load_grammar()
    *folders, file = PurePosixPath(path).parts or ("",)
    for name, may_stand_alone in [*((folder, False) for folder in folders), (PurePosixPath(file).stem, True)]:
        for piece in _PIECES.split(name.replace("_", " ")):
            found += grammar.people(piece)
            found += _given(piece, grammar, may_stand_alone=may_stand_alone)
    return found


def _given(piece: str, grammar: Grammar, *, may_stand_alone: bool) -> list[str]:
    """Given names with what follows them: "Anne Holm" in "Referat Anne Holm", none in "Sankt Hans Skolen"."""
    found = []
    for run in _CAPITAL_WORDS.findall(piece):
        words = re.split(r"[ -]", run)
        first = next((at for at, word in enumerate(words) if word in given_names()), len(words))
        name = words[first:]
        if not grammar.is_venue(run) and (len(name) > 1 or (may_stand_alone and name == words)):
            found.append(" ".join(name))
    return found
