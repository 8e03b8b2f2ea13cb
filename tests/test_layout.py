"""The repository as a whole: its packages are its own, and nothing of the material beside it stands in it."""

import importlib
import re
import subprocess

import pytest
from support import ROOT

PACKAGES = ("bot", "eval", "ingest", "prompts", "vectorstore")


@pytest.mark.parametrize("name", PACKAGES)
def test_the_package_resolves_inside_this_repository(name: str) -> None:
    assert importlib.import_module(name).__file__ == str(ROOT / name / "__init__.py")


def tracked_texts() -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    texts = {}
    for name in listed.stdout.splitlines():
        try:
            texts[name] = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
    return texts


def words(text: str) -> list[str]:
    return re.sub(r"\W+", " ", text).lower().split()


def test_no_eight_words_in_a_row_of_the_real_notes_stand_in_the_repository(real_notes) -> None:
    notes = [words(path.read_text(encoding="utf-8")) for path in real_notes.glob("*.txt")]
    grams = {tuple(note[at : at + 8]) for note in notes for at in range(len(note) - 7)}
    found = [
        name
        for name, text in tracked_texts().items()
        if any(tuple(own[at : at + 8]) in grams for own in [words(text)] for at in range(len(own) - 7))
    ]
    assert found == []


def test_every_python_file_is_short_enough_to_be_one_idea() -> None:
    long = {name: text.count("\n") for name, text in tracked_texts().items() if name.endswith(".py")}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}
