"""Pictures of text, read by Tesseract where it is installed. Nothing of ours guesses letters."""

import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.document import UnreadableError

if TYPE_CHECKING:
    from PIL.Image import Image

HOW = "installér Tesseract med dansk (tesseract-ocr-dan), eller skriv notatet ind"
_SECONDS_A_PAGE = 60
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""Tesseract's own threads make it slower where several files are read at a time."""
_FEWEST_LETTERS = 20
_LEAST_SURE = 50.0
"""Mean of Tesseract's own confidence in its words, 0 to 100, below which a page is not used."""
_LEAST_SURE_LINE = 40.0
"""The same of a line. Lines are left out whole: a sentence without its “ikke” would be worse than none."""
# What Tesseract makes of a round bullet; none of these is a Danish word.
_MANGLED_BULLET = re.compile(r"^(?:[e©®¢«»°*+o]|-e)(?= )")


@cache
def can_read_pictures() -> bool:
    """Is Tesseract here, with Danish?"""
    program = shutil.which("tesseract")
    if not program:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)
    return "dan" in (listed.stdout + listed.stderr).split()


def read_picture(picture: "Image") -> str:
    """The lines of text in the picture, a blank line between paragraphs.

    Raises UnreadableError when Tesseract is not there, fails, or finds too little that it is sure of.
    """
    if not can_read_pictures():
        raise UnreadableError(f"billeder af tekst læses kun med Tesseract; {HOW}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.png"
        picture.convert("L").save(file)
        command = ["tesseract", str(file), "stdout", "-l", "dan", "--psm", "3", "tsv"]
        try:
            done = subprocess.run(
                command, capture_output=True, check=True, timeout=_SECONDS_A_PAGE, env=os.environ | _ONE_THREAD
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise UnreadableError("Tesseract kunne ikke læse billedet") from error
    text, sure = from_tsv(done.stdout.decode("utf-8", errors="replace"))
    if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS or sure < _LEAST_SURE:
        raise UnreadableError("der er ingen læselig tekst på billedet")
    return text


def from_tsv(tsv: str) -> tuple[str, float]:
    """The text of Tesseract's table of words, and its mean confidence in them (0 to 100)."""
    lines: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[11].strip():
            lines.setdefault(tuple(cells[1:5]), []).append((cells[11].strip(), float(cells[10])))
    out: list[str] = []
    paragraph: tuple[str, ...] = ()
    for key, words in lines.items():
        if _mean(words) < _LEAST_SURE_LINE:
            continue
        if out and key[:3] != paragraph:
            out.append("")
        paragraph = key[:3]
        out.append(_MANGLED_BULLET.sub("•", " ".join(word for word, _ in words)))
    return unicodedata.normalize("NFC", "\n".join(out)), _mean([word for words in lines.values() for word in words])


def _mean(words: list[tuple[str, float]]) -> float:
    return sum(sure for _, sure in words) / len(words) if words else 0.0
